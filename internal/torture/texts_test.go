//go:build linux

package torture

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// hostile are texts that break out of some format where they are not escaped, or
// that a spreadsheet would run.
var hostile = []string{
	`</script><script>alert(1)</script>`, `<script>alert(1)</script>`, `<!--<script>`, `--><script>x</script>`, `]]><script>x</script>`, `</title><script>x</script>`,
	`"><img src=x onerror=alert(1)>`, `" onmouseover="alert(1)`, `' onfocus='alert(1)`, `{{.}}{{template "x"}}`, `${alert(1)}`, `&lt;script&gt;`, `&amp;amp;`, `&#x3c;b&#x3e;`, `%3Cb%3E`,
	`<![CDATA[x]]>`, `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;`, `<?xml version="1.0"?>`, `<?php echo 1 ?>`, `</feed></urlset></rdf:RDF>`,
	`","x":"y`, `\",\"x\":\"y`, `\u003cscript\u003e`, "a\u2028b\u2029c", `\`, `\\"`, `{"@type":"Person"}`,
	`=1+1`, `+1+1`, `-1+1`, `@SUM(A1)`, `=cmd|' /C calc'!A0`, `=HYPERLINK("https://evil.example")`, `＝1+1`, `'=1`, `a";=1`, "a;b,c\u00a0d", `;=1+1`,
	`BEGIN:VEVENT`, `x\nEND:VCALENDAR`, `a,b;c\,d`, "ā\u0301\u202eb\u200bc", `javascript:alert(1)`, `](javascript:alert(1))`, `[x](javascript:alert(1))`, "`x`", `**b** _i_ ~s~`, `| a | b |`, `# h`, `😀<b>`,
}

// textSite has one text as every title, summary, name and word that is free.
func textSite(text string) fstest.MapFS {
	q := quoted(text)
	files := fstest.MapFS{}
	for name, body := range map[string]string{
		"content/site.yaml": "name: " + q + "\ndescription: " + q + "\nurl: https://example.org\nlanguages: [lv, en]\npublisher: ministry\nsecurity_contact: mailto:security@example.org\n" +
			"contacts: {address: " + q + "}\n",
		"content/organisations.yaml":         "ministry: {name: " + q + ", short: " + q + ", city: " + q + ", country: LV, registration: " + q + "}\n",
		"content/programmes/programme.lv.md": "---\ntitle: " + q + "\nsummary: " + q + "\nfund: norway-grants\nperiod: 2014-2021\ncode: " + q + "\n---\nTeksts.\n",
		"content/programmes/programme.en.md": "---\ntitle: " + q + "\nsummary: " + q + "\n---\nText.\n",
		"content/projects/project/index.lv.md": "---\ntitle: " + q + "\nsummary: " + q + "\nprogramme: programme\nstatus: ongoing\npublished: 2024-05-05\nstart: 2024-01-01\nend: 2027-01-01\nimplementer: ministry\ncode: " + q +
			"\nmeasure: " + q + "\nintervention: " + q + "\ncontractors: [" + q + "]\nimage: shown.png\nimage_alt: " + q + "\nindicators:\n  - {name: " + q + ", unit: " + q + ", target: 5}\n" +
			"documents:\n  - {title: " + q + ", type: report, file: plan.txt, language: lv}\n---\nTeksts.\n",
		"content/projects/project/index.en.md": "---\ntitle: " + q + "\nsummary: " + q + "\nimage_alt: " + q + "\n---\nText.\n",
		"content/projects/project/plan.txt":    "The plan.\n",
		"content/projects/project/shown.png":   pixels(40),
		"content/news/news.lv.md":              "---\ntitle: " + q + "\nsummary: " + q + "\nproject: project\npublished: 2024-06-06\n---\nTeksts.\n",
		"content/pages/page.lv.md":             "---\ntitle: " + q + "\nsummary: " + q + "\nmenu: main\n---\nTeksts.\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(body), Mode: 0o644}
	}
	return files
}

