package check

import (
	"bytes"
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
	p, ok := t.pages[i]
	if !ok || p.entry.Kind != site.KindProject {
		return
	}
	q := t.projects[p.entry]
	told, readable := projectIn(r.graphs)
	if !readable {
		r.facts.note("jsonld-agrees", "unreadable", "")
	}
	if told == nil {
		return // it tells nothing, so nothing can differ
	}
	w, _ := p.entry.In(p.lang, t.site.Main())
	if name, _ := told["name"].(string); name != w.Title {
		r.facts.note("jsonld-agrees", "", name+"\x00"+w.Title)
	}
	var facts []string
	for _, s := range q.Funding.Sources {
		if !s.Fund.Payer && s.Amount != nil {
			facts = append(facts, s.Amount.String()+" "+s.Amount.Currency)
		}
	}
	slices.Sort(facts)
	if said := grantsIn(told); !slices.Equal(said, facts) {
		r.facts.note("jsonld-agrees", "amount", listed(said)+"\x00"+listed(facts))
	}
}

// listed is a list in words that is never empty.
func listed(all []string) string {
	if len(all) == 0 {
		return "–"
	}
	return strings.Join(all, ", ")
}

// projectIn is the first Project of a page's data blocks, nil for none, and
// whether every block before it is JSON.
func projectIn(blocks [][]byte) (project map[string]any, readable bool) {
	for _, b := range blocks {
		var v any
		d := json.NewDecoder(bytes.NewReader(b))
		d.UseNumber() // an amount is compared to the cent
		if d.Decode(&v) != nil {
			return nil, false
		}
		for _, node := range nodes(v) {
			if node["@type"] == "Project" {
				return node, true
			}
		}
	}
	return nil, true
}

// nodes are the objects at the top of a block: one, a list, or a graph.
func nodes(v any) []map[string]any {
	switch v := v.(type) {
	case []any:
		var all []map[string]any
		for _, x := range v {
			if o, ok := x.(map[string]any); ok {
				all = append(all, o)
			}
		}
		return all
	case map[string]any:
		if list, ok := v["@graph"].([]any); ok {
			return nodes(list)
		}
		return []map[string]any{v}
	}
	return nil
}

// grantsIn are the amounts of a project's grants, sorted, as [site.Money] writes
// them and with their currency; what is no amount stands as it is written.
func grantsIn(project map[string]any) []string {
	list, ok := project["funding"].([]any)
	if !ok {
		list = []any{project["funding"]}
	}
	var all []string
	for _, g := range nodes(list) {
		if g["@type"] != "MonetaryGrant" || g["amount"] == nil {
			continue
		}
		amount, ok := g["amount"].(map[string]any)
		if !ok {
			amount = map[string]any{"value": g["amount"]} // schema.org allows a bare number
		}
		currency, _ := amount["currency"].(string)
		all = append(all, strings.TrimSpace(decimal(amount["value"])+" "+currency))
	}
	slices.Sort(all)
	return all
}

// decimal is a number of JSON, or one written as a string, with two decimals;
// what cannot be an amount stays as it is and so differs from every fact.
func decimal(v any) string {
	s := ""
	switch v := v.(type) {
	case json.Number:
		s = v.String()
	case string:
		s = v
	}
	whole, cents, _ := strings.Cut(s, ".")
	if len(cents) > 2 {
		return s // 2.413 is no thousand here
	}
	n, err := site.ParseCents(whole + "." + (cents + "00")[:2])
	if err != nil {
		return s
	}
	return site.Money{Cents: n}.String()
}

// dataProblems looks at the published data. A file that the site does not
// publish has no faults.
func (t *Tree) dataProblems() []diag.Problem {
	var ps []diag.Problem
	for _, e := range t.tree.Entries() {
		if e.Kind != output.Data || e.Render == nil {
			continue
		}
		var look func(data []byte) []diag.Problem
		switch e.Path {
		case "data/catalogue.jsonld":
			look = catalogueProblems
		case "data/kohesio.csv":
			look = t.kohesioProblems
		case "data/projects.csv-metadata.json":
			look = t.headingProblems
		default:
			continue
		}
		data, err := e.Render(nil)
		if err != nil {
			continue // the build stops with it
		}
		ps = append(ps, look(data)...)
	}
	return ps
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
