package assets

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The quick look never misses what the thorough one finds.
func TestQuickLookAtStyles(t *testing.T) {
	piece := rapid.SampledFrom([]string{"@import", "@IMPORT", "url", "URL", "(", " ", "\n", "'", `"`, "#a", "a.png", ")", "expression", `\`, "translate", "7", ","})
	rapid.Check(t, func(t *rapid.T) {
		style := strings.Join(rapid.SliceOfN(piece, 0, 8).Draw(t, "pieces"), "")
		if got, want := fetch(style), fetches.MatchString(style); got != want {
			t.Errorf("%q fetches: %v, want %v", style, got, want)
		}
	})
}
