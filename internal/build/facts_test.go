package build

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"atbalss/internal/diag"
)

// TestFactsStandInBothLanguages holds the published pages against the facts of
// the source documents.
func TestFactsStandInBothLanguages(t *testing.T) {
	b := buildRepository(t, "", 2)
	for _, c := range []struct {
		id     string
		lv, en []string
	}{
		{"probation-prison-staff-capacity",
			[]string{"869 996 €", "30 mēneš", "2008. gada 9. jūlij", "Noslēdzies", "Valsts probācijas dienests"},
			[]string{"€869,996", "30 months", "9 July 2008", "Completed", "State Probation Service"}},
		{"atbalsts",
			[]string{"2 839 351 €", "2 413 448 €", "425 903 €", "2023. gada 12. decembr", "2024. gada 1. janvār", "2028. gada 31. janvār", "2655", "2124", "4.3.4.6.", "Īstenošanā", "Centrālā finanšu un līgumu aģentūra", "Līdzfinansē Eiropas Savienība"},
			[]string{"€2,839,351", "€2,413,448", "€425,903", "12 December 2023", "1 January 2024", "31 January 2028", "2,655", "2,124", "4.3.4.6.", "Ongoing", "Central Finance and Contracting Agency", "Co-funded by the European Union"}},
		{"resocialisation-efficiency",
			[]string{"3 969 482 €", "85%", "15%", "1650", "Es esmu brīvprātīgais!", "Ieguldījums tavā nākotnē", "Eiropas Sociālais fonds", "IeVP"},
			[]string{"€3,969,482", "85%", "15%", "1,650", "Investing in your future", "European Social Fund"}},
		{"lv-0020",
			[]string{"LV 0020", "1 197 921 €", "1 018 233 €", "Bergena", "Projekts rītdienai", "Norvēģija"},
			[]string{"LV 0020", "€1,197,921", "€1,018,233", "Bergen", "Norway"}},
	} {
		e := b.result.Site.Find(1, c.id)
		if e == nil {
			t.Errorf("no project %s", c.id)
			continue
		}
		for lang, facts := range map[string][]string{"lv": c.lv, "en": c.en} {
			file := strings.TrimPrefix(b.result.Site.Address(e, b.result.Site.Langs[index(lang)]), "/") + "index.html"
			root, err := html.Parse(bytes.NewReader(b.files[file]))
			if err != nil {
				t.Fatal(err)
			}
			text := page{file, root}.text()
			for _, fact := range facts {
				if !strings.Contains(text, fact) {
					t.Errorf("%s does not say %q", file, fact)
				}
			}
			if strings.Contains(text, "leVP") {
				t.Errorf("%s still says leVP with a small L", file)
			}
		}
	}
	if !strings.Contains(string(b.files["lv/2004-2009/prioritate-tieslietas/projekts-lv-0020/index.html"]), "projekti/") {
		t.Error("the old address of LV 0020 does not redirect")
	}
}

func index(lang string) int {
	if lang == "lv" {
		return 0
	}
	return 1
}

// TestSameInputSameBytes makes the site with one worker and with eight.
func TestSameInputSameBytes(t *testing.T) {
	one, eight := buildRepository(t, "", 1), buildRepository(t, "", 8)
	if len(one.files) != len(eight.files) {
		t.Fatalf("%d files and %d", len(one.files), len(eight.files))
	}
	for path, data := range one.files {
		if !bytes.Equal(data, eight.files[path]) {
			t.Errorf("%s differs", path)
		}
	}
	for _, e := range one.result.Tree.Entries() {
		again, err := Produce(e, nil)
		if err != nil || !bytes.Equal(again, one.files[e.Path]) {
			t.Errorf("%s differs when made again: %v", e.Path, err)
		}
	}
}

// TestOwnContentHasNoWarning: every warning of this repository's content is
// mended, or accepted with a reason.
func TestOwnContentHasNoWarning(t *testing.T) {
	for _, p := range buildRepository(t, "", 2).problems {
		if p.Severity >= diag.Warning {
			t.Errorf("%s:%d: %s [%s]", p.Pos.File, p.Pos.Line, p.Message("en"), p.Rule)
		}
	}
}
