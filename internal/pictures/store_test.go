package pictures

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"testing/fstest"
	"time"
)

func twoPictures(t *testing.T) Input {
	t.Helper()
	return sample(map[string][]byte{
		"a.jpg": withNotes(asJPEG(t, photo(1100, 700)), 6), "b.png": asPNG(t, photo(700, 500)), "c.webp": webpOf(1000, 600, false, true),
	})
}

func same(t *testing.T, what string, want, got map[string][]byte) {
	t.Helper()
	if !maps.EqualFunc(want, got, bytes.Equal) {
		for p := range want {
			if !bytes.Equal(want[p], got[p]) {
				t.Errorf("%s: %s differs", what, p)
			}
		}
	}
}

// The same bytes with a cache and without, cold and warm, with a damaged one
// and after it was deleted.
func TestCacheChangesNothing(t *testing.T) {
	in := twoPictures(t)
	_, want, problems := surveyed(t, in)
	none(t, problems)
	if len(want) != 7 {
		t.Fatalf("%d files", len(want))
	}
	in.Folder = filepath.Join(t.TempDir(), "atbalss", "pictures")
	for _, step := range []struct {
		name string
		do   func(file string, data []byte) error
	}{
		{"cold", nil},
		{"warm", func(string, []byte) error { return nil }},
		{"bit flipped", func(f string, data []byte) error { data[len(data)/2] ^= 1; return os.WriteFile(f, data, 0o644) }},
		{"cut", func(f string, data []byte) error { return os.WriteFile(f, data[:len(data)/2], 0o644) }},
		{"empty", func(f string, _ []byte) error { return os.WriteFile(f, nil, 0o644) }},
		{"other's bytes", func(f string, data []byte) error { return os.WriteFile(f, append(data, 0), 0o644) }},
		{"deleted", func(f string, _ []byte) error { return os.Remove(f) }},
	} {
		n := 0
		err := filepath.WalkDir(in.Folder, func(name string, d fs.DirEntry, err error) error {
			if os.IsNotExist(err) || err == nil && d.IsDir() {
				return nil
			}
			n++
			data, err := os.ReadFile(name)
			if err == nil {
				err = step.do(name, data)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if step.do != nil && n != len(want) {
			t.Errorf("%s: %d files are kept, not %d", step.name, n, len(want))
		}
		_, got, problems := surveyed(t, in)
		none(t, problems)
		same(t, step.name, want, got)
	}
}

// A kept file under the name of another is found out.
func TestCacheKnowsItsKeys(t *testing.T) {
	s := newStore(filepath.Join(t.TempDir(), "a", "b"))
	one, two := key("one"), key("two")
	if !s.put(one, []byte("picture")) {
		t.Fatal("not kept")
	}
	if err := os.MkdirAll(filepath.Dir(s.file(two)), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(s.file(one), s.file(two)); err != nil {
		t.Fatal(err)
	}
	if _, ok := s.get(two); ok {
		t.Error("another's file was taken")
	}
	if _, err := os.Stat(s.file(two)); err == nil {
		t.Error("it was not thrown away")
	}
	if key("a", "bc") == key("ab", "c") {
		t.Error("keys run into each other")
	}
}

// A folder that cannot be used is none; without a home none is made.
func TestNoCache(t *testing.T) {
	home := t.TempDir()
	file := filepath.Join(home, "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"", filepath.Join(file, "atbalss", "pictures"), filepath.Join(home, "no", "atbalss", "pictures")} {
		if s := newStore(dir); s.dir != "" {
			t.Errorf("%q is used", dir)
		}
	}
	if _, err := os.Stat(filepath.Join(home, "no")); err == nil {
		t.Error("a home was made")
	}
	gone := store{filepath.Join(file, "x")}
	if gone.put(key("a"), []byte("b")) {
		t.Error("kept in a file")
	}
}

// Producers run in any order and at once, also more than once.
func TestAnyOrder(t *testing.T) {
	in := twoPictures(t)
	_, want, _ := surveyed(t, in)
	set, _, err := Survey(in)
	if err != nil {
		t.Fatal(err)
	}
	entries := set.Entries(in.Source)
	slices.Reverse(entries)
	entries = append(entries, entries...)
	var wait sync.WaitGroup
	for _, e := range entries {
		wait.Go(func() {
			data, err := e.Render(nil)
			if err != nil || !bytes.Equal(data, want[e.Path]) {
				t.Errorf("%s differs (%v)", e.Path, err)
			}
		})
	}
	wait.Wait()
}

// A picture that is replaced between survey and making is no picture of this
// site: nothing of it is kept under the other's name.
func TestReplaced(t *testing.T) {
	in := sample(map[string][]byte{"a.png": asPNG(t, photo(600, 400))})
	in.Folder = filepath.Join(t.TempDir(), "atbalss", "pictures")
	set, _, err := Survey(in)
	if err != nil {
		t.Fatal(err)
	}
	in.Source.(fstest.MapFS)["content/projects/x/a.png"].Data = asPNG(t, photo(600, 401))
	for _, e := range set.Entries(in.Source) {
		if _, err := e.Render(nil); err == nil {
			t.Errorf("%s was made", e.Path)
		}
	}
	if kept, err := os.ReadDir(in.Folder); err != nil || len(kept) > 0 {
		t.Errorf("kept: %v, %v", kept, err)
	}
}

// Between two surveys only what changed is read again.
func TestMemory(t *testing.T) {
	in := twoPictures(t)
	in.Memory = new(Memory)
	surveyed(t, in)
	m := in.Source.(fstest.MapFS)
	read := map[string]bool{}
	in.Source = reads{m, read}
	if _, _, err := Survey(in); err != nil {
		t.Fatal(err)
	}
	if len(read) != 0 {
		t.Errorf("read again: %v", read)
	}
	m["content/projects/x/b.png"].ModTime = time.Unix(1, 0)
	if _, _, err := Survey(in); err != nil {
		t.Fatal(err)
	}
	if want := map[string]bool{"content/projects/x/b.png": true}; !maps.Equal(read, want) {
		t.Errorf("read %v, want %v", read, want)
	}
}

// reads notes which files are opened.
type reads struct {
	fstest.MapFS
	seen map[string]bool
}

func (r reads) Open(name string) (fs.File, error) {
	r.seen[name] = true
	return r.MapFS.Open(name)
}

func TestFolder(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", "")
	t.Setenv("HOME", "/home/someone")
	if got := Folder(); got != "/home/someone/.cache/atbalss/pictures" && !filepath.IsAbs(got) {
		t.Errorf("got %q", got)
	}
	t.Setenv("HOME", "")
	t.Setenv("LocalAppData", "")
	if got := Folder(); got != "" {
		t.Errorf("without a home: %q", got)
	}
}
