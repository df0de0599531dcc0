package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"atbalss/internal/build"
	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/publish"
	"atbalss/internal/render"
	"atbalss/internal/site"
)

// buildFlags are the options of build.
type buildFlags struct {
	siteFlags
	output  string
	fresh   bool
	timings bool
	profile profiles
}

func (a *app) buildCommand() *cobra.Command {
	var f buildFlags
	cmd := &cobra.Command{
		Use:     "build",
		Short:   say(a.ui, msgBuildShort),
		Long:    say(a.ui, msgBuildLong),
		Example: "  atbalss build\n  atbalss build --output /srv/www/projekti --url https://example.org/projekti/\n  atbalss build --fail-on warning",
		Args:    exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			stop, err := f.profile.start()
			if err != nil {
				return stopped(err)
			}
			err = a.build(cmd, f)
			if e := stop(); err == nil && e != nil {
				err = stopped(e)
			}
			return err
		},
	}
	cmd.Flags().StringVarP(&f.output, "output", "o", "", say(a.ui, msgFlagOutput))
	cmd.Flags().StringVar(&f.url, "url", "", say(a.ui, msgFlagURL))
	cmd.Flags().BoolVar(&f.drafts, "drafts", false, say(a.ui, msgFlagDrafts))
	cmd.Flags().BoolVar(&f.fresh, "fresh", false, say(a.ui, msgFlagFresh))
	cmd.Flags().BoolVar(&f.timings, "timings", false, say(a.ui, msgFlagTimes))
	f.addToday(a, cmd)
	f.addFailOn(a, cmd)
	f.profile.add(a, cmd)
	return cmd
}

// build makes the site in memory-bounded steps: read, check, stage, exchange.
// Until the exchange the published site is untouched.
func (a *app) build(cmd *cobra.Command, f buildFlags) error {
	start := time.Now()
	a.memory.build()
	limit, err := f.parse()
	if err != nil {
		return err
	}
	root, err := a.openSource()
	if err != nil {
		return err
	}
	defer root.Close()
	in := a.input(root, f.siteFlags)
	target, err := a.target(&f.output)
	if err != nil {
		return err
	}
	in.Rules = build.Meanwhile
	in.Fresh, in.LastFile, in.Program, in.Mark = f.fresh, build.LastFile(a.source, target.Path()), thisProgram(), target.Mark()
	if f.timings {
		in.Costs = new(render.Costs)
	}
	result, problems, err := a.publish(cmd, in, target, limit)
	if errors.Is(err, build.ErrDamaged) || errors.Is(err, publish.ErrStale) {
		in.Fresh = true
		result, problems, err = a.publish(cmd, in, target, limit)
	}
	if errors.Is(err, build.ErrDamaged) { // what it writes itself is not there either
		in.LastFile = ""
		result, problems, err = a.publish(cmd, in, target, limit)
	}
	if err != nil {
		return stopped(err)
	}
	if f.timings {
		a.printTimings(result.Timings, in.Costs.List())
	}
	if err := a.printText(in.Source, a.worthTelling(problems, limit)); err != nil {
		return err
	}
	if result.Site != nil && !a.quiet {
		a.printHeld(result.Site)
	}
	if diag.Worst(problems) >= limit {
		a.code = exitFailed
		fmt.Fprintf(a.stderr, "atbalss: %s\n", say(a.ui, msgNotBuilt, a.tallyWords(countProblems(problems))))
		return nil
	}
	a.summary(result, problems, f.output, time.Since(start))
	return nil
}

// publish builds the site and publishes it when nothing is wrong with it.
func (a *app) publish(cmd *cobra.Command, in build.Input, target *publish.Target, limit diag.Severity) (*build.Result, []diag.Problem, error) {
	result, err := build.Site(in)
	if err != nil {
		return nil, nil, err
	}
	defer result.Drop()
	problems, err := a.stage(cmd, result, target, limit)
	return result, problems, err
}

