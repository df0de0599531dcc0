package render

import (
	"io/fs"
	"os"
	"strings"
	"sync"
	"testing"

	"atbalss/internal/assets"
	"atbalss/internal/config"
	"atbalss/internal/diag"
	"atbalss/internal/markdown"
	"atbalss/internal/output"
	"atbalss/internal/site"
	"atbalss/internal/words"
	"atbalss/layouts"
)

// say turns a word or text of the sample into what is put on the site, so that
// a test can make every text hostile. It gets the name of the field.
type say func(field, text string) string

func plainly(_, text string) string { return text }

// sample is a small site that uses every field of every kind of entry, in
// Latvian and English, and one entry of each kind with only what is required.
type sample struct {
	say
	site  *site.Site
	conf  *config.Config
	files *assets.Manifest // nil for the built-in ones
}

func newSample(s say) *sample {
	b := &sample{say: s}
	b.conf = &config.Config{
		Name: b.text("site", "Projekti", "Projects"), Description: b.text("site.description", "Par vietni", "About the site"),
		URL: "https://example.org", Langs: []site.Lang{"lv", "en"}, PerPage: 3, Licence: b.say("licence", "CC-BY-4.0"),
		Newsletter: b.say("address", "https://letters.example.org/subscribe"),
		Contacts:   config.Contacts{Address: b.text("contacts.address", "Rīga", "Riga"), Phone: b.say("contacts.phone", "+371 67000000"), Email: b.say("contacts.email", "a@example.org")},
		Social:     []config.Social{{Name: b.text("social", "Tīkls", "Network"), URL: b.say("address", "https://social.example.org/x")}},
	}
	b.site = &site.Site{
		Langs: b.conf.Langs, Today: day("2026-11-21"),
		Sections: map[site.Lang]site.Sections{
			"lv": {Projects: "projekti", Programmes: "programmas", News: "aktualitates", Periods: "periodi", Funds: "fondi"},
			"en": {Projects: "projects", Programmes: "programmes", News: "news", Periods: "periods", Funds: "funds"},
		},
	}
	b.fill()
	b.site.Index()
	return b
}

