// Package words holds the interface words: everything that a layout says by
// itself, in every language of the site, and the names of the sections in its
// addresses.
//
//	layouts/text.<lang>.yaml ──► Load ──► Words ──► layouts, feeds
//
// A file may nest its keys or write them flat; "status: {ongoing: Notiek}" and
// "status.ongoing: Notiek" are one key, "status.ongoing". A text that depends
// on a number is a map of plural forms:
//
//	projects:
//	  zero: "# projektu"
//	  one: "# projekts"
//	  other: "# projekti"
//
// Which form a number asks for is package locale's knowledge.
package words

import (
	"maps"
	"slices"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// Words are the interface words by language.
type Words map[site.Lang]*Language

// Language is the words of one language.
type Language struct {
	File     string // "layouts/text.lv.yaml"
	texts    map[string]string
	plurals  map[string]map[string]string // by key, then by plural category
	places   map[string]diag.Pos
	sections site.Sections
}

// Get returns the text of a key; false when the file has none, or has plural
// forms for it.
func (l *Language) Get(key string) (string, bool) {
	text, ok := l.texts[key]
	return text, ok
}

// Plural returns the text of a key in the form of a plural category ("zero",
// "one", "two", "few", "many", "other"), with the number, already written as
// the language writes it, in the place of # or {n}. A form that the file does
// not have is served by other. It is false when the file has no plural forms
// for the key.
func (l *Language) Plural(key, category, number string) (string, bool) {
	forms, ok := l.plurals[key]
	if !ok {
		return "", false
	}
	text, ok := forms[category]
	if !ok {
		text = forms["other"]
	}
	return strings.ReplaceAll(strings.ReplaceAll(text, "#", number), "{n}", number), true
}

// HasPlural reports whether the key has plural forms.
func (l *Language) HasPlural(key string) bool { _, ok := l.plurals[key]; return ok }

// Sections are the names of the sections in the language's addresses.
func (l *Language) Sections() site.Sections { return l.sections }

// Keys are all keys of texts and of plural forms, sorted; sections are not
// among them.
func (l *Language) Keys() []string {
	return slices.Sorted(maps.Keys(l.places))
}

// At is the place of a key in the file, or of the file when it has no such key.
func (l *Language) At(key string) diag.Pos {
	if pos, ok := l.places[key]; ok {
		return pos
	}
	return diag.Pos{File: l.File}
}

// Sections are the names of the sections in every language, as site.Site
// wants them.
func (w Words) Sections() map[site.Lang]site.Sections {
	m := make(map[site.Lang]site.Sections, len(w))
	for lang, l := range w {
		m[lang] = l.sections
	}
	return m
}
