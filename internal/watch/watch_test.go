package watch

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/fsnotify/fsnotify"
)

// place is a source folder that is watched.
type place struct {
	*testing.T
	dir     string
	w       *Watcher
	mu      sync.Mutex
	notices []Notice
}

// watching starts a watcher on a new source folder with some files.
func watching(t *testing.T, o Options) *place {
	p := &place{T: t, dir: t.TempDir()}
	for _, name := range []string{"content/site.yaml", "content/pages/a.lv.md", "content/projects/x/index.lv.md", "layouts/base.html", "static/css/main.css", "public/index.html", ".git/HEAD"} {
		p.write(name, "first")
	}
	before := runtime.NumGoroutine()
	o.Root, o.Folders = p.dir, []string{"content", "layouts", "static"}
	o.Notice = func(n Notice) {
		p.mu.Lock()
		p.notices = append(p.notices, n)
		p.mu.Unlock()
	}
	w, err := Start(o)
	if err != nil {
		t.Fatal(err)
	}
	p.w = w
	t.Cleanup(func() {
		w.Close()
		w.Close() // twice is fine
		for deadline := time.Now().Add(20 * time.Second); runtime.NumGoroutine() > before; time.Sleep(5 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
				return
			}
		}
	})
	return p
}

func (p *place) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

func (p *place) check(err error) {
	p.Helper()
	if err != nil {
		p.Fatal(err)
	}
}

func (p *place) write(name, text string) {
	p.Helper()
	p.check(os.MkdirAll(filepath.Dir(p.path(name)), 0o755))
	p.check(os.WriteFile(p.path(name), []byte(text), 0o644))
}

// sees waits until batches have named a path, or a folder that holds it.
func (p *place) sees(names ...string) {
	p.Helper()
	late := time.After(30 * time.Second)
	for len(names) > 0 {
		select {
		case b := <-p.w.Batches():
			names = slices.DeleteFunc(names, func(name string) bool {
				return b.All || slices.ContainsFunc(b.Paths, func(path string) bool { return name == path || strings.HasPrefix(name, path+"/") })
			})
		case <-late:
			p.Fatalf("no batch names %s", names)
		}
	}
}

// drain waits until nothing more comes for a while.
func (p *place) drain(quiet time.Duration) (paths []string) {
	for {
		select {
		case b := <-p.w.Batches():
			paths = append(paths, b.Paths...)
		case <-time.After(quiet):
			return paths
		}
	}
}

func (p *place) told() []Reason {
	p.mu.Lock()
	defer p.mu.Unlock()
	var rs []Reason
	for _, n := range p.notices {
		rs = append(rs, n.Reason)
	}
	return rs
}

