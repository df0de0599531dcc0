package minify_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"atbalss/internal/minify"

	"golang.org/x/net/html"
)

// samples are pages with everything that a minifier may get wrong.
var samples = []string{
	`<!DOCTYPE html>
<html lang="lv">
  <head>
    <meta charset="utf-8">
    <title>  Atbalsts –   Probācija </title>
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <link rel="stylesheet" href="/assets/main.css" integrity="sha384-AbC+/=">
    <script type="application/ld+json">
      { "@type": "Project", "amount": 1.50, "name": "a \u003c b" }
    </script>
  </head>
  <body class="page page--home">
    <p>Viens <b>divi</b> <i>trīs</i>, <a href="https://example.org/?a=1&amp;b=2">četri</a>.</p>
    <ul>
      <li>viens</li>
      <li> divi </li>
    </ul>
    <table><caption>x</caption><colgroup><col></colgroup><thead><tr><th scope="col">a</th></tr></thead>
      <tbody><tr><td colspan="1">1&nbsp;000</td></tr></tbody></table>
    <dl><div><dt>Programma</dt><dd>ESF+</dd></div></dl>
    <pre>  keeps
      its   space </pre>
    <textarea>
  also   this </textarea>
    <form method="get" action="/meklet/"><input type="text" name="q" value="x y"> <select name="s"><option value="">visi</option>
      <option value="a" selected>a</option></select> <button type="submit">Meklēt</button></form>
  </body>
</html>`,
	`<p>1 &lt; 2 &amp;&amp; 3 &gt; 2, &quot;pēdiņas&quot; &amp;lt;</p><p title='a "b" c'>x</p><p title="it's">y</p>`,
	`<details><summary>Vairāk</summary><p>a<br>b</p></details><p><kbd>Ctrl</kbd> + <kbd>C</kbd>`,
	`<p>a <span class="tag">x</span> <span class="tag">y</span> b</p><p><time datetime="2024-01-01">1. janvāris</time> <img src="a.png" alt="" width="1" height="1"> z</p>`,
	`<figure><svg viewBox="0 0 100 8" role="img" aria-label="1000"><title id="t">Daļas</title>
      <rect class="series-1" width="84.60" height="8" data-code="0100"/>
      <text>a <tspan>b</tspan> c</text></svg><figcaption>x</figcaption></figure>`,
	`<template data-filter-item><li class="card"><h2><a data-field="title"></a></h2><p><span class="status"></span> <span class="tag"></span></p></li></template>`,
	"<p>no\u00a0break\u202fblanks \u2013 stay</p><p>a\n\nb</p>",
}

func TestHTMLMeansTheSame(t *testing.T) {
	for i, src := range samples {
		out, err := minify.HTML([]byte(src))
		if err != nil {
			t.Fatalf("sample %d: %v", i, err)
		}
		if before, after := outline(t, src), outline(t, string(out)); before != after {
			t.Errorf("sample %d: another document\n--- before\n%s\n--- after\n%s", i, before, after)
		}
		if len(out) > len(src) {
			t.Errorf("sample %d grew from %d to %d bytes", i, len(src), len(out))
		}
	}
}

func TestHTMLKeepsWhatReadersOfTheSourceExpect(t *testing.T) {
	out, err := minify.HTML([]byte(samples[0]))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"<!doctype html><html lang=\"lv\"><head>", "</head><body class=\"page page--home\">", "</body></html>",
		"</li><li>", `method="get"`, `type="submit"`, `colspan="1"`, `"amount":1.50`, "  keeps\n      its   space ",
	} {
		if !bytes.Contains(out, []byte(want)) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if bytes.Contains(out, []byte("\n    <")) {
		t.Errorf("indentation is left in\n%s", out)
	}
}

