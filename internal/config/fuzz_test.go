package config

import (
	"strings"
	"testing"
	"testing/fstest"
)

// Whatever stands in site.yaml, it is read to the end, and each problem has a
// place in the file and words in both languages.
func FuzzLoad(f *testing.F) {
	for _, s := range []string{
		"", least, "name: [\n", "name: {lv: A, en: B}\n" + least[15:], least + "contacts: {address: X, phone: \"+371\", email: a@b.lv}\nsocial: [{name: X, url: \"https://x.lv\"}]\n",
		least + "redirects: {/old: /lv/, /a: /b}\nseverity: {dead-link: off}\npictures: {webp: cwebp}\n", least + "per_page: -1\ntimezone: Nowhere/None\nnewsletter: javascript:x\nfeatured: x\n",
		least + "accept: [{rule: x, reason: y, until: 2024-02-30}]\nsecurity_contact: x\nlicence: \x00\n", "languages: lv\n", "languages: [lv, lv, xx-]\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, problems, err := Load(fstest.MapFS{File: {Data: []byte(s)}})
		if err != nil {
			t.Fatal(err)
		}
		if c == nil && len(problems) == 0 {
			t.Error("neither a configuration nor a problem")
		}
		for _, p := range problems {
			if p.Pos.File != File || p.Pos.Line < 0 || p.Pos.Line > strings.Count(s, "\n")+strings.Count(s, "\r")+2 {
				t.Errorf("place %+v", p.Pos)
			}
			for _, ui := range []string{"lv", "en"} {
				if m := p.Message(ui); m == "" || strings.Contains(m, "%!") && !strings.ContainsAny(s, "%\\") {
					t.Errorf("%s: message %q", p.Rule, m)
				}
			}
		}
		if c != nil && (len(c.Langs) == 0 || c.PerPage < 1 || c.PerPage > maxPerPage || c.Location() == nil) {
			t.Errorf("languages %q, %d to a page", c.Langs, c.PerPage)
		}
	})
}
