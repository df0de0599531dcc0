package pictures

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/webp"

	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// A picture is offered in the widths below its own, and never larger than it is.
func TestWidths(t *testing.T) {
	for _, c := range []struct {
		width int
		want  []string
		plain []int
	}{
		{300, nil, nil},
		{480, nil, nil},
		{481, []string{"a.480w.jpg"}, []int{480, 481}},
		{1200, []string{"a.480w.jpg", "a.960w.jpg"}, []int{480, 960, 1200}},
		{1440, []string{"a.480w.jpg", "a.960w.jpg"}, []int{480, 960, 1440}},
		{2000, []string{"a.1440w.jpg", "a.480w.jpg", "a.960w.jpg"}, []int{480, 960, 1440}},
	} {
		height := c.width * 2 / 3
		set, files, problems := surveyed(t, sample(map[string][]byte{"a.JPG": asJPEG(t, photo(c.width, height))}))
		none(t, problems)
		if got := variantNames(files); !slices.Equal(got, c.want) {
			t.Errorf("%d: got %q, want %q", c.width, got, c.want)
		}
		p := set.Of("lv/projekti/x/a.JPG")
		if p.Width != c.width || p.Height != height {
			t.Errorf("%d: size %d×%d", c.width, p.Width, p.Height)
		}
		plain, better := p.Sources()
		var got []int
		for _, v := range plain {
			got = append(got, v.Width)
			img, err := jpeg.Decode(bytes.NewReader(files[v.Path]))
			if err != nil {
				t.Fatalf("%s: %v", v.Path, err)
			}
			if b := img.Bounds(); b.Dx() != v.Width || b.Dy() != v.Height {
				t.Errorf("%s is %v, not %d×%d", v.Path, b, v.Width, v.Height)
			}
		}
		if !slices.Equal(got, c.plain) || better != nil {
			t.Errorf("%d: offered %v and %v", c.width, got, better)
		}
		if len(files) != len(c.want)+1 {
			t.Errorf("%d: %d files", c.width, len(files))
		}
	}
}

// What a camera or an editor wrote into a picture is gone from every file; the
// pixels of the whole picture are the same.
func TestNotesAreGone(t *testing.T) {
	img := photo(640, 400)
	jpg, pic := asJPEG(t, img), asPNG(t, img)
	in := sample(map[string][]byte{
		"a.jpg": withNotes(jpg, 1), "b.png": pngWithNotes(pic, 1), "c.webp": webpOf(640, 400, false, true),
		"d.gif": gifWithNotes(t), "only-e.jpg": withNotes(jpg, 6), "only-f.png": pngWithNotes(pic, 8), "turned.jpg": withNotes(jpg, 6),
	})
	_, files, problems := surveyed(t, in)
	none(t, problems)
	for name, data := range files {
		if bytes.Contains(data, []byte(secret)) || bytes.Contains(data, []byte("xmp")) {
			t.Errorf("%s: the notes are still there", name)
		}
	}
	if !bytes.Equal(one(t, files, "a.jpg"), jpg) || !bytes.Equal(one(t, files, "b.png"), pic) {
		t.Error("a picture without notes is not the picture")
	}
	if got := inspect(one(t, files, "only-e.jpg")).orientation; got != 6 {
		t.Errorf("a picture for download lost its orientation: %d", got)
	}
	if got := inspect(one(t, files, "only-f.png")).orientation; got != 8 {
		t.Errorf("a PNG for download lost its orientation: %d", got)
	}
	if _, err := webp.Decode(bytes.NewReader(one(t, files, "c.webp"))); err != nil {
		t.Error(err)
	}
	if g, err := gif.DecodeAll(bytes.NewReader(one(t, files, "d.gif"))); err != nil || len(g.Image) != 2 || g.LoopCount != 3 {
		t.Errorf("the GIF does not play as before: %v", err)
	}
}

func gifWithNotes(t *testing.T) []byte {
	t.Helper()
	frame := image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{color.Black, color.White})
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{10, 10}, LoopCount: 3}); err != nil {
		t.Fatal(err)
	}
	data := b.Bytes()
	note := append([]byte{0x21, 0xfe, byte(len(secret))}, secret+"\x00"...)
	xmp := append([]byte{0x21, 0xff, 11}, "XMP DataXMP"+string(rune(len(secret)))+secret+"\x00"...)
	return slices.Concat(data[:len(data)-1], note, xmp, []byte{0x3b})
}

