package feed

import "testing"

// What an address takes is reckoned from above.
func TestEscapedLength(t *testing.T) {
	for _, text := range []string{"", "/lv/projekti/x/", "/a&b/", `<"'>&`, "/ā/", "&&&&"} {
		if n, least := escapedLength(text), len(escape(nil, text)); n < least || n > least+len(text) {
			t.Errorf("%q takes %d bytes, reckoned %d", text, least, n)
		}
	}
}
