//go:build unix

package publish

import (
	"io/fs"
	"syscall"
)

// identity tells by which number a file system knows a file, and whose it is.
func identity(info fs.FileInfo) (inode uint64, who owner) {
	s, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, owner{}
	}
	return uint64(s.Ino), owner{uint32(s.Uid), uint32(s.Gid)}
}
