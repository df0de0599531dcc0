package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"atbalss/internal/build"
	"atbalss/internal/diag"
	"atbalss/internal/ledger"
	"atbalss/internal/site"
)

// translationFlags are the options of translations.
type translationFlags struct {
	siteFlags
	format string
	langs  []string
	fail   []string
	diff   bool
}

func (a *app) translationsCommand() *cobra.Command {
	var f translationFlags
	cmd := &cobra.Command{
		Use:     "translations",
		Short:   say(a.ui, msgTransShort),
		Long:    say(a.ui, msgTransLong),
		Example: "  atbalss translations\n  atbalss translations --lang en --diff\n  atbalss translations --fail-on-stale projects --fail-on-stale pages",
		Args:    exactly(),
		RunE:    func(cmd *cobra.Command, _ []string) error { return a.translations(cmd.Context(), f) },
	}
	cmd.Flags().StringVar(&f.format, "format", "text", say(a.ui, msgFlagTransFormat))
	cmd.Flags().StringArrayVar(&f.langs, "lang", nil, say(a.ui, msgFlagLang))
	cmd.Flags().StringArrayVar(&f.fail, "fail-on-stale", nil, say(a.ui, msgFlagFailStale))
	cmd.Flags().BoolVar(&f.diff, "diff", false, say(a.ui, msgFlagDiff))
	f.addToday(a, cmd)
	f.failOn = diag.Error.String()
	return cmd
}

func (a *app) translations(ctx context.Context, f translationFlags) error {
	if _, err := f.parse(); err != nil {
		return err
	}
	if f.format != "text" && f.format != "json" {
		return usage(words(msgBadTransFormat, f.format), diag.Words{})
	}
	for _, name := range f.fail {
		if _, ok := kindOfSection(name); !ok {
			return usage(words(msgBadSection, name), diag.Words{})
		}
	}
	root, err := a.openSource()
	if err != nil {
		return err
	}
	defer root.Close()
	f.drafts = true
	in := a.input(root, f.siteFlags)
	r, err := build.Content(in)
	if err != nil {
		return stopped(err)
	}
	if r.Site == nil {
		return failed(words(msgMendFirst, "content/site.yaml"), msgSeeCheckSource)
	}
	langs, err := translatedInto(r.Site, f.langs)
	if err != nil {
		return err
	}
	sections := ledger.Translations(r.Site, langs)
	changes := map[*site.Words]since{}
	if f.diff {
		if changes, err = a.changes(ctx, r.Site, sections); err != nil {
			return err
		}
	}
	book := translationBook{site: r.Site, langs: langs, sections: sections, changes: changes}
	if f.format == "json" {
		err = writeJSON(a.stdout, book.json())
	} else {
		err = a.printTranslations(book)
	}
	if err != nil {
		return err
	}
	a.failOnStale(sections, f.fail)
	return nil
}

// translationBook is what the command prints.
type translationBook struct {
	site     *site.Site
	langs    []site.Lang
	sections []ledger.Section
	changes  map[*site.Words]since
}

// since is what was changed in the main-language text since a translation was
// made from it; base is nil when the history does not have that text.
type since struct {
	base  *past
	hunks []ledger.Hunk
}

// translatedInto are the languages that were asked for, or all but the main one.
func translatedInto(s *site.Site, asked []string) ([]site.Lang, error) {
	others := s.Langs[1:]
	if len(asked) == 0 {
		return others, nil
	}
	var langs []site.Lang
	for _, l := range asked {
		if !slices.Contains(others, site.Lang(l)) {
			if len(others) == 0 {
				return nil, usage(msgOneLanguage, diag.Words{})
			}
			return nil, usage(words(msgBadLang, l, joinLangs(others)), diag.Words{})
		}
		if !slices.Contains(langs, site.Lang(l)) {
			langs = append(langs, site.Lang(l))
		}
	}
	return langs, nil
}

func joinLangs(langs []site.Lang) string {
	names := make([]string, len(langs))
	for i, l := range langs {
		names[i] = string(l)
	}
	return strings.Join(names, ", ")
}

// kindOfSection finds the kind of entry of a section, by its folder's name.
func kindOfSection(name string) (site.Kind, bool) {
	for _, k := range site.Kinds {
		if k.Folder() == name {
			return k, true
		}
	}
	return 0, false
}

// diffContext is how many bytes of unchanged text stand around a change.
const diffContext = 40

// changes asks the history what was changed since the stale translations were
// made. Where there is no history, a line says so and the states are all there is.
func (a *app) changes(ctx context.Context, s *site.Site, sections []ledger.Section) (map[*site.Words]since, error) {
	found, h := map[*site.Words]since{}, history{ctx, a.source}
	for _, sec := range sections {
		for _, r := range sec.Rows {
			if !r.Stale {
				continue
			}
			main := r.Entry.Words[s.Main()]
			base, err := h.base(main, r.Words)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if err != nil {
				reason := err.Error()
				if errors.Is(err, exec.ErrNotFound) {
					reason = "git: " + say(a.ui, msgNotInstalled)
				}
				a.fail(say(a.ui, msgNoHistory, reason), "")
				return found, nil
			}
			c := since{base: base}
			if base != nil {
				c.hunks = ledger.Hunks(ledger.Diff(wholeText(&base.words), wholeText(main)), diffContext)
			}
			found[r.Words] = c
		}
	}
	return found, nil
}

