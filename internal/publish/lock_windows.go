package publish

import (
	"os"
	"syscall"
)

// deleteOnClose removes the file with its last handle, also when the process is
// killed.
const deleteOnClose = 0x04000000

// sharingViolation is what the system says while another has the file open.
const sharingViolation = syscall.Errno(32)

// lock opens the lock file for this process alone.
func lock(path string) (unlock func(), err error) {
	name, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(name, syscall.GENERIC_READ|syscall.GENERIC_WRITE, 0, nil,
		syscall.CREATE_ALWAYS, syscall.FILE_ATTRIBUTE_NORMAL|deleteOnClose, 0)
	if err == sharingViolation {
		return nil, errBusy
	}
	if err != nil {
		return nil, &os.PathError{Op: "lock", Path: path, Err: err}
	}
	return func() { _ = syscall.CloseHandle(h) }, nil
}
