package stem

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

var update = flag.Bool("update", false, "write testdata/analysis.json anew")

// examples is testdata/analysis.json, which holds this package and the browser's
// script together: words with their terms, texts with their words.
type examples struct {
	Keys  map[string]map[string]string `json:"keys"` // by language, word
	Words map[string][]string          `json:"words"`
}

const examplesFile = "testdata/analysis.json"

func readExamples(t *testing.T) examples {
	t.Helper()
	data, err := os.ReadFile(examplesFile)
	if err != nil {
		t.Fatal(err)
	}
	var e examples
	if err := json.Unmarshal(data, &e); err != nil {
		t.Fatal(err)
	}
	return e
}

func wordsOf(text string) []string {
	all := []string{}
	Words(text, func(w string) { all = append(all, w) })
	return all
}

func TestExamples(t *testing.T) {
	e := readExamples(t)
	if *update {
		for lang, keys := range e.Keys {
			for w := range keys {
				keys[w] = For(lang).Key(w)
			}
		}
		for text := range e.Words {
			e.Words[text] = wordsOf(text)
		}
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		if err := enc.Encode(e); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(examplesFile, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for lang, keys := range e.Keys {
		l := For(lang)
		for w, want := range keys {
			if got := l.Key(w); got != want {
				t.Errorf("%s: %s gives %s, want %s", lang, w, got, want)
			}
		}
	}
	for text, want := range e.Words {
		if got := wordsOf(text); !slices.Equal(got, want) {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
	if len(e.Keys["lv"]) < 800 || len(e.Keys["en"]) < 200 {
		t.Errorf("only %d Latvian and %d English words", len(e.Keys["lv"]), len(e.Keys["en"]))
	}
}

// Each line is a family: all of them have one key.
func TestFamilies(t *testing.T) {
	for lang, families := range map[string][]string{
		"lv": {
			"ēka ēkas ēku ēkā ēkām ekam", "upe upes upju upei upēm", "lācis lāča lāči lāču", "egle egļu egles", "īstenošana istenosana ĪSTENOŠANAI",
			"brālis brāļa brāļu", "partneris partneru partneriem", "jaunais jaunajiem jauns jaunā", "pļava pļavu", "ceļš ceļa ceļu", "Bērziņš Bērziņa",
			"funkcija funkciju funkcijai", "tirgus tirgū tirgum", "valsts valstij valstīm", "klase klašu",
		},
		"en": {"project projects", "implement implementing implemented", "resocialisation resocialise", "prison prisons", "probation"},
	} {
		l := For(lang)
		for _, f := range families {
			words := strings.Fields(strings.ToLower(f))
			for _, w := range words[1:] {
				if l.Key(w) != l.Key(words[0]) {
					t.Errorf("%s gives %s, %s gives %s", words[0], l.Key(words[0]), w, l.Key(w))
				}
			}
		}
	}
}

// A form finds the dictionary form by the keys related to it.
func TestRelated(t *testing.T) {
	l := For("lv")
	for form, first := range map[string]string{
		"strādā": "strādāt", "strādāja": "strādāt", "strādājuši": "strādāt", "nestrādā": "strādāt", "jāstrādā": "strādāt", "nesa": "nest", "nesīs": "nest",
		"devis": "dot", "izdevās": "izdoties", "gāja": "iet", "aizgājuši": "aiziet", "tiek": "tikt", "latviešu": "latvietis", "sieviešu": "sieviete",
		"ļaužu": "ļaudis", "bijušajiem": "būt", "labākajos": "labs", "vislabākie": "labs", "piedalās": "piedalīties", "atbalstāmajās": "atbalstīt",
		"mācījusies": "mācīties", "nav": "nav", "esam": "būt", "ejot": "iet", "teica": "teikt", "saka": "sacīt",
	} {
		if !l.finds(first, form) {
			t.Errorf("%s does not find %s: %s, %v", first, form, l.Key(form), l.Related(form))
		}
	}
	for form, other := range map[string]string{"gada": "gadīties", "meža": "medus", "darba": "darīt", "klausās": "kla", "ceļa": "celt"} {
		if l.finds(other, form) {
			t.Errorf("%s finds %s", other, form)
		}
	}
	if r := l.Related("4.3.4.6"); r != nil {
		t.Errorf("a number has the relatives %v", r)
	}
}

func FuzzLatvian(f *testing.F) { fuzz(f, "lv", "šķūņu ļļu ņņu kšu vis vislabāks") }

func FuzzEnglish(f *testing.F) { fuzz(f, "en", "yyy eed bly ational ion sses ied") }

// fuzz: a key is text again, never empty, never longer than its word but by the
// letters that hardening adds and those of which others are composed, three in
// Hangul, and each word of a text is in the text.
func fuzz(f *testing.F, lang, seed string) {
	f.Add(seed)
	f.Add("4.3.4.6/1/23/I/001 LV 0020 – 2014.-2020. 5.gada e-pasts")
	l := For(lang)
	f.Fuzz(func(t *testing.T, text string) {
		Words(text, func(w string) {
			key := l.Key(w)
			if w == "" || utf8.ValidString(w) && !utf8.ValidString(key) || utf8.RuneCountInString(key) > 3*utf8.RuneCountInString(w)+2 {
				t.Errorf("%q gives %q", w, key)
			}
			if l.Key(w) != key || slices.Contains(l.Related(w), key) {
				t.Errorf("%q: %q, %q", w, key, l.Related(w))
			}
		})
	})
}

func BenchmarkLatvian(b *testing.B) {
	l := For("lv")
	words := wordsOf(pairs)
	for b.Loop() {
		for _, w := range words {
			l.Key(w)
			l.Related(w)
		}
	}
}
