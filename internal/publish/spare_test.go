//go:build unix

package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// sameNames is a site of which one page tells its generation.
func sameNames(n int) tree {
	return tree{
		"index.html": "index", "lv/index.html": "list", "lv/a/index.html": "a", "lv/b/index.html": fmt.Sprint("page ", n),
		"lv/c/index.html": "c", "lv/c/c.pdf": "c.pdf", "assets/main.css": "main",
	}
}

// putSpared publishes a site as a build does that knows where the one before the
// last lies.
func putSpared(t *Target, site tree, spare Spare) (*Stage, error) {
	return putLike(t, site, spare, printsOf(t.path))
}

// putLike is putSpared with what the last build has noted.
func putLike(t *Target, site tree, spare Spare, prints map[string]Print) (*Stage, error) {
	s, err := t.Begin()
	if err != nil {
		return nil, err
	}
	defer s.Abort()
	names := slices.Sorted(maps.Keys(site))
	s.Expect(names)
	if err := s.Reuse(spare); err != nil {
		return nil, err
	}
	for _, name := range names {
		if p, ok := prints[name]; ok && p.Sum == SumOf([]byte(site[name])) {
			if is, err := s.Carry(name, p); is || err != nil {
				if err != nil {
					return nil, err
				}
				continue
			}
		}
		if err := write(s, name, site[name]); err != nil {
			return nil, err
		}
	}
	s.Complete()
	return s, s.Commit(context.Background())
}

// sparedSite is an output with generation 2 and generation 1 in the spare folder.
func sparedSite(t *testing.T) (*Target, Spare) {
	t.Helper()
	dir := memoryDir(t)
	target := open(t, filepath.Join(dir, "www", "public"), "")
	spare := Spare{Path: filepath.Join(dir, "cache", "x.site"), Keep: true}
	first := ""
	for n := range 2 {
		s, err := putSpared(target, sameNames(1+n), spare)
		if err != nil {
			t.Fatal(err)
		}
		if s.Spared() != (n == 1) {
			t.Fatalf("site %d: the old site is kept: %v", n, s.Spared())
		}
		if n == 0 {
			first = s.Mark()
		}
	}
	spare.Mark = first
	// Some time passes before others come: a clock may tick slowly.
	time.Sleep(20 * time.Millisecond)
	return target, spare
}

func TestOldSiteIsTheNextStagingFolder(t *testing.T) {
	target, spare := sparedSite(t)
	d := &faulty{base: filepath.Dir(target.path), seen: map[string]int{}}
	target.disk = d
	before := target.Mark()
	for n := 3; n < 8; n++ {
		d.calls = nil
		prints := printsOf(target.path)
		s, err := putSpared(target, sameNames(n), spare)
		if err != nil || !s.reused || !s.Spared() {
			t.Fatalf("site %d: reused %v, kept %v, %v", n, s != nil && s.reused, s != nil && s.Spared(), err)
		}
		wantSite(t, target.path, sameNames(n))
		wantNothingBeside(t, target.path)
		if got := read(t, spare.Path); !maps.Equal(got, sameNames(n-1)) {
			t.Errorf("site %d: the spare folder holds %v", n, got)
		}
		for name, p := range printsOf(target.path) {
			if (p == prints[name]) != (name != "lv/b/index.html") {
				t.Errorf("site %d: %s is %v, was %v", n, name, p, prints[name])
			}
		}
		made := slices.DeleteFunc(slices.Clone(d.calls), func(call string) bool {
			return !strings.HasPrefix(call, "mkdir ") && !strings.HasPrefix(call, "link ") && !strings.HasPrefix(call, "create ")
		})
		if len(made) != 4 { // the staging folder, the page, and the mark: once to see what files are like
			t.Errorf("site %d: %q", n, made)
		}
		spare.Mark, before = before, s.Mark()
	}
}

