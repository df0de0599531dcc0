package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"atbalss/internal/diag"
	"atbalss/internal/fold"
	"atbalss/internal/markdown"
	"atbalss/internal/site"
)

// samples are texts with everything that passages treat in its own way.
var samples = []string{
	"", "Ādaži IR Kā ŽŠČ 2024", "İstanbul Ⱥ ẞ µm ªº", "a\xffB", "K-klase", "„Ā” €5 b – c", "leVP lKT lĀĒ V Ā R D S Ā аbc Ωmega 日本", "e\u0304 ka\u0304 \u00a0x\u202fy\tz\r\n", "ﬁ ²",
	"a\tb", "a\rb", "a\u00a0b", "a\u2007b", "a\u2009b", "a\u202fb",
	strings.Repeat("Projektā tika plānots, paredzētas un the was to izdevās izdevāss (ka) „un” ", 6),
	strings.Repeat("a\u0304 ", worthPairs/4), // short enough for no pairs once it is composed
	"a `cōde` b\n\n```\nx\n\ny\n```\nz ~~~\n~~~ q\n\n ```\nend [a](b) <i> {#c} \\` d",
}

// FuzzPassage holds what a passage is made of against the library: composed
// letters, small letters, words, marks and lists.
func FuzzPassage(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
	}
	var s scratch
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return // the loader refuses it
		}
		defer s.reset()
		var p passage
		p.prepare(text, &s)
		if want := normal(text); p.prose != want || want != fold.NFC(blanks.Replace(text)) {
			t.Fatalf("%q becomes %q, want %q", text, p.prose, want)
		}
		checkSmall(t, &p)
		checkWords(t, &p)
		for _, stem := range slices.Concat(placeholders, captionStems, strings.Fields(text), []string{"īsland", "ā", "x"}) {
			if want := strings.Index(p.low, stem); p.index(stem) != want {
				t.Errorf("%q in %q: %d, want %d", stem, p.low, p.index(stem), want)
			}
		}
	})
}

// checkSmall compares the small letters of a passage.
func checkSmall(t *testing.T, p *passage) {
	var low strings.Builder
	for _, r := range p.prose {
		if l := unicode.ToLower(r); utf8.RuneLen(l) == utf8.RuneLen(r) {
			r = l
		}
		low.WriteRune(r)
	}
	if p.low != low.String() {
		t.Errorf("small letters of %q are %q, want %q", p.prose, p.low, low.String())
	}
}

