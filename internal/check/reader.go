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

	own  int32  // the place of the page
	path string // its path; "" where that is of no interest

	shared []*part // parts of other pages as well, whose links are followed
	leads  leads   // set when the links are followed

	facts facts // what the tree makes of it

	scan  scanner
	key   []byte           // scratch of follow and judged
	slots *[keptSlots]slot // that were found for earlier pages
	tape  jsonTape

	tree       *Tree
	parts      parts                   // of earlier pages
	judgements map[bannerKey]judgement // of banners of earlier pages
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
		graphs: r.graphs[:0], shared: r.shared[:0], facts: r.facts, scan: scanner{attrs: r.scan.attrs[:0]}, key: r.key[:0],
		own: r.own, path: r.path, slots: r.slots, tape: jsonTape{values: r.tape.values[:0]}, tree: r.tree, parts: r.parts, judgements: r.judgements,
	}
	r.parts.open = false
}

// read goes once through a page.
func (r *reader) read(page []byte) {
	s := &r.scan
	s.page, s.curt = page, true
	open := banners{}
	for {
		s.deaf = open.name == nil && !r.table && !r.parts.open
		if !s.next() {
			return
		}
		if s.end {
			if open.name != nil {
				open.follow(r)
			}
			if r.table && string(s.name) == "table" {
				r.table, r.bareTables = false, r.bareTables+1
			}
			if r.parts.open && string(s.name) == r.parts.name {
				r.leaveAt(s.stop, &open)
			}
			continue
		}
		if r.parts.open && r.parts.name == "head" && string(s.name) == "title" {
			r.leaveAt(s.start, &open)
		}
		if open.name == nil && !r.table && r.enter() {
			continue
		}
		outside := open.name == nil
		if outside {
			open.main = open.main || string(s.name) == "h1"
		} else {
			open.follow(r)
		}
		r.element()
		r.attributes(&open, outside)
	}
}

// leaveAt ends a part, unless it ends in the middle of something.
func (r *reader) leaveAt(end int, open *banners) {
	if open.name != nil || r.table {
		r.parts.open = false
		return
	}
	r.leave(end)
}

// leads says what the links of a page lead to.
type leads struct {
	toReport bool // the page on reporting irregularities
	toAccess bool // the accessibility statement
	toData   bool // open data
	toDonor  bool // a site of the EEA and Norway Grants
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

// attributes takes what any element may have: an id, addresses, and outside of
// banners the mark of one or of an emblem.
func (r *reader) attributes(open *banners, outside bool) {
	s := &r.scan
	for _, a := range s.attrs {
		switch string(a.name) {
		case "id":
			if len(a.value) > 0 {
				r.ids = append(r.ids, a.value)
			}
		case "href", "src", "poster", "action", "xlink:href":
			if string(s.name) != "link" || !s.namesVersion() {
				r.refs = append(r.refs, ref{href: a.value, link: string(s.name) == "a"})
			}
		case "data":
			if string(s.name) == "object" {
				r.refs = append(r.refs, ref{href: a.value})
			}
		case "srcset", "imagesrcset":
			r.candidates(a.value)
		case "data-banner":
			if outside {
				open.begin(r, a.value)
			}
		case "data-emblem":
			if outside {
				r.emblems++
			}
		}
	}
}

// namesVersion reports whether a <link> names the page itself, a version of it,
// or only a host.
func (s *scanner) namesVersion() bool {
	rel, _ := s.attr("rel")
	switch string(rel) {
	case "canonical", "preconnect", "dns-prefetch":
		return true
	}
	_, version := s.attr("hreflang")
	return version
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

// begin opens a banner with the tag that the scanner has found.
func (b *banners) begin(r *reader, regime []byte) {
	s := &r.scan
	b.name, b.depth, b.start = s.name, 1, s.start
	r.banners = append(r.banners, banner{regime: regime, html: s.page[s.start:s.stop], before: !b.main})
}

// follow is called with every further tag while a banner is open.
func (b *banners) follow(r *reader) {
	s := &r.scan
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
