package publish

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"
)

// faulty is a real disk of which chosen calls fail. A call is known by what it
// does and how often that was done before, because two of them run at once.
type faulty struct {
	osDisk
	renamesOnly bool // there is no exchange on this disk
	base        string

	mu    sync.Mutex
	calls []string
	seen  map[string]int
	fail  func(call string, n int) error // n counts all calls from 0
	err   error                          // what failed
}

// call notes a call and tells whether it fails.
func (d *faulty) call(op string, paths ...string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	for i, p := range paths {
		paths[i], _ = filepath.Rel(d.base, p)
	}
	name := op + " " + strings.Join(paths, " ")
	d.seen[name]++
	name = fmt.Sprintf("%s #%d", name, d.seen[name])
	d.calls = append(d.calls, name)
	if d.fail == nil {
		return nil
	}
	err := d.fail(name, len(d.calls)-1)
	if err != nil && d.err == nil {
		d.err = err
	}
	return err
}

func try[T any](err error, do func() (T, error)) (T, error) {
	if err != nil {
		var none T
		return none, err
	}
	return do()
}

func first(err error, do func() error) error {
	if err != nil {
		return err
	}
	return do()
}

func (d *faulty) Lock(p string) (func(), error) {
	return try(d.call("lock", p), func() (func(), error) { return d.osDisk.Lock(p) })
}
func (d *faulty) MkdirAll(p string) error {
	return first(d.call("mkdirall", p), func() error { return d.osDisk.MkdirAll(p) })
}
func (d *faulty) Mkdir(p string) error {
	return first(d.call("mkdir", p), func() error { return d.osDisk.Mkdir(p) })
}
func (d *faulty) Chmod(p string, m fs.FileMode) error {
	return first(d.call("chmod", p), func() error { return d.osDisk.Chmod(p, m) })
}
func (d *faulty) Exists(p string) (bool, error) {
	return try(d.call("exists", p), func() (bool, error) { return d.osDisk.Exists(p) })
}
func (d *faulty) Rename(from, to string) error {
	return first(d.call("rename", from, to), func() error { return d.osDisk.Rename(from, to) })
}
func (d *faulty) SyncDir(p string) error {
	return first(d.call("syncdir", p), func() error { return d.osDisk.SyncDir(p) })
}
func (d *faulty) RemoveAll(p string, likely []string) error {
	return first(d.call("removeall", p), func() error { return d.osDisk.RemoveAll(p, likely) })
}
func (d *faulty) Remove(p string) error {
	return first(d.call("remove", p), func() error { return d.osDisk.Remove(p) })
}

// faultyFolder is a folder that is held open on such a disk.
type faultyFolder struct {
	folder
	d    *faulty
	path string
}

func (d *faulty) Open(p string) (folder, error) {
	return try(d.call("open", p), func() (folder, error) {
		f, err := d.osDisk.Open(p)
		if err != nil {
			return nil, err
		}
		return faultyFolder{f, d, p}, nil
	})
}

func (f faultyFolder) call(op, name string) error { return f.d.call(op, filepath.Join(f.path, name)) }

func (f faultyFolder) Mkdir(name string) error {
	return first(f.call("mkdir", name), func() error { return f.folder.Mkdir(name) })
}
func (f faultyFolder) Link(from folder, name string) error {
	return first(f.call("link", name), func() error { return f.folder.Link(from.(faultyFolder).folder, name) })
}
func (f faultyFolder) Facts(name string) (facts, error) {
	return try(f.call("facts", name), func() (facts, error) { return f.folder.Facts(name) })
}
func (f faultyFolder) Remove(name string) error {
	return first(f.call("remove", name), func() error { return f.folder.Remove(name) })
}
func (f faultyFolder) List(name string) (folders, others []string, err error) {
	if err := f.call("list", name); err != nil {
		return nil, nil, err
	}
	return f.folder.List(name)
}

func (d *faulty) Exchange(a, b string) error {
	return first(d.call("exchange", a, b), func() error {
		if d.renamesOnly {
			return errors.ErrUnsupported
		}
		return d.osDisk.Exchange(a, b)
	})
}

// errShort lets a write come out short without an error, as a broken one may.
var errShort = errors.New("short write")

type faultyFile struct {
	io.WriteCloser
	d    *faulty
	path string
}

func (f faultyFolder) Create(name string) (io.WriteCloser, error) {
	return try(f.call("create", name), func() (io.WriteCloser, error) {
		w, err := f.folder.Create(name)
		return faultyFile{w, f.d, filepath.Join(f.path, name)}, err
	})
}

func (f faultyFile) Write(data []byte) (int, error) {
	if err := f.d.call("write", f.path); err != nil {
		n, _ := f.WriteCloser.Write(data[:len(data)/2]) // half of it is there
		if errors.Is(err, errShort) {
			return n, nil
		}
		return n, err
	}
	return f.WriteCloser.Write(data)
}

func (f faultyFile) Close() error {
	return errors.Join(f.d.call("close", f.path), f.WriteCloser.Close())
}

type faultySync struct {
	syncer
	d    *faulty
	path string
}

