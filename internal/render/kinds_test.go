package render

import (
	"encoding/json"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"atbalss/internal/assets"
	"atbalss/internal/site"
	"atbalss/layouts"
)

// doc parses one page of the sample.
func doc(t testing.TB, pages map[string]string, path string) *html.Node {
	t.Helper()
	p, ok := pages[path]
	if !ok {
		t.Fatalf("no page %s", path)
	}
	return parsed(t, p)
}

func TestProject(t *testing.T) {
	pages := newSample(plainly).built(t)
	lv, en := doc(t, pages, "lv/projekti/full/index.html"), doc(t, pages, "en/projects/full/index.html")

	if got := textOf(all(lv, "title")[0]); got != "lv full – Projekti" {
		t.Errorf("title %q", got)
	}
	has(t, lv, ".status", "Īstenošanā")
	has(t, en, ".status", "Ongoing")
	has(t, lv, ".progress-time__label", "Aizritējis laiks: 34 no 49 mēnešiem")
	has(t, en, ".progress-time__label", "Time elapsed: 34 of 49 months")
	has(t, lv, ".big-number", "2 839 351 €")
	has(t, en, ".big-number", "€2,839,351")
	if got, want := texts(lv, "td.number")[:4], []string{"2 413 448 €", "85%", "425 903 €", "15%"}; !slices.Equal(got, want) {
		t.Errorf("funding table %q", got)
	}
	has(t, en, "desc", "European Social Fund Plus: 85%; State budget: 15%")
	has(t, lv, "time[datetime=2028-01-31]", "2028. gada 31. janvāris")
	has(t, lv, "dd", "49 mēneši")
	has(t, lv, "dd", "0123")
	has(t, en, "dd", "Hordaland (Norway)")
	has(t, lv, ".timeline__item--future", "2028. gada 31. janvārisProjekts noslēdzas")
	has(t, lv, ".indicators__bar", "38%")
	has(t, lv, ".documents__type", "Pārskati")
	has(t, lv, ".document", "FailsPDF1,2 MBlatviešu valodā2025. gada 3. februāris")
	has(t, lv, ".document--absent", "Nav2016. gada martsšajā vietnē nav pieejams")
	has(t, en, ".document--absent", "AbsentMarch 2016not available here")
	has(t, lv, "figcaption", "Paraksts")
	has(t, lv, ".dates-changed", "Pēdējo reizi mainīts 2026. gada 1. oktobris")
	if n := len(all(lv, ".news-item")); n != 3 {
		t.Errorf("%d news on the first page", n)
	}
	has(t, doc(t, pages, "lv/projekti/full/2/index.html"), "h2", "lv four")
	if w := attr(all(lv, "rect.series-1")[0], "width"); w != "847" {
		t.Errorf("the first part of the chart is %s wide", w)
	}
}

// A project of which only the required facts are known shows no empty section.
func TestBareProject(t *testing.T) {
	root := doc(t, newSample(plainly).built(t), "en/projects/bare/index.html")
	for _, absent := range []string{".funding-table", ".big-number", ".indicators", ".timeline", ".documents", ".gallery", ".prose", ".news-list", ".progress-time", ".dates-changed", "figure", ".page-head__summary"} {
		if len(all(root, absent)) > 0 {
			t.Errorf("there is a %s", absent)
		}
	}
	each(root, func(e *html.Node) {
		switch e.Data {
		case "ul", "ol", "dl", "table", "section", "h2", "h3", "p":
			if textOf(e) == "" && len(all(e, "img")) == 0 {
				t.Errorf("empty <%s class=%q>", e.Data, attr(e, "class"))
			}
		}
	})
}

// Shares without amounts stay shares; the total is shown, no sum is invented.
func TestFundingOfShares(t *testing.T) {
	root := doc(t, newSample(plainly).built(t), "lv/projekti/left-out/index.html")
	has(t, root, ".big-number", "100 €")
	if got := texts(root, "td.number"); !slices.Equal(got, []string{"85%", "15%"}) {
		t.Errorf("cells %q", got)
	}
	if len(all(root, "tfoot")) > 0 {
		t.Error("a sum that nobody stated")
	}
}

