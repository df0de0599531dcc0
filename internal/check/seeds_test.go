package check

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestRawTexts checks texts as institutions really published them: each archive
// has one, with the findings that it must give and no other.
func TestRawTexts(t *testing.T) {
	archives, err := filepath.Glob("testdata/seeds/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files, _, want := unpack(t, a)
			got := words(findingsOf(t, files, nil))
			if *update {
				if a.Files[len(a.Files)-1].Name == "want" {
					a.Files = a.Files[:len(a.Files)-1]
				}
				a.Files = append(a.Files, txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}
