package pictures

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// secret stands for what nobody may read in a published picture.
const secret = "56.9496N-24.1052E"

// sample is a site of one project with pictures: each is its picture, in its
// gallery, or, with the name "only-...", a document.
func sample(files map[string][]byte) Input {
	m := fstest.MapFS{}
	p := &site.Project{Entry: site.Entry{Kind: site.KindProject, ID: "x", Words: map[site.Lang]*site.Words{"lv": {}}, Source: site.Source{File: "content/projects/x/index.lv.md"}}}
	for name, data := range files {
		full := "content/projects/x/" + name
		m[full] = &fstest.MapFile{Data: data}
		f := &site.File{Name: full, Path: "lv/projekti/x/" + name, Size: int64(len(data)), Pos: diag.Pos{File: p.Source.File, Line: 7, Column: 8}}
		p.Attachments = append(p.Attachments, f)
		if !strings.HasPrefix(name, "only-") {
			p.Gallery = append(p.Gallery, site.Picture{File: f})
		}
	}
	slices.SortFunc(p.Attachments, func(a, b *site.File) int { return strings.Compare(a.Path, b.Path) })
	s := &site.Site{Langs: []site.Lang{"lv"}, Projects: []*site.Project{p}}
	s.Index()
	return Input{
		Source: m, Site: s, Workers: 2,
		Drawing: func(string, []byte) (int, int, []diag.Problem) { return 30, 20, nil },
	}
}

// surveyed surveys a site and makes all its files.
func surveyed(t testing.TB, in Input) (set *Set, files map[string][]byte, problems []diag.Problem) {
	t.Helper()
	set, problems, err := Survey(in)
	if err != nil {
		t.Fatal(err)
	}
	files = map[string][]byte{}
	for _, e := range set.Entries(in.Source) {
		if e.Kind != output.Attachment || e.From.File == "" {
			t.Errorf("%s: kind %v of %q", e.Path, e.Kind, e.From.File)
		}
		data, err := e.Render([]byte("before"))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(data, []byte("before")) {
			t.Fatalf("%s: does not append", e.Path)
		}
		files[e.Path] = data[6:]
	}
	return set, files, append(problems, set.Problems()...)
}

func none(t testing.TB, problems []diag.Problem) {
	t.Helper()
	for _, p := range problems {
		t.Errorf("%s: %s", p.Rule, p.Message("en"))
	}
}

// one is the only file of a picture in its own size.
func one(t testing.TB, files map[string][]byte, name string) []byte {
	t.Helper()
	data, ok := files["lv/projekti/x/"+name]
	if !ok {
		t.Fatalf("no %s", name)
	}
	return data
}

// variantNames lists the smaller files of a picture, without their hashes.
func variantNames(files map[string][]byte) []string {
	var names []string
	for p := range files {
		if parts := strings.Split(path.Base(p), "."); len(parts) == 4 {
			names = append(names, parts[0]+"."+parts[1]+"."+parts[3])
		}
	}
	slices.Sort(names)
	return names
}

// photo is a picture that compresses like a photograph: smooth, not flat.
func photo(width, height int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.SetRGBA(x, y, color.RGBA{uint8(255 * x / width), uint8(255 * y / height), uint8(x * y >> 6), 255})
		}
	}
	return img
}

