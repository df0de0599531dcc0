package edit

import (
	"bytes"
	"testing"
)

// A value that was set stands there, and every byte outside the front matter is
// kept.
func FuzzSet(f *testing.F) {
	for _, s := range []string{
		"---\ntitle: A\n---\nx\n", "\ufeff---\r\ntitle: A\r\ntranslated: 0\r\n---\r\nx", "---\n---\n", "---\ntranslated: \"a\" # b\n---\n", "---\ntranslated: [a]\n---\n", "---\na: |\n  ---\n---\n",
		"---\ntranslated: 'it''s'\ntitle: b", "---\n{translated: a}\n---\n", "---\ntranslated: &x a\nb: *x\n---\n", "---\ntranslated:\n---\n", "---\ntranslated: >\n  a\n  b\n---\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		was := bytes.Clone(src)
		out, err := Set(src, "translated", "0123456789ab")
		if !bytes.Equal(src, was) {
			t.Error("the source was overwritten")
		}
		if err != nil {
			return
		}
		if !bytes.Contains(out, []byte("translated")) || !bytes.Contains(out, []byte("0123456789ab")) {
			t.Errorf("%q becomes %q", src, out)
		}
		_, end, err := fences(src)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasSuffix(out, src[end:]) {
			t.Errorf("the text of %q becomes %q", src, out)
		}
		again, err := Set(out, "translated", "0123456789ab")
		if err == nil && !bytes.Equal(again, out) { // it may be refused
			t.Errorf("%q a second time is %q, %v", out, again, err)
		}
	})
}
