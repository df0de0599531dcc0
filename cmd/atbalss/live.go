package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"atbalss/internal/build"
	"atbalss/internal/diag"
	"atbalss/internal/preview"
	"atbalss/internal/site"
	"atbalss/internal/watch"
)

// live is a site that is read anew whenever its files change. One goroutine
// owns it:
//
//	batch of changes ──► build.Site ──► Server.Publish ── quiet ──► all pages checked ──► Server.Findings
//
// The check of all pages runs beside it and is given up at the next change.
type live struct {
	app    *app
	flags  siteFlags
	root   *os.Root
	server *preview.Server
	cache  build.Cache

	result *build.Result  // the newest that was read; nil before
	early  []diag.Problem // what was known of it before any page was made
	late   []diag.Problem // what only the check of all pages found, the last time
}

// checkAfter is how long nothing must change before all pages are checked.
const checkAfter = 250 * time.Millisecond

// tidyAfter is how long after a change garbage is collected: when the page has
// been asked for and shown.
const tidyAfter = 20 * time.Millisecond

// first reads the site for the first time. Mistakes in the content are for the
// preview to show; the error is a wrong option.
func (l *live) first() error {
	b, start := watch.Batch{All: true}, l.app.now()
	err := l.reload(b)
	var bad *build.BadURL
	if errors.As(err, &bad) {
		return err
	}
	l.tell(b, l.app.now().Sub(start), err)
	return nil
}

// base is the path that the site is published under.
func (l *live) base() string {
	if l.result == nil || l.result.Config == nil {
		return ""
	}
	return l.result.Config.Base()
}

// serve answers requests and keeps the site up to date until ctx ends.
func (l *live) serve(ctx context.Context, listener net.Listener, batches <-chan watch.Batch, notices <-chan watch.Notice) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var wait sync.WaitGroup
	defer wait.Wait()
	defer stop() // before the wait
	wait.Go(func() { l.keepUp(ctx, batches, notices) })
	return l.server.Serve(ctx, listener)
}

// keepUp owns the site from here on.
func (l *live) keepUp(ctx context.Context, batches <-chan watch.Batch, notices <-chan watch.Notice) {
	check := newChecker()
	defer check.end()
	quiet, day := time.NewTimer(checkAfter), time.NewTicker(time.Minute)
	// Garbage is collected between two saves, not while an editor waits.
	tidy := time.AfterFunc(tidyAfter, runtime.GC)
	defer tidy.Stop()
	defer quiet.Stop()
	defer day.Stop()
	changed := func(b watch.Batch) {
		check.stop()
		tidy.Stop()
		start := l.app.now()
		err := l.reload(b)
		l.tell(b, l.app.now().Sub(start), err)
		quiet.Reset(checkAfter)
		tidy.Reset(tidyAfter)
	}
	for {
		select {
		case <-ctx.Done():
			return
		case n := <-notices:
			l.tellNotice(n)
		case b := <-batches:
			changed(b)
		case <-day.C:
			if l.newDay() {
				changed(watch.Batch{All: true})
			}
		case <-quiet.C:
			if l.result != nil {
				check.start(ctx, l.result)
			}
		case c := <-check.done:
			if c.result == l.result {
				l.settle(c)
			}
		}
	}
}

// reload reads the site anew and shows it. Nothing that is wrong with the
// content ends the preview, nor does a mistake of the program.
func (l *live) reload(b watch.Batch) (err error) {
	in := l.app.input(l.root, l.flags)
	in.Workers = 1 // of the check of all pages, which leaves the rest to the requests
	in.Cache, in.Rules = &l.cache, build.Later
	if !b.All {
		in.Changes = b.Paths
	}
	var r *build.Result
	func() {
		defer func() { diag.Crashed(recover(), &err, "content") }()
		r, err = build.Site(in)
	}()
	if err != nil || r == nil {
		l.result = nil
		l.server.Publish(preview.State{Failure: l.app.errorLine(err)})
		return err
	}
	l.result, l.early = r, r.Early()
	l.late = slices.DeleteFunc(l.late, func(p diag.Problem) bool { return b.All || touches(b, p.Pos.File) })
	st := preview.State{Tree: r.Tree, Problems: diag.Sort(slices.Concat(l.early, l.late)), Faulty: map[string]bool{}}
	if r.Config != nil {
		st.Base = r.Config.Base()
	}
	if r.Site != nil {
		for _, e := range r.Site.Faulty {
			st.Faulty[e.Source.File] = true
		}
		st.About = func(path string) (preview.About, bool) { return about(r, path) }
		st.Edited = edited(r.Site, b)
	}
	if onlyStyles(b) {
		st.Change = preview.Styles
	}
	l.server.Publish(st)
	return nil
}

