package pictures

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"path"
	"strings"
)

// head is what the bytes of a picture say of it without being decoded.
type head struct {
	kind          string // media type; "" for no kind that is known here
	width, height int    // as stored, before it is turned upright
	orientation   int    // of Exif: 1 to 8
	animated      bool
	flat          bool // few colours: a smaller copy would be a bigger file
	alpha         bool // may be transparent
	broken        bool
	hash          string // SHA-256 of the bytes, in hexadecimal
}

// typeOf are the kinds of pictures by the extensions of their names.
var typeOf = map[string]string{
	".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".jpe": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".webp": "image/webp",
	".svg": "image/svg+xml",
}

// unreadable are kinds of pictures that are not read here, so that what a camera
// wrote into them could not be taken out.
var unreadable = []string{".avif", ".bmp", ".heic", ".heif", ".jxl", ".psd", ".tif", ".tiff"}

// extensionOf are the endings of the files that are made here.
var extensionOf = map[string]string{"image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/avif": ".avif", "image/gif": ".gif"}

func extension(name string) string { return path.Ext(name) }

// plainType is the kind of the smaller copies: PNG for drawings, JPEG for
// photographs. There is no maker of WebP here but the outside one.
func (h head) plainType() string {
	switch {
	case h.kind == "image/png", h.kind == "image/webp" && h.alpha:
		return "image/png"
	}
	return "image/jpeg"
}

// upright is the size of the picture once it is turned.
func (h head) upright() (width, height int) {
	if h.orientation >= 5 {
		return h.height, h.width
	}
	return h.width, h.height
}

// sized reports whether smaller copies are made.
func (h head) sized() bool { return !h.animated && !h.flat && h.kind != "image/gif" }

// inspect reads the head of a picture.
func inspect(data []byte) head {
	sum := sha256.Sum256(data)
	h := head{orientation: 1, hash: hex.EncodeToString(sum[:])}
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		h.kind = "image/jpeg"
		h.jpeg(data)
	case bytes.HasPrefix(data, []byte(pngMark)):
		h.kind = "image/png"
		h.png(data)
	case bytes.HasPrefix(data, []byte("GIF8")):
		h.kind = "image/gif"
		c, err := gif.DecodeConfig(bytes.NewReader(data))
		h.width, h.height, h.broken, h.flat = c.Width, c.Height, err != nil, true
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		h.kind = "image/webp"
		h.webp(data)
	}
	h.broken = h.broken || h.kind != "" && (h.width < 1 || h.height < 1)
	return h
}

func (h *head) jpeg(data []byte) {
	c, err := jpeg.DecodeConfig(bytes.NewReader(data))
	h.width, h.height, h.broken = c.Width, c.Height, err != nil
	for s := range jpegSegments(data) {
		if exif, ok := bytes.CutPrefix(s.body, []byte("Exif\x00\x00")); ok && s.marker == 0xe1 {
			h.orientation = exifOrientation(exif)
			return
		}
	}
}

func (h *head) png(data []byte) {
	c, err := png.DecodeConfig(bytes.NewReader(data))
	h.width, h.height, h.broken = c.Width, c.Height, err != nil
	_, h.flat = c.ColorModel.(color.Palette)
	h.alpha = true
	for chunk := range pngChunks(data) {
		switch chunk.name {
		case "acTL":
			h.animated = true
		case "eXIf":
			h.orientation = exifOrientation(chunk.body)
		}
	}
}

// webp reads the three forms of the format (RFC 9649, section 2).
func (h *head) webp(data []byte) {
	first := true
	for chunk := range riffChunks(data) {
		b := chunk.body
		switch {
		case first && chunk.name == "VP8 " && len(b) >= 10:
			h.width, h.height = int(binary.LittleEndian.Uint16(b[6:])&0x3fff), int(binary.LittleEndian.Uint16(b[8:])&0x3fff)
		case first && chunk.name == "VP8L" && len(b) >= 5:
			bits := binary.LittleEndian.Uint32(b[1:])
			h.width, h.height, h.alpha = int(bits&0x3fff)+1, int(bits>>14&0x3fff)+1, bits>>28&1 == 1
		case first && chunk.name == "VP8X" && len(b) >= 10:
			h.animated, h.alpha = b[0]&0x02 != 0, b[0]&0x10 != 0
			h.width, h.height = int(uint24(b[4:]))+1, int(uint24(b[7:]))+1
		case chunk.name == "EXIF":
			h.orientation = exifOrientation(bytes.TrimPrefix(b, []byte("Exif\x00\x00")))
		}
		first = false
	}
}

func uint24(b []byte) uint32 { return uint32(b[0]) | uint32(b[1])<<8 | uint32(b[2])<<16 }

// exifOrientation reads the tag Orientation of the first directory of a TIFF
// block (Exif 2.32, section 4.6.4); 1, upright, where there is none.
func exifOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.LittleEndian
	switch string(tiff[:4]) {
	case "II*\x00":
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 1
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 1
	}
	const entry, tag, short = 12, 0x0112, 3
	count := uint64(order.Uint16(tiff[at:]))
	for i := range count {
		e := at + 2 + i*entry
		if e+entry > uint64(len(tiff)) {
			return 1
		}
		if order.Uint16(tiff[e:]) == tag && order.Uint16(tiff[e+2:]) == short {
			if v := int(order.Uint16(tiff[e+8:])); v >= 1 && v <= 8 {
				return v
			}
			return 1
		}
	}
	return 1
}

// kindName is a kind of picture as people call it.
func kindName(mediaType string) string {
	name := strings.ToUpper(strings.TrimPrefix(mediaType, "image/"))
	if name == "WEBP" {
		return "WebP"
	}
	return name
}
