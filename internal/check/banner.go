package check

import (
	"bytes"
	"html"
	"strconv"
	"strings"

	"atbalss/internal/publicity"
	"atbalss/internal/site"
)

// funded is what the donors' rules ask of the banners of a page. They look at
// nothing else, so that pages with the same banners have the same faults.
type funded struct {
	lang      site.Lang // that the page names
	programme *site.Programme
	regime    publicity.Regime
	share     share
	faults    []fault
}

// share says what part of a page's project the donor pays.
type share byte

const (
	shareUnknown share = iota // as on a programme's own pages
	sharePart
	shareAll
)

// picture is an <img> of a banner.
type picture struct {
	src, alt      string
	width, height int
	emblem, lazy  bool
	at            int // how many letters of the banner's text stand before it
}

// shown is what a banner shows.
type shown struct {
	text     string // its words in small letters, pictures' words included, in their order
	pictures []picture
	early    bool // before the main heading
}

// takeBanner applies the donors' rules to the page of an entry.
func (t *Tree) takeBanner(i int32, r *reader) {
	p := t.pages[i]
	if p.entry == nil {
		return
	}
	f, programme := &r.facts, p.programme
	if programme == nil {
		if r.emblems > 0 || len(r.banners) > 0 {
			f.note("eu-emblem-unfunded", "", "")
		}
		return
	}
	regime, _ := publicity.Of(fundID(programme), programme.Period)
	b := r.judged(programme, shareOf(p.project), regime)
	f.notes = append(f.notes, b.faults...)
	if regime.Family != publicity.EU14 && regime.Family != publicity.EU21 && (b.emblem || r.emblems > 0) {
		f.note("eu-emblem-unfunded", "", "")
	}
	switch {
	case regime.Family == publicity.EU21 && p.entry.Kind == site.KindProgramme && !r.leads.toData:
		f.note("list-open-formats", "", "")
	case regime.Family == publicity.Grants && len(r.banners) > 0:
		t.takeGrants(programme, p.entry.Kind, r)
	}
}

// takeGrants notes what pages on the EEA and Norway Grants must have outside the
// banner.
func (t *Tree) takeGrants(p *site.Programme, kind site.Kind, r *reader) {
	f := &r.facts
	if sloganPeriod(p) && !r.leads.toReport && t.site.PageWithRole("report-irregularities") != nil {
		f.note("grants-report-irregularities", "link", "")
	}
	if p.Period == "2021-2028" && string(r.lang) == "en" && !bytes.Contains(r.scan.page, []byte("EEA and Norway Grants")) {
		f.note("grants-brand-name", "", "EEA and Norway Grants")
	}
	if !r.leads.toDonor && kind != site.KindNews {
		f.note("grants-links", "", "")
	}
}

func shareOf(p *site.Project) share {
	switch {
	case p == nil || p.Funding.Total == nil || len(p.Funding.Sources) == 0:
		return shareUnknown
	case publicity.FullyFunded(p.Funding):
		return shareAll
	}
	return sharePart
}

// judgement is what the rules find in the banners of a page.
type judgement struct {
	faults []fault
	emblem bool // they show the European emblem
}

// bannerKey is all that a judgement rests on. The programme determines the
// regime.
type bannerKey struct {
	programme *site.Programme
	lang      site.Lang
	share     share
	banners   string
}

// maxJudgements bounds the memory for sites whose banners are all different.
const maxJudgements = 256

// judged applies the rules on banners to those of the page, or remembers what
// they found in the same ones.
func (r *reader) judged(p *site.Programme, s share, regime publicity.Regime) judgement {
	r.key = r.key[:0]
	for _, b := range r.banners {
		r.key = append(r.key, byte(len(b.html)), byte(len(b.html)>>8), byte(len(b.html)>>16), '0')
		if b.before {
			r.key[len(r.key)-1] = '1'
		}
		r.key = append(r.key, b.html...)
	}
	if j, ok := r.judgements[bannerKey{p, site.Lang(r.lang), s, string(r.key)}]; ok {
		return j
	}
	f := funded{lang: site.Lang(r.lang), programme: p, regime: regime, share: s}
	b := shownBy(r.banners)
	emblem := b.emblem()
	switch regime.Family {
	case publicity.EU21:
		f.eu21(b, emblem)
	case publicity.EU14:
		f.eu14(b, emblem)
	case publicity.Grants:
		f.grants(b, len(r.banners) > 0)
	}
	j := judgement{f.faults, emblem != nil}
	if r.judgements == nil || len(r.judgements) == maxJudgements {
		r.judgements = map[bannerKey]judgement{}
	}
	r.judgements[bannerKey{p, f.lang, s, string(r.key)}] = j
	return j
}

