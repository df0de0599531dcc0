package stem

import (
	_ "embed"
	"slices"
	"strings"
	"testing"
)

//go:embed testdata/pairs.txt
var pairs string

// finds reports whether a search for one word finds a page with the other: the
// page is filed under the key of its word and the keys related to it, and what
// is asked for leads to its own key.
func (l *Language) finds(query, onPage string) bool {
	key := l.Key(query)
	return key == l.Key(onPage) || slices.Contains(l.Related(onPage), key)
}

// TestRecall: the dictionary form finds the forms that stand in running text.
func TestRecall(t *testing.T) {
	l := For("lv")
	var lemmas []string
	forms := map[string]string{}
	found, all := map[string]int{}, map[string]int{}
	for line := range strings.Lines(pairs) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		head, words, _ := strings.Cut(strings.TrimSpace(line), ": ")
		kind, lemma, _ := strings.Cut(head, " ")
		if _, again := forms[lemma]; !again {
			lemmas = append(lemmas, lemma)
		}
		forms[lemma] += " " + words
		for form := range strings.FieldsSeq(words) {
			for _, group := range []string{kind, "all"} {
				all[group]++
			}
			if l.finds(strings.ToLower(lemma), form) {
				found[kind]++
				found["all"]++
			} else {
				t.Logf("%s %s: not found: %s (%v, %v)", kind, lemma, form, l.Key(form), l.Related(form))
			}
		}
	}
	t.Logf("found %v of %v", found, all)
	if all["all"] < 500 || all["verb"] < 100 {
		t.Fatalf("only %d pairs, %d of them verbs", all["all"], all["verb"])
	}
	wrong := 0
	for _, a := range lemmas {
		for _, b := range lemmas {
			for form := range strings.FieldsSeq(forms[b]) {
				if a != b && !strings.Contains(forms[a], form) && l.finds(strings.ToLower(a), form) {
					wrong++
					t.Logf("false: %s finds %s, a form of %s", a, form, b)
				}
			}
		}
	}
	// Words that are told apart by nothing but their sense (atbalsta is a noun
	// and a verb) cannot be kept apart; anything beyond these is a fault.
	if wrong > all["all"]/50 {
		t.Errorf("%d false hits among %d words", wrong, all["all"])
	}
	for group, least := range map[string]int{"noun": 95, "name": 95, "adjective": 95, "verb": 90, "all": 95} {
		if found[group]*100 < least*all[group] {
			t.Errorf("%s: %d of %d found, want %d %%", group, found[group], all[group], least)
		}
	}
}
