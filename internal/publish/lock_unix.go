//go:build linux || darwin || freebsd || openbsd || netbsd || dragonfly

package publish

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

// lock makes the lock file and locks it. The system lets go when the process
// dies, however that happens. The file is removed with the lock; who has opened
// a file that was removed meanwhile tries again.
func lock(path string) (unlock func(), err error) {
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
			_ = f.Close()
			if err == unix.EWOULDBLOCK {
				return nil, errBusy
			}
			return nil, &os.PathError{Op: "lock", Path: path, Err: err}
		}
		mine, errMine := f.Stat()
		there, errThere := os.Lstat(path)
		if errMine == nil && errThere == nil && os.SameFile(mine, there) {
			return func() {
				_ = os.Remove(path)
				_ = f.Close()
			}, nil
		}
		_ = f.Close()
		if errThere != nil && !errors.Is(errThere, fs.ErrNotExist) {
			return nil, errThere
		}
	}
}
