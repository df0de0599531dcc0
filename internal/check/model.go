package check

import (
	"runtime"
	"slices"
	"strings"
	"sync"

	"atbalss/internal/diag"
	"atbalss/internal/publicity"
	"atbalss/internal/site"
)

// Rule is a rule that the content decides. Exactly one of its functions is set:
// it is called once for the site, for each project, for each entry, or for each
// entry's text in each language.
type Rule struct {
	ID      string // in the rule book
	Site    func(c *collector)
	Project func(c *collector, p *project)
	Entry   func(c *collector, e *subject)
	Text    func(c *collector, e *subject, t *text)
}

// Rules lists the rules on the content, in the order of the rule book.
func Rules() []Rule {
	return slices.Concat(siteRules, projectRules, grantRules, wordRules, accessRules)
}

// subject is an entry with what the rules on single entries want to know of it.
type subject struct {
	*site.Entry
	project   *project        // nil for other kinds
	news      *site.News      // nil for other kinds
	programme *site.Programme // that a project or news stands under, or itself; may be nil
	told      told            // what its text tells the rules on the whole site
}

// project is a project with what several rules want to know of it.
type project struct {
	*site.Project
	regime publicity.Regime
	main   *text // its main-language text
}

func projectOf(p *site.Project) *project {
	regime, _ := publicity.Of(fundID(p.Programme), periodOf(p.Programme))
	return &project{Project: p, regime: regime}
}

func (p *project) eu() bool {
	return p.regime.Family == publicity.EU14 || p.regime.Family == publicity.EU21
}

func (p *project) grants() bool { return p.regime.Family == publicity.Grants }

// key is the place of a fact in the project's file.
func (p *project) key(name string) diag.Pos { return p.Source.At(name) }

// end is the last day of the project as far as the facts tell; zero when they
// do not.
func (p *project) end() site.Date {
	if !p.End.IsZero() {
		return p.End.Last()
	}
	if p.Duration.N > 0 && !p.Start.IsZero() {
		return p.Start.Last().AddMonths(p.Duration.Months())
	}
	return site.Date{}
}

// collector gathers what the rules find.
type collector struct {
	site      *site.Site
	subjects  []subject // every entry, in the order of the site
	projects  []*project
	statement *site.Page      // the accessibility statement; nil for none
	abbrevs   map[string]bool // abbreviations that need no explanation
	ps        []diag.Problem
	lost      bool        // what is known of an entry cannot be read
	looking   *site.Entry // at this one
	crash     error       // of a rule
	scratch   scratch     // of the texts of the entry that is looked at
	form      []byte      // scratch of what is kept of it
}

func (c *collector) add(rule string, pos diag.Pos, args ...string) {
	c.addVariant(rule, "", pos, args...)
}

// addVariant copies the arguments: they are often a few words of a text, all of
// which they would keep in memory.
func (c *collector) addVariant(rule, variant string, pos diag.Pos, args ...string) {
	for i := range args {
		args[i] = strings.Clone(args[i])
	}
	c.ps = append(c.ps, diag.NewVariant(rule, variant, pos, args...))
}

// model applies the rules on the content; ok is false when what the memory knows
// of an entry cannot be read or does not suffice.
func model(s *site.Site, m Memory) (ps []diag.Problem, ok bool) {
	c := &collector{site: s, statement: s.PageWithRole("accessibility"), abbrevs: knownAbbreviations(s)}
	c.relate()
	c.ps = append(c.ps, sameAddress(s)...)
	rules := Rules()
	c.entries(m, rules)
	for _, r := range rules {
		if r.Site != nil {
			r.Site(c)
		}
	}
	return diag.Sort(c.ps), !c.lost
}

