package check

import (
	"strings"
	"unicode"

	"atbalss/internal/ledger"
	"atbalss/internal/site"
)

// commonAbbreviations need no explanation in a text of a Latvian institution.
var commonAbbreviations = set("ES EU EUR LVL NOK USD SEK DKK GBP ASV USA UK ANO UN NATO PDF HTML CSV JSON XML RSS PVN VAT SIA AS VAS MK LR TM LV EN NVO NGO SAM ESF ESF ERAF KF ERDF NAP EEZ EEA COVID ID IT IKT ICT WCAG LVS ISO DNS HTTP HTTPS FAQ TV SMS VPD OK NR PR DVD CD AI III II IV VI VII VIII IX XI XII XX XXI VP VARAM CFLA MOF FM")

// knownAbbreviations are the common ones and the short names of the site.
func knownAbbreviations(s *site.Site) map[string]bool {
	m := map[string]bool{}
	for a := range commonAbbreviations {
		m[a] = true
	}
	add := func(t site.Text) {
		for _, x := range t {
			for _, w := range strings.FieldsFunc(x, func(r rune) bool { return !unicode.IsLetter(r) }) {
				m[w] = true
			}
		}
	}
	for _, o := range s.Organisations {
		add(o.Short)
	}
	for _, f := range s.Funds {
		add(f.Short)
	}
	return m
}

// abbreviations: an abbreviation is explained where it first stands, in brackets
// beside the full name.
func abbreviations(c *collector, _ *subject, t *text) {
	p := &t.body
	if p.sums.loud == 0 {
		return
	}
	var seen map[string]bool
	for _, w := range p.words {
		if n := w.end - w.start; n < 2 || n > 10 || w.has&(hasSmall|hasDigit) != 0 {
			continue
		}
		x := p.prose[w.start:w.end]
		if !allCapitals(x) || c.abbrevs[x] || seen[x] {
			continue
		}
		if seen == nil {
			seen = map[string]bool{}
		}
		seen[x] = true
		if p.capitalsAround(w) || p.explained(x) || strings.Contains(t.words.Title, x) {
			continue
		}
		c.add("unknown-abbreviation", p.at(w.start), x)
	}
}

func allCapitals(x string) bool {
	n := 0
	for _, r := range x {
		if !unicode.IsUpper(r) {
			return false
		}
		n++
	}
	return n >= 2 && n <= 6
}

// capitalsAround reports whether the word stands in a line of capitals: a
// heading, not an abbreviation.
func (p *passage) capitalsAround(w word) bool {
	from := strings.LastIndexByte(p.prose[:w.start], '\n') + 1
	line := lineAt(p.prose, from)
	if len(line) > 200 {
		return false
	}
	return strings.ToUpper(line) == line
}

// explained reports whether the text says what the abbreviation stands for:
// "(VPD)", "(turpmāk – VPD)", "VPD (Valsts ...)".
func (p *passage) explained(x string) bool {
	for from := 0; ; {
		i := strings.Index(p.prose[from:], x)
		if i < 0 {
			return false
		}
		i += from
		from = i + len(x)
		before, after := p.prose[max(0, i-120):i], p.prose[from:min(len(p.prose), from+2)]
		if open := strings.LastIndexByte(before, '('); open >= 0 && !strings.ContainsAny(before[open:], ")\n") || strings.HasPrefix(after, " (") {
			return true
		}
	}
}

// Small words that tell the language of a passage.
const (
	latvianWords = "un ir par ka no lai kas ar tika tiek kā arī uz pie vai bija tās to gada projekta"
	englishWords = "the and of to in for is was were with that this are be by on as it from which"
)

// fewForeign is how many small words of the other language a passage has at least.
const fewForeign = 3

// foreignPassages: a paragraph in the other of the site's two languages.
func foreignPassages(c *collector, _ *subject, t *text) {
	p := &t.body
	own, foreign, most := latvian, english, p.sums.only.english
	switch t.words.Lang {
	case "en":
		own, foreign, most = english, latvian, p.sums.only.latvian
	case "lv":
	default:
		return
	}
	if most < fewForeign {
		return
	}
	start, mine, theirs, n := 0, 0, 0, 0
	flush := func() {
		if n >= 8 && theirs >= fewForeign && theirs > 3*mine {
			c.add("foreign-passage", p.at(p.words[start].start))
		}
	}
	for i, w := range p.words {
		if i > 0 && w.start > p.words[i-1].end+1 && strings.Contains(p.prose[p.words[i-1].end:w.start], "\n\n") {
			flush()
			start, mine, theirs, n = i, 0, 0, 0
		}
		n++
		switch {
		case w.says&own != 0:
			mine++
		case w.says&foreign != 0:
			theirs++
		}
	}
	if len(p.words) > 0 {
		flush()
	}
}

// stubs: a translation that has no more than a fifth of the main language's text.
func stubs(c *collector, e *subject, t *text) {
	main := e.Words[c.site.Main()]
	if t.words.Lang == c.site.Main() || main == nil {
		return
	}
	if ledger.IsStub(main, t.words) {
		c.add("stub-translation", t.words.Source.At("title"), itoa(len(t.words.Body.Markdown)*100/len(main.Body.Markdown)))
	}
}
