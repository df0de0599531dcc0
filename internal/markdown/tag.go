package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// A rawTag is a tag, or the start of a comment or the like, that the editor wrote into running text.
type rawTag struct {
	ast.BaseInline
	source  []byte // as written
	offset  int    // in the source
	name    string // lower case; empty for what is no tag
	closing bool
	attrs   []rawAttr

	enclosed bool    // details inside another tag
	ok       bool    // passes; partner is set then, except for br
	partner  *rawTag // of an opening tag its closing one, and the other way round
}

type rawAttr struct {
	name, value string
}

var kindRawTag = ast.NewNodeKind("AtbalssRawTag")

// Kind implements ast.Node.
func (t *rawTag) Kind() ast.NodeKind { return kindRawTag }

// Dump implements ast.Node.
func (t *rawTag) Dump(source []byte, level int) {
	ast.DumpHelper(t, source, level, map[string]string{"Source": string(t.source)}, nil)
}

// label names the tag in an issue.
func (t *rawTag) label() string {
	switch {
	case t.name == "":
		return excerpt(string(t.source))
	case t.closing:
		return "</" + t.name + ">"
	}
	return "<" + t.name + ">"
}

// A tagParser reads raw HTML in running text (CommonMark 6.6) into rawTags. What passes is decided later, when all tags
// of the body are known.
type tagParser struct{}

// Trigger implements parser.InlineParser.
func (tagParser) Trigger() []byte { return []byte{'<'} }

// Parse implements parser.InlineParser.
func (tagParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	st := stateOf(pc)
	line, seg := block.PeekLine()
	if len(line) < 2 || st.exhausted { // the autolink parser before it was charged
		return nil
	}
	tag := &rawTag{offset: seg.Start}
	if c := line[1]; c == '!' || c == '?' {
		n := opaqueStart(line)
		if n == 0 {
			return nil
		}
		tag.source = line[:n]
		block.Advance(n)
	} else if isLetter(c) || c == '/' {
		source := tagSource(block)
		n := tag.scan(source)
		if n == 0 {
			return nil
		}
		tag.source = source[:n]
		advance(block, n)
	} else {
		return nil
	}
	st.tags = append(st.tags, tag)
	return tag
}

// opaqueStart is the length of the mark that begins a comment, declaration, CDATA section or processing instruction.
func opaqueStart(line []byte) int {
	switch {
	case bytes.HasPrefix(line, []byte("<!--")):
		return 4
	case bytes.HasPrefix(line, []byte("<![CDATA[")):
		return 9
	case len(line) > 2 && (line[1] == '!' || line[1] == '?') && isLetter(line[2]):
		n := 3
		for n < len(line) && isLetter(line[n]) {
			n++
		}
		return n
	}
	return 0
}

// tagSource returns the rest of the block from the reader's position, over line ends but no further than a tag may go.
func tagSource(block text.Reader) []byte {
	source, _ := block.PeekLine()
	if len(source) >= maxTag {
		return source[:maxTag]
	}
	if bytes.IndexByte(source, '>') >= 0 { // ">"
		return source
	}
	saved, savedSeg := block.Position()
	source = bytes.Clone(source)
	for len(source) < maxTag {
		block.AdvanceLine()
		line, _ := block.PeekLine()
		if line == nil {
			break
		}
		source = append(source, line...)
		if bytes.IndexByte(line, '>') >= 0 {
			break
		}
	}
	block.SetPosition(saved, savedSeg)
	return source[:min(len(source), maxTag)]
}

// advance moves the reader n bytes on, over line ends.
func advance(block text.Reader, n int) {
	for {
		line, _ := block.PeekLine()
		if n < len(line) || line == nil {
			break
		}
		n -= len(line)
		block.AdvanceLine()
	}
	if n > 0 {
		block.Advance(n)
	}
}

// scan reads one tag at the start of b and returns its length, or 0 where there is none.
func (t *rawTag) scan(b []byte) int {
	i := 1
	if b[i] == '/' {
		t.closing = true
		i++
	}
	start := i
	if i >= len(b) || !isLetter(b[i]) {
		return 0
	}
	for i < len(b) && (isLetter(b[i]) || isDigit(b[i]) || b[i] == '-') {
		i++
	}
	t.name = strings.ToLower(string(b[start:i]))
	for {
		blanks := skipBlanks(b[i:])
		i += blanks
		if i < len(b) && b[i] == '/' && !t.closing {
			i++
			if i < len(b) && b[i] == '>' {
				return i + 1
			}
			return 0
		}
		if i < len(b) && b[i] == '>' {
			return i + 1
		}
		if blanks == 0 || t.closing {
			return 0
		}
		n := t.scanAttribute(b[i:])
		if n == 0 {
			return 0
		}
		i += n
	}
}

// scanAttribute reads one attribute at the start of b and returns its length, or 0 where there is none.
func (t *rawTag) scanAttribute(b []byte) int {
	i := 0
	for i < len(b) && (isLetter(b[i]) || b[i] == '_' || b[i] == ':' || i > 0 && (isDigit(b[i]) || b[i] == '.' || b[i] == '-')) {
		i++
	}
	if i == 0 {
		return 0
	}
	attr := rawAttr{name: strings.ToLower(string(b[:i]))}
	eq := i + skipBlanks(b[i:])
	if eq >= len(b) || b[eq] != '=' {
		t.attrs = append(t.attrs, attr)
		return i
	}
	i = eq + 1 + skipBlanks(b[eq+1:])
	if i >= len(b) {
		return 0
	}
	var value []byte
	if quote := b[i]; quote == '"' || quote == '\'' {
		end := bytes.IndexByte(b[i+1:], quote)
		if end < 0 {
			return 0
		}
		value = b[i+1 : i+1+end]
		i += end + 2
	} else {
		end := bytes.IndexAny(b[i:], " \t\n\"'=<>`")
		if end <= 0 {
			return 0
		}
		value = b[i : i+end]
		i += end
	}
	attr.value = unescape(value, false)
	t.attrs = append(t.attrs, attr)
	return i
}

func skipBlanks(b []byte) int {
	n := 0
	for n < len(b) && (b[n] == ' ' || b[n] == '\t' || b[n] == '\n') {
		n++
	}
	return n
}

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }
