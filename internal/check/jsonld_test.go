package check

import (
	"slices"
	"strings"
	"testing"
)

// graphs are blocks with something that is easy to get wrong.
var graphs = []string{
	`{"@context":"https://schema.org","@graph":[{"@type":"BreadcrumbList","itemListElement":[{"position":1}]},{"@type":"Project","name":"Ēka","funding":[{"@type":"MonetaryGrant","name":"x","amount":{"@type":"MonetaryAmount","currency":"EUR","value":34000.00}}]}]}`,
	`[{"@type":"Project","name":"a","funding":{"@type":"MonetaryGrant","amount":1.5}}]`,
	`{"@type":"Project","name":"a","name":"b","funding":[{"@type":"MonetaryGrant","amount":null},{"@type":"MonetaryGrant"},{"@type":"MonetaryGrant","amount":true},7,[{"@type":"MonetaryGrant","amount":2}]]}`,
	`{"@type":"Project","name":"a \u0026 \"b\"","funding":[{"@type":"Grant","amount":1}]}`,
	`{"@type":"Pr\u006fject","name":"a"}`, `{"\u0040type":"Project","name":"a"}`, `{"@type":"Project","name":7}`, "{\"@type\":\"Project\",\"name\":\"a\xff\"}",
	`{"@type":"Project","funding":[{"@type":"MonetaryGrant","amount":{"currency":"EUR","value":"2.413"}},{"@type":"MonetaryGrant","amount":{"currency":"EUR","value":-0.5}},{"@type":"MonetaryGrant","amount":{"currency":"EUR","value":1e3}}]}`,
	`{"@graph":[{"@graph":[{"@type":"Project"}]}]}`, `{"@graph":{"@type":"Project"}}`, `{"@graph":[],"@type":"Project"}`, `[[{"@type":"Project"}]]`,
	`{"@type":"Project"} trailing`, `{"@type":"Project",}`, `{"@type":"Project"`, `{"a":01}`, `{"a":1.}`, `{"a":-}`, "{\"a\":\"\n\"}", `{"a":"\q"}`, `{"a":"\u12g4"}`, `{a:1}`, `{"a" 1}`, `[1 2]`, `nulls`, `7`, ``, ` `, `"Project"`,
	strings.Repeat("[", 100) + strings.Repeat("]", 100), strings.Repeat("[", 20) + strings.Repeat("]", 20),
}

func sameClaims(a, b claims) bool {
	return a.readable == b.readable && a.found == b.found && a.name == b.name && slices.Equal(a.grants, b.grants)
}

// Where the tape is sure, it reads what package json reads.
func FuzzClaims(f *testing.F) {
	for _, g := range graphs {
		f.Add([]byte(g))
	}
	var tape jsonTape
	f.Fuzz(func(t *testing.T, block []byte) {
		if got, sure := tape.claims(block); sure {
			if want := decodedClaims(block); !sameClaims(got, want) {
				t.Errorf("%s: got %+v, want %+v", block, got, want)
			}
		}
	})
}

// The tape is sure of what our own pages have, and of nothing that is no JSON.
func TestTapeIsSure(t *testing.T) {
	var tape jsonTape
	for i, g := range graphs {
		c, sure := tape.claims([]byte(g))
		if want := i < 3; sure != want && i < 5 {
			t.Errorf("%s: sure is %t", g, sure)
		}
		if sure && !c.readable {
			t.Errorf("%s: sure that it cannot be read", g)
		}
	}
	c, _ := tape.claims([]byte(graphs[0]))
	if want := (claims{true, true, "Ēka", []string{"34000.00 EUR"}}); !sameClaims(c, want) {
		t.Errorf("got %+v, want %+v", c, want)
	}
}
