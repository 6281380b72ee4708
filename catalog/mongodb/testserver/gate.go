package main

import (
	"bytes"
	"encoding/binary"
	"io"
	"net"
	"sync"
)

// gate passes every connection on, and lets one update or findAndModify at a
// time through, of all connections: MongoDB changes one document atomically,
// FerretDB reads it, decides and writes it back. Two updates of one command
// cannot be told apart here, so such a command is less divided than MongoDB
// would have it. Everything else runs side by side: inserts are right by
// themselves.
func gate(front net.Listener, socket string) {
	var updates sync.Mutex
	for {
		client, err := front.Accept()
		if err != nil {
			return
		}
		go func() {
			defer client.Close()
			server, err := net.Dial("unix", socket)
			if err != nil {
				return
			}
			defer server.Close()
			for {
				request, err := message(client)
				if err != nil {
					return
				}
				if err := pass(request, client, server, &updates); err != nil {
					return
				}
			}
		}()
	}
}

// pass hands one request on and brings the answer back. A client that has gone
// meanwhile does not end its update halfway.
func pass(request []byte, client, server net.Conn, updates *sync.Mutex) error {
	if command := commandOf(request); command == "update" || command == "findAndModify" {
		updates.Lock()
		defer updates.Unlock()
	}
	if _, err := server.Write(request); err != nil {
		return err
	}
	answer, err := message(server)
	if err != nil {
		return err
	}
	few(answer)
	_, err = client.Write(answer)
	return err
}

// updatesMost are told to the driver as the most one command may have. FerretDB
// holds a connection to SQLite for each update of a command until its end, of a
// hundred in all: with more it waits for itself for ever, and every other update
// behind it. It also goes on behind a duplicate after each hundred inserts.
const updatesMost = 16

// few changes what the server says of itself in its greeting.
func few(answer []byte) {
	field := []byte("\x10maxWriteBatchSize\x00")
	if i := bytes.Index(answer, field); i >= 0 && len(answer) >= i+len(field)+4 {
		binary.LittleEndian.PutUint32(answer[i+len(field):], updatesMost)
	}
}

// message reads one message of the wire protocol: its length comes first.
func message(from io.Reader) ([]byte, error) {
	head := make([]byte, 4)
	if _, err := io.ReadFull(from, head); err != nil {
		return nil, err
	}
	size := binary.LittleEndian.Uint32(head)
	if size < 16 || size > 64<<20 {
		return nil, io.ErrUnexpectedEOF
	}
	whole := make([]byte, size)
	copy(whole, head)
	_, err := io.ReadFull(from, whole[4:])
	return whole, err
}

// commandOf is the first key of an OP_MSG's body: a header of 16 bytes, flags
// of 4, the section's kind, the document's length of 4 and the key's type.
func commandOf(request []byte) string {
	const opMsg, key = 2013, 16 + 4 + 1 + 4 + 1
	if len(request) < key || binary.LittleEndian.Uint32(request[12:]) != opMsg || request[20] != 0 {
		return ""
	}
	name, _, _ := bytes.Cut(request[key:], []byte{0})
	return string(name)
}
