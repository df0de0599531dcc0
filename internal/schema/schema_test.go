package schema

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"atbalss/internal/config"
	"atbalss/internal/content"
	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
)

// TestSchemas: each is JSON, refuses unknown keys, and says what it is about in
// both languages.
func TestSchemas(t *testing.T) {
	for _, kind := range Kinds {
		for _, ui := range []string{"lv", "en"} {
			for _, translation := range []bool{false, true} {
				if _, err := json.Marshal(Of(kind, ui, translation)); err != nil {
					t.Error(err)
				}
			}
		}
		for _, f := range keysOf[kind] {
			if f.about.EN == "" || f.about.LV == "" {
				t.Errorf("%s.%s is not described", kind, f.name)
			}
		}
	}
	facts := Of("project", "en", true)["properties"].(map[string]any)
	if _, ok := facts["status"]; ok || facts["title"] == nil || facts["translated"] == nil {
		t.Errorf("a translation has the keys %v", facts)
	}
}

// TestKnownToTheLoader: the loader knows each key of a schema.
func TestKnownToTheLoader(t *testing.T) {
	for _, kind := range []site.Kind{site.KindProject, site.KindProgramme, site.KindNews, site.KindPage} {
		front := "---\n"
		keys := slices.Sorted(maps.Keys(Of(kind.String(), "en", false)["properties"].(map[string]any)))
		for _, k := range keys {
			front += k + ": x\n"
		}
		unknown := "no_such_key"
		problems := load(t, kind, front+unknown+": x\n---\n")
		if !slices.Contains(problems, unknown) {
			t.Errorf("%s: the unknown key was not reported", kind)
		}
		for _, k := range keys {
			if slices.Contains(problems, k) {
				t.Errorf("%s: the loader does not know %s", kind, k)
			}
		}
	}
}

// load returns the keys that are unknown in a file of the kind.
func load(t *testing.T, kind site.Kind, text string) []string {
	t.Helper()
	fsys := fstest.MapFS{
		"content/site.yaml":                     {Data: []byte("name: x\nurl: https://example.org\nlanguages: [lv]\npublisher: o\n")},
		"content/organisations.yaml":            {Data: []byte("o: {name: O, country: LV}\n")},
		"content/" + kind.Folder() + "/x.lv.md": {Data: []byte(text)},
	}
	c, _, err := config.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	_, problems, err := content.Load(content.Input{Source: fsys, Config: c, Sections: map[site.Lang]site.Sections{"lv": {}}})
	if err != nil {
		t.Fatal(err)
	}
	var unknown []string
	for _, p := range problems {
		if p.Rule == "unknown-key" {
			unknown = append(unknown, p.Args[0])
		}
	}
	return unknown
}

// TestGuide: the author guide and the schema name the same keys.
func TestGuide(t *testing.T) {
	guide, err := os.ReadFile("../../docs/author-guide.en.md")
	if err != nil {
		t.Fatal(err)
	}
	code := regexp.MustCompile("`([a-z_]+)`")
	for heading, kind := range map[string]string{"Project": "project", "Programme": "programme", "News": "news", "Page": "page", "Settings of the site": "site"} {
		_, section, _ := strings.Cut(string(guide), "\n## "+heading+"\n")
		section, _, _ = strings.Cut(section, "\n## ")
		rows := 0
		for row := range strings.Lines(section) {
			first, ok := strings.CutPrefix(row, "| `")
			if !ok {
				continue
			}
			rows++
			first, _, _ = strings.Cut("`"+first, " | ")
			for _, m := range code.FindAllStringSubmatch(first, -1) {
				if !slices.ContainsFunc(keysOf[kind], func(f field) bool { return f.name == m[1] }) {
					t.Errorf("%s: the guide has %s, the schema has not", kind, m[1])
				}
			}
		}
		if rows < 6 {
			t.Errorf("%s: only %d rows in the guide", kind, rows)
		}
	}
}

// TestOwnContent: the keys of this repository's content are in the schemas.
func TestOwnContent(t *testing.T) {
	fsys := os.DirFS("../../content")
	files := 0
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".md") || name == "README.md" {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return err
		}
		front, _, _ := strings.Cut(strings.TrimPrefix(string(data), "---\n"), "\n---")
		kind := map[string]string{"projects": "project", "programmes": "programme", "news": "news", "pages": "page"}[strings.SplitN(name, "/", 2)[0]]
		if strings.Contains(name, "/news/") {
			kind = "news"
		}
		root, _ := strictyaml.Parse([]byte(front), name, 1)
		translation := !strings.Contains(name, ".lv.")
		known := Of(kind, "en", translation)["properties"].(map[string]any)
		for _, f := range root.Fields {
			if known[f.Key] == nil {
				t.Errorf("%s: %s is not in the schema of %s", name, f.Key, kind)
			}
		}
		files++
		return nil
	})
	if err != nil || files < 30 {
		t.Errorf("%d files, %v", files, err)
	}
}
