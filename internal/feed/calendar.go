package feed

import (
	"strings"
	"unicode/utf8"

	"atbalss/internal/config"
	"atbalss/internal/site"
	"atbalss/internal/words"
)

// calendar is the milestones of a programme's projects, and of the programmes
// below it, as an iCalendar (RFC 5545): signed, start, end. A date without a
// day has no place in a calendar and is left out.
type calendar struct {
	s         *site.Site
	c         *config.Config
	lang      site.Lang
	words     *words.Language
	programme *site.Programme
}

func (c calendar) address() string { return c.s.Address(&c.programme.Entry, c.lang) + "calendar.ics" }

func (c calendar) render(buf []byte) ([]byte, error) {
	w, _ := c.programme.In(c.lang, c.s.Main())
	buf = property(buf, "BEGIN", "VCALENDAR")
	buf = property(buf, "VERSION", "2.0")
	buf = property(buf, "PRODID", "-//atbalss//"+strings.ToUpper(string(c.lang)))
	buf = property(buf, "METHOD", "PUBLISH")
	buf = property(buf, "X-WR-CALNAME", escapeText(w.Title))
	host, folder := authority(c.c.URL)
	count, n, from := 0, 0, len(buf)
	below(c.programme, func(p *site.Programme) { count += len(p.Projects) })
	below(c.programme, func(p *site.Programme) {
		for _, project := range p.Projects {
			if project.Held == site.NotHeld && project.Present(c.lang) {
				buf = c.milestones(buf, project, host+folder)
			}
			n++
			buf = roomFor(buf, from, n, count)
		}
	})
	return property(buf, "END", "VCALENDAR"), nil
}

// event is what the milestones of a project have in common, ready to be written.
type event struct {
	id, title, summary, url string
	changed                 site.Date // of the page; zero when not known
}

func (c calendar) milestones(buf []byte, p *site.Project, domain string) []byte {
	w, _ := p.In(c.lang, c.s.Main())
	e := event{p.ID, escapeText(w.Title), escapeText(w.Summary), c.c.Absolute(c.s.Address(&p.Entry, c.lang)), p.LastChange()}
	for _, m := range []struct {
		name string
		day  site.Date
	}{{"signed", p.Signed}, {"start", p.Start}, {"end", p.End}} {
		if m.day.Exact() {
			buf = c.event(buf, e, domain, m.name, m.day)
		}
	}
	return buf
}

// event is one all-day event. DTSTAMP, which the format requires, is the day
// of the page's last change, so that a build changes nothing by itself.
func (c calendar) event(buf []byte, e event, domain, name string, day site.Date) []byte {
	stamp := e.changed
	if stamp.IsZero() {
		stamp = day
	}
	buf = property(buf, "BEGIN", "VEVENT")
	buf = property(buf, "UID", e.id, "-", name, "-", string(c.lang), "@", domain)
	buf = property(buf, "DTSTAMP", basic(stamp.First()), "T000000Z")
	buf = property(buf, "DTSTART;VALUE=DATE", basic(day))
	if label, ok := c.label(name); ok {
		buf = property(buf, "SUMMARY", escapeText(label), ": ", e.title)
	} else {
		buf = property(buf, "SUMMARY", e.title)
	}
	if e.summary != "" {
		buf = property(buf, "DESCRIPTION", e.summary)
	}
	buf = property(buf, "URL", e.url)
	buf = property(buf, "TRANSP", "TRANSPARENT")
	return property(buf, "END", "VEVENT")
}

// label is the interface's word for a milestone, that of the pages' timelines.
func (c calendar) label(name string) (string, bool) {
	return c.words.Get("timeline." + name)
}

// basic is a day in the basic form of ISO 8601.
func basic(d site.Date) string { return strings.ReplaceAll(d.String(), "-", "") }

// escapeText writes a TEXT value of RFC 5545.
func escapeText(s string) string {
	if !strings.ContainsAny(s, "\\;,\r\n") {
		return s
	}
	return textEscapes.Replace(s)
}

var textEscapes = strings.NewReplacer("\\", "\\\\", ";", "\\;", ",", "\\,", "\r\n", "\\n", "\n", "\\n", "\r", "")

// property writes a line, folded so that no line is longer than 75 bytes, and
// never inside a letter. The value may come in parts that are whole letters.
func property(buf []byte, name string, parts ...string) []byte {
	buf = append(append(buf, name...), ':')
	room := 75 - len(name) - 1
	for _, part := range parts {
		for len(part) > room {
			cut := room
			for !utf8.RuneStart(part[cut]) {
				cut--
			}
			buf = append(append(buf, part[:cut]...), "\r\n "...)
			part, room = part[cut:], 74
		}
		buf = append(buf, part...)
		room -= len(part)
	}
	return append(buf, "\r\n"...)
}
