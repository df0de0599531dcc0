package fold

import "testing"

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
