package main

import (
	"errors"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"atbalss/internal/diag"
	"atbalss/internal/scaffold"
	"atbalss/layouts"
	"atbalss/static"
)

func (a *app) initCommand() *cobra.Command {
	var bare bool
	cmd := &cobra.Command{
		Use:     "init DIR",
		Short:   say(a.ui, msgInitShort),
		Long:    say(a.ui, msgInitLong),
		Example: "  atbalss init projekti\n  atbalss build --source projekti",
		Args:    exactly("DIR"),
		RunE:    func(_ *cobra.Command, args []string) error { return a.initSite(args[0], bare) },
	}
	cmd.Flags().BoolVar(&bare, "bare", false, say(a.ui, msgFlagBare))
	return cmd
}

// initSite writes a new site into a folder that is absent or empty.
func (a *app) initSite(dir string, bare bool) error {
	held, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return stopped(err)
	}
	if len(held) > 0 {
		return failed(words(msgNotEmpty, dir), diag.Words{})
	}
	files, err := scaffold.SiteFiles()
	if err != nil {
		return stopped(err)
	}
	if !bare {
		for _, builtin := range []struct {
			files  fs.FS
			prefix string
		}{{layouts.FS, "layouts/"}, {static.FS, "static/"}} {
			more, err := scaffold.Copy(builtin.files, builtin.prefix)
			if err != nil {
				return stopped(err)
			}
			files = append(files, more...)
		}
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return stopped(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return stopped(err)
	}
	defer root.Close()
	for _, f := range files {
		if err := create(root, f); err != nil {
			return stopped(err)
		}
	}
	a.tell(say(a.ui, msgInitDone, dir))
	a.tell(say(a.ui, msgInitNext, dir))
	return nil
}
