//go:build linux

package torture

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"
)

// machines are the ways in which machines differ; a build picks one of each.
var machines = struct {
	zones, locales, processors, masks []string
	clocks                            []time.Time // of the files
}{
	[]string{"UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Riga", "Asia/Kathmandu", "none/such", ":/etc/passwd"},
	[]string{"C", "POSIX", "lv_LV.UTF-8", "tr_TR.UTF-8", "ar_EG.ISO-8859-6", "xx", ""},
	[]string{"1", "2", "3", "7", "64"},
	[]string{"022", "077", "000", "027"},
	[]time.Time{time.Unix(0, 0), time.Unix(1<<31+5, 0), time.Unix(1<<33, 999), time.Unix(-86400*365*20, 0), time.Now()},
}

// TestSameBytesEverywhere builds one site under other zones, locales, numbers of
// processors, masks, folders, users, times and orders of the files: there is one
// result.
func TestSameBytesEverywhere(t *testing.T) {
	source := corpus(t, 100)
	write(t, source, "content/pages/folder/index.lv.md", "---\ntitle: Mape\n---\n[Plāns](Plāns 1.txt) [kods](ā.txt)\n")
	write(t, source, "content/pages/folder/Plāns 1.txt", "plāns")
	write(t, source, "content/pages/folder/ā.txt", "ā")
	want := clean(t, source)
	random := dice(t)
	for range times(6, 200) {
		dir := shared(t)
		moved := filepath.Join(dir, "x"+strconv.Itoa(random.IntN(1000)), "ā b")
		copyInOrder(t, source, moved, random)
		b := builder{
			source: moved, output: filepath.Join(dir, "out", "public"), cache: filepath.Join(dir, "cache"),
			shell: "umask " + pick(random, machines.masks),
			env: []string{"TZ=" + pick(random, machines.zones), "LC_ALL=" + pick(random, machines.locales), "LANG=" + pick(random, machines.locales),
				"GOMAXPROCS=" + pick(random, machines.processors), "HOME=" + dir, "TMPDIR=/nowhere", "SOURCE_DATE_EPOCH=" + strconv.Itoa(random.IntN(1<<31))},
		}
		what := fmt.Sprint(b.shell, b.env)
		cmd := b.command()
		if random.IntN(2) == 0 {
			b.source, b.output = filepath.Base(moved), "../out/public" // from beside the source
			cmd = b.command()
			cmd.Dir = filepath.Dir(moved)
			b.output = filepath.Join(dir, "out", "public")
		}
		if random.IntN(2) == 0 {
			what += " as another user"
			cmd = asUser(cmd)
		}
		if code, printed := finish(t, cmd); code != 0 {
			t.Fatalf("%s: %d: %s", what, code, printed)
		}
		if got := look(t, b.output); !got.equal(want) {
			t.Errorf("%s: %s", what, got.differs(want))
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
	}
}

func pick(random *rand.Rand, of []string) string { return of[random.IntN(len(of))] }

// copyInOrder copies a folder, its files made in a random order and with random
// times of change.
func copyInOrder(t *testing.T, from, to string, random *rand.Rand) {
	t.Helper()
	var names []string
	err := filepath.WalkDir(from, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(from, name)
			names = append(names, rel)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names)
	random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for _, name := range names {
		write(t, to, name, read(t, from, name))
		clock := machines.clocks[random.IntN(len(machines.clocks))]
		if err := os.Chtimes(filepath.Join(to, name), clock, clock); err != nil {
			t.Fatal(err)
		}
	}
	if os.Geteuid() == 0 {
		if out, err := exec.Command("chown", "-R", strconv.Itoa(nobody), filepath.Dir(to)).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
	}
}
