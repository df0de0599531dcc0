package site

import (
	"strconv"
	"strings"
)

// Addresses are absolute paths that begin and end with a slash and know nothing
// of the host or of the folder that the site is published in: "/lv/projekti/x/".

// Address is the address of an entry's page in a language.
func (s *Site) Address(e *Entry, l Lang) string {
	if in := e.in(l); in != nil {
		return in.address
	}
	w, _ := e.In(l, s.Main())
	return s.SectionAddress(e.Kind, l) + w.Slug + "/"
}

// PagePath is the path of the file of an entry's page in a language.
func (s *Site) PagePath(e *Entry, l Lang) string {
	if in := e.in(l); in != nil {
		return in.path
	}
	return OutputPath(s.Address(e, l))
}

// Canonical is the address that stands for an entry's page in a language: its
// own, or the main language's when it is not translated.
func (s *Site) Canonical(e *Entry, l Lang) string {
	if _, own := e.In(l, s.Main()); !own {
		l = s.Main()
	}
	return s.Address(e, l)
}

// HomeAddress is the address of the home page in a language.
func (s *Site) HomeAddress(l Lang) string { return "/" + string(l) + "/" }

// SectionAddress is the address of the list of a kind; pages have none of their
// own and stand under the home page.
func (s *Site) SectionAddress(k Kind, l Lang) string {
	if name := s.Sections[l].of(k); name != "" {
		return "/" + string(l) + "/" + name + "/"
	}
	return s.HomeAddress(l)
}

// of is the part of a kind's addresses; "" for pages.
func (sec Sections) of(k Kind) string {
	switch k {
	case KindProgramme:
		return sec.Programmes
	case KindProject:
		return sec.Projects
	case KindNews:
		return sec.News
	}
	return ""
}

// SearchAddress is the folder of a language's search index.
func (s *Site) SearchAddress(l Lang) string { return "/search/" + string(l) + "/" }

// PeriodsAddress is the address of the list of periods, PeriodAddress of one.
func (s *Site) PeriodsAddress(l Lang) string { return s.HomeAddress(l) + s.Sections[l].Periods + "/" }

// PeriodAddress is the address of a period's page.
func (s *Site) PeriodAddress(p Period, l Lang) string { return s.PeriodsAddress(l) + string(p) + "/" }

// FundsAddress is the address of the list of funds.
func (s *Site) FundsAddress(l Lang) string { return s.HomeAddress(l) + s.Sections[l].Funds + "/" }

// FundAddress is the address of a fund's page.
func (s *Site) FundAddress(f *Fund, l Lang) string { return s.FundsAddress(l) + f.ID + "/" }

// ListPage is the address of the n-th page, from 1, of a list.
func ListPage(list string, n int) string {
	if n == 1 {
		return list
	}
	return list + strconv.Itoa(n) + "/"
}

// indexName is the file that a web server sends for a folder.
const indexName = "index.html"

// OutputPath is the path of the file that a web server sends for an address.
func OutputPath(address string) string {
	p := strings.TrimPrefix(address, "/")
	if p == "" || strings.HasSuffix(p, "/") {
		p += indexName
	}
	return p
}
