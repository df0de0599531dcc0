package build

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
	"atbalss/layouts"
	"atbalss/static"
)

// trapped is a source folder in which whoever reads a file for the nth time falls
// into a trap: that stands for a mistake of the program in whatever goroutine reads
// it.
type trapped struct {
	fstest.MapFS
	name string
	left *atomic.Int64
}

func (t trapped) step(name string) {
	if name == t.name && t.left.Add(-1) == 0 {
		panic("the trap")
	}
}

func (t trapped) Open(name string) (fs.File, error) { t.step(name); return t.MapFS.Open(name) }
func (t trapped) Stat(name string) (fs.FileInfo, error) {
	t.step(name)
	return t.MapFS.Stat(name)
}
func (t trapped) Lstat(name string) (fs.FileInfo, error) {
	t.step(name)
	return t.MapFS.Lstat(name)
}
func (t trapped) ReadFile(name string) ([]byte, error) { t.step(name); return t.MapFS.ReadFile(name) }

// builtIn builds a site. What panics where it is called is an error of "caller".
func builtIn(source fs.FS, pictures string) (err error) {
	defer func() { diag.Crashed(recover(), &err, "caller") }()
	r, err := Site(Input{Source: source, Layouts: layouts.FS, Static: static.FS, Today: site.Date{Year: 2026, Month: 11, Day: 21}, Workers: 2, Rules: Meanwhile, PictureFolder: pictures})
	if err != nil {
		return err
	}
	_, err = r.Run(context.Background())
	return err
}

// TestCrashes: a panic at any access to any file of the content is an error with
// the file, not the end of the program, and nobody waits for ever.
func TestCrashes(t *testing.T) {
	source, pictures := album(t, nil), t.TempDir()
	if err := builtIn(source, pictures); err != nil {
		t.Fatal(err)
	}
	before := runtime.NumGoroutine()
	crashes, named := 0, 0
	for name := range source {
		for n := int64(1); ; n++ {
			left := new(atomic.Int64)
			left.Store(n)
			err := builtIn(trapped{source, name, left}, pictures)
			if left.Load() > 0 {
				if err != nil {
					t.Fatalf("%s, untouched: %v", name, err)
				}
				break
			}
			crashes++
			var crash *diag.Crash
			if !errors.As(err, &crash) {
				t.Fatalf("access %d of %s: %v", n, name, err)
			}
			if crash.Value != "the trap" || !strings.Contains(string(crash.Stack), "trapped") {
				t.Errorf("access %d of %s: %v at\n%s", n, name, crash.Value, crash.Stack)
			}
			if strings.HasPrefix(crash.At, "content/") || strings.HasPrefix(crash.At, "lv/") {
				named++
			}
		}
	}
	if crashes < 40 || named < crashes*2/3 {
		t.Errorf("%d crashes, %d with the file", crashes, named)
	}
	for deadline := time.Now().Add(20 * time.Second); runtime.NumGoroutine() > before; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
	}
	t.Logf("%d crashes, %d with the file", crashes, named)
}

// trappedDesign is trapped for layouts and design files, which are prepared beside
// the reading of the content, and of which the next build is told the sum.
type trappedDesign struct {
	fs.FS
	name string
	left *atomic.Int64
}

func (t trappedDesign) Open(name string) (fs.File, error) {
	if name == t.name && t.left.Add(-1) == 0 {
		panic("the trap")
	}
	return t.FS.Open(name)
}

// TestCrashOfDesign: what is prepared beside the content panics for whoever asks
// for it, not by itself; what a build has to leave is then not left.
func TestCrashOfDesign(t *testing.T) {
	source, pictures, told := album(t, nil), t.TempDir(), 0
	for _, name := range []string{"base.html", "project.html", "favicon.svg"} {
		for n := int64(1); ; n++ {
			left := new(atomic.Int64)
			left.Store(n)
			err := func() (err error) {
				defer func() { diag.Crashed(recover(), &err, "caller") }()
				r, err := Site(Input{
					Source: source, Layouts: trappedDesign{layouts.FS, name, left}, Static: trappedDesign{static.FS, name, left},
					Today: site.Date{Year: 2026, Month: 11, Day: 21}, Workers: 2, Rules: Meanwhile, PictureFolder: pictures,
					LastFile: filepath.Join(t.TempDir(), "last"), Program: func() ([32]byte, error) { return [32]byte{1}, nil },
				})
				if err != nil {
					return err
				}
				defer r.Drop()
				_, err = r.Run(context.Background())
				return err
			}()
			if left.Load() > 0 {
				if err != nil {
					t.Fatalf("%s, untouched: %v", name, err)
				}
				break
			}
			var crash *diag.Crash
			if err != nil && !errors.As(err, &crash) {
				t.Errorf("access %d of %s: %v", n, name, err)
			}
			if crash != nil {
				told++
			}
		}
	}
	if told == 0 {
		t.Error("no crash was told")
	}
	t.Logf("%d crashes were told", told)
}

// TestCrashOfRule: a rule that panics is an error with the entry that it looked at.
func TestCrashOfRule(t *testing.T) {
	for _, when := range []When{Meanwhile, Later} {
		r, err := Site(Input{Source: album(t, nil), Layouts: layouts.FS, Static: static.FS, Today: site.Date{Year: 2026, Month: 11, Day: 21}, Workers: 2, Rules: Later})
		if err != nil {
			t.Fatal(err)
		}
		r.Site.Projects[0].Words["lv"] = nil
		if when == Meanwhile {
			go r.rules()
		}
		err = r.Rules()
		var crash *diag.Crash
		if !errors.As(err, &crash) || crash.At != r.Site.Projects[0].Source.File {
			t.Errorf("got %v", err)
		}
	}
}

// TestCrashOfSink: so is whoever looks at a finished file.
func TestCrashOfSink(t *testing.T) {
	tree := treeOf(output.Entry{Path: "a.json", Render: func(b []byte) ([]byte, error) { return append(b, "{}"...), nil }}, long("b.json", 3, func() error { return nil }))
	for _, e := range tree.Entries() {
		err := Stream(context.Background(), tree, 2, Whole(func(one output.Entry, _ []byte) error {
			if one.Path == e.Path {
				panic("the trap")
			}
			return nil
		}))
		var crash *diag.Crash
		if !errors.As(err, &crash) || crash.At != e.Path || crash.Value != "the trap" {
			t.Errorf("%s: got %v", e.Path, err)
		}
	}
}