// A picture is shown as it was held, whichever of the eight ways the camera was.
func TestOrientation(t *testing.T) {
	const width, height = 600, 400
	upright := corners(width, height)
	for o := 1; o <= 8; o++ {
		stored := inverse(upright, o)
		for name, data := range map[string][]byte{
			"a.jpg": withNotes(asJPEG(t, stored), o), "b.png": pngWithNotes(asPNG(t, stored), o),
		} {
			t.Run(fmt.Sprint(name, " ", o), func(t *testing.T) {
				set, files, problems := surveyed(t, sample(map[string][]byte{name: data}))
				none(t, problems)
				p := set.Of("lv/projekti/x/" + name)
				if p.Width != width || p.Height != height {
					t.Errorf("size %d×%d", p.Width, p.Height)
				}
				if len(files) != 2 {
					t.Errorf("%d files", len(files))
				}
				for path, made := range files {
					img, _, err := image.Decode(bytes.NewReader(made))
					if err != nil {
						t.Fatal(err)
					}
					if inspect(made).orientation != 1 {
						t.Errorf("%s would be turned again", path)
					}
					checkCorners(t, path, img)
				}
			})
		}
	}
}

// inverse is how a camera stores a picture of an orientation: of those that
// turn by a quarter, each other's.
func inverse(img image.Image, o int) image.Image {
	switch o {
	case 6:
		o = 8
	case 8:
		o = 6
	}
	return turned(img, o)
}

func checkCorners(t *testing.T, name string, img image.Image) {
	t.Helper()
	b := img.Bounds()
	if b.Dx()*2 != b.Dy()*3 {
		t.Errorf("%s: %v is not upright", name, b)
	}
	for i, want := range fourColours {
		r, g, bl, _ := img.At(b.Dx()/4+i%2*b.Dx()/2, b.Dy()/4+i/2*b.Dy()/2).RGBA()
		for c, pair := range [][2]int{{int(r >> 8), int(want.R)}, {int(g >> 8), int(want.G)}, {int(bl >> 8), int(want.B)}} {
			if d := pair[0] - pair[1]; d < -8 || d > 8 {
				t.Errorf("%s: corner %d, colour %d is %d, not %d", name, i, c, pair[0], pair[1])
			}
		}
	}
}

// The orientation is read in both orders of bytes; nonsense is upright.
func TestOrientationTag(t *testing.T) {
	for o := 1; o <= 8; o++ {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			if got := exifOrientation(exif(order, o)); got != o {
				t.Errorf("%v: got %d, want %d", order, got, o)
			}
		}
		if got := exifOrientation(orientationOnly(o)); got != o {
			t.Errorf("our own block: got %d, want %d", got, o)
		}
	}
	whole := exif(binary.LittleEndian, 6)
	for n := range whole[:8+2+24] {
		if got := exifOrientation(whole[:n]); got != 1 {
			t.Errorf("cut at %d: got %d", n, got)
		}
	}
	for _, bad := range [][]byte{exif(binary.LittleEndian, 9), exif(binary.BigEndian, 0), []byte("II*\x00\xff\xff\xff\xff"), []byte("XX*\x00\x08\x00\x00\x00\x01\x00")} {
		if got := exifOrientation(bad); got != 1 {
			t.Errorf("%x: got %d", bad, got)
		}
	}
}

