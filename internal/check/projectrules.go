package check

import (
	"strings"

	"atbalss/internal/publicity"
	"atbalss/internal/site"
)

// projectRules look at the facts of a project and at what its page says.
var projectRules = []Rule{
	{ID: "project-aims-results-support", Project: aimsResultsSupport},
	{ID: "project-length", Project: length},
	{ID: "project-facts-complete", Project: factsComplete},
	{ID: "signed-after-start", Project: signedAfterStart},
	{ID: "status-agrees-with-dates", Project: statusAgrees},
	{ID: "update-overdue", Project: updateOverdue},
	{ID: "measure-and-agency-named", Project: measureAndAgency},
	{ID: "indicator-without-result", Project: indicatorResults},
	{ID: "list-items-complete", Project: listItems},
	{ID: "list-location", Project: listLocation},
	{ID: "plaque-or-poster", Project: plaqueOrPoster},
	{ID: "strategic-event", Site: strategicEvents},
}

// Stems, in small letters, that tell what a text speaks of.
var (
	aimStems     = []string{"mērķ", "aim", "objective", "purpose", "goal"}
	resultStems  = []string{"rezultāt", "rādītāj", "sasnie", "ieguvum", "result", "indicator", "achiev", "output", "outcome"}
	supportStems = []string{"finans", "atbalst", "fund", "support", "grant"}
	plaqueStems  = []string{"plāksn", "stend", "plaque", "billboard"}
	posterStems  = []string{"plakāt", "poster"}
	eventStems   = []string{"pasākum", "konferenc", "atklāšan", "event", "conference", "opening", "launch"}
)

// aimsResultsSupport: Reg. (EU) 2021/1060, Art. 50(1)(a); Reg. (EU) 1303/2013,
// Annex XII, 2.2.
func aimsResultsSupport(c *collector, p *project) {
	if !p.eu() {
		return
	}
	body := &p.main.body
	if !body.has(aimStems...) && !p.main.lead.has(aimStems...) {
		c.addVariant("project-aims-results-support", "aims", p.key("title"))
	}
	if !body.has(resultStems...) && len(p.Indicators) == 0 {
		c.addVariant("project-aims-results-support", "results", p.key("title"))
	}
	if !body.has(supportStems...) && p.Funding.IsZero() {
		c.addVariant("project-aims-results-support", "support", p.key("title"))
	}
}

// Letters that a short description has at least; the large projects' twice that.
const (
	shortText   = 300
	largeAmount = 1_000_000_00 // cents
)

// length is a band of the house: the law says "short, proportionate to the support".
func length(c *collector, p *project) {
	if !p.eu() {
		return
	}
	want := shortText
	if p.Funding.Total != nil && p.Funding.Total.Cents > largeAmount {
		want *= 2
	}
	if letters := p.main.body.sums.bytes; letters < want {
		c.add("project-length", p.key("title"), itoa(letters), itoa(want))
	}
}

// factsComplete: the facts of the list of operations, Art. 49(3).
func factsComplete(c *collector, p *project) {
	var missing []string
	if p.Code == "" {
		missing = append(missing, "code")
	}
	if p.Start.IsZero() {
		missing = append(missing, "start")
	}
	if p.End.IsZero() && p.Duration.N == 0 {
		missing = append(missing, "end")
	}
	switch {
	case p.Funding.Total == nil:
		missing = append(missing, "funding.total")
	case len(p.Funding.Sources) == 0:
		missing = append(missing, "funding.sources")
	}
	if len(missing) > 0 {
		c.add("project-facts-complete", p.key("title"), strings.Join(missing, ", "))
	}
}

func signedAfterStart(c *collector, p *project) {
	if !p.Signed.IsZero() && !p.Start.IsZero() && p.Start.Before(p.Signed) {
		c.add("signed-after-start", p.key("signed"), p.Signed.String(), p.Start.String())
	}
}

func statusAgrees(c *collector, p *project) {
	const rule = "status-agrees-with-dates"
	today, end := c.site.Today, p.end()
	if today.IsZero() {
		return
	}
	started := !p.Start.IsZero() && p.Start.Last().Compare(today) <= 0
	switch p.Status {
	case site.Ongoing:
		if !end.IsZero() && end.Compare(today) < 0 {
			c.addVariant(rule, "over", p.key("status"), end.String())
		} else if !p.Start.IsZero() && today.Compare(p.Start.First()) < 0 {
			c.addVariant(rule, "early", p.key("status"), p.Start.String())
		}
	case site.Completed:
		if first := p.End.First(); !p.End.IsZero() && today.Compare(first) < 0 {
			c.addVariant(rule, "unfinished", p.key("status"), p.End.String())
		}
	case site.Planned:
		if started {
			c.addVariant(rule, "started", p.key("status"), p.Start.String())
		}
	}
}

