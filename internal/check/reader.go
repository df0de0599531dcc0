package check

import "bytes"

// reader collects the facts of one page. Its slices point into the page and are
// used again for the next.
type reader struct {
	ids        [][]byte
	refs       []ref
	noAlt      [][]byte // src of pictures without alt
	versions   []versionRef
	canonical  []byte
	lang       []byte // of the page
	mainLang   []byte // of its main content, where it differs
	title      []byte
	h1         int
	banners    []banner
	table      bool     // in a table, and no heading of it yet
	bareTables int      // tables without any heading
	emblems    int      // emblems outside a banner
	graphs     [][]byte // data blocks of JSON-LD

	// What its links lead to; set when they are followed.
	toReport bool // the page on reporting irregularities
	toAccess bool // the accessibility statement
	toData   bool // open data
	toDonor  bool // a site of the EEA and Norway Grants

	facts facts // what the tree makes of it

	scan scanner
	key  []byte // scratch of follow
}

// ref is an address that a page names.
type ref struct {
	href []byte // with character references
	link bool   // of an <a>: a reader can go there
}

type versionRef struct{ lang, href []byte }

// banner is the donor banner of a page.
type banner struct {
	regime []byte // "FUND PERIOD"
	html   []byte // the element with all that is in it
	before bool   // it stands before the main heading
}

func (r *reader) reset() {
	r.facts.reset()
	*r = reader{
		ids: r.ids[:0], refs: r.refs[:0], noAlt: r.noAlt[:0], versions: r.versions[:0], banners: r.banners[:0],
		graphs: r.graphs[:0], facts: r.facts, scan: scanner{attrs: r.scan.attrs[:0]}, key: r.key[:0],
	}
}

// read goes once through a page.
func (r *reader) read(page []byte) {
	s := &r.scan
	s.page = page
	open := banners{}
	for s.next() {
		open.follow(r)
		if s.end {
			if r.table && string(s.name) == "table" {
				r.table, r.bareTables = false, r.bareTables+1
			}
			continue
		}
		r.element()
		r.addresses()
	}
}

// element takes what single elements say.
func (r *reader) element() {
	s := &r.scan
	switch string(s.name) {
	case "html":
		r.lang, _ = s.attr("lang")
	case "title":
		if r.title == nil {
			r.title = s.text
		}
	case "table":
		r.table = true
	case "th":
		r.table = false
	case "main":
		r.mainLang, _ = s.attr("lang")
	case "h1":
		r.h1++
	case "img":
		if _, ok := s.attr("alt"); !ok {
			src, _ := s.attr("src")
			r.noAlt = append(r.noAlt, src)
		}
	case "script":
		if kind, _ := s.attr("type"); string(kind) == "application/ld+json" {
			r.graphs = append(r.graphs, s.text)
		}
	case "link":
		r.link()
	case "meta":
		r.meta()
	}
}

// link takes canonical and alternate links.
func (r *reader) link() {
	rel, _ := r.scan.attr("rel")
	href, _ := r.scan.attr("href")
	switch string(rel) {
	case "canonical":
		r.canonical = href
	case "alternate":
		if lang, ok := r.scan.attr("hreflang"); ok {
			r.versions = append(r.versions, versionRef{lang, href})
		}
	}
}

// meta takes the addresses of previews on other sites and of redirects.
func (r *reader) meta() {
	content, ok := r.scan.attr("content")
	if !ok {
		return
	}
	name, _ := r.scan.attr("property")
	if name == nil {
		name, _ = r.scan.attr("name")
	}
	switch string(name) {
	case "og:url", "og:image", "twitter:image":
		r.refs = append(r.refs, ref{href: content})
	}
	if equiv, _ := r.scan.attr("http-equiv"); bytes.EqualFold(equiv, []byte("refresh")) {
		if i := bytes.Index(bytes.ToLower(content), []byte("url=")); i >= 0 {
			r.refs = append(r.refs, ref{href: content[i+4:], link: true})
		}
	}
}

// addresses takes the ids and the addresses that any element may have.
func (r *reader) addresses() {
	s := &r.scan
	rel, _ := s.attr("rel")
	version := string(s.name) == "link" && (string(rel) == "canonical" || string(rel) == "preconnect" || string(rel) == "dns-prefetch")
	for _, a := range s.attrs {
		switch string(a.name) {
		case "id":
			if len(a.value) > 0 {
				r.ids = append(r.ids, a.value)
			}
		case "href", "src", "poster", "action", "xlink:href":
			if version {
				continue
			}
			if _, alternate := s.attr("hreflang"); alternate && string(s.name) == "link" {
				continue
			}
			r.refs = append(r.refs, ref{href: a.value, link: string(s.name) == "a"})
		case "data":
			if string(s.name) == "object" {
				r.refs = append(r.refs, ref{href: a.value})
			}
		case "srcset", "imagesrcset":
			r.candidates(a.value)
		}
	}
}

// candidates takes the addresses of a srcset: "a.png 1x, b.png 2x".
func (r *reader) candidates(set []byte) {
	for len(set) > 0 {
		set = bytes.TrimLeft(set, " \t\r\n\f,")
		end := bytes.IndexAny(set, " \t\r\n\f")
		if end < 0 {
			end = len(set)
		}
		href := set[:end]
		set = set[end:]
		if trimmed := bytes.TrimRight(href, ","); len(trimmed) < len(href) {
			href = trimmed // no descriptor
		} else if i := bytes.IndexByte(set, ','); i >= 0 {
			set = set[i+1:]
		} else {
			set = nil
		}
		if len(href) > 0 {
			r.refs = append(r.refs, ref{href: href})
		}
	}
}

// banners follows the element with data-banner while it is open.
type banners struct {
	name  []byte // of the element; nil when none is open
	depth int
	start int  // where it began
	main  bool // the main content has begun
}

func (b *banners) follow(r *reader) {
	s := &r.scan
	if b.name == nil {
		b.outside(r)
		return
	}
	if !bytes.Equal(s.name, b.name) {
		return
	}
	if !s.end {
		b.depth++
		return
	}
	if b.depth--; b.depth == 0 {
		last := &r.banners[len(r.banners)-1]
		last.html = s.page[b.start:s.stop]
		b.name = nil
	}
}

func (b *banners) outside(r *reader) {
	s := &r.scan
	if s.end {
		return
	}
	if string(s.name) == "h1" {
		b.main = true
	}
	for _, a := range s.attrs {
		switch string(a.name) {
		case "data-banner":
			b.name, b.depth, b.start = s.name, 1, s.start
			r.banners = append(r.banners, banner{regime: a.value, html: s.page[s.start:s.stop], before: !b.main})
		case "data-emblem":
			r.emblems++
		}
	}
}
