package check

import (
	"flag"
	"fmt"
	"html"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"atbalss/internal/config"
	"atbalss/internal/content"
	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/publicity"
	"atbalss/internal/site"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// today is the day of every archive.
var today = site.Date{Year: 2026, Month: 11, Day: 22}

// others are findings of the loader that say nothing of a rule of this package.
var others = map[string]bool{"stale-translation": true}

// sampleSite are the files of testdata/sample.txtar.
func sampleSite(t testing.TB) map[string]string {
	t.Helper()
	a, err := txtar.ParseFile("testdata/sample.txtar")
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{"static/logos/emblem-eu.svg": emblemFile(t)}
	for _, f := range a.Files {
		files[f.Name] = string(f.Data)
	}
	return files
}

func emblemFile(t testing.TB) string {
	data, err := os.ReadFile("../../static/logos/emblem-eu.svg")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestRules breaks the sound sample in the way that each archive tells and
// compares the findings.
func TestRules(t *testing.T) {
	archives, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			testArchive(t, name, a)
		})
	}
}

func testArchive(t *testing.T, name string, a *txtar.Archive) {
	rule, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(name), ".txtar"), "@")
	r, ok := diag.Lookup(rule)
	if !ok {
		t.Fatalf("the rule book has no %s", rule)
	}
	files, changes, want := unpack(t, a)
	got := words(findingsOf(t, files, changes))
	if !strings.Contains(got, " "+rule+" ") {
		t.Errorf("the rule does not fire:\n%s", got)
	}
	if *update {
		a.Comment = []byte(r.Sentence.EN + "\n" + r.Sentence.LV + "\n\n")
		a.Files = slices.DeleteFunc(a.Files, func(f txtar.File) bool { return f.Name == "want" })
		a.Files = append(a.Files, txtar.File{Name: "want", Data: []byte(got)})
		if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if !strings.HasPrefix(string(a.Comment), r.Sentence.EN+"\n"+r.Sentence.LV+"\n") {
		t.Errorf("the archive begins with the rule's sentence in both languages:\n%s\n%s", r.Sentence.EN, r.Sentence.LV)
	}
}

// unpack lays the files of an archive over the sample.
func unpack(t testing.TB, a *txtar.Archive) (files map[string]string, changes []txtar.File, want string) {
	files = sampleSite(t)
	for _, f := range a.Files {
		switch kind, file, _ := strings.Cut(f.Name, " "); kind {
		case "want":
			want = string(f.Data)
		case "change":
			changes = append(changes, txtar.File{Name: file, Data: f.Data})
		default:
			files[f.Name] = string(f.Data)
		}
	}
	return files, changes, want
}

// words puts findings into lines.
func words(ps []diag.Problem) string {
	var b strings.Builder
	for _, p := range ps {
		fmt.Fprintf(&b, "%s:%d:%d %s %s %s\n\t%s\n", p.Pos.File, p.Pos.Line, p.Pos.Column, p.Severity, p.Rule, p.Message("en"), p.Message("lv"))
	}
	return b.String()
}

// apply makes the changes of the kind "old\n=>\nnew\n" that concern a file.
func apply(t testing.TB, name, data string, changes []txtar.File, used map[int]bool) string {
	for i, c := range changes {
		from, to, ok := strings.Cut(string(c.Data), "\n=>\n")
		if c.Name != name && !(c.Name == "public/*" && strings.HasPrefix(name, "public/") && strings.Contains(data, from)) {
			continue
		}
		if !ok || !strings.Contains(data, from) {
			t.Fatalf("change of %s: %q is not in\n%s", name, from, data)
		}
		used[i] = true
		data = strings.ReplaceAll(data, from, strings.TrimSuffix(to, "\n"))
	}
	return data
}

// finished is a site with its pages, and what was found before they were made.
type finished struct {
	site   *site.Site
	config *config.Config
	tree   *output.Tree
	pages  map[string]string
	early  []diag.Problem
}