// Every picture that cannot be shown is a finding at the line that names it, and
// a grey field on the page.
func TestFindings(t *testing.T) {
	jpg, pic := asJPEG(t, photo(600, 400)), asPNG(t, photo(600, 400))
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"bomb.png":     {pngHeader(20000, 20000), "the picture content/projects/x/bomb.png has 20000 × 20000 pixels, more than the 50 million that are opened"},
		"bomb.jpg":     {jpegHeader(jpg, 60000, 60000), "the picture content/projects/x/bomb.jpg has 60000 × 60000 pixels, more than the 50 million that are opened"},
		"bomb.gif":     {[]byte("GIF89a\xff\xff\xff\xff\x00\x00\x00;"), "the picture content/projects/x/bomb.gif has 65535 × 65535 pixels, more than the 50 million that are opened"},
		"bomb.webp":    {webpOf(16384, 16384, false, false), "the picture content/projects/x/bomb.webp has 16384 × 16384 pixels, more than the 50 million that are opened"},
		"cut.jpg":      {jpg[:len(jpg)*2/3], "the picture content/projects/x/cut.jpg is damaged and cannot be opened"},
		"cut.png":      {pic[:len(pic)*2/3], "the picture content/projects/x/cut.png is damaged and cannot be opened"},
		"head.png":     {pic[:20], "the picture content/projects/x/head.png is damaged and cannot be opened"},
		"none.png":     {pngHeader(0, 10), "the picture content/projects/x/none.png is damaged and cannot be opened"},
		"cut.webp":     {webpOf(600, 400, false, false)[:24], "the picture content/projects/x/cut.webp is damaged and cannot be opened"},
		"only-cut.jpg": {jpg[:len(jpg)*2/3], "the picture content/projects/x/only-cut.jpg is damaged and cannot be opened"},
		"lie.jpg":      {pic, "content/projects/x/lie.jpg is a PNG picture, and its name says JPEG"},
		"lie.webp":     {jpg, "content/projects/x/lie.webp is a JPEG picture, and its name says WebP"},
		"page.png":     {[]byte("<!doctype html><script>alert(1)</script>"), "content/projects/x/page.png is no picture, although its name says PNG"},
		"phone.heic":   {[]byte("\x00\x00\x00\x18ftypheic"), "the picture content/projects/x/phone.heic is of the kind HEIC, which cannot be read here: neither could the place where it was taken be removed from it, nor smaller copies be made"},
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, files, problems := surveyed(t, sample(map[string][]byte{name: c.data}))
			runtime.ReadMemStats(&after)
			if len(problems) != 1 || problems[0].Message("en") != c.want || problems[0].Severity != diag.Error || problems[0].Pos.Line != 7 {
				t.Errorf("got %v", problems)
			}
			if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
				t.Errorf("took %d MB", used>>20)
			}
			for path, data := range files {
				if _, _, err := image.DecodeConfig(bytes.NewReader(data)); err != nil {
					t.Errorf("%s is no picture: %v", path, err)
				}
			}
		})
	}
}

// pngHeader is a PNG that says it is large and has no pixels.
func pngHeader(width, height int) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(width))
	b = append(binary.BigEndian.AppendUint32(b, uint32(height)), 8, 2, 0, 0, 0)
	return appendPNGChunk(appendPNGChunk([]byte(pngMark), "IHDR", b), "IEND", nil)
}

// jpegHeader makes a JPEG say that it is of another size.
func jpegHeader(data []byte, width, height int) []byte {
	out := bytes.Clone(data)
	i := bytes.Index(out, []byte{0xff, 0xc0})
	binary.BigEndian.PutUint16(out[i+5:], uint16(height))
	binary.BigEndian.PutUint16(out[i+7:], uint16(width))
	return out
}

// A large picture that is only offered for download is neither decoded nor
// refused: a poster for print has more pixels than a page can use.
func TestLargeDownload(t *testing.T) {
	_, files, problems := surveyed(t, sample(map[string][]byte{"only-poster.png": pngHeader(14043, 9933)}))
	none(t, problems)
	if len(files) != 1 {
		t.Errorf("%d files", len(files))
	}
}

// Pictures in a few colours, moving ones and drawings are published in their own
// size only.
func TestOwnSizeOnly(t *testing.T) {
	flat := image.NewPaletted(image.Rect(0, 0, 1000, 500), color.Palette{color.Black, color.White})
	moving := asPNG(t, photo(1000, 500))
	at := len(pngMark) + 25
	moving = slices.Concat(moving[:at], appendPNGChunk(nil, "acTL", []byte{0, 0, 0, 1, 0, 0, 0, 0}), moving[at:])
	set, files, problems := surveyed(t, sample(map[string][]byte{"a.png": asPNG(t, flat), "b.png": moving, "c.gif": gifWithNotes(t), "d.svg": []byte("<svg/>")}))
	none(t, problems)
	if len(files) != 4 {
		t.Errorf("%d files", len(files))
	}
	if p := set.Of("lv/projekti/x/d.svg"); p.Width != 30 || p.Height != 20 {
		t.Errorf("the drawing is %d×%d", p.Width, p.Height)
	}
	if !bytes.Contains(one(t, files, "b.png"), []byte("acTL")) {
		t.Error("the picture does not move any more")
	}
}

