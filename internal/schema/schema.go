// Package schema makes the JSON Schema of front matter and of the files of
// records, for text editors that complete and check while one writes:
//
//	keys.go: the keys with their kind of value ──► Of(kind) ──► atbalss schema
//
// It says what one value at a time must be. The program itself does not read
// by it: package content checks more, and says it better.
package schema

import "slices"

// Of is the JSON Schema (draft-07, which editors know best) of a kind, with
// descriptions in the language ui ("lv" or "en"). The schema of a translation has
// only the keys that stand in each language.
func Of(kind, ui string, translation bool) map[string]any {
	keys := keysOf[kind]
	keys = slices.DeleteFunc(slices.Clone(keys), func(k field) bool {
		return translation && !k.words || !translation && k.name == "translated"
	})
	s := object(keys, ui)
	if kind == "organisations" || kind == "funds" {
		s = map[string]any{"type": "object", "propertyNames": idPattern, "additionalProperties": s}
	}
	if kind == "news" && !translation {
		s["anyOf"] = []any{required("project"), required("programme")}
	}
	s["$schema"] = "http://json-schema.org/draft-07/schema#"
	s["title"] = "atbalss: " + kind
	return s
}

// object is a map with these keys and no others.
func object(keys []field, ui string) map[string]any {
	properties, must := map[string]any{}, []string{}
	for _, k := range keys {
		p := map[string]any{}
		for name, v := range k.value(ui) {
			p[name] = v
		}
		if about := k.about.In(ui); about != "" {
			p["description"] = about
		}
		properties[k.name] = p
		if k.must {
			must = append(must, k.name)
		}
	}
	s := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(must) > 0 {
		s["required"] = must
	}
	return s
}

func required(key string) map[string]any { return map[string]any{"required": []string{key}} }
