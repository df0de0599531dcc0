package pictures

import (
	"image"
	"image/draw"
)

// This file resizes and turns pictures. The weights of the filter are worked
// out and used as whole numbers: processors round sums of fractions
// differently, and the same input must give the same bytes everywhere.

// bits is the precision of a weight: one is 1<<bits.
const bits = 14

// taps are the source pixels that make one pixel of the result.
type taps struct {
	from    int
	weights []int32 // they add up to 1<<bits
}

// kernel makes the taps of a side that shrinks from src to dst pixels: the
// cubic of Catmull and Rom, widened by the factor, so that no pixel is lost.
// Positions are counted in units of 1/(2·dst) of a source pixel, exactly.
func kernel(src, dst int) []taps {
	all := make([]taps, dst)
	s, d := int64(src), int64(dst)
	for i := range all {
		centre := (2*int64(i) + 1) * s // in 1/(2d) pixels
		reach := 4 * s                 // two pixels of the result
		from := max(0, (centre-reach)/(2*d))
		to := min(s-1, (centre+reach)/(2*d))
		weights := make([]int64, 0, to-from+1)
		var sum int64
		for j := from; j <= to; j++ {
			distance := (2*j+1)*d - centre
			if distance < 0 {
				distance = -distance
			}
			// x is the distance in pixels of the result, as a number of 16 bits.
			w := cubic(distance << 16 / (2 * s))
			weights = append(weights, w)
			sum += w
		}
		all[i] = taps{int(from), normal(weights, sum)}
	}
	return all
}

// cubic is the filter of Catmull and Rom at x in 1/65536, in 1/65536.
func cubic(x int64) int64 {
	const one = 1 << 16
	x2 := x * x >> 16
	x3 := x2 * x >> 16
	switch {
	case x < one:
		return (3*x3 - 5*x2 + 2*one) / 2
	case x < 2*one:
		return (-x3 + 5*x2 - 8*x + 4*one) / 2
	}
	return 0
}

// normal makes weights that add up to exactly one; what is lost by rounding
// goes to the heaviest.
func normal(weights []int64, sum int64) []int32 {
	out := make([]int32, len(weights))
	left, heaviest := int32(1<<bits), 0
	for i, w := range weights {
		out[i] = int32(w << bits / sum)
		left -= out[i]
		if out[i] > out[heaviest] {
			heaviest = i
		}
	}
	out[heaviest] += left
	return out
}

// scaled is the picture shrunk to a size. It works row by row: of the source
// only the rows that meet in one row of the result are held.
func scaled(src image.Image, width, height int) *image.RGBA {
	b := src.Bounds()
	dst := image.NewRGBA(image.Rect(0, 0, width, height))
	across, down := kernel(b.Dx(), width), kernel(b.Dy(), height)
	depth := 0
	for _, t := range down {
		depth = max(depth, len(t.weights))
	}
	rows := make([][]int16, depth) // the last rows of the source, shrunk across
	for i := range rows {
		rows[i] = make([]int16, 4*width)
	}
	line := image.NewRGBA(image.Rect(0, 0, b.Dx(), 1))
	sum := make([]int32, 4*width)
	done := 0
	for y, t := range down {
		for ; done < t.from+len(t.weights); done++ {
			draw.Draw(line, line.Rect, src, image.Pt(b.Min.X, b.Min.Y+done), draw.Src)
			shrink(rows[done%depth], line.Pix, across)
		}
		clear(sum)
		for i, w := range t.weights {
			for x, v := range rows[(t.from+i)%depth] {
				sum[x] += w * int32(v)
			}
		}
		out := dst.Pix[y*dst.Stride:]
		for x := 0; x < 4*width; x += 4 {
			a := clamp((sum[x+3]+1<<(bits-1))>>bits, 255)
			out[x+3] = uint8(a)
			for c := range 3 { // colours are multiplied by alpha and never exceed it
				out[x+c] = uint8(clamp((sum[x+c]+1<<(bits-1))>>bits, a))
			}
		}
	}
	return dst
}

// shrink shrinks one row. Sums may overshoot, hence more than a byte.
func shrink(dst []int16, src []uint8, across []taps) {
	for x, t := range across {
		var r, g, b, a int32
		p := src[4*t.from : 4*(t.from+len(t.weights))]
		for i, w := range t.weights {
			q := p[4*i : 4*i+4 : 4*i+4]
			r += w * int32(q[0])
			g += w * int32(q[1])
			b += w * int32(q[2])
			a += w * int32(q[3])
		}
		const half = 1 << (bits - 1)
		d := dst[4*x : 4*x+4 : 4*x+4]
		d[0], d[1], d[2], d[3] = int16((r+half)>>bits), int16((g+half)>>bits), int16((b+half)>>bits), int16((a+half)>>bits)
	}
}

func clamp(v, limit int32) int32 { return max(0, min(v, limit)) }

// turned is the picture upright: an orientation of Exif says where the first
// row and the first column of the pixels belong.
func turned(src image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return src
	}
	rgba, ok := src.(*image.RGBA)
	if !ok {
		rgba = image.NewRGBA(image.Rect(0, 0, src.Bounds().Dx(), src.Bounds().Dy()))
		draw.Draw(rgba, rgba.Rect, src, src.Bounds().Min, draw.Src)
	}
	w, h := rgba.Rect.Dx(), rgba.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	dst := image.NewRGBA(size)
	for y := range h {
		for x := range w {
			var tx, ty int
			switch orientation {
			case 2:
				tx, ty = w-1-x, y
			case 3:
				tx, ty = w-1-x, h-1-y
			case 4:
				tx, ty = x, h-1-y
			case 5:
				tx, ty = y, x
			case 6:
				tx, ty = h-1-y, x
			case 7:
				tx, ty = h-1-y, w-1-x
			case 8:
				tx, ty = y, w-1-x
			}
			copy(dst.Pix[ty*dst.Stride+4*tx:][:4], rgba.Pix[y*rgba.Stride+4*x:][:4])
		}
	}
	return dst
}
