package output

import (
	"encoding/json"
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
