package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"atbalss/internal/diag"
)

// inFormat is what a format makes of problems.
func inFormat(t *testing.T, format, ui string, ps []diag.Problem) []byte {
	t.Helper()
	var out bytes.Buffer
	a := &app{world: world{stdout: &out, getenv: func(string) string { return "" }}, ui: ui}
	if err := a.print(format, nil, ps); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// everyProblem has each message of the rule book once, at places of all kinds,
// with arguments that want escaping.
func everyProblem() []diag.Problem {
	places := []diag.Pos{
		{},
		{File: "content/site.yaml"},
		{File: "content/projects/a b,c:d%e/ā.lv.md", Line: 7},
		{File: `content/news/"x"\<y>.lv.md`, Line: 1, Column: 2},
	}
	args := []string{"\u201cā\u201d", "a\nb\r\n::error::c", "50 %", "<&>\x1b[31m", "\"", "\u2028", "6", "7", "8", "9"}
	var ps []diag.Problem
	for _, r := range diag.Book() {
		for _, m := range r.Messages {
			ps = append(ps, diag.NewVariant(r.ID, m.Variant, places[len(ps)%len(places)], args...))
		}
	}
	return ps
}

// The log validates against the schema of the standard, whatever was found.
func TestSARIFValidates(t *testing.T) {
	s := readSchema(t, "testdata/sarif-2.1.0-rtm.5.schema.json")
	for _, ui := range []string{"lv", "en"} {
		for name, ps := range map[string][]diag.Problem{"nothing": nil, "everything": everyProblem()} {
			for _, fault := range s.faults(inFormat(t, "sarif", ui, ps)) {
				t.Errorf("%s, %s: %s", ui, name, fault)
			}
		}
	}
}

// The check above can fail: each change makes the log invalid.
func TestSARIFSchemaRefuses(t *testing.T) {
	s := readSchema(t, "testdata/sarif-2.1.0-rtm.5.schema.json")
	sound := string(inFormat(t, "sarif", "en", everyProblem()))
	for _, change := range [][2]string{
		{`"version": "2.1.0"`, `"version": "2.0.0"`},
		{`"name": "atbalss"`, `"nom": "atbalss"`},
		{`"level": "note"`, `"level": "notice"`},
		{`"startLine": 7`, `"startLine": 0`},
		{`"startLine": 7`, `"startLine": "7"`},
		{`"startLine": 7`, `"startLine": 7.5`},
		{`"columnKind": "unicodeCodePoints"`, `"columnKind": "bytes"`},
		{`"runs": [`, `"runs": [[], `},
		{`"uri": "content/site.yaml"`, `"uri": "content/the site.yaml"`},
		{`"uri": "content/site.yaml"`, `"url": "content/site.yaml"`},
		{`"results": [`, `"results": [{}, `},
	} {
		broken := strings.Replace(sound, change[0], change[1], 1)
		if broken == sound {
			t.Errorf("the log has no %s", change[0])
		} else if len(s.faults([]byte(broken))) == 0 {
			t.Errorf("%s passes", change[1])
		}
	}
}

// What the schema cannot say: results and rules belong together.
func TestSARIFNamesItsRules(t *testing.T) {
	var log struct {
		Runs []struct {
			Tool struct {
				Driver struct {
					Rules []struct {
						ID   string
						Full struct{ Text string } `json:"fullDescription"`
					}
				}
			}
			Results []struct {
				RuleID    string
				RuleIndex int
				Message   struct{ Text string }
			}
		}
	}
	ps := everyProblem()
	if err := json.Unmarshal(inFormat(t, "sarif", "en", ps), &log); err != nil {
		t.Fatal(err)
	}
	run := log.Runs[0]
	if len(run.Results) != len(ps) || len(run.Tool.Driver.Rules) != len(diag.Book()) {
		t.Fatalf("%d results of %d rules", len(run.Results), len(run.Tool.Driver.Rules))
	}
	for i, r := range run.Results {
		rule := run.Tool.Driver.Rules[r.RuleIndex]
		if rule.ID != ps[i].Rule || r.RuleID != ps[i].Rule {
			t.Errorf("result %d is of %s, its rule is %s", i, r.RuleID, rule.ID)
		}
		if !strings.Contains(rule.Full.Text, ps[i].Source("en")) {
			t.Errorf("%s does not name its source", rule.ID)
		}
	}
}

// A workflow command is one line; what it quotes cannot end it, nor begin
// another one.
func TestGitHubEscapes(t *testing.T) {
	p := diag.New("unknown-key", diag.Pos{File: "content/projects/a,b:c%d\ne.lv.md", Line: 3, Column: 5}, "x%0A\r\n::error::y", "title")
	got := string(inFormat(t, "github", "en", []diag.Problem{p}))
	const want = "::error file=content/projects/a%2Cb%3Ac%25d%0Ae.lv.md,line=3,col=5,title=unknown-key::"
	if !strings.HasPrefix(got, want) {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if !strings.Contains(got, "x%250A") || strings.Count(got, "\n") != 1 || strings.ContainsRune(got, '\r') {
		t.Errorf("got %q", got)
	}
	ps := everyProblem()
	lines := strings.Split(strings.TrimSuffix(string(inFormat(t, "github", "lv", ps)), "\n"), "\n")
	if len(lines) != len(ps) {
		t.Fatalf("%d problems made %d lines", len(ps), len(lines))
	}
	for i, line := range lines {
		head, message, ok := strings.Cut(strings.TrimPrefix(line, "::"), "::")
		level, properties, _ := strings.Cut(head, " ")
		if want := map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Notice: "notice"}[ps[i].Severity]; !ok || level != want || message == "" {
			t.Errorf("got %s", line)
		}
		for _, pair := range strings.Split(properties, ",") {
			key, value, ok := strings.Cut(pair, "=")
			if !ok || value == "" || strings.ContainsAny(value, ":\r\n") || !strings.Contains(" file line col title ", " "+key+" ") {
				t.Errorf("%q: %s", pair, line)
			}
		}
		if strings.ContainsRune(line, '\x1b') {
			t.Errorf("a control character: %q", line)
		}
	}
}

// The JSON of check is one object, whatever the arguments hold.
func TestJSONHoldsWhatWasFound(t *testing.T) {
	ps := everyProblem()
	var report jsonReport
	if err := json.Unmarshal(inFormat(t, "json", "lv", ps), &report); err != nil {
		t.Fatal(err)
	}
	total := 0
	for _, n := range report.Rules {
		total += n
	}
	if len(report.Problems) != len(ps) || total != len(ps) || report.Counts["error"]+report.Counts["warning"]+report.Counts["notice"] != len(ps) {
		t.Errorf("%d problems, counts %v", len(report.Problems), report.Counts)
	}
	for i, p := range report.Problems {
		if p.Message != ps[i].Message("lv") || p.File != ps[i].Pos.File || p.Source == "" {
			t.Errorf("got %+v", p)
		}
	}
}
