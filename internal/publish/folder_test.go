package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// largeTree is a folder with more in it than is listed at once, and some of it
// deep.
func largeTree(t *testing.T) (dir string, files tree) {
	t.Helper()
	dir, files = filepath.Join(memoryDir(t), "tree"), tree{}
	long := strings.Repeat("gari-vārdi-", 10)
	for n := range 600 {
		files[fmt.Sprintf("%s%d/index.html", long, n)] = fmt.Sprint(n)
		files[fmt.Sprintf("%s%d.txt", long, n)] = fmt.Sprint(n)
	}
	files["a/b/c/d/e/f/g/h/i/j"] = "deep"
	for name, text := range files {
		at := filepath.Join(dir, name)
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.WriteFile(at, []byte(text), 0o644)); err != nil {
			t.Fatal(err)
		}
	}
	return dir, files
}

func TestListNamesAllOnce(t *testing.T) {
	dir, files := largeTree(t)
	f, err := osDisk{}.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // a folder can be listed again
		seen := map[string]bool{}
		var look func(dir string)
		look = func(dir string) {
			folders, others, err := f.List(dir)
			if err != nil {
				t.Fatal(err)
			}
			for _, name := range others {
				if name = path.Join(dir, name); seen[name] || files[name] == "" {
					t.Errorf("%s: twice or not there", name)
				}
				seen[path.Join(dir, name)] = true
			}
			for _, name := range folders {
				look(path.Join(dir, name))
			}
		}
		look("")
		if len(seen) != len(files) {
			t.Errorf("%d files seen, want %d", len(seen), len(files))
		}
	}
	if _, _, err := f.List("absent"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an absent folder: %v", err)
	}
	if err := f.Close(); err != nil {
		t.Error(err)
	}
}

func TestRemoveAllTakesAllAndNothingElse(t *testing.T) {
	dir, files := largeTree(t)
	other := filepath.Join(filepath.Dir(dir), "other")
	if err := errors.Join(os.Mkdir(other, 0o755), os.WriteFile(filepath.Join(other, "thesis.txt"), []byte("mine"), 0o644)); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{"link", "a/b/link", "a/b/c/d/e/f/g/h/i/link"} {
		if err := os.Symlink(other, filepath.Join(dir, link)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(filepath.Join(dir, "a", "b", "c"), 0o500); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(filepath.Dir(dir), "link")
	if err := os.Symlink(other, link); err != nil {
		t.Fatal(err)
	}
	names := slices.Sorted(maps.Keys(files))
	// Names that lead through links, or to nothing: none of them may be followed.
	names = append(names, "a/b/link/thesis.txt", "link/thesis.txt", "no/file", "nofile")
	slices.Sort(names)
	for _, path := range []string{dir, link, filepath.Join(dir, "absent")} {
		if err := (osDisk{}).RemoveAll(path, names); err != nil {
			t.Errorf("%s: %v", path, err)
		}
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s is still there: %v", path, err)
		}
	}
	wantSite(t, other, tree{"thesis.txt": "mine"})
}

func TestErrorsOfAFolderNameTheFile(t *testing.T) {
	dir := memoryDir(t)
	if err := os.WriteFile(filepath.Join(dir, "there"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := osDisk{}.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for what, do := range map[string]func() error{
		"there":      func() error { _, err := f.Create("there"); return err },
		"no/file":    func() error { _, err := f.Create("no/file"); return err },
		"no/folder":  func() error { return f.Mkdir("no/folder") },
		"absent":     func() error { _, err := f.Facts("absent"); return err },
		"gone":       func() error { return f.Remove("gone") },
		"not-linked": func() error { return f.Link(f, "not-linked") },
		"there/file": func() error { _, err := osDisk{}.Open(filepath.Join(dir, "there/file")); return err },
	} {
		if err := do(); err == nil || !strings.Contains(err.Error(), filepath.Join(dir, filepath.FromSlash(what))) {
			t.Errorf("%s: got %v", what, err)
		}
	}
	if got := slices.Collect(maps.Keys(read(t, dir))); !slices.Equal(got, []string{"there"}) {
		t.Errorf("the folder holds %v", got)
	}
}

func TestLinksInTheStagingFolderStopTheSite(t *testing.T) {
	output := filepath.Join(memoryDir(t), "public")
	mustPut(t, output, generation(1))
	for what, meddle := range map[string]func(dir string) error{
		"a link to a file instead of the file": func(dir string) error {
			return errors.Join(os.Rename(filepath.Join(dir, "a", "b"), filepath.Join(dir, "..", "b")),
				os.Symlink("../../b", filepath.Join(dir, "a", "b")))
		},
		"a link to a folder instead of the folder": func(dir string) error {
			return errors.Join(os.Rename(filepath.Join(dir, "a"), filepath.Join(dir, "..", "a")), os.Symlink("../a", filepath.Join(dir, "a")))
		},
		"one more link": func(dir string) error { return os.Symlink("a", filepath.Join(dir, "c")) },
	} {
		s, err := open(t, output, "").Begin()
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(s.Write("a/b", []byte("text")), meddle(s.dir)); err != nil {
			t.Fatal(err)
		}
		if err := s.Commit(t.Context()); err == nil || !strings.Contains(err.Error(), "changed by another program") {
			t.Errorf("%s: got %v", what, err)
		}
		wantSite(t, output, generation(1))
		for _, rest := range []string{"a", "b"} {
			_ = os.RemoveAll(filepath.Join(filepath.Dir(output), rest))
		}
		wantNothingBeside(t, output)
	}
}
