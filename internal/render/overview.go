package render

import (
	"slices"
	"strings"

	"atbalss/internal/output"
	"atbalss/internal/site"
)

// overview is a page about a period or a fund.
type overview struct {
	title   string
	list    string // key of the list that it stands in
	listAt  string // address of that list
	address func(*language) string
	roll    *roll
	facts   func(scope) []factView
	belongs func(*site.Programme) bool
}

// overviewPages makes the page and the further pages of its projects.
func (lg *language) overviewPages(o overview) []output.Entry {
	projects := lg.rolls[o.roll]
	count := lg.pageCount(len(projects))
	all := make([]output.Entry, 0, count)
	for n := 1; n <= count; n++ {
		first := o.address(lg)
		address := site.ListPage(first, n)
		all = append(all, entry(address, site.Source{}, func(buf []byte) ([]byte, error) {
			sc := lg.own()
			p := &page{
				scope: sc, layout: "overview", kind: "list", title: sc.numbered(o.title, n), address: address,
				crumbs: []linkView{lg.homeCrumb(), {Address: lg.at(o.listAt), Text: lg.word(o.list)}},
			}
			p.others, p.translated = lg.listed(n, o.address, func(l *language) int { return len(l.rolls[o.roll]) })
			p.description = p.title + ": " + lg.sizes(o.roll, o.belongs)
			p.data = append(p.data, p.crumbData())
			v := &overviewView{Head: titleView{Title: p.title}, Projects: sc.groups(projects, first, n, nil)}
			if n == 1 {
				v.Facts, v.Totals = o.facts(sc), sc.totals(o.roll)
				v.Programmes = sc.programmeTree(lg.programmesOf(o.belongs))
			}
			return p.render(v, buf)
		}))
	}
	return all
}

// programmesOf are the programmes that a test accepts, each followed by those
// that it contains.
func (lg *language) programmesOf(belongs func(*site.Programme) bool) []*site.Programme {
	var all []*site.Programme
	for _, p := range lg.ordered {
		if belongs(p) {
			all = append(all, p)
		}
	}
	return all
}

// sizes says how many projects and programmes a period or fund has.
func (lg *language) sizes(r *roll, belongs func(*site.Programme) bool) string {
	return lg.count("count.projects", len(lg.rolls[r])) + " · " + lg.count("count.programmes", len(lg.programmesOf(belongs)))
}

// periods makes the list of periods and the page of each.
func (lg *language) periods() []output.Entry {
	all := []output.Entry{lg.linkList("section.periods", "periods.lead", (*site.Site).PeriodsAddress, lg.periodLinks())}
	for _, period := range lg.site.Periods {
		all = append(all, lg.overviewPages(overview{
			title: lg.periodTitle(period), list: "section.periods", listAt: lg.site.PeriodsAddress(lg.lang), roll: lg.sums.periods[period],
			address: func(l *language) string { return l.site.PeriodAddress(period, l.lang) },
			belongs: func(p *site.Programme) bool { return p.Period == period },
			facts:   func(sc scope) []factView { return sc.periodFacts(period) },
		})...)
	}
	return all
}

func (lg *language) periodTitle(p site.Period) string {
	return strings.ReplaceAll(lg.word("period.title"), "{period}", p.Label())
}

func (lg *language) periodLinks() []linkView {
	links := make([]linkView, 0, len(lg.site.Periods))
	for _, p := range lg.site.Periods {
		in := func(q *site.Programme) bool { return q.Period == p }
		var funds []string
		for _, f := range lg.periodFunds(p) {
			funds = append(funds, lg.fundShort(f))
		}
		links = append(links, linkView{
			Address: lg.at(lg.site.PeriodAddress(p, lg.lang)), Text: p.Label(), Note: strings.Join(funds, ", "), Details: lg.sizes(lg.sums.periods[p], in),
		})
	}
	return links
}

// periodFunds are the funds whose programmes fall into a period.
func (lg *language) periodFunds(period site.Period) []*site.Fund {
	var funds []*site.Fund
	for _, f := range lg.site.Funds {
		if slices.ContainsFunc(lg.programmes, func(p *site.Programme) bool { return p.Period == period && p.Fund == f }) {
			funds = append(funds, f)
		}
	}
	return funds
}

// periodFacts are the funds of a period with their donors.
func (sc scope) periodFacts(period site.Period) []factView {
	l := &factList{scope: sc}
	for _, f := range sc.periodFunds(period) {
		l.add("fact.fund", valueView{Text: sc.fundFull(f), Address: sc.at(sc.site.FundAddress(f, sc.to.lang))})
		l.plain("fact.donors", sc.donors(f))
	}
	return l.facts
}

// fundFacts are a fund's abbreviation, its donors and the periods of its
// programmes.
func (sc scope) fundFacts(f *site.Fund) []factView {
	l := &factList{scope: sc}
	l.plain("fact.short", sc.text(f.Short))
	l.plain("fact.donors", sc.donors(f))
	from := len(l.values)
	for _, period := range sc.site.Periods {
		if slices.Contains(sc.periodFunds(period), f) {
			l.value(valueView{Text: period.Label(), Address: sc.at(sc.site.PeriodAddress(period, sc.to.lang))})
		}
	}
	l.end("fact.period", from)
	return l.facts
}

// funds makes the list of funds and the page of each.
func (lg *language) funds() []output.Entry {
	links := make([]linkView, 0, len(lg.site.Funds))
	for _, f := range lg.site.Funds {
		links = append(links, linkView{
			Address: lg.at(lg.site.FundAddress(f, lg.lang)), Text: lg.text(f.Name),
			Note: lg.own().donors(f), Details: lg.sizes(lg.sums.funds[f], func(q *site.Programme) bool { return q.Fund == f }),
		})
	}
	all := []output.Entry{lg.linkList("section.funds", "funds.lead", (*site.Site).FundsAddress, links)}
	for _, f := range lg.site.Funds {
		all = append(all, lg.overviewPages(overview{
			title: lg.text(f.Name), list: "section.funds", listAt: lg.site.FundsAddress(lg.lang), roll: lg.sums.funds[f],
			address: func(l *language) string { return l.site.FundAddress(f, l.lang) },
			belongs: func(p *site.Programme) bool { return p.Fund == f },
			facts:   func(sc scope) []factView { return sc.fundFacts(f) },
		})...)
	}
	return all
}

// linkList makes a page that is a plain list of links.
func (lg *language) linkList(title, lead string, address func(*site.Site, site.Lang) string, links []linkView) output.Entry {
	at := address(lg.site, lg.lang)
	return entry(at, site.Source{}, func(buf []byte) ([]byte, error) {
		p := &page{
			scope: lg.own(), layout: "links", kind: "list", title: lg.word(title), description: lg.word(lead), address: at,
			others: lg.inAll(func(l *language) string { return address(l.site, l.lang) }), crumbs: []linkView{lg.homeCrumb()},
		}
		p.data = append(p.data, p.crumbData())
		return p.render(&linksView{titleView{Title: p.title, Summary: p.description}, links}, buf)
	})
}
