//go:build !unix

package publish

import "syscall"

// errQuota is what Windows says of a full disk.
const errQuota = syscall.Errno(112)
