package check

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// twoLanguages is a site with two projects, of which the second is not
// translated, and the texts of the first one's links.
func twoLanguages(links ...site.Link) *site.Site {
	words := func(file string, l site.Lang, slug string) *site.Words {
		return &site.Words{Lang: l, Title: slug, Slug: slug, Source: site.Source{File: file}}
	}
	a := &site.Project{Entry: site.Entry{Kind: site.KindProject, ID: "a", Words: map[site.Lang]*site.Words{
		"lv": words("content/projects/a.lv.md", "lv", "a"), "en": words("content/projects/a.en.md", "en", "a-en"),
	}}}
	b := &site.Project{Entry: site.Entry{Kind: site.KindProject, ID: "b", Words: map[site.Lang]*site.Words{
		"lv": words("content/projects/b.lv.md", "lv", "b"),
	}}}
	for i := range links {
		links[i].Pos = diag.Pos{File: "content/projects/a.lv.md", Line: 10 + i, Column: 3}
	}
	a.Words["lv"].Body.Links = links
	s := &site.Site{
		Langs:    []site.Lang{"lv", "en"},
		Sections: map[site.Lang]site.Sections{"lv": {Projects: "projekti"}, "en": {Projects: "projects"}},
		Projects: []*site.Project{a, b},
	}
	for _, p := range s.Projects {
		p.Source = p.Words["lv"].Source
	}
	s.Index()
	return s
}

const frame = `<!doctype html><html lang="%s"><head><title>T</title></head><body>%s<main id="main"><h1 id="h">T</h1>%s</main></body></html>`

func page(lang, top, body string) string { return fmt.Sprintf(frame, lang, top, body) }

// sample is the pages of twoLanguages, sound and linked.
func sample() map[string]string {
	menu := `<a href="/lv/projekti/a/">a</a><a href="/lv/projekti/b/">b</a><a href="/en/projects/a-en/">c</a>`
	return map[string]string{
		"lv/index.html":               page("lv", menu, ""),
		"lv/projekti/a/index.html":    page("lv", menu, ""),
		"lv/projekti/b/index.html":    page("lv", menu, ""),
		"en/projects/a-en/index.html": page("en", menu, ""),
		"en/projects/b/index.html":    strings.Replace(page("en", menu, ""), "<main ", `<main lang="lv" `, 1),
	}
}

// findings makes a tree of pages and words its problems.
func findings(t *testing.T, s *site.Site, at string, pages map[string]string) []string {
	t.Helper()
	tree := new(output.Tree)
	from := map[string]site.Source{
		"lv/projekti/a/index.html": {File: "content/projects/a.lv.md"}, "en/projects/a-en/index.html": {File: "content/projects/a.en.md"},
		"lv/projekti/b/index.html": {File: "content/projects/b.lv.md"}, "en/projects/b/index.html": {File: "content/projects/b.lv.md"},
	}
	for path := range pages {
		tree.Add(output.Entry{Path: path, From: from[path]})
	}
	tree.Seal()
	facts := newTree(tree, s, at)
	var wg sync.WaitGroup
	for _, e := range tree.Entries() {
		wg.Go(func() { facts.Page(e, []byte(pages[e.Path])) })
	}
	wg.Wait()
	var got []string
	for _, p := range facts.Problems() {
		got = append(got, fmt.Sprintf("%s:%d:%d %s %s", p.Pos.File, p.Pos.Line, p.Pos.Column, p.Rule, p.Message("en")))
	}
	return got
}

