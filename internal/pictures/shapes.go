package pictures

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// shape paints closed outlines in one colour. Points are in 1/64 of a pixel.
// Each is rasterised in a window of its own of at most 512 pixels, for which the
// rasteriser counts in whole numbers.
func shape(img *image.RGBA, c color.RGBA, outlines ...[]fixed.Point26_6) {
	if len(outlines) == 0 {
		return
	}
	bounds := image.Rectangle{}
	for _, o := range outlines {
		for _, p := range o {
			bounds = bounds.Union(image.Rect(p.X.Floor(), p.Y.Floor(), p.X.Ceil()+1, p.Y.Ceil()+1))
		}
	}
	for y := bounds.Min.Y; y < bounds.Max.Y; y += window {
		for x := bounds.Min.X; x < bounds.Max.X; x += window {
			part := image.Rect(x, y, min(x+window, bounds.Max.X), min(y+window, bounds.Max.Y)).Intersect(img.Rect)
			if part.Empty() {
				continue
			}
			z := vector.NewRasterizer(part.Dx(), part.Dy())
			z.DrawOp = draw.Over
			for _, o := range outlines {
				for i, p := range o {
					px, py := at(p.X, part.Min.X), at(p.Y, part.Min.Y)
					if i == 0 {
						z.MoveTo(px, py)
					} else {
						z.LineTo(px, py)
					}
				}
				z.ClosePath()
			}
			z.Draw(img, part, image.NewUniform(c), image.Point{})
		}
	}
}

const window = 512

// at is a coordinate in a window. A 64th of a pixel is exact as a float32.
func at(v fixed.Int26_6, origin int) float32 {
	return float32(v-fixed.I(origin)) / 64
}

// sines are the sines of 0 to 90 degrees in steps of 6, in 1/65536: no machine
// has to work them out.
var sines = [...]int{0, 6850, 13626, 20252, 26656, 32768, 38521, 43852, 48703, 53020, 56756, 59870, 62328, 64104, 65177, 65536}

// sine is the sine of an angle in steps of 6 degrees, in 1/65536.
func sine(step int) int {
	step = ((step % 60) + 60) % 60
	switch {
	case step <= 15:
		return sines[step]
	case step <= 30:
		return sines[30-step]
	}
	return -sine(step - 30)
}

// around is a point on a circle; step counts from the top, clockwise, by 6
// degrees. Lengths are in 1/64 of a pixel.
func around(x, y, radius fixed.Int26_6, step int) fixed.Point26_6 {
	const half = 1 << 15
	return fixed.Point26_6{
		X: x + fixed.Int26_6((int(radius)*sine(step)+half)>>16),
		Y: y - fixed.Int26_6((int(radius)*sine(step+15)+half)>>16),
	}
}

// circle is a polygon of sixty sides, which at these sizes nobody can tell from
// a circle; hole turns it the other way, so that it cuts out.
func circle(x, y, radius fixed.Int26_6, hole bool) []fixed.Point26_6 {
	points := make([]fixed.Point26_6, 60)
	for i := range points {
		if hole {
			points[i] = around(x, y, radius, -i)
		} else {
			points[i] = around(x, y, radius, i)
		}
	}
	return points
}

// ring is a circle as a line.
func ring(x, y, radius, line fixed.Int26_6) [][]fixed.Point26_6 {
	return [][]fixed.Point26_6{circle(x, y, radius+line/2, false), circle(x, y, radius-line/2, true)}
}

// emblem draws the European emblem by its graphic specification: 3:2, twelve
// upright stars of five points, their centres on a circle of a third of the
// height at the hours of a clock, each in a circle of an eighteenth.
func emblem(img *image.RGBA, left, top, height int) {
	fill(img, image.Rect(left, top, left+height*3/2, top+height), unionBlue)
	h := fixed.I(height)
	x, y := fixed.I(left)+h*3/4, fixed.I(top)+h/2
	for hour := range 12 {
		c := around(x, y, h/3, 5*hour)
		shape(img, unionGold, star(c.X, c.Y, h/18))
	}
}

// star is an upright star of five points. Its inner corners lie where the lines
// between the points cross: at 0.381966 of the radius.
func star(x, y, radius fixed.Int26_6) []fixed.Point26_6 {
	inner := fixed.Int26_6((int(radius)*381966 + 500000) / 1000000)
	points := make([]fixed.Point26_6, 0, 10)
	for i := range 5 {
		points = append(points, around(x, y, radius, 12*i), around(x, y, inner, 12*i+6))
	}
	return points
}

// mark draws the mark of the program (static/logos/mark.svg) without its
// ground: an echo, rings that grow from one point. Its drawing is 40 wide.
func mark(img *image.RGBA, left, top, size int) {
	u := func(tenths int) fixed.Int26_6 { return fixed.Int26_6(tenths * size * 64 / 400) }
	x, y := fixed.I(left), fixed.I(top)+u(200)
	shape(img, pineMist, ring(x+u(200), y, u(137), u(26))...)
	shape(img, paper, ring(x+u(162), y, u(92), u(26))...)
	shape(img, sun, circle(x+u(125), y, u(44), false))
}

// echo draws the rings of the mark large and faint, running out of the card.
func echo(img *image.RGBA) {
	x, y := fixed.I(CardWidth-40), fixed.I(footTop)
	for i, radius := range [...]int{90, 170, 250, 330, 410} {
		c := pine
		if i == 0 {
			shape(img, c, circle(x, y, fixed.I(radius), false))
			continue
		}
		shape(img, c, ring(x, y, fixed.I(radius), fixed.I(26))...)
	}
}
