// Package locale writes dates, numbers, shares and money, chooses plural forms
// and sorts words as a language wants it.
//
//	site.Date, site.Money, site.Share, ... ──► Locale ──► text for a reader
//
// Latvian and British English follow CLDR 48, the data that browsers use; any
// other language gets neutral ISO forms until it has a table of its own. No
// library gives this: x/text has CLDR 32 with other currency patterns, none
// knows the case forms of Latvian months, and its collation takes ā for a
// variant of a. The outputs are held against those of Node's Intl, kept in
// testdata with the script that makes them.
//
// Everything is reckoned in integers. A Locale is a small value, safe to copy
// and to use from any number of goroutines.
package locale

import (
	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"

	"atbalss/internal/site"
)

// Locale knows the habits of one language. Make it with For.
type Locale struct {
	*habits
	lang site.Lang
	tag  language.Tag
}

// habits are the tables of a language.
type habits struct {
	point     string // before decimals
	group     string // between groups of three digits
	groupFrom int    // the least number of digits that is grouped
	symbols   map[string]string
	unitFirst bool // "€5"
	dates     dates
	order     *order
}

const nbsp = "\u00a0"

var latvian = habits{
	point: ",", group: nbsp, groupFrom: 5, // CLDR lv: minimumGroupingDigits 2
	symbols: latvianSymbols, dates: latvianDates{}, order: newOrder(latvianOrder),
}

var british = habits{
	point: ".", group: ",", groupFrom: 4,
	symbols: britishSymbols, unitFirst: true, dates: britishDates{}, order: newOrder(rootOrder),
}

var neutral = habits{
	point: ".", group: nbsp, groupFrom: 5, // ISO 80000-1
	dates: isoDates{}, order: newOrder(rootOrder),
}

// For returns the Locale of a language: Latvian for "lv", British English for
// "en" (also with a region), neutral ISO forms for any other.
func For(l site.Lang) Locale {
	tag := language.Make(string(l))
	base, _, _ := tag.Raw() // Base would guess English for a code that says nothing
	switch base.String() {
	case "lv":
		return Locale{&latvian, l, tag}
	case "en":
		return Locale{&british, l, tag}
	}
	return Locale{&neutral, l, tag}
}

// Lang is the language that the Locale was made for.
func (l Locale) Lang() site.Lang { return l.lang }

// The plural categories of CLDR; no language has all of them.
const (
	Zero  = "zero"
	One   = "one"
	Two   = "two"
	Few   = "few"
	Many  = "many"
	Other = "other"
)

// Plural is the plural category that a language uses with n: "zero", "one",
// "two", "few", "many" or "other". Latvian has zero (0, 10, 11…19, 20, 30),
// one (1, 21, 101) and other.
func (l Locale) Plural(n int64) string {
	if n < 0 {
		n = -n
	}
	if n >= 20_000_000 || n < 0 {
		// An int may have 32 bits. No rule looks at more than the last seven
		// figures of a number this large.
		n = int64(uint64(n)%10_000_000) + 10_000_000
	}
	switch plural.Cardinal.MatchPlural(l.tag, int(n), 0, 0, 0, 0) {
	case plural.Zero:
		return Zero
	case plural.One:
		return One
	case plural.Two:
		return Two
	case plural.Few:
		return Few
	case plural.Many:
		return Many
	}
	return Other
}
