package render

import (
	"math"
	"slices"
	"strings"
	"sync"

	"atbalss/internal/site"
)

// sums are the projects and totals of programmes, periods and funds, worked out
// once.
type sums struct {
	all        *roll
	programmes map[*site.Programme]*roll // with the programmes that each contains
	periods    map[site.Period]*roll
	funds      map[*site.Fund]*roll
}

// roll is a set of projects, ordered by status, and what they come to, which is
// worked out when the first page asks for it. Facts do not depend on the language,
// so neither do totals.
type roll struct {
	projects   []*site.Project
	money      func() *moneyRoll
	indicators func() []site.Indicator // added up by name and unit
}

// moneyRoll is the money of a roll.
type moneyRoll struct {
	sums    []moneySum // by currency, in the order of their first project
	unknown int        // projects whose total is not known
	donors  []donorSum // stated amounts of donor funds
	noDonor int        // projects that state no donor's amount
}

// moneySum is what projects in one currency come to. Currencies are never
// added together.
type moneySum struct {
	total   site.Money
	sources []donorSum // stated amounts of all payers, of the projects whose total is known
}

type donorSum struct {
	fund  *site.Fund
	total site.Money
}

func newSums(s *site.Site) sums {
	programmes, periods, funds := map[*site.Programme][]*site.Project{}, map[site.Period][]*site.Project{}, map[*site.Fund][]*site.Project{}
	for _, p := range s.Projects {
		for q := p.Programme; q != nil; q = q.Parent {
			programmes[q] = append(programmes[q], p)
		}
		periods[p.Programme.Period] = append(periods[p.Programme.Period], p)
		funds[p.Programme.Fund] = append(funds[p.Programme.Fund], p)
	}
	out := sums{newRoll(s.Projects), map[*site.Programme]*roll{}, map[site.Period]*roll{}, map[*site.Fund]*roll{}}
	for _, p := range s.Programmes {
		out.programmes[p] = newRoll(programmes[p])
	}
	for _, p := range s.Periods {
		out.periods[p] = newRoll(periods[p])
	}
	for _, f := range s.Funds {
		out.funds[f] = newRoll(funds[f])
	}
	return out
}

// present are the projects of each roll that have a page in the language.
func (s sums) present(l site.Lang) map[*roll][]*site.Project {
	m := map[*roll][]*site.Project{s.all: present(s.all.projects, l)}
	for _, r := range s.programmes {
		m[r] = present(r.projects, l)
	}
	for _, r := range s.periods {
		m[r] = present(r.projects, l)
	}
	for _, r := range s.funds {
		m[r] = present(r.projects, l)
	}
	return m
}

func newRoll(projects []*site.Project) *roll {
	return &roll{
		projects:   byStatus(projects),
		money:      sync.OnceValue(func() *moneyRoll { return moneyOf(projects) }),
		indicators: sync.OnceValue(func() []site.Indicator { return indicatorsOf(projects) }),
	}
}

func moneyOf(projects []*site.Project) *moneyRoll {
	r := &moneyRoll{}
	for _, p := range projects {
		if p.Funding.Total == nil || !r.add(p.Funding) {
			r.unknown++
		}
		donor := false
		for _, s := range p.Funding.Sources {
			if s.Amount != nil && !s.Fund.Payer {
				r.donors, donor = addSum(r.donors, s.Fund, *s.Amount), true
			}
		}
		if !donor {
			r.noDonor++
		}
	}
	return r
}

// add adds a known total with its parts. It is false when the sum would be
// too large to hold.
func (r *moneyRoll) add(f site.Funding) bool {
	m := *f.Total
	i := slices.IndexFunc(r.sums, func(s moneySum) bool { return s.total.Currency == m.Currency })
	if i < 0 {
		r.sums = append(r.sums, moneySum{total: site.Money{Currency: m.Currency}})
		i = len(r.sums) - 1
	}
	s := &r.sums[i]
	if s.total.Cents > math.MaxInt64-m.Cents {
		return false
	}
	s.total.Cents += m.Cents
	for _, part := range f.Sources {
		if part.Amount != nil {
			s.sources = addSum(s.sources, part.Fund, *part.Amount)
		}
	}
	return true
}

