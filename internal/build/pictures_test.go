package build

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/jpeg"
	"maps"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
	"atbalss/layouts"
	"atbalss/static"
)

// album is a small site with pictures in every place that can have one. Its
// files may be added to or replaced.
func album(t testing.TB, more map[string]string) fstest.MapFS {
	t.Helper()
	m := fstest.MapFS{}
	add := func(name, data string) { m[name] = &fstest.MapFile{Data: []byte(data)} }
	add("content/site.yaml", "name: Projekti\nurl: https://www.example.lv\nlanguages: [lv]\npublisher: vpd\n")
	add("content/organisations.yaml", "vpd: {name: Dienests, country: LV}\n")
	add("content/programmes/p/index.lv.md", "---\ntitle: Programma\nsummary: Par to\nfund: esf-plus\nperiod: 2021-2027\nimage: wide.jpg\nimage_alt: Telpa\n---\nTeksts.\n")
	add("content/programmes/p/wide.jpg", photograph(t, 2000, 1000))
	add("content/projects/x/index.lv.md", "---\ntitle: Projekts\nsummary: Par to\nprogramme: p\nstatus: ongoing\nimplementer: vpd\nimage: head.jpg\nimage_alt: Telpa\n"+
		"gallery:\n  - {file: one.jpg, alt: Viens, caption: Pirmais}\n  - {file: small.jpg, alt: Mazs}\n---\nTeksts.\n\n![Divi > viens \"un\" divi](two.jpg)\n\n![Zīmējums](plan.svg \"Plāns\")\n\n[lielais](one.jpg)\n")
	for name, width := range map[string]int{"head": 1200, "one": 3000, "two": 700, "small": 300} {
		add("content/projects/x/"+name+".jpg", photograph(t, width, width/2))
	}
	add("content/projects/x/plan.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 200"><path d="M0 0h9"/></svg>`)
	add("content/projects/plain.lv.md", "---\ntitle: Cits\nsummary: Par to\nprogramme: p\nstatus: ongoing\nimplementer: vpd\n---\nTeksts.\n")
	add("content/news/n/index.lv.md", "---\ntitle: Ziņa\nproject: x\n---\n![Telpa](a.jpg)\n\n![Vēl](b.jpg)\n")
	add("content/news/n/a.jpg", photograph(t, 800, 500))
	add("content/news/n/b.jpg", photograph(t, 801, 500))
	for name, data := range more {
		add(name, data)
	}
	return m
}

func photograph(t testing.TB, width, height int) string {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			img.SetRGBA(x, y, color.RGBA{uint8(x), uint8(y), uint8(x + y), 255})
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// buildAlbum makes a site of files in memory.
func buildAlbum(t testing.TB, source fstest.MapFS, address, folder string) built {
	t.Helper()
	r, err := Site(Input{Source: source, Layouts: layouts.FS, Static: static.FS, URL: address, Today: site.Date{Year: 2026, Month: 11, Day: 21}, Workers: 2, PictureFolder: folder})
	if err != nil {
		t.Fatal(err)
	}
	b := built{result: r, files: map[string][]byte{}, kinds: map[string]output.Kind{}}
	var lock sync.Mutex
	b.problems, err = r.Run(context.Background(), Whole(func(e output.Entry, data []byte) error {
		lock.Lock()
		defer lock.Unlock()
		b.files[e.Path], b.kinds[e.Path] = bytes.Clone(data), e.Kind
		return nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (b built) sound(t testing.TB) {
	t.Helper()
	for _, p := range b.problems {
		if p.Severity == diag.Error {
			t.Errorf("%s:%d: %s", p.Pos.File, p.Pos.Line, p.Message("en"))
		}
	}
}

func (b built) page(t testing.TB, path string) page {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(b.files[path]))
	if err != nil || b.files[path] == nil {
		t.Fatalf("no page %s: %v", path, err)
	}
	return page{path, root}
}

// Every picture of a page has its size, waits unless it is the first, and offers
// files that are published and as wide as it says.
func TestPicturesOfPages(t *testing.T) {
	for _, address := range []string{"https://www.example.lv", "https://www.example.lv/sub/path"} {
		b := buildAlbum(t, album(t, nil), address, "")
		b.sound(t)
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range []string{"lv/projekti/x/index.html", "lv/programmas/p/index.html", "lv/aktualitates/n/index.html", "lv/projekti/index.html", "lv/index.html"} {
			p := b.page(t, file)
			content := 0
			for n := range p.elements() {
				if n.Data != "img" || strings.Contains(attr(n, "class"), "brand") {
					continue
				}
				if w, err := strconv.Atoi(attr(n, "width")); err != nil || w < 1 || attr(n, "height") == "" {
					t.Errorf("%s: %s has no size", file, attr(n, "src"))
				}
				if !strings.HasSuffix(attr(n, "src"), ".jpg") {
					continue
				}
				content++
				if lazy := attr(n, "loading") == "lazy"; lazy == (content == 1) {
					t.Errorf("%s: picture %d, %s: lazy is %v", file, content, attr(n, "src"), lazy)
				}
				b.checkFiles(t, file, u.Path, n)
			}
			if want := map[string]int{"lv/projekti/x/index.html": 4, "lv/programmas/p/index.html": 2, "lv/aktualitates/n/index.html": 2, "lv/projekti/index.html": 1, "lv/index.html": 0}[file]; content != want {
				t.Errorf("%s: %d pictures, want %d", file, content, want)
			}
		}
	}
}

// checkFiles follows the addresses of a picture.
func (b built) checkFiles(t *testing.T, file, base string, n *html.Node) {
	t.Helper()
	width := func(address string) int {
		data := b.files[strings.TrimPrefix(address, base+"/")]
		c, err := jpeg.DecodeConfig(bytes.NewReader(data))
		if err != nil {
			t.Errorf("%s: %s: %v", file, address, err)
		}
		return c.Width
	}
	if got := width(attr(n, "src")); got > 960 {
		t.Errorf("%s: %s is %d wide for a browser that has no choice", file, attr(n, "src"), got)
	}
	own, _ := strconv.Atoi(attr(n, "width"))
	if set := attr(n, "srcset"); set == "" {
		if own > 480 {
			t.Errorf("%s: %s offers one file only", file, attr(n, "src"))
		}
		return
	} else if attr(n, "sizes") == "" {
		t.Errorf("%s: %s has no sizes", file, attr(n, "src"))
	} else {
		for _, candidate := range strings.Split(set, ", ") {
			address, w, ok := strings.Cut(candidate, " ")
			if !ok || strconv.Itoa(width(address))+"w" != w || width(address) > own {
				t.Errorf("%s: %q is %d wide", file, candidate, width(address))
			}
		}
	}
}

// The whole picture is a press away, and a link to a file leads to that file.
func TestGalleryLeadsToTheWholePicture(t *testing.T) {
	b := buildAlbum(t, album(t, nil), "", "")
	links := 0
	for n := range b.page(t, "lv/projekti/x/index.html").elements() {
		if n.Data == "a" && path.Base(attr(n, "href")) == "one.jpg" {
			links++
		}
	}
	if links != 2 {
		t.Errorf("%d links to the whole picture, want one of the gallery and one of the text", links)
	}
}

// Other sites get a page's own photograph; a drawing or none: the card of the
// programme, else of the site.
func TestPictureForOtherSites(t *testing.T) {
	b := buildAlbum(t, album(t, nil), "", "")
	for file, want := range map[string]string{
		"lv/projekti/x/index.html": "/lv/projekti/x/head.jpg", "lv/programmas/p/index.html": "/lv/programmas/p/wide.1440w.*.jpg",
		"lv/projekti/plain/index.html": "/lv/programmas/p/card.*.png", "lv/aktualitates/n/index.html": "/lv/programmas/p/card.*.png",
		"lv/index.html": "/lv/card.*.png", "lv/projekti/index.html": "/lv/card.*.png",
	} {
		meta := map[string]string{}
		for n := range b.page(t, file).elements() {
			if n.Data == "meta" {
				meta[attr(n, "property")+attr(n, "name")] = attr(n, "content")
			}
		}
		address := strings.TrimPrefix(meta["og:image"], "https://www.example.lv")
		if ok, err := path.Match(want, address); err != nil || !ok {
			t.Errorf("%s: %q, want %s", file, address, want)
			continue
		}
		c, _, err := image.DecodeConfig(bytes.NewReader(b.files[address[1:]]))
		if err != nil || strconv.Itoa(c.Width) != meta["og:image:width"] || strconv.Itoa(c.Height) != meta["og:image:height"] {
			t.Errorf("%s: %s is %d×%d, said to be %s×%s (%v)", file, address, c.Width, c.Height, meta["og:image:width"], meta["og:image:height"], err)
		}
		if meta["og:image:alt"] == "" || meta["twitter:card"] != "summary_large_image" {
			t.Errorf("%s: no words or no size for the picture", file)
		}
	}
}

// Better kinds of pictures stand before the picture, in the text too.
func TestBetterKinds(t *testing.T) {
	// An outside program that is on every machine with a shell, and makes what
	// its name says of it: nothing. The pages are looked at, no file is made.
	m := album(t, map[string]string{"content/site.yaml": "name: Projekti\nurl: https://www.example.lv\nlanguages: [lv]\npublisher: vpd\npictures: {webp: \"true\"}\n"})
	r, err := Site(Input{Source: m, Layouts: layouts.FS, Static: static.FS, Today: site.Date{Year: 2026, Month: 11, Day: 21}})
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{"lv/projekti/x/index.html", "lv/aktualitates/n/index.html", "lv/projekti/index.html"} {
		e, _ := r.Tree.Find(file)
		data, err := e.Render(nil)
		if err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		pictures := 0
		for n := range root.Descendants() {
			if n.Data != "img" || !strings.HasSuffix(attr(n, "src"), ".jpg") {
				continue
			}
			pictures++
			if n.Parent.Data != "picture" || n.NextSibling != nil || n.PrevSibling == nil || n.PrevSibling.Data != "source" || attr(n.PrevSibling, "type") != "image/webp" {
				t.Errorf("%s: %s stands in %s", file, attr(n, "src"), n.Parent.Data)
				continue
			}
			first, _, _ := strings.Cut(attr(n.PrevSibling, "srcset"), " ")
			if !r.Tree.Has(strings.TrimPrefix(first, "/")) {
				t.Errorf("%s: %s is not published", file, first)
			}
		}
		if pictures == 0 || bytes.Count(data, []byte("<picture>")) != pictures || bytes.Count(data, []byte("</picture>")) != pictures {
			t.Errorf("%s: %d pictures", file, pictures)
		}
	}
	for _, file := range []string{"lv/projekti/x/two.700w", "lv/projekti/x/two.480w"} {
		if !slices.ContainsFunc(r.Tree.Entries(), func(e output.Entry) bool { return strings.HasPrefix(e.Path, file) && path.Ext(e.Path) == ".webp" }) {
			t.Errorf("%s....webp is not published", file)
		}
	}
}

// A picture that breaks while it is made stops the build with a finding, like
// any other mistake of the content; an SVG that could do harm likewise.
func TestBrokenPictures(t *testing.T) {
	whole := photograph(t, 700, 350)
	b := buildAlbum(t, album(t, map[string]string{
		"content/projects/x/two.jpg":  whole[:len(whole)/2],
		"content/projects/x/plan.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\">\n<image href=\"other.svg\"/></svg>",
	}), "", "")
	got := map[string]diag.Problem{}
	for _, p := range b.problems {
		if p.Rule == "picture-broken" {
			got[p.Pos.File+":"+strconv.Itoa(p.Pos.Line)] = p
		}
	}
	if len(got) != 2 || got["content/projects/x/plan.svg:2"].Variant != "drawing" || got["content/projects/x/index.lv.md:15"].Severity != diag.Error {
		t.Errorf("got %v", got)
	}
}

// The cache of pictures changes no byte of a site, cold or warm.
func TestPictureCacheChangesNothing(t *testing.T) {
	m, folder := album(t, nil), t.TempDir()+"/atbalss/pictures"
	want := buildAlbum(t, m, "", "")
	for range 2 {
		if got := buildAlbum(t, m, "", folder); !maps.EqualFunc(want.files, got.files, bytes.Equal) {
			t.Error("the site differs")
		}
	}
}
