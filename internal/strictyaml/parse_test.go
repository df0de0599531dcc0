package strictyaml

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"atbalss/internal/diag"
)

var update = flag.Bool("update", false, "rewrite the expectations in testdata")

// list writes problems with their places, as the golden files hold them.
func list(ps []diag.Problem, ui string) string {
	var b strings.Builder
	for _, p := range ps {
		fmt.Fprintf(&b, "%d:%d: %s: %s\n", p.Pos.Line, p.Pos.Column, p.Rule, p.Message(ui))
		if h := p.Hint(ui); h != "" {
			fmt.Fprintf(&b, "    %s\n", h)
		}
	}
	return b.String()
}

// TestSyntax reads each wrong file of testdata/syntax.txtar and compares what
// is said of it with the part that follows.
func TestSyntax(t *testing.T) {
	const name = "testdata/syntax.txtar"
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var out []txtar.File
	for _, f := range archive.Files {
		if strings.HasPrefix(f.Name, "want ") {
			continue
		}
		src := strings.ReplaceAll(string(f.Data), "<TAB>", "\t")
		_, ps := Parse([]byte(src), "x.yaml", 1)
		if len(ps) == 0 {
			t.Errorf("%s: nothing is found", f.Name)
		}
		out = append(out, f)
		for _, ui := range []string{"en", "lv"} {
			out = append(out, txtar.File{Name: "want " + ui, Data: []byte(list(ps, ui))})
		}
	}
	got := txtar.Format(&txtar.Archive{Comment: archive.Comment, Files: out})
	if *update {
		if err := os.WriteFile(name, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want := txtar.Format(archive); string(got) != string(want) {
		t.Errorf("%s differs; run with -update and review:\n%s", name, got)
	}
}

// Values stay what was typed: no octal, no times, no truth from "no".
func TestValuesStayText(t *testing.T) {
	n, ps := Parse([]byte("a: 0123\nb: 2024-01-01\nc: no\nd: 1.10\ne: 12:30\nf: 0777\ng: 1_000\nh: 2024-02-30\ni: 4.3.4.6.\nj: 'x ''y'\nk: .inf\nl: 0x1F\nm: 1e3\nn: Yes\n"), "f", 1)
	if len(ps) > 0 {
		t.Fatal(list(ps, "en"))
	}
	for key, want := range map[string]string{
		"a": "0123", "b": "2024-01-01", "c": "no", "d": "1.10", "e": "12:30", "f": "0777", "g": "1_000",
		"h": "2024-02-30", "i": "4.3.4.6.", "j": "x 'y", "k": ".inf", "l": "0x1F", "m": "1e3", "n": "Yes",
	} {
		if v := n.Find(key); v == nil || v.Kind != Scalar || v.Value != want {
			t.Errorf("%s: %+v, want %q", key, v, want)
		}
	}
}

func TestPlacesCountLetters(t *testing.T) {
	n, _ := Parse([]byte("ā: ē\nķļ: {ņ: [ž, š]}\n"), "content/x.lv.md", 7)
	inner := n.Find("ķļ").Find("ņ").Items[1]
	if want := (diag.Pos{File: "content/x.lv.md", Line: 8, Column: 13}); inner.Pos != want {
		t.Errorf("š stands at %v, want %v", inner.Pos, want)
	}
	if f := n.Fields[1]; f.KeyPos.Line != 8 || f.KeyPos.Column != 1 {
		t.Errorf("key at %v", f.KeyPos)
	}
}

// Each broken key is reported, the sound ones are read.
func TestRescue(t *testing.T) {
	n, ps := Parse([]byte("title: \"x\nstatus: ongoing\nsummary: a: b\npartners: [vpd\nstart: 2024\n"), "f", 1)
	if !n.Partial || n.Find("status").Value != "ongoing" || n.Find("start").Value != "2024" {
		t.Errorf("sound keys are lost: %+v", n)
	}
	var got []string
	for _, p := range ps {
		got = append(got, fmt.Sprintf("%d %s", p.Pos.Line, p.Variant))
	}
	if fmt.Sprint(got) != "[1 quote 3 colon 4 bracket]" {
		t.Error(got)
	}
}

// Hostile files cost little: no expansion, no deep recursion.
func TestHostileFilesAreCheap(t *testing.T) {
	bomb := "a: &a [x,x,x,x,x,x,x,x,x]\n"
	for c := 'b'; c <= 'i'; c++ {
		bomb += fmt.Sprintf("%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n", c, c, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1, c-1)
	}
	keys := new(strings.Builder)
	for i := range 7000 {
		fmt.Fprintf(keys, "k%d: v\n", i)
	}
	for name, c := range map[string]struct{ src, rule string }{
		"alias bomb": {bomb, "yaml-feature"},
		"self":       {"a: &a [*a]\n", "yaml-feature"},
		"merge loop": {"a: &a\n  <<: *a\n", "yaml-feature"},
		"brackets":   {strings.Repeat("[", 20000), "yaml-depth"},
		"braces":     {strings.Repeat("{a: ", 15000), "yaml-depth"},
		"hyphens":    {strings.Repeat("- ", 20000), "yaml-depth"},
		"many keys":  {keys.String() + "k1: again\n", "doubled-key"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, ps := Parse([]byte(c.src), "f", 1)
		runtime.ReadMemStats(&after)
		if len(ps) == 0 || ps[0].Rule != c.rule {
			t.Errorf("%s: %v, want %s", name, list(ps, "en"), c.rule)
		}
		if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
			t.Errorf("%s: %d bytes allocated", name, used)
		}
	}
}

func TestEmptyDocument(t *testing.T) {
	for _, src := range []string{"", "\n\n", "# only a comment\n"} {
		if n, ps := Parse([]byte(src), "f", 1); n.Kind != Null || len(ps) > 0 {
			t.Errorf("%q: %+v %v", src, n, ps)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"a: b\n", "a: [b, {c: d}]\n", "a: \"x\nb: c", "a:\n\tb", "- a\n- b", "? x\n: y", "a: &x 1\nb: *x", "%YAML", "a: |\n  x\n", "ā: ē: ž", "\xff", "a: !!int 3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<16 {
			return
		}
		n, ps := Parse([]byte(s), "f", 1)
		if n == nil {
			t.Fatal("no node")
		}
		lines := strings.Count(s, "\n") + strings.Count(s, "\r") + 1
		for _, p := range ps {
			if p.Pos.Line < 1 || p.Pos.Line > lines+1 || p.Pos.Column < 1 {
				t.Errorf("%q: problem at %d:%d", s, p.Pos.Line, p.Pos.Column)
			}
			if strings.Contains(p.Message("en"), "libyaml") || strings.Contains(p.Message("en"), "!!") && !strings.Contains(s, "!!") {
				t.Errorf("a type of the library shows: %s", p.Message("en"))
			}
		}
	})
}