// editorStyles are the ways in which editors and tools write a file.
func editorStyles(p *place) map[string]func(name, text string) {
	beside := func(name, suffix string) string {
		return filepath.Join(filepath.Dir(p.path(name)), suffix)
	}
	rename := func(from, to string) { p.check(os.Rename(from, to)) }
	put := func(name, text string) { p.check(os.WriteFile(name, []byte(text), 0o644)) }
	return map[string]func(name, text string){
		"in place":             func(n, s string) { put(p.path(n), s) },
		"truncated, then text": func(n, s string) { put(p.path(n), ""); put(p.path(n), s) },
		"in two pieces": func(n, s string) {
			f, err := os.Create(p.path(n))
			p.check(err)
			_, err = f.WriteString(s[:len(s)/2])
			p.check(err)
			p.check(f.Sync())
			_, err = f.WriteString(s[len(s)/2:])
			p.check(err)
			p.check(f.Close())
		},
		"vim, backup renamed": func(n, s string) {
			put(beside(n, "4913"), "")
			p.check(os.Remove(beside(n, "4913")))
			rename(p.path(n), p.path(n)+"~")
			put(p.path(n), s)
			p.check(os.Remove(p.path(n) + "~"))
		},
		"vim, swap file": func(n, s string) {
			put(beside(n, ".a.swp"), "x")
			put(p.path(n), s)
			p.check(os.Remove(beside(n, ".a.swp")))
		},
		"hidden temporary file":  func(n, s string) { put(beside(n, ".tmp1"), s); rename(beside(n, ".tmp1"), p.path(n)) },
		"visible temporary file": func(n, s string) { put(p.path(n)+".tmp", s); rename(p.path(n)+".tmp", p.path(n)) },
		"from another folder":    func(n, s string) { put(p.path("public/out"), s); rename(p.path("public/out"), p.path(n)) },
		"deleted, then written":  func(n, s string) { p.check(os.Remove(p.path(n))); put(p.path(n), s) },
		"emacs, lock and backup": func(n, s string) {
			p.check(os.Symlink("user@host.1:1", beside(n, ".#a")))
			rename(p.path(n), p.path(n)+"~")
			put(p.path(n), s)
			p.check(os.Remove(beside(n, ".#a")))
		},
		"hard link, then replaced": func(n, s string) {
			_ = os.Remove(p.path(n) + "~")
			p.check(os.Link(p.path(n), p.path(n)+"~"))
			put(beside(n, ".new"), s)
			rename(beside(n, ".new"), p.path(n))
		},
		"appended": func(n, s string) {
			f, err := os.OpenFile(p.path(n), os.O_APPEND|os.O_WRONLY, 0)
			p.check(err)
			_, err = f.WriteString(s)
			p.check(err)
			p.check(f.Close())
		},
		"git checkout": func(n, s string) {
			p.check(os.Remove(p.path(n)))
			put(p.path(n), s)
			p.check(os.Chmod(p.path(n), 0o600))
		},
		"older date": func(n, s string) {
			put(p.path(n), s)
			p.check(os.Chtimes(p.path(n), time.Unix(1e9, 0), time.Unix(1e9, 0)))
		},
	}
}

// TestEditorStyles: however a file is saved, it is in a batch when it has its
// final bytes.
func TestEditorStyles(t *testing.T) {
	p := watching(t, Options{Poll: time.Hour}) // events alone
	styles := editorStyles(p)
	if len(styles) < 14 {
		t.Fatalf("only %d styles", len(styles))
	}
	for style, save := range styles {
		for round := range 5 {
			text := fmt.Sprintf("%s %d", style, round)
			save("content/pages/a.lv.md", text)
			p.sees("content/pages/a.lv.md")
			data, err := os.ReadFile(p.path("content/pages/a.lv.md"))
			if err != nil || !strings.HasSuffix(string(data), text) {
				t.Errorf("%s: %q, %v", style, data, err)
			}
			p.drain(80 * time.Millisecond)
		}
	}
	if told := p.told(); told != nil {
		t.Errorf("notices %v", told)
	}
}

