package content

import (
	"strconv"
	"strings"

	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
)

const (
	defaultUpdateMonths = 6
	maxUpdateMonths     = 120
	maxDuration         = 600 // months or years, far past any grant
)

// project decodes a project.
func (e *entry) project() bool {
	k := e.keys
	p := &site.Project{}
	p.Programme = e.programmeRef(k.Need("programme"), "programme")
	p.Code = e.Line(k.Take("code"), "code")
	p.Measure = e.Line(k.Take("measure"), "measure")
	status, known := site.ParseStatus(e.Choice(k.Need("status"), "status", statuses()))
	p.Status = status
	e.term(p)
	p.Funding = e.funding(k.Take("funding"))
	p.Implementer = e.organisationRef(k.Need("implementer"), "implementer")
	p.Supervisor = e.organisationRef(k.Take("supervisor"), "supervisor")
	p.Partners = e.organisationRefs(k.Take("partners"), "partners")
	p.Indicators = e.indicators(k.Take("indicators"))
	p.Documents = e.documents(k.Take("documents"))
	p.Image = e.file(k.Take("image"), "image")
	p.Gallery = e.gallery(k.Take("gallery"))
	p.Location = e.location(k.Take("location"))
	p.PhysicalInvestment = e.flag(k.Take("physical_investment"), "physical_investment")
	p.Strategic = e.flag(k.Take("strategic"), "strategic")
	e.openData(p)
	if p.UpdateEveryMonths = e.Int(k.Take("update_every_months"), "update_every_months", 1, maxUpdateMonths); p.UpdateEveryMonths == 0 {
		p.UpdateEveryMonths = defaultUpdateMonths
	}
	e.bodyFiles()
	e.close()
	e.dated()
	p.Entry = *e.base
	if p.Programme == nil || p.Implementer == nil || !known {
		return false
	}
	e.projects[p.ID] = p
	e.site.Projects = append(e.site.Projects, p)
	return true
}

func statuses() []string {
	var all []string
	for _, s := range site.Statuses {
		all = append(all, s.String())
	}
	return all
}

// term reads when the project takes place.
func (e *entry) term(p *site.Project) {
	k := e.keys
	p.Signed = e.Date(k.Take("signed"), "signed")
	p.Start = e.Date(k.Take("start"), "start")
	p.End = e.Date(k.Take("end"), "end")
	e.order("start", p.Start, "end", p.End)
	n := k.Take("duration")
	p.Duration = e.duration(n)
	if n != nil && k.Has("end") {
		e.Add("exclusive-keys", "", n.Pos, "end", "duration")
	}
}

// duration reads "30 months" or "3 years".
func (e *entry) duration(n *strictyaml.Node) site.Duration {
	s := e.Line(n, "duration")
	if s == "" {
		return site.Duration{}
	}
	number, unit, _ := strings.Cut(s, " ")
	v, err := strconv.Atoi(number)
	unit = strings.TrimSuffix(strings.TrimSpace(unit), "s")
	if err != nil || v < 1 || v > maxDuration || unit != "month" && unit != "year" || number[0] == '+' {
		e.Add("bad-duration", "", n.Pos, s)
		return site.Duration{}
	}
	return site.Duration{N: v, Years: unit == "year"}
}

// indicators reads the promised figures.
func (e *entry) indicators(n *strictyaml.Node) []site.Indicator {
	var out []site.Indicator
	for _, item := range e.List(n, "indicators") {
		k := e.Keys(item, "indicators")
		in := site.Indicator{
			Name:   e.Words(k.Need("name"), "name"),
			Unit:   e.Words(k.Take("unit"), "unit"),
			Target: e.Quantity(k.Take("target"), "target"),
			Actual: e.Quantity(k.Take("actual"), "actual"),
			AsOf:   e.Date(k.Take("as_of"), "as_of"),
		}
		k.Close(nil)
		if len(in.Name) > 0 {
			out = append(out, in)
		}
	}
	return out
}

// documents reads the documents of an entry.
func (e *entry) documents(n *strictyaml.Node) []site.Document {
	var out []site.Document
	for _, item := range e.List(n, "documents") {
		k := e.Keys(item, "documents")
		d := site.Document{
			Title:    e.Words(k.Need("title"), "title"),
			Type:     e.Choice(k.Need("type"), "type", site.DocumentTypes),
			Date:     e.Date(k.Take("date"), "date"),
			Language: site.Lang(e.Language(k.Take("language"), "language")),
			Pos:      item.Pos,
		}
		file, url := k.Take("file"), k.Take("url")
		if file != nil && url != nil {
			e.Add("exclusive-keys", "", url.Pos, "file", "url")
		}
		d.File = e.file(file, "file")
		d.URL = e.URL(url, "url")
		k.Close(nil)
		if len(d.Title) > 0 {
			out = append(out, d)
		}
	}
	return out
}

// gallery reads the pictures of an entry.
func (e *entry) gallery(n *strictyaml.Node) []site.Picture {
	var out []site.Picture
	for _, item := range e.List(n, "gallery") {
		k := e.Keys(item, "gallery")
		p := site.Picture{
			File:    e.file(k.Need("file"), "file"),
			Alt:     e.Words(k.Need("alt"), "alt"),
			Caption: e.Words(k.Take("caption"), "caption"),
		}
		k.Close(nil)
		if p.File != nil {
			out = append(out, p)
		}
	}
	return out
}

// location reads where the project takes place.
func (e *entry) location(n *strictyaml.Node) *site.Location {
	if n == nil {
		return nil
	}
	k := e.Keys(n, "location")
	at := &site.Location{
		NUTS:     e.NUTS(k.Take("nuts"), "nuts"),
		Postcode: e.Line(k.Take("postcode"), "postcode"),
		Lat:      e.Decimal(k.Take("lat"), "lat", -90, 90, 8),
		Lon:      e.Decimal(k.Take("lon"), "lon", -180, 180, 8),
	}
	if k.Has("lat") != k.Has("lon") {
		e.Add("missing-key", "", k.Pos(), map[bool]string{true: "lon", false: "lat"}[k.Has("lat")])
	}
	k.Close(nil)
	return at
}

// flag reads true or false where "not said" is a third answer.
func (e *entry) flag(n *strictyaml.Node, key string) *bool {
	if n == nil {
		return nil
	}
	v := e.Bool(n, key)
	return &v
}

// openData reads the facts that only the open-data lists need.
func (e *entry) openData(p *site.Project) {
	k := e.keys
	p.EligibleTotal = e.Money(k.Take("eligible_total"), "eligible_total", cmpOr(p.Funding.Currency, "EUR"))
	p.ExchangeRate = e.Decimal(k.Take("exchange_rate"), "exchange_rate", 0.000001, 1_000_000, 9)
	p.Intervention = e.Line(k.Take("intervention"), "intervention")
	p.Contractors = e.Lines(k.Take("contractors"), "contractors")
	p.HorizontalActions = e.Lines(k.Take("horizontal_actions"), "horizontal_actions")
}

// dated gives notice of an entry without a date.
func (e *entry) dated() {
	if e.base.Published.IsZero() && !e.keys.Has("published") && !e.main.node.Partial {
		e.Add("undated", "", e.base.Source.At("title"))
	}
}
