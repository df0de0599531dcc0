package render

import (
	"strings"

	"atbalss/internal/output"
	"atbalss/internal/site"
)

// filterKeys are what the list of projects can be filtered by. A project also
// belongs to the programmes that contain its own.
func (lg *language) filterKeys(p *site.Project) *filterKeys {
	ids := p.Programme.ID
	for q := p.Programme.Parent; q != nil; q = q.Parent {
		ids += " " + q.ID
	}
	return &filterKeys{Status: p.Status.String(), Programme: ids, Fund: p.Programme.Fund.ID, Period: string(p.Programme.Period), Code: p.Code}
}

// filterForm is the form above the list. Where the list has more than one page,
// the script must load the whole of it.
func (lg *language) filterForm() *filtersView {
	v := &filtersView{Script: lg.file("js/filter.js")}
	if lg.pageCount(len(lg.projects)) > 1 {
		v.Source = lg.at(lg.filterAddress())
	}
	v.Zero, v.One, v.Many = lg.found("zero"), dataOne(lg.found("one")), lg.found("other")
	used := map[string]bool{}
	for _, p := range lg.projects {
		used["status "+p.Status.String()], used["fund "+p.Programme.Fund.ID], used["period "+string(p.Programme.Period)] = true, true, true
		for q := p.Programme; q != nil; q = q.Parent {
			used["programme "+q.ID] = true
		}
	}
	field := func(name, label string, options ...optionView) {
		f := filterField{Name: name, Label: lg.word(label)}
		for _, o := range options {
			if used[name+" "+o.Value] {
				f.Options = append(f.Options, o)
			}
		}
		if len(f.Options) > 1 {
			v.Fields = append(v.Fields, f)
		}
	}
	var statuses, programmes, funds, periods []optionView
	for _, s := range statusOrder {
		statuses = append(statuses, optionView{s.String(), lg.status(s).Text})
	}
	for _, p := range lg.programmes {
		w, _ := lg.own().wordsOf(&p.Entry)
		programmes = append(programmes, optionView{p.ID, w.Title})
	}
	for _, f := range lg.site.Funds {
		funds = append(funds, optionView{f.ID, lg.fundShort(f)})
	}
	for _, p := range lg.site.Periods {
		periods = append(periods, optionView{string(p), p.Label()})
	}
	field("status", "filter.status", statuses...)
	field("programme", "fact.programme", programmes...)
	field("fund", "fact.fund", funds...)
	field("period", "fact.period", periods...)
	return v
}

// found is the sentence for a number of matches in a plural category, with {n}
// for the script.
func (lg *language) found(category string) string {
	s, _ := lg.words.Plural("filter.found", category, "{n}")
	return s
}

func (lg *language) filterAddress() string {
	return lg.site.SectionAddress(site.KindProject, lg.lang) + "list.json"
}

// filterRecord is one project in the list that the script loads.
type filterRecord struct {
	Title          string `json:"title"`
	Summary        string `json:"summary,omitempty"`
	URL            string `json:"url"`
	Status         string `json:"status"`
	StatusLabel    string `json:"statusLabel"`
	Programme      string `json:"programme"`
	ProgrammeLabel string `json:"programmeLabel"`
	Fund           string `json:"fund"`
	FundLabel      string `json:"fundLabel"`
	Period         string `json:"period"`
	Dates          string `json:"dates,omitempty"`
	Money          string `json:"money,omitempty"`
	Code           string `json:"code,omitempty"`
}

// appendTo writes the record as encoding/json does.
func (r *filterRecord) appendTo(buf []byte) []byte {
	buf = maybe(output.AppendJSON(append(buf, `{"title":`...), r.Title), "summary", r.Summary)
	buf = text(text(text(buf, "url", r.URL), "status", r.Status), "statusLabel", r.StatusLabel)
	buf = text(text(buf, "programme", r.Programme), "programmeLabel", r.ProgrammeLabel)
	buf = text(text(text(buf, "fund", r.Fund), "fundLabel", r.FundLabel), "period", r.Period)
	return append(maybe(maybe(maybe(buf, "dates", r.Dates), "money", r.Money), "code", r.Code), '}')
}

// filterData makes the whole list of projects as data for the script.
func (lg *language) filterData() output.Entry {
	e := output.Entry{Path: site.OutputPath(lg.filterAddress()), Kind: output.Data, Reads: output.Facts}
	return e.InParts(func(buf []byte, spill output.Spill) ([]byte, error) {
		sc := lg.own()
		buf = append(buf, '[')
		for i, p := range lg.projects {
			if i > 0 {
				buf = append(buf, ',')
			}
			c, k := sc.card(p, false), lg.filterKeys(p)
			r := filterRecord{
				Title: c.Title, Summary: c.Summary, URL: c.Address, Status: k.Status, StatusLabel: c.Status.Text,
				Programme: k.Programme, ProgrammeLabel: c.Kicker.Text, Fund: k.Fund, FundLabel: c.Fund, Period: k.Period, Dates: c.Dates, Money: c.Money,
				Code: p.Code,
			}
			var err error
			if buf, err = spill.Full(r.appendTo(buf)); err != nil {
				return nil, err
			}
		}
		return append(buf, ']'), nil
	})
}

// filledWord is an interface word with a value in the place of {n}.
func (lg *language) filledWord(key, value string) string {
	return strings.ReplaceAll(lg.word(key), "{n}", value)
}
