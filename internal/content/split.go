package content

import (
	"bufio"
	"bytes"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/adrg/frontmatter"

	"atbalss/internal/diag"
	"atbalss/internal/strictyaml"
)

// maxFrontMatter is the largest front matter, in bytes between the fences.
const maxFrontMatter = 64 << 10

// front is a file that is split: its keys and its text.
type front struct {
	node      *strictyaml.Node
	body      []byte
	firstLine int // of the body, from 1
}

// split parts a file into front matter and body. It checks the fences before
// the library sees them: a missing end would make the whole file the body, and
// an indented "---" would end the front matter in the middle of a value.
//
// The node lies in the room.
func split(src []byte, file string, room *strictyaml.Room) (front, []diag.Problem) {
	start, end, problem, ok := fences(src, file)
	if !ok {
		return front{}, []diag.Problem{problem}
	}
	var f front
	var problems []diag.Problem
	r := readers.Get().(*reader)
	defer r.free()
	block := r.fold(src[:end], start)
	decode := func([]byte, any) error {
		f.node, problems = room.Parse(block, file, start+1)
		return nil
	}
	rest, err := frontmatter.MustParse(r.lines, nil, frontmatter.NewFormat("---", "---", decode))
	if err != nil || f.node == nil || len(rest) > 0 { // cannot be: fences has found both lines
		return front{}, []diag.Problem{diag.New("no-front-matter", diag.Pos{File: file, Line: 1, Column: 1})}
	}
	f.body = src[end:]
	f.firstLine = bytes.Count(src[:end], []byte("\n")) + 1
	return f, problems
}

// reader is what the library reads from. It would make one for each file, most
// of the times larger than the front matter.
type reader struct {
	src    bytes.Reader
	lines  *bufio.Reader
	folded []byte
}

// fold prepares a file's front matter for the library, and returns what stands
// between the fences. The library copies each line three times to find out whether
// it is a fence; fences has seen to it that only the first and the last are, so one
// short line stands for all between them, which are read from the file itself.
func (r *reader) fold(front []byte, start int) (block []byte) {
	from := 0
	for range start {
		_, from = lineAt(front, from)
	}
	to := bytes.LastIndexByte(front[:len(front)-1], '\n') + 1 // the closing fence begins there
	block = front[from:to]
	r.folded = append(append(r.folded[:0], front[:from]...), "...\n"...)
	r.folded = append(r.folded, front[to:]...)
	r.src.Reset(r.folded)
	r.lines.Reset(&r.src)
	return block
}

var readers = sync.Pool{New: func() any { return &reader{lines: bufio.NewReader(nil)} }}

// free lets go of the file.
func (r *reader) free() {
	r.src.Reset(nil)
	readers.Put(r)
}

// fences finds the line of the opening fence and the offset after the closing
// one, or what is wrong with the two.
func fences(src []byte, file string) (open, end int, problem diag.Problem, ok bool) {
	n, offset := 0, 0
	size, like := 0, likeFence{}
	for offset < len(src) {
		line, next := lineAt(src, offset)
		n++
		offset = next
		text := bytes.TrimSpace(line)
		switch {
		case open == 0 && len(text) == 0:
		case open == 0:
			if !isFence(line) {
				return 0, 0, notOpened(string(line), file, n), false
			}
			open = n
		case string(text) != "---":
			size += len(line) + 1
			if like.line == 0 && len(text) > 0 && (text[0] >= utf8.RuneSelf || strings.IndexByte("-+;=*", text[0]) >= 0) && isLikeFence(string(text)) {
				like = likeFence{n, string(text)}
			}
		case !isFence(line):
			return 0, 0, diag.NewVariant("unclosed-front-matter", "indented", diag.Pos{File: file, Line: n, Column: 1}), false
		case size > maxFrontMatter:
			return 0, 0, diag.New("front-matter-too-large", diag.Pos{File: file, Line: open, Column: 1}, strconv.Itoa(size), strconv.Itoa(maxFrontMatter)), false
		default:
			return open, offset, diag.Problem{}, true
		}
	}
	if like.line > 0 {
		return 0, 0, diag.NewVariant("unclosed-front-matter", "fence", diag.Pos{File: file, Line: like.line, Column: 1}, like.text), false
	}
	return 0, 0, diag.New("unclosed-front-matter", diag.Pos{File: file, Line: open, Column: 1}, strconv.Itoa(open)), false
}

type likeFence struct {
	line int
	text string
}

func lineAt(src []byte, offset int) (line []byte, next int) {
	if i := bytes.IndexByte(src[offset:], '\n'); i >= 0 {
		return src[offset : offset+i], offset + i + 1
	}
	return src[offset:], len(src)
}

// isFence reports whether a line is three hyphens at its start, and no more.
func isFence(line []byte) bool {
	return bytes.HasPrefix(line, []byte("---")) && len(bytes.TrimSpace(line[3:])) == 0
}

// notOpened is the problem of a first line that is no fence.
func notOpened(line, file string, n int) diag.Problem {
	pos := diag.Pos{File: file, Line: n, Column: 1}
	text := strings.TrimSpace(line)
	if isLikeFence(text) || text == "---" || strings.HasPrefix(text, "---") && len(text) < 12 {
		return diag.NewVariant("no-front-matter", "fence", pos, strings.TrimRight(line, " \t"))
	}
	return diag.New("no-front-matter", pos)
}

// isLikeFence reports whether a line was meant to be a fence: other hyphens or
// dashes, or another number of them, or the fences of other formats.
func isLikeFence(text string) bool {
	return len(text) <= 40 && text != "---" && text != "" && (strings.Trim(text, "-–—−‐‑") == "" || text == "+++" || text == ";;;" || strings.Trim(text, "=") == "" || strings.Trim(text, "*") == "")
}
