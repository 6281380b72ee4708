package apart

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"syscall"
)

const (
	command   = "apart" // server apart WORK MEMORY SECONDS: for the program itself only
	readiness = "ready\n"
)

// works are what a child can be asked for: each reads a stranger's file to its end
// before it begins, and writes what it makes of it.
var works = map[string]func(in io.Reader, out io.Writer) error{
	"photo": photo,
	"sheet": spreadsheet,
	"grids": grids,
}

func isChild() bool { return len(os.Args) == 5 && os.Args[1] == command }

// Main does the work that this process was started for and ends it; in any other
// process it does nothing.
func Main() {
	if !isChild() {
		return
	}
	if err := obey(os.Args[2], os.Args[3], os.Args[4]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func obey(name, memory, seconds string) error {
	work, known := works[name]
	if !known {
		return fmt.Errorf("apart: no work is called %q", name)
	}
	data, err := strconv.ParseUint(memory, 10, 64)
	if err != nil {
		return err
	}
	cpu, err := strconv.ParseUint(seconds, 10, 64)
	if err != nil {
		return err
	}
	// A signal to the whole group is for the server, which knows when it is done.
	signal.Ignore(os.Interrupt, syscall.SIGTERM)
	debug.SetMemoryLimit(int64(data / 4 * 3))
	if err := bound(data, cpu); err != nil {
		return err
	}
	out := os.Stdout
	os.Stdout = os.Stderr // whatever prints does not speak in our name
	if _, err := io.WriteString(out, readiness); err != nil {
		return err
	}
	buffered := bufio.NewWriter(out)
	if err := work(os.Stdin, buffered); err != nil {
		return err
	}
	return buffered.Flush()
}
