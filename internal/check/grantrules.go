package check

import (
	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// grantRules are about projects of the EEA and Norway Grants.
var grantRules = []Rule{
	{ID: "grants-contribution", Project: grantsContribution},
	{ID: "grants-project-content", Project: grantsContent},
	{ID: "grants-english-version", Project: grantsEnglish},
	{ID: "grants-donor-partner", Project: grantsPartner},
	{ID: "grants-plaque", Project: grantsPlaque},
	{ID: "grants-donor-names", Text: donorNames},
	{ID: "grants-instrument-name", Text: instrumentName},
	{ID: "grants-iceland-spelling", Text: icelandSpelling},
}

// donorStates give the money of the EEA and Norway Grants.
var donorStates = map[string]bool{"NO": true, "IS": true, "LI": true}

// grantsContribution: communication manual 2021-2028, p. 12.
func grantsContribution(c *collector, p *project) {
	if p.grants() && p.Programme.Period == "2021-2028" && !p.main.body.has("grant", "norvēģij", "norway", "donor") {
		c.add("grants-contribution", p.key("title"))
	}
}

// grantsContent: Annex 3 of the 2014-2021 regulations, 2.3.
func grantsContent(c *collector, p *project) {
	const rule = "grants-project-content"
	if !p.grants() || p.Programme.Period != "2014-2021" {
		return
	}
	if p.Image == nil && len(p.Gallery) == 0 {
		c.addVariant(rule, "photos", p.key("title"))
	}
	if p.Status != site.Planned && !p.main.body.has(resultStems...) && len(p.Indicators) == 0 {
		c.addVariant(rule, "results", p.key("title"))
	}
	if !p.main.body.has("sadarbīb", "partner", "cooperat") {
		c.addVariant(rule, "cooperation", p.key("title"))
	}
}

// englishGrant is the grant from which an English version is asked for, in cents.
const englishGrant = 150_000_00

func grantsEnglish(c *collector, p *project) {
	if !p.grants() || p.Programme.Period != "2014-2021" && p.Programme.Period != "2021-2028" {
		return
	}
	if _, ok := p.Words["en"]; ok {
		return
	}
	large := p.Funding.Total != nil && p.Funding.Total.Cents >= englishGrant
	if large || len(donorPartners(p)) > 0 {
		c.add("grants-english-version", p.key("title"))
	}
}

// donorPartners are the partners from donor states.
func donorPartners(p *project) []*site.Organisation {
	var list []*site.Organisation
	for _, o := range p.Partners {
		if donorStates[o.Country] {
			list = append(list, o)
		}
	}
	return list
}

func grantsPartner(c *collector, p *project) {
	if !p.grants() {
		return
	}
	for _, o := range donorPartners(p) {
		if !o.City.Has(c.site.Main()) {
			c.add("grants-donor-partner", o.Source.At("name"), o.Name.In(c.site.Main()))
		}
	}
}

// grantsPlaque: a plaque within six months of completion; confirmed for
// 2009-2014, from memory for 2014-2021.
func grantsPlaque(c *collector, p *project) {
	if !p.grants() || p.Status != site.Completed || p.PhysicalInvestment == nil || !*p.PhysicalInvestment || p.main.body.has(plaqueStems...) {
		return
	}
	if end := p.end(); end.IsZero() || c.site.Today.Compare(end.AddMonths(6)) <= 0 {
		return
	}
	switch p.Programme.Period {
	case "2009-2014":
		c.add("grants-plaque", p.key("physical_investment"))
	case "2014-2021":
		found := diag.NewVariant("grants-plaque", "unconfirmed", p.key("physical_investment"))
		found.Severity = diag.Notice
		c.ps = append(c.ps, found)
	}
}

// donorNames: Norway gives the Norwegian grants alone. The place of the wrong
// name is where a person must look; a sentence on both mechanisms may be right.
func donorNames(c *collector, e *subject, t *text) {
	p := e.programme
	if p == nil || fundID(p) != "norway-grants" && fundID(p) != "norway-bilateral" || t.body.has("eez", "eea") {
		return
	}
	if i := t.body.findAny("islande", "īslande", "lihtenštein", "iceland", "liechtenstein"); i >= 0 {
		c.add("grants-donor-names", t.body.at(i), t.body.wordAt(i))
	}
}

func instrumentName(c *collector, e *subject, t *text) {
	p := e.programme
	if p == nil {
		return
	}
	switch fundID(p) {
	case "norway-bilateral", "norway-grants":
		i := t.body.findAny("eez finanšu instrument", "eiropas ekonomikas zonas finanšu instrument", "eea financial mechanism")
		if i >= 0 {
			c.addVariant("grants-instrument-name", "eea", t.body.at(i))
		}
	case "eea-grants":
		if i := t.body.findAny("norvēģijas valdības divpusēj"); i >= 0 {
			c.addVariant("grants-instrument-name", "norway", t.body.at(i))
		}
	}
}

func icelandSpelling(c *collector, e *subject, t *text) {
	if t.words.Lang != "lv" {
		return
	}
	for _, p := range t.passages() {
		if i := p.findAny("īsland"); i >= 0 {
			c.add("grants-iceland-spelling", p.at(i))
		}
	}
}

// wordAt is the word of prose that begins at or around an offset.
func (p *passage) wordAt(offset int) string {
	for _, w := range p.words {
		if w.start <= offset && offset < w.end {
			return p.prose[w.start:w.end]
		}
	}
	return ""
}
