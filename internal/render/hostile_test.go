package render

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"atbalss/internal/words"
	"atbalss/layouts"
)

// hostile are texts that break out of HTML where a value is not escaped.
var hostile = []string{
	`<script>alert(1)</script>`, `"><script>alert(1)</script>`, `'><img src=x onerror=alert(1)>`, `" onmouseover="alert(1)`, `' onfocus='alert(1)' autofocus='`,
	`</title><script>alert(1)</script>`, `</script><script>alert(1)</script>`, `<!--<script>`, `--><script>alert(1)</script>`, `]]><script>alert(1)</script>`,
	`<svg/onload=alert(1)>`, `<svg><desc><![CDATA[</desc><script>alert(1)</script>]]></svg>`, `</desc></svg><script>alert(1)</script>`, `</textarea><script>1</script>`, `</style><script>1</script>`,
	`javascript:alert(1)`, `JaVaScRiPt:alert(1)`, "java\tscript:alert(1)", "\x01javascript:alert(1)", `data:text/html,<script>alert(1)</script>`,
	`vbscript:msgbox(1)`, `//evil.example/x`, `\\evil.example\x`, `{{.}}`, `{{template "x"}}`,
	`${alert(1)}`, `&lt;script&gt;`, `&#60;script&#62;`, `%3Cscript%3E`, `<a href="javascript:alert(1)">x</a>`,
	`<iframe src=//evil.example>`, `<base href=//evil.example/>`, `<meta http-equiv=refresh content=0>`, `<style>*{display:none}</style>`, `<math><mi//xlink:href="data:x,<script>">`,
	"`-alert(1)-`", `=1;alert(1)`, `<img/src='x'/onerror=alert(1)>`, "a\u2028b\u2029<b>", `<template><script>1</script></template>`, "\x00<script>\x00", `<<b>>`, `a=b c="d" <e f='g'`,
}

// No text of the content or of site.yaml can add an element or an attribute to
// any page: with hostile texts in every field the tree of elements is the same
// as with harmless ones.
func TestHostileTexts(t *testing.T) {
	want := shapes(t, newSample(func(string, string) string { return "x" }).built(t))
	for _, text := range hostile {
		t.Run(text, func(t *testing.T) {
			got := shapes(t, newSample(func(_, _ string) string { return text }).built(t))
			for path, shape := range want {
				if got[path] != shape {
					t.Errorf("%s has another shape:\n%s", path, firstDifference(shape, got[path]))
				}
			}
		})
	}
}

// shapes are the elements and attribute names of each page.
func shapes(t *testing.T, pages map[string]string) map[string]string {
	t.Helper()
	m := map[string]string{}
	for path, p := range pages {
		if !strings.HasSuffix(path, ".html") {
			continue
		}
		var b strings.Builder
		each(parsed(t, p), func(e *html.Node) {
			b.WriteString("<" + e.Data)
			for _, a := range e.Attr {
				b.WriteString(" " + a.Key)
				if (a.Key == "href" || a.Key == "src" || a.Key == "action") && unsafeScheme(a.Val) {
					t.Errorf("%s: %s=%q", path, a.Key, a.Val)
				}
			}
			b.WriteString(">\n")
		})
		m[path] = b.String()
	}
	return m
}

func unsafeScheme(address string) bool {
	s := strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, address))
	return strings.HasPrefix(s, "javascript:") || strings.HasPrefix(s, "data:") || strings.HasPrefix(s, "vbscript:")
}

func firstDifference(a, b string) string {
	as, bs := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range as {
		if i >= len(bs) || as[i] != bs[i] {
			return fmt.Sprintf("element %d: want %s, got %s", i, as[i], strings.Join(bs[i:min(i+3, len(bs))], " "))
		}
	}
	return "more elements at the end"
}

// The compiled programs write what html/template writes (but for its "&#43;",
// which keeps browsers of the 1990s from reading UTF-7), for every layout, on
// harmless and hostile texts.
func TestCompiledIsTheSame(t *testing.T) {
	sets := parsedLayouts(t)
	for name := range viewOf {
		if sets["lv"].programs[name] == nil {
			t.Errorf("layout %s is not compiled", name)
		}
	}
	for _, text := range append(slices.Clone(hostile), "x", "", "ā+č") {
		for name, view := range viewOf {
			v := filledView(view, text, 0).Interface()
			compiled, err := sets["lv"].render(nil, name, v)
			if err != nil {
				t.Fatal(err)
			}
			var plain bytes.Buffer
			if err := sets["lv"].templates.ExecuteTemplate(&plain, name, v); err != nil {
				t.Fatal(err)
			}
			if want := strings.ReplaceAll(plain.String(), "&#43;", "+"); string(compiled) != want {
				t.Errorf("%s with %q: %s", name, text, firstDifference(want, string(compiled)))
			}
		}
	}
}

func parsedLayouts(t testing.TB) map[string]*layoutSet {
	t.Helper()
	texts, problems, err := words.Load(layouts.FS, newSample(plainly).conf.Langs)
	fail(t, problems, err)
	sets, problems, err := parseLayouts(layouts.FS, texts, newSample(plainly).conf.Langs)
	fail(t, problems, err)
	m := map[string]*layoutSet{}
	for l, s := range sets {
		m[string(l)] = s
	}
	return m
}

// filledView makes a view whose every text is the one given; lists have two
// items, and below a depth pointers are nil and lists empty.
func filledView(typ reflect.Type, text string, depth int) reflect.Value {
	v := reflect.New(typ).Elem()
	switch typ.Kind() {
	case reflect.String:
		if typ == textType { // the trusted types hold what is already HTML
			v.SetString(text)
		}
	case reflect.Int:
		v.SetInt(7)
	case reflect.Bool:
		v.SetBool(depth%2 == 0)
	case reflect.Pointer:
		if depth < 6 {
			v.Set(reflect.New(typ.Elem()))
			v.Elem().Set(filledView(typ.Elem(), text, depth+1))
		}
	case reflect.Slice:
		for range 2 {
			if depth >= 10 {
				break // links under links
			}
			v.Set(reflect.Append(v, filledView(typ.Elem(), text, depth+1)))
		}
	case reflect.Struct:
		for i := range typ.NumField() {
			v.Field(i).Set(filledView(typ.Field(i).Type, text, depth+1))
		}
	}
	return v
}

// Every layout can be shown with nothing but its type: no field is needed.
func TestEmptyViews(t *testing.T) {
	for name, view := range viewOf {
		v := reflect.New(view).Elem()
		if view.Kind() == reflect.Pointer {
			v = reflect.New(view.Elem())
			if name == "base" {
				v.Elem().FieldByName("Frame").Set(reflect.ValueOf(&frameView{}))
			}
		}
		if _, err := parsedLayouts(t)["en"].render(nil, name, v.Interface()); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
