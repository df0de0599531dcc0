package pictures

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strings"
	"sync"

	"golang.org/x/image/math/fixed"

	"atbalss/internal/output"
	"atbalss/internal/site"
)

// CardWidth and CardHeight are the size of a card in pixels: what Open Graph
// readers show without cutting.
const (
	CardWidth  = 1200
	CardHeight = 630
)

// Card is the picture that other sites show of a link: who speaks, of what, and
// whose money it is. Texts are in the language of the page.
type Card struct {
	SiteName string // required
	Kicker   string // small line above the title: "Norvēģijas granti · 2014–2021"
	Title    string // required
	Footer   string // small line below: who publishes

	Emblem    bool   // the European emblem, with the statement and the fund beside it
	Statement string // "Līdzfinansē Eiropas Savienība"; without the emblem the sentence that names the donors
	Fund      string // second line of the statement, 2014-2020
}

// Alt says in words what the card shows.
func (c Card) Alt() string {
	var parts []string
	for _, s := range []string{c.SiteName, c.Title, c.Kicker, strings.TrimSpace(c.Statement + " " + c.Fund)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, ". ")
}

// hash names the state of a card.
func (c Card) hash() string {
	emblem := ""
	if c.Emblem {
		emblem = "emblem"
	}
	return key("card", c.SiteName, c.Kicker, c.Title, c.Footer, emblem, c.Statement, c.Fund)
}

// Card adds a card to the folder of a page ("/lv/programmas/x/"). ok is false
// when the letters of its texts cannot be drawn, or when s is nil.
func (s *Set) Card(folder string, c Card, from site.Source) (e output.Entry, ok bool) {
	if s == nil {
		return e, false
	}
	f, err := loadFonts()
	if err != nil || !f.can(c) {
		return e, false
	}
	hash := c.hash()
	return output.Entry{
		Path: strings.TrimPrefix(folder, "/") + "card." + hash[:8] + ".png", Kind: output.Asset, From: from,
		Render: func(buf []byte) ([]byte, error) {
			if data, ok := s.store.get(hash); ok {
				return append(buf, data...), nil
			}
			data, err := c.draw()
			if err == nil {
				s.store.put(hash, data)
			}
			return append(buf, data...), err
		},
	}, true
}

// The colours of the design (static/css/tokens.css) and of the emblem.
var (
	paper     = color.RGBA{0xff, 0xff, 0xff, 0xff}
	ink       = color.RGBA{0x17, 0x21, 0x1f, 0xff}
	soft      = color.RGBA{0x46, 0x52, 0x4f, 0xff}
	pine      = color.RGBA{0x0b, 0x5a, 0x4e, 0xff}
	pineDeep  = color.RGBA{0x0b, 0x4a, 0x40, 0xff}
	pineMist  = color.RGBA{0x7f, 0xb8, 0xa8, 0xff}
	sun       = color.RGBA{0xf2, 0xc8, 0x73, 0xff}
	onPine    = color.RGBA{0xf2, 0xf7, 0xf4, 0xff}
	unionBlue = color.RGBA{0x00, 0x33, 0x99, 0xff}
	unionGold = color.RGBA{0xff, 0xcc, 0x00, 0xff}
)

// Measures of the card, in pixels.
const (
	edge      = 72
	footTop   = 478 // where the white foot begins; it keeps the emblem on white
	titleTop  = 150
	titleRoom = footTop - 44 - titleTop

	statementSize, statementRoom = 29, 530 // every statement and the longest fund stand in one line
)

// draw draws the card and makes a PNG of it.
func (c Card) draw() ([]byte, error) {
	f, err := loadFonts()
	if err != nil {
		return nil, err
	}
	img := image.NewRGBA(image.Rect(0, 0, CardWidth, CardHeight))
	copy(img.Pix, ground().Pix)
	c.head(img, f)
	c.title(img, f)
	c.foot(img, f)
	var b bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, reduced(img))
	return b.Bytes(), err
}

// ramps are the pairs of colours that meet on a card, with the number of shades
// between them at the edges of letters and shapes.
var ramps = []struct {
	from, to color.RGBA
	shades   int
}{
	{pineDeep, paper, 28}, {pine, paper, 28}, {pineDeep, onPine, 16}, {pineDeep, sun, 20}, {pine, sun, 16}, {pineDeep, pine, 8},
	{pineDeep, pineMist, 12}, {pineMist, paper, 6}, {paper, sun, 6}, {pine, onPine, 12}, {paper, ink, 28}, {paper, soft, 24},
	{unionBlue, unionGold, 20},
}

