package feed

import (
	"bytes"
	"encoding/xml"
	"slices"
	"strconv"
	"unicode/utf8"

	"atbalss/internal/config"
	"atbalss/internal/site"
	"atbalss/internal/words"
)

// What sitemaps.org allows in one file.
const (
	sitemapURLs  = 50_000
	sitemapBytes = 50 << 20
)

// page is a page in all languages that it is written in. What stands at another
// language's address because it is not translated is not here: its canonical
// address is the main language's.
type page struct {
	entry    *site.Entry // whose page it is; nil for one that the program makes by itself
	versions []version   // of the latter
	changed  site.Date   // zero where not known to the day
}

// in are the versions of a page. The first is also for readers of any other
// language. Those of entries are found when they are asked for: kept, they would
// be an address for every page of the site.
func (p page) in(s *site.Site) []version {
	if p.entry == nil {
		return p.versions
	}
	versions := make([]version, 0, len(s.Langs))
	for _, l := range s.Langs {
		if own(s, p.entry, l) {
			versions = append(versions, version{l, s.Address(p.entry, l)})
		}
	}
	return versions
}

// own reports whether an entry has a page of its own in a language.
func own(s *site.Site, e *site.Entry, l site.Lang) bool {
	_, own := e.In(l, s.Main())
	return own && e.Present(l)
}

type version struct {
	lang    site.Lang
	address string
}

// sitemapFile is one file of the sitemap.
type sitemapFile struct {
	path   string
	render func(buf []byte) ([]byte, error)
}

// sitemaps are sitemap.xml alone, or an index of that name and the parts. Where
// one file is certainly enough, its pages are found when it is made.
func sitemaps(s *site.Site, c *config.Config, w words.Words) []sitemapFile {
	if urls, size := most(s, c); urls <= sitemapURLs && size <= sitemapBytes-1024 {
		return []sitemapFile{{"sitemap.xml", func(buf []byte) ([]byte, error) { return sitemap{s: s, c: c}.part(buf, pages(s, w)) }}}
	}
	m := sitemap{s: s, c: c, pages: pages(s, w)}
	parts := m.split()
	if len(parts) == 1 {
		return []sitemapFile{{"sitemap.xml", func(buf []byte) ([]byte, error) { return m.part(buf, parts[0]) }}}
	}
	var files []sitemapFile
	for i, part := range parts {
		files = append(files, sitemapFile{partName(i), func(buf []byte) ([]byte, error) { return m.part(buf, part) }})
	}
	return append(files, sitemapFile{"sitemap.xml", func(buf []byte) ([]byte, error) { return m.index(buf, len(parts)) }})
}

// most is how many addresses the sitemap has, and how many bytes they take, far
// from above: as if each entry had a page in every language, and each address
// were as long as the longest, of letters that have to be escaped.
func most(s *site.Site, c *config.Config) (urls, size int) {
	pages, longest, section := len(s.Periods)+len(s.Funds), 0, 0
	for e := range s.Entries() {
		pages++
		for _, w := range e.Words {
			longest = max(longest, len(w.Slug))
		}
	}
	for _, p := range s.Periods {
		longest = max(longest, len(p))
	}
	for _, f := range s.Funds {
		longest = max(longest, len(f.ID))
	}
	lang := 0
	for l, of := range s.Sections {
		section = max(section, len(of.Projects)+len(of.Programmes)+len(of.News)+len(of.Periods)+len(of.Funds))
		lang = max(lang, len(l))
	}
	const few, tags = 16, 128 // pages that the program makes by itself, and the tags of an address
	longest = max(longest, 64) + section + lang + len(c.URL) + len("////")
	urls = (pages + few) * len(s.Langs)
	return urls, urls * (len(s.Langs) + 2) * (longest*len("&#34;") + lang + tags)
}

func partName(i int) string { return "sitemap-" + strconv.Itoa(i+1) + ".xml" }

// pages are the canonical pages of the site: the choice of a language, home,
// lists, periods, funds, the page of all sections, and entries. Of a list that
// has several pages the first stands for all, since every entry is here.
func pages(s *site.Site, w words.Words) []page {
	last := lastChanges(s)
	all := []page{
		{versions: []version{{s.Main(), "/"}}},
		everywhere(s, s.HomeAddress, last.site),
	}
	for _, list := range []struct {
		address func(site.Lang) string
		changed site.Date
	}{
		{func(l site.Lang) string { return s.SectionAddress(site.KindProject, l) }, last.kind[site.KindProject]},
		{func(l site.Lang) string { return s.SectionAddress(site.KindProgramme, l) }, last.kind[site.KindProgramme]},
		{func(l site.Lang) string { return s.SectionAddress(site.KindNews, l) }, last.kind[site.KindNews]},
		{s.PeriodsAddress, site.Date{}},
		{s.FundsAddress, site.Date{}},
	} {
		all = append(all, everywhere(s, list.address, list.changed))
	}
	for _, p := range s.Periods {
		all = append(all, everywhere(s, func(l site.Lang) string { return s.PeriodAddress(p, l) }, site.Date{}))
	}
	for _, f := range s.Funds {
		all = append(all, everywhere(s, func(l site.Lang) string { return s.FundAddress(f, l) }, site.Date{}))
	}
	if _, ok := w[s.Main()].Get(mapSlug); ok {
		all = append(all, everywhere(s, func(l site.Lang) string {
			slug, _ := w[l].Get(mapSlug)
			return s.HomeAddress(l) + slug + "/"
		}, site.Date{}))
	}
	for e := range s.Entries() {
		if p, ok := entryPage(s, e); ok {
			all = append(all, p)
		}
	}
	return all
}

