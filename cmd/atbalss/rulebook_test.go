package main

import (
	"flag"
	"os"
	"strings"
	"testing"

	"atbalss/internal/diag"
	"atbalss/internal/markdown"
)

var update = flag.Bool("update", false, "write docs/rules.*.md anew")

// The printed rule book is the one of the program.
func TestRuleBookIsPrinted(t *testing.T) {
	for _, ui := range []string{"lv", "en"} {
		name, want := "../../docs/rules."+ui+".md", ruleBook(ui)
		if *update {
			if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("%s is not what the rule book says; write it anew: go test ./cmd/atbalss -run TestRuleBookIsPrinted -update", name)
		}
	}
}

// As Markdown every rule is a heading, every example a block of code, and
// nothing that the rules say is taken for markup.
func TestRuleBookIsMarkdown(t *testing.T) {
	for _, ui := range []string{"lv", "en"} {
		doc := markdown.New().Render([]byte(ruleBook(ui)), markdown.Options{FirstLine: 1})
		for _, issue := range doc.Issues {
			t.Errorf("%s: line %d: %s %v", ui, issue.Line, issue.Rule, issue.Args)
		}
		headings := map[string]bool{}
		for _, h := range doc.Headings {
			headings[h.Text] = true
		}
		for _, r := range diag.Book() {
			if !headings[r.ID] {
				t.Errorf("%s: no heading of %s", ui, r.ID)
			}
		}
		if n := strings.Count(string(doc.HTML), "<pre"); n != len(diag.Book()) {
			t.Errorf("%s: %d examples of %d rules", ui, n, len(diag.Book()))
		}
		ids := strings.Join(doc.IDs, " ") + " "
		for _, l := range doc.Links {
			if id, ok := strings.CutPrefix(l.Dest, "#"); !ok || !strings.Contains(" "+ids, " "+id+" ") {
				t.Errorf("%s: the link %q leads to nothing", ui, l.Dest)
			}
		}
	}
}
