package check

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/publicity"
)

// The emblem's specification: Impl. Reg. (EU) 821/2014, Annex II; Reg. (EU)
// 2021/1060, Annex IX.
const (
	emblemRatio = 1.5
	emblemStars = 12
	tolerance   = 0.01
)

// emblemColours are Reflex Blue and Yellow as they stand on screens.
var emblemColours = []string{"#003399", "#FFCC00"}

// emblemProblems checks the emblem among the published design files.
func (t *Tree) emblemProblems() []diag.Problem {
	name := strings.TrimSuffix(publicity.Emblem[strings.LastIndexByte(publicity.Emblem, '/')+1:], ".svg")
	for _, e := range t.tree.Entries() {
		if e.Kind != output.Asset || !strings.HasSuffix(e.Path, ".svg") || !strings.Contains(e.Path, name) || e.Render == nil {
			continue
		}
		svg, err := e.Render(nil)
		if err != nil {
			continue // the build stops with it
		}
		return emblemFaults(svg, diag.Pos{File: "static/" + publicity.Emblem})
	}
	return nil
}

// emblemFaults measures a drawing of the European emblem.
func emblemFaults(svg []byte, pos diag.Pos) []diag.Problem {
	const rule = "eu-emblem-genuine"
	d, err := measure(svg)
	if err != nil {
		return []diag.Problem{diag.NewVariant(rule, "unreadable", pos, err.Error())}
	}
	var ps []diag.Problem
	if ratio := d.width / d.height; math.Abs(ratio-emblemRatio) > emblemRatio*tolerance {
		ps = append(ps, diag.New(rule, pos, strconv.FormatFloat(ratio, 'f', 2, 64)))
	}
	if len(d.stars) != emblemStars {
		ps = append(ps, diag.NewVariant(rule, "stars", pos, itoa(len(d.stars))))
	} else if !d.onCircle() {
		ps = append(ps, diag.NewVariant(rule, "circle", pos))
	}
	for _, c := range emblemColours {
		if !d.colours[c] {
			ps = append(ps, diag.NewVariant(rule, "colour", pos, c))
		}
	}
	return ps
}

// drawing is what of an SVG the rules measure.
type drawing struct {
	left, top, width, height float64
	stars                    []point // their centres
	colours                  map[string]bool
}

type point struct{ x, y float64 }

// onCircle reports whether the stars stand, as the hours do, on a circle of a
// third of the height around the centre.
func (d drawing) onCircle() bool {
	cx, cy, r := d.left+d.width/2, d.top+d.height/2, d.height/3
	for hour := range emblemStars {
		angle := float64(hour) * math.Pi / 6
		want := point{cx + r*math.Sin(angle), cy - r*math.Cos(angle)}
		found := false
		for _, s := range d.stars {
			found = found || math.Hypot(s.x-want.x, s.y-want.y) <= d.height*tolerance
		}
		if !found {
			return false
		}
	}
	return true
}

var errNoSize = errors.New("no viewBox")

// measure reads the elements of a drawing: five-pointed polygons or paths are
// stars.
func measure(svg []byte) (drawing, error) {
	d := drawing{colours: map[string]bool{}}
	dec := xml.NewDecoder(strings.NewReader(string(svg)))
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return d, err
		}
		el, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		for _, a := range el.Attr {
			switch {
			case el.Name.Local == "svg" && a.Name.Local == "viewBox":
				if _, err := fmt.Sscan(a.Value, &d.left, &d.top, &d.width, &d.height); err != nil {
					return d, err
				}
			case a.Name.Local == "fill":
				d.colours[longColour(a.Value)] = true
			case a.Name.Local == "points" && el.Name.Local == "polygon", a.Name.Local == "d" && el.Name.Local == "path":
				d.stars = append(d.stars, starsOf(a.Value)...)
			}
		}
	}
	if d.height <= 0 || d.width <= 0 {
		return d, errNoSize
	}
	return d, nil
}

// longColour writes #039 as #003399.
func longColour(c string) string {
	c = strings.ToUpper(c)
	if len(c) == 4 && c[0] == '#' {
		return "#" + strings.Repeat(c[1:2], 2) + strings.Repeat(c[2:3], 2) + strings.Repeat(c[3:4], 2)
	}
	return c
}

// starsOf finds the centres of the stars of ten corners that a list of points
// or a path with absolute or relative lines draws.
func starsOf(shape string) []point {
	var stars []point
	for _, corners := range outlines(shape) {
		if len(corners) > 1 && corners[0] == corners[len(corners)-1] {
			corners = corners[:len(corners)-1]
		}
		if len(corners) != 10 {
			continue
		}
		var c point
		for i := 0; i < 10; i++ {
			c.x, c.y = c.x+corners[i].x/10, c.y+corners[i].y/10
		}
		stars = append(stars, c)
	}
	return stars
}

// outlines follows the lines of a list of points ("1,2 3,4") or of a path
// (M L H V Z, absolute and relative), which is what minified drawings have.
func outlines(shape string) [][]point {
	var all [][]point
	var line []point
	var at point
	command, p := byte('L'), pathReader{s: shape}
	for {
		if c, ok := p.command(); ok {
			command = c
			if c == 'z' || c == 'Z' || c == 'm' || c == 'M' {
				if len(line) > 0 {
					all = append(all, line)
					at = line[0]
				}
				line = nil
				if c == 'z' || c == 'Z' {
					continue
				}
			}
		}
		if !p.step(command, &at) {
			break
		}
		line = append(line, at)
		switch command {
		case 'm':
			command = 'l'
		case 'M':
			command = 'L'
		}
	}
	if len(line) > 0 {
		all = append(all, line)
	}
	return all
}

// pathReader reads the commands and numbers of a path.
type pathReader struct {
	s string
	i int
}

func (p *pathReader) blanks() {
	for p.i < len(p.s) && (blank(p.s[p.i]) || p.s[p.i] == ',') {
		p.i++
	}
}

func (p *pathReader) command() (byte, bool) {
	p.blanks()
	if p.i < len(p.s) && letter(p.s[p.i]) {
		p.i++
		return p.s[p.i-1], true
	}
	return 0, false
}

func (p *pathReader) number() (float64, bool) {
	p.blanks()
	from, point := p.i, false
	for p.i < len(p.s) {
		c := p.s[p.i]
		if c == '.' && point || c != '.' && !isDigit(c) && !(p.i == from && (c == '-' || c == '+')) {
			break
		}
		point = point || c == '.'
		p.i++
	}
	f, err := strconv.ParseFloat(p.s[from:p.i], 64)
	return f, err == nil
}

// step moves to the next corner; false at the end or at a curve.
func (p *pathReader) step(command byte, at *point) bool {
	a, ok := p.number()
	if !ok {
		return false
	}
	switch command {
	case 'H':
		at.x = a
	case 'h':
		at.x += a
	case 'V':
		at.y = a
	case 'v':
		at.y += a
	case 'M', 'L', 'm', 'l':
		b, ok := p.number()
		if !ok {
			return false
		}
		if command == 'M' || command == 'L' {
			*at = point{a, b}
		} else {
			at.x, at.y = at.x+a, at.y+b
		}
	default:
		return false
	}
	return true
}
