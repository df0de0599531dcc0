package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"atbalss/internal/build"
	"atbalss/internal/diag"
	"atbalss/internal/markdown"
	"atbalss/internal/scaffold"
	"atbalss/internal/site"
)

// newFlags are the options of new.
type newFlags struct{ programme, project, title string }

func (a *app) newCommand() *cobra.Command {
	var f newFlags
	cmd := &cobra.Command{
		Use:       "new project|programme|news|page ID",
		Short:     say(a.ui, msgNewShort),
		Long:      say(a.ui, msgNewLong),
		Example:   "  atbalss new project drosakas-ielas --programme esf-plus-434\n  atbalss new news atklasana --project drosakas-ielas --title \"Atklāšana\"",
		Args:      exactly("project|programme|news|page", "ID"),
		ValidArgs: []string{"project", "programme", "news", "page"},
		RunE:      func(_ *cobra.Command, args []string) error { return a.newEntry(args[0], args[1], f) },
	}
	cmd.Flags().StringVar(&f.programme, "programme", "", say(a.ui, msgFlagProgramme))
	cmd.Flags().StringVar(&f.project, "project", "", say(a.ui, msgFlagProject))
	cmd.Flags().StringVar(&f.title, "title", "", say(a.ui, msgFlagTitle))
	return cmd
}

var validID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (a *app) newEntry(kindName, id string, f newFlags) error {
	kind, ok := kindNamed(kindName)
	if !ok {
		return usage(words(msgBadKind, kindName), diag.Words{})
	}
	if !validID.MatchString(id) {
		hint := diag.Words{}
		if try := markdown.Slug(id); try != "" {
			hint = words(msgTryID, "atbalss new "+kindName+" "+try)
		}
		return usage(words(msgBadID, id), hint)
	}
	root, err := a.openSource()
	if err != nil {
		return err
	}
	defer root.Close()
	s, err := a.loadSite(root)
	if err != nil {
		return err
	}
	for _, known := range append(allEntries(s), s.Faulty...) {
		if known.Kind == kind && known.ID == id {
			return failed(words(msgExists, kindName, id, known.Source.File), diag.Words{})
		}
	}
	e := scaffold.Entry{Kind: kind, ID: id, Title: f.title, Langs: s.Langs, Implementer: s.Publisher.ID, UI: a.ui}
	if err := belongs(&e, s, f); err != nil {
		return err
	}
	return a.write(root, e.Files())
}

func kindNamed(name string) (site.Kind, bool) {
	for _, k := range site.Kinds {
		if k.String() == name {
			return k, true
		}
	}
	return 0, false
}

// belongs fills in what a new project or news belongs to: what the flags name,
// else the first that the site has.
func belongs(e *scaffold.Entry, s *site.Site, f newFlags) error {
	if e.Kind != site.KindProject && e.Kind != site.KindNews {
		return nil
	}
	if f.project != "" && e.Kind == site.KindNews {
		if s.Find(site.KindProject, f.project) == nil {
			return failed(words(msgNotFound, "project", f.project), diag.Words{})
		}
		e.Project = f.project
		return nil
	}
	if f.programme != "" {
		if s.Find(site.KindProgramme, f.programme) == nil {
			return failed(words(msgNotFound, "programme", f.programme), diag.Words{})
		}
		e.Programme = f.programme
		return nil
	}
	if len(s.Programmes) == 0 {
		return failed(msgNoProgramme, msgNoProgrammeHint)
	}
	e.Programme = s.Programmes[0].ID
	return nil
}

func allEntries(s *site.Site) []*site.Entry {
	var all []*site.Entry
	for e := range s.Entries() {
		all = append(all, e)
	}
	return all
}

// loadSite reads the whole content with its drafts, without making a page.
func (a *app) loadSite(root *os.Root) (*site.Site, error) {
	in := a.input(root, siteFlags{drafts: true})
	r, err := build.Content(in)
	if err != nil {
		return nil, stopped(err)
	}
	if r.Site == nil || r.Site.Publisher == nil {
		if err := a.printText(in.Source, diag.Sort(r.Problems)); err != nil {
			return nil, err
		}
		return nil, failed(words(msgMendFirst, "content/site.yaml"), msgSeeCheckSource)
	}
	return r.Site, nil
}

// write writes new files and touches none that is there already.
func (a *app) write(root *os.Root, files []scaffold.File) error {
	for _, f := range files {
		if _, err := root.Lstat(f.Name); !errors.Is(err, fs.ErrNotExist) {
			return failed(words(msgExistsFile, f.Name), diag.Words{})
		}
	}
	for _, f := range files {
		if err := create(root, f); err != nil {
			return stopped(err)
		}
		if !a.quiet {
			fmt.Fprintln(a.stdout, say(a.ui, msgWrote, strings.ReplaceAll(path.Join(a.source, f.Name), "\\", "/")))
		}
	}
	if !a.quiet {
		fmt.Fprintln(a.stdout, say(a.ui, msgNewNext))
	}
	return nil
}

// create writes one new file with the folders that it needs.
func create(root *os.Root, f scaffold.File) error {
	if err := root.MkdirAll(path.Dir(f.Name), 0o777); err != nil {
		return err
	}
	w, err := root.OpenFile(f.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if _, err := w.Write(f.Data); err != nil {
		w.Close()
		return err
	}
	return w.Close()
}
