// Package diag says what is wrong with the content, where, and what to do about it.
//
// A mistake in the content is data, not an error: every stage returns the
// [Problem] values that it found and goes on, so that one run reports all of
// them. A Problem names a rule of the rule book ([Book]) and carries the
// arguments of its sentence; it is put into words, in Latvian or English, only
// at the edge of the program ([Problem.Message], [Problem.Hint]).
//
//	content, check ──► []Problem ──► Sort ──► terminal, JSON, preview panel
//
// An ordinary Go error is for what stops the program: a disk that is full, a
// folder that cannot be read.
package diag

import (
	"cmp"
	"slices"
	"strings"
)

// Severity says what a problem does to a build.
type Severity uint8

const (
	// Off is a rule that site.yaml switched off; its problems are dropped.
	Off Severity = iota
	// Notice is good practice, or law that is not yet confirmed.
	Notice
	// Warning is a confirmed rule of law, a translation that is missing or stale.
	Warning
	// Error stops a build; the old output stays.
	Error
)

// String returns the word used in JSON and in site.yaml.
func (s Severity) String() string {
	return [...]string{"off", "notice", "warning", "error"}[s]
}

// ParseSeverity reads a severity as site.yaml and --fail-on write it.
func ParseSeverity(s string) (Severity, bool) {
	for v := Off; v <= Error; v++ {
		if v.String() == s {
			return v, true
		}
	}
	return Off, false
}

// Pos is a place in a source file.
type Pos struct {
	File   string // slash-separated, relative to the source folder
	Line   int    // from 1; 0 when the whole file is meant
	Column int    // from 1, counted in letters; 0 when the whole line is meant
}

// Problem is one finding.
type Problem struct {
	Rule     string // id in the rule book
	Severity Severity
	Pos      Pos
	Variant  string   // which of the rule's messages; "" for the first
	Args     []string // what the message's {0}, {1}, ... stand for
}

// New makes a problem of a rule at its usual severity. It panics when the rule
// book has no such rule: that is a mistake in the program, found by its tests.
func New(rule string, pos Pos, args ...string) Problem {
	return NewVariant(rule, "", pos, args...)
}

// NewVariant is New for a rule that has more than one message.
func NewVariant(rule, variant string, pos Pos, args ...string) Problem {
	r, ok := Lookup(rule)
	if !ok {
		panic("diag: no rule " + rule)
	}
	if _, ok := r.message(variant); !ok {
		panic("diag: rule " + rule + " has no message " + variant)
	}
	return Problem{Rule: rule, Severity: r.Severity, Pos: pos, Variant: variant, Args: args}
}

// Message is the finding as one sentence in the language ui ("lv" or "en"):
// lower case, no full stop, quoted input.
func (p Problem) Message(ui string) string {
	return p.words(ui, func(m Message) Words { return m.Text })
}

// Hint is the fix, often the corrected line; "" when the message says it all.
func (p Problem) Hint(ui string) string {
	return p.words(ui, func(m Message) Words { return m.Hint })
}

// Source is the law or the section of the content format that the rule rests on.
func (p Problem) Source(ui string) string {
	r, _ := Lookup(p.Rule)
	return r.Source.In(ui)
}

func (p Problem) words(ui string, pick func(Message) Words) string {
	r, ok := Lookup(p.Rule)
	if !ok {
		return p.Rule
	}
	m, _ := r.message(p.Variant)
	return fill(pick(m).In(ui), p.Args)
}

// fill puts the arguments in the place of {0}, {1}, ...
func fill(text string, args []string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	pairs := make([]string, 0, 2*len(args))
	for i, a := range args {
		pairs = append(pairs, "{"+string(rune('0'+i))+"}", a)
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Sort orders problems by file, line, column, rule and words, and drops
// doubles, so that the same content gives the same list on every run. It may
// use the list that it is given.
func Sort(ps []Problem) []Problem {
	if runs := runsOf(ps); len(runs) > 1 {
		ps = merged(ps, runs)
	}
	return slices.CompactFunc(ps, func(a, b Problem) bool { return compare(&a, &b) == 0 })
}

// compare does not ask for what comes later when what comes first tells.
func compare(a, b *Problem) int {
	if n := strings.Compare(a.Pos.File, b.Pos.File); n != 0 {
		return n
	}
	if n := cmp.Or(cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Column, b.Pos.Column)); n != 0 {
		return n
	}
	if n := cmp.Or(strings.Compare(a.Rule, b.Rule), strings.Compare(a.Variant, b.Variant)); n != 0 {
		return n
	}
	return slices.Compare(a.Args, b.Args)
}

// runsOf cuts problems into rows that are in order: the lists that are put
// together are, as a rule, each sorted already.
func runsOf(ps []Problem) (ends []int) {
	for i := 1; i < len(ps); i++ {
		if compare(&ps[i-1], &ps[i]) > 0 {
			ends = append(ends, i)
		}
	}
	return append(ends, len(ps))
}

// merged puts rows that are in order together, equal problems as they were, two
// by two until one is left. It moves numbers instead of problems, which are
// twenty-four times as large.
func merged(ps []Problem, ends []int) []Problem {
	order, next := make([]int32, len(ps)), make([]int32, len(ps))
	for i := range order {
		order[i] = int32(i)
	}
	for len(ends) > 1 {
		from, kept := 0, ends[:0]
		for i := 0; i < len(ends); i += 2 {
			middle, to := ends[i], ends[min(i+1, len(ends)-1)]
			a, b, out := order[from:middle], order[middle:to], next[from:from]
			for len(a) > 0 && len(b) > 0 {
				if compare(&ps[a[0]], &ps[b[0]]) <= 0 {
					out, a = append(out, a[0]), a[1:]
				} else {
					out, b = append(out, b[0]), b[1:]
				}
			}
			_ = append(append(out, a...), b...)
			from, kept = to, append(kept, to)
		}
		order, next, ends = next, order, kept
	}
	out := make([]Problem, len(ps))
	for i, at := range order {
		out[i] = ps[at]
	}
	return out
}

// Worst is the highest severity among the problems, Off for none.
func Worst(ps []Problem) Severity {
	worst := Off
	for _, p := range ps {
		worst = max(worst, p.Severity)
	}
	return worst
}
