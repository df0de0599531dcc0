// Package minify makes finished text smaller without changing what it means.
//
// Bytes come in, new bytes go out; the input is never touched. It is the only
// importer of tdewolff/minify, whose minifiers overwrite their input and by
// default drop tags and quotes that HTML does not strictly need. Both are
// decided here, once: head, body, end tags, quotes and default attribute values
// stay, so that published pages are easy to read and to parse.
//
//	render ──► HTMLTemplate (layouts, once)   assets ──► SVG, JSON
//
// Style sheets and scripts are the bundler's work, see package assets.
package minify

import (
	"bytes"
	"fmt"
	"io"
	"regexp"

	tdewolff "github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/json"
	"github.com/tdewolff/minify/v2/svg"
	"github.com/tdewolff/minify/v2/xml"
)

// jsonTypes are the media types of data blocks in a page, such as JSON-LD.
// Scripts are not among them: pages have none inline, and files of script are
// minified when they are bundled.
var jsonTypes = regexp.MustCompile(`^application/(.+\+)?json$`)

// HTML minifies a whole page or a piece of one. The document that a browser
// makes of it is the same but for runs of white space, comments and attributes
// whose value is empty.
func HTML(src []byte) ([]byte, error) {
	m := tdewolff.New()
	m.AddFunc("image/svg+xml", inlineSVG)
	m.AddRegexp(jsonTypes, &json.Minifier{KeepNumbers: true})
	return run("HTML", m, page([2]string{}), src)
}

// HTMLTemplate minifies the source of an html/template layout. Actions,
// {{ like this }}, come out as they went in; white space beside an action that
// writes nothing by itself (if, range, end, ...) goes where it would go if the
// action were not there. White space in inline SVG is dropped between tags when
// it holds a line break.
func HTMLTemplate(src []byte) ([]byte, error) {
	m := tdewolff.New()
	m.AddFunc("image/svg+xml", inlineSVG)
	return run("layout", m, page(html.GoTemplateDelims), trimActions(src))
}

// touchy matches what the SVG minifier would harm: blanks beside tags within
// text, and values of digits that are names or words ("1000" becomes "1e3").
var touchy = regexp.MustCompile(`<text\b|\s(?:id|class|aria-[a-z]+|data-[a-z-]+)\s*=\s*["'][-+.]?\d`)

// mayBeTouchy is false for drawings that touchy does not match for certain, which
// is found out far sooner.
func mayBeTouchy(src []byte) bool {
	if bytes.Contains(src, []byte("<text")) {
		return true
	}
	for _, name := range []string{"id", "class", "aria-", "data-"} {
		for _, blank := range " \t\n\f\r" {
			if bytes.Contains(src, append([]byte{byte(blank)}, name...)) {
				return true
			}
		}
	}
	return false
}

// SVG minifies a drawing. It removes comments, editors' metadata and needless
// digits; it does not make an untrusted drawing safe.
func SVG(src []byte) ([]byte, error) {
	if mayBeTouchy(src) && touchy.Match(src) {
		return XML(src)
	}
	m := tdewolff.New()
	m.Add("text/css", &css.Minifier{})
	return run("SVG", m, &svg.Minifier{}, src)
}

// JSON minifies JSON; numbers stay as they are written.
func JSON(src []byte) ([]byte, error) {
	return run("JSON", tdewolff.New(), &json.Minifier{KeepNumbers: true}, src)
}

// XML minifies XML. One blank stays where there was white space, because
// between words and tags it may carry meaning.
func XML(src []byte) ([]byte, error) {
	return run("XML", tdewolff.New(), &xml.Minifier{KeepWhitespace: true}, src)
}

// page is what HTML keeps, the same for pages and for layouts.
func page(delims [2]string) *html.Minifier {
	return &html.Minifier{
		KeepDefaultAttrVals: true,
		KeepDocumentTags:    true,
		KeepEndTags:         true,
		KeepQuotes:          true,
		TemplateDelims:      delims,
	}
}

// run minifies a copy of src: the library works in the slice that it is given,
// and it needs one spare byte behind the end.
func run(what string, m *tdewolff.M, minifier tdewolff.Minifier, src []byte) ([]byte, error) {
	in := make([]byte, len(src), len(src)+1)
	copy(in, src)
	out := bytes.NewBuffer(make([]byte, 0, len(src)))
	if err := minifier.Minify(m, out, bytes.NewBuffer(in), nil); err != nil {
		return nil, fmt.Errorf("minify %s: %w", what, err)
	}
	return out.Bytes(), nil
}

// lineBreaks is white space with a line break between two tags or actions.
var lineBreaks = regexp.MustCompile(`([>}])[ \t\r]*\n\s*([<{])`)

// inlineSVG drops line breaks between the tags of a drawing within a page. The
// real minifier would take the words of its attributes, and in layouts the
// actions, for numbers.
func inlineSVG(_ *tdewolff.M, w io.Writer, r io.Reader, _ map[string]string) error {
	src, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	_, err = w.Write(lineBreaks.ReplaceAll(src, []byte("$1$2")))
	return err
}
