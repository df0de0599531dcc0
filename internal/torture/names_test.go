//go:build linux

package torture

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"atbalss/internal/publish"
)

// names are those that some system keeps for itself, folds, cuts or refuses.
var names = []string{
	"con", "CON.txt", "prn", "aux.md", "nul", "com1.txt", "com¹", "lpt9.pdf", "conin$", "console.txt", "com10.txt",
	"a:b", "a::$DATA", "ENV~1", "a.", "a ", " a", "a .txt", ".a", "a~", "..", "...", "-", "--", "-rf", "_", "~",
	"%41.txt", "%2e%2e", "%2f", "%00", "a%", "a?b", "a#b", "a*b", "a|b", `a"b`, "a'b", "a<b>", "a&b", "a;b", "a,b", "a+b.txt", "a=b", "a@b", "a$b", "a!b", "a(1).txt", "[a]", "{a}", "a`b",
	`a\b`, `..\a`, "a\nb", "a\tb", "a\x00b", "a\x7fb", "a\u0085b", "a\u200bb", "a\u202etxt.exe", "a\u2066b", "\ufeffa", "a\u00a0b", "a\u00adb", "a\ufffdb", "a\xffb",
	"é.txt", "e\u0301.txt", "ŗ", "r\u0327", "Ā.txt", "ß.txt", "ſ", "İ", "ı", "K", "Å", "ﬁ.txt", "ａ", "😀.txt", "👩‍👩‍👧", "𝒜", "ა", "Ა", "中文.txt", "عربي",
	"index.html", "INDEX.HTML", "index.lv.html", "404.html", "feed.xml", "_headers", "robots.txt", "sitemap.xml", ".well-known", "assets", "data", "lv", "en", "2", "10", "projekti", "card.png",
	".atbalss", ".htaccess", "web.config", "CNAME", "Thumbs.db", ".DS_Store", "desktop.ini", ".git", "node_modules",
	strings.Repeat("a", 64), strings.Repeat("a", 120), strings.Repeat("a", 255), strings.Repeat("a", 256), strings.Repeat("ā", 127), strings.Repeat("ā", 128), strings.Repeat("😀", 64), strings.Repeat("a", 5000),
	strings.Repeat("a/", 100) + "a", strings.Repeat("ab/", 1500) + "a", strings.Repeat("../", 20) + "etc/passwd", "/etc/passwd", "//host/x", `\\host\x`, "a//b", "a/./b", "a/../b", "C:", `C:\a`, "file:///etc/passwd",
}

// uses are what a name may be given to.
var uses = map[string]func(files fstest.MapFS, name string){
	"a document": func(files fstest.MapFS, name string) {
		files["content/projects/project/"+name] = &fstest.MapFile{Data: []byte("document")}
		list := "documents:\n  - {title: Cits, type: report, file: " + quoted(name) + ", language: lv}\n  -"
		edit(files, "content/projects/project/index.lv.md", "documents:\n  -", list)
	},
	"a file that a text names": func(files fstest.MapFS, name string) {
		files["content/projects/project/"+name] = &fstest.MapFile{Data: []byte("document")}
		edit(files, "content/projects/project/index.lv.md", "Teksts ar", "Teksts ar <"+name+"> [x](<"+name+">) un")
	},
	"a file that nothing names": func(files fstest.MapFS, name string) {
		files["content/projects/project/"+name] = &fstest.MapFile{Data: []byte("document")}
	},
	"an entry": func(files fstest.MapFS, name string) {
		files["content/news/"+name+".lv.md"] = files["content/news/news.lv.md"]
	},
	"a folder of an entry": func(files fstest.MapFS, name string) {
		files["content/news/"+name+"/index.lv.md"] = files["content/news/news.lv.md"]
	},
	"a slug": func(files fstest.MapFS, name string) {
		edit(files, "content/news/news.lv.md", "summary:", "slug: "+quoted(name)+"\nsummary:")
	},
	"an old address": func(files fstest.MapFS, name string) {
		edit(files, "content/news/news.lv.md", "summary:", "redirect_from: ["+quoted("/"+name)+"]\nsummary:")
	},
	"a redirect of the site": func(files fstest.MapFS, name string) {
		edit(files, "content/site.yaml", "languages:", "redirects: {"+quoted("/"+name+"/")+": /lv/projekti/project/}\nlanguages:")
	},
	"a word of an address": func(files fstest.MapFS, name string) {
		edit(files, "content/news/news.lv.md", "Teksts.", "[x](https://example.org/"+name+") [y]("+name+") [z](#"+name+") [v](project:"+name+")")
	},
}

