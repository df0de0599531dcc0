package render

import (
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"text/template/parse"
)

// A layout is compiled for the type of its view: html/template decides how each
// value has to be escaped, and the program made here writes values with just
// that escaping, without looking up fields by name for every page. Ten thousand
// pages take a quarter of the time, and a field that the view does not have is
// found when the layouts are read, not on some page.
//
// A layout that uses what is not known here (variables, functions other than
// and, or, not, eq, ne) is left to html/template: slower, and right as well.

// program writes a value's layout. dot is the value of the place in the layout,
// root what the layout or partial was given ($).
type program func(out []byte, dot, root reflect.Value) []byte

// compiler turns parse trees into programs.
type compiler struct {
	set    *template.Template
	done   map[compiledKey]*program
	layout string // the one that is being compiled, for messages
}

type compiledKey struct {
	layout string
	view   reflect.Type
}

// unknownHere is a construct that is left to html/template.
type unknownHere struct{ what string }

func (e *unknownHere) Error() string { return "not compiled: " + e.what }

// noField is a field that a view does not have.
type noField struct {
	layout, field string
	view          reflect.Type
}

func (e *noField) Error() string {
	return fmt.Sprintf("%s: %s has no %s", e.layout, e.view.Name(), e.field)
}

// template compiles a layout for a type of view. The program is filled in
// later when the layout calls itself.
func (c *compiler) template(name string, view reflect.Type) (*program, error) {
	key := compiledKey{name, view}
	if p, ok := c.done[key]; ok {
		return p, nil
	}
	t := c.set.Lookup(name)
	if t == nil || t.Tree == nil {
		return nil, &unknownHere{"template " + name}
	}
	p := new(program)
	c.done[key] = p
	outer := c.layout
	c.layout = name
	defer func() { c.layout = outer }()
	body, err := c.list(t.Tree.Root, place{view, view})
	*p = body
	return p, err
}

// place is the types of dot and $.
type place struct{ dot, root reflect.Type }

func (c *compiler) list(l *parse.ListNode, at place) (program, error) {
	if l == nil {
		return func(out []byte, _, _ reflect.Value) []byte { return out }, nil
	}
	steps := make([]program, 0, len(l.Nodes))
	for _, n := range l.Nodes {
		step, err := c.node(n, at)
		if err != nil {
			return nil, err
		}
		if step != nil {
			steps = append(steps, step)
		}
	}
	if len(steps) == 1 {
		return steps[0], nil
	}
	return func(out []byte, dot, root reflect.Value) []byte {
		for _, s := range steps {
			out = s(out, dot, root)
		}
		return out
	}, nil
}

func (c *compiler) node(n parse.Node, at place) (program, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		text := string(n.Text)
		return func(out []byte, _, _ reflect.Value) []byte { return append(out, text...) }, nil
	case *parse.ActionNode:
		return c.action(n, at)
	case *parse.IfNode:
		return c.ifNode(n, at)
	case *parse.WithNode:
		return c.with(n, at)
	case *parse.RangeNode:
		return c.rangeNode(n, at)
	case *parse.TemplateNode:
		return c.call(n, at)
	case *parse.CommentNode:
		return nil, nil
	}
	return nil, &unknownHere{n.String()}
}

// action writes a value through the escapers that html/template has put behind
// it.
func (c *compiler) action(n *parse.ActionNode, at place) (program, error) {
	if len(n.Pipe.Decl) > 0 || len(n.Pipe.Cmds[0].Args) != 1 {
		return nil, &unknownHere{n.String()}
	}
	v, err := c.value(n.Pipe.Cmds[0].Args[0], at)
	if err != nil {
		return nil, err
	}
	var escapers []string
	for _, cmd := range n.Pipe.Cmds[1:] {
		f, ok := cmd.Args[0].(*parse.IdentifierNode)
		if !ok || len(cmd.Args) != 1 {
			return nil, &unknownHere{n.String()}
		}
		escapers = append(escapers, strings.TrimPrefix(f.Ident, "_html_template_"))
	}
	write := writerFor(v.typ, strings.Join(escapers, " "))
	if write == nil {
		return nil, &unknownHere{n.String()}
	}
	get := v.get
	return func(out []byte, dot, root reflect.Value) []byte { return write(out, get(dot, root)) }, nil
}

