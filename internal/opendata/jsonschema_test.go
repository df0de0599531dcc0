package opendata

import (
	"encoding/json"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// schema is a JSON Schema of the words that our schemas use. A word that it
// does not know fails the test, so that no rule is passed over.
type schema struct {
	root any
}

var annotations = []string{"$schema", "title", "description", "$defs"}

// validate returns what is wrong with a value, each with its path.
func (s schema) validate(rule any, v any, at string) []string {
	var wrong []string
	say := func(format string, args ...any) { wrong = append(wrong, at+": "+fmt.Sprintf(format, args...)) }
	words := rule.(map[string]any)
	for _, word := range slices.Sorted(maps.Keys(words)) {
		want := words[word]
		switch word {
		case "$ref":
			name := strings.TrimPrefix(want.(string), "#/$defs/")
			def, ok := s.root.(map[string]any)["$defs"].(map[string]any)[name]
			if !ok {
				say("the schema has no %s", name)
				continue
			}
			wrong = append(wrong, s.validate(def, v, at)...)
		case "type":
			if got := typeOf(v); got != want && !(got == "integer" && want == "number") {
				say("%s instead of %s", got, want)
			}
		case "enum":
			if !slices.Contains(want.([]any), v) {
				say("%v is not one of %v", v, want)
			}
		case "pattern":
			if text, ok := v.(string); ok && !regexp.MustCompile(want.(string)).MatchString(text) {
				say("%q does not match %s", text, want)
			}
		case "minLength":
			if text, ok := v.(string); ok && utf8.RuneCountInString(text) < whole(want) {
				say("%q is too short", text)
			}
		case "minimum":
			if n, ok := v.(json.Number); ok {
				if i, err := n.Int64(); err != nil || int(i) < whole(want) {
					say("%s is too small", n)
				}
			}
		case "minItems":
			if all, ok := v.([]any); ok && len(all) < whole(want) {
				say("too few items")
			}
		case "items":
			for i, item := range items(v) {
				wrong = append(wrong, s.validate(want, item, fmt.Sprintf("%s[%d]", at, i))...)
			}
		case "minProperties", "properties", "required", "additionalProperties", "propertyNames":
			wrong = append(wrong, s.object(word, want, words, v, at)...)
		default:
			if !slices.Contains(annotations, word) {
				say("the test does not know %s", word)
			}
		}
	}
	return wrong
}

func (s schema) object(word string, want any, words map[string]any, v any, at string) []string {
	object, ok := v.(map[string]any)
	if !ok {
		return nil
	}
	var wrong []string
	say := func(format string, args ...any) { wrong = append(wrong, at+": "+fmt.Sprintf(format, args...)) }
	known, _ := words["properties"].(map[string]any)
	for _, key := range slices.Sorted(maps.Keys(object)) {
		rule, named := known[key]
		switch {
		case word == "properties" && named:
			wrong = append(wrong, s.validate(rule, object[key], at+"."+key)...)
		case word == "additionalProperties" && !named && want == false:
			say("%s is not foreseen", key)
		case word == "additionalProperties" && !named && want != true:
			wrong = append(wrong, s.validate(want, object[key], at+"."+key)...)
		case word == "propertyNames":
			wrong = append(wrong, s.validate(want, key, at+"."+key)...)
		}
	}
	if word == "minProperties" && len(object) < whole(want) {
		say("too few members")
	}
	if word == "required" {
		for _, key := range want.([]any) {
			if _, ok := object[key.(string)]; !ok {
				say("%s is missing", key)
			}
		}
	}
	return wrong
}

func items(v any) []any { l, _ := v.([]any); return l }

func whole(v any) int {
	n, err := v.(json.Number).Int64()
	if err != nil {
		panic(err)
	}
	return int(n)
}

func typeOf(v any) string {
	switch v := v.(type) {
	case map[string]any:
		return "object"
	case []any:
		return "array"
	case string:
		return "string"
	case bool:
		return "boolean"
	case json.Number:
		if _, err := v.Int64(); err == nil {
			return "integer"
		}
		return "number"
	}
	return "null"
}

// parse reads JSON with numbers as they are written, and refuses doubled keys.
func parse(t *testing.T, src []byte) any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(string(src)))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%v in %s", err, src)
	}
	return v
}

// schemaOf loads the schema that a document names.
func (d data) schemaOf(t *testing.T, doc any) schema {
	t.Helper()
	address, _ := doc.(map[string]any)["$schema"].(string)
	path, ok := strings.CutPrefix(address, d.c.URL+"/")
	if !ok {
		t.Fatalf("schema %q is not on the site", address)
	}
	return schema{parse(t, d.file(t, path))}
}

func TestEveryListKeepsToItsSchema(t *testing.T) {
	d := sample()
	for _, name := range []string{"projects.json", "programmes.json", "organisations.json", "news.json", "kohesio-excluded.json"} {
		doc := parse(t, d.file(t, "data/"+name))
		s := d.schemaOf(t, doc)
		for _, wrong := range s.validate(s.root, doc, name) {
			t.Error(wrong)
		}
	}
}

// The validator finds what it is there to find: each change of a right document
// is one fault.
func TestTheSchemaRefusesWhatIsWrong(t *testing.T) {
	d := sample()
	src := d.file(t, "data/projects.json")
	s := d.schemaOf(t, parse(t, src))
	for name, change := range map[string]func(p map[string]any){
		"unknown key":    func(p map[string]any) { p["titel"] = "x" },
		"missing key":    func(p map[string]any) { delete(p, "title") },
		"bad status":     func(p map[string]any) { p["status"] = "done" },
		"bad date":       func(p map[string]any) { p["start"] = "29.02.2016" },
		"number amount":  func(p map[string]any) { p["eligible_total"].(map[string]any)["amount"] = json.Number("1.5") },
		"one decimal":    func(p map[string]any) { p["eligible_total"].(map[string]any)["amount"] = "1.5" },
		"bad language":   func(p map[string]any) { p["title"].(map[string]any)["Latvian"] = "x" },
		"plain text":     func(p map[string]any) { p["title"] = "x" },
		"no partners":    func(p map[string]any) { p["partners"] = []any{} },
		"relative page":  func(p map[string]any) { p["page"].(map[string]any)["lv"] = "/lv/" },
		"no page at all": func(p map[string]any) { p["page"] = map[string]any{} },
		"half a month":   func(p map[string]any) { p["duration_months"] = json.Number("1.5") },
		"no months":      func(p map[string]any) { p["duration_months"] = json.Number("0") },
		"empty code":     func(p map[string]any) { p["code"] = "" },
		"text for bool":  func(p map[string]any) { p["strategic"] = "yes" },
	} {
		doc := parse(t, src)
		change(doc.(map[string]any)["projects"].([]any)[0].(map[string]any))
		if len(s.validate(s.root, doc, "")) == 0 {
			t.Errorf("%s passes", name)
		}
	}
}
