package check

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"atbalss/internal/config"
	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// notebook is a memory by the place and the name of an entry.
type notebook struct {
	mu    sync.Mutex
	found map[string][]byte
}

func (n *notebook) keep(e *site.Entry, found []byte) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.found[e.Kind.String()+":"+e.ID] = bytes.Clone(found)
}

// remembered is what an earlier run kept of each entry.
func remembered(t testing.TB, files map[string]string) map[string][]byte {
	t.Helper()
	s, c := loaded(t, files)
	n := notebook{found: map[string][]byte{}}
	ps, ok := SiteFrom(s, c, Memory{Keep: n.keep})
	if want := words(Site(s, c)); !ok || words(ps) != want {
		t.Errorf("with a memory that only takes:\n%s\nwithout:\n%s", words(ps), want)
	}
	return n.found
}

// fromMemory checks a site of which all entries are known but those of the files
// in changed, and have no texts.
func fromMemory(t testing.TB, s *site.Site, c *config.Config, found map[string][]byte, changed map[string]bool) (ps []diag.Problem, ok bool) {
	known := func(e *site.Entry) ([]byte, bool) {
		for _, w := range e.Words {
			if changed[w.Source.File] {
				return nil, false
			}
		}
		b, ok := found[e.Kind.String()+":"+e.ID]
		return b, ok
	}
	for e := range s.Entries() {
		if _, ok := known(e); ok {
			for _, w := range e.Words {
				w.Body.Markdown = ""
			}
		}
	}
	return SiteFrom(s, c, Memory{Known: known, Keep: func(e *site.Entry, _ []byte) {
		if _, ok := known(e); ok {
			t.Errorf("kept %s, which was known", e.ID)
		}
	}})
}

// faulty are the files of a site in which most rules on entries find something.
func faulty(t testing.TB) map[string]string {
	files := sampleSite(t)
	for name, data := range files {
		if strings.HasSuffix(name, ".md") {
			files[name] = data + "\n#### (Šeit [te](project:nav) leVP \"a„ XYZ\n\n[Iestādes nosaukums] Islande\n\nDarbs QQQ.\n"
		}
	}
	files["content/projects/alfa.lv.md"] = strings.Replace(files["content/projects/alfa.lv.md"], "physical_investment: false", "physical_investment: false\nstrategic: true", 1)
	long := "Adrese, tālrunis un darba laiks. Adrese, tālrunis un darba laiks. Adrese, tālrunis un darba laiks."
	files["content/pages/kontakti.lv.md"] = strings.Replace(files["content/pages/kontakti.lv.md"], "Adrese un tālrunis.", long, 1)
	files["content/pages/otrie.lv.md"] = files["content/pages/kontakti.lv.md"]
	files["content/pages/tresie.lv.md"] = strings.Replace(files["content/pages/viegli.lv.md"], "role: easy-to-read\n", "", 1)
	return files
}

