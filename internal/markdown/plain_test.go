package markdown

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"
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

// Most running text is settled, else all this is for nothing.
func TestPlainLinesAreSettled(t *testing.T) {
	m := newParser(true)
	if m == nil {
		t.Fatal("no parser")
	}
	marks := marksOf(nil)
	if !marks.plain([]byte("Projekta mērķis – “atbalsts”, 85 %.\n")) || marks.plain([]byte("a  \n")) || marks.plain([]byte("a\\b")) {
		t.Error("plain lines are not told from others")
	}
}

func FuzzPlainLines(f *testing.F) {
	for _, s := range shapes {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, source string) { sameUnsettled(t, source) })
}
