//go:build linux

package torture

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"atbalss/layouts"
)

// author makes random changes to a site.
type author struct {
	*testing.T
	*rand.Rand
	dir    string
	n      int               // changes so far
	broken map[string]string // files that are broken now, with their sound text; "" for none
}

// some returns a random file, by a pattern below content/ and layouts/; "" for
// none that is sound.
func (a *author) some(pattern string) string {
	all, err := filepath.Glob(filepath.Join(a.dir, pattern))
	if err != nil {
		a.Fatal(err)
	}
	all = slices.DeleteFunc(all, func(name string) bool { _, spoilt := a.broken[a.rel(name)]; return spoilt })
	if len(all) == 0 {
		return ""
	}
	return a.rel(all[a.IntN(len(all))])
}

func (a *author) rel(name string) string {
	rel, err := filepath.Rel(a.dir, name)
	if err != nil {
		a.Fatal(err)
	}
	return rel
}

// change rewrites a file, when there is one.
func (a *author) change(name string, by func(text string) string) {
	if name != "" {
		write(a.T, a.dir, name, by(read(a.T, a.dir, name)))
	}
}

// behind changes a file and gives it back its size and time, so that only its
// bytes tell.
func (a *author) behind(name string) {
	if name == "" {
		return
	}
	info, err := os.Stat(filepath.Join(a.dir, name))
	if err != nil {
		a.Fatal(err)
	}
	a.change(name, func(text string) string {
		end := strings.Index(text[3:], "\n---\n") + 3 // a key would be another
		return text[:end] + strings.Replace(text[end:], "a", "e", 1)
	})
	if err := os.Chtimes(filepath.Join(a.dir, name), info.ModTime(), info.ModTime()); err != nil {
		a.Fatal(err)
	}
}

// isBroken reports whether a file waits to be mended, at its name of now.
func (a *author) isBroken(name string) bool { _, spoilt := a.broken[name]; return spoilt }

// key adds a line to the front matter, unless the key is there.
func (a *author) key(name, line string) {
	a.change(name, func(text string) string {
		if key, _, _ := strings.Cut(line, ":"); strings.Contains(text, "\n"+key+":") {
			return text
		}
		return strings.Replace(text, "\nsummary: ", "\n"+line+"\nsummary: ", 1)
	})
}

func (a *author) rename(from, to string) {
	if from == "" {
		return
	}
	if err := os.MkdirAll(filepath.Join(a.dir, filepath.Dir(to)), 0o755); err != nil {
		a.Fatal(err)
	}
	if err := os.Rename(filepath.Join(a.dir, from), filepath.Join(a.dir, to)); err != nil {
		a.Fatal(err)
	}
}

// spoil breaks a file until it is mended.
func (a *author) spoil(name, text string) {
	if _, twice := a.broken[name]; name == "" || twice {
		return
	}
	data, err := os.ReadFile(filepath.Join(a.dir, name))
	if err != nil && !os.IsNotExist(err) {
		a.Fatal(err)
	}
	a.broken[name] = string(data)
	write(a.T, a.dir, name, text)
}

func (a *author) mend() {
	for name, text := range a.broken {
		if text == "" {
			a.remove(name)
		} else {
			write(a.T, a.dir, name, text)
		}
	}
	clear(a.broken)
}

func (a *author) remove(name string) {
	if name == "" {
		return
	}
	if err := os.RemoveAll(filepath.Join(a.dir, name)); err != nil {
		a.Fatal(err)
	}
}

// layout changes the site's own copy of a built-in layout.
func (a *author) layout(name, old, text string) {
	data, err := fs.ReadFile(layouts.FS, name)
	if err != nil {
		a.Fatal(err)
	}
	if _, spoilt := a.broken["layouts/"+name]; !spoilt {
		write(a.T, a.dir, "layouts/"+name, strings.Replace(string(data), old, text, 1))
	}
}

// picture writes a small picture of one colour.
func picture(t *testing.T, name string, shade uint8, width int) {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, width, 30))
	for i := range img.Pix {
		img.Pix[i] = shade
	}
	img.Set(1, 1, color.Black)
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
}

// folder writes a piece of news in a folder, with a document and a picture.
func (a *author) folder(n string) {
	dir := "content/news/folder-" + n
	write(a.T, a.dir, dir+"/index.lv.md", "---\ntitle: Mape "+n+"\nsummary: Ar pielikumiem\nprogramme: programme-1\npublished: 2024-03-0"+strconv.Itoa(1+a.n%9)+
		"\nimage: foto.png\nimage_alt: Laukums\ndocuments:\n  - {title: Plāns "+n+", type: report, file: plan.txt, language: lv}\n---\nTeksts.\n")
	write(a.T, a.dir, dir+"/plan.txt", "plan "+n)
	picture(a.T, filepath.Join(a.dir, dir, "foto.png"), uint8(a.n), 40+a.n%9)
}