// target opens the output folder: what --output names, else public in the
// source.
func (a *app) target(folder *string) (*publish.Target, error) {
	code := exitUsage
	if *folder == "" {
		*folder, code = filepath.Join(a.source, "public"), exitFailed
	}
	target, err := publish.Open(*folder, a.source)
	var refused *publish.Refused
	if errors.As(err, &refused) {
		return nil, &failure{diag.Words{EN: refused.Message("en"), LV: refused.Message("lv")}, diag.Words{}, code}
	}
	if err != nil {
		return nil, stopped(err)
	}
	return target, nil
}

// stage writes the site beside the output and exchanges the two when nothing
// is wrong with it.
func (a *app) stage(cmd *cobra.Command, r *build.Result, target *publish.Target, limit diag.Severity) ([]diag.Problem, error) {
	ctx := cmd.Context()
	if diag.Worst(r.Problems) >= diag.Error || r.Tree == nil {
		// Nothing can be published any more, but one run tells everything.
		return r.Run(ctx)
	}
	stage, err := target.Begin()
	if err != nil {
		return nil, err
	}
	defer stage.Abort()
	names := make([]string, 0, r.Tree.Len())
	for _, e := range r.Tree.Entries() {
		names = append(names, e.Path)
	}
	stage.Expect(names)
	if err := stage.Reuse(r.Spare()); err != nil {
		return nil, err
	}
	progress := a.progress(r.Tree.Len())
	defer progress.stop()
	r.Carry(func(name string, p publish.Print) (bool, error) {
		done, err := stage.Carry(name, p)
		if done {
			progress.step()
		}
		return done, err
	})
	r.Made(stage.Complete)
	problems, err := r.Run(ctx, staging{stage, progress})
	progress.stop()
	if err != nil || diag.Worst(problems) >= limit {
		return problems, err
	}
	if err := stage.Commit(ctx); err != nil {
		return problems, err
	}
	r.Leave(stage.Mark(), stage.Spared(), stage.Prints)
	return problems, nil
}

// staging is the sink that writes the site.
type staging struct {
	stage    *publish.Stage
	progress *progress
}

func (s staging) Write(e output.Entry, data []byte) error {
	s.progress.step()
	return s.stage.Write(e.Path, data)
}

func (s staging) Begin(e output.Entry) (build.File, error) {
	s.progress.step()
	f, err := s.stage.Create(e.Path)
	if err != nil {
		return nil, err // a *publish.File that is nil would be a File
	}
	return f, nil
}

// worthTelling leaves the warnings and notices to `check`, unless they are what
// stopped the build.
func (a *app) worthTelling(ps []diag.Problem, limit diag.Severity) []diag.Problem {
	return slices.DeleteFunc(slices.Clone(ps), func(p diag.Problem) bool { return p.Severity < min(limit, diag.Error) })
}

// printHeld lists what the build left out, and why.
func (a *app) printHeld(s *site.Site) {
	if len(s.Held) == 0 {
		return
	}
	fmt.Fprintln(a.stdout, say(a.ui, msgHeldHeading))
	for _, e := range s.Held {
		why := say(a.ui, msgHeldParent)
		switch e.Held {
		case site.HeldDraft:
			why = say(a.ui, msgHeldDraft)
		case site.HeldFuture:
			why = say(a.ui, msgHeldFuture, e.Published.String(), s.Today.String())
		case site.HeldExpired:
			why = say(a.ui, msgHeldExpired, e.Expires.String())
		}
		fmt.Fprintf(a.stdout, "  %s: %s\n", e.Source.File, why)
	}
}

// summary is the one line at the end.
func (a *app) summary(r *build.Result, ps []diag.Problem, folder string, took time.Duration) {
	if a.quiet {
		return
	}
	pages := 0
	for _, e := range r.Tree.Entries() {
		if e.Kind == output.Page {
			pages++
		}
	}
	seconds := fmt.Sprintf("%.2f", took.Seconds())
	if a.ui == "lv" {
		seconds = strings.Replace(seconds, ".", ",", 1)
	}
	fmt.Fprintln(a.stdout, say(a.ui, msgBuilt, a.count(pages, wordPage, wordPages), a.tallyWords(countProblems(ps)), seconds, folder))
	if len(ps) > 0 {
		fmt.Fprintln(a.stdout, say(a.ui, msgSeeCheck))
	}
}
