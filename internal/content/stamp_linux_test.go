package content

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"atbalss/internal/config"
	"atbalss/internal/site"
)

// A file whose stamp tells that nobody has touched it is not read; one that was
// written a moment ago is, and so is one whose time was put back.
func TestStamps(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, f := range siteOf(files("content/site.yaml", twoLanguages)) {
		write(name, string(f.Data))
	}
	const file = "content/projects/a.lv.md"
	text := versions[file][0]
	for _, name := range []string{"content/organisations.yaml", "content/programmes/one.lv.md", file} {
		write(name, versions[name][0])
	}
	write("content/projects/plan.pdf", "%PDF-1.7")
	fsys := os.DirFS(dir)
	c, _, err := config.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	in := Input{Source: fsys, Static: static, Config: c, Sections: sections, Today: today}
	later := time.Now().Add(time.Hour).UnixNano()
	title := func(s *site.Site) string { return s.Find(site.KindProject, "a").Words["lv"].Title }

	_, _, last := left(t, in, nil, later)
	if last.records[file] == "" {
		t.Fatal("the project left nothing")
	}
	info, err := os.Stat(filepath.Join(dir, file))
	if err != nil {
		t.Fatal(err)
	}
	// The same bytes in number, with the time of modification put back.
	write(file, "---\ntitle: Z"+text[len("---\ntitle: A"):])
	if err := os.Chtimes(filepath.Join(dir, file), info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	s, _, next := left(t, in, last, later)
	if got := title(s); got != "Z" {
		t.Errorf("the title is %q", got)
	}
	// Nothing has changed; what the record says is believed.
	read := &reads{FS: fsys}
	in.Source, in.Last = read, func() *Last { return next.last() }
	loaded(t, in)
	if slices.Contains(read.names, file) {
		t.Error("a file that nobody has touched is read")
	}
	// The run before began when the file was just written.
	next.began = time.Now().UnixNano()
	read.names = nil
	loaded(t, in)
	if !slices.Contains(read.names, file) {
		t.Error("a file that was just written is not read")
	}
}

// reads notes which files are opened.
type reads struct {
	fs.FS
	lock  sync.Mutex
	names []string
}

func (r *reads) Open(name string) (fs.File, error) {
	r.lock.Lock()
	defer r.lock.Unlock()
	r.names = append(r.names, name)
	return r.FS.Open(name)
}
