package locale

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf8"

	"atbalss/internal/fold"
)

// Compare orders two texts as browsers do in the language (ICU with CLDR 48):
// in Latvian ā, č, ē, ģ, ī, ķ, ļ, ņ, ō, ŗ, š, ū and ž are letters of their own
// and y stands between i and ī; in English they are variants of the plain
// letters. Small letters go before capitals where that is all the difference.
// It is 0 only for equal texts. To sort long lists, make each SortKey once.
func (l Locale) Compare(a, b string) int { return strings.Compare(l.SortKey(a), l.SortKey(b)) }

// SortKey is a string of bytes, not for readers, whose plain order is that of
// Compare.
func (l Locale) SortKey(s string) string { return l.order.key(s) }

// order is the collation table of a language.
type order struct {
	weights map[rune]weight
}

// weight is the place of a letter: letters that differ in primary are different
// letters, in secondary variants of one (a, á), in tertiary case or style.
type weight struct {
	primary             uint16
	secondary, tertiary byte
}

// Secondary and tertiary weights begin above the zero that ends a level.
const plain = 1

// newOrder reads a table of letters in their order: "<" stands before another
// letter, ";" before a variant of the last, "," before its capital or another
// style of it, "=" before what is the same. A code point is written as U+20
// where it cannot be seen.
func newOrder(table string) *order {
	o := &order{weights: make(map[rune]weight, 1024)}
	w := weight{primary: 0, secondary: plain, tertiary: plain}
	for _, item := range strings.Fields(table) {
		relation, letter := item[:1], item[1:]
		switch relation {
		case "<":
			w = weight{w.primary + 1, plain, plain}
		case ";":
			w.secondary, w.tertiary = w.secondary+1, plain
		case ",":
			w.tertiary++
		}
		o.weights[letterOf(letter)] = w
	}
	return o
}

func letterOf(s string) rune {
	if hex, ok := strings.CutPrefix(s, "U+"); ok {
		var r rune
		for _, c := range hex {
			r = r<<4 + rune(strings.IndexRune("0123456789abcdef", c))
		}
		return r
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// ligatures sort as variants of several letters, styles as another style of
// them: æ after every ae, № after No but before nō.
var (
	ligatures = map[rune]string{'æ': "ae", 'Æ': "AE", 'œ': "oe", 'Œ': "OE", 'ß': "ss", 'ẞ': "SS"}
	styles    = map[rune]string{
		'ĳ': "ij", 'Ĳ': "IJ", '№': "No", '™': "TM", '…': "...", '½': "1⁄2", '¼': "1⁄4", '¾': "3⁄4",
	}
)

// expandedBy lifts the weights of what stands for a sign above its own.
const expandedBy = 0x20

// key joins the three levels of the text, each ended by a zero, and the text
// itself as the last resort.
func (o *order) key(s string) string {
	primary := make([]byte, 0, 2*len(s)+8)
	var rest [2][]byte
	add := func(r rune, variant, style byte) {
		w, known := o.weights[r]
		switch {
		case known:
			primary = binary.BigEndian.AppendUint16(primary, w.primary)
			rest[0] = append(rest[0], w.secondary+variant)
			rest[1] = append(rest[1], w.tertiary+style)
		case unicode.Is(unicode.Mn, r):
			// A mark that NFC could not join makes a variant of its letter.
			rest[0] = append(rest[0], 0xf0, byte(r>>8), byte(r))
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
		default:
			// Letters of other scripts follow all that the table knows.
			primary = append(primary, 0xff, byte(r>>16), byte(r>>8), byte(r))
			rest[0] = append(rest[0], plain)
			rest[1] = append(rest[1], plain)
		}
	}
	for _, r := range fold.NFC(s) {
		if letters, ok := ligatures[r]; ok {
			for _, r := range letters {
				add(r, expandedBy, expandedBy)
			}
		} else if letters, ok := styles[r]; ok {
			for _, r := range letters {
				add(r, 0, expandedBy)
			}
		} else {
			add(r, 0, 0)
		}
	}
	key := append(append(primary, 0, 0), rest[0]...)
	key = append(append(append(key, 0), rest[1]...), 0)
	return string(append(key, s...))
}