// mapSlug is the interface word that names the page of all sections in
// addresses.
const mapSlug = "map.slug"

// everywhere is a page that the program makes in every language.
func everywhere(s *site.Site, address func(site.Lang) string, changed site.Date) page {
	p := page{changed: changed}
	for _, l := range s.Langs {
		p.versions = append(p.versions, version{l, address(l)})
	}
	return p
}

// entryPage is the page of an entry, if it has one of its own in any language.
func entryPage(s *site.Site, e *site.Entry) (page, bool) {
	if e.Held != site.NotHeld || !slices.ContainsFunc(s.Langs, func(l site.Lang) bool { return own(s, e, l) }) {
		return page{}, false
	}
	p := page{entry: e}
	if d := e.LastChange(); d.Exact() {
		p.changed = d
	}
	return p, true
}

// changes are the days of the last changes.
type changes struct {
	site site.Date
	kind map[site.Kind]site.Date
}

func lastChanges(s *site.Site) changes {
	c := changes{kind: map[site.Kind]site.Date{}}
	for e := range s.Entries() {
		if d := e.LastChange(); e.Held == site.NotHeld && d.Exact() {
			if d.Compare(c.site) > 0 {
				c.site = d
			}
			if d.Compare(c.kind[e.Kind]) > 0 {
				c.kind[e.Kind] = d
			}
		}
	}
	return c
}

// sitemap makes the files of sitemaps.org with the alternates that search
// engines read (xhtml:link).
type sitemap struct {
	s     *site.Site
	c     *config.Config
	pages []page
}

// split cuts the pages into parts that stay below both limits of a file. All
// versions of a page stand in one part. The size is reckoned from above, since
// a path must be known before its bytes are.
func (m sitemap) split() [][]page {
	var parts [][]page
	from, urls, size := 0, 0, 0
	for i, p := range m.pages {
		versions := p.in(m.s)
		more := m.size(versions)
		if i > from && (urls+len(versions) > sitemapURLs || size+more > sitemapBytes-1024) {
			parts = append(parts, m.pages[from:i])
			from, urls, size = i, 0, 0
		}
		urls, size = urls+len(versions), size+more
	}
	return append(parts, m.pages[from:])
}

// size is what a page takes, from above.
func (m sitemap) size(versions []version) int {
	const tags = len(`<xhtml:link rel="alternate" hreflang="x-default" href=""/>`)
	links := m.length(versions[0].address) + tags
	for _, v := range versions {
		links += m.length(v.address) + len(v.lang) + tags
	}
	n := 0
	for _, v := range versions {
		n += links + m.length(v.address) + len("<url><loc></loc><lastmod>2024-01-01</lastmod></url>")
	}
	return n
}

// length is the length of an address once it is written.
func (m sitemap) length(address string) int {
	return escapedLength(m.c.Absolute("")) + escapedLength(address)
}

// escapedLength is what a text takes at most where [escape] writes it.
func escapedLength(text string) int {
	n := len(text)
	for _, c := range []byte(text) {
		if c == '&' || c == '<' || c == '>' || c == '"' || c == '\'' {
			n += len("&#34;") - 1
		}
	}
	return n
}

func (m sitemap) part(buf []byte, pages []page) ([]byte, error) {
	buf = append(buf, xml.Header+
		`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">`...)
	from := len(buf)
	for i, p := range pages {
		buf = m.page(buf, p)
		buf = roomFor(buf, from, i+1, len(pages))
	}
	return append(buf, "</urlset>\n"...), nil
}

// page writes a url element for each version of a page, and in each of them all
// versions, itself too. A page in one language has no alternates, as in its own
// head.
func (m sitemap) page(buf []byte, p page) []byte {
	versions := p.in(m.s)
	from, to := 0, 0 // of the alternates, which are the same in every version
	for i, v := range versions {
		buf = m.address(append(buf, "<url><loc>"...), v.address)
		buf = append(buf, "</loc>"...)
		if !p.changed.IsZero() {
			buf = append(p.changed.Append(append(buf, "<lastmod>"...)), "</lastmod>"...)
		}
		if i == 0 && len(versions) > 1 {
			from = len(buf)
			for _, other := range versions {
				buf = m.alternate(buf, string(other.lang), other.address)
			}
			buf = m.alternate(buf, "x-default", v.address)
			to = len(buf)
		} else {
			buf = append(buf, buf[from:to]...)
		}
		buf = append(buf, "</url>"...)
	}
	return buf
}

func (m sitemap) alternate(buf []byte, lang, address string) []byte {
	buf = escape(append(buf, `<xhtml:link rel="alternate" hreflang="`...), lang)
	buf = m.address(append(buf, `" href="`...), address)
	return append(buf, `"/>`...)
}

func (m sitemap) address(buf []byte, address string) []byte {
	return escape(escape(buf, m.c.Absolute("")), address)
}

// escape writes text for XML. The library does those with a letter that needs
// it; nearly no address has one.
func escape(buf []byte, s string) []byte {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= utf8.RuneSelf || c == '&' || c == '<' || c == '>' || c == '"' || c == '\'' {
			out := bytes.NewBuffer(buf)
			_ = xml.EscapeText(out, []byte(s)) // a bytes.Buffer takes everything
			return out.Bytes()
		}
	}
	return append(buf, s...)
}

func (m sitemap) index(buf []byte, parts int) ([]byte, error) {
	buf = append(buf, xml.Header+`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`...)
	for i := range parts {
		buf = m.address(append(buf, "<sitemap><loc>"...), "/"+partName(i))
		buf = append(buf, "</loc></sitemap>"...)
	}
	return append(buf, "</sitemapindex>\n"...), nil
}
