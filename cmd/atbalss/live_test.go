package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"atbalss/internal/build"
	"atbalss/internal/diag"
	"atbalss/internal/watch"
	"atbalss/layouts"
)

// previewOf is a preview that runs in the test.
type previewOf struct {
	testing.TB
	app  *app
	root *os.Root
	dir  string
	live *live
	url  string
	stop func()
}

const scriptTag = `<script type="module" src="/_atbalss/preview.js"></script>`

// startPreview runs serve's parts on a source folder.
func startPreview(t testing.TB, dir string, f serveFlags) *previewOf {
	t.Helper()
	a := &app{ui: "en", quiet: true, source: dir, world: world{
		stdout: io.Discard, stderr: io.Discard, getenv: func(string) string { return "" }, workers: 2,
		now: func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) },
	}}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	f.failOn = "error"
	if _, err := f.parse(); err != nil {
		t.Fatal(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	notices := make(chan watch.Notice, 8)
	w, err := watch.Start(watch.Options{Root: dir, Folders: []string{"content", "layouts", "static"}, Notice: func(n watch.Notice) { notices <- n }})
	if err != nil {
		t.Fatal(err)
	}
	p := &previewOf{TB: t, app: a, root: root, dir: dir, url: "http://" + listener.Addr().String()}
	p.live = a.live(root, f, []string{listener.Addr().String()})
	if err := p.live.first(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- p.live.serve(ctx, listener, w.Batches(), notices) }()
	p.stop = func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
		w.Close()
		root.Close()
	}
	return p
}

// served asks for a path, without the network.
func (p *previewOf) served(path string) (code int, body []byte) {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.URL.Path = "/" + path
	r.Host = strings.TrimPrefix(p.url, "http://")
	w := httptest.NewRecorder()
	p.live.server.ServeHTTP(w, r)
	return w.Code, w.Body.Bytes()
}

// clean reads the site as a new start would, without any cache.
func (p *previewOf) clean() *build.Result {
	r, err := build.Site(p.app.input(p.root, p.live.flags))
	if err != nil {
		return &build.Result{}
	}
	return r
}

// differs compares every path served with a clean build; "" when all are the
// same. gone are paths of earlier trees.
func (p *previewOf) differs(gone map[string]bool) string {
	r := p.clean()
	if r.Tree == nil {
		return ""
	}
	for _, e := range r.Tree.Entries() {
		want, err := build.Produce(e, nil)
		if err != nil {
			return err.Error()
		}
		code, got := p.served(e.Path)
		if strings.HasSuffix(e.Path, ".html") && e.Kind.String() == "page" {
			if bytes.Count(got, []byte(scriptTag)) != 1 {
				return fmt.Sprintf("%s: %d, no script", e.Path, code)
			}
			got = bytes.Replace(got, []byte(scriptTag), nil, 1)
		}
		if code != http.StatusOK || !bytes.Equal(got, want) {
			return fmt.Sprintf("%s: %d, %d bytes, want %d; %s", e.Path, code, len(got), len(want), firstDifference(got, want))
		}
		gone[e.Path] = true
	}
	if len(r.Site.Faulty) > 0 {
		return "" // last good versions stay
	}
	for path := range gone {
		if !r.Tree.Has(path) {
			if code, _ := p.served(path); code != http.StatusNotFound && code != http.StatusFound {
				return fmt.Sprintf("%s: %d, but it has gone", path, code)
			}
		}
	}
	return ""
}

func firstDifference(a, b []byte) string {
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			from := max(i-40, 0)
			return fmt.Sprintf("at %d %q, want %q", i, a[from:min(i+40, len(a))], b[from:min(i+40, len(b))])
		}
	}
	return "one is cut short"
}

// settles waits until the preview serves what a clean build would.
func (p *previewOf) settles(what string, gone map[string]bool) {
	p.Helper()
	deadline := time.Now().Add(time.Minute)
	for {
		text := p.differs(gone)
		if text == "" {
			return
		}
		if time.Now().After(deadline) {
			p.Fatalf("after %s: %s", what, text)
		}
		time.Sleep(10 * time.Millisecond)
	}
}

// editor makes random changes to a site.
type editor struct {
	testing.TB
	*rand.Rand
	dir   string
	ids   []string // of projects
	count int
	kept  map[string][]byte // files that are broken now, as they were
}

func (e *editor) write(name, text string) { write(e, e.dir, name, text) }

func (e *editor) remove(name string) {
	if err := os.RemoveAll(filepath.Join(e.dir, name)); err != nil {
		e.Fatal(err)
	}
}

func (e *editor) project() string { return "content/projects/" + e.ids[e.IntN(len(e.ids))] }

// spoil breaks a file and remembers it.
func (e *editor) spoil(name, text string) {
	if _, broken := e.kept[name]; broken {
		return
	}
	data, err := os.ReadFile(filepath.Join(e.dir, name))
	if err != nil {
		data = nil
	}
	e.kept[name] = data
	e.write(name, text)
}

