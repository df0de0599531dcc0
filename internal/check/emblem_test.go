package check

import (
	"os"
	"strings"
	"testing"

	"atbalss/internal/diag"
	"atbalss/internal/minify"
)

// The emblem of the built-in design passes, as drawn and as published; each
// change to it is found.
func TestEmblem(t *testing.T) {
	file, err := os.ReadFile("../../static/logos/emblem-eu.svg")
	if err != nil {
		t.Fatal(err)
	}
	small, err := minify.SVG(file)
	if err != nil {
		t.Fatal(err)
	}
	svg := string(file)
	for name, c := range map[string]struct{ svg, want string }{
		"as drawn":      {svg, ""},
		"as published":  {string(small), ""},
		"too wide":      {strings.Replace(svg, `viewBox="0 0 1080 720"`, `viewBox="0 0 1200 720"`, 1), "its width is 1.67"},
		"a star less":   {strings.Replace(svg, "540,80 548.98", "540,80 540,80 548.98", 1), "11 stars"},
		"a star astray": {strings.Replace(svg, `<polygon points="540,80 548.98,107.64 578.04,107.64 554.53,124.72 563.51,152.36 540,135.28 516.49,152.36 525.47,124.72 501.96,107.64 531.02,107.64"/>`, `<path d="M0 0l1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0 1 0z"/>`, 1), "do not stand on a circle"},
		"other blue":    {strings.Replace(svg, "#003399", "#0000FF", 1), "#003399"},
		"no drawing":    {"<svg><rect", "cannot be read"},
		"no size":       {"<svg/>", "cannot be read"},
	} {
		got := emblemFaults([]byte(c.svg), diag.Pos{})
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s: %s", name, got[0].Message("en"))
		case c.want != "" && (len(got) == 0 || !strings.Contains(got[0].Message("en"), c.want)):
			t.Errorf("%s: %v, want %q", name, got, c.want)
		}
	}
}
