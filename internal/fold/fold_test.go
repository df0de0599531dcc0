package fold

import (
	"testing"

	"golang.org/x/text/unicode/norm"
)

func TestPathFoldsWhatFileSystemsFold(t *testing.T) {
	for _, pair := range [][2]string{
		{"lv/Projekti/A.pdf", "lv/projekti/a.pdf"},
		{"l\u0101dis", "la\u0304dis"}, // composed and decomposed ā
		{"\u0100", "\u0101"},
		{"stra\u00dfe", "STRASSE"},
	} {
		if Path(pair[0]) != Path(pair[1]) {
			t.Errorf("%q and %q get different keys", pair[0], pair[1])
		}
	}
	if Path("a") == Path("\u0101") {
		t.Error("a and ā get one key")
	}
}

// What composed lets through is in form C: every letter that it knows, alone and
// beside every other of its kind that could join it.
func TestComposedIsComposed(t *testing.T) {
	known := 0
	for r := rune(0); r < 0x3000; r++ {
		s := string(r)
		if !composed(s) {
			continue
		}
		known++
		for _, with := range []string{s, "a" + s, s + "a", s + s, s + "\u0101", "\u2013" + s} {
			if got := norm.NFC.String(with); got != with {
				t.Errorf("%+q becomes %+q", with, got)
			}
		}
	}
	if known < 0x300 || composed("a\u0304") || composed("\u212b") || composed("\u2000") {
		t.Errorf("%d letters are known", known)
	}
}

func FuzzNFC(f *testing.F) {
	for _, s := range []string{"", "ā", "a\u0304", "„Atbalsts” – 5 €", "\xe2\x80", "\xc4", "\xc4a", "\u2000", "\xe2\x82\xac\u0301"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if got := NFC(s); got != norm.NFC.String(s) {
			t.Errorf("%+q becomes %+q", s, got)
		}
	})
}

// A mark is found wherever in a longer text it stands.
func TestNFCOfLongTexts(t *testing.T) {
	for at := range 20 {
		text := "abcdefghijklmnopqrst"
		if got, want := NFC(text[:at]+"a\u0304"+text[at:]), text[:at]+"ā"+text[at:]; got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
