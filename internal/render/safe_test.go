package render

import (
	"html/template"
	"math/rand/v2"
	"strings"
	"testing"
)

// escaped writes what html/template writes, wherever in a text a sign stands.
func TestEscaped(t *testing.T) {
	try := func(s string) {
		t.Helper()
		if got, want := string(escaped([]byte("x"), s)), "x"+template.HTMLEscapeString(s); got != want {
			t.Fatalf("%q: %q, want %q", s, got, want)
		}
	}
	for c := range 256 {
		for at := range 17 {
			text := []byte(strings.Repeat("b", 17))
			text[at] = byte(c)
			try(string(text))
			try(string(text[:at+1]))
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"a", "ā", "vārdi un ", "&", "<", ">", `"`, "'", "\x00", "#", "%", "=", "?", "\xff", "–", "€ 1 000"}
	for range 20_000 {
		var s strings.Builder
		for range random.IntN(12) {
			s.WriteString(parts[random.IntN(len(parts))])
		}
		try(s.String())
	}
}
