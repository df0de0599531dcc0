package opendata

import (
	"os"
	"strings"
	"testing"

	"atbalss/internal/config"
	"atbalss/internal/content"
	"atbalss/internal/diag"
	"atbalss/internal/words"
)

// realSite is the site of this repository.
func realSite(t *testing.T) data {
	t.Helper()
	root := os.DirFS("../..")
	c, problems, err := config.Load(root)
	if err != nil || diag.Worst(problems) == diag.Error {
		t.Fatal(problems, err)
	}
	texts, problems, err := words.Load(os.DirFS("../../layouts"), c.Langs)
	if err != nil || diag.Worst(problems) == diag.Error {
		t.Fatal(problems, err)
	}
	s, problems, err := content.Load(content.Input{
		Source: root, Static: os.DirFS("../../static"), Config: c, Sections: texts.Sections(), Today: on("2026-11-21"),
	})
	if err != nil || diag.Worst(problems) == diag.Error {
		t.Fatal(problems, err)
	}
	return data{s: s, c: c}
}

func TestTheDataOfThisRepositoryKeepToTheirSchemas(t *testing.T) {
	d := realSite(t)
	for _, name := range []string{"projects.json", "programmes.json", "organisations.json", "news.json", "kohesio-excluded.json"} {
		doc := parse(t, d.file(t, "data/"+name))
		s := d.schemaOf(t, doc)
		for _, wrong := range s.validate(s.root, doc, name) {
			t.Error(wrong)
		}
	}
	for _, wrong := range validateXML(t, d.file(t, "data/schema/projects.xsd"), d.file(t, "data/projects.xml")) {
		t.Error(wrong)
	}
	for _, r := range rows(t, d.file(t, "data/kohesio.csv")) {
		for _, wrong := range tableSchema(r) {
			t.Error(wrong)
		}
	}
	checkMetadata(t, d)
	if n := strings.Count(string(d.file(t, "data/projects.json")), `"status":`); n != len(d.s.Projects) || n < 4 {
		t.Errorf("%d projects of %d", n, len(d.s.Projects))
	}
}

func TestTheFactsOfASeedAreInTheData(t *testing.T) {
	for _, r := range rows(t, realSite(t).file(t, "data/projects.csv")) {
		if r["id"] != "atbalsts" {
			continue
		}
		for name, want := range map[string]string{
			"total": "2839351.00", "currency": "EUR", "source_id": "esf-plus|state-budget", "source_amount": "2413448.00|425903.00", "co_financing_rate": "85",
			"start": "2024-01-01", "end": "2028-01-31", "signed": "2023-12-12", "status": "ongoing", "fund_id": "esf-plus", "period": "2021-2027",
			"measure": "4.3.4.6.", "implementer_lv": "Valsts probācijas dienests", "implementer_en": "State Probation Service", "indicator_target": "2655|2124",
		} {
			if r[name] != want {
				t.Errorf("%s is %q, want %q", name, r[name], want)
			}
		}
		return
	}
	t.Error("the project is not there")
}
