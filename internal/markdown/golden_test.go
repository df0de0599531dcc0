package markdown

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden renders each "NAME.md" of the archives in testdata/render and compares with "NAME.html": the HTML with its
// holes filled, one block a line, then what else the Doc holds. The archive's comment says what is promised.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/render/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	renderer := New()
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]string{}
			for _, f := range archive.Files {
				want[f.Name] = string(f.Data)
			}
			var fresh []txtar.File
			for _, f := range archive.Files {
				name, ok := strings.CutSuffix(f.Name, ".md")
				if !ok {
					continue
				}
				got := describe(renderer.Render(f.Data, Options{
					FirstLine: 10, BackToText: "Atpakaļ uz tekstu", FootnotesLabel: "Piezīmes", TableLabel: "Tabula", ReservedIDs: []string{"saturs"},
				}))
				fresh = append(fresh, f, txtar.File{Name: name + ".html", Data: []byte(got)})
				if !*update && got != want[name+".html"] {
					t.Errorf("%s\ngot:\n%s\nwant:\n%s", f.Name, got, want[name+".html"])
				}
			}
			if *update {
				archive.Files = fresh
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// describe writes a Doc so that a person can read it.
func describe(d Doc) string {
	var b strings.Builder
	html := fillPlain(d)
	for _, name := range strings.Fields("p h2 h3 h4 h5 h6 ul ol li blockquote pre dl dt dd figure details table thead tbody tr section div") {
		html = strings.ReplaceAll(html, "</"+name+">", "</"+name+">\n")
	}
	b.WriteString(strings.TrimRight(html, "\n") + "\n")
	for _, l := range d.Links {
		kind := "link"
		if l.Image {
			kind = "image"
		}
		fmt.Fprintf(&b, "%s %d:%d %q %q\n", kind, l.Line, l.Column, l.Dest, l.Text)
	}
	for _, h := range d.Headings {
		empty := ""
		if h.Empty {
			empty = " empty"
		}
		fmt.Fprintf(&b, "heading %d:%d level %d #%s %q%s\n", h.Line, h.Column, h.Level, h.ID, h.Text, empty)
	}
	for _, i := range d.Issues {
		fmt.Fprintf(&b, "issue %d:%d %s %q\n", i.Line, i.Column, i.Rule, i.Args)
	}
	return b.String()
}
