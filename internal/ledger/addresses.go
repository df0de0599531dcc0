package ledger

import (
	"bytes"
	"slices"
	"strings"
)

// AddressesFile keeps the addresses that were published before, one on each
// line; "- /address/" was withdrawn on purpose; "#" begins a remark.
const AddressesFile = "content/addresses.txt"

// Addresses is the content of AddressesFile. Remarks and blank lines stay where
// they are.
type Addresses struct{ lines []line }

type line struct {
	text    string // as it was written, without its end; for an address what Bytes writes
	address string // "" for a remark or a blank line
	gone    bool
}

// Address is one address of the book.
type Address struct {
	Path string // "/lv/projekti/atbalsts/"
	Line int    // in AddressesFile, from 1
	Gone bool   // withdrawn on purpose
}

// ParseAddresses reads the book. Every text is one: a line is an address, a
// remark or blank.
func ParseAddresses(src []byte) *Addresses {
	a := &Addresses{}
	text := strings.TrimPrefix(string(src), "\ufeff")
	if strings.TrimSpace(text) == "" {
		return a
	}
	for l := range strings.SplitSeq(strings.TrimRight(text, "\r\n"), "\n") {
		a.lines = append(a.lines, parseLine(strings.TrimRight(l, "\r")))
	}
	return a
}

func parseLine(text string) line {
	address := strings.TrimSpace(text)
	if address == "" || address[0] == '#' {
		return line{text: text}
	}
	withdrawn, gone := strings.CutPrefix(address, "-")
	if gone {
		address = strings.TrimSpace(withdrawn)
	}
	if address == "" {
		return line{text: text}
	}
	if address[0] != '/' {
		address = "/" + address
	}
	return line{text: text, address: address, gone: gone}
}

// All lists the addresses in the order of the file.
func (a *Addresses) All() []Address {
	var all []Address
	for i, l := range a.lines {
		if l.address != "" {
			all = append(all, Address{l.address, i + 1, l.gone})
		}
	}
	return all
}

// find is the index of an address's line, -1 for none.
func (a *Addresses) find(address string) int {
	return slices.IndexFunc(a.lines, func(l line) bool { return l.address == address })
}

// Record enters the addresses that are published now. added were not in the
// book; revived were withdrawn and count again. The others stay: an address
// that was published once is never forgotten.
func (a *Addresses) Record(now []string) (added, revived []string) {
	known := make(map[string]int, len(a.lines))
	for i, l := range a.lines {
		if l.address != "" {
			known[l.address] = i
		}
	}
	for _, address := range now {
		switch i, ok := known[address]; {
		case !ok:
			added = append(added, address)
		case a.lines[i].gone:
			a.lines[i] = line{text: address, address: address}
			revived = append(revived, address)
		}
	}
	slices.Sort(added)
	added = slices.Compact(added)
	a.insert(added)
	return added, revived
}

// insert puts sorted addresses into their places: each before the first that is
// greater, so that a sorted book stays sorted and a change of it is easy to
// read.
func (a *Addresses) insert(added []string) {
	merged := make([]line, 0, len(a.lines)+len(added))
	for _, l := range a.lines {
		for l.address != "" && len(added) > 0 && added[0] < l.address {
			merged, added = append(merged, line{text: added[0], address: added[0]}), added[1:]
		}
		merged = append(merged, l)
	}
	for _, address := range added {
		merged = append(merged, line{text: address, address: address})
	}
	a.lines = merged
}

// Withdraw marks an address as gone on purpose and reports whether the book has
// it.
func (a *Addresses) Withdraw(address string) bool {
	i := a.find(address)
	if i < 0 {
		return false
	}
	if !a.lines[i].gone {
		a.lines[i] = line{text: "- " + address, address: address, gone: true}
	}
	return true
}

// Bytes is the book as a file, with line feeds.
func (a *Addresses) Bytes() []byte {
	var b bytes.Buffer
	for _, l := range a.lines {
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// Remark is put at the head of a book that is still empty.
func (a *Addresses) Remark(lines ...string) {
	if len(a.lines) > 0 {
		return
	}
	for _, l := range lines {
		a.lines = append(a.lines, line{text: "# " + l})
	}
}
