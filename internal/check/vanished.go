package check

import (
	"io/fs"
	"path"
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/ledger"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// AddressesFile keeps the addresses that were published before.
const AddressesFile = ledger.AddressesFile

// Addresses lists the addresses of a tree that others may have bookmarked and
// linked: its pages, redirects and attachments. The further pages of lists,
// whose number changes with the content, are not among them, nor is what only
// machines ask for.
func Addresses(tree *output.Tree) []string {
	var list []string
	for _, e := range tree.Entries() {
		switch e.Kind {
		case output.Attachment:
			list = append(list, "/"+e.Path)
		case output.Page, output.Redirect:
			folder, ok := strings.CutSuffix(e.Path, "/index.html")
			if ok && strings.Trim(path.Base(folder), "0123456789") != "" {
				list = append(list, addressOf(e.Path))
			}
		}
	}
	return list
}

// Published finds the addresses of AddressesFile in the source folder that the
// site lost: the tree has neither a page nor a redirect for them, they are not
// withdrawn, and no entry that was there expired. While entries are left out
// because of their errors, nothing is called lost.
func Published(source fs.FS, tree *output.Tree, s *site.Site) []diag.Problem {
	src, err := fs.ReadFile(source, AddressesFile)
	if err != nil || len(s.Faulty) > 0 {
		return nil // without the file nothing was recorded
	}
	return Vanished(tree, src, s)
}

// Vanished is Published for the content of AddressesFile.
func Vanished(tree *output.Tree, src []byte, s *site.Site) []diag.Problem {
	expired := map[string]bool{}
	for _, e := range s.Held {
		if e.Held != site.HeldExpired {
			continue
		}
		for _, l := range s.Langs {
			expired[s.Address(e, l)] = true
		}
		for _, f := range e.Attachments {
			expired["/"+f.Path] = true
		}
	}
	var ps []diag.Problem
	for _, a := range ledger.ParseAddresses(src).All() {
		if !a.Gone && !tree.Has(site.OutputPath(a.Path)) && !expired[a.Path] {
			ps = append(ps, diag.New("vanished-address", diag.Pos{File: AddressesFile, Line: a.Line, Column: 1}, a.Path))
		}
	}
	return ps
}
