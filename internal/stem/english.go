package stem

import "strings"

// english is the stem of an English word by the Porter2 algorithm of Martin
// Porter, written from its published definition
// (snowballstem.org/algorithms/english/stemmer.html). The word is in small
// letters; [Words] has cut it at its apostrophes, so that step 0 has nothing to do.
func english(word string) string {
	if len(word) < 3 || strings.ContainsFunc(word, func(r rune) bool { return r > 'z' }) {
		return word // with other letters it is a foreign name
	}
	if s, ok := exceptions[word]; ok {
		return s
	}
	w := porter{b: []byte(word)}
	w.markY()
	w.regions()
	w.step1a()
	if fixed[string(w.b)] {
		return string(w.b)
	}
	w.step1b()
	w.step1c()
	w.step2()
	w.step3()
	w.step4()
	w.step5()
	return strings.ReplaceAll(string(w.b), "Y", "y")
}

// exceptions are words with a stem of their own; fixed words are left as they
// are after step 1a.
var (
	exceptions = map[string]string{
		"skis": "ski", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "idly": "idl", "gently": "gentl", "ugly": "ugli", "early": "earli", "only": "onli",
		"singly": "singl", "sky": "sky", "news": "news", "howe": "howe", "atlas": "atlas", "cosmos": "cosmos", "bias": "bias", "andes": "andes",
	}
	fixed = map[string]bool{
		"inning": true, "outing": true, "canning": true, "herring": true, "earring": true, "proceed": true, "exceed": true, "succeed": true,
	}
)

// porter is a word on its way; a y that counts as a consonant is Y.
type porter struct {
	b      []byte
	r1, r2 int
}

func vowel(c byte) bool { return strings.IndexByte("aeiouy", c) >= 0 }

func (w *porter) markY() {
	for i, c := range w.b {
		if c == 'y' && (i == 0 || vowel(w.b[i-1])) {
			w.b[i] = 'Y'
		}
	}
}

func (w *porter) regions() {
	after := func(from int) int {
		for i := from + 1; i < len(w.b); i++ {
			if !vowel(w.b[i]) && vowel(w.b[i-1]) {
				return i + 1
			}
		}
		return len(w.b)
	}
	w.r1 = -1
	for _, p := range []string{"gener", "commun", "arsen"} {
		if strings.HasPrefix(string(w.b), p) {
			w.r1 = len(p)
		}
	}
	if w.r1 < 0 {
		w.r1 = after(0)
	}
	w.r2 = after(w.r1)
}

func (w *porter) ends(s string) bool { return strings.HasSuffix(string(w.b), s) }
func (w *porter) cut(n int)          { w.b = w.b[:len(w.b)-n] }
func (w *porter) in(r, n int) bool   { return len(w.b)-n >= r }

// hasVowel reports a vowel before the last n letters.
func (w *porter) hasVowel(n int) bool {
	for _, c := range w.b[:len(w.b)-n] {
		if vowel(c) {
			return true
		}
	}
	return false
}

// shortSyllable reports whether the word's end is a short syllable.
func (w *porter) shortSyllable() bool {
	n := len(w.b)
	if n == 2 {
		return vowel(w.b[0]) && !vowel(w.b[1])
	}
	return n > 2 && !vowel(w.b[n-1]) && strings.IndexByte("wxY", w.b[n-1]) < 0 && vowel(w.b[n-2]) && !vowel(w.b[n-3])
}

func (w *porter) step1a() {
	n := len(w.b)
	switch {
	case w.ends("sses"):
		w.cut(2)
	case w.ends("ied"), w.ends("ies"):
		if n > 4 {
			w.cut(2)
		} else {
			w.cut(1)
		}
	case w.ends("us"), w.ends("ss"):
	case w.ends("s") && n > 2 && w.hasVowel(2):
		w.cut(1)
	}
}

func (w *porter) step1b() {
	for _, s := range []string{"eedly", "eed"} {
		if w.ends(s) {
			if w.in(w.r1, len(s)) {
				w.cut(len(s) - 2)
			}
			return
		}
	}
	for _, s := range []string{"ingly", "edly", "ing", "ed"} {
		if !w.ends(s) {
			continue
		}
		if !w.hasVowel(len(s)) {
			return
		}
		w.cut(len(s))
		n := len(w.b)
		switch {
		case w.ends("at"), w.ends("bl"), w.ends("iz"):
			w.b = append(w.b, 'e')
		case n > 1 && w.b[n-1] == w.b[n-2] && strings.IndexByte("bdfgmnprt", w.b[n-1]) >= 0:
			w.cut(1)
		case w.r1 >= n && w.shortSyllable():
			w.b = append(w.b, 'e')
		}
		return
	}
}

func (w *porter) step1c() {
	if n := len(w.b); n > 2 && (w.b[n-1] == 'y' || w.b[n-1] == 'Y') && !vowel(w.b[n-2]) {
		w.b[n-1] = 'i'
	}
}

// replace changes the first ending that fits, in the order given, if it lies in
// R1. Each rule is "ending>replacement".
func (w *porter) replace(rules string) {
	for rule := range strings.FieldsSeq(rules) {
		from, to, _ := strings.Cut(rule, ">")
		if !w.ends(from) {
			continue
		}
		if w.in(w.r1, len(from)) && w.may(from) {
			w.cut(len(from))
			w.b = append(w.b, to...)
		}
		return
	}
}

// may holds the conditions of single endings.
func (w *porter) may(ending string) bool {
	before := func() byte { return w.b[len(w.b)-len(ending)-1] }
	has := len(w.b) > len(ending)
	switch ending {
	case "ogi":
		return has && before() == 'l'
	case "li":
		return has && strings.IndexByte("cdeghkmnrt", before()) >= 0
	case "ative":
		return w.in(w.r2, len(ending))
	}
	return true
}

func (w *porter) step2() {
	w.replace("ational>ate ization>ize fulness>ful ousness>ous iveness>ive tional>tion biliti>ble lessli>less entli>ent ation>ate " +
		"alism>al aliti>al ousli>ous iviti>ive fulli>ful enci>ence anci>ance abli>able izer>ize ator>ate alli>al bli>ble ogi>og li>")
}

func (w *porter) step3() {
	w.replace("ational>ate tional>tion alize>al icate>ic iciti>ic ative> ical>ic ness> ful>")
}

func (w *porter) step4() {
	for s := range strings.FieldsSeq("ement ance ence able ible ment ant ent ism ate iti ous ive ize ion al er ic") {
		if !w.ends(s) {
			continue
		}
		n := len(w.b) - len(s)
		if w.in(w.r2, len(s)) && (s != "ion" || n > 0 && (w.b[n-1] == 's' || w.b[n-1] == 't')) {
			w.cut(len(s))
		}
		return
	}
}

func (w *porter) step5() {
	n := len(w.b)
	switch {
	case w.ends("e"):
		if w.in(w.r2, 1) {
			w.cut(1)
		} else if w.in(w.r1, 1) {
			w.cut(1)
			if w.shortSyllable() {
				w.b = append(w.b, 'e')
			}
		}
	case w.ends("l") && w.in(w.r2, 1) && n > 1 && w.b[n-2] == 'l':
		w.cut(1)
	}
}
