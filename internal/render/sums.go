package render

import (
	"math"
	"slices"

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

// roll is a set of projects, ordered by status, and what they come to. Facts do
// not depend on the language, so neither do totals.
type roll struct {
	projects   []*site.Project
	money      []moneySum       // by currency, in the order of their first project
	unknown    int              // projects whose total is not known
	donors     []donorSum       // stated amounts of donor funds
	indicators []site.Indicator // added up by name and unit
}

// moneySum is what projects in one currency come to. Currencies are never
// added together.
type moneySum struct {
	total    site.Money
	projects int
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
	r := &roll{projects: byStatus(projects)}
	for _, p := range projects {
		if p.Funding.Total == nil || !r.addMoney(*p.Funding.Total) {
			r.unknown++
		}
		for _, s := range p.Funding.Sources {
			if s.Amount != nil && !s.Fund.Payer {
				r.addDonor(s.Fund, *s.Amount)
			}
		}
	}
	r.addIndicators(projects)
	return r
}

// addMoney is false when the sum would be too large to hold.
func (r *roll) addMoney(m site.Money) bool {
	i := slices.IndexFunc(r.money, func(s moneySum) bool { return s.total.Currency == m.Currency })
	if i < 0 {
		r.money = append(r.money, moneySum{total: site.Money{Currency: m.Currency}})
		i = len(r.money) - 1
	}
	s := &r.money[i]
	if s.total.Cents > math.MaxInt64-m.Cents {
		return false
	}
	s.total.Cents += m.Cents
	s.projects++
	return true
}

func (r *roll) addDonor(f *site.Fund, m site.Money) {
	i := slices.IndexFunc(r.donors, func(d donorSum) bool { return d.fund == f && d.total.Currency == m.Currency })
	if i < 0 {
		r.donors = append(r.donors, donorSum{f, site.Money{Currency: m.Currency}})
		i = len(r.donors) - 1
	}
	if d := &r.donors[i]; d.total.Cents <= math.MaxInt64-m.Cents {
		d.total.Cents += m.Cents
	}
}

// indicatorKey is what makes two indicators the same: name and unit in the main
// wording.
type indicatorKey struct{ name, unit string }

func (r *roll) addIndicators(projects []*site.Project) {
	at := map[indicatorKey]int{}
	for _, p := range projects {
		for _, in := range p.Indicators {
			k := indicatorKey{wording(in.Name), wording(in.Unit)}
			i, seen := at[k]
			if !seen {
				i = len(r.indicators)
				at[k] = i
				r.indicators = append(r.indicators, site.Indicator{Name: in.Name, Unit: in.Unit})
			}
			t := &r.indicators[i]
			t.Target, t.Actual = plus(t.Target, in.Target), plus(t.Actual, in.Actual)
		}
	}
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
	v := &totalsView{Counters: []counterView{sc.counter("counter.projects", len(r.projects))}}
	for _, d := range r.donors {
		v.Counters = append(v.Counters, counterView{Name: sc.fundShort(d.fund), Value: sc.loc.Money(d.total, d.total.Whole())})
	}
	for _, m := range r.money {
		v.Rows = append(v.Rows, totalRow{m.total.Currency, sc.loc.Number(int64(m.projects)), sc.loc.Money(m.total, m.total.Whole())})
	}
	if r.unknown > 0 {
		v.Unknown = sc.count("totals.unknown", r.unknown)
	}
	return v
}

// counter is a number with the word that it counts.
func (lg *language) counter(key string, n int) counterView {
	s, _ := lg.words.Plural(key, lg.loc.Plural(int64(n)), "")
	return counterView{Name: s, Value: lg.loc.Number(int64(n))}
}
