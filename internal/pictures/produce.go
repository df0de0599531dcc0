package pictures

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io/fs"
	"strconv"

	"golang.org/x/image/webp"

	"atbalss/internal/diag"
	"atbalss/internal/output"
)

// Qualities of JPEG: of the smaller copies, and of a picture that had to be
// turned upright.
const (
	copyQuality = 82
	fullQuality = 92
	passing     = 0 // a PNG that only an outside program reads
)

// bigPixels is the size from which pictures are decoded one at a time.
const bigPixels = 6_000_000

// entries are the producers of all pictures.
func (s *Set) entries(source fs.FS) []output.Entry {
	var all []output.Entry
	for _, p := range s.pictures {
		for _, v := range p.files() {
			e := output.Entry{Path: v.Path, Kind: output.Attachment, From: p.entry}
			switch {
			case p.broken:
				e.Render = func(buf []byte) ([]byte, error) { return appendTo(buf)(field(p.Type, 3, 2)) }
			default:
				e.Render = func(buf []byte) ([]byte, error) { return appendTo(buf)(p.file(source, v)) }
			}
			all = append(all, e)
		}
	}
	return all
}

func appendTo(buf []byte) func([]byte, error) ([]byte, error) {
	return func(data []byte, err error) ([]byte, error) { return append(buf, data...), err }
}

// file returns a file of the picture: kept, made a moment ago together with
// another one, or made now.
func (p *Picture) file(source fs.FS, want Variant) ([]byte, error) {
	if !p.decodes() {
		data, err := p.bytes(source)
		if err != nil || p.Type == "image/svg+xml" {
			return data, err
		}
		if data, err = stripped(data, p.head); err != nil {
			return p.damaged(want)
		}
		return data, nil
	}
	if data, ok := p.set.store.get(p.key(want)); ok {
		return data, nil
	}
	p.making.Lock()
	defer p.making.Unlock()
	if data, ok := p.held[want.Path]; ok {
		delete(p.held, want.Path)
		return data, nil
	}
	if data, ok := p.set.store.get(p.key(want)); ok {
		return data, nil
	}
	return p.make(source, want)
}

// bytes reads the picture, which must still be the one that was surveyed: pages
// tell its size, and a drawing was found harmless.
func (p *Picture) bytes(source fs.FS) ([]byte, error) {
	data, err := fs.ReadFile(source, p.File.Name)
	if err == nil && inspect(data).hash != p.head.hash {
		err = fmt.Errorf("%s was changed while the site was made", p.File.Name)
	}
	return data, err
}

// decodes reports whether the picture is decoded at all: one that is shown, or
// must be turned. What is only offered for download is not.
func (p *Picture) decodes() bool { return p.shown && p.Type != "image/svg+xml" }

// key is what a file of the picture is found again by.
func (p *Picture) key(v Variant) string {
	by := ""
	if v.program != nil {
		by = v.program.identity
	}
	return key(p.head.hash, strconv.Itoa(v.Width), strconv.Itoa(v.Height), v.Type, by, strconv.FormatBool(v.self))
}

// make decodes the picture and makes all its files at once; those that nobody
// has asked for yet are kept, or else held until somebody does.
func (p *Picture) make(source fs.FS, want Variant) ([]byte, error) {
	data, err := p.bytes(source)
	if err != nil {
		return nil, err
	}
	if p.head.width*p.head.height > bigPixels {
		p.set.big.Lock()
		defer p.set.big.Unlock()
	}
	img, err := decoded(data, p.head)
	if err != nil {
		return p.damaged(want)
	}
	var wanted []byte
	p.held = map[string][]byte{}
	small := map[int]image.Image{} // by width
	for _, v := range p.files() {
		file, err := p.variant(data, img, small, v)
		if err != nil {
			return nil, err
		}
		if kept := p.set.store.put(p.key(v), file); v.Path == want.Path {
			wanted = file
		} else if !kept {
			p.held[v.Path] = file
		}
	}
	return wanted, nil
}

// variant makes one file of the decoded picture.
func (p *Picture) variant(data []byte, img image.Image, small map[int]image.Image, v Variant) ([]byte, error) {
	if v.self {
		return p.full(data, img)
	}
	sized := turned(p.shrunk(img, small, v), p.head.orientation)
	if v.program == nil {
		return encoded(sized, v.Type, copyQuality, colours(data, p.head))
	}
	lossless, err := encoded(sized, "image/png", passing, colours(data, p.head))
	if err != nil {
		return nil, err
	}
	return v.program.run(lossless)
}

// shrunk is the picture in the size of a variant, not yet turned. The smaller
// ones of a large picture are made from its largest copy: a large picture is
// gone through once.
func (p *Picture) shrunk(img image.Image, small map[int]image.Image, v Variant) image.Image {
	if v.Width >= p.Width {
		return img
	}
	if done, ok := small[v.Width]; ok {
		return done
	}
	from := img
	if most := widths[len(widths)-1]; v.Width < most && most < p.Width {
		from = p.shrunk(img, small, Variant{Width: most, Height: p.heightAt(most)})
	}
	width, height := v.Width, v.Height
	if p.head.orientation >= 5 {
		width, height = height, width
	}
	small[v.Width] = scaled(from, width, height)
	return small[v.Width]
}

// full is the picture in its own size: its own pixels, or where it must be
// turned, new ones.
func (p *Picture) full(data []byte, img image.Image) ([]byte, error) {
	if p.head.orientation == 1 {
		return stripped(data, p.head)
	}
	kind := p.Type
	if kind == "image/webp" {
		return stripped(data, p.head) // cannot be made here; browsers turn it
	}
	return encoded(turned(img, p.head.orientation), kind, fullQuality, colours(data, p.head))
}

// damaged reports a picture that cannot be decoded and gives a grey field.
func (p *Picture) damaged(want Variant) ([]byte, error) {
	p.set.report(p, diag.New("picture-broken", p.File.Pos, p.File.Name))
	return field(want.Type, want.Width, want.Height)
}

// decoded decodes the whole picture; of a moving one the first image.
func decoded(data []byte, h head) (image.Image, error) {
	r := bytes.NewReader(data)
	switch h.kind {
	case "image/jpeg":
		return jpeg.Decode(r)
	case "image/png":
		return png.Decode(r)
	case "image/gif":
		return gif.Decode(r)
	case "image/webp":
		if h.animated {
			return image.NewUniform(color.Gray{}), nil // known by its parts only
		}
		return webp.Decode(r)
	}
	return nil, fmt.Errorf("no picture: %q", h.kind)
}

// encoded makes a file of an image, with the colours that its numbers mean.
func encoded(img image.Image, mediaType string, quality int, c colourNote) ([]byte, error) {
	var b bytes.Buffer
	if mediaType == "image/png" {
		level := png.DefaultCompression
		if quality == passing {
			level = png.BestSpeed
		}
		err := (&png.Encoder{CompressionLevel: level}).Encode(&b, img)
		return c.intoPNG(b.Bytes()), err
	}
	err := jpeg.Encode(&b, img, &jpeg.Options{Quality: quality})
	return c.intoJPEG(b.Bytes()), err
}

// field is a plain grey picture, for one that cannot be shown.
func field(mediaType string, width, height int) ([]byte, error) {
	img := image.NewPaletted(image.Rect(0, 0, max(1, width), max(1, height)), color.Palette{color.Gray{0xd0}})
	var b bytes.Buffer
	if mediaType == "image/jpeg" {
		err := jpeg.Encode(&b, img, nil)
		return b.Bytes(), err
	}
	err := png.Encode(&b, img)
	return b.Bytes(), err
}
