package output_test

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"atbalss/internal/output"
)

// list is an entry with n records and commas between them.
func list(n int) output.Entry {
	return output.Entry{Path: "list.json"}.InParts(func(buf []byte, spill output.Spill) ([]byte, error) {
		buf = append(buf, '[')
		for i := range n {
			if buf[len(buf)-1] != '[' {
				buf = append(buf, ',')
			}
			buf = fmt.Appendf(buf, "%d%s", i, strings.Repeat("0", i%700))
			var err error
			if buf, err = spill.Full(buf); err != nil {
				return nil, err
			}
		}
		return append(buf, ']'), nil
	})
}

func TestPartsAreTheWhole(t *testing.T) {
	for _, n := range []int{0, 1, 10, 400, 5000} {
		e := list(n)
		whole, err := e.Render([]byte("before"))
		if err != nil || !e.Parted() {
			t.Fatal(e.Parted(), err)
		}
		var parts [][]byte
		buf, err := e.Parts([]byte("rest of another file"), func(part []byte) error {
			parts = append(parts, bytes.Clone(part))
			return nil
		})
		if got := "before" + string(bytes.Join(parts, nil)); err != nil || got != string(whole) {
			t.Errorf("%d records: the parts are another file: %v", n, err)
		}
		if many := len(whole) > 1<<18; many != (len(parts) > 2) {
			t.Errorf("%d records: %d bytes in %d parts", n, len(whole), len(parts))
		}
		if cap(buf) > len(whole)/2 && n == 5000 {
			t.Errorf("of %d bytes %d were in memory at once", len(whole), cap(buf))
		}
		for _, part := range parts {
			if len(part) == 0 {
				t.Errorf("%d records: an empty part", n)
			}
		}
	}
}

// A file that ends with a part has no empty one behind it.
func TestNoEmptyPart(t *testing.T) {
	e := output.Entry{}.InParts(func(buf []byte, spill output.Spill) ([]byte, error) { return spill(append(buf, "all"...)) })
	var parts []string
	if _, err := e.Parts(nil, func(part []byte) error { parts = append(parts, string(part)); return nil }); err != nil || fmt.Sprint(parts) != "[all]" {
		t.Errorf("parts %q, %v", parts, err)
	}
}

func TestPartsStopWhereTheyAreRefused(t *testing.T) {
	full := errors.New("full")
	for refused := range 3 {
		n := 0
		_, err := list(5000).Parts(nil, func([]byte) error {
			if n++; n > refused {
				return full
			}
			return nil
		})
		if !errors.Is(err, full) || n != refused+1 {
			t.Errorf("part %d is refused: %d were passed, %v", refused, n, err)
		}
	}
}

func TestMostAreNotParted(t *testing.T) {
	if (output.Entry{}).Parted() {
		t.Error("an entry without parts has them")
	}
}
