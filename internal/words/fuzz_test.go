package words

import (
	"strings"
	"testing"
	"testing/fstest"

	"atbalss/internal/site"
)

// Whatever stands in a file of words, there is a language with sections that can
// stand in an address, and each problem has words in both languages.
func FuzzLoad(f *testing.F) {
	for _, s := range []string{
		"", sections, sections + "a: {one: x, other: \"{n} y\"}\nmenu: {open: A, close: B}\nmenu.open: C\n", "a: [", "sections: {projects: \"../x\", news: lv}\n",
		"sections: x\n", sections + "a: {zero: a}\n", sections + sections, "\ufeff" + sections, "a:\n  b:\n    c: {d: e}\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		all, problems, err := Load(fstest.MapFS{"text.lv.yaml": {Data: []byte(s)}}, []site.Lang{"lv"})
		if err != nil {
			t.Fatal(err)
		}
		l := all["lv"]
		seen := map[string]bool{}
		for _, name := range []string{l.Sections().Projects, l.Sections().Programmes, l.Sections().News, l.Sections().Periods, l.Sections().Funds} {
			if len(problems) == 0 && (name == "" || strings.ContainsAny(name, "/\\. ") || seen[name]) {
				t.Errorf("a section is called %q", name)
			}
			seen[name] = true
		}
		for _, key := range l.Keys() {
			if _, ok := l.Get(key); !ok && !l.HasPlural(key) {
				t.Errorf("%q has no words", key)
			}
		}
		for _, p := range problems {
			for _, ui := range []string{"lv", "en"} {
				if m := p.Message(ui); m == "" || strings.Contains(m, "%!") && !strings.ContainsAny(s, "%\\") {
					t.Errorf("%s: message %q", p.Rule, m)
				}
			}
		}
	})
}
