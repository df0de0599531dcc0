package check

import (
	"atbalss/internal/diag"
	"atbalss/internal/output"
)

// facts is all that one page adds to a [Tree]. Places are those of the tree.
type facts struct {
	ids     []uint64 // the sorted hashes of its ids; not nil
	head    head
	links   []int32 // other pages that a reader can go to from it
	notes   []fault
	anchors []anchor // of other pages, one for each link
	found   []diag.Problem

	file   bool    // not of a page: only found and listed count
	listed []int32 // what a sitemap lists
}

// reset makes room for the next page; what a tree keeps of the last one is not
// written over.
func (f *facts) reset() {
	clear(f.notes) // their strings may be parts of longer ones
	clear(f.anchors)
	clear(f.found)
	*f = facts{links: f.links[:0], notes: f.notes[:0], anchors: f.anchors[:0], found: f.found[:0]}
}

func (f *facts) note(rule, variant, what string) {
	f.notes = append(f.notes, fault{rule, variant, what})
}

// apply adds the facts of the page at a place.
func (t *Tree) apply(i int32, f *facts) {
	if f.file {
		t.applyFile(i, f)
		return
	}
	t.ids[i], t.heads[i] = f.ids, f.head
	for _, to := range f.links {
		if !t.in[to].Load() { // every page links to a few: not all must write
			t.in[to].Store(true)
		}
	}
	if len(f.notes)+len(f.anchors)+len(f.found) == 0 {
		return // as most pages do, without a lock
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, n := range f.notes {
		t.note(i, n)
	}
	for _, a := range f.anchors {
		if first, ok := t.anchors[a]; !ok || i < first {
			t.anchors[a] = i
		}
		t.counts[a]++
	}
	t.found = append(t.found, f.found...)
}

// applyFile adds the facts of a file that is not a page.
func (t *Tree) applyFile(i int32, f *facts) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.looked[i] = true
	for _, place := range f.listed {
		t.listed[place] = true
	}
	t.found = append(t.found, f.found...)
}

// note counts a fault of a page; the first page by path stands for all. The
// caller holds the lock.
func (t *Tree) note(i int32, f fault) {
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

// Keep does what [Tree.Page] does and appends the facts of the page to kept, in
// a form from which [Tree.Carry] takes them again in another run of the program.
// It appends nothing for a file that Page does nothing with, nor for data: what is
// found there depends on the facts of all projects and is not worth the keeping.
// Facts of a sitemap depend on nothing but its bytes and the tree.
//
// Beside the bytes of the page, its facts depend on
//
//   - the tree: the path, the kind and so the place of every entry, the address
//     of the site, its languages. Facts carry a checksum of these, so those of
//     another tree are refused;
//   - the entry that the page shows: its file, down to the lines on which its
//     links stand, its title, its attachments, which languages it has, and for a
//     project the funding;
//   - the project and the programme that the entry stands under: their funding,
//     fund, period, slogan;
//   - the pages with the roles accessibility and report-irregularities: whether
//     there are any, and where;
//   - for a page with a broken link: every entry that the text links to, whether
//     it is there, held or faulty;
//   - the rules, which are those of this version of the program.
//
// They depend on no clock and on no other entry's texts. Where any of this has
// changed, the page must be given to Page again.
func (t *Tree) Keep(e output.Entry, page, kept []byte) []byte {
	if i, ok := t.isPage(e); ok {
		r := t.read(i, e, page)
		kept = t.appendFacts(kept, e.Path, &r.facts)
		t.release(r)
		return kept
	}
	if i, ok := t.tree.PlaceOf(e); ok && isSitemap(e) {
		f := t.sitemapFacts(e, page)
		t.apply(i, f)
		return t.appendFacts(kept, e.Path, f)
	}
	t.Page(e, page)
	return kept
}

// Carry does what [Tree.Page] would do with the file that the facts were kept of
// by [Tree.Keep]; see there for when it gives the same. It is false, and nothing
// is done, for facts that are damaged, another file's or another tree's, and for
// files that Keep keeps nothing of although Page looks at them. It may be called
// from several goroutines at once, and keeps none of the bytes.
func (t *Tree) Carry(e output.Entry, kept []byte) bool {
	i, page := t.isPage(e)
	if !page && !isSitemap(e) {
		return len(kept) == 0 && !t.Looks(e)
	}
	r := t.pool.Get().(*reader)
	defer t.release(r)
	if !t.readFacts(&r.facts, e.Path, kept) || r.facts.file == page {
		return false
	}
	t.apply(i, &r.facts)
	return true
}
