package render

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"html/template"
	"io"
	"io/fs"
	"maps"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
	"unicode/utf8"

	"atbalss/internal/diag"
	"atbalss/internal/minify"
	"atbalss/internal/site"
	"atbalss/internal/words"
)

// layoutSet is the layouts of one language: worded, escaped and, as far as
// that goes, compiled.
type layoutSet struct {
	templates *template.Template
	programs  map[string]*program // by name of the layout
}

// viewOf says which view each layout is given. A layout is written for that
// type, so a field that it does not have is found before any page is made.
var viewOf = map[string]reflect.Type{
	"base": reflect.TypeFor[*baseView](), "head": reflect.TypeFor[headView](), "brand": reflect.TypeFor[brandView](),
	"main-menu": reflect.TypeFor[menuView](), "site-footer": reflect.TypeFor[footerView](), "home": reflect.TypeFor[*homeView](),
	"project": reflect.TypeFor[*projectView](), "projects": reflect.TypeFor[*projectsView](), "programme": reflect.TypeFor[*programmeView](),
	"programmes": reflect.TypeFor[*programmesView](), "news": reflect.TypeFor[*newsView](), "news-list": reflect.TypeFor[*newsListView](),
	"page": reflect.TypeFor[*pageView](), "links": reflect.TypeFor[*linksView](), "404": reflect.TypeFor[*linksView](),
	"overview": reflect.TypeFor[*overviewView](), "more": reflect.TypeFor[*moreView](), "site-map": reflect.TypeFor[*mapView](),
	"search": reflect.TypeFor[*searchView](), "site-search": reflect.TypeFor[fieldView](), "open-data-page": reflect.TypeFor[*dataPageView](),
	"choose": reflect.TypeFor[*chooseView](), "redirect": reflect.TypeFor[*redirectView](),
}

// parseLayouts reads, minifies and parses all layouts, once for each language.
// Words of the interface are put in here and not when a page is made: a
// layout's {{t "key"}} becomes plain text.
func parseLayouts(fsys fs.FS, texts words.Words, langs []site.Lang) (map[site.Lang]*layoutSet, []diag.Problem, error) {
	set, problems, err := parseFiles(fsys)
	if err != nil || len(problems) > 0 {
		return nil, problems, err
	}
	sets := make(map[site.Lang]*layoutSet, len(langs))
	asked := map[string]string{} // key -> layout that asks for it
	for _, l := range langs {
		clone, err := set.Clone()
		if err != nil {
			return nil, nil, err
		}
		clone.Funcs(template.FuncMap{"t": func(key string) string { s, _ := texts[l].Get(key); return s }})
		for _, t := range clone.Templates() {
			if t.Tree != nil {
				w := worder{words: texts[l], layout: t.Name(), asked: asked}
				w.list(t.Tree.Root)
			}
		}
		problems = append(problems, missingWords(texts[l], asked)...)
		if sets[l], problems, err = compiled(fsys, clone, problems); err != nil {
			return nil, nil, err
		}
	}
	return sets, diag.Sort(problems), nil
}

// compiled escapes and compiles the layouts of a language.
func compiled(fsys fs.FS, set *template.Template, problems []diag.Problem) (*layoutSet, []diag.Problem, error) {
	ls := &layoutSet{set, map[string]*program{}}
	for _, name := range slices.Sorted(maps.Keys(viewOf)) {
		// html/template escapes a layout when it is first run. Run on nothing
		// it fails, or not; only the escaping counts.
		var unsafe *template.Error
		if err := set.ExecuteTemplate(io.Discard, name, nil); errors.As(err, &unsafe) {
			problems = append(problems, diag.New("layout-syntax", diag.Pos{File: "layouts/" + unsafe.Name + ".html"}, unsafe.Description))
			continue
		}
		c := &compiler{set: set, done: map[compiledKey]*program{}}
		p, err := c.template(name, viewOf[name])
		var missing *noField
		var unknown *unknownHere
		switch {
		case err == nil:
			ls.programs[name] = p
		case errors.As(err, &missing):
			problems = append(problems, diag.NewVariant("layout-syntax", "field", placeOf(fsys, missing.layout, missing.field), missing.field, fieldNames(missing.view)))
		case !errors.As(err, &unknown):
			return nil, nil, err
		}
	}
	return ls, problems, nil
}

// placeOf finds where a layout's file first names a field. The compiler saw the
// minified text, in which all lines are one.
func placeOf(fsys fs.FS, layout, field string) diag.Pos {
	name := layout + ".html"
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		name = "partials/" + name
		src, _ = fs.ReadFile(fsys, name)
	}
	pos := diag.Pos{File: "layouts/" + name}
	named := regexp.MustCompile(regexp.QuoteMeta(field) + `\b`).FindIndex(src)
	if named != nil {
		before := src[:named[0]]
		pos.Line = 1 + bytes.Count(before, []byte("\n"))
		pos.Column = 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	}
	return pos
}

// fieldNames lists what a layout may write at a place.
func fieldNames(t reflect.Type) string {
	if t.Kind() != reflect.Struct || t.NumField() == 0 {
		return "{{.}}"
	}
	names := make([]string, 0, t.NumField())
	for f := range t.Fields() {
		names = append(names, "."+f.Name)
	}
	return strings.Join(names, " ")
}

