package feed

import (
	"strings"
	"testing"
	"testing/fstest"

	"atbalss/internal/config"
	"atbalss/internal/output"
	"atbalss/internal/site"
	"atbalss/internal/words"
)

// sample is a small site in two languages that every test may change before it
// asks for the files: a programme with a part, two projects, a news item.
type sample struct {
	*site.Site
	config *config.Config
	words  words.Words
}

func day(s string) site.Date {
	d, err := site.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// entry makes an entry in the languages whose titles are given.
func entry(k site.Kind, id, published string, titles map[site.Lang]string) site.Entry {
	e := site.Entry{Kind: k, ID: id, Words: map[site.Lang]*site.Words{}}
	if published != "" {
		e.Published = day(published)
	}
	for l, title := range titles {
		e.Words[l] = &site.Words{Lang: l, Title: title, Summary: title + ".", Slug: id + "-" + string(l)}
	}
	return e
}

func newSample(t *testing.T) *sample {
	t.Helper()
	texts, problems, err := words.Load(fstest.MapFS{
		"text.lv.yaml": {Data: []byte("sections: {projects: projekti, programmes: programmas, news: aktualitates, periods: periodi, funds: fondi}\n" +
			"map.slug: karte\ntimeline: {signed: Parakstīts, start: Sākums, end: Beigas}\n")},
		"text.en.yaml": {Data: []byte("sections: {projects: projects, programmes: programmes, news: news, periods: periods, funds: funds}\n" +
			"map.slug: site-map\ntimeline: {signed: Signed, start: Start, end: End}\n")},
	}, []site.Lang{"lv", "en"})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	fund := &site.Fund{ID: "esf", Name: site.Plain("ESF")}
	whole := &site.Programme{Entry: entry(site.KindProgramme, "whole", "", map[site.Lang]string{"lv": "Programma", "en": "Programme"}), Fund: fund, Period: "2014-2020"}
	part := &site.Programme{Entry: entry(site.KindProgramme, "part", "", map[site.Lang]string{"lv": "Daļa", "en": "Part"}), Fund: fund, Period: "2014-2020", Parent: whole}
	whole.Children = []*site.Programme{part}
	a := &site.Project{
		Entry:     entry(site.KindProject, "a", "2020-03", map[site.Lang]string{"lv": "Ēka & <tilts>", "en": "House & <bridge>"}),
		Programme: part, Start: day("2020-01-15"), End: day("2021"),
	}
	a.Updated = day("2020-05-04")
	b := &site.Project{Entry: entry(site.KindProject, "b", "2021-02-03", map[site.Lang]string{"lv": "Netulkots"}), Programme: whole}
	part.Projects, whole.Projects = []*site.Project{a}, []*site.Project{b}
	n := &site.News{Entry: entry(site.KindNews, "n", "2020-12-31", map[site.Lang]string{"lv": "Ziņa", "en": "News"}), Project: a, Programme: part}
	n.Words["lv"].Summary, n.Words["en"].Summary = "", ""
	part.News, a.News = []*site.News{n}, []*site.News{n}
	p := &site.Page{Entry: entry(site.KindPage, "contacts", "", map[site.Lang]string{"lv": "Kontakti", "en": "Contacts"})}
	s := &sample{
		Site: &site.Site{
			Langs: []site.Lang{"lv", "en"}, Sections: texts.Sections(), Today: day("2026-11-21"),
			Programmes: []*site.Programme{whole, part}, Projects: []*site.Project{b, a}, News: []*site.News{n}, Pages: []*site.Page{p},
			Funds: []*site.Fund{fund}, Periods: []site.Period{"2014-2020"},
			Publisher: &site.Organisation{ID: "tm", Name: site.Text{"lv": "Ministrija", "en": "Ministry"}, URL: "https://ministry.example"},
		},
		config: &config.Config{
			Name: site.Text{"lv": "Vietne", "en": "Site"}, Description: site.Text{"lv": "Apraksts", "en": "Description"},
			URL: "https://host.example/sub", Langs: []site.Lang{"lv", "en"}, PerPage: 20, SecurityContact: "mailto:security@host.example",
		},
		words: texts,
	}
	s.Index()
	return s
}

// file makes the bytes of one file, twice, and after other bytes, to see that a
// producer appends and gives the same each time.
func (s *sample) file(t *testing.T, path string) string {
	t.Helper()
	for _, e := range Entries(s.Site, s.config, s.words) {
		if e.Path != path {
			continue
		}
		return render(t, e)
	}
	t.Fatalf("there is no %s", path)
	return ""
}

func render(t *testing.T, e output.Entry) string {
	t.Helper()
	first, err := e.Render(nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := e.Render([]byte("before"))
	if err != nil {
		t.Fatal(err)
	}
	if string(again) != "before"+string(first) {
		t.Errorf("%s is not appended, or differs the second time", e.Path)
	}
	return string(first)
}

func (s *sample) has(path string) bool {
	for _, e := range Entries(s.Site, s.config, s.words) {
		if e.Path == path {
			return true
		}
	}
	return false
}

func TestTheFilesOfASite(t *testing.T) {
	s := newSample(t)
	var got []string
	for _, e := range Entries(s.Site, s.config, s.words) {
		got = append(got, e.Path+" "+e.Kind.String())
	}
	want := `lv/feed.xml feed
lv/feed.json feed
lv/programmas/whole-lv/feed.xml feed
lv/programmas/whole-lv/feed.json feed
lv/programmas/whole-lv/calendar.ics data
lv/programmas/part-lv/feed.xml feed
lv/programmas/part-lv/feed.json feed
lv/programmas/part-lv/calendar.ics data
en/feed.xml feed
en/feed.json feed
en/programmes/whole-en/feed.xml feed
en/programmes/whole-en/feed.json feed
en/programmes/whole-en/calendar.ics data
en/programmes/part-en/feed.xml feed
en/programmes/part-en/feed.json feed
en/programmes/part-en/calendar.ics data
sitemap.xml data
robots.txt data
.well-known/security.txt data`
	if strings.Join(got, "\n") != want {
		t.Errorf("files are\n%s", strings.Join(got, "\n"))
	}
	s.Programmes[1].Untranslated = map[site.Lang]string{"en": "only here"}
	s.config.SecurityContact = ""
	if s.has("en/programmes/part-en/feed.xml") || !s.has("lv/programmas/part-lv/feed.xml") || s.has(".well-known/security.txt") {
		t.Error("a file is there for a page or a contact that is not")
	}
}
