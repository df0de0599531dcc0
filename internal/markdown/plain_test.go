package markdown

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// sameUnsettled holds a body against one of which every line goes through goldmark's parsers.
func sameUnsettled(t *testing.T, source string) {
	t.Helper()
	opts := Options{BackToText: "back", FootnotesLabel: "notes", TableLabel: "table"}
	got, want := New().Render([]byte(source), opts), (&Renderer{parser: newParser(false)}).Render([]byte(source), opts)
	if string(got.HTML) != string(want.HTML) {
		t.Fatalf("%q\ngot\n%s\nwant\n%s", source, got.HTML, want.HTML)
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%q\ngot\n%+v\nwant\n%+v", source, got, want)
	}
}

// shapes are what can become of plain lines.
var shapes = []string{
	"a\nb\n\nc", "a  \nb", "a \nb ", "a\\\nb", " a\n  b\n", "a\n===", "a\n---", "a\n\n---\n", "a\n - b\n - c", "- a\n- b\n\n  c\n", "- a\n\n- b\n  c",
	"a\n: b", "a\n\n: b", "a\nb\n\n\n:   c\n\n:   d", "> a\n> b\n\nc", "> a\n: b", "> a\n> ===\n", "- a\n  : b", "- a\n  ===\n- b", "- a\n\n  : b\n",
	"1. a\n2. b\n   c  \n   d", "a|b\n-|-\nc|d", "- a|b\n  -|-\n  c|d", "a[^1]\n\n[^1]: b\n    c\n\n    d", "[a]: /b\nc", "[a]: /b\n\n[a]", "a\n[a]: /b",
	"# a\nb", "a\n# b", "a\n```\nb\n```", "    a\n", "a\n    b", "\ta", "a\tb", "- a\tb", "a\u00a0\u00a0b", "24. maijā\na", "a\n24. maijā", "a &amp; b", "a\n<br>b",
	"a\n<details>\nb", "<details>\na\n</details>\nb", "a\vb", "a\fb", "*a*\nb", "a\n* b\n* c\n\n  d\n", "- \n  a", "-\n\n  a", "- a\n-\n- b", "a\nb\n=", "a\n=\nb", "a\n-",
}

func TestPlainLinesAreAsParsed(t *testing.T) {
	for _, s := range shapes {
		sameUnsettled(t, s)
		for _, other := range shapes {
			sameUnsettled(t, s+"\n"+other)
			sameUnsettled(t, s+"\n\n"+other+"\n")
		}
	}
	files, err := filepath.Glob("../../content/*/*.md")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d files: %v", len(files), err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		sameUnsettled(t, string(data))
	}
}

// Lines without marks are settled, in paragraphs and in lists, and no others: else
// all this is for nothing.
func TestPlainLinesAreSettled(t *testing.T) {
	const source = "Projekta mērķis –\n“atbalsts”, 85 %.\n\n- viens\n- divi\n\nar *uzsvaru*\n\npirmā  \notrā\n"
	for _, settled := range []bool{true, false} {
		w := newWriter([]byte(source), Options{})
		root := newParser(settled).Parse(text.NewReader([]byte(source)), parser.WithContext(w.pc))
		var left []string // lines that were parsed
		err := ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if entering && (n.Kind() == ast.KindParagraph || n.Kind() == ast.KindTextBlock) && n.Lines().Len() > 0 {
				left = append(left, strings.TrimSpace(string(n.Lines().Value([]byte(source)))))
			}
			return ast.WalkContinue, nil
		})
		want := []string{"ar *uzsvaru*", "pirmā  \notrā"}
		if !settled {
			want = append([]string{"Projekta mērķis –\n“atbalsts”, 85 %.", "viens", "divi"}, want...)
		}
		if err != nil || !slices.Equal(left, want) {
			t.Errorf("settled %v: parsed are %q, want %q (%v)", settled, left, want, err)
		}
	}
}

func FuzzPlainLines(f *testing.F) {
	for _, s := range shapes {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) { sameUnsettled(t, source) })
}
