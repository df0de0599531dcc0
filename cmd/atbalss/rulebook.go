package main

import (
	"fmt"
	"slices"
	"strings"

	"atbalss/internal/diag"
)

// ruleBook is the whole rule book as Markdown: an overview by severity, then
// each rule by its id, which is what a finding shows.
func ruleBook(ui string) string {
	rules := diag.Book()
	slices.SortFunc(rules, func(a, b diag.Rule) int { return strings.Compare(a.ID, b.ID) })
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", say(ui, msgBookTitle), say(ui, msgBookIntro))
	for s := diag.Error; s > diag.Off; s-- {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", severityHeading(s).In(ui), severityMeaning(s).In(ui))
		fmt.Fprintf(&b, "| %s | %s |\n| --- | --- |\n", say(ui, msgBookRule), say(ui, msgBookAsks))
		for _, r := range rules {
			if r.Severity == s {
				fmt.Fprintf(&b, "| [`%s`](#%s) | %s |\n", r.ID, r.ID, cell(r.Sentence.In(ui)))
			}
		}
	}
	fmt.Fprintf(&b, "\n## %s\n", say(ui, msgBookEach))
	for _, r := range rules {
		fmt.Fprintf(&b, "\n### %s\n\n%s\n\n", r.ID, plainText(r.Sentence.In(ui)))
		fmt.Fprintf(&b, "- **%s:** %s\n", capital(say(ui, msgSeverity)), severityOf(r, ui))
		fmt.Fprintf(&b, "- **%s:** %s\n", capital(say(ui, msgSourceOfRule)), plainText(r.Source.In(ui)))
		fmt.Fprintf(&b, "- **%s:** %s\n", capital(say(ui, msgFix)), plainText(r.Fix.In(ui)))
		fmt.Fprintf(&b, "\n%s:\n\n%s\n", capital(say(ui, msgExample)), fenced(r.Example))
	}
	return b.String()
}

// severityOf words a rule's severity, with the name that site.yaml has for it
// where the two differ.
func severityOf(r diag.Rule, ui string) string {
	text := severityWord(r.Severity).In(ui)
	if name := r.Severity.String(); name != text {
		text += " (" + name + ")"
	}
	if diag.Fixed(r.ID) {
		text += ", " + say(ui, msgBookFixed)
	}
	return text
}

// severityWord is a severity in the singular, as findings show it.
func severityWord(s diag.Severity) diag.Words {
	return map[diag.Severity]diag.Words{diag.Error: wordError, diag.Warning: wordWarning, diag.Notice: wordNotice}[s]
}

func severityHeading(s diag.Severity) diag.Words {
	return map[diag.Severity]diag.Words{diag.Error: msgBookErrors, diag.Warning: msgBookWarnings, diag.Notice: msgBookNotices}[s]
}

func severityMeaning(s diag.Severity) diag.Words {
	return map[diag.Severity]diag.Words{diag.Error: msgErrorMeans, diag.Warning: msgWarningMeans, diag.Notice: msgNoticeMeans}[s]
}

// plainText keeps the words of a rule from being read as Markdown, but for the
// code that they mark with backquotes.
func plainText(s string) string {
	parts := strings.Split(s, "`")
	for i := 0; i < len(parts); i += 2 {
		parts[i] = escapeMarks.Replace(parts[i])
	}
	return strings.Join(parts, "`")
}

// escapeMarks puts a backslash before what means something in Markdown.
var escapeMarks = strings.NewReplacer(`\`, `\\`, `*`, `\*`, `_`, `\_`, `<`, `\<`, `[`, `\[`, `]`, `\]`, `#`, `\#`)

// cell is a text in a table, where a bar would begin the next cell.
func cell(s string) string { return strings.ReplaceAll(plainText(s), "|", `\|`) }

// fenced is an example as a code block; its fence is longer than any inside.
func fenced(example string) string {
	fence := "```"
	for strings.Contains(example, fence) {
		fence += "`"
	}
	return fence + "\n" + strings.TrimRight(example, "\n") + "\n" + fence
}

// capital begins a sentence with a word that elsewhere stands inside of one.
func capital(s string) string {
	for i, r := range s {
		if i == 0 {
			return strings.ToUpper(string(r)) + s[len(string(r)):]
		}
	}
	return s
}
