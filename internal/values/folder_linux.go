package values

import (
	"slices"
	"syscall"
)

// wholeFile reads a file of an open folder into buf, or into more room where that
// is too small. A link is not followed, and a pipe does not wait for its writer.
func wholeFile(folder int, name string, buf []byte) ([]byte, bool) {
	fd, err := syscall.Openat(folder, name, syscall.O_RDONLY|syscall.O_NOFOLLOW|syscall.O_NONBLOCK|syscall.O_CLOEXEC, 0)
	if err != nil {
		return nil, false
	}
	defer syscall.Close(fd)
	var before, after syscall.Stat_t
	if err := syscall.Fstat(fd, &before); err != nil || before.Mode&syscall.S_IFMT != syscall.S_IFREG || before.Size > MaxFile {
		return nil, false
	}
	src := slices.Grow(buf[:0], int(before.Size)+1)[:before.Size+1] // of what comes for the last byte, see readAll
	size := 0
	for size == 0 || size < int(before.Size) {
		n, err := syscall.Read(fd, src[size:])
		if err != nil {
			return nil, false
		}
		if size += n; n == 0 {
			break
		}
	}
	if err := syscall.Fstat(fd, &after); err != nil || after.Size != before.Size || after.Mtim != before.Mtim {
		return nil, false
	}
	return src[:size], size == int(before.Size)
}
