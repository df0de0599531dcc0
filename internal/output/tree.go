// Package output holds the finished site as what it is: a function from path to
// bytes.
//
// The stages that know how to make files (render, feed, assets, ...) add an
// [Entry] for each published path with a producer of its bytes. The build runs
// all producers, the preview only the one that is asked for, so what is
// previewed is what is published.
package output

import (
	"cmp"
	"slices"
	"strings"

	"atbalss/internal/fold"
	"atbalss/internal/site"
)

// Kind says what a path holds.
type Kind uint8

// The kinds of output.
const (
	Page Kind = iota
	Redirect
	Feed
	Data
	Asset
	Attachment
)

// String names the kind.
func (k Kind) String() string {
	return [...]string{"page", "redirect", "feed", "data", "asset", "attachment"}[k]
}

// Reads says of how much of the projects and news the bytes of a path are a
// function, so that a build knows which files are as they were. All of them are
// of all else as well: the program, site.yaml, the records, design files, layouts
// and words, programmes, pages, and which addresses there are.
type Reads uint8

// From everything to nothing. Facts are front matter, titles among them; a body is
// the text under it.
const (
	Anything Reads = iota // files that only the producer reads
	Bodies                // facts and bodies of any
	Facts                 // facts of any, bodies of none
	Own                   // facts and body of one, facts of the project that it is of or of the news that it has
)

// Entry is one published path and how to make its bytes.
type Entry struct {
	Path string // slash-separated, no leading slash: "lv/projekti/atbalsts/index.html"
	Kind Kind
	From site.Source // whom to blame; the zero Source for what the program makes by itself

	Reads Reads       // of what the bytes are a function
	Of    *site.Entry // the entry that Own speaks of

	// Render makes the bytes by appending to buf, which may be nil. It gives
	// the same bytes every time, may run at once with any other, and reads
	// only frozen values, never what another producer made.
	Render func(buf []byte) ([]byte, error)

	parts func(buf []byte, spill Spill) ([]byte, error) // see InParts; nil for most
	place int32                                         // in Entries of the tree that it is from
}

// Tree is the finished site. Add entries, then Seal it once; after that it is
// read-only.
type Tree struct {
	entries []Entry
	byPath  map[string]int32 // a path to the place of its first entry
	odd     map[string]int32 // likewise the key of a path that is written otherwise; nil as a rule
}

// Add puts entries into the tree.
func (t *Tree) Add(all ...Entry) { t.entries = append(t.entries, all...) }

// Clash is two entries that want one path, be it by letter case or Unicode form.
type Clash struct{ A, B Entry }

// Seal sorts the entries by path and returns those that clash: the same path,
// one that differs only by letter case or Unicode normalisation, or a file
// where the other needs a folder.
func (t *Tree) Seal() []Clash {
	t.sort()
	t.byPath = make(map[string]int32, len(t.entries))
	for i := range t.entries {
		if path := t.entries[i].Path; i == 0 || path != t.entries[i-1].Path {
			t.byPath[path] = int32(i)
		}
	}
	return append(t.doubles(), t.foldersAsFiles()...)
}

// doubles finds entries whose path another has, be it written otherwise.
func (t *Tree) doubles() []Clash {
	var clashes []Clash
	for i, e := range t.entries {
		key := fold.Path(e.Path)
		if key == e.Path && len(t.odd) == 0 && (i == 0 || e.Path != t.entries[i-1].Path) {
			continue // as nearly all are
		}
		j, taken := t.first(key)
		switch {
		case taken && j < i:
			clashes = append(clashes, Clash{t.entries[j], e})
		case key != e.Path:
			if t.odd == nil {
				t.odd = map[string]int32{}
			}
			t.odd[key] = int32(i)
		}
	}
	return clashes
}

// first is the place of the first entry whose path has a key, of those of other
// writing only as far as they were looked at.
func (t *Tree) first(key string) (int, bool) {
	i, ok := t.byPath[key]
	if j, other := t.odd[key]; other && (!ok || j < i) {
		i, ok = j, true
	}
	return int(i), ok
}

// sort orders the entries by path, those of one path as they were added. It
// moves numbers instead of entries, which are ten times as large.
func (t *Tree) sort() {
	order := make([]int32, len(t.entries))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(strings.Compare(t.entries[a].Path, t.entries[b].Path), cmp.Compare(a, b))
	})
	sorted := make([]Entry, len(t.entries))
	for i, at := range order {
		sorted[i] = t.entries[at]
		sorted[i].place = int32(i)
	}
	t.entries = sorted
}

// foldersAsFiles finds entries whose path is a folder of another's.
func (t *Tree) foldersAsFiles() []Clash {
	var clashes []Clash
	last := ""
	for _, e := range t.entries {
		dir := e.Path[:strings.LastIndexByte(e.Path, '/')+1]
		if dir == last {
			continue
		}
		last = dir
		for i := len(dir) - 1; i > 0; i = strings.LastIndexByte(dir[:i], '/') {
			if j, taken := t.first(fold.Path(dir[:i])); taken {
				clashes = append(clashes, Clash{t.entries[j], e})
			}
		}
	}
	return clashes
}

// Entries returns all entries by path.
func (t *Tree) Entries() []Entry { return t.entries }

// Len is the number of entries.
func (t *Tree) Len() int { return len(t.entries) }

// Find returns the entry of a path.
func (t *Tree) Find(path string) (Entry, bool) {
	i, ok := t.byPath[path]
	if !ok {
		return Entry{}, false
	}
	return t.entries[i], true
}

// PlaceOf is where in Entries an entry of the tree stands.
func (t *Tree) PlaceOf(e Entry) (int32, bool) {
	if i := int(e.place); i < len(t.entries) && t.entries[i].Path == e.Path {
		return e.place, true
	}
	return t.Place(e.Path)
}

// Place is where in Entries the entry of a path stands, the first if there are
// several.
func (t *Tree) Place(path string) (int32, bool) {
	i, ok := t.byPath[path]
	return i, ok
}

// Has reports whether the tree publishes the path.
func (t *Tree) Has(path string) bool { _, ok := t.byPath[path]; return ok }