// touch makes one random change and says which.
func (a *author) touch() string {
	a.n++
	n := strconv.Itoa(a.n)
	lv, en := "content/*/*.lv.md", "content/*/*.en.md"
	text := func() { a.change(a.some(lv), func(s string) string { return s + "\nRindkopa " + n + ".\n" }) }
	ops := []struct {
		name string
		do   func()
	}{
		{"text", text}, {"text", text}, {"text", text}, {"text", text}, {"text", text}, {"text", text}, // what editors do most
		{"translation", func() { a.change(a.some(en), func(s string) string { return s + "\nParagraph " + n + ".\n" }) }},
		{"bytes only", func() { a.behind(a.some(lv)) }},
		{"title", func() {
			a.change(a.some(lv), func(s string) string { return strings.Replace(s, `title: "`, `title: "T`+n+" ", 1) })
		}},
		{"slug", func() {
			a.change(a.some("content/projects/*.en.md"), func(s string) string { return strings.Replace(s, "slug: ", "slug: s"+n+"-", 1) })
		}},
		{"draft", func() { a.key(a.some("content/news/*.lv.md"), "draft: true # "+n) }},
		{"published again", func() {
			a.change(a.some("content/news/*.lv.md"), func(s string) string { return strings.ReplaceAll(s, "draft: true", "draft: false") })
		}},
		{"money", func() {
			a.change(a.some("content/projects/*.lv.md"), func(s string) string { return strings.Replace(s, "target: ", "target: 1", 1) })
		}},
		{"no translation", func() { a.remove(a.some("content/news/*.en.md")) }},
		{"news removed", func() {
			if name := a.some("content/news/*.lv.md"); name != "" {
				a.remove(name)
				a.remove(strings.Replace(name, ".lv.md", ".en.md", 1))
				delete(a.broken, strings.Replace(name, ".lv.md", ".en.md", 1))
			}
		}},
		{"news renamed", func() {
			if name := a.some("content/news/*.lv.md"); name != "" {
				other := strings.Replace(name, ".lv.md", ".en.md", 1)
				if _, err := os.Stat(filepath.Join(a.dir, other)); err == nil && a.broken[other] == "" {
					a.rename(other, "content/news/r"+n+".en.md")
				}
				a.rename(name, "content/news/r"+n+".lv.md")
			}
		}},
		{"into a folder", func() {
			if name := a.some("content/pages/*.lv.md"); name != "" && !a.isBroken(strings.Replace(name, ".lv.md", ".en.md", 1)) {
				id := strings.TrimSuffix(filepath.Base(name), ".lv.md")
				a.rename("content/pages/"+id+".en.md", "content/pages/"+id+"/index.en.md")
				a.rename(name, "content/pages/"+id+"/index.lv.md")
			}
		}},
		{"out of its folder", func() {
			if name := a.some("content/pages/*/index.lv.md"); name != "" && !a.isBroken(strings.Replace(name, ".lv.md", ".en.md", 1)) {
				id := filepath.Base(filepath.Dir(name))
				a.rename("content/pages/"+id+"/index.en.md", "content/pages/"+id+".en.md")
				a.rename(name, "content/pages/"+id+".lv.md")
			}
		}},
		{"folder", func() { a.folder(n) }},
		{"folder renamed", func() {
			if name := a.some("content/news/folder-*/plan.txt"); name != "" {
				a.rename(filepath.Dir(name), "content/news/folder-m"+n)
			}
		}},
		{"document", func() {
			a.change(a.some("content/news/folder-*/plan.txt"), func(string) string { return "other " + n })
		}},
		{"picture", func() {
			if name := a.some("content/news/folder-*/foto.png"); name != "" {
				picture(a.T, filepath.Join(a.dir, name), uint8(a.n), 50)
			}
		}},
		{"programme", func() {
			a.change("content/programmes/programme-1.lv.md", func(s string) string { return strings.Replace(s, `title: "`, `title: "P`+n+" ", 1) })
		}},
		{"organisation", func() {
			a.change("content/organisations.yaml", func(s string) string { return strings.Replace(s, "Ministry", "Ministry "+n, 1) })
		}},
		{"name of the site", func() {
			a.change("content/site.yaml", func(s string) string { return strings.Replace(s, `lv: "`, `lv: "N`+n+" ", 1) })
		}},
		{"length of lists", func() {
			a.change("content/site.yaml", func(s string) string {
				s, _, _ = strings.Cut(s, "\nper_page:")
				return strings.TrimSpace(s) + "\nper_page: " + strconv.Itoa(2+a.n%30) + "\n"
			})
		}},
		{"layout", func() { a.layout("404.html", "<ul", "<p>"+n+"</p><ul") }},
		{"partial", func() { a.layout("partials/page-head.html", "<header", `<header data-n="`+n+`"`) }},
		{"words", func() { a.layout("text.en.yaml", "news: news", "news: news-"+n) }},
		{"built-in layouts", func() {
			for name := range a.broken {
				if strings.HasPrefix(name, "layouts/") {
					return
				}
			}
			a.remove("layouts")
		}},
		{"style", func() { write(a.T, a.dir, "static/css/main.css", "p { margin: "+n+"px }\n") }},
		{"built-in style", func() { a.remove("static") }},
		{"stray file", func() { write(a.T, a.dir, "content/news/stray-"+n+".txt", "x") }},
		{"broken front matter", func() { a.spoil(a.some(lv), "---\ntitle: [\n") }},
		{"broken layout", func() { a.spoil("layouts/404.html", "{{if}}") }},
		{"empty file", func() { a.spoil(a.some(en), "") }},
	}
	op := ops[a.IntN(len(ops))]
	op.do()
	return op.name + " (" + n + ")"
}

