package assets_test

import (
	"bytes"
	"crypto/sha512"
	"encoding/base64"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"atbalss/internal/assets"
	"atbalss/internal/output"
)

const svgHead = `<svg xmlns="http://www.w3.org/2000/svg" `

func encoded(t *testing.T, encode func(*bytes.Buffer, image.Image) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b, image.NewGray(image.Rect(0, 0, 7, 5))); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func design(t *testing.T) map[string]string {
	return map[string]string{
		"css/main.css":         "@layer a, b;\n@import \"parts/base.css\" layer(a);\n@import url(tokens.css);\n.x { & .y { color: rgb(255 0 0 / 50%); inset-inline: 0 } }\n",
		"css/tokens.css":       ":root { --a: #ffffff; }",
		"css/parts/base.css":   "@font-face { font-family: \"P\"; src: url(\"../../fonts/p.woff2?#x\") format(\"woff2\"); }\nbody { background: url(../../pictures/a.svg), url(#frag), url(data:image/gif;base64,R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=); }",
		"css/print.css":        "p { color: black }",
		"js/filter.js":         "import { one } from './lib/one.js';\nexport function run() { return one(document?.title ?? 'ā'); }\nrun();",
		"js/lib/one.js":        "export const one = (title) => `<${title}>`;",
		"js/typed.ts":          "const n: number = 1; console.log(n);",
		"fonts/p.woff2":        "wOF2 font",
		"fonts/OFL.txt":        "Licence",
		"fonts/README.md":      "how made",
		"embed.go":             "package static",
		"favicon.ico":          "\x00\x00\x01\x00",
		"apple-touch-icon.png": encoded(t, func(b *bytes.Buffer, m image.Image) error { return png.Encode(b, m) }),
		"pictures/a.svg":       svgHead + `viewBox="0 0 960 540.4">` + "\n  <!-- c -->\n  <path d=\"M 1 1 L 2 2\"/>\n</svg>",
		"pictures/b.svg":       svgHead + `width="12px" height="6">` + `<use href="#a"/></svg>`,
		"pictures/photo.jpg":   encoded(t, func(b *bytes.Buffer, m image.Image) error { return jpeg.Encode(b, m, nil) }),
		"pictures/photo.gif":   encoded(t, func(b *bytes.Buffer, m image.Image) error { return gif.Encode(b, m, nil) }),
		".DS_Store":            "x",
		"pictures/a.svg~":      "x",
		".git/config.txt":      "x",
		"pictures/source.xcf":  "x",
	}
}

