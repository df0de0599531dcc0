package words

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"atbalss/internal/diag"
	"atbalss/internal/site"
)

const sections = "sections: {projects: projekti, programmes: programmas, news: aktualitates, periods: periodi, funds: fondi}\n"

// load reads one text file for Latvian.
func load(t *testing.T, text string) (*Language, []diag.Problem) {
	t.Helper()
	words, problems, err := Load(fstest.MapFS{"text.lv.yaml": {Data: []byte(text)}}, []site.Lang{"lv"})
	if err != nil {
		t.Fatal(err)
	}
	return words["lv"], problems
}

func TestKeysMayBeNestedOrFlat(t *testing.T) {
	l, problems := load(t, sections+`
menu.open: Izvēlne
project:
  status:
    ongoing: Notiek
    "completed": "Pabeigts: jā"
  code: 0123
document.type: {report: Pārskats, other: Cits}
`)
	if len(problems) > 0 {
		t.Fatal(problems[0].Message("en"))
	}
	for key, want := range map[string]string{"menu.open": "Izvēlne", "project.status.ongoing": "Notiek",
		"project.status.completed": "Pabeigts: jā", "project.code": "0123", "document.type.other": "Cits"} {
		if got, ok := l.Get(key); !ok || got != want {
			t.Errorf("%s: %q, %v", key, got, ok)
		}
	}
	want := []string{"document.type.other", "document.type.report", "menu.open", "project.code",
		"project.status.completed", "project.status.ongoing"}
	if got := l.Keys(); !slices.Equal(got, want) {
		t.Errorf("keys are %q", got)
	}
	if pos := l.At("project.status.ongoing"); pos.Line != 6 || pos.File != "layouts/text.lv.yaml" {
		t.Errorf("project.status.ongoing is at %v", pos)
	}
	if pos := l.At("nothing"); pos != (diag.Pos{File: "layouts/text.lv.yaml"}) {
		t.Errorf("a key that is not there is at %v", pos)
	}
}

func TestPluralForms(t *testing.T) {
	l, problems := load(t, sections+"count:\n  zero: \"# projektu\"\n  one: \"{n} projekts\"\n  other: \"# projekti\"\n")
	if len(problems) > 0 {
		t.Fatal(problems[0].Message("en"))
	}
	for category, want := range map[string]string{"zero": "1 000 projektu", "one": "1 000 projekts",
		"other": "1 000 projekti", "few": "1 000 projekti"} {
		if got, ok := l.Plural("count", category, "1 000"); !ok || got != want {
			t.Errorf("%s: %q, %v", category, got, ok)
		}
	}
	if _, ok := l.Get("count"); ok || !l.HasPlural("count") {
		t.Error("plural forms pass for a text")
	}
	if _, ok := l.Plural("nothing", "one", "1"); ok || l.HasPlural("nothing") {
		t.Error("a key that is not there has forms")
	}
}

func TestSectionsNameTheAddresses(t *testing.T) {
	words, problems, err := Load(fstest.MapFS{
		"text.lv.yaml": {Data: []byte(sections)},
		"text.en.yaml": {Data: []byte("sections: {projects: projects, programmes: schemes, news: news, periods: periods, funds: funds}")},
	}, []site.Lang{"lv", "en"})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	if got := words.Sections()["lv"]; got != (site.Sections{Projects: "projekti", Programmes: "programmas", News: "aktualitates", Periods: "periodi", Funds: "fondi"}) {
		t.Errorf("lv: %v", got)
	}
	if got := words["en"].Sections().Programmes; got != "schemes" {
		t.Errorf("en: %v", got)
	}
}

