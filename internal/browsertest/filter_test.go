//go:build browser

package browsertest

import (
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"atbalss/internal/site"
)

// filtered is what a reader of the list of projects asks for, and what must be
// shown then.
type filtered struct {
	Path   string            `json:"path"`
	Text   string            `json:"text,omitempty"`
	Fields map[string]string `json:"fields,omitempty"`
	Finds  []string          `json:"finds"` // titles in the order of the list
	Says   string            `json:"says"`  // in the live region
}

// TestFilterInTheBrowser types and chooses in the list of projects, where all of
// it is on one page and where it is in pages and loaded as data; then without
// scripts.
func TestFilterInTheBrowser(t *testing.T) {
	inPages := t.TempDir()
	if err := os.CopyFS(filepath.Join(inPages, "content"), os.DirFS(filepath.Join("..", "..", "content"))); err != nil {
		t.Fatal(err)
	}
	conf := filepath.Join(inPages, "content", "site.yaml")
	src, err := os.ReadFile(conf)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(conf, append(src, "\nper_page: 2\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, dir := range map[string]string{"one page": filepath.Join("..", ".."), "in pages": inPages} {
		t.Run(name, func(t *testing.T) {
			m := siteOf(t, dir)
			server := httptest.NewServer(m)
			defer server.Close()
			cases := m.filterCases()
			node(t, cases, len(cases), "filter.mjs", server.URL)
		})
	}
}

// filterCases works out what each question finds from the content itself.
func (m made) filterCases() []filtered {
	s := m.result.Site
	said := map[site.Lang][3]string{
		"lv": {"Nekas neatbilst", "Atrasts 1 projekts", "Atrasti {n} projekti"},
		"en": {"Nothing matches", "1 project found", "{n} projects found"},
	}
	var cases []filtered
	for _, l := range s.Langs {
		ask := func(text string, fields map[string]string, is func(*site.Project, string) bool) {
			c := filtered{Path: s.SectionAddress(site.KindProject, l), Text: text, Fields: fields, Finds: []string{}}
			for _, p := range s.Projects {
				w, _ := p.In(l, s.Main())
				if is(p, w.Title) {
					c.Finds = append(c.Finds, w.Title)
				}
			}
			n := len(c.Finds)
			c.Says = strings.ReplaceAll(said[l][min(n, 2)], "{n}", string(rune('0'+n)))
			cases = append(cases, c)
		}
		completed := func(p *site.Project, _ string) bool { return p.Status == site.Completed }
		ask("", map[string]string{"status": "completed"}, completed)
		ask("LV 0020", nil, func(p *site.Project, _ string) bool { return p.Code == "LV 0020" })
		// Capitals and marks do not count: "ATBALSTS" and "zemgales" without an editor's spelling.
		ask("ZEMGALE", map[string]string{"status": "completed"}, func(p *site.Project, title string) bool { return strings.Contains(title, "Zemgale") })
		ask("", map[string]string{"fund": "esf-plus", "period": "2021-2027", "programme": "sam-4-3-4"}, func(p *site.Project, _ string) bool {
			return p.Programme.Fund.ID == "esf-plus" // the measure is a part of the objective that is asked for
		})
		ask("", map[string]string{"fund": "esf-plus", "status": "completed"}, func(*site.Project, string) bool { return false })
	}
	return cases
}
