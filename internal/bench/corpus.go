package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"atbalss/internal/content"
)

// corpus is a site of programmes, projects and news, of which each has a page in
// two languages. It is the same for the same seeds and number of pages.
type corpus struct {
	programmes []programme
	projects   []project
	news       []news
}

// words are what differs between the languages of an entry.
type words struct {
	title, summary, body string // body in Markdown, links as link:KIND:ID
}

type programme struct {
	id, fund, period string
	words            map[string]words
}

type project struct {
	id, programme, status string
	start, end, published string
	total                 int // whole euros
	sources               []source
	targets               []int
	words                 map[string]words
}

type source struct {
	fund   string
	amount int
}

type news struct {
	id, project, published string
	words                  map[string]words
}

// programmesOf names the programmes of the corpus: a real variety of banners.
var programmesOf = []struct{ fund, period, lv, en string }{
	{"esf-plus", "2021-2027", "Resocializācijas pakalpojumi", "Resocialisation services"},
	{"esf-plus", "2021-2027", "Taisnīguma atjaunošana", "Restorative justice"},
	{"erdf", "2021-2027", "Tieslietu infrastruktūra", "Justice infrastructure"},
	{"jtf", "2021-2027", "Taisnīga pārkārtošanās", "Just transition"},
	{"esf", "2014-2020", "Bijušo ieslodzīto integrācija", "Integration of former prisoners"},
	{"esf", "2014-2020", "Cilvēkresursu kapacitāte", "Capacity of human resources"},
	{"erdf", "2014-2020", "Pakalpojumu pieejamība", "Access to services"},
	{"cohesion-fund", "2014-2020", "Ēku energoefektivitāte", "Energy efficiency of buildings"},
	{"norway-grants", "2014-2021", "Korekcijas dienesti", "Correctional services"},
	{"norway-grants", "2014-2021", "Starptautiska policijas sadarbība", "International police cooperation"},
	{"eea-grants", "2014-2021", "Pētniecība un izglītība", "Research and education"},
	{"eea-grants", "2014-2021", "Reģionālā attīstība un kultūra", "Regional development and culture"},
	{"norway-grants", "2009-2014", "Latvijas korekcijas dienestu reforma", "Reform of the Latvian correctional services"},
	{"eea-grants", "2009-2014", "Nevalstisko organizāciju fonds", "Fund for non-governmental organisations"},
	{"norway-bilateral", "2004-2009", "Norvēģijas divpusējais instruments", "Norwegian bilateral instrument"},
	{"eea-grants", "2004-2009", "Prioritāte tieslietas", "Justice priority"},
}

// themes are what projects are called, with a number.
var themes = []map[string]string{
	{"lv": "Atbalsts probācijas klientiem", "en": "Support for probation clients"},
	{"lv": "Resocializācijas sistēmas efektivitāte", "en": "Efficiency of the resocialisation system"},
	{"lv": "Ieslodzījuma vietu personāla mācības", "en": "Training of prison staff"},
	{"lv": "Brīvprātīgais darbs probācijā", "en": "Volunteering in probation"},
	{"lv": "Risku un vajadzību novērtēšana", "en": "Assessment of risks and needs"},
	{"lv": "Izglītība ieslodzījuma vietās", "en": "Education in prisons"},
	{"lv": "Izlīgums un mediācija", "en": "Conciliation and mediation"},
}

var headings = map[string][3]string{
	"lv": {"Projekta mērķis", "Galvenās darbības", "Plānotie rezultāti"},
	"en": {"Aim of the project", "Main activities", "Expected results"},
}

// newCorpus makes a corpus with a number of pages of entries, in two languages
// together.
func newCorpus(s seeds, pages int) *corpus {
	c := &corpus{programmes: newProgrammes(s)}
	count := projectsOf(pages)
	for i := range count {
		c.projects = append(c.projects, newProject(s, c.programmes, i, count))
	}
	for i := range pages/len(languages) - len(c.programmes) - len(textPages) - count {
		c.news = append(c.news, newNews(s, c.projects, i))
	}
	return c
}

// projectsOf is how many projects a corpus has: three fifths of what is not
// the same in every size.
func projectsOf(pages int) int {
	return (pages/len(languages) - len(programmesOf) - len(textPages)) * 3 / 5
}

