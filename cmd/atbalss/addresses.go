package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"atbalss/internal/build"
	"atbalss/internal/check"
	"atbalss/internal/diag"
	"atbalss/internal/ledger"
	"atbalss/internal/site"
	"atbalss/internal/spell"
)

// addressFlags are the options of addresses.
type addressFlags struct {
	siteFlags
	record bool
	gone   []string
}

func (a *app) addressesCommand() *cobra.Command {
	var f addressFlags
	cmd := &cobra.Command{
		Use:     "addresses",
		Short:   say(a.ui, msgAddrShort),
		Long:    say(a.ui, msgAddrLong),
		Example: "  atbalss addresses\n  atbalss addresses --record\n  atbalss addresses --gone /lv/aktualitates/konkurss/",
		Args:    exactly(),
		RunE:    func(*cobra.Command, []string) error { return a.addresses(f) },
	}
	cmd.Flags().BoolVar(&f.record, "record", false, say(a.ui, msgFlagRecord))
	cmd.Flags().StringArrayVar(&f.gone, "gone", nil, say(a.ui, msgFlagGone))
	f.addToday(a, cmd)
	f.failOn = diag.Error.String()
	return cmd
}

// addresses keeps the book of published addresses. Of a site with errors it is
// not known what would be published, so it must be sound first.
func (a *app) addresses(f addressFlags) error {
	if _, err := f.parse(); err != nil {
		return err
	}
	if f.record && len(f.gone) > 0 {
		return usage(msgAddrOne, diag.Words{})
	}
	root, err := a.openSource()
	if err != nil {
		return err
	}
	defer root.Close()
	r, err := build.Site(a.input(root, f.siteFlags))
	if err != nil {
		return stopped(err)
	}
	if r.Tree == nil || diag.Worst(r.Problems) == diag.Error {
		return failed(msgErrorsFirst, msgSeeCheckSource)
	}
	src, err := root.ReadFile(ledger.AddressesFile)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return stopped(err)
	}
	book := ledger.ParseAddresses(src)
	switch {
	case f.record:
		return a.recordAddresses(root, r, book)
	case len(f.gone) > 0:
		return a.withdrawAddresses(root, r, book, f.gone)
	}
	return a.showAddresses(r, book)
}

// recordAddresses enters what the site publishes now.
func (a *app) recordAddresses(root *os.Root, r *build.Result, book *ledger.Addresses) error {
	book.Remark(say(a.ui, msgAddrHead), say(a.ui, msgAddrHeadGone))
	added, revived := book.Record(check.Addresses(r.Tree))
	if err := a.writeBook(root, book); err != nil {
		return err
	}
	a.tellAll(msgAddrNew, added)
	a.tellAll(msgAddrBack, revived)
	a.sumAddresses(r, book, 0)
	return nil
}

// withdrawAddresses marks addresses as gone: all of them or, when one is wrong,
// none.
func (a *app) withdrawAddresses(root *os.Root, r *build.Result, book *ledger.Addresses, gone []string) error {
	var marked []string
	for _, typed := range gone {
		address, ok := a.recorded(r, book, typed)
		if !ok {
			return failed(words(msgAddrUnknown, typed), nearAddress(book, typed))
		}
		if r.Tree.Has(site.OutputPath(address)) {
			return failed(words(msgAddrLives, address), msgAddrLivesFix)
		}
		book.Withdraw(address)
		marked = append(marked, address)
	}
	if err := a.writeBook(root, book); err != nil {
		return err
	}
	a.tellAll(msgAddrGone, marked)
	return nil
}

// recorded finds the address of the book that was typed, be it as the browser
// shows it or without the slash at its end.
func (a *app) recorded(r *build.Result, book *ledger.Addresses, typed string) (string, bool) {
	address := strings.TrimPrefix(typed, r.Config.URL)
	if base := r.Config.Base(); base != "" && strings.HasPrefix(address, base+"/") {
		address = strings.TrimPrefix(address, base)
	}
	address = "/" + strings.TrimLeft(address, "/")
	for _, known := range book.All() {
		if known.Path == address || known.Path == address+"/" {
			return known.Path, true
		}
	}
	return "", false
}

func nearAddress(book *ledger.Addresses, typed string) diag.Words {
	var known []string
	for _, x := range book.All() {
		known = append(known, x.Path)
	}
	if near := spell.Nearest(typed, known); near != "" {
		return words(msgDidYouMean, near)
	}
	return diag.Words{}
}

// showAddresses tells what --record would enter and what check warns of.
func (a *app) showAddresses(r *build.Result, book *ledger.Addresses) error {
	known := map[string]bool{}
	for _, x := range book.All() {
		known[x.Path] = true
	}
	var fresh []string
	for _, address := range check.Addresses(r.Tree) {
		if !known[address] {
			fresh = append(fresh, address)
		}
	}
	a.tellAll(msgAddrNew, fresh)
	var lost []string
	for _, p := range check.Vanished(r.Tree, book.Bytes(), r.Site) {
		lost = append(lost, p.Args[0])
	}
	a.tellAll(msgAddrLost, lost)
	a.sumAddresses(r, book, len(fresh))
	if len(fresh) > 0 {
		a.tell(say(a.ui, msgAddrRecord))
	}
	return nil
}

func (a *app) sumAddresses(r *build.Result, book *ledger.Addresses, fresh int) {
	withdrawn, all := 0, book.All()
	for _, x := range all {
		if x.Gone {
			withdrawn++
		}
	}
	lost := len(check.Vanished(r.Tree, book.Bytes(), r.Site))
	a.tell(say(a.ui, msgAddrSum, strconv.Itoa(len(all)), strconv.Itoa(fresh), strconv.Itoa(lost), strconv.Itoa(withdrawn)))
}

func (a *app) tellAll(w diag.Words, addresses []string) {
	for _, x := range addresses {
		a.tell(visible(say(a.ui, w, x)))
	}
}

// writeBook writes the book where it has changed.
func (a *app) writeBook(root *os.Root, book *ledger.Addresses) error {
	old, err := root.ReadFile(ledger.AddressesFile)
	if err == nil && string(old) == string(book.Bytes()) {
		return nil
	}
	if err := replaceFile(root, ledger.AddressesFile, book.Bytes()); err != nil {
		return stopped(fmt.Errorf("%s: %w", ledger.AddressesFile, err))
	}
	return nil
}

// replaceFile writes a file of the source: beside it first, then in its place,
// so that no moment has half a file. A new file gets the usual permissions.
func replaceFile(root *os.Root, name string, data []byte) error {
	perm := fs.FileMode(0o666)
	if info, err := root.Stat(name); err == nil {
		perm = info.Mode().Perm()
	}
	beside := name + "~"
	if err := root.WriteFile(beside, data, perm); err != nil {
		return err
	}
	return root.Rename(beside, name)
}