// touches reports whether a batch, which is sorted, changed a file or a folder
// that holds it.
func touches(b watch.Batch, file string) bool {
	for {
		if _, ok := slices.BinarySearch(b.Paths, file); ok {
			return true
		}
		cut := strings.LastIndexByte(file, '/')
		if cut < 0 {
			return false
		}
		file = file[:cut]
	}
}

func onlyStyles(b watch.Batch) bool {
	if b.All || len(b.Paths) == 0 {
		return false
	}
	for _, p := range b.Paths {
		if !strings.HasPrefix(p, "static/") || !strings.HasSuffix(p, ".css") {
			return false
		}
	}
	return true
}

// newDay reports whether the site was read for another day than today.
func (l *live) newDay() bool {
	if l.flags.today != "" || l.result == nil || l.result.Site == nil {
		return false
	}
	now := l.app.now().In(l.result.Config.Location())
	return l.result.Site.Today != site.Date{Year: int16(now.Year()), Month: uint8(now.Month()), Day: uint8(now.Day())}
}

// settle shows what the check found beside what was known early.
func (l *live) settle(c checked) {
	switch {
	case c.err != nil:
		l.server.Findings(l.early, true, l.app.errorLine(c.err))
	case c.whole:
		l.late = slices.DeleteFunc(slices.Clone(c.problems), func(p diag.Problem) bool { return slices.ContainsFunc(l.early, sameProblem(p)) })
		l.server.Findings(c.problems, true, "")
	default:
		l.server.Findings(diag.Sort(slices.Concat(c.problems, l.late)), false, "")
	}
}

func sameProblem(a diag.Problem) func(diag.Problem) bool {
	return func(b diag.Problem) bool {
		return a.Rule == b.Rule && a.Pos == b.Pos && a.Variant == b.Variant && slices.Equal(a.Args, b.Args)
	}
}

// tell prints what came of a change.
func (l *live) tell(b watch.Batch, took time.Duration, err error) {
	a := l.app
	if err != nil {
		if text, hint, ok := crashed(err); ok {
			a.fail(text.In(a.ui), hint.In(a.ui))
		} else {
			a.fail(plainError(err), "")
		}
		return
	}
	errs := slices.DeleteFunc(slices.Clone(l.early), func(p diag.Problem) bool { return p.Severity < diag.Error })
	_ = a.printText(l.root.FS(), errs) // the terminal may be gone
	if a.quiet {
		return
	}
	what := "content/"
	if len(b.Paths) > 0 {
		what = b.Paths[0]
		if n := len(b.Paths) - 1; n > 0 {
			what += " +" + strconv.Itoa(n)
		}
	}
	fmt.Fprintln(a.stdout, say(a.ui, msgReloaded, visible(what), strconv.FormatInt(took.Milliseconds(), 10), a.count(len(errs), wordError, wordErrors)))
}

// tellNotice says once what the watching has come upon.
func (l *live) tellNotice(n watch.Notice) {
	a, seconds := l.app, strconv.FormatFloat(n.Every.Seconds(), 'f', -1, 64)
	switch n.Reason {
	case watch.Refused:
		a.fail(say(a.ui, msgWatchRefused, n.Err.Error()), say(a.ui, msgWatchPolls, seconds))
	case watch.Silent:
		a.fail(say(a.ui, msgWatchSilent), say(a.ui, msgWatchPolls, seconds))
	case watch.Overflow:
		a.fail(say(a.ui, msgWatchOverflow), "")
	}
}
