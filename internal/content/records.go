package content

import (
	"slices"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/markdown"
	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
	"atbalss/internal/values"
)

const (
	organisationsFile = "content/organisations.yaml"
	fundsFile         = "content/funds.yaml"
)

// records reads the organisations and funds, which entries refer to.
func (l *loader) records() error {
	node, ps, err := values.ReadYAML(l.in.Source, organisationsFile)
	if err != nil {
		return err
	}
	l.Problems = append(l.Problems, ps...)
	l.broken[organisationsFile] = len(ps) > 0
	for _, f := range l.recordsOf(node, organisationsFile) {
		if o := l.organisation(f); o != nil {
			l.orgs[o.ID] = o
			l.site.Organisations = append(l.site.Organisations, o)
		}
	}
	slices.SortFunc(l.site.Organisations, func(a, b *site.Organisation) int { return strings.Compare(a.ID, b.ID) })
	for _, f := range builtInFunds() {
		l.addFund(f)
	}
	if node, ps, err = values.ReadYAML(l.in.Source, fundsFile); err != nil {
		return err
	}
	l.Problems = append(l.Problems, ps...)
	l.broken[fundsFile] = len(ps) > 0
	for _, f := range l.recordsOf(node, fundsFile) {
		l.fund(f)
	}
	return nil
}

func (l *loader) addFund(f *site.Fund) {
	if _, ok := l.funds[f.ID]; !ok {
		l.site.Funds = append(l.site.Funds, f)
	}
	l.funds[f.ID] = f
}

// recordsOf returns the records of a file of records with a right id.
func (l *loader) recordsOf(node *strictyaml.Node, file string) []strictyaml.Field {
	if node == nil || node.Kind == strictyaml.Null {
		return nil
	}
	if node.Kind != strictyaml.Map {
		l.Add("wrong-type", "top", node.Pos)
		l.broken[file] = true
		return nil
	}
	var out []strictyaml.Field
	for _, f := range node.Fields {
		if !values.IsID(f.Key) {
			l.Add("bad-id", "", f.KeyPos, f.Key, cmpOr(markdown.Slug(f.Key), "abc"))
			l.broken[file] = true
			continue
		}
		out = append(out, f)
	}
	return out
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// organisation reads one record of organisations.yaml.
func (l *loader) organisation(f strictyaml.Field) *site.Organisation {
	k := l.Keys(f.Value, f.Key)
	o := &site.Organisation{
		ID:           f.Key,
		Name:         l.Words(k.Need("name"), "name"),
		Short:        l.Words(k.Take("short"), "short"),
		Country:      l.Country(k.Need("country"), "country"),
		City:         l.Words(k.Take("city"), "city"),
		URL:          l.URL(k.Take("url"), "url"),
		Logo:         l.design(k.Take("logo"), "logo"),
		LogoAlt:      l.Words(k.Take("logo_alt"), "logo_alt"),
		Registration: l.Line(k.Take("registration"), "registration"),
		Source:       site.Source{File: organisationsFile, Fields: withKey(values.Fields(f.Value), f.KeyPos)},
	}
	k.Close(nil)
	if len(o.Name) == 0 {
		o.Name = site.Plain(o.ID) // the mistake is reported; other pages can still be checked
	}
	return o
}

// withKey adds the place of the record itself, under the empty key.
func withKey(fields []site.Field, at diag.Pos) []site.Field {
	return append(fields, site.Field{Key: "", Line: int32(at.Line), Column: int32(at.Column)})
}

// fund reads one record of funds.yaml: a new fund or payer, or corrections to a
// built-in one.
func (l *loader) fund(f strictyaml.Field) {
	k := l.Keys(f.Value, f.Key)
	fund := &site.Fund{ID: f.Key}
	old, correction := l.funds[f.Key]
	if correction {
		*fund = *old
	}
	name := k.Take("name")
	if !correction && name == nil {
		k.Need("name")
	}
	if t := l.Words(name, "name"); len(t) > 0 {
		fund.Name = t
	}
	if t := l.Words(k.Take("short"), "short"); len(t) > 0 {
		fund.Short = t
	}
	if donors := k.Take("donors"); donors != nil {
		fund.Donors = nil
		for _, d := range l.List(donors, "donors") {
			if t := l.Words(d, "donors"); len(t) > 0 {
				fund.Donors = append(fund.Donors, t)
			}
		}
	}
	if kind := l.Choice(k.Take("kind"), "kind", []string{"donor", "payer"}); kind != "" {
		fund.Payer = kind == "payer"
	}
	k.Close(nil)
	if len(fund.Name) == 0 {
		fund.Name = site.Plain(fund.ID)
	}
	l.funds[f.Key] = fund
	if !correction {
		l.site.Funds = append(l.site.Funds, fund)
		return
	}
	l.site.Funds[slices.Index(l.site.Funds, old)] = fund
}
