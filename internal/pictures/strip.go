package pictures

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"iter"
	"strings"
)

// This file takes out of a picture what is not the picture: Exif with place and
// time, XMP, IPTC, comments, hidden thumbnails and what follows the end. The
// pixels are not touched. Only what is needed to show the picture is kept, so
// that a kind of note that is not known here does not pass.

const pngMark = "\x89PNG\r\n\x1a\n"

// errEnds is a picture that ends too early, or whose parts do not fit.
var errEnds = errors.New("the picture is damaged")

// stripped returns the picture without notes. An orientation that the pixels do
// not have is kept, since a picture that is only offered for download is not
// turned here.
func stripped(data []byte, h head) ([]byte, error) {
	switch h.kind {
	case "image/jpeg":
		return strippedJPEG(data, h.orientation)
	case "image/png":
		return strippedPNG(data, h.orientation)
	case "image/gif":
		return strippedGIF(data)
	case "image/webp":
		return strippedWebP(data, h.orientation)
	}
	return data, nil
}

// segment is a part of a JPEG before its pixels.
type segment struct {
	marker byte
	body   []byte // without marker and length
}

// jpegSegments passes the segments up to the first scan.
func jpegSegments(data []byte) iter.Seq[segment] {
	return func(yield func(segment) bool) {
		for at := 2; at+4 <= len(data) && data[at] == 0xff; {
			if data[at+1] == 0xff { // filling
				at++
				continue
			}
			marker, size := data[at+1], int(binary.BigEndian.Uint16(data[at+2:]))
			if size < 2 || at+2+size > len(data) || !yield(segment{marker, data[at+4 : at+2+size]}) || marker == 0xda {
				return
			}
			at += 2 + size
		}
	}
}

// jpegKeeps reports whether a segment is needed to show the picture: everything
// but the segments of applications and comments, of which the colour profile,
// the density and the colour transform are kept.
func jpegKeeps(s segment) bool {
	switch {
	case s.marker == 0xe0:
		return bytes.HasPrefix(s.body, []byte("JFIF\x00"))
	case s.marker == 0xe2:
		return bytes.HasPrefix(s.body, []byte("ICC_PROFILE\x00"))
	case s.marker == 0xee:
		return bytes.HasPrefix(s.body, []byte("Adobe"))
	}
	return s.marker != 0xfe && (s.marker < 0xe0 || s.marker > 0xef)
}

func appendSegment(out []byte, s segment) []byte {
	out = append(out, 0xff, s.marker)
	out = binary.BigEndian.AppendUint16(out, uint16(len(s.body)+2))
	return append(out, s.body...)
}

// orientationOnly is an Exif block that says how to hold the picture, no more.
func orientationOnly(o int) []byte {
	return []byte{'M', 'M', 0, '*', 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, byte(o), 0, 0, 0, 0, 0, 0}
}

func strippedJPEG(data []byte, orientation int) ([]byte, error) {
	out := append(make([]byte, 0, len(data)), 0xff, 0xd8)
	if orientation > 1 {
		out = appendSegment(out, segment{0xe1, append([]byte("Exif\x00\x00"), orientationOnly(orientation)...)})
	}
	at := 2
	for {
		// Between scans stand segments, after a scan its pixels.
		if at+2 > len(data) || data[at] != 0xff {
			return nil, errEnds
		}
		marker := data[at+1]
		switch {
		case marker == 0xff:
			at++
			continue
		case marker == 0xd9:
			return append(out, 0xff, 0xd9), nil
		case at+4 > len(data):
			return nil, errEnds
		}
		size := int(binary.BigEndian.Uint16(data[at+2:]))
		if size < 2 || at+2+size > len(data) {
			return nil, errEnds
		}
		if s := (segment{marker, data[at+4 : at+2+size]}); jpegKeeps(s) {
			out = appendSegment(out, s)
		}
		at += 2 + size
		if marker == 0xda {
			end := scanEnd(data, at)
			out = append(out, data[at:end]...)
			at = end
		}
	}
}

// scanEnd is where the pixels of a scan end: at a marker that is neither an
// escaped byte nor a restart.
func scanEnd(data []byte, at int) int {
	for {
		i := bytes.IndexByte(data[at:], 0xff)
		if i < 0 || at+i+1 >= len(data) {
			return len(data)
		}
		at += i
		if next := data[at+1]; next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7) {
			return at
		}
		at++
		if data[at] != 0xff {
			at++
		}
	}
}

// chunk is a part of a PNG or of a WebP.
type chunk struct {
	name string
	body []byte
	raw  []byte // with its frame
}

