//go:build browser

// Package browsertest looks at the built site with a real browser and a
// validator. `make test` installs both and sets the build tag browser.
package browsertest

import (
	"bytes"
	"context"
	"encoding/json"
	"mime"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"atbalss/internal/build"
	"atbalss/internal/output"
	"atbalss/internal/site"
	"atbalss/layouts"
	"atbalss/static"
)

// made is the repository's site in memory.
type made struct {
	result *build.Result
	files  map[string][]byte
}

func makeSite(t *testing.T) made {
	t.Helper()
	return siteOf(t, filepath.Join("..", ".."))
}

// siteOf makes the site of a folder that holds content/ and perhaps static/.
func siteOf(t *testing.T, dir string) made {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	source := root.FS()
	r, err := build.Site(build.Input{
		Source: source, Layouts: build.Overlay(source, "layouts", layouts.FS), Static: build.Overlay(source, "static", static.FS),
		Today: site.Date{Year: 2026, Month: 11, Day: 21}, Workers: 2,
	})
	if err != nil {
		t.Fatal(err)
	}
	m := made{r, map[string][]byte{}}
	var lock sync.Mutex
	if _, err := r.Run(context.Background(), build.Whole(func(e output.Entry, data []byte) error {
		lock.Lock()
		defer lock.Unlock()
		m.files[e.Path] = bytes.Clone(data)
		return nil
	})); err != nil {
		t.Fatal(err)
	}
	return m
}

// ServeHTTP sends the site as a static host does.
func (m made) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	data, ok := m.files[name]
	code := http.StatusOK
	if !ok {
		name, code = "404.html", http.StatusNotFound
		data = m.files[name]
	}
	kind := mime.TypeByExtension(path.Ext(name))
	if strings.HasSuffix(name, ".webmanifest") {
		kind = "application/manifest+json"
	}
	w.Header().Set("Content-Type", kind)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(code)
	w.Write(data)
}

type look struct {
	Path   string `json:"path"`
	Kind   string `json:"kind"`
	Status int    `json:"status,omitempty"`
}

// kinds picks pages of every kind in every language: all entries of the small
// kinds, and the lists.
func (m made) kinds() []look {
	s := m.result.Site
	looks := []look{{Path: "/", Kind: "choose"}, {Path: "/nothing-here/", Kind: "404", Status: 404}}
	for _, l := range s.Langs {
		add := func(kind, address string) { looks = append(looks, look{Path: address, Kind: kind}) }
		add("home", s.HomeAddress(l))
		add("projects", s.SectionAddress(site.KindProject, l))
		add("programmes", s.SectionAddress(site.KindProgramme, l))
		add("news-list", s.SectionAddress(site.KindNews, l))
		add("periods", s.PeriodsAddress(l))
		add("period", s.PeriodAddress(s.Periods[0], l))
		add("funds", s.FundsAddress(l))
		add("fund", s.FundAddress(s.Funds[0], l))
		for i, p := range s.Projects {
			if i < 2 {
				add("project", s.Address(&p.Entry, l))
			}
		}
		for _, p := range s.Programmes {
			if p.ID == "correctional-services" || p.ID == "sam-9-1-3" {
				add("programme", s.Address(&p.Entry, l))
			}
		}
		for i, n := range s.News {
			if i == 0 {
				add("news", s.Address(&n.Entry, l))
			}
		}
		for _, p := range s.Pages {
			add("page-"+p.Role, s.Address(&p.Entry, l))
		}
		looks = append(looks, look{Path: "/" + string(l) + "/404.html", Kind: "404-" + string(l)})
		if _, ok := m.files[string(l)+"/"+map[site.Lang]string{"lv": "vietnes-karte", "en": "site-map"}[l]+"/index.html"]; ok {
			add("site-map", "/"+string(l)+"/"+map[site.Lang]string{"lv": "vietnes-karte", "en": "site-map"}[l]+"/")
		}
	}
	return looks
}

// fault is a line that the scripts print; Looked stands in the last one.
type fault struct {
	Page, Rule, Text string
	Looked           int
}

// node runs a script with input as JSON and reports its faults.
func node(t *testing.T, input any, least int, args ...string) {
	t.Helper()
	data, err := json.Marshal(input)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "node", args...)
	cmd.Stdin = bytes.NewReader(data)
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("node %s: %v\n%s%s", strings.Join(args, " "), err, out.String(), errs.String())
	}
	looked := 0
	for line := range strings.Lines(out.String()) {
		var f fault
		if err := json.Unmarshal([]byte(line), &f); err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if f.Looked > 0 {
			looked = f.Looked
			continue
		}
		t.Errorf("%s: %s: %s", f.Page, f.Rule, f.Text)
	}
	if looked < least {
		t.Errorf("only %d pages were looked at, want at least %d", looked, least)
	}
}

// TestPagesInTheBrowser: axe, console, requests, sideways scrolling at three
// widths in light and dark; keyboard, zoom, scripts off, layout shift for each kind.
func TestPagesInTheBrowser(t *testing.T) {
	m := makeSite(t)
	server := httptest.NewServer(m)
	defer server.Close()
	looks := m.kinds()
	node(t, looks, 6*len(looks), "pages.mjs", server.URL)
}

// TestPagesAreValidHTML holds every page against the rules of HTML.
func TestPagesAreValidHTML(t *testing.T) {
	m := makeSite(t)
	pages := map[string]string{}
	for _, e := range m.result.Tree.Entries() {
		if e.Kind == output.Page || e.Kind == output.Redirect {
			pages[e.Path] = string(m.files[e.Path])
		}
	}
	node(t, pages, 80, "validate.mjs")
}
