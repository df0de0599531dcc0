package ledger

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestHunks(t *testing.T) {
	filler := strings.Repeat("vārds ", 20)
	for _, c := range []struct{ before, after, want string }{
		{"Teksts.", "Teksts.", "[]"},
		{"Kopā 10 euro.", "Kopā 12 euro.", "[[{Kopā   } { 10 12} { euro.  }]]"},
		{"divi trīs četri", "pieci seši", "[[{ divi trīs četri pieci seši}]]"},
		{filler + "A " + filler, filler + "B " + filler, "[[{ vārds   } { A B} { vārds  }]]"},
		{"A " + filler + "B", "C " + filler + "D", "[[{ A C} { vārds  }] [{ vārds   } { B D}]]"},
	} {
		if got := fmt.Sprint(Hunks(Diff(c.before, c.after), 6)); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

// Every change is in a hunk: what the hunks remove and add holds all that the
// diff does.
func TestHunksLoseNoChange(t *testing.T) {
	word := rapid.SampledFrom([]string{"projekts", "euro", " ", "\n", ",", "ā"})
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 0, 60).Draw(t, "words"), "") })
	rapid.Check(t, func(t *rapid.T) {
		changes := Diff(text.Draw(t, "before"), text.Draw(t, "after"))
		var all, picked [2]string
		for _, c := range changes {
			all[0], all[1] = all[0]+c.Removed, all[1]+c.Added
		}
		for _, h := range Hunks(changes, 10) {
			for _, c := range h {
				picked[0], picked[1] = picked[0]+c.Removed, picked[1]+c.Added
			}
		}
		for i := range all {
			if squeeze(all[i]) != squeeze(picked[i]) {
				t.Fatalf("%q became %q", all[i], picked[i])
			}
		}
	})
}

// squeeze drops blanks, which joining changes may add.
func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }
