package check

import (
	"strings"
	"unicode/utf8"

	"atbalss/internal/site"
)

// mention is an amount of money that a text names.
type mention struct {
	start, end int
	cents      int64
	step       int64 // cents of one unit of the last digit written: 3,97 milj. is exact to 10 000 euro
}

// mentions finds the amounts in a currency: "2 839 351 euro", "EUR 2,839,351",
// "3,97 milj. eiro", "€1.2 million".
func (p *passage) mentions(currency string) []mention {
	if p.sums.has&hasDigit == 0 {
		return nil
	}
	var found []mention
	end := 0
	for _, w := range p.words {
		if w.start < end || p.low[w.start] < '0' || p.low[w.start] > '9' {
			continue
		}
		m, ok := p.number(w.start)
		end = m.end
		if ok && p.inCurrency(&m, currency) {
			found = append(found, m)
		}
	}
	return found
}

// number reads the number at i with its groups and decimals. A comma or a point
// before exactly three digits divides groups, unless a scale word follows.
func (p *passage) number(i int) (mention, bool) {
	s := p.low
	m := mention{start: i, step: 100}
	digits, frac, dividers := "", "", 0
	for i < len(s) && isDigit(s[i]) {
		digits, i = digits+s[i:i+1], i+1
	}
	first := len(digits)
	for first <= 3 && i+3 < len(s) && strings.IndexByte(" ,.", s[i]) >= 0 && threeDigits(s[i+1:]) {
		digits, i, dividers = digits+s[i+1:i+4], i+4, dividers+1
	}
	if i+1 < len(s) && (s[i] == ',' || s[i] == '.') && isDigit(s[i+1]) {
		i++
		for i < len(s) && isDigit(s[i]) {
			frac, i = frac+s[i:i+1], i+1
		}
	}
	m.end = i
	if len(digits) > 13 || len(frac) > 4 {
		return m, false
	}
	scale := int64(1)
	rest := strings.TrimLeft(s[i:], " ")
	for _, x := range scales {
		if strings.HasPrefix(rest, x.word) {
			scale = x.by
		}
	}
	if scale > 1 {
		if dividers == 1 && frac == "" && strings.IndexByte(",.", s[m.start+first]) >= 0 {
			digits, frac = digits[:first], digits[first:] // 3,969 million
		}
		m.end += len(s[i:]) - len(rest)
		for m.end < len(s) && s[m.end] != ' ' && s[m.end] != '\n' && s[m.end] != ',' {
			m.end++
		}
	} else if len(frac) > 2 {
		return m, false
	}
	m.cents, m.step = atoi(digits)*scale*100, scale*100
	for _, d := range []byte(frac) {
		m.step /= 10
		m.cents += int64(d-'0') * m.step
	}
	return m, true
}

// scales are the words for thousands and millions, in small letters.
var scales = []struct {
	word string
	by   int64
}{{"milj", 1_000_000}, {"mln", 1_000_000}, {"million", 1_000_000}, {"tūkst", 1_000}, {"thousand", 1_000}}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func threeDigits(s string) bool {
	return len(s) >= 3 && isDigit(s[0]) && isDigit(s[1]) && isDigit(s[2]) && (len(s) == 3 || !isDigit(s[3]))
}

func atoi(digits string) int64 {
	n := int64(0)
	for _, d := range []byte(digits) {
		n = n*10 + int64(d-'0')
	}
	return n
}

// currencyWords are the names of a currency in running text, in small letters.
var currencyWords = map[string][]string{
	"EUR": {"euro", "eiro", "eur", "€"},
	"LVL": {"lvl", "latu", "lati", "ls"},
	"NOK": {"nok", "kronu", "kronas", "norwegian kron"},
}

