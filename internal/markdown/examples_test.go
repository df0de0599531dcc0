package markdown

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// exampleSources are the sources of the golden files and of CommonMark.
func exampleSources(t *testing.T) []string {
	t.Helper()
	var sources []string
	files, err := filepath.Glob("testdata/render/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			if strings.HasSuffix(f.Name, ".md") {
				sources = append(sources, string(f.Data))
			}
		}
	}
	for _, ex := range commonMarkExamples(t) {
		sources = append(sources, ex.Markdown)
	}
	return sources
}

func commonMarkExamples(t *testing.T) []commonMarkExample {
	t.Helper()
	data, err := os.ReadFile("testdata/commonmark/spec.json")
	if err != nil {
		t.Fatal(err)
	}
	var examples []commonMarkExample
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	return examples
}

// TestConcurrentUse renders all examples at once with one Renderer; each comes out as it does alone.
func TestConcurrentUse(t *testing.T) {
	sources := exampleSources(t)
	renderer := New()
	want := make([]string, len(sources))
	for i, source := range sources {
		want[i] = describe(New().Render([]byte(source), Options{}))
	}
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for i, source := range sources {
				if got := describe(renderer.Render([]byte(source), Options{})); got != want[i] {
					t.Errorf("%q: got %s, want %s", source, got, want[i])
				}
			}
		})
	}
	group.Wait()
}

// TestLineEnds: what a source says does not depend on the editor's line ends, and the caller's bytes are not changed.
func TestLineEnds(t *testing.T) {
	renderer := New()
	for _, source := range exampleSources(t) {
		want := describe(renderer.Render([]byte(source), Options{}))
		crlf := strings.ReplaceAll(source, "\n", "\r\n")
		given := []byte(crlf)
		if got := describe(renderer.Render(given, Options{})); got != want {
			t.Errorf("%q: got %s, want %s", crlf, got, want)
		}
		if string(given) != crlf {
			t.Errorf("%q was changed", crlf)
		}
	}
}