func TestFunding(t *testing.T) {
	s := newSample(plainly)
	lg := newStage(Input{Site: s.site, Config: s.conf, Assets: design(t)}, nil).langs[0].own()
	esf, state := s.site.Funds[0], &site.Fund{ID: "state-budget", Name: site.Plain("S")}
	cents := func(c int64) *site.Money { return &site.Money{Cents: c, Currency: "EUR"} }
	for name, c := range map[string]struct {
		funding site.Funding
		total   string
		rows    []string
		sum     string
		chart   bool
	}{
		"total only":        {site.Funding{Total: cents(100)}, "1 €", nil, "", false},
		"a source only":     {site.Funding{Sources: []site.FundingSource{{Fund: esf, Amount: cents(150)}}}, "", []string{"1,50 €|"}, "", false},
		"cents everywhere":  {site.Funding{Total: cents(250), Sources: []site.FundingSource{{Fund: esf, Amount: cents(150)}, {Fund: state, Amount: cents(100)}}}, "2,50 €", []string{"1,50 €|60%", "1,00 €|40%"}, "2,50 €|100%", true},
		"thirds":            {site.Funding{Total: cents(300), Sources: []site.FundingSource{{Fund: esf, Amount: cents(100)}, {Fund: state, Amount: cents(200)}}}, "3 €", []string{"1 €|33,3%", "2 €|66,7%"}, "3 €|100%", true},
		"shares only":       {site.Funding{Sources: []site.FundingSource{{Fund: esf, Share: share(855_000)}, {Fund: state, Share: share(145_000)}}}, "", []string{"|85,5%", "|14,5%"}, "", true},
		"nothing of it all": {site.Funding{}, "", nil, "", false},
	} {
		v := lg.funding(c.funding)
		if v == nil {
			if c.total != "" || c.rows != nil {
				t.Errorf("%s: nothing shown", name)
			}
			continue
		}
		var rows []string
		for _, r := range v.Rows {
			rows = append(rows, plainBlanks(r.Amount+"|"+r.Share))
		}
		sum := ""
		if v.Sum != nil {
			sum = plainBlanks(v.Sum.Amount + "|" + v.Sum.Share)
		}
		if plainBlanks(v.Total) != c.total || !slices.Equal(rows, c.rows) || sum != c.sum || (v.Chart != nil) != c.chart {
			t.Errorf("%s: total %q, rows %q, sum %q, chart %v", name, v.Total, rows, sum, v.Chart != nil)
		}
	}
}

