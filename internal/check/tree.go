package check

import (
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

	paths map[string]int32 // a published path to its place in tree.Entries
	pages map[int32]pageOf // pages of entries
	roles map[int32]string // pages with a role that others must link to

	under    map[*site.Entry]*site.Programme // the programme that an entry's money comes from
	projects map[*site.Entry]*site.Project   // the project that an entry is about

	ids   [][]uint64    // by place: the sorted hashes of the ids of a page; nil until seen
	heads []head        // by place
	in    []atomic.Bool // by place: another page links to it
	pool  sync.Pool     // *reader

	mu      sync.Mutex
	faults  map[fault]*seen  // of pages, without those of links in a body
	anchors map[anchor]int32 // to other pages; the first page that has the link
	counts  map[anchor]int
	found   []diag.Problem // at their place in a source file
}

// pageOf says which entry a page shows, and in which language's list it stands.
type pageOf struct {
	entry *site.Entry
	lang  site.Lang
}

// head is what a page says of itself and its versions.
type head struct {
	seen        bool
	canonical   int32 // place, or one of the negative places
	canonicalAs string
	versions    []version
	lang        string
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
		paths:   make(map[string]int32, tree.Len()),
		pages:   map[int32]pageOf{},
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
		t.paths[e.Path] = int32(i)
	}
	for e := range s.Entries() {
		for _, l := range s.Langs {
			if i, ok := t.paths[site.OutputPath(s.Address(e, l))]; ok && e.Present(l) {
				t.pages[i] = pageOf{e, l}
			}
		}
	}
	t.relate()
	t.pool.New = func() any { return &reader{} }
	return t
}

// relate notes what money an entry's page is about and which pages have a role.
func (t *Tree) relate() {
	t.under, t.projects = map[*site.Entry]*site.Programme{}, map[*site.Entry]*site.Project{}
	for _, p := range t.site.Programmes {
		t.under[&p.Entry] = p
	}
	for _, p := range t.site.Projects {
		t.under[&p.Entry], t.projects[&p.Entry] = p.Programme, p
	}
	for _, n := range t.site.News {
		t.under[&n.Entry] = n.Programme
		if n.Project != nil {
			t.projects[&n.Entry] = n.Project
		}
	}
	for i, p := range t.pages {
		for _, role := range []string{"report-irregularities", "accessibility"} {
			if page := t.site.PageWithRole(role); page != nil && &page.Entry == p.entry {
				t.roles[i] = role
			}
		}
	}
}

// Page takes the facts of a finished file; it does nothing for files that are
// not HTML. It keeps none of the bytes and may be called from several
// goroutines at once.
func (t *Tree) Page(e output.Entry, page []byte) {
	i, ok := t.paths[e.Path]
	if !ok || e.Kind > output.Redirect || !strings.HasSuffix(e.Path, ".html") {
		return
	}
	r := t.pool.Get().(*reader)
	r.read(page)
	t.take(i, e, r)
	r.reset()
	t.pool.Put(r)
}

// take turns what a reader found on a page into facts of the tree.
func (t *Tree) take(i int32, e output.Entry, r *reader) {
	t.ids[i] = t.takeIDs(i, r)
	h := head{seen: true, canonical: absent, lang: string(r.lang)}
	if r.canonical != nil {
		h.canonical, _ = t.follow(e.Path, r.canonical, r)
		h.canonicalAs = html.UnescapeString(string(r.canonical))
	}
	for _, v := range r.versions {
		place, _ := t.follow(e.Path, v.href, r)
		h.versions = append(h.versions, version{internLang(string(v.lang)), place})
		if place == nowhere {
			t.note(i, fault{"hreflang-reciprocal", "nothing", html.UnescapeString(string(v.href)) + "\x00" + string(v.lang) + "\x00" + e.Path})
		}
	}
	t.heads[i] = h
	for _, ref := range r.refs {
		t.takeRef(i, e, ref, r)
	}
	if e.Kind == output.Page {
		t.takeForm(i, e, r)
		t.takeBanner(i, e, r)
		t.takeHome(i, e, r)
		t.takeGraphs(i, r)
	}
}

