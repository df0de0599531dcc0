package opendata

import (
	"encoding/csv"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atbalss/internal/site"
)

// rows reads CSV strictly: every row has as many cells as the first.
func rows(t *testing.T, src []byte) []map[string]string {
	t.Helper()
	if !strings.HasSuffix(string(src), "\r\n") || strings.Count(string(src), "\n") != strings.Count(string(src), "\r\n") {
		t.Error("lines do not end in CRLF")
	}
	all, err := csv.NewReader(strings.NewReader(string(src))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var records []map[string]string
	for _, row := range all[1:] {
		record := map[string]string{}
		for i, name := range all[0] {
			record[name] = row[i]
		}
		if len(record) != len(all[0]) {
			t.Error("a column stands twice")
		}
		records = append(records, record)
	}
	return records
}

func TestCSVHoldsTheFacts(t *testing.T) {
	d := sample()
	records := rows(t, d.file(t, "data/projects.csv"))
	if len(records) != 2 {
		t.Fatalf("%d rows", len(records))
	}
	for name, want := range map[string]string{
		"id": "full", "code": "9.1.3.0/16/I/001", "page_en": "https://host.example/sub/en/projects/full-en/",
		"title_lv": "Viss; “ir” & <te>", "title_en": `All, "is" & <here>`, "status": "completed", "programme_id": "sam",
		"programme_en": "Objective", "fund_id": "esf", "fund_lv": "Eiropas Sociālais fonds", "period": "2014-2020", "measure": "9.1.3.",
		"signed": "2016-01", "start": "2016-02-29", "end": "2020-12-31", "duration_months": "60", "currency": "EUR", "total": "3969482.00",
		"co_financing_rate": "85", "source_id": "esf|state-budget", "source_amount": "", "source_share": "85|15",
		"eligible_total": "3969482.50", "implementer_id": "ievp", "implementer_en": "Prison Administration", "implementer_country": "LV",
		"implementer_registration": "90000027165", "supervisor_lv": "'=Dienests", "partner_id": "service|ievp",
		"partner_en": "'=Service|Prison Administration", "contractor": "'+SIA/X|@y", "indicator_lv": "Speciālisti|Tools",
		"indicator_target": "1650|", "indicator_actual": "|12.5", "nuts": "LV006", "postcode": "0123", "latitude": "56.95", "longitude": "-24.1",
		"physical_investment": "true", "strategic": "", "horizontal_action": "VP01|VP03", "published": "2020-02-04", "updated": "2020-12-31",
	} {
		got, ok := records[0][name]
		if !ok || got != want {
			t.Errorf("%s is %q, %v, want %q", name, got, ok, want)
		}
	}
	// What is not known is empty, never zero.
	for _, name := range []string{"total", "co_financing_rate", "end", "duration_months", "title_en", "currency", "nuts", "indicator_target"} {
		if got := records[1][name]; got != "" {
			t.Errorf("%s of the bare project is %q", name, got)
		}
	}
	if got := records[1]["title_lv"]; got != "'=1+1" {
		t.Errorf("a formula: %q", got)
	}
}

// The metadata describe the columns that are there, in their order, and every
// cell keeps to the type that they give.
func TestCSVKeepsToItsMetadata(t *testing.T) { checkMetadata(t, sample()) }

func checkMetadata(t *testing.T, d data) {
	t.Helper()
	var meta struct {
		URL     string
		Dialect struct{ Encoding, Delimiter string }
		Schema  struct {
			PrimaryKey string
			Columns    []struct {
				Name, Titles, Lang, Separator string
				Datatype                      any
				Required                      bool
				About                         []langString `json:"dc:description"`
			}
		} `json:"tableSchema"`
	}
	if err := json.Unmarshal(d.file(t, "data/projects.csv-metadata.json"), &meta); err != nil {
		t.Fatal(err)
	}
	src := d.file(t, "data/projects.csv")
	header, err := csv.NewReader(strings.NewReader(string(src))).Read()
	if err != nil {
		t.Fatal(err)
	}
	if meta.URL != "projects.csv" || meta.Schema.PrimaryKey != "id" || len(meta.Schema.Columns) != len(header) {
		t.Fatalf("%+v", meta)
	}
	records := rows(t, src)
	for i, c := range meta.Schema.Columns {
		if c.Name != header[i] || c.Titles != header[i] {
			t.Errorf("column %d is %s, in the metadata %s", i, header[i], c.Name)
		}
		if len(c.About) != 2 || c.About[0].Value == "" || c.About[1].Value == "" {
			t.Errorf("%s is not described in both languages", c.Name)
		}
		for _, r := range records {
			cells := []string{r[c.Name]}
			if c.Separator != "" {
				cells = strings.Split(r[c.Name], c.Separator)
			}
			for _, cell := range cells {
				if cell == "" && c.Required || cell != "" && !ofType(t, c.Datatype, cell) {
					t.Errorf("%s: %q is not %v", c.Name, cell, c.Datatype)
				}
			}
		}
	}
}

func ofType(t *testing.T, datatype any, cell string) bool {
	form := ""
	switch name := datatype.(type) {
	case map[string]any:
		form = name["format"].(string)
	case string:
		form = map[string]string{"string": `.*`, "decimal": `-?\d+(\.\d+)?`, "anyURI": `https?://\S+`, "boolean": `true|false`}[name]
	}
	if form == "" {
		t.Fatalf("what is %v?", datatype)
	}
	return regexp.MustCompile(`^(` + form + `)$`).MatchString(cell)
}

func TestNoCellBecomesAFormula(t *testing.T) {
	for cell, want := range map[string]string{
		"=1+1": "'=1+1", "+371 1": "'+371 1", "-x": "'-x", "@x": "'@x", "\t=1": "'\t=1", "\r=1": "'\r=1", " =1": "' =1",
		"＝1": "'＝1", "'x": "''x", "-24.1": "-24.1", "-24.1, 56.9": "-24.1, 56.9", "-1+1": "'-1+1", "-1-1": "'-1-1", "-": "'-",
		"": "", "a=b": "a=b", "1 = 1": "1 = 1", "4.3.4.6.": "4.3.4.6.",
	} {
		if got := safe(cell); got != want {
			t.Errorf("%q becomes %q, want %q", cell, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.String().Draw(t, "cell")
		got := safe(cell)
		begin := strings.TrimLeft(got, " \u00a0")
		if begin != "" && strings.ContainsRune("=+@\t\r\n＝＋－＠", []rune(begin)[0]) || strings.HasPrefix(begin, "-") && !isNumber(got) {
			t.Fatalf("%q becomes %q", cell, got)
		}
		if got != cell && got != "'"+cell {
			t.Fatalf("%q becomes %q, from which it cannot be had back", cell, got)
		}
	})
}

func TestTheRateIsKnownOnlyWhereTheContentTells(t *testing.T) {
	esf, state := &site.Fund{ID: "esf"}, &site.Fund{ID: "state-budget", Payer: true}
	share := site.Share(500_000)
	for name, c := range map[string]struct {
		f    site.Funding
		want string
	}{
		"share":             {site.Funding{Sources: []site.FundingSource{{Fund: esf, Share: &share}}}, "50"},
		"amount of total":   {site.Funding{Total: euros(283_935_100), Sources: []site.FundingSource{{Fund: esf, Amount: euros(241_344_800)}, {Fund: state, Amount: euros(42_590_300)}}}, "85"},
		"a third":           {site.Funding{Total: euros(300), Sources: []site.FundingSource{{Fund: esf, Amount: euros(100)}}}, "33.3333"},
		"total only":        {site.Funding{Total: euros(300)}, ""},
		"amount, no total":  {site.Funding{Sources: []site.FundingSource{{Fund: esf, Amount: euros(100)}}}, ""},
		"payers only":       {site.Funding{Total: euros(300), Sources: []site.FundingSource{{Fund: state, Amount: euros(300)}}}, ""},
		"one donor unknown": {site.Funding{Total: euros(300), Sources: []site.FundingSource{{Fund: esf, Share: &share}, {Fund: esf}}}, ""},
	} {
		if got := percent(donorShare(c.f)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestWhatIsHeldBackIsNotAmongTheData(t *testing.T) {
	d := sample()
	for _, e := range Entries(d.s, d.c) {
		text, err := e.Render(nil)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(string(text), `"held"`) || strings.Contains(string(text), "Vēl ne") {
			t.Errorf("%s has it", e.Path)
		}
	}
	var paths []string
	for _, e := range Entries(d.s, d.c) {
		paths = append(paths, e.Path)
	}
	if slices.Sort(paths); len(slices.Compact(paths)) != len(Entries(d.s, d.c)) {
		t.Error("a path stands twice")
	}
}
