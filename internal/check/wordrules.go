package check

import (
	"strings"

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
const (
	futureWords = "tiks notiks varēs plānots plānota plānoti plānotas paredzēts paredzēta paredzēti paredzētas will planned"
	pastWords   = "tika bija notika ilga noslēdzās izdevās was were lasted took"
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// futureTense: a finished project is told as finished.
func futureTense(c *collector, e *subject, t *text) {
	p := e.project
	if p == nil || p.Status != site.Completed || t.body.sums.says&future == 0 {
		return
	}
	ahead, done, first := 0, 0, -1
	for _, w := range t.body.words {
		switch {
		case w.says&future != 0:
			if ahead++; first < 0 {
				first = w.start
			}
		case w.says&past != 0:
			done++
		}
	}
	if ahead > done {
		c.add("future-tense-after-end", t.body.at(first), t.body.wordAt(first), itoa(ahead), itoa(done))
	}
}

func emptySections(c *collector, e *subject, t *text) {
	for _, h := range t.words.Body.Headings {
		if h.Empty {
			c.add("empty-section", h.Pos, h.Text)
		}
	}
}

// fundName: the fund of 2021-2027 is the European Social Fund Plus (ESF+).
func fundName(c *collector, e *subject, t *text) {
	p := e.programme
	if p == nil || fundID(p) != "esf-plus" {
		return
	}
	for _, x := range t.passages() {
		for _, stem := range [...]string{"eiropas sociālais fonds", "eiropas sociālā fonda", "eiropas sociālajam fondam", "eiropas sociālajā fondā", "european social fund"} {
			for from := 0; x.may(stem); {
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

// placeholders are what templates leave to be filled in, in small letters.
var placeholders = []string{
	"[iestādes nosaukums", "[nosaukums", "[institution", "[name of", "[adrese", "[datums", "[date]", "[saite", "[insert", "[ierakst",
	"dd.mm.gggg", "gggg-mm-dd", "dd.mm.yyyy", "vārds, uzvārds", "vārds uzvārds", "lorem ipsum", "xxxxx", "todo:", "(todo", "jūsu teksts šeit",
}

// leftovers: a state site once published "[Iestādes nosaukums]".
func leftovers(c *collector, _ *subject, t *text) {
	for _, p := range t.passages() {
		bracket := strings.IndexByte(p.low, '[') >= 0
		for _, mark := range placeholders {
			if mark[0] == '[' && !bracket {
				continue
			}
			if i := p.index(mark); i >= 0 {
				c.add("template-leftovers", p.at(i), p.prose[i:i+len(mark)])
			}
		}
	}
}
