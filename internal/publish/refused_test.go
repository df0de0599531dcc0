package publish

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// source makes a source folder with its three parts, in a folder of its own.
func source(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"content/projects", "layouts", "static", "empty", "ours", "theirs", "git"} {
		if err := os.MkdirAll(filepath.Join(dir, "site", part), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	src := filepath.Join(dir, "site")
	mustPut(t, filepath.Join(src, "ours"), generation(1))
	mustPut(t, filepath.Join(src, "git"), generation(1))
	for name, text := range map[string]string{
		"theirs/thesis.txt": "mine", "file": "x", "git/.git": "gitdir: elsewhere",
	} {
		if err := os.WriteFile(filepath.Join(src, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for link, to := range map[string]string{
		"link-ours": "ours", "link-theirs": "theirs", "link-nowhere": "gone", "link-source": ".", "link-content": "content",
		"link-file": "file",
	} {
		if err := os.Symlink(to, filepath.Join(src, link)); err != nil {
			t.Fatal(err)
		}
	}
	return src
}

func TestFoldersThatAreRefused(t *testing.T) {
	src := source(t)
	t.Chdir(src)
	for output, want := range map[string]Reason{
		"theirs":                  NotOurs,
		"link-theirs":             NotOurs,
		".":                       IsSource,
		src:                       IsSource,
		"content/..":              IsSource,
		"link-source":             IsSource,
		"..":                      HoldsSource,
		filepath.Dir(src):         HoldsSource,
		"content":                 InSource,
		"content/public":          InSource,
		"layouts/a/b":             InSource,
		"link-content/public":     InSource,
		"static":                  InSource,
		"/":                       IsRoot,
		"file":                    NotFolder,
		"link-file":               NotFolder,
		"/dev/null":               NotFolder,
		"link-nowhere":            BrokenLink,
		"git":                     HasGit,
		filepath.Join(src, "git"): HasGit,
	} {
		_, err := Open(output, ".")
		var refused *Refused
		if !errors.As(err, &refused) {
			t.Errorf("%s: got %v", output, err)
			continue
		}
		if refused.Reason != want {
			t.Errorf("%s: refused for %d: %v; want %d", output, refused.Reason, err, want)
		}
		for _, ui := range []string{"en", "lv"} {
			if m := refused.Message(ui); !strings.Contains(m, refused.Output) || strings.Contains(m, "%!") {
				t.Errorf("%s: message %q", output, m)
			}
		}
	}
	wantSite(t, filepath.Join(src, "theirs"), tree{"thesis.txt": "mine"})
}

func TestFoldersThatAreTaken(t *testing.T) {
	src := source(t)
	t.Chdir(src)
	for _, output := range []string{
		"empty", "ours", "link-ours", "absent", "a/b/absent", "contents", "../beside", "theirs/inside",
		filepath.Join(src, "public"), "./ours/../public",
	} {
		target, err := Open(output, src)
		if err != nil {
			t.Errorf("%s: %v", output, err)
			continue
		}
		if err := put(target, generation(2)); err != nil {
			t.Errorf("%s: %v", output, err)
		}
		wantSite(t, output, generation(2))
	}
	if info, err := os.Lstat("link-ours"); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link to the output is gone: %v", err)
	}
	wantSite(t, "ours", generation(2))
	if _, err := os.Stat("theirs/thesis.txt"); err != nil {
		t.Error(err)
	}
}

func TestMarkMustBeAFile(t *testing.T) {
	src := source(t)
	for name, make := range map[string]func(path string) error{
		"folder": func(p string) error { return os.Mkdir(p, 0o755) },
		"other":  func(p string) error { return os.WriteFile(p, []byte("something else"), 0o644) },
		"empty":  func(p string) error { return os.WriteFile(p, nil, 0o644) },
		"link":   func(p string) error { return os.Symlink(filepath.Join(src, "ours", markName), p) },
		"huge":   func(p string) error { return os.WriteFile(p, []byte(markHead+strings.Repeat("x", 1<<17)), 0o644) },
	} {
		output := filepath.Join(t.TempDir(), "public")
		if err := errors.Join(os.Mkdir(output, 0o755), make(filepath.Join(output, markName))); err != nil {
			t.Fatal(err)
		}
		var refused *Refused
		if _, err := Open(output, src); !errors.As(err, &refused) || refused.Reason != NotOurs {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestBusySpeaksBothLanguages(t *testing.T) {
	b := &Busy{Output: "/x"}
	if b.Error() != `another build is publishing to "/x"; wait until it ends` || !strings.Contains(b.Message("lv"), `“/x”`) {
		t.Errorf("%v, %v", b, b.Message("lv"))
	}
}
