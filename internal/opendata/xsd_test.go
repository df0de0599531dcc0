package opendata

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// node is any XML element.
type node struct {
	XMLName xml.Name
	Attrs   []xml.Attr `xml:",any,attr"`
	Nodes   []node     `xml:",any"`
	Text    string     `xml:",chardata"`
}

func (n node) attr(name string) string {
	for _, a := range n.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// xsd is an XML Schema of the constructs that projects.xsd uses.
type xsd struct {
	t     *testing.T
	types map[string]node
	wrong []string
}

func (x *xsd) say(format string, args ...any) {
	x.wrong = append(x.wrong, fmt.Sprintf(format, args...))
}

// element holds an element against its declaration.
func (x *xsd) element(decl, el node) {
	if el.XMLName.Space != XMLNamespace {
		x.say("%s is in namespace %q", el.XMLName.Local, el.XMLName.Space)
	}
	if name := decl.attr("type"); name != "" {
		if def, ok := x.types[name]; ok && def.XMLName.Local == "complexType" {
			x.complex(def, el)
			return
		}
		x.simple(name, el.XMLName.Local, el.Text)
		return
	}
	for _, part := range decl.Nodes {
		if part.XMLName.Local == "complexType" {
			x.complex(part, el)
		}
	}
}

func (x *xsd) complex(def, el node) {
	attributes := def.Nodes
	for _, part := range def.Nodes {
		switch part.XMLName.Local {
		case "sequence":
			x.sequence(part.Nodes, el)
		case "simpleContent":
			extension := part.Nodes[0]
			attributes = extension.Nodes
			x.simple(extension.attr("base"), el.XMLName.Local, el.Text)
		}
	}
	known := []string{"schemaLocation", "xsi", "xmlns"}
	for _, a := range attributes {
		if a.XMLName.Local != "attribute" {
			continue
		}
		name := a.attr("name") + strings.TrimPrefix(a.attr("ref"), "xml:")
		known = append(known, name)
		if el.attr(name) == "" && a.attr("use") == "required" {
			x.say("%s has no %s", el.XMLName.Local, name)
		}
		if a.attr("type") != "" {
			x.simple(a.attr("type"), el.XMLName.Local+"@"+name, el.attr(name))
		}
	}
	for _, a := range el.Attrs {
		if !slices.Contains(known, a.Name.Local) {
			x.say("%s has an unknown %s", el.XMLName.Local, a.Name.Local)
		}
	}
}

// sequence holds the children of an element against a sequence.
func (x *xsd) sequence(decls []node, el node) {
	rest := el.Nodes
	for _, decl := range decls {
		least, most := 1, 1
		if s := decl.attr("minOccurs"); s != "" {
			least, _ = strconv.Atoi(s)
		}
		if decl.attr("maxOccurs") == "unbounded" {
			most = 1 << 30
		}
		n := 0
		for len(rest) > 0 && rest[0].XMLName.Local == decl.attr("name") && n < most {
			x.element(decl, rest[0])
			rest, n = rest[1:], n+1
		}
		if n < least {
			x.say("%s has no %s", el.XMLName.Local, decl.attr("name"))
		}
	}
	if len(rest) > 0 {
		x.say("%s does not belong at its place in %s", rest[0].XMLName.Local, el.XMLName.Local)
	}
}

// builtin are the forms of the built-in types.
var builtin = map[string]*regexp.Regexp{
	"xs:string": regexp.MustCompile(`(?s)^.*$`), "xs:anyURI": regexp.MustCompile(`^\S+$`), "xs:boolean": regexp.MustCompile(`^(true|false)$`),
	"xs:decimal": regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`), "xs:positiveInteger": regexp.MustCompile(`^[1-9][0-9]*$`),
	"xs:language": regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]+)*$`), "xs:date": regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`),
	"xs:gYearMonth": regexp.MustCompile(`^[0-9]{4}-[0-9]{2}$`), "xs:gYear": regexp.MustCompile(`^[0-9]{4}$`),
}

func (x *xsd) simple(name, at, text string) {
	if !x.matches(name, text) {
		x.say("%s: %q is no %s", at, text, name)
	}
}

func (x *xsd) matches(name, text string) bool {
	if form, ok := builtin[name]; ok {
		return form.MatchString(text)
	}
	def, ok := x.types[name]
	if !ok {
		x.t.Fatalf("the schema has no type %s, or the test does not know it", name)
	}
	rule := def.Nodes[0]
	if rule.XMLName.Local == "union" {
		return slices.ContainsFunc(strings.Fields(rule.attr("memberTypes")), func(m string) bool { return x.matches(m, text) })
	}
	enumerated, found := false, false
	for _, facet := range rule.Nodes {
		switch facet.XMLName.Local {
		case "pattern":
			if !regexp.MustCompile("^(" + facet.attr("value") + ")$").MatchString(text) {
				return false
			}
		case "enumeration":
			enumerated, found = true, found || facet.attr("value") == text
		default:
			x.t.Fatalf("the test does not know %s", facet.XMLName.Local)
		}
	}
	return x.matches(rule.attr("base"), text) && (!enumerated || found)
}

// validate returns what is wrong with a document.
func validateXML(t *testing.T, schemaSource, document []byte) []string {
	t.Helper()
	var definition, doc node
	if err := xml.Unmarshal(schemaSource, &definition); err != nil {
		t.Fatal(err)
	}
	if err := xml.Unmarshal(document, &doc); err != nil {
		t.Fatal(err)
	}
	x := &xsd{t: t, types: map[string]node{}}
	for _, n := range definition.Nodes {
		if n.XMLName.Local != "element" {
			x.types[n.attr("name")] = n
		}
	}
	for _, n := range definition.Nodes {
		if n.XMLName.Local == "element" {
			if doc.XMLName.Local != n.attr("name") {
				x.say("root is %s", doc.XMLName.Local)
			}
			x.element(n, doc)
		}
	}
	return x.wrong
}

func TestXMLKeepsToItsSchema(t *testing.T) {
	d := sample()
	schemaSource, doc := d.file(t, "data/schema/projects.xsd"), d.file(t, "data/projects.xml")
	for _, wrong := range validateXML(t, schemaSource, doc) {
		t.Error(wrong)
	}
	if n := strings.Count(string(doc), "<project "); n != 2 {
		t.Errorf("%d projects", n)
	}
	for name, change := range map[string][2]string{
		"unknown element": {"<status>", "<state/><status>"}, "bad status": {"<status>completed", "<status>done"},
		"missing id": {`<project id="full">`, "<project>"}, "bad date": {"<start>2016-02-29", "<start>29.02.2016"},
		"unknown attribute": {`<project id="full">`, `<project id="full" x="y">`}, "bad amount": {">3969482.00<", ">3969482,00<"},
		"no language": {`<title xml:lang="lv">`, "<title>"}, "wrong order": {"<measure>9.1.3.</measure>", ""},
	} {
		text := string(doc)
		if name == "wrong order" {
			text = strings.Replace(text, "<period>2014-2020</period>", "<measure>x</measure><period>2014-2020</period>", 1)
		} else {
			text = strings.Replace(text, change[0], change[1], 1)
		}
		if text == string(doc) {
			t.Errorf("%s changes nothing", name)
		}
		if len(validateXML(t, schemaSource, []byte(text))) == 0 {
			t.Errorf("%s passes", name)
		}
	}
}
