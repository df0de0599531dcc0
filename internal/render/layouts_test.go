package render

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"atbalss/internal/site"
	"atbalss/internal/words"
	"atbalss/layouts"
)

var bothLangs = []site.Lang{"lv", "en"}

// The interface speaks both languages: the same keys, none missing, none that
// nothing asks for, no empty text.
func TestWords(t *testing.T) {
	texts, problems, err := words.Load(layouts.FS, bothLangs)
	fail(t, problems, err)
	lv, en := texts["lv"].Keys(), texts["en"].Keys()
	if !slices.Equal(lv, en) {
		t.Errorf("keys differ: %q", difference(lv, en))
	}
	asked := goKeys()
	for key := range pluralKeys {
		asked = append(asked, key)
	}
	for _, m := range regexp.MustCompile(`\bt "([^"]+)"`).FindAllStringSubmatch(allLayouts(t), -1) {
		asked = append(asked, m[1])
	}
	for _, key := range lv {
		if !slices.Contains(asked, key) && !elsewhere(key) {
			t.Errorf("nothing asks for %q", key)
		}
	}
	// A key that Go code asks for is a literal in it, and in goKeys.
	code := goCode(t)
	for _, m := range regexp.MustCompile(`\.word\("([^"]+)"\)`).FindAllStringSubmatch(code, -1) {
		if !slices.Contains(asked, m[1]) && !strings.HasSuffix(m[1], ".") {
			t.Errorf("goKeys lacks %q", m[1])
		}
	}
}

// elsewhere are the words that other stages ask for: package build takes those
// of footnotes and tables for the Markdown stage. Names of languages and
// countries are asked for as the content needs them.
func elsewhere(key string) bool {
	return strings.HasPrefix(key, "body.") || strings.HasPrefix(key, "feed.") || strings.HasPrefix(key, "language.in.") || strings.HasPrefix(key, "country.")
}

// loaded are the built-in words.
func loaded(t testing.TB) words.Words {
	t.Helper()
	texts, problems, err := words.Load(layouts.FS, bothLangs)
	fail(t, problems, err)
	return texts
}

// difference is what only one of two sorted lists has.
func difference(a, b []string) []string {
	var d []string
	for _, s := range a {
		if !slices.Contains(b, s) {
			d = append(d, "first: "+s)
		}
	}
	for _, s := range b {
		if !slices.Contains(a, s) {
			d = append(d, "second: "+s)
		}
	}
	return d
}

func allLayouts(t *testing.T) string {
	t.Helper()
	names, err := layoutNames(layouts.FS)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, n := range names {
		src, err := fs.ReadFile(layouts.FS, n)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(src)
	}
	return b.String()
}

func goCode(t *testing.T) string {
	t.Helper()
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, n := range names {
		if strings.HasSuffix(n, "_test.go") {
			continue
		}
		src, err := os.ReadFile(n)
		if err != nil {
			t.Fatal(err)
		}
		b.Write(src)
	}
	return b.String()
}

