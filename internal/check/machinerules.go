package check

import (
	"encoding/json"
	"slices"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/publicity"
	"atbalss/internal/site"
)

// takeGraphs compares what a project's page tells search engines in JSON-LD
// with the facts: the name, and of every grant the amount with its currency.
func (t *Tree) takeGraphs(i int32, r *reader) {
	p := t.pages[i]
	if p.entry == nil || p.entry.Kind != site.KindProject {
		return
	}
	told := claimsOf(r.graphs, &r.tape)
	if !told.readable {
		r.facts.note("jsonld-agrees", "unreadable", "")
	}
	if !told.found {
		return // it tells nothing, so nothing can differ
	}
	w, _ := p.entry.In(p.lang, t.site.Main())
	if told.name != w.Title {
		r.facts.note("jsonld-agrees", "", told.name+"\x00"+w.Title)
	}
	var facts []string
	for _, s := range p.project.Funding.Sources {
		if !s.Fund.Payer && s.Amount != nil {
			facts = append(facts, s.Amount.String()+" "+s.Amount.Currency)
		}
	}
	slices.Sort(facts)
	if !slices.Equal(told.grants, facts) {
		r.facts.note("jsonld-agrees", "amount", listed(told.grants)+"\x00"+listed(facts))
	}
}

// listed is a list in words that is never empty.
func listed(all []string) string {
	if len(all) == 0 {
		return "–"
	}
	return strings.Join(all, ", ")
}

// dataRule is the rule on a file of published data; nil for none.
func (t *Tree) dataRule(e output.Entry) func(data []byte) []diag.Problem {
	if e.Kind != output.Data {
		return nil
	}
	switch e.Path {
	case "data/catalogue.jsonld":
		return catalogueProblems
	case "data/kohesio.csv":
		return t.kohesioProblems
	case "data/projects.csv-metadata.json":
		return t.headingProblems
	}
	return nil
}

// fileFacts are the facts of a file that is not a page; nil for a file that no
// rule is on.
func (t *Tree) fileFacts(e output.Entry, data []byte) *facts {
	if isSitemap(e) {
		return t.sitemapFacts(e, data)
	}
	if look := t.dataRule(e); look != nil {
		return &facts{file: true, found: look(data)}
	}
	return nil
}

// overlooked makes the files with rules that nobody has passed to Page. A file
// that the site does not publish has no faults.
func (t *Tree) overlooked() {
	for i, e := range t.tree.Entries() {
		if t.looked[i] || e.Render == nil || !isSitemap(e) && t.dataRule(e) == nil {
			continue
		}
		if data, err := e.Render(nil); err == nil { // else the build stops with it
			t.apply(int32(i), t.fileFacts(e, data))
		}
	}
}

// catalogueProblems: what DCAT-AP 3.0.0 makes mandatory of a catalogue, its
// datasets and their distributions. Terms stand under the usual prefixes.
func catalogueProblems(data []byte) []diag.Problem {
	var c map[string]any
	if json.Unmarshal(data, &c) != nil {
		return []diag.Problem{diag.NewVariant("dcat-mandatory", "unreadable", siteFile)}
	}
	var ps []diag.Problem
	want := func(node map[string]any, what string, terms ...string) {
		for _, term := range terms {
			if !says(node[term]) {
				ps = append(ps, diag.New("dcat-mandatory", siteFile, what, term))
			}
		}
	}
	want(c, named(c, "dcat:Catalog"), "dct:title", "dct:description", "dct:publisher")
	for _, agent := range nodesOf(c["dct:publisher"]) {
		want(agent, named(agent, "foaf:Agent"), "foaf:name")
	}
	for _, set := range nodesOf(c["dcat:dataset"]) {
		want(set, named(set, "dcat:Dataset"), "dct:title", "dct:description")
		for _, d := range nodesOf(set["dcat:distribution"]) {
			want(d, named(d, "dcat:Distribution"), "dcat:accessURL")
		}
	}
	return ps
}

// nodesOf are the objects of a property that has one or several.
func nodesOf(v any) []map[string]any {
	if list, ok := v.([]any); ok {
		return nodes(list)
	}
	return nodes([]any{v})
}

// named is the identifier of a node, or its type.
func named(node map[string]any, otherwise string) string {
	if id, _ := node["@id"].(string); id != "" {
		return id
	}
	return otherwise
}

// says reports whether a property has a value: some text, or a node that is
// more than a type and a language.
func says(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v) != ""
	case []any:
		return slices.ContainsFunc(v, says)
	case map[string]any:
		for key, x := range v {
			if key != "@type" && key != "@language" && says(x) {
				return true
			}
		}
		return false
	}
	return v != nil
}

// headingProblems: Reg. (EU) 1303/2013, Annex XII, 1: the list of operations
// explains its headings in a second official language and says when each
// operation was last changed.
func (t *Tree) headingProblems(data []byte) []diag.Problem {
	var first *site.Project
	var ps []diag.Problem
	for _, p := range t.site.Projects {
		regime, _ := publicity.Of(fundID(p.Programme), periodOf(p.Programme))
		if regime.Family != publicity.EU14 || p.Held != site.NotHeld {
			continue
		}
		if first == nil {
			first = p
		}
		if p.LastChange().IsZero() {
			ps = append(ps, diag.NewVariant("list-second-language", "updated", p.Source.At("title")))
		}
	}
	if first == nil {
		return nil
	}
	var table struct {
		Schema struct {
			Columns []struct {
				Name  string `json:"name"`
				About any    `json:"dc:description"`
			} `json:"columns"`
		} `json:"tableSchema"`
	}
	if json.Unmarshal(data, &table) != nil {
		return append(ps, diag.NewVariant("list-second-language", "unreadable", siteFile))
	}
	var alone []string
	for _, c := range table.Schema.Columns {
		if len(languagesOf(c.About)) < 2 {
			alone = append(alone, c.Name)
		}
	}
	if len(alone) > 0 {
		ps = append(ps, diag.New("list-second-language", siteFile, itoa(len(alone)), itoa(len(table.Schema.Columns)), alone[0]))
	}
	return ps
}

// languagesOf are the languages in which a property says something.
func languagesOf(v any) map[string]bool {
	all := map[string]bool{}
	for _, n := range nodesOf(v) {
		if lang, _ := n["@language"].(string); lang != "" && says(n["@value"]) {
			all[lang] = true
		}
	}
	return all
}
