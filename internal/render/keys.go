package render

import (
	"maps"
	"slices"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/site"
	"atbalss/internal/words"
)

// goKeys are the interface words that the program asks for by itself; those of
// the layouts are read off their {{t "key"}} actions.
func goKeys() []string {
	keys := strings.Fields(`
		404.title document.absent
		fact.code fact.donor-partners fact.donors fact.duration fact.end fact.fund fact.implementer fact.location fact.measure fact.operator
		fact.parent fact.partners fact.period fact.programme fact.programme-code fact.short fact.signed fact.start fact.supervisor fact.total fact.website
		filter.status footer.about footer.contacts footer.feed footer.site funds.lead indicators.unknown language.name list.page
		map.lead map.pages map.sections map.slug news.lead news.to-programme news.to-project
		notice.draft notice.expired notice.future notice.machine notice.untranslated period.title periods.lead programmes.lead
		project.news projects.lead section.funds section.home section.map section.news section.periods section.programmes section.projects
		timeline.end timeline.planned-end timeline.signed timeline.start
		timeline.today totals.by-source totals.other-sources`)
	for _, s := range site.Statuses {
		keys = append(keys, "status."+s.String())
	}
	for _, t := range site.DocumentTypes {
		keys = append(keys, "document."+t)
	}
	return keys
}

// pluralKeys are the words that depend on a number.
var pluralKeys = map[string]bool{
	"count.programmes": true, "count.projects": true, "counter.programmes": true, "counter.projects": true, "duration.months": true, "duration.years": true,
	"filter.found": true, "search.found": true, "progress.months": true, "totals.donor-unknown": true, "totals.unknown": true,
}

// missingWords finds the keys that are asked for and have no text in the
// language.
func missingWords(l *words.Language, asked map[string]string) []diag.Problem {
	var problems []diag.Problem
	for _, key := range slices.Sorted(maps.Keys(asked)) {
		if _, ok := l.Get(key); !ok {
			problems = append(problems, diag.New("layout-word", diag.Pos{File: l.File}, key, "layouts/"+asked[key]+".html"))
		}
	}
	for _, key := range goKeys() {
		if _, ok := l.Get(key); !ok {
			problems = append(problems, diag.NewVariant("layout-word", "program", diag.Pos{File: l.File}, key))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(pluralKeys)) {
		if !l.HasPlural(key) {
			problems = append(problems, diag.NewVariant("layout-word", "plural", diag.Pos{File: l.File}, key))
		}
	}
	return problems
}
