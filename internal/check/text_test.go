package check

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestBare(t *testing.T) {
	for in, want := range map[string]string{
		"plain ā":                   "plain ā",
		"a `cōde` b":                "a        b",
		"[text](adrese-ā.pdf) (b)":  "[text]               (b)",
		"x <br> y <https://a.lv> z": "x      y                z",
		"## A {#ā} b":               "## A      b",
		"```\n1 euro\n```\nend":     "   \n      \n   \nend",
		"~~~ x\ncode":               "     \n    ",
		"a < b and [x]":             "a < b and [x]",
		"\\`no code\\` x":           "\\`no code\\` x",
		"open ` only":               "open ` only",
	} {
		if got := bare(in); got != want {
			t.Errorf("bare(%q)\n got %q\nwant %q", in, got, want)
		}
	}
}

func FuzzBare(f *testing.F) {
	f.Add("a `b` [c](d) <e> {#f}\n```\ng\n```\n\\")
	f.Fuzz(func(t *testing.T, s string) {
		got := bare(s)
		if strings.Count(got, "\n") != strings.Count(s, "\n") {
			t.Error("lines were lost")
		}
		if utf8.ValidString(s) && utf8.RuneCountInString(got) != utf8.RuneCountInString(s) {
			t.Error("letters were lost")
		}
	})
}

// Small letters are those of the library, and take as many bytes.
func TestSmallLetters(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if small(r) != unicode.ToLower(r) {
			t.Errorf("%U becomes %U, not %U", r, small(r), unicode.ToLower(r))
		}
	}
	for _, s := range []string{"Ādaži IR Kā ŽŠČ 2024", "İstanbul Ⱥ ẞ", "a\xffB", "K-klase", "„Ā” €5 b"} {
		p := passage{prose: s}
		p.split(new(scratch))
		if len(p.low) != len(s) || strings.ToUpper(s) == s && p.low == s {
			t.Errorf("%q becomes %q", s, p.low)
		}
		for _, w := range p.words {
			if w.start >= w.end || strings.ContainsAny(s[w.start:w.end], " -„”€") {
				t.Errorf("%q: a word is %q", s, s[w.start:w.end])
			}
		}
	}
}

func init() { spoil = true }

// What is lent twice does not change what the first passage of an entry holds.
func TestScratchOfAnEntry(t *testing.T) {
	var s scratch
	for range 2 {
		a, b := passage{prose: strings.Repeat("viens divi ", 50)}, passage{prose: "Trīs četri pieci"}
		a.split(&s)
		b.split(&s)
		if len(a.words) != 100 || a.prose[a.words[99].start:a.words[99].end] != "divi" || len(b.words) != 3 || b.low != "trīs četri pieci" {
			t.Fatalf("%v, %v %q", len(a.words), b.words, b.low)
		}
		if one, other := s.newText(), s.newText(); one == other {
			t.Fatal("the texts of two languages lie in one place")
		}
		s.reset()
	}
	if len(s.texts) != 2 {
		t.Errorf("there is room for %d texts, two are used", len(s.texts))
	}
}

// Texts that were taken back are overwritten in tests, those still lent are not.
func TestTextsAreLentForOneEntry(t *testing.T) {
	var s scratch
	first := s.prose("a `b` c")
	var all []string
	for i := range 100 {
		all = append(all, s.prose(strings.Repeat("x", i*50)+" `code`"))
	}
	for i, text := range all {
		if want := strings.Repeat("x", i*50) + " " + strings.Repeat(" ", 6); text != want {
			t.Fatalf("text %d became %q", i, text)
		}
	}
	if first != "a     c" {
		t.Fatalf("the first text became %q", first)
	}
	last := s.prose("d `e` f")
	s.reset()
	if strings.Trim(last, "#") != "" {
		t.Errorf("%q is still there", last)
	}
}

func TestNextQuote(t *testing.T) {
	for _, s := range []string{"", "abc", "a\"b", "ā „b”", "“", "«x»", "\xc2", "\xe2\x80", "” ’ – §«"} {
		want := strings.IndexAny(s, "\"„“«")
		if want < 0 {
			want = len(s)
		}
		if got := nextQuote(s, 0); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}
