package pictures

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"atbalss/internal/site"
)

// fake is an outside program that notes its arguments and copies its input, or
// fails. It stands in for cwebp and avifenc.
func fake(t *testing.T, name, script string) (program, log string) {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Fatal("this test needs a shell script as a program")
	}
	dir := t.TempDir()
	program, log = filepath.Join(dir, name), filepath.Join(dir, "log")
	script = strings.ReplaceAll("#!/bin/sh\necho \"$*\" >> LOG\n"+script, "LOG", log)
	if err := os.WriteFile(program, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return program, log
}

// copies writes "webp:" and the size of the input to the last argument.
const copies = "for last; do :; done\nhead -c 8 \"$INPUT\" > /dev/null 2>&1\nprintf 'made by a program' > \"$last\"\n"

// Better kinds of pictures are made by the programs that site.yaml names.
func TestPrograms(t *testing.T) {
	cwebp, webpLog := fake(t, "cwebp", copies)
	avifenc, avifLog := fake(t, "avifenc", copies)
	in := sample(map[string][]byte{"a.jpg": withNotes(asJPEG(t, photo(1000, 600)), 1), "b.png": asPNG(t, photo(300, 200)), "only-c.jpg": asJPEG(t, photo(900, 600))})
	in.Programs = map[string]string{"webp": cwebp, "avif": avifenc}
	set, files, problems := surveyed(t, in)
	none(t, problems)
	want := []string{
		"a.1000w.avif", "a.1000w.webp", "a.480w.avif", "a.480w.jpg", "a.480w.webp", "a.960w.avif", "a.960w.jpg", "a.960w.webp", "b.300w.avif", "b.300w.webp",
	}
	if got := variantNames(files); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	_, better := set.Of("lv/projekti/x/a.jpg").Sources()
	if len(better) != 2 || better[0][0].Type != "image/avif" || better[1][0].Type != "image/webp" || len(better[1]) != 3 {
		t.Errorf("offered: %+v", better)
	}
	for _, files := range better {
		for _, v := range files {
			if !strings.HasSuffix(v.Path, extensionOf[v.Type]) {
				t.Errorf("%s is %s", v.Path, v.Type)
			}
		}
	}
	for log, fixed := range map[string]string{webpLog: "-quiet -q 80 -m 4 -metadata none ", avifLog: "--min 18 --max 36 --speed 6 --jobs 1 "} {
		said, err := os.ReadFile(log)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(string(said)), "\n")
		if len(lines) != 4 {
			t.Errorf("%s: run %d times", log, len(lines))
		}
		for _, l := range lines {
			if !strings.HasPrefix(l, fixed) || strings.Contains(l, "content") || strings.Contains(l, "a.jpg") {
				t.Errorf("called with %q", l)
			}
		}
	}
	for path, data := range files {
		if strings.HasSuffix(path, ".webp") && string(data) != "made by a program" {
			t.Errorf("%s is %q", path, data)
		}
	}
}

// No outside program runs unasked, though it is on the path.
func TestNoProgramUnasked(t *testing.T) {
	cwebp, log := fake(t, "cwebp", copies)
	t.Setenv("PATH", filepath.Dir(cwebp)+string(os.PathListSeparator)+os.Getenv("PATH"))
	_, files, problems := surveyed(t, sample(map[string][]byte{"a.jpg": asJPEG(t, photo(1000, 600))}))
	none(t, problems)
	if len(files) != 3 {
		t.Errorf("%d files", len(files))
	}
	if _, err := os.Stat(log); err == nil {
		t.Error("the program ran")
	}
}

// What a program made is kept under its name: another program makes it anew, and
// so does another version of it.
func TestProgramsAreKept(t *testing.T) {
	first, firstLog := fake(t, "one", copies)
	second, secondLog := fake(t, "two", copies)
	in := sample(map[string][]byte{"a.png": asPNG(t, photo(300, 200))})
	in.Folder = filepath.Join(t.TempDir(), "atbalss", "pictures")
	for i, name := range []string{first, first, second, second} {
		if i == 3 { // a new version
			if err := os.Chtimes(second, time.Unix(1, 0), time.Unix(1, 0)); err != nil {
				t.Fatal(err)
			}
		}
		in.Programs = map[string]string{"webp": name}
		_, _, problems := surveyed(t, in)
		none(t, problems)
	}
	for log, times := range map[string]int{firstLog: 1, secondLog: 2} {
		if said, err := os.ReadFile(log); err != nil || bytes.Count(said, []byte("\n")) != times {
			t.Errorf("%s: %q, %v", log, said, err)
		}
	}
}

// A program that is not there is a finding at its line of site.yaml; one that
// fails ends the work with what it said.
func TestProgramFails(t *testing.T) {
	in := sample(map[string][]byte{"a.png": asPNG(t, photo(300, 200))})
	in.Programs = map[string]string{"webp": "no-such-program-here"}
	in.Config = site.Source{File: "content/site.yaml", Fields: []site.Field{{Key: "pictures.webp", Line: 9, Column: 3}}}
	_, files, problems := surveyed(t, in)
	if len(problems) != 1 || problems[0].Rule != "picture-program" || problems[0].Pos.Line != 9 || len(files) != 1 {
		t.Errorf("got %v and %d files", problems, len(files))
	}
	for name, c := range map[string]struct{ script, want string }{
		"fails":   {"echo 'out of paint' >&2; exit 3", "exit status 3 out of paint"},
		"nothing": {"exit 0", "made no picture"},
	} {
		in.Programs["webp"], _ = fake(t, name, c.script)
		set, problems, err := Survey(in)
		none(t, problems)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range set.Entries(in.Source) {
			if _, err = e.Render(nil); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%s, %s: %v", name, e.Path, err)
			}
		}
	}
}
