package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"atbalss/internal/diag"
)

// jsonReport is what --format json prints.
type jsonReport struct {
	Problems []jsonProblem  `json:"problems"`
	Counts   map[string]int `json:"counts"` // by severity
	Rules    map[string]int `json:"rules"`  // by rule
}

type jsonProblem struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Message  string `json:"message"`
	Hint     string `json:"hint"`
	Source   string `json:"source"`
}

func (a *app) printJSON(ps []diag.Problem) error {
	t := countProblems(ps)
	r := jsonReport{
		Problems: []jsonProblem{},
		Counts:   map[string]int{"error": t.errors, "warning": t.warnings, "notice": t.notices},
		Rules:    map[string]int{},
	}
	for _, p := range ps {
		r.Rules[p.Rule]++
		r.Problems = append(r.Problems, jsonProblem{
			Rule: p.Rule, Severity: p.Severity.String(),
			File: p.Pos.File, Line: p.Pos.Line, Column: p.Pos.Column,
			Message: p.Message(a.ui), Hint: p.Hint(a.ui), Source: p.Source(a.ui),
		})
	}
	return writeJSON(a.stdout, r)
}

func writeJSON(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(v)
}

// printGitHub prints workflow commands, which GitHub and Gitea show at the line.
func (a *app) printGitHub(ps []diag.Problem) error {
	level := map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Notice: "notice"}
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	for _, p := range ps {
		text := p.Message(a.ui)
		if hint := p.Hint(a.ui); hint != "" {
			text += "\n" + hint
		}
		where := ""
		if p.Pos.File != "" {
			where = "file=" + property.Replace(p.Pos.File) + ","
		}
		if p.Pos.Line > 0 {
			where += fmt.Sprintf("line=%d,", p.Pos.Line)
		}
		if p.Pos.Column > 0 {
			where += fmt.Sprintf("col=%d,", p.Pos.Column)
		}
		if _, err := fmt.Fprintf(a.stdout, "::%s %stitle=%s::%s\n", level[p.Severity], where, p.Rule, data.Replace(visible(text))); err != nil {
			return err
		}
	}
	return nil
}

// printSARIF prints the Static Analysis Results Interchange Format, OASIS
// standard, version 2.1.0.
func (a *app) printSARIF(ps []diag.Problem) error {
	type text struct {
		Text string `json:"text"`
	}
	type rule struct {
		ID     string            `json:"id"`
		Short  text              `json:"shortDescription"`
		Full   text              `json:"fullDescription"`
		Help   text              `json:"help"`
		Config map[string]string `json:"defaultConfiguration"`
	}
	type location struct {
		Physical map[string]any `json:"physicalLocation"`
	}
	type result struct {
		RuleID    string     `json:"ruleId"`
		RuleIndex int        `json:"ruleIndex"`
		Level     string     `json:"level"`
		Message   text       `json:"message"`
		Locations []location `json:"locations,omitempty"`
	}
	level := map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Notice: "note"}
	rules, results := []rule{}, []result{}
	for _, p := range ps {
		i := slices.IndexFunc(rules, func(r rule) bool { return r.ID == p.Rule })
		if i < 0 {
			i = len(rules)
			r, _ := diag.Lookup(p.Rule)
			full := r.Sentence.In(a.ui) + " " + say(a.ui, msgRuleSource, r.Source.In(a.ui))
			rules = append(rules, rule{p.Rule, text{r.Sentence.In(a.ui)}, text{full}, text{r.Fix.In(a.ui)}, map[string]string{"level": level[r.Severity]}})
		}
		res := result{RuleID: p.Rule, RuleIndex: i, Level: level[p.Severity], Message: text{p.Message(a.ui)}}
		if hint := p.Hint(a.ui); hint != "" {
			res.Message.Text += "\n" + hint
		}
		if p.Pos.File != "" {
			where := map[string]any{"artifactLocation": map[string]any{"uri": uriPath(p.Pos.File), "uriBaseId": "SRCROOT"}}
			if p.Pos.Line > 0 {
				region := map[string]int{"startLine": p.Pos.Line}
				if p.Pos.Column > 0 {
					region["startColumn"] = p.Pos.Column
				}
				where["region"] = region
			}
			res.Locations = []location{{where}}
		}
		results = append(results, res)
	}
	return writeJSON(a.stdout, map[string]any{
		"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		"version": "2.1.0",
		"runs": []any{map[string]any{
			"tool":       map[string]any{"driver": map[string]any{"name": "atbalss", "version": version, "rules": rules}},
			"columnKind": "unicodeCodePoints",
			"language":   a.ui,
			"results":    results,
		}},
	})
}

// uriPath escapes a file name for a URI.
func uriPath(name string) string {
	var b strings.Builder
	for _, c := range []byte(name) {
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-._~/", c) >= 0:
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
