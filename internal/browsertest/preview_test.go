//go:build browser

package browsertest

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// TestPreviewInTheBrowser edits files under a running preview: what the reader
// did to the page stays, mistakes come and go, renamed pages are followed.
func TestPreviewInTheBrowser(t *testing.T) {
	source := t.TempDir()
	for name, text := range previewSite() {
		name = filepath.Join(source, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	node(t, nil, 9, "preview.mjs", servePreview(t, source), source)
}

// servePreview runs the program and returns the address that it prints. It ends
// as a user ends it: interrupted, with exit code 0, within two seconds.
func servePreview(t *testing.T, source string) string {
	t.Helper()
	program := filepath.Join(t.TempDir(), "atbalss")
	if out, err := exec.Command("go", "build", "-o", program, "atbalss/cmd/atbalss").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	cmd := exec.Command(program, "serve", "--source", source, "--addr", "127.0.0.1:0", "--ui", "en", "--today", "2026-11-21")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if runtime.GOOS == "windows" {
			_ = cmd.Process.Kill()
			_ = cmd.Wait()
			return
		}
		start := time.Now()
		if err := cmd.Process.Signal(os.Interrupt); err != nil {
			t.Error(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("interrupted: %v", err)
		}
		t.Logf("ended after %v", time.Since(start))
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if url := regexp.MustCompile(`http://\S+`).FindString(lines.Text()); url != "" {
			go func() {
				for lines.Scan() {
				}
			}()
			return strings.TrimSuffix(url, "/")
		}
	}
	t.Fatal("no address is printed")
	return ""
}

// previewSite is a small site with a page that is long enough to scroll.
func previewSite() map[string]string {
	paragraphs := strings.Repeat("Rindkopa, kas aizņem vietu, lai lapu varētu ritināt lejup un atpakaļ.\n\n", 40)
	project := func(title, more string) string {
		return "---\ntitle: " + title + "\nsummary: Kopsavilkums\nprogramme: one\nstatus: ongoing\nstart: 2024-01-01\nend: 2027-01-01\nimplementer: ministry\n---\n" + more
	}
	english := func(title, more string) string {
		return "---\ntitle: " + title + "\nsummary: Summary\n" + more + "---\nText.\n"
	}
	return map[string]string{
		"content/site.yaml":            "name: Pārbaudes vietne\nurl: https://example.org\nlanguages: [lv, en]\npublisher: ministry\n",
		"content/organisations.yaml":   "ministry: {name: {lv: Ministrija, en: Ministry}, country: LV}\n",
		"content/programmes/one.lv.md": "---\ntitle: Programma\nsummary: Kopsavilkums\nfund: esf-plus\nperiod: 2021-2027\n---\nTeksts.\n",
		"content/programmes/one.en.md": english("Programme", ""),
		"content/projects/alpha.lv.md": project("Alfa", "## Mērķis\n\nPirmais teikums.\n\n"+paragraphs+"<details><summary>Vairāk</summary>Te ir vairāk.</details>\n\n[Pēdējā saite](https://example.com/last)\n\n"+paragraphs),
		"content/projects/alpha.en.md": english("Alpha", ""),
		"content/projects/beta.lv.md":  project("Beta", "Teksts.\n"),
		"content/projects/beta.en.md":  english("Beta", ""),
		"content/projects/gamma.lv.md": project("Gamma", "Teksts.\n"),
		"content/projects/gamma.en.md": english("Gamma", "translated: 000000000000\n"),
		"static/css/main.css":          "h1 { color: rgb(9, 9, 9) }\n",
	}
}
