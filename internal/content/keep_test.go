package content

import (
	"math/rand/v2"
	"path"
	"reflect"
	"slices"
	"testing"
	"testing/fstest"

	"atbalss/internal/config"
	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// versions are files with what may stand in them; "" is a file that is not there.
var versions = map[string][]string{
	"content/organisations.yaml": {
		"vpd: {name: Dienests, country: LV}\ncfla: {name: Aģentūra, country: LV}\n", "vpd: {name: Dienests, country: LV}\n", "vpd: {name: Pārvalde, country: LV, logo: icons/x.svg}\n", "vpd: [\n",
	},
	"content/funds.yaml":               {"", "mine: {name: Fonds, donors: [Latvija]}\n", "mine: {name: Cits fonds}\n"},
	"content/programmes/one.lv.md":     {"---\ntitle: Viens\nsummary: Īsi\nfund: esf-plus\nperiod: 2021-2027\n---\nTeksts.\n", "---\ntitle: Viens\nsummary: Īsi\nfund: erdf\nperiod: 2021-2027\ndraft: true\n---\nTeksts.\n", "---\ntitle: Viens\n---\nTeksts.\n", ""},
	"content/programmes/two.lv.md":     {"---\ntitle: Divi\nsummary: Īsi\nfund: mine\nperiod: 2014-2020\nparent: one\n---\nTeksts.\n", "---\ntitle: Divi\nsummary: Īsi\nfund: esf-plus\nperiod: 2014-2020\n---\nTeksts.\n", ""},
	"content/projects/a.lv.md":         {"---\ntitle: A\nsummary: Īsi\nprogramme: one\nstatus: ongoing\nimplementer: vpd\nsupervisor: cfla\n---\n[fails](plan.pdf)\n", "---\ntitle: A\nsummary: Īsi\nprogramme: two\nstatus: completed\nimplementer: vpd\npublished: 2027-01-01\n---\nTeksts.\n", ""},
	"content/projects/a.en.md":         {"---\ntitle: A\nsummary: Short\n---\nText.\n", "---\ntitle: A\nsummary: Short\ndraft: true\n---\nTeksts.\n", "---\ntitel: A\n---\nTeksts.\n", ""},
	"content/projects/plan.pdf":        {"", "%PDF-1.7", "%PDF-1.7 longer"},
	"content/projects/b/index.lv.md":   {"---\ntitle: B\nsummary: Īsi\nprogramme: one\nstatus: ongoing\nimplementer: vpd\nimage: x.png\ndocuments:\n  - {title: D, type: report, file: d/r.pdf}\n---\nTeksts.\n", "---\ntitle: B\nsummary: Īsi\nslug: bb\nprogramme: one\nstatus: ongoing\nimplementer: cfla\nuntranslated: {en: nav}\n---\nTeksts.\n"},
	"content/projects/b/x.png":         {"x", "yy", ""},
	"content/projects/b/d/r.pdf":       {"r", "rrr", "<html>"},
	"content/projects/b/news/n.lv.md":  {"---\ntitle: N\npublished: 2024\n---\nTeksts.\n", "---\ntitle: N\npublished: 2024\nproject: a\n---\nTeksts.\n", ""},
	"content/news/of-a.lv.md":          {"---\ntitle: Par A\nproject: a\npublished: 2024-02-02\n---\nTeksts.\n", "---\ntitle: Par A\nproject: a\nprogramme: one\n---\nTeksts.\n", "---\ntitle: Par A\nproject: c\n---\nTeksts.\n"},
	"content/news/of-one.lv.md":        {"---\ntitle: Par vienu\nprogramme: one\nexpires: 2020-01-01\n---\nTeksts.\n", "---\ntitle: Par divi\nprogramme: two\n---\nTeksts.\n", ""},
	"content/projects/c/index.lv.md":   {"", "---\ntitle: C\nsummary: Īsi\nprogramme: two\nstatus: ongoing\nimplementer: vpd\nfunding: {total: \"100\", sources: [{source: mine, amount: \"100\"}]}\n---\nTeksts.\n"},
	"content/pages/contacts.lv.md":     {"---\ntitle: Kontakti\nrole: contacts\n---\nTeksts.\n", ""},
	"content/pages/also.lv.md":         {"", "---\ntitle: Arī\nrole: contacts\n---\nTeksts.\n"},
	"content/projects/b/news/n2.lv.md": {"", "---\ntitle: N2\nprogramme: two\n---\nTeksts.\n"},
}

// Whatever changes between two loads, the second one with a cache is the same as
// one without, and what the first one made stays as it was.
func TestKeptEntries(t *testing.T) {
	fsys := siteOf(files("content/site.yaml", twoLanguages))
	for name := range fsys {
		if name != "content/site.yaml" {
			delete(fsys, name)
		}
	}
	names := make([]string, 0, len(versions))
	for name := range versions {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		put(fsys, name, versions[name][0])
	}
	c, _, err := config.Load(fsys)
	if err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(7, 7))
	in := Input{Source: fsys, Static: static, Config: c, Sections: sections, Today: today, Drafts: true}
	cache := new(Cache)
	var changes *Changes
	var last, lastWant *site.Site
	again, seen := 0, map[*kept]bool{}
	for step := range 1500 {
		cached := in
		cached.Cache, cached.Changes = cache, changes
		got, problems := loaded(t, cached)
		want, wantProblems := loaded(t, in)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("step %d, %v: the site differs", step, changes)
		}
		if a, b := list(problems, "en"), list(wantProblems, "en"); a != b {
			t.Fatalf("step %d, %v: got\n%s\nwant\n%s", step, changes, a, b)
		}
		if !reflect.DeepEqual(last, lastWant) {
			t.Fatalf("step %d, %v: the site before has changed", step, changes)
		}
		for _, p := range got.Projects {
			k := cache.docs[p.Source.File].doc.kept
			if k != nil && seen[k] {
				again++
			}
			seen[k] = true
		}
		last, lastWant = got, want
		changes = &Changes{}
		for range 1 + r.IntN(3) {
			name := names[r.IntN(len(names))]
			before := folders(fsys, name)
			put(fsys, name, versions[name][r.IntN(len(versions[name]))])
			if r.IntN(10) == 0 {
				name = path.Dir(name)
			}
			*changes = append(*changes, name)
			if after := folders(fsys, name); len(before) != len(after) {
				*changes = append(append(*changes, before...), after...)
			}
		}
		slices.Sort(*changes)
		*changes = slices.Compact(*changes)
		switch r.IntN(20) {
		case 0:
			changes = nil
		case 1:
			in.Drafts = !in.Drafts
		case 2:
			in.Today.Year = 2026 + int16(r.IntN(2))*2
		}
	}
	if again < 100 {
		t.Errorf("only %d projects were kept", again)
	}
}

// folders are those above a file that are there.
func folders(fsys fstest.MapFS, name string) (there []string) {
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if _, err := fsys.Stat(dir); err == nil {
			there = append(there, dir)
		}
	}
	return there
}

func put(fsys fstest.MapFS, name, text string) {
	delete(fsys, name)
	if text != "" {
		fsys[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
	}
}

func loaded(t *testing.T, in Input) (*site.Site, []diag.Problem) {
	t.Helper()
	s, problems, err := Load(in)
	if err != nil {
		t.Fatal(err)
	}
	return s, problems
}