// finishedOf loads a site, makes its pages, changes them, and checks the rest.
func finishedOf(t testing.TB, files map[string]string, changes []txtar.File) finished {
	t.Helper()
	source, used := fstest.MapFS{}, map[int]bool{}
	for name, data := range files {
		source[name] = &fstest.MapFile{Data: []byte(apply(t, name, data, changes, used))}
	}
	c, ps, err := config.Load(source)
	if err != nil || c == nil {
		t.Fatal(err, words(ps))
	}
	static, err := source.Sub("static")
	if err != nil {
		t.Fatal(err)
	}
	s, more, err := content.Load(content.Input{Source: source, Static: static, Config: c, Sections: sectionsOf, Today: today})
	if err != nil || s == nil {
		t.Fatal(err, words(more))
	}
	ps = append(append(ps, more...), Site(s, c)...)
	tree, pages := publish(s)
	for path, data := range pages {
		pages[path] = apply(t, "public/"+path, data, changes, used)
	}
	for i, c := range changes {
		if !used[i] {
			t.Fatalf("no file %s to change", c.Name)
		}
	}
	emblem := string(source["static/logos/emblem-eu.svg"].Data)
	tree.Add(output.Entry{Path: "assets/emblem-eu.0123abcd.svg", Kind: output.Asset, Render: func(b []byte) ([]byte, error) { return append(b, emblem...), nil }})
	ps = append(ps, Clashes(tree.Seal())...)
	if list, ok := source[AddressesFile]; ok {
		ps = append(ps, Vanished(tree, list.Data, s)...)
	}
	return finished{s, c, tree, pages, ps}
}

// findings checks all pages and settles what was found.
func (f finished) findings() []diag.Problem {
	facts := NewTree(f.tree, f.site, f.config)
	for _, e := range f.tree.Entries() {
		facts.Page(e, []byte(f.pages[e.Path]))
	}
	return Settle(append(slices.Clone(f.early), facts.Problems()...), f.site, f.config)
}

// findingsOf loads a site, makes its pages, changes them, and checks all of it.
func findingsOf(t testing.TB, files map[string]string, changes []txtar.File) []diag.Problem {
	t.Helper()
	ps := finishedOf(t, files, changes).findings()
	return slices.DeleteFunc(ps, func(p diag.Problem) bool { return others[p.Rule] })
}

var sectionsOf = map[site.Lang]site.Sections{
	"lv": {Projects: "projekti", Programmes: "programmas", News: "aktualitates", Periods: "periodi", Funds: "fondi"},
	"en": {Projects: "projects", Programmes: "programmes", News: "news", Periods: "periods", Funds: "funds"},
}

// publish makes a sound page of each entry, as the layouts do in more words.
func publish(s *site.Site) (*output.Tree, map[string]string) {
	tree, pages := new(output.Tree), map[string]string{}
	add := func(path string, from site.Source, kind output.Kind, page string) {
		pages[path] = page
		tree.Add(output.Entry{Path: path, Kind: kind, From: from, Render: func(b []byte) ([]byte, error) { return append(b, pages[path]...), nil }})
	}
	add("assets/logo.svg", site.Source{}, output.Asset, "")
	add("sitemap.xml", site.Source{}, output.Feed, sampleSitemap(s))
	add("data/projects.csv", site.Source{}, output.Data, "")
	add("data/projects.csv-metadata.json", site.Source{}, output.Data, sampleColumns)
	add("data/kohesio.csv", site.Source{}, output.Data, sampleKohesio)
	add("data/catalogue.jsonld", site.Source{}, output.Data, sampleCatalogue)
	var menu strings.Builder
	for e := range s.Entries() {
		for _, l := range s.Langs {
			if e.Present(l) {
				fmt.Fprintf(&menu, `<a href="%s">x</a>`, s.Address(e, l))
			}
		}
	}
	fmt.Fprint(&menu, `<a href="/data/projects.csv">data</a><a href="https://eeagrants.lv">x</a>`)
	for _, l := range s.Langs {
		add(site.OutputPath(s.HomeAddress(l)), site.Source{}, output.Page, samplePage(s, s.HomeAddress(l), nil, l, "", menu.String(), "Home"))
	}
	projects := map[*site.Entry]*site.Project{}
	under := map[*site.Entry]*site.Programme{}
	money := map[*site.Entry]site.Funding{}
	for _, p := range s.Programmes {
		under[&p.Entry] = p
	}
	for _, p := range s.Projects {
		under[&p.Entry], money[&p.Entry], projects[&p.Entry] = p.Programme, p.Funding, p
	}
	for _, n := range s.News {
		under[&n.Entry] = n.Programme
		if n.Project != nil {
			money[&n.Entry] = n.Project.Funding
		}
	}
	for e := range s.Entries() {
		for _, l := range s.Langs {
			if !e.Present(l) {
				continue
			}
			w, _ := e.In(l, s.Main())
			top := ""
			if p := under[e]; p != nil {
				top = sampleBanner(p, money[e], l)
			}
			if p := projects[e]; p != nil {
				top += sampleGraph(p, w.Title)
			}
			add(site.OutputPath(s.Address(e, l)), w.Source, output.Page, samplePage(s, s.Address(e, l), e, l, top, menu.String(), w.Title))
		}
		for _, f := range e.Attachments {
			add(f.Path, e.Source, output.Attachment, "")
		}
	}
	return tree, pages
}

