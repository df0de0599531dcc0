package ledger

import (
	"slices"
	"strings"
	"unicode"
)

// Change is a part of a text: kept, or taken out and put in. Kept is "" for a
// change; Removed or Added may be "", not both.
type Change struct{ Kept, Removed, Added string }

// Diff says what was changed in a text, word by word. The kept and removed parts
// together are the old text, the kept and added ones the new text.
func Diff(before, after string) []Change {
	a, b := words(before), words(after)
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	d := &differ{}
	d.keep(a[:head])
	d.middle(a[head:len(a)-tail], b[head:len(b)-tail])
	d.keep(a[len(a)-tail:])
	return d.changes
}

// words cuts a text into words, marks and blanks; together they are the text.
// Blanks are their own, so that a word at the end of a line is the same word.
func words(text string) []string {
	var list []string
	start, last := 0, 0
	for i, r := range text {
		kind := 3 // marks stand alone
		switch {
		case unicode.IsSpace(r):
			kind = 1
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
			kind = 2
		}
		if i > 0 && (kind != last || kind == 3) {
			list, start = append(list, text[start:i]), i
		}
		last = kind
	}
	if start < len(text) {
		list = append(list, text[start:])
	}
	return list
}

// differ collects changes; neighbours of a kind become one.
type differ struct{ changes []Change }

func (d *differ) keep(words []string) {
	text := strings.Join(words, "")
	if text == "" {
		return
	}
	if n := len(d.changes); n > 0 && d.changes[n-1].Kept != "" {
		d.changes[n-1].Kept += text
		return
	}
	d.changes = append(d.changes, Change{Kept: text})
}

func (d *differ) replace(removed, added []string) {
	if len(removed)+len(added) == 0 {
		return
	}
	if n := len(d.changes); n > 0 && d.changes[n-1].Kept == "" {
		d.changes[n-1].Removed += strings.Join(removed, "")
		d.changes[n-1].Added += strings.Join(added, "")
		return
	}
	d.changes = append(d.changes, Change{Removed: strings.Join(removed, ""), Added: strings.Join(added, "")})
}

// maxEdits bounds the work: texts that differ in more words than that are shown
// as replaced. The memory grows with its square.
const maxEdits = 2000

// middle compares the parts that are not the same at the ends, with Myers's
// greedy algorithm (An O(ND) Difference Algorithm, 1986): furthest[k] is how far
// into a one gets on the diagonal k with so many edits.
func (d *differ) middle(a, b []string) {
	trace, ok := paths(a, b)
	if !ok {
		d.replace(a, b)
		return
	}
	// Back from the end, then forwards.
	type step struct{ x, y, kept int } // an edit that leads to (x, y), then kept words
	var steps []step
	x, y := len(a), len(b)
	for edits := len(trace) - 1; edits >= 0; edits-- {
		k := x - y
		fromK, v := k+1, trace[edits]
		if k != -edits && (k == edits || v.at(k-1) >= v.at(k+1)) {
			fromK = k - 1
		}
		fromX := v.at(fromK)
		fromY := fromX - fromK
		midX := fromX
		if fromK < k {
			midX++
		}
		if edits == 0 {
			midX, fromX, fromY = 0, 0, 0
		}
		steps = append(steps, step{midX, midX - k, x - midX})
		x, y = fromX, fromY
	}
	slices.Reverse(steps)
	x, y = 0, 0
	for _, s := range steps {
		d.replace(a[x:s.x], b[y:s.y])
		d.keep(a[s.x : s.x+s.kept])
		x, y = s.x+s.kept, s.y+s.kept
	}
}

// furthest is one row of the trace, for the diagonals -n..n.
type furthest []int32

func (f furthest) at(k int) int {
	if i := k + len(f)/2; i >= 0 && i < len(f) {
		return int(f[i])
	}
	return -1
}

// paths is the trace of the search: for each number of edits the row that the
// step started from.
func paths(a, b []string) (trace []furthest, ok bool) {
	row := furthest{-1, 0, -1}
	row[2] = 0 // the start: diagonal 1, nothing read
	for edits := 0; edits <= min(len(a)+len(b), maxEdits); edits++ {
		trace = append(trace, row)
		next := make(furthest, 2*(edits+1)+1)
		for i := range next {
			next[i] = -1
		}
		for k := -edits; k <= edits; k += 2 {
			x := row.at(k + 1)
			if k != -edits && (k == edits || row.at(k-1) >= row.at(k+1)) {
				x = row.at(k-1) + 1
			}
			y := x - k
			for x < len(a) && y < len(b) && a[x] == b[y] {
				x, y = x+1, y+1
			}
			next[k+len(next)/2] = int32(x)
			if x >= len(a) && y >= len(b) {
				return trace, true
			}
		}
		row = next
	}
	return nil, false
}
