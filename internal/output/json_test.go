package output_test

import (
	"encoding/json"
	"strings"
	"testing"

	"atbalss/internal/output"
)

// AppendJSON writes what encoding/json writes.
func FuzzAppendJSON(f *testing.F) {
	for _, s := range []string{"", "<", ">", "&", "\"", "'", "\\", "Atbalss", "Mērķis: ķ, ļ, ņ – “x”", `a"b\c`, "</script>", "a & b", "\u2028\u2029", "\x00\x1f\x7f", "\xff", "ā\xc4", "\xc4", "\xe2\x80", "😀", "\ufffd"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if got := output.AppendJSON([]byte("x"), s); string(got) != "x"+string(want) {
			t.Errorf("got %s, want %s", got[1:], want)
		}
	})
}

// Wherever a byte stands, a text is written as encoding/json writes it.
func TestAppendJSONOfEachByte(t *testing.T) {
	for c := range 256 {
		for at := range 18 {
			text := []byte(strings.Repeat("b", 17) + "ā")
			text[at] = byte(c)
			for _, s := range []string{string(text), string(text[:at+1])} {
				want, err := json.Marshal(s)
				if err != nil {
					t.Fatal(err)
				}
				if got := output.AppendJSON(nil, s); string(got) != string(want) {
					t.Fatalf("%q: got %s, want %s", s, got, want)
				}
				if c == ' ' && !output.Plain(s) && at < 17 {
					t.Fatalf("%q is not plain", s)
				}
			}
		}
	}
}
