//go:build !(linux || darwin || freebsd || openbsd || netbsd || dragonfly || windows)

package publish

import (
	"errors"
	"io/fs"
	"os"
)

// lock makes the lock file. A killed build leaves it behind here; it is then
// removed by hand.
func lock(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return nil, errBusy
	}
	if err != nil {
		return nil, err
	}
	return func() { _ = f.Close(); _ = os.Remove(path) }, nil
}
