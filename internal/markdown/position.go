package markdown

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// A lineTable turns offsets of the source into lines and columns of the file. It remembers the last answer, so that a
// line of a megabyte with many links is counted once.
type lineTable struct {
	src    []byte
	first  int   // line of the file on which src begins
	starts []int // offsets of the lines; empty until the first question
	last   struct{ line, offset, column int }
}

// position returns the line and the column, in letters from 1, of an offset.
func (t *lineTable) position(offset int) (line, column int) {
	if len(t.starts) == 0 {
		t.starts = append(slices.Grow(t.starts, bytes.Count(t.src, []byte{'\n'})+1), 0)
		for i := bytes.IndexByte(t.src, '\n'); i >= 0; {
			start := t.starts[len(t.starts)-1] + i + 1
			t.starts = append(t.starts, start)
			i = bytes.IndexByte(t.src[start:], '\n')
		}
		t.last.line = -1
	}
	offset = min(max(offset, 0), len(t.src))
	n, found := slices.BinarySearch(t.starts, offset)
	if !found {
		n--
	}
	from, column := t.starts[n], 1
	if t.last.line == n && t.last.offset <= offset {
		from, column = t.last.offset, t.last.column
	}
	column += utf8.RuneCount(t.src[from:offset])
	t.last.line, t.last.offset, t.last.column = n, offset, column
	return t.first + n, column
}
