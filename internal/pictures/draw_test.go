package pictures

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/image/math/fixed"

	"atbalss/internal/site"
)

// The weights of every pixel add up to one and stay within the picture; what
// is one colour stays that colour, also where it is half transparent.
func TestScale(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		src := 1 + r.IntN(900)
		dst := 1 + r.IntN(src)
		for i, k := range kernel(src, dst) {
			var sum int32
			for _, w := range k.weights {
				sum += w
			}
			if sum != 1<<bits || k.from < 0 || k.from+len(k.weights) > src {
				t.Fatalf("%d to %d, pixel %d: %d from %d, sum %d", src, dst, i, len(k.weights), k.from, sum)
			}
		}
	}
	for _, c := range []color.RGBA{{255, 255, 255, 255}, {0, 0, 0, 255}, {13, 77, 200, 255}, {50, 20, 10, 60}, {}} {
		img := image.NewRGBA(image.Rect(5, 9, 205, 139))
		fill(img, img.Rect, c)
		small := scaled(img, 71, 33)
		for i := 0; i < len(small.Pix); i += 4 {
			if got := (color.RGBA{small.Pix[i], small.Pix[i+1], small.Pix[i+2], small.Pix[i+3]}); got != c {
				t.Fatalf("%v became %v", c, got)
			}
		}
	}
}

// A smaller copy is the picture: a gradient stays one, an edge stays where it is.
func TestScaleKeepsThePicture(t *testing.T) {
	small := scaled(photo(1024, 512), 256, 128)
	for y := range 128 {
		for x := range 256 {
			got := small.RGBAAt(x, y)
			if dx, dy := int(got.R)-x, int(got.G)-2*y; dx < -2 || dx > 2 || dy < -2 || dy > 3 {
				t.Fatalf("at %d,%d: %v", x, y, got)
			}
		}
	}
	checkCorners(t, "corners", scaled(corners(600, 400), 90, 60))
}

// Every machine makes the same pixels: their sum is written down here. Pixels,
// because a later Go may compress them better. A change here asks for a new recipe.
func TestSamePixelsEverywhere(t *testing.T) {
	c := Card{SiteName: "Projekti", Kicker: "ESF+ · 2021–2027", Title: "Ģērbtuvju šķūņa čakļi", Footer: "Dienests", Emblem: true, Statement: "Līdzfinansē Eiropas Savienība"}
	data, err := c.draw()
	if err != nil {
		t.Fatal(err)
	}
	card, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for name, sum := range map[string]struct {
		pix  []uint8
		want string
	}{
		"card":  {card.(*image.Paletted).Pix, "cb08926e994cb503"},
		"scale": {scaled(photo(777, 555), 123, 99).Pix, "3dc71555dc099cb2"},
	} {
		if got := fmt.Sprintf("%x", sha256.Sum256(sum.pix))[:16]; got != sum.want {
			t.Errorf("%s: %s, want %s", name, got, sum.want)
		}
	}
}

