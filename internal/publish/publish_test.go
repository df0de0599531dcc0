package publish

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// tree is a site: text by path.
type tree map[string]string

// generation is a small site that differs from other generations in every file
// but two, which are carried over.
func generation(n int) tree {
	return tree{
		"index.html":                         fmt.Sprintf("index %d", n),
		"lv/index.html":                      fmt.Sprintf("sākums %d", n),
		"lv/projekti/atbalsts/index.html":    fmt.Sprintf("projekts %d", n),
		"assets/css/main.css":                fmt.Sprintf("css %d", n),
		"assets/font.woff2":                  "the same in all",
		"en/index.html":                      "the same in all",
		fmt.Sprintf("only/%d/index.html", n): "gone in the next",
	}
}

// put publishes a site and gives the first error. What lies in the output as it
// should is carried over.
func put(t *Target, site tree) error {
	_, err := publish(t, site, printsOf(t.path))
	return err
}

// publish publishes a site, carries over what old has the print of, and tells
// which files those were.
func publish(t *Target, site tree, old map[string]Print) (carried []string, err error) {
	s, err := t.Begin()
	if err != nil {
		return nil, err
	}
	defer s.Abort()
	for _, name := range slices.Sorted(maps.Keys(site)) {
		if p, ok := old[name]; ok && p.Sum == SumOf([]byte(site[name])) {
			is, err := s.Carry(name, p)
			if err != nil {
				return nil, err
			}
			if is {
				carried = append(carried, name)
				continue
			}
		}
		if err := write(s, name, site[name]); err != nil {
			return nil, err
		}
	}
	return carried, s.Commit(context.Background())
}

// printsOf are the prints of the files in a folder, found by reading them.
func printsOf(dir string) map[string]Print {
	prints := map[string]Print{}
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || d.Name() == markName {
			return nil
		}
		info, err := d.Info()
		data, errRead := os.ReadFile(path)
		rel, errRel := filepath.Rel(dir, path)
		if errors.Join(err, errRead, errRel) == nil {
			inode, _ := identity(info)
			prints[filepath.ToSlash(rel)] = Print{info.Size(), SumOf(data), info.ModTime().UnixNano(), inode}
		}
		return nil
	})
	return prints
}

func open(t *testing.T, output, source string) *Target {
	t.Helper()
	target, err := Open(output, source)
	if err != nil {
		t.Fatal(err)
	}
	return target
}

func mustPut(t *testing.T, output string, site tree) {
	t.Helper()
	if err := put(open(t, output, ""), site); err != nil {
		t.Fatal(err)
	}
}

// memoryDir is a folder in memory where the system has that: errors and kills
// leave the same files there as on a disk, sooner.
func memoryDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "atbalss")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// read returns what lies in a folder, without the mark.
func read(t *testing.T, dir string) tree {
	t.Helper()
	site := tree{}
	if real, err := filepath.EvalSymlinks(dir); err == nil {
		dir = real
	}
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == markName {
			return err
		}
		data, err := os.ReadFile(path)
		rel, _ := filepath.Rel(dir, path)
		site[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return site
}

// beside lists what lies beside the output.
func beside(t *testing.T, output string) []string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(output))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		if e.Name() != filepath.Base(output) {
			names = append(names, e.Name())
		}
	}
	return names
}

func wantSite(t *testing.T, output string, want tree) {
	t.Helper()
	if got := read(t, output); !maps.Equal(got, want) {
		t.Errorf("the output holds %v, want %v", got, want)
	}
}

