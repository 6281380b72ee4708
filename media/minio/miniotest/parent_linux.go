package miniotest

import "syscall"

// withParent lets no server outlive a test process that was killed itself.
func withParent() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
}