// reduced is a card in the few colours that it has: a quarter of the bytes, and
// as much faster to compress.
func reduced(img *image.RGBA) *image.Paletted {
	var palette color.Palette
	for _, r := range ramps {
		for i := range r.shades + 1 {
			mix := func(a, b uint8) uint8 { return uint8((int(a)*(r.shades-i) + int(b)*i) / r.shades) }
			palette = append(palette, color.RGBA{mix(r.from.R, r.to.R), mix(r.from.G, r.to.G), mix(r.from.B, r.to.B), 0xff})
		}
	}
	out := image.NewPaletted(img.Rect, palette)
	known := map[[4]uint8]uint8{}
	var last [4]uint8
	var index uint8
	for i := range out.Pix {
		c := [4]uint8(img.Pix[4*i : 4*i+4])
		if c != last {
			var ok bool
			if index, ok = known[c]; !ok {
				index = uint8(palette.Index(color.RGBA{c[0], c[1], c[2], c[3]}))
				known[c] = index
			}
			last = c
		}
		out.Pix[i] = index
	}
	return out
}

// ground is what all cards have: drawn once.
var ground = sync.OnceValue(func() *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, CardWidth, CardHeight))
	fill(img, img.Rect, pineDeep)
	echo(img)
	fill(img, image.Rect(0, footTop, CardWidth, CardHeight), paper)
	mark(img, edge-7, 50, 60)
	return img
})

// head is the name of the site beside its mark.
func (c Card) head(img *image.RGBA, f *fonts) {
	f.text(img, f.strong, 30, edge+66, 91, onPine, f.fit(f.strong, 30, c.SiteName, CardWidth-2*edge-66))
}

// title is as large as its room allows, in at most four lines.
func (c Card) title(img *image.RGBA, f *fonts) {
	top, room := titleTop, titleRoom
	if c.Kicker != "" {
		f.text(img, f.plain, 28, edge, top+28, sun, f.fit(f.plain, 28, c.Kicker, CardWidth-2*edge))
		top, room = top+52, room-52
	}
	for _, size := range [...]int{76, 68, 60, 54, 48, 42} {
		lines := f.lines(f.strong, size, c.Title, CardWidth-2*edge)
		step := size * 115 / 100
		if size > 42 && (len(lines)*step > room || len(lines) > 3) {
			continue
		}
		most := min(len(lines), room/step)
		if most < len(lines) {
			lines = append(lines[:most-1], f.fit(f.strong, size, strings.Join(lines[most-1:], " "), CardWidth-2*edge))
		}
		y := top + min(40, (room-len(lines)*step)/3) + size
		for _, l := range lines {
			f.text(img, f.strong, size, edge, y, paper, l)
			y += step
		}
		return
	}
}

// foot is whose money it is and who publishes.
func (c Card) foot(img *image.RGBA, f *fonts) {
	const middle, height = (footTop + CardHeight) / 2, 88
	left := edge
	if c.Emblem {
		emblem(img, left, middle-height/2, height)
		left += height*3/2 + 26
		lines := f.lines(f.statement, statementSize, c.Statement, statementRoom)
		if c.Fund != "" {
			lines = append(lines[:1:1], f.lines(f.statement, statementSize, c.Fund, statementRoom)...)
		}
		f.block(img, f.statement, statementSize, left, middle, ink, lines)
	} else if c.Statement != "" {
		f.block(img, f.plain, 27, left, middle, ink, f.lines(f.plain, 27, c.Statement, 640))
	}
	if c.Footer == "" {
		return
	}
	if !c.Emblem && c.Statement == "" {
		f.block(img, f.plain, 29, left, middle, soft, f.lines(f.plain, 29, c.Footer, CardWidth-2*edge))
		return
	}
	const column = 350
	lines := f.lines(f.plain, 25, c.Footer, column)
	widest := fixed.Int26_6(0)
	for _, l := range lines {
		widest = max(widest, f.width(f.plain, 25, l))
	}
	f.block(img, f.plain, 25, CardWidth-edge-widest.Ceil(), middle, soft, lines)
}

func fill(img *image.RGBA, r image.Rectangle, c color.RGBA) {
	draw.Draw(img, r, image.NewUniform(c), image.Point{}, draw.Src)
}