func (f *funded) note(rule, variant, what string) {
	f.faults = append(f.faults, fault{rule, variant, what})
}

// shownBy reads the words and pictures of a page's banners.
func shownBy(banners []banner) shown {
	var b shown
	var text strings.Builder
	for _, one := range banners {
		b.early = b.early || one.before
		s := scanner{page: one.html}
		from := 0
		for s.next() {
			text.Write(one.html[from:s.start])
			text.WriteByte(' ')
			from = s.stop
			if !s.end && string(s.name) == "img" {
				p := pictureOf(&s)
				p.at = text.Len()
				text.WriteString(p.alt + " ")
				b.pictures = append(b.pictures, p)
			}
		}
	}
	b.text = folded(text.String())
	return b
}

func pictureOf(s *scanner) picture {
	get := func(name string) string { v, _ := s.attr(name); return html.UnescapeString(string(v)) }
	p := picture{src: get("src"), alt: get("alt"), lazy: get("loading") == "lazy"}
	_, p.emblem = s.attr("data-emblem")
	p.width, _ = strconv.Atoi(get("width"))
	p.height, _ = strconv.Atoi(get("height"))
	return p
}

// folded is a text as the rules compare it: no references, one blank between
// words, letter-spaced capitals joined, one kind of quotes, small letters.
func folded(s string) string {
	s = normal(html.UnescapeString(s))
	words := strings.Fields(quotes.Replace(s))
	out := words[:0]
	for i := 0; i < len(words); {
		j := i
		for j < len(words) && len([]rune(words[j])) == 1 && strings.ToUpper(words[j]) != strings.ToLower(words[j]) && strings.ToUpper(words[j]) == words[j] {
			j++
		}
		if j-i >= 4 {
			out = append(out, strings.Join(words[i:j], ""))
			i = j
			continue
		}
		out = append(out, words[i])
		i++
	}
	return strings.ToLower(strings.Join(out, " "))
}

var quotes = strings.NewReplacer("„", `"`, "“", `"`, "”", `"`, "«", `"`, "»", `"`, "’", "'", "‘", "'")

// says reports whether the banner has the words; letter-spaced capitals have
// lost their blanks, so words are compared without any as well.
func (b *shown) says(words string) bool {
	words = strings.TrimRight(folded(words), ".")
	return words != "" && (strings.Contains(b.text, words) || strings.Contains(b.text, strings.ReplaceAll(words, " ", "")))
}

func (b *shown) emblem() *picture {
	for i := range b.pictures {
		if b.pictures[i].emblem {
			return &b.pictures[i]
		}
	}
	return nil
}

// eu21: Reg. (EU) 2021/1060, Annex IX.
func (f *funded) eu21(b shown, emblem *picture) {
	if emblem == nil {
		f.note("eu-emblem-on-every-page", "", "")
		return
	}
	f.statement(b)
	f.emblem(b, emblem)
	for _, p := range b.pictures {
		if name := strings.ToLower(p.src + " " + p.alt); p != *emblem && (p.emblem || strings.Contains(name, "esf") || strings.Contains(name, "erdf") || strings.Contains(name, "eraf") || strings.Contains(name, "sociālais fonds") || strings.Contains(name, "social fund")) {
			f.note("eu-single-identity", "", p.src)
		}
	}
	sign := publicity.In(f.regime.Sign, f.lang)
	if !b.says(sign) && !b.says(f.regime.Sign.In("lv")) {
		f.note("eu-national-plan-sign", "", sign)
	}
	switch {
	case b.says(plan2020(f.lang)) || strings.Contains(b.text, "2020"):
		f.note("eu-period-mixup", "plan", "2020")
	case b.says("Ieguldījums tavā nākotnē") || b.says("Investing in your future"):
		f.note("eu-period-mixup", "slogan", "2014–2020")
	}
}

func plan2020(l site.Lang) string {
	r, _ := publicity.Of("esf", "2014-2020")
	return publicity.In(r.Sign, l)
}