func mapFS(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func build(t *testing.T, files map[string]string) (*assets.Manifest, []output.Entry) {
	t.Helper()
	m, entries, err := assets.Build(mapFS(files), assets.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return m, entries
}

func TestWhatIsPublished(t *testing.T) {
	_, entries := build(t, design(t))
	hash := regexp.MustCompile(`\.[0-9a-f]{10}\.`)
	var got []string
	for _, e := range entries {
		if e.Kind != output.Asset || !strings.HasPrefix(e.From.File, "static/") {
			t.Errorf("%s: kind %v from %q", e.Path, e.Kind, e.From.File)
		}
		got = append(got, hash.ReplaceAllString(e.Path, ".*."))
	}
	want := `apple-touch-icon.png
assets/css/main.*.css
assets/css/print.*.css
favicon.ico
assets/fonts/OFL.*.txt
assets/fonts/p.*.woff2
assets/js/filter.*.js
assets/js/typed.*.js
assets/pictures/a.*.svg
assets/pictures/b.*.svg
assets/pictures/photo.*.gif
assets/pictures/photo.*.jpg`
	if strings.Join(got, "\n") != want {
		t.Errorf("published\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

func TestManifestDescribesTheBytes(t *testing.T) {
	m, entries := build(t, design(t))
	byPath := map[string][]byte{}
	for _, e := range entries {
		data, err := e.Render([]byte("before"))
		if err != nil || !bytes.HasPrefix(data, []byte("before")) {
			t.Fatalf("%s: %v", e.Path, err)
		}
		byPath["/"+e.Path] = data[len("before"):]
	}
	for _, a := range m.All() {
		sum := sha512.Sum384(byPath[a.Path])
		if a.Integrity != "sha384-"+base64.StdEncoding.EncodeToString(sum[:]) || a.Size != int64(len(byPath[a.Path])) {
			t.Errorf("%s: integrity or size is not that of the published bytes", a.Name)
		}
		if found, ok := m.Find(a.Name); !ok || found.Path != a.Path {
			t.Errorf("%s is not found by its name", a.Name)
		}
	}
	for name, size := range map[string][2]int{
		"pictures/a.svg": {960, 540}, "pictures/b.svg": {12, 6}, "pictures/photo.jpg": {7, 5},
		"pictures/photo.gif": {7, 5}, "apple-touch-icon.png": {7, 5}, "fonts/p.woff2": {0, 0},
	} {
		if a, _ := m.Find(name); a.Width != size[0] || a.Height != size[1] {
			t.Errorf("%s is %d x %d, want %v", name, a.Width, a.Height, size)
		}
	}
	if _, ok := m.Find("css/tokens.css"); ok {
		t.Error("an imported style sheet is published by itself")
	}
}

func TestBundles(t *testing.T) {
	m, _ := build(t, design(t))
	css, _ := m.Find("css/main.css")
	font, _ := m.Find("fonts/p.woff2")
	picture, _ := m.Find("pictures/a.svg")
	for _, want := range []string{
		"--a: #ffffff", // a custom property keeps its text
		"url(.." + strings.TrimPrefix(font.Path, "/assets") + "?#x)",
		"url(.." + strings.TrimPrefix(picture.Path, "/assets") + ")",
		"url(#frag)", "url(data:image/gif;base64,", ".x .y{",
	} {
		if !bytes.Contains(css.Data, []byte(want)) {
			t.Errorf("no %q in\n%s", want, css.Data)
		}
	}
	if bytes.Contains(css.Data, []byte("/*")) || bytes.Contains(css.Data, []byte("\n ")) {
		t.Errorf("not minified:\n%s", css.Data)
	}
	js, _ := m.Find("js/filter.js")
	if !bytes.Contains(js.Data, []byte("ā")) || bytes.Contains(js.Data, []byte("import")) {
		t.Errorf("not bundled: %s", js.Data)
	}
	svg, _ := m.Find("pictures/a.svg")
	if want := svgHead + `viewBox="0 0 960 540.4"><path d="M1 1 2 2"/></svg>`; string(svg.Data) != want {
		t.Errorf("got %s, want %s", svg.Data, want)
	}
}

func TestSameBytesEverywhere(t *testing.T) {
	list := func() string {
		m, _ := build(t, design(t))
		var b strings.Builder
		for _, a := range m.All() {
			b.WriteString(a.Path + " " + a.Integrity + "\n")
		}
		return b.String()
	}
	first := list()
	t.Chdir(t.TempDir())
	if err := os.WriteFile("tsconfig.json", []byte(`{"compilerOptions":{"target":"es5","jsx":"preserve"}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if second := list(); second != first {
		t.Errorf("another folder and one processor give\n%s\nnot\n%s", second, first)
	}
	if strings.Contains(first, "tsconfig") {
		t.Error("a path of the disk in a name")
	}
}

func TestNoFolderOrNoStyleIsFine(t *testing.T) {
	if m, entries, err := assets.Build(nil, assets.Options{}); err != nil || len(entries) != 0 || len(m.All()) != 0 {
		t.Errorf("nil: %v, %v", entries, err)
	}
	if _, entries := build(t, nil); len(entries) != 0 {
		t.Errorf("empty folder: %v", entries)
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"css/a.css", "@import 'gone.css';", `static/css/a.css:1:9: there is no file static/css/gone.css`},
		{"css/a.css", "p { --ā: 1; background: url(../x/gone.png) }", `static/css/a.css:1:25: there is no file static/x/gone.png`},
		{"css/a.css", "p { background: url(https://example.org/a.png) }", `static/css/a.css:1:17: "https://example.org/a.png" is on another site`},
		{"css/a.css", "@import '//fonts.example.org/css';", `static/css/a.css:1:9: "//fonts.example.org/css" is on another site`},
		{"css/a.css", "p { background: url(/a.png) }", `"/a.png" begins at the root`},
		{"css/a.css", "p { background: url(../../../etc/passwd) }", `there is no file static/../../etc/passwd`},
		{"js/a.js", "let x = ;\n", `static/js/a.js:1:9: unexpected ";"`},
		{"js/a.js", "import 'react';", `"react" is no file`},
		{"js/a.js", "import './a.svg';", `there is no file static/js/a.svg`},
		{"js/a.js", "import '../fonts/p.woff2';", `static/fonts/p.woff2 cannot be imported`},
		{"pictures/mans attēls.png", "x", "static/pictures/mans attēls.png: cannot be published under this name"},
		{"pictures/a.png", "<html>", "static/pictures/a.png: is not the kind of picture that its name says"},
		{"pictures/a.webp", "RIFF", "static/pictures/a.webp: is not the kind of picture"},
		{"pictures/a.avif", "\x89PNG", "static/pictures/a.avif: is not the kind of picture"},
		{"pictures/a.svg", "<svg><p></svg>", "static/pictures/a.svg:1:15: is not well-formed"},
		{"data/a.json", "{\"a\": }}", "static/data/a.json: minify JSON"},
	} {
		_, _, err := assets.Build(mapFS(map[string]string{c.name: c.text, "fonts/p.woff2": "x"}), assets.Options{})
		var faults assets.Faults
		if !errors.As(err, &faults) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s %q: got %v, want %s", c.name, c.text, err, c.want)
		}
	}
}

func TestAllFaultsOfOneRunInOrder(t *testing.T) {
	_, _, err := assets.Build(mapFS(map[string]string{
		"css/b.css":      "@import 'part.css';",
		"css/a.css":      "@import 'part.css';\np { background: url(x.png) }",
		"css/part.css":   "p { background: url(y.png) }",
		"pictures/a.svg": svgHead + ">\n<script/><path onclick='x'/></svg>",
	}), assets.Options{Dir: "design"})
	want := `design/css/a.css:2:17: there is no file design/css/x.png
design/css/part.css:1:17: there is no file design/css/y.png
design/pictures/a.svg:2:1: must not have the element <script>
design/pictures/a.svg:2:10: must not have the event attribute "onclick"`
	if err == nil || err.Error() != want {
		t.Errorf("got\n%v\nwant\n%s", err, want)
	}
}

func TestSlipsThatBrowsersSurviveAreWarnings(t *testing.T) {
	m, _ := build(t, map[string]string{"css/a.css": "p { color red }\nq { widht: 1px }"})
	if len(m.Warnings()) != 2 || m.Warnings()[1].String() != `static/css/a.css:2:5: "widht" is not a known CSS property (did you mean "width"?)` {
		t.Errorf("got %v", m.Warnings())
	}
}

func TestLinksAreRefused(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink("/etc/passwd", filepath.Join(dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	_, _, err := assets.Build(os.DirFS(dir), assets.Options{})
	if err == nil || err.Error() != "static/a.txt: is not a file: links and devices are not published" {
		t.Errorf("got %v", err)
	}
}

func TestOwnDesignFiles(t *testing.T) {
	m, _, err := assets.Build(os.DirFS("../../static"), assets.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"css/main.css", "fonts/public-sans-400.woff2", "logos/emblem-eu.svg"} {
		if _, ok := m.Find(name); !ok {
			t.Errorf("%s is not published", name)
		}
	}
	if len(m.Warnings()) > 0 {
		t.Errorf("warnings: %v", m.Warnings())
	}
	if emblem, _ := m.Find("logos/emblem-eu.svg"); emblem.Width*2 != emblem.Height*3 {
		t.Errorf("the emblem is %d x %d, not 3:2", emblem.Width, emblem.Height)
	}
}
