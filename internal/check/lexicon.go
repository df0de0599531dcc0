package check

import (
	"encoding/binary"
	"strings"
)

// Lists of small words, and the words on them.
const (
	latvian uint8 = 1 << iota
	english
	future
	past
)

var smallWords = lexiconOf(latvianWords, englishWords, futureWords, pastWords)

// lexicon finds a word on the lists by its first eight bytes, several times as
// fast as a map does: it is asked for every word of the site.
type lexicon struct {
	heads   [256]uint64 // 0 in a free place
	words   [256]string
	says    [256]uint8
	longest int // bytes
}

// lexiconOf makes a lexicon of lists, of which each has the next bit.
func lexiconOf(lists ...string) *lexicon {
	l := new(lexicon)
	for i, list := range lists {
		for _, w := range strings.Fields(list) {
			head := headOf([]byte(w), 0, len(w))
			at := startOf(head)
			for l.words[at] != "" && l.words[at] != w {
				at++
			}
			l.heads[at], l.words[at] = head, w
			l.says[at] |= 1 << i
			l.longest = max(l.longest, len(w))
		}
	}
	return l
}

// startOf is where the search for a word begins.
func startOf(head uint64) uint8 { return uint8(head * 0x9e3779b97f4a7c15 >> 56) }

// of tells on which lists text[start:end] is.
func (l *lexicon) of(text []byte, start, end int) uint8 {
	if end-start > l.longest {
		return 0
	}
	head := headOf(text, start, end)
	for at := startOf(head); l.heads[at] != 0; at++ {
		if l.heads[at] == head && l.words[at] == string(text[start:end]) {
			return l.says[at]
		}
	}
	return 0
}

// headOf are the first eight bytes of a word as a number.
func headOf(text []byte, start, end int) uint64 {
	if start+8 > len(text) {
		var b [8]byte
		copy(b[:], text[start:end])
		return binary.LittleEndian.Uint64(b[:])
	}
	head := binary.LittleEndian.Uint64(text[start:])
	if n := uint(end - start); n < 8 {
		head &^= ^uint64(0) << (8 * n & 63)
	}
	return head
}
