package site

// Lang is a BCP 47 language code as site.yaml lists it: "lv", "en".
type Lang string

// Text is a fact that contains words: its wording by language. A wording that
// serves all languages stands under the empty Lang.
type Text map[Lang]string

// Plain is a Text with one wording for all languages.
func Plain(s string) Text { return Text{"": s} }

// In returns the wording in a language: its own, else the one that serves all
// languages, else "".
func (t Text) In(l Lang) string {
	if s, ok := t[l]; ok {
		return s
	}
	return t[""]
}

// Has reports whether the text has a wording that serves the language.
func (t Text) Has(l Lang) bool { return t.In(l) != "" }
