//go:build linux

package torture

import (
	"math/rand/v2"
	"os"
	"syscall"
	"testing"
	"time"
)

// killed starts a build, sends it a signal after a while and returns its exit
// code, -1 when it died of it.
func killed(t *testing.T, b builder, s syscall.Signal, after time.Duration) int {
	t.Helper()
	cmd := b.command()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(after)
	_ = cmd.Process.Signal(s) // it may have finished
	_ = cmd.Wait()
	return cmd.ProcessState.ExitCode()
}

// took measures one build from its start to its end.
func took(t *testing.T, b builder) time.Duration {
	t.Helper()
	start := time.Now()
	b.must(t)
	return time.Since(start)
}

// pace finds how long to wait before a signal, so that about half of the builds
// are met while they run, however busy the machine is.
type pace struct {
	*rand.Rand
	whole time.Duration // about how long a build takes
}

func (p *pace) next() time.Duration { return time.Duration(p.Int64N(int64(p.whole))) }

// learn takes in whether the signal came in time.
func (p *pace) learn(met bool) {
	if met {
		p.whole += p.whole / 16
	} else {
		p.whole -= p.whole / 8
	}
}

// TestKilledAtRandomMoments kills the program while it builds, again and again
// onto the same output and with the same picture cache. The output is always one
// of the two sites, whole, and nothing piles up.
func TestKilledAtRandomMoments(t *testing.T) {
	kills := times(20, 1000)
	p := twoSites(t, 200)
	output, cache := place(t)
	b := builder{source: p.sources[0], output: output, cache: cache}
	took(t, b)
	clock := &pace{dice(t), took(t, b)}
	live, dead, builds, exchanged := 0, 0, 0, 0
	for ; dead < kills && builds < 5*kills; builds++ {
		b.source = p.sources[(live+1)%2]
		met := killed(t, b, syscall.SIGKILL, clock.next()) < 0
		clock.learn(met)
		now := p.wholeOf(t, output, "after a kill")
		if met {
			dead++
			if now != live {
				exchanged++
			}
		}
		live = now
		if left := beside(t, output); len(left) > 3 {
			t.Fatalf("after %d kills there lie %q", dead, left)
		}
	}
	t.Logf("%d of %d builds killed; %d of these had brought the new site; 0 mixed", dead, builds, exchanged)
	if dead < kills {
		t.Errorf("only %d builds were killed", dead)
	}
	b.source = p.sources[1]
	if got := b.must(t); !got.equal(p.want[1]) {
		t.Errorf("the build after all kills: %s", got.differs(p.want[1]))
	}
	wantAlone(t, output)
}

// TestInterrupted sends the signals that ask a program to stop. It stops, tidies
// up, and the output is one whole site.
func TestInterrupted(t *testing.T) {
	stops := times(9, 300)
	p := twoSites(t, 200)
	output, cache := place(t)
	b := builder{source: p.sources[0], output: output, cache: cache}
	took(t, b)
	clock := &pace{dice(t), took(t, b)}
	live, stopped, builds := 0, 0, 0
	for ; stopped < stops && builds < 5*stops; builds++ {
		signal := []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP}[stopped%3]
		b.source = p.sources[(live+1)%2]
		code := killed(t, b, signal, clock.next())
		got := p.wholeOf(t, output, signal.String())
		switch {
		case code == 0 && got == live:
			t.Errorf("%v: exit code 0, but the old site", signal)
		case code > 1:
			t.Errorf("%v: exit code %d", signal, code)
		case code == 1:
			stopped++
		}
		if code >= 0 { // a signal that comes before the program listens kills it
			wantAlone(t, output)
		}
		clock.learn(code != 0)
		live = got
	}
	t.Logf("%d of %d builds stopped by a signal and tidied up", stopped, builds)
	if stopped < stops {
		t.Errorf("only %d builds were stopped", stopped)
	}
	b.source = p.sources[0]
	if got := b.must(t); !got.equal(p.want[0]) {
		t.Errorf("the build after all signals: %s", got.differs(p.want[0]))
	}
	wantAlone(t, output)
}

// TestNobodyReads closes the pipe that the program prints to.
func TestNobodyReads(t *testing.T) {
	p := twoSites(t, 200)
	output, cache := place(t)
	b := builder{source: p.sources[0], output: output, cache: cache}
	b.must(t)
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	defer w.Close()
	b.source = p.sources[1]
	cmd := b.command()
	cmd.Stdout, cmd.Stderr = w, w
	_ = cmd.Run() // it may die of the closed pipe
	p.wholeOf(t, output, "a closed pipe")
	if got := b.must(t); !got.equal(p.want[1]) {
		t.Error(got.differs(p.want[1]))
	}
	wantAlone(t, output)
}

// TestTwoPrograms builds two states of a site to one output at the same time,
// from several processes: each ends with its site or with a refusal, and what
// stands there is whole.
func TestTwoPrograms(t *testing.T) {
	p := twoSites(t, 200)
	output, cache := place(t)
	builder{source: p.sources[0], output: output, cache: cache}.must(t)
	refused := 0
	for range times(5, 100) {
		codes := make(chan int, 4)
		for i := range cap(codes) {
			go func() {
				cmd := builder{source: p.sources[i%2], output: output, cache: cache}.command()
				_ = cmd.Run()
				codes <- cmd.ProcessState.ExitCode()
			}()
		}
		done := 0
		for range cap(codes) {
			switch code := <-codes; code {
			case 0:
				done++
			case 1:
				refused++
			default:
				t.Errorf("exit code %d", code)
			}
		}
		if done == 0 {
			t.Error("no build came through")
		}
		p.wholeOf(t, output, "builds at once")
		wantAlone(t, output)
	}
	t.Logf("%d builds were refused while another one ran", refused)
}
