package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"atbalss/internal/site"
)

// wordRules look at what entries say, in each language.
var wordRules = []Rule{
	{ID: "text-agrees-with-facts", Text: textAmounts},
	{ID: "text-agrees-with-facts", Text: textDates},
	{ID: "future-tense-after-end", Text: futureTense},
	{ID: "empty-section", Text: emptySections},
	{ID: "fund-name-spelling", Text: fundName},
	{ID: "typing-slips", Text: lookAlikes},
	{ID: "typing-slips", Text: brackets},
	{ID: "quotation-marks", Text: quotationMarks},
	{ID: "unknown-abbreviation", Text: abbreviations},
	{ID: "template-leftovers", Text: leftovers},
	{ID: "foreign-passage", Text: foreignPassages},
	{ID: "stub-translation", Text: stubs},
}

// Words of the future and of what is done, in small letters.
var (
	future = set("tiks notiks varēs plānots plānota plānoti plānotas paredzēts paredzēta paredzēti paredzētas will planned")
	past   = set("tika bija notika ilga noslēdzās izdevās was were lasted took")
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// futureTense: a finished project is told as finished.
func futureTense(c *collector, e *site.Entry, t *text) {
	p, ok := c.projectOf[e]
	if !ok || p.Status != site.Completed {
		return
	}
	ahead, done, first := 0, 0, -1
	for _, w := range t.body.words {
		switch x := t.body.low[w.start:w.end]; {
		case future[x]:
			if ahead++; first < 0 {
				first = w.start
			}
		case past[x]:
			done++
		}
	}
	if ahead > done {
		c.add("future-tense-after-end", t.body.at(first), t.body.wordAt(first), itoa(ahead), itoa(done))
	}
}

func emptySections(c *collector, e *site.Entry, t *text) {
	for _, h := range t.words.Body.Headings {
		if h.Empty {
			c.add("empty-section", h.Pos, h.Text)
		}
	}
}

// fundName: the fund of 2021-2027 is the European Social Fund Plus (ESF+).
func fundName(c *collector, e *site.Entry, t *text) {
	p := c.under[e]
	if p == nil || fundID(p) != "esf-plus" {
		return
	}
	for _, x := range t.passages() {
		for _, stem := range []string{"eiropas sociālais fonds", "eiropas sociālā fonda", "eiropas sociālajam fondam", "eiropas sociālajā fondā", "european social fund"} {
			for from := 0; ; {
				i := strings.Index(x.low[from:], stem)
				if i < 0 {
					break
				}
				i += from
				from = i + len(stem)
				if rest := x.low[from:]; !strings.HasPrefix(rest, " plus") && !strings.HasPrefix(rest, "+") {
					c.add("fund-name-spelling", x.at(i), x.prose[i:from])
				}
			}
		}
		for _, w := range x.words {
			if x.prose[w.start:w.end] == "ESF" && !strings.HasPrefix(x.prose[w.end:], "+") && !strings.HasPrefix(x.low[w.end:], " plus") {
				c.addVariant("fund-name-spelling", "short", x.at(w.start))
			}
		}
	}
}

// lookAlikes: a small l for a capital I (leVP), Cyrillic or Greek letters in a
// Latin word, letter-spaced capitals.
func lookAlikes(c *collector, _ *site.Entry, t *text) {
	for _, p := range t.passages() {
		for i, w := range p.words {
			x := p.prose[w.start:w.end]
			if x[0] == 'l' && looksLikeI(x) {
				c.add("typing-slips", p.at(w.start), x, "I"+x[1:])
			} else if scripts(x) {
				c.addVariant("typing-slips", "script", p.at(w.start), x)
			}
			if p.spacedAt(i) {
				c.addVariant("typing-slips", "spaced", p.at(w.start))
			}
		}
	}
}

// looksLikeI reports whether a word that begins with a small l is an
// abbreviation that begins with I: leVP, lKT.
func looksLikeI(x string) bool {
	capitals, small := 0, 0
	for _, r := range x[1:] {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLower(r) && capitals > 0:
			return false
		default:
			small++
		}
	}
	return capitals >= 2 && small <= 1
}

// scripts reports whether a word mixes Latin letters with letters that look like
// them in another script.
func scripts(x string) bool {
	latin, other := false, false
	for _, r := range x {
		if r < utf8.RuneSelf {
			latin = latin || r > '9'
			continue
		}
		latin = latin || unicode.Is(unicode.Latin, r)
		other = other || unicode.Is(unicode.Cyrillic, r) || unicode.Is(unicode.Greek, r)
	}
	return latin && other
}

// spacedAt reports whether letter-spaced capitals begin at word i: five single
// capitals with one blank between.
func (p *passage) spacedAt(i int) bool {
	single := func(j int) bool {
		if j < 0 || j >= len(p.words) {
			return false
		}
		w := p.words[j]
		r, n := utf8.DecodeRuneInString(p.prose[w.start:])
		return n == w.end-w.start && unicode.IsUpper(r)
	}
	if !single(i) || i > 0 && single(i-1) && p.prose[p.words[i-1].end:p.words[i].start] == " " {
		return false
	}
	for j := i + 1; j < i+5; j++ {
		if !single(j) || p.prose[p.words[j-1].end:p.words[j].start] != " " {
			return false
		}
	}
	return true
}

