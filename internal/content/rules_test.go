package content

import (
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"atbalss/internal/config"
	"atbalss/internal/diag"
	"atbalss/internal/site"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

var today = site.Date{Year: 2026, Month: 11, Day: 21}

// sound is a small site without a fault; an archive's files are laid over it.
var sound = map[string]string{
	"content/site.yaml":                "name: Projekti\nurl: https://example.org\nlanguages: [lv]\npublisher: vpd\n",
	"content/organisations.yaml":       "vpd: {name: Valsts probācijas dienests, country: LV}\ncfla: {name: Centrālā finanšu un līgumu aģentūra, country: LV}\n",
	"content/programmes/prog.lv.md":    "---\ntitle: Programma\nsummary: Par programmu.\nfund: esf-plus\nperiod: 2021-2027\n---\nTeksts.\n",
	"content/projects/proj.lv.md":      "---\ntitle: Projekts\nsummary: Par projektu.\nprogramme: prog\nstatus: ongoing\nimplementer: vpd\npublished: 2024-01-01\n---\nTeksts.\n",
	"content/pages/kontakti.lv.md":     "---\ntitle: Kontakti\n---\nTeksts.\n",
	"content/news/jaunums/index.lv.md": "---\ntitle: Jaunums\nproject: proj\npublished: 2024-02-01\n---\nTeksts.\n",
}

var static = fstest.MapFS{"icons/x.svg": {Data: []byte("<svg/>")}, "pictures": {Mode: fs.ModeDir}}

// marks stand in archives for what a text file cannot show.
var marks = regexp.MustCompile(`<(NUL|TAB|CR|BOM|NOTHING|BYTE ..|REPEAT \d+ [^>]+|LINK [^>]+|PIPE)>`)

func unmark(s string) string {
	return marks.ReplaceAllStringFunc(s, func(m string) string {
		switch word, rest, _ := strings.Cut(m[1:len(m)-1], " "); word {
		case "NUL":
			return "\x00"
		case "TAB":
			return "\t"
		case "CR":
			return "\r"
		case "BOM":
			return "\ufeff"
		case "BYTE":
			b, _ := strconv.ParseUint(rest, 16, 8)
			return string([]byte{byte(b)})
		case "REPEAT":
			n, what, _ := strings.Cut(rest, " ")
			times, _ := strconv.Atoi(n)
			return strings.Repeat(what, times)
		}
		return ""
	})
}

// siteOf is the sound site with an archive's files over it. A file "REMOVE
// name" takes one away.
func siteOf(files []txtar.File) fstest.MapFS {
	all := maps.Clone(sound)
	for _, f := range files {
		if name, ok := strings.CutPrefix(f.Name, "REMOVE "); ok {
			delete(all, name)
		} else if !strings.HasPrefix(f.Name, "want ") {
			all[f.Name] = string(f.Data)
		}
	}
	m := fstest.MapFS{}
	for name, data := range all {
		file := &fstest.MapFile{Data: []byte(unmark(data)), Mode: 0o644}
		if target, ok := strings.CutPrefix(data, "<LINK "); ok {
			file.Mode, file.Data = fs.ModeSymlink|0o777, []byte(strings.TrimSuffix(strings.TrimSpace(target), ">"))
		}
		if strings.HasPrefix(data, "<NOTHING>") {
			file.Data = nil
		}
		if strings.HasPrefix(data, "<PIPE>") {
			file.Mode = fs.ModeNamedPipe | 0o644
		}
		m[name] = file
	}
	return m
}

func load(t *testing.T, fsys fs.FS, drafts bool) (*site.Site, []diag.Problem) {
	t.Helper()
	c, problems, err := config.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	if c == nil {
		return nil, diag.Sort(problems)
	}
	s, more, err := Load(Input{
		Source: fsys, Static: static, Config: c, Sections: sections, Today: today, Drafts: drafts,
		Notes: map[site.Lang]Notes{"lv": {"Atpakaļ uz tekstu", "Vēres", "Tabula"}, "en": {"Back to the text", "Notes", "Table"}},
	})
	if err != nil {
		t.Fatal(err)
	}
	return s, diag.Sort(append(problems, more...))
}

// list writes problems as the archives hold them.
func list(ps []diag.Problem, ui string) string {
	var b strings.Builder
	for _, p := range ps {
		fmt.Fprintf(&b, "%s:%d:%d: %s %s: %s\n", p.Pos.File, p.Pos.Line, p.Pos.Column, p.Severity, p.Rule, p.Message(ui))
		if h := p.Hint(ui); h != "" {
			fmt.Fprintf(&b, "    %s\n", h)
		}
	}
	return b.String()
}

// TestRules loads the site of each archive: the archive of a rule holds the
// smallest sites that break it, and what is said of them in both languages.
func TestRules(t *testing.T) {
	said := map[string]bool{}
	for _, r := range diag.ReadingRules() {
		t.Run(r.ID, func(t *testing.T) { checkArchive(t, r, said) })
	}
	for _, r := range diag.ReadingRules() {
		for _, m := range r.Messages {
			if key := r.ID + "/" + m.Variant; !said[key] && !saidElsewhere[key] {
				t.Errorf("no archive makes the program say %s", key)
			}
		}
	}
}

// saidElsewhere are messages that other packages' tests provoke: mistakes of
// YAML in strictyaml, the limits in markdown.
var saidElsewhere = func() map[string]bool {
	m := map[string]bool{}
	for _, v := range []string{"lines", "footnotes", "references", "issues", "output", "inline", "work"} {
		m["markdown-too-complex/"+v] = true
	}
	return m
}()

func checkArchive(t *testing.T, r diag.Rule, said map[string]bool) {
	name := filepath.Join("testdata", r.ID+".txtar")
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatalf("every rule has an archive: %v", err)
	}
	_, problems := load(t, siteOf(archive.Files), false)
	found := false
	for _, p := range problems {
		said[p.Rule+"/"+p.Variant] = true
		found = found || p.Rule == r.ID
		for _, ui := range []string{"en", "lv"} {
			if text := p.Message(ui) + p.Hint(ui); regexp.MustCompile(`\{\d\}|libyaml|map\[|%!`).MatchString(text) {
				t.Errorf("%s: the words are not whole: %s", p.Rule, text)
			}
		}
	}
	if !found {
		t.Errorf("the archive of %s does not break it:\n%s", r.ID, list(problems, "en"))
	}
	out := &txtar.Archive{Comment: []byte(r.Sentence.EN + "\n" + r.Sentence.LV + "\n\n")}
	for _, f := range archive.Files {
		if !strings.HasPrefix(f.Name, "want ") {
			out.Files = append(out.Files, f)
		}
	}
	for _, ui := range []string{"en", "lv"} {
		out.Files = append(out.Files, txtar.File{Name: "want " + ui, Data: []byte(list(problems, ui))})
	}
	got := txtar.Format(out)
	if *update {
		if err := os.WriteFile(name, got, 0o666); err != nil {
			t.Fatal(err)
		}
	} else if want := txtar.Format(archive); string(got) != string(want) {
		t.Errorf("%s differs; run with -update and review:\n%s", name, got)
	}
}

// The sound site has no fault; else the archives would prove nothing.
func TestSoundSite(t *testing.T) {
	s, problems := load(t, siteOf(nil), false)
	if len(problems) > 0 {
		t.Error(list(problems, "en"))
	}
	if len(s.Projects) != 1 || s.Projects[0].News[0].ID != "jaunums" || s.Projects[0].Programme.Projects[0].ID != "proj" {
		t.Errorf("entries are not linked: %+v", s)
	}
}
