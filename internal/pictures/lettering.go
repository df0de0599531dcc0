package pictures

import (
	"embed"
	"image"
	"image/color"
	"sort"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

//go:embed fonts/*.ttf
var fontFiles embed.FS

// fonts are the outlines of the card. A face keeps scratch of its own, so each
// card asks for new ones.
type fonts struct {
	plain, strong *sfnt.Font // Public Sans
	statement     *sfnt.Font // Ubuntu: a typeface in which the funding statement may be set
	faces         map[faceKey]font.Face
}

type faceKey struct {
	font *sfnt.Font
	size int
}

// parsed reads the outlines once; they never change.
var parsed = sync.OnceValues(func() ([3]*sfnt.Font, error) {
	var all [3]*sfnt.Font
	for i, name := range [...]string{"public-sans-400.ttf", "public-sans-600.ttf", "ubuntu-derivative-400.ttf"} {
		data, err := fontFiles.ReadFile("fonts/" + name)
		if err != nil {
			return all, err
		}
		if all[i], err = opentype.Parse(data); err != nil {
			return all, err
		}
	}
	return all, nil
})

func loadFonts() (*fonts, error) {
	all, err := parsed()
	if err != nil {
		return nil, err
	}
	return &fonts{plain: all[0], strong: all[1], statement: all[2], faces: map[faceKey]font.Face{}}, nil
}

// can reports whether the fonts have every letter of a card.
func (f *fonts) can(c Card) bool {
	statement := f.plain
	if c.Emblem {
		statement = f.statement
	}
	return c.Title != "" && c.SiteName != "" && has(f.strong, c.Title+c.SiteName+"…") && has(f.plain, c.Kicker+c.Footer) && has(statement, c.Statement+c.Fund)
}

func has(f *sfnt.Font, s string) bool {
	var b sfnt.Buffer
	for _, r := range s {
		if i, err := f.GlyphIndex(&b, r); err != nil || i == 0 {
			return false
		}
	}
	return true
}

// face is a font in a size in pixels.
func (f *fonts) face(of *sfnt.Font, size int) font.Face {
	k := faceKey{of, size}
	if f.faces[k] == nil {
		// It fails for no size: the error is there for other makers of faces.
		face, err := opentype.NewFace(of, &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			panic(err)
		}
		f.faces[k] = face
	}
	return f.faces[k]
}

// text writes one line from a point of its base line.
func (f *fonts) text(img *image.RGBA, of *sfnt.Font, size, x, y int, c color.RGBA, s string) {
	d := font.Drawer{Dst: img, Src: image.NewUniform(c), Face: f.face(of, size), Dot: fixed.P(x, y)}
	d.DrawString(s)
}

// block writes lines that stand around a middle, one below the other.
func (f *fonts) block(img *image.RGBA, of *sfnt.Font, size, x, middle int, c color.RGBA, lines []string) {
	if len(lines) > 3 {
		lines = lines[:3]
	}
	step := size * 128 / 100
	y := middle - len(lines)*step/2 + size*94/100
	for _, l := range lines {
		f.text(img, of, size, x, y, c, l)
		y += step
	}
}

func (f *fonts) width(of *sfnt.Font, size int, s string) fixed.Int26_6 {
	return font.MeasureString(f.face(of, size), s)
}

// lines breaks a text at its blanks into lines of at most a width.
func (f *fonts) lines(of *sfnt.Font, size int, s string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }) {
		longer := word
		if line != "" {
			longer = line + " " + word
		}
		if line != "" && f.width(of, size, longer) > fixed.I(width) {
			lines = append(lines, line)
			longer = word
		}
		line = longer
	}
	if line != "" {
		lines = append(lines, line)
	}
	for i, l := range lines {
		lines[i] = f.fit(of, size, l, width)
	}
	return lines
}

// fit cuts a line that is too long and ends it with an ellipsis.
func (f *fonts) fit(of *sfnt.Font, size int, s string, width int) string {
	if f.width(of, size, s) <= fixed.I(width) {
		return s
	}
	letters := []rune(s)
	short := func(n int) string { return strings.TrimRight(string(letters[:n]), " ,;:–-") + "…" }
	// How many letters are too many: a longer text is a wider one.
	n := sort.Search(len(letters), func(n int) bool { return f.width(of, size, short(n)) > fixed.I(width) })
	for ; n > 1; n-- {
		if cut := short(n - 1); f.width(of, size, cut) <= fixed.I(width) {
			return cut
		}
	}
	return "…"
}
