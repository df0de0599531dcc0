package ledger

import "strings"

// Hunk is a stretch of changes with a little kept text around and between them.
// Its first and last part may be kept text, cut at a blank.
type Hunk []Change

// Hunks picks the changes out of a diff. context is how many bytes of kept text,
// more or less a word, stand before and after each hunk; changes that are nearer
// to each other than twice that are in one hunk.
func Hunks(changes []Change, context int) []Hunk {
	changes = joined(changes)
	var hunks []Hunk
	var now Hunk
	for i, c := range changes {
		last := i == len(changes)-1
		switch {
		case c.Kept == "":
			now = append(now, c)
		case len(now) == 0 && last: // nothing was changed
		case len(now) == 0:
			now = append(now, Change{Kept: tail(c.Kept, context)})
		case last || len(c.Kept) > 2*context:
			hunks = append(hunks, append(now, Change{Kept: head(c.Kept, context)}))
			now = nil
			if !last {
				now = Hunk{{Kept: tail(c.Kept, context)}}
			}
		default:
			now = append(now, c)
		}
	}
	if len(now) > 0 {
		hunks = append(hunks, now)
	}
	return hunks
}

// joined makes one change of two with only blanks between them: a phrase is
// easier to read as one than word for word.
func joined(changes []Change) []Change {
	var out []Change
	for i, c := range changes {
		n := len(out)
		between := c.Kept != "" && strings.TrimSpace(c.Kept) == "" && n > 0 && i < len(changes)-1
		switch {
		case between:
			out[n-1].Removed += c.Kept
			out[n-1].Added += c.Kept
		case c.Kept == "" && n > 0 && out[n-1].Kept == "":
			out[n-1].Removed += c.Removed
			out[n-1].Added += c.Added
		default:
			out = append(out, c)
		}
	}
	return out
}

// tail is the end of a text, from a blank on.
func tail(text string, context int) string {
	if len(text) <= context {
		return text
	}
	if i := strings.LastIndexAny(text[:len(text)-context], " \n"); i >= 0 && len(text)-i < 2*context {
		return text[i:]
	}
	return strings.ToValidUTF8(text[len(text)-context:], "")
}

// head is the beginning of a text, up to a blank.
func head(text string, context int) string {
	if len(text) <= context {
		return text
	}
	if i := strings.IndexAny(text[context:], " \n"); i >= 0 && i < context {
		return text[:context+i]
	}
	return strings.ToValidUTF8(text[:context], "")
}