// mend brings the first broken file back.
func (e *editor) mend() {
	broken := slices.Sorted(maps.Keys(e.kept))
	if len(broken) == 0 {
		return
	}
	name := broken[0]
	if data := e.kept[name]; data == nil {
		e.remove(name)
	} else {
		e.write(name, string(data))
	}
	delete(e.kept, name)
}

// touch makes one random change and says which.
func (e *editor) touch() string {
	e.count++
	n := strconv.Itoa(e.count)
	p := e.project()
	ops := []struct {
		name string
		do   func()
	}{
		{"edit a text", func() { e.change(p+".lv.md", "\n", "\n\nRindkopa "+n+".\n", true) }},
		{"edit a translation", func() { e.change(p+".en.md", "\n", "\n\nParagraph "+n+".\n", true) }},
		{"edit a title", func() { e.change(p+".lv.md", "title: ", "title: T"+n+" ", false) }},
		{"edit a status", func() { e.change(p+".lv.md", "status: ongoing", "status: completed", false) }},
		{"new slug", func() { e.set(p+".lv.md", "slug", "s"+n) }},
		{"new project", func() {
			e.ids = append(e.ids, "project-"+strconv.Itoa(100+e.count))
			writeProject(e, e.dir, 100+e.count, "Jauns.")
		}},
		{"delete a project", func() {
			if len(e.ids) < 3 {
				return
			}
			e.ids = slices.DeleteFunc(e.ids, func(id string) bool { return "content/projects/"+id == p })
			for _, name := range []string{p + ".lv.md", p + ".en.md"} {
				e.remove(name)
				delete(e.kept, name)
			}
		}},
		{"rename a project", func() {
			to := "renamed-" + n
			e.rename(p+".lv.md", "content/projects/"+to+".lv.md")
			e.rename(p+".en.md", "content/projects/"+to+".en.md")
			e.ids[slices.Index(e.ids, filepath.Base(p))] = to
		}},
		{"delete a translation", func() { e.remove(p + ".en.md"); delete(e.kept, p+".en.md") }},
		{"new translation", func() { e.write(p+".en.md", "---\ntitle: Translated "+n+"\nsummary: Words\n---\nText.\n") }},
		{"draft", func() { e.set(p+".lv.md", "draft", "true") }},
		{"published", func() { e.set(p+".lv.md", "draft", "false") }},
		{"break front matter", func() { e.spoil(p+".lv.md", "---\ntitle: [\n") }},
		{"break a translation", func() { e.spoil(p+".en.md", "---\ntitle: \"x\nsummary: y\n---\n") }},
		{"break a programme", func() { e.spoil("content/programmes/programme-1.lv.md", "---\ntitle: x\n---\n") }},
		{"empty file", func() { e.spoil(p+".lv.md", "") }},
		{"break site.yaml", func() { e.spoil("content/site.yaml", "name: [\n") }},
		{"break a layout", func() { e.spoil("layouts/404.html", "{{if}}") }},
		{"break words", func() { e.spoil("layouts/text.lv.yaml", "a: [") }},
		{"break a style sheet", func() { e.spoil("static/css/main.css", "@import './nothing.css';") }},
		{"mend", e.mend},
		{"mend", e.mend},
		{"mend", e.mend},
		{"mend", e.mend},
		{"mend", e.mend},
		{"mend", e.mend},
		{"edit a layout", func() { e.builtin("404.html", "<p>", "<p>"+n+"</p><p>") }},
		{"edit a partial", func() { e.builtin("partials/page-head.html", "<header", "<!-- x --><header data-n=\""+n+"\"") }},
		{"back to the built-in layout", func() { e.remove("layouts/partials/page-head.html") }},
		{"edit words", func() { e.builtin("text.en.yaml", "sections:", "# "+n+"\nsections:") }},
		{"new section name", func() { e.builtin("text.en.yaml", "news: news", "news: news-"+n) }},
		{"edit site.yaml", func() { e.change("content/site.yaml", "name: ", "name: N"+n+" ", false) }},
		{"edit organisations", func() { e.change("content/organisations.yaml", "Ministrija", "Ministrija "+n, false) }},
		{"edit a style", func() { e.write("static/css/main.css", "p { margin: "+n+"px }\n") }},
		{"new attachment", func() {
			id := "folder-" + n
			e.write("content/pages/"+id+"/index.lv.md", "---\ntitle: Lapa "+n+"\n---\n[Fails](plan.txt)\n")
			e.write("content/pages/"+id+"/plan.txt", "plan "+n)
		}},
		{"edit an attachment", func() {
			if all, _ := filepath.Glob(filepath.Join(e.dir, "content/pages/folder-*/plan.txt")); len(all) > 0 {
				rel, _ := filepath.Rel(e.dir, all[0])
				e.write(rel, "another plan "+n)
			}
		}},
		{"rename a folder", func() {
			if all, _ := filepath.Glob(filepath.Join(e.dir, "content/pages/folder-*")); len(all) > 0 {
				rel, _ := filepath.Rel(e.dir, all[0])
				e.rename(rel, "content/pages/moved-"+n)
			}
		}},
		{"stray file", func() { e.write("content/news/stray-"+n+".txt", "x") }},
	}
	op := ops[e.IntN(len(ops))]
	if len(e.kept) > 2 {
		op.name, op.do = "mend", e.mend
	}
	op.do()
	return op.name + " (" + n + ", " + p + ")"
}