func (c *compiler) ifNode(n *parse.IfNode, at place) (program, error) {
	test, err := c.test(n.Pipe, at)
	if err != nil {
		return nil, err
	}
	then, err := c.list(n.List, at)
	if err != nil {
		return nil, err
	}
	other, err := c.list(n.ElseList, at)
	return func(out []byte, dot, root reflect.Value) []byte {
		if test(dot, root) {
			return then(out, dot, root)
		}
		return other(out, dot, root)
	}, err
}

func (c *compiler) with(n *parse.WithNode, at place) (program, error) {
	v, err := c.plain(n.Pipe, at)
	if err != nil {
		return nil, err
	}
	then, err := c.list(n.List, place{v.typ, at.root})
	if err != nil {
		return nil, err
	}
	other, err := c.list(n.ElseList, at)
	get, has := v.get, truth(v.typ)
	return func(out []byte, dot, root reflect.Value) []byte {
		if inner := get(dot, root); has(inner) {
			return then(out, inner, root)
		}
		return other(out, dot, root)
	}, err
}

func (c *compiler) rangeNode(n *parse.RangeNode, at place) (program, error) {
	v, err := c.plain(n.Pipe, at)
	if err != nil {
		return nil, err
	}
	if v.typ.Kind() != reflect.Slice {
		return nil, &unknownHere{n.String()}
	}
	each, err := c.list(n.List, place{v.typ.Elem(), at.root})
	if err != nil {
		return nil, err
	}
	other, err := c.list(n.ElseList, at)
	get := v.get
	return func(out []byte, dot, root reflect.Value) []byte {
		items := get(dot, root)
		count := items.Len()
		for i := range count {
			out = each(out, items.Index(i), root)
		}
		if count == 0 {
			return other(out, dot, root)
		}
		return out
	}, err
}

func (c *compiler) call(n *parse.TemplateNode, at place) (program, error) {
	if n.Pipe == nil {
		return nil, &unknownHere{n.String()}
	}
	v, err := c.plain(n.Pipe, at)
	if err != nil {
		return nil, err
	}
	p, err := c.template(n.Name, v.typ)
	get := v.get
	return func(out []byte, dot, root reflect.Value) []byte {
		inner := get(dot, root)
		return (*p)(out, inner, inner)
	}, err
}

// getter finds a value from dot and $.
type getter struct {
	typ reflect.Type
	get func(dot, root reflect.Value) reflect.Value
}

// plain is a pipeline of one value without variables.
func (c *compiler) plain(p *parse.PipeNode, at place) (getter, error) {
	if len(p.Decl) > 0 || len(p.Cmds) != 1 || len(p.Cmds[0].Args) != 1 {
		return getter{}, &unknownHere{p.String()}
	}
	return c.value(p.Cmds[0].Args[0], at)
}

func (c *compiler) value(n parse.Node, at place) (getter, error) {
	fromDot := getter{at.dot, func(dot, _ reflect.Value) reflect.Value { return dot }}
	switch n := n.(type) {
	case *parse.DotNode:
		return fromDot, nil
	case *parse.FieldNode:
		return c.fields(fromDot, n.Ident)
	case *parse.VariableNode:
		if n.Ident[0] == "$" {
			return c.fields(getter{at.root, func(_, root reflect.Value) reflect.Value { return root }}, n.Ident[1:])
		}
	case *parse.StringNode:
		v := reflect.ValueOf(n.Text)
		return getter{v.Type(), func(_, _ reflect.Value) reflect.Value { return v }}, nil
	}
	return getter{}, &unknownHere{n.String()}
}

