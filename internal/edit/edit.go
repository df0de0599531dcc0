// Package edit changes one value in the front matter of a file and keeps every
// other byte: blank lines, comments, quotation marks and line ends stay as the
// editor typed them.
//
// No YAML library writes a file back as it was, so the place of the value is
// looked up, its bytes are replaced, and the result is parsed again and held
// against the original.
package edit

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"

	"atbalss/internal/strictyaml"
)

// ErrNoFrontMatter says that the file does not begin with front matter.
var ErrNoFrontMatter = errors.New("no front matter between two lines ---")

// Set returns src with the top-level front matter key at value, which must need
// no quotation marks. A key that is not there is added as the last one.
func Set(src []byte, key, value string) ([]byte, error) {
	start, end, err := fences(src)
	if err != nil {
		return nil, err
	}
	block := src[start:end]
	before, problems := strictyaml.Parse(block, "", 1)
	if len(problems) > 0 {
		return nil, fmt.Errorf("line %d: %s", problems[0].Pos.Line+1, problems[0].Message("en"))
	}
	from, to, text := len(block), len(block), key+": "+value+lineEnd(src)
	if n := before.Find(key); n != nil && n.Kind == strictyaml.Scalar {
		if from, to, err = span(block, n); err != nil {
			return nil, err
		}
		text = value
	} else if n != nil {
		return nil, fmt.Errorf("the value of %q is not one text", key)
	}
	out := bytes.Join([][]byte{src[:start+from], []byte(text), src[start+to:]}, nil)
	changed := out[start : end+len(text)-(to-from)]
	if err := verify(before, changed, key, value); err != nil {
		return nil, err
	}
	return out, nil
}

// fences finds the bytes between the two lines ---.
func fences(src []byte) (start, end int, err error) {
	at := 0
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		at = len("\ufeff")
	}
	open := false
	for at < len(src) {
		next := len(src)
		if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
			next = at + i + 1
		}
		line := bytes.TrimRight(src[at:next], " \t\r\n")
		switch {
		case string(line) == "---" && open:
			return start, at, nil
		case string(line) == "---":
			open, start = true, next
		case !open && len(line) > 0:
			return 0, 0, ErrNoFrontMatter
		}
		at = next
	}
	return 0, 0, ErrNoFrontMatter
}

func lineEnd(src []byte) string {
	if i := bytes.IndexByte(src, '\n'); i > 0 && src[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// span finds the bytes of a one-line scalar in block.
func span(block []byte, n *strictyaml.Node) (from, to int, err error) {
	for line := 1; line < n.Pos.Line; line++ {
		from += bytes.IndexByte(block[from:], '\n') + 1
	}
	for i := range string(block[from:]) {
		if n.Pos.Column--; n.Pos.Column == 0 {
			from += i
			break
		}
	}
	// Where lines end in a carriage return alone, or a value goes on in the next
	// line, the place is not found.
	if !n.Quoted && bytes.HasPrefix(block[from:], []byte(n.Value)) {
		return from, from + len(n.Value), nil
	}
	if !n.Quoted || from == len(block) {
		return 0, 0, errors.New("the value does not stand on one line")
	}
	quote := block[from]
	if i := bytes.IndexByte(block[from+1:], quote); (quote == '"' || quote == '\'') && i >= 0 {
		return from, from + i + 2, nil
	}
	return 0, 0, errors.New("the value does not stand on one line")
}

// verify makes sure that nothing but the key has changed.
func verify(before *strictyaml.Node, block []byte, key, value string) error {
	after, problems := strictyaml.Parse(block, "", 1)
	if len(problems) > 0 || after.Find(key) == nil || after.Find(key).Value != value {
		return fmt.Errorf("cannot write %q safely here; write %s: %s by hand", key, key, value)
	}
	if !reflect.DeepEqual(values(before, key), values(after, key)) {
		return fmt.Errorf("cannot write %q without touching other keys; write it by hand", key)
	}
	return nil
}

// values is the texts of all keys but one, by path.
func values(n *strictyaml.Node, but string) map[string]string {
	m := map[string]string{}
	n.Walk(func(path string, v *strictyaml.Node) {
		if path != but {
			m[path] = fmt.Sprint(v.Kind, v.Value)
		}
	})
	return m
}
