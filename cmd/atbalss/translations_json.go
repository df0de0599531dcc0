package main

import (
	"atbalss/internal/ledger"
)

// ledgerReport is what translations --format json prints.
type ledgerReport struct {
	Languages []ledgerLanguage `json:"languages"`
	Faulty    []string         `json:"faulty"` // files of entries that are not counted, because of their errors
}

type ledgerLanguage struct {
	Lang     string          `json:"lang"`
	Sections []ledgerSection `json:"sections"`
	ledgerCounts
}

type ledgerSection struct {
	Section string        `json:"section"`
	Entries []ledgerEntry `json:"entries"`
	ledgerCounts
}

// ledgerCounts are totals by state, as numbers and as per cent of all.
type ledgerCounts struct {
	Counts  map[string]int     `json:"counts"`
	PerCent map[string]float64 `json:"percent"`
}

type ledgerEntry struct {
	ID      string       `json:"id"`
	State   string       `json:"state"`
	Stale   bool         `json:"stale"`
	Machine bool         `json:"machine"`
	Draft   bool         `json:"draft"`
	File    string       `json:"file"` // "" when there is none
	Main    string       `json:"main"` // the main-language file
	Since   *ledgerSince `json:"since,omitempty"`
}

// ledgerSince is what --diff found.
type ledgerSince struct {
	Day     string           `json:"day"`
	Exact   bool             `json:"exact"` // the translation names this very text
	Changes [][]ledgerChange `json:"changes"`
}

type ledgerChange struct {
	Kept    string `json:"kept,omitempty"`
	Removed string `json:"removed,omitempty"`
	Added   string `json:"added,omitempty"`
}

func (b translationBook) json() ledgerReport {
	report := ledgerReport{Languages: []ledgerLanguage{}, Faulty: []string{}}
	for _, l := range b.langs {
		lang := ledgerLanguage{Lang: string(l), Sections: []ledgerSection{}}
		var all []ledger.Row
		for _, sec := range b.sections {
			if sec.Lang != l {
				continue
			}
			all = append(all, sec.Rows...)
			out := ledgerSection{Section: sec.Kind.Folder(), Entries: []ledgerEntry{}, ledgerCounts: countStates(sec.Rows)}
			for _, r := range sec.Rows {
				out.Entries = append(out.Entries, b.entry(r))
			}
			lang.Sections = append(lang.Sections, out)
		}
		lang.ledgerCounts = countStates(all)
		report.Languages = append(report.Languages, lang)
	}
	for _, e := range b.site.Faulty {
		report.Faulty = append(report.Faulty, e.Source.File)
	}
	return report
}

func (b translationBook) entry(r ledger.Row) ledgerEntry {
	e := ledgerEntry{ID: r.Entry.ID, State: r.State.String(), Stale: r.Stale, Draft: r.Draft, Main: r.Entry.Source.File}
	if r.Words != nil {
		e.File, e.Machine = r.Words.Source.File, r.Words.MachineTranslated
	}
	if c, ok := b.changes[r.Words]; ok && c.base != nil {
		e.Since = &ledgerSince{Day: c.base.day, Exact: c.base.exact, Changes: [][]ledgerChange{}}
		for _, h := range c.hunks {
			var parts []ledgerChange
			for _, p := range h {
				parts = append(parts, ledgerChange(p))
			}
			e.Since.Changes = append(e.Since.Changes, parts)
		}
	}
	return e
}

func countStates(rows []ledger.Row) ledgerCounts {
	c := ledgerCounts{Counts: map[string]int{}, PerCent: map[string]float64{}}
	counts := ledger.Counts(rows)
	for i, share := range ledger.PerMille(counts) {
		name := ledger.States[i].String()
		c.Counts[name], c.PerCent[name] = counts[i], float64(share)/10
	}
	return c
}
