package build

import (
	"encoding/xml"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"atbalss/internal/site"
)

// TestEveryLinkResolves crawls the built site: each link, picture, style sheet
// and anchor of each page leads to a file of the site, also under a sub-path.
func TestEveryLinkResolves(t *testing.T) {
	for _, address := range []string{"https://host.example", "https://host.example/sub/path/"} {
		b := buildRepository(t, address, 2)
		base, err := url.Parse(strings.TrimSuffix(address, "/") + "/")
		if err != nil {
			t.Fatal(err)
		}
		pages := b.pages(t)
		ids := map[string]map[string]bool{}
		for _, p := range pages {
			ids[p.path] = map[string]bool{}
			for n := range p.elements() {
				if id := attr(n, "id"); id != "" {
					if ids[p.path][id] {
						t.Errorf("%s has the id %q twice", p.path, id)
					}
					ids[p.path][id] = true
				}
			}
		}
		links := 0
		for _, p := range pages {
			here := base.JoinPath(p.path)
			for n := range p.elements() {
				for _, target := range targets(n) {
					links++
					checkTarget(t, b, base, here, p.path, target, ids)
				}
			}
		}
		if links < 1000 {
			t.Errorf("only %d links were followed", links)
		}
	}
}

// targets lists the addresses that an element refers to.
func targets(n *html.Node) []string {
	var all []string
	for _, key := range []string{"href", "src", "action", "data-src", "poster"} {
		if has(n, key) {
			all = append(all, attr(n, key))
		}
	}
	for _, candidate := range strings.Split(attr(n, "srcset"), ",") {
		if f := strings.Fields(candidate); len(f) > 0 {
			all = append(all, f[0])
		}
	}
	return all
}

func checkTarget(t *testing.T, b built, base, here *url.URL, from, target string, ids map[string]map[string]bool) {
	t.Helper()
	ref, err := url.Parse(target)
	if err != nil || target == "" || target == "#" {
		t.Errorf("%s: bad link %q", from, target)
		return
	}
	full := here.ResolveReference(ref)
	if full.Host != base.Host || full.Scheme != base.Scheme {
		if !slices.Contains([]string{"http", "https", "mailto", "tel"}, full.Scheme) {
			t.Errorf("%s: link %q has another scheme", from, target)
		}
		return
	}
	rel, ok := strings.CutPrefix(full.Path, base.Path)
	if !ok {
		t.Errorf("%s: link %q leaves the site's folder", from, target)
		return
	}
	if rel == "" || strings.HasSuffix(rel, "/") {
		rel += "index.html"
	}
	if _, ok := b.files[rel]; !ok {
		t.Errorf("%s: link %q leads to nothing", from, target)
	} else if full.Fragment != "" && ids[rel] != nil && !ids[rel][full.Fragment] {
		t.Errorf("%s: link %q: %s has no such anchor", from, target, rel)
	}
}

// TestLanguagesNameEachOther: alternates are reciprocal, name the page itself and
// x-default, and the sitemap agrees with the heads.
func TestLanguagesNameEachOther(t *testing.T) {
	b := buildRepository(t, "https://host.example", 2)
	alternates := map[string]map[string]string{} // by canonical address, by language
	for _, p := range b.pages(t) {
		canonical, langs := "", map[string]string{}
		for n := range p.elements() {
			if n.Data == "link" && attr(n, "rel") == "canonical" {
				canonical = attr(n, "href")
			}
			if n.Data == "link" && attr(n, "rel") == "alternate" && attr(n, "hreflang") != "" {
				langs[attr(n, "hreflang")] = attr(n, "href")
			}
		}
		if len(langs) > 0 {
			alternates[canonical] = langs
		}
	}
	if len(alternates) < 50 {
		t.Fatalf("only %d pages name other languages", len(alternates))
	}
	for canonical, langs := range alternates {
		self := false
		for l, address := range langs {
			self = self || address == canonical
			if l != "x-default" && alternates[address] == nil {
				t.Errorf("%s names %s, which names no languages", canonical, address)
			} else if l != "x-default" && !slices.Contains(values(alternates[address]), canonical) {
				t.Errorf("%s names %s, which does not name it", canonical, address)
			}
		}
		if !self || langs["x-default"] == "" {
			t.Errorf("%s: alternates %v lack the page itself or x-default", canonical, langs)
		}
	}
	checkSitemap(t, b, alternates)
}

func checkSitemap(t *testing.T, b built, alternates map[string]map[string]string) {
	var sitemap struct {
		URLs []struct {
			Loc   string `xml:"loc"`
			Links []struct {
				Lang string `xml:"hreflang,attr"`
				Href string `xml:"href,attr"`
			} `xml:"link"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(b.files["sitemap.xml"], &sitemap); err != nil {
		t.Fatal(err)
	}
	if len(sitemap.URLs) < 50 {
		t.Fatalf("only %d addresses in the sitemap", len(sitemap.URLs))
	}
	for _, u := range sitemap.URLs {
		file := site.OutputPath(strings.TrimPrefix(u.Loc, "https://host.example"))
		if _, ok := b.files[file]; !ok {
			t.Errorf("sitemap names %s, which is not published", u.Loc)
		}
		for _, l := range u.Links {
			if alternates[u.Loc][l.Lang] != l.Href {
				t.Errorf("sitemap: %s in %s is %s, the page says %s", u.Loc, l.Lang, l.Href, alternates[u.Loc][l.Lang])
			}
		}
	}
}

func values(m map[string]string) []string {
	var all []string
	for _, v := range m {
		all = append(all, v)
	}
	return all
}

// TestPagesArePrivateAndSafe: nothing is loaded from elsewhere, nothing runs or is
// styled inline, and each page has a language, a title and one h1.
func TestPagesArePrivateAndSafe(t *testing.T) {
	b := buildRepository(t, "https://host.example", 2)
	for _, p := range b.pages(t) {
		h1, lang, title := 0, "", ""
		for n := range p.elements() {
			switch n.Data {
			case "html":
				lang = attr(n, "lang")
			case "h1":
				h1++
			case "title":
				if n.FirstChild != nil && n.Parent.Data == "head" {
					title = n.FirstChild.Data
				}
			case "script":
				if attr(n, "src") == "" && attr(n, "type") != "application/ld+json" {
					t.Errorf("%s has an inline script", p.path)
				}
			case "style", "iframe", "object", "embed", "base":
				t.Errorf("%s has a <%s>", p.path, n.Data)
			case "img":
				if !has(n, "alt") || !has(n, "width") || !has(n, "height") {
					t.Errorf("%s: picture %s lacks alt, width or height", p.path, attr(n, "src"))
				}
			}
			for _, a := range n.Attr {
				if a.Key == "style" || strings.HasPrefix(a.Key, "on") {
					t.Errorf("%s: <%s %s>", p.path, n.Data, a.Key)
				}
			}
			loads := attr(n, "src")
			if n.Data == "link" && slices.Contains([]string{"stylesheet", "icon", "preload", "manifest"}, attr(n, "rel")) {
				loads = attr(n, "href")
			}
			if strings.Contains(loads, "//") {
				t.Errorf("%s loads %s", p.path, loads)
			}
		}
		if h1 != 1 || title == "" || lang == "" {
			t.Errorf("%s: %d h1, title %q, lang %q", p.path, h1, title, lang)
		}
		if top, _, _ := strings.Cut(p.path, "/"); (top == "lv" || top == "en") && lang != top && path.Base(p.path) == "index.html" {
			if !strings.Contains(string(b.files[p.path]), "notice") {
				t.Errorf("%s is in %q without a notice", p.path, lang)
			}
		}
	}
}
