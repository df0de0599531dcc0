package publish

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"

	"golang.org/x/sys/unix"
)

// openFolder is a folder held open. Names are looked up in it by the kernel,
// which is spared the way there, and files are plain descriptors: a site has tens
// of thousands of them, each open for microseconds.
type openFolder struct {
	fd   int
	path string // for errors
	*crew
}

func openDir(path string) (folder, error) {
	fd, err := openAt(unix.AT_FDCWD, path, unix.O_RDONLY|unix.O_DIRECTORY, 0)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: path, Err: err}
	}
	return &openFolder{fd, path, newCrew()}, nil
}

// wrap says which file an error met.
func (d *openFolder) wrap(op, name string, err error) error {
	if err == nil {
		return nil
	}
	return &fs.PathError{Op: op, Path: filepath.Join(d.path, name), Err: err}
}

func (d *openFolder) Close() error { return d.wrap("close", "", unix.Close(d.fd)) }

func (d *openFolder) Mkdir(name string) error {
	err := unix.Mkdirat(d.fd, name, 0o755)
	for err == unix.EINTR {
		err = unix.Mkdirat(d.fd, name, 0o755)
	}
	return d.wrap("mkdir", name, err)
}

func (d *openFolder) Remove(name string) error {
	return d.wrap("remove", name, unlinkAt(d.fd, name, 0))
}

func (d *openFolder) Facts(name string) (facts, error) {
	f, err := factsAt(d.fd, name)
	return f, d.wrap("lstat", name, err)
}

func (d *openFolder) Link(from folder, name string) error {
	old, ok := from.(*openFolder)
	if !ok {
		return d.wrap("link", name, errors.ErrUnsupported)
	}
	err := unix.Linkat(old.fd, name, d.fd, name, 0)
	for err == unix.EINTR {
		err = unix.Linkat(old.fd, name, d.fd, name, 0)
	}
	if err != nil {
		return &os.LinkError{Op: "link", Old: filepath.Join(old.path, name), New: filepath.Join(d.path, name), Err: err}
	}
	return nil
}

func (d *openFolder) Create(name string) (io.WriteCloser, error) {
	fd, err := openAt(d.fd, name, unix.O_WRONLY|unix.O_CREAT|unix.O_EXCL, 0o644)
	if err != nil {
		return nil, d.wrap("open", name, err)
	}
	return &newFile{fd, name, d}, nil
}

// newFile is a file that is being written.
type newFile struct {
	fd   int
	name string
	in   *openFolder
}

// Write writes all or tells why not; the kernel takes at most 2 GiB at once.
func (f *newFile) Write(data []byte) (int, error) {
	done := 0
	for done < len(data) {
		n, err := unix.Write(f.fd, data[done:])
		switch {
		case err == unix.EINTR:
		case err != nil:
			return done, f.in.wrap("write", f.name, err)
		case n == 0:
			return done, io.ErrShortWrite
		default:
			done += n
		}
	}
	return done, nil
}

func (f *newFile) Close() error { return f.in.wrap("close", f.name, unix.Close(f.fd)) }

func (d *openFolder) List(name string) (folders, others []string, err error) {
	// With a place of its own in the list.
	fd, err := openAt(d.fd, cmp.Or(name, "."), unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW, 0)
	if err != nil {
		return nil, nil, d.wrap("open", name, err)
	}
	defer unix.Close(fd)
	folders, all, err := d.list(fd, true)
	if err != nil {
		return nil, nil, d.wrap("readdir", name, err)
	}
	for _, n := range all {
		switch f, err := factsAt(fd, n); {
		case err != nil:
			return nil, nil, d.wrap("lstat", path.Join(name, n), err)
		case f.mode.IsDir(): // on a file system whose lists do not tell
			folders = append(folders, n)
		default:
			others = append(others, n)
		}
	}
	return folders, others, nil
}

// removeTree removes what it can of a tree with several hands, and never follows
// a link. What fails is left for os.RemoveAll, which tells why. likely are names of
// files that it should hold, best sorted: to remove them no folder is looked into.
func removeTree(path string, likely []string) {
	c := newCrew()
	if root, err := openAt(unix.AT_FDCWD, path, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW, 0); err == nil {
		_ = inParts(len(likely), func(from, to int) error {
			removeFiles(root, likely[from:to])
			return nil
		})
		_ = unix.Close(root)
	}
	c.remove(unix.AT_FDCWD, path)
}

// removeFiles removes files by their sorted names in an open folder, and folders
// that are empty then.
func removeFiles(root int, names []string) {
	isFolder := map[string]bool{"": true} // and no link; those above the one that is being emptied
	var folder func(dir string) bool
	folder = func(dir string) bool {
		is, known := isFolder[dir]
		if !known && folder(parent(dir)) {
			f, err := factsAt(root, dir)
			is = err == nil && f.mode.IsDir()
			isFolder[dir] = is
		}
		return is
	}
	for i, name := range names {
		dir := parent(name)
		if !folder(dir) || unlinkAt(root, name, 0) != nil || dir == "" {
			continue
		}
		if i+1 == len(names) || parent(names[i+1]) != dir {
			_ = unlinkAt(root, dir, unix.AT_REMOVEDIR)
			delete(isFolder, dir)
		}
	}
}

