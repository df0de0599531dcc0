package assets

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Fault is a mistake in a design file.
type Fault struct {
	File   string // with the folder: "static/css/main.css"
	Line   int    // from 1; 0 when the whole file is meant
	Column int    // from 1, in letters; 0 when the whole line is meant
	Text   string // lower case, no full stop
}

// String is "file:line:column: text".
func (f Fault) String() string {
	place := f.File
	if f.Line > 0 {
		place += fmt.Sprintf(":%d", f.Line)
		if f.Column > 0 {
			place += fmt.Sprintf(":%d", f.Column)
		}
	}
	return place + ": " + f.Text
}

// Faults are all mistakes of one run, by place. It is an error.
type Faults []Fault

// Error puts each fault on a line of its own.
func (fs Faults) Error() string {
	lines := make([]string, len(fs))
	for i, f := range fs {
		lines[i] = f.String()
	}
	return strings.Join(lines, "\n")
}

// sorted orders faults by place and drops doubles: a file that two bundles
// import is at fault once.
func (fs Faults) sorted() Faults {
	slices.SortFunc(fs, func(a, b Fault) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column, strings.Compare(a.Text, b.Text))
	})
	return slices.Compact(fs)
}

// fault notes a mistake of a whole file.
func (b *builder) fault(name, text string) {
	b.faults = append(b.faults, Fault{File: b.dir + "/" + name, Text: text})
}
