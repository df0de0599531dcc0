package render

import (
	"encoding/json"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"atbalss/internal/output"
	"atbalss/layouts"
)

// Every page, whatever its kind, is a whole document that keeps the promises of
// the content format and of the Content-Security-Policy.
func TestEveryPage(t *testing.T) {
	pages := newSample(plainly).built(t)
	if len(pages) < 60 {
		t.Fatalf("only %d pages", len(pages))
	}
	for name, page := range pages {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			doc := parsed(t, page)
			if strings.Contains(page, "ZgotmplZ") || strings.Contains(page, "<no value>") {
				t.Error("a value did not fit its place")
			}
			for _, must := range []string{"html[lang]", "title", "main", "h1"} {
				if n := len(all(doc, must)); n != 1 && !(must == "title" && n > 1) {
					t.Errorf("%d of %s", n, must)
				}
			}
			for _, must := range []string{"title", "h1"} {
				if textOf(all(doc, must)[0]) == "" {
					t.Errorf("empty %s", must)
				}
			}
			checkPolicy(t, doc)
			checkIDs(t, doc)
			checkLinks(t, name, doc, pages)
			checkBlanks(t, page)
		})
	}
}

// checkPolicy: nothing that a strict policy would refuse.
func checkPolicy(t *testing.T, doc *html.Node) {
	t.Helper()
	each(doc, func(e *html.Node) {
		for _, a := range e.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
				t.Errorf("<%s %s=%q>", e.Data, a.Key, a.Val)
			}
		}
		switch e.Data {
		case "style", "iframe", "object", "embed", "base":
			t.Errorf("<%s>", e.Data)
		case "script":
			if attr(e, "type") == "application/ld+json" {
				checkData(t, e.FirstChild.Data)
			} else if attr(e, "src") == "" || attr(e, "integrity") == "" || e.FirstChild != nil {
				t.Error("a script in the page itself or without integrity")
			}
		case "img":
			if _, ok := lookup(e, "alt"); !ok {
				t.Errorf("picture without alt: %s", attr(e, "src"))
			}
		case "link":
			if attr(e, "rel") == "stylesheet" && attr(e, "integrity") == "" {
				t.Error("style sheet without integrity")
			}
		}
	})
}

// checkData: JSON-LD is valid JSON, and no Project has dates of its own.
func checkData(t *testing.T, src string) {
	t.Helper()
	var data struct {
		Graph []map[string]any `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(src), &data); err != nil || len(data.Graph) == 0 {
		t.Errorf("JSON-LD: %v", err)
	}
	allowed := map[string][]string{
		"Project":                {"@type", "@id", "name", "description", "url", "identifier", "image", "parentOrganization", "member", "funding"},
		"BreadcrumbList":         {"@type", "itemListElement"},
		"NewsArticle":            {"@type", "@id", "headline", "description", "url", "inLanguage", "datePublished", "dateModified", "image", "publisher", "about"},
		"GovernmentOrganization": {"@type", "@id", "name", "url"},
		"WebSite":                {"@type", "@id", "name", "description", "url", "inLanguage", "publisher"},
	}
	for _, node := range data.Graph {
		for key := range node {
			if !slices.Contains(allowed[node["@type"].(string)], key) {
				t.Errorf("%s has %s", node["@type"], key)
			}
		}
	}
}

// checkIDs: ids are there once, and whatever names an id finds it.
func checkIDs(t *testing.T, doc *html.Node) {
	t.Helper()
	seen := map[string]int{}
	each(doc, func(e *html.Node) {
		if id, ok := lookup(e, "id"); ok {
			seen[id]++
		}
	})
	for id, n := range seen {
		if n > 1 {
			t.Errorf("%d elements with id %q", n, id)
		}
	}
	each(doc, func(e *html.Node) {
		for _, id := range append(strings.Fields(attr(e, "aria-labelledby")), attr(e, "for")) {
			if id != "" && seen[id] == 0 {
				t.Errorf("<%s> names id %q, which is not there", e.Data, id)
			}
		}
	})
}

// checkLinks: every address of the site is a page, a feed or a file of it.
func checkLinks(t *testing.T, name string, doc *html.Node, pages map[string]string) {
	t.Helper()
	each(doc, func(e *html.Node) {
		for _, key := range []string{"href", "src", "data-src"} {
			v, ok := lookup(e, key)
			if !ok {
				continue
			}
			u, err := url.Parse(v)
			if err != nil || v == "" {
				t.Errorf("%s=%q: %v", key, v, err)
				continue
			}
			if u.Host == "example.org" {
				u.Scheme, u.Host = "", ""
			}
			if u.Scheme != "" || u.Path == "" {
				continue
			}
			target := strings.TrimPrefix(u.Path, "/")
			if target == "" || strings.HasSuffix(target, "/") {
				target += "index.html"
			}
			_, built := pages[target]
			other := strings.HasPrefix(target, "assets/") || strings.HasPrefix(target, "lv/files/") || strings.HasPrefix(path.Base(target), "feed.") || path.Base(target) == "calendar.ics" || strings.HasPrefix(target, "data/") || path.Dir(target) == "."
			if !built && !other {
				t.Errorf("%s leads to %s, which is not built", name, v)
			}
		}
	})
}

// checkBlanks: no white space but what separates words: none doubled, none
// between blocks.
func checkBlanks(t *testing.T, page string) {
	t.Helper()
	for _, bad := range []string{"  ", "\n\n", "\t", " \n", "\n ", "</li> <li", "</div> <div", "</section> <section"} {
		if i := strings.Index(page, bad); i >= 0 {
			t.Errorf("superfluous blanks %q in ...%s...", bad, page[max(0, i-60):min(len(page), i+60)])
			return
		}
	}
}

// Producers give the same bytes each time, in any order and at once.
func TestSameBytes(t *testing.T) {
	first := newSample(plainly).built(t)
	entries := newSample(plainly).entries(t, layouts.FS)
	results := make(chan error, len(entries))
	for _, e := range entries {
		go func() {
			var err error
			for range 3 {
				var html []byte
				if html, err = e.Render(make([]byte, 0, 64)); err == nil && string(html) != first[e.Path] {
					err = &differs{e}
				}
			}
			results <- err
		}()
	}
	for range entries {
		if err := <-results; err != nil {
			t.Error(err)
		}
	}
}

type differs struct{ output.Entry }

func (d *differs) Error() string { return d.Path + " differs from the first time" }

// What a producer is given in its buffer stays.
func TestAppends(t *testing.T) {
	for _, e := range newSample(plainly).entries(t, layouts.FS) {
		html, err := e.Render([]byte("before"))
		if err != nil || !strings.HasPrefix(string(html), "before") || strings.Count(string(html), "before") != 1 {
			t.Errorf("%s: %v", e.Path, err)
		}
	}
}
