package check

import (
	"encoding/binary"
	"hash/crc32"
	"math"
	"slices"

	"atbalss/internal/diag"
)

// The kept form of facts is a checksum of four bytes and then, one after the
// other, all that facts has: numbers as varints, places as numbers greater by
// three, hashes as eight bytes, texts and lists after their length. The checksum
// covers the paths of the tree and of the page as well.

// checksums uses the polynomial that processors have an instruction for.
var checksums = crc32.MakeTable(crc32.Castagnoli)

// sumOf tells the trees apart in which places or addresses mean something else.
func (t *Tree) sumOf() uint32 {
	var line []byte
	sum := crc32.Checksum([]byte(t.url+"\n"+t.base), checksums)
	for _, l := range t.site.Langs {
		sum = crc32.Update(sum, checksums, append(line[:0], "\n"+l...))
	}
	for _, e := range t.tree.Entries() {
		line = append(append(line[:0], '\n', byte('0'+e.Kind)), e.Path...)
		sum = crc32.Update(sum, checksums, line)
	}
	return sum
}

const sumSize = 4

func (t *Tree) checksum(path string, body []byte) uint32 {
	return crc32.Update(crc32.Update(t.sum, checksums, []byte(path)), checksums, body)
}

func (t *Tree) appendFacts(b []byte, path string, f *facts) []byte {
	start := len(b)
	b = append(b, make([]byte, sumSize)...)
	kind := byte(0)
	if f.file {
		kind = 1
	}
	b = append(b, kind)
	b = appendPlace(b, f.head.canonical)
	b = appendText(b, f.head.canonicalAs)
	b = binary.AppendUvarint(b, uint64(len(f.head.versions)))
	for _, v := range f.head.versions {
		b = appendPlace(appendText(b, v.lang), v.place)
	}
	b = binary.AppendUvarint(b, uint64(len(f.ids)))
	for _, id := range f.ids {
		b = binary.LittleEndian.AppendUint64(b, id)
	}
	b = appendSorted(appendSorted(b, f.links), f.listed)
	b = binary.AppendUvarint(b, uint64(len(f.notes)))
	for _, n := range f.notes {
		b = appendText(appendText(appendText(b, n.rule), n.variant), n.what)
	}
	b = binary.AppendUvarint(b, uint64(len(f.anchors)))
	for _, a := range f.anchors {
		b = appendText(binary.LittleEndian.AppendUint64(appendPlace(b, a.place), a.id), a.href)
	}
	b = AppendProblems(b, f.found)
	binary.LittleEndian.PutUint32(b[start:], t.checksum(path, b[start+sumSize:]))
	return b
}

// readFacts reads into f, which is empty, and may use the room that it has.
func (t *Tree) readFacts(f *facts, path string, kept []byte) bool {
	if len(kept) < sumSize || binary.LittleEndian.Uint32(kept) != t.checksum(path, kept[sumSize:]) {
		return false
	}
	d := decoder{rest: kept[sumSize:], places: int32(t.tree.Len())}
	f.file = d.byte() == 1
	f.head = head{seen: !f.file, canonical: d.place(absent), canonicalAs: d.text()}
	f.head.versions = decoded(&d, 2, func() version { return version{internLang(d.text()), d.place(external)} })
	f.ids = decoded(&d, 8, d.hash)
	if f.ids == nil {
		f.ids = []uint64{}
	}
	f.links, f.listed = d.sorted(f.links), d.sorted(nil)
	f.notes = decoded(&d, 3, func() fault {
		n := fault{d.text(), d.text(), d.text()}
		d.broken = d.broken || !worded(n.rule, faultVariant(n, 1)) || !worded(n.rule, faultVariant(n, 2))
		return n
	})
	f.anchors = decoded(&d, 10, func() anchor { return anchor{d.place(0), d.hash(), d.text()} })
	f.found = d.problems()
	return !d.broken && len(d.rest) == 0 && slices.IsSorted(f.ids)
}

// AppendProblems appends findings to b in a form from which [ReadProblems] takes
// them again in another run of the program.
func AppendProblems(b []byte, ps []diag.Problem) []byte {
	b = binary.AppendUvarint(b, uint64(len(ps)))
	for _, p := range ps {
		b = appendText(appendText(append(b, byte(p.Severity)), p.Rule), p.Variant)
		b = appendText(b, p.Pos.File)
		b = binary.AppendUvarint(binary.AppendUvarint(b, uint64(p.Pos.Line)), uint64(p.Pos.Column))
		b = binary.AppendUvarint(b, uint64(len(p.Args)))
		for _, a := range p.Args {
			b = appendText(b, a)
		}
	}
	return b
}

