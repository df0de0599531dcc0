package render

import (
	"atbalss/internal/site"
)

// lastDay is the project's end, or what its start and duration come to: the
// day before the same day so many months later. Zero when not known.
func lastDay(p *site.Project) site.Date {
	if !p.End.IsZero() || p.Duration.N == 0 || p.Start.IsZero() {
		return p.End
	}
	end := p.Start.AddMonths(p.Duration.Months())
	if end.Exact() {
		return dayBefore(end)
	}
	return end.AddMonths(-1)
}

func dayBefore(d site.Date) site.Date {
	if d.Day > 1 {
		d.Day--
		return d
	}
	return site.Date{Year: d.Year, Month: d.Month}.AddMonths(-1).Last()
}

// dayAfter is the first day that a date does not contain.
func dayAfter(d site.Date) site.Date {
	last := d.Last()
	next := last
	next.Day++
	if month := (site.Date{Year: last.Year, Month: last.Month}); next.Compare(month.Last()) > 0 {
		return month.AddMonths(1).First()
	}
	return next
}

// months is the number of whole months from one day to another.
func months(from, to site.Date) int {
	n := (int(to.Year)-int(from.Year))*12 + int(to.Month) - int(from.Month)
	if to.Day < from.Day {
		n--
	}
	return n
}

// progress is how far an ongoing project is in time, nil where that cannot be
// said.
func (sc scope) progress(p *site.Project) *progressView {
	end := lastDay(p)
	if p.Status != site.Ongoing || p.Start.IsZero() || end.IsZero() {
		return nil
	}
	start, after, today := p.Start.First(), dayAfter(end), sc.site.Today
	all, done := after.Days()-start.Days(), today.Days()-start.Days()
	if all <= 0 || done < 0 {
		return nil
	}
	done = min(done, all)
	gone := min(months(start, today), months(start, after))
	return &progressView{
		Text:  sc.ofMonths(gone, months(start, after)),
		Width: tenths(int64(done) * 1000 / int64(all)), Start: sc.date(p.Start), End: sc.date(end),
	}
}

// timeline is what is known to happen when, nil for fewer than two dates.
func (sc scope) timeline(p *site.Project) []momentView {
	today := sc.site.Today
	all := make([]momentView, 0, 4)
	add := func(key string, d site.Date) {
		if d.IsZero() {
			return
		}
		when := "past"
		switch {
		case d.First().Compare(today) > 0:
			when = "future"
		case d.Last().Compare(today) >= 0:
			when = "now"
		}
		all = append(all, momentView{When: when, Date: sc.date(d), Text: sc.word(key)})
	}
	signedFirst := p.Signed.Compare(p.Start) <= 0
	if signedFirst {
		add("timeline.signed", p.Signed)
	}
	add("timeline.start", p.Start)
	if !signedFirst {
		add("timeline.signed", p.Signed)
	}
	if end := lastDay(p); p.Status == site.Ongoing && !end.IsZero() && !p.Start.IsZero() &&
		p.Start.First().Compare(today) <= 0 && end.Last().Compare(today) >= 0 {
		add("timeline.today", today)
	}
	if p.End.IsZero() {
		add("timeline.planned-end", lastDay(p))
	} else {
		add("timeline.end", p.End)
	}
	if len(all) < 2 {
		return nil
	}
	return all
}
