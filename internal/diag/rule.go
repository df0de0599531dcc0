package diag

import "slices"

// Words is a text of the program in its two languages.
type Words struct{ EN, LV string }

// In returns the text for the language ui: Latvian for "lv", else English.
func (w Words) In(ui string) string {
	if ui == "lv" {
		return w.LV
	}
	return w.EN
}

// Message is one sentence of a rule with its hint. {0}, {1}, ... stand for the
// arguments of a Problem.
type Message struct {
	Variant string // "" for a rule's first or only message
	Text    Words  // required
	Hint    Words  // the fix; may be empty
}

// Rule is an entry of the rule book: everything that the program can find
// fault with, and what `atbalss explain` and the printed rule book say of it.
type Rule struct {
	ID       string // kebab-case
	Severity Severity
	Sentence Words     // what the rule asks, one sentence
	Source   Words     // act, article, point; or the section of the content format
	Messages []Message // at least one
	Example  string    // the smallest content that breaks the rule
	Fix      Words     // how to mend it
}

func (r Rule) message(variant string) (Message, bool) {
	for _, m := range r.Messages {
		if m.Variant == variant {
			return m, true
		}
	}
	return Message{}, false
}

// book holds the rules in the order of the rule book; byID finds them.
var (
	book = slices.Concat(fileRules, wordsRules, layoutRules, frontMatterRules, valueRules, entryRules, markdownRules, siteRules, linkRules, publicityRules, designRules, pictureRules)
	byID = index(book)
)

func index(rules []Rule) map[string]Rule {
	m := make(map[string]Rule, len(rules))
	for _, r := range rules {
		m[r.ID] = r
	}
	return m
}

// Book returns all rules, grouped by subject.
func Book() []Rule { return slices.Clone(book) }

// Lookup finds a rule by its id.
func Lookup(id string) (Rule, bool) {
	r, ok := byID[id]
	return r, ok
}