func wantNothingBeside(t *testing.T, output string) {
	t.Helper()
	if left := beside(t, output); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestEachSiteReplacesTheOneBefore(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	for n := range 3 {
		mustPut(t, output, generation(n))
		wantSite(t, output, generation(n))
		wantNothingBeside(t, output)
	}
}

func TestAbsentFoldersAreMade(t *testing.T) {
	dir := t.TempDir()
	output := filepath.Join(dir, "a", "b", "public")
	s, err := open(t, output, "").Begin()
	if err != nil {
		t.Fatal(err)
	}
	s.Abort()
	if left, _ := os.ReadDir(dir); len(left) > 0 {
		t.Errorf("a site that was given up leaves %v", left)
	}
	mustPut(t, output, generation(1))
	wantSite(t, output, generation(1))
}

func TestEmptyFolderIsTaken(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	if err := os.Mkdir(output, 0o775); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(output, 0o775); err != nil {
		t.Fatal(err)
	}
	mustPut(t, output, generation(1))
	wantSite(t, output, generation(1))
	if info, _ := os.Stat(output); info.Mode().Perm() != 0o775 {
		t.Errorf("the folder's mode became %v", info.Mode())
	}
}

func TestMarkIsAFunctionOfTheSite(t *testing.T) {
	mark := func(site tree) string {
		output := filepath.Join(t.TempDir(), "x")
		mustPut(t, output, site)
		text, err := os.ReadFile(filepath.Join(output, markName))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	first := mark(generation(1))
	if first != mark(generation(1)) || first == mark(generation(2)) {
		t.Error("the mark is not a function of the site")
	}
	// As every build of this form of the mark has written it: the sums of "x" by
	// Castagnoli's and by Ethernet's polynomial, its size, its name.
	row := "\xa9\x3c\x5f\x93\x8c\xdc\x16\x83" + "\x00\x00\x00\x00\x00\x00\x00\x01" + "a\x00"
	if want := fmt.Sprintf("atbalss output 2\nfiles 1\nbytes 1\nsum %x\n", sha256.Sum256([]byte(row))); mark(tree{"a": "x"}) != want {
		t.Errorf("got %q, want %q; the sum of x is %x", mark(tree{"a": "x"}), want, SumOf([]byte("x")))
	}
	for _, other := range []tree{{"a": "y"}, {"b": "x"}, {"a": "x", "b": ""}, {"a": "xx"}} {
		if mark(other) == mark(tree{"a": "x"}) {
			t.Errorf("%v has the mark of another site", other)
		}
	}
}

// What was expected makes no difference: not what is missing of it, nor what comes
// beside it, nor a double, nor its order.
func TestExpectedFiles(t *testing.T) {
	mark := func(expected ...string) string {
		target := open(t, filepath.Join(memoryDir(t), "public"), "")
		s, err := target.Begin()
		if err != nil {
			t.Fatal(err)
		}
		s.Expect(expected)
		for _, name := range []string{"c", "a/b", "a/a"} {
			if err := s.Write(name, []byte(name)); err != nil {
				t.Fatal(err)
			}
		}
		s.Expect([]string{"late"})
		if err := s.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
		wantSite(t, target.path, tree{"a/a": "a/a", "a/b": "a/b", "c": "c"})
		return target.Mark()
	}
	want := mark()
	for _, expected := range [][]string{{"a/a", "a/b", "c"}, {"c", "a/b", "a/a"}, {"a/a", "c"}, {"a/a", "a/b", "b"}, {"a/a", "a/b", "c", "d"}, {"a/a", "a/a", "c"}} {
		if got := mark(expected...); got != want {
			t.Errorf("%q: the mark is %q, want %q", expected, got, want)
		}
	}
}

func TestAbort(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	mustPut(t, output, generation(1))
	s, err := open(t, output, "").Begin()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Write("new.html", []byte("x")); err != nil {
		t.Fatal(err)
	}
	s.Abort()
	s.Abort()
	wantSite(t, output, generation(1))
	wantNothingBeside(t, output)
	if err := s.Write("late.html", nil); err == nil {
		t.Error("a write after Abort succeeds")
	}
	if err := s.Commit(context.Background()); err == nil {
		t.Error("Commit after Abort succeeds")
	}
	wantSite(t, output, generation(1))
}

func TestCancelledCommitPublishesNothing(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	mustPut(t, output, generation(1))
	s, err := open(t, output, "").Begin()
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := s.Commit(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	wantSite(t, output, generation(1))
	wantNothingBeside(t, output)
}

func TestOneBuildAtATime(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	s, err := open(t, output, "").Begin()
	if err != nil {
		t.Fatal(err)
	}
	_, err = open(t, output, "").Begin()
	var busy *Busy
	if !errors.As(err, &busy) || busy.Output != open(t, output, "").Path() {
		t.Fatalf("a second build gets %v", err)
	}
	if err := s.Write("a", []byte("first")); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	wantSite(t, output, tree{"a": "first"})
	mustPut(t, output, tree{"a": "second"})
	wantNothingBeside(t, output)
}

func TestManyBuildsAtOnce(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	var wg sync.WaitGroup
	var mu sync.Mutex
	published := 0
	for n := range 8 {
		wg.Go(func() {
			for {
				err := put(open(t, output, ""), generation(n))
				var busy *Busy
				if errors.As(err, &busy) {
					continue
				}
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				published++
				mu.Unlock()
				return
			}
		})
	}
	wg.Wait()
	got := read(t, output)
	for n := range 8 {
		if maps.Equal(got, generation(n)) {
			published += 100
		}
	}
	if published != 108 {
		t.Errorf("%d builds published, the output holds %v", published%100, got)
	}
	wantNothingBeside(t, output)
}

func TestManyWriters(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	s, err := open(t, output, "").Begin()
	if err != nil {
		t.Fatal(err)
	}
	want := tree{}
	var wg sync.WaitGroup
	for g := range 8 {
		for n := range 50 {
			want[fmt.Sprintf("a/%d/%d/index.html", n%7, g*50+n)] = fmt.Sprint(g, n)
		}
		wg.Go(func() {
			for n := range 50 {
				if err := s.Write(fmt.Sprintf("a/%d/%d/index.html", n%7, g*50+n), []byte(fmt.Sprint(g, n))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	if err := s.Commit(context.Background()); err != nil {
		t.Fatal(err)
	}
	wantSite(t, output, want)
}

func TestFailedWriteStopsTheSite(t *testing.T) {
	for _, names := range [][]string{
		{"a", "a"}, {"a", "a/b"}, {"a/b", "a"}, {"/a"}, {"../a"}, {"a/../b"}, {""}, {"."}, {markName},
	} {
		output := filepath.Join(t.TempDir(), "public")
		mustPut(t, output, generation(1))
		s, err := open(t, output, "").Begin()
		if err != nil {
			t.Fatal(err)
		}
		for i, name := range names {
			if err := s.Write(name, []byte("x")); (err != nil) != (i == len(names)-1) {
				t.Errorf("%q: write %d gives %v", names, i, err)
			}
		}
		if err := s.Commit(context.Background()); err == nil {
			t.Errorf("%q: published", names)
		}
		wantSite(t, output, generation(1))
		wantNothingBeside(t, output)
	}
}

func TestStrangersInTheStagingFolderStopTheSite(t *testing.T) {
	for name, meddle := range map[string]func(dir string) error{
		"added":   func(dir string) error { return os.WriteFile(filepath.Join(dir, "b"), nil, 0o644) },
		"removed": func(dir string) error { return os.Remove(filepath.Join(dir, "a")) },
		"cut":     func(dir string) error { return os.Truncate(filepath.Join(dir, "a"), 1) },
		"below":   func(dir string) error { return os.WriteFile(filepath.Join(dir, "lv", "x"), nil, 0o644) },
		"folder":  func(dir string) error { return os.Mkdir(filepath.Join(dir, "lv", "x"), 0o755) },
		"two":     func(dir string) error { return os.WriteFile(filepath.Join(dir, "lv", "2", "x"), nil, 0o644) },
		"gone":    func(dir string) error { return os.RemoveAll(filepath.Join(dir, "lv")) },
		"moved":   func(dir string) error { return os.Rename(filepath.Join(dir, "lv"), filepath.Join(dir, "en")) },
		"linked": func(dir string) error {
			return errors.Join(os.Rename(filepath.Join(dir, "lv", "1"), filepath.Join(dir, "..", "1")),
				os.Symlink("../../1", filepath.Join(dir, "lv", "1")))
		},
	} {
		output := filepath.Join(t.TempDir(), "public")
		mustPut(t, output, generation(1))
		s, err := open(t, output, "").Begin()
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range []string{"a", "lv/1/index.html", "lv/2/index.html", "lv/2/a.pdf"} {
			if err := s.Write(file, []byte("text")); err != nil {
				t.Fatal(err)
			}
		}
		if err := meddle(s.dir); err != nil {
			t.Fatal(err)
		}
		if err := s.Commit(context.Background()); err == nil || !strings.Contains(err.Error(), "changed by another program") {
			t.Errorf("%s: got %v", name, err)
		}
		wantSite(t, output, generation(1))
		_ = os.RemoveAll(filepath.Join(filepath.Dir(output), "1"))
		wantNothingBeside(t, output)
	}
}

func TestOutputThatOthersFillMeanwhileStays(t *testing.T) {
	output := filepath.Join(t.TempDir(), "public")
	s, err := open(t, output, "").Begin()
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(os.Mkdir(output, 0o755), os.WriteFile(filepath.Join(output, "thesis.txt"), []byte("mine"), 0o644)); err != nil {
		t.Fatal(err)
	}
	var refused *Refused
	if err := s.Commit(context.Background()); !errors.As(err, &refused) || refused.Reason != NotOurs {
		t.Errorf("got %v", err)
	}
	wantSite(t, output, tree{"thesis.txt": "mine"})
	wantNothingBeside(t, output)
}

// Print finds one of Prints.
func (s *Stage) Print(name string) (found Print, ok bool) {
	s.Prints(func(n string, p Print, _ bool) {
		if n == name {
			found, ok = p, true
		}
	})
	return found, ok
}

// What is to be done before the exchange may be begun early; a site that is given up
// then leaves nothing all the same.
func TestComplete(t *testing.T) {
	for what, end := range map[string]func(s *Stage) error{
		"commit": func(s *Stage) error { return s.Commit(t.Context()) },
		"abort":  func(s *Stage) error { s.Abort(); return nil },
		"late": func(s *Stage) error {
			if s.Write("late.html", nil) == nil || s.Commit(t.Context()) == nil {
				return errors.New("taken")
			}
			return nil
		},
		"meddled": func(s *Stage) error {
			if err := s.Commit(t.Context()); err == nil {
				return errors.New("published")
			}
			return nil
		},
	} {
		output := filepath.Join(t.TempDir(), "public")
		mustPut(t, output, generation(1))
		s, err := open(t, output, "").Begin()
		if err != nil {
			t.Fatal(err)
		}
		site := generation(2)
		for name, text := range site {
			if err := s.Write(name, []byte(text)); err != nil {
				t.Fatal(err)
			}
		}
		if what == "meddled" {
			if err := os.WriteFile(filepath.Join(s.dir, "x.html"), nil, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		s.Complete()
		s.Complete()
		if err := end(s); err != nil {
			t.Errorf("%s: %v", what, err)
		}
		s.Complete()
		want := generation(1)
		if what == "commit" {
			want = site
		}
		wantSite(t, output, want)
		wantNothingBeside(t, output)
	}
}