// with is the built-in layouts with some files replaced.
func with(t *testing.T, files map[string]string) fs.FS {
	t.Helper()
	m := fstest.MapFS{}
	err := fs.WalkDir(layouts.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var src []byte
			src, err = fs.ReadFile(layouts.FS, name)
			m[name] = &fstest.MapFile{Data: src}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, src := range files {
		m[name] = &fstest.MapFile{Data: []byte(src)}
	}
	return m
}

// Mistakes in a site's own layouts are found when they are read, with the file,
// the line where there is one, and what is wrong.
func TestLayoutMistakes(t *testing.T) {
	for name, c := range map[string]struct{ file, src, want string }{
		"syntax":        {"news.html", "<p>\n{{.Head.Title}\n", `layouts/news.html:2 layout-syntax: the layout cannot be read: bad character U+007D`},
		"no end":        {"news.html", "<p>{{if .About}}", `layouts/news.html:1 layout-syntax: the layout cannot be read: unexpected EOF`},
		"no function":   {"news.html", "<p>{{upper .Head.Title}}", `layouts/news.html:1 layout-syntax: the layout cannot be read: function "upper" not defined`},
		"no such field": {"news.html", "<p>{{.Head.Titel}}", `layouts/news.html:1 layout-syntax: there is no .Titel at this place of the layout`},
		"no such word":  {"news.html", `<p>{{t "news.titel"}}`, `layouts/text.en.yaml:0 layout-word: there is no text for "news.titel", which layouts/news.html asks for`},
		"word in with":  {"news.html", `{{with t "news.x"}}{{.}}{{end}}`, `layouts/text.lv.yaml:0 layout-word: there is no text for "news.x", which layouts/news.html asks for`},
		"unsafe place":  {"news.html", `<p><a href='{{.Head.Title}}"{{if .About}}'{{end}}>`, `layouts/news.html:0 layout-syntax: the layout cannot be read: `},
		"partial":       {"partials/card.html", `<li>{{.Titel}}`, `layouts/partials/card.html:1 layout-syntax: there is no .Titel at this place of the layout`},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := with(t, map[string]string{c.file: c.src})
			texts, _, err := words.Load(fsys, bothLangs)
			if err != nil {
				t.Fatal(err)
			}
			_, problems, err := parseLayouts(fsys, texts, bothLangs)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range problems {
				got = append(got, p.Pos.File+":"+string(rune('0'+p.Pos.Line))+" "+p.Rule+": "+p.Message("en"))
				if p.Hint("lv") == "" || p.Hint("en") == "" {
					t.Errorf("no hint: %v", p)
				}
			}
			if !slices.ContainsFunc(got, func(s string) bool { return strings.HasPrefix(s, c.want) }) {
				t.Errorf("got %q", got)
			}
		})
	}
}

// A layout may use what the compiler does not know; html/template serves it.
func TestLibraryServesTheRest(t *testing.T) {
	fsys := with(t, map[string]string{"404.html": `{{$title := .Head.Title}}<h1>{{printf "%s!" $title | html}}</h1>{{range $i, $l := .Links}}<p>{{$i}} {{$l.Text}}</p>{{end}}`})
	s := newSample(plainly)
	for _, e := range s.entries(t, fsys) {
		if e.Path != "lv/404.html" {
			continue
		}
		html, err := e.Render(nil)
		if err != nil {
			t.Fatal(err)
		}
		has(t, parsed(t, string(html)), "h1", "Lapa nav atrasta!")
		has(t, parsed(t, string(html)), "p", "1 Projekti")
		return
	}
	t.Error("no 404 page")
}

// A value that is not there is an error that names the layout, not a panic.
func TestNilValue(t *testing.T) {
	fsys := with(t, map[string]string{"project.html": `<h1>{{.Head.Progress.Text}}</h1>`})
	failed := 0
	for _, e := range newSample(plainly).entries(t, fsys) {
		if _, err := e.Render(nil); err != nil {
			failed++
			if !strings.Contains(err.Error(), "layouts/project.html") {
				t.Errorf("%s: %v", e.Path, err)
			}
		}
	}
	if failed == 0 {
		t.Error("no error")
	}
}

// Words reach the page as text, whatever they contain.
func TestWordsAreEscaped(t *testing.T) {
	src, err := fs.ReadFile(layouts.FS, "text.lv.yaml")
	if err != nil {
		t.Fatal(err)
	}
	fsys := with(t, map[string]string{"text.lv.yaml": strings.Replace(string(src), "skip: Pāriet uz saturu", `skip: "<b onclick=\"x\">&"`, 1)})
	for _, e := range newSample(plainly).entries(t, fsys) {
		if e.Path == "lv/index.html" {
			html, err := e.Render(nil)
			if err != nil {
				t.Fatal(err)
			}
			has(t, parsed(t, string(html)), ".skip-link", `<b onclick="x">&`)
		}
	}
}
