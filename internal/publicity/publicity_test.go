package publicity_test

import (
	"testing"

	"atbalss/internal/publicity"
	"atbalss/internal/site"
)

// Every fund in every period: which family it belongs to, and which pairs are
// mistakes.
func TestOf(t *testing.T) {
	want := map[string]publicity.Family{
		"esf 2014-2020": publicity.EU14, "erdf 2014-2020": publicity.EU14, "cohesion-fund 2014-2020": publicity.EU14,
		"esf-plus 2021-2027": publicity.EU21, "erdf 2021-2027": publicity.EU21, "cohesion-fund 2021-2027": publicity.EU21, "jtf 2021-2027": publicity.EU21,
		"norway-bilateral 2004-2009": publicity.Grants, "eea-grants 2004-2009": publicity.Grants,
		"norway-grants 2009-2014": publicity.Grants, "eea-grants 2009-2014": publicity.Grants,
		"norway-grants 2014-2021": publicity.Grants, "eea-grants 2014-2021": publicity.Grants,
		"norway-grants 2021-2028": publicity.Grants, "eea-grants 2021-2028": publicity.Grants,
	}
	free := map[string]bool{"recovery-fund": true, "nordplus": true}
	for _, f := range []string{"esf", "esf-plus", "erdf", "cohesion-fund", "jtf", "recovery-fund", "eea-grants", "norway-grants", "norway-bilateral", "nordplus"} {
		for _, p := range site.Periods {
			r, ok := publicity.Of(f, p)
			family, listed := want[f+" "+string(p)]
			if r.Family != family || ok != (listed || free[f]) {
				t.Errorf("Of(%s, %s) = family %d, %v", f, p, r.Family, ok)
			}
		}
	}
}

func TestStatement(t *testing.T) {
	for _, c := range []struct {
		fund   string
		period site.Period
		lang   site.Lang
		fully  bool
		want   string
	}{
		{"esf-plus", "2021-2027", "lv", false, "Līdzfinansē Eiropas Savienība"},
		{"esf-plus", "2021-2027", "lv", true, "Finansē Eiropas Savienība"},
		{"esf-plus", "2021-2027", "en", false, "Co-funded by the European Union"},
		{"esf-plus", "2021-2027", "de", true, "Funded by the European Union"},
		{"esf", "2014-2020", "lv", true, "Eiropas Savienība"},
		{"norway-bilateral", "2004-2009", "en", false, "Supported by a grant from Norway through the Norwegian Financial Mechanism"},
		{"eea-grants", "2014-2021", "lv", false, "Finansiāli atbalsta Islande, Lihtenšteina un Norvēģija: EEZ granti"},
		{"nordplus", "2021-2027", "lv", false, ""},
	} {
		r, _ := publicity.Of(c.fund, c.period)
		if got := r.Statement(c.lang, c.fully); got != c.want {
			t.Errorf("%s %s %s: %q, want %q", c.fund, c.period, c.lang, got, c.want)
		}
	}
}

// "Finansē" only where EU money is all of the money; unknown is "Līdzfinansē".
func TestFullyFunded(t *testing.T) {
	esf, state := &site.Fund{ID: "esf-plus"}, &site.Fund{ID: "state-budget", Payer: true}
	eur := func(c int64) *site.Money { return &site.Money{Cents: c, Currency: "EUR"} }
	share := func(s site.Share) *site.Share { return &s }
	for name, c := range map[string]struct {
		funding site.Funding
		want    bool
	}{
		"nothing known":        {site.Funding{}, false},
		"total only":           {site.Funding{Total: eur(100)}, false},
		"all of it":            {site.Funding{Total: eur(100), Sources: []site.FundingSource{{Fund: esf, Amount: eur(100)}}}, true},
		"two EU funds":         {site.Funding{Total: eur(100), Sources: []site.FundingSource{{Fund: esf, Amount: eur(40)}, {Fund: &site.Fund{ID: "erdf"}, Amount: eur(60)}}}, true},
		"with the state":       {site.Funding{Total: eur(100), Sources: []site.FundingSource{{Fund: esf, Amount: eur(85)}, {Fund: state, Amount: eur(15)}}}, false},
		"shares":               {site.Funding{Sources: []site.FundingSource{{Fund: esf, Share: share(850_000)}, {Fund: state, Share: share(150_000)}}}, false},
		"all shares":           {site.Funding{Sources: []site.FundingSource{{Fund: esf, Share: share(site.FullShare)}}}, true},
		"an amount, no total":  {site.Funding{Sources: []site.FundingSource{{Fund: esf, Amount: eur(85)}}}, false},
		"the state pays alone": {site.Funding{Total: eur(100), Sources: []site.FundingSource{{Fund: state, Amount: eur(100)}}}, false},
	} {
		if got := publicity.FullyFunded(c.funding); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