// render appends a layout of the language for a view.
func (ls *layoutSet) render(out []byte, name string, view any) (result []byte, err error) {
	p := ls.programs[name]
	if p == nil {
		b := bytes.NewBuffer(out)
		err := ls.templates.ExecuteTemplate(b, name, view)
		return b.Bytes(), err
	}
	defer func() {
		// A nil pointer on the way to a field: the layout did not ask first.
		if r := recover(); r != nil {
			err = fmt.Errorf("layouts/%s.html: a value that is not there: %v", name, r)
		}
	}()
	v := reflect.ValueOf(view)
	return (*p)(out, v, v), nil
}

// parseFiles parses the layouts without words. A syntax error is a problem at
// its line of the file, so the files are parsed once before they are minified.
func parseFiles(fsys fs.FS) (*template.Template, []diag.Problem, error) {
	names, err := layoutNames(fsys)
	if err != nil {
		return nil, nil, err
	}
	set := template.New("layouts").Funcs(template.FuncMap{"t": func(string) string { return "" }})
	var problems []diag.Problem
	for _, name := range names {
		src, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, nil, fmt.Errorf("read layouts/%s: %w", name, err)
		}
		if _, err := template.New(name).Funcs(template.FuncMap{"t": func(string) string { return "" }}).Parse(string(src)); err != nil {
			problems = append(problems, syntaxProblem(name, err))
			continue
		}
		small, err := minify.HTMLTemplate(src)
		if err != nil {
			problems = append(problems, diag.New("layout-syntax", diag.Pos{File: "layouts/" + name}, err.Error()))
			continue
		}
		if _, err := set.New(strings.TrimSuffix(path.Base(name), ".html")).Parse(string(small)); err != nil {
			problems = append(problems, syntaxProblem(name, err))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(viewOf)) {
		if set.Lookup(name) == nil && len(problems) == 0 {
			problems = append(problems, diag.NewVariant("layout-syntax", "missing", diag.Pos{File: "layouts/" + name + ".html"}, name))
		}
	}
	return set, problems, nil
}

func layoutNames(fsys fs.FS) ([]string, error) {
	top, err := fs.Glob(fsys, "*.html")
	if err != nil {
		return nil, err
	}
	partials, err := fs.Glob(fsys, "partials/*.html")
	return append(top, partials...), err
}

// inTemplate is how the library begins its messages: "template: name:12: ".
var inTemplate = regexp.MustCompile(`^(?:html/)?template: ?[^:]*:(\d+)(?::\d+)?: `)

func syntaxProblem(name string, err error) diag.Problem {
	text, pos := err.Error(), diag.Pos{File: "layouts/" + name}
	if m := inTemplate.FindStringSubmatch(text); m != nil {
		pos.Line, _ = strconv.Atoi(m[1])
		text = text[len(m[0]):]
	}
	return diag.New("layout-syntax", pos, text)
}

// worder puts the interface words into a template's tree.
type worder struct {
	words  *words.Language
	layout string
	asked  map[string]string
}

func (w *worder) list(l *parse.ListNode) {
	if l == nil {
		return
	}
	for i, n := range l.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			if key, ok := wordKey(n.Pipe); ok {
				w.asked[key] = w.layout
				text, _ := w.words.Get(key)
				l.Nodes[i] = &parse.TextNode{NodeType: parse.NodeText, Pos: n.Pos, Text: []byte(html.EscapeString(text))}
				continue
			}
			w.pipe(n.Pipe)
		case *parse.IfNode:
			w.branch(&n.BranchNode)
		case *parse.RangeNode:
			w.branch(&n.BranchNode)
		case *parse.WithNode:
			w.branch(&n.BranchNode)
		case *parse.TemplateNode:
			w.pipe(n.Pipe)
		}
	}
}

func (w *worder) branch(b *parse.BranchNode) {
	w.pipe(b.Pipe)
	w.list(b.List)
	w.list(b.ElseList)
}

// pipe notes the keys of t calls that stay calls: {{with t "key"}}.
func (w *worder) pipe(p *parse.PipeNode) {
	if p == nil {
		return
	}
	for _, c := range p.Cmds {
		for i, a := range c.Args {
			switch a := a.(type) {
			case *parse.PipeNode:
				w.pipe(a)
			case *parse.IdentifierNode:
				if a.Ident == "t" && i+1 < len(c.Args) {
					if s, ok := c.Args[i+1].(*parse.StringNode); ok {
						w.asked[s.Text] = w.layout
					}
				}
			}
		}
	}
}

// wordKey reports the key of an action that is {{t "key"}} and nothing else.
func wordKey(p *parse.PipeNode) (string, bool) {
	if p == nil || len(p.Decl) > 0 || len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 2 {
		return "", false
	}
	f, ok := p.Cmds[0].Args[0].(*parse.IdentifierNode)
	key, ok2 := p.Cmds[0].Args[1].(*parse.StringNode)
	if !ok || !ok2 || f.Ident != "t" {
		return "", false
	}
	return key.Text, true
}
