package strictyaml

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"go.yaml.in/yaml/v4/plugin/loaderlimits"

	"atbalss/internal/diag"
)

// MaxDepth is how deep lists and maps may be nested.
const MaxDepth = 100

func itoa(i int) string { return strconv.Itoa(i) }

// Parse reads one YAML document. file and firstLine say where src stands: the
// file's name for the problems, and the line of it on which src begins.
//
// The node is never nil: it is Null for an empty document. Where the syntax of
// one top-level key is broken, the others are still read and the node is
// Partial, so that one run finds the mistakes of all of them.
func Parse(src []byte, file string, firstLine int) (*Node, []diag.Problem) {
	return (*Room)(nil).Parse(src, file, firstLine)
}

// Parse reads one YAML document as [Parse] does, into the room.
func (r *Room) Parse(src []byte, file string, firstLine int) (*Node, []diag.Problem) {
	if bytes.IndexByte(src, '\r') >= 0 { // else a lone one would count as a line for YAML, not for editors
		src = bytes.ReplaceAll(bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	}
	p := &parser{file: file, first: firstLine}
	if node, ok := p.control(src); !ok {
		return node, p.problems
	}
	if node, ok := quick(src, file, firstLine, r); ok {
		return node, p.problems
	}
	root, fault := load(src)
	if fault != nil {
		return p.rescue(src, fault), p.problems
	}
	if root == nil || len(root.Content) == 0 {
		return &Node{Kind: Null, Pos: p.pos(1, 1)}, p.problems
	}
	return p.convert(root.Content[0]), p.problems
}

type parser struct {
	file     string
	first    int
	problems []diag.Problem
}

func (p *parser) pos(line, column int) diag.Pos {
	return diag.Pos{File: p.file, Line: p.first + line - 1, Column: column}
}

func (p *parser) add(rule, variant string, pos diag.Pos, args ...string) {
	p.problems = append(p.problems, diag.NewVariant(rule, variant, pos, args...))
}

// control refuses what YAML does not allow in a file at all, with its place,
// which the library does not tell.
func (p *parser) control(src []byte) (*Node, bool) {
	i := NotText(src)
	if i < 0 {
		return nil, true
	}
	before := src[:i]
	pos := p.pos(bytes.Count(before, []byte{'\n'})+1, utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])+1)
	switch r, size := utf8.DecodeRune(src[i:]); {
	case r == utf8.RuneError && size == 1:
		p.add("invalid-utf8", "", pos, "0x"+strings.ToUpper(strconv.FormatInt(int64(src[i]), 16)))
	case r == 0:
		p.add("nul-byte", "", pos)
	default:
		p.add("control-character", "", pos, CodePoint(r))
	}
	return &Node{Kind: Null, Partial: true, Pos: p.pos(1, 1)}, false
}

// load runs the library. The fault is nil, or a mistake in the source.
func load(src []byte) (*yaml.Node, *yaml.LoadError) {
	var root yaml.Node
	err := yaml.Load(src, &root, yaml.WithPlugin(loaderlimits.New(loaderlimits.DepthValue(MaxDepth))))
	if err == nil {
		return &root, nil
	}
	var one *yaml.LoadError
	var many *yaml.LoadErrors
	switch {
	case errors.As(err, &many) && len(many.Errors) > 0:
		one = many.Errors[0]
	case errors.As(err, &one):
	default:
		one = &yaml.LoadError{Message: err.Error()}
	}
	if strings.Contains(one.Message, "no documents") {
		return nil, nil
	}
	return nil, one
}

// convert makes our node of the library's, and refuses the parts of YAML that
// content does not use.
func (p *parser) convert(n *yaml.Node) *Node {
	out := &Node{Pos: p.pos(n.Line, n.Column)}
	if n.Anchor != "" {
		p.add("yaml-feature", "anchor", out.Pos, "&"+n.Anchor)
	}
	if n.Style&yaml.TaggedStyle != 0 {
		p.add("yaml-feature", "tag", out.Pos, n.Tag)
	}
	switch n.Kind {
	case yaml.AliasNode:
		p.add("yaml-feature", "anchor", out.Pos, "*"+n.Value)
	case yaml.SequenceNode:
		out.Kind = List
		out.Items = make([]*Node, len(n.Content))
		for i, c := range n.Content {
			out.Items[i] = p.convert(c)
		}
	case yaml.MappingNode:
		out.Kind = Map
		p.fields(n, out)
	case yaml.ScalarNode:
		if n.Tag == "!!null" {
			break
		}
		out.Kind, out.Value = Scalar, n.Value
		out.Quoted = n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0
	}
	return out
}

