package content

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// Changes are the files and folders that may have changed between two loads, as
// sorted paths from the source folder; a folder stands for all that it holds.
// What they leave out is not read again.
type Changes []string

// touch reports whether a path, or a folder that holds it, may have changed.
func (c *Changes) touch(name string) bool {
	if c == nil {
		return true
	}
	for {
		if _, ok := slices.BinarySearch(*c, name); ok {
			return true
		}
		cut := strings.LastIndexByte(name, '/')
		if cut < 0 {
			return false
		}
		name = name[:cut]
	}
}

// readDir lists a folder, or brings the list of the last load up to date: only
// the names that may have changed are looked at.
func (l *loader) readDir(dir string) ([]fs.DirEntry, error) {
	cache := l.in.Cache
	if cache == nil {
		read, ok := l.ahead[dir]
		if !ok {
			read = l.listing(dir)
		}
		if read.stamps != nil {
			l.stamps[dir] = read.stamps
		}
		return read.list, read.err
	}
	list, known := cache.lists[dir]
	var err error
	if known && !l.in.Changes.touch(dir) {
		list, err = l.patched(dir, list)
	} else {
		list, err = fs.ReadDir(l.in.Source, dir)
	}
	if err == nil {
		l.lists[dir] = list
	}
	// The caller may reorder its copy.
	return slices.Clone(list), err
}

// listing is a folder as the file system tells of it.
type listing struct {
	list   []fs.DirEntry
	stamps map[string]Stamp // of its files by name, where Last or Next ask for them
	err    error
}

func (l *loader) listing(dir string) (read listing) {
	read.list, read.err = fs.ReadDir(l.in.Source, dir)
	if l.in.Last != nil {
		read.stamps = stampsOf(read.list)
	}
	return read
}

// readAhead lists some folders at once: of a large site each holds thousands of
// files, and the system is asked about every one of them.
func (l *loader) readAhead(dirs []string) {
	if l.in.Cache != nil {
		return
	}
	read := make([]listing, len(dirs))
	var wg sync.WaitGroup
	for i, dir := range dirs {
		wg.Go(func() { read[i] = l.listing(dir) })
	}
	wg.Wait()
	for i, dir := range dirs {
		l.ahead[dir] = read[i]
	}
}

// patched is a list with the names that may have changed looked at again.
func (l *loader) patched(dir string, list []fs.DirEntry) ([]fs.DirEntry, error) {
	fresh := list
	for _, name := range *l.in.Changes {
		if path.Dir(name) != dir {
			continue
		}
		info, err := fs.Lstat(l.in.Source, name)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
		if len(fresh) > 0 && len(list) > 0 && &fresh[0] == &list[0] {
			fresh = slices.Clone(list) // the old list belongs to the last load
		}
		i, there := slices.BinarySearchFunc(fresh, path.Base(name), func(e fs.DirEntry, base string) int { return strings.Compare(e.Name(), base) })
		switch {
		case err != nil && there:
			fresh = slices.Delete(fresh, i, i+1)
		case err == nil && there:
			fresh[i] = fs.FileInfoToDirEntry(info)
		case err == nil:
			fresh = slices.Insert(fresh, i, fs.FileInfoToDirEntry(info))
		}
	}
	return fresh, nil
}
