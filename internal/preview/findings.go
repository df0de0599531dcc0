package preview

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// report is findings.json. The first two fields are those of
// `atbalss check --format json`; the others are there for a page's toolbar.
type report struct {
	Problems   []finding         `json:"problems"`
	Counts     map[string]int    `json:"counts"` // of the whole site, by severity
	Generation int               `json:"generation"`
	Checked    bool              `json:"checked"`           // all pages were looked at
	Failure    string            `json:"failure,omitempty"` // what kept the site from being read
	Page       *page             `json:"page,omitempty"`
	Words      map[string]string `json:"words,omitempty"`
}

// finding is one problem in the words of the user's language.
type finding struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
	Source   string `json:"source"`
	Excerpt  string `json:"excerpt,omitempty"`
	Here     bool   `json:"here,omitempty"` // it is in a file of the page on screen
}

// page is the page on screen.
type page struct {
	Path  string `json:"path"`
	State string `json:"state"` // "here", "last-good", "moved", "gone"
	To    string `json:"to,omitempty"`
	About
}

// maxShown is how many findings a page's panel gets, maxExcerpts how many of
// them with an excerpt.
const (
	maxShown    = 200
	maxExcerpts = 40
)

// serveFindings answers with all findings or, with ?path=, with those that a
// page shows: its own first, and the errors of the whole site.
func (s *Server) serveFindings(w http.ResponseWriter, r *http.Request) {
	v := s.view.Load()
	out := report{
		Problems: []finding{}, Counts: counts(v.Problems),
		Generation: v.generation, Checked: v.Checked, Failure: v.failure(),
	}
	address, forPage := r.URL.Query()["path"]
	if forPage {
		out.Page, out.Words = v.page(address[0]), panelWords(s.options.UI)
		out.Problems = s.shown(v, out.Page)
	} else {
		for _, p := range v.Problems {
			out.Problems = append(out.Problems, s.finding(p))
		}
	}
	w.Header().Set("Content-Type", "application/json")
	e := json.NewEncoder(w)
	e.SetEscapeHTML(true)
	_ = e.Encode(out) // the client may have gone
}

func counts(ps []diag.Problem) map[string]int {
	n := map[string]int{"error": 0, "warning": 0, "notice": 0}
	for _, p := range ps {
		n[p.Severity.String()]++
	}
	return n
}

func (s *Server) finding(p diag.Problem) finding {
	ui := s.options.UI
	return finding{
		Rule: p.Rule, Severity: p.Severity.String(), File: p.Pos.File, Line: p.Pos.Line, Column: p.Pos.Column,
		Message: p.Message(ui), Hint: p.Hint(ui), Source: p.Source(ui),
	}
}

// shown are the findings for the panel of a page.
func (s *Server) shown(v *view, on *page) []finding {
	list := []finding{}
	for _, p := range v.Problems {
		here := on != nil && on.owns(p.Pos.File)
		if !here && p.Severity < diag.Error {
			continue
		}
		f := s.finding(p)
		f.Here = here
		list = append(list, f)
	}
	slices.SortStableFunc(list, func(a, b finding) int { return cmp.Compare(rank(a), rank(b)) })
	list = list[:min(len(list), maxShown)]
	for i := range list {
		if s.options.Excerpt != nil && i < maxExcerpts {
			list[i].Excerpt = s.options.Excerpt(diag.Pos{File: list[i].File, Line: list[i].Line, Column: list[i].Column})
		}
	}
	return list
}

// rank puts errors first, those of the page on screen before others.
func rank(f finding) int {
	n := map[string]int{"error": 0, "warning": 2, "notice": 4}[f.Severity]
	if !f.Here {
		n++
	}
	return n
}

// owns reports whether a file is one of the page's.
func (p *page) owns(file string) bool {
	return slices.Contains(p.Files, file) || p.Folder != "" && strings.HasPrefix(file, p.Folder+"/") && !strings.HasSuffix(file, ".md")
}

// page says what is known of the page at an address.
func (v *view) page(address string) *page {
	p := &page{Path: address, State: "gone"}
	if plain, err := url.PathUnescape(address); err == nil {
		address = plain
	}
	path := site.OutputPath(strings.TrimPrefix(address, v.Base))
	if v.Tree == nil {
		p.State = "here"
		return p
	}
	e, ok := v.find(path)
	switch to := v.moved[path]; {
	case ok && !v.Tree.Has(path):
		p.State, p.Files = "last-good", []string{e.From.File}
	case ok:
		p.State = "here"
	case to != "":
		p.State, p.To = "moved", v.Base+"/"+strings.TrimSuffix(to, "index.html")
	}
	if v.About != nil {
		if about, known := v.About(path); known {
			p.About = about
		}
	}
	return p
}