// touches are what others may have done to a site in the spare folder, and whether
// it is used all the same.
var touches = map[string]struct {
	do   func(dir string) error
	used bool
}{
	"nothing":                      {func(string) error { return nil }, true},
	"stranger at the top":          {func(dir string) error { return os.WriteFile(dir+"/x", nil, 0o644) }, false},
	"stranger in a list":           {func(dir string) error { return os.WriteFile(dir+"/lv/c/x", nil, 0o644) }, false},
	"stranger beside a page":       {func(dir string) error { return os.WriteFile(dir+"/lv/a/x", nil, 0o644) }, false},
	"strange folder":               {func(dir string) error { return os.MkdirAll(dir+"/lv/x/y", 0o755) }, false},
	"strange link":                 {func(dir string) error { return os.Symlink("a", dir+"/lv/x") }, false},
	"removed folder":               {func(dir string) error { return os.RemoveAll(dir + "/lv/a") }, false},
	"page in the place of another": {func(dir string) error { return os.Rename(dir+"/lv/a/index.html", dir+"/lv/a/x.html") }, false},
	"folder moved away, a link to it": {func(dir string) error {
		return errors.Join(os.Rename(dir+"/lv/a", dir+".elsewhere"), os.Symlink(dir+".elsewhere", dir+"/lv/a"))
	}, false},
	"mode of a folder": {func(dir string) error { return os.Chmod(dir+"/lv/a", 0o700) }, false},
	"mode of a list":   {func(dir string) error { return os.Chmod(dir+"/lv", 0o700) }, false},
	"no mark":          {func(dir string) error { return os.Remove(dir + "/" + markName) }, false},
	"another mark":     {func(dir string) error { return os.WriteFile(dir+"/"+markName, []byte(markHead), 0o644) }, false},
	"a file":           {func(dir string) error { return errors.Join(os.RemoveAll(dir), os.WriteFile(dir, nil, 0o644)) }, false},
	"gone":             {os.RemoveAll, false},
	"other page":       {func(dir string) error { return replace(dir+"/lv/c/index.html", "other") }, false},
	"page cut":         {func(dir string) error { return replace(dir+"/lv/c/index.html", "") }, false},
	"page removed":     {func(dir string) error { return os.Remove(dir + "/lv/c/c.pdf") }, false},
	"page is a link": {func(dir string) error {
		return errors.Join(os.Remove(dir+"/lv/c/c.pdf"), os.Symlink("index.html", dir+"/lv/c/c.pdf"))
	}, false},
	"older page edited": {func(dir string) error { return os.WriteFile(dir+"/lv/b/index.html", []byte("in place"), 0o644) }, true},
}

// replace puts another file into the place of one that has another name elsewhere.
func replace(name, text string) error {
	return errors.Join(os.WriteFile(name+".new", []byte(text), 0o644), os.Rename(name+".new", name))
}

func TestSiteThatOthersTouched(t *testing.T) {
	for what, touch := range touches {
		target, spare := sparedSite(t)
		if err := touch.do(spare.Path); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		s, err := putSpared(target, sameNames(3), spare)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if s.reused != touch.used {
			t.Errorf("%s: used %v", what, s.reused)
		}
		wantSite(t, target.path, sameNames(3))
		wantNothingBeside(t, target.path)
		if got := read(t, spare.Path); !s.Spared() || !maps.Equal(got, sameNames(2)) {
			t.Errorf("%s: the spare folder holds %v", what, got)
		}
		if strings.HasPrefix(what, "folder moved") {
			if got := read(t, spare.Path+".elsewhere"); len(got) != 1 {
				t.Errorf("a folder that a link led to holds %v", got)
			}
		}
	}
}

