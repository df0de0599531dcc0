package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

// languages of the corpus, the main one first.
var languages = []string{"lv", "en"}

// seeds are paragraphs of real texts, by language.
type seeds map[string][]string

// readSeeds takes the plain paragraphs of the entries in some folders: without
// links, footnotes and numbers, which would mean something else on another page.
func readSeeds(folders ...string) (seeds, error) {
	s := seeds{}
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".md") {
				return err
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			for _, lang := range languages {
				if strings.HasSuffix(name, "."+lang+".md") {
					s[lang] = append(s[lang], paragraphs(string(data))...)
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	for _, lang := range languages {
		slices.Sort(s[lang])
		s[lang] = slices.Compact(s[lang])
		if len(s[lang]) < 6 {
			return nil, fmt.Errorf("only %d plain paragraphs in %q", len(s[lang]), lang)
		}
	}
	return s, nil
}

// paragraphs are the plain paragraphs of a file of an entry.
func paragraphs(file string) []string {
	_, body, found := strings.Cut(strings.TrimPrefix(file, "---\n"), "\n---\n")
	if !found {
		return nil
	}
	var all []string
	for _, p := range strings.Split(body, "\n\n") {
		p = strings.TrimSpace(p)
		if len(p) < 90 || strings.ContainsFunc(p, unicode.IsDigit) || strings.ContainsAny(p, "[]<>{}*_#|\n") || strings.HasPrefix(p, "-") {
			continue
		}
		all = append(all, p)
	}
	return all
}

// sentence is the first sentence of a paragraph, as a summary.
func sentence(paragraph string) string {
	first, _, found := strings.Cut(paragraph, ". ")
	if found {
		first += "."
	}
	return first
}
