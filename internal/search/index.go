package search

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"atbalss/internal/stem"
)

// index is the terms of a language with what they stand in.
type index struct {
	shape   shape
	docs    int
	version string   // changes with any document
	terms   []string // sorted
	lists   [][]byte // by term: the postings as the browser reads them
	aliases [][]int32
	counts  []int32   // by term: in how many documents
	parts   [][]int32 // by part of t: its terms
	heavy   [][]int32
	ends    [][]int32
}

// Weights of the places a word may stand in.
const (
	inTitle   = 5
	inCode    = 5
	inSummary = 3
	inHeading = 3
	inBody    = 1
)

// reader collects postings. Of each posting it keeps the step from the document
// before, and the weighted count, until the mean length is known.
type reader struct {
	lang    *stem.Language
	ids     map[string]int32
	terms   []string
	raw     [][]byte // by term: varint step, count
	last    []int32
	words   map[string][]int32 // word -> its own term, then related ones
	related [][]int32          // by term: what all words of the term are related to
	known   []bool
	counts  []int32 // of the document that is being read, by term
	touched []int32
	lengths []int32
}

// read makes the index.
func (lg *language) read(analysis *stem.Language) (*index, error) {
	r := &reader{lang: analysis, ids: map[string]int32{}, words: map[string][]int32{}}
	sum := sha256.New()
	var text strings.Builder
	var html []byte
	for i, d := range lg.docs() {
		code := d.code(lg.site)
		text.Reset()
		var err error
		if html, err = d.words.Body.AppendHTML(html[:0]); err != nil {
			return nil, err
		}
		plain(html, &text)
		length := r.add(text.String(), inBody)
		length += r.add(d.words.Title, inTitle) + r.add(d.words.Summary, inSummary)
		for _, h := range d.words.Body.Headings {
			r.add(h.Text, inHeading-inBody) // it stands in the body too
		}
		r.addCode(code)
		d.facts(lg.lang, func(s string) { r.add(s, inBody) })
		r.finish(int32(i), length)
		for _, s := range []string{d.words.Title, d.words.Summary, text.String(), lg.base + lg.site.Address(d.entry, lg.lang), d.date().String(), code} {
			sum.Write(binary.AppendUvarint(nil, uint64(len(s))))
			sum.Write([]byte(s))
		}
	}
	return r.index(lg.shape, lg.count, hex.EncodeToString(sum.Sum(nil)[:5])), nil
}

// add counts the words of a text and returns how many there are. Letters and
// figures side by side are counted joined as well: "LV 0020" is "lv0020" too.
func (r *reader) add(text string, weight int32) int32 {
	n, before := int32(0), ""
	stem.Words(text, func(word string) {
		n++
		r.word(word, weight)
		if letters(before) && figures(word) {
			r.word(before+word, weight)
		}
		if i := strings.IndexFunc(word, unicode.IsNumber); i > 0 && letters(word[:i]) && figures(word[i:]) {
			r.word(word[:i], weight)
			r.word(word[i:], weight)
		}
		before = word
	})
	return n
}

// addCode counts a project's number, also as it is written without any signs.
func (r *reader) addCode(code string) {
	r.add(code, inCode)
	for part := range strings.FieldsSeq(code) {
		r.add(strings.Map(func(c rune) rune {
			if unicode.IsLetter(c) || unicode.IsNumber(c) {
				return c
			}
			return -1
		}, part), inCode)
	}
}

// letters reports a short run of letters, such as stand before a number.
func letters(s string) bool {
	return s != "" && utf8.RuneCountInString(s) <= 4 && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

func figures(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsNumber(r) })
}

// longestTerm is the length in bytes from which a word is nothing to look for.
const longestTerm = 64

func (r *reader) word(word string, weight int32) {
	if len(word) > longestTerm {
		return
	}
	ids, ok := r.words[word]
	if !ok {
		word = strings.Clone(word)
		ids = []int32{r.term(r.lang.Key(word))}
		for _, key := range r.lang.Related(word) {
			ids = append(ids, r.term(key))
		}
		r.words[word] = ids
		r.relate(ids[0], ids[1:])
	}
	for _, id := range ids {
		if r.counts[id] == 0 {
			r.touched = append(r.touched, id)
		}
		r.counts[id] += weight
	}
}

