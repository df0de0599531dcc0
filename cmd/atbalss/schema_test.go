package main

import (
	"encoding/json"
	"fmt"
	"math"
	"net/url"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// schema checks JSON values against a JSON Schema, draft 4, as far as the schema
// of SARIF uses it. A keyword that it does not know is an error, so that nothing
// goes unchecked.
type schema struct {
	t    testing.TB
	root map[string]any
}

func readSchema(t testing.TB, name string) *schema {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	s := &schema{t: t}
	if err := json.Unmarshal(data, &s.root); err != nil {
		t.Fatal(err)
	}
	return s
}

// faults lists what is wrong with a JSON text.
func (s *schema) faults(text []byte) []string {
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		return []string{err.Error()}
	}
	return s.check(s.root, value, "$")
}

func (s *schema) check(rule map[string]any, value any, at string) (faults []string) {
	if ref, ok := rule["$ref"].(string); ok {
		return s.check(s.definition(ref), value, at)
	}
	fail := func(format string, args ...any) { faults = append(faults, at+": "+fmt.Sprintf(format, args...)) }
	for _, keyword := range slices.Sorted(keysOf(rule)) {
		switch want := rule[keyword]; keyword {
		case "$schema", "id", "title", "description", "default", "definitions", "additionalProperties":
		case "type":
			if !isType(want.(string), value) {
				fail("is not of type %v: %v", want, value)
			}
		case "enum":
			if !slices.ContainsFunc(want.([]any), func(x any) bool { return reflect.DeepEqual(x, value) }) {
				fail("%v is not one of %v", value, want)
			}
		case "required", "properties":
			if object, ok := value.(map[string]any); ok {
				faults = append(faults, s.object(keyword, rule, object, at)...)
			}
		case "items", "minItems", "uniqueItems":
			if list, ok := value.([]any); ok {
				faults = append(faults, s.list(keyword, want, list, at)...)
			}
		case "minimum", "maximum":
			if n, ok := value.(float64); ok && (keyword == "minimum" && n < want.(float64) || keyword == "maximum" && n > want.(float64)) {
				fail("%v: %s is %v", n, keyword, want)
			}
		case "pattern", "format":
			if text, ok := value.(string); ok && !s.text(keyword, want.(string), text) {
				fail("%q is not of %s %s", text, keyword, want)
			}
		case "anyOf", "oneOf":
			fits := 0
			for _, one := range want.([]any) {
				if len(s.check(one.(map[string]any), value, at)) == 0 {
					fits++
				}
			}
			if fits == 0 || keyword == "oneOf" && fits > 1 {
				fail("%s: %d fit", keyword, fits)
			}
		default:
			s.t.Fatalf("%s: the schema uses %q, which this test does not know", at, keyword)
		}
	}
	return faults
}

func (s *schema) definition(ref string) map[string]any {
	name, ok := strings.CutPrefix(ref, "#/definitions/")
	found, isMap := s.root["definitions"].(map[string]any)[name].(map[string]any)
	if !ok || !isMap {
		s.t.Fatalf("the schema has no %s", ref)
	}
	return found
}

func (s *schema) object(keyword string, rule, object map[string]any, at string) (faults []string) {
	if keyword == "required" {
		for _, key := range rule["required"].([]any) {
			if _, ok := object[key.(string)]; !ok {
				faults = append(faults, fmt.Sprintf("%s: lacks %s", at, key))
			}
		}
		return faults
	}
	known := rule["properties"].(map[string]any)
	for key, value := range object {
		switch more := rule["additionalProperties"].(type) {
		case bool:
			if known[key] == nil && !more {
				faults = append(faults, fmt.Sprintf("%s: %s is not a property", at, key))
			}
		case map[string]any:
			if known[key] == nil {
				faults = append(faults, s.check(more, value, at+"."+key)...)
			}
		}
		if one, ok := known[key].(map[string]any); ok {
			faults = append(faults, s.check(one, value, at+"."+key)...)
		}
	}
	return faults
}

func (s *schema) list(keyword string, want any, list []any, at string) (faults []string) {
	switch keyword {
	case "items":
		for i, value := range list {
			faults = append(faults, s.check(want.(map[string]any), value, fmt.Sprintf("%s[%d]", at, i))...)
		}
	case "minItems":
		if float64(len(list)) < want.(float64) {
			faults = append(faults, fmt.Sprintf("%s: %d items, at least %v", at, len(list), want))
		}
	case "uniqueItems":
		seen := map[string]bool{}
		for _, value := range list {
			text, _ := json.Marshal(value)
			if want.(bool) && seen[string(text)] {
				faults = append(faults, fmt.Sprintf("%s: %s stands twice", at, text))
			}
			seen[string(text)] = true
		}
	}
	return faults
}

// text checks a pattern or a format.
func (s *schema) text(keyword, want, text string) bool {
	if keyword == "pattern" {
		return regexp.MustCompile(want).MatchString(text)
	}
	u, err := url.Parse(text)
	ascii := len(text) == utf8.RuneCountInString(text) && !strings.ContainsAny(text, " \"<>\\^`{|}")
	switch want {
	case "uri":
		return err == nil && ascii && u.Scheme != ""
	case "uri-reference":
		return err == nil && ascii
	case "date-time":
		_, err := time.Parse(time.RFC3339, text)
		return err == nil
	}
	s.t.Fatalf("the schema uses the format %q, which this test does not know", want)
	return false
}

func isType(name string, value any) bool {
	switch v := value.(type) {
	case string:
		return name == "string"
	case bool:
		return name == "boolean"
	case float64:
		return name == "number" || name == "integer" && v == math.Trunc(v)
	case []any:
		return name == "array"
	case map[string]any:
		return name == "object"
	}
	return name == "null"
}

func keysOf(m map[string]any) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}