// updateOverdue: at least every six months while the project runs.
func updateOverdue(c *collector, p *project) {
	if !p.eu() || p.Status != site.Ongoing || c.site.Today.IsZero() {
		return
	}
	if end := p.end(); !end.IsZero() && end.Compare(c.site.Today) < 0 {
		return // no duty after the end
	}
	last := p.LastChange()
	for _, n := range p.News {
		if d := n.LastChange(); d.Compare(last) > 0 {
			last = d
		}
	}
	months := p.UpdateEveryMonths
	if months <= 0 {
		months = 6
	}
	switch {
	case last.IsZero():
		c.addVariant("update-overdue", "never", p.key("status"), itoa(months))
	case last.Last().AddMonths(months).Compare(c.site.Today) < 0:
		c.add("update-overdue", keyOr(p.Source, "updated", "published", "status"), last.String(), itoa(months))
	}
}

func measureAndAgency(c *collector, p *project) {
	if !p.eu() {
		return
	}
	if p.Measure == "" {
		c.addVariant("measure-and-agency-named", "measure", keyOr(p.Source, "programme", "title"))
	}
	if p.Supervisor == nil {
		c.addVariant("measure-and-agency-named", "agency", keyOr(p.Source, "implementer", "title"))
	}
}

func indicatorResults(c *collector, p *project) {
	if p.Status != site.Completed {
		return
	}
	for i, x := range p.Indicators {
		if x.Target != nil && x.Actual == nil {
			c.add("indicator-without-result", p.key("indicators."+itoa(i)), x.Name.In(c.site.Main()))
		}
	}
}

// listItems: what Art. 49(3) wants beyond the facts that every project has.
func listItems(c *collector, p *project) {
	if p.regime.Family != publicity.EU21 {
		return
	}
	var missing []string
	if p.Measure == "" {
		missing = append(missing, "measure")
	}
	if p.Intervention == "" {
		missing = append(missing, "intervention")
	}
	if p.Location == nil {
		missing = append(missing, "location")
	}
	if len(missing) > 0 {
		c.add("list-items-complete", p.key("title"), strings.Join(missing, ", "))
	}
}

// listLocation is asked of 2014-2020 on its own; of 2021-2027 it is one of the
// items of the list.
func listLocation(c *collector, p *project) {
	if p.regime.Family == publicity.EU14 && p.Location == nil {
		c.add("list-location", p.key("title"))
	}
}

// plaqueLimit is the total cost over which a plaque is due, in cents: Reg. (EU)
// 2021/1060, Art. 50(1)(c).
func plaqueLimit(fund string) int64 {
	if fund == "erdf" || fund == "cohesion-fund" {
		return 500_000_00
	}
	return 100_000_00
}

func plaqueOrPoster(c *collector, p *project) {
	const rule = "plaque-or-poster"
	if p.regime.Family != publicity.EU21 || p.Funding.Total == nil || p.Status == site.Planned {
		return
	}
	over := p.Funding.Total.Cents > plaqueLimit(p.regime.Fund)
	physical := p.PhysicalInvestment != nil && *p.PhysicalInvestment
	plaque, poster := p.main.body.has(plaqueStems...), p.main.body.has(posterStems...)
	switch {
	case over && p.PhysicalInvestment == nil && !plaque && !poster:
		c.addVariant(rule, "unsaid", p.key("funding.total"))
	case over && physical && !plaque:
		c.addVariant(rule, "plaque", p.key("physical_investment"))
	case !(over && physical) && !plaque && !poster:
		c.addVariant(rule, "poster", p.key("title"))
	}
}

// strategicAmount: Reg. (EU) 2021/1060, Art. 50(1)(e), in cents.
const strategicAmount = 10_000_000_00

// eventDue reports whether the project has to hold a public event.
func (p *project) eventDue() bool {
	strategic := p.Strategic != nil && *p.Strategic
	large := p.Funding.Total != nil && p.Funding.Total.Currency == "EUR" && p.Funding.Total.Cents > strategicAmount
	return p.regime.Family == publicity.EU21 && p.Status != site.Planned && (strategic || large)
}

// strategicEvents looks at the news of a project. It is a rule on the site, since
// it rests on the texts of other entries than the one that it blames.
func strategicEvents(c *collector) {
	events := map[*site.Project]bool{}
	for i := range c.subjects {
		if e := &c.subjects[i]; e.told.event == yes {
			events[e.news.Project] = true
		}
	}
	for _, p := range c.projects {
		if p.eventDue() && !events[p.Project] {
			c.add("strategic-event", keyOr(p.Source, "strategic", "funding.total", "title"))
		}
	}
}