// fields follows .A.B. A nil pointer on the way is a mistake of the layout,
// which should have asked with {{with}}; renderView turns it into an error.
func (c *compiler) fields(from getter, names []string) (getter, error) {
	for _, name := range names {
		typ, pointer := from.typ, from.typ.Kind() == reflect.Pointer
		if pointer {
			typ = typ.Elem()
		}
		if typ.Kind() != reflect.Struct {
			return getter{}, &noField{c.layout, name, typ}
		}
		f, ok := typ.FieldByName(name)
		if !ok || len(f.Index) != 1 || !f.IsExported() {
			return getter{}, &noField{c.layout, name, typ}
		}
		get, i := from.get, f.Index[0]
		if pointer {
			from = getter{f.Type, func(dot, root reflect.Value) reflect.Value { return get(dot, root).Elem().Field(i) }}
		} else {
			from = getter{f.Type, func(dot, root reflect.Value) reflect.Value { return get(dot, root).Field(i) }}
		}
	}
	return from, nil
}

// test is the condition of an if.
func (c *compiler) test(p *parse.PipeNode, at place) (func(dot, root reflect.Value) bool, error) {
	if len(p.Decl) > 0 || len(p.Cmds) != 1 {
		return nil, &unknownHere{p.String()}
	}
	return c.condition(p.Cmds[0].Args, at)
}

func (c *compiler) condition(args []parse.Node, at place) (func(dot, root reflect.Value) bool, error) {
	if len(args) == 1 {
		if inner, ok := args[0].(*parse.PipeNode); ok {
			return c.test(inner, at)
		}
		v, err := c.value(args[0], at)
		if err != nil {
			return nil, err
		}
		get, has := v.get, truth(v.typ)
		return func(dot, root reflect.Value) bool { return has(get(dot, root)) }, nil
	}
	f, ok := args[0].(*parse.IdentifierNode)
	if !ok {
		return nil, &unknownHere{args[0].String()}
	}
	switch {
	case f.Ident == "eq" && len(args) == 3, f.Ident == "ne" && len(args) == 3:
		return c.equal(args[1], args[2], f.Ident == "eq", at)
	case f.Ident == "not" && len(args) == 2:
		test, err := c.condition(args[1:], at)
		return func(dot, root reflect.Value) bool { return !test(dot, root) }, err
	case f.Ident == "and", f.Ident == "or":
		return c.each(args[1:], f.Ident == "or", at)
	}
	return nil, &unknownHere{f.Ident}
}

// each is and (until the first false) or or (until the first true).
func (c *compiler) each(args []parse.Node, until bool, at place) (func(dot, root reflect.Value) bool, error) {
	var tests []func(dot, root reflect.Value) bool
	for _, a := range args {
		test, err := c.condition([]parse.Node{a}, at)
		if err != nil {
			return nil, err
		}
		tests = append(tests, test)
	}
	return func(dot, root reflect.Value) bool {
		for _, test := range tests {
			if test(dot, root) == until {
				return until
			}
		}
		return !until
	}, nil
}

// equal compares two texts.
func (c *compiler) equal(x, y parse.Node, want bool, at place) (func(dot, root reflect.Value) bool, error) {
	a, err := c.value(x, at)
	if err != nil {
		return nil, err
	}
	b, err := c.value(y, at)
	if err != nil {
		return nil, err
	}
	if a.typ.Kind() != reflect.String || b.typ.Kind() != reflect.String {
		return nil, &unknownHere{"eq of " + a.typ.String()}
	}
	return func(dot, root reflect.Value) bool {
		return (a.get(dot, root).String() == b.get(dot, root).String()) == want
	}, nil
}

// truth is what an if, with or range takes for yes.
func truth(t reflect.Type) func(reflect.Value) bool {
	switch t.Kind() {
	case reflect.String, reflect.Slice:
		return func(v reflect.Value) bool { return v.Len() > 0 }
	case reflect.Pointer:
		return func(v reflect.Value) bool { return !v.IsNil() }
	case reflect.Bool:
		return reflect.Value.Bool
	case reflect.Struct:
		return func(reflect.Value) bool { return true }
	}
	return func(v reflect.Value) bool { return !v.IsZero() }
}