// A card has the size that other sites ask for, an emblem by its specification,
// and the same bytes each time.
func TestCard(t *testing.T) {
	c := Card{SiteName: "Projekti", Title: "Atbalsts", Emblem: true, Statement: "Līdzfinansē Eiropas Savienība"}
	e, ok := new(Set).Card("/lv/", c, site.Source{})
	if !ok || !strings.HasPrefix(e.Path, "lv/card.") || !strings.HasSuffix(e.Path, ".png") {
		t.Fatalf("%+v %v", e, ok)
	}
	data, err := e.Render(nil)
	if err != nil {
		t.Fatal(err)
	}
	again, err := e.Render(nil)
	if err != nil || !bytes.Equal(data, again) {
		t.Errorf("another card the second time: %v", err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 1200 || b.Dy() != 630 {
		t.Errorf("size %v", b)
	}
	if len(data) > 80_000 {
		t.Errorf("%d bytes", len(data))
	}
	const top, height = (footTop+CardHeight)/2 - 44, 88
	at := func(x, y int) color.Color { return color.RGBAModel.Convert(img.At(x, y)) }
	if at(edge, top) != unionBlue || at(edge+height*3/2-1, top+height-1) != unionBlue || at(edge-1, top) != paper || at(edge+height*3/2, top) != paper {
		t.Error("the emblem is not 3:2, or not on white")
	}
	gold := 0
	for hour := range 12 {
		p := around(fixed.I(edge+height*3/4), fixed.I(top+height/2), fixed.I(height)/3, 5*hour)
		if at(p.X.Floor(), p.Y.Floor()) == unionGold {
			gold++
		}
	}
	if gold != 12 {
		t.Errorf("%d stars", gold)
	}
	other := c
	other.Title = "Atbalsts 2"
	if o, _ := new(Set).Card("/lv/", other, site.Source{}); o.Path == e.Path {
		t.Error("two cards have one address")
	}
}

// The stars are upright, of five points, in a circle of an eighteenth.
func TestStar(t *testing.T) {
	s := star(0, 0, fixed.I(100))
	if len(s) != 10 || s[0] != (fixed.Point26_6{X: 0, Y: -fixed.I(100)}) {
		t.Errorf("%v", s)
	}
	for i, p := range s {
		square := int64(p.X)*int64(p.X) + int64(p.Y)*int64(p.Y)
		want := int64(6400 * 6400)
		if i%2 == 1 {
			want = 2445 * 2445 // 0.381966
		}
		if d := square - want; d < -want/200 || d > want/200 {
			t.Errorf("corner %d is at %v", i, p)
		}
	}
}

// All letters of Latvian and English can be drawn; a title in letters that the
// fonts lack gets no card rather than boxes.
func TestLetters(t *testing.T) {
	const letters = "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž AĀBCČDEĒFGĢHIĪJKĶLĻMNŅOPRSŠTUŪVZŽ qwxy QWXY öõäüåéłńș 0123456789 .,:;!?–—-«»„“”‘’()%&/+€§\u00a0\u202f\u2011"
	for _, c := range []struct {
		title string
		want  bool
	}{{letters, true}, {"Проекты", false}, {"", false}} {
		if _, ok := new(Set).Card("/lv/", Card{SiteName: letters, Title: c.title}, site.Source{}); ok != c.want {
			t.Errorf("%q: %v", c.title, ok)
		}
	}
	if _, ok := new(Set).Card("/lv/", Card{SiteName: "a", Title: "b", Emblem: true, Statement: "Līdzfinansē Eiropas Savienība", Fund: "Eiropas Reģionālās attīstības fonds"}, site.Source{}); !ok {
		t.Error("the statement cannot be set")
	}
}

// Each statement, and the name of each fund, stands beside the emblem in one line.
func TestStatementInOneLine(t *testing.T) {
	f, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []string{
		"Līdzfinansē Eiropas Savienība", "Finansē Eiropas Savienība", "Co-funded by the European Union", "Funded by the European Union",
		"Eiropas Reģionālās attīstības fonds", "European Regional Development Fund",
	} {
		if lines := f.lines(f.statement, statementSize, s, statementRoom); len(lines) != 1 || lines[0] != s {
			t.Errorf("%q", lines)
		}
	}
}

// Nothing runs out of a card, however long its texts.
func TestLongTexts(t *testing.T) {
	f, err := loadFonts()
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("Pretmobingsunpārkvalifikācijaspasākumuīstenošana ", 12)
	for _, s := range []string{long, strings.ReplaceAll(long, " ", ""), "a"} {
		for _, l := range f.lines(f.strong, 60, s, 500) {
			if f.width(f.strong, 60, l) > fixed.I(500) {
				t.Errorf("too wide: %q", l)
			}
		}
	}
	data, err := Card{SiteName: long, Kicker: long, Title: long, Footer: long, Statement: long}.draw()
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for y := footTop; y < CardHeight; y++ {
		if c := color.RGBAModel.Convert(img.At(CardWidth-edge/2, y)); c != paper {
			t.Fatalf("something stands in the margin at %d: %v", y, c)
		}
	}
}

func BenchmarkCard(b *testing.B) {
	c := Card{SiteName: "Projekti", Title: "Bijušo ieslodzīto resocializācija", Emblem: true, Statement: "Līdzfinansē Eiropas Savienība"}
	for b.Loop() {
		if _, err := c.draw(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkScale(b *testing.B) {
	img := photo(4000, 3000)
	for b.Loop() {
		scaled(img, 960, 720)
	}
}
