package markdown

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// dangerous are destinations that run code, reach another host than they seem to, or leave the web.
func dangerous() []string {
	var all []string
	schemes := []string{
		"javascript", "vbscript", "data", "blob", "file", "filesystem", "intent", "view-source", "about", "ftp", "ws", "wss",
		"jar", "mhtml", "livescript", "mocha", "ms-office", "chrome", "resource", "sms", "geo", "magnet", "cid", "ssh",
	}
	for _, s := range schemes {
		upper := strings.ToUpper(s)
		mixed := strings.ToUpper(s[:1]) + s[1:]
		entity := fmt.Sprintf("&#%d;%s", s[0], s[1:])
		hex := fmt.Sprintf("&#x%x;%s", s[0], s[1:])
		padded := fmt.Sprintf("&#%07d;%s", s[0], s[1:])
		all = append(all, s+":x", upper+":x", mixed+":x", entity+":x", hex+":x", padded+":x", s+"&colon;x", s+"&#58;x", s+"&#x3a;x", s+"\\:x")
		for _, c := range []string{"&Tab;", "&NewLine;", "&#x0D;", "&#0;", "&#x1;", "&#x200b;", "&#xad;", "&#x202e;", "&#x7f;", "&#x85;"} {
			all = append(all, c+s+":x", s[:1]+c+s[1:]+":x", s+c+":x")
		}
	}
	return append(all,
		"//host", "//host/x", `\\\\host`, `\\/host`, `/\\host`, `\\host`, "&#47;&#47;host", "&sol;/host", "/&bsol;host", "/&Tab;/host",
		"http:host", "http:/host", "https:", "https://", "http:///x", "https:\\\\host", "https://a@host/", "https://a:b@host/",
		"https://host%2e/x", "http://host\\@other/", "javascript://%0aalert(1)", "http&#58;x",
	)
}

// TestDangerousDestinations tries each in a link, a picture, a reference and, where it can stand in one, an autolink: none
// becomes an address, and each is an issue.
func TestDangerousDestinations(t *testing.T) {
	renderer := New()
	vectors := dangerous()
	if len(vectors) < 300 {
		t.Fatalf("only %d vectors", len(vectors))
	}
	for _, dest := range vectors {
		for _, form := range []string{"[a](%s)", "[a](<%s>)", "![a](%s)", "[a]\n\n[a]: %s", "[a]\n\n[a]: <%s> \"b\""} {
			src := fmt.Sprintf(form, dest)
			doc := renderer.Render([]byte(src), Options{})
			if len(doc.Links) != 0 || strings.Contains(string(doc.HTML), "href") || strings.Contains(string(doc.HTML), "src=") {
				t.Errorf("%q became %s", src, fillPlain(doc))
			}
			if !slices.ContainsFunc(doc.Issues, func(i Issue) bool { return i.Rule == RuleLinkScheme }) {
				t.Errorf("%q: issues %v, want %s", src, doc.Issues, RuleLinkScheme)
			}
		}
	}
}

// TestGoodDestinations proves that the list of what is refused is no longer than it must be.
func TestGoodDestinations(t *testing.T) {
	renderer := New()
	for _, dest := range []string{
		"https://example.org", "http://example.org:8080/a?b=c:d#e", "HTTPS://example.org/ā", "mailto:a@b.lv?subject=c", "tel:+371-6700",
		"project:a", "programme:a#b", "news:a", "page:a", "a", "./a", "../a", "/a", "/a:b", "a/b:c", "?a=b:c", "#a", "#a:b", "a%20b.pdf",
		"a(b).pdf", "ā.pdf", "https://[::1]/", "https://xn--a-ga.lv/",
	} {
		doc := renderer.Render([]byte("[a]("+dest+")"), Options{})
		if len(doc.Links) != 1 || doc.Links[0].Dest != dest || len(doc.Issues) != 0 {
			t.Errorf("%q: links %+v, issues %+v", dest, doc.Links, doc.Issues)
		}
	}
}

// TestEscapeAddress: an address cannot end its attribute, and what is encoded already is not encoded again.
func TestEscapeAddress(t *testing.T) {
	for in, want := range map[string]string{
		`a"b'c<d>`:    "a%22b'c%3Cd%3E",
		"a b%20c?d&e": "a%20b%20c?d&amp;e",
		"ā":           "%C4%81",
		`a\b`:         "a%5Cb",
	} {
		if got := EscapeAddress(in); got != want {
			t.Errorf("EscapeAddress(%q) = %q, want %q", in, got, want)
		}
	}
}
