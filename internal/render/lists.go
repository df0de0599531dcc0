package render

import (
	"slices"
	"strings"

	"atbalss/internal/site"
)

// pageCount is how many pages a list of n has; an empty list has one.
func (st *stage) pageCount(n int) int {
	return max(1, (n+st.conf.PerPage-1)/st.conf.PerPage)
}

// slice is the part of a list that stands on its n-th page, from 1.
func slice[T any](st *stage, all []T, n int) []T {
	from := min((n-1)*st.conf.PerPage, len(all))
	return all[from:min(from+st.conf.PerPage, len(all))]
}

// pagesOf are the links between the pages of a list, nil when there is one
// page. list is the address of the first.
func (st *stage) pagesOf(list string, n, count int) *pagesView {
	if count < 2 {
		return nil
	}
	v := &pagesView{Pages: make([]pageLink, 0, 9)} // the first, the last, five around this one, two gaps
	if n > 1 {
		v.Prev = st.at(site.ListPage(list, n-1))
	}
	if n < count {
		v.Next = st.at(site.ListPage(list, n+1))
	}
	last := 0
	for i := 1; i <= count; i++ {
		if i != 1 && i != count && (i < n-2 || i > n+2) {
			continue
		}
		if i > last+1 {
			v.Pages = append(v.Pages, pageLink{})
		}
		v.Pages = append(v.Pages, pageLink{Number: i, Address: st.at(site.ListPage(list, i)), Current: i == n})
		last = i
	}
	return v
}

// listed are the addresses of the n-th page of a list in every language. Where
// the list is shorter it is the first page, for the language switch only: that
// is no translation.
func (st *stage) listed(n int, list func(*language) string, length func(*language) int) (all []string, translated []bool) {
	all, translated = make([]string, len(st.langs)), make([]bool, len(st.langs))
	for i, lg := range st.langs {
		all[i] = list(lg)
		if translated[i] = n <= st.pageCount(length(lg)); translated[i] {
			all[i] = site.ListPage(list(lg), n)
		}
	}
	return all, translated
}

// card is a project in a list.
func (sc scope) card(p *site.Project, level3 bool) cardView {
	w, lang := sc.wordsOf(&p.Entry)
	pw, plang := sc.wordsOf(&p.Programme.Entry)
	c := cardView{
		Address: sc.link(&p.Entry), Title: w.Title, Summary: w.Summary, Lang: lang, Level3: level3,
		Kicker:  linkView{Text: shortTitle(pw.Title), Lang: plang},
		Picture: sc.picture(p.Image, ""),
		Status:  *sc.status(p.Status), Fund: sc.fundShort(p.Programme.Fund), Dates: years(p), Money: sc.money(p.Funding.Total),
	}
	if c.Fund == pw.Title {
		c.Fund = "" // the programme is named after its fund: once is enough
	}
	return c
}

// shortTitle is a title without the quoted name at its end, where something
// that says enough stands before it: "4.3.4.6. pasākums" of a measure whose
// name takes three lines.
func shortTitle(title string) string {
	const least = 8 // bytes: below, what is left says too little
	for _, q := range []string{" “", " „", " «", " \""} {
		before, after, ok := strings.Cut(title, q)
		if ok && len(before) >= least && strings.ContainsAny(after[max(len(after)-len("”"), 0):], "”“»\"") {
			return before
		}
	}
	return title
}

// money is an amount, "" for one that is not known.
func (lg *language) money(m *site.Money) string {
	if m == nil {
		return ""
	}
	return lg.loc.Money(*m, m.Whole())
}

// years are the years of a project: "2024–2028".
func years(p *site.Project) string {
	end := lastDay(p)
	switch {
	case p.Start.IsZero():
		return ""
	case end.IsZero() || end.Year == p.Start.Year:
		return site.Date{Year: p.Start.Year}.String()
	}
	var room [16]byte
	buf := append(site.Date{Year: p.Start.Year}.Append(room[:0]), "–"...)
	return string(site.Date{Year: end.Year}.Append(buf))
}

func (lg *language) status(s site.Status) *statusView { return lg.statuses()[s] }

func (lg *language) statusViews() map[site.Status]*statusView {
	all := make(map[site.Status]*statusView, len(site.Statuses))
	for _, s := range site.Statuses {
		all[s] = &statusView{Kind: s.String(), Text: lg.word("status." + s.String())}
	}
	return all
}

