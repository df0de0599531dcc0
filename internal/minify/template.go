package minify

import (
	"bytes"
	"regexp"
	"strings"
)

// silent matches an action that writes nothing by itself.
var silent = regexp.MustCompile(`^\{\{-?\s*(if|else|end|range|with|define|block|break|continue|/\*|\$\w+\s*:?=)`)

// blocks are the elements beside which white space is never seen. What is not
// here keeps its blank.
var blocks = wordSet(`address article aside base blockquote body caption col colgroup dd details dialog div dl
	dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li link main
	meta nav ol optgroup option p pre script section source style summary table tbody td template tfoot th thead
	title tr ul !doctype`)

// raw are the elements whose text stays as it is.
var raw = wordSet(`pre script style svg textarea`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

// piece is a part of a layout: text, white space, a tag or an action.
type piece struct {
	kind  byte // 't' text, ' ' white space, 'b' block tag or edge of the file, 'i' other tag, 's' silent action, 'a' other action
	start int
	end   int
}

// trimActions drops white space next to silent actions where what is next to
// the action, looking through other silent actions and white space, is a block
// tag or the edge of the file. Without it each {{if}} on a line of its own would
// leave an empty line in every page.
func trimActions(src []byte) []byte {
	ps := pieces(src)
	out := make([]byte, 0, len(src))
	for i, p := range ps {
		if p.kind != ' ' || !besideSilent(ps, i) || !blockBeside(ps, i, -1) && !blockBeside(ps, i, 1) {
			out = append(out, src[p.start:p.end]...)
		}
	}
	return out
}

func besideSilent(ps []piece, i int) bool {
	return i > 0 && ps[i-1].kind == 's' || i+1 < len(ps) && ps[i+1].kind == 's'
}

// blockBeside reports whether the first piece from i in a direction that is
// neither white space nor silent is a block tag or the edge of the file.
func blockBeside(ps []piece, i, step int) bool {
	for i += step; i >= 0 && i < len(ps); i += step {
		if k := ps[i].kind; k != ' ' && k != 's' {
			return k == 'b'
		}
	}
	return true
}

// pieces cuts a layout into its parts. Raw elements and comments are one piece.
func pieces(src []byte) []piece {
	var ps []piece
	for at := 0; at < len(src); {
		kind, end := next(src, at)
		ps = append(ps, piece{kind, at, end})
		at = end
	}
	return ps
}

// next returns the kind of the piece at a place and where it ends.
func next(src []byte, at int) (byte, int) {
	rest := src[at:]
	switch {
	case bytes.HasPrefix(rest, []byte("{{")):
		end := at + actionEnd(rest)
		if silent.Match(rest) {
			return 's', end
		}
		return 'a', end
	case bytes.HasPrefix(rest, []byte("<!--")):
		return 't', at + until(rest, "-->")
	case rest[0] == '<' && len(rest) > 1 && (letter(rest[1]) || rest[1] == '/' || rest[1] == '!'):
		return tag(src, at)
	case space(rest[0]):
		end := at
		for end < len(src) && space(src[end]) {
			end++
		}
		return ' ', end
	}
	end := at + 1
	for end < len(src) && src[end] != '<' && !space(src[end]) && !bytes.HasPrefix(src[end:], []byte("{{")) {
		end++
	}
	return 't', end
}

// tag reads a tag, and all of the element when it is a raw one.
func tag(src []byte, at int) (byte, int) {
	end := at + 1
	for quote := byte(0); end < len(src); end++ {
		c := src[end]
		if bytes.HasPrefix(src[end:], []byte("{{")) {
			end += actionEnd(src[end:]) - 1
			continue
		}
		if quote == 0 && c == '>' {
			end++
			break
		}
		if quote == c {
			quote = 0
		} else if quote == 0 && (c == '"' || c == '\'') {
			quote = c
		}
	}
	name := tagName(src[at:end])
	kind := byte('i')
	if blocks[name] {
		kind = 'b'
	}
	if raw[name] && src[at+1] != '/' && src[max(at, end-2)] != '/' {
		end += until(src[end:], "</"+name)
		end += until(src[end:], ">")
	}
	return kind, end
}

func tagName(tag []byte) string {
	name := strings.TrimLeft(string(tag), "</")
	if i := strings.IndexAny(name, " \t\r\n/>{"); i >= 0 {
		name = name[:i]
	}
	return strings.ToLower(name)
}

// actionEnd is the length of the action at the start of src. Quoted text and
// comments in it may hold closing brackets.
func actionEnd(src []byte) int {
	if m := bytes.TrimLeft(src, "{- \t\r\n"); bytes.HasPrefix(m, []byte("/*")) {
		return until(src, "*/") + until(src[until(src, "*/"):], "}}")
	}
	for i := 2; i < len(src); i++ {
		switch c := src[i]; c {
		case '"', '`', '\'':
			for i++; i < len(src) && src[i] != c; i++ {
				if src[i] == '\\' && c != '`' {
					i++
				}
			}
		case '}':
			if bytes.HasPrefix(src[i:], []byte("}}")) {
				return i + 2
			}
		}
	}
	return len(src)
}

// until is the length of src up to and with the first mark, or all of it.
func until(src []byte, mark string) int {
	if i := bytes.Index(src, []byte(mark)); i >= 0 {
		return i + len(mark)
	}
	return len(src)
}

func space(c byte) bool  { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' }
func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
