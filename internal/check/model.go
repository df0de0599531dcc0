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
	Entry   func(c *collector, e *site.Entry)
	Text    func(c *collector, e *site.Entry, t *text)
}

// Rules lists the rules on the content, in the order of the rule book.
func Rules() []Rule {
	return slices.Concat(siteRules, projectRules, grantRules, wordRules, accessRules)
}

// project is a project with what several rules want to know of it.
type project struct {
	*site.Project
	regime publicity.Regime
	main   *text // its main-language text
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
	projects  []*project
	projectOf map[*site.Entry]*project
	newsOf    map[*site.Entry]*site.News
	under     map[*site.Entry]*site.Programme // what programmes, projects and news stand under
	abbrevs   map[string]bool                 // abbreviations that need no explanation
	ps        []diag.Problem
	scratch   scratch // of the texts of the entry that is looked at
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

// model applies the rules on the content.
func model(s *site.Site) []diag.Problem {
	c := &collector{site: s, projectOf: map[*site.Entry]*project{}, newsOf: map[*site.Entry]*site.News{}, under: map[*site.Entry]*site.Programme{}, abbrevs: knownAbbreviations(s)}
	c.ps = append(c.ps, sameAddress(s)...)
	rules := Rules()
	for _, p := range s.Programmes {
		c.under[&p.Entry] = p
	}
	for _, n := range s.News {
		c.under[&n.Entry], c.newsOf[&n.Entry] = n.Programme, n
	}
	for _, p := range s.Projects {
		c.under[&p.Entry] = p.Programme
		regime, _ := publicity.Of(fundID(p.Programme), periodOf(p.Programme))
		x := &project{Project: p, regime: regime}
		c.projectOf[&p.Entry] = x
		c.projects = append(c.projects, x)
	}
	c.entries(slices.Collect(s.Entries()), rules)
	for _, r := range rules {
		if r.Site != nil {
			r.Site(c)
		}
	}
	return diag.Sort(c.ps)
}

// entries applies the rules to all entries, on every processor; what they find
// is sorted afterwards, so that it does not depend on who was first.
func (c *collector) entries(all []*site.Entry, rules []Rule) {
	workers := runtime.GOMAXPROCS(0)
	parts := make([]collector, workers)
	var wg sync.WaitGroup
	for i := range workers {
		wg.Go(func() {
			parts[i] = *c
			parts[i].ps = nil
			for _, e := range all[i*len(all)/workers : (i+1)*len(all)/workers] {
				parts[i].entry(e, c.projectOf[e], rules)
			}
		})
	}
	wg.Wait()
	for i := range parts {
		c.ps = append(c.ps, parts[i].ps...)
	}
}

// entry applies the rules to one entry; its texts are prepared once for all.
func (c *collector) entry(e *site.Entry, p *project, rules []Rule) {
	for _, l := range c.site.Langs {
		w, ok := e.Words[l]
		if !ok {
			continue
		}
		c.ps = append(c.ps, bodyLinks(c.site, e, w)...)
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

// has reports whether the text has one of the stems, in small letters.
func (p *passage) has(stems ...string) bool {
	for _, s := range stems {
		if strings.Contains(p.low, s) {
			return true
		}
	}
	return false
}

// findAny is the offset of the first of the stems, -1 for none.
func (p *passage) findAny(stems ...string) int {
	first := -1
	for _, s := range stems {
		if i := strings.Index(p.low, s); i >= 0 && (first < 0 || i < first) {
			first = i
		}
	}
	return first
}
