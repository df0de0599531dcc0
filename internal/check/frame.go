package check

import "bytes"

// A part is a piece of a page that other pages have as well, byte for byte: most
// of the head, the menu, the footer. A reader that comes to one that it knows
// takes what is in it at once and goes on after it. Where parts begin and end
// matters only for how often they are found again: a part is known when nothing
// but its bytes decides what a reader finds in it.
type part struct {
	html       []byte
	ids        [][]byte // in html
	noAlt      [][]byte
	refs       []ref   // those that are not the same from every page, or lead to nothing
	links      []int32 // where the others lead a reader to
	leads      leads
	bareTables int
	emblems    int
	used       int // when it was last found
}

const (
	minPart  = 512 // bytes; smaller ones are read as fast
	maxParts = 32
)

// parts are those that a reader knows, and the one that it is reading.
type parts struct {
	known []*part
	now   int

	open             bool
	name             string // of the element with which it begins
	from             int
	ids, noAlt, refs int // found before it
	versions, graphs int
	bareTables       int
	emblems          int
}

// enter is called with the reader at the start tag of an element, outside of
// banners and tables. It is true when a known part begins with it, whose tags
// need not be read.
func (r *reader) enter() bool {
	p, s := &r.parts, &r.scan
	if p.open {
		return false // the larger part is the better one
	}
	switch string(s.name) {
	case "nav":
		p.name = "nav"
	case "footer":
		p.name = "footer"
	case "head":
		p.name = "head"
	default:
		return false
	}
	p.now++
	for _, x := range p.known {
		if bytes.HasPrefix(s.page[s.start:], x.html) {
			x.used = p.now
			r.add(x)
			s.at = s.start + len(x.html)
			return true
		}
	}
	p.open, p.from = true, s.start
	p.ids, p.noAlt, p.refs, p.versions, p.graphs = len(r.ids), len(r.noAlt), len(r.refs), len(r.versions), len(r.graphs)
	p.bareTables, p.emblems = r.bareTables, r.emblems
	return false
}

// add takes what is in a part.
func (r *reader) add(x *part) {
	r.ids, r.noAlt, r.refs = append(r.ids, x.ids...), append(r.noAlt, x.noAlt...), append(r.refs, x.refs...)
	r.shared = append(r.shared, x)
	r.bareTables, r.emblems = r.bareTables+x.bareTables, r.emblems+x.emblems
}

// leave ends the part that is being read before position end, outside of banners
// and tables, and keeps it for the next pages.
func (r *reader) leave(end int) {
	p := &r.parts
	html := r.scan.page[p.from:end]
	p.open = false
	if len(html) < minPart || len(r.versions) > p.versions || len(r.graphs) > p.graphs || tellsMore(html) {
		return
	}
	x := &part{html: bytes.Clone(html), bareTables: r.bareTables - p.bareTables, emblems: r.emblems - p.emblems, used: p.now}
	own := func(value []byte) []byte { // the same place in the clone
		i := offsetIn(html, value)
		return x.html[i : i+len(value) : i+len(value)]
	}
	for _, id := range r.ids[p.ids:] {
		x.ids = append(x.ids, own(id))
	}
	for _, src := range r.noAlt[p.noAlt:] {
		x.noAlt = append(x.noAlt, own(src))
	}
	for _, ref := range r.refs[p.refs:] {
		ref.href = own(ref.href)
		x.refs = append(x.refs, ref)
	}
	r.tree.settle(x, r)
	if len(p.known) < maxParts {
		p.known = append(p.known, x)
		return
	}
	oldest := 0
	for i, k := range p.known {
		if k.used < p.known[oldest].used {
			oldest = i
		}
	}
	p.known[oldest] = x
}

// tellsMore reports whether HTML may have something that a part does not keep.
func tellsMore(html []byte) bool {
	for _, mark := range []string{"<html", "<title", "<main", "<h1", "canonical", "data-banner"} {
		if bytes.Contains(html, []byte(mark)) {
			return true
		}
	}
	return false
}

// offsetIn is the place of a part of a slice; both share their end, and nil and
// what is empty stand anywhere.
func offsetIn(whole, part []byte) int {
	if len(part) == 0 {
		return 0
	}
	return cap(whole) - cap(part)
}

// settle follows the addresses of a part that lead to the same place from every
// page.
func (t *Tree) settle(x *part, r *reader) {
	var rest []ref
	for _, ref := range x.refs {
		to, fragment := int32(nowhere), []byte(nil)
		if everywhere(ref.href) {
			to, fragment = t.follow("", ref.href, r)
		}
		if to == nowhere || len(fragment) > 0 {
			rest = append(rest, ref)
			continue
		}
		x.leads.add(t, to, ref)
		if to >= 0 && ref.link {
			x.links = append(x.links, to)
		}
	}
	x.refs = rest
}

// everywhere reports whether an address means the same on every page.
func everywhere(href []byte) bool {
	href = plain(href)
	return len(href) > 0 && (href[0] == '/' || hasScheme(href))
}
