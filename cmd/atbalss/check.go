package main

import (
	"fmt"
	"io/fs"
	"slices"

	"github.com/spf13/cobra"

	"atbalss/internal/build"
	"atbalss/internal/diag"
)

func (a *app) checkCommand() *cobra.Command {
	var f siteFlags
	var format string
	cmd := &cobra.Command{
		Use:     "check",
		Short:   say(a.ui, msgCheckShort),
		Long:    say(a.ui, msgCheckLong),
		Example: "  atbalss check\n  atbalss check --today 2027-01-31 --fail-on warning\n  atbalss check --format sarif >atbalss.sarif",
		Args:    exactly(),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.check(cmd, f, format)
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", say(a.ui, msgFlagFormat))
	cmd.Flags().BoolVar(&f.drafts, "drafts", false, say(a.ui, msgFlagCheckDrafts))
	f.addToday(a, cmd)
	f.addFailOn(a, cmd)
	return cmd
}

func (a *app) check(cmd *cobra.Command, f siteFlags, format string) error {
	if !slices.Contains([]string{"text", "json", "sarif", "github"}, format) {
		return usage(words(msgBadFormat, format), diag.Words{})
	}
	limit, err := f.parse()
	if err != nil {
		return err
	}
	root, err := a.openSource()
	if err != nil {
		return err
	}
	defer root.Close()
	a.memory.build()
	in := a.input(root, f)
	in.Rules = build.Meanwhile
	result, err := build.Site(in)
	if err != nil {
		return stopped(err)
	}
	problems, err := result.Run(cmd.Context())
	if err != nil {
		return stopped(err)
	}
	if diag.Worst(problems) >= limit {
		a.code = exitFailed
	}
	return a.print(format, in.Source, problems)
}

// print reports problems in a format. Text ends with a line that counts them.
func (a *app) print(format string, source fs.FS, ps []diag.Problem) error {
	switch format {
	case "json":
		return a.printJSON(ps)
	case "sarif":
		return a.printSARIF(ps)
	case "github":
		return a.printGitHub(ps)
	}
	if a.quiet {
		ps = slices.DeleteFunc(slices.Clone(ps), func(p diag.Problem) bool { return p.Severity < diag.Error })
	}
	if err := a.printText(source, ps); err != nil {
		return err
	}
	if a.quiet {
		return nil
	}
	if _, err := fmt.Fprint(a.stdout, a.perRule(ps)); err != nil {
		return err
	}
	_, err := fmt.Fprintln(a.stdout, a.tallyWords(countProblems(ps)))
	return err
}

// perRule counts the findings of each rule, when there are enough of them to
// lose sight.
func (a *app) perRule(ps []diag.Problem) string {
	if len(ps) < 10 {
		return ""
	}
	counts := map[string]int{}
	for _, p := range ps {
		counts[p.Rule]++
	}
	text := ""
	for _, r := range diag.Book() {
		if n := counts[r.ID]; n > 0 {
			text += fmt.Sprintf("%6d  %s\n", n, r.ID)
		}
	}
	return text
}
