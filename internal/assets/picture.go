package assets

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
)

// pictureSize reads the size of a picture in pixels from its head. ok is false
// when the bytes are no picture of that media type.
func pictureSize(mediaType string, data []byte) (width, height int, ok bool) {
	var decode func(io.Reader) (image.Config, error)
	switch mediaType {
	case "image/png":
		decode = png.DecodeConfig
	case "image/jpeg":
		decode = jpeg.DecodeConfig
	case "image/gif":
		decode = gif.DecodeConfig
	case "image/webp":
		return webpSize(data)
	default:
		return avifSize(data)
	}
	c, err := decode(bytes.NewReader(data))
	return c.Width, c.Height, err == nil
}

// webpSize reads the three forms of WebP (RFC 9649, section 2).
func webpSize(data []byte) (width, height int, ok bool) {
	if len(data) < 30 || string(data[:4]) != "RIFF" || string(data[8:12]) != "WEBP" {
		return 0, 0, false
	}
	le := binary.LittleEndian
	switch string(data[12:16]) {
	case "VP8 ":
		return int(le.Uint16(data[26:]) & 0x3fff), int(le.Uint16(data[28:]) & 0x3fff), true
	case "VP8L":
		bits := le.Uint32(data[21:])
		return int(bits&0x3fff) + 1, int(bits>>14&0x3fff) + 1, true
	case "VP8X":
		return int(le.Uint32(data[24:])&0xffffff) + 1, int(le.Uint32(data[26:])>>8) + 1, true
	}
	return 0, 0, false
}

// avifSize reads the first image spatial extents property (ISO/IEC 23008-12).
func avifSize(data []byte) (width, height int, ok bool) {
	if len(data) < 12 || string(data[4:8]) != "ftyp" {
		return 0, 0, false
	}
	i := bytes.Index(data, []byte("ispe"))
	if i < 0 || len(data) < i+16 {
		return 0, 0, false
	}
	be := binary.BigEndian
	return int(be.Uint32(data[i+8:])), int(be.Uint32(data[i+12:])), true
}
