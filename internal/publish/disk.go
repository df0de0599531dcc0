package publish

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
)

// disk is every change that publishing makes to a file system, so that tests can
// let each one fail.
type disk interface {
	Lock(path string) (unlock func(), err error) // errBusy when another process holds it
	MkdirAll(path string) error
	Mkdir(path string) error
	Chmod(path string, mode fs.FileMode) error
	Create(path string) (io.WriteCloser, error) // refuses what exists
	Link(from, to string) error                 // a second name for a file, never for what a symbolic link leads to
	Facts(path string) (facts, error)
	Walk(dir string, seen func(path string, f facts)) error // all that lies below dir and is not a folder, slash-separated
	OpenSync(dir string) (syncer, error)
	Exists(path string) (bool, error)
	Exchange(a, b string) error // errors.ErrUnsupported where it cannot be done
	Rename(from, to string) error
	SyncDir(path string) error
	RemoveAll(path string) error
	Remove(path string) error
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
func (osDisk) Link(from, to string) error             { return os.Link(from, to) }
func (osDisk) OpenSync(dir string) (syncer, error)    { return openSync(dir) }
func (osDisk) Exchange(a, b string) error             { return exchange(a, b) }
func (osDisk) Rename(from, to string) error           { return os.Rename(from, to) }
func (osDisk) Remove(path string) error               { return os.Remove(path) }

func (osDisk) Create(path string) (io.WriteCloser, error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err // not a nil *os.File in an interface
	}
	return f, nil
}

func (osDisk) Exists(path string) (bool, error) {
	_, err := os.Lstat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

func (osDisk) Facts(path string) (facts, error) {
	info, err := os.Lstat(path)
	if err != nil {
		return facts{}, err
	}
	return factsOf(info), nil
}

// factsOf takes over what the system told.
func factsOf(info fs.FileInfo) facts {
	f := facts{mode: info.Mode(), size: info.Size(), modified: info.ModTime().UnixNano()}
	f.inode, f.owner = identity(info)
	return f
}

func (osDisk) Walk(dir string, seen func(string, facts)) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, path)
		seen(filepath.ToSlash(rel), factsOf(info))
		return err
	})
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

// RemoveAll removes a tree with several hands, also what someone has made
// read-only.
func (osDisk) RemoveAll(path string) error {
	if info, err := os.Lstat(path); err == nil && info.IsDir() {
		removeFast(path, make(chan struct{}, 2*runtime.GOMAXPROCS(0)))
	}
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

// removeFast removes what it can of a tree; each hand is a place in busy. What
// fails is left for os.RemoveAll, which tells why.
func removeFast(dir string, busy chan struct{}) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	var wg sync.WaitGroup
	for _, e := range entries {
		path := filepath.Join(dir, e.Name())
		if !e.IsDir() {
			_ = os.Remove(path)
			continue
		}
		select {
		case busy <- struct{}{}:
			wg.Go(func() {
				removeFast(path, busy)
				<-busy
			})
		default:
			removeFast(path, busy)
		}
	}
	wg.Wait()
	_ = os.Remove(dir)
}
