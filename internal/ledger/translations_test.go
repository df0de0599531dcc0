package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atbalss/internal/site"
)

var long = strings.Repeat("Garš teksts. ", 60)

// entry is a news item whose main text is long; change makes the case.
func entry(id string, change func(e *site.Entry, en *site.Words)) *site.News {
	n := &site.News{Entry: site.Entry{Kind: site.KindNews, ID: id}}
	en := &site.Words{Lang: "en", Title: "T", Translated: "0123456789ab", Body: site.Body{Markdown: long}, Source: site.Source{File: id + ".en.md"}}
	n.Source.File = id + ".lv.md"
	n.Words = map[site.Lang]*site.Words{
		"lv": {Lang: "lv", Title: "T", Fingerprint: "0123456789ab", Body: site.Body{Markdown: long}, Source: n.Source},
		"en": en,
	}
	change(&n.Entry, en)
	return n
}

func TestStates(t *testing.T) {
	s := &site.Site{Langs: []site.Lang{"lv", "en"}, News: []*site.News{
		entry("current", func(*site.Entry, *site.Words) {}),
		entry("future", func(e *site.Entry, _ *site.Words) { e.Held = site.HeldFuture }),
		entry("machine", func(_ *site.Entry, en *site.Words) { en.MachineTranslated = true }),
		entry("stale", func(_ *site.Entry, en *site.Words) { en.Translated = "ba9876543210" }),
		entry("unmarked", func(_ *site.Entry, en *site.Words) { en.Translated, en.MachineTranslated = "", true }),
		entry("stub", func(_ *site.Entry, en *site.Words) { en.Body.Markdown = "Short." }),
		entry("stale-stub", func(_ *site.Entry, en *site.Words) { en.Body.Markdown, en.Translated = "Short.", "" }),
		entry("missing", func(e *site.Entry, _ *site.Words) { delete(e.Words, "en") }),
		entry("draft", func(_ *site.Entry, en *site.Words) { en.Draft = true }),
		entry("short", func(e *site.Entry, en *site.Words) {
			e.Words["lv"].Body.Markdown, en.Body.Markdown = "Īsi un skaidri, teikumā.", "Short."
		}),
		// Not counted.
		entry("left-out", func(e *site.Entry, _ *site.Words) {
			delete(e.Words, "en")
			e.Untranslated = map[site.Lang]string{"en": "of local interest"}
		}),
		entry("main-draft", func(e *site.Entry, _ *site.Words) { e.Held, e.Words["lv"].Draft = site.HeldDraft, true }),
		entry("expired", func(e *site.Entry, _ *site.Words) { e.Held = site.HeldExpired }),
	}}
	sections := Translations(s, []site.Lang{"en"})
	var got []string
	for _, sec := range sections {
		for _, r := range sec.Rows {
			got = append(got, fmt.Sprintf("%s %s %v %s", r.Entry.ID, r.State, r.Stale, r.File()))
		}
	}
	want := []string{
		"current current false current.en.md", "draft missing false draft.en.md", "future current false future.en.md",
		"machine machine false machine.en.md", "missing missing false missing.lv.md", "short current false short.en.md",
		"stale stale true stale.en.md", "stale-stub stub true stale-stub.en.md", "stub stub false stub.en.md",
		"unmarked stale true unmarked.en.md",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(sections) != len(site.Kinds) || sections[2].Kind != site.KindNews {
		t.Errorf("sections %v", sections)
	}
	if counts := Counts(sections[2].Rows); !slices.Equal(counts, []int{3, 1, 2, 2, 2}) {
		t.Errorf("counts %v", counts)
	}
}

func TestPerMille(t *testing.T) {
	for _, c := range []struct{ counts, want []int }{
		{[]int{0, 0}, []int{0, 0}},
		{[]int{3, 0}, []int{1000, 0}},
		{[]int{1, 1, 1}, []int{334, 333, 333}},
		{[]int{2, 1}, []int{667, 333}},
	} {
		if got := PerMille(c.counts); !slices.Equal(got, c.want) {
			t.Errorf("%v: got %v, want %v", c.counts, got, c.want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(rapid.IntRange(0, 20_000), 1, 6).Draw(t, "counts")
		total, sum := 0, 0
		for _, n := range counts {
			total += n
		}
		for i, share := range PerMille(counts) {
			sum += share
			if off := share*total - counts[i]*1000; off <= -total && total > 0 || off >= total && total > 0 {
				t.Fatalf("%v: share %d is %d", counts, i, share)
			}
		}
		if total > 0 && sum != 1000 {
			t.Fatalf("%v: the shares make %d", counts, sum)
		}
	})
}
