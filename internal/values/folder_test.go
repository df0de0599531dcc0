//go:build unix

package values

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/fstest"
)

// A TextReader and ReadText say the same of every kind of file, in whatever
// order folders are gone through.
func TestTextReaderIsReadText(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a/1.md": "---\ntitle: x\n---\nText\n", "a/2.md": "\ufeffā\r\nb\rc", "a/empty.md": "", "a/blank.md": " \n", "a/bad.md": "a\x00b\xffc\n\u2028",
		"a/b/3.md": "x", "c/4.md": strings.Repeat("x", 100_000), "c/max.md": strings.Repeat("y", MaxFile), "c/large.md": strings.Repeat("z", MaxFile+1),
	} {
		if err := os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "a/pipe.md"), 0o666); err != nil {
		t.Fatal(err)
	}
	for name, target := range map[string]string{"a/link.md": "1.md", "a/outside.md": "/etc/hostname", "a/nowhere.md": "none", "folder": "a"} {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	r := TextReader{FS: root.FS()}
	defer r.Close()
	names := []string{
		"a/1.md", "a/2.md", "c/4.md", "a/empty.md", "a/blank.md", "a/bad.md", "a/b/3.md", "a/b", "a/none.md", "none/1.md", "a/1.md/x",
		"a/pipe.md", "a/link.md", "a/outside.md", "a/nowhere.md", "folder/1.md", "folder", "../a/1.md", "/a/1.md", "a//1.md", "a/../a/1.md", "", ".",
	}
	for _, name := range slices.Concat(names, names, []string{"c/max.md", "c/large.md"}) {
		src, ps, err := r.Read(name)
		wantSrc, wantPs, wantErr := ReadText(root.FS(), name)
		if !bytes.Equal(src, wantSrc) || (src == nil) != (wantSrc == nil) || fmt.Sprint(ps, err) != fmt.Sprint(wantPs, wantErr) {
			t.Errorf("%q: %.100q %v %v\nnot %.100q %v %v", name, src, ps, err, wantSrc, wantPs, wantErr)
		}
	}
	if _, ok := r.whole("a/2.md"); ok != (runtime.GOOS == "linux") {
		t.Error("an ordinary file is read in its folder on Linux only")
	}
}

// Files that are not on a disk are read too.
func TestTextReaderInMemory(t *testing.T) {
	r := TextReader{FS: fstest.MapFS{"a/1.md": {Data: []byte("ā\r\n")}}}
	defer r.Close()
	if src, ps, err := r.Read("a/1.md"); string(src) != "ā\n" || len(ps) > 0 || err != nil {
		t.Errorf("%q, %v, %v", src, ps, err)
	}
}

// What is read while another program writes is one of the texts that it wrote,
// never the beginning of one and the end of another.
func TestTextReaderWhileWritten(t *testing.T) {
	dir := t.TempDir()
	texts := [][]byte{bytes.Repeat([]byte("a"), 50_000), bytes.Repeat([]byte("b"), 70_000), bytes.Repeat([]byte("c"), 10)}
	name := filepath.Join(dir, "x.md")
	put := func(n int) error { // as editors save: a new file takes the name
		other := filepath.Join(dir, "~x")
		if err := os.WriteFile(other, texts[n%len(texts)], 0o666); err != nil {
			return err
		}
		return os.Rename(other, name)
	}
	if err := put(0); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	var wait sync.WaitGroup
	defer wait.Wait()
	stop := make(chan struct{})
	defer close(stop)
	wait.Go(func() {
		for n := 0; ; n++ {
			select {
			case <-stop:
				return
			default:
				if err := put(n); err != nil {
					t.Error(err)
					return
				}
			}
		}
	})
	r := TextReader{FS: root.FS()}
	defer r.Close()
	for range 2000 {
		src, ok := r.whole("x.md")
		if !ok {
			continue
		}
		if !bytes.Equal(src, bytes.Repeat(src[:1], len(src))) || len(src) != 50_000 && len(src) != 70_000 && len(src) != 10 {
			t.Fatalf("%d bytes: %.20q...", len(src), src)
		}
	}
}

func BenchmarkTextReader(b *testing.B) {
	dir := b.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "content/projects"), 0o777); err != nil {
		b.Fatal(err)
	}
	text := []byte(strings.Repeat("Projekta mērķis ir uzlabot Dienesta personāla darbu ar notiesātajiem.\n", 35))
	if err := os.WriteFile(filepath.Join(dir, "content/projects/x.lv.md"), text, 0o666); err != nil {
		b.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer root.Close()
	fsys := root.FS()
	b.Run("folder", func(b *testing.B) {
		r := TextReader{FS: fsys}
		defer r.Close()
		b.ReportAllocs()
		for b.Loop() {
			if src, _, err := r.Read("content/projects/x.lv.md"); err != nil || len(src) != len(text) {
				b.Fatal(err)
			}
		}
	})
	b.Run("path", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if src, _, err := ReadText(fsys, "content/projects/x.lv.md"); err != nil || len(src) != len(text) {
				b.Fatal(err)
			}
		}
	})
}