// fields converts the keys of a map and finds doubled ones.
func (p *parser) fields(n *yaml.Node, out *Node) {
	out.Fields = make([]Field, 0, len(n.Content)/2)
	var seen map[string]diag.Pos
	if len(n.Content) > 32 { // front matter is short: look through the list until a map pays
		seen = make(map[string]diag.Pos, len(n.Content)/2)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, at := n.Content[i], p.pos(n.Content[i].Line, n.Content[i].Column)
		switch {
		case k.Kind != yaml.ScalarNode:
			p.add("yaml-feature", "key", at)
			continue
		case k.Tag == "!!merge":
			p.add("yaml-feature", "merge", at)
			continue
		case k.Anchor != "":
			p.add("yaml-feature", "anchor", at, "&"+k.Anchor)
		}
		if before, doubled := keyPos(out, seen, k.Value); doubled {
			p.add("doubled-key", "", at, k.Value, itoa(before.Line))
			p.convert(n.Content[i+1])
			continue
		}
		out.Fields = append(out.Fields, Field{Key: k.Value, KeyPos: at, Value: p.convert(n.Content[i+1])})
		if seen != nil {
			seen[k.Value] = at
		}
	}
}

func keyPos(n *Node, seen map[string]diag.Pos, key string) (diag.Pos, bool) {
	if seen != nil {
		at, ok := seen[key]
		return at, ok
	}
	for i := range n.Fields {
		if n.Fields[i].Key == key {
			return n.Fields[i].KeyPos, true
		}
	}
	return diag.Pos{}, false
}

// maxRescued is after how many mistakes of one file rescue gives up: past that
// it is no YAML at all.
const maxRescued = 25

// rescue reads each top-level key by itself when the whole cannot be read. The
// mistakes of the parts are more exact than that of the whole: a quotation mark
// that is not closed swallows all that follows it.
func (p *parser) rescue(src []byte, whole *yaml.LoadError) *Node {
	out := &Node{Kind: Map, Partial: true, Pos: p.pos(1, 1)}
	starts := topLevel(src)
	before := len(p.problems)
	if !strings.Contains(whole.Message, "multiple") && len(starts) > 1 {
		for i, s := range starts {
			if len(p.problems)-before >= maxRescued {
				break
			}
			end := len(src)
			if i+1 < len(starts) {
				end = starts[i+1].offset
			}
			p.part(src[s.offset:end], s.line, out)
		}
	}
	if len(p.problems) == before {
		p.explain(src, whole)
	}
	return out
}

// part reads the lines of one top-level key into out.
func (p *parser) part(src []byte, line int, out *Node) {
	q := &parser{file: p.file, first: p.first + line - 1}
	root, fault := load(src)
	switch {
	case fault != nil:
		q.explain(src, fault)
	case root == nil || len(root.Content) == 0:
	case root.Content[0].Kind != yaml.MappingNode:
		q.notKey(src)
	default:
		for _, f := range q.convert(root.Content[0]).Fields {
			if at, doubled := keyPos(out, nil, f.Key); doubled {
				q.add("doubled-key", "", f.KeyPos, f.Key, itoa(at.Line))
				continue
			}
			out.Fields = append(out.Fields, f)
		}
	}
	p.problems = append(p.problems, q.problems...)
}

type start struct{ offset, line int }

// topLevel finds the lines that begin a top-level key: those that are not
// indented and no comment. A line of a list, a closing bracket or a lone colon
// belongs to the key before it.
func topLevel(src []byte) []start {
	var starts []start
	line := 0
	for offset := 0; offset < len(src); {
		line++
		end := len(src)
		if i := bytes.IndexByte(src[offset:], '\n'); i >= 0 {
			end = offset + i + 1
		}
		if c := src[offset]; len(starts) == 0 || !strings.ContainsRune(" \t\r\n#-]}:", rune(c)) {
			starts = append(starts, start{offset, line})
		}
		offset = end
	}
	return starts
}