func asJPEG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asPNG(t testing.TB, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// exif is a TIFF block as cameras write it: orientation and a place.
func exif(order binary.AppendByteOrder, orientation int) []byte {
	mark := "II*\x00"
	if order == binary.AppendByteOrder(binary.BigEndian) {
		mark = "MM\x00*"
	}
	b := order.AppendUint32([]byte(mark), 8)
	b = order.AppendUint16(b, 2)
	entry := func(tag, kind uint16, count, value uint32) {
		b = order.AppendUint16(b, tag)
		b = order.AppendUint16(b, kind)
		b = order.AppendUint32(b, count)
		if kind == 3 {
			b = order.AppendUint16(order.AppendUint16(b, uint16(value)), 0)
		} else {
			b = order.AppendUint32(b, value)
		}
	}
	entry(0x010e, 2, uint32(len(secret)), 8+2+24+4) // description
	entry(0x0112, 3, 1, uint32(orientation))
	return append(order.AppendUint32(b, 0), secret...)
}

// withNotes puts notes of every kind into a JPEG.
func withNotes(data []byte, orientation int) []byte {
	out := bytes.Clone(data[:2])
	out = appendSegment(out, segment{0xe1, append([]byte("Exif\x00\x00"), exif(binary.LittleEndian, orientation)...)})
	out = appendSegment(out, segment{0xe1, []byte("http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>" + secret)})
	out = appendSegment(out, segment{0xe2, []byte("MPF\x00" + secret)})
	out = appendSegment(out, segment{0xed, []byte("Photoshop 3.0\x00" + secret)})
	out = appendSegment(out, segment{0xfe, []byte(secret)})
	out = append(out, data[2:]...)
	return append(out, "a film follows: "+secret...)
}

// pngWithNotes puts notes of every kind into a PNG.
func pngWithNotes(data []byte, orientation int) []byte {
	out := bytes.Clone(data[:len(pngMark)+25])
	out = appendPNGChunk(out, "tEXt", []byte("Comment\x00"+secret))
	out = appendPNGChunk(out, "iTXt", []byte("XML:com.adobe.xmp\x00\x00\x00\x00\x00"+secret))
	out = appendPNGChunk(out, "eXIf", exif(binary.BigEndian, orientation))
	out = appendPNGChunk(out, "teSt", []byte(secret))
	return append(append(out, data[len(pngMark)+25:]...), secret...)
}

// webpOf is a lossless WebP of one colour: five codes of one symbol each, so
// that its pixels need no bits (RFC 9649, section 3).
func webpOf(width, height int, alpha bool, notes bool) []byte {
	var bits []byte
	n := 0
	put := func(value uint32, count int) {
		for i := range count {
			if n%8 == 0 {
				bits = append(bits, 0)
			}
			bits[n/8] |= byte(value>>i&1) << (n % 8)
			n++
		}
	}
	put(uint32(width-1), 14)
	put(uint32(height-1), 14)
	hasAlpha := uint32(0)
	if alpha {
		hasAlpha = 1
	}
	put(hasAlpha, 1)
	put(0, 3+1+1+1) // version; no transform, no cache, one group of codes
	for _, symbol := range []uint32{0x60, 0x90, 0x30, 0xff, 0} {
		put(1, 1)
		put(0, 1)
		put(1, 1)
		put(symbol, 8)
	}
	put(0, 32)
	out := append([]byte{}, "RIFF\x00\x00\x00\x00WEBP"...)
	add := func(name string, body []byte) {
		out = binary.LittleEndian.AppendUint32(append(out, name...), uint32(len(body)))
		if out = append(out, body...); len(body)%2 == 1 {
			out = append(out, 0)
		}
	}
	if notes {
		flags := byte(0x08 | 0x04)
		if alpha {
			flags |= 0x10
		}
		size := func(v int) []byte { return []byte{byte(v - 1), byte((v - 1) >> 8), 0} }
		add("VP8X", slices.Concat([]byte{flags, 0, 0, 0}, size(width), size(height)))
	}
	add("VP8L", append([]byte{0x2f}, bits...))
	if notes {
		add("EXIF", exif(binary.LittleEndian, 1))
		add("XMP ", []byte(secret))
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

// corners is a picture whose four corners have four colours.
func corners(width, height int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for i, c := range fourColours {
		r := image.Rect(0, 0, width/2, height/2).Add(image.Pt(i%2*width/2, i/2*height/2))
		draw.Draw(img, r, image.NewUniform(c), image.Point{}, draw.Src)
	}
	return img
}

var fourColours = [4]color.RGBA{{200, 20, 20, 255}, {20, 180, 20, 255}, {20, 20, 200, 255}, {230, 220, 30, 255}}
