package content

import (
	"strings"
	"testing"

	"atbalss/internal/diag"
)

// FuzzLoad puts any text in the place of a project's file: the site is loaded
// all the same, and what is left out of it has an error.
func FuzzLoad(f *testing.F) {
	f.Add(fullProject)
	for _, s := range []string{
		"", "---\n---\n", "---\ntitle: A\nsummary: B\nprogramme: prog\nstatus: ongoing\nimplementer: vpd\n---\n# A\n\n[x](project:nobody#a) ![](x.png)\n",
		"---\ntitle: A\nprogramme: [prog]\nfunding: 5\nstatus: {a: b}\n---\n", "---\ntitle: A\nfunding: {total: 1, sources: [{source: esf-plus, share: 200%}]}\n---\n|a|b|\n|-|\n",
		"---\ntitle: A\nslug: \"1\"\nredirect_from: [/, //x, /lv/]\nlocation: {lat: 91}\nduration: 3 years\nuntranslated: {en: x}\n---\n[^1]\n\n[^1]: x\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		const file = "content/projects/proj.lv.md"
		loaded, problems := load(t, siteOf(files(file, s)), true)
		there := false
		for e := range loaded.Entries() {
			there = there || e.Source.File == file
		}
		if !there && diag.Worst(problems) < diag.Error {
			t.Error("the project is gone, and there is no error")
		}
		lines := strings.Count(s, "\n") + strings.Count(s, "\r") + 2
		for _, p := range problems {
			if p.Pos.File == file && (p.Pos.Line < 0 || p.Pos.Line > lines || p.Pos.Column < 0) {
				t.Errorf("%s at %+v of %d lines", p.Rule, p.Pos, lines)
			}
			for _, ui := range []string{"lv", "en"} {
				if m := p.Message(ui); m == "" || strings.Contains(m, "%!") && !strings.ContainsAny(s, "%\\") {
					t.Errorf("%s: message %q", p.Rule, m)
				}
			}
		}
	})
}