// TestFolders: new, moved in, renamed, deleted, exchanged folders.
func TestFolders(t *testing.T) {
	p := watching(t, Options{Poll: time.Hour})
	p.write("content/news/n/deep/index.lv.md", "x") // folders and file at once
	p.sees("content/news/n/deep/index.lv.md")
	p.drain(80 * time.Millisecond)
	p.write("content/news/n/deep/index.lv.md", "y")
	p.sees("content/news/n/deep/index.lv.md")

	p.write("public/new/sub/a.md", "x")
	p.check(os.Rename(p.path("public/new"), p.path("content/pages/new")))
	p.sees("content/pages/new/sub/a.md")
	p.drain(80 * time.Millisecond)
	p.write("content/pages/new/sub/a.md", "y")
	p.sees("content/pages/new/sub/a.md")

	p.check(os.Rename(p.path("content/news/n"), p.path("content/news/m")))
	p.sees("content/news/n", "content/news/m")
	p.drain(80 * time.Millisecond)
	p.write("content/news/m/deep/index.lv.md", "z")
	p.sees("content/news/m/deep/index.lv.md") // by its new name
	p.drain(80 * time.Millisecond)

	p.write("content/news/k/deep/index.lv.md", "k")
	p.sees("content/news/k")
	p.drain(80 * time.Millisecond)
	p.check(os.Rename(p.path("content/news/k"), p.path("content/news/other")))
	p.check(os.Rename(p.path("content/news/m"), p.path("content/news/k")))
	p.check(os.Rename(p.path("content/news/other"), p.path("content/news/m")))
	p.sees("content/news/k", "content/news/m")
	p.drain(80 * time.Millisecond)
	for _, name := range []string{"k", "m"} {
		p.write("content/news/"+name+"/deep/index.lv.md", "after the exchange")
		p.sees("content/news/" + name + "/deep/index.lv.md")
		p.drain(80 * time.Millisecond)
	}

	p.check(os.RemoveAll(p.path("content/news")))
	p.sees("content/news")
	p.drain(80 * time.Millisecond)
	p.write("content/news/again.md", "x")
	p.sees("content/news/again.md")
	p.check(os.RemoveAll(p.path("static")))
	p.sees("static")
	p.drain(80 * time.Millisecond)
	p.write("static/css/main.css", "x")
	p.sees("static/css/main.css")
	if told := p.told(); told != nil {
		t.Errorf("notices %v", told)
	}
}

// TestWhatDoesNotCount: the output, hidden files, copies of editors and changes
// of rights make no batch.
func TestWhatDoesNotCount(t *testing.T) {
	p := watching(t, Options{Poll: 20 * time.Millisecond, Grace: 20 * time.Millisecond})
	for i := range 20 {
		p.write("public/index.html", fmt.Sprint(i))
		p.write(".git/objects/aa", fmt.Sprint(i))
		p.write("content/.cache/x", fmt.Sprint(i))
		p.write("content/pages/.a.lv.md.swp", fmt.Sprint(i))
		p.write("content/pages/a.lv.md~", fmt.Sprint(i))
		p.write("README.md", fmt.Sprint(i))
		p.check(os.Chmod(p.path("content/pages/a.lv.md"), os.FileMode(0o600+i%2*0o44)))
	}
	if paths := p.drain(300 * time.Millisecond); paths != nil {
		t.Errorf("batches of %v", paths)
	}
	p.write("content/pages/a.lv.md", "counts")
	p.sees("content/pages/a.lv.md")
}

// TestBatchesSettle: many changes at once are few batches, and a steady stream
// of them does not hold a batch back for ever.
func TestBatchesSettle(t *testing.T) {
	p := watching(t, Options{Poll: time.Hour, Quiet: 100 * time.Millisecond, MaxWait: 400 * time.Millisecond})
	for i := range 200 {
		p.write(fmt.Sprintf("content/pages/p%d.lv.md", i), "x")
	}
	n, seen := 0, map[string]bool{}
	for len(seen) < 200 {
		select {
		case b := <-p.w.Batches():
			n++
			for _, name := range b.Paths {
				seen[name] = true
			}
			if !slices.IsSorted(b.Paths) {
				t.Errorf("not sorted: %v", b.Paths)
			}
		case <-time.After(30 * time.Second):
			t.Fatalf("only %d paths", len(seen))
		}
	}
	if n > 20 {
		t.Errorf("%d batches for 200 files written at once", n)
	}
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			case <-time.After(10 * time.Millisecond):
				_ = os.WriteFile(p.path("content/pages/a.lv.md"), []byte(fmt.Sprint(i)), 0o644)
			}
		}
	}()
	p.sees("content/pages/a.lv.md") // although it is never quiet
	close(stop)
	<-done
}

// TestLimit: the system watches a few folders only. That is said once, and every
// change is found all the same.
func TestLimit(t *testing.T) {
	for _, limit := range []int{0, 2} {
		p := watching(t, Options{Poll: 40 * time.Millisecond, open: func() (*feed, error) {
			f, err := openSystem()
			if err != nil {
				return nil, err
			}
			add, n := f.add, 0
			f.add = func(name string) error {
				if n++; n > limit {
					return &os.PathError{Op: "inotify_add_watch", Path: name, Err: syscall.ENOSPC}
				}
				return add(name)
			}
			return f, nil
		}})
		p.findsAll(Refused)
	}
}