// sampleColumns explains the columns of projects.csv in two languages.
const sampleColumns = `{"tableSchema": {"columns": [
{"name": "id", "dc:description": [{"@value": "Identifikators", "@language": "lv"}, {"@value": "Identifier", "@language": "en"}]}
]}}
`

// sampleKohesio is a sound list of one operation; the case of a heading is free.
const sampleKohesio = `Operation_Unique_Identifier,Operation_Name_Programme_Language,Operation_Summary_Programme_Language,Country,Operation_Start_Date,Operation_End_Date,Cofinancing_Rate,Total_Eligible_Expenditure_amount,Total_Eligible_Expenditure_Currency,Beneficiary_Name,Category_Of_Intervention,Programming_Period,Date_Of_Last_Update
9.1.3.0/16/I/001,Beta,"Par projektu, īsi",Latvia,01/01/2016,31/12/2022,85,3969482.00,EUR,Dienests,109,2014-2020,
`

// sampleCatalogue is a sound catalogue of one dataset.
const sampleCatalogue = `{"@id": "https://example.org/data/catalogue.jsonld", "@type": "dcat:Catalog",
"dct:title": [{"@value": "Projekti", "@language": "lv"}],
"dct:description": [{"@value": "Projektu dati", "@language": "lv"}],
"dct:publisher": {"@type": "foaf:Agent", "foaf:name": [{"@value": "Dienests", "@language": "lv"}]},
"dcat:dataset": [{"@id": "https://example.org/data/catalogue.jsonld#projects", "@type": "dcat:Dataset",
"dct:title": [{"@value": "Projektu saraksts", "@language": "lv"}],
"dct:description": "Saraksts",
"dcat:distribution": [{"@type": "dcat:Distribution", "dcat:accessURL": {"@id": "https://example.org/data/projects.csv"}}]}]}
`

// sampleSitemap lists the pages that stand for themselves.
func sampleSitemap(s *site.Site) string {
	var b strings.Builder
	for e := range s.Entries() {
		for _, l := range s.Langs {
			if _, own := e.In(l, s.Main()); own && e.Present(l) {
				fmt.Fprintf(&b, "<url><loc>https://example.org%s</loc></url>", s.Address(e, l))
			}
		}
	}
	return b.String()
}

// samplePage is a page with all that pages must have, and the links of its body.
func samplePage(s *site.Site, address string, e *site.Entry, l site.Lang, top, menu, title string) string {
	var head, body strings.Builder
	if e != nil {
		fmt.Fprintf(&head, `<link rel="canonical" href="%s">`, s.Canonical(e, l))
		w, own := e.In(l, s.Main())
		if own && len(e.Words) > 1 {
			for _, x := range s.Langs {
				if _, has := e.Words[x]; has {
					fmt.Fprintf(&head, `<link rel="alternate" hreflang="%s" href="%s">`, x, s.Address(e, x))
				}
			}
			fmt.Fprintf(&head, `<link rel="alternate" hreflang="x-default" href="%s">`, s.Address(e, s.Main()))
		}
		for _, h := range w.Body.Headings {
			fmt.Fprintf(&body, `<h2 id="%s">%s</h2>`, h.ID, html.EscapeString(h.Text))
		}
		for _, link := range w.Body.Links {
			fmt.Fprintf(&body, `<a href="%s">%s</a>`, html.EscapeString(s.Resolve(e, l, w.Source.File, link.Dest).Address), html.EscapeString(link.Text))
		}
		if !own {
			return fmt.Sprintf(`<!doctype html><html lang="%s"><head><title>%s</title>%s</head><body>%s%s<main id="main" lang="%s"><h1>%s</h1>%s</main></body></html>`, l, title, head.String(), menu, top, s.Main(), title, body.String())
		}
		body.WriteString("\n<p>" + html.EscapeString(w.Body.Markdown) + "</p>\n")
	}
	return fmt.Sprintf(`<!doctype html><html lang="%s"><head><title>%s</title>%s</head><body>%s%s<main id="main"><h1>%s</h1>%s</main></body></html>`, l, title, head.String(), menu, top, title, body.String())
}

