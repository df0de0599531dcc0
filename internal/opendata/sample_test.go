package opendata

import (
	"testing"

	"atbalss/internal/config"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

func on(s string) site.Date {
	d, err := site.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func euros(cents int64) *site.Money { return &site.Money{Cents: cents, Currency: "EUR"} }

// entry makes an entry in the languages whose titles are given.
func entry(k site.Kind, id string, titles map[site.Lang]string) site.Entry {
	e := site.Entry{Kind: k, ID: id, Words: map[site.Lang]*site.Words{}}
	for l, title := range titles {
		e.Words[l] = &site.Words{Lang: l, Title: title, Summary: title + ".", Slug: id + "-" + string(l)}
	}
	return e
}

// sample is a small site in two languages: one project with every fact there
// is, one with hardly any, one that is held back, one of Norway's money.
func sample() data {
	yes := true
	share, rest := site.Share(850_000), site.Share(150_000)
	target, actual := site.Quantity(1_650_000), site.Quantity(12_500)
	esf := &site.Fund{ID: "esf", Name: site.Text{"lv": "Eiropas Sociālais fonds", "en": "European Social Fund"}, Donors: []site.Text{{"lv": "Eiropas Savienība", "en": "European Union"}}}
	norway := &site.Fund{ID: "norway-grants", Name: site.Text{"lv": "Norvēģijas granti", "en": "Norway Grants"}}
	state := &site.Fund{ID: "state-budget", Name: site.Text{"lv": "Valsts budžets", "en": "State budget"}, Payer: true}
	prison := &site.Organisation{ID: "ievp", Name: site.Text{"lv": "Ieslodzījuma vietu pārvalde", "en": "Prison Administration"}, Short: site.Plain("IeVP"),
		Country: "LV", Registration: "90000027165", City: site.Text{"lv": "Rīga", "en": "Riga"}, URL: "https://www.ievp.gov.lv"}
	service := &site.Organisation{ID: "service", Name: site.Text{"lv": "=Dienests", "en": "=Service"}, Country: "NO"}
	cohesion := &site.Programme{Entry: entry(site.KindProgramme, "sam", map[site.Lang]string{"lv": "Mērķis", "en": "Objective"}),
		Fund: esf, Period: "2014-2020", Code: "9.1.3.", Operator: prison, DonorPartners: []*site.Organisation{service},
		Slogan: site.Text{"lv": "Ieguldījums tavā nākotnē"}, Website: "https://example.org/sam", Total: euros(100_000_000)}
	part := &site.Programme{Entry: entry(site.KindProgramme, "part", map[site.Lang]string{"lv": "Daļa"}), Fund: norway, Period: "2014-2021", Parent: cohesion}
	full := &site.Project{
		Entry:     entry(site.KindProject, "full", map[site.Lang]string{"lv": "Viss; “ir” & <te>", "en": "All, \"is\" & <here>"}),
		Programme: cohesion, Code: "9.1.3.0/16/I/001", Measure: "9.1.3.", Status: site.Completed,
		Signed: on("2016-01"), Start: on("2016-02-29"), End: on("2020-12-31"), Duration: site.Duration{N: 5, Years: true},
		Funding:       site.Funding{Currency: "EUR", Total: euros(396_948_200), Sources: []site.FundingSource{{Fund: esf, Share: &share}, {Fund: state, Share: &rest}}},
		EligibleTotal: euros(396_948_250), Implementer: prison, Supervisor: service, Partners: []*site.Organisation{service, prison},
		Indicators: []site.Indicator{{Name: site.Text{"lv": "Speciālisti", "en": "Specialists"}, Unit: site.Plain("#"), Target: &target},
			{Name: site.Plain("Tools"), Actual: &actual, AsOf: on("2019")}},
		Documents: []site.Document{{Title: site.Plain("File"), Type: "report", Date: on("2019-03"), Language: "lv", File: &site.File{Path: "lv/projekti/full-lv/a b.pdf"}},
			{Title: site.Plain("None"), Type: "other"}, {Title: site.Plain("Web"), URL: "https://example.org/x", Type: "video"}},
		Location:           &site.Location{NUTS: "LV006", Postcode: "0123", Lat: "56.95", Lon: "-24.1"},
		PhysicalInvestment: &yes, Intervention: "109 Active inclusion", Contractors: []string{"+SIA|X", "@y"}, HorizontalActions: []string{"VP01", "VP03"},
	}
	full.Published, full.Updated = on("2020-02-04"), on("2020-12-31")
	bare := &site.Project{Entry: entry(site.KindProject, "bare", map[site.Lang]string{"lv": "=1+1"}), Programme: part, Implementer: prison}
	held := &site.Project{Entry: entry(site.KindProject, "held", map[site.Lang]string{"lv": "Vēl ne"}), Programme: part, Implementer: prison}
	held.Held = site.HeldFuture
	cohesion.Projects, part.Projects = []*site.Project{full}, []*site.Project{bare, held}
	n := &site.News{Entry: entry(site.KindNews, "n", map[site.Lang]string{"lv": "Ziņa", "en": "News"}), Project: full, Programme: cohesion}
	n.Published = on("2021-01")
	s := &site.Site{
		Langs: []site.Lang{"lv", "en"}, Today: on("2026-11-21"),
		Sections: map[site.Lang]site.Sections{
			"lv": {Projects: "projekti", Programmes: "programmas", News: "aktualitates", Periods: "periodi", Funds: "fondi"},
			"en": {Projects: "projects", Programmes: "programmes", News: "news", Periods: "periods", Funds: "funds"},
		},
		Programmes: []*site.Programme{cohesion, part}, Projects: []*site.Project{full, bare, held}, News: []*site.News{n},
		Organisations: []*site.Organisation{prison, service}, Funds: []*site.Fund{esf, norway}, Publisher: prison,
	}
	s.Index()
	return data{s: s, c: &config.Config{
		Name: site.Text{"lv": "Vietne", "en": "Site"}, Description: site.Text{"lv": "Apraksts", "en": "Description"},
		URL: "https://host.example/sub", Langs: s.Langs, Licence: "CC-BY-4.0",
	}}
}

// file makes the bytes of one file, twice, to see that a producer appends and
// gives the same each time.
func (d data) file(t *testing.T, path string) []byte {
	t.Helper()
	for _, e := range Entries(d.s, d.c) {
		if e.Path != path {
			continue
		}
		if e.Kind != output.Data {
			t.Errorf("%s is %s", path, e.Kind)
		}
		first, err := e.Render(nil)
		if err != nil {
			t.Fatal(err)
		}
		again, err := e.Render([]byte("before"))
		if err != nil || string(again) != "before"+string(first) {
			t.Errorf("%s is not appended, or differs the second time: %v", path, err)
		}
		return first
	}
	t.Fatalf("there is no %s", path)
	return nil
}

// What records lend is overwritten when it is taken back.
func init() { spoil = true }
