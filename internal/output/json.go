package output

import (
	"encoding/json"
	"math/bits"
	"unicode/utf8"
)

// AppendJSON appends a text as a JSON string. Nothing in it can end an element of
// HTML that the JSON stands in: encoding/json writes texts with letters that need
// an escape; most have none.
func AppendJSON(buf []byte, s string) []byte {
	if !Plain(s) {
		quoted, err := json.Marshal(s)
		if err != nil {
			panic(err) // a string can always be written
		}
		return append(buf, quoted...)
	}
	return append(append(append(buf, '"'), s...), '"')
}

// Plain reports whether a text stands for itself in JSON and XML alike: valid UTF-8
// without anything that encoding/json or encoding/xml escapes.
func Plain(s string) bool {
	for i := 0; i < len(s); {
		if i+8 <= len(s) {
			n := plainBytes(Eight(s[i : i+8]))
			if i += n; n == 8 {
				continue
			}
		}
		c := s[i]
		switch {
		case c < utf8.RuneSelf:
			if c < ' ' || c == '"' || c == '\'' || c == '\\' || c == '<' || c == '>' || c == '&' {
				return false
			}
			i++
		case c >= 0xc2 && c < 0xe0 && i+1 < len(s) && s[i+1]&0xc0 == 0x80: // two bytes, as in Latvian
			i += 2
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && n == 1 || r == '\u2028' || r == '\u2029' || r == 0xfffe || r == 0xffff {
				return false
			}
			i += n
		}
	}
	return true
}

// Eight are the first eight bytes of a text as one number, the first of them lowest,
// for who goes through texts by eights.
func Eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// plainBytes is how many of eight bytes, from the lowest, are ASCII that stands for
// itself; it may stop early, at a number sign. Each term sets the high bit of the
// bytes that it looks for; a carry reaches higher bytes only, and those are not
// looked at.
func plainBytes(x uint64) int {
	const each = 0x0101010101010101
	quote := x&^(0x05*each) ^ 0x22*each // zero for " # & '
	angle := x&^(0x02*each) ^ 0x3c*each // zero for < >
	slash := x ^ 0x5c*each
	found := x | (x - ' '*each) | (quote - each) | (angle - each) | (slash - each)
	return bits.TrailingZeros64(found&(0x80*each)) / 8
}