// brackets: in a paragraph every bracket has its other half. A closing one after
// a number or a single letter may count items: 1) a).
func brackets(c *collector, _ *site.Entry, t *text) {
	for _, p := range t.passages() {
		var open []int
		unclosed := func() {
			for _, i := range open {
				c.addVariant("typing-slips", "bracket", p.at(i), "(")
			}
			open = open[:0]
		}
		for i := 0; i < len(p.prose); i++ {
			j := strings.IndexAny(p.prose[i:], "()\n")
			if j < 0 {
				break
			}
			i += j
			switch p.prose[i] {
			case '(':
				open = append(open, i)
			case ')':
				switch {
				case len(open) > 0:
					open = open[:len(open)-1]
				case !p.countsItem(i):
					c.addVariant("typing-slips", "bracket", p.at(i), ")")
				}
			case '\n':
				if strings.HasPrefix(p.prose[i+1:], "\n") {
					unclosed()
				}
			}
		}
		unclosed()
	}
}

// countsItem reports whether a closing bracket belongs to "1)" or "a)", or to a
// sign like ":)".
func (p *passage) countsItem(i int) bool {
	from := strings.LastIndexAny(p.prose[:i], " \n-*") + 1
	return utf8.RuneCountInString(p.prose[from:i]) <= 2
}

// quotationMarks: one text keeps to one pair of marks.
func quotationMarks(c *collector, _ *site.Entry, t *text) {
	p := &t.body
	style := ""
	for i := 0; i < len(p.prose); {
		j := strings.IndexAny(p.prose[i:], "\"„“«")
		if j < 0 {
			return
		}
		i += j
		r, n := utf8.DecodeRuneInString(p.prose[i:])
		found := map[rune]string{'"': `"…"`, '„': "„…”", '“': "“…”", '«': "«…»"}[r]
		if r == '“' && style == "„…”" {
			found = style // „…“ closes so
		}
		switch {
		case style == "":
			style = found
		case found != style:
			c.add("quotation-marks", p.at(i), found, style)
			return
		}
		i += n
	}
}

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
func abbreviations(c *collector, _ *site.Entry, t *text) {
	p := &t.body
	var seen map[string]bool
	for _, w := range p.words {
		if n := w.end - w.start; n < 2 || n > 10 || p.prose[w.start] < 'A' {
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

// placeholders are what templates leave to be filled in, in small letters.
var placeholders = []string{
	"[iestādes nosaukums", "[nosaukums", "[institution", "[name of", "[adrese", "[datums", "[date]", "[saite", "[insert", "[ierakst",
	"dd.mm.gggg", "gggg-mm-dd", "dd.mm.yyyy", "vārds, uzvārds", "vārds uzvārds", "lorem ipsum", "xxxxx", "todo:", "(todo", "jūsu teksts šeit",
}

// leftovers: a state site once published "[Iestādes nosaukums]".
func leftovers(c *collector, _ *site.Entry, t *text) {
	for _, p := range t.passages() {
		bracket := strings.IndexByte(p.low, '[') >= 0
		for _, mark := range placeholders {
			if mark[0] == '[' && !bracket {
				continue
			}
			if i := strings.Index(p.low, mark); i >= 0 {
				c.add("template-leftovers", p.at(i), p.prose[i:i+len(mark)])
			}
		}
	}
}

// Small words that tell the language of a passage.
var (
	latvianWords = set("un ir par ka no lai kas ar tika tiek kā arī uz pie vai bija tās to gada projekta")
	englishWords = set("the and of to in for is was were with that this are be by on as it from which")
)

// foreignPassages: a paragraph in the other of the site's two languages.
func foreignPassages(c *collector, _ *site.Entry, t *text) {
	own, foreign := latvianWords, englishWords
	switch t.words.Lang {
	case "en":
		own, foreign = englishWords, latvianWords
	case "lv":
	default:
		return
	}
	p := &t.body
	start, mine, theirs, n := 0, 0, 0, 0
	flush := func() {
		if n >= 8 && theirs >= 3 && theirs > 3*mine {
			c.add("foreign-passage", p.at(p.words[start].start))
		}
	}
	for i, w := range p.words {
		if i > 0 && strings.Contains(p.prose[p.words[i-1].end:w.start], "\n\n") {
			flush()
			start, mine, theirs, n = i, 0, 0, 0
		}
		x := p.low[w.start:w.end]
		n++
		switch {
		case own[x]:
			mine++
		case foreign[x]:
			theirs++
		}
	}
	if len(p.words) > 0 {
		flush()
	}
}

// stubs: a translation that has no more than a fifth of the main language's text.
func stubs(c *collector, e *site.Entry, t *text) {
	main := e.Words[c.site.Main()]
	if t.words.Lang == c.site.Main() || main == nil {
		return
	}
	if n := len(main.Body.Markdown); n > 400 && len(t.words.Body.Markdown)*5 < n {
		c.add("stub-translation", t.words.Source.At("title"), itoa(len(t.words.Body.Markdown)*100/n))
	}
}
