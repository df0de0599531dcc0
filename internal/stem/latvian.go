package stem

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// The light stemmer of Kārlis Krēsliņš ("A stemming algorithm for Latvian", 1996),
// in the form that Apache Lucene documents: it takes off the endings of nouns and
// adjectives, longest kinds first, and undoes the softening that an ending
// brings (brāļa, brālis). Unlike there, two letters may be left of a short word,
// so that ēka, ēku and ēkām fall together, as do upe and upju.

// ending is an ending that may be taken off.
type ending struct {
	text   string
	vowels int  // a word must have more vowels than this
	soft   bool // the ending softens the sound before it
}

// endings in the order in which they are tried.
var endings = []ending{
	{"ajiem", 3, false}, {"ajai", 3, false}, {"ajam", 2, false}, {"ajām", 2, false}, {"ajos", 2, false}, {"ajās", 2, false},
	{"iem", 2, true}, {"ajā", 2, false}, {"ais", 2, false}, {"ai", 2, false}, {"ei", 2, false},
	{"ām", 1, false}, {"am", 1, false}, {"ēm", 1, false}, {"īm", 1, false}, {"im", 1, false}, {"um", 1, false}, {"us", 1, true},
	{"as", 1, false}, {"ās", 1, false}, {"es", 1, false}, {"os", 1, true}, {"ij", 1, false}, {"īs", 1, false}, {"ēs", 1, false},
	{"is", 1, false}, {"ie", 1, false}, {"u", 1, true}, {"a", 1, true}, {"i", 1, true}, {"e", 1, false}, {"ā", 1, false},
	{"ē", 1, false}, {"ī", 1, false}, {"ū", 1, false}, {"o", 1, false}, {"s", 0, false}, {"š", 0, false},
}

const vowels = "aeiouāēīōū"

// latvian is the stem of a word in small letters.
func latvian(word string) string {
	s, e := strip(word)
	if e.soft {
		return harden(s, e.text == "u")
	}
	return s
}

// strip takes the ending off; the zero ending when the word has none.
func strip(word string) (string, ending) {
	count := 0
	for _, r := range word {
		if strings.ContainsRune(vowels, r) {
			count++
		}
	}
	for _, e := range endings {
		if s, ok := strings.CutSuffix(word, e.text); ok && count > e.vowels && enough(s) {
			return s, e
		}
	}
	return word, ending{}
}

// enough reports whether what is left of a word can be a stem: three letters,
// or two that end in a consonant.
func enough(s string) bool {
	switch n := utf8.RuneCountInString(s); {
	case n == 2:
		last, _ := utf8.DecodeLastRuneInString(s)
		first, _ := utf8.DecodeRuneInString(s)
		return !strings.ContainsRune(vowels, last) && strings.ContainsRune(vowels, first)
	default:
		return n > 2
	}
}

// hard are the ends of stems that soften, and what they were. Single letters
// (č, ļ, ņ, š, ž) need no line: folding takes their marks.
var hard = [][2]string{
	{"pj", "p"}, {"bj", "b"}, {"mj", "m"}, {"vj", "v"}, {"šņ", "sn"}, {"žņ", "zn"}, {"šļ", "sl"}, {"žļ", "zl"}, {"ļņ", "ln"}, {"ļļ", "ll"},
}

// harden undoes the softening of the second, fifth and sixth declension. Some
// of it happens in the plural genitive (-u) only.
func harden(s string, genitive bool) string {
	if genitive {
		if t, ok := strings.CutSuffix(s, "kš"); ok {
			return t + "kst"
		}
		if t, ok := strings.CutSuffix(s, "ņņ"); ok {
			return t + "nn"
		}
	}
	for _, h := range hard {
		if t, ok := strings.CutSuffix(s, h[0]); ok {
			return t + h[1]
		}
	}
	return s
}

// relatives are stems that a word may belong to besides its own: t and d behind
// a soft š and ž (latviešu, latvietis; ļaužu, ļaudis), the positive of an
// adjective (jaunākajiem, jauns), the masculine of a participle (bijušajiem,
// bijis), and the first form of words that change altogether.
func relatives(word string) []string {
	if first, ok := irregular[word]; ok {
		return []string{latvian(first)}
	}
	s, e := strip(word)
	var all []string
	add := func(from, to string) {
		if t, ok := strings.CutSuffix(s, from); ok && utf8.RuneCountInString(s) >= 4 {
			all = append(all, t+to)
		}
	}
	participle := strings.HasSuffix(s, "uš")
	if e.soft && !participle {
		add("kš", "kt")
		add("š", "t")
		add("ž", "d")
	}
	if t, ok := strings.CutSuffix(s, "āk"); ok && e.text != "" && enough(t) {
		all = append(all, t, strings.TrimPrefix(t, "vis"))
	}
	add("uš", "")
	if e.text == "i" || e.text == "ī" {
		add("us", "")
	}
	return slices.DeleteFunc(all, func(s string) bool { return !enough(s) })
}

// irregular leads from forms to the first form.
var irregular = forms(
	"tas: tā to tam tai tajā tanī tie tās tiem tām tos tajos tajās",
	"šis: šī šo šim šai šajā šinī šie šīs šiem šīm šos šajos šajās šā šās",
	"kas: kā ko kam", "pats: paša pašam pašu pašā pati pašai pašas paši pašiem pašām pašus pašos pašās",
	"viss: visa visam visu visā visai visas visi visiem visām visus visos visās",
	"es: manis man mani manī", "tu: tevis tev tevi tevī", "mēs: mūsu mums mūs mūsos", "jūs: jūsu jums jūsos",
	"sevis: sev sevi sevī", "divi: divas divu diviem divām divus divos divās", "trīs: triju trim trijiem trijām trijos trijās",
	"būt: esmu esi", "labi: labāk vislabāk", "daudz: vairāk visvairāk", "maz: mazāk vismazāk",
)

func forms(lines ...string) map[string]string {
	m := map[string]string{}
	for _, line := range lines {
		first, rest, _ := strings.Cut(line, ": ")
		for form := range strings.FieldsSeq(rest) {
			m[form] = first
		}
	}
	return m
}