// TestNoInstance: the system gives no watcher at all.
func TestNoInstance(t *testing.T) {
	p := watching(t, Options{Poll: 40 * time.Millisecond, open: func() (*feed, error) { return nil, syscall.EMFILE }})
	p.findsAll(Refused)
}

// TestSilence: the system takes the watches and never reports anything.
func TestSilence(t *testing.T) {
	p := watching(t, Options{Poll: 40 * time.Millisecond, Grace: 40 * time.Millisecond, open: func() (*feed, error) {
		return &feed{
			events: make(chan fsnotify.Event), errors: make(chan error),
			add: func(string) error { return nil }, remove: func(string) error { return nil },
		}, nil
	}})
	p.findsAll(Silent)
}

// findsAll changes 64 files one after the other, and creates and deletes some,
// and wants each of them found and one notice.
func (p *place) findsAll(want Reason) {
	p.Helper()
	for i := range 64 {
		name := fmt.Sprintf("content/projects/x%d/index.lv.md", i%8)
		p.write(name, strings.Repeat("x", i+1)) // another size: times may be the same
		p.sees(name)
	}
	p.check(os.RemoveAll(p.path("content/projects/x3")))
	p.sees("content/projects/x3/index.lv.md")
	p.check(os.Rename(p.path("content/projects/x4"), p.path("content/projects/y")))
	p.sees("content/projects/y/index.lv.md")
	if told := p.told(); !slices.Equal(told, []Reason{want}) {
		p.Errorf("notices %v, want one: %v", told, want)
	}
}

// TestOverflow: the system lost events. It is said once, and everything counts
// as changed, each time.
func TestOverflow(t *testing.T) {
	faults := make(chan error)
	p := watching(t, Options{Poll: time.Hour, open: func() (*feed, error) {
		f, err := openSystem()
		if err != nil {
			return nil, err
		}
		f.errors = faults
		return f, nil
	}})
	for range 3 {
		faults <- fmt.Errorf("inotify: %w", fsnotify.ErrEventOverflow)
		select {
		case b := <-p.w.Batches():
			if !b.All {
				t.Errorf("batch %+v", b)
			}
		case <-time.After(30 * time.Second):
			t.Fatal("no batch")
		}
	}
	if told := p.told(); !slices.Equal(told, []Reason{Overflow}) {
		t.Errorf("notices %v", told)
	}
	p.write("content/pages/a.lv.md", "events still count")
	p.sees("content/pages/a.lv.md")
}

// TestStalledReader: while nobody takes a batch, no event is lost, and the next
// batch has them all.
func TestStalledReader(t *testing.T) {
	p := watching(t, Options{Poll: time.Hour})
	var names []string
	for i := range 5000 {
		names = append(names, fmt.Sprintf("content/pages/p%d.lv.md", i))
		p.write(names[i], "x")
	}
	p.sees(names...)
}

// TestFaultsOfTheSystem: another error than an overflow, and a feed that ends.
func TestFaultsOfTheSystem(t *testing.T) {
	faults, events := make(chan error), make(chan fsnotify.Event)
	p := watching(t, Options{Poll: 40 * time.Millisecond, open: func() (*feed, error) {
		return &feed{events: events, errors: faults, add: func(string) error { return nil }, remove: func(string) error { return nil }}, nil
	}})
	faults <- errors.New("read: bad descriptor")
	if b := <-p.w.Batches(); !b.All {
		t.Errorf("batch %+v", b)
	}
	close(events)
	close(faults)
	p.findsAll(Refused)
}

func TestNoSuchFolder(t *testing.T) {
	if w, err := Start(Options{Root: filepath.Join(t.TempDir(), "nowhere")}); err == nil {
		w.Close()
		t.Error("a folder that is not there is watched")
	}
}
