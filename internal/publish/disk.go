package publish

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// disk is every change that publishing makes to a file system, so that tests can
// let each one fail.
type disk interface {
	Lock(path string) (unlock func(), err error) // errBusy when another process holds it
	MkdirAll(path string) error
	Mkdir(path string) error
	Chmod(path string, mode fs.FileMode) error
	Open(path string) (folder, error)
	OpenSync(dir string) (syncer, error)
	Exists(path string) (bool, error)
	Exchange(a, b string) error // errors.ErrUnsupported where it cannot be done
	Rename(from, to string) error
	SyncDir(path string) error
	RemoveAll(path string, likely []string) error // likely: sorted names of files that it should hold
	Remove(path string) error
}

// folder is a folder that is held open. Names are slash-separated paths in it.
type folder interface {
	Mkdir(name string) error
	Create(name string) (io.WriteCloser, error) // refuses what exists
	Link(from folder, name string) error        // gives the file of that name in from the same name here; of a link, the link
	Facts(name string) (facts, error)
	Remove(name string) error
	// List names what lies in a folder of the folder, "" for itself, in no order.
	List(name string) (folders, others []string, err error)
	Close() error
}

// facts are what a file system tells of a file without following links.
type facts struct {
	mode     fs.FileMode
	size     int64
	modified int64  // nanoseconds since 1970
	inode    uint64 // 0 where the system has none
	owner    owner
}

// owner is whose a file is; zero where the system does not tell by numbers.
type owner struct{ user, group uint32 }

// syncer brings all that was written below a folder to the disk.
type syncer interface {
	Sync() error
	Ahead() error // has Sync find less to do, where it can; others may write meanwhile
	Close() error
}

// errBusy says that another process holds the lock.
var errBusy = errors.New("locked by another process")

// osDisk is the real one. Modes follow the umask.
type osDisk struct{}

func (osDisk) Lock(path string) (func(), error)       { return lock(path) }
func (osDisk) MkdirAll(path string) error             { return os.MkdirAll(path, 0o755) }
func (osDisk) Mkdir(path string) error                { return os.Mkdir(path, 0o755) }
func (osDisk) Chmod(path string, m fs.FileMode) error { return os.Chmod(path, m) }
func (osDisk) Open(path string) (folder, error)       { return openDir(path) }
func (osDisk) OpenSync(dir string) (syncer, error)    { return openSync(dir) }
func (osDisk) Exchange(a, b string) error             { return exchange(a, b) }
func (osDisk) Rename(from, to string) error           { return os.Rename(from, to) }
func (osDisk) Remove(path string) error               { return os.Remove(path) }

func (osDisk) Exists(path string) (bool, error) {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// SyncDir makes renames in a folder last over a power cut.
func (osDisk) SyncDir(path string) error {
	if runtime.GOOS == "windows" {
		return nil // folders cannot be synced there; the journal does it
	}
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// RemoveAll removes a tree, with several hands where that is possible, also what
// someone has made read-only.
func (osDisk) RemoveAll(path string, likely []string) error {
	removeTree(path, likely)
	err := os.RemoveAll(path)
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	_ = filepath.WalkDir(path, func(p string, d fs.DirEntry, _ error) error {
		if d != nil && d.IsDir() {
			_ = os.Chmod(p, 0o700) // best effort: the second try tells
		}
		return nil
	})
	return os.RemoveAll(path)
}