// checkWords compares the words of a passage and what is said of them.
func checkWords(t *testing.T, p *passage) {
	want := strings.FieldsFunc(p.prose, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(want) != len(p.words) {
		t.Fatalf("%d words in %q, want %q", len(p.words), p.prose, want)
	}
	for i, w := range p.words {
		x := p.prose[w.start:w.end]
		if x != want[i] {
			t.Errorf("word %d is %q, want %q", i, x, want[i])
		}
		for kind, in := range map[uint8]func(rune) bool{
			hasSmall: func(r rune) bool { return r >= 'a' && r <= 'z' }, hasCapital: func(r rune) bool { return r >= 'A' && r <= 'Z' },
			hasDigit: func(r rune) bool { return r >= '0' && r <= '9' }, hasMarked: func(r rune) bool { return r >= utf8.RuneSelf },
			hasForeign: func(r rune) bool { return r >= 0x180 },
		} {
			if (w.has&kind != 0) != strings.ContainsFunc(x, in) {
				t.Errorf("%q: marks are %b", x, w.has)
			}
		}
		if slip := x[0] == 'l' && looksLikeI(x) || scripts(x) || p.spacedAt(i); slip && !slices.Contains(p.odd, i) {
			t.Errorf("%q may be a slip, but is not among the words %v", x, p.odd)
		}
		for list, words := range map[uint8]string{latvian: latvianWords, english: englishWords, future: futureWords, past: pastWords} {
			if (w.says&list != 0) != slices.Contains(strings.Fields(words), p.low[w.start:w.end]) {
				t.Errorf("%q: lists are %b", x, w.says)
			}
		}
	}
}

// Every word of the lists is found, alone and at the end of a text.
func TestLexicon(t *testing.T) {
	for list, words := range map[uint8]string{latvian: latvianWords, english: englishWords, future: futureWords, past: pastWords} {
		for _, w := range strings.Fields(words) {
			for _, text := range []string{w, "x " + w, w + " garāks teksts"} {
				i := strings.Index(text, w)
				if smallWords.of([]byte(text), i, i+len(w))&list == 0 {
					t.Errorf("%q is not on its list in %q", w, text)
				}
			}
			if smallWords.of([]byte(w+"xyz"), 0, len(w)+3) != 0 {
				t.Errorf("%q is on a list", w+"xyz")
			}
		}
	}
}

// bareByLetter is bare, one letter at a time.
func bareByLetter(md string) string {
	var out strings.Builder
	fence := ""
	for i := 0; i < len(md); {
		if i == 0 || md[i-1] == '\n' {
			line := lineAt(md, i)
			mark := strings.TrimLeft(line, " ")
			if fence != "" || strings.HasPrefix(mark, "```") || strings.HasPrefix(mark, "~~~") {
				if fence == "" {
					fence = mark[:3]
				} else if strings.HasPrefix(mark, fence) {
					fence = ""
				}
				out.WriteString(strings.Repeat(" ", utf8.RuneCountInString(line)))
				if i += len(line); i < len(md) {
					out.WriteByte('\n')
					i++
				}
				continue
			}
		}
		keep, end := hidden(md, i)
		out.WriteString(md[i:keep] + strings.Repeat(" ", utf8.RuneCountInString(md[keep:end])))
		i = end
	}
	return out.String()
}

func FuzzBareByLetter(f *testing.F) {
	for _, s := range samples {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, md string) {
		if got, want := bare(md), bareByLetter(md); got != want {
			t.Errorf("%q becomes %q, want %q", md, got, want)
		}
	})
}

// What is summed up of the words spares the rules work and changes nothing of what
// they find.
func TestSumsOnlySpareWork(t *testing.T) {
	s, _ := loaded(t, sampleSite(t))
	texts := ruleTexts(t)
	texts = append(texts, "Par to lemj XYZQ kopsapulce.", "The project costs 2 839 315 euro in total, the total funding is EUR 425,930.")
	for n := range 6 { // around the number of foreign words that make a passage foreign
		texts = append(texts, strings.Repeat("the ", n)+strings.Repeat("word ", 9), strings.Repeat("kas ", n)+strings.Repeat("word ", 9))
	}
	c := &collector{site: s, abbrevs: knownAbbreviations(s)}
	c.relate()
	most := sums{has: 0xff, says: 0xff, years: 99, loud: 99, only: struct{ latvian, english int }{99, 99}}
	found := 0
	for _, body := range texts {
		for i := range c.subjects {
			e := &c.subjects[i]
			for _, lang := range s.Langs {
				w := &site.Words{Lang: lang, Title: "Virsraksts", Summary: body, Body: bodyFor(markdown.New(), body, "x.md")}
				var ps [2][]diag.Problem
				for with := range ps {
					x := textOf(w, &c.scratch)
					if with == 1 {
						for _, p := range x.passages() {
							size := p.sums.bytes
							p.sums = most
							p.sums.bytes = size
						}
					}
					for _, r := range Rules() {
						if r.Text != nil {
							r.Text(c, e, x)
						}
					}
					ps[with], c.ps = c.ps, nil
					c.scratch.reset()
				}
				if fmt.Sprint(ps[0]) != fmt.Sprint(ps[1]) {
					t.Fatalf("%q as %s of %s: %v\nand without the sums %v", body, lang, e.ID, ps[0], ps[1])
				}
				found += len(ps[0])
			}
		}
	}
	if found == 0 {
		t.Error("nothing was found at all")
	}
}