func TestMistakesAreFindingsAtTheirPlace(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"a key without text": {
			sections + "menu:\n", `layouts/text.lv.yaml:2:1: text-form: key "menu" has no text`},
		"a list": {
			sections + "menu: [a, b]\n", `layouts/text.lv.yaml:2:1: text-form: key "menu" has no text`},
		"no form other": {
			sections + "count: {zero: a, one: b}\n", `layouts/text.lv.yaml:2:1: text-form: the plural forms of "count" have no other`},
		"a form that is a map": {
			sections + "count:\n  one: {a: b}\n  other: c\n", `layouts/text.lv.yaml:3:3: text-form: key "count.one" has no text`},
		"flat and nested": {
			sections + "a.b: x\na:\n  b: y\n", `layouts/text.lv.yaml:4:3: text-form: key "a.b" stands here and on line 2`},
		"flat and plural": {
			sections + "a.b: x\na:\n  b: {one: y, other: z}\n", `layouts/text.lv.yaml:4:3: text-form: key "a.b" stands here and on line 2`},
		"no sections": {
			"menu: x\n", `layouts/text.lv.yaml:1:0: text-sections: the file does not name the sections`},
		"no keys": {
			"just text\n", `layouts/text.lv.yaml:1:0: text-form: the file has no keys`},
		"an empty file": {
			"", `layouts/text.lv.yaml:1:0: text-form: the file has no keys`},
		"a name that is no address": {
			strings.Replace(sections, "aktualitates", "Aktualitātes", 1),
			`layouts/text.lv.yaml:1:62: text-sections: "Aktualitātes" cannot be the name of section "news"`},
		"a name of digits": {
			strings.Replace(sections, "aktualitates", "2024", 1),
			`layouts/text.lv.yaml:1:62: text-sections: "2024" cannot be the name of section "news"`},
		"one name twice": {
			strings.Replace(sections, "aktualitates", "projekti", 1),
			`layouts/text.lv.yaml:1:62: text-sections: sections "news" and "projects" have one name, "projekti"`},
	} {
		t.Run(name, func(t *testing.T) {
			l, problems := load(t, c.text)
			if len(problems) != 1 {
				t.Fatalf("%d problems: %v", len(problems), problems)
			}
			p := problems[0]
			got := fmt.Sprintf("%s:%d:%d: %s: %s", p.Pos.File, p.Pos.Line, p.Pos.Column, p.Rule, p.Message("en"))
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if lv := p.Message("lv"); lv == p.Message("en") || strings.Contains(lv, "{") || p.Hint("lv") == "" || strings.Contains(p.Hint("lv"), "{0") {
				t.Errorf("in Latvian: %s; %s", lv, p.Hint("lv"))
			}
			if s := l.Sections(); s.Projects == "" || s.News == "" || s.Projects == s.News {
				t.Errorf("sections are not distinct: %v", s)
			}
		})
	}
}

func TestUnknownAndMissingSections(t *testing.T) {
	_, problems := load(t, "sections: {project: projekti, programmes: programmas, news: aktualitates, periods: periodi, funds: fondi}\n")
	if len(problems) != 2 || problems[0].Rule != "missing-key" || problems[1].Rule != "unknown-key" {
		t.Errorf("%v", problems)
	}
}

func TestBrokenYAMLIsAFinding(t *testing.T) {
	l, problems := load(t, sections+"menu: \"x\n")
	if len(problems) != 1 || problems[0].Pos.File != "layouts/text.lv.yaml" || problems[0].Pos.Line == 0 {
		t.Errorf("%v", problems)
	}
	if l.Sections().Projects == "" {
		t.Error("no sections")
	}
}

func TestALanguageWithoutFile(t *testing.T) {
	words, problems, err := Load(fstest.MapFS{"text.lv.yaml": {Data: []byte(sections)}}, []site.Lang{"lv", "de"})
	if err != nil || len(problems) != 1 {
		t.Fatal(problems, err)
	}
	want := `language "de" of site.yaml has no words: there is no file layouts/text.de.yaml`
	if got := problems[0].Message("en"); got != want || problems[0].Severity != diag.Error {
		t.Errorf("%s", got)
	}
	if words["de"] == nil || words["de"].Sections().Projects == "" {
		t.Error("the language is not there")
	}
}

// broken is a disk that fails.
type broken struct{}

var errDisk = errors.New("disk")

func (broken) Open(string) (fs.File, error) { return nil, errDisk }

func TestAFileThatCannotBeRead(t *testing.T) {
	if _, _, err := Load(broken{}, []site.Lang{"lv"}); !errors.Is(err, errDisk) || !strings.Contains(err.Error(), "layouts/text.lv.yaml") {
		t.Errorf("%v", err)
	}
}