// pngChunks passes the chunks up to the end of the picture.
func pngChunks(data []byte) iter.Seq[chunk] {
	return func(yield func(chunk) bool) {
		for at := len(pngMark); at+12 <= len(data); {
			size := uint64(binary.BigEndian.Uint32(data[at:]))
			if size > uint64(len(data)-at-12) {
				return
			}
			end := at + 12 + int(size)
			c := chunk{string(data[at+4 : at+8]), data[at+8 : end-4], data[at:end]}
			if !yield(c) || c.name == "IEND" {
				return
			}
			at = end
		}
	}
}

// pngColours say how the numbers of a PNG become colours.
const pngColours = " cHRM cICP gAMA iCCP sRGB "

// pngKept are the chunks that a PNG is shown by, beside those for its colours.
const pngKept = " IHDR PLTE IDAT IEND tRNS bKGD sBIT pHYs mDCV cLLI acTL fcTL fdAT "

func strippedPNG(data []byte, orientation int) ([]byte, error) {
	out := append(make([]byte, 0, len(data)), pngMark...)
	ended := false
	for c := range pngChunks(data) {
		if strings.Contains(pngKept+pngColours, " "+c.name+" ") {
			out = append(out, c.raw...)
		}
		if c.name == "IHDR" && orientation > 1 {
			out = appendPNGChunk(out, "eXIf", orientationOnly(orientation))
		}
		ended = c.name == "IEND"
	}
	if !ended {
		return nil, errEnds
	}
	return out, nil
}

func appendPNGChunk(out []byte, name string, body []byte) []byte {
	out = binary.BigEndian.AppendUint32(out, uint32(len(body)))
	from := len(out)
	out = append(append(out, name...), body...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
}

// riffChunks passes the chunks of a WebP.
func riffChunks(data []byte) iter.Seq[chunk] {
	return func(yield func(chunk) bool) {
		if len(data) < 12 {
			return
		}
		end := min(uint64(len(data)), uint64(binary.LittleEndian.Uint32(data[4:]))+8)
		for at := uint64(12); at+8 <= end; {
			size := uint64(binary.LittleEndian.Uint32(data[at+4:]))
			if at+8+size > end {
				return
			}
			c := chunk{string(data[at : at+4]), data[at+8 : at+8+size], nil}
			if !yield(c) {
				return
			}
			at += 8 + size + size&1
		}
	}
}

func strippedWebP(data []byte, orientation int) ([]byte, error) {
	const exifFlag, xmpFlag = 0x08, 0x04
	out := append(make([]byte, 0, len(data)), "RIFF\x00\x00\x00\x00WEBP"...)
	add := func(name string, body []byte) {
		out = binary.LittleEndian.AppendUint32(append(out, name...), uint32(len(body)))
		if out = append(out, body...); len(body)&1 == 1 {
			out = append(out, 0)
		}
	}
	pixels := false
	for c := range riffChunks(data) {
		switch c.name {
		case "VP8X":
			if len(c.body) < 10 {
				return nil, errEnds
			}
			body := bytes.Clone(c.body)
			if body[0] &^= exifFlag | xmpFlag; orientation > 1 {
				body[0] |= exifFlag
			}
			add(c.name, body)
		case "VP8 ", "VP8L", "ANMF":
			pixels = true
			add(c.name, c.body)
		case "ALPH", "ANIM", "ICCP":
			add(c.name, c.body)
		}
	}
	if orientation > 1 {
		add("EXIF", orientationOnly(orientation))
	}
	if !pixels {
		return nil, errEnds
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out, nil
}

// gifKept are the notes of applications that a GIF is shown by: how often it
// plays, and its colours.
const gifKept = " NETSCAPE2.0 ANIMEXTS1.0 ICCRGBG1012 "

func strippedGIF(data []byte) ([]byte, error) {
	at := 13
	if len(data) < at {
		return nil, errEnds
	}
	if data[10]&0x80 != 0 {
		at += 3 << (data[10]&7 + 1)
	}
	if at > len(data) {
		return nil, errEnds
	}
	out := append(make([]byte, 0, len(data)), data[:at]...)
	for at < len(data) {
		from, keep := at, true
		switch data[at] {
		case 0x3b:
			return append(out, 0x3b), nil
		case 0x21:
			if at+3 > len(data) {
				return nil, errEnds
			}
			keep = data[at+1] == 0xf9
			if data[at+1] == 0xff && at+14 <= len(data) && data[at+2] == 11 {
				keep = strings.Contains(gifKept, " "+string(data[at+3:at+14])+" ")
			}
			at += 2
		case 0x2c:
			if at+10 > len(data) {
				return nil, errEnds
			}
			flags := data[at+9]
			if at += 10; flags&0x80 != 0 {
				at += 3 << (flags&7 + 1)
			}
			at++ // the size of codes
		default:
			return nil, errEnds
		}
		for { // blocks up to an empty one
			if at >= len(data) {
				return nil, errEnds
			}
			size := int(data[at])
			if at += 1 + size; size == 0 {
				break
			}
		}
		if keep {
			out = append(out, data[from:at]...)
		}
	}
	return nil, errEnds
}