// inodes are the files of a folder as the file system numbers them.
func inodes(t *testing.T, dir string) map[uint64]bool {
	t.Helper()
	all := map[uint64]bool{}
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			all[info.Sys().(*syscall.Stat_t).Ino] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// tallyOf is what a build says of its findings: "412 pages, 3 warnings".
func tallyOf(printed string) string {
	return regexp.MustCompile(`(?m)^\d+ pages?.* in `).FindString(printed)
}

// cleanTally is clean with what the build said.
func cleanTally(t *testing.T, source string) (snapshot, string) {
	t.Helper()
	dir := room(t)
	defer os.RemoveAll(dir)
	b := builder{source: source, output: filepath.Join(dir, "clean"), cache: filepath.Join(dir, "cache")}
	code, printed := b.run(t)
	if code != 0 {
		t.Fatalf("exit code %d:\n%s", code, printed)
	}
	return look(t, b.output), tallyOf(printed)
}

// spareOf is the site that lies in the cache between two builds; "" for none.
func spareOf(t *testing.T, cache string) string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(cache, "atbalss", "builds", "*.site"))
	if err != nil {
		t.Fatal(err)
	}
	if len(all) > 1 {
		t.Fatalf("sites have piled up: %q", all)
	}
	return strings.Join(all, "")
}

// inodeOf is the number of a folder; 0 for none.
func inodeOf(dir string) uint64 {
	info, err := os.Lstat(dir)
	if err != nil {
		return 0
	}
	return info.Sys().(*syscall.Stat_t).Ino
}

// meddle does to a site in the cache what another program may do.
func (a *author) meddle(site string) {
	files, err := filepath.Glob(filepath.Join(site, "lv", "*", "*", "index.html"))
	if err != nil || len(files) == 0 {
		return
	}
	name := files[a.IntN(len(files))]
	switch a.IntN(4) {
	case 0:
		err = os.Remove(name)
	case 1:
		err = os.WriteFile(filepath.Join(filepath.Dir(name), "stranger"), nil, 0o644)
	case 2:
		err = os.RemoveAll(filepath.Dir(name))
	case 3:
		if err = os.WriteFile(name+".new", []byte("another page"), 0o644); err == nil {
			err = os.Rename(name+".new", name)
		}
	}
	if err != nil {
		a.Fatal(err)
	}
}

// TestBuildAfterBuild changes a site at random and builds it onto the output of
// the build before, with the caches of the build before: the result is that of
// a clean build, byte for byte. A build that finds mistakes changes nothing.
func TestBuildAfterBuild(t *testing.T) {
	edits := times(20, 1000)
	a := &author{T: t, Rand: dice(t), dir: corpus(t, 100), broken: map[string]string{}}
	a.folder("first")
	output, cache := place(t)
	b := builder{source: a.dir, output: output, cache: cache}
	last, failed, builds, carried, began := b.must(t), 0, 0, 0, 0
	for a.n < edits {
		var what []string
		for range 1 + a.IntN(3) {
			what = append(what, a.touch())
		}
		builds++
		before, spare := inodes(t, output), spareOf(t, cache)
		if spare != "" && a.IntN(4) == 0 {
			a.meddle(spare)
		}
		old := inodeOf(spare)
		code, printed := b.run(t)
		got := look(t, output)
		if len(a.broken) > 0 {
			failed++
			if code != 1 || !got.equal(last) {
				t.Fatalf("%s with broken files %v: exit code %d, %s: %s", what, a.broken, code, got.differs(last), firstLines(printed))
			}
			if a.IntN(2) == 0 {
				a.mend()
			}
			continue
		}
		if code != 0 {
			t.Fatalf("%s: exit code %d: %s", what, code, printed)
		}
		want, tally := cleanTally(t, a.dir)
		if !got.equal(want) {
			t.Fatalf("after %s: %s", what, got.differs(want))
		}
		if got := tallyOf(printed); got != tally {
			t.Fatalf("after %s: %q, a clean build says %q", what, got, tally)
		}
		for inode := range inodes(t, output) {
			if before[inode] {
				carried++
			}
		}
		if old != 0 && inodeOf(output) == old {
			began++
		}
		last = got
		wantAlone(t, output)
	}
	t.Logf("%d changes, %d builds, of which %d found mistakes and published nothing; %d files were carried over, %d builds began with the site before", a.n, builds, failed, carried, began)
	if carried == 0 {
		t.Error("no file was carried over")
	}
	if began == 0 && edits >= 1000 {
		t.Error("no build began with the site before")
	}
	a.mend()
	if got, want := b.must(t), clean(t, a.dir); !got.equal(want) {
		t.Error(fmt.Sprint("in the end: ", got.differs(want)))
	}
}
