package check

import (
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/output"
)

// AddressesFile keeps the addresses that were published before, one on each
// line; "- /address/" was withdrawn on purpose; "#" begins a remark.
const AddressesFile = "content/addresses.txt"

// Addresses lists the addresses of a tree's pages as AddressesFile keeps them.
func Addresses(tree *output.Tree) []string {
	var list []string
	for _, e := range tree.Entries() {
		if e.Kind == output.Page && strings.HasSuffix(e.Path, "/index.html") {
			list = append(list, addressOf(e.Path))
		}
	}
	return list
}

// Vanished finds the addresses of AddressesFile (src is its content) that the
// tree has neither a page nor a redirect for.
func Vanished(tree *output.Tree, src []byte) []diag.Problem {
	var ps []diag.Problem
	for i, line := range strings.Split(string(src), "\n") {
		address := strings.TrimSpace(line)
		if address == "" || address[0] == '#' || address[0] == '-' {
			continue
		}
		path := strings.TrimPrefix(address, "/")
		if path == "" || strings.HasSuffix(path, "/") {
			path += "index.html"
		}
		if !tree.Has(path) {
			ps = append(ps, diag.New("vanished-address", diag.Pos{File: AddressesFile, Line: i + 1, Column: 1}, address))
		}
	}
	return ps
}
