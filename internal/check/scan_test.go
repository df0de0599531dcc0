package check

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	xhtml "golang.org/x/net/html"
)

// tokens lists the tags of a page as the scanner sees them.
func tokens(page []byte) []string {
	var out []string
	for s := (scanner{page: page}); s.next(); {
		line := lower(s.name)
		if s.end {
			out = append(out, "/"+line)
			continue
		}
		seen := map[string]bool{}
		for _, a := range s.attrs {
			if name := lower(a.name); !seen[name] {
				seen[name] = true
				line += " " + name + "=" + html.UnescapeString(string(a.value))
			}
		}
		out = append(out, line)
	}
	return out
}

// lower is the name as HTML compares it: the letters of ASCII only.
func lower(name []byte) string {
	return strings.Map(func(r rune) rune {
		if r >= 'A' && r <= 'Z' {
			r |= 0x20
		}
		return r
	}, string(name))
}

// reference lists them as golang.org/x/net/html does.
func reference(t *testing.T, page []byte) []string {
	t.Helper()
	var out []string
	z := xhtml.NewTokenizer(bytes.NewReader(page))
	for {
		kind := z.Next()
		if kind == xhtml.ErrorToken {
			if z.Err() != io.EOF {
				t.Fatal(z.Err())
			}
			return out
		}
		tok := z.Token()
		switch kind {
		case xhtml.StartTagToken, xhtml.SelfClosingTagToken:
			line := tok.Data
			seen := map[string]bool{}
			for _, a := range tok.Attr {
				if !seen[a.Key] {
					seen[a.Key] = true
					line += " " + a.Key + "=" + a.Val
				}
			}
			out = append(out, line)
		case xhtml.EndTagToken:
			out = append(out, "/"+tok.Data)
		}
	}
}

func TestScannerAgreesWithParser(t *testing.T) {
	for _, page := range []string{
		`<!doctype html><html lang="lv"><head><title>A < b &amp; <c></title></head><body class=x data-y><p id='a'>x<br/>y</p></body></html>`,
		`<script type="application/ld+json">{"a":"<p id=x>"}</script><a href="/x?a=1&amp;b=2#c">t</a>`,
		`<!-- <a href="no"> --><a href="yes">1 < 2</a><style>a>b{}</style>`,
		`<textarea><a href="no"></textarea><img src=a.png alt="">`,
		`<!--><a href="x">`,
		`text only`, `<`, `a<`, `</`, `<a`, `<a href="x`,
		`<svg viewBox="0 0 1 1"><use href="#i"/></svg>`,
	} {
		page := rendered(t, page)
		if got, want := tokens(page), reference(t, page); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s\n got %q\nwant %q", page, got, want)
		}
	}
}

// rendered makes well-formed HTML of anything, as our own pages are.
func rendered(t *testing.T, page string) []byte {
	t.Helper()
	doc, err := xhtml.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := xhtml.Render(&b, doc); err != nil {
		return nil // a tree that cannot be written is no page of ours
	}
	return b.Bytes()
}

func FuzzScanner(f *testing.F) {
	f.Add(`<a href="x" id=y>z</a><!-- c --><title>t</title><img src="a" alt>`)
	f.Add(`<p data-banner='a b'><h1>x</h1></p>`)
	f.Fuzz(func(t *testing.T, src string) {
		tokens([]byte(src)) // must not fail on anything
		if !utf8.ValidString(src) {
			return // refused long before a page is made
		}
		page := rendered(t, src)
		low := bytes.ToLower(page)
		for _, odd := range []string{"<script", "<plaintext", "<noscript", "<xmp", "<iframe", "<noembed", "<noframes", "<style", "<!", "\x00"} {
			if bytes.Contains(low, []byte(odd)) {
				return // raw text that may hold half tags; our layouts write none of it
			}
		}
		if got, want := tokens(page), reference(t, page); strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s\n got %q\nwant %q", page, got, want)
		}
	})
}

func BenchmarkScanner(b *testing.B) {
	page := []byte(strings.Repeat(`<li class="card"><div class="card__body"><p class="card__kicker">Korekcijas dienesti</p><h3 class="card__title"><a href="/lv/projekti/atbalsts/">Atbalsts probācijas klientiem un viņu ģimenēm</a></h3><p class="card__summary">Projekta mērķis ir ar speciāli izstrādātām pieejām uzlabot Dienesta personāla darbu ar notiesātajiem un mazināt atkārtotu noziedzīgo nodarījumu risku.</p></div></li>`+"\n", 100))
	b.SetBytes(int64(len(page)))
	b.ReportAllocs()
	for b.Loop() {
		for s := (scanner{page: page}); s.next(); {
		}
	}
}

// Who is deaf and curt meets the same start tags, but for classes that stand alone.
func TestDeafAndCurt(t *testing.T) {
	for _, page := range []string{
		`<p class="a">x</p><p class="a" id="b"></p><br class="c"/><p class='a'>`, `<p class="a`, `<p class="a"`, `<p class="a">`, `<p class="a"b="c">`,
		`<i class="><a href='x'>">`, `</p ><a>`, `</`, `</a`, `</averyveryverylongname><b>`, `</a b="<c>"><d>`, `<script></script ><e>`, `<title></p></title><f>`,
	} {
		var want, got []string
		for s := (scanner{page: []byte(page)}); s.next(); {
			if !s.end {
				if len(s.attrs) == 1 && string(s.attrs[0].name) == "class" {
					s.attrs = nil
				}
				want = append(want, fmt.Sprintf("%s %q %d", s.name, s.attrs, s.stop))
			}
		}
		for s := (scanner{page: []byte(page), deaf: true, curt: true}); s.next(); {
			if !s.end {
				if len(s.attrs) == 1 && string(s.attrs[0].name) == "class" {
					s.attrs = nil
				}
				got = append(got, fmt.Sprintf("%s %q %d", s.name, s.attrs, s.stop))
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", page, got, want)
		}
	}
}
