package content

import "testing"

// An earlier version has the fingerprint that it had when it was the text of
// the day, whatever its line ends and order of keys.
func TestPast(t *testing.T) {
	want := Fingerprint("Nosaukums", "Īsi", "Teksts.\n\nOtra rindkopa.\n")
	for name, src := range map[string]string{
		"plain":         "---\ntitle: Nosaukums\nsummary: Īsi\nstatus: ongoing\n---\nTeksts.\n\nOtra rindkopa.\n",
		"quoted, CRLF":  "\ufeff---\r\nsummary: \"Īsi\"\r\ntitle: 'Nosaukums'\r\n---\r\n\r\nTeksts.\r\n\r\nOtra rindkopa.\r\n",
		"several lines": "---\ntitle: >-\n  Nosaukums\nsummary: Īsi\ntitel: unknown\n---\nTeksts.\n\nOtra rindkopa.",
	} {
		if w, ok := Past([]byte(src)); !ok || w.Fingerprint != want || w.Title != "Nosaukums" {
			t.Errorf("%s: got %+v", name, w)
		}
	}
	for _, src := range []string{"", "Teksts.", "---\ntitle: X\n", "---\n"} {
		if w, ok := Past([]byte(src)); ok {
			t.Errorf("%q: got %+v", src, w)
		}
	}
}
