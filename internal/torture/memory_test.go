//go:build linux

package torture

import (
	"fmt"
	"syscall"
	"testing"
)

// TestMemoryLimit builds a large site where the system gives the program no more
// than 512 MiB of memory and two processors. GOMEMLIMIT would be a wish only;
// this limit refuses.
func TestMemoryLimit(t *testing.T) {
	const limit = 512 << 10 // KiB
	pages := times(1000, 10_000)
	source := corpus(t, pages)
	output, cache := place(t)
	b := builder{source: source, output: output, cache: cache, shell: fmt.Sprintf("ulimit -d %d", limit), env: []string{"GOMAXPROCS=2"}}
	cmd := b.command()
	if code, printed := finish(t, cmd); code != 0 {
		t.Fatalf("exit code %d: %s", code, firstLines(printed))
	}
	peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss // KiB
	t.Logf("%d pages of entries, peak memory %d MiB", pages, peak>>10)
	if peak > limit {
		t.Errorf("peak memory %d MiB", peak>>10)
	}
	if made := len(look(t, output)); made < pages {
		t.Errorf("only %d files were made", made)
	}
	// The limit is one: with a small part of it the same build ends, and the site
	// stays.
	old := look(t, output)
	b.shell = fmt.Sprintf("ulimit -d %d", limit/32)
	if code, _ := b.run(t); code == 0 {
		t.Errorf("%d pages fit into %d MiB: the limit limits nothing", pages, limit>>15)
	}
	if got := look(t, output); !got.equal(old) {
		t.Error(got.differs(old))
	}
}
