package markdown

import (
	"strings"
	"testing"
)

// TestZeroOptions: without words no attribute is empty, and lines are counted from 1.
func TestZeroOptions(t *testing.T) {
	doc := New().Render([]byte("a[^1] [b](c)\n\n| a |\n| - |\n\n[^1]: d\n"), Options{})
	html := string(doc.HTML)
	if strings.Contains(html, "aria-label") || strings.Contains(html, "region") {
		t.Errorf("a name without words: %s", html)
	}
	if doc.Links[0].Line != 1 {
		t.Errorf("link in line %d, want 1", doc.Links[0].Line)
	}
}

// TestFill: addresses are asked for in order and cannot leave their attribute.
func TestFill(t *testing.T) {
	doc := New().Render([]byte("[a](project:x) ![b](y.png)"), Options{})
	var asked []string
	got := string(doc.Fill(func(l Link) string {
		asked = append(asked, l.Dest)
		return `/q?a=1&b="><script>`
	}))
	const address = `/q?a=1&amp;b=%22%3E%3Cscript%3E`
	want := `<p><a href="` + address + `">a</a> <img src="` + address + `" alt="b"></p>`
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if strings.Join(asked, " ") != "project:x y.png" {
		t.Errorf("asked for %q", asked)
	}
	if empty := New().Render(nil, Options{}); len(empty.HTML) != 0 || len(empty.Issues) != 0 {
		t.Errorf("an empty body became %+v", empty)
	}
}

// TestText: the words of each block on a line of their own.
func TestText(t *testing.T) {
	doc := New().Render([]byte("# A *b* &amp; c\n\nd [e](f \"g\")\nh<br>i\n\n- j\n- k\n\n| l | m |\n|---|---|\n| n | o |\n"), Options{})
	if got, want := doc.Text(), "A b & c\nd e\nh\ni\nj\nk\nl\nm\nn\no"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestHeadingEmpty: a heading is empty where nothing follows before the next one of its level or a higher one.
func TestHeadingEmpty(t *testing.T) {
	for source, want := range map[string]bool{
		"## a":                        true,
		"## a\n\n## b\n\nc":           true,
		"### a\n\n## b\n\nc":          true,
		"# a\n\n## b\n\nc":            true, // both are of level two
		"## a\n\n### b\n\nc":          false,
		"## a\n\nb":                   false,
		"## a\n\n***":                 false,
		"## a\n\n[x]: y":              true,
		"## a[^1]\n\n[^1]: b":         true,
		"## a\n\n- b":                 false,
		"## a\n\n![b](c)":             false,
		"## a\n\n[x]: y\n\n[x]\n":     false,
		"## a\n\n| b |\n| - |\n| c |": false,
	} {
		if got := New().Render([]byte(source), Options{}).Headings[0].Empty; got != want {
			t.Errorf("%q: empty %v, want %v", source, got, want)
		}
	}
}

// TestLargePlainBody: what people write passes at the eight megabytes that a file may have, and no limit is met.
func TestLargePlainBody(t *testing.T) {
	source := []byte(fillTo(8_000_000, string(typicalPage)))
	doc := New().Render(source[:len(source)-len(source)%len(typicalPage)], Options{})
	if len(doc.Issues) > 0 {
		t.Errorf("%d issues, the first %+v", len(doc.Issues), doc.Issues[0])
	}
	if len(doc.HTML) < 8_000_000 {
		t.Errorf("%d bytes of HTML", len(doc.HTML))
	}
}

// TestTableLimit: a body may have a hundred thousand cells after padding, and not one row more.
func TestTableLimit(t *testing.T) {
	head := strings.Repeat("|a", 100) + "|\n" + strings.Repeat("|-", 100) + "|\n"
	fits := New().Render([]byte(head+strings.Repeat("|b|\n", 980)), Options{})
	if len(fits.Issues) != 0 || strings.Count(string(fits.HTML), "<td>") != 98_000 {
		t.Errorf("%d cells, issues %v", strings.Count(string(fits.HTML), "<td>"), fits.Issues)
	}
	over := New().Render([]byte("x\n\n"+head+strings.Repeat("|b|\n", 1000)), Options{FirstLine: 5})
	if len(over.Issues) != 1 || over.Issues[0].Rule != RuleTooComplex || over.Issues[0].Args[0] != LimitTable || over.Issues[0].Line != 7 {
		t.Errorf("issues %+v", over.Issues)
	}
	if strings.Contains(string(over.HTML), "<table") {
		t.Error("a table over the limit is rendered")
	}
}

// TestDepthLimit: a hundred levels pass, more are refused once, where they begin.
func TestDepthLimit(t *testing.T) {
	for _, mark := range []string{">", "- ", "1) "} {
		fits := New().Render([]byte(strings.Repeat(mark, 99)+"a"), Options{})
		if len(fits.Issues) != 0 {
			t.Errorf("%q: issues %v", mark, fits.Issues)
		}
		over := New().Render([]byte("x\n\n"+strings.Repeat(mark, 150)+"a"), Options{})
		if len(over.Issues) != 1 || over.Issues[0].Args[0] != LimitDepth || over.Issues[0].Line != 3 {
			t.Errorf("%q: issues %v", mark, over.Issues)
		}
	}
}
