package main

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/spf13/cobra"

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
