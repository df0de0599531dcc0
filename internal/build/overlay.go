package build

import (
	"errors"
	"io/fs"
	"slices"
	"strings"

	"atbalss/internal/diag"
)

// overlay is a folder of the site laid over the built-in one: a file that the
// site has itself replaces the built-in file of the same name.
type overlay struct {
	own, builtin fs.FS // own may be nil
}

// Overlay lays the folder name of the source over the built-in files. A source
// without the folder gets the built-in files alone.
func Overlay(source fs.FS, name string, builtin fs.FS) fs.FS {
	own, err := fs.Sub(source, name)
	if err != nil {
		return builtin
	}
	if _, err := fs.Stat(own, "."); err != nil {
		return builtin
	}
	return overlay{own, builtin}
}

func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.own.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.builtin.Open(name)
	}
	return f, err
}

func (o overlay) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(o.own, name)
	if errors.Is(err, fs.ErrNotExist) {
		return fs.ReadFile(o.builtin, name)
	}
	return data, err
}

func (o overlay) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(o.own, name)
	if errors.Is(err, fs.ErrNotExist) {
		return fs.Stat(o.builtin, name)
	}
	return info, err
}

func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	own, errOwn := fs.ReadDir(o.own, name)
	if errOwn != nil && !errors.Is(errOwn, fs.ErrNotExist) {
		return nil, errOwn
	}
	builtin, err := fs.ReadDir(o.builtin, name)
	if errOwn != nil && err != nil {
		return nil, err
	}
	all := append(slices.Clone(own), builtin...)
	slices.SortStableFunc(all, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return slices.CompactFunc(all, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}

// symlinks finds symbolic links in a folder of the source: what they lead to is
// not part of the site.
func symlinks(source fs.FS, folder string) []diag.Problem {
	var ps []diag.Problem
	// A folder that cannot be walked is reported by the stage that reads it.
	_ = fs.WalkDir(source, folder, func(name string, d fs.DirEntry, err error) error {
		if err == nil && d.Type()&fs.ModeSymlink != 0 {
			ps = append(ps, diag.New("symbolic-link", diag.Pos{File: name}))
		}
		return err
	})
	return ps
}
