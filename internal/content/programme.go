package content

import (
	"slices"
	"strings"

	"atbalss/internal/site"
)

// maxOrder is the largest value of `order`; last stands for none, after all
// that have one.
const (
	maxOrder = 1_000_000
	last     = maxOrder + 1
)

// programme decodes a programme.
func (e *entry) programme() bool {
	k := e.keys
	p := &site.Programme{Fund: e.fundRef(k.Need("fund"), "fund")}
	if p.Fund != nil && p.Fund.Payer {
		e.Add("unknown-reference", "payer", e.base.Source.At("fund"), p.Fund.ID)
	}
	p.Period = site.Period(e.Choice(k.Need("period"), "period", periods()))
	if parent := k.Take("parent"); parent != nil {
		e.parents[p] = e.Line(parent, "parent")
	}
	p.Code = e.Line(k.Take("code"), "code")
	p.Operator = e.organisationRef(k.Take("operator"), "operator")
	p.DonorPartners = e.organisationRefs(k.Take("donor_partners"), "donor_partners")
	p.Icon = e.file(k.Take("icon"), "icon")
	p.Image = e.file(k.Take("image"), "image")
	p.Banner = e.file(k.Take("banner"), "banner")
	p.Slogan = e.Words(k.Take("slogan"), "slogan")
	p.Website = e.URL(k.Take("website"), "website")
	p.Order = e.Int(k.Take("order"), "order", -maxOrder, maxOrder)
	p.Total = e.Money(k.Take("total"), "total", "EUR")
	e.bodyFiles()
	e.close()
	p.Entry = *e.base
	if p.Fund == nil || p.Period == "" {
		return false
	}
	e.programmes[p.ID] = p
	e.site.Programmes = append(e.site.Programmes, p)
	return true
}

func periods() []string {
	var all []string
	for _, p := range site.Periods {
		all = append(all, string(p))
	}
	return all
}

// family links programmes to their parents, once all of them are known.
func (l *loader) family() {
	for _, p := range l.site.Programmes {
		id, ok := l.parents[p]
		if !ok || id == "" {
			continue
		}
		node := nodeOf(id, p.Source.At("parent"))
		p.Parent = l.programmeRef(node, "parent")
	}
	for _, p := range l.site.Programmes {
		if circle := circleFrom(p); circle != nil {
			l.Add("circular-parents", "", p.Source.At("parent"), strings.Join(circle, " → "))
			p.Parent = nil // the others of the circle hang from this one now
		}
	}
}

// circleFrom returns the ids on the way from a programme up to itself, nil when
// its parents end.
func circleFrom(p *site.Programme) []string {
	way := []string{p.ID}
	for q := p.Parent; q != nil; q = q.Parent {
		if q == p {
			return append(way, p.ID)
		}
		if slices.Contains(way, q.ID) {
			return nil // a circle above, which is reported there
		}
		way = append(way, q.ID)
	}
	return nil
}
