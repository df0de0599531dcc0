package check

import (
	"bytes"
	"encoding/binary"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"atbalss/internal/diag"
	"atbalss/internal/output"
)

// kept are the facts of all pages of a site.
func (f finished) kept() map[string][]byte {
	facts, all := NewTree(f.tree, f.site, f.config), map[string][]byte{}
	for _, e := range f.tree.Entries() {
		all[e.Path] = facts.Keep(e, []byte(f.pages[e.Path]), nil)
	}
	return all
}

// carried checks the pages that are carried from their kept facts and the
// others from their bytes.
func (f finished) carried(t testing.TB, kept map[string][]byte, carry func(i int) bool) []diag.Problem {
	t.Helper()
	facts := NewTree(f.tree, f.site, f.config)
	for i, e := range f.tree.Entries() {
		switch {
		case !carry(i):
			facts.Page(e, []byte(f.pages[e.Path]))
		case !facts.Carry(e, kept[e.Path]) && e.Kind != output.Data: // which is made once more
			t.Errorf("the facts of %s are refused", e.Path)
		}
	}
	return facts.Problems()
}

// broken is a site that an archive breaks.
type broken struct {
	files   map[string]string
	changes []txtar.File
}

// archives are the sites of all archives by their names.
func archives(t testing.TB) map[string]broken {
	t.Helper()
	names, err := filepath.Glob("testdata/*/*.txtar")
	if err != nil || len(names) < 50 {
		t.Fatal("no archives", err)
	}
	all := map[string]broken{}
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		files, changes, _ := unpack(t, a)
		all[strings.TrimSuffix(filepath.Base(name), ".txtar")] = broken{files, changes}
	}
	return all
}

// A tree finds the same in pages as in the facts that an earlier run of the
// program kept of them, and in any mixture: shown with everything that any
// archive breaks.
func TestCarriedFactsFindTheSame(t *testing.T) {
	mixtures := []func(int) bool{
		func(int) bool { return true },
		func(i int) bool { return i%2 == 0 },
		func(i int) bool { return i%2 == 1 },
		func(i int) bool { return i*2654435761>>7&3 != 0 },
		func(i int) bool { return i > 12 },
	}
	for name, a := range archives(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			kept := finishedOf(t, a.files, a.changes).kept()
			again := finishedOf(t, a.files, a.changes)
			want := words(again.carried(t, nil, func(int) bool { return false }))
			for n, carry := range mixtures {
				if got := words(again.carried(t, kept, carry)); got != want {
					t.Errorf("mixture %d: got\n%s\nwant\n%s", n, got, want)
				}
			}
		})
	}
}

// When nothing but the texts of one entry changed, the facts of all pages but
// its own still hold, even where they link to a place in it that is gone.
func TestFactsOutliveTheTextsOfOthers(t *testing.T) {
	const alfa, beta = "content/projects/alfa.lv.md", "content/projects/beta.lv.md"
	files := sampleSite(t)
	files[alfa] += "\n## Vieta tekstā\n\nSeko teksts.\n"
	files[beta] += "\n[Skatīt vietu](project:alfa#vieta-teksta)\n"
	before := finishedOf(t, files, nil)
	kept := before.kept()
	files[alfa] = strings.NewReplacer("## Vieta tekstā", "## Cita vieta\n\n[Prom](/lv/nav/)", "title: ", "title: Jauns ").Replace(files[alfa])
	after := finishedOf(t, files, nil)
	own := func(i int) bool { return after.tree.Entries()[i].From.File == alfa }
	want := words(after.carried(t, nil, func(int) bool { return false }))
	for _, lost := range []string{"#vieta-teksta", "/lv/nav/"} {
		if !strings.Contains(want, lost) {
			t.Fatalf("nothing of %s is found in\n%s", lost, want)
		}
	}
	if got := words(after.carried(t, kept, func(i int) bool { return !own(i) })); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := words(after.carried(t, kept, func(int) bool { return true })); got == want {
		t.Error("the facts of the changed page itself do not matter, so this test shows nothing")
	}
}

// brokenSite is a site with something wrong on its pages, so that facts have a bit
// of everything.
func brokenSite(t testing.TB) finished {
	files := sampleSite(t)
	files["content/projects/alfa.lv.md"] += "\n[Nekurp](/lv/nav/) un [uz vietu](project:beta#nav)\n"
	return finishedOf(t, files, []txtar.File{{Name: "public/*", Data: []byte("<h1>\n=>\n<h1 id=main>")}})
}

