package ledger

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// sides puts the old and the new text together again.
func sides(changes []Change) (before, after string) {
	var a, b strings.Builder
	for _, c := range changes {
		a.WriteString(c.Kept + c.Removed)
		b.WriteString(c.Kept + c.Added)
	}
	return a.String(), b.String()
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"", "", "[]"},
		{"Viens divi.", "Viens divi.", "[{Viens divi.  }]"},
		{"Viens divi trīs.", "Viens četri trīs.", "[{Viens   } { divi četri} { trīs.  }]"},
		{"Viens.", "Viens, divi.", "[{Viens  } {  , divi} {.  }]"},
		{"a b c d", "b c d", "[{ a  } {b c d  }]"},
		{"", "jauns", "[{  jauns}]"},
		{"2 839 351 euro", "2 839 352 euro", "[{2 839   } { 351 352} { euro  }]"},
	} {
		if got := fmt.Sprint(Diff(c.before, c.after)); got != c.want {
			t.Errorf("%q, %q: got %s, want %s", c.before, c.after, got, c.want)
		}
	}
}

func TestDiffHoldsBothTexts(t *testing.T) {
	word := rapid.SampledFrom([]string{"projekts", "euro", " ", "\n\n", ",", "ā", "2024", "."})
	text := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(word, 0, 40).Draw(t, "words"), "") })
	rapid.Check(t, func(t *rapid.T) {
		before, after := text.Draw(t, "before"), text.Draw(t, "after")
		changes := Diff(before, after)
		if a, b := sides(changes); a != before || b != after {
			t.Fatalf("%q, %q became %v", before, after, changes)
		}
		for i, c := range changes {
			if (c.Kept == "") == (c.Removed+c.Added == "") {
				t.Fatalf("change %d is neither kept nor changed: %v", i, changes)
			}
			if i > 0 && (c.Kept == "") == (changes[i-1].Kept == "") {
				t.Fatalf("changes %d and %d are one: %v", i-1, i, changes)
			}
		}
		if edits(changes) > shortest(words(before), words(after)) {
			t.Fatalf("%v is not the shortest", changes)
		}
	})
}

// edits counts the words that a diff takes out and puts in.
func edits(changes []Change) int {
	n := 0
	for _, c := range changes {
		n += len(words(c.Removed)) + len(words(c.Added))
	}
	return n
}

// shortest is the least number of words to take out and put in, by the table of
// longest common subsequences.
func shortest(a, b []string) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		before := slices.Clone(row)
		for j, y := range b {
			row[j+1] = max(row[j], before[j+1])
			if x == y {
				row[j+1] = before[j] + 1
			}
		}
	}
	return len(a) + len(b) - 2*row[len(b)]
}

// Texts that have nothing in common are replaced without filling the memory.
func TestDiffOfHugeTexts(t *testing.T) {
	var a, b strings.Builder
	for i := range 20_000 {
		fmt.Fprintf(&a, "a%d ", i)
		fmt.Fprintf(&b, "b%d ", i)
	}
	got := Diff(a.String()+"end", b.String()+"end")
	if x, y := sides(got); x != a.String()+"end" || y != b.String()+"end" {
		t.Error("a text was lost")
	}
	if len(got) != 2 || got[1].Kept != " end" {
		t.Errorf("%d changes", len(got))
	}
}

func FuzzDiff(f *testing.F) {
	f.Add("Viens divi.", "Viens, trīs.")
	f.Fuzz(func(t *testing.T, before, after string) {
		if a, b := sides(Diff(before, after)); a != before || b != after {
			t.Fatalf("%q, %q", before, after)
		}
	})
}
