package markdown

import (
	"strconv"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

// table writes a table in a region that scrolls by itself, so that a wide one does not widen the page on a telephone. A
// region that scrolls must be reached by keyboard and have a name, and names must differ: hence the number.
func (w *writer) table(n *east.Table) {
	w.tables++
	w.str(`<div class="table-scroll" tabindex="0"`)
	if w.opts.TableLabel != "" {
		w.str(` role="region" aria-label="`, escapeString(w.opts.TableLabel), " ", strconv.Itoa(w.tables), `"`)
	}
	w.str("><table>")
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if w.grown(row) {
			break
		}
		if _, head := row.(*east.TableHeader); head {
			w.str("<thead>")
			w.row(row, true)
			w.str("</thead>")
			continue
		}
		if !body {
			body = true
			w.str("<tbody>")
		}
		w.row(row, false)
	}
	if body {
		w.str("</tbody>")
	}
	w.str("</table></div>")
}

// row writes a row. An empty cell of the head is no heading.
func (w *writer) row(row ast.Node, head bool) {
	w.str("<tr>")
	w.inCell = true
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		cell := c.(*east.TableCell)
		name := "td"
		if head && cell.FirstChild() != nil {
			name = "th"
		}
		w.str("<", name)
		if name == "th" {
			w.str(` scope="col"`)
		}
		// A class, because the site's content security policy forbids style attributes.
		switch cell.Alignment {
		case east.AlignLeft:
			w.str(` class="align-left"`)
		case east.AlignCenter:
			w.str(` class="align-center"`)
		case east.AlignRight:
			w.str(` class="align-right"`)
		}
		w.str(">")
		w.inline(cell, 0)
		w.str("</", name, ">")
	}
	w.inCell = false
	w.str("</tr>")
}
