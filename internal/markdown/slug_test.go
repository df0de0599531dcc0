package markdown

import "testing"

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"Projekta mērķis":                 "projekta-merkis",
		"Āē Īū Čģ Ķļ Ņš Ž":                "ae-iu-cg-kl-ns-z",
		"  9.1.3. SAM — „mērķis”  ":       "9-1-3-sam-merkis",
		"āa\u0304 s\u030cs":               "aa-ss", // decomposed letters
		"Größe, Øre, Æ, œuvre, Łódź, ŗ ō": "grosse-ore-ae-oeuvre-lodz-r-o",
		"Цель Щука Єва":                   "cel-scuka-eva",
		"Έργο ψυχή":                       "ergo-psychi",
		"It's m² – 50 %":                  "its-m2-50",
		"日本":                              "",
		"!?":                              "",
		"a_b--c":                          "a-b-c",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestTransliterateKeepsCase(t *testing.T) {
	if got, want := Transliterate("Žanis ĶĪSIS Ščukins, Юрий"), "Zanis KISIS Scukins, Jurij"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