func (r *reader) term(key string) int32 {
	id, ok := r.ids[key]
	if !ok {
		id = int32(len(r.terms))
		r.ids[key] = id
		r.terms = append(r.terms, key)
		r.raw, r.last, r.related = append(r.raw, nil), append(r.last, -1), append(r.related, nil)
		r.known, r.counts = append(r.known, false), append(r.counts, 0)
	}
	return id
}

// relate keeps, of what a term is related to, that which all its words are: the
// noun atbalsts has a form that is a verb's as well, and is no verb.
func (r *reader) relate(id int32, to []int32) {
	if !r.known[id] {
		r.known[id], r.related[id] = true, slices.Clone(to)
		return
	}
	r.related[id] = slices.DeleteFunc(r.related[id], func(t int32) bool { return !slices.Contains(to, t) })
}

// finish files the counts of a document.
func (r *reader) finish(doc, length int32) {
	for _, id := range r.touched {
		r.raw[id] = binary.AppendUvarint(r.raw[id], uint64(doc-r.last[id]-1))
		r.raw[id] = append(r.raw[id], byte(min(r.counts[id], 255)))
		r.last[id], r.counts[id] = doc, 0
	}
	r.touched = r.touched[:0]
	r.lengths = append(r.lengths, length)
}

// index sorts the terms, weighs the postings and deals the terms out.
func (r *reader) index(s shape, docs int, version string) *index {
	ix := &index{shape: s, docs: docs, version: version, parts: make([][]int32, s.terms), heavy: make([][]int32, s.heavy), ends: make([][]int32, s.ends)}
	byKey := make([]int32, len(r.terms))
	for i := range byKey {
		byKey[i] = int32(i)
	}
	slices.SortFunc(byKey, func(a, b int32) int { return strings.Compare(r.terms[a], r.terms[b]) })
	rank := make([]int32, len(byKey))
	for i, id := range byKey {
		rank[id] = int32(i)
	}
	norms := r.norms()
	var buf []byte
	for i, id := range byKey {
		var n int32
		buf, n = weigh(buf[:0], r.raw[id], norms)
		r.raw[id] = nil
		aliases := make([]int32, len(r.related[id]))
		for j, to := range r.related[id] {
			aliases[j] = rank[to]
		}
		ix.terms, ix.lists = append(ix.terms, r.terms[id]), append(ix.lists, slices.Clone(buf))
		ix.counts, ix.aliases = append(ix.counts, n), append(ix.aliases, aliases)
		ix.deal(int32(i))
	}
	return ix
}

// deal puts a term into its parts.
func (ix *index) deal(i int32) {
	t := ix.terms[i]
	p := bucket(firstLetters(t), ix.shape.terms)
	ix.parts[p] = append(ix.parts[p], i)
	if ix.isHeavy(i) {
		h := bucket(t, ix.shape.heavy)
		ix.heavy[h] = append(ix.heavy[h], i)
	}
	if utf8.RuneCountInString(t) >= shortestMistyped && !stem.HasFigure(t) {
		e := bucket(lastLetters(t), ix.shape.ends)
		ix.ends[e] = append(ix.ends[e], i)
	}
}

// shortestMistyped is the length from which a term may be mistyped.
const shortestMistyped = 5

// isHeavy reports whether a term stands in so many documents that its postings
// stand by themselves.
func (ix *index) isHeavy(i int32) bool {
	return ix.shape.heavy > 0 && int(ix.counts[i])*32 > ix.docs
}

// sharedLetters is by how many letters terms share a part.
const sharedLetters = 3

func firstLetters(t string) string {
	n := 0
	for i := range t {
		if n == sharedLetters {
			return t[:i]
		}
		n++
	}
	return t
}

func lastLetters(t string) string {
	end := len(t)
	for range sharedLetters {
		_, n := utf8.DecodeLastRuneInString(t[:end])
		end -= n
	}
	return t[end:]
}

// bucket spreads texts over n parts, as search.js does.
func bucket(s string, n int) int {
	h := uint32(7)
	for _, r := range s {
		h = h*31 + uint32(r)
	}
	return int(h % uint32(n))
}