func (d *faulty) OpenSync(p string) (syncer, error) {
	return try(d.call("opensync", p), func() (syncer, error) {
		s, err := d.osDisk.OpenSync(p)
		return faultySync{s, d, p}, err
	})
}

func (s faultySync) Sync() error {
	return first(s.d.call("sync", s.path), s.syncer.Sync)
}
func (s faultySync) Ahead() error {
	return first(s.d.call("ahead", s.path), s.syncer.Ahead)
}

// kinds are the disks on which faults are tried: with an exchange, without, and
// a first publication.
var kinds = []struct {
	name        string
	renamesOnly bool
	published   bool
}{{"exchange", false, true}, {"renames", true, true}, {"first", false, false}}

// fixture is an output folder with generation 1, or none, on a faulty disk.
func fixture(t *testing.T, renamesOnly, published bool) (*Target, *faulty, tree) {
	t.Helper()
	output := filepath.Join(memoryDir(t), "public")
	old := tree{}
	if published {
		old = generation(1)
		mustPut(t, output, old)
	}
	target := open(t, output, "")
	d := &faulty{renamesOnly: renamesOnly, base: filepath.Dir(target.path), seen: map[string]int{}}
	target.disk = d
	return target, d, old
}

// calls lists what one publication does to the disk.
func calls(t *testing.T, renamesOnly, published bool) []string {
	t.Helper()
	target, d, _ := fixture(t, renamesOnly, published)
	if err := put(target, generation(2)); err != nil {
		t.Fatal(err)
	}
	return d.calls
}

// afterFault checks that the output is whole and says which site it is.
func afterFault(t *testing.T, what string, target *Target, err error, old tree) {
	t.Helper()
	want, which := generation(2), "new"
	if err != nil {
		want, which = old, "old"
	}
	if got := read(t, target.path); !maps.Equal(got, want) {
		t.Errorf("%s: error %v, but the output is not the %s site: %v", what, err, which, got)
	}
}

func TestEveryCallFailsOnce(t *testing.T) {
	errs := []error{syscall.EIO, syscall.ENOSPC, syscall.EACCES, syscall.EROFS, syscall.EXDEV, syscall.EMFILE, errShort}
	for _, kind := range kinds {
		all := calls(t, kind.renamesOnly, kind.published)
		if len(all) < 25 {
			t.Fatalf("%s: only %d calls: %v", kind.name, len(all), all)
		}
		carries := slices.ContainsFunc(all, func(call string) bool { return strings.HasPrefix(call, "link ") })
		if carries != kind.published {
			t.Fatalf("%s: files are carried over: %v", kind.name, carries)
		}
		for _, call := range all {
			for _, fault := range errs {
				if (fault == errShort) != strings.HasPrefix(call, "write ") && fault == errShort {
					continue
				}
				what := fmt.Sprintf("%s: %s fails with %v", kind.name, call, fault)
				target, d, old := fixture(t, kind.renamesOnly, kind.published)
				d.fail = func(name string, _ int) error {
					if name == call {
						return &fs.PathError{Op: "test", Path: name, Err: fault}
					}
					return nil
				}
				err := put(target, generation(2))
				if d.err == nil {
					t.Errorf("%s: the call was never made", what)
				}
				afterFault(t, what, target, err, old)
				if err == nil && !harmless(call) {
					t.Errorf("%s: and nobody was told", what)
				}
				if left := beside(t, target.path); len(left) > 0 && !strings.HasPrefix(call, "removeall ") {
					t.Errorf("%s: left behind %v", what, left)
				}
				// The next build is as if nothing had been.
				target.disk = osDisk{}
				if err := put(target, generation(3)); err != nil {
					t.Errorf("%s: the next build fails: %v", what, err)
				}
				wantSite(t, target.path, generation(3))
				wantNothingBeside(t, target.path)
			}
		}
	}
}

// harmless are the calls whose failure does not keep the site from being
// published: cleaning up, a look whose error shows at the next step, and what
// keeps a file from being carried over, which is then written.
func harmless(call string) bool {
	if call == "facts .public.atbalss-new/.atbalss #1" {
		return false
	}
	return slices.ContainsFunc([]string{"removeall ", "exists . ", "link ", "facts ", "open public "}, func(op string) bool {
		return strings.HasPrefix(call, op)
	})
}

func TestDiskThatDiesAtAnyCall(t *testing.T) {
	for _, kind := range kinds {
		for n := range calls(t, kind.renamesOnly, kind.published) {
			target, d, old := fixture(t, kind.renamesOnly, kind.published)
			d.fail = func(_ string, i int) error {
				if i >= n {
					return syscall.EIO
				}
				return nil
			}
			err := put(target, generation(2))
			// What was undone in vain cannot be mended before the disk is back;
			// the next build, even one that then fails, puts the old site back.
			target.disk = osDisk{}
			s, again := target.Begin()
			if again != nil {
				t.Fatalf("%s: dead from call %d: %v", kind.name, n, again)
			}
			s.Abort()
			got := read(t, target.path)
			if !maps.Equal(got, old) && !maps.Equal(got, generation(2)) {
				t.Errorf("%s: dead from call %d (%v): neither old nor new: %v", kind.name, n, err, got)
			}
			if err == nil && !maps.Equal(got, generation(2)) {
				t.Errorf("%s: dead from call %d: success, but not the new site", kind.name, n)
			}
			wantNothingBeside(t, target.path)
		}
	}
}

