package scaffold

import (
	"strings"
	"testing"

	"atbalss/internal/site"
)

// TestFilesOfAnEntry: one file a language, each a draft; facts stand in the
// main-language file only.
func TestFilesOfAnEntry(t *testing.T) {
	for _, c := range []struct {
		entry Entry
		names []string
		fact  string
	}{
		{Entry{Kind: site.KindProject, ID: "x-y", Programme: "p", Implementer: "vpd"}, []string{"content/projects/x-y/index.lv.md", "content/projects/x-y/index.en.md"}, "programme: p"},
		{Entry{Kind: site.KindNews, ID: "x", Project: "p"}, []string{"content/projects/p/news/x/index.lv.md", "content/projects/p/news/x/index.en.md"}, "project: p"},
		{Entry{Kind: site.KindNews, ID: "x", Programme: "p"}, []string{"content/news/x/index.lv.md", "content/news/x/index.en.md"}, "programme: p"},
		{Entry{Kind: site.KindProgramme, ID: "x"}, []string{"content/programmes/x.lv.md", "content/programmes/x.en.md"}, "fund: "},
		{Entry{Kind: site.KindPage, ID: "x"}, []string{"content/pages/x.lv.md", "content/pages/x.en.md"}, ""},
	} {
		c.entry.Langs = []site.Lang{"lv", "en"}
		files := c.entry.Files()
		if len(files) != 2 {
			t.Fatalf("%v: %d files", c.entry.Kind, len(files))
		}
		for i, f := range files {
			text := string(f.Data)
			if f.Name != c.names[i] || !strings.HasPrefix(text, "---\ntitle: \"X") || !strings.Contains(text, "\ndraft: true") || strings.Count(text, "---\n") != 2 {
				t.Errorf("%s, want %s:\n%s", f.Name, c.names[i], text)
			}
			if main := i == 0; c.fact != "" && strings.Contains(text, "\n"+c.fact) != main {
				t.Errorf("%s: the fact %q stands in the wrong file:\n%s", f.Name, c.fact, text)
			}
		}
	}
}

// TestTitlesAreQuoted: what is typed on the command line cannot end the text.
func TestTitlesAreQuoted(t *testing.T) {
	e := Entry{Kind: site.KindPage, ID: "x", Title: "A \"b\" \\ c\nd: e", Langs: []site.Lang{"lv"}}
	if text := string(e.Files()[0].Data); !strings.Contains(text, `title: "A \"b\" \\ c d: e"`+"\n") {
		t.Error(text)
	}
}

// TestSiteFilesHoldEveryKind of entry in both languages.
func TestSiteFilesHoldEveryKind(t *testing.T) {
	files, err := SiteFiles()
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, f := range files {
		for _, k := range site.Kinds {
			if strings.HasPrefix(f.Name, "content/"+k.Folder()+"/") {
				count[k.String()]++
			}
		}
	}
	for _, k := range site.Kinds {
		if count[k.String()] != 2 {
			t.Errorf("%d files of kind %s, want one in each language", count[k.String()], k)
		}
	}
}
