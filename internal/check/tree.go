package check

import (
	"bytes"
	"cmp"
	"html"
	"maps"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// Tree checks the finished pages against the tree of all published paths and
// against each other. Make it with [NewTree], pass it every entry's bytes, then
// ask for its [Tree.Problems].
type Tree struct {
	tree *output.Tree
	site *site.Site
	url  string // "https://host/sub/path"; "" when only the base path is known
	base string // "/sub/path" or ""

	// Two things that want one path are an error that is found elsewhere; what each
	// would say of itself depends on which is looked at last, so none is.
	doubled map[string]bool // nil as a rule

	pages []pageOf         // by place; zero for all but pages of entries
	roles map[int32]string // pages with a role that others must link to

	ids   [][]uint64    // by place: the sorted hashes of the ids of a page; nil until seen
	heads []head        // by place
	in    []atomic.Bool // by place: another page links to it
	pool  sync.Pool     // *reader
	sum   uint32        // tells trees apart, for facts that are kept

	mu      sync.Mutex
	looked  []bool           // by place: a file other than a page was seen
	listed  []bool           // by place: a sitemap has it
	faults  map[fault]*seen  // of pages, without those of links in a body
	anchors map[anchor]int32 // to other pages; the first page that has the link
	counts  map[anchor]int
	found   []diag.Problem // at their place in a source file
}

// pageOf says which entry a page shows, and in which language's list it stands.
type pageOf struct {
	entry     *site.Entry
	lang      site.Lang
	programme *site.Programme // that its money comes from; nil for none
	project   *site.Project   // that it is about; nil for none
}

// head is what a page says of itself and its versions.
type head struct {
	seen        bool
	canonical   int32  // place, or one of the negative places
	canonicalAs string // as written, when it is not the page itself
	versions    []version
}

// version is a <link rel=alternate hreflang>.
type version struct {
	lang  string
	place int32
}

// Places that are not in the tree.
const (
	nowhere  int32 = -1 // internal, but not published
	external int32 = -2
	absent   int32 = -3 // not given
)

// fault is a finding that many pages may share.
type fault struct{ rule, variant, what string }

// seen says on which pages a fault is.
type seen struct {
	first int32
	n     int
	entry *site.Entry // whose pages have it; nil when it is not one entry's
}

// anchor is a link to a named place of another page.
type anchor struct {
	place int32
	id    uint64
	href  string
}

// newTree prepares the checks of the pages of a sealed tree. at is the site's
// address ("https://host/sub/path", no slash at the end), so that absolute
// links to the site itself are followed; a base path alone ("/sub/path", "")
// serves where the host is not known.
func newTree(tree *output.Tree, s *site.Site, at string) *Tree {
	t := &Tree{
		tree: tree, site: s, base: at,
		pages:   make([]pageOf, tree.Len()),
		looked:  make([]bool, tree.Len()),
		listed:  make([]bool, tree.Len()),
		roles:   map[int32]string{},
		ids:     make([][]uint64, tree.Len()),
		heads:   make([]head, tree.Len()),
		in:      make([]atomic.Bool, tree.Len()),
		faults:  map[fault]*seen{},
		anchors: map[anchor]int32{},
		counts:  map[anchor]int{},
	}
	if u, err := url.Parse(at); err == nil && u.Host != "" {
		t.url, t.base = strings.TrimSuffix(at, "/"), strings.TrimSuffix(u.EscapedPath(), "/")
	}
	for i, e := range tree.Entries() {
		if i > 0 && e.Path == tree.Entries()[i-1].Path {
			if t.doubled == nil {
				t.doubled = map[string]bool{}
			}
			t.doubled[e.Path] = true
		}
	}
	t.relate()
	t.sum = t.sumOf()
	t.pool.New = func() any { return &reader{tree: t} }
	return t
}

// relate notes which entries pages show, what money these are about, and which
// pages have a role.
func (t *Tree) relate() {
	for _, p := range t.site.Programmes {
		t.shows(&p.Entry, p, nil)
	}
	for _, p := range t.site.Projects {
		t.shows(&p.Entry, p.Programme, p)
	}
	for _, n := range t.site.News {
		t.shows(&n.Entry, n.Programme, n.Project)
	}
	for _, p := range t.site.Pages {
		t.shows(&p.Entry, nil, nil)
	}
	for _, role := range []string{"report-irregularities", "accessibility"} {
		page := t.site.PageWithRole(role)
		for i := range t.pages {
			if page != nil && t.pages[i].entry == &page.Entry {
				t.roles[int32(i)] = role
			}
		}
	}
}

// shows notes the pages of an entry.
func (t *Tree) shows(e *site.Entry, p *site.Programme, about *site.Project) {
	for _, l := range t.site.Langs {
		if i, ok := t.tree.Place(t.site.PagePath(e, l)); ok && e.Present(l) {
			t.pages[i] = pageOf{e, l, p, about}
		}
	}
}

// isPage is the place of a page.
func (t *Tree) isPage(e output.Entry) (place int32, ok bool) {
	place, ok = t.tree.PlaceOf(e)
	return place, ok && e.Kind == output.Page && strings.HasSuffix(e.Path, ".html") && !t.doubled[e.Path]
}

// Looks reports whether [Tree.Page] does anything with a file: it does with pages,
// sitemaps and some of the published data. Files other than pages that are not
// passed to it, nor carried, are made once more when [Tree.Problems] is asked.
func (t *Tree) Looks(e output.Entry) bool {
	if t.doubled[e.Path] {
		return false
	}
	_, page := t.isPage(e)
	return page || isSitemap(e) || t.dataRule(e) != nil
}

// Page takes the facts of a finished file; it does nothing for files that it does
// not look at. It keeps none of the bytes and may be called from several
// goroutines at once.
func (t *Tree) Page(e output.Entry, page []byte) {
	if i, ok := t.isPage(e); ok {
		t.release(t.read(i, e, page))
	} else if i, ok := t.tree.PlaceOf(e); ok && t.Looks(e) {
		t.apply(i, t.fileFacts(e, page))
	}
}

// read takes the facts of the page at place i and adds them to the tree. The
// caller releases the reader when it needs its facts no longer.
func (t *Tree) read(i int32, e output.Entry, page []byte) *reader {
	r := t.pool.Get().(*reader)
	r.own, r.path = i, e.Path
	r.read(page)
	t.take(i, e, r)
	t.apply(i, &r.facts)
	return r
}

func (t *Tree) release(r *reader) {
	r.reset()
	t.pool.Put(r)
}

// take turns what a reader found on a page into its facts.
func (t *Tree) take(i int32, e output.Entry, r *reader) {
	f := &r.facts
	r.takeIDs()
	f.head = head{seen: true, canonical: absent}
	if r.canonical != nil {
		f.head.canonical, _ = t.follow(e.Path, r.canonical, r)
		if f.head.canonical != i {
			f.head.canonicalAs = html.UnescapeString(string(r.canonical))
		}
	}
	if len(r.versions) > 0 {
		f.head.versions = make([]version, 0, len(r.versions))
	}
	for _, v := range r.versions {
		place, _ := t.follow(e.Path, v.href, r)
		f.head.versions = append(f.head.versions, version{internLang(string(v.lang)), place})
		if place == nowhere {
			f.note("hreflang-reciprocal", "nothing", html.UnescapeString(string(v.href))+"\x00"+string(v.lang)+"\x00"+e.Path)
		}
	}
	t.takeShared(i, r)
	for _, ref := range r.refs {
		t.takeRef(i, e, ref, r)
	}
	t.takeForm(i, e, r)
	t.takeBanner(i, r)
	t.takeHome(e, r)
	t.takeGraphs(i, r)
}

// takeHome notes what every home page must link to.
func (t *Tree) takeHome(e output.Entry, r *reader) {
	top, file, _ := strings.Cut(e.Path, "/")
	if file == "index.html" && slices.Contains(t.site.Langs, site.Lang(top)) && !r.leads.toAccess && t.site.PageWithRole("accessibility") != nil {
		r.facts.note("accessibility-statement", "link", "")
	}
}

// internLang keeps one string for the few codes that pages name.
func internLang(l string) string {
	switch l {
	case "lv":
		return "lv"
	case "en":
		return "en"
	case "x-default":
		return "x-default"
	}
	return l
}

// takeIDs hashes and sorts the ids of a page and notes doubles.
func (r *reader) takeIDs() {
	hashes := make([]uint64, len(r.ids))
	for n, id := range r.ids {
		hashes[n] = hash(id)
	}
	slices.Sort(hashes)
	r.facts.ids = hashes
	for n := 1; n < len(hashes); n++ {
		if hashes[n] == hashes[n-1] && (n == 1 || hashes[n] != hashes[n-2]) {
			for _, id := range r.ids {
				if hash(id) == hashes[n] {
					r.facts.note("double-id", "", string(id))
					break
				}
			}
		}
	}
}

// takeForm notes what every page must have.
func (t *Tree) takeForm(i int32, e output.Entry, r *reader) {
	f := &r.facts
	t.takeLanguage(i, e, r)
	if len(bytes.TrimSpace(r.title)) == 0 {
		f.note("page-title", "", "")
	}
	if r.h1 != 1 {
		f.note("single-h1", "", string(rune('0'+min(r.h1, 9))))
	}
	if r.bareTables > 0 {
		f.note("table-header", "", "")
	}
	for _, src := range r.noAlt {
		f.note("image-without-alt", "", html.UnescapeString(string(src)))
	}
}

// takeLanguage compares the language that a page names with that of its words.
func (t *Tree) takeLanguage(i int32, e output.Entry, r *reader) {
	top, _, _ := strings.Cut(e.Path, "/")
	lang, ok := site.Lang(top), slices.Contains(t.site.Langs, site.Lang(top))
	if p := t.pages[i]; p.entry != nil {
		if w, own := p.entry.In(p.lang, t.site.Main()); !own {
			lang = w.Lang // shown for want of a translation
			if string(r.mainLang) == string(lang) {
				return
			}
		}
	}
	switch {
	case len(r.lang) == 0:
		r.facts.note("page-language", "", "")
	case ok && string(r.lang) != string(lang):
		r.facts.note("page-language", "wrong", string(r.lang)+"\x00"+string(lang)+"\x00"+e.Path)
	}
}

// Problems says what does not fit together, once all pages have been taken.
func (t *Tree) Problems() []diag.Problem {
	t.overlooked()
	t.mu.Lock()
	ps := slices.Clone(t.found)
	t.mu.Unlock()
	ps = append(ps, t.anchorProblems()...)
	ps = append(ps, t.headProblems()...)
	ps = append(ps, t.redirectProblems()...)
	ps = append(ps, t.orphans()...)
	ps = append(ps, t.emblemProblems()...)
	ps = append(ps, t.sitemapProblems()...)
	for _, f := range slices.SortedFunc(maps.Keys(t.faults), compareFaults) {
		ps = append(ps, t.faultProblem(f, t.faults[f]))
	}
	return diag.Sort(ps)
}

func compareFaults(a, b fault) int {
	return cmp.Or(cmp.Compare(a.rule, b.rule), cmp.Compare(a.variant, b.variant), cmp.Compare(a.what, b.what))
}

// faultProblem puts a fault into a problem at the entry whose pages have it, or
// at the layouts when pages of several entries do.
func (t *Tree) faultProblem(f fault, s *seen) diag.Problem {
	parts := strings.Split(f.what, "\x00")
	args := append([]string{parts[0], "/" + t.tree.Entries()[s.first].Path}, parts[1:]...)
	pos := t.blame(s.first)
	if s.n > 1 && len(parts) == 1 {
		if s.entry == nil {
			pos = diag.Pos{File: layoutsFolder}
		}
		args = append(args, itoa(s.n))
	}
	return diag.NewVariant(f.rule, faultVariant(f, s.n), pos, args...)
}

// faultVariant is the message for a fault of n pages. Those of a fault with
// details of its page ("\x00") are told one by one.
func faultVariant(f fault, n int) string {
	several := n > 1 && !strings.Contains(f.what, "\x00")
	switch {
	case f.rule == "broken-link" && several:
		return strings.TrimSuffix("pages-"+f.variant, "-")
	case f.rule == "broken-link":
		return strings.TrimSuffix("page-"+f.variant, "-")
	case several:
		return strings.TrimPrefix(f.variant+"-pages", "-")
	}
	return f.variant
}

// layoutsFolder is blamed for what no single entry can mend.
const layoutsFolder = "layouts"

// blame is the source of a page, or the layouts for a page that the program
// makes by itself.
func (t *Tree) blame(i int32) diag.Pos {
	from := t.tree.Entries()[i].From
	if from.File == "" {
		return diag.Pos{File: layoutsFolder}
	}
	return from.At("title")
}