// addSum adds what a payer gives, by currency.
func addSum(sums []donorSum, f *site.Fund, m site.Money) []donorSum {
	i := slices.IndexFunc(sums, func(d donorSum) bool { return d.fund == f && d.total.Currency == m.Currency })
	if i < 0 {
		sums = append(sums, donorSum{f, site.Money{Currency: m.Currency}})
		i = len(sums) - 1
	}
	if d := &sums[i]; d.total.Cents <= math.MaxInt64-m.Cents {
		d.total.Cents += m.Cents
	}
	return sums
}

// indicatorKey is what makes two indicators the same: name and unit in the main
// wording.
type indicatorKey struct{ name, unit string }

func indicatorsOf(projects []*site.Project) (all []site.Indicator) {
	at := map[indicatorKey]int{}
	for _, p := range projects {
		for _, in := range p.Indicators {
			k := indicatorKey{wording(in.Name), wording(in.Unit)}
			i, seen := at[k]
			if !seen {
				i = len(all)
				at[k] = i
				all = append(all, site.Indicator{Name: in.Name, Unit: in.Unit})
			}
			t := &all[i]
			t.Target, t.Actual = plus(t.Target, in.Target), plus(t.Actual, in.Actual)
		}
	}
	return all
}

// wording is all of a text in one string, by language.
func wording(t site.Text) string {
	keys := make([]site.Lang, 0, len(t))
	for l := range t {
		keys = append(keys, l)
	}
	slices.Sort(keys)
	s := ""
	for _, l := range keys {
		s += string(l) + "\x00" + t[l] + "\x00"
	}
	return s
}

// plus adds what is known.
func plus(a, b *site.Quantity) *site.Quantity {
	if b == nil {
		return a
	}
	if a == nil {
		sum := *b
		return &sum
	}
	sum := *a + *b
	return &sum
}

// totals puts a roll into words.
func (sc scope) totals(r *roll) *totalsView {
	if len(r.projects) == 0 {
		return nil
	}
	money := r.money()
	v := &totalsView{Counters: []counterView{sc.counter("counter.projects", len(r.projects))}}
	for _, d := range money.donors {
		v.Counters = append(v.Counters, counterView{Name: sc.fundShort(d.fund), Value: sc.loc.Money(d.total, d.total.Whole())})
	}
	for _, m := range money.sums {
		v.Tables = append(v.Tables, sc.totalTable(m))
	}
	if money.unknown > 0 {
		v.Unknown = append(v.Unknown, sc.count("totals.unknown", money.unknown))
	}
	if s := sc.donorUnknown(r); s != "" {
		v.Unknown = append(v.Unknown, s)
	}
	return v
}

// totalTable is what the projects in one currency come to, by payer. What no
// source names a payer's amount for is a row of its own, so that the rows add up
// to the sum.
func (sc scope) totalTable(m moneySum) totalTable {
	whole, rest := m.total.Whole(), m.total
	for _, s := range m.sources {
		whole = whole && s.total.Whole()
		rest.Cents -= s.total.Cents
	}
	t := totalTable{
		ID: "s_totals-" + m.total.Currency, Caption: strings.ReplaceAll(sc.word("totals.by-source"), "{currency}", m.total.Currency),
		Sum: sc.loc.Money(m.total, whole),
	}
	for _, s := range m.sources {
		t.Rows = append(t.Rows, totalRow{sc.fundFull(s.fund), sc.loc.Money(s.total, whole)})
	}
	if rest.Cents != 0 {
		t.Rows = append(t.Rows, totalRow{sc.word("totals.other-sources"), sc.loc.Money(rest, whole)})
	}
	return t
}

// donorUnknown says of how many projects no donor's amount is in the sums, ""
// for none.
func (lg *language) donorUnknown(r *roll) string {
	if len(r.projects) == 0 || r.money().noDonor == 0 {
		return ""
	}
	return lg.count("totals.donor-unknown", r.money().noDonor)
}

// counter is a number with the word that it counts.
func (lg *language) counter(key string, n int) counterView {
	s, _ := lg.words.Plural(key, lg.loc.Plural(int64(n)), "")
	return counterView{Name: s, Value: lg.loc.Number(int64(n))}
}
