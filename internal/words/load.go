package words

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"atbalss/internal/diag"
	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
)

// folder is where the layouts stand in the source folder, for messages.
const folder = "layouts/"

// Load reads text.<lang>.yaml of each language from the layouts folder. The
// result has every language, if need be without words. An error is a file that
// is there and cannot be read.
func Load(layouts fs.FS, langs []site.Lang) (Words, []diag.Problem, error) {
	words := make(Words, len(langs))
	var problems []diag.Problem
	for _, lang := range langs {
		r := reader{Language: empty(lang)}
		words[lang] = r.Language
		src, err := fs.ReadFile(layouts, "text."+string(lang)+".yaml")
		if errors.Is(err, fs.ErrNotExist) {
			problems = append(problems, diag.New("text-file", diag.Pos{File: r.File}, string(lang), r.File))
			continue
		}
		if err != nil {
			return nil, nil, fmt.Errorf("read %s: %w", r.File, err)
		}
		r.read(src)
		problems = append(problems, r.problems...)
	}
	return words, problems, nil
}

// empty is a language without words. Its sections are named in English, so
// that addresses stay distinct while the file's own problems are reported.
func empty(lang site.Lang) *Language {
	return &Language{
		File:     folder + "text." + string(lang) + ".yaml",
		texts:    map[string]string{},
		plurals:  map[string]map[string]string{},
		places:   map[string]diag.Pos{},
		sections: site.Sections{Projects: "projects", Programmes: "programmes", News: "news", Periods: "periods", Funds: "funds"},
	}
}

// reader fills a Language and gathers what is wrong with its file.
type reader struct {
	*Language
	problems []diag.Problem
}

func (r *reader) fault(rule, variant string, pos diag.Pos, args ...string) {
	r.problems = append(r.problems, diag.NewVariant(rule, variant, pos, args...))
}

func (r *reader) read(src []byte) {
	root, problems := strictyaml.Parse(src, r.File, 1)
	r.problems = problems
	if root.Kind != strictyaml.Map {
		if !root.Partial {
			r.fault("text-form", "file", diag.Pos{File: r.File, Line: 1})
		}
		return
	}
	named := root.Partial // sections may stand in what could not be read
	for _, f := range root.Fields {
		if f.Key == "sections" {
			named = true
			r.readSections(f)
			continue
		}
		r.readKey(f.Key, f)
	}
	if !named {
		r.fault("text-sections", "", diag.Pos{File: r.File, Line: 1})
	}
}

// readKey takes a text, a map of plural forms or a map of further keys.
func (r *reader) readKey(key string, f strictyaml.Field) {
	v := f.Value
	switch {
	case v.Kind == strictyaml.Map && len(v.Fields) > 0 && !allForms(v):
		for _, sub := range v.Fields {
			r.readKey(key+"."+sub.Key, sub)
		}
		return
	case v.Kind == strictyaml.Map && len(v.Fields) > 0:
		if forms := r.readForms(key, f); forms != nil && r.place(key, f.KeyPos) {
			r.plurals[key] = forms
		}
		return
	case v.Kind == strictyaml.Scalar:
		if r.place(key, f.KeyPos) {
			r.texts[key] = v.Value
		}
		return
	}
	r.fault("text-form", "", f.KeyPos, key)
}

// place notes where a key stands; false when it stood somewhere before, nested
// once and flat once.
func (r *reader) place(key string, pos diag.Pos) bool {
	if first, taken := r.places[key]; taken {
		r.fault("text-form", "doubled", pos, key, fmt.Sprint(first.Line))
		return false
	}
	r.places[key] = pos
	return true
}

// categories are the plural categories of CLDR.
var categories = []string{"zero", "one", "two", "few", "many", "other"}

// allForms reports whether a map holds plural forms and nothing else. A map
// with "other" beside further keys is no such map: document types have it too.
func allForms(v *strictyaml.Node) bool {
	for _, f := range v.Fields {
		if !slices.Contains(categories, f.Key) {
			return false
		}
	}
	return true
}

func (r *reader) readForms(key string, f strictyaml.Field) map[string]string {
	forms := make(map[string]string, len(f.Value.Fields))
	for _, sub := range f.Value.Fields {
		if sub.Value.Kind != strictyaml.Scalar {
			r.fault("text-form", "", sub.KeyPos, key+"."+sub.Key)
			return nil
		}
		forms[sub.Key] = sub.Value.Value
	}
	if _, ok := forms["other"]; !ok {
		r.fault("text-form", "plural", f.KeyPos, key)
		return nil
	}
	return forms
}

// readSections takes the five names of the sections.
func (r *reader) readSections(f strictyaml.Field) {
	yaml := &strictyaml.Reader{}
	keys := yaml.Keys(f.Value, "sections")
	taken := map[string]string{}
	for _, section := range []struct {
		key string
		to  *string
	}{
		{"projects", &r.sections.Projects}, {"programmes", &r.sections.Programmes}, {"news", &r.sections.News},
		{"periods", &r.sections.Periods}, {"funds", &r.sections.Funds},
	} {
		node := keys.Need(section.key)
		name := yaml.Text(node, section.key)
		if name == "" {
			continue
		}
		if !isSlug(name) {
			r.fault("text-sections", "name", node.Pos, section.key, name)
			continue
		}
		if other, doubled := taken[name]; doubled {
			r.fault("text-sections", "doubled", node.Pos, section.key, name, other)
			continue
		}
		taken[name] = section.key
		*section.to = name
	}
	keys.Close(nil)
	r.problems = append(r.problems, yaml.Problems...)
}

// isSlug reports whether a name can be a part of an address: small ASCII
// letters, digits and hyphens, and not digits only, which would be a page of a
// list.
func isSlug(name string) bool {
	letter := false
	for _, c := range []byte(name) {
		switch {
		case c >= 'a' && c <= 'z':
			letter = true
		case c >= '0' && c <= '9' || c == '-':
		default:
			return false
		}
	}
	return letter
}
