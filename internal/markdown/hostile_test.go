package markdown

import (
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// fillTo repeats a piece until the text has n bytes.
func fillTo(n int, piece string) string {
	return strings.Repeat(piece, n/len(piece)+1)[:n]
}

// A hostileShape is a text that is cheap to write and made to be dear to read. limit names the one that must refuse it;
// empty is for shapes that must simply be rendered.
type hostileShape struct {
	name  string
	limit string
	text  func(n int) string
}

func repeated(piece string) func(int) string {
	return func(n int) string { return fillTo(n, piece) }
}

var hostileShapes = []hostileShape{
	{"table padded from a wide head", LimitTable, func(n int) string {
		return fillTo(n/4, "|a") + "|\n" + fillTo(n/4, "|-") + "|\n" + fillTo(n/2, "|b|\n")
	}},
	{"many tables just below the limit", LimitTable, func(n int) string {
		one := strings.Repeat("|a", 1000) + "|\n" + strings.Repeat("|-", 1000) + "|\n" + strings.Repeat("|b|\n", 90) + "\n"
		return strings.Repeat(one, n/len(one))
	}},
	{"table after a false delimiter line", LimitTable, func(n int) string {
		return "a\n| - - |\n" + fillTo(n/4, "|a") + "|\n" + fillTo(n/4, "|-") + "|\n" + fillTo(n/2, "|b|\n")
	}},
	{"cells with escaped pipes in code", LimitTable, func(n int) string {
		return "|a|b|\n|-|-|\n" + fillTo(n, "|`\\|`|`\\|`|\n")
	}},
	{"quotes in quotes on one line", LimitDepth, repeated(">")},
	{"quotes in quotes, growing", LimitDepth, func(n int) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString(strings.Repeat(">", min(i, 1000)) + "a\n")
		}
		return b.String()
	}},
	{"lists in lists on one line", LimitDepth, repeated("+ ")},
	{"lists in lists, growing", LimitDepth, func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			b.WriteString(strings.Repeat("  ", min(i, 500)) + "- a\n")
		}
		return b.String()
	}},
	{"ordered lists in lists", LimitDepth, repeated("1) ")},
	{"blank lines in deep lists", LimitLines, func(n int) string { return strings.Repeat("- ", 90) + "a" + fillTo(n, "\n") + "b" }},
	{"definitions in definitions", "", repeated("a\n: ")},
	{"open brackets", LimitWork, repeated("[")},
	{"open brackets with carets", LimitWork, repeated("[^")},
	{"closing brackets", LimitWork, repeated("]")},
	{"brackets within brackets", LimitWork, func(n int) string { return fillTo(n/2, "[") + fillTo(n/2, "]") }},
	{"open destinations", LimitWork, repeated("[a](")},
	{"open destinations of words", LimitWork, repeated("[a](<b")},
	{"open titles", LimitWork, repeated("[a](b \"")},
	{"open pictures", LimitWork, repeated("![a](")},
	{"emphasis crossing", LimitWork, repeated("*a_ ")},
	{"emphasis opening", LimitInline, func(n int) string { return strings.Repeat("*a ", 2000) + fillTo(n, "a ") + strings.Repeat(" b*", 2000) }},
	{"strong within strong", LimitWork, repeated("**a *b ")},
	{"strikethrough", LimitWork, repeated("~a *b~ ")},
	{"emphasis in link texts", LimitWork, repeated("[*a_](b) *c_ ")},
	{"code spans of all lengths", LimitWork, func(n int) string {
		var b strings.Builder
		for i := 1; b.Len() < n; i++ {
			b.WriteString(strings.Repeat("`", i) + "a")
		}
		return b.String()
	}},
	{"code span marks", LimitWork, repeated("`a``b")},
	{"tags that never end", "", repeated("<a b=\"")},
	{"tags", LimitIssues, repeated("<b>")},
	{"allowed tags within each other", LimitInline, func(n int) string { return fillTo(n/2, "<sub>") + fillTo(n/2, "</sub>") }},
	{"comments that never end", LimitIssues, repeated("a <!-- ")},
	{"autolinks that never end", "", repeated("<https:a")},
	{"mail addresses that never end", "", repeated("<a@b.")},
	{"entities", "", repeated("&ngE;&#x1;&")},
	{"one long line", "", repeated("a ")},
	{"backslashes", "", repeated("\\")},
	{"headings of one name", "", repeated("# a\n")},
	{"headings with attributes", "", repeated("# a {#a .b c=d {\n")},
	{"a reference used everywhere", LimitOutput, func(n int) string {
		return "[a]: " + strings.Repeat("b", 2000) + " \"" + strings.Repeat("c", 2000) + "\"\n\n" + fillTo(n, "[a] ")
	}},
	{"a reference on each line", LimitWork, func(n int) string { return "[a]: b\n\n" + fillTo(n, "[a]\n") }},
	{"definitions of references", LimitReferences, func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, "[%d]: a\n", i)
		}
		return b.String()
	}},
	{"footnotes and references", LimitFootnotes, func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, "[^%d]: a [^%d]\n", i, i/2)
		}
		return b.String()
	}},
	{"references to one footnote", LimitOutput, func(n int) string { return "[^1]: a\n\n" + fillTo(n, "[^1] ") }},
	{"lists of a number without a second", "", repeated("7. a\n\n   b\n\n   7. c\n")},
	{"lists whose second item is far away", "", repeated("7. a\n\n       \n")},
	{"lazy lines", "", func(n int) string { return "> > > > - a\n" + fillTo(n, "b\n") }},
	{"setext underlines", "", repeated("a\n-\n")},
	{"details never closed", LimitIssues, repeated("<details>\n")},
	{"summaries never closed", LimitIssues, repeated("<details><summary>\n")},
	{"one word in eight tabs", "", repeated("\t\t-\ta\n")},
	{"bytes that are no text", "", repeated("\xff\xfe\x00")},
}

