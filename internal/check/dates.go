package check

import (
	"strings"

	"atbalss/internal/site"
)

// dated is a day that a text names.
type dated struct {
	start, end int
	date       site.Date
}

// months are the stems of the months' names, in small letters.
var months = []struct {
	stem  string
	month uint8
}{
	{"janvār", 1}, {"februār", 2}, {"mart", 3}, {"aprīl", 4}, {"maij", 5}, {"jūnij", 6}, {"jūlij", 7}, {"august", 8},
	{"septembr", 9}, {"oktobr", 10}, {"novembr", 11}, {"decembr", 12},
	{"january", 1}, {"february", 2}, {"march", 3}, {"april", 4}, {"may", 5}, {"june", 6}, {"july", 7},
	{"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
}

// beginsMonth are the pairs of bytes with which the stems begin.
var beginsMonth = func() *pairs {
	p := new(pairs)
	for _, m := range months {
		p[pairAt(m.stem[0], m.stem[1])] = true
	}
	return p
}()

func monthOf(word string) uint8 {
	if len(word) < 3 || !beginsMonth[pairAt(word[0], word[1])] {
		return 0
	}
	for _, m := range months {
		if m.stem[0] == word[0] && strings.HasPrefix(word, m.stem) && len(word) <= len(m.stem)+4 {
			return m.month
		}
	}
	return 0
}

// days finds the days in a text: "2024. gada 1. janvāra", "1 January 2024",
// "January 1, 2024", "01.01.2024.". None has words of the one before it, as in
// "01.02.2024. gada 5. maijā".
func (p *passage) days() []dated {
	var found []dated
	add := func(from, to int, d site.Date) {
		if n := len(found); n == 0 || p.words[from].start >= found[n-1].end {
			found = append(found, dated{p.words[from].start, p.words[to].end, d})
		}
	}
	at := func(j int) string {
		if j < 0 || j >= len(p.words) {
			return ""
		}
		return p.low[p.words[j].start:p.words[j].end]
	}
	for i, w := range p.words {
		c := p.low[w.start]
		if isDigit(c) {
			if d, ok := numeric(at(i), at(i+1), at(i+2)); ok && p.joined(i, i+2, ".") {
				add(i, i+2, d)
			}
			continue
		}
		if c == 'g' {
			continue
		}
		m := monthOf(p.low[w.start:w.end])
		if m == 0 {
			continue
		}
		switch {
		case strings.HasPrefix(at(i-2), "gad") && len(at(i-3)) == 4:
			if d, ok := day(at(i-3), m, at(i-1)); ok {
				add(i-3, i, d)
			}
		case len(at(i+1)) == 4 && isDigit(at(i + 1)[0]):
			if d, ok := day(at(i+1), m, at(i-1)); ok {
				add(i-1, i+1, d)
			}
		case len(at(i+2)) == 4 && isDigit(at(i + 2)[0]):
			if d, ok := day(at(i+2), m, at(i+1)); ok {
				add(i, i+2, d)
			}
		}
	}
	return found
}

// joined reports whether nothing but the mark stands between the words i to j.
func (p *passage) joined(i, j int, mark string) bool {
	for ; i < j; i++ {
		if p.low[p.words[i].end:p.words[i+1].start] != mark {
			return false
		}
	}
	return true
}

func numeric(d, m, y string) (site.Date, bool) {
	if len(d) != 2 || len(m) != 2 || len(y) != 4 {
		return site.Date{}, false
	}
	date, err := site.ParseDate(d + "." + m + "." + y)
	return date, err == nil
}

func day(y string, m uint8, d string) (site.Date, bool) {
	if len(y) != 4 || len(d) == 0 || len(d) > 2 || !isDigit(d[0]) || !isDigit(d[len(d)-1]) {
		return site.Date{}, false
	}
	month := string([]byte{'0' + m/10, '0' + m%10})
	date, err := site.ParseDate(y + "-" + month + "-" + ("0" + d)[len(d)-1:])
	return date, err == nil
}

// Stems of a line that tells when the project is carried out.
var periodStems = []string{"īsteno", "īstenoš", "termiņ", "implement", "carried out", "project period", "projekta norises"}

// textDates compares the period of implementation in a project's text with its
// facts: two days in one line, from the one to the other.
func textDates(c *collector, e *subject, t *text) {
	p := e.project
	if p == nil {
		return
	}
	if t.body.sums.years < 2 { // each day has one
		return
	}
	days := t.body.days()
	for i := 0; i+1 < len(days); i++ {
		a, b := days[i], days[i+1]
		between := t.body.low[a.end:b.start]
		if strings.Contains(between, "\n") || len(between) > 20 || !strings.Contains(between, "līdz") && !isRange(between) {
			continue
		}
		before, after := t.body.around(a.start, b.end, 100, 40)
		line := passage{low: before + " " + after}
		if !line.has(periodStems...) || !line.has("projekt", "project") {
			continue
		}
		if p.Start.Exact() && a.date != p.Start {
			c.addVariant("text-agrees-with-facts", "start", t.body.at(a.start), a.date.String(), p.Start.String())
		}
		if p.End.Exact() && b.date != p.End {
			c.addVariant("text-agrees-with-facts", "end", t.body.at(b.start), b.date.String(), p.End.String())
		}
	}
}

// isRange reports whether the words between two days make them a range.
func isRange(between string) bool {
	switch strings.Trim(between, " .,") {
	case "to", "until", "till", "-", "–", "—":
		return true
	}
	return false
}
