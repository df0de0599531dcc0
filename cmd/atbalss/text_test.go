package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Latvian has three forms after a number, English two.
func TestCount(t *testing.T) {
	lv, en := &app{ui: "lv"}, &app{ui: "en"}
	for n, want := range map[int][2]string{
		0: {"0 kļūdu", "0 errors"}, 1: {"1 kļūda", "1 error"}, 2: {"2 kļūdas", "2 errors"}, 9: {"9 kļūdas", "9 errors"},
		10: {"10 kļūdu", "10 errors"}, 11: {"11 kļūdu", "11 errors"}, 19: {"19 kļūdu", "19 errors"}, 20: {"20 kļūdu", "20 errors"},
		21: {"21 kļūda", "21 errors"}, 22: {"22 kļūdas", "22 errors"}, 100: {"100 kļūdu", "100 errors"}, 101: {"101 kļūda", "101 errors"},
		111: {"111 kļūdu", "111 errors"}, 112: {"112 kļūdu", "112 errors"}, 121: {"121 kļūda", "121 errors"},
	} {
		if got := [2]string{lv.count(n, wordError, wordErrors), en.count(n, wordError, wordErrors)}; got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}

// Every text of the program stands in both languages and says the same of its
// arguments.
func TestTextsAreInBothLanguages(t *testing.T) {
	placeholder := regexp.MustCompile(`\{\d\}`)
	arguments := func(s string) []string {
		list := placeholder.FindAllString(s, -1)
		slices.Sort(list)
		return slices.Compact(list)
	}
	texts := texts(t)
	if len(texts) < 100 {
		t.Fatalf("found only %d texts", len(texts))
	}
	for where, w := range texts {
		switch {
		case w[0] == "" || w[1] == "":
			t.Errorf("%s lacks a language", where)
		case !slices.Equal(arguments(w[0]), arguments(w[1])):
			t.Errorf("%s: other arguments: %q, %q", where, w[0], w[1])
		case strings.ContainsAny(w[1], `"`):
			t.Errorf("%s: Latvian quotes “like this”: %s", where, w[1])
		case strings.HasSuffix(w[0], "\n") || strings.HasSuffix(w[1], "\n"):
			t.Errorf("%s ends with a line end", where)
		}
	}
}

// texts are the English and the Latvian text of each diag.Words in the sources,
// by its place; what is not made of plain strings is left out.
func texts(t *testing.T) map[string][2]string {
	names, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][2]string{}
	files := token.NewFileSet()
	for _, name := range names {
		f, err := parser.ParseFile(files, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || len(lit.Elts) != 2 {
				return true
			}
			sel, ok := lit.Type.(*ast.SelectorExpr)
			if !ok || sel.Sel.Name != "Words" {
				return true
			}
			en, okEN := stringOf(lit.Elts[0])
			lv, okLV := stringOf(lit.Elts[1])
			if okEN && okLV {
				found[files.Position(lit.Pos()).String()] = [2]string{en, lv}
			}
			return true
		})
	}
	return found
}

func stringOf(e ast.Expr) (string, bool) {
	if kv, ok := e.(*ast.KeyValueExpr); ok {
		e = kv.Value
	}
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}