func newProgrammes(s seeds) []programme {
	var all []programme
	for i := range programmesOf {
		all = append(all, newProgramme(s, i))
	}
	return all
}

func newProgramme(s seeds, i int) programme {
	m := programmesOf[i]
	p := programme{id: "programme-" + strconv.Itoa(i+1), fund: m.fund, period: m.period, words: map[string]words{}}
	for lang, title := range map[string]string{"lv": m.lv, "en": m.en} {
		p.words[lang] = words{title + " " + m.period, sentence(s.pick(lang, i)), s.pick(lang, i) + "\n\n" + s.pick(lang, i+3) + "\n"}
	}
	return p
}

func newProject(s seeds, programmes []programme, i, count int) project {
	pr := programmes[i%len(programmes)]
	from, to, _ := strings.Cut(pr.period, "-")
	first, _ := strconv.Atoi(from)
	last, _ := strconv.Atoi(to)
	year := first + i/len(programmes)%(last-first)
	p := project{
		id: "project-" + strconv.Itoa(i+1), programme: pr.id, status: "completed", words: map[string]words{},
		start: date(year, i), end: date(year+1+i%2, i+5), published: date(year, i), total: 40_000 + i*7919%2_900_000,
		targets: []int{20 + i%977, 100 + i*31%4000},
	}
	if last > 2026 {
		p.status = [...]string{"planned", "ongoing", "ongoing"}[i%3]
		p.start, p.end, p.published = date(2024+i%2, i), date(2027+i%2, i+5), date(2024+i%2, i)
		if p.status == "planned" {
			p.start, p.end = "2027-02-01", "2028-12-31"
		}
	}
	donor := p.total * 85 / 100
	p.sources = []source{{pr.fund, donor}, {"state-budget", p.total - donor}}
	if i%4 == 0 {
		own := (p.total - donor) / 3
		p.sources = []source{{pr.fund, donor}, {"state-budget", p.total - donor - own}, {"municipal-budget", own}}
	}
	other := "project-" + strconv.Itoa((i*37+11)%count+1)
	for _, lang := range languages {
		h := headings[lang]
		body := s.pick(lang, i) + "\n\n## " + h[0] + "\n\n" + s.pick(lang, i/3+1) + "\n\n" + s.pick(lang, i/7+2) +
			"\n\n## " + h[1] + "\n\n- " + sentence(s.pick(lang, i+4)) + "\n- " + sentence(s.pick(lang, i+5)) + "\n- **" + themes[i%len(themes)][lang] + "**\n\n" +
			"[" + themes[(i+2)%len(themes)][lang] + "](link:project:" + other + ")\n\n## " + h[2] + "\n\n" + s.pick(lang, i/5+6) + "\n"
		p.words[lang] = words{fmt.Sprintf("%s %d", themes[i%len(themes)][lang], i+1), sentence(s.pick(lang, i+1)), body}
	}
	return p
}

func newNews(s seeds, projects []project, i int) news {
	p := projects[i*13%len(projects)]
	n := news{id: "news-" + strconv.Itoa(i+1), project: p.id, published: p.published[:8] + fmt.Sprintf("%02d", i%28+1), words: map[string]words{}}
	for _, lang := range languages {
		body := s.pick(lang, i) + "\n\n" + s.pick(lang, i/3+2) + "\n\n[" + p.words[lang].title + "](link:project:" + p.id + ")\n\n" + s.pick(lang, i/5+5) + "\n"
		n.words[lang] = words{fmt.Sprintf("%s: %d", themes[i%len(themes)][lang], i+1), sentence(s.pick(lang, i+2)), body}
	}
	return n
}

// pick is the i-th paragraph, from the start again after the last.
func (s seeds) pick(lang string, i int) string { return s[lang][i%len(s[lang])] }

func date(year, i int) string { return fmt.Sprintf("%04d-%02d-%02d", year, i%12+1, i%28+1) }

// slug is the last part of an entry's address.
func slug(id, lang string) string { return id + "-" + lang }

