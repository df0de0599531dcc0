package render

import (
	"slices"
	"testing"

	"atbalss/internal/locale"
	"atbalss/internal/site"
)

// TestOrderOfTitles: pages with an order stand first, the others by title as the
// language sorts it: in Latvian č is a letter after c, ž the last of all.
func TestOrderOfTitles(t *testing.T) {
	page := func(id, lv, en string, ordered bool) *site.Page {
		p := &site.Page{Entry: site.Entry{Kind: site.KindPage, ID: id, Words: map[site.Lang]*site.Words{"lv": {Title: lv}, "en": {Title: en}}}}
		if ordered {
			p.Source.Fields = []site.Field{{Key: "order"}}
		}
		return p
	}
	pages := []*site.Page{
		page("first", "Zeme", "Earth", true),
		page("a", "Žurnāls", "Journal", false), page("b", "Cena", "Price", false),
		page("c", "Čaula", "Shell", false), page("d", "Daļa", "Part", false),
	}
	for lang, want := range map[site.Lang][]string{"lv": {"first", "b", "c", "d", "a"}, "en": {"first", "a", "d", "b", "c"}} {
		lg := &language{stage: &stage{site: &site.Site{Langs: []site.Lang{"lv", "en"}}}, lang: lang, loc: locale.For(lang)}
		var got []string
		for _, p := range byTitle(lg, slices.Clone(pages)) {
			got = append(got, p.ID)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", lang, got, want)
		}
	}
}
