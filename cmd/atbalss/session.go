package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"atbalss/internal/build"
	"atbalss/internal/diag"
	"atbalss/internal/publish"
	"atbalss/internal/render"
	"atbalss/internal/site"
	"atbalss/layouts"
	"atbalss/static"
)

// siteFlags are the options of every command that reads a whole site.
type siteFlags struct {
	today, url, failOn string
	drafts             bool

	day site.Date // of today, once parsed; the zero Date for the clock's
}

func (f *siteFlags) addToday(a *app, cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.today, "today", "", say(a.ui, msgFlagToday))
}

func (f *siteFlags) addFailOn(a *app, cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.failOn, "fail-on", "error", say(a.ui, msgFlagFailOn))
}

// openSource opens the source folder, so that nothing outside it can be read.
func (a *app) openSource() (*os.Root, error) {
	root, err := os.OpenRoot(a.source)
	if err != nil {
		return nil, failed(words(msgNoSource, a.source, reason(err)), diag.Words{})
	}
	if _, err := root.Lstat("content/site.yaml"); errors.Is(err, fs.ErrNotExist) {
		root.Close()
		return nil, failed(words(msgNoContent, a.source), msgNoContentHint)
	}
	return root, nil
}

// reason is what the system says, without the call and the path.
func reason(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

// input gathers what a site is made from.
func (a *app) input(root *os.Root, f siteFlags) build.Input {
	source := root.FS()
	in := build.Input{
		Source:  source,
		Layouts: build.Overlay(source, "layouts", layouts.FS),
		Static:  build.Overlay(source, "static", static.FS),

		PictureFolder: build.PictureFolder(),
		URL:           f.url, Drafts: f.drafts, Today: f.day, Now: a.now(), Workers: a.workers,
		Expect: a.memory.expect,
	}
	return in
}

// parse reads the values of the options, before anything is opened; limit is the
// severity that makes the command fail.
func (f *siteFlags) parse() (limit diag.Severity, err error) {
	if f.today != "" {
		if f.day, err = site.ParseDate(f.today); err != nil || !f.day.Exact() {
			return 0, usage(words(msgBadToday, f.today), diag.Words{})
		}
	}
	limit, ok := diag.ParseSeverity(f.failOn)
	if !ok || limit == diag.Off {
		return 0, usage(words(msgBadFailOn, f.failOn), diag.Words{})
	}
	return limit, nil
}

// stopped makes a failure of an error that ended the work.
func stopped(err error) error {
	var f *failure
	if errors.As(err, &f) {
		return err
	}
	var bad *build.BadURL
	if errors.As(err, &bad) {
		return usage(words(msgBadURL, bad.URL), diag.Words{})
	}
	var busy *publish.Busy
	if errors.As(err, &busy) {
		return failed(diag.Words{EN: busy.Message("en"), LV: busy.Message("lv")}, diag.Words{})
	}
	if text, hint, ok := crashed(err); ok {
		return failed(text, hint)
	}
	return failed(words(msgFailed, err.Error()), diag.Words{})
}

// crashed has the words for a mistake of the program itself, and in the hint all
// that helps to mend it.
func crashed(err error) (text, hint diag.Words, ok bool) {
	var crash *diag.Crash
	if !errors.As(err, &crash) {
		return text, hint, false
	}
	hint = msgCrashHint
	hint.EN += "\n\n" + string(crash.Stack)
	hint.LV += "\n\n" + string(crash.Stack)
	return words(msgCrash, crash.At, fmt.Sprint(crash.Value)), hint, true
}

// printTimings prints how long the stages took.
func (a *app) printTimings(ts []build.Timing, layouts []render.Cost) {
	var b strings.Builder
	for _, t := range ts {
		fmt.Fprintf(&b, "%9.1f ms  %s\n", float64(t.Wall.Microseconds())/1000, say(a.ui, stageNames[t.Stage]))
	}
	for i, c := range layouts {
		if i == 0 {
			fmt.Fprintln(&b, say(a.ui, msgLayoutTimes))
		}
		fmt.Fprintf(&b, "%9.1f ms  %s.html (%s)\n", float64(c.Time.Microseconds())/1000, c.Layout, a.count(c.Pages, wordPage, wordPages))
	}
	fmt.Fprint(a.stderr, b.String())
}
