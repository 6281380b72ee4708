// Command testserver is a stand-in for MongoDB that speaks its protocol:
// FerretDB over SQLite, behind a gate (gate.go) that gives it the one property
// the tests cannot do without. catalog/mongodb's tests build it and start it as
// a child process. It is a module of its own, so that nothing of it can become
// part of the program; never to ship.
//
// It runs until it is killed or its standard input ends: a test that dies
// leaves no server behind.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"os"
	"path/filepath"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:27017", "loopback address")
	dir := flag.String("dir", "", "folder for its state; it must exist")
	flag.Parse()
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		cancel()
	}()
	socket := filepath.Join(*dir, "socket")
	_ = os.Remove(socket) // of a server that was killed
	db, err := ferretdb.New(&ferretdb.Config{
		Listener: ferretdb.ListenerConfig{Unix: socket},
		Handler:  "sqlite", SQLiteURL: "file:" + filepath.ToSlash(*dir) + "/",
		Logger: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError + 1})),
	})
	if err != nil {
		log.Fatal(err)
	}
	front, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(front.Addr())
	go gate(front, socket)
	if err := db.Run(ctx); err != nil {
		log.Fatal(err)
	}
}
