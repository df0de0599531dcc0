package render

import "html/template"

// The views are all that layouts see. An empty string, nil pointer or empty
// list is "nothing to show".

// baseView is the skeleton of a page: base.html.
type baseView struct {
	Lang, MainLang     string // MainLang only where it differs
	Title, Description string
	Kind, MainClass    string
	Address            string // of the page, absolute: shown on paper; "" for none
	NoIndex            bool
	Links, Data        template.HTML // of <head>: canonical, alternates, Open Graph; JSON-LD
	Frame              *frameView
	Switch             []switchView
	Banner             *bannerView
	Crumbs             []linkView
	Here               linkView
	Notices            []noticeView
	Main               template.HTML
}

// frameView is what all pages of a language and section share, rendered once.
type frameView struct{ Head, Brand, Search, Menu, Footer template.HTML }

// headView is the shared part of <head>: partials/head.html.
type headView struct {
	Policy                   string
	Fonts                    []string
	Style                    *fileView
	IconOld, Icon, IconTouch string
	Manifest, SiteName       string
	Feed, FeedJSON           string
}

// fileView is a design file.
type fileView struct{ Path, Integrity string }

// brandView is partials/brand.html.
type brandView struct {
	Home                string
	Mark                *imageView
	SiteName, Publisher string
}

// menuView is partials/main-menu.html.
type menuView struct {
	Items      []linkView
	Programmes []programmeCard
}

// linkView is a link, or plain text where Address is empty.
type linkView struct {
	Address, Text string
	Phone         template.URL // in place of Address
	Lang          string       // of the text, where it is not the page's
	Current       string       // "page" or "true" for aria-current
	Note          string
	Details       string // a second note
}

// switchView is one language of the language switch.
type switchView struct {
	Address, Lang, Name string
	Current             bool
}

// noticeView is a word to the reader: partials/notice.html.
type noticeView struct{ Kind, Text, Lang string }

// bannerView is the donor banner: partials/banner.html.
type bannerView struct {
	Kind, Key       string // "eu21", "eu14", "eea", "own"; "FUND PERIOD"
	More            string // address of the donors' own site; "" for none
	EU              bool
	Statement, Fund string
	Sign, Slogan    string
	SignFile, Own   *imageView
	Emblem          *imageView
}

// imageView is a picture. Width and Height are 0 when not known; they are those
// of the whole picture, whichever file of it a browser takes.
type imageView struct {
	Path          string            // the file for a browser that knows no other
	Set           template.HTMLAttr // srcset="..." with the files of the same kind, by width; may be empty
	Sources       []sourceView      // files of better kinds, for <picture>
	Width, Height int
	Full          string // address of the whole picture
	Alt, Caption  string
	Eager         bool // it is the first of its page, so a browser must not wait
}

// sourceView is the files of one kind: <source>.
type sourceView struct {
	Type string
	Set  template.HTMLAttr
}

// dateView is a date for machines and readers.
type dateView struct{ ISO, Text string }

// statusView is a project's status: its kind for the shape, its word.
type statusView struct{ Kind, Text string }

// titleView is the title block: partials/page-head.html.
type titleView struct {
	Title, Summary string
	Kicker         *linkView
	Icon, Picture  *imageView
	Status         *statusView
	Progress       *progressView
	Date           *dateView
}

// factView is one name with its values: partials/facts.html.
type factView struct {
	Name   string
	Values []valueView
}

// valueView is one value of a fact: a date, a link or plain text.
type valueView struct{ Text, Date, Address, Lang, Note string }

// projectView is project.html.
type projectView struct {
	Head       titleView
	Facts      []factView
	Funding    *fundingView
	Indicators *indicatorsView
	Timeline   []momentView
	Body       template.HTML
	Documents  []documentsView
	Gallery    []imageView
	News       []newsItem
	Pages      *pagesView
	Changed    *dateView
}

// progressView is how far a project is in time: partials/progress.html.
type progressView struct {
	Text       string
	Width      string // of 100
	Start, End *dateView
}

// momentView is one point of a timeline.
type momentView struct {
	When string // "past", "now", "future"
	Date *dateView
	Text string
}

// fundingView is who pays how much: partials/funding.html.
type fundingView struct {
	Total           string
	Chart           *chartView
	Rows            []fundingRow
	Amounts, Shares bool // whether the table has the column
	Sum             *fundingRow
}

type fundingRow struct{ Name, Amount, Share string }

// chartView is the bar of shares, 1000 units wide.
type chartView struct {
	Text  string
	Parts []chartPart
}

type chartPart struct {
	Series, X, Width int
	Name, Share      string
}

// indicatorsView is partials/indicators.html.
type indicatorsView struct {
	Bars bool // whether any indicator has both figures
	Rows []indicatorRow
}

type indicatorRow struct {
	Name, Unit, Target, Actual string
	AsOf                       *dateView
	Bar                        *barView
}

// barView is a share as a bar of 100.
type barView struct{ Width, Text string }

// documentsView is the documents of one type: partials/documents.html.
type documentsView struct {
	Type  string
	Items []documentView
}

type documentView struct {
	Title, Address, Lang   string
	Format, Size, Language string
	Date                   *dateView
	Absent                 string
}

