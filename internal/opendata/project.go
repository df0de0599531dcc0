package opendata

import (
	"encoding/json"
	"encoding/xml"
	"net/url"

	"atbalss/internal/site"
)

// The records of a project. Among their fields are the items of Article 49(3)
// of Regulation (EU) 2021/1060 that the content has. The tags are the format:
// they change with FormatVersion.
type (
	project struct {
		XMLName            xml.Name               `json:"-" xml:"project"`
		ID                 string                 `json:"id" xml:"id,attr"`
		Code               string                 `json:"code,omitempty" xml:"code,omitempty"`
		Page               text                   `json:"page" xml:"page"`
		Title              text                   `json:"title" xml:"title"`
		Summary            text                   `json:"summary" xml:"summary"`
		Status             string                 `json:"status" xml:"status"`
		Programme          *reference             `json:"programme,omitempty" xml:"programme"`
		Fund               *reference             `json:"fund,omitempty" xml:"fund"`
		Period             string                 `json:"period,omitempty" xml:"period,omitempty"`
		Measure            string                 `json:"measure,omitempty" xml:"measure,omitempty"`
		Signed             string                 `json:"signed,omitempty" xml:"signed,omitempty"`
		Start              string                 `json:"start,omitempty" xml:"start,omitempty"`
		End                string                 `json:"end,omitempty" xml:"end,omitempty"`
		DurationMonths     int                    `json:"duration_months,omitempty" xml:"duration_months,omitempty"`
		Funding            *funding               `json:"funding,omitempty" xml:"funding"`
		EligibleTotal      *money                 `json:"eligible_total,omitempty" xml:"eligible_total"`
		ExchangeRate       string                 `json:"exchange_rate,omitempty" xml:"exchange_rate,omitempty"`
		Implementer        *organisation          `json:"implementer,omitempty" xml:"implementer"`
		Supervisor         *organisation          `json:"supervisor,omitempty" xml:"supervisor"`
		Partners           sequence[organisation] `json:"partners,omitempty" xml:"partners"`
		Contractors        sequence[string]       `json:"contractors,omitempty" xml:"contractors"`
		Indicators         sequence[indicator]    `json:"indicators,omitempty" xml:"indicators"`
		Location           *location              `json:"location,omitempty" xml:"location"`
		Intervention       string                 `json:"intervention,omitempty" xml:"intervention,omitempty"`
		PhysicalInvestment *bool                  `json:"physical_investment,omitempty" xml:"physical_investment"`
		Strategic          *bool                  `json:"strategic,omitempty" xml:"strategic"`
		HorizontalActions  sequence[string]       `json:"horizontal_actions,omitempty" xml:"horizontal_actions"`
		Documents          sequence[document]     `json:"documents,omitempty" xml:"documents"`
		Published          string                 `json:"published,omitempty" xml:"published,omitempty"`
		Updated            string                 `json:"updated,omitempty" xml:"updated,omitempty"`
	}
	reference struct {
		ID   string `json:"id" xml:"id,attr"`
		Name text   `json:"name" xml:"name"`
	}
	organisation struct {
		ID           string `json:"id" xml:"id,attr"`
		Name         text   `json:"name" xml:"name"`
		Country      string `json:"country,omitempty" xml:"country,omitempty"`
		Registration string `json:"registration,omitempty" xml:"registration,omitempty"`
	}
	funding struct {
		Total           *money           `json:"total,omitempty" xml:"total"`
		CoFinancingRate string           `json:"co_financing_rate,omitempty" xml:"co_financing_rate,omitempty"`
		Sources         sequence[source] `json:"sources,omitempty" xml:"sources"`
	}
	source struct {
		ID     string `json:"id" xml:"id,attr"`
		Name   text   `json:"name" xml:"name"`
		Donor  bool   `json:"donor" xml:"donor,attr"`
		Amount *money `json:"amount,omitempty" xml:"amount"`
		Share  string `json:"share,omitempty" xml:"share,omitempty"`
	}
	indicator struct {
		Name   text         `json:"name" xml:"name"`
		Unit   text         `json:"unit,omitempty" xml:"unit"`
		Target *json.Number `json:"target,omitempty" xml:"target"`
		Actual *json.Number `json:"actual,omitempty" xml:"actual"`
		AsOf   string       `json:"as_of,omitempty" xml:"as_of,omitempty"`
	}
	location struct {
		NUTS      string `json:"nuts,omitempty" xml:"nuts,omitempty"`
		Postcode  string `json:"postcode,omitempty" xml:"postcode,omitempty"`
		Latitude  string `json:"latitude,omitempty" xml:"latitude,omitempty"`
		Longitude string `json:"longitude,omitempty" xml:"longitude,omitempty"`
	}
	document struct {
		Title    text      `json:"title" xml:"title"`
		Type     string    `json:"type,omitempty" xml:"type,omitempty"`
		Date     string    `json:"date,omitempty" xml:"date,omitempty"`
		Language site.Lang `json:"language,omitempty" xml:"language,omitempty"`
		Address  string    `json:"address,omitempty" xml:"address,omitempty"`
	}
)

