// Command server is the registry: it takes requests, wires everything and
// knows the outside world. Start at serve.go for what runs, config.go for what
// can be set, web/route.go for what can be asked.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"
	_ "time/tzdata" // Asia/Ho_Chi_Minh on machines without a zone database

	"danvankheo/server/apart"
)

// command is a sub-command: what it does in a line, and the doing.
type command struct {
	name, does string
	run        func(ctx context.Context, c config, args []string, out io.Writer) error
	flags      func(*flag.FlagSet, *config) // of its own, nil for none
	help       string                       // "" where does says it all
}

func commands() []command {
	return []command{
		{"serve", "run the registry (the default)", serve, nil, ""},
		{"user", "list, create, grant, end, link: people on the command line", user, nil, userHelp},
		{"units", "check, import, merge: the units through time", units, nil, unitsHelp},
		{"import", "take a list of records, or a table of figures, in from .csv or .xlsx", importAll, importFlags, importHelp},
		{"ping", "ask the running server whether it is ready", ping, nil, ""},
		{"copy", "bring a registry from a data folder to MongoDB and MinIO, or back", copyAll, sides, copyHelp},
		{"backup", "make one archive of the whole registry, which may go on running", backupNow, backupFlags, backupHelp},
		{"restore", "bring a backup back, or say whether it is whole", restore, restoreFlags, restoreHelp},
		{"erase", "forget what a record said, or who someone was", erase, eraseFlags, eraseHelp},
		{"doctor", "look at everything the registry leans on, and say what to do", doctor, nil, ""},
		{"verify", "check the ledger, today's state and every public card", verify, nil, ""},
	}
}

func main() {
	apart.Main()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		stop()
		os.Exit(1)
	}
}

// run is main without the process: tests call it too.
func run(ctx context.Context, args []string, out io.Writer) error {
	name := "serve"
	if len(args) > 0 && args[0] != "" && args[0][0] != '-' {
		name, args = args[0], args[1:]
	}
	for _, c := range commands() {
		if c.name == name {
			conf, rest, err := configure(args, c.flags)
			if slices.Contains(rest, "--help") { // behind a word of its own
				err = flag.ErrHelp
			}
			switch {
			case errors.Is(err, flag.ErrHelp) && c.help != "":
				fmt.Fprintln(out, c.help+"\n\nsettings: server --help")
				return nil
			case errors.Is(err, flag.ErrHelp):
				help(out)
				return nil
			case err != nil:
				return err
			}
			return c.run(ctx, conf, rest, out)
		}
	}
	help(out)
	return fmt.Errorf("unknown command %q", name)
}