// wholeText is the text that a translation is made from.
func wholeText(w *site.Words) string {
	body := strings.ReplaceAll(w.Body.Markdown, "\r\n", "\n")
	return w.Title + "\n\n" + w.Summary + "\n\n" + strings.Trim(body, "\n")
}

// failOnStale makes the command fail when a translation of the named sections
// is stale.
func (a *app) failOnStale(sections []ledger.Section, names []string) {
	for _, name := range slices.Compact(slices.Sorted(slices.Values(names))) {
		n := 0
		for _, sec := range sections {
			for _, r := range sec.Rows {
				if sec.Kind.Folder() == name && r.Stale {
					n++
				}
			}
		}
		if n > 0 {
			a.code = exitFailed
			a.fail(say(a.ui, msgStaleFound, name, strconv.Itoa(n)), "")
		}
	}
}

// stateWords name the states in the user's language.
var stateWords = [...]diag.Words{wordCurrent, wordMachine, wordStale, wordStub, wordMissing}

// printTranslations prints the ledger for people: each entry, then how many
// there are of each state. With --quiet only what is not current.
func (a *app) printTranslations(book translationBook) error {
	var b strings.Builder
	if len(book.langs) == 0 {
		b.WriteString(say(a.ui, msgOneLanguage) + "\n")
	}
	for _, l := range book.langs {
		var all []ledger.Row
		for _, sec := range book.sections {
			if sec.Lang != l || len(sec.Rows) == 0 {
				continue
			}
			all = append(all, sec.Rows...)
			fmt.Fprintf(&b, "%s: %s\n", l, sec.Kind.Folder())
			for _, r := range sec.Rows {
				a.printRow(&b, r, book)
			}
			fmt.Fprintf(&b, "  %s\n\n", a.shares(sec.Rows))
		}
		fmt.Fprintf(&b, "%s: %s\n  %s\n", l, say(a.ui, msgTransTotal), a.shares(all))
	}
	var faulty []string
	for _, e := range book.site.Faulty {
		faulty = append(faulty, e.Source.File)
	}
	if len(faulty) > 0 {
		fmt.Fprintln(&b, say(a.ui, msgFaultyLeftOut, strings.Join(faulty, ", ")))
	}
	_, err := fmt.Fprint(a.stdout, b.String())
	return err
}

func (a *app) printRow(b *strings.Builder, r ledger.Row, book translationBook) {
	if a.quiet && r.State == ledger.Current {
		return
	}
	width := 0
	for _, w := range stateWords {
		width = max(width, len([]rune(w.In(a.ui))))
	}
	var notes []string
	if r.Stale && r.State != ledger.Stale {
		notes = append(notes, wordStale.In(a.ui))
	}
	if r.Words != nil && r.Words.MachineTranslated && r.State != ledger.Machine {
		notes = append(notes, wordMachine.In(a.ui))
	}
	if r.Draft {
		notes = append(notes, wordDraft.In(a.ui))
	}
	fmt.Fprintf(b, "  %-*s  %s", width, stateWords[r.State].In(a.ui), visible(r.File()))
	if len(notes) > 0 {
		fmt.Fprintf(b, " (%s)", strings.Join(notes, ", "))
	}
	b.WriteByte('\n')
	if c, ok := book.changes[r.Words]; ok {
		a.printChanges(b, c)
	}
}

// printChanges prints what was changed, as git's word diff marks it.
func (a *app) printChanges(b *strings.Builder, c since) {
	const indent = "      "
	switch {
	case c.base == nil:
		b.WriteString(indent + say(a.ui, msgTransUnknown) + "\n")
		return
	case c.base.exact:
		b.WriteString(indent + say(a.ui, msgTransSince, c.base.day) + "\n")
	case len(c.hunks) == 0:
		b.WriteString(indent + say(a.ui, msgTransSame, c.base.day) + "\n")
	default:
		b.WriteString(indent + say(a.ui, msgTransGuess, c.base.day) + "\n")
	}
	for _, h := range c.hunks {
		var text strings.Builder
		for _, part := range h {
			text.WriteString(part.Kept)
			if part.Removed != "" {
				text.WriteString(a.colour("31", "[-"+part.Removed+"-]"))
			}
			if part.Added != "" {
				text.WriteString(a.colour("32", "{+"+part.Added+"+}"))
			}
		}
		b.WriteString(indent + "… " + strings.Join(strings.Fields(text.String()), " ") + " …\n")
	}
}

// colour paints a part of a diff on a terminal. The text comes from files, so
// its control characters are made visible.
func (a *app) colour(code, text string) string {
	if !a.terminal || a.getenv("NO_COLOR") != "" {
		return visible(text)
	}
	return "\x1b[" + code + "m" + visible(text) + "\x1b[0m"
}

// shares is "3 entries: current 2 (66.7 %), stale 1 (33.3 %)".
func (a *app) shares(rows []ledger.Row) string {
	counts := ledger.Counts(rows)
	perMille := ledger.PerMille(counts)
	var parts []string
	for _, s := range ledger.States {
		if counts[s] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d (%s)", stateWords[s].In(a.ui), counts[s], a.perCent(perMille[s])))
		}
	}
	text := a.count(len(rows), wordEntry, wordEntries)
	if len(parts) > 0 {
		text += ": " + strings.Join(parts, ", ")
	}
	return text
}

// perCent words a share: 66,7 % in Latvian, 66.7% in English.
func (a *app) perCent(perMille int) string {
	if a.ui == "lv" {
		return fmt.Sprintf("%d,%d %%", perMille/10, perMille%10)
	}
	return fmt.Sprintf("%d.%d%%", perMille/10, perMille%10)
}