// writeAtbalss writes the corpus as a source folder of atbalss.
func (c *corpus) writeAtbalss(dir string) error {
	w := writer{dir: dir}
	w.file("content/site.yaml", `name: {lv: "Tieslietu nozares projekti", en: "Justice sector projects"}
description: {lv: "Projekti probācijā un ieslodzījuma vietās.", en: "Projects in probation and prisons."}
url: https://projekti.example.org
languages: [lv, en]
publisher: tm
featured: [project-1, project-2, project-3]
`)
	w.file("content/organisations.yaml", organisations)
	for i, p := range c.programmes {
		facts := fmt.Sprintf("fund: %s\nperiod: %s\norder: %d\n", p.fund, p.period, i+1)
		w.atbalss("programmes", p.id, facts, p.words)
	}
	for i := range c.projects {
		p := &c.projects[i]
		w.atbalss("projects", p.id, p.facts(), p.words)
	}
	for _, n := range c.news {
		w.atbalss("news", n.id, fmt.Sprintf("project: %s\npublished: %s\n", n.project, n.published), n.words)
	}
	for _, p := range textPages {
		w.atbalss("pages", p.id, fmt.Sprintf("menu: footer\nrole: %s\n", p.id), p.words)
	}
	return w.err
}

func (p *project) facts() string {
	var b strings.Builder
	fmt.Fprintf(&b, "programme: %s\nstatus: %s\nstart: %s\nend: %s\npublished: %s\nimplementer: vpd\nsupervisor: cfla\nfunding:\n  currency: EUR\n  total: %d\n  sources:\n",
		p.programme, p.status, p.start, p.end, p.published, p.total)
	for _, s := range p.sources {
		fmt.Fprintf(&b, "    - {source: %s, amount: %d}\n", s.fund, s.amount)
	}
	b.WriteString("indicators:\n")
	for i, t := range p.targets {
		fmt.Fprintf(&b, "  - name: {lv: %q, en: %q}\n    unit: {lv: cilvēki, en: people}\n    target: %d\n    actual: %d\n    as_of: %s\n",
			indicators[i]["lv"], indicators[i]["en"], t, t*2/3, p.published)
	}
	return b.String()
}

var indicators = []map[string]string{
	{"lv": "Atbalstītie probācijas klienti", "en": "Probation clients supported"},
	{"lv": "Apmācītie darbinieki", "en": "Staff trained"},
}

const organisations = `tm: {name: {lv: "Tieslietu ministrija", en: "Ministry of Justice"}, country: LV, url: "https://www.tm.gov.lv"}
vpd: {name: {lv: "Valsts probācijas dienests", en: "State Probation Service"}, country: LV, url: "https://www.vpd.gov.lv"}
cfla: {name: {lv: "Centrālā finanšu un līgumu aģentūra", en: "Central Finance and Contracting Agency"}, country: LV}
`

// textPages are the pages that a site of a public body has.
var textPages = []struct {
	id    string
	words map[string]words
}{
	{"contacts", map[string]words{"lv": {"Kontakti", "Kā mūs sasniegt.", "Tieslietu ministrija.\n"}, "en": {"Contacts", "How to reach us.", "Ministry of Justice.\n"}}},
	{"privacy", map[string]words{"lv": {"Privātums", "Sīkdatņu nav.", "Šī vietne nelieto sīkdatnes.\n"}, "en": {"Privacy", "No cookies.", "This site uses no cookies.\n"}}},
}

// atbalss writes the files of an entry, with current translations.
func (w *writer) atbalss(section, id, facts string, texts map[string]words) {
	mark := ""
	for _, lang := range languages {
		t := texts[lang]
		body := strings.ReplaceAll(t.body, "(link:", "(")
		head := fmt.Sprintf("---\ntitle: %q\nsummary: %q\nslug: %s\n", t.title, t.summary, slug(id, lang))
		if lang == languages[0] {
			head += facts
			mark = content.Fingerprint(t.title, t.summary, body)
		} else {
			head += "translated: " + mark + "\n"
		}
		w.file("content/"+section+"/"+id+"."+lang+".md", head+"---\n"+body)
	}
}

// writer writes files and remembers the first error.
type writer struct {
	dir  string
	last string // folder that was made last
	err  error
}

func (w *writer) file(name, text string) {
	if w.err != nil {
		return
	}
	at := filepath.Join(w.dir, filepath.FromSlash(name))
	if dir := filepath.Dir(at); dir != w.last {
		w.last, w.err = dir, os.MkdirAll(dir, 0o755)
	}
	if w.err == nil {
		w.err = os.WriteFile(at, []byte(text), 0o644)
	}
}