// remove removes a folder in an open one, or not.
func (c *crew) remove(in int, name string) {
	fd, err := openAt(in, name, unix.O_RDONLY|unix.O_DIRECTORY|unix.O_NOFOLLOW, 0)
	if err != nil {
		return
	}
	defer unix.Close(fd)
	for {
		folders, others, err := c.list(fd, false)
		if err != nil || len(folders)+len(others) == 0 {
			return
		}
		for _, name := range others {
			_ = unlinkAt(fd, name, 0)
		}
		c.share(folders, func(name string) { c.remove(fd, name) })
		// Whether there was more, the system says here sooner than in one more list.
		if unlinkAt(in, name, unix.AT_REMOVEDIR) == nil {
			return
		}
	}
}

// crew shares the work on a tree between as many goroutines as there are
// processors.
type crew struct {
	idle    chan struct{} // a place for each that may be called to help
	buffers sync.Pool     // of *[]byte, for lists of folders
}

func newCrew() *crew {
	c := &crew{idle: make(chan struct{}, max(runtime.GOMAXPROCS(0)-1, 0))}
	c.buffers.New = func() any { b := make([]byte, 32<<10); return &b }
	return c
}

// share does something with each name and returns when all is done. A batch of
// many names is enough that calling is nothing beside the work, and few enough
// that nobody waits long for the last. Few names have much below them, as a rule:
// who does each of them by himself is alone in its folders, which the system locks.
func (c *crew) share(names []string, do func(name string)) {
	var wg sync.WaitGroup
	batch := batch
	if len(names) <= batch {
		batch = 1
	}
	for len(names) > batch {
		some := names[:batch]
		names = names[batch:]
		work := func() {
			for _, name := range some {
				do(name)
			}
		}
		select {
		case c.idle <- struct{}{}:
			wg.Go(func() {
				work()
				<-c.idle
			})
		default:
			work()
		}
	}
	for _, name := range names {
		do(name)
	}
	wg.Wait()
}

// list reads the next names in an open folder, and all of them when all is true;
// most folders have less than it takes at once. What is a folder may also be
// among others when the file system does not say.
func (c *crew) list(fd int, all bool) (folders, others []string, err error) {
	buffer := c.buffers.Get().(*[]byte)
	defer c.buffers.Put(buffer)
	for {
		n, err := unix.Getdents(fd, *buffer)
		if err == unix.EINTR {
			continue
		}
		if err != nil || n <= 0 {
			return folders, others, err
		}
		// As the kernel writes it: inode 8 bytes, offset 8, length 2, kind 1, the
		// name and a zero.
		for rest := (*buffer)[:n]; len(rest) > 19; {
			length := min(int(binary.NativeEndian.Uint16(rest[16:])), len(rest))
			name, _, _ := bytes.Cut(rest[19:length], []byte{0})
			kind := rest[18]
			rest = rest[length:]
			switch {
			case string(name) == "." || string(name) == "..":
			case kind == unix.DT_DIR:
				folders = append(folders, string(name))
			default:
				others = append(others, string(name))
			}
		}
		if !all && n < len(*buffer)/2 && len(folders)+len(others) > 0 {
			return folders, others, nil
		}
	}
}

// factsAt looks at a file without following links.
func factsAt(fd int, name string) (facts, error) {
	var s unix.Stat_t
	err := unix.Fstatat(fd, name, &s, unix.AT_SYMLINK_NOFOLLOW)
	for err == unix.EINTR {
		err = unix.Fstatat(fd, name, &s, unix.AT_SYMLINK_NOFOLLOW)
	}
	if err != nil {
		return facts{}, err
	}
	mode := fs.FileMode(s.Mode & 0o777)
	switch s.Mode & unix.S_IFMT {
	case unix.S_IFREG:
	case unix.S_IFDIR:
		mode |= fs.ModeDir
	default:
		mode |= fs.ModeIrregular // which of them is all one here
	}
	if s.Mode&(unix.S_ISUID|unix.S_ISGID|unix.S_ISVTX) != 0 {
		mode |= fs.ModeSetuid // no file of ours has any of them
	}
	return facts{mode, s.Size, s.Mtim.Nano(), s.Ino, owner{s.Uid, s.Gid}}, nil
}

func openAt(fd int, name string, flags int, mode uint32) (int, error) {
	for {
		got, err := unix.Openat(fd, name, flags|unix.O_CLOEXEC, mode)
		if err != unix.EINTR {
			return got, err
		}
	}
}

func unlinkAt(fd int, name string, flags int) error {
	for {
		if err := unix.Unlinkat(fd, name, flags); err != unix.EINTR {
			return err
		}
	}
}
