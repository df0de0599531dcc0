package ledger

import (
	"slices"
	"strings"

	"atbalss/internal/site"
)

// State is how far an entry's translation into a language is.
type State uint8

// The states, from the best to the worst. An entry has the worst that fits it.
const (
	Current State = iota // made from today's main-language text
	Machine              // current, but made by a machine and not yet read by a person
	Stale                // the main-language text has changed since, or the translation does not say what it was made from
	Stub                 // a sentence or two in place of the text
	Missing              // not there, or a draft
)

// States lists all states in their order.
var States = []State{Current, Machine, Stale, Stub, Missing}

// String names the state as JSON has it.
func (s State) String() string {
	return [...]string{"current", "machine", "stale", "stub", "missing"}[s]
}

// Row is one entry in one language.
type Row struct {
	Entry *site.Entry
	State State
	Words *site.Words // the translation; nil when there is none
	Draft bool        // there is one, but it is a draft
	Stale bool        // also of a stub or a machine-made translation
}

// File is the translation's file; that of the main language when there is none.
func (r Row) File() string {
	if r.Words != nil {
		return r.Words.Source.File
	}
	return r.Entry.Source.File
}

// Section is the entries of one kind in one language, by id.
type Section struct {
	Kind site.Kind
	Lang site.Lang
	Rows []Row
}

// Counts counts the rows by state.
func Counts(rows []Row) []int {
	counts := make([]int, len(States))
	for _, r := range rows {
		counts[r.State]++
	}
	return counts
}

// Translations says for each language of langs how far its translations are, by
// section in the order of the folders of content/. What the main language does
// not publish (drafts, expired entries) and what is left untranslated on purpose
// is not counted. The site is one that was loaded with its drafts.
func Translations(s *site.Site, langs []site.Lang) []Section {
	var sections []Section
	for _, l := range langs {
		for _, k := range site.Kinds {
			sec := Section{Kind: k, Lang: l}
			for e := range s.Entries() {
				if e.Kind == k && counts(e, s.Main(), l) {
					sec.Rows = append(sec.Rows, row(e, s.Main(), l))
				}
			}
			slices.SortFunc(sec.Rows, func(a, b Row) int { return strings.Compare(a.Entry.ID, b.Entry.ID) })
			sections = append(sections, sec)
		}
	}
	return sections
}

// counts reports whether an entry should have a translation.
func counts(e *site.Entry, main, l site.Lang) bool {
	return e.Present(l) && !e.Words[main].Draft && e.Held != site.HeldExpired && e.Held != site.HeldDraft
}

func row(e *site.Entry, main, l site.Lang) Row {
	w, ok := e.Words[l]
	switch {
	case !ok:
		return Row{Entry: e, State: Missing}
	case w.Draft:
		return Row{Entry: e, State: Missing, Words: w, Draft: true}
	}
	r := Row{Entry: e, Words: w, Stale: w.Translated != e.Words[main].Fingerprint}
	switch {
	case IsStub(e.Words[main], w):
		r.State = Stub
	case r.Stale:
		r.State = Stale
	case w.MachineTranslated:
		r.State = Machine
	}
	return r
}

// Lengths of texts, in bytes of Markdown, that make a stub: the main text has
// more than stubMain, and the translation less than a stubShare-th of it.
const (
	stubMain  = 400
	stubShare = 5
)

// IsStub reports whether a translation has but a sentence or two of a text that
// is longer.
func IsStub(main, translation *site.Words) bool {
	n := len(main.Body.Markdown)
	return n > stubMain && len(translation.Body.Markdown)*stubShare < n
}

// PerMille shares out 1000 in the proportion of counts, by the largest
// remainder, so that the shares always add up to 1000. All are 0 when the counts
// are.
func PerMille(counts []int) []int {
	const whole = 1000
	total := 0
	for _, n := range counts {
		total += n
	}
	shares := make([]int, len(counts))
	if total == 0 {
		return shares
	}
	left, byRest := whole, make([]int, len(counts))
	for i, n := range counts {
		shares[i] = n * whole / total
		left -= shares[i]
		byRest[i] = i
	}
	slices.SortStableFunc(byRest, func(a, b int) int {
		return counts[b]*whole%total - counts[a]*whole%total
	})
	for _, i := range byRest[:left] {
		shares[i]++
	}
	return shares
}
