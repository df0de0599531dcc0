package main

import (
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"unicode/utf8"

	"atbalss/internal/diag"
)

var (
	wordError    = diag.Words{EN: "error", LV: "kļūda"}
	wordErrors   = plural{"errors", "kļūdas", "kļūdu"}
	wordWarning  = diag.Words{EN: "warning", LV: "brīdinājums"}
	wordWarnings = plural{"warnings", "brīdinājumi", "brīdinājumu"}
	wordNotice   = diag.Words{EN: "notice", LV: "norāde"}
	wordNotices  = plural{"notices", "norādes", "norāžu"}
	wordPage     = diag.Words{EN: "page", LV: "lapa"}
	wordPages    = plural{"pages", "lapas", "lapu"}
	wordHint     = diag.Words{EN: "hint", LV: "padoms"}
)

// tally counts problems by severity.
type tally struct{ errors, warnings, notices int }

func countProblems(ps []diag.Problem) (t tally) {
	for _, p := range ps {
		switch p.Severity {
		case diag.Error:
			t.errors++
		case diag.Warning:
			t.warnings++
		case diag.Notice:
			t.notices++
		}
	}
	return t
}

// tallyWords is "2 errors, 1 warning", without the kinds that there are none of.
func (a *app) tallyWords(t tally) string {
	var parts []string
	for _, c := range []struct {
		n    int
		one  diag.Words
		many plural
	}{{t.errors, wordError, wordErrors}, {t.warnings, wordWarning, wordWarnings}, {t.notices, wordNotice, wordNotices}} {
		if c.n > 0 {
			parts = append(parts, a.count(c.n, c.one, c.many))
		}
	}
	if parts == nil {
		return say(a.ui, msgNoFindings)
	}
	return strings.Join(parts, ", ")
}

// printText prints problems for people: place, sentence, the two lines around
// the place with a caret, and the hint.
func (a *app) printText(source fs.FS, ps []diag.Problem) error {
	var b strings.Builder
	lines := excerpts{source: source}
	for _, p := range ps {
		b.WriteString(place(p.Pos))
		label := map[diag.Severity]diag.Words{diag.Error: wordError, diag.Warning: wordWarning, diag.Notice: wordNotice}[p.Severity].In(a.ui)
		fmt.Fprintf(&b, "%s: %s [%s]\n", a.paint(p.Severity, label), visible(p.Message(a.ui)), p.Rule)
		b.WriteString(lines.around(p.Pos))
		if hint := p.Hint(a.ui); hint != "" {
			fmt.Fprintf(&b, "    %s: %s\n", wordHint.In(a.ui), visible(hint))
		}
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

func place(p diag.Pos) string {
	switch {
	case p.File == "":
		return ""
	case p.Line == 0:
		return p.File + ": "
	case p.Column == 0:
		return p.File + ":" + strconv.Itoa(p.Line) + ": "
	}
	return p.File + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column) + ": "
}

// paint colours a severity on a terminal, unless NO_COLOR asks not to.
func (a *app) paint(s diag.Severity, text string) string {
	if !a.terminal || a.getenv("NO_COLOR") != "" {
		return text
	}
	code := map[diag.Severity]string{diag.Error: "31;1", diag.Warning: "33;1", diag.Notice: "36"}[s]
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// visible keeps control characters of the content from reaching the terminal.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0x7f || r >= 0x80 && r < 0xa0 {
			return utf8.RuneError
		}
		return r
	}, s)
}

// excerpts reads the lines around problems; the last file stays at hand, since
// problems come sorted by file.
type excerpts struct {
	source fs.FS
	file   string
	lines  []string
}

// maxExcerpt is the largest file that an excerpt is taken from, maxLine the
// longest line that is printed whole.
const (
	maxExcerpt = 8 << 20
	maxLine    = 160
)

// around is the line before the place, its line, and a caret under the column.
func (x *excerpts) around(p diag.Pos) string {
	if p.Line == 0 || x.source == nil {
		return ""
	}
	if p.File != x.file {
		x.file, x.lines = p.File, nil
		if info, err := fs.Stat(x.source, p.File); err == nil && info.Mode().IsRegular() && info.Size() <= maxExcerpt {
			if data, err := fs.ReadFile(x.source, p.File); err == nil {
				x.lines = strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
			}
		}
	}
	if p.Line > len(x.lines) {
		return ""
	}
	var b strings.Builder
	for n := max(p.Line-1, 1); n <= p.Line; n++ {
		text := strings.ToValidUTF8(x.lines[n-1], "\uFFFD")
		text, from := window(visible(strings.ReplaceAll(text, "\t", " ")), p.Column, n == p.Line)
		fmt.Fprintf(&b, "%6d | %s\n", n, text)
		if n == p.Line && p.Column > 0 {
			fmt.Fprintf(&b, "       | %s^\n", strings.Repeat(" ", max(p.Column-1-from, 0)))
		}
	}
	return b.String()
}

// window cuts a long line down to the part around the column; from is the
// number of letters cut off in front.
func window(line string, column int, marked bool) (text string, from int) {
	r := []rune(line)
	if len(r) <= maxLine {
		return line, 0
	}
	if marked && column > maxLine/2 {
		from = min(column-maxLine/2, len(r)-maxLine)
		from = max(from, 0)
	}
	return string(r[from : from+min(maxLine, len(r)-from)]), from
}

// fail prints an error of the program itself.
func (a *app) fail(text, hint string) {
	fmt.Fprintf(a.stderr, "atbalss: %s\n", visible(text))
	if hint != "" {
		fmt.Fprintf(a.stderr, "         %s\n", visible(hint))
	}
}

// errorLine is an error in one line.
func (a *app) errorLine(err error) string {
	text := plainError(err)
	if crash, _, ok := crashed(err); ok {
		text = crash.In(a.ui)
	}
	line, _, _ := strings.Cut(text, "\n")
	return line
}

// plainError is an error of the system as words: the same in both languages,
// without the name of the system call.
func plainError(err error) string {
	if e, ok := err.(*os.PathError); ok {
		return e.Path + ": " + e.Err.Error()
	}
	return err.Error()
}