// plainBlanks writes no-break blanks as blanks.
func plainBlanks(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// Each page shows the banner of its own fund and period, and no other.
func TestBanner(t *testing.T) {
	pages := newSample(plainly).built(t)
	for path, want := range map[string]string{
		"lv/projekti/full/index.html":          "esf-plus 2021-2027|Līdzfinansē Eiropas Savienība Nacionālais attīstības plāns 2027",
		"en/projects/full/2/index.html":        "esf-plus 2021-2027|Co-funded by the European Union National Development Plan 2027",
		"lv/aktualitates/one/index.html":       "esf-plus 2021-2027|Līdzfinansē Eiropas Savienība Nacionālais attīstības plāns 2027",
		"lv/programmas/kohezija/index.html":    "esf-plus 2021-2027|Līdzfinansē Eiropas Savienība Nacionālais attīstības plāns 2027",
		"lv/projekti/bare/index.html":          "esf 2014-2020|Nacionālais attīstības plāns 2020 Eiropas Savienība Eiropas Sociālais fonds Ieguldījums tavā nākotnē",
		"lv/programmas/korekcijas/index.html":  "norway-grants 2014-2021|Norvēģijas granti Finansiāli atbalsta Norvēģija: Norvēģijas granti Strādājam kopā EEZ un Norvēģijas granti: eeagrants.org",
		"en/projects/untranslated/index.html":  "norway-grants 2014-2021|Norway Grants Supported by a grant from Norway through Norway Grants Working together EEA and Norway Grants: eeagrants.org",
		"lv/index.html":                        "",
		"lv/projekti/index.html":               "",
		"lv/contacts/index.html":               "",
		"lv/fondi/esf-plus/index.html":         "",
		"lv/404.html":                          "",
		"index.html":                           "",
		"lv/periodi/2021-2027/index.html":      "",
		"lv/aktualitates/bare-news/index.html": "esf-plus 2021-2027|Līdzfinansē Eiropas Savienība Nacionālais attīstības plāns 2027",
	} {
		root := doc(t, pages, path)
		banners := all(root, "[data-banner]")
		got := ""
		if len(banners) == 1 {
			var words []string
			for _, p := range append(all(banners[0], "p"), all(banners[0], ".banner__sign")[1:]...) {
				words = append(words, textOf(p))
			}
			got = attr(banners[0], "data-banner") + "|" + strings.Join(words, " ")
			checkEmblem(t, path, root, banners[0])
		}
		if len(banners) > 1 || got != want {
			t.Errorf("%s: %d banners, %q, want %q", path, len(banners), got, want)
		}
		if want == "" && len(all(root, "[data-emblem]")) > 0 {
			t.Errorf("%s: an emblem on a page of no fund", path)
		}
	}
}

// checkEmblem: the emblem stands in the banner of EU funds and nowhere else,
// with the statement as its alternative text, before the contents, not lazy.
func checkEmblem(t *testing.T, path string, doc, banner *html.Node) {
	t.Helper()
	eu := strings.HasPrefix(attr(banner, "data-banner"), "esf")
	emblems := all(doc, "[data-emblem]")
	if eu != (len(emblems) == 1) || len(emblems) != len(all(banner, "[data-emblem]")) {
		t.Errorf("%s: %d emblems", path, len(emblems))
	}
	for _, e := range emblems {
		if attr(e, "alt") == "" || !strings.HasPrefix(textOf(all(banner, ".banner__statement")[0]), attr(e, "alt")) || attr(e, "loading") != "" {
			t.Errorf("%s: emblem %v", path, e.Attr)
		}
	}
	if len(all(all(doc, "main")[0], "[data-banner]")) > 0 {
		t.Errorf("%s: the banner comes after the beginning of the contents", path)
	}
}

// Official artwork that the owner has put into static/logos takes the place of
// its stand-in: the file of the period before the one of any period, never one
// of another period; a ready-made banner takes the place of the whole row.
func TestOfficialArtwork(t *testing.T) {
	drawing := `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><path d="M0 0h60v30z"/></svg>`
	files := fstest.MapFS{}
	for _, name := range []string{"emblem-eu", "nap-2027", "norway-grants", "norway-grants-2009-2014", "norway-grants-2014-2021", "banner-esf-2014-2020-lv"} {
		files["logos/"+name+".svg"] = &fstest.MapFile{Data: []byte(drawing)}
	}
	manifest, _, err := assets.Build(files, assets.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := newSample(plainly)
	s.files = manifest
	pages := s.built(t)
	for path, want := range map[string]string{
		"lv/projekti/full/index.html":         "img.banner__sign|nap-2027|Nacionālais attīstības plāns 2027",
		"lv/programmas/korekcijas/index.html": "img.banner__sign|norway-grants-2014-2021|Norvēģijas granti",
		"lv/projekti/bare/index.html":         "img.banner__own[data-emblem]|banner-esf-2014-2020-lv|Eiropas Savienība",
		"en/projects/bare/index.html":         "[data-emblem]|emblem-eu|European Union",
	} {
		parts := strings.Split(want, "|")
		found := all(doc(t, pages, path), parts[0])
		if len(found) != 1 || !strings.HasPrefix(attr(found[0], "src"), "/assets/logos/"+parts[1]+".") || attr(found[0], "alt") != parts[2] || attr(found[0], "width") == "" {
			t.Errorf("%s: %d of %s: %v", path, len(found), parts[0], found)
		}
	}
}

// The Union's full funding is said in full.
func TestFullyFundedBanner(t *testing.T) {
	s := newSample(plainly)
	p := s.site.Projects[0]
	p.Funding.Sources = p.Funding.Sources[:1]
	p.Funding.Total = p.Funding.Sources[0].Amount
	pages := s.built(t)
	has(t, doc(t, pages, "lv/projekti/full/index.html"), ".banner__statement", "Finansē Eiropas Savienība")
	has(t, doc(t, pages, "en/projects/full/index.html"), ".banner__statement", "Funded by the European Union")
}

// A page that is not translated: frame and notice in the reader's language, the
// contents in the main language and marked so, no translation claimed.
func TestUntranslated(t *testing.T) {
	pages := newSample(plainly).built(t)
	root := doc(t, pages, "en/projects/untranslated/index.html")
	if attr(all(root, "html")[0], "lang") != "en" || attr(all(root, "main")[0], "lang") != "lv" {
		t.Error("languages are not marked")
	}
	has(t, root, ".notice--untranslated[lang=en]", "This page has not been translated yet. Its contents are in the original language.")
	has(t, root, "dt", "Programma")
	has(t, root, ".status", "Noslēdzies")
	has(t, root, ".skip-link", "Skip to content")
	if got := attr(all(root, "[rel=canonical]")[0], "href"); got != "https://example.org/lv/projekti/untranslated/" {
		t.Errorf("canonical %s", got)
	}
	if len(all(root, "link[hreflang]")) > 0 {
		t.Error("hreflang on a page that is not translated")
	}
	if len(all(doc(t, pages, "lv/projekti/untranslated/index.html"), "link[hreflang]")) > 0 {
		t.Error("hreflang to a page that is not translated")
	}
	for _, a := range all(all(root, "main")[0], "a") {
		if href := attr(a, "href"); strings.HasPrefix(href, "/lv/") {
			t.Errorf("the reader is led to %s", href)
		}
	}
	has(t, doc(t, pages, "en/projects/index.html"), "h2[lang=lv]", "lv untranslated")
}

// An entry that is left out of a language has neither page nor list entry there.
func TestLeftOut(t *testing.T) {
	pages := newSample(plainly).built(t)
	if _, ok := pages["en/projects/left-out/index.html"]; ok {
		t.Error("it has a page")
	}
	for path, page := range pages {
		if strings.HasPrefix(path, "en/") && strings.Contains(page, "lv left-out") {
			t.Errorf("%s names it", path)
		}
	}
	lv := doc(t, pages, "lv/projekti/left-out/index.html")
	for _, a := range all(all(lv, ".language-switch")[0], "a[hreflang=en]") {
		if attr(a, "href") != "/en/" {
			t.Errorf("the language switch leads to %s", attr(a, "href"))
		}
	}
}

// Alternates name each other, themselves and a default.
func TestAlternates(t *testing.T) {
	pages := newSample(plainly).built(t)
	sets := map[string]string{}
	for path, p := range pages {
		if !strings.HasSuffix(path, ".html") {
			continue
		}
		doc := parsed(t, p)
		var set []string
		for _, l := range all(doc, "link[hreflang]") {
			set = append(set, attr(l, "hreflang")+" "+attr(l, "href"))
		}
		if set == nil {
			continue
		}
		canonical := attr(all(doc, "[rel=canonical]")[0], "href")
		if !slices.Contains(set, attr(all(doc, "html")[0], "lang")+" "+canonical) || !strings.HasPrefix(set[len(set)-1], "x-default ") {
			t.Errorf("%s: %q", path, set)
		}
		sets[canonical] = strings.Join(set, ", ")
	}
	if len(sets) < 30 {
		t.Fatalf("only %d pages have alternates", len(sets))
	}
	for address, set := range sets {
		for _, a := range strings.Split(set, ", ") {
			_, other, _ := strings.Cut(a, " ")
			if sets[other] != set {
				t.Errorf("%s names %s, which has %q", address, other, sets[other])
			}
		}
	}
}

func TestMarks(t *testing.T) {
	pages := newSample(plainly).built(t)
	has(t, doc(t, pages, "lv/draft/index.html"), ".notice--draft", "Melnraksts. Šī lapa vēl nav publicēta.")
	has(t, doc(t, pages, "en/contacts/index.html"), ".notice--machine", "This page was translated by machine, and nobody has checked the translation.")
	if len(all(doc(t, pages, "lv/contacts/index.html"), ".notice")) > 0 {
		t.Error("a notice on a page that needs none")
	}
}

func TestProgramme(t *testing.T) {
	pages := newSample(plainly).built(t)
	root := doc(t, pages, "lv/programmas/kohezija/index.html")
	has(t, root, ".slogan", "Sauklis")
	has(t, root, ".programme-grid__item", "lv pasakumsESF+ · 2021–2027")
	has(t, root, ".counters", "projekts1ESF+2 413 448 €")
	if got := texts(all(root, ".funding-table")[0], "tr"); !slices.Equal(got, []string{"AvotsSumma", "Eiropas Sociālais fonds Plus (ESF+)2 413 448 €", "Valsts budžets425 903 €", "Kopā2 839 351 €"}) {
		t.Errorf("the parts and their sum: %q", got)
	}
	has(t, root, ".section__group", "Īstenošanā")
	has(t, root, ".card__title", "lv full")
	if got := attr(all(root, ".feed-link")[0], "href"); got != "/lv/programmas/kohezija/feed.xml" {
		t.Errorf("feed %s", got)
	}
	if len(all(root, "link[rel=alternate][title=lv kohezija]")) != 1 {
		t.Error("the programme's feed is not in <head>")
	}
	has(t, all(root, ".take-away")[0], "p", "Projektu dati: CSV, JSON, XML")
	child := doc(t, pages, "lv/programmas/pasakums/index.html")
	has(t, child, ".breadcrumbs", "SākumsProgrammaslv kohezijalv pasakums")
}

func TestOverviews(t *testing.T) {
	pages := newSample(plainly).built(t)
	period := doc(t, pages, "lv/periodi/2014-2020/index.html")
	has(t, period, "h1", "2014–2020. gada plānošanas periods")
	has(t, period, ".totals__unknown", "1 projekta kopējais finansējums nav zināms.")
	fund := doc(t, pages, "en/funds/esf-plus/index.html")
	has(t, fund, "h1", "European Social Fund Plus")
	has(t, fund, "dd", "European Union")
	has(t, doc(t, pages, "lv/periodi/index.html"), "li", "2021–2027 ESF+ 1 projekts · 2 programmas")
	old := doc(t, pages, "lv/periodi/2014-2021/index.html")
	if got := texts(old, "caption"); !slices.Equal(got, []string{"Finansējums pa avotiem, LVL"}) {
		t.Errorf("currencies %q", got)
	}
	// Nobody says who pays, so all of it is one part of the sum.
	if got := texts(old, "th[scope=row]"); !slices.Equal(got, []string{"Sadalījums pa avotiem nav zināms", "Kopā"}) {
		t.Errorf("parts %q", got)
	}
}

func TestHome(t *testing.T) {
	pages := newSample(plainly).built(t)
	root := doc(t, pages, "lv/index.html")
	has(t, root, "h1", "Projekti")
	has(t, root, ".counters", "projekti4programmas4ESF+2 413 448 €")
	if got := texts(root, "h3.card__title"); !slices.Equal(got, []string{"lv full", "lv left-out"}) {
		t.Errorf("featured %q", got)
	}
	if got := attr(all(root, "form")[0], "action"); got != "https://letters.example.org/subscribe" {
		t.Errorf("newsletter %s", got)
	}
	if !strings.Contains(pages["lv/index.html"], "form-action &#39;self&#39; https://letters.example.org\"") {
		t.Error("the policy does not allow the newsletter form")
	}
	if got := texts(doc(t, pages, "en/index.html"), "h3.card__title"); !slices.Equal(got, []string{"en full"}) {
		t.Errorf("featured in English %q", got)
	}
}

func TestLists(t *testing.T) {
	pages := newSample(plainly).built(t)
	root := doc(t, pages, "lv/projekti/index.html")
	if got := texts(all(root, "main")[0], "h2.card__title"); !slices.Equal(got, []string{"lv full", "lv bare", "lv untranslated", "…"}) { // the last is the script's template
		t.Errorf("first page %q", got)
	}
	if got := texts(doc(t, pages, "lv/projekti/2/index.html"), "h2.card__title"); !slices.Equal(got, []string{"lv left-out", "…"}) {
		t.Errorf("second page %q", got)
	}
	if _, ok := pages["en/projects/2/index.html"]; ok {
		t.Error("three projects need one page")
	}
	if len(all(doc(t, pages, "lv/projekti/2/index.html"), "link[hreflang]")) > 0 {
		t.Error("a second page that English does not have")
	}
	for path, want := range map[string]string{
		"lv/projekti/2/index.html": "/en/projects/", "lv/projekti/full/2/index.html": "/en/projects/full/", "lv/aktualitates/2/index.html": "/en/news/2/",
		"lv/projekti/full/index.html": "/en/projects/full/", "lv/fondi/esf/index.html": "/en/funds/esf/", "lv/404.html": "/en/",
	} {
		links := all(all(doc(t, pages, path), ".language-switch")[0], "a[hreflang=en]")
		if got := attr(links[0], "href"); got != want {
			t.Errorf("from %s the language switch leads to %s, want %s", path, got, want)
		}
	}
	if got := attr(all(root, "[data-filter-count]")[0], "data-one"); got != "Atrasts {n} projekts" {
		t.Errorf("data-one %q", got)
	}
	if got := attr(all(root, "[data-programme]")[0], "data-programme"); got != "pasakums kohezija" {
		t.Errorf("programmes of the first %q", got)
	}
	var records []filterRecord
	if err := json.Unmarshal([]byte(pages["lv/projekti/list.json"]), &records); err != nil || len(records) != 4 || records[0].URL != "/lv/projekti/full/" || records[0].StatusLabel != "Īstenošanā" {
		t.Errorf("%v %+v", err, records)
	}
	if src, ok := lookup(all(doc(t, pages, "en/projects/index.html"), "form")[0], "data-src"); ok {
		t.Errorf("a list of one page loads %s", src)
	}
}

func TestRoot(t *testing.T) {
	pages := newSample(plainly).built(t)
	choose := doc(t, pages, "index.html")
	if got := texts(choose, "a"); !slices.Equal(got, []string{"Latviešu", "English"}) {
		t.Errorf("languages %q", got)
	}
	old := doc(t, pages, "old/place/index.html")
	if got := attr(all(old, "[http-equiv=refresh]")[0], "content"); got != "0; url=/lv/projekti/full/" {
		t.Errorf("refresh %q", got)
	}
	if got := attr(all(old, "[rel=canonical]")[0], "href"); got != "https://example.org/lv/projekti/full/" {
		t.Errorf("canonical %q", got)
	}
	out := doc(t, pages, "old file/index.html")
	if got := attr(all(out, "[http-equiv=refresh]")[0], "content"); got != "0; url=https://elsewhere.example.org/x?a=1&b=2" {
		t.Errorf("refresh %q", got)
	}
	for _, path := range []string{"404.html", "lv/404.html", "en/404.html"} {
		if len(all(doc(t, pages, path), "meta[content=noindex]")) != 1 {
			t.Errorf("%s may be indexed", path)
		}
	}
	has(t, doc(t, pages, "404.html"), "h1", "Lapa nav atrasta")
}

// Any number of languages works: one has nothing to switch between, and a third
// shows what is not translated in the main language.
func TestOtherLanguages(t *testing.T) {
	s := newSample(plainly)
	s.conf.Langs, s.site.Langs = s.conf.Langs[:1], s.conf.Langs[:1]
	for path, p := range s.built(t) {
		if strings.HasSuffix(path, ".html") && (len(all(parsed(t, p), ".language-switch")) > 0 || len(all(parsed(t, p), "link[hreflang]")) > 0) {
			t.Errorf("%s switches between one language", path)
		}
	}
	s = newSample(plainly)
	s.conf.Langs = []site.Lang{"lv", "en", "de"}
	s.site.Langs = s.conf.Langs
	s.site.Sections["de"] = s.site.Sections["en"]
	english, err := fs.ReadFile(layouts.FS, "text.en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]string{}
	for _, e := range s.entries(t, with(t, map[string]string{"text.de.yaml": string(english)})) {
		html, err := e.Render(nil)
		if err != nil {
			t.Fatal(err)
		}
		pages[e.Path] = string(html)
	}
	root := doc(t, pages, "de/projects/full/index.html")
	if attr(all(root, "main")[0], "lang") != "lv" || len(all(root, ".language-switch")) != 1 || len(all(all(root, ".language-switch")[0], "a")) != 3 {
		t.Error("the page is not marked as Latvian, or the switch lacks a language")
	}
	has(t, root, ".banner__statement", "Co-funded by the European Union")
	if got := len(all(doc(t, pages, "lv/projekti/full/index.html"), "link[hreflang]")); got != 3 {
		t.Errorf("%d alternates, want lv, en and x-default", got)
	}
}

// All links go below the folder that the site is published in.
func TestSubPath(t *testing.T) {
	s := newSample(plainly)
	s.conf.URL = "https://example.org/sub/path"
	for path, p := range s.built(t) {
		if !strings.HasSuffix(path, ".html") {
			continue
		}
		each(parsed(t, p), func(e *html.Node) {
			for _, key := range []string{"href", "src", "data-src", "action"} {
				v := attr(e, key)
				if strings.HasPrefix(v, "/") && !strings.HasPrefix(v, "/sub/path/") || strings.HasPrefix(v, "https://example.org/") && !strings.HasPrefix(v, "https://example.org/sub/path/") && !strings.Contains(v, "?a=1") {
					t.Errorf("%s: %s=%q", path, key, v)
				}
			}
		})
	}
}

// The index of programmes puts each under the one that contains it.
func TestProgrammeIndex(t *testing.T) {
	root := doc(t, newSample(plainly).built(t), "lv/programmas/index.html")
	parents := all(root, ".programme-grid__item--parent")
	if len(parents) != 1 {
		t.Fatalf("%d programmes contain others, want 1", len(parents))
	}
	has(t, all(parents[0], ".programme-grid--children")[0], "a", "lv pasakums")
}

// A long quoted name is left out where its beginning says enough.
func TestShortTitle(t *testing.T) {
	for title, want := range map[string]string{
		"9.1.3. specifiskā atbalsta mērķis “Paaugstināt efektivitāti”": "9.1.3. specifiskā atbalsta mērķis",
		"Pasākums „Atbalsts”":                 "Pasākums",
		`Measure "Support"`:                   "Measure \"Support\"", // "Measure" alone says too little
		"“Korekcijas dienesti”":               "“Korekcijas dienesti”",
		"Programma “Korekcijas” un sadarbība": "Programma “Korekcijas” un sadarbība",
	} {
		if got := shortTitle(title); got != want {
			t.Errorf("shortTitle(%s) = %s, want %s", title, got, want)
		}
	}
}

// A programme points to its institution's own banner; the programmes and
// projects in it show it too.
func TestBannerOfTheContent(t *testing.T) {
	files := fstest.MapFS{"logos/ours.svg": &fstest.MapFile{Data: []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 30"><path d="M0 0h60v30z"/></svg>`)}}
	manifest, _, err := assets.Build(files, assets.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s := newSample(plainly)
	s.files = manifest
	for _, p := range s.site.Programmes {
		p.Banner = &site.File{Name: "static/logos/ours.svg", Static: true}
	}
	found := all(doc(t, s.built(t), "en/projects/bare/index.html"), "img.banner__own[data-emblem]")
	if len(found) != 1 || !strings.HasPrefix(attr(found[0], "src"), "/assets/logos/ours.") || attr(found[0], "alt") != "European Union" {
		t.Errorf("%d own banners: %v", len(found), found)
	}
}