// change replaces a text in a file, the first or the last one, when the file is
// there and whole.
func (e *editor) change(name, old, text string, last bool) {
	if _, broken := e.kept[name]; broken {
		return
	}
	data, err := os.ReadFile(filepath.Join(e.dir, name))
	if err != nil {
		return
	}
	i := strings.Index(string(data), old)
	if last {
		i = strings.LastIndex(string(data), old)
	}
	if i >= 0 {
		e.write(name, string(data[:i])+text+string(data[i+len(old):]))
	}
}

// set gives a key of the front matter a value.
func (e *editor) set(name, key, value string) {
	for {
		data, err := os.ReadFile(filepath.Join(e.dir, name))
		if err != nil {
			return
		}
		_, rest, ok := strings.Cut(string(data), "\n"+key+": ")
		if !ok {
			break
		}
		line, _, _ := strings.Cut(rest, "\n")
		e.change(name, "\n"+key+": "+line, "", false)
		if _, broken := e.kept[name]; broken {
			return
		}
	}
	e.change(name, "\nprogramme:", "\n"+key+": "+value+"\nprogramme:", false)
}

// builtin changes the site's own copy of a built-in layout.
func (e *editor) builtin(name, old, text string) {
	if _, broken := e.kept["layouts/"+name]; broken {
		return
	}
	data, err := fs.ReadFile(layouts.FS, name)
	if err != nil {
		e.Fatal(err)
	}
	if !bytes.Contains(data, []byte(old)) {
		e.Fatalf("%s has no %q", name, old)
	}
	e.write("layouts/"+name, strings.Replace(string(data), old, text, 1))
}

func (e *editor) rename(from, to string) {
	if _, err := os.Stat(filepath.Join(e.dir, from)); err != nil {
		return // deleted before
	}
	if data, broken := e.kept[from]; broken {
		delete(e.kept, from)
		e.kept[to] = data
	}
	if err := os.Rename(filepath.Join(e.dir, from), filepath.Join(e.dir, to)); err != nil {
		e.Fatal(err)
	}
}

// TestRandomEdits: whatever is done to the files, and however many changes fall
// into one batch, what is served is what a clean build makes.
// ATBALSS_EDITS=500 makes the long run, ATBALSS_SEED another one.
func TestRandomEdits(t *testing.T) {
	edits, seed := numberFrom(t, "ATBALSS_EDITS", 60), numberFrom(t, "ATBALSS_SEED", 1)
	dir := corpus(t, 4)
	p := startPreview(t, dir, serveFlags{siteFlags: siteFlags{drafts: true}})
	defer p.stop()
	e := &editor{TB: t, Rand: rand.New(rand.NewPCG(uint64(seed), 4)), dir: dir, kept: map[string][]byte{}}
	for i := range 4 {
		e.ids = append(e.ids, fmt.Sprintf("project-%d", i))
		// News outlives the projects here, so it is of a programme.
		e.change(fmt.Sprintf("content/news/news-%d.lv.md", i), fmt.Sprintf("project: project-%d", i), "programme: programme-0", false)
	}
	gone := map[string]bool{}
	p.settles("start", gone)
	steps, whole := 0, 0
	for done := 0; done < edits; steps++ {
		var what []string
		for range 1 + e.IntN(3) {
			what = append(what, e.touch())
			done++
		}
		p.settles(strings.Join(what, ", "), gone)
		if len(e.kept) == 0 {
			whole++
		}
	}
	if whole < steps/8 {
		t.Errorf("the site was whole after %d of %d steps only", whole, steps)
	}
	for len(e.kept) > 0 {
		e.mend()
	}
	p.settles("mending everything", gone)
	if r := p.clean(); r.Tree == nil || diag.Worst(r.Problems) == diag.Error {
		for _, p := range r.Problems {
			if p.Severity == diag.Error {
				t.Errorf("in the end: %s:%d: %s", p.Pos.File, p.Pos.Line, p.Message("en"))
			}
		}
	}
}

func numberFrom(t *testing.T, name string, usual int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return usual
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return n
}

// What is changed while site.yaml cannot be read is there once it can.
func TestChangesBesideABrokenSiteYAML(t *testing.T) {
	dir := corpus(t, 2)
	p := startPreview(t, dir, serveFlags{siteFlags: siteFlags{drafts: true}})
	defer p.stop()
	e := &editor{TB: t, dir: dir, kept: map[string][]byte{}}
	e.spoil("content/site.yaml", "name: [\n")
	time.Sleep(400 * time.Millisecond) // a batch of its own
	e.change("content/projects/project-0.lv.md", "Teksts par projektu.", "Cits teksts.", false)
	time.Sleep(400 * time.Millisecond)
	e.mend()
	p.settles("mending site.yaml", map[string]bool{})
	p.shows("lv/projekti/project-0/index.html", "Cits teksts.")
}
