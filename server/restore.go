package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"danvankheo/catalog/ledger"
	"danvankheo/server/archive"
	"danvankheo/server/backup"

	"filippo.io/age"
)

const restoreHelp = `usage: server restore [settings] FILE [--to SIDE] [--identity KEYFILE] [--erasures LIST]
       server restore --verify FILE [--identity KEYFILE]
brings a backup into an empty side: a data folder, or the word services: MongoDB and MinIO as DVK_MONGODB_URI and
DVK_S3_* name them; without --to into what the settings name. Stop every copy of the program there first.
A restore that was cut off goes on when it is run again. What stands on the list of erasures (` + backup.Erasures + `
beside FILE, if no other is named) is forgotten again. --verify only reads FILE and says whether it is whole`

func restoreFlags(f *flag.FlagSet, c *config) {
	f.StringVar(&c.to, "to", "", "")
	f.StringVar(&c.identity, "identity", "", "")
	f.StringVar(&c.erasures, "erasures", "", "")
	f.BoolVar(&c.check, "verify", false, "")
}

// restore brings a backup back, or with --verify says whether it is whole.
func restore(ctx context.Context, c config, args []string, out io.Writer) error {
	if len(args) != 1 {
		return errors.New(restoreHelp)
	}
	shelf, name, err := backup.Locate(args[0], c.s3)
	if err != nil {
		return err
	}
	keys, err := identities(c.identity)
	if err != nil {
		return err
	}
	open := func() (io.ReadCloser, error) { return opened(ctx, shelf, name, keys) }
	if c.check {
		return verifyBackup(open, args[0], out)
	}
	list, err := c.erased(ctx, shelf, out)
	if err != nil {
		return err
	}
	at, err := c.named(c.to)
	if err != nil {
		return err
	}
	target, err := at.side(ctx, true)
	if err != nil {
		return err
	}
	defer target.close()
	m, erased, err := archive.Restore(ctx, target.Side, open, list)
	if err != nil {
		return err
	}
	if err := rewrite(ctx, target.Store); err != nil {
		return err
	}
	fmt.Fprintf(out, "%s\n%d bodies erased again\nverified: head %s, 0 findings, kept documents and photographs equal\n", m, erased, m.Hash)
	return nil
}

func verifyBackup(open func() (io.ReadCloser, error), file string, out io.Writer) error {
	in, err := open()
	if err != nil {
		return err
	}
	defer in.Close()
	m, err := archive.Check(in)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s is whole: %s\n", file, m)
	return nil
}

func identities(file string) ([]age.Identity, error) {
	if file == "" {
		return nil, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return archive.Identities(f)
}

// opened is an archive from its first byte, decrypted.
func opened(ctx context.Context, shelf backup.Shelf, name string, keys []age.Identity) (io.ReadCloser, error) {
	f, err := shelf.Open(ctx, name)
	if err != nil {
		return nil, err
	}
	in, err := archive.Decrypt(f, keys)
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return struct {
		io.Reader
		io.Closer
	}{in, f}, nil
}

// erased is the list that was named, else the one beside the backup.
func (c config) erased(ctx context.Context, shelf backup.Shelf, out io.Writer) ([]ledger.Erased, error) {
	if c.erasures == "" {
		list, err := backup.Recall(ctx, shelf)
		if err == nil && list == nil {
			fmt.Fprintf(out, "no list of erasures beside the backup\n")
		}
		return list, err
	}
	f, err := os.Open(c.erasures)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return backup.ReadErasures(f)
}
