package check

import (
	"strings"

	"atbalss/internal/fold"
	"atbalss/internal/publicity"
	"atbalss/internal/site"
)

// siteRules look at the whole site.
var siteRules = []Rule{
	{ID: "project-code-unique", Site: codesUnique},
	{ID: "told-twice", Site: toldTwice},
	{ID: "list-export-age", Site: exportAge},
	{ID: "eu-period-mixup", Site: impossiblePairs},
	{ID: "programme-objectives", Entry: programmeObjectives},
	{ID: "grants-operator-site", Site: operatorSite},
	{ID: "grants-slogan", Site: slogans},
	{ID: "grants-report-irregularities", Site: irregularities},
	{ID: "accessibility-statement", Site: statementExists},
	{ID: "easy-to-read-section", Site: easyToRead},
}

// codesUnique: Reg. (EU) 2021/1060, Art. 49(3): a unique code for each operation.
func codesUnique(c *collector) {
	first := map[string]*project{}
	for _, p := range c.projects {
		key := fold.Path(strings.Join(strings.Fields(p.Code), ""))
		if key == "" {
			continue
		}
		if other, taken := first[key]; taken {
			a, b := other, p
			if a.Source.File > b.Source.File {
				a, b = b, a
			}
			c.add("project-code-unique", b.key("code"), b.Code, a.Source.File)
			continue
		}
		first[key] = p
	}
}

// toldTwice: one thing has one address. Entries of a kind with the same title
// and the same text are one thing.
func toldTwice(c *collector) {
	type content struct {
		kind  site.Kind
		text  textSum
		told  bool   // another entry of the kind has the text as well
		title string // folded, which only then is of interest
	}
	first := make(map[content]*subject, len(c.subjects))
	for i := range c.subjects {
		e := &c.subjects[i]
		w := e.Words[c.site.Main()]
		if w == nil || e.told.text.size < 100 {
			continue
		}
		key := content{kind: e.Kind, text: e.told.text}
		same, again := first[key]
		if !again {
			first[key] = e
			continue
		}
		key.told, key.title = true, folded(same.Words[c.site.Main()].Title)
		if first[key] == nil {
			first[key] = same
		}
		key.title = folded(w.Title)
		other, twice := first[key]
		if !twice {
			first[key] = e
			continue
		}
		a, b := other, e
		if a.Source.File > b.Source.File {
			a, b = b, a
		}
		c.add("told-twice", b.Source.At("title"), a.Source.File)
	}
}

// exportAge: Reg. (EU) 2021/1060, Art. 49(3): the list is updated every 4 months.
func exportAge(c *collector) {
	var newest site.Date
	var at *project
	for _, p := range c.projects {
		if p.regime.Family != publicity.EU21 || p.Status != site.Ongoing {
			continue
		}
		if d := p.LastChange(); !d.IsZero() && d.Compare(newest) > 0 {
			newest, at = d, p
		}
	}
	if at != nil && newest.Last().AddMonths(4).Compare(c.site.Today) < 0 {
		c.add("list-export-age", keyOr(at.Source, "updated", "published"), newest.String())
	}
}

// impossiblePairs: a fund in a period in which it gave no money.
func impossiblePairs(c *collector) {
	for _, p := range c.site.Programmes {
		if _, ok := publicity.Of(fundID(p), p.Period); !ok {
			c.add("eu-period-mixup", p.Source.At("period"), fundID(p), p.Period.Label())
		}
	}
}

// programmeObjectives: by analogy to Reg. (EU) 2021/1060, Art. 49(1).
func programmeObjectives(c *collector, e *subject) {
	if e.Kind != site.KindProgramme {
		return
	}
	regime, _ := publicity.Of(fundID(e.programme), e.programme.Period)
	if regime.Family != publicity.EU21 {
		return
	}
	body := strings.ToLower(e.Words[c.site.Main()].Body.Markdown)
	if !strings.Contains(body, "mērķ") && !strings.Contains(body, "objective") && !strings.Contains(body, "aim") {
		c.add("programme-objectives", e.Source.At("title"))
	}
}

// operatorSite: programme operators of 2021-2028 use the site of the national
// focal point.
func operatorSite(c *collector) {
	for _, p := range c.site.Programmes {
		regime, _ := publicity.Of(fundID(p), p.Period)
		if regime.Family == publicity.Grants && p.Period == "2021-2028" && p.Operator != nil && p.Operator == c.site.Publisher {
			c.add("grants-operator-site", p.Source.At("operator"))
		}
	}
}

// slogans: the periods with a slogan want it in each language; the Latvian one
// is the programme's own, since no official wording is known.
func slogans(c *collector) {
	for _, p := range c.site.Programmes {
		if !sloganPeriod(p) {
			continue
		}
		for _, l := range c.site.Langs {
			if _, left := p.Untranslated[l]; !left && sloganOf(p, l) == "" {
				c.add("grants-slogan", keyOr(p.Source, "slogan", "title"), string(l))
			}
		}
	}
}

// sloganOf is the slogan of a programme's pages: its own, else its period's.
func sloganOf(p *site.Programme, l site.Lang) string {
	if own := p.Slogan.In(l); own != "" {
		return own
	}
	regime, _ := publicity.Of(fundID(p), p.Period)
	return regime.Slogan.In(l)
}

func sloganPeriod(p *site.Programme) bool {
	regime, _ := publicity.Of(fundID(p), p.Period)
	return regime.Family == publicity.Grants && (p.Period == "2014-2021" || p.Period == "2021-2028")
}

// irregularities: the standing block of the Grants' sites.
func irregularities(c *collector) {
	if c.site.PageWithRole("report-irregularities") != nil {
		return
	}
	for _, p := range c.site.Programmes {
		if sloganPeriod(p) {
			c.add("grants-report-irregularities", p.Source.At("period"))
			return
		}
	}
}

// statementExists: Impl. Decision (EU) 2018/1523.
func statementExists(c *collector) {
	if c.site.PageWithRole("accessibility") == nil {
		c.add("accessibility-statement", siteFile)
	}
}

// easyToRead is good practice, and a contract's duty with horizontal action VP03.
func easyToRead(c *collector) {
	page := c.site.PageWithRole("easy-to-read")
	if page != nil && page.Menu != "" {
		return
	}
	for _, p := range c.projects {
		for _, code := range p.HorizontalActions {
			if strings.EqualFold(code, "VP03") {
				c.addVariant("easy-to-read-section", "promised", p.key("horizontal_actions"))
				return
			}
		}
	}
	if page != nil {
		c.addVariant("easy-to-read-section", "menu", page.Source.At("title"))
		return
	}
	c.add("easy-to-read-section", siteFile)
}
