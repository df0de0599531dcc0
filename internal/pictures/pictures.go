// Package pictures makes the pictures of the content fit to be published:
// upright, without what cameras write into them (place, time, owner), in
// several widths, and never larger than they are. It also draws the card that
// other sites show of a link.
//
//	attachments of the entries ──► Survey: kind, size, orientation, hash ──► *Set
//	                                                                          │
//	  render asks for sizes and widths ◄──────────────── Picture, Variant ◄───┤
//	  the tree gets the files ◄───────────── Entries: producers of the bytes ◄┘
//
// A survey reads every picture but decodes none: its head says all that pages
// need. A picture is decoded when a producer runs and the cache does not have
// its files. The cache lies outside the source, is found again by the hash of
// what went in and checked by the hash of what came out; deleting it changes
// no byte of a site. Outside programs run only where site.yaml names them.
//
// A picture that cannot be shown is a finding and never stops the program; a
// grey field stands in its place. All arithmetic is in whole numbers, so that
// every machine makes the same bytes. It is the only importer of
// golang.org/x/image.
package pictures

import (
	"slices"
	"strconv"
	"sync"

	"atbalss/internal/diag"
	"atbalss/internal/site"
)

// widths are the widths in which pictures are offered, in pixels: a telephone,
// a telephone of high density or a column of text, a wide screen.
var widths = [...]int{480, 960, 1440}

// maxPixels is the largest picture that is decoded.
const maxPixels = 50_000_000

// Set is the pictures of a site. It is safe for several goroutines; a nil Set
// has no pictures.
type Set struct {
	byPath   map[string]*Picture
	pictures []*Picture // in the order of the entries
	store    store
	big      sync.Mutex // held while a big picture is decoded: one at a time

	mu    sync.Mutex
	found map[*Picture]diag.Problem
}

// Picture is a picture of the content, upright.
type Picture struct {
	File          *site.File
	Type          string // media type of the file itself
	Width, Height int    // in pixels; of a drawing its own size; 0 when not known

	head     head
	entry    site.Source
	shown    bool // on a page; else it is only offered for download
	broken   bool // reported by the survey
	variants []Variant
	set      *Set
	making   sync.Mutex
	held     map[string][]byte // files made but not kept by the cache, by path
}

// Variant is one file of a picture: the picture itself or a smaller one.
type Variant struct {
	Path          string // where it is published, without a leading slash
	Type          string // media type
	Width, Height int

	program *program // the outside program that makes it; nil for none
	self    bool     // the picture in its own size and kind
}

// Of returns the picture that is published at a path ("lv/projekti/x/a.jpg"),
// nil where there is none.
func (s *Set) Of(path string) *Picture {
	if s == nil {
		return nil
	}
	return s.byPath[path]
}

// Sources lists the variants by media type: kinds made by outside programs
// first, smallest first; last the kind that every browser knows, which is the
// first return value. Nothing is listed that would offer one file only.
func (p *Picture) Sources() (plain []Variant, better [][]Variant) {
	for i := range p.variants {
		v := p.variants[i]
		switch {
		case v.program == nil:
			plain = append(plain, v)
		case len(better) == 0 || better[len(better)-1][0].Type != v.Type:
			better = append(better, []Variant{v})
		default:
			better[len(better)-1] = append(better[len(better)-1], v)
		}
	}
	if len(plain) < 2 {
		plain = nil
	}
	return plain, better
}

// Best is the largest file of a kind that every browser and every other site
// can show and that is at most limit pixels wide, else the picture itself.
func (p *Picture) Best(limit int) Variant {
	best := Variant{Path: p.File.Path, Type: p.Type, Width: p.Width, Height: p.Height}
	if p.Width <= limit && p.Type != "image/webp" {
		return best
	}
	for _, v := range p.variants {
		if v.program == nil && v.Width <= limit && v.Type != "image/webp" {
			best = v
		}
	}
	return best
}

// Problems are the findings of the producers that have run.
func (s *Set) Problems() []diag.Problem {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	ps := make([]diag.Problem, 0, len(s.found))
	for _, p := range s.found {
		ps = append(ps, p)
	}
	return diag.Sort(ps)
}

func (s *Set) report(p *Picture, problem diag.Problem) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.found[p] = problem
}

// offer works out the files of a picture: each width below its own, and its own
// where that is not much more than the widest.
func (p *Picture) offer(kinds []*program) {
	plain := p.head.plainType()
	stem := p.File.Path[:len(p.File.Path)-len(extension(p.File.Path))]
	name := func(width int, ext string) string {
		return stem + "." + strconv.Itoa(width) + "w." + p.head.hash[:8] + ext
	}
	var all []int
	for _, w := range widths {
		if w < p.Width {
			all = append(all, w)
		}
	}
	for _, k := range kinds {
		for _, w := range all {
			p.variants = append(p.variants, Variant{Path: name(w, k.ext), Type: k.mediaType, Width: w, Height: p.heightAt(w), program: k})
		}
		if p.Width <= widths[len(widths)-1] {
			p.variants = append(p.variants, Variant{Path: name(p.Width, k.ext), Type: k.mediaType, Width: p.Width, Height: p.Height, program: k})
		}
	}
	for _, w := range all {
		p.variants = append(p.variants, Variant{Path: name(w, extensionOf[plain]), Type: plain, Width: w, Height: p.heightAt(w)})
	}
	if own := p.own(); plain == p.Type && p.Width <= widths[len(widths)-1] {
		p.variants = append(p.variants, own)
	}
}

// own is the picture in its own size and kind.
func (p *Picture) own() Variant {
	return Variant{Path: p.File.Path, Type: p.Type, Width: p.Width, Height: p.Height, self: true}
}

// heightAt is the height that belongs to a width.
func (p *Picture) heightAt(width int) int {
	return max(1, (p.Height*width+p.Width/2)/p.Width)
}

// files are all files of the picture; the picture itself is always among them.
func (p *Picture) files() []Variant {
	if slices.ContainsFunc(p.variants, func(v Variant) bool { return v.self }) {
		return p.variants
	}
	return append(slices.Clone(p.variants), p.own())
}