// takeHome notes what every home page must link to.
func (t *Tree) takeHome(i int32, e output.Entry, r *reader) {
	top, file, _ := strings.Cut(e.Path, "/")
	if file == "index.html" && slices.Contains(t.site.Langs, site.Lang(top)) && !r.toAccess && t.site.PageWithRole("accessibility") != nil {
		t.note(i, fault{"accessibility-statement", "link", ""})
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
func (t *Tree) takeIDs(i int32, r *reader) []uint64 {
	hashes := make([]uint64, len(r.ids))
	for n, id := range r.ids {
		hashes[n] = hash(id)
	}
	slices.Sort(hashes)
	for n := 1; n < len(hashes); n++ {
		if hashes[n] == hashes[n-1] && (n == 1 || hashes[n] != hashes[n-2]) {
			for _, id := range r.ids {
				if hash(id) == hashes[n] {
					t.note(i, fault{rule: "double-id", what: string(id)})
					break
				}
			}
		}
	}
	return hashes
}

// takeForm notes what every page must have.
func (t *Tree) takeForm(i int32, e output.Entry, r *reader) {
	t.takeLanguage(i, e, r)
	if len(strings.TrimSpace(string(r.title))) == 0 {
		t.note(i, fault{rule: "page-title"})
	}
	if r.h1 != 1 {
		t.note(i, fault{rule: "single-h1", what: string(rune('0' + min(r.h1, 9)))})
	}
	if r.bareTables > 0 {
		t.note(i, fault{rule: "table-header"})
	}
	for _, src := range r.noAlt {
		t.note(i, fault{rule: "image-without-alt", what: html.UnescapeString(string(src))})
	}
}

// takeLanguage compares the language that a page names with that of its words.
func (t *Tree) takeLanguage(i int32, e output.Entry, r *reader) {
	top, _, _ := strings.Cut(e.Path, "/")
	lang, ok := site.Lang(top), slices.Contains(t.site.Langs, site.Lang(top))
	if p, of := t.pages[i]; of {
		if w, own := p.entry.In(p.lang, t.site.Main()); !own {
			lang = w.Lang // shown for want of a translation
			if string(r.mainLang) == string(lang) {
				return
			}
		}
	}
	switch {
	case len(r.lang) == 0:
		t.note(i, fault{rule: "page-language"})
	case ok && string(r.lang) != string(lang):
		t.note(i, fault{"page-language", "wrong", string(r.lang) + "\x00" + string(lang) + "\x00" + e.Path})
	}
}

// note counts a fault of a page; the first page by path stands for all.
func (t *Tree) note(i int32, f fault) {
	t.mu.Lock()
	defer t.mu.Unlock()
	s, ok := t.faults[f]
	if !ok {
		s = &seen{first: i, entry: t.pages[i].entry}
		t.faults[f] = s
	}
	s.first, s.n = min(s.first, i), s.n+1
	if s.entry != t.pages[i].entry {
		s.entry = nil
	}
}

func (t *Tree) report(ps ...diag.Problem) {
	t.mu.Lock()
	t.found = append(t.found, ps...)
	t.mu.Unlock()
}

// Problems says what does not fit together, once all pages have been taken.
func (t *Tree) Problems() []diag.Problem {
	t.mu.Lock()
	ps := slices.Clone(t.found)
	t.mu.Unlock()
	ps = append(ps, t.anchorProblems()...)
	ps = append(ps, t.headProblems()...)
	ps = append(ps, t.redirectProblems()...)
	ps = append(ps, t.orphans()...)
	ps = append(ps, t.emblemProblems()...)
	ps = append(ps, t.sitemapProblems()...)
	ps = append(ps, t.dataProblems()...)
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
	pos, variant := t.blame(s.first), f.variant
	if f.rule == "broken-link" {
		variant = strings.TrimSuffix("page-"+f.variant, "-")
	}
	if s.n > 1 && len(parts) == 1 {
		if s.entry == nil {
			pos = diag.Pos{File: layoutsFolder}
		}
		args = append(args, itoa(s.n))
		if f.rule == "broken-link" {
			variant = "pages" + strings.TrimPrefix(variant, "page")
		} else {
			variant = strings.TrimPrefix(f.variant+"-pages", "-")
		}
	}
	return diag.NewVariant(f.rule, variant, pos, args...)
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
