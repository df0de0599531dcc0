package render

import (
	"encoding/json"
	"slices"
	"testing"

	"golang.org/x/net/html"

	"atbalss/layouts"
)

// Facts, the way to a page and its translations lie where those of other pages
// lay. Each page has its own, all of them and once.
func TestWhatPagesLend(t *testing.T) {
	s := newSample(plainly)
	entries := s.entries(t, layouts.FS)
	for range 2 { // the second time in what the first left
		pages := map[string]string{}
		for _, e := range entries {
			b, err := e.Render(nil)
			if err != nil {
				t.Fatal(err)
			}
			pages[e.Path] = string(b)
		}
		lv := doc(t, pages, "lv/projekti/full/index.html")
		facts := all(lv, "dl")[0]
		names, values := texts(facts, "dt"), texts(facts, "dd")
		if len(names) < 8 || len(values) < len(names) || len(slices.Compact(slices.Sorted(slices.Values(names)))) != len(names) {
			t.Errorf("facts %q of %q", values, names)
		}
		for _, value := range []string{"49 mēneši", "0123"} {
			if n := count(values, value); n != 1 {
				t.Errorf("%q stands %d times among the facts %q", value, n, values)
			}
		}
		for path, want := range map[string][]string{
			"lv/projekti/full/index.html":   {"Sākums", "Projekti", "lv full"},
			"en/projects/full/index.html":   {"Home", "Projects", "en full"},
			"lv/projekti/full/2/index.html": nil,
		} {
			page := doc(t, pages, path)
			data := crumbsOf(t, page)
			if want == nil {
				if data != nil {
					t.Errorf("%s has crumbs as data: %v", path, data)
				}
				continue
			}
			var shown []string
			for _, c := range data {
				shown = append(shown, c.Name)
			}
			if !slices.Equal(shown, want) {
				t.Errorf("%s: crumbs %q, want %q", path, shown, want)
			}
			for i, c := range data {
				if c.Position != i+1 || c.Type != "ListItem" {
					t.Errorf("%s: crumb %d is %+v", path, i+1, c)
				}
			}
			own := attr(all(page, "link[rel=canonical]")[0], "href")
			if last := data[len(data)-1]; last.Item != own || data[0].Item == own {
				t.Errorf("%s: the way leads to %s, the page is %s", path, last.Item, own)
			}
			if links := all(page, "link[rel=alternate][hreflang]"); len(links) != 3 || !slices.ContainsFunc(links, func(l *html.Node) bool { return attr(l, "href") == own }) {
				t.Errorf("%s has %d translations, and itself has to be among them", path, len(links))
			}
		}
	}
}

func count(all []string, one string) (n int) {
	for _, s := range all {
		if s == one {
			n++
		}
	}
	return n
}

// crumbsOf are the breadcrumbs in the data block of a page, nil for none.
func crumbsOf(t *testing.T, page *html.Node) []ldCrumb {
	t.Helper()
	for _, block := range all(page, "script[type=application/ld+json]") {
		var data struct {
			Graph []ldCrumbs `json:"@graph"`
		}
		if err := json.Unmarshal([]byte(textOf(block)), &data); err != nil {
			t.Fatal(err)
		}
		for _, g := range data.Graph {
			if g.Type == "BreadcrumbList" {
				return g.Items
			}
		}
	}
	return nil
}

// An address that was asked for is not taken for the next one of the page.
func TestWholeAddresses(t *testing.T) {
	s := newSample(plainly)
	st := newStage(Input{Site: s.site, Config: s.conf, Assets: design(t)}, nil)
	p := &page{scope: st.langs[0].own()}
	for _, address := range []string{"/lv/a/", "/lv/b/", "/lv/a/", ""} {
		p.address = address
		for _, asked := range []string{address, "/lv/c/", address} {
			if got := p.whole(asked); got != s.conf.Absolute(asked) {
				t.Errorf("%q on page %q is %q", asked, address, got)
			}
		}
	}
}
