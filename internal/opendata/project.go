package opendata

import (
	"net/url"

	"atbalss/internal/site"
)

// The records of a project: its facts as texts, ready for every format. Among
// them are the items of Article 49(3) of Regulation (EU) 2021/1060 that the
// content has.
type (
	project struct {
		id, code                      string
		page, title, summary          text
		status                        string
		programme, fund               *reference
		period, measure               string
		signed, start, end            string
		durationMonths                int
		funding                       funding
		eligibleTotal                 *money
		exchangeRate                  string
		implementer, supervisor       *organisation
		partners                      []*organisation
		contractors                   []string
		indicators                    []indicator
		location                      site.Location
		intervention                  string
		physicalInvestment, strategic *bool
		horizontalActions             []string
		documents                     []document
		published, updated            string

		cells []string // lent to the column that gathers several values
	}
	reference struct {
		id   string
		name text
	}
	organisation struct {
		id                    string
		name                  text
		country, registration string
	}
	funding struct {
		total           *money
		coFinancingRate string
		sources         []source
	}
	source struct {
		id     string
		name   text
		donor  bool
		amount *money
		share  string
	}
	indicator struct {
		name, unit           text
		target, actual, asOf string
	}
	document struct {
		title               text
		kind, date, address string
		language            site.Lang
	}
)

// project makes the record of a project, in the lists that r has already.
func (d data) project(r *project, p *site.Project) {
	*r = project{
		id:                 p.ID,
		code:               p.Code,
		page:               d.pages(&p.Entry),
		title:              d.title(&p.Entry),
		summary:            d.summary(&p.Entry),
		status:             p.Status.String(),
		measure:            p.Measure,
		signed:             p.Signed.String(),
		start:              p.Start.String(),
		end:                p.End.String(),
		durationMonths:     p.Duration.Months(),
		funding:            d.funding(p.Funding, r.funding.sources[:0]),
		eligibleTotal:      amount(p.EligibleTotal),
		exchangeRate:       p.ExchangeRate,
		implementer:        d.organisation(p.Implementer),
		supervisor:         d.organisation(p.Supervisor),
		partners:           r.partners[:0],
		contractors:        p.Contractors,
		indicators:         r.indicators[:0],
		intervention:       p.Intervention,
		physicalInvestment: p.PhysicalInvestment,
		strategic:          p.Strategic,
		horizontalActions:  p.HorizontalActions,
		documents:          d.documents(p.Documents, r.documents[:0]),
		published:          p.Published.String(),
		updated:            p.Updated.String(),
		cells:              r.cells,
	}
	if p.Programme != nil {
		r.programme = d.belonging(p.Programme)
		r.fund = d.fund(p.Programme.Fund)
		r.period = string(p.Programme.Period)
	}
	for _, o := range p.Partners {
		r.partners = append(r.partners, d.organisation(o))
	}
	for _, i := range p.Indicators {
		r.indicators = append(r.indicators, indicator{d.text(i.Name), d.text(i.Unit), quantity(i.Target), quantity(i.Actual), i.AsOf.String()})
	}
	if p.Location != nil {
		r.location = *p.Location
	}
}

func (d data) fund(f *site.Fund) *reference {
	return once(d.funds, f, func(f *site.Fund) *reference { return &reference{f.ID, d.lasting().text(f.Name)} })
}

func (d data) organisation(o *site.Organisation) *organisation {
	return once(d.organisations, o, func(o *site.Organisation) *organisation {
		return &organisation{o.ID, d.lasting().text(o.Name), o.Country, o.Registration}
	})
}

// belonging is the reference to the programme of a project.
func (d data) belonging(p *site.Programme) *reference {
	return once(d.programmes, p, func(p *site.Programme) *reference { return &reference{p.ID, d.lasting().title(&p.Entry)} })
}

func (d data) funding(f site.Funding, sources []source) funding {
	r := funding{total: amount(f.Total), coFinancingRate: percent(donorShare(f)), sources: sources}
	for _, s := range f.Sources {
		r.sources = append(r.sources, source{s.Fund.ID, d.fund(s.Fund).name, !s.Fund.Payer, amount(s.Amount), percent(s.Share)})
	}
	return r
}

