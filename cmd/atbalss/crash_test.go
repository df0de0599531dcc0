package main

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"

	"atbalss/internal/build"
	"atbalss/internal/diag"
)

// TestCrash: a panic is told in both languages, with all that helps to mend it,
// and is no wrong usage.
func TestCrash(t *testing.T) {
	for what, run := range map[string]func() error{
		"atbalss": func() error { panic("the trap") },
		"content/x.lv.md": func() error {
			return stopped(errors.Join(&diag.Crash{At: "content/x.lv.md", Value: "the trap", Stack: []byte("at TestCrash")}))
		},
	} {
		err := execute(context.Background(), &cobra.Command{RunE: func(*cobra.Command, []string) error { return run() }, Args: cobra.ArbitraryArgs, SilenceErrors: true, SilenceUsage: true})
		var f *failure
		if !errors.As(err, &f) || f.code != exitFailed {
			t.Fatalf("%s: got %v", what, err)
		}
		if f.words.EN != what+": a mistake of atbalss itself: the trap" || f.words.LV != what+": kļūda pašā programmā atbalss: the trap" {
			t.Errorf("%s: %+v", what, f.words)
		}
		for _, hint := range []string{f.hint.EN, f.hint.LV} {
			if !strings.Contains(hint, "TestCrash") {
				t.Errorf("%s: the hint does not say where: %s", what, hint)
			}
		}
	}
	a := &app{ui: "lv"}
	if line := a.errorLine(&diag.Crash{At: "content/x.lv.md", Value: "a\nb", Stack: []byte("c")}); line != "content/x.lv.md: kļūda pašā programmā atbalss: a" {
		t.Errorf("in one line: %q", line)
	}
	if line := a.errorLine(errors.New("a\nb")); line != "a" {
		t.Errorf("in one line: %q", line)
	}
}

// TestPreviewOutlivesCrash: a rule that panics while the site is checked beside the
// preview is told in the panel; the pages are served, and the next save is looked at.
func TestPreviewOutlivesCrash(t *testing.T) {
	dir := corpus(t, 2)
	a := &app{ui: "en", source: dir}
	p := startPreview(t, dir, serveFlags{})
	defer p.stop()
	failure := func() string {
		code, body := p.served("_atbalss/findings.json")
		var found struct {
			Failure string
			Checked bool
		}
		if err := json.Unmarshal(body, &found); code != 200 || err != nil {
			t.Fatalf("%d, %v: %s", code, err, body)
		}
		if !found.Checked {
			return "not checked"
		}
		return found.Failure
	}
	until := func(what string, done func(failure string) bool) {
		t.Helper()
		for deadline := time.Now().Add(30 * time.Second); !done(failure()); time.Sleep(10 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatalf("%s: %q", what, failure())
			}
		}
	}
	until("all is well", func(f string) bool { return f == "" })
	crash := &diag.Crash{At: "content/projects/p-1.lv.md", Value: "the trap"}
	broken, in := newChecker(), p.app.input(p.root, p.live.flags)
	in.Rules = build.Later
	site, err := build.Site(in)
	if err != nil {
		t.Fatal(err)
	}
	site.Site.Projects[0].Words["lv"] = nil
	broken.start(context.Background(), site)
	found := <-broken.done
	broken.end()
	var told *diag.Crash
	if !errors.As(found.err, &told) || told.At != site.Site.Projects[0].Source.File {
		t.Fatalf("the checker says %v", found.err)
	}
	if _, err := broken.check(context.Background(), nil); !errors.As(err, &told) {
		t.Errorf("of nothing at all the checker says %v", err)
	}
	p.live.server.Findings(nil, true, a.errorLine(crash))
	until("the crash is told", func(f string) bool { return f == a.errorLine(crash) })
	if code, _ := p.served("lv/"); code != 200 {
		t.Errorf("the home page: %d", code)
	}
	writeProject(t, dir, 0, "Cits teksts.")
	until("it is mended", func(f string) bool { return f == "" })
}
