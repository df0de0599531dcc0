package strictyaml

import (
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// explain puts a mistake of syntax into our own words. The library says what
// its parser missed; editors need to hear what they did, so the text at and
// before the place decides.
func (p *parser) explain(src []byte, e *yaml.LoadError) {
	f := fault{src: strings.Split(string(src), "\n"), e: e}
	rule, variant, line, column, args := f.classify()
	p.add(rule, variant, p.pos(max(line, 1), max(column, 1)), args...)
}

// notKey is the problem of a top-level part that is no "key: value".
func (p *parser) notKey(src []byte) {
	text, _, _ := strings.Cut(strings.TrimSpace(string(src)), "\n")
	variant := "missing-colon"
	if strings.HasPrefix(text, "- ") || text == "-" {
		variant = "list"
	} else if i := strings.IndexByte(text, ':'); i > 0 && i < len(text)-1 {
		variant = "colon-blank"
	}
	p.add("yaml-syntax", variant, p.pos(1, 1), shorten(text))
}

type fault struct {
	src []string
	e   *yaml.LoadError
}

// line returns the text of a line, counted from 1.
func (f fault) line(n int) string {
	if n < 1 || n > len(f.src) {
		return ""
	}
	return f.src[n-1]
}

// upTo returns the text of a line before a column, counted in letters from 1.
func upTo(line string, column int) string {
	i := 0
	for ; column > 1 && i < len(line); column-- {
		_, size := utf8.DecodeRuneInString(line[i:])
		i += size
	}
	return line[:i]
}

func (f fault) at(line, column int) string {
	rest := f.line(line)[len(upTo(f.line(line), column)):]
	_, size := utf8.DecodeRuneInString(rest)
	return rest[:size]
}

// shorten keeps a quotation of the source short.
func shorten(s string) string {
	if utf8.RuneCountInString(s) <= 40 {
		return s
	}
	return string([]rune(s)[:39]) + "…"
}

func (f fault) classify() (rule, variant string, line, column int, args []string) {
	msg, context := f.e.Message, f.e.ContextMsg
	line, column = f.e.Mark.Line, f.e.Mark.Column
	cl, cc := f.e.ContextMark.Line, f.e.ContextMark.Column
	has := func(s string) bool { return strings.Contains(msg, s) }
	switch {
	case f.directive() > 0:
		return "yaml-feature", "directive", f.directive(), 1, nil
	case has("max depth"):
		return "yaml-depth", "", line, column, []string{itoa(MaxDepth)}
	case has("multiple"):
		return "yaml-documents", "", f.secondDocument(), 1, nil
	case strings.Contains(context, "quoted scalar") && has("escape"), has("hexadecimal"):
		return "yaml-syntax", "escape", line, column, []string{f.at(line, column) + f.at(line, column+1)}
	case strings.Contains(context, "quoted scalar"):
		return "yaml-syntax", "quote", cl, cc, []string{f.at(cl, cc)}
	case has(" tab") || has("tabs"):
		return "yaml-syntax", "tab", line, column, nil
	case has("cannot start any token"):
		return f.badStart(line, column)
	case has("anchor") || strings.Contains(context, "alias") || strings.Contains(context, "anchor"):
		if cl > 0 {
			line, column = cl, cc
		}
		return "yaml-feature", "anchor", line, column, []string{word(f.line(line), column)}
	case strings.Contains(context, "tag") || has("tag"):
		if cl > 0 {
			line, column = cl, cc
		}
		return "yaml-feature", "tag", line, column, []string{word(f.line(line), column)}
	case strings.Contains(context, "block scalar"):
		return "yaml-syntax", "block", line, column, nil
	case has("',' or"):
		return "yaml-syntax", "bracket", cl, cc, []string{f.at(cl, cc)}
	}
	return f.structure(line, column, cl, cc)
}

// structure explains what the parser says of keys, colons and indentation.
func (f fault) structure(line, column, cl, cc int) (string, string, int, int, []string) {
	msg := f.e.Message
	has := func(s string) bool { return strings.Contains(msg, s) }
	switch {
	case has("mapping values are not allowed"):
		return f.strayColon(line, column)
	case has("could not find expected ':'"):
		return f.noColon(cl, cc)
	case has("block sequence entries"):
		return "yaml-syntax", "list-inline", line, column, nil
	case has("node content"):
		return "yaml-syntax", "bracket-extra", line, column, []string{f.at(line, column)}
	case has("did not find expected key"):
		return f.noKey(line, column)
	case has("'-' indicator"), has("indent"):
		return "yaml-syntax", "indent", line, column, nil
	}
	return "yaml-syntax", "other", line, column, nil
}

// badStart explains a letter that no value may begin with.
func (f fault) badStart(line, column int) (string, string, int, int, []string) {
	c := f.at(line, column)
	if c == "\t" {
		return "yaml-syntax", "tab", line, column, nil
	}
	return "yaml-syntax", "character", line, column, []string{c}
}

// strayColon explains a colon where none can stand: the second of a line, or
// the first after a line that should have had one, or of an indented line.
func (f fault) strayColon(line, column int) (string, string, int, int, []string) {
	text := f.line(line)
	before := upTo(text, column)
	if i := strings.Index(before, ": "); i >= 0 {
		return "yaml-syntax", "colon", line, column, []string{shorten(strings.TrimSpace(text[i+1:]))}
	}
	for n := line - 1; n >= 1; n-- {
		last := strings.TrimSpace(f.line(n))
		if last == "" || last[0] == '#' {
			continue
		}
		if !strings.Contains(last, ": ") && !strings.HasSuffix(last, ":") && !strings.HasPrefix(last, "- ") {
			return f.noColon(n, indentOf(f.line(n))+1)
		}
		if indentOf(text) > indentOf(f.line(n)) {
			return "yaml-syntax", "indent", line, indentOf(text) + 1, nil
		}
		break
	}
	return "yaml-syntax", "colon", line, column, []string{shorten(strings.TrimSpace(text))}
}

// noColon explains a line without "key: value": "key:value", or no colon at all.
func (f fault) noColon(line, column int) (string, string, int, int, []string) {
	text := strings.TrimSpace(f.line(line)[len(upTo(f.line(line), column)):])
	if i := strings.IndexByte(text, ':'); i > 0 && i < len(text)-1 {
		return "yaml-syntax", "colon-blank", line, column, []string{shorten(text)}
	}
	return "yaml-syntax", "missing-colon", line, column, []string{shorten(text)}
}

// noKey explains something else where a key should begin.
func (f fault) noKey(line, column int) (string, string, int, int, []string) {
	text := f.line(line)
	before := strings.TrimRight(upTo(text, column), " \t")
	switch c := f.at(line, column); {
	case strings.HasSuffix(before, "'") || strings.HasSuffix(before, `"`):
		return "yaml-syntax", "after-quote", line, column, []string{before[len(before)-1:]}
	case c == "]" || c == "}":
		return "yaml-syntax", "bracket-extra", line, column, []string{c}
	case c == "-" && strings.TrimSpace(before) == "":
		return "yaml-syntax", "list", line, column, []string{shorten(strings.TrimSpace(text))}
	case strings.TrimSpace(before) == "":
		return "yaml-syntax", "indent", line, column, nil
	}
	return "yaml-syntax", "other", line, column, nil
}

// directive is the line of a YAML directive before the first key, 0 for none.
func (f fault) directive() int {
	for i, l := range f.src {
		if strings.HasPrefix(l, "%") {
			return i + 1
		}
		if t := strings.TrimSpace(l); t != "" && t[0] != '#' {
			break
		}
	}
	return 0
}

// secondDocument is the line on which a second document begins.
func (f fault) secondDocument() int {
	content := false
	for i, l := range f.src {
		if marker := strings.HasPrefix(l, "---") || strings.HasPrefix(l, "..."); marker && content {
			return i + 1
		} else if t := strings.TrimSpace(l); !marker && t != "" && t[0] != '#' {
			content = true
		}
	}
	return 1
}

func indentOf(s string) int { return len(s) - len(strings.TrimLeft(s, " ")) }

// word returns the text from a column to the next blank.
func word(line string, column int) string {
	w, _, _ := strings.Cut(line[len(upTo(line, column)):], " ")
	return shorten(w)
}