func TestFailedSyncIsNotTriedAgain(t *testing.T) {
	target, d, old := fixture(t, false, true)
	d.fail = func(call string, _ int) error {
		if strings.HasPrefix(call, "sync ") {
			return syscall.EIO
		}
		return nil
	}
	err := put(target, generation(2))
	if !errors.Is(err, syscall.EIO) {
		t.Errorf("got %v", err)
	}
	if n := len(slices.DeleteFunc(d.calls, func(c string) bool { return !strings.HasPrefix(c, "sync ") })); n != 1 {
		t.Errorf("%d syncs", n)
	}
	afterFault(t, "sync", target, err, old)
}

func TestOneSyncForAllFiles(t *testing.T) {
	all := calls(t, false, true)
	count := func(op string) (n int) {
		for _, c := range all {
			if strings.HasPrefix(c, op+" ") {
				n++
			}
		}
		return n
	}
	if count("sync") != 1 || count("ahead") != 0 || count("exchange") != 1 || count("rename") != 0 || count("syncdir") != 1 {
		t.Errorf("calls: %s", strings.Join(all, "\n"))
	}
	at := func(op string) int {
		return slices.IndexFunc(all, func(c string) bool { return strings.HasPrefix(c, op+" ") })
	}
	if !(at("sync") < at("exchange") && at("exchange") < at("syncdir")) {
		t.Errorf("wrong order: %s", strings.Join(all, "\n"))
	}
}

func TestFullDiskSaysHowFarItCame(t *testing.T) {
	target, d, _ := fixture(t, false, true)
	d.fail = func(call string, _ int) error {
		if strings.HasPrefix(call, "write ") && strings.Contains(call, "index.html") {
			return syscall.ENOSPC
		}
		return nil
	}
	err := put(target, generation(2))
	if err == nil || !strings.Contains(err.Error(), "the disk is full") || !strings.Contains(err.Error(), "2 files") {
		t.Errorf("got %v", err)
	}
}

func TestFoldersThatCannotMoveAreExplained(t *testing.T) {
	for _, fault := range []error{syscall.EXDEV, syscall.EBUSY} {
		target, d, old := fixture(t, false, true)
		d.fail = func(call string, _ int) error {
			if strings.HasPrefix(call, "exchange ") {
				return &os.LinkError{Op: "exchange", Err: fault}
			}
			return nil
		}
		err := put(target, generation(2))
		if err == nil || !strings.Contains(err.Error(), "delete it and build again") {
			t.Errorf("got %v", err)
		}
		afterFault(t, "exchange", target, err, old)
	}
}

func TestOldSiteThatWasMovedAsideComesBack(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	mustPut(t, output, generation(1))
	target := open(t, output, "")
	// As a build leaves it that was killed between its two renames.
	if err := os.Rename(target.path, target.oldPath()); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(target.lockPath(), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := target.Begin()
	if err != nil {
		t.Fatal(err)
	}
	wantSite(t, output, generation(1))
	if err := s.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	wantSite(t, output, tree{})
	wantNothingBeside(t, output)
}

// slowDisk is a disk that tells when it begins to sync, and ends when it is let.
type slowDisk struct {
	osDisk
	sync, ahead gate
	syncs       *atomic.Int32 // those that came to the end
}

// gate is what one thing after the other waits at, until it is let go on or fails.
type gate struct {
	begun chan struct{}
	end   chan error
}

func newGate() gate { return gate{make(chan struct{}), make(chan error)} }

func (g gate) pass() error {
	g.begun <- struct{}{}
	return <-g.end
}

func newSlowDisk() slowDisk {
	return slowDisk{sync: newGate(), ahead: newGate(), syncs: new(atomic.Int32)}
}

func (d slowDisk) OpenSync(dir string) (syncer, error) {
	s, err := d.osDisk.OpenSync(dir)
	return slowSyncer{s, d}, err
}

type slowSyncer struct {
	syncer
	d slowDisk
}

func (s slowSyncer) Ahead() error { return s.d.ahead.pass() }

func (s slowSyncer) Sync() error {
	if err := s.d.sync.pass(); err != nil {
		return err
	}
	s.d.syncs.Add(1)
	return s.syncer.Sync()
}

// Who gives a site up while it is brought to the disk waits for that: what is
// removed at the same time would be written anew.
func TestAbortWaitsForComplete(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	target := open(t, output, "")
	disk := newSlowDisk()
	target.disk = disk
	s, err := target.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write("index.html", []byte("x")); err != nil {
		t.Fatal(err)
	}
	s.Complete()
	<-disk.sync.begun
	ended := make(chan struct{})
	go func() { s.Abort(); close(ended) }()
	select {
	case <-ended:
		t.Error("Abort did not wait")
	case <-time.After(50 * time.Millisecond):
	}
	disk.sync.end <- nil
	<-ended
	wantNothingBeside(t, output)
}