// WebP is offered smaller in a kind that can be made here.
func TestWebP(t *testing.T) {
	for alpha, ext := range map[bool]string{false: "jpg", true: "png"} {
		set, files, problems := surveyed(t, sample(map[string][]byte{"a.webp": webpOf(1000, 600, alpha, false)}))
		none(t, problems)
		if got := variantNames(files); !slices.Equal(got, []string{"a.480w." + ext, "a.960w." + ext}) {
			t.Errorf("got %q", got)
		}
		if best := set.Of("lv/projekti/x/a.webp").Best(1440); best.Width != 960 {
			t.Errorf("other sites get %+v", best)
		}
	}
}

// The numbers of a picture mean the same colours in its smaller copies.
func TestColourProfile(t *testing.T) {
	profile := segment{0xe2, []byte("ICC_PROFILE\x00\x01\x01 wide colours")}
	jpg := asJPEG(t, photo(600, 400))
	jpg = slices.Concat(jpg[:2], appendSegment(nil, profile), jpg[2:])
	pic := asPNG(t, photo(600, 400))
	at := len(pngMark) + 25
	pic = slices.Concat(pic[:at], appendPNGChunk(nil, "gAMA", []byte{0, 0, 0xb1, 0x8f}), pic[at:])
	_, files, problems := surveyed(t, sample(map[string][]byte{"a.jpg": jpg, "b.png": pic}))
	none(t, problems)
	for path, data := range files {
		if want := map[bool]string{true: "wide colours", false: "gAMA"}[strings.HasSuffix(path, ".jpg")]; !bytes.Contains(data, []byte(want)) {
			t.Errorf("%s has no profile", path)
		}
		if _, _, err := image.Decode(bytes.NewReader(data)); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	grey := image.NewGray(image.Rect(0, 0, 600, 400))
	data := asJPEG(t, grey)
	if c := colours(slices.Concat(data[:2], appendSegment(nil, profile), data[2:]), inspect(data)); c.jpeg != nil {
		t.Error("the profile of a grey picture is given to one in three colours")
	}
}

// A picture that is in the text of an entry is one that is shown.
func TestPictureInText(t *testing.T) {
	in := sample(map[string][]byte{"only-a.png": asPNG(t, photo(600, 400))})
	w := in.Site.Projects[0].Words["lv"]
	w.Source = site.Source{File: "content/projects/x/index.lv.md"}
	w.Body.Links = []site.Link{{Dest: "only-a.png", Image: true}}
	_, files, problems := surveyed(t, in)
	none(t, problems)
	if len(files) != 2 {
		t.Errorf("%d files", len(files))
	}
}

func TestNilSet(t *testing.T) {
	var s *Set
	if s.Of("x") != nil || s.Entries(nil) != nil || s.Problems() != nil {
		t.Error("a nil set has something")
	}
	if _, ok := s.Card("/lv/", Card{SiteName: "a", Title: "b"}, site.Source{}); ok {
		t.Error("a nil set draws")
	}
}

// Whatever the bytes, reading and stripping them ends without a panic, and what
// is stripped stays as it is when it is stripped again.
func FuzzStrip(f *testing.F) {
	f.Add(withNotes(asJPEG(f, photo(9, 7)), 3))
	f.Add(pngWithNotes(asPNG(f, photo(9, 7)), 5))
	f.Add(webpOf(9, 7, true, true))
	f.Add([]byte("GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff\x21\xfe\x01a\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00\x3b"))
	f.Fuzz(func(t *testing.T, data []byte) {
		h := inspect(data)
		out, err := stripped(data, h)
		if err != nil || h.kind == "" {
			return
		}
		again, err := stripped(out, inspect(out))
		if err != nil || !bytes.Equal(out, again) {
			t.Errorf("stripped twice: %v\n%x\n%x", err, out, again)
		}
	})
}
