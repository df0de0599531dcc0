package hosting

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/hosting")

// The ready files are those of the table.
func TestFilesAreOfTheTable(t *testing.T) {
	dir := filepath.Join("..", "..", "docs", "hosting")
	for name, want := range Files() {
		if *update {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(want), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if string(got) != want {
			t.Errorf("docs/hosting/%s is not what the table gives: go test ./internal/hosting -update", name)
		}
	}
	have, err := os.ReadDir(dir)
	if err != nil || len(have) != len(Files()) {
		t.Errorf("%d files in docs/hosting, %d of the table (%v)", len(have), len(Files()), err)
	}
}

// Every file has every header, and none of them twice.
func TestEveryServerSendsAll(t *testing.T) {
	for name, file := range Files() {
		var live strings.Builder
		for _, l := range strings.Split(file, "\n") {
			if !strings.HasPrefix(strings.TrimSpace(l), "#") {
				live.WriteString(l + "\n")
			}
		}
		for _, h := range headers("") {
			if n := strings.Count(live.String(), h.Name); n != 1 {
				t.Errorf("%s has %s %d times", name, h.Name, n)
			}
			if !strings.Contains(live.String(), h.Value) {
				t.Errorf("%s has not %s", name, h.Value)
			}
		}
		if strings.Contains(live.String(), strictTransport.Name) {
			t.Errorf("%s sends %s before the owner has decided so", name, strictTransport.Name)
		}
		if name != "_headers" && !strings.Contains(file, strictTransport.Value) {
			t.Errorf("%s does not tell of %s", name, strictTransport.Name)
		}
		if !strings.Contains(live.String(), forEver) {
			t.Errorf("%s says nothing of design files", name)
		}
	}
}

// The policy in a header is that of the page, and says who may frame it.
func TestPolicy(t *testing.T) {
	for _, form := range []string{"", "https://letters.example.org"} {
		page := Policy(form)
		if strings.Contains(page, "unsafe") || strings.Contains(page, "frame-ancestors") || strings.Contains(page, "*") {
			t.Errorf("policy: %s", page)
		}
		if got := headers(form)[0].Value; got != page+"; frame-ancestors 'none'" {
			t.Errorf("header: %s", got)
		}
		if !strings.Contains(Ready(form, ""), page) {
			t.Error("_headers has another policy")
		}
	}
	if got := Policy("https://letters.example.org"); !strings.HasSuffix(got, "form-action 'self' https://letters.example.org") {
		t.Error(got)
	}
	if !strings.HasSuffix(Policy(""), "form-action 'self'") {
		t.Error("the policies run into each other")
	}
}

func TestReadyBelowAFolder(t *testing.T) {
	got := Ready("", "/sub")
	for _, l := range strings.Split(strings.TrimSpace(got), "\n") {
		if !strings.HasPrefix(l, "  ") && !strings.HasPrefix(l, "/sub/") {
			t.Errorf("%q", l)
		}
	}
}
