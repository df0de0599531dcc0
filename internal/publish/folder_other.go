//go:build !linux

package publish

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
)

// pathFolder is a folder by its path: what every system has.
type pathFolder string

func openDir(path string) (folder, error) {
	if info, err := os.Stat(path); err != nil {
		return nil, err
	} else if !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrInvalid}
	}
	return pathFolder(path), nil
}

func (d pathFolder) at(name string) string { return filepath.Join(string(d), filepath.FromSlash(name)) }

func (d pathFolder) Close() error             { return nil }
func (d pathFolder) Mkdir(name string) error  { return os.Mkdir(d.at(name), 0o755) }
func (d pathFolder) Remove(name string) error { return os.Remove(d.at(name)) }

func (d pathFolder) Create(name string) (io.WriteCloser, error) {
	f, err := os.OpenFile(d.at(name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, err // not a nil *os.File in an interface
	}
	return f, nil
}

func (d pathFolder) Link(from folder, name string) error {
	old, ok := from.(pathFolder)
	if !ok {
		return &fs.PathError{Op: "link", Path: d.at(name), Err: fs.ErrInvalid}
	}
	return os.Link(old.at(name), d.at(name))
}

func (d pathFolder) Facts(name string) (facts, error) {
	info, err := os.Lstat(d.at(name))
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

func (d pathFolder) List(name string) (folders, others []string, err error) {
	entries, err := os.ReadDir(d.at(name))
	for _, e := range entries {
		if e.IsDir() {
			folders = append(folders, e.Name())
		} else {
			others = append(others, e.Name())
		}
	}
	return folders, others, err
}

// removeTree removes what it can of a tree with several hands.
func removeTree(path string, _ []string) {
	if info, err := os.Lstat(path); err == nil && info.IsDir() {
		removeFast(path, make(chan struct{}, 2*runtime.GOMAXPROCS(0)))
	}
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
