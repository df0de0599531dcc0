package render

import (
	"html/template"
	"slices"
	"strings"
	"sync"

	"atbalss/internal/assets"
	"atbalss/internal/config"
	"atbalss/internal/locale"
	"atbalss/internal/pictures"
	"atbalss/internal/site"
	"atbalss/internal/words"
)

// stage is what all pages of all languages share. Frozen before the first
// producer runs.
type stage struct {
	site   *site.Site
	conf   *config.Config
	assets *assets.Manifest

	costs    *Costs
	pictures *pictures.Set
	cards    map[cardKey]*cardPicture
	base     string // path that the site is published under: "" or "/sub/path"
	langs    []*language
	emblem   *imageView
	sums     sums
	open     OpenData
}

// language is what all pages of one language share.
type language struct {
	*stage
	lang       site.Lang
	words      *words.Language
	loc        locale.Locale
	layouts    *layoutSet
	frame      map[section]*frameView
	headHTML   template.HTML
	siteName   string
	projects   []*site.Project // with a page in the language
	programmes []*site.Programme
	ordered    []*site.Programme // the same, each followed by those that it contains
	news       []*site.News
	pages      []*site.Page
	filters    func() *filtersView       // made once, when the first list page is
	rolls      map[*roll][]*site.Project // of each roll, with a page in the language
	banners    map[bannerKey]*bannerView
	statuses   func() map[site.Status]*statusView
	trails     func() map[site.Kind]*trail
	dates      dateTable
}

// scope is how one page speaks: in the words of one language, linking to the
// pages of another. The two differ on pages that are not translated.
type scope struct {
	*language           // whose words
	to        *language // whose addresses
}

func newStage(in Input, sets map[site.Lang]*layoutSet) *stage {
	st := &stage{site: in.Site, conf: in.Config, assets: in.Assets, open: in.Data, pictures: in.Pictures, costs: in.Costs, base: in.Config.Base()}
	st.emblem = st.design("logos/emblem-eu.svg")
	st.sums = newSums(in.Site)
	for _, l := range in.Site.Langs {
		lg := &language{stage: st, lang: l, words: in.Words[l], loc: locale.For(l), layouts: sets[l], siteName: in.Config.Name.In(l), dates: newDateTable()}
		lg.programmes = byTitle(lg, present(in.Site.Programmes, l))
		lg.ordered = lg.inTreeOrder()
		lg.projects = present(in.Site.Projects, l)
		lg.news = present(in.Site.News, l)
		lg.pages = byTitle(lg, present(in.Site.Pages, l))
		lg.rolls = st.sums.present(l)
		lg.filters, lg.statuses, lg.trails = sync.OnceValue(lg.filterForm), sync.OnceValue(lg.statusViews), sync.OnceValue(lg.ways)
		st.langs = append(st.langs, lg)
	}
	return st
}

// based is any kind of entry.
type based interface{ Base() *site.Entry }

// present keeps the entries that have a page in the language.
func present[T based](all []T, l site.Lang) []T {
	var kept []T
	for _, e := range all {
		if e.Base().Present(l) {
			kept = append(kept, e)
		}
	}
	return kept
}

// byTitle puts the entries that have no order of their own, which stand last,
// into the order of their titles as readers of the language know it.
func byTitle[T based](lg *language, list []T) []T {
	type titled struct {
		key   string
		entry T
	}
	first := slices.IndexFunc(list, func(e T) bool { return !e.Base().Source.Has("order") })
	if first < 0 {
		return list
	}
	var rest []titled
	for _, e := range list[first:] {
		w, _ := e.Base().In(lg.lang, lg.site.Main())
		rest = append(rest, titled{lg.loc.SortKey(w.Title), e})
	}
	slices.SortStableFunc(rest, func(a, b titled) int { return strings.Compare(a.key, b.key) })
	for i, t := range rest {
		list[first+i] = t.entry
	}
	return list
}

// main is the stage's main language.
func (st *stage) main() *language { return st.langs[0] }

// own is the scope of pages that the program words itself.
func (lg *language) own() scope { return scope{lg, lg} }

// scopeOf is the scope of an entry's page in the language.
func (lg *language) scopeOf(e *site.Entry) scope {
	if _, own := e.In(lg.lang, lg.site.Main()); !own {
		return scope{lg.main(), lg}
	}
	return lg.own()
}

// word is an interface word. Every key that the program asks for is in goKeys,
// so parseLayouts has seen that it is there.
func (lg *language) word(key string) string {
	s, _ := lg.words.Get(key)
	return s
}

// count is an interface word in the plural form that n asks for.
func (lg *language) count(key string, n int) string {
	s, _ := lg.words.Plural(key, lg.loc.Plural(int64(n)), lg.loc.Number(int64(n)))
	return s
}

// at is the address as a page links it: below the path that the site is
// published under.
func (st *stage) at(address string) string { return st.base + address }

// link is the address of an entry's page for the reader of the scope.
func (sc scope) link(e *site.Entry) string {
	l := sc.to.lang
	if !e.Present(l) {
		l = sc.site.Main()
	}
	return sc.at(sc.site.Address(e, l))
}

// wordsOf is an entry's title as the scope's language says it, with the language
// that it is in where that is another.
func (sc scope) wordsOf(e *site.Entry) (w *site.Words, lang string) {
	w, own := e.In(sc.lang, sc.site.Main())
	if !own {
		lang = string(sc.site.Main())
	}
	return w, lang
}

// entryLink is a link to an entry by its title.
func (sc scope) entryLink(e *site.Entry) linkView {
	w, lang := sc.wordsOf(e)
	return linkView{Address: sc.link(e), Text: w.Title, Lang: lang}
}

// text is a fact's wording in the scope's language, else in the main language.
func (lg *language) text(t site.Text) string {
	if s := t.In(lg.lang); s != "" {
		return s
	}
	return t.In(lg.site.Main())
}

// fundShort is a fund's short name, else its name.
func (lg *language) fundShort(f *site.Fund) string {
	if s := lg.text(f.Short); s != "" {
		return s
	}
	return lg.text(f.Name)
}

// fundFull is a fund's name with its abbreviation, as a reader meets it first:
// "Eiropas Sociālais fonds Plus (ESF+)".
func (lg *language) fundFull(f *site.Fund) string {
	name, short := lg.text(f.Name), lg.text(f.Short)
	if short == "" || strings.Contains(name, short) {
		return name
	}
	return name + " (" + short + ")"
}
