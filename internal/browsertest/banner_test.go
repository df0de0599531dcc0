//go:build browser

package browsertest

import (
	"fmt"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"atbalss/internal/publicity"
	"atbalss/internal/site"
)

// funded is a page that must show who pays.
type funded struct {
	Path      string `json:"path"`
	Key       string `json:"key"`    // fund and period
	Family    string `json:"family"` // "eu21", "eu14", "eea"
	Statement string `json:"statement"`
}

// TestBannersInTheBrowser measures the donor banners of every regime at three
// widths: size, place, colours, typeface, paper. Once as shipped and once with
// official signs of awkward proportions put in by the site's owner.
func TestBannersInTheBrowser(t *testing.T) {
	signs := t.TempDir()
	if err := os.CopyFS(filepath.Join(signs, "content"), os.DirFS(filepath.Join("..", "..", "content"))); err != nil {
		t.Fatal(err)
	}
	logos := filepath.Join(signs, "static", "logos")
	if err := os.MkdirAll(logos, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, size := range map[string][2]int{"nap-2020": {900, 150}, "nap-2027": {300, 900}, "norway-grants": {1200, 300}, "norway-bilateral-2004-2009": {400, 800}} {
		svg := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%[1]d" height="%[2]d" viewBox="0 0 %[1]d %[2]d"><rect width="%[1]d" height="%[2]d" fill="#555"/></svg>`, size[0], size[1])
		if err := os.WriteFile(filepath.Join(logos, name+".svg"), []byte(svg), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, dir := range map[string]string{"as shipped": filepath.Join("..", ".."), "with signs": signs} {
		t.Run(name, func(t *testing.T) {
			m := siteOf(t, dir)
			server := httptest.NewServer(m)
			defer server.Close()
			pages := m.fundedPages()
			if len(pages) < 6 {
				t.Fatalf("only %d pages with a banner", len(pages))
			}
			node(t, pages, 3*len(pages), "banner.mjs", server.URL)
		})
	}
}

// fundedPages are a project, a programme and a news item of each regime in each
// language, where there is one.
func (m made) fundedPages() []funded {
	s := m.result.Site
	families := map[publicity.Family]string{publicity.EU21: "eu21", publicity.EU14: "eu14", publicity.Grants: "eea"}
	var pages []funded
	seen := map[string]bool{}
	add := func(kind string, e *site.Entry, p *site.Programme, f site.Funding) {
		r, _ := publicity.Of(p.Fund.ID, p.Period)
		for _, l := range s.Langs {
			key := p.Fund.ID + " " + string(p.Period)
			if name := kind + key + string(l); !seen[name] && families[r.Family] != "" {
				seen[name] = true
				pages = append(pages, funded{s.Address(e, l), key, families[r.Family], r.Statement(l, publicity.FullyFunded(f))})
			}
		}
	}
	for _, p := range s.Projects {
		add("project", &p.Entry, p.Programme, p.Funding)
	}
	for _, p := range s.Programmes {
		if !seen["project"+p.Fund.ID+" "+string(p.Period)+string(s.Main())] {
			add("programme", &p.Entry, p, site.Funding{})
		}
	}
	for _, n := range s.News {
		if n.Project != nil {
			add("news", &n.Entry, n.Programme, n.Project.Funding)
		}
	}
	return pages
}
