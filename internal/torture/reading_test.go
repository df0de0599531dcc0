//go:build linux

package torture

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"

	"atbalss/internal/diag"
)

// fickle is a source folder that changes at one call: before the n-th call on a
// file is answered, do happens to that file.
type fickle struct {
	fs.FS
	mu   sync.Mutex
	at   int // the call, from 0
	do   func(name string) error
	seen int    // calls so far
	hit  string // the file that was changed
}

// call counts a call and does the change when its turn has come.
func (f *fickle) call(name string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if info, err := fs.Lstat(f.FS, name); err != nil || !info.Mode().IsRegular() {
		return nil // a file that the site does not have, or a folder
	}
	f.seen++
	if f.seen-1 != f.at {
		return nil
	}
	f.hit = name
	return f.do(name)
}

func (f *fickle) Open(name string) (fs.File, error) {
	if err := f.call(name); err != nil {
		return nil, err
	}
	file, err := f.FS.Open(name)
	if err != nil {
		return nil, err
	}
	return &fickleFile{file, f, name}, nil
}

func (f *fickle) Stat(name string) (fs.FileInfo, error) {
	if err := f.call(name); err != nil {
		return nil, err
	}
	return fs.Stat(f.FS, name)
}

func (f *fickle) Lstat(name string) (fs.FileInfo, error) {
	if err := f.call(name); err != nil {
		return nil, err
	}
	return fs.Lstat(f.FS, name)
}

func (f *fickle) ReadLink(name string) (string, error)       { return fs.ReadLink(f.FS, name) }
func (f *fickle) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.FS, name) }

// fickleFile counts the readings too.
type fickleFile struct {
	fs.File
	f    *fickle
	name string
}

func (f *fickleFile) Read(p []byte) (int, error) {
	if err := f.f.call(f.name); err != nil {
		return 0, err
	}
	return f.File.Read(p)
}

// TestFilesChangeWhileRead changes one file at one call of a build: it vanishes,
// is cut, emptied, lengthened, overwritten, replaced by a rename, made a folder or
// a link, or cannot be read. For every call the result is the site before, or the
// site after, or an error that names the file: never a mixture of the two.
func TestFilesChangeWhileRead(t *testing.T) {
	dir := room(t)
	files := smallSite()
	restore := func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		for name, f := range files {
			write(t, dir, name, string(f.Data))
		}
	}
	restore()
	before := mustMake(t, files).snapshot()
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	longer := func(name string) []byte {
		return append([]byte(strings.Replace(string(files[name].Data), "kopsavilkums", "cits kopsavilkums", 1)), "# more\n"...)
	}
	changes := []struct {
		name string
		do   func(name string) error
	}{
		{"vanishes", func(name string) error { return os.Remove(at(name)) }},
		{"is cut", func(name string) error { return os.Truncate(at(name), int64(len(files[name].Data)/2)) }},
		{"is emptied", func(name string) error { return os.Truncate(at(name), 0) }},
		{"is overwritten", func(name string) error { return os.WriteFile(at(name), longer(name), 0o644) }},
		{"is replaced", func(name string) error {
			return errors.Join(os.WriteFile(at(name)+"~", longer(name), 0o644), os.Rename(at(name)+"~", at(name)))
		}},
		{"becomes a folder", func(name string) error { return errors.Join(os.Remove(at(name)), os.Mkdir(at(name), 0o755)) }},
		{"becomes a link", func(name string) error { return errors.Join(os.Remove(at(name)), os.Symlink("/etc/passwd", at(name))) }},
		{"cannot be read", func(name string) error { return &fs.PathError{Op: "read", Path: name, Err: syscall.EIO} }},
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	after := map[string]made{} // by change and file
	step, tried, refused := times(11, 1), 0, 0
	for i, c := range changes {
		for n := i % step; ; n += step {
			restore()
			root.Close()
			if root, err = os.OpenRoot(dir); err != nil {
				t.Fatal(err)
			}
			f := &fickle{FS: root.FS(), at: n, do: c.do}
			got := produce(f)
			if f.hit == "" {
				break // no more calls
			}
			tried++
			if _, known := after[c.name+f.hit]; !known {
				after[c.name+f.hit] = produce(root.FS()) // as the disk is now
			}
			if !got.sound() {
				refused++
				wantNamed(t, got, f.hit, c.name, n)
				continue
			}
			s := got.snapshot()
			if then := after[c.name+f.hit]; !s.equal(before) && (!then.sound() || !s.equal(then.snapshot())) {
				t.Errorf("call %d: %s %s: neither the site before (%s) nor after (%s)", n, f.hit, c.name, s.differs(before), s.differs(then.snapshot()))
			}
		}
	}
	t.Logf("%d changes at a call, %d of them refused with the name of the file", tried, refused)
	if refused == 0 || refused == tried {
		t.Error("the changes came at no call that matters")
	}
}

// relies names the files that an error may stand in when another one has lost
// what they refer to.
var relies = map[string][]string{
	"content/site.yaml":                    {"content/site.yaml"},
	"content/organisations.yaml":           {"content/site.yaml", "content/projects/project/index.lv.md"},
	"content/programmes/programme.lv.md":   {"content/projects/project/index.lv.md"},
	"content/projects/project/index.lv.md": {"content/projects/project/index.en.md", "content/news/news.lv.md", "content/pages/page.lv.md"},
}

// wantNamed checks that what stopped a build tells which file it was, or which one
// misses it.
func wantNamed(t *testing.T, got made, file, change string, n int) {
	t.Helper()
	if got.err != nil {
		if !strings.Contains(got.err.Error(), file) {
			t.Errorf("call %d: %s %s: %v", n, file, change, got.err)
		}
		return
	}
	for _, p := range got.problems {
		if p.Severity == diag.Error && (p.Pos.File == file || strings.Contains(p.Message("en"), filepath.Base(file)) || slices.Contains(relies[file], p.Pos.File)) {
			return
		}
	}
	t.Errorf("call %d: %s %s: no error names a file: %q", n, file, change, got.errors())
}
