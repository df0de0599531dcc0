package check

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestBare(t *testing.T) {
	for in, want := range map[string]string{
		"plain ā":                   "plain ā",
		"a `cōde` b":                "a        b",
		"[text](adrese-ā.pdf) (b)":  "[text]               (b)",
		"x <br> y <https://a.lv> z": "x      y                z",
		"## A {#ā} b":               "## A      b",
		"```\n1 euro\n```\nend":     "   \n      \n   \nend",
		"~~~ x\ncode":               "     \n    ",
		"a < b and [x]":             "a < b and [x]",
		"\\`no code\\` x":           "\\`no code\\` x",
		"open ` only":               "open ` only",
	} {
		if got := bare(in); got != want {
			t.Errorf("bare(%q)\n got %q\nwant %q", in, got, want)
		}
	}
}

func FuzzBare(f *testing.F) {
	f.Add("a `b` [c](d) <e> {#f}\n```\ng\n```\n\\")
	f.Fuzz(func(t *testing.T, s string) {
		got := bare(s)
		if strings.Count(got, "\n") != strings.Count(s, "\n") {
			t.Error("lines were lost")
		}
		if utf8.ValidString(s) && utf8.RuneCountInString(got) != utf8.RuneCountInString(s) {
			t.Error("letters were lost")
		}
	})
}
