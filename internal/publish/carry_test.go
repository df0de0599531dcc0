//go:build unix

package publish

import (
	"errors"
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

// carriedSite is a site of three files in an output folder, with their prints.
func carriedSite(t *testing.T) (target *Target, site tree, prints map[string]Print) {
	t.Helper()
	target = open(t, filepath.Join(memoryDir(t), "public"), "")
	site = tree{"index.html": "index", "lv/a.pdf": "bytes", "lv/b/index.html": "page"}
	s, err := target.Begin()
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range site {
		if err := s.Write(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if _, ok := s.Print("index.html"); ok || s.Mark() != "" {
		t.Error("a site that is not published has prints or a mark")
	}
	if err := s.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	prints = map[string]Print{}
	for name := range site {
		p, ok := s.Print(name)
		if !ok {
			t.Fatalf("no print of %s", name)
		}
		prints[name] = p
	}
	if _, ok := s.Print("absent"); ok {
		t.Error("a print of what was never written")
	}
	if want := printsOf(target.path); !maps.Equal(prints, want) {
		t.Errorf("the prints are %v, want %v", prints, want)
	}
	if s.Mark() == "" || s.Mark() != target.Mark() {
		t.Errorf("Commit wrote the mark %q, the output has %q", s.Mark(), target.Mark())
	}
	return target, site, prints
}

func TestCarriedSiteIsTheSameAsAWrittenOne(t *testing.T) {
	target, site, prints := carriedSite(t)
	mark := target.Mark()
	for range 3 { // also what was carried is carried again
		carried, err := publish(target, site, prints)
		if err != nil {
			t.Fatal(err)
		}
		if want := slices.Sorted(maps.Keys(site)); !slices.Equal(carried, want) {
			t.Errorf("carried %v, want %v", carried, want)
		}
		wantSite(t, target.path, site)
		wantNothingBeside(t, target.path)
		if target.Mark() != mark {
			t.Errorf("the mark became %q, was %q", target.Mark(), mark)
		}
		if got := printsOf(target.path); !maps.Equal(got, prints) {
			t.Errorf("other files: %v, were %v", got, prints)
		}
	}
	for name := range site {
		info, err := os.Stat(filepath.Join(target.path, name))
		if err != nil || info.Sys().(*syscall.Stat_t).Nlink != 1 {
			t.Errorf("%s has a name elsewhere: %v, %v", name, info, err)
		}
	}
}

func TestPrintsOfCarriedAndWrittenFiles(t *testing.T) {
	target, site, prints := carriedSite(t)
	site["lv/a.pdf"] = "other"
	s, err := target.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Abort()
	if is, err := s.Carry("index.html", prints["index.html"]); !is || err != nil {
		t.Fatalf("not carried: %v", err)
	}
	if err := s.Write("lv/a.pdf", []byte("other")); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := printsOf(target.path)
	for _, name := range []string{"index.html", "lv/a.pdf"} {
		if p, ok := s.Print(name); !ok || p != want[name] {
			t.Errorf("%s: print %v, want %v", name, p, want[name])
		}
	}
	if len(want) != 2 || s.Mark() != target.Mark() {
		t.Errorf("%d files, mark %q, want %q", len(want), target.Mark(), s.Mark())
	}
}

// meddlings are what others may have done to lv/a.pdf, after which it is not
// carried over.
var meddlings = map[string]func(name string) error{
	"removed": os.Remove,
	"same bytes and time, another file": func(name string) error {
		info, err := os.Stat(name)
		return errors.Join(err, os.WriteFile(name+".new", []byte("bytes"), 0o644),
			os.Chtimes(name+".new", time.Time{}, info.ModTime()), os.Rename(name+".new", name))
	},
	"same bytes, another time": func(name string) error {
		return os.Chtimes(name, time.Time{}, time.Unix(1_700_000_000, 0))
	},
	"other bytes in place": func(name string) error { return os.WriteFile(name, []byte("BYTES"), 0o644) },
	"other size, same time": func(name string) error {
		info, err := os.Stat(name)
		return errors.Join(err, os.WriteFile(name, []byte("more bytes"), 0o644), os.Chtimes(name, time.Time{}, info.ModTime()))
	},
	"symbolic link to the file": func(name string) error {
		return errors.Join(os.Rename(name, name+".old"), os.Symlink(filepath.Base(name)+".old", name))
	},
	"symbolic link to nothing": func(name string) error {
		return errors.Join(os.Remove(name), os.Symlink("gone", name))
	},
	"folder": func(name string) error { return errors.Join(os.Remove(name), os.Mkdir(name, 0o755)) },
	"pipe":   func(name string) error { return errors.Join(os.Remove(name), syscall.Mkfifo(name, 0o644)) },
	"mode":   func(name string) error { return os.Chmod(name, 0o600) },
	"setuid": func(name string) error { return os.Chmod(name, 0o644|fs.ModeSetuid) },
	"file where its folder was": func(name string) error {
		dir := filepath.Dir(name)
		return errors.Join(os.RemoveAll(dir), os.WriteFile(dir, nil, 0o644))
	},
	"whole site removed": func(name string) error { return os.RemoveAll(filepath.Dir(filepath.Dir(name))) },
}

func TestChangedFilesAreNotCarried(t *testing.T) {
	for what, meddle := range meddlings {
		target, site, prints := carriedSite(t)
		mark := target.Mark()
		// Some time passes before others come: a clock may tick slowly.
		time.Sleep(20 * time.Millisecond)
		if err := meddle(filepath.Join(target.path, "lv", "a.pdf")); err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		carried, err := publish(target, site, prints)
		if err != nil {
			t.Errorf("%s: %v", what, err)
			continue
		}
		if slices.Contains(carried, "lv/a.pdf") {
			t.Errorf("%s: carried over", what)
		}
		if len(carried) == 0 && !strings.HasPrefix(what, "whole") {
			t.Errorf("%s: nothing is carried over", what)
		}
		wantSite(t, target.path, site)
		wantNothingBeside(t, target.path)
		if target.Mark() != mark {
			t.Errorf("%s: the mark became %q", what, target.Mark())
		}
		info, err := os.Lstat(filepath.Join(target.path, "lv", "a.pdf"))
		if err != nil || info.Mode() != 0o644 {
			t.Errorf("%s: the file's mode is %v, %v", what, info.Mode(), err)
		}
	}
}

func TestFileOfAnotherOwnerIsNotCarried(t *testing.T) {
	target, site, prints := carriedSite(t)
	if err := os.Lchown(filepath.Join(target.path, "lv", "a.pdf"), 12345, 12345); err != nil {
		if !errors.Is(err, fs.ErrPermission) {
			t.Fatal(err)
		}
		// Only root may give files away; for others the facts are changed.
		target.disk = givenAway{}
	}
	carried, err := publish(target, site, prints)
	if err != nil || slices.Contains(carried, "lv/a.pdf") || len(carried) != 2 {
		t.Errorf("carried %v, %v", carried, err)
	}
	wantSite(t, target.path, site)
}

// givenAway is a disk on which lv/a.pdf is another's.
type givenAway struct{ osDisk }

type givenAwayFolder struct{ folder }

func (d givenAway) Open(path string) (folder, error) {
	f, err := d.osDisk.Open(path)
	return givenAwayFolder{f}, err
}

func (f givenAwayFolder) Link(from folder, name string) error {
	return f.folder.Link(from.(givenAwayFolder).folder, name)
}

func (f givenAwayFolder) Facts(name string) (facts, error) {
	is, err := f.folder.Facts(name)
	if name == "lv/a.pdf" {
		is.owner.user++
	}
	return is, err
}

func TestOtherUmaskWritesAnew(t *testing.T) {
	target, site, prints := carriedSite(t)
	defer syscall.Umask(syscall.Umask(0o027))
	carried, err := publish(target, site, prints)
	if err != nil || len(carried) > 0 {
		t.Errorf("carried %v, %v", carried, err)
	}
	for name := range site {
		if info, err := os.Stat(filepath.Join(target.path, name)); err != nil || info.Mode() != 0o640 {
			t.Errorf("%s: %v, %v", name, info.Mode(), err)
		}
	}
}

func TestSystemsThatCannotLink(t *testing.T) {
	for _, fault := range []error{
		syscall.EXDEV, syscall.EPERM, syscall.EMLINK, syscall.ENOTSUP, syscall.ENOSYS, syscall.EACCES, errors.ErrUnsupported,
	} {
		target, site, prints := carriedSite(t)
		d := &faulty{base: filepath.Dir(target.path), seen: map[string]int{}}
		d.fail = func(call string, _ int) error {
			if strings.HasPrefix(call, "link ") {
				return &os.LinkError{Op: "link", Err: fault}
			}
			return nil
		}
		target.disk = d
		carried, err := publish(target, site, prints)
		if err != nil || len(carried) > 0 || d.err == nil {
			t.Errorf("%v: carried %v, %v", fault, carried, err)
		}
		wantSite(t, target.path, site)
	}
}

func TestNoInodeIsNeverCarried(t *testing.T) {
	target, site, prints := carriedSite(t)
	for name, p := range prints {
		p.Inode = 0
		prints[name] = p
	}
	if carried, err := publish(target, site, prints); err != nil || len(carried) > 0 {
		t.Errorf("carried %v, %v", carried, err)
	}
	wantSite(t, target.path, site)
}

func TestCarriedFileThatIsChangedBeforeCommitStopsTheSite(t *testing.T) {
	target, site, prints := carriedSite(t)
	s, err := target.Begin()
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range prints {
		if is, err := s.Carry(name, p); !is || err != nil {
			t.Fatalf("%s is not carried: %v", name, err)
		}
	}
	time.Sleep(20 * time.Millisecond)
	site["lv/a.pdf"] = "BYTES"
	if err := os.WriteFile(filepath.Join(target.path, "lv", "a.pdf"), []byte("BYTES"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := s.Commit(t.Context()); err == nil || !strings.Contains(err.Error(), "changed by another program") {
		t.Errorf("got %v", err)
	}
	if _, ok := s.Print("lv/a.pdf"); ok || s.Mark() != "" {
		t.Error("a site that was not published has prints or a mark")
	}
	wantSite(t, target.path, site)
	wantNothingBeside(t, target.path)
}

func TestCarryTakesAPathOnce(t *testing.T) {
	target, site, prints := carriedSite(t)
	p := prints["lv/a.pdf"]
	for what, twice := range map[string]func(s *Stage) error{
		"carried, carried": func(s *Stage) error { _, err := s.Carry("lv/a.pdf", p); return err },
		"carried, written": func(s *Stage) error { return s.Write("lv/a.pdf", []byte("x")) },
		"a bad path":       func(s *Stage) error { _, err := s.Carry("../a.pdf", p); return err },
		"the mark":         func(s *Stage) error { _, err := s.Carry(markName, p); return err },
	} {
		s, err := target.Begin()
		if err != nil {
			t.Fatal(err)
		}
		if is, err := s.Carry("lv/a.pdf", p); !is || err != nil {
			t.Fatalf("not carried: %v", err)
		}
		if err := twice(s); err == nil {
			t.Errorf("%s: no error", what)
		}
		if err := s.Commit(t.Context()); err == nil {
			t.Errorf("%s: published", what)
		}
		wantSite(t, target.path, site)
	}
	s, err := target.Begin()
	if err != nil {
		t.Fatal(err)
	}
	s.Abort()
	if is, err := s.Carry("lv/a.pdf", p); is || err == nil {
		t.Error("carried after Abort")
	}
}

func TestMarkOfAFolderThatIsNotOurs(t *testing.T) {
	target := open(t, filepath.Join(memoryDir(t), "public"), "")
	if target.Mark() != "" {
		t.Errorf("an absent output has the mark %q", target.Mark())
	}
	mustPut(t, target.path, tree{"a": "x"})
	if want := markHead + "files 1\nbytes 1\nsum "; !strings.HasPrefix(target.Mark(), want) {
		t.Errorf("the mark is %q, want %q and a sum", target.Mark(), want)
	}
	if err := os.Remove(filepath.Join(target.path, markName)); err != nil {
		t.Fatal(err)
	}
	if target.Mark() != "" {
		t.Errorf("an output without a mark has the mark %q", target.Mark())
	}
}
