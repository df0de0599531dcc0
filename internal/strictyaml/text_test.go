package strictyaml

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// notText goes letter by letter.
func notText(src []byte) int {
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 || IsControl(r) {
			return i
		}
		i += size
	}
	return -1
}

// Every letter that has a rule of its own, behind and before every number of
// plain ones.
func TestNotText(t *testing.T) {
	odd := []string{"", "\x00", "\x1f", "\t", "\n", "\r", " ", "~", "\x7f", "\x80", "\xbf", "\xc0\x80", "\xc1\xbf", "\xc2", "\xc2\x80", "\u0085", "\u009f", "\u00a0", "\u00c0", "\xc3x",
		"ā", "\xdf\xbf", "\xdf", "\u0800", "\u2027", "\u2028", "\u2029", "\ud7ff", "\xed\xa0\x80", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U00010000", "\U0001f44d", "\xf4\x90\x80\x80", "\xff"}
	for _, a := range odd {
		for _, b := range odd {
			for n := range 18 {
				src := []byte(strings.Repeat("a", n) + a + strings.Repeat("z", n%9) + b + strings.Repeat("~", 17-n))
				if got, want := NotText(src), notText(src); got != want {
					t.Errorf("%q: %d, not %d", src, got, want)
				}
			}
		}
	}
}

// FuzzNotText: by eights or by letters, the answer is the same.
func FuzzNotText(f *testing.F) {
	f.Add([]byte("Projekta mērķis\n\u2028"))
	f.Add([]byte("\xc4aaaaaaa\x7f\x80\x1f\xe2\x80"))
	f.Fuzz(func(t *testing.T, src []byte) {
		if got, want := NotText(src), notText(src); got != want {
			t.Errorf("%q: %d, not %d", src, got, want)
		}
	})
}

func BenchmarkNotText(b *testing.B) {
	src := []byte(strings.Repeat("Projekta mērķis ir ar speciāli izstrādātām pieejām uzlabot Dienesta personāla darbu ar notiesātajiem\n", 25))
	b.SetBytes(int64(len(src)))
	for b.Loop() {
		NotText(src)
	}
}