// A site that is not told of, one that little is carried over from, and one that
// is not to be kept are removed.
func TestSpareThatIsOfNoUse(t *testing.T) {
	for what, change := range map[string]func(s *Spare, site tree){
		"not known":   func(s *Spare, _ tree) { s.Mark = "" },
		"not kept":    func(s *Spare, _ tree) { s.Keep = false },
		"other pages": func(_ *Spare, site tree) { clear(site); site["x/index.html"], site["index.html"] = "x", "y" },
	} {
		target, spare := sparedSite(t)
		site := sameNames(3)
		change(&spare, site)
		s, err := putSpared(target, site, spare)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		wantSite(t, target.path, site)
		wantNothingBeside(t, target.path)
		_, err = os.Lstat(spare.Path)
		if kept := err == nil; kept != (what == "not known") || kept != s.Spared() {
			t.Errorf("%s: the old site is kept: %v, %v", what, kept, s.Spared())
		}
	}
}

// What has changed in the build before and not in this one is an older file there.
func TestOlderPageIsNotTakenForTheLiveOne(t *testing.T) {
	target, spare := sparedSite(t)
	before := printsOf(target.path)
	s, err := putSpared(target, sameNames(2), spare)
	if err != nil || !s.reused {
		t.Fatal(err)
	}
	wantSite(t, target.path, sameNames(2))
	if got := printsOf(target.path); !maps.Equal(got, before) {
		t.Errorf("other files: %v, were %v", got, before)
	}
}

