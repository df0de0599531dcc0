package check

import (
	"slices"
	"testing"
	"testing/fstest"

	"atbalss/internal/output"
	"atbalss/internal/site"
)

// shelf is a tree with one path of each kind.
func shelf() *output.Tree {
	tree := new(output.Tree)
	for path, kind := range map[string]output.Kind{
		"index.html":                      output.Page,
		"404.html":                        output.Page,
		"lv/index.html":                   output.Page,
		"lv/projekti/index.html":          output.Page,
		"lv/projekti/2/index.html":        output.Page,
		"lv/projekti/a/index.html":        output.Page,
		"lv/projekti/a/plans.pdf":         output.Attachment,
		"lv/periodi/2021-2027/index.html": output.Page,
		"vecais/index.html":               output.Redirect,
		"lv/feed.xml":                     output.Feed,
		"data/projects.json":              output.Data,
		"assets/main.0123abcd.css":        output.Asset,
	} {
		tree.Add(output.Entry{Path: path, Kind: kind})
	}
	tree.Seal()
	return tree
}

func TestAddressesThatOthersKeep(t *testing.T) {
	want := []string{"/lv/", "/lv/periodi/2021-2027/", "/lv/projekti/", "/lv/projekti/a/", "/lv/projekti/a/plans.pdf", "/vecais/"}
	got := Addresses(shelf())
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestVanished(t *testing.T) {
	book := "/lv/projekti/a/\n/vecais/\n/lv/projekti/b/\n- /lv/projekti/c/\n/lv/aktualitates/beigusies/\n/en/news/beigusies/\n/lv/aktualitates/melnraksts/\n/lv/projekti/a/karte.pdf\n"
	entry := func(id string, held site.Held) *site.Entry {
		return &site.Entry{Kind: site.KindNews, ID: id, Held: held, Words: map[site.Lang]*site.Words{"lv": {Slug: id}}}
	}
	s := &site.Site{
		Langs: []site.Lang{"lv", "en"}, Sections: sectionsOf,
		Held: []*site.Entry{entry("beigusies", site.HeldExpired), entry("melnraksts", site.HeldDraft)},
	}
	source := fstest.MapFS{AddressesFile: {Data: []byte(book)}}
	var got []string
	for _, p := range Published(source, shelf(), s) {
		got = append(got, p.Args[0])
	}
	if want := []string{"/lv/projekti/b/", "/lv/aktualitates/melnraksts/", "/lv/projekti/a/karte.pdf"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	// What cannot be read is not lost.
	s.Faulty = []*site.Entry{entry("b", site.NotHeld)}
	if got := Published(source, shelf(), s); len(got) > 0 {
		t.Errorf("with a faulty entry: %v", got)
	}
	s.Faulty = nil
	if got := Published(fstest.MapFS{}, shelf(), s); len(got) > 0 {
		t.Errorf("without the file: %v", got)
	}
}
