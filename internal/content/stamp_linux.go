package content

import (
	"io/fs"
	"syscall"
)

// StampOf takes the stamp of a file. The time of change is set by the system
// alone: who writes into a file and puts its time of modification back leaves
// this trace.
func StampOf(info fs.FileInfo) Stamp {
	s := Stamp{Size: info.Size(), Modified: info.ModTime().UnixNano()}
	if sys, ok := info.Sys().(*syscall.Stat_t); ok {
		s.Changed, s.Inode = sys.Ctim.Nano(), sys.Ino
	}
	return s
}
