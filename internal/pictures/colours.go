package pictures

import (
	"bytes"
	"slices"
	"strings"
)

// colourNote is what a picture says of the meaning of its numbers: its colour
// profile. A smaller copy has the same numbers, so without the note its colours
// would be wrong.
type colourNote struct {
	jpeg []segment
	png  []chunk
}

// colours takes the note of a picture in three colours; a profile of four or of
// one does not fit the copies, which have three.
func colours(data []byte, h head) (c colourNote) {
	switch h.kind {
	case "image/jpeg":
		for s := range jpegSegments(data) {
			switch {
			case s.marker == 0xe2 && jpegKeeps(s):
				c.jpeg = append(c.jpeg, s)
			case s.marker >= 0xc0 && s.marker <= 0xc2 && (len(s.body) < 6 || s.body[5] != 3):
				return colourNote{}
			}
		}
	case "image/png":
		for k := range pngChunks(data) {
			switch {
			case k.name == "IHDR" && (len(k.body) < 10 || k.body[9]&2 == 0): // grey
				return colourNote{}
			case strings.Contains(pngColours, " "+k.name+" "):
				c.png = append(c.png, k)
			}
		}
	}
	return c
}

// intoJPEG puts the note of a JPEG behind the mark of the file.
func (c colourNote) intoJPEG(data []byte) []byte {
	if len(c.jpeg) == 0 || len(data) < 2 {
		return data
	}
	out := bytes.Clone(data[:2])
	for _, s := range c.jpeg {
		out = appendSegment(out, s)
	}
	return append(out, data[2:]...)
}

// intoPNG puts the note of a PNG behind the header.
func (c colourNote) intoPNG(data []byte) []byte {
	const header = len(pngMark) + 25
	if len(data) < header || len(c.jpeg)+len(c.png) == 0 {
		return data
	}
	var note []byte
	for _, k := range c.png {
		note = append(note, k.raw...)
	}
	return slices.Concat(data[:header], note, data[header:])
}
