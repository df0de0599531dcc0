package render

import (
	"strings"

	"atbalss/internal/site"
)

// factList gathers the facts that are known, in order.
type factList struct {
	scope
	factRoom
}

// factRoom is what facts lie in, the values of all of them in one list.
type factRoom struct {
	facts  []factView
	values []valueView
}

// add adds a fact with its value, nothing where there is none.
func (l *factList) add(key string, v valueView) {
	from := len(l.values)
	l.value(v)
	l.end(key, from)
}

// value adds a value to the fact that comes next.
func (l *factList) value(v valueView) {
	if v.Text != "" {
		l.values = append(l.values, v)
	}
}

// end adds the fact whose values have come since there were so many.
func (l *factList) end(key string, from int) {
	if values := l.values[from:len(l.values):len(l.values)]; len(values) > 0 {
		l.facts = append(l.facts, factView{Name: l.word(key), Values: values})
	}
}

func (l *factList) plain(key, value string) { l.add(key, valueView{Text: value}) }

func (l *factList) date(key string, d site.Date) {
	if v := l.language.date(d); v != nil {
		l.add(key, valueView{Text: v.Text, Date: v.ISO})
	}
}

func (l *factList) organisations(key string, all ...*site.Organisation) {
	from := len(l.values)
	for _, o := range all {
		if o != nil {
			l.value(l.organisation(o))
		}
	}
	l.end(key, from)
}

func (l *factList) programme(key string, p *site.Programme) {
	link := l.entryLink(&p.Entry)
	l.add(key, valueView{Text: link.Text, Address: link.Address, Lang: link.Lang})
}

// organisation is a name, with town and country where they are not the
// publisher's own.
func (sc scope) organisation(o *site.Organisation) valueView {
	v := valueView{Text: sc.text(o.Name), Address: o.URL}
	var where []string
	if c := sc.text(o.City); c != "" {
		where = append(where, c)
	}
	if p := sc.site.Publisher; p == nil || o.Country != p.Country {
		where = append(where, sc.country(o.Country))
	}
	if len(where) > 0 {
		v.Note = "(" + strings.Join(where, ", ") + ")"
	}
	return v
}

// country is a country's name; its code where the interface has no word for it.
func (lg *language) country(code string) string {
	if s, ok := lg.words.Get("country." + strings.ToLower(code)); ok {
		return s
	}
	return code
}

// projectFacts are the key facts of a project. They lie in the room, which serves
// one page after another.
func (sc scope) projectFacts(p *site.Project, room *factRoom) []factView {
	l := &factList{scope: sc, factRoom: factRoom{room.facts[:0], room.values[:0]}}
	l.plain("fact.code", p.Code)
	l.programme("fact.programme", p.Programme)
	l.add("fact.fund", valueView{Text: sc.fundFull(p.Programme.Fund), Address: sc.at(sc.site.FundAddress(p.Programme.Fund, sc.to.lang))})
	l.add("fact.period", valueView{Text: p.Programme.Period.Label(), Address: sc.at(sc.site.PeriodAddress(p.Programme.Period, sc.to.lang))})
	l.plain("fact.measure", p.Measure)
	l.organisations("fact.implementer", p.Implementer)
	l.organisations("fact.supervisor", p.Supervisor)
	l.organisations("fact.partners", p.Partners...)
	l.date("fact.signed", p.Signed)
	l.date("fact.start", p.Start)
	l.date("fact.end", p.End)
	l.plain("fact.duration", sc.duration(p))
	l.plain("fact.location", sc.place(p.Location))
	*room = l.factRoom
	return l.facts
}

// duration is the project's length as stated, else from its first to its last
// day where that is a whole number of months.
func (sc scope) duration(p *site.Project) string {
	if p.Duration.N > 0 {
		if p.Duration.Years {
			return sc.count("duration.years", p.Duration.N)
		}
		return sc.count("duration.months", p.Duration.N)
	}
	if !p.Start.Exact() || !p.End.Exact() {
		return ""
	}
	after := dayAfter(p.End)
	if n := months(p.Start, after); n > 0 && p.Start.AddMonths(n) == after {
		return sc.count("duration.months", n)
	}
	return ""
}

// ofMonths says how many of a project's months have passed.
func (sc scope) ofMonths(gone, all int) string {
	return strings.ReplaceAll(sc.count("progress.months", all), "{done}", sc.loc.Number(int64(gone)))
}

// place is a location as its postcode and statistical region.
func (sc scope) place(l *site.Location) string {
	if l == nil {
		return ""
	}
	var parts []string
	for _, s := range []string{l.Postcode, l.NUTS} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ", ")
}

// programmeFacts are the key facts of a programme.
func (sc scope) programmeFacts(p *site.Programme) []factView {
	l := &factList{scope: sc}
	if p.Parent != nil {
		l.programme("fact.parent", p.Parent)
	}
	l.add("fact.fund", valueView{Text: sc.fundFull(p.Fund), Address: sc.at(sc.site.FundAddress(p.Fund, sc.to.lang))})
	l.add("fact.period", valueView{Text: p.Period.Label(), Address: sc.at(sc.site.PeriodAddress(p.Period, sc.to.lang))})
	l.plain("fact.donors", sc.donors(p.Fund))
	l.plain("fact.programme-code", p.Code)
	l.organisations("fact.operator", p.Operator)
	l.organisations("fact.donor-partners", p.DonorPartners...)
	if p.Total != nil {
		l.plain("fact.total", sc.loc.Money(*p.Total, p.Total.Whole()))
	}
	if p.Website != "" {
		l.add("fact.website", valueView{Text: shortAddress(p.Website), Address: p.Website})
	}
	return l.facts
}

// donors are the names of who gives a fund's money.
func (sc scope) donors(f *site.Fund) string {
	names := make([]string, 0, len(f.Donors))
	for _, d := range f.Donors {
		names = append(names, sc.text(d))
	}
	return strings.Join(names, ", ")
}

// shortAddress is a web address as readers write it: without scheme and last
// slash.
func shortAddress(u string) string {
	_, rest, ok := strings.Cut(u, "://")
	if !ok {
		return u
	}
	return strings.TrimSuffix(rest, "/")
}