// Damaged facts, and those of another page or tree, are refused, and change
// nothing.
func TestDamagedFactsAreRefused(t *testing.T) {
	f := brokenSite(t)
	e, other := f.tree.Entries()[f.placeOf(t, "lv/projekti/alfa/index.html")], f.tree.Entries()[f.placeOf(t, "lv/projekti/beta/index.html")]
	facts := f.kept()[e.Path]
	tree := NewTree(f.tree, f.site, f.config)
	untouched := words(tree.Problems())
	refused := func(what string, e output.Entry, facts []byte) {
		t.Helper()
		if tree.Carry(e, facts) {
			t.Errorf("%s: taken", what)
		}
	}
	for n := range facts {
		refused("cut short", e, facts[:n])
		for bit := range 8 {
			bad := bytes.Clone(facts)
			bad[n] ^= 1 << bit
			refused("a bit turned", e, bad)
		}
	}
	refused("too long", e, append(bytes.Clone(facts), 0))
	refused("another page's", other, facts)
	renamed := new(output.Tree)
	for _, e := range f.tree.Entries() {
		e.Path = strings.Replace(e.Path, "beta", "betb", 1)
		renamed.Add(e)
	}
	renamed.Seal()
	if NewTree(renamed, f.site, f.config).Carry(e, facts) {
		t.Error("another tree's: taken")
	}
	if after := words(tree.Problems()); after != untouched {
		t.Errorf("refused facts left\n%s", after)
	}
	if !tree.Carry(e, facts) || words(tree.Problems()) == untouched {
		t.Error("whole facts change nothing")
	}
}

func (f finished) placeOf(t testing.TB, path string) int {
	i := slices.IndexFunc(f.tree.Entries(), func(e output.Entry) bool { return e.Path == path })
	if i < 0 {
		t.Fatal("no", path)
	}
	return i
}

// A file that is no page has no facts, before as after.
func TestOtherFilesHaveNoFacts(t *testing.T) {
	f := brokenSite(t)
	tree := NewTree(f.tree, f.site, f.config)
	e := f.tree.Entries()[f.placeOf(t, "assets/logo.svg")]
	if kept := tree.Keep(e, []byte("<a href=/x>"), []byte("x")); string(kept) != "x" || tree.Looks(e) || !tree.Carry(e, nil) || tree.Carry(e, []byte("x")) {
		t.Errorf("kept %q", kept)
	}
	e = f.tree.Entries()[f.placeOf(t, "data/kohesio.csv")]
	if kept := tree.Keep(e, []byte("x"), []byte("x")); string(kept) != "x" || !tree.Looks(e) || tree.Carry(e, nil) {
		t.Errorf("kept %q of data", kept)
	}
}

// A sitemap and a page do not take each other's facts, even under a sound
// checksum.
func TestFactsOfTheWrongKind(t *testing.T) {
	f := brokenSite(t)
	tree := NewTree(f.tree, f.site, f.config)
	page, sitemap := f.tree.Entries()[f.placeOf(t, "lv/projekti/alfa/index.html")], f.tree.Entries()[f.placeOf(t, "sitemap.xml")]
	kept := f.kept()
	for _, pair := range [][2]output.Entry{{page, sitemap}, {sitemap, page}} {
		from, to := pair[0], pair[1]
		var facts facts
		if !tree.readFacts(&facts, from.Path, kept[from.Path]) || !tree.Carry(from, tree.appendFacts(nil, from.Path, &facts)) {
			t.Fatalf("the facts of %s are refused", from.Path)
		}
		if tree.Carry(to, tree.appendFacts(nil, to.Path, &facts)) {
			t.Errorf("%s takes the facts of %s", to.Path, from.Path)
		}
	}
}

// Files that are not pages are looked at as well when nobody passes them.
func TestFilesThatNobodyPasses(t *testing.T) {
	for name, a := range archives(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := finishedOf(t, a.files, a.changes)
			all, pages := NewTree(f.tree, f.site, f.config), NewTree(f.tree, f.site, f.config)
			for _, e := range f.tree.Entries() {
				all.Page(e, []byte(f.pages[e.Path]))
				if e.Kind == output.Page {
					pages.Page(e, []byte(f.pages[e.Path]))
				}
			}
			if got, want := words(pages.Problems()), words(all.Problems()); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// Whatever stands under a sound checksum is refused or leads to findings that
// can be put into words.
func FuzzFacts(f *testing.F) {
	broken := brokenSite(f)
	i := broken.placeOf(f, "lv/projekti/alfa/index.html")
	for _, kept := range broken.kept() {
		if len(kept) > 0 {
			f.Add(kept[sumSize:])
		}
	}
	e := broken.tree.Entries()[i]
	f.Fuzz(func(t *testing.T, body []byte) {
		tree := NewTree(broken.tree, broken.site, broken.config)
		kept := append(binary.LittleEndian.AppendUint32(nil, tree.checksum(e.Path, body)), body...)
		if !tree.Carry(e, kept) {
			return
		}
		got := words(tree.Problems())
		var facts facts
		tree.readFacts(&facts, e.Path, kept)
		again := NewTree(broken.tree, broken.site, broken.config)
		if !again.Carry(e, again.appendFacts(nil, e.Path, &facts)) || words(again.Problems()) != got {
			t.Error("kept again, the facts say something else")
		}
	})
}

// Findings come back as they were.
func FuzzProblems(f *testing.F) {
	for _, p := range brokenSite(f).findings() {
		f.Add(AppendProblems(nil, []diag.Problem{p}))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		ps, ok := ReadProblems(b)
		if !ok {
			return
		}
		again, ok := ReadProblems(AppendProblems(nil, ps))
		if !ok || !slices.EqualFunc(ps, again, func(a, b diag.Problem) bool {
			return a.Rule == b.Rule && a.Variant == b.Variant && a.Severity == b.Severity && a.Pos == b.Pos && slices.Equal(a.Args, b.Args)
		}) {
			t.Errorf("%v became %v", ps, again)
		}
	})
}
