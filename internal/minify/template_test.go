package minify_test

import (
	"html/template"
	"strings"
	"testing"

	"atbalss/internal/minify"
)

const layout = `{{define "page" -}}
<!DOCTYPE html>
<html lang="{{.Lang}}">
  {{/* a remark with "quotes and > signs" */}}
  <head>
    {{if .Title}}
      <title>{{.Title}} – {{.Site}}</title>
    {{end}}
    <meta name="description" content="{{if .Title}}a > b{{else}}c{{end}}">
  </head>
  <body class="page{{if .Wide}} page--wide{{end}}">
    <nav>
      <ul>
        {{range $i, $m := .Menu}}
          {{if $i}}
          {{end}}
          <li><a href="{{$m}}"{{if eq $m "b"}} aria-current="page"{{end}}>{{$m}}</a></li>
        {{else}}
          <li>none</li>
        {{end}}
      </ul>
    </nav>
    <p>Kopā {{.Site}}
       {{if .Title}}<b>{{.Title}}</b>{{end}}
       un {{printf "%s }} x" .Site}} beigas</p>
    <pre>
  {{.Site}}
    x</pre>
    <svg viewBox="0 0 100 8" width="{{.Width}}">
      {{range .Menu}}
      <rect width="{{.}}" height="8"/>
      {{end}}
    </svg>
    {{template "foot" .}}
  </body>
</html>
{{end}}
{{define "foot"}}
  <footer>
    {{.Site}}
  </footer>
{{end}}`

type view struct {
	Lang, Title, Site, Width string
	Wide                     bool
	Menu                     []string
}

func render(t *testing.T, src string, v view) string {
	t.Helper()
	tmpl, err := template.New("").Parse(src)
	if err != nil {
		t.Fatalf("%v in\n%s", err, src)
	}
	var b strings.Builder
	if err := tmpl.ExecuteTemplate(&b, "page", v); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestHTMLTemplateGivesTheSamePages(t *testing.T) {
	small, err := minify.HTMLTemplate([]byte(layout))
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []view{
		{},
		{Lang: "lv", Title: `<b>"x"</b>`, Site: "Atbalss", Width: "84.6", Wide: true, Menu: []string{"a", "b"}},
	} {
		before, after := render(t, layout, v), render(t, string(small), v)
		if b, a := outline(t, before), outline(t, after); b != a {
			t.Errorf("another document\n--- before\n%s\n--- after\n%s", b, a)
		}
	}
}

func TestHTMLTemplateLeavesNoEmptyLines(t *testing.T) {
	small, err := minify.HTMLTemplate([]byte(layout))
	if err != nil {
		t.Fatal(err)
	}
	page := render(t, string(small), view{Lang: "lv", Title: "T", Site: "S", Menu: []string{"a", "b"}})
	want := `<!doctype html><html lang="lv"><head><title>T – S</title><meta name="description" content="a > b"></head>` +
		`<body class="page"><nav><ul><li><a href="a">a</a></li><li><a href="b" aria-current="page">b</a></li></ul></nav>` +
		"<p>Kopā S\n<b>T</b>\nun S }} x beigas</p><pre>\n  S\n    x</pre>" +
		`<svg viewBox="0 0 100 8" width=""><rect width="a" height="8"/><rect width="b" height="8"/></svg>` +
		"\n<footer>S</footer></body></html>"
	if page != want {
		t.Errorf("got\n%s\nwant\n%s", page, want)
	}
}

func TestHTMLTemplateKeepsActions(t *testing.T) {
	for _, src := range []string{
		`<a {{if .A}}href="x"{{end}} class="b">c</a>`,
		`<a href='{{.A}}'>c</a>`,
		"{{`}}`}} <b>x</b>",
		`{{"<p> \" }}"}}`,
		`<p {{.Attr}}>x</p>`,
		`<script type="application/ld+json">{{.JSON}}</script>`,
		`<ul>{{range .}}<li>{{.}}</li>{{end}}</ul>`,
		`a{{/* x }} y */}}b`,
		`<span>a</span> {{if .}}<span>b</span>{{end}} <span>c</span>`,
		`{{`, `<p`, `<pre`, `<!--`, `{{/*`, `<p "`, `</`,
	} {
		out, err := minify.HTMLTemplate([]byte(src))
		if err != nil {
			t.Errorf("%q: %v", src, err)
		}
		if string(out) != src && len(src) > 4 {
			t.Errorf("%q became %q", src, out)
		}
	}
}

// Whatever a web person writes while typing must not bring the preview down.
func FuzzLayoutsDoNotPanic(f *testing.F) {
	for _, seed := range []string{layout, "<p {{", "{{\"", "<svg>{{/* */}}", "<textarea>\n {{end}} <", "<pre {{if}}>"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if out, err := minify.HTMLTemplate([]byte(src)); err == nil && len(out) > len(src)+64 {
			t.Errorf("%q grew to %q", src, out)
		}
		if _, err := minify.SVG([]byte(src)); err != nil && err.Error() == "" {
			t.Error("an error without words")
		}
	})
}
