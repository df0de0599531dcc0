package check

import (
	"bytes"
	"html"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// follow finds the place of an address that the page at path names, and the
// name of the place in it, without "#". href is as written in HTML.
func (t *Tree) follow(from string, href []byte, r *reader) (place int32, fragment []byte) {
	href = plain(href)
	if i := bytes.IndexByte(href, '#'); i >= 0 {
		href, fragment = href[:i], href[i+1:]
		if len(href) == 0 {
			place, _ = t.tree.Place(from)
			return place, fragment
		}
	}
	if i := bytes.IndexByte(href, '?'); i >= 0 {
		href = href[:i]
	}
	if t.url != "" && bytes.HasPrefix(href, []byte(t.url)) && (len(href) == len(t.url) || href[len(t.url)] == '/') {
		href = href[len(t.url):]
		if len(href) == 0 {
			href = []byte("/")
		}
	} else if hasScheme(href) {
		return external, nil
	} else if len(href) > 0 && href[0] == '/' {
		if !bytes.HasPrefix(href, []byte(t.base)) || len(href) > len(t.base) && href[len(t.base)] != '/' {
			return nowhere, fragment
		}
		href = href[len(t.base):]
	} else if len(href) > 0 {
		href = relative(from, href)
	} else {
		return nowhere, nil
	}
	return t.place(href, r), fragment
}

// plain resolves the character references of an attribute's value.
func plain(value []byte) []byte {
	value = bytes.TrimSpace(value)
	if bytes.IndexByte(value, '&') >= 0 {
		return []byte(html.UnescapeString(string(value)))
	}
	return value
}

// hasScheme reports whether an address leaves the site: "https:", "mailto:", "//host".
func hasScheme(href []byte) bool {
	if bytes.HasPrefix(href, []byte("//")) {
		return true
	}
	i := bytes.IndexAny(href, ":/")
	return i > 0 && href[i] == ':' && letter(href[0])
}

// relative joins an address to the folder of the page that names it.
func relative(from string, href []byte) []byte {
	joined := path.Join("/", path.Dir(from), string(href))
	if href[len(href)-1] == '/' && joined != "/" {
		joined += "/"
	}
	return []byte(joined)
}

// place finds the published path that a web server sends for an address.
func (t *Tree) place(address []byte, r *reader) int32 {
	if bytes.IndexByte(address, '%') >= 0 {
		if s, err := url.PathUnescape(string(address)); err == nil {
			address = []byte(s)
		}
	}
	r.key = append(r.key[:0], bytes.TrimPrefix(address, []byte("/"))...)
	if len(r.key) == 0 || r.key[len(r.key)-1] == '/' {
		r.key = append(r.key, "index.html"...)
	}
	if string(r.key) == r.path {
		return r.own
	}
	if r.slots == nil {
		r.slots = new([keptSlots]slot)
	}
	last := &r.slots[slotOf(r.key)]
	if string(last.path) == string(r.key) {
		return last.place
	}
	place, ok := t.tree.Place(lentString(r.key))
	if !ok {
		return nowhere
	}
	last.path, last.place = append(last.path[:0], r.key...), place
	return place
}

// slot is where a path was found. Pages in a row link to the same programme, the
// same fund, and each to its translation several times: their places are told
// without a search among all paths.
type slot struct {
	path  []byte
	place int32
}

// slotOf is the slot of a path, which it shares with others. What tells
// paths apart stands before "/index.html".
func slotOf(path []byte) uint8 {
	n := len(path)
	if n < 16 {
		return uint8(n) & (keptSlots - 1)
	}
	return (path[n-12] + path[n-13]<<2 + path[n-14]<<4 + path[n-16] + uint8(n)) & (keptSlots - 1)
}

const keptSlots = 64

// takeRef checks one address of a page: at once for its path and for places in
// the page itself, at the end for places in other pages.
func (t *Tree) takeRef(i int32, e output.Entry, ref ref, r *reader) {
	to, fragment := t.follow(e.Path, ref.href, r)
	r.leads.add(t, to, ref)
	switch {
	case to == external:
		return
	case to == nowhere || len(fragment) == 0 && bytes.HasPrefix(bytes.TrimSpace(ref.href), []byte("#")):
		t.broken(i, ref.href, "", &r.facts)
		return
	case to != i && ref.link:
		r.facts.links = append(r.facts.links, to)
	}
	if len(fragment) == 0 || string(fragment) == "top" || bytes.HasPrefix(fragment, []byte(":~:")) {
		return
	}
	id := unescaped(string(fragment))
	if to == i {
		if _, ok := slices.BinarySearch(r.facts.ids, hash([]byte(id))); !ok {
			t.broken(i, ref.href, id, &r.facts)
		}
		return
	}
	r.facts.anchors = append(r.facts.anchors, anchor{to, hash([]byte(id)), string(plain(ref.href))})
}

// add notes a link that some pages must have.
func (l *leads) add(t *Tree, to int32, ref ref) {
	switch {
	case !ref.link || to == nowhere:
		return
	case to == external:
		l.toDonor = l.toDonor || bytes.Contains(ref.href, []byte("eeagrants.")) || bytes.Contains(ref.href, []byte("norwaygrants."))
		return
	}
	switch t.roles[to] {
	case "report-irregularities":
		l.toReport = true
	case "accessibility":
		l.toAccess = true
	}
	l.toData = l.toData || t.tree.Entries()[to].Kind == output.Data && strings.HasPrefix(t.tree.Entries()[to].Path, "data/")
}

// join adds what other links lead to.
func (l *leads) join(m leads) {
	*l = leads{l.toReport || m.toReport, l.toAccess || m.toAccess, l.toData || m.toData, l.toDonor || m.toDonor}
}

// takeShared takes the links of the parts that other pages have as well.
func (t *Tree) takeShared(i int32, r *reader) {
	for _, x := range r.shared {
		r.leads.join(x.leads)
		for _, to := range x.links {
			if to != i {
				r.facts.links = append(r.facts.links, to)
			}
		}
	}
}

// unescaped resolves the percent signs of an address.
func unescaped(address string) string {
	if strings.IndexByte(address, '%') < 0 {
		return address
	}
	if s, err := url.PathUnescape(address); err == nil {
		return s
	}
	return address
}

func (t *Tree) hasID(i int32, id uint64) bool {
	_, ok := slices.BinarySearch(t.ids[i], id)
	return ok
}

// broken reports a broken address at the link in the text that made it; when
// the page's text has no such link, it comes from the layout.
func (t *Tree) broken(i int32, href []byte, id string, f *facts) {
	address := string(plain(href))
	if p := t.pages[i]; p.entry != nil {
		ps, made := t.inBody(p, address, id)
		if made {
			f.found = append(f.found, ps...)
			return
		}
	}
	variant := ""
	if id != "" {
		variant = "anchor"
	}
	f.note("broken-link", variant, address)
}

// inBody finds the links of an entry's text that became the address href. made
// is true when there are any, also when their fault is reported elsewhere.
func (t *Tree) inBody(p pageOf, href, id string) (ps []diag.Problem, made bool) {
	w, _ := p.entry.In(p.lang, t.site.Main())
	for _, l := range w.Body.Links {
		to := t.site.Resolve(p.entry, p.lang, w.Source.File, l.Dest)
		if to.Fault != site.LinkFine {
			made = made || href == "" || href == "#" // what a layout writes for it; Site reports it
			continue
		}
		if unescaped(href) != t.written(to) {
			continue
		}
		made = true
		switch {
		case id != "":
			ps = append(ps, diag.NewVariant("broken-link", "anchor", l.Pos, l.Dest, id))
		case t.missesSlash(to.Address):
			ps = append(ps, diag.NewVariant("broken-link", "slash", l.Pos, l.Dest))
		default:
			ps = append(ps, diag.New("broken-link", l.Pos, l.Dest))
		}
	}
	return ps, made
}

// written is the address of a link's target as a page has it, unescaped.
func (t *Tree) written(to site.Target) string {
	if !to.External && strings.HasPrefix(to.Address, "/") {
		return unescaped(t.base + to.Address)
	}
	return unescaped(to.Address)
}

func (t *Tree) missesSlash(address string) bool {
	address, _, _ = strings.Cut(strings.TrimPrefix(address, t.url), "#")
	if address == "" || strings.HasSuffix(address, "/") {
		return false
	}
	_, ok := t.tree.Place(site.OutputPath(address + "/"))
	return ok
}

// anchorProblems checks the links to places in other pages.
func (t *Tree) anchorProblems() []diag.Problem {
	lost := map[string]anchor{} // by address, unescaped
	for a := range t.anchors {
		if t.ids[a.place] != nil && !t.hasID(a.place, a.id) {
			lost[unescaped(a.href)] = a
		}
	}
	if len(lost) == 0 {
		return nil
	}
	ps, blamed := t.lostInBodies(lost)
	for address, a := range lost {
		if blamed[address] {
			continue
		}
		first := t.anchors[a]
		pos, page := t.blame(first), "/"+t.tree.Entries()[first].Path
		if n := t.counts[a]; n > 1 {
			ps = append(ps, diag.NewVariant("broken-link", "pages-anchor", diag.Pos{File: layoutsFolder}, a.href, page, itoa(n)))
		} else {
			ps = append(ps, diag.NewVariant("broken-link", "page-anchor", pos, a.href, page))
		}
	}
	return ps
}

// lostInBodies finds the links in the texts of pages that lead to places that
// other pages do not have.
func (t *Tree) lostInBodies(lost map[string]anchor) (ps []diag.Problem, blamed map[string]bool) {
	blamed = map[string]bool{}
	for i, p := range t.pages {
		if p.entry == nil || t.ids[i] == nil {
			continue // not made
		}
		w, _ := p.entry.In(p.lang, t.site.Main())
		for _, l := range w.Body.Links {
			if !strings.Contains(l.Dest, "#") {
				continue
			}
			to := t.site.Resolve(p.entry, p.lang, w.Source.File, l.Dest)
			address := t.written(to)
			if a, ok := lost[address]; ok && to.Fault == site.LinkFine {
				blamed[address] = true
				_, id, _ := strings.Cut(a.href, "#")
				ps = append(ps, diag.NewVariant("broken-link", "anchor", l.Pos, l.Dest, unescaped(id)))
			}
		}
	}
	return ps, blamed
}

// orphans are the pages that no other page links to.
func (t *Tree) orphans() []diag.Problem {
	var ps []diag.Problem
	for i, e := range t.tree.Entries() {
		p := t.pages[i]
		if p.entry == nil || t.in[i].Load() || !t.heads[i].seen {
			continue
		}
		if _, own := p.entry.In(p.lang, t.site.Main()); own {
			ps = append(ps, diag.New("orphan-page", t.blame(int32(i)), "/"+strings.TrimSuffix(e.Path, "index.html")))
		}
	}
	return ps
}

func itoa(n int) string { return strconv.Itoa(n) }

// hash is FNV-1a: the same on every run and machine.
func hash(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h
}