// relate lists the subjects and the projects.
func (c *collector) relate() {
	s := c.site
	c.subjects = make([]subject, 0, len(s.Programmes)+len(s.Projects)+len(s.News)+len(s.Pages))
	c.projects = make([]*project, 0, len(s.Projects))
	for _, p := range s.Programmes {
		c.subjects = append(c.subjects, subject{Entry: &p.Entry, programme: p})
	}
	for _, p := range s.Projects {
		x := projectOf(p)
		c.projects = append(c.projects, x)
		c.subjects = append(c.subjects, subject{Entry: &p.Entry, project: x, programme: p.Programme})
	}
	for _, n := range s.News {
		c.subjects = append(c.subjects, subject{Entry: &n.Entry, news: n, programme: n.Programme})
	}
	for _, p := range s.Pages {
		c.subjects = append(c.subjects, subject{Entry: &p.Entry})
	}
}

// entries applies the rules to all entries, on every processor; what they find
// is sorted afterwards, so that it does not depend on who was first.
func (c *collector) entries(m Memory, rules []Rule) {
	workers := runtime.GOMAXPROCS(0)
	parts := make([]collector, workers)
	var wg sync.WaitGroup
	for i := range workers {
		wg.Go(func() {
			parts[i] = *c
			mine := c.subjects[i*len(c.subjects)/workers : (i+1)*len(c.subjects)/workers]
			parts[i].ps = make([]diag.Problem, 0, 2*len(mine)+16) // many have one or two
			defer func() { diag.Crashed(recover(), &parts[i].crash, parts[i].at()) }()
			for j := range mine {
				parts[i].looking = mine[j].Entry
				parts[i].entry(&mine[j], m, rules)
			}
			parts[i].ps = diag.Sort(parts[i].ps)
		})
	}
	wg.Wait()
	for i := range parts {
		if crash := parts[i].crash; crash != nil {
			panic(crash) // where the caller sees it
		}
		c.ps = append(c.ps, parts[i].ps...)
		c.lost = c.lost || parts[i].lost
	}
}

// at is the file of the entry that is looked at.
func (c *collector) at() string {
	if c.looking == nil {
		return "content"
	}
	return c.looking.Source.File
}

// entry applies the rules to one entry, unless it is known what they find.
func (c *collector) entry(e *subject, m Memory, rules []Rule) {
	for _, l := range c.site.Langs {
		if w, ok := e.Words[l]; ok {
			c.ps = append(c.ps, bodyLinks(c.site, e.Entry, w)...)
		}
	}
	if m.Known != nil {
		if form, ok := m.Known(e.Entry); ok {
			ps, readable := e.recall(form)
			c.ps = append(c.ps, ps...)
			c.lost = c.lost || !readable || e.told.event == unasked && e.mayTellOfEvent()
			return
		}
	}
	e.told = c.tellsOf(e)
	from := len(c.ps)
	c.alone(e, rules)
	if m.Keep != nil {
		c.form = e.told.append(c.form[:0], c.ps[from:])
		m.Keep(e.Entry, c.form)
	}
}

// alone applies the rules on single entries; the texts are prepared once for all.
func (c *collector) alone(e *subject, rules []Rule) {
	p := e.project
	for _, l := range c.site.Langs {
		w, ok := e.Words[l]
		if !ok {
			continue
		}
		t := textOf(w, &c.scratch)
		if p != nil && l == c.site.Main() {
			p.main = t
		}
		for _, r := range rules {
			if r.Text != nil {
				r.Text(c, e, t)
			}
		}
	}
	for _, r := range rules {
		switch {
		case r.Entry != nil:
			r.Entry(c, e)
		case r.Project != nil && p != nil && p.main != nil:
			r.Project(c, p)
		}
	}
	if p != nil {
		p.main = nil // the texts of ten thousand projects need not be kept
	}
	c.scratch.reset()
}

// keyOr is the place of the first of the keys that the file has.
func keyOr(s site.Source, keys ...string) diag.Pos {
	for _, k := range keys {
		if s.Has(k) {
			return s.At(k)
		}
	}
	return s.At(keys[len(keys)-1])
}

// siteFile is blamed for what the site as a whole lacks.
var siteFile = diag.Pos{File: "content/site.yaml"}

func fundID(p *site.Programme) string {
	if p == nil || p.Fund == nil {
		return ""
	}
	return p.Fund.ID
}

func periodOf(p *site.Programme) site.Period {
	if p == nil {
		return ""
	}
	return p.Period
}
