package stem

import (
	_ "embed"
	"strings"
)

//go:embed verbs/verbs.txt
var verbTable string

// verbs finds the infinitive of a verb's form: it takes endings off and looks
// for the rest among the stems of verbs.txt.
type verbs struct {
	inf, present, past map[string][]verb
	endings            map[string]classes
}

// verb is a line of the table.
type verb struct {
	inf       string // the infinitive without its t
	conj      byte   // '1', '2' or '3'
	reflexive bool   // only with reflexive endings
	prefixes  string // " aiz ap ": those that it takes
}

// classes are the stems that an ending joins, by reflexive or not.
type classes struct{ plain, reflexive uint8 }

const (
	onInf uint8 = 1 << iota
	onPresent
	onPast
	onSecond // the infinitive's, in the second conjugation only
	onThird  // the present's, in the third conjugation only
)

// Endings of declined participles.
const declined = "s a am u ā i o iem us os ie as ai ās ām ais ajā ajam ajai ajiem ajām ajos ajās"

func loadVerbs() *verbs {
	v := &verbs{inf: map[string][]verb{}, present: map[string][]verb{}, past: map[string][]verb{}, endings: map[string]classes{}}
	for line := range strings.Lines(verbTable) {
		f := append(strings.Fields(line), "-", "-", "-")
		w := verb{inf: strings.TrimSuffix(f[0], "t"), conj: f[1][0], reflexive: strings.HasSuffix(f[1], "r")}
		if f[4] != "-" {
			w.prefixes = " " + strings.ReplaceAll(f[4], ",", " ") + " "
		}
		v.inf[w.inf] = append(v.inf[w.inf], w)
		present, past := f[2], f[3]
		if w.conj != '1' {
			past = w.inf + "j"
		}
		if w.conj == '2' {
			present = past
		}
		spread(v.present, present, w)
		spread(v.past, past, w)
	}
	v.conjugate()
	return v
}

func spread(m map[string][]verb, stems string, w verb) {
	if stems == "-" {
		return
	}
	for s := range strings.SplitSeq(stems, ",") {
		m[s] = append(m[s], w)
	}
}

// conjugate lists the endings.
func (v *verbs) conjugate() {
	plain := func(on uint8, endings string) {
		for e := range strings.SplitSeq(endings, " ") {
			c := v.endings[e]
			c.plain |= on
			v.endings[e] = c
		}
	}
	reflexive := func(on uint8, endings string) {
		for e := range strings.SplitSeq(endings, " ") {
			c := v.endings[e]
			c.reflexive |= on
			v.endings[e] = c
		}
	}
	participle := func(on uint8, suffix string) {
		for e := range strings.SplitSeq(declined, " ") {
			plain(on, suffix+e)
		}
	}
	plain(onInf, "t šu si s sim siet sit šot tu dams dama dami damas dam")
	reflexive(onInf, "ties šos sies simies sieties sities šoties tos damies damās")
	participle(onInf, "t")
	plain(onSecond, "")
	reflexive(onSecond, "jas")
	plain(onPresent|onPast, "īšu īsi īs īsim īsiet īsit īšot")
	reflexive(onPresent|onPast, "īšos īsies īsimies īsieties īsities īšoties")
	plain(onPresent, " u i am at ot iet")
	plain(onThird, "a ām āt")
	reflexive(onPresent, "os ies as amies aties ieties oties ošies ošās")
	reflexive(onThird, "ās āmies āties")
	participle(onPresent, "oš")
	participle(onPresent, "am")
	participle(onThird, "ām")
	plain(onPast, "u i a ām āt is usi usī")
	reflexive(onPast, "os ies ās āmies āties usies ušies ušās ušos")
	participle(onPast, "uš")
}

// longestEnding is in bytes: "ošajiem", "damies", with two-byte letters.
const longestEnding = 10

// infinitives are the dictionary forms that a word may be a form of.
func (v *verbs) infinitives(word string) []string {
	all := v.of(nil, word)
	for _, before := range []string{"ne", "jā"} {
		if rest, ok := strings.CutPrefix(word, before); ok && len(rest) > 2 {
			all = v.of(all, rest)
		}
	}
	return all
}

func (v *verbs) of(all []string, word string) []string {
	for n := 0; n <= longestEnding && n < len(word); n++ {
		cut := len(word) - n
		c, ok := v.endings[word[cut:]]
		if !ok {
			continue
		}
		all = v.match(all, word[:cut], c)
	}
	return all
}

// match adds the infinitives whose stem stands before an ending.
func (v *verbs) match(all []string, stem string, c classes) []string {
	for _, on := range []struct {
		class uint8
		stems map[string][]verb
	}{{onInf | onSecond, v.inf}, {onPresent | onThird, v.present}, {onPast, v.past}} {
		plain, reflexive := c.plain&on.class, c.reflexive&on.class
		if plain|reflexive == 0 {
			continue
		}
		eachPrefix(stem, func(prefix, base string) {
			for _, w := range on.stems[base] {
				if prefix != "" && !strings.Contains(w.prefixes, " "+prefix+" ") {
					continue
				}
				if w.fits(plain) && !w.reflexive {
					all = append(all, prefix+w.inf+"t")
				}
				if w.fits(reflexive) {
					all = append(all, prefix+w.inf+"ties")
				}
			}
		})
	}
	return all
}

// fits reports whether endings of these classes join the verb's stem.
func (w verb) fits(class uint8) bool {
	return class&(onInf|onPresent|onPast) != 0 || class&onSecond != 0 && w.conj == '2' || class&onThird != 0 && w.conj == '3'
}

var prefixes = strings.Fields("aiz ap at ie iz no pa pār pie sa uz")

// eachPrefix passes a stem as a whole, and cut behind each prefix it begins with.
func eachPrefix(stem string, try func(prefix, base string)) {
	try("", stem)
	for _, p := range prefixes {
		if base, ok := strings.CutPrefix(stem, p); ok && base != "" {
			try(p, base)
		}
	}
}
