// Package stem brings the forms of a word together, so that a search for one
// finds the others.
//
//	text ──► Words ──► Key: one light stem, without marks      (index and browser alike)
//	                └► Related: keys of the dictionary form    (index only)
//
// [Language.Key] is what the browser computes too (static/js/analysis.js); the
// file testdata/analysis.json holds the two together. [Language.Related] needs a
// table of verbs, so only the build asks it, and the browser needs no dictionary:
// the index lists the related keys beside a term.
package stem

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"atbalss/internal/fold"
)

// Language analyses the words of one language. It is read-only and serves any
// number of goroutines.
type Language struct {
	stem  func(word string) string
	verbs *verbs // nil for a language without a table
}

// For returns the analysis of a language by its BCP 47 code. A language that has
// no rules here is only folded: letters without marks, small.
func For(lang string) *Language {
	switch lang {
	case "lv":
		return &Language{stem: latvian, verbs: loadVerbs()}
	case "en":
		return &Language{stem: english}
	}
	return &Language{stem: func(w string) string { return w }}
}

// Key is the term of a word that [Words] gave. A word with a figure in it is a
// number or a code and stays as it is.
func (l *Language) Key(word string) string {
	if HasFigure(word) {
		return word
	}
	return fold.Plain(l.stem(word))
}

// Related are further keys by which a word is to be found, sorted, without its
// own: those of its dictionary form and of stems whose last sound changed.
func (l *Language) Related(word string) []string {
	if l.verbs == nil || HasFigure(word) {
		return nil
	}
	var keys []string
	for _, w := range l.verbs.infinitives(word) {
		keys = append(keys, l.Key(w))
	}
	for _, s := range relatives(word) {
		keys = append(keys, fold.Plain(s))
	}
	own := l.Key(word)
	slices.Sort(keys)
	keys = slices.Compact(keys)
	return slices.DeleteFunc(keys, func(k string) bool { return k == own })
}

// HasFigure reports whether a word holds a figure.
func HasFigure(word string) bool { return strings.ContainsFunc(word, unicode.IsNumber) }

// Words passes the words of a text in small letters: runs of letters and
// figures. A number with points, strokes or hyphens inside is one word, and so
// are its parts between strokes and hyphens: "4.3.4.6/1" gives "4.3.4.6/1",
// "4.3.4.6" and "1".
func Words(text string, yield func(word string)) {
	text = strings.ToLower(fold.NFC(text))
	for len(text) > 0 {
		start := strings.IndexFunc(text, isWord)
		if start < 0 {
			return
		}
		text = text[start:]
		end, figure, joined := token(text)
		switch word := text[:end]; {
		case figure:
			number(word, yield)
		case !joined:
			yield(word)
		default:
			for part := range strings.FieldsFuncSeq(word, isJoint) {
				yield(part)
			}
		}
		text = text[end:]
	}
}

func isWord(r rune) bool  { return unicode.IsLetter(r) || unicode.IsNumber(r) }
func isJoint(r rune) bool { return r == '.' || r == '/' || r == '-' || r == '–' }

// token is the length of the run at the start of s: letters and figures with
// single joints between them. The text is in small letters.
func token(s string) (end int, figure, joined bool) {
	for end < len(s) {
		if c := s[end]; 'a' <= c && c <= 'z' {
			end++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[end:])
		if !isWord(r) {
			if !isJoint(r) {
				break
			}
			if next, _ := utf8.DecodeRuneInString(s[end+n:]); !isWord(next) {
				break
			}
			joined = true
		}
		figure = figure || unicode.IsNumber(r)
		end += n
	}
	return end, figure, joined
}

// number passes a run with figures, and its parts. A point joins figures only:
// "2020.gada" is two words.
func number(run string, yield func(string)) {
	runes := []rune(strings.ReplaceAll(run, "–", "-"))
	for i, r := range runes {
		if r == '.' && !(unicode.IsNumber(runes[i-1]) && unicode.IsNumber(runes[i+1])) {
			runes[i] = ' '
		}
	}
	for word := range strings.FieldsSeq(string(runes)) {
		yield(word)
		if strings.ContainsAny(word, "/-") {
			for part := range strings.FieldsFuncSeq(word, func(r rune) bool { return r == '/' || r == '-' }) {
				yield(part)
			}
		}
	}
}
