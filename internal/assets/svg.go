package assets

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// forbidden are the SVG elements that run scripts, hold foreign documents or
// change links while the drawing is shown.
var forbidden = map[string]bool{
	"script": true, "foreignobject": true, "handler": true, "listener": true, "iframe": true,
	"embed": true, "object": true, "audio": true, "video": true, "set": true,
}

// fetches matches style text that makes a browser fetch something.
var fetches = regexp.MustCompile(`(?i)@import|url\s*\(\s*["']?\s*[^#"'\s)]|expression\s*\(|\\`)

// fetch reports whether style text fetches. Most attributes are numbers, and have
// none of the signs that it takes.
func fetch(style string) bool {
	return strings.ContainsAny(style, `@(\\`) && fetches.MatchString(style)
}

// ownImage matches the only data addresses that a drawing may hold.
var ownImage = regexp.MustCompile(`(?i)^data:image/(png|jpeg|gif|webp)[;,]`)

// CheckSVG tells why a drawing must not be published: it is not well-formed, or
// it has scripts, event attributes, foreign content, entities or references to
// other files. A drawing shown by <img> could do no harm, but a reader may open
// it by itself. File is what faults call it.
func CheckSVG(file string, src []byte) []Fault {
	c := svgCheck{file: file, src: src}
	d := xml.NewDecoder(bytes.NewReader(src))
	rooted := false
	for {
		c.at = d.InputOffset()
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			var syntax *xml.SyntaxError
			text := err.Error()
			if errors.As(err, &syntax) {
				text = syntax.Msg
			}
			c.at = d.InputOffset()
			c.fault("is not well-formed: " + text)
			return c.faults
		}
		if e, ok := token.(xml.StartElement); ok && !rooted {
			rooted = true
			if e.Name.Local != "svg" {
				c.fault(fmt.Sprintf("is not a drawing: its first element is <%s>, not <svg>", e.Name.Local))
			}
		}
		c.token(token)
	}
	if !rooted {
		c.at = 0
		c.fault("is not a drawing: it has no <svg> element")
	}
	return c.faults
}

type svgCheck struct {
	file    string
	src     []byte
	at      int64
	inStyle bool
	faults  []Fault
}

func (c *svgCheck) token(t xml.Token) {
	switch t := t.(type) {
	case xml.StartElement:
		name := strings.ToLower(t.Name.Local)
		c.inStyle = name == "style"
		if forbidden[name] || t.Name.Space == "http://www.w3.org/1999/xhtml" {
			c.fault(fmt.Sprintf("must not have the element <%s>", t.Name.Local))
		}
		for _, a := range t.Attr {
			c.attribute(name, a)
		}
	case xml.EndElement:
		c.inStyle = false
	case xml.CharData:
		if c.inStyle && fetch(string(t)) {
			c.fault("must not fetch other files from its style")
		}
	case xml.ProcInst:
		if t.Target != "xml" {
			c.fault(fmt.Sprintf("must not have the instruction <?%s?>", t.Target))
		}
	case xml.Directive:
		if bytes.ContainsAny(t, "[") {
			c.fault("must not declare entities")
		}
	}
}

func (c *svgCheck) attribute(element string, a xml.Attr) {
	name, value := strings.ToLower(a.Name.Local), strings.TrimSpace(a.Value)
	switch {
	case a.Name.Space == "xmlns" || name == "xmlns":
	case strings.HasPrefix(name, "on"):
		c.fault(fmt.Sprintf("must not have the event attribute %q", a.Name.Local))
	case name == "href" || name == "src" || name == "base":
		if value != "" && value[0] != '#' && !ownImage.MatchString(value) {
			c.fault(fmt.Sprintf("must not refer to %q: only to its own parts (#id)", shorten(value)))
		}
	case name == "attributename" && strings.Contains(strings.ToLower(value), "href"):
		c.fault(fmt.Sprintf("must not change links by <%s>", element))
	case fetch(value):
		c.fault(fmt.Sprintf("must not fetch other files from the attribute %q", a.Name.Local))
	}
}

// fault notes a mistake at the place of the token.
func (c *svgCheck) fault(text string) {
	head := c.src[:min(int(c.at), len(c.src))]
	line := bytes.Count(head, []byte("\n")) + 1
	column := utf8.RuneCount(head[bytes.LastIndexByte(head, '\n')+1:]) + 1
	c.faults = append(c.faults, Fault{File: c.file, Line: line, Column: column, Text: text})
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// SVGSize is the size of a drawing in CSS pixels: its width and height, or else
// its viewBox; 0, 0 when it has neither.
func SVGSize(src []byte) (width, height int) {
	d := xml.NewDecoder(bytes.NewReader(src))
	for {
		t, err := d.Token()
		if err != nil {
			return 0, 0
		}
		root, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		var w, h float64
		var box []string
		for _, a := range root.Attr {
			switch a.Name.Local {
			case "width":
				w, _ = strconv.ParseFloat(strings.TrimSuffix(a.Value, "px"), 64)
			case "height":
				h, _ = strconv.ParseFloat(strings.TrimSuffix(a.Value, "px"), 64)
			case "viewBox":
				box = strings.FieldsFunc(a.Value, func(r rune) bool { return strings.ContainsRune(" ,\t\n\r", r) })
			}
		}
		if (w <= 0 || h <= 0) && len(box) == 4 {
			w, _ = strconv.ParseFloat(box[2], 64)
			h, _ = strconv.ParseFloat(box[3], 64)
		}
		if !(w > 0 && h > 0 && w < 1e6 && h < 1e6) {
			return 0, 0
		}
		return int(math.Round(w)), int(math.Round(h))
	}
}