// inCurrency reports whether the currency's name stands beside the number, and
// takes it into the mention.
func (p *passage) inCurrency(m *mention, currency string) bool {
	words := currencyWords[currency]
	if words == nil {
		words = []string{strings.ToLower(currency)}
	}
	before, after := p.around(m.start, m.end, 8, 16)
	before, after = strings.TrimRight(before, " "), strings.TrimLeft(after, " ")
	for _, w := range words {
		if strings.HasPrefix(after, w) || strings.HasSuffix(before, w) {
			return true
		}
	}
	return false
}

// known are the amounts in cents that the facts of a project tell or imply: the
// total, each payer's part, and what several payers give together.
func known(f site.Funding) []int64 {
	var list []int64
	if f.Total != nil {
		list = append(list, f.Total.Cents)
	}
	sums := []int64{0}
	for _, s := range f.Sources {
		var part int64
		switch {
		case s.Amount != nil:
			part = s.Amount.Cents
		case s.Share != nil && f.Total != nil:
			part = s.Share.Of(f.Total.Cents)
		default:
			continue
		}
		if len(sums) < 256 {
			for _, sum := range sums[:len(sums):len(sums)] {
				sums = append(sums, sum+part)
			}
		}
	}
	list = append(list, sums[1:]...)
	if f.Total != nil {
		for _, sum := range sums[1:] {
			list = append(list, f.Total.Cents-sum)
		}
	}
	return list
}

// agrees reports whether an amount that a text names is one that is known,
// rounded or cut off as the text writes it.
func (m mention) agrees(known []int64) bool {
	for _, k := range known {
		if d := m.cents - k; d > -m.step && d < m.step && (m.step > 1 || d == 0) {
			return true
		}
	}
	return false
}

// Stems that make an amount the project's own, not a price or a prize.
var (
	fundingStems = []string{"finansējum", "apgūst", "budžets", "izmaks", "funding", "funded", "financ", "grant", "total cost", "budget"}
	totalStems   = []string{"kopēj", "kopā", "total", "overall"}
)

// clauseEnd is what stands in the clause before an amount, clauseStart after it:
// a price in the next clause is not the project's money.
func clauseEnd(before string) string {
	for i := len(before) - 1; i >= 0; i-- {
		if endsClause(before, i) {
			return before[i+1:]
		}
	}
	return before
}

func clauseStart(after string) string {
	if strings.HasPrefix(after, ".") {
		return "" // the sentence ends with the amount
	}
	for i := range len(after) {
		if endsClause(after, i) {
			return after[:i]
		}
	}
	return after
}

// endsClause reports whether a mark before a blank ends a clause at i. A full
// stop does after a word of three letters: not in "t.sk." nor "2024. gada".
func endsClause(s string, i int) bool {
	if i+1 >= len(s) || s[i+1] != ' ' {
		return false
	}
	switch s[i] {
	case ',', ';', '!', '?':
		return true
	case '.':
		for j := i - 3; j < i; j++ {
			if j < 0 || !letter(s[j]) && s[j] < utf8.RuneSelf {
				return false
			}
		}
		return true
	}
	return false
}

// textAmounts compares the amounts in a project's text with its facts. An
// amount is the project's own where words on its funding stand near it; while
// not all payers are known, only the total can be compared.
func textAmounts(c *collector, e *subject, t *text) {
	p := e.project
	if p == nil || p.Funding.Total == nil {
		return
	}
	all := known(p.Funding)
	complete := len(p.Funding.Sources) > 0
	for _, m := range t.body.mentions(p.Funding.Total.Currency) {
		before, after := t.body.around(m.start, m.end, 90, 60)
		near := passage{low: clauseEnd(before) + " " + clauseStart(after)}
		stems := fundingStems
		if !complete {
			stems = totalStems
		}
		if !near.has(stems...) || !complete && !near.has(fundingStems...) || m.agrees(all) || m.step >= p.Funding.Total.Cents {
			continue
		}
		money := strings.TrimSuffix(p.Funding.Total.String(), ".00") + " " + p.Funding.Total.Currency
		c.add("text-agrees-with-facts", t.body.at(m.start), strings.TrimSpace(t.body.prose[m.start:m.end]), money)
	}
}
