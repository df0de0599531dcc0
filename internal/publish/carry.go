package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// Print is how a published file is known again: by what it held and by the file
// that held it. Commit leaves one of each file; the next build hands it to Carry.
type Print struct {
	Size     int64
	Hash     [32]byte // SHA-256 of its bytes
	Modified int64    // nanoseconds since 1970, as the file system tells
	Inode    uint64   // 0 where the system has none: then it is never carried
}

// same reports whether what the file system tells is the file of the print.
func (p Print) same(f facts) bool {
	return f.mode.IsRegular() && p.Inode != 0 && p.Inode == f.inode && p.Size == f.size && p.Modified == f.modified
}

// Carry takes a file over from the old site, where it has the same path, as a
// second name of it: it is neither read nor written. It does so only when the
// file there is still the one of the print, and has the mode and owner that a
// file written now would get, so that the site is the same as one written whole.
//
// It reports false, and the path is free, when the file is not that one or
// cannot have a second name, for whatever reason (another file system, one that
// knows no hard links or has reached their limit, a right that is missing, no old
// site); the caller then writes it. After an error, which comes where Write would
// give one, nothing can be published.
func (s *Stage) Carry(name string, p Print) (bool, error) {
	if p.Inode == 0 {
		return false, nil
	}
	if err := s.prepare(name, &file{Print: p, carried: true}); err != nil {
		return false, s.fail(name, err)
	}
	carried, err := s.carry(name, p)
	if !carried && err == nil {
		s.forget(name)
	}
	return carried, s.fail(name, err)
}

// carry looks at a file after it has linked it: what it then sees is what will be
// published, whatever another program does to the old site at this moment.
func (s *Stage) carry(name string, p Print) (bool, error) {
	d, at := s.target.disk, s.at(name)
	fresh, err := s.fresh()
	if err != nil {
		return false, err
	}
	if err := d.Link(filepath.Join(s.target.path, filepath.FromSlash(name)), at); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return false, err // a stranger in the staging folder
		}
		return false, nil
	}
	is, err := d.Facts(at)
	if err == nil && p.same(is) && is.mode == fresh.mode && is.owner == fresh.owner {
		return true, nil
	}
	return false, d.Remove(at)
}

// probe makes a file in the staging folder to see what mode and owner files get
// there, and removes it.
func (s *Stage) probe() (facts, error) {
	d, at := s.target.disk, s.at(markName)
	if err := create(d, at, []byte("x")); err != nil {
		return facts{}, err
	}
	f, err := d.Facts(at)
	if err != nil {
		return facts{}, fmt.Errorf("look at a new file: %w", err)
	}
	return f, d.Remove(at)
}

// forget frees the path of a file that was not carried over.
func (s *Stage) forget(name string) {
	s.mu.Lock()
	delete(s.files, name)
	s.mu.Unlock()
}

// Print is that of a file of the site; false when the site has no such file or
// Commit has not succeeded.
func (s *Stage) Print(name string) (Print, bool) {
	f := s.files[name]
	if !s.published || f == nil {
		return Print{}, false
	}
	return f.Print, true
}

// Mark is the text of the mark that Commit wrote; "" before it has succeeded. A
// site with carried files has the mark of one written whole. While
// [Target.Mark] gives the same text, the output holds that site, as far as other
// programs leave it alone.
func (s *Stage) Mark() string {
	if !s.published {
		return ""
	}
	return s.text
}