// statement compares the statement's wording and what it says of the money.
func (f *funded) statement(b shown) {
	co, full := publicity.In(publicity.CoFunded, f.lang), publicity.In(publicity.Funded, f.lang)
	hasCo := b.says(co)
	rest := shown{text: strings.ReplaceAll(b.text, folded(co), "")}
	hasFull := rest.says(full)
	switch {
	case !hasCo && !hasFull:
		f.note("eu-statement-wording", "", co)
	case hasCo && hasFull:
		f.note("eu-statement-wording", "both", co)
	case f.share != shareUnknown:
		if all := f.share == shareAll; all != hasFull {
			f.note("eu-statement-matches-share", "", f.regime.Statement(f.lang, all))
		}
	}
}

// emblem checks what both EU periods ask of the emblem.
func (f *funded) emblem(b shown, emblem *picture) {
	union := publicity.In(publicity.Union, f.lang)
	if !b.says(union) {
		f.note("eu-union-spelled-out", "", union)
	}
	alt := shown{text: folded(emblem.alt)}
	if !alt.says(union) {
		f.note("banner-alt-statement", "", union)
	}
	for _, p := range b.pictures {
		if !p.emblem && p.height > emblem.height && p.width > emblem.width && emblem.height > 0 {
			f.note("eu-emblem-largest", "", p.src)
		}
	}
}

// eu14: Impl. Reg. (EU) 821/2014, Art. 4; Cabinet Regulation No. 87 of 2015.
func (f *funded) eu14(b shown, emblem *picture) {
	sign, slogan := publicity.In(f.regime.Sign, f.lang), publicity.In(f.regime.Slogan, f.lang)
	fund := f.programme.Fund.Name.In(f.lang)
	var lost []string
	for _, part := range []struct {
		ok   bool
		name string
	}{
		{b.says(sign) || b.says(f.regime.Sign.In("lv")), sign},
		{emblem != nil, publicity.Emblem},
		{b.says(slogan), slogan},
	} {
		if !part.ok {
			lost = append(lost, part.name)
		}
	}
	if len(lost) > 0 {
		f.note("eu-ensemble-2014", "", strings.Join(lost, "; "))
	}
	if !b.says(fund) {
		f.note("eu-fund-named", "", fund)
	}
	if strings.Contains(b.text, "2027") {
		f.note("eu-period-mixup", "plan", "2027")
	}
	if b.says(publicity.In(publicity.CoFunded, f.lang)) {
		f.note("eu-period-mixup", "statement", "2021–2027")
	}
	if emblem == nil {
		return
	}
	f.emblem(b, emblem)
	if src := strings.ToLower(emblem.src); strings.Contains(src, "white") || strings.Contains(src, "black") || strings.Contains(src, "mono") {
		f.note("eu-emblem-colour", "", emblem.src)
	}
	if !b.early || emblem.lazy {
		f.note("eu-emblem-without-scrolling", "", "")
	}
}

// grants: the donor manuals of the EEA and Norway Grants.
func (f *funded) grants(b shown, any bool) {
	if !any {
		f.note("grants-logo", "", "")
		return
	}
	f.donors(b)
	for _, p := range b.pictures {
		for _, period := range site.Periods {
			if period != f.programme.Period && strings.Contains(p.src, string(period)) {
				f.note("grants-logo", "period", p.src)
			}
		}
	}
	if f.programme.Period == "2004-2009" && f.lang == "en" && !b.says("Supported by a grant from") {
		f.note("grants-acknowledgement", "", "Supported by a grant from …")
	}
	if sloganPeriod(f.programme) {
		if slogan := sloganOf(f.programme, f.lang); slogan != "" && !b.says(slogan) {
			f.note("grants-slogan", "banner", slogan)
		}
	}
}

// donors: Norway alone gives the Norwegian grants; all three give the EEA's.
func (f *funded) donors(b shown) {
	gives := map[string]bool{}
	for _, d := range f.regime.Donors {
		name := publicity.In(d.Name, f.lang)
		gives[stem(name)] = true
		if !strings.Contains(b.text, stem(name)) {
			f.note("grants-donor-names", "missing", name)
		}
	}
	for _, name := range []string{"Islande", "Lihtenšteina", "Iceland", "Liechtenstein"} {
		if !gives[stem(name)] && strings.Contains(b.text, stem(name)) && len(f.regime.Donors) == 1 {
			f.note("grants-donor-names", "wrong", name)
		}
	}
}

// stem is a name in small letters without its ending: norvēģij-a, norvēģij-as.
func stem(name string) string {
	return strings.TrimRight(strings.ToLower(name), "aeiouāēīū")
}
