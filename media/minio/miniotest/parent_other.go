//go:build !linux

package miniotest

import "syscall"

func withParent() *syscall.SysProcAttr { return nil }