// project makes the record of a project.
func (d data) project(p *site.Project) project {
	r := project{
		ID:                 p.ID,
		Code:               p.Code,
		Page:               d.pages(&p.Entry),
		Title:              d.title(&p.Entry),
		Summary:            d.summary(&p.Entry),
		Status:             p.Status.String(),
		Measure:            p.Measure,
		Signed:             p.Signed.String(),
		Start:              p.Start.String(),
		End:                p.End.String(),
		DurationMonths:     p.Duration.Months(),
		Funding:            d.funding(p.Funding),
		EligibleTotal:      amount(p.EligibleTotal),
		ExchangeRate:       p.ExchangeRate,
		Implementer:        d.organisation(p.Implementer),
		Supervisor:         d.organisation(p.Supervisor),
		Contractors:        p.Contractors,
		Intervention:       p.Intervention,
		PhysicalInvestment: p.PhysicalInvestment,
		Strategic:          p.Strategic,
		HorizontalActions:  p.HorizontalActions,
		Documents:          d.documents(p.Documents),
		Published:          p.Published.String(),
		Updated:            p.Updated.String(),
	}
	if p.Programme != nil {
		r.Programme = &reference{p.Programme.ID, d.title(&p.Programme.Entry)}
		r.Fund = d.fund(p.Programme.Fund)
		r.Period = string(p.Programme.Period)
	}
	for _, o := range p.Partners {
		r.Partners = append(r.Partners, *d.organisation(o))
	}
	for _, i := range p.Indicators {
		r.Indicators = append(r.Indicators, indicator{d.text(i.Name), d.text(i.Unit), quantity(i.Target), quantity(i.Actual), i.AsOf.String()})
	}
	if l := p.Location; l != nil {
		r.Location = &location{l.NUTS, l.Postcode, l.Lat, l.Lon}
	}
	return r
}

func (d data) fund(f *site.Fund) *reference {
	if f == nil {
		return nil
	}
	return &reference{f.ID, d.text(f.Name)}
}

func (d data) organisation(o *site.Organisation) *organisation {
	if o == nil {
		return nil
	}
	return &organisation{o.ID, d.text(o.Name), o.Country, o.Registration}
}

func (d data) funding(f site.Funding) *funding {
	if f.IsZero() {
		return nil
	}
	r := &funding{Total: amount(f.Total), CoFinancingRate: percent(donorShare(f))}
	for _, s := range f.Sources {
		r.Sources = append(r.Sources, source{s.Fund.ID, d.text(s.Fund.Name), !s.Fund.Payer, amount(s.Amount), percent(s.Share)})
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

func (d data) documents(all []site.Document) []document {
	var r []document
	for _, doc := range all {
		address := doc.URL
		if f := doc.File; f != nil && f.Path != "" {
			address = d.c.Absolute((&url.URL{Path: "/" + f.Path}).EscapedPath())
		}
		r = append(r, document{d.text(doc.Title), doc.Type, doc.Date.String(), doc.Language, address})
	}
	return r
}
