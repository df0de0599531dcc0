package render

import (
	"bytes"
	"errors"
	"fmt"
	"html"
	"html/template"
	"io"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"
	"text/template/parse"

	"atbalss/internal/diag"
	"atbalss/internal/minify"
	"atbalss/internal/site"
	"atbalss/internal/words"
)

// parseLayouts reads, minifies and parses all layouts, once for each language.
// Words of the interface are put in here and not when a page is made: a
// layout's {{t "key"}} becomes plain text.
func parseLayouts(fsys fs.FS, texts words.Words, langs []site.Lang) (map[site.Lang]*template.Template, []diag.Problem, error) {
	set, problems, err := parseFiles(fsys)
	if err != nil || len(problems) > 0 {
		return nil, problems, err
	}
	sets := make(map[site.Lang]*template.Template, len(langs))
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
		sets[l] = clone
		problems = append(problems, missingWords(texts[l], asked)...)
	}
	if len(problems) > 0 {
		return nil, problems, nil
	}
	return sets, unsafePlaces(set), nil
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
	for _, name := range layoutsNeeded {
		if set.Lookup(name) == nil && len(problems) == 0 {
			problems = append(problems, diag.NewVariant("layout-syntax", "missing", diag.Pos{File: "layouts/" + name + ".html"}, name))
		}
	}
	return set, problems, nil
}

// layoutsNeeded are the layouts that Go code asks for by name.
var layoutsNeeded = []string{
	"base", "head", "brand", "main-menu", "site-footer", "home", "project", "projects", "programme", "programmes", "news", "news-list",
	"page", "links", "overview", "more", "site-map", "404", "choose", "redirect",
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

// unsafePlaces finds values in places where html/template cannot make them
// safe, such as an unquoted attribute of a script. The library looks for them
// only when a template is first run, so each one is run on nothing here.
func unsafePlaces(set *template.Template) []diag.Problem {
	var problems []diag.Problem
	for _, name := range layoutsNeeded {
		clone, err := set.Clone()
		if err != nil {
			continue // only a set that has been run cannot be cloned
		}
		var unsafe *template.Error
		if err := clone.ExecuteTemplate(io.Discard, name, nil); errors.As(err, &unsafe) {
			problems = append(problems, diag.New("layout-syntax", diag.Pos{File: "layouts/" + unsafe.Name + ".html"}, unsafe.Description))
		}
	}
	return problems
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

// run executes a template of the language into a new slice.
func (lg *language) run(name string, view any) ([]byte, error) {
	var b bytes.Buffer
	if err := lg.tmpl.ExecuteTemplate(&b, name, view); err != nil {
		return nil, fmt.Errorf("layouts: %w", err)
	}
	return b.Bytes(), nil
}
