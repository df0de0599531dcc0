package publish

import (
	"math/rand/v2"
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

// The quick look lets through only what the long one lets through, and all that a
// site has as a rule.
func TestPlainPaths(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	parts := []string{"a", "z9", "con", "com1", "lpt", "aux.html", "nul", "prn", ".", "..", "/", "//", "-", "x.", ".x", " ", "A", "ā", "\x00", strings.Repeat("b", 250), "index.html"}
	plain := 0
	for range 200_000 {
		var path string
		for range 1 + random.IntN(5) {
			path += parts[random.IntN(len(parts))]
		}
		if plainPath(path) {
			plain++
			if why := wrongOf(path); why != "" {
				t.Fatalf("%q passes the quick look, but %s", path, why)
			}
		}
	}
	if plain < 1000 {
		t.Errorf("only %d paths were plain", plain)
	}
	for _, path := range []string{"lv/projekti/atbalsts/index.html", "en/news/2.1/index.html", "data/projects.json", "favicon.ico"} {
		if !plainPath(path) {
			t.Errorf("%q is looked at twice", path)
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
