package publish

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestPathsThatNotEverySystemHolds(t *testing.T) {
	for _, bad := range []string{
		"", ".", "..", "/a", "a/", "a//b", "a/./b", "a/../b", "../a", "a\\b", "a:b", "a/b*", "a?b", `a"b`, "a<b", "a>b", "a|b",
		"a\x00b", "a\nb", "a\x7fb", "\xff", "a./b", "a/b.", "a/b ", "a /b", "con", "CON", "con.html", "a/Aux.md/b", "nul", "PRN.txt",
		"com1", "COM9.html", "lpt0", "lpt²", "conin$", "con .txt", markName, strings.Repeat("a", 256), strings.Repeat("ā", 128),
	} {
		if badPath(bad) == "" {
			t.Errorf("%q passes", bad)
		}
	}
	for _, good := range []string{
		"index.html", "lv/projekti/atbalsts/index.html", ".well-known/security.txt", "lv/%41.html", "-", "emoji-🙂.png", "ā/č.pdf",
		"console", "com", "com10", "comā", "lpt", "auxiliary.html", "a.b.c", "lv/.atbalss", "ab c", "a,b;c=d&e'f(g)",
		strings.Repeat("a", 255),
	} {
		if why := badPath(good); why != "" {
			t.Errorf("%q is refused: %s", good, why)
		}
	}
}

func TestLongAndDeepPathsWorkOrFailBeforePublishing(t *testing.T) {
	for name, want := range map[string]bool{
		strings.Repeat("a", 255) + "/" + strings.Repeat("b", 255):      true,
		strings.Repeat("d/", 100) + "index.html":                       true,
		strings.Repeat(strings.Repeat("l", 99)+"/", 20) + "index.html": true,
		strings.Repeat("a", 256):                                       false,
		strings.Repeat(strings.Repeat("l", 99)+"/", 60) + "index.html": false,
	} {
		output := filepath.Join(t.TempDir(), "public")
		mustPut(t, output, generation(1))
		err := put(open(t, output, ""), tree{name: "x"})
		if (err == nil) != want {
			t.Errorf("a path of %d bytes: %v", len(name), err)
		}
		if err == nil {
			wantSite(t, output, tree{name: "x"})
		} else {
			wantSite(t, output, generation(1))
		}
		wantNothingBeside(t, output)
	}
}
