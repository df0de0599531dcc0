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
}

// Tree is the finished site. Add entries, then Seal it once; after that it is
// read-only.
type Tree struct {
	entries []Entry
	byPath  map[string]int
}

// Add puts an entry into the tree.
func (t *Tree) Add(e Entry) { t.entries = append(t.entries, e) }

// Clash is two entries that want one path, be it by letter case or Unicode form.
type Clash struct{ A, B Entry }

// Seal sorts the entries by path and returns those that clash: the same path,
// one that differs only by letter case or Unicode normalisation, or a file
// where the other needs a folder.
func (t *Tree) Seal() []Clash {
	t.sort()
	t.byPath = make(map[string]int, len(t.entries))
	folded := make(map[string]int, len(t.entries))
	var clashes []Clash
	for i, e := range t.entries {
		if _, taken := t.byPath[e.Path]; !taken {
			t.byPath[e.Path] = i
		}
		key := fold.Path(e.Path)
		if j, taken := folded[key]; taken {
			clashes = append(clashes, Clash{t.entries[j], e})
			continue
		}
		folded[key] = i
	}
	return append(clashes, t.foldersAsFiles(folded)...)
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
	}
	t.entries = sorted
}

// foldersAsFiles finds entries whose path is a folder of another's.
func (t *Tree) foldersAsFiles(folded map[string]int) []Clash {
	var clashes []Clash
	last := ""
	for _, e := range t.entries {
		dir := e.Path[:strings.LastIndexByte(e.Path, '/')+1]
		if dir == last {
			continue
		}
		last = dir
		for i := len(dir) - 1; i > 0; i = strings.LastIndexByte(dir[:i], '/') {
			if j, taken := folded[fold.Path(dir[:i])]; taken {
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

// Has reports whether the tree publishes the path.
func (t *Tree) Has(path string) bool { _, ok := t.byPath[path]; return ok }