func TestTree(t *testing.T) {
	with := func(path, body string) map[string]string {
		pages := sample()
		lang := path[:2]
		pages[path] = page(lang, `<a href="/lv/projekti/a/">a</a>`, body)
		return pages
	}
	const a = "lv/projekti/a/index.html"
	every := func(top string) map[string]string {
		pages := sample()
		for path, p := range pages {
			pages[path] = strings.Replace(p, "<body>", "<body>"+top, 1)
		}
		return pages
	}
	for name, c := range map[string]struct {
		links []site.Link
		at    string
		pages map[string]string
		want  []string
	}{
		"sound": {pages: sample()},
		"a link in a text to nothing": {
			links: []site.Link{{Dest: "/lv/nav/"}}, pages: with(a, `<a href="/lv/nav/">x</a>`),
			want: []string{`content/projects/a.lv.md:10:3 broken-link the link "/lv/nav/" leads to nothing: the site has no such address`},
		},
		"a link in a text without its slash": {
			links: []site.Link{{Dest: "/lv/projekti/b"}}, pages: with(a, `<a href="/lv/projekti/b">x</a>`),
			want: []string{`content/projects/a.lv.md:10:3 broken-link the link "/lv/projekti/b" leads to nothing: the address ends with a slash`},
		},
		"an anchor of the same page": {
			links: []site.Link{{Dest: "#h"}, {Dest: "#nav"}}, pages: with(a, `<a href="#h">x</a><a href="#nav">x</a>`),
			want: []string{`content/projects/a.lv.md:11:3 broken-link the link "#nav" leads to a place that its page does not have: nothing there is called "nav"`},
		},
		"an anchor of another page": {
			links: []site.Link{{Dest: "project:b#h"}, {Dest: "project:b#nav"}}, pages: with(a, `<a href="/lv/projekti/b/#h">x</a><a href="/lv/projekti/b/#nav">x</a>`),
			want: []string{`content/projects/a.lv.md:11:3 broken-link the link "project:b#nav" leads to a place that its page does not have: nothing there is called "nav"`},
		},
		"under a base path": {
			links: []site.Link{{Dest: "/lv/nav/"}, {Dest: "project:b"}}, at: "https://host/sub", pages: map[string]string{
				"lv/index.html":               page("lv", `<a href="/sub/lv/projekti/a/">a</a><a href="/sub/en/projects/a-en/">a</a><a href="/lv/">outside</a>`, ""),
				"lv/projekti/a/index.html":    page("lv", "", `<a href="https://host/sub/lv/projekti/b/">b</a><a href="/sub/lv/nav/">x</a><a href="https://host/other/">fine</a>`),
				"lv/projekti/b/index.html":    page("lv", "", ""),
				"en/projects/a-en/index.html": page("en", "", ""),
			},
			want: []string{
				`content/projects/a.lv.md:10:3 broken-link the link "/lv/nav/" leads to nothing: the site has no such address`,
				`layouts:0:0 broken-link page "/lv/index.html" links to "/lv/", which the site does not have`,
			},
		},
		"a link of the layout, reported once": {
			pages: every(`<a href="/nav/">x</a><img src="/nav.png" alt="">`),
			want: []string{
				`layouts:0:0 broken-link 5 pages, first "/en/projects/a-en/index.html", link to "/nav.png", which the site does not have`,
				`layouts:0:0 broken-link 5 pages, first "/en/projects/a-en/index.html", link to "/nav/", which the site does not have`,
			},
		},
		"an anchor of the layout": {
			pages: every(`<a href="/lv/#nav">x</a>`),
			want: []string{
				`layouts:0:0 broken-link 4 pages, first "/en/projects/a-en/index.html", link to "/lv/#nav", but nothing there is called so`,
				`layouts:0:0 broken-link page "/lv/index.html" links to "/lv/#nav", but nothing there is called so`,
			},
		},
		"srcset, script, form and dead links": {
			pages: with(a, `<img alt="" srcset="/a.png 1x, /b.png 2x"><script src="c.js"></script><form action="/f"></form><a href="#">x</a><a href="">y</a><a href="#top">z</a>`),
			want: []string{
				`content/projects/a.lv.md:1:1 broken-link page "/lv/projekti/a/index.html" links to "", which the site does not have`,
				`content/projects/a.lv.md:1:1 broken-link page "/lv/projekti/a/index.html" links to "#", which the site does not have`,
				`content/projects/a.lv.md:1:1 broken-link page "/lv/projekti/a/index.html" links to "/a.png", which the site does not have`,
				`content/projects/a.lv.md:1:1 broken-link page "/lv/projekti/a/index.html" links to "/b.png", which the site does not have`,
				`content/projects/a.lv.md:1:1 broken-link page "/lv/projekti/a/index.html" links to "/f", which the site does not have`,
				`content/projects/a.lv.md:1:1 broken-link page "/lv/projekti/a/index.html" links to "c.js", which the site does not have`,
			},
		},
		"form of a page": {
			pages: func() map[string]string {
				p := sample()
				p["en/projects/b/index.html"] = `<html lang="lv"><title> </title><h1>a</h1><h1 id="x">b</h1><p id="x">c</p><img src="q.png"><a href="/lv/projekti/b/">b</a>`
				p["q.png"] = ""
				return p
			}(),
			want: []string{
				`content/projects/b.lv.md:1:1 broken-link page "/en/projects/b/index.html" links to "q.png", which the site does not have`,
				`content/projects/b.lv.md:1:1 double-id page "/en/projects/b/index.html" has the id "x" more than once`,
				`content/projects/b.lv.md:1:1 image-without-alt page "/en/projects/b/index.html" shows the picture "q.png" without alt`,
				`content/projects/b.lv.md:1:1 page-title page "/en/projects/b/index.html" has no title`,
				`content/projects/b.lv.md:1:1 single-h1 page "/en/projects/b/index.html" has 2 main headings (h1) instead of one`,
			},
		},
		"the wrong language": {
			pages: func() map[string]string {
				p := sample()
				p[a] = page("en", "", "")
				p["en/projects/b/index.html"] = page("en", "", "")
				return p
			}(),
			want: []string{
				`content/projects/a.lv.md:1:1 page-language page "/lv/projekti/a/index.html" says that it is in "en", but its text is in "lv"`,
				`content/projects/b.lv.md:1:1 page-language page "/en/projects/b/index.html" says that it is in "en", but its text is in "lv"`,
			},
		},
		"an orphan": {
			pages: func() map[string]string {
				p := sample()
				for path := range p {
					p[path] = strings.ReplaceAll(p[path], `<a href="/lv/projekti/b/">b</a>`, "")
				}
				p["lv/projekti/b/index.html"] += `<a href="/lv/projekti/b/">myself</a>`
				return p
			}(),
			want: []string{`content/projects/b.lv.md:1:1 orphan-page no other page links to "/lv/projekti/b/"`},
		},
		"versions": {
			pages: func() map[string]string {
				p := sample()
				p[a] = strings.Replace(p[a], "</head>", `<link rel="canonical" href="/lv/projekti/a/"><link rel="alternate" hreflang="lv" href="/lv/projekti/a/"><link rel="alternate" hreflang="en" href="/en/projects/a-en/"><link rel="alternate" hreflang="de" href="/de/">`, 1)
				p["en/projects/b/index.html"] = strings.Replace(p["en/projects/b/index.html"], "</head>", `<link rel="canonical" href="/lv/nav/">`, 1)
				return p
			}(),
			want: []string{
				`content/projects/a.lv.md:1:1 hreflang-reciprocal page "/lv/projekti/a/index.html" has versions in other languages but no x-default`,
				`content/projects/a.lv.md:1:1 hreflang-reciprocal page "/lv/projekti/a/index.html" names "/de/" as its version in "de", which the site does not have`,
				`content/projects/a.lv.md:1:1 hreflang-reciprocal page "/lv/projekti/a/index.html" names "/en/projects/a-en/index.html" as its version in "en", which does not name it back`,
				`content/projects/b.lv.md:1:1 canonical-address page "/en/projects/b/index.html" gives "/lv/nav/" as its canonical address, which the site does not have`,
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			got := findings(t, twoLanguages(c.links...), c.at, c.pages)
			slices.Sort(got)
			slices.Sort(c.want)
			if !slices.Equal(got, c.want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		})
	}
}

func TestRedirects(t *testing.T) {
	s := twoLanguages()
	at := func(n int) diag.Pos { return diag.Pos{File: "content/site.yaml", Line: n} }
	s.Redirects = []site.Redirect{
		{From: "/fine", To: "/lv/projekti/a/", Pos: at(1)},
		{From: "/far/", To: "https://example.org/", Pos: at(2)},
		{From: "/x/", To: "/y/", Pos: at(3)},
		{From: "/y/", To: "/x/", Pos: at(4)},
		{From: "/nothing/", To: "/lv/nav/", Pos: at(5)},
		{From: "/lv/projekti/a/", To: "/lv/projekti/b/", Pos: at(6)},
		{From: "/Fine/", To: "/lv/projekti/b/", Pos: at(7)},
		{From: "/through/", To: "/fine/", Pos: at(8)},
		{From: "/lost/", To: "/lv/projekti/a/#nav", Pos: at(9)},
		{From: "/found/", To: "/lv/projekti/a/#h", Pos: at(10)},
	}
	got := findings(t, s, "", sample())
	want := []string{
		`content/site.yaml:3:0 redirect-circle the redirect from "/x/" leads back to itself: /x/ → /y/ → /x/`,
		`content/site.yaml:4:0 redirect-circle the redirect from "/y/" leads back to itself: /y/ → /x/ → /y/`,
		`content/site.yaml:5:0 redirect-to-nothing the redirect from "/nothing/" leads to "/lv/nav/", which the site does not have`,
		`content/site.yaml:6:0 redirect-from-page "/lv/projekti/a/" is the address of a living page (content/projects/a.lv.md) and cannot redirect`,
		`content/site.yaml:7:0 redirect-twice the old address "/Fine/" is redirected already in content/site.yaml:1`,
		`content/site.yaml:9:0 redirect-to-nothing the redirect from "/lost/" leads to "/lv/projekti/a/#nav", which the site does not have`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Memory is a few hundred bytes a page, whatever its size.
func TestTreeKeepsNoPages(t *testing.T) {
	const n = 2000
	tree := new(output.Tree)
	for i := range n {
		tree.Add(output.Entry{Path: fmt.Sprintf("lv/p/%d/index.html", i)})
	}
	tree.Seal()
	s := &site.Site{Langs: []site.Lang{"lv"}}
	s.Index()
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	facts := newTree(tree, s, "")
	for i, e := range tree.Entries() {
		var links strings.Builder
		for j := range 200 {
			fmt.Fprintf(&links, `<p id="p%d"><a href="/lv/p/%d/#p%d">%s</a></p>`, j, (i+j)%n, 1, strings.Repeat("x", 100))
		}
		facts.Page(e, []byte(page("lv", "", links.String())))
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if kept := (int64(after.HeapAlloc) - int64(before.HeapAlloc)) / n; kept > 6_000 {
		t.Errorf("%d bytes kept for each page of %d kB", kept, len(page("lv", "", ""))/1000+30)
	}
	if ps := facts.Problems(); len(ps) != 0 {
		t.Errorf("unexpected: %v", ps[0])
	}
}

func BenchmarkTreePage(b *testing.B) {
	tree := new(output.Tree)
	for i := range 100 {
		tree.Add(output.Entry{Path: fmt.Sprintf("lv/p/%d/index.html", i)})
	}
	tree.Seal()
	s := &site.Site{Langs: []site.Lang{"lv"}}
	s.Index()
	facts := newTree(tree, s, "")
	var body strings.Builder
	for j := range 60 {
		fmt.Fprintf(&body, `<li class="card"><p id="p%d">%s</p><a class="x y" href="/lv/p/%d/">a link</a></li>`, j, strings.Repeat("Teksts par projektu. ", 8), j)
	}
	p := []byte(page("lv", "", body.String()))
	e := tree.Entries()[0]
	b.SetBytes(int64(len(p)))
	b.ReportAllocs()
	for b.Loop() {
		facts.Page(e, p)
	}
}
