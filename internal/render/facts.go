package render

import (
	"strings"

	"atbalss/internal/site"
)

// factList gathers the facts that are known, in order.
type factList struct {
	scope
	facts []factView
}

// add adds a fact with its values, nothing where there is none.
func (l *factList) add(key string, values ...valueView) {
	kept := values[:0]
	for _, v := range values {
		if v.Text != "" {
			kept = append(kept, v)
		}
	}
	if len(kept) > 0 {
		l.facts = append(l.facts, factView{Name: l.word("fact." + key), Values: kept})
	}
}

func (l *factList) plain(key, value string) { l.add(key, valueView{Text: value}) }

func (l *factList) date(key string, d site.Date) {
	l.add(key, valueView{Text: l.loc.Date(d), Date: d.String()})
}

func (l *factList) organisations(key string, all ...*site.Organisation) {
	values := make([]valueView, 0, len(all))
	for _, o := range all {
		if o != nil {
			values = append(values, l.organisation(o))
		}
	}
	l.add(key, values...)
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

// projectFacts are the key facts of a project.
func (sc scope) projectFacts(p *site.Project) []factView {
	l := &factList{scope: sc, facts: make([]factView, 0, 12)}
	l.plain("code", p.Code)
	l.programme("programme", p.Programme)
	l.add("fund", valueView{Text: sc.fundFull(p.Programme.Fund), Address: sc.at(sc.site.FundAddress(p.Programme.Fund, sc.to.lang))})
	l.add("period", valueView{Text: p.Programme.Period.Label(), Address: sc.at(sc.site.PeriodAddress(p.Programme.Period, sc.to.lang))})
	l.plain("measure", p.Measure)
	l.organisations("implementer", p.Implementer)
	l.organisations("supervisor", p.Supervisor)
	l.organisations("partners", p.Partners...)
	l.date("signed", p.Signed)
	l.date("start", p.Start)
	l.date("end", p.End)
	l.plain("duration", sc.duration(p))
	l.plain("location", sc.place(p.Location))
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
		l.programme("parent", p.Parent)
	}
	l.add("fund", valueView{Text: sc.fundFull(p.Fund), Address: sc.at(sc.site.FundAddress(p.Fund, sc.to.lang))})
	l.add("period", valueView{Text: p.Period.Label(), Address: sc.at(sc.site.PeriodAddress(p.Period, sc.to.lang))})
	l.plain("donors", sc.donors(p.Fund))
	l.plain("programme-code", p.Code)
	l.organisations("operator", p.Operator)
	l.organisations("donor-partners", p.DonorPartners...)
	if p.Total != nil {
		l.plain("total", sc.loc.Money(*p.Total, p.Total.Whole()))
	}
	if p.Website != "" {
		l.add("website", valueView{Text: shortAddress(p.Website), Address: p.Website})
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
