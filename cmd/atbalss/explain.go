package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"atbalss/internal/diag"
	"atbalss/internal/spell"
)

func (a *app) explainCommand() *cobra.Command {
	format := "text"
	cmd := &cobra.Command{
		Use:     "explain [RULE]",
		Short:   say(a.ui, msgExplainShort),
		Long:    say(a.ui, msgExplainLong),
		Example: "  atbalss explain broken-link",
		Args:    cobra.ArbitraryArgs,
		ValidArgsFunction: func(_ *cobra.Command, _ []string, prefix string) ([]string, cobra.ShellCompDirective) {
			var ids []string
			for _, r := range diag.Book() {
				if strings.HasPrefix(r.ID, prefix) {
					ids = append(ids, r.ID+"\t"+r.Sentence.In(a.ui))
				}
			}
			return ids, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			switch {
			case format == "markdown" && len(args) == 0:
				_, err := fmt.Fprint(a.stdout, ruleBook(a.ui))
				return err
			case format != "text":
				return usage(words(msgBadExplain, format), diag.Words{})
			case len(args) == 0:
				return a.listRules()
			}
			for _, id := range args {
				if err := a.explainRule(id); err != nil {
					return err
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", format, say(a.ui, msgFlagExplain))
	return cmd
}

func (a *app) listRules() error {
	var b strings.Builder
	for _, r := range diag.Book() {
		fmt.Fprintf(&b, "%-36s %-8s %s\n", r.ID, r.Severity, r.Sentence.In(a.ui))
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

func (a *app) explainRule(id string) error {
	r, ok := diag.Lookup(id)
	if !ok {
		hint := msgListRules
		if near := nearestRule(id); near != "" {
			hint = words(msgDidYouMean, near)
		}
		return usage(words(msgNoRule, id), hint)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n\n", r.ID, r.Sentence.In(a.ui))
	fmt.Fprintf(&b, "%s: %s\n", say(a.ui, msgSeverity), severityOf(r, a.ui))
	fmt.Fprintf(&b, "%s: %s\n", say(a.ui, msgSourceOfRule), r.Source.In(a.ui))
	fmt.Fprintf(&b, "\n%s:\n\n%s\n\n", say(a.ui, msgExample), indent(r.Example))
	fmt.Fprintf(&b, "%s: %s\n", say(a.ui, msgFix), r.Fix.In(a.ui))
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

func indent(s string) string {
	return "    " + strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n    ")
}

// nearestRule finds the rule whose id was probably meant, "" when none is near.
func nearestRule(id string) string {
	var ids []string
	for _, r := range diag.Book() {
		ids = append(ids, r.ID)
	}
	if near := spell.Nearest(id, ids); near != "" {
		return near
	}
	for _, known := range ids {
		if len(id) > 3 && strings.Contains(known, id) {
			return known
		}
	}
	return ""
}