// donorShare is the part of the money that donors give: item (k) of Article
// 49(3). It is nil where the content does not tell: a sum of what is known
// would be too small.
func donorShare(f site.Funding) *site.Share {
	var shares site.Share
	var cents int64
	known := false
	for _, s := range f.Sources {
		switch {
		case s.Fund.Payer:
			continue
		case s.Share != nil:
			shares += *s.Share
		case s.Amount != nil && f.Total != nil && f.Total.Cents > 0:
			cents += s.Amount.Cents
		default:
			return nil
		}
		known = true
	}
	if !known {
		return nil
	}
	if cents > 0 {
		shares += site.ShareOf(cents, f.Total.Cents)
	}
	return &shares
}

func (d data) documents(all []site.Document, r []document) []document {
	for _, doc := range all {
		address := doc.URL
		if f := doc.File; f != nil && f.Path != "" {
			address = d.c.Absolute((&url.URL{Path: "/" + f.Path}).EscapedPath())
		}
		r = append(r, document{d.text(doc.Title), doc.Type, doc.Date.String(), address, doc.Language})
	}
	return r
}

// write writes the record; the order is that of the XML schema.
func (p *project) write(e encoder) {
	e.item("project")
	e.attr("id", p.id)
	e.value("code", p.code)
	e.text("page", p.page)
	e.text("title", p.title)
	e.text("summary", p.summary)
	e.value("status", p.status)
	p.programme.write(e, "programme")
	p.fund.write(e, "fund")
	e.value("period", p.period)
	e.value("measure", p.measure)
	e.value("signed", p.signed)
	e.value("start", p.start)
	e.value("end", p.end)
	e.literal("duration_months", positive(p.durationMonths))
	p.funding.write(e)
	e.money("eligible_total", p.eligibleTotal)
	e.value("exchange_rate", p.exchangeRate)
	p.implementer.write(e, "implementer")
	p.supervisor.write(e, "supervisor")
	e.list("partners", len(p.partners), func(i int) { p.partners[i].item(e, "partner") })
	e.values("contractors", p.contractors)
	e.list("indicators", len(p.indicators), func(i int) { p.indicators[i].write(e) })
	p.place(e)
	e.value("intervention", p.intervention)
	e.literal("physical_investment", yes(p.physicalInvestment))
	e.literal("strategic", yes(p.strategic))
	e.values("horizontal_actions", p.horizontalActions)
	e.list("documents", len(p.documents), func(i int) { p.documents[i].write(e) })
	e.value("published", p.published)
	e.value("updated", p.updated)
	e.end()
}

func (p *project) place(e encoder) {
	l := p.location
	if l == (site.Location{}) {
		return
	}
	e.begin("location")
	e.value("nuts", l.NUTS)
	e.value("postcode", l.Postcode)
	e.value("latitude", l.Lat)
	e.value("longitude", l.Lon)
	e.end()
}

func (r *reference) write(e encoder, name string) {
	if r == nil {
		return
	}
	e.begin(name)
	e.attr("id", r.id)
	e.text("name", r.name)
	e.end()
}

func (o *organisation) write(e encoder, name string) {
	if o != nil {
		e.begin(name)
		o.members(e)
		e.end()
	}
}

// item writes the organisation as part of a list.
func (o *organisation) item(e encoder, name string) {
	e.item(name)
	o.members(e)
	e.end()
}

func (o *organisation) members(e encoder) {
	e.attr("id", o.id)
	e.text("name", o.name)
	e.value("country", o.country)
	e.value("registration", o.registration)
}

func (f funding) write(e encoder) {
	if f.total == nil && len(f.sources) == 0 {
		return
	}
	e.begin("funding")
	e.money("total", f.total)
	e.value("co_financing_rate", f.coFinancingRate)
	sources := f.sources // not f: what a function keeps is put on the heap
	e.list("sources", len(sources), func(i int) {
		s := &sources[i]
		e.item("source")
		e.attr("id", s.id)
		e.flag("donor", s.donor)
		e.text("name", s.name)
		e.money("amount", s.amount)
		e.value("share", s.share)
		e.end()
	})
	e.end()
}

func (i indicator) write(e encoder) {
	e.item("indicator")
	e.text("name", i.name)
	e.text("unit", i.unit)
	e.literal("target", i.target)
	e.literal("actual", i.actual)
	e.value("as_of", i.asOf)
	e.end()
}

func (d document) write(e encoder) {
	e.item("document")
	e.text("title", d.title)
	e.value("type", d.kind)
	e.value("date", d.date)
	e.value("language", string(d.language))
	e.value("address", d.address)
	e.end()
}
