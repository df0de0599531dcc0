package minify

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// The quick look never misses what the thorough one finds.
func TestQuickLookAtDrawings(t *testing.T) {
	piece := rapid.SampledFrom([]string{"<svg", "<text", "<textPath", " ", "\n", "\t", "\f", "\r", "id", "class", "aria-label", "data-n", "width", "=", "'", `"`, "7", "-1", ".5", ">", "/"})
	rapid.Check(t, func(t *rapid.T) {
		src := []byte(strings.Join(rapid.SliceOfN(piece, 0, 12).Draw(t, "pieces"), ""))
		if touchy.Match(src) {
			if !mayBeTouchy(src) {
				t.Errorf("%q is overlooked", src)
			}
		}
	})
	for _, src := range []string{`<g id="1000"/>`, "<g\nclass='7'/>", "<g\taria-label = \"1\"/>", "<g\rdata-n='-1'/>", "<g\fid='1'/>", "<text>"} {
		if !touchy.MatchString(src) || !mayBeTouchy([]byte(src)) {
			t.Errorf("%q is overlooked", src)
		}
	}
	if mayBeTouchy([]byte(`<svg width="1"><path d="M1 2"/></svg>`)) {
		t.Error("a drawing without names is looked at twice")
	}
}
