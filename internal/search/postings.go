package search

import (
	"encoding/binary"
	"math"
	"strings"
)

// BM25 with the usual settings. The part of it that depends on the document is
// worked out here and kept in 31 steps, so that the browser needs no lengths.
const (
	k1    = 1.2
	b     = 0.75
	steps = 31
)

// norms are k1 times the length of each document against the mean.
func (r *reader) norms() []float64 {
	total := 0.0
	for _, n := range r.lengths {
		total += float64(n)
	}
	mean := max(1, total/float64(max(1, len(r.lengths))))
	norms := make([]float64, len(r.lengths))
	for i, n := range r.lengths {
		norms[i] = k1 * (1 - b + b*float64(n)/mean)
	}
	return norms
}

// digits are the figures of numbers in postings. Those from 32 on say that more
// follow.
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

// weigh turns raw postings into what the browser reads: for each document the
// step from the one before, five bits a character, then the weight.
func weigh(out, raw []byte, norms []float64) ([]byte, int32) {
	doc, n := -1, int32(0)
	for len(raw) > 0 {
		step, size := binary.Uvarint(raw)
		count := float64(raw[size])
		raw = raw[size+1:]
		doc += int(step) + 1
		for ; step >= 32; step >>= 5 {
			out = append(out, digits[32+step&31])
		}
		weight := count * (k1 + 1) / (count + norms[doc])
		out = append(out, digits[step], digits[max(1, int(math.Round(weight/(k1+1)*steps)))])
		n++
	}
	return out, n
}

// termPart makes t<n>.json: terms, their postings in the same order ("!" where
// they stand by themselves), and the terms that a term leads to as well.
func (ix *index) termPart(n int, buf []byte) []byte {
	buf = ix.names(append(buf, `{"t":"`...), ix.parts[n])
	buf = append(buf, `","p":"`...)
	for i, t := range ix.parts[n] {
		if i > 0 {
			buf = append(buf, ' ')
		}
		if ix.isHeavy(t) {
			buf = append(buf, '!')
		} else {
			buf = append(buf, ix.lists[t]...)
		}
	}
	buf = append(buf, `","a":{`...)
	first := true
	for _, t := range ix.parts[n] {
		if len(ix.aliases[t]) == 0 {
			continue
		}
		if !first {
			buf = append(buf, ',')
		}
		first = false
		buf = append(append(append(buf, '"'), ix.terms[t]...), `":"`...)
		buf = append(ix.names(buf, ix.aliases[t]), '"')
	}
	return append(buf, "}}"...)
}

// heavyPart makes h<n>.json: postings by term.
func (ix *index) heavyPart(n int, buf []byte) []byte {
	buf = append(buf, '{')
	for i, t := range ix.heavy[n] {
		if i > 0 {
			buf = append(buf, ',')
		}
		buf = append(append(append(buf, '"'), ix.terms[t]...), `":"`...)
		buf = append(append(buf, ix.lists[t]...), '"')
	}
	return append(buf, '}')
}

// endPart makes e<n>.json: terms.
func (ix *index) endPart(n int, buf []byte) []byte {
	return append(ix.names(append(buf, '"'), ix.ends[n]), '"')
}

// names appends terms with blanks between them. A term is letters, figures,
// points, strokes and hyphens: nothing that JSON would escape.
func (ix *index) names(buf []byte, terms []int32) []byte {
	names := make([]string, len(terms))
	for i, t := range terms {
		names[i] = ix.terms[t]
	}
	return append(buf, strings.Join(names, " ")...)
}
