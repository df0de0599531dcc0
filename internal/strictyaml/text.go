package strictyaml

import (
	"encoding/binary"
	"math/bits"
	"strconv"
	"strings"
	"unicode/utf8"
)

// NotText returns the offset of the first byte that no text of the site may
// hold: what is no UTF-8, NUL, and control characters as [IsControl] knows them;
// -1 where all is text. Every byte of the content passes here, so plain ASCII is
// gone through by eights, and the letters of two bytes that the languages of
// Europe add to it are not decoded.
func NotText(src []byte) int {
	for i := 0; i < len(src); {
		if i+8 <= len(src) {
			n := plainBytes(binary.LittleEndian.Uint64(src[i:]))
			if i += n; n == 8 {
				continue
			}
		}
		switch c := src[i]; {
		case c >= ' ' && c < 0x7f || c == '\n' || c == '\t' || c == '\r':
			i++
		case c >= 0xc3 && c <= 0xdf && i+1 < len(src) && src[i+1]&0xc0 == 0x80: // U+00C0 to U+07FF
			i += 2
		default:
			r, size := utf8.DecodeRune(src[i:])
			if r == utf8.RuneError && size == 1 || IsControl(r) {
				return i
			}
			i += size
		}
	}
	return -1
}

// plainBytes is how many of eight bytes, from the lowest, are ASCII from the
// blank to the tilde. The three terms set the high bit of a byte that is not
// ASCII, that is less than a blank, that is 0x7f; a carry reaches higher bytes
// only, and those are not looked at.
func plainBytes(eight uint64) int {
	const each = 0x0101010101010101
	return bits.TrailingZeros64((eight|(eight-' '*each)|(eight+each))&(0x80*each)) / 8
}

// IsControl reports whether a letter is a control character that no text of the
// site may hold: all but tab and line ends; U+FFFE and U+FFFF; and the line ends
// U+0085, U+2028 and U+2029, which YAML counts and editors do not show.
func IsControl(r rune) bool {
	switch r {
	case '\t', '\n', '\r':
		return false
	case 0x2028, 0x2029, 0xfffe, 0xffff:
		return true
	}
	return r < 0x20 || r >= 0x7f && r < 0xa0
}

// CodePoint names a letter as "U+000B".
func CodePoint(r rune) string {
	s := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	return "U+" + strings.Repeat("0", max(0, 4-len(s))) + s
}
