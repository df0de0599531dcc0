package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"atbalss/internal/diag"
	"atbalss/internal/edit"
	"atbalss/internal/site"
)

func (a *app) translatedCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "translated FILE...",
		Short:   say(a.ui, msgTranslatedShort),
		Long:    say(a.ui, msgTranslatedLong),
		Example: "  atbalss translated content/projects/atbalsts/index.en.md",
		Args:    exactly("FILE..."),
		RunE:    func(_ *cobra.Command, files []string) error { return a.translated(files) },
	}
}

// mark is one translation to mark, found in the site.
type mark struct {
	name        string // from the source folder
	shown       string // as it was typed
	fingerprint string
}

// translated looks all files up first, so that a slip in the last name leaves
// all of them as they are.
func (a *app) translated(files []string) error {
	root, err := a.openSource()
	if err != nil {
		return err
	}
	defer root.Close()
	s, err := a.loadSite(root)
	if err != nil {
		return err
	}
	var marks []mark
	for _, f := range files {
		m, err := a.find(s, f)
		if err != nil {
			return err
		}
		marks = append(marks, m)
	}
	for _, m := range marks {
		if err := a.mark(root, m); err != nil {
			return err
		}
	}
	return nil
}

// find returns the translation that a file named on the command line is.
func (a *app) find(s *site.Site, file string) (mark, error) {
	name, err := a.inSource(file)
	if err != nil {
		return mark{}, err
	}
	for e := range s.Entries() {
		for l, w := range e.Words {
			if w.Source.File != name {
				continue
			}
			if l == s.Main() {
				return mark{}, failed(words(msgIsMain, file), diag.Words{})
			}
			return mark{name, file, e.Words[s.Main()].Fingerprint}, nil
		}
	}
	if kind, id, ok := site.EntryOfFile(name); ok {
		for _, e := range s.Faulty {
			if e.Kind == kind && e.ID == id {
				return mark{}, failed(words(msgMendFirst, file), msgSeeCheckSource)
			}
		}
	}
	return mark{}, failed(words(msgNotTranslation, file), diag.Words{})
}

// inSource turns a path from the current folder into one from the source folder.
func (a *app) inSource(file string) (string, error) {
	abs, err := filepath.Abs(file)
	if err != nil {
		return "", stopped(err)
	}
	source, err := filepath.Abs(a.source)
	if err != nil {
		return "", stopped(err)
	}
	rel, err := filepath.Rel(source, abs)
	if err != nil || strings.HasPrefix(rel, "..") {
		return "", failed(words(msgNotTranslation, file), diag.Words{})
	}
	return filepath.ToSlash(rel), nil
}

// mark writes the fingerprint into the file.
func (a *app) mark(root *os.Root, m mark) error {
	src, err := root.ReadFile(m.name)
	if err != nil {
		return stopped(err)
	}
	out, err := edit.Set(src, "translated", m.fingerprint)
	if err != nil {
		return failed(words(msgFailed, m.shown+": "+err.Error()), diag.Words{})
	}
	if string(out) == string(src) {
		a.tell(say(a.ui, msgMarkedAlready, m.shown))
		return nil
	}
	if err := replaceFile(root, m.name, out); err != nil {
		return stopped(err)
	}
	a.tell(say(a.ui, msgMarked, m.shown))
	return nil
}

func (a *app) tell(text string) {
	if !a.quiet {
		fmt.Fprintln(a.stdout, text)
	}
}