// TestHostileTexts builds whole sites of hostile texts and reads every published
// file with a strict parser of its format. No page gains an element or attribute,
// no table a formula, and the text comes back as it was typed.
func TestHostileTexts(t *testing.T) {
	plain := mustMake(t, textSite("word"))
	shapes := map[string]string{}
	for name, data := range plain.files {
		if path.Ext(name) == ".html" {
			shapes[name] = shape(t, data)
		}
	}
	texts := hostile
	if n := times(8, len(hostile)); n < len(texts) {
		random := dice(t)
		texts = []string{hostile[0], hostile[27]}
		for len(texts) < n {
			texts = append(texts, hostile[random.IntN(len(hostile))])
		}
	}
	parsed, refused := 0, 0
	for _, text := range texts {
		m := produce(textSite(text))
		if !m.sound() {
			if m.err != nil || len(m.errors()) == 0 {
				t.Errorf("%q: %v", text, m.err)
			}
			refused++
			continue
		}
		for _, name := range sortedKeys(m.files) {
			parsed++
			checkFile(t, text, name, m.files[name], shapes[name])
		}
		if got := heading(t, m.files["lv/projekti/project/index.html"]); got != text {
			t.Errorf("%q is shown as %q", text, got)
		}
	}
	t.Logf("%d texts, of which %d were refused; %d files parsed", len(texts), refused, parsed)
	if refused*2 > len(texts) {
		t.Errorf("%d of %d texts were refused", refused, len(texts))
	}
}

// checkFile reads a published file strictly.
func checkFile(t *testing.T, text, name string, data []byte, shaped string) {
	t.Helper()
	switch path.Ext(name) {
	case ".html":
		if shaped != "" && shape(t, data) != shaped {
			t.Errorf("%q: %s has other elements: %s", text, name, parting(shape(t, data), shaped))
		}
		for _, block := range linked(t, data) {
			if !json.Valid([]byte(block)) || strings.Contains(block, "<") {
				t.Errorf("%q: %s: JSON-LD %s", text, name, block)
			}
		}
	case ".json", ".jsonld", ".webmanifest":
		if !json.Valid(data) {
			t.Errorf("%q: %s is no JSON", text, name)
		}
	case ".xml", ".rdf", ".svg":
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Errorf("%q: %s: %v", text, name, err)
				break
			}
			if e, ok := token.(xml.StartElement); ok && e.Name.Local == "script" {
				t.Errorf("%q: %s has a script", text, name)
			}
		}
	case ".csv":
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
		if err != nil {
			t.Errorf("%q: %s: %v", text, name, err)
		}
		for _, row := range rows {
			for _, cell := range row {
				begin := strings.TrimLeft(cell, " \u00a0\t\r\n")
				if begin != "" && (strings.ContainsRune("=+@＝＋＠", []rune(begin)[0]) || begin[0] == '-' && strings.Trim(begin, "-0123456789., ") != "") {
					t.Errorf("%q: %s has the formula %q", text, name, cell)
				}
			}
		}
	case ".ics":
		for _, line := range strings.Split(string(data), "\r\n") {
			if strings.Contains(line, "\n") || len(line) > 75 {
				t.Errorf("%q: %s has the line %q", text, name, line)
			}
		}
		if strings.Count(string(data), "\r\nEND:VCALENDAR") != 1 {
			t.Errorf("%q: %s does not end once", text, name)
		}
	}
}

// nodes passes all nodes of a page.
func nodes(t *testing.T, page []byte) []*html.Node {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var all []*html.Node
	for n := range root.Descendants() {
		all = append(all, n)
	}
	return all
}

// shape is the elements of a page with the names of their attributes. What it
// says of its card is left out: there is none for a title whose letters the
// program's own typeface lacks.
func shape(t *testing.T, page []byte) string {
	var b strings.Builder
	for _, n := range nodes(t, page) {
		if n.Type == html.ElementNode && (!ofCard(n)) {
			b.WriteString("<" + n.Data)
			for _, a := range n.Attr {
				b.WriteString(" " + a.Key)
			}
		}
	}
	return b.String()
}

func ofCard(n *html.Node) bool {
	return n.Data == "meta" && (n.Attr[0].Key == "property" || n.Attr[0].Val == "twitter:card")
}

// parting is where two shapes part.
func parting(got, want string) string {
	i := 0
	for i < min(len(got), len(want)) && got[i] == want[i] {
		i++
	}
	from := max(i-60, 0)
	return fmt.Sprintf("%q, want %q", got[from:min(i+60, len(got))], want[from:min(i+60, len(want))])
}

// linked are the JSON-LD blocks of a page.
func linked(t *testing.T, page []byte) (blocks []string) {
	for _, n := range nodes(t, page) {
		if n.Type == html.TextNode && n.Parent.Data == "script" {
			blocks = append(blocks, n.Data)
		}
	}
	return blocks
}

// heading is the text of the h1.
func heading(t *testing.T, page []byte) string {
	for _, n := range nodes(t, page) {
		if n.Type == html.ElementNode && n.Data == "h1" {
			var b strings.Builder
			for d := range n.Descendants() {
				if d.Type == html.TextNode {
					b.WriteString(d.Data)
				}
			}
			return strings.TrimSpace(b.String())
		}
	}
	return ""
}
