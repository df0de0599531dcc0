//go:build linux

package torture

import (
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// parsers are what reads text that others wrote, and the fuzz target of each:
// `make fuzz` runs them all.
var parsers = map[string]string{
	"front matter and body of a file":                    "internal/content FuzzSplit",
	"keys of an entry":                                   "internal/content FuzzLoad",
	"YAML":                                               "internal/strictyaml FuzzParse",
	"plain YAML, without the library":                    "internal/strictyaml FuzzQuick",
	"texts, for signs that are none":                     "internal/strictyaml FuzzNotText",
	"what a build has left for the next one":             "internal/build FuzzReadLast",
	"values that are packed":                             "internal/pack FuzzRead",
	"what was seen of a page":                            "internal/check FuzzFacts",
	"findings that were kept":                            "internal/check FuzzProblems",
	"JSON-LD of a page":                                  "internal/check FuzzClaims",
	"words of a page, with capitals and quotation marks": "internal/check FuzzPassage",
	"words of a page, letter by letter":                  "internal/check FuzzBareByLetter",
	"site.yaml":                                          "internal/config FuzzLoad",
	"words of the layouts":                               "internal/words FuzzLoad",
	"codes, numbers, addresses, names of files":          "internal/values FuzzReader",
	"money and shares":                                   "internal/site FuzzMoney",
	"dates":                                              "internal/site FuzzDate",
	"Markdown":                                           "internal/markdown FuzzRender",
	"layouts":                                            "internal/minify FuzzLayoutsDoNotPanic",
	"SVG":                                                "internal/assets FuzzCheckSVG",
	"JPEG, PNG, WebP, GIF and what is in them":           "internal/pictures FuzzStrip",
	"finished pages":                                     "internal/check FuzzScanner",
	"words of a page, for the rules":                     "internal/check FuzzBare",
	"Latvian words, for the search":                      "internal/stem FuzzLatvian",
	"English words, for the search":                      "internal/stem FuzzEnglish",
	"letters and their composition":                      "internal/fold FuzzNFC",
	"front matter that `translated` changes":             "internal/edit FuzzSet",
	"the book of published addresses":                    "internal/ledger FuzzAddresses",
	"two versions of a text":                             "internal/ledger FuzzDiff",
	"requests to the preview":                            "internal/preview FuzzRequest",
	"texts that are written as JSON":                     "internal/output FuzzAppendJSON",
	"plain lines of Markdown, without the library":       "internal/markdown FuzzPlainLines",
	"any text, for all rules on the content":             "internal/check FuzzRules",
	"organisations and funds, all the way":               "internal/build FuzzRecords",

	"a file of the content, all the way: rules, pages, every data file": "internal/build FuzzSite",
}

// TestEveryParserIsFuzzed holds the list against the fuzz targets that there are.
func TestEveryParserIsFuzzed(t *testing.T) {
	var found []string
	target := regexp.MustCompile(`(?m)^func (Fuzz\w+)\(`)
	root := os.DirFS("../..")
	err := fs.WalkDir(root, "internal", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, "_test.go") {
			return err
		}
		data, err := fs.ReadFile(root, name)
		for _, m := range target.FindAllSubmatch(data, -1) {
			found = append(found, path.Dir(name)+" "+string(m[1]))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for parser, name := range parsers {
		if !slices.Contains(found, name) {
			t.Errorf("%s: there is no %s", parser, name)
		}
	}
	listed := map[string]bool{}
	for _, name := range parsers {
		listed[name] = true
	}
	for _, name := range found {
		if !listed[name] {
			t.Errorf("%s is not listed here, nor in docs/reliability.md", name)
		}
	}
	doc, err := fs.ReadFile(root, "docs/reliability.md")
	if err != nil {
		t.Fatal(err)
	}
	for parser, name := range parsers {
		if _, short, _ := strings.Cut(name, " "); !strings.Contains(string(doc), parser) || !strings.Contains(string(doc), short) {
			t.Errorf("docs/reliability.md does not name %s (%s)", parser, short)
		}
	}
}