// quoted is a text in YAML, with everything odd escaped.
func quoted(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < ' ' || r == '"' || r == '\\' || r > 0x7e {
			fmt.Fprintf(&b, `\U%08X`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return `"` + b.String() + `"`
}

func edit(files fstest.MapFS, name, old, text string) {
	data := strings.Replace(string(files[name].Data), old, text, 1)
	files[name] = &fstest.MapFile{Data: []byte(data), Mode: 0o644}
}

// TestOddNames gives every name to everything that has one. Either an error says
// where the name stands, before anything is written, or the site is published and
// holds exactly the files of its tree.
func TestOddNames(t *testing.T) {
	refused, published, random := 0, 0, dice(t)
	for _, use := range sortedKeys(uses) {
		for _, name := range names {
			if random.IntN(times(25, 1)) > 0 {
				continue
			}
			files := smallSite()
			uses[use](files, name)
			m := produce(files)
			if m.err != nil {
				if !strings.Contains(m.err.Error(), filepath.Base(name)) && !strings.Contains(fmt.Sprintf("%+q", m.err.Error()), "invalid") {
					t.Errorf("%s %q: %v", use, short(name), m.err)
				}
				refused++
				continue
			}
			if !m.sound() {
				refused++
				for _, e := range m.errors() {
					if strings.HasPrefix(e, ": ") {
						t.Errorf("%s %q: an error without a place: %s", use, short(name), e)
					}
				}
				continue
			}
			published++
			wantPublished(t, use+" "+short(name), m)
		}
	}
	t.Logf("%d names published, %d refused with their place", published, refused)
	if published == 0 || refused == 0 {
		t.Error("all names came to the same end")
	}
}

func short(name string) string {
	if len(name) > 60 {
		return fmt.Sprintf("%s... (%d bytes)", name[:20], len(name))
	}
	return name
}

func sortedKeys[V any](m map[string]V) (keys []string) {
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// wantPublished publishes a site to a disk and reads it back.
func wantPublished(t *testing.T, what string, m made) {
	t.Helper()
	dir := filepath.Join(room(t), "public")
	target, err := publish.Open(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	stage, err := target.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer stage.Abort()
	for _, name := range sortedKeys(m.files) {
		if err := stage.Write(name, m.files[name]); errors.Is(err, syscall.ENAMETOOLONG) && len(name) > 4000 {
			return // as a whole longer than this system takes; refused before anything is published
		} else if err != nil {
			t.Errorf("%s: nothing was found, and yet: %v", what, err)
			return
		}
	}
	if err := stage.Commit(context.Background()); err != nil {
		t.Errorf("%s: %v", what, err)
		return
	}
	got := look(t, dir)
	for name := range got {
		if _, ours := m.files[name]; !ours && strings.Contains(name, ".atbalss") {
			delete(got, name) // the mark of the folder
		}
	}
	if want := m.snapshot(); !got.equal(want) {
		t.Errorf("%s: %s", what, got.differs(want))
	}
}

// twins are names that some file systems hold for one.
var twins = [][2]string{
	{"plan-a.txt", "Plan-A.txt"}, {"é.txt", "e\u0301.txt"}, {"ŗ.txt", "r\u0327.txt"}, {"straße.txt", "STRASSE.TXT"}, {"ſ.txt", "s.txt"}, {"K.txt", "k.txt"},
	{"Å.txt", "å.txt"}, {"Ā.txt", "a\u0304.txt"}, {"ﬁ.txt", "FI.txt"}, {"Σ.txt", "ς.txt"}, {"ა.txt", "Ა.txt"}, {"ŉ.txt", "ʼn.txt"}, {"Ǆ.txt", "ǅ.txt"}, {"ẞ.txt", "ß.txt"},
}

// TestTwinNames attaches two files whose names differ only in capitals or in the
// composition of their letters: an error names both.
func TestTwinNames(t *testing.T) {
	for _, pair := range twins {
		files := smallSite()
		uses["a document"](files, pair[0])
		uses["a document"](files, pair[1])
		m := produce(files)
		both := slices.ContainsFunc(m.errors(), func(e string) bool {
			return strings.Contains(e, pair[0]) && strings.Contains(e, pair[1])
		})
		if m.err != nil || !both {
			t.Errorf("%q: %v %q", pair, m.err, m.errors())
		}
	}
	t.Logf("%d pairs of twins, each refused with both names", len(twins))
}

// TestOneAddressTwice gives two things one address, in each way there is: the
// build always stops, and says where.
func TestOneAddressTwice(t *testing.T) {
	head := "---\ntitle: X\nsummary: Y\nproject: project\npublished: 2024\n"
	clashes := map[string]map[string]string{
		"two slugs":                       {"content/news/a.lv.md": head + "slug: same\n---\nx\n", "content/news/b.lv.md": head + "slug: same\n---\nx\n"},
		"a slug and an id":                {"content/news/a.lv.md": head + "slug: news\n---\nx\n"},
		"file and folder":                 {"content/news/news/index.lv.md": head + "---\nx\n"},
		"news kept and news":              {"content/projects/project/news/news/index.lv.md": head + "---\nx\n"},
		"an old address and a page":       {"content/news/a.lv.md": head + "redirect_from: [/lv/projekti/project/]\n---\nx\n"},
		"an old address twice":            {"content/news/a.lv.md": head + "redirect_from: [/old/]\n---\nx\n", "content/news/b.lv.md": head + "redirect_from: [/old/]\n---\nx\n"},
		"an old address and a list":       {"content/news/a.lv.md": head + "redirect_from: [/lv/projekti/]\n---\nx\n"},
		"an old address and a feed":       {"content/news/a.lv.md": head + "redirect_from: [/lv/feed.xml]\n---\nx\n"},
		"an old address and the sitemap":  {"content/news/a.lv.md": head + "redirect_from: [/sitemap.xml]\n---\nx\n"},
		"an old address and the data":     {"content/news/a.lv.md": head + "redirect_from: [/data/projects.csv]\n---\nx\n"},
		"an old address and the root":     {"content/news/a.lv.md": head + "redirect_from: [/index.html]\n---\nx\n"},
		"an old address in capitals":      {"content/news/a.lv.md": head + "redirect_from: [/LV/Projekti/Project/]\n---\nx\n"},
		"a page and a section":            {"content/pages/projekti.lv.md": "---\ntitle: X\n---\nx\n"},
		"a page and the second of a list": {"content/news/a.lv.md": head + "slug: \"2\"\n---\nx\n"},
		"an attachment and a page":        {"content/news/a/index.lv.md": head + "---\n[x](index.html)\n", "content/news/a/index.html": "x"},
		"an attachment and a card":        {"content/projects/project/feed.xml": "x", "content/news/a.lv.md": head + "redirect_from: [/lv/projekti/project/plan.txt]\n---\nx\n"},
	}
	for what, more := range clashes {
		files := smallSite()
		for name, text := range more {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		first := ""
		for range times(1, 40) {
			m := produce(files)
			errors := strings.Join(m.errors(), "\n")
			if m.err != nil || m.sound() {
				t.Errorf("%s: published; %v", what, m.err)
				break
			}
			if first == "" {
				first = errors
			}
			if errors != first {
				t.Errorf("%s: now\n%s\nbefore\n%s", what, errors, first)
			}
		}
	}
	t.Logf("%d ways to one address, each refused", len(clashes))
}