// cardView is one project in a list: partials/card.html.
type cardView struct {
	Address, Title, Summary, Lang string
	Level3                        bool
	Picture                       *imageView
	Kicker                        linkView
	Status                        statusView
	Fund, Dates, Money            string
	Filter                        *filterKeys
}

// filterKeys are what the list's script filters by.
type filterKeys struct{ Status, Programme, Fund, Period, Code string }

// newsItem is one news item in a list: partials/news-item.html.
type newsItem struct {
	Address, Title, Summary, Lang string
	Level3                        bool
	Picture                       *imageView
	Date                          *dateView
}

// programmeCard is one programme in a grid or menu: partials/programme-card.html.
type programmeCard struct {
	Address, Title, Lang, Note string
	Icon                       *imageView
	Children                   []programmeCard // only in the index of programmes
}

// pagesView is the pages of a list: partials/pagination.html.
type pagesView struct {
	Prev, Next string
	Pages      []pageLink
}

// pageLink is one page; without Address it is a gap.
type pageLink struct {
	Number  int
	Address string
	Current bool
}

// groupsView is projects under their status: partials/project-groups.html.
type groupsView struct {
	Groups []groupView
	Pages  *pagesView
}

type groupView struct {
	Status *statusView
	Cards  []cardView
}

// totalsView is partials/totals.html.
type totalsView struct {
	Counters []counterView
	Tables   []totalTable
	Unknown  []string // sentences on what is not in the sums
}

type counterView struct{ Name, Value string }

// totalTable is what the projects in one currency come to: its rows add up to
// its sum.
type totalTable struct {
	ID, Caption string
	Rows        []totalRow
	Sum         string
}

type totalRow struct{ Name, Sum string }

// programmeView is programme.html.
type programmeView struct {
	Head       titleView
	Slogan     string
	Facts      []factView
	Body       template.HTML
	Children   []programmeCard
	Totals     *totalsView
	Indicators *indicatorsView
	Projects   groupsView
	News       []newsItem
	Feed       string
	Calendar   string
	Data       *dataView
	Changed    *dateView
}

// newsView is news.html.
type newsView struct {
	Head      titleView
	Body      template.HTML
	Documents []documentsView
	Gallery   []imageView
	About     *linkView
	Changed   *dateView
}

// pageView is page.html.
type pageView struct {
	Head              titleView
	Body              template.HTML
	Reviewed, Changed *dateView
}

// homeView is home.html.
type homeView struct {
	Title, Lead                                     string
	Publisher                                       linkView
	Picture                                         *imageView
	Counters                                        []counterView
	Unknown                                         string // what the counters leave out
	Featured                                        []cardView
	Programmes                                      []programmeCard
	News                                            []newsItem
	Periods                                         []linkView
	ProjectsAddress, ProgrammesAddress, NewsAddress string
	Newsletter                                      string
}

// projectsView is projects.html.
type projectsView struct {
	Head    titleView
	Filters *filtersView
	Cards   []cardView
	Pages   *pagesView
	Data    *dataView
}

// filtersView is the form above the list of projects.
type filtersView struct {
	Source     string // address of the whole list as JSON; "" when all of it is on the page
	Fields     []filterField
	Zero, Many string            // sentences with {n}
	One        template.HTMLAttr // data-one with its sentence
	Script     *fileView
}

type filterField struct {
	Name, Label string
	Options     []optionView
}

type optionView struct{ Value, Text string }

// dataView is partials/open-data.html.
type dataView struct{ CSV, JSON, XML string }

// programmesView is programmes.html.
type programmesView struct {
	Head       titleView
	Programmes []programmeCard
	Pages      *pagesView
}

// newsListView is news-list.html.
type newsListView struct {
	Head  titleView
	News  []newsItem
	Pages *pagesView
	Feed  string
}

// linksView is links.html and 404.html.
type linksView struct {
	Head  titleView
	Links []linkView
}

// overviewView is overview.html: a period or a fund.
type overviewView struct {
	Head       titleView
	Facts      []factView
	Programmes []programmeCard
	Totals     *totalsView
	Projects   groupsView
}

// moreView is more.html: further pages of an entry's projects or news.
type moreView struct {
	Head     titleView
	Projects groupsView
	News     []newsItem
	Pages    *pagesView
}

// mapView is site-map.html.
type mapView struct {
	Head   titleView
	Groups []linkGroup
}

// linkGroup is links under a title: of the site map, of the footer.
type linkGroup struct {
	ID, Title string
	Links     []linkView
	Tree      []treeLink // instead of Links, where links stand under links
}

// treeLink is a link with those under it.
type treeLink struct {
	Link     linkView
	Children []treeLink
}

// footerView is partials/site-footer.html.
type footerView struct {
	Columns            []linkGroup
	Publisher, Licence string
}

// chooseView is choose.html.
type chooseView struct {
	Lang, Title, Description string
	Head, Links              template.HTML
	Mark                     *imageView
	Languages                []chooseLanguage
}

type chooseLanguage struct{ Lang, SiteName, Address, Name string }

// redirectView is redirect.html.
type redirectView struct{ Lang, Address, Canonical string }
