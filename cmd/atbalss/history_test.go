package main

import (
	"fmt"
	"strings"
	"testing"
)

func TestBatchOfVersions(t *testing.T) {
	a, b, c := strings.Repeat("a", 40), strings.Repeat("b", 40), strings.Repeat("c", 40)
	out := a + " blob 4\none\n\n" + b + " missing\n" + c + " blob 0\n\n"
	got := fmt.Sprintf("%q", batch([]byte(out), []string{"2026-01-03", "2026-01-02", "2026-01-01"}))
	if want := `[{"2026-01-03" "one\n"} {"2026-01-01" ""}]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	// What is cut off is left out, not read past its end.
	for n := range out {
		for _, v := range batch([]byte(out[:n]), []string{"3", "2", "1"}) {
			if s := string(v.data); s != "one\n" && s != "" {
				t.Errorf("of %d bytes: got %q", n, s)
			}
		}
	}
	if got := batch([]byte(a+" blob 99999999999999999999\nx\n"+b+" blob -1\nx\n"), []string{"1", "2"}); len(got) > 0 {
		t.Errorf("got %q", got)
	}
}