func TestInputIsNotTouched(t *testing.T) {
	for name, f := range map[string]func([]byte) ([]byte, error){
		"HTML": minify.HTML, "HTMLTemplate": minify.HTMLTemplate, "SVG": minify.SVG,
		"XML": minify.XML, "JSON": minify.JSON,
	} {
		src := []byte(samples[0])
		if name == "JSON" {
			src = []byte(`{ "a" : [ 1.50 , 2 ] }`)
		}
		// A larger slice stands behind the input, as a pooled buffer does.
		room := append(bytes.Clone(src), "tail"...)
		if _, err := f(room[:len(src)]); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if want := string(src) + "tail"; string(room) != want {
			t.Errorf("%s changed its input to %q", name, room)
		}
	}
}

func TestSmallFormats(t *testing.T) {
	for _, c := range []struct {
		name     string
		f        func([]byte) ([]byte, error)
		in, want string
	}{
		{"json", minify.JSON, "{ \"a\": 1.50,\n \"b\": \"x  y\" }", `{"a":1.50,"b":"x  y"}`},
		{"xml", minify.XML, "<a><!-- c --><b>x   y <i>z</i> !</b></a>", "<a><b>x y <i>z</i> !</b></a>"},
		{"svg", minify.SVG, "<svg xmlns=\"http://www.w3.org/2000/svg\">\n <!-- c -->\n <path d=\"M 10 10 L 20 20\"/>\n</svg>", `<svg xmlns="http://www.w3.org/2000/svg"><path d="M10 10 20 20"/></svg>`},
		{"svg text", minify.SVG, "<svg><text>a <tspan>b</tspan> c</text></svg>", "<svg><text>a <tspan>b</tspan> c</text></svg>"},
		{"svg id of digits", minify.SVG, `<svg><g id="1000"/><use href="#1000"/></svg>`, `<svg><g id="1000"/><use href="#1000"/></svg>`},
		{"empty", minify.HTML, "", ""},
		{"empty svg", minify.SVG, "", ""},
	} {
		got, err := c.f([]byte(c.in))
		if err != nil || string(got) != c.want {
			t.Errorf("%s: got %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

// outline writes the document as a browser understands it: elements, their
// attributes and text with white space folded where HTML folds it.
func outline(t *testing.T, src string) string {
	t.Helper()
	doc, err := html.Parse(strings.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	outlineNode(&b, doc, 0, false)
	return b.String()
}

func outlineNode(b *strings.Builder, n *html.Node, depth int, pre bool) {
	pad := strings.Repeat(" ", depth)
	switch n.Type {
	case html.TextNode:
		text := n.Data
		if n.Parent.Data == "script" {
			text = strings.Join(strings.Fields(text), "")
		} else if !pre {
			text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" \n\t\r\f", r) }), " ")
		}
		if text != "" {
			fmt.Fprintf(b, "%s%q\n", pad, text)
		}
	case html.ElementNode:
		fmt.Fprintf(b, "%s<%s", pad, n.Data)
		for _, a := range n.Attr {
			if a.Val != "" || a.Key != "class" {
				fmt.Fprintf(b, " %s=%q", a.Key, a.Val)
			}
		}
		fmt.Fprintln(b, ">"+edges(n))
		pre = pre || n.Data == "pre" || n.Data == "textarea"
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		outlineNode(b, c, depth+1, pre)
	}
}

// edges tells whether a blank is seen before and after an inline element.
func edges(n *html.Node) string {
	switch n.Data {
	case "a", "b", "i", "span", "time", "img", "kbd", "button", "select", "tspan":
		return fmt.Sprint(" ", blank(n.PrevSibling, false), blank(n.NextSibling, true))
	}
	return ""
}

func blank(n *html.Node, start bool) bool {
	if n == nil || n.Type != html.TextNode {
		return false
	}
	if start {
		return strings.TrimLeft(n.Data, " \n\t") != n.Data
	}
	return strings.TrimRight(n.Data, " \n\t") != n.Data
}

func BenchmarkHTML(b *testing.B) {
	page := []byte(strings.Repeat(samples[0], 10))
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := minify.HTML(page); err != nil {
			b.Fatal(err)
		}
	}
}
