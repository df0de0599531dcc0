package content

import (
	"os"
	"testing"

	"atbalss/internal/config"
	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// sections are those of the built-in layouts, which this package does not read.
var sections = map[site.Lang]site.Sections{
	"lv": {Projects: "projekti", Programmes: "programmas", News: "aktualitates", Periods: "periodi", Funds: "fondi"},
	"en": {Projects: "projects", Programmes: "programmes", News: "news", Periods: "periods", Funds: "funds"},
}

// The content of this repository loads without an error.
func TestContentOfThisRepository(t *testing.T) {
	root, err := os.OpenRoot("../..")
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	c, problems, err := config.Load(root.FS())
	if err != nil || c == nil {
		t.Fatal(err, problems)
	}
	s, more, err := Load(Input{
		Source: root.FS(), Static: os.DirFS("../../static"), Config: c, Sections: sections,
		Today: site.Date{Year: 2026, Month: 11, Day: 21},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range append(problems, more...) {
		if p.Severity == diag.Error {
			t.Errorf("%s:%d:%d: %s: %s", p.Pos.File, p.Pos.Line, p.Pos.Column, p.Rule, p.Message("en"))
		}
	}
	if len(s.Projects) != 4 || len(s.News) < 8 || len(s.Programmes) < 11 || s.Publisher == nil || len(s.Faulty) > 0 {
		t.Errorf("%d projects, %d news, %d programmes, publisher %v, faulty %v", len(s.Projects), len(s.News), len(s.Programmes), s.Publisher, s.Faulty)
	}
	if p := s.PageWithRole("accessibility"); p == nil || !s.Find(site.KindProject, "lv-0020").Present("en") {
		t.Error("pages cannot be found by role, or projects by id")
	}
}
