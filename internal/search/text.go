package search

import (
	"bytes"
	"encoding/json"
	"html"
	"strings"
)

// inline are the tags that stand inside words.
var inline = map[string]bool{
	"a": true, "abbr": true, "b": true, "code": true, "del": true, "em": true, "i": true, "kbd": true, "mark": true, "span": true, "strong": true, "sub": true, "sup": true,
}

// plain writes the text of HTML that our Markdown stage made: tags become
// blanks, blanks in a row one.
func plain(src []byte, out *strings.Builder) {
	blank := true
	write := func(text []byte) {
		for len(text) > 0 {
			i := 0
			for i < len(text) && text[i] > ' ' {
				i++
			}
			if i == 0 {
				if !blank {
					out.WriteByte(' ')
					blank = true
				}
				text = text[1:]
				continue
			}
			if word := text[:i]; bytes.IndexByte(word, '&') < 0 {
				out.Write(word)
			} else {
				out.WriteString(html.UnescapeString(string(word)))
			}
			blank = false
			text = text[i:]
		}
	}
	for len(src) > 0 {
		open := bytes.IndexByte(src, '<')
		if open < 0 {
			break
		}
		write(src[:open])
		end := bytes.IndexByte(src[open:], '>')
		if end < 0 {
			src = nil
			break
		}
		if !inline[tagName(src[open+1:open+end])] {
			write([]byte{' '})
		}
		src = src[open+end+1:]
	}
	write(src)
}

func tagName(tag []byte) string {
	tag = bytes.TrimPrefix(tag, []byte("/"))
	if i := bytes.IndexAny(tag, " \n\t/"); i >= 0 {
		tag = tag[:i]
	}
	return string(tag)
}

// appendStrings appends texts as JSON with commas between them.
func appendStrings(buf []byte, texts ...string) []byte {
	for i, s := range texts {
		if i > 0 {
			buf = append(buf, ',')
		}
		b := bytes.NewBuffer(buf)
		e := json.NewEncoder(b)
		e.SetEscapeHTML(false)
		_ = e.Encode(s) // a string has always an encoding
		buf = bytes.TrimSuffix(b.Bytes(), []byte{'\n'})
	}
	return buf
}