// The documentation of SiteFrom says on what else than an entry's own files its
// findings rest. Each case changes one thing: where it matters, the findings of
// entries that did not change are wrong, and must not be known; where it does
// not, they are right.
func TestWhatKnownFindingsRestOn(t *testing.T) {
	type change struct{ file, from, to string }
	cases := map[string]struct {
		matters bool
		changes []change
		today   site.Date
	}{
		"nothing": {},
		"the text of another project": {changes: []change{
			{"content/projects/beta.lv.md", "Projekta mērķis", "Jauns mērķis (ABC"}, {"content/projects/beta.lv.md", "title: Beta", "title: Divi"}, {"content/projects/beta.lv.md", "summary: Par", "summary: Jauns par"},
		}},
		"the slug of another project":          {changes: []change{{"content/projects/beta.lv.md", "title: Beta", "title: Beta\nslug: divi"}}},
		"the facts of another project":         {changes: []change{{"content/projects/beta.lv.md", `total: "3 969 482"`, `total: "3 969 483"`}}},
		"another project is a draft":           {changes: []change{{"content/projects/beta.lv.md", "title: Beta", "title: Beta\ndraft: true"}}},
		"another page is told twice no longer": {changes: []change{{"content/pages/otrie.lv.md", "Adrese", "Adresīte"}}},
		"the text of news of a project": {changes: []change{
			{"content/news/jaunums.lv.md", "title: Konference", "title: Jaunums"}, {"content/news/jaunums.lv.md", "Par konferenci", "Īsi"}, {"content/news/jaunums.lv.md", "Konferencē piedalījās", "Darbā piedalījās"},
		}},
		"the text of the project of news":     {changes: []change{{"content/projects/alfa.lv.md", "īsteno projektu", "veic projektu"}}},
		"the text of a programme":             {changes: []change{{"content/programmes/esf27.lv.md", "mērķis", "nolūks"}}},
		"the text of the statement":           {changes: []change{{"content/pages/pieklustamiba/index.lv.md", "daļēji atbilst", "ir"}}},
		"redirects of the site":               {changes: []change{{"content/site.yaml", "publisher: vpd", "publisher: vpd\nredirects:\n  /a/: /lv/nav/"}}},
		"the fund of a programme":             {matters: true, changes: []change{{"content/programmes/norway14.lv.md", "norway-grants", "eea-grants"}}},
		"the period of a programme":           {matters: true, changes: []change{{"content/programmes/norway21.lv.md", "2021-2028", "2014-2021"}}},
		"the day of news of a project":        {matters: true, changes: []change{{"content/news/jaunums.lv.md", "published: 2026-11-01", "published: 2026-01-01"}}},
		"today":                               {matters: true, today: site.Date{Year: 2028, Month: 3, Day: 1}},
		"the languages":                       {matters: true, changes: []change{{"content/site.yaml", "[lv, en]", "[lv]"}}},
		"the town of a partner":               {matters: true, changes: []change{{"content/organisations.yaml", "  city: {lv: Bergena, en: Bergen}\n", ""}}},
		"the country of a partner":            {matters: true, changes: []change{{"content/organisations.yaml", "country: NO", "country: SE"}}},
		"the lines of organisations":          {matters: true, changes: []change{{"content/organisations.yaml", "vpd:\n", "# The institutions.\nvpd:\n"}}},
		"the short name of an organisation":   {matters: true, changes: []change{{"content/organisations.yaml", "short: CFLA", "short: QQQ"}}},
		"the page with the role of statement": {matters: true, changes: []change{{"content/pages/pieklustamiba/index.lv.md", "role: accessibility\n", ""}}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			files := faulty(t)
			switch name {
			case "the day of news of a project": // whose own day is older
				files["content/projects/alfa.lv.md"] = strings.Replace(files["content/projects/alfa.lv.md"], "published: 2026-10-01", "published: 2025-10-01", 1)
			case "the page with the role of statement": // which two have, and the first is it
				files["content/pages/viegli.lv.md"] = strings.Replace(files["content/pages/viegli.lv.md"], "role: easy-to-read", "role: accessibility", 1)
			case "the lines of organisations", "the country of a partner": // one of which is blamed
				files["content/organisations.yaml"] = strings.Replace(files["content/organisations.yaml"], "  city: {lv: Bergena, en: Bergen}\n", "", 1)
			}
			found := remembered(t, files)
			changed, after := map[string]bool{}, maps.Clone(files)
			for _, x := range c.changes {
				if !strings.Contains(after[x.file], x.from) {
					t.Fatalf("%s has no %q", x.file, x.from)
				}
				after[x.file], changed[x.file] = strings.Replace(after[x.file], x.from, x.to, 1), true
			}
			s, conf := loaded(t, after)
			s.Today = c.today
			if c.today.IsZero() {
				s.Today = today
			}
			want := words(Site(s, conf))
			ps, ok := fromMemory(t, s, conf, found, changed)
			if !ok {
				t.Fatal("the memory cannot be read")
			}
			if same := words(ps) == want; same == c.matters {
				t.Errorf("matters: %t; found from memory and anew differ by\n%s", c.matters, difference(words(ps), want))
			}
		})
	}
}

// Every rule on single entries that can find something in the sample's archives
// finds the same when it is remembered.
func TestKnownFindingsAreTheSame(t *testing.T) {
	for name, change := range archives(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := finishedOf(t, change.files, change.changes)
			n := notebook{found: map[string][]byte{}}
			want, _ := SiteFrom(f.site, f.config, Memory{Keep: n.keep})
			got, ok := fromMemory(t, f.site, f.config, n.found, nil)
			if !ok || words(got) != words(want) || !slices.EqualFunc(got, want, func(a, b diag.Problem) bool { return a.Severity == b.Severity }) {
				t.Errorf("found from memory and anew differ by\n%s", difference(words(got), words(want)))
			}
		})
	}
}

// difference are the lines that only one of two texts has.
func difference(a, b string) string {
	var lines []string
	for _, line := range strings.Split(a, "\n") {
		if !strings.Contains(b, line) {
			lines = append(lines, "- "+line)
		}
	}
	for _, line := range strings.Split(b, "\n") {
		if !strings.Contains(a, line) {
			lines = append(lines, "+ "+line)
		}
	}
	return strings.Join(lines, "\n")
}

// A memory that is damaged, or has no answer to what is asked, is told from one
// that is whole.
func TestMemoryThatDoesNotSuffice(t *testing.T) {
	files := faulty(t)
	found := remembered(t, files)
	s, c := loaded(t, files)
	for n := range found["project:beta"] {
		bad := maps.Clone(found)
		bad["project:beta"] = bad["project:beta"][:n]
		if _, ok := fromMemory(t, s, c, bad, nil); ok {
			t.Errorf("cut to %d bytes: taken", n)
		}
	}
	files["content/projects/alfa.lv.md"] = strings.Replace(files["content/projects/alfa.lv.md"], "strategic: true\n", "", 1)
	before := remembered(t, files)
	if _, ok := fromMemory(t, s, c, before, nil); ok {
		t.Error("the news were never asked for an event, but this is not missed")
	}
}
