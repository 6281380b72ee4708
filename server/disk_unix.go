//go:build unix

package main

import (
	"context"
	"errors"
	"syscall"
)

// diskLeast is what should be free: a day's photographs and a backup.
const diskLeast = 2 << 30

func (c config) disk(context.Context) error {
	if c.mongo != "" && c.s3.Endpoint != "" {
		return nil
	}
	var fs syscall.Statfs_t
	if err := syscall.Statfs(c.data, &fs); errors.Is(err, syscall.ENOENT) {
		return errBehind // a folder that is not there has been told
	} else if err != nil {
		return err
	}
	if free := uint64(fs.Bavail) * uint64(fs.Bsize); free < diskLeast {
		return ill("make room or move the data folder", "%d MB free in %s", free>>20, c.data)
	}
	return nil
}