// ReadProblems reads what [AppendProblems] appended to nothing. It is false for
// bytes that are cut short or name no rule of the rule book; whoever stores them
// sees to it that they are otherwise whole.
func ReadProblems(b []byte) ([]diag.Problem, bool) {
	d := decoder{rest: b}
	ps := d.problems()
	return ps, !d.broken && len(d.rest) == 0
}

func (d *decoder) problems() []diag.Problem {
	return decoded(d, 7, func() diag.Problem {
		severity := diag.Severity(d.byte())
		p := diag.Problem{Rule: d.text(), Severity: severity, Variant: d.text()}
		p.Pos = diag.Pos{File: d.text(), Line: d.int(), Column: d.int()}
		p.Args = decoded(d, 1, d.text)
		d.broken = d.broken || severity > diag.Error || !worded(p.Rule, p.Variant)
		return p
	})
}

// worded reports whether the rule book has words for a variant of a rule.
func worded(rule, variant string) bool {
	r, _ := diag.Lookup(rule)
	return slices.ContainsFunc(r.Messages, func(m diag.Message) bool { return m.Variant == variant })
}

func appendText(b []byte, s string) []byte {
	return append(binary.AppendUvarint(b, uint64(len(s))), s...)
}

// appendPlace writes a place; those that are not in the tree are negative.
func appendPlace(b []byte, place int32) []byte {
	return binary.AppendUvarint(b, uint64(place-absent))
}

// appendSorted writes places in their order, each once, and puts them so.
func appendSorted(b []byte, places []int32) []byte {
	slices.Sort(places)
	places = slices.Compact(places)
	last := int32(0)
	b = binary.AppendUvarint(b, uint64(len(places)))
	for _, place := range places {
		b, last = binary.AppendUvarint(b, uint64(place-last)), place
	}
	return b
}

// decoder takes values from the front of bytes. After the first that cannot be
// read it is broken, and gives zero values.
type decoder struct {
	rest   []byte
	places int32 // entries of the tree
	broken bool
}

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.rest)
	if size <= 0 || d.broken {
		d.broken = true
		return 0
	}
	d.rest = d.rest[size:]
	return n
}

func (d *decoder) int() int {
	n := d.number()
	d.broken = d.broken || n > math.MaxInt32
	return int(n & math.MaxInt32)
}

// take cuts off n bytes.
func (d *decoder) take(n uint64) []byte {
	if d.broken || n > uint64(len(d.rest)) {
		d.broken = true
		return nil
	}
	b := d.rest[:n]
	d.rest = d.rest[n:]
	return b
}

// sorted reads what [appendSorted] wrote and appends it to a list.
func (d *decoder) sorted(list []int32) []int32 {
	n, last := d.number(), uint64(0)
	if n > uint64(len(d.rest)) {
		d.broken = true
		return nil
	}
	for range n {
		last += d.number()
		if d.broken || last >= uint64(d.places) {
			d.broken = true
			return nil
		}
		list = append(list, int32(last))
	}
	return list
}

func (d *decoder) text() string { return string(d.take(d.number())) }

func (d *decoder) byte() byte {
	if b := d.take(1); b != nil {
		return b[0]
	}
	return 0
}

func (d *decoder) hash() uint64 {
	if b := d.take(8); b != nil {
		return binary.LittleEndian.Uint64(b)
	}
	return 0
}

// place reads a place that is at least the lowest.
func (d *decoder) place(lowest int32) int32 {
	n := d.number()
	if n >= uint64(d.places-absent) || int32(n)+absent < lowest {
		d.broken = true
		return lowest
	}
	return int32(n) + absent
}

// decoded reads a list whose elements take at least size bytes each; nil for an
// empty one.
func decoded[T any](d *decoder, size uint64, read func() T) []T {
	n := d.number()
	if n == 0 || d.broken || n > uint64(len(d.rest))/size {
		d.broken = d.broken || n > 0
		return nil
	}
	list := make([]T, 0, n)
	for range n {
		if list = append(list, read()); d.broken {
			return nil
		}
	}
	return list
}