// sampleGraph is a project's sound block of JSON-LD.
func sampleGraph(p *site.Project, title string) string {
	var grants []string
	for _, s := range p.Funding.Sources {
		if !s.Fund.Payer && s.Amount != nil {
			grants = append(grants, fmt.Sprintf(`{"@type":"MonetaryGrant","amount":{"@type":"MonetaryAmount","currency":%q,"value":%s}}`, s.Amount.Currency, s.Amount))
		}
	}
	return fmt.Sprintf(`<script type="application/ld+json">{"@graph":[{"@type":"Project","name":%q,"funding":[%s]}]}</script>`, title, strings.Join(grants, ","))
}

// sampleBanner is a sound banner of a programme's regime.
func sampleBanner(p *site.Programme, money site.Funding, l site.Lang) string {
	r, _ := publicity.Of(p.Fund.ID, p.Period)
	statement := r.Statement(l, publicity.FullyFunded(money))
	const emblem = `<img data-emblem src="/assets/emblem-eu.0123abcd.svg" width="108" height="72" alt="%s">`
	inside := ""
	switch r.Family {
	case publicity.EU21:
		inside = fmt.Sprintf(emblem+`<p>%s</p><p>%s</p>`, statement, statement, publicity.In(r.Sign, l))
	case publicity.EU14:
		inside = fmt.Sprintf(`<p>%s</p>`+emblem+`<p>%s %s</p><p>%s</p>`, publicity.In(r.Sign, l), statement, statement, p.Fund.Name.In(l), publicity.In(r.Slogan, l))
	case publicity.Grants:
		slogan := p.Slogan.In(l)
		if slogan == "" {
			slogan = r.Slogan.In(l)
		}
		inside = fmt.Sprintf(`<img src="/assets/logo.svg" width="10" height="10" alt="%s"><p>%s</p><p>%s</p>`, p.Fund.Name.In(l), statement, slogan)
	default:
		return ""
	}
	return fmt.Sprintf(`<aside data-banner="%s %s">%s</aside>`, p.Fund.ID, p.Period, inside)
}

// No rule fires on the sound sample.
func TestSampleIsSound(t *testing.T) {
	if got := words(findingsOf(t, sampleSite(t), nil)); got != "" {
		t.Errorf("false alarms:\n%s", got)
	}
}

// Every rule that this package finds has an archive; package content has those
// of the loader's.
func TestEveryRuleHasAnArchive(t *testing.T) {
	have := map[string]bool{}
	for _, glob := range []string{"testdata/rules/*.txtar", "../content/testdata/*.txtar", "../content/testdata/*/*.txtar"} {
		names, err := filepath.Glob(glob)
		if err != nil {
			t.Fatal(err)
		}
		for _, n := range names {
			rule, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(n), ".txtar"), "@")
			have[rule] = true
		}
	}
	missing := map[string]bool{}
	for _, r := range Rules() {
		missing[r.ID] = !have[r.ID]
	}
	for _, id := range found(t) {
		missing[id] = !have[id]
	}
	for _, id := range slices.Sorted(maps.Keys(missing)) {
		if missing[id] {
			t.Errorf("%s has no archive", id)
		}
	}
}

// found lists the rules that the sources of this package name.
func found(t *testing.T) []string {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	var src strings.Builder
	for _, n := range names {
		if !strings.HasSuffix(n, "_test.go") {
			data, err := os.ReadFile(n)
			if err != nil {
				t.Fatal(err)
			}
			src.Write(data)
		}
	}
	var ids []string
	for _, r := range diag.Book() {
		if strings.Contains(src.String(), `"`+r.ID+`"`) {
			ids = append(ids, r.ID)
		}
	}
	return ids
}
