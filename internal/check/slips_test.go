package check

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// Wherever in a text a mark or a bracket stands, it is the next.
func TestNextSign(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"a", "vārdi ", "\n\n", "(", ")", `"`, "«", "»", "„", "“", "”", "–", "\xc2", "\xe2\x80", "1) "}
	for range 50_000 {
		var text strings.Builder
		for range random.IntN(12) {
			text.WriteString(parts[random.IntN(len(parts))])
		}
		s := text.String()
		for i := range len(s) + 1 {
			quote, bracket := len(s), len(s)
			for at := len(s) - 1; at >= i; at-- {
				for _, mark := range []string{`"`, "«", "„", "“"} {
					if strings.HasPrefix(s[at:], mark) {
						quote = at
					}
				}
				if s[at] == '(' || s[at] == ')' {
					bracket = at
				}
			}
			if got := nextQuote(s, i); got != quote {
				t.Fatalf("%q from %d: the next mark is at %d, want %d", s, i, got, quote)
			}
			if got := nextBracket(s, i); got != bracket {
				t.Fatalf("%q from %d: the next bracket is at %d, want %d", s, i, got, bracket)
			}
		}
	}
}