func day(s string) site.Date {
	d, err := site.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func (b *sample) text(field, lv, en string) site.Text {
	return site.Text{"lv": b.say(field, lv), "en": b.say(field, en)}
}

// entry makes an entry with words in the languages given.
func (b *sample) entry(k site.Kind, id, body string, langs ...site.Lang) site.Entry {
	e := site.Entry{Kind: k, ID: id, Words: map[site.Lang]*site.Words{}, Source: site.Source{File: "content/" + k.Folder() + "/" + id + ".lv.md"}}
	for _, l := range langs {
		w := &site.Words{
			Lang: l, Title: b.say("title", string(l)+" "+id), Slug: id, ImageAlt: b.say("image_alt", "alt "+id),
			Source: site.Source{File: "content/" + k.Folder() + "/" + id + "." + string(l) + ".md"},
		}
		if body != "" {
			w.Summary = b.say("summary", "summary of "+id)
			doc := markdown.New().Render([]byte(body), markdown.Options{ReservedIDs: []string{"main"}})
			w.Body = site.Body{Markdown: body, HTML: doc.HTML}
			for _, h := range doc.Links {
				w.Body.Links = append(w.Body.Links, site.Link{Offset: h.Offset, Dest: h.Dest, Image: h.Image, Text: h.Text})
			}
		}
		e.Words[l] = w
	}
	return e
}

func euros(n int64) *site.Money { return &site.Money{Cents: n * 100, Currency: "EUR"} }

func thousandths(n int64) *site.Quantity { q := site.Quantity(n * 1000); return &q }

func (b *sample) file(e *site.Entry, name string, size int64) *site.File {
	f := &site.File{Name: "content/" + e.Kind.Folder() + "/" + e.ID + "/" + name, Path: "lv/files/" + e.ID + "/" + name, Size: size}
	e.Attachments = append(e.Attachments, f)
	return f
}

// fill makes the entries.
func (b *sample) fill() {
	s := b.site
	esf := &site.Fund{ID: "esf-plus", Name: b.text("fund", "Eiropas Sociālais fonds Plus", "European Social Fund Plus"), Short: site.Plain(b.say("fund.short", "ESF+")), Donors: []site.Text{b.text("donor", "Eiropas Savienība", "European Union")}}
	esf14 := &site.Fund{ID: "esf", Name: site.Text{"lv": "Eiropas Sociālais fonds", "en": "European Social Fund"}}
	norway := &site.Fund{ID: "norway-grants", Name: site.Text{"lv": "Norvēģijas granti", "en": "Norway Grants"}}
	state := &site.Fund{ID: "state-budget", Name: b.text("fund", "Valsts budžets", "State budget"), Payer: true}
	vpd := &site.Organisation{ID: "vpd", Name: b.text("organisation", "Valsts probācijas dienests", "State Probation Service"), Country: "LV", URL: b.say("address", "https://www.vpd.gov.lv"), City: b.text("city", "Rīga", "Riga")}
	partner := &site.Organisation{ID: "bergen", Name: b.text("organisation", "Hordalande", "Hordaland"), Country: "NO"}
	s.Publisher, s.Organisations = vpd, []*site.Organisation{vpd, partner}

	top := &site.Programme{Entry: b.entry(site.KindProgramme, "kohezija", "Text [project](project:full).", "lv", "en"), Fund: esf, Period: "2021-2027", Operator: vpd,
		DonorPartners: []*site.Organisation{partner}, Code: b.say("code", "4.3.4."), Slogan: b.text("slogan", "Sauklis", "Slogan"), Website: b.say("address", "https://programme.example.org/"), Total: euros(1000)}
	child := &site.Programme{Entry: b.entry(site.KindProgramme, "pasakums", "", "lv", "en"), Fund: esf, Period: "2021-2027", Parent: top}
	top.Children = []*site.Programme{child}
	grants := &site.Programme{Entry: b.entry(site.KindProgramme, "korekcijas", "Text.", "lv"), Fund: norway, Period: "2014-2021", Slogan: b.text("slogan", "Strādājam kopā", "Working together")}
	old := &site.Programme{Entry: b.entry(site.KindProgramme, "vecais", "Text.", "lv", "en"), Fund: esf14, Period: "2014-2020"}
	s.Programmes = []*site.Programme{top, child, grants, old}
	s.Funds, s.Periods = []*site.Fund{esf, esf14, norway}, []site.Period{"2021-2027", "2014-2021", "2014-2020"}

	full := b.fullProject(child, vpd, partner, esf, state)
	bare := &site.Project{Entry: b.entry(site.KindProject, "bare", "", "lv", "en"), Programme: old, Status: site.Planned, Implementer: partner}
	foreign := &site.Project{Entry: b.entry(site.KindProject, "untranslated", "Teksts [šeit](#x).", "lv"), Programme: grants, Status: site.Completed, Implementer: vpd, Funding: site.Funding{Currency: "LVL", Total: &site.Money{Cents: 1050, Currency: "LVL"}}}
	left := &site.Project{Entry: b.entry(site.KindProject, "left-out", "Teksts.", "lv"), Programme: old, Status: site.Completed, Implementer: vpd,
		Funding: site.Funding{Currency: "EUR", Total: euros(100), Sources: []site.FundingSource{{Fund: esf14, Share: share(850_000)}, {Fund: state, Share: share(150_000)}}}}
	left.Untranslated = map[site.Lang]string{"en": "only in Latvian"}
	s.Projects = []*site.Project{full, bare, foreign, left}
	child.Projects, old.Projects, grants.Projects = []*site.Project{full}, []*site.Project{bare, left}, []*site.Project{foreign}
	s.Featured = []*site.Project{full, left}

	b.news(full, top)
	statement := &site.Page{Entry: b.entry(site.KindPage, "accessibility", "## Main\n\nText.", "lv", "en"), Role: "accessibility", Reviewed: day("2026-01-02")}
	contacts := &site.Page{Entry: b.entry(site.KindPage, "contacts", "Text.", "lv", "en"), Menu: "main", Role: "contacts"}
	contacts.Words["en"].MachineTranslated = true
	draft := &site.Page{Entry: b.entry(site.KindPage, "draft", "Text.", "lv"), Menu: "footer"}
	draft.Held = site.HeldDraft
	s.Pages = []*site.Page{statement, contacts, draft}
	s.Redirects = []site.Redirect{{From: "/old/place", To: "/lv/projekti/full/"}, {From: "/old%20file/", To: "https://elsewhere.example.org/x?a=1&b=2"}}
}

func share(s site.Share) *site.Share { return &s }

// fullProject has every field.
func (b *sample) fullProject(p *site.Programme, vpd, partner *site.Organisation, esf, state *site.Fund) *site.Project {
	e := b.entry(site.KindProject, "full", "## Mērķis\n\nText [file](a.pdf), [news](news:one#x), <https://example.org/?a=1&b=\"2>.\n\n![alt](p.png)", "lv", "en")
	q := &site.Project{Entry: e, Programme: p, Code: b.say("code", "0123"), Measure: b.say("measure", "4.3.4.6."), Status: site.Ongoing,
		Signed: day("2023-12-12"), Start: day("2024-01-01"), End: day("2028-01-31"), Implementer: vpd, Supervisor: vpd, Partners: []*site.Organisation{partner},
		Location: &site.Location{NUTS: b.say("nuts", "LV006"), Postcode: b.say("postcode", "LV-1010")},
		Funding:  site.Funding{Currency: "EUR", Total: euros(2839351), Sources: []site.FundingSource{{Fund: esf, Amount: euros(2413448)}, {Fund: state, Amount: euros(425903)}}},
		Indicators: []site.Indicator{
			{Name: b.text("indicator", "Klienti", "Clients"), Unit: b.text("unit", "klienti", "clients"), Target: thousandths(2655), Actual: thousandths(1000), AsOf: day("2026-06")},
			{Name: b.text("indicator", "Citi", "Others"), Target: thousandths(5)},
		}}
	q.Published, q.Updated = day("2024-01-10"), day("2026-10-01")
	pdf := b.file(&q.Entry, "a.pdf", 1_234_567)
	picture := b.file(&q.Entry, "p.png", 100)
	for _, w := range q.Words { // beside the flat file of the sample
		w.Source.File = "content/projects/full/index." + string(w.Lang) + ".md"
	}
	q.Image = picture
	q.Gallery = []site.Picture{{File: picture, Alt: b.text("gallery.alt", "Attēls", "Picture"), Caption: b.text("caption", "Paraksts", "Caption")}, {File: picture}}
	q.Documents = []site.Document{
		{Title: b.text("document", "Fails", "File"), Type: "report", Date: day("2025-02-03"), File: pdf, Language: "lv"},
		{Title: b.text("document", "Adrese", "Address"), Type: "video", URL: b.say("address", "https://video.example.org/1"), Language: "xx"},
		{Title: b.text("document", "Nav", "Absent"), Type: "report", Date: day("2016-03")},
	}
	return q
}

// news makes four items of a project and one of a programme.
func (b *sample) news(p *site.Project, top *site.Programme) {
	for i, id := range []string{"one", "two", "three", "four"} {
		n := &site.News{Entry: b.entry(site.KindNews, id, "Text.\n\n## X\n\nMore.", "lv", "en"), Project: p, Programme: p.Programme}
		if i == 0 {
			n.Published, n.Updated = day("2026-05-05"), day("2026-05-06")
			n.Image, n.Gallery, n.Documents = p.Image, p.Gallery, p.Documents
		}
		p.News = append(p.News, n)
		b.site.News = append(b.site.News, n)
	}
	bare := &site.News{Entry: b.entry(site.KindNews, "bare-news", "", "lv"), Programme: top}
	top.News = append([]*site.News{bare}, p.News...)
	b.site.News = append(b.site.News, bare)
}

// built are the sample's pages, rendered.
func (b *sample) built(t testing.TB) map[string]string {
	t.Helper()
	pages := map[string]string{}
	for _, e := range b.entries(t, layouts.FS) {
		html, err := e.Render(nil)
		if err != nil {
			t.Fatalf("%s: %v", e.Path, err)
		}
		if _, twice := pages[e.Path]; twice {
			t.Errorf("two entries at %s", e.Path)
		}
		pages[e.Path] = string(html)
	}
	return pages
}

func (b *sample) entries(t testing.TB, layouts fs.FS) []output.Entry {
	t.Helper()
	texts, problems, err := words.Load(layouts, b.conf.Langs)
	fail(t, problems, err)
	files := b.files
	if files == nil {
		files = design(t)
	}
	entries, problems, err := Entries(Input{Site: b.site, Config: b.conf, Words: texts, Layouts: layouts, Assets: files})
	fail(t, problems, err)
	return entries
}

// design is the real static folder, bundled once for all tests.
func design(t testing.TB) *assets.Manifest {
	t.Helper()
	m, err := bundled()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

var bundled = sync.OnceValues(func() (*assets.Manifest, error) {
	m, _, err := assets.Build(os.DirFS("../../static"), assets.Options{})
	return m, err
})

func fail(t testing.TB, problems []diag.Problem, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, p := range problems {
		all = append(all, p.Pos.File+": "+p.Message("en"))
	}
	if len(all) > 0 {
		t.Fatal(strings.Join(all, "\n"))
	}
}
