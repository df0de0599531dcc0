package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Slug makes words fit for an id or an address: transliterated, lower case, joined by hyphens. "Projekta mērķis" is
// "projekta-merkis". It is empty where s has no letter or digit that has a form in ASCII.
func Slug(s string) string {
	var room [128]byte
	letters := appendTransliterated(room[:0], s)
	slug, gap := letters[:0], false // never longer than what was read of letters
	for _, c := range letters {
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
		case c == '\'': // it's: its
			continue
		default:
			gap = true
			continue
		}
		if gap && len(slug) > 0 {
			slug = append(slug, '-')
		}
		gap = false
		slug = append(slug, c)
	}
	return string(slug)
}

// Transliterate writes s with ASCII letters: Latvian and other Latin letters without their marks, Cyrillic and Greek
// letters by sound. Combining marks are dropped, typographic apostrophes become ASCII ones, any other character without
// an ASCII form becomes a blank. Letter case is kept.
func Transliterate(s string) string {
	ascii := true
	for i := 0; i < len(s) && ascii; i++ {
		ascii = s[i] < utf8.RuneSelf
	}
	if ascii {
		return s
	}
	return string(appendTransliterated(make([]byte, 0, len(s)), s))
}

func appendTransliterated(out []byte, s string) []byte {
	for _, r := range s {
		if r < utf8.RuneSelf {
			out = append(out, byte(r))
			continue
		}
		if ascii, ok := asciiLetters[r]; ok {
			out = append(out, ascii...)
			continue
		}
		if unicode.Is(unicode.Mn, r) {
			continue
		}
		if lower := unicode.ToLower(r); lower != r {
			if ascii, ok := asciiLetters[lower]; ok {
				if ascii != "" {
					out = append(append(out, ascii[0]-'a'+'A'), ascii[1:]...)
				}
				continue
			}
		}
		out = append(out, ' ')
	}
	return out
}

// asciiLetters holds small letters. Cyrillic follows the practice of Latvian passports for Russian names without their
// diacritics; what matters here is that an id is readable and never changes.
var asciiLetters = letterTable(`
	āáàâäãåăąǎ:a æ:ae čćçĉċ:c ďđð:d ēéèêëėęěĕ:e ģğĝġ:g ĥħ:h īíìîïįĩĭı:i ĵ:j ķ:k ļłľĺŀ:l ņńñňŋ:n ōóòôöõøőŏ:o ŗřŕ:r
	šśşŝș:s ťţțŧþ:t ūúùûüůűųũŭ:u ŵ:w ýÿŷ:y žźż:z ß:ss œ:oe ª:a º:o
	а:a б:b в:v гґ:g д:d еэє:e ё:jo ж:z з:z иіы:i ї:ji й:j к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:c ч:c ш:s
	щ:sc ъь: ю:ju я:ja ў:u
	αά:a β:v γ:g δ:d εέ:e ζ:z ηήιίϊΐ:i θ:th κ:k λ:l μµ:m ν:n ξ:x οόωώ:o π:p ρ:r σς:s τ:t υύϋΰ:y φ:f χ:ch ψ:ps
	’‘ʼ′:'
	⁰₀:0 ¹₁:1 ²₂:2 ³₃:3 ⁴₄:4 ⁵₅:5 ⁶₆:6 ⁷₇:7 ⁸₈:8 ⁹₉:9
`)

func letterTable(table string) map[rune]string {
	letters := map[rune]string{}
	for _, group := range strings.Fields(table) {
		from, to, _ := strings.Cut(group, ":")
		for _, r := range from {
			letters[r] = to
		}
	}
	return letters
}