// A file that neither the older site nor the live one has any more is known at the
// last moment; a build that carries nothing over is right. Where one of the two has
// it still, nothing is lost.
func TestFileTakenOnTrust(t *testing.T) {
	for what, touch := range map[string]struct {
		do    func(name string) error // with a file that is one and the same in both
		stale bool
	}{
		"edited in place": {func(name string) error { return os.WriteFile(name, []byte("C"), 0o644) }, true},
		"another time":    {func(name string) error { return os.Chtimes(name, time.Time{}, time.Unix(1_700_000_000, 0)) }, true},
		"another mode":    {func(name string) error { return os.Chmod(name, 0o600) }, true},
		"removed":         {os.Remove, false},
		"replaced":        {func(name string) error { return replace(name, "c") }, false},
	} {
		target, spare := sparedSite(t)
		prints := printsOf(target.path)
		if err := touch.do(filepath.Join(target.path, "lv", "c", "index.html")); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		live := read(t, target.path)
		s, err := putLike(target, sameNames(3), spare, prints)
		if errors.Is(err, ErrStale) != touch.stale || (err != nil) != touch.stale {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if touch.stale {
			if got := read(t, target.path); !maps.Equal(got, live) || s.Mark() != "" {
				t.Errorf("%s: the output holds %v, held %v", what, got, live)
			}
			wantNothingBeside(t, target.path)
			if _, err := publish(target, sameNames(3), nil); err != nil {
				t.Errorf("%s: anew: %v", what, err)
			}
		}
		wantSite(t, target.path, sameNames(3))
		wantNothingBeside(t, target.path)
	}
}

// Each thing is done once, however many there are.
func TestInParts(t *testing.T) {
	for _, n := range []int{0, 1, batch, 5*batch + 3} {
		done := make([]int32, n)
		err := inParts(n, func(from, to int) error {
			for i := from; i < to; i++ {
				done[i]++
			}
			return nil
		})
		if err != nil || slices.ContainsFunc(done, func(times int32) bool { return times != 1 }) {
			t.Errorf("of %d: %v, %v", n, done, err)
		}
	}
	if err := inParts(5*batch, func(from, _ int) error { return fmt.Errorf("from %d", from) }); err == nil || err.Error() != "from 0" {
		t.Errorf("got %v", err)
	}
}

// A file that nobody expected finds its folder, old or new.
func TestUnexpectedFileInAnOlderSite(t *testing.T) {
	target, spare := sparedSite(t)
	s, err := target.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	s.Expect(slices.Sorted(maps.Keys(sameNames(3))))
	if err := s.Reuse(spare); err != nil || !s.reused {
		t.Fatal(err, s.reused)
	}
	want := sameNames(3)
	want["lv/a/more.html"], want["lv/x/y/index.html"] = "more", "new"
	for name, text := range want {
		if err := s.Write(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	wantSite(t, target.path, want)
}

func TestSpareOnAnotherFileSystem(t *testing.T) {
	target, spare := sparedSite(t)
	d := &faulty{base: filepath.Dir(target.path), seen: map[string]int{}}
	d.fail = func(call string, _ int) error {
		if strings.HasPrefix(call, "rename ") {
			return &os.LinkError{Op: "rename", Err: syscall.EXDEV}
		}
		return nil
	}
	target.disk = d
	s, err := putSpared(target, sameNames(3), spare)
	if err != nil || s.reused || s.Spared() || d.err == nil {
		t.Errorf("reused, kept: %v, %v", s, err)
	}
	wantSite(t, target.path, sameNames(3))
	wantNothingBeside(t, target.path)
	if _, err := os.Lstat(spare.Path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the spare folder is still there: %v", err)
	}
}

func TestEveryCallWithASpareFailsOnce(t *testing.T) {
	try := func(fail func(string, int) error) (*Target, *faulty, Spare, error) {
		target, spare := sparedSite(t)
		d := &faulty{base: filepath.Dir(target.path), seen: map[string]int{}, fail: fail}
		target.disk = d
		_, err := putSpared(target, sameNames(3), spare)
		return target, d, spare, err
	}
	_, all, _, err := try(nil)
	if err != nil || !slices.Contains(all.calls, "rename ../cache/x.site .public.atbalss-new #1") {
		t.Fatal(err, all.calls)
	}
	for _, call := range all.calls {
		for _, fault := range []error{syscall.EIO, syscall.ENOSPC, syscall.EACCES} {
			what := fmt.Sprintf("%s fails with %v", call, fault)
			target, d, spare, err := try(func(name string, _ int) error {
				if name == call {
					return &fs.PathError{Op: "test", Path: name, Err: fault}
				}
				return nil
			})
			if d.err == nil {
				t.Errorf("%s: the call was never made", what)
			}
			want := sameNames(3)
			if err != nil {
				want = sameNames(2)
			}
			if got := read(t, target.path); !maps.Equal(got, want) {
				t.Errorf("%s: error %v, but the output is %v", what, err, got)
			}
			if left := beside(t, target.path); len(left) > 0 && !strings.HasPrefix(call, "removeall ") {
				t.Errorf("%s: left behind %v", what, left)
			}
			// The next build is as if nothing had been.
			target.disk = osDisk{}
			if _, err := putSpared(target, sameNames(4), spare); err != nil {
				t.Errorf("%s: the next build fails: %v", what, err)
			}
			wantSite(t, target.path, sameNames(4))
			wantNothingBeside(t, target.path)
		}
	}
}

func TestKilledWithASpareAtEveryCall(t *testing.T) {
	for dies := 0; ; dies++ {
		target, spare := sparedSite(t)
		t.Setenv(childSpare, spare.Path+"\n"+spare.Mark)
		err := publisher(t, target.path, 0, 3, fmt.Sprintf("exchange %d", dies)).Wait()
		if err == nil {
			if dies < 20 {
				t.Errorf("a publication of only %d calls", dies)
			}
			wantSite(t, target.path, sameNames(3))
			break
		}
		if got := read(t, target.path); !maps.Equal(got, sameNames(2)) && !maps.Equal(got, sameNames(3)) {
			t.Fatalf("killed at call %d: neither old nor new: %v", dies, got)
		}
		if left := beside(t, target.path); len(left) > 2 {
			t.Fatalf("killed at call %d: %v have piled up", dies, left)
		}
		if _, err := putSpared(target, sameNames(4), spare); err != nil {
			t.Fatalf("killed at call %d: the next build fails: %v", dies, err)
		}
		wantSite(t, target.path, sameNames(4))
		wantNothingBeside(t, target.path)
		if got := read(t, spare.Path); len(got) > 0 && !maps.Equal(got, sameNames(2)) && !maps.Equal(got, sameNames(3)) {
			t.Fatalf("killed at call %d: the spare folder holds %v", dies, got)
		}
	}
}
