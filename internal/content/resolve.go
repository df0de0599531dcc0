package content

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"atbalss/internal/site"
)

// resolve decides what is held back and makes the lists of the site.
func (l *loader) resolve() {
	l.cascade()
	if !l.in.Drafts {
		l.leaveOut()
	}
	l.sort()
	l.hang()
	l.usedFunds()
	l.configured()
	l.redirects()
	l.site.Index()
}

// cascade holds back what belongs to an entry that is held back: a project
// without its programme has no donor to name.
func (l *loader) cascade() {
	for changed := true; changed; { // parents may come after their children
		changed = false
		for _, p := range l.site.Programmes {
			if p.Parent != nil && l.follow(&p.Entry, &p.Parent.Entry, "parent") {
				changed = true
			}
		}
	}
	for _, p := range l.site.Projects {
		l.follow(&p.Entry, &p.Programme.Entry, "programme")
	}
	for _, n := range l.site.News {
		if n.Project != nil {
			l.follow(&n.Entry, &n.Project.Entry, "project")
		} else {
			l.follow(&n.Entry, &n.Programme.Entry, "programme")
		}
	}
}

func (l *loader) follow(e, owner *site.Entry, key string) bool {
	if owner.Held == site.NotHeld || e.Held != site.NotHeld {
		return false
	}
	e.Held = owner.Held
	l.Add("held-reference", "", e.Source.At(key), owner.Kind.String()+":"+owner.ID, owner.Source.File)
	return true
}

// leaveOut moves what is held back out of the lists.
func (l *loader) leaveOut() {
	s := l.site
	held := func(e *site.Entry) bool {
		if e.Held == site.NotHeld {
			return false
		}
		s.Held = append(s.Held, e)
		return true
	}
	s.Programmes = slices.DeleteFunc(s.Programmes, func(p *site.Programme) bool { return held(&p.Entry) })
	s.Projects = slices.DeleteFunc(s.Projects, func(p *site.Project) bool { return held(&p.Entry) })
	s.News = slices.DeleteFunc(s.News, func(n *site.News) bool { return held(&n.Entry) })
	s.Pages = slices.DeleteFunc(s.Pages, func(p *site.Page) bool { return held(&p.Entry) })
}

// sort puts the lists into the order in which they are shown.
func (l *loader) sort() {
	s := l.site
	slices.SortStableFunc(s.Programmes, func(a, b *site.Programme) int {
		return cmp.Or(cmp.Compare(rank(a.Order, &a.Entry), rank(b.Order, &b.Entry)), cmp.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(s.Projects, func(a, b *site.Project) int {
		return cmp.Or(newest(&a.Entry, &b.Entry), b.Start.Compare(a.Start), cmp.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(s.News, func(a, b *site.News) int {
		return cmp.Or(newest(&a.Entry, &b.Entry), cmp.Compare(a.ID, b.ID))
	})
	slices.SortStableFunc(s.Pages, func(a, b *site.Page) int {
		return cmp.Or(cmp.Compare(rank(a.Order, &a.Entry), rank(b.Order, &b.Entry)), cmp.Compare(a.ID, b.ID))
	})
}

// rank puts entries without an order after those that have one.
func rank(order int, e *site.Entry) int {
	if !e.Source.Has("order") {
		return last
	}
	return order
}

// newest orders by date of publication, latest first; the zero date comes last.
func newest(a, b *site.Entry) int { return b.Published.Compare(a.Published) }

// hang gives programmes and projects the lists of what belongs to them.
func (l *loader) hang() {
	for _, p := range l.site.Programmes {
		if p.Parent != nil {
			p.Parent.Children = append(p.Parent.Children, p)
		}
	}
	for _, p := range l.site.Projects {
		p.Programme.Projects = append(p.Programme.Projects, p)
	}
	for _, n := range l.site.News {
		if n.Project != nil {
			n.Project.News = append(n.Project.News, n)
		}
		n.Programme.News = append(n.Programme.News, n)
	}
}

// usedFunds keeps the funds and periods that a programme uses.
func (l *loader) usedFunds() {
	funds, periods := map[*site.Fund]bool{}, map[site.Period]bool{}
	for _, p := range l.site.Programmes {
		funds[p.Fund] = true
		if !periods[p.Period] {
			periods[p.Period] = true
			l.site.Periods = append(l.site.Periods, p.Period)
		}
	}
	l.site.Funds = slices.DeleteFunc(l.site.Funds, func(f *site.Fund) bool { return !funds[f] })
	slices.SortFunc(l.site.Periods, func(a, b site.Period) int { return strings.Compare(string(b), string(a)) })
}

// configured follows the references of site.yaml.
func (l *loader) configured() {
	c := l.in.Config
	if c.Publisher != "" {
		l.site.Publisher = l.organisationRef(nodeOf(c.Publisher, c.Source.At("publisher")), "publisher")
	}
	shown := map[string]*site.Project{}
	for _, p := range l.site.Projects {
		shown[p.ID] = p
	}
	for i, id := range c.Featured {
		at := c.Source.At("featured." + strconv.Itoa(i))
		p, ok := reference(l, nodeOf(id, at), "featured", registry[*site.Project]{kind: "project", all: shown, known: l.hasFile(site.KindProject)})
		switch {
		case ok && slices.Contains(l.site.Featured, p):
			l.Add("doubled-value", "", at, "featured", id)
		case ok:
			l.site.Featured = append(l.site.Featured, p)
		case slices.ContainsFunc(l.site.Held, func(e *site.Entry) bool { return e.Kind == site.KindProject && e.ID == id }):
			l.Add("held-reference", "featured", at, id)
		}
	}
}

// redirects lists the old addresses of site.yaml and of the entries. That of an
// entry leads to its page in the language that the old address begins with,
// else in the main language.
func (l *loader) redirects() {
	for _, r := range l.in.Config.Redirects {
		l.site.Redirects = append(l.site.Redirects, site.Redirect{From: r.From, To: r.To, Pos: r.Pos})
	}
	for e := range l.site.Entries() {
		for _, old := range e.RedirectFrom {
			lang := l.Langs[0]
			for _, other := range l.Langs {
				if strings.HasPrefix(old.Path, l.site.HomeAddress(other)) && e.Present(other) {
					lang = other
				}
			}
			l.site.Redirects = append(l.site.Redirects, site.Redirect{From: old.Path, To: l.site.Address(e, lang), Pos: old.Pos})
		}
	}
}