// newsItems are news in a list.
func (sc scope) newsItems(all []*site.News, level3 bool) []newsItem {
	items := make([]newsItem, 0, len(all))
	for _, n := range all {
		w, lang := sc.wordsOf(&n.Entry)
		items = append(items, newsItem{
			Address: sc.link(&n.Entry), Title: w.Title, Summary: w.Summary, Lang: lang, Level3: level3,
			Picture: sc.picture(n.Image, ""), Date: sc.date(n.Published),
		})
	}
	return items
}

// programmeCard is a programme in a grid or menu.
func (sc scope) programmeCard(p *site.Programme) programmeCard {
	w, lang := sc.wordsOf(&p.Entry)
	icon := sc.picture(p.Icon, "")
	if icon == nil {
		icon = sc.design("icons/programme.svg")
	}
	return programmeCard{
		Address: sc.link(&p.Entry), Title: w.Title, Lang: lang, Icon: icon,
		Note: sc.fundShort(p.Fund) + " · " + p.Period.Label(),
	}
}

func (sc scope) programmeCards(all []*site.Programme) []programmeCard {
	cards := make([]programmeCard, 0, len(all))
	for _, p := range all {
		cards = append(cards, sc.programmeCard(p))
	}
	return cards
}

// programmeTree is programmes in the order of inTreeOrder, each with those
// that it contains, as far as they are among them.
func (sc scope) programmeTree(ordered []*site.Programme) []programmeCard {
	cards := make(map[*site.Programme]programmeCard, len(ordered))
	var top []*site.Programme
	for _, p := range ordered {
		cards[p] = sc.programmeCard(p)
	}
	// From the last to the first: what stands under a card is whole before the
	// card itself is put under another.
	for _, p := range slices.Backward(ordered) {
		parent, ok := cards[p.Parent]
		if p.Parent == nil || !ok {
			top = append(top, p)
			continue
		}
		parent.Children = append([]programmeCard{cards[p]}, parent.Children...)
		cards[p.Parent] = parent
	}
	tree := make([]programmeCard, 0, len(top))
	for _, p := range slices.Backward(top) {
		tree = append(tree, cards[p])
	}
	return tree
}

// inTreeOrder are the programmes of the language, each followed by those that
// it contains.
func (lg *language) inTreeOrder() []*site.Programme {
	ordered := make([]*site.Programme, 0, len(lg.programmes))
	for _, p := range lg.topProgrammes() {
		ordered = append(append(ordered, p), lg.below(p)...)
	}
	return ordered
}

// below are the programmes that a programme contains, at any depth, in the
// order of inTreeOrder.
func (lg *language) below(p *site.Programme) []*site.Programme {
	var all []*site.Programme
	for _, q := range present(p.Children, lg.lang) {
		all = append(append(all, q), lg.below(q)...)
	}
	return all
}

// topProgrammes are those that no other programme of the language contains.
func (lg *language) topProgrammes() []*site.Programme {
	var top []*site.Programme
	for _, p := range lg.programmes {
		if p.Parent == nil || !p.Parent.Present(lg.lang) {
			top = append(top, p)
		}
	}
	return top
}

// statusOrder is the order of projects on programme, period and fund pages:
// what is going on comes first.
var statusOrder = []site.Status{site.Ongoing, site.Planned, site.Suspended, site.Completed, site.Terminated}

// byStatus orders projects by status and keeps their order within each.
func byStatus(all []*site.Project) []*site.Project {
	ordered := make([]*site.Project, 0, len(all))
	for _, s := range statusOrder {
		for _, p := range all {
			if p.Status == s {
				ordered = append(ordered, p)
			}
		}
	}
	return ordered
}

// groups is one page of projects that are ordered by status. The heading of a
// group says the status, and the page of a programme which programme it is, so
// the cards do not.
func (sc scope) groups(ordered []*site.Project, address string, n int, of *site.Programme) groupsView {
	v := groupsView{Pages: sc.pagesOf(address, n, sc.pageCount(len(ordered)))}
	shown := slice(sc.stage, ordered, n)
	cards := make([]cardView, len(shown)) // of all groups
	for i, p := range shown {
		if last := len(v.Groups) - 1; last < 0 || v.Groups[last].Status.Kind != p.Status.String() {
			v.Groups = append(v.Groups, groupView{Status: sc.status(p.Status), Cards: cards[i:i]})
		}
		g := &v.Groups[len(v.Groups)-1]
		c := sc.card(p, true)
		c.Status = statusView{}
		if p.Programme == of {
			c.Kicker, c.Fund = linkView{}, ""
		}
		g.Cards = append(g.Cards, c)
	}
	return v
}
