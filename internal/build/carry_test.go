package build

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"atbalss/internal/content"
	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/publish"
	"atbalss/internal/site"
	"atbalss/layouts"
	"atbalss/static"
)

// press is an output folder in memory.
type press struct {
	dir, last string // the source, and where a build leaves what it learnt
	mark      int
	files     map[string][]byte
	url       string
	today     site.Date
	program   byte
	damaged   int
	anew      bool // with Input.Fresh
	decline   bool // files are never carried over
}

// edition is what a build has made.
type edition struct {
	files    map[string][]byte
	problems string
	carried  int
	over     map[string]bool // those that were carried over
}

// print builds the site; fresh without anything that a build before has left.
func (p *press) print(t *testing.T, fresh bool) edition {
	t.Helper()
	e, err := p.try(t, fresh)
	if errors.Is(err, ErrDamaged) { // as the command does
		p.damaged++
		p.anew = true
		e, err = p.try(t, false)
		p.anew = false
	}
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func (p *press) try(t *testing.T, fresh bool) (edition, error) {
	t.Helper()
	source := os.DirFS(p.dir)
	in := Input{
		Source: source, Layouts: Overlay(source, "layouts", layouts.FS), Static: Overlay(source, "static", static.FS),
		URL: p.url, Today: p.today, Workers: 2, Now: time.Now(),
	}
	if !fresh {
		in.Mark, in.Fresh = fmt.Sprint(p.mark), p.anew
		in.LastFile, in.Program = p.last, func() ([32]byte, error) { return [32]byte{p.program}, nil }
	}
	r, err := Site(in)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Drop()
	e := edition{files: map[string][]byte{}, over: map[string]bool{}}
	var lock sync.Mutex
	r.Carry(func(name string, was publish.Print) (bool, error) {
		lock.Lock()
		defer lock.Unlock()
		if p.decline {
			return false, nil
		}
		old, ok := p.files[name]
		if !ok || printOf(old) != was {
			t.Errorf("%s is carried over, and is not what was left", name)
			return false, nil
		}
		e.files[name] = old
		e.carried++
		e.over[name] = true
		return true, nil
	})
	ps, err := r.Run(context.Background(), Whole(func(o output.Entry, data []byte) error {
		lock.Lock()
		defer lock.Unlock()
		if _, twice := e.files[o.Path]; twice {
			t.Errorf("%s is carried over and written", o.Path)
		}
		e.files[o.Path] = bytes.Clone(data)
		return nil
	}))
	if err != nil {
		return e, err
	}
	var told strings.Builder
	for _, problem := range ps {
		fmt.Fprintln(&told, problem.Severity, problem.Pos, problem.Rule, problem.Message("en"))
	}
	e.problems = told.String()
	if !fresh && diag.Worst(ps) < diag.Error {
		p.files, p.mark = e.files, p.mark+1
		r.Leave(fmt.Sprint(p.mark), false, func(yield func(string, publish.Print, bool)) {
			for _, name := range slices.Sorted(maps.Keys(e.files)) {
				yield(name, printOf(e.files[name]), e.over[name])
			}
		})
	}
	return e, nil
}

func printOf(data []byte) publish.Print {
	return publish.Print{Size: int64(len(data)), Sum: publish.SumOf(data), Modified: 1, Inode: 1}
}

// again builds the site and holds it against a build from nothing. It returns how
// many files were carried over.
func (p *press) again(t *testing.T, what string) int {
	t.Helper()
	got, want := p.print(t, false), p.print(t, true)
	for _, name := range slices.Sorted(maps.Keys(want.files)) {
		if !bytes.Equal(got.files[name], want.files[name]) {
			t.Errorf("%s: %s differs", what, name)
		}
	}
	if len(got.files) != len(want.files) {
		t.Errorf("%s: %d files, want %d", what, len(got.files), len(want.files))
	}
	if got.problems != want.problems {
		t.Errorf("%s: other problems:\n%s\nwant\n%s", what, got.problems, want.problems)
	}
	return got.carried
}

func (p *press) edit(t *testing.T, name string, by func(text string) string) {
	t.Helper()
	name = filepath.Join(p.dir, filepath.FromSlash(name))
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	changed := by(string(text))
	if changed == string(text) {
		t.Fatalf("%s is not changed", name)
	}
	if err := os.WriteFile(name, []byte(changed), 0o644); err != nil {
		t.Fatal(err)
	}
}

// newPress is the content of this repository, built once.
func newPress(t *testing.T) *press {
	t.Helper()
	p := &press{dir: t.TempDir(), today: site.Date{Year: 2026, Month: 11, Day: 21}}
	p.last = filepath.Join(t.TempDir(), "builds", "last")
	if err := os.CopyFS(filepath.Join(p.dir, "content"), os.DirFS(filepath.Join("..", "..", "content"))); err != nil {
		t.Fatal(err)
	}
	p.print(t, false)
	return p
}

// One edit after the other, each kind of them: the second build is the same as
// one from nothing, and carries over as much as the edit allows.
func TestCarriedOver(t *testing.T) {
	p := newPress(t)
	all := len(p.files)
	if n := p.again(t, "nothing"); n < all*9/10 {
		t.Errorf("nothing has changed, and %d of %d files were carried over", n, all)
	}
	files, err := fs.Glob(os.DirFS(p.dir), "content/projects/*/index.*.md")
	if err != nil {
		t.Fatal(err)
	}
	news, err := fs.Glob(os.DirFS(p.dir), "content/projects/*/news/*/index.*.md")
	if err != nil || len(news) == 0 {
		t.Fatal(news, err)
	}
	programmes, err := fs.Glob(os.DirFS(p.dir), "content/programmes/*.lv.md")
	if err != nil || len(programmes) == 0 {
		t.Fatal(programmes, err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	some := func() string { return slices.Concat(files, news)[r.IntN(len(files)+len(news))] }
	text := func(s string) string { return s + "\nVēl viena rindkopa.\n" }
	key := func(line string) func(string) string {
		return func(s string) string { return strings.Replace(s, "---\n", "---\n"+line+"\n", 1) }
	}
	title := func(s string) string { return strings.Replace(s, "title: ", "title: Cits ", 1) }
	for _, edit := range []struct {
		what, file string
		by         func(string) string
		least      int // files that are carried over
	}{
		{"text of a project", files[0], text, all - 40},
		{"text of another", files[len(files)-1], text, all - 40},
		{"text of a news item", news[0], text, all - 40},
		{"title of a news item", news[len(news)-1], func(s string) string { return strings.Replace(s, "title: ", "title: Citas ", 1) }, 1},
		{"title of a project", files[0], title, 1},
		{"key of any", some(), key("draft: false"), 1},
		{"links between texts", some(), func(s string) string { return s + "\n[x](/lv/projekti/)\n" }, 1},
		{"link to nothing", news[0], func(s string) string { return s + "\n[x](#nekas)\n" }, 1},
		{"link to itself", news[0], func(s string) string { return strings.Replace(s, "[x](#nekas)", "## Nekas\n\nTeksts.", 1) }, 1},
		{"a finding", news[0], func(s string) string { return s + "\nLorem ipsum dolor sit amet.\n" }, 1},
		{"page", "content/pages/privacy.lv.md", text, 0},
		{"text of a project again", files[0], text, all - 40},
		{"programme", programmes[0], text, 0},
		{"site", "content/site.yaml", func(s string) string { return s + "\n# nothing\n" }, 0},
		{"text after all that", some(), text, 1},
		{"records", "content/organisations.yaml", func(s string) string { return strings.Replace(s, "name:", "name: ", 1) }, 0},
	} {
		p.edit(t, edit.file, edit.by)
		if n := p.again(t, edit.what); n < edit.least {
			t.Errorf("%s: %d of %d files were carried over, at least %d could be", edit.what, n, all, edit.least)
		}
	}
	config, err := os.ReadFile(filepath.Join(p.dir, "content", "site.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	address := regexp.MustCompile(`https://[^\s"]+`).FindString(string(config))
	for what, change := range map[string]func(){
		"address": func() { p.url = "http" + strings.TrimPrefix(address, "https") }, // only the scheme: nothing else tells
		"day":     func() { p.today.Month = 12 },
		"program": func() { p.program++ },
		"layout": func() {
			data, err := fs.ReadFile(layouts.FS, "404.html")
			if err := errorsOf(err, os.MkdirAll(filepath.Join(p.dir, "layouts"), 0o755), os.WriteFile(filepath.Join(p.dir, "layouts", "404.html"), append(data, "<!---->"...), 0o644)); err != nil {
				t.Fatal(err)
			}
		},
		"the published site": func() { p.mark++ },
	} {
		change()
		if n := p.again(t, what); n > 0 {
			t.Errorf("%s has changed, and %d files were carried over", what, n)
		}
	}
}

func errorsOf(all ...error) error {
	for _, err := range all {
		if err != nil {
			return err
		}
	}
	return nil
}

// Files that cannot be carried over are made, with all that they show.
func TestDeclined(t *testing.T) {
	p := newPress(t)
	p.decline = true
	if n := p.again(t, "nothing"); n > 0 {
		t.Error("files are carried over all the same")
	}
	news, err := fs.Glob(os.DirFS(p.dir), "content/projects/*/news/*/index.*.md")
	if err != nil {
		t.Fatal(err)
	}
	p.edit(t, news[0], func(s string) string { return s + "\nVēl.\n" })
	p.again(t, "a text")
}

// Whatever has happened to what was left, the next build is the same.
func TestDamagedLast(t *testing.T) {
	p := newPress(t)
	r := rand.New(rand.NewPCG(3, 4))
	whole, err := os.ReadFile(p.last)
	if err != nil {
		t.Fatal(err)
	}
	for range 200 {
		data := bytes.Clone(whole)
		if r.IntN(2) == 0 {
			data = data[:r.IntN(len(data))]
		} else {
			data[r.IntN(len(data))] ^= byte(1 + r.IntN(255))
		}
		if err := os.WriteFile(p.last, data, 0o600); err != nil {
			t.Fatal(err)
		}
		l := readLast(p.last)
		if l == nil {
			continue
		}
		// A body was hit: its own sum tells.
		hit := 0
		for place := range l.refs {
			if _, err := l.Take(place, nil); err != nil {
				hit++
			}
		}
		l.close()
		if hit != 1 {
			t.Fatalf("a damaged file is believed; %d bodies are not", hit)
		}
	}
	p.again(t, "damaged")
	p.again(t, "made anew")
	if n := p.again(t, "whole again"); n == 0 {
		t.Error("nothing is carried over after that")
	}
	// Every body is damaged, and a change of the address asks for all of them.
	l := readLast(p.last)
	data, err := os.ReadFile(p.last)
	if err != nil {
		t.Fatal(err)
	}
	for _, run := range l.runs {
		clear(data[run.at : run.at+int64(run.size)])
	}
	for what, change := range map[string]func(){
		"a page is made anew": func() { p.decline = true },
		"all are":             func() { p.mark++ },
	} {
		if err := os.WriteFile(p.last, data, 0o600); err != nil {
			t.Fatal(err)
		}
		before := p.damaged
		change()
		p.again(t, "damaged bodies, "+what)
		if what == "a page is made anew" && p.damaged == before {
			t.Error("damaged bodies were not met")
		}
		p.decline = false
	}
	p.again(t, "whole again")
	if err := os.Remove(p.last); err != nil {
		t.Fatal(err)
	}
	p.again(t, "gone")
}

// A build that is not published leaves what was there.
func TestDropped(t *testing.T) {
	p := newPress(t)
	before, err := os.ReadFile(p.last)
	if err != nil {
		t.Fatal(err)
	}
	p.edit(t, "content/site.yaml", func(s string) string { return s + "\nnot-a-key: 1\n" })
	p.print(t, false)
	after, err := os.ReadFile(p.last)
	if err != nil || !bytes.Equal(before, after) {
		t.Errorf("what was left has changed, %v", err)
	}
	// What has grown too large for memory is on the disk already.
	n := newNext(p.last, 7)
	n.frame(frameFacts, "page", make([]byte, nextBuffer+1))
	if n.file == nil {
		t.Fatal("it is in memory still")
	}
	n.drop()
	names, err := os.ReadDir(filepath.Dir(p.last))
	if err != nil || len(names) != 1 {
		t.Errorf("beside it lie %v, %v", names, err)
	}
}

// What was left for other folders does not pile up.
func TestPrune(t *testing.T) {
	p := newPress(t)
	dir := filepath.Dir(p.last)
	old := time.Now().Add(-2 * time.Hour)
	for i := range 20 {
		for _, name := range []string{fmt.Sprint(i), fmt.Sprint(i, ".begun")} {
			name = filepath.Join(dir, name)
			if err := errorsOf(os.WriteFile(name, nil, 0o600), os.Chtimes(name, old, old.Add(time.Duration(i)*time.Minute))); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.MkdirAll(filepath.Join(spareOf(filepath.Join(dir, fmt.Sprint(i))), "lv"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(spareOf(filepath.Join(dir, "gone")), 0o755); err != nil {
		t.Fatal(err)
	}
	running := filepath.Join(dir, "other.running")
	if err := os.WriteFile(running, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p.print(t, false)
	var got []string
	names, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range names {
		got = append(got, e.Name())
	}
	want := []string{filepath.Base(p.last), filepath.Base(running)}
	for i := range mostLast - 1 {
		want = append(want, fmt.Sprint(19-i), spareOf(fmt.Sprint(19-i)))
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("%q are left, want %q", got, want)
	}
}

// The trailer of a large site is larger than what is kept in memory.
func TestLargeTrailer(t *testing.T) {
	file := filepath.Join(t.TempDir(), "last")
	want := map[string]attached{}
	for i := range 40_000 {
		want[fmt.Sprint("content/news/news-", i, "/a.pdf")] = attached{content.Stamp{Size: int64(i)}, key{byte(i), byte(i >> 8)}}
	}
	write := func(mark string, last *lastSite) {
		n := newNext(file, 7)
		n.Attached, n.Mark = want, mark
		n.frame(frameFacts, mark, []byte("seen"))
		n.keep(last, last != nil)
	}
	write("one", nil)
	for _, mark := range []string{"two", "three"} {
		last := readLast(file)
		if last == nil {
			t.Fatal("nothing is left")
		}
		write(mark, last)
	}
	last := readLast(file)
	if last == nil || last.Mark != "three" || !maps.Equal(last.Attached, want) || string(last.pages["three"].facts) != "seen" {
		t.Fatalf("what is left is not whole: %v", last != nil)
	}
}

func FuzzReadLast(f *testing.F) {
	n := newNext("", 7)
	n.entry("a", []byte("b"), [][]byte{[]byte("<p>c</p>"), {}})
	n.frame(framePrint, "p", appendPrint(nil, publish.Print{Size: 5, Modified: 7, Inode: 9}))
	n.frame(frameVersion, "news:a", appendVersion(nil, site.Version{}))
	n.frame(frameTrailer, "", packTrailer.Append(nil, &trailer{Mark: "m"}))
	parts, sum := n.segments(crc32.Checksum([]byte(lastMagic), castagnoli))
	f.Add(binary.LittleEndian.AppendUint32(append([]byte(lastMagic), slices.Concat(parts...)...), sum))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, ok := parseLast(bytes.NewReader(data), int64(len(data)))
		if !ok {
			return
		}
		if l.whole == 0 {
			t.Error("without a trailer it is whole")
		}
		for place := range l.refs {
			// Its sums say whether a body is what it was; nothing may fall over.
			_, _ = l.Take(place, nil)
		}
	})
}

// The bodies of a build lie in what it leaves to the next, and are there for its
// own pages all the while: written, not yet written, or not to be written.
func TestBodiesOnTheShelf(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	body := func(i int) []byte { return bytes.Repeat([]byte{byte(i), byte(i >> 8)}, 500) }
	const bodies = 3 * nextBuffer / 1000
	for name, path := range map[string]string{"a folder": filepath.Join(dir, "left"), "no folder": filepath.Join(dir, "file", "left")} {
		n := newNext(path, 7)
		for i := range bodies {
			at := n.entry(fmt.Sprint(i), nil, [][]byte{body(i), {}})
			for _, place := range []int{at.first, at.first / 2 / 2 * 2} {
				if got, err := n.Take(place, []byte("x")); err != nil || !bytes.Equal(got[1:], body(place/2)) {
					t.Fatalf("%s: the body at %d is another after %d (%v)", name, place, i, err)
				}
			}
		}
		for _, place := range []int{-1, 2 * bodies} {
			if _, err := n.Take(place, nil); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s: there is a body at %d: %v", name, place, err)
			}
		}
		if (n.err != nil) != (name == "no folder") {
			t.Errorf("%s: %v", name, n.err)
		}
		if n.file != nil {
			if err := os.Truncate(n.file.Name(), 100); err != nil {
				t.Fatal(err)
			}
			if _, err := n.Take(0, nil); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s: a body of a file that was cut is believed: %v", name, err)
			}
		}
		n.drop()
	}
}