// TestHostileShapes renders hostileSize bytes of each shape: each comes to an end, holds no more memory than promised, and is
// refused by the limit that is made for it.
func TestHostileShapes(t *testing.T) {
	renderer := New()
	for _, shape := range hostileShapes {
		t.Run(strings.ReplaceAll(shape.name, " ", "-"), func(t *testing.T) {
			src := []byte(shape.text(hostileSize))
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			start := time.Now()
			peak, done := watchHeap(ctx), make(chan Doc, 1)
			go func() { done <- renderer.Render(src, Options{}) }()
			var doc Doc
			select {
			case doc = <-done:
			case <-ctx.Done():
				t.Fatal("does not come to an end")
			}
			t.Logf("%6d ms %5d MiB held, %5d KiB out", time.Since(start).Milliseconds(), peak()>>20, len(doc.HTML)>>10)
			if peak() > 256<<20 {
				t.Errorf("holds %d MiB, 256 are promised", peak()>>20)
			}
			var limits []string
			for _, issue := range doc.Issues {
				if issue.Rule == RuleTooComplex && !slices.Contains(limits, issue.Args[0]) {
					limits = append(limits, issue.Args[0])
				}
			}
			met := slices.Contains(limits, shape.limit)
			if shape.limit == "" && len(limits) > 0 || limitsAreMet && shape.limit != "" && !met {
				t.Errorf("limits %q, want %q", limits, shape.limit)
			}
		})
	}
}

// watchHeap samples the live heap until ctx ends, with a collector that works often enough for samples to be near what is
// really held. The result tells the growth so far.
func watchHeap(ctx context.Context) func() uint64 {
	runtime.GC()
	old := debug.SetGCPercent(15)
	var base runtime.MemStats
	runtime.ReadMemStats(&base)
	var peak atomic.Uint64
	sample := func() {
		var now runtime.MemStats
		runtime.ReadMemStats(&now)
		if now.HeapAlloc > base.HeapAlloc && now.HeapAlloc-base.HeapAlloc > peak.Load() {
			peak.Store(now.HeapAlloc - base.HeapAlloc)
		}
	}
	go func() {
		defer debug.SetGCPercent(old)
		for ctx.Err() == nil {
			sample()
			time.Sleep(10 * time.Millisecond)
		}
	}()
	return func() uint64 { sample(); return peak.Load() }
}
