package render

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

// Every thing writes itself as encoding/json writes it by its tags.
func TestThingsInJSON(t *testing.T) {
	text := rapid.SampledFrom([]string{"", "Atbalss", "Mērķa grupa – “ļaudis”", "</script>", `a"b\c`, "\u2028", "\xff", "https://example.org/lv/"})
	number := rapid.SampledFrom([]json.Number{"0", "12", "1234567.89", "-3.5"})
	rapid.Check(t, func(t *rapid.T) {
		s := func() string { return text.Draw(t, "text") }
		organisation := func() *ldOrganisation { return &ldOrganisation{s(), s(), s(), s()} }
		crumbs := ldCrumbs{Type: s(), Items: []ldCrumb{}}
		for range rapid.IntRange(0, 3).Draw(t, "crumbs") {
			crumbs.Items = append(crumbs.Items, ldCrumb{s(), len(crumbs.Items) + 1, s(), s()})
		}
		project := ldProject{Type: s(), ID: s(), Name: s(), Description: s(), URL: s(), Identifier: s(), Image: s()}
		for range rapid.IntRange(0, 2).Draw(t, "parts") {
			project.Parent = organisation()
			project.Members = append(project.Members, *organisation())
			grant := ldGrant{Type: s(), Name: s(), Funder: *organisation()}
			if rapid.Bool().Draw(t, "amount") {
				grant.Amount = &ldAmount{s(), s(), number.Draw(t, "value")}
			}
			project.Funding = append(project.Funding, grant)
		}
		article := ldArticle{Type: s(), ID: s(), Headline: s(), Description: s(), URL: s(), Language: s(), Published: s(), Modified: s(), Image: s()}
		home := ldSite{Type: s(), ID: s(), Name: s(), Description: s(), URL: s(), Language: s()}
		if rapid.Bool().Draw(t, "more") {
			article.Publisher, article.About, home.Publisher = organisation(), &ldThing{s(), s(), s()}, organisation()
		}
		for _, n := range []node{crumbs, project, article, home, organisation()} {
			want, err := json.Marshal(n)
			if err != nil {
				t.Fatal(err)
			}
			if got := n.appendTo([]byte("x")); string(got) != "x"+string(want) {
				t.Fatalf("got\n%s\nwant\n%s", got[1:], want)
			}
		}
	})
}
