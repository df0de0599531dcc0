package build

import (
	"bytes"
	"crypto/sha512"
	"encoding/base64"
	"encoding/json"
	"image/png"
	"net/url"
	"path"
	"strings"
	"testing"

	"atbalss/internal/hosting"
)

// Every style sheet and script that a page asks for is the one that was built.
func TestIntegrity(t *testing.T) {
	b := buildRepository(t, "https://www.example.lv/sub", 2)
	files := 0
	for _, p := range b.pages(t) {
		for n := range p.elements() {
			address := attr(n, "src")
			if n.Data == "link" && attr(n, "rel") == "stylesheet" {
				address = attr(n, "href")
			} else if n.Data != "script" || address == "" {
				continue
			}
			files++
			sum := sha512.Sum384(b.files[strings.TrimPrefix(address, "/sub/")])
			if want := "sha384-" + base64.StdEncoding.EncodeToString(sum[:]); attr(n, "integrity") != want {
				t.Errorf("%s: %s has the integrity %q", p.path, address, attr(n, "integrity"))
			}
		}
	}
	if files < len(b.pages(t)) {
		t.Errorf("only %d files were seen", files)
	}
}

// A web manifest leads to the home page of its language, within the site, and
// its icons are pictures of the size that it says.
func TestWebManifest(t *testing.T) {
	b := buildRepository(t, "https://www.example.lv/sub", 2)
	for _, l := range b.result.Site.Langs {
		var m struct {
			Name, Lang, Display string
			StartURL            string `json:"start_url"`
			Scope               string
			Icons               []struct{ Src, Sizes, Type string }
		}
		data, file := b.files[string(l)+"/site.webmanifest"], "/sub/"+string(l)+"/site.webmanifest"
		if err := json.Unmarshal(data, &m); err != nil {
			t.Fatal(err)
		}
		if m.Name == "" || m.Lang != string(l) || m.Display == "" || m.Scope != "/sub/" || m.StartURL != "/sub/"+string(l)+"/" || len(m.Icons) != 2 {
			t.Errorf("%s: %s", file, data)
		}
		for _, i := range m.Icons {
			c, err := png.DecodeConfig(bytes.NewReader(b.files[strings.TrimPrefix(i.Src, "/sub/")]))
			if err != nil || i.Type != "image/png" || i.Sizes != map[int]string{192: "192x192", 512: "512x512"}[c.Width] || c.Width != c.Height {
				t.Errorf("%s: icon %+v is %d×%d: %v", file, i, c.Width, c.Height, err)
			}
		}
	}
}

// The policy of every page is that of the published _headers, which only adds
// who may frame it; and a picture for other sites is a file of the site.
func TestPolicyAndCardOfEveryPage(t *testing.T) {
	b := buildRepository(t, "", 2)
	c := b.result.Config
	if string(b.files["_headers"]) != hosting.Ready(c.NewsletterOrigin(), c.Base()) {
		t.Error("_headers is another")
	}
	for _, p := range b.pages(t) {
		policies, noindex, card := 0, false, ""
		for n := range p.elements() {
			switch {
			case n.Data == "meta" && strings.EqualFold(attr(n, "http-equiv"), "Content-Security-Policy"):
				policies++
				if attr(n, "content") != hosting.Policy(c.NewsletterOrigin()) {
					t.Errorf("%s: policy %q", p.path, attr(n, "content"))
				}
			case attr(n, "name") == "robots":
				noindex = true
			case attr(n, "property") == "og:image":
				card = attr(n, "content")
			}
		}
		if policies != 1 {
			t.Errorf("%s: %d policies", p.path, policies)
		}
		u, err := url.Parse(card)
		if noindex == (card != "") || err != nil || !noindex && b.files[strings.TrimPrefix(u.Path, "/")] == nil {
			t.Errorf("%s: picture for other sites %q", p.path, card)
		}
		if ext := path.Ext(card); card != "" && ext != ".png" && ext != ".jpg" {
			t.Errorf("%s: %q", p.path, card)
		}
	}
}
