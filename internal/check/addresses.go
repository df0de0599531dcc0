package check

import (
	"strings"

	"atbalss/internal/diag"
	"atbalss/internal/fold"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// Clashes puts the clashes of a sealed tree into problems. Those of redirects
// with pages are left to [Tree.Problems], which knows the redirect's own line.
func Clashes(clashes []output.Clash) []diag.Problem {
	var ps []diag.Problem
	for _, c := range clashes {
		if c.A.Kind == output.Redirect || c.B.Kind == output.Redirect {
			continue
		}
		a, b := c.A, c.B
		if b.From.File == "" || a.From.File > b.From.File && a.From.File != "" {
			a, b = b, a // the later file is asked to give way, never the program
		}
		address := addressOf(b.Path)
		switch {
		case a.From.File == "":
			ps = append(ps, diag.NewVariant("same-address", "program", slugPlace(b.From), address))
		case a.Path != b.Path:
			ps = append(ps, diag.NewVariant("same-address", "case", slugPlace(b.From), address, a.From.File, addressOf(a.Path)))
		default:
			ps = append(ps, diag.New("same-address", slugPlace(b.From), address, a.From.File))
		}
	}
	return diag.Sort(ps)
}

func addressOf(path string) string { return "/" + strings.TrimSuffix(path, "index.html") }

// slugPlace is where an entry's address is written; its layouts' folder for
// what the program makes by itself.
func slugPlace(from site.Source) diag.Pos {
	if from.File == "" {
		return diag.Pos{File: layoutsFolder}
	}
	return from.At("slug")
}

// sameAddress finds entries that want one address before any page is made.
func sameAddress(s *site.Site) []diag.Problem {
	var ps []diag.Problem
	type holder struct {
		w       *site.Words
		address string
	}
	taken := make(map[string]holder, len(s.Langs)*(len(s.Programmes)+len(s.Projects)+len(s.News)+len(s.Pages)))
	for e := range s.Entries() {
		for _, l := range s.Langs {
			if !e.Present(l) {
				continue
			}
			w, own := e.In(l, s.Main())
			address := s.Address(e, l)
			key := fold.Path(address)
			other, clash := taken[key]
			if !clash {
				taken[key] = holder{w, address}
				continue
			}
			if !own && other.w.Lang != l {
				continue // both stand in for missing translations: the main language's clash says it
			}
			ps = append(ps, clashOf(other.w, other.address, w, address))
		}
	}
	return ps
}

func clashOf(a *site.Words, addressA string, b *site.Words, addressB string) diag.Problem {
	if a.Source.File > b.Source.File {
		a, b, addressA, addressB = b, a, addressB, addressA
	}
	if addressA != addressB {
		return diag.NewVariant("same-address", "case", slugPlace(b.Source), addressB, a.Source.File, addressA)
	}
	return diag.New("same-address", slugPlace(b.Source), addressB, a.Source.File)
}
