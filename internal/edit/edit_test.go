package edit

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestSetKeepsEveryOtherByte(t *testing.T) {
	for name, c := range map[string][2]string{
		"added last":      {"---\ntitle: A # why\n\nsummary: B\n---\nText\n", "---\ntitle: A # why\n\nsummary: B\ntranslated: 0123456789ab\n---\nText\n"},
		"replaced":        {"---\ntranslated:   old # note\ntitle: A\n---\n", "---\ntranslated:   0123456789ab # note\ntitle: A\n---\n"},
		"quoted":          {"---\ntitle: Ā\ntranslated: \"old\"\n---\n", "---\ntitle: Ā\ntranslated: 0123456789ab\n---\n"},
		"CRLF":            {"---\r\ntitle: A\r\n---\r\nText\r\n", "---\r\ntitle: A\r\ntranslated: 0123456789ab\r\n---\r\nText\r\n"},
		"byte order mark": {"\ufeff---\ntitle: A\n---\n", "\ufeff---\ntitle: A\ntranslated: 0123456789ab\n---\n"},
		"blanks":          {"--- \ntitle: A\n---  \n", "--- \ntitle: A\ntranslated: 0123456789ab\n---  \n"},
	} {
		got, err := Set([]byte(c[0]), "translated", "0123456789ab")
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if string(got) != c[1] {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c[1])
		}
	}
}

func TestSetRefusesWhatItCannotDoSafely(t *testing.T) {
	for name, src := range map[string]string{
		"no front matter": "Text\n",
		"no closing line": "---\ntitle: A\n",
		"broken":          "---\ntitle: \"A\n---\n",
		"a list":          "---\ntranslated: [a]\n---\n",
		"block text":      "---\ntranslated: |\n  a\n---\n",
	} {
		if got, err := Set([]byte(src), "translated", "0123456789ab"); err == nil {
			t.Errorf("%s: no error, got %q", name, got)
		}
	}
}

func TestSetTwiceIsSetOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		title := rapid.StringMatching(`[a-zāčēģīķļņšūž ]{1,20}`).Draw(t, "title")
		comment := rapid.StringMatching(`( # [a-zā ]{0,9})?`).Draw(t, "comment")
		body := rapid.StringMatching(`[a-z\n]{0,30}`).Draw(t, "body")
		src := "---\ntitle: \"" + title + "\"" + comment + "\n---\n" + body
		once, err := Set([]byte(src), "translated", "0123456789ab")
		if err != nil {
			t.Fatal(err)
		}
		twice, err := Set(once, "translated", "0123456789ab")
		if err != nil || string(twice) != string(once) {
			t.Fatalf("second time: %v %q", err, twice)
		}
		if !strings.HasSuffix(string(once), "\n---\n"+body) || strings.Replace(string(once), "translated: 0123456789ab\n", "", 1) != src {
			t.Fatalf("other bytes changed: %q", once)
		}
	})
}
