package internal

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed is the dependency table of README.md: a package imports only what its
// row names, and nothing of its own level. Tests may import more.
var allowed = []struct {
	level   int
	pkg     string
	imports string
}{
	{0, "diag", ""},
	{0, "fold", ""},
	{0, "hosting", ""},
	{0, "markdown", ""},
	{0, "minify", ""},
	{0, "pack", ""},
	{0, "publish", ""},
	{0, "spell", ""},
	{0, "watch", ""},
	{1, "site", "diag"},
	{1, "stem", "fold"},
	{1, "strictyaml", "diag spell"},
	{2, "edit", "strictyaml"},
	{2, "ledger", "site"},
	{2, "locale", "fold site"},
	{2, "output", "fold site"},
	{2, "publicity", "site"},
	{2, "scaffold", "site"},
	{2, "schema", "diag site"},
	{2, "values", "diag markdown site spell strictyaml"},
	{2, "words", "diag site strictyaml"},
	{3, "assets", "minify output"},
	{3, "config", "diag site spell strictyaml values"},
	{3, "pictures", "diag output site"},
	{3, "preview", "diag output site"},
	{4, "check", "config diag fold ledger output publicity site spell"},
	{4, "content", "config diag fold markdown pack site spell strictyaml values"},
	{4, "feed", "config output site words"},
	{4, "opendata", "config output site"},
	{4, "render", "assets config diag hosting locale minify output pictures publicity site words"},
	{4, "search", "config output site stem"},
	{5, "build", "assets check config content diag feed hosting opendata output pack pictures publish render search site words"},
	{6, "bench", "content"},
	{6, "cmd/atbalss", "build check content diag edit ledger markdown output preview publish render scaffold schema site spell watch"},
}

// homes says which package alone imports a library (and what lies below it).
var homes = map[string]string{
	"github.com/adrg/frontmatter":      "content",
	"github.com/evanw/esbuild":         "assets",
	"github.com/fsnotify/fsnotify":     "watch",
	"github.com/spf13/cobra":           "cmd/atbalss",
	"github.com/spf13/pflag":           "cmd/atbalss",
	"github.com/tdewolff/minify":       "minify",
	"github.com/yuin/goldmark":         "markdown",
	"go.yaml.in/yaml/v4":               "strictyaml",
	"golang.org/x/image":               "pictures",
	"golang.org/x/sys":                 "publish",
	"golang.org/x/text/feature/plural": "locale",
	"golang.org/x/text/language":       "locale",
	"golang.org/x/text/cases":          "fold",
	"golang.org/x/text/unicode/norm":   "fold",
}

func TestImportsKeepToTheTable(t *testing.T) {
	rows := map[string][]string{}
	levels := map[string]int{}
	for _, r := range allowed {
		rows[r.pkg], levels[r.pkg] = strings.Fields(r.imports), r.level
		for _, imported := range rows[r.pkg] {
			if l, ok := levels[imported]; !ok || l >= r.level {
				t.Errorf("the row of %s names %s, which is not of a lower level", r.pkg, imported)
			}
		}
	}
	seen := map[string]bool{}
	for _, file := range sources(t) {
		pkg := strings.TrimPrefix(path.Dir(file), "internal/")
		seen[pkg] = true
		row, ok := rows[pkg]
		if !ok {
			t.Errorf("%s: package %s has no row in the table", file, pkg)
			continue
		}
		for _, imported := range importsOf(t, file) {
			if ours, ok := strings.CutPrefix(imported, "atbalss/internal/"); ok && !slices.Contains(row, ours) {
				t.Errorf("%s imports %s, which its row does not name", file, ours)
			}
			checkHome(t, file, pkg, imported)
		}
	}
	for pkg := range rows {
		if !seen[pkg] {
			t.Errorf("the table names %s, which does not exist", pkg)
		}
	}
	if n := chain(rows, "cmd/atbalss"); n > longestChain {
		t.Errorf("the longest import chain is %d, at most %d is allowed", n, longestChain)
	}
}

// longestChain is how many imports may follow upon each other.
const longestChain = 6

func chain(rows map[string][]string, pkg string) int {
	longest := 0
	for _, imported := range rows[pkg] {
		longest = max(longest, 1+chain(rows, imported))
	}
	return longest
}

// checkHome holds a third-party import against the list of homes.
func checkHome(t *testing.T, file, pkg, imported string) {
	if first, _, _ := strings.Cut(imported, "/"); !strings.Contains(first, ".") {
		return // the standard library, or ours
	}
	for library, home := range homes {
		if imported == library || strings.HasPrefix(imported, library+"/") {
			if pkg != home {
				t.Errorf("%s imports %s, whose home is %s", file, imported, home)
			}
			return
		}
	}
	t.Errorf("%s imports %s, which has no home", file, imported)
}

// sources lists the Go files of internal/ and cmd/ without tests, from the root
// of the module.
func sources(t *testing.T) []string {
	var files []string
	root := os.DirFS("..")
	for _, top := range []string{"internal", "cmd"} {
		err := fs.WalkDir(root, top, func(name string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() == "testdata" {
				return fs.SkipDir
			}
			if err == nil && strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
				files = append(files, name)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(files) < 50 {
		t.Fatalf("found only %d source files", len(files))
	}
	return files
}

func importsOf(t *testing.T, file string) []string {
	f, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", file), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, i := range f.Imports {
		p, err := strconv.Unquote(i.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, p)
	}
	return paths
}
