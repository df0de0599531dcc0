package publish

import (
	"context"
	"errors"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
)

// write writes a file, some in parts.
func write(s *Stage, name, text string) error {
	if strings.HasSuffix(name, ".css") || strings.HasSuffix(name, "/b/index.html") {
		return inSomeParts(s, name, text)
	}
	return s.Write(name, []byte(text))
}

// inSomeParts writes a file by parts of three bytes.
func inSomeParts(s *Stage, name, text string) error {
	f, err := s.Create(name)
	if err != nil {
		return err
	}
	for len(text) > 0 && err == nil {
		n := min(3, len(text))
		_, err = f.Write([]byte(text[:n]))
		text = text[n:]
	}
	return errors.Join(err, f.Close(err == nil))
}

// begun is a site with a file of which the first part is written.
func begun(t *testing.T, target *Target, part string) (*Stage, *File) {
	t.Helper()
	s, err := target.Begin()
	if err != nil {
		t.Fatal(err)
	}
	f, err := s.Create("part.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write([]byte(part)); err != nil {
		t.Fatal(err)
	}
	return s, f
}

func TestSumByParts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		data := make([]byte, random.IntN(3000))
		for i := range data {
			data[i] = byte(random.Uint32())
		}
		got := uint64(0)
		for rest := data; len(rest) > 0; {
			n := 1 + random.IntN(len(rest))
			got = sum(got, rest[:n])
			rest = rest[n:]
		}
		if got != SumOf(data) {
			t.Fatalf("the sum of %d bytes depends on the parts", len(data))
		}
	}
}

func TestFileInPartsIsLikeAnyOther(t *testing.T) {
	output := t.TempDir() + "/public"
	var marks []string
	for _, write := range []func(s *Stage, name, text string) error{
		func(s *Stage, name, text string) error { return s.Write(name, []byte(text)) }, inSomeParts,
	} {
		s, err := open(t, output, "").Begin()
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range generation(1) {
			if err := write(s, name, text); err != nil {
				t.Fatal(err)
			}
		}
		if err := write(s, "empty.txt", ""); err != nil {
			t.Fatal(err)
		}
		if err := s.Commit(context.Background()); err != nil {
			t.Fatal(err)
		}
		marks = append(marks, s.Mark())
		want := generation(1)
		want["empty.txt"] = ""
		wantSite(t, output, want)
		s.Prints(func(name string, p Print, carried bool) {
			if p.Size != int64(len(want[name])) || p.Sum != SumOf([]byte(want[name])) || p.Inode == 0 || carried {
				t.Errorf("%s has the print %v", name, p)
			}
		})
	}
	if marks[0] != marks[1] || marks[0] == "" {
		t.Errorf("the marks are %q", marks)
	}
}

func TestNothingIsPublishedWithAFileThatIsNotWhole(t *testing.T) {
	cases := map[string]func(f *File) error{
		"files are not closed": func(f *File) error { return nil },
		"write part.txt: the file is not whole": func(f *File) error {
			if err := f.Close(false); err == nil {
				return errors.New("nobody is told")
			}
			return nil
		},
	}
	for want, end := range cases {
		output := t.TempDir() + "/public"
		mustPut(t, output, generation(1))
		s, f := begun(t, open(t, output, ""), "half")
		if err := end(f); err != nil {
			t.Errorf("%s: %v", want, err)
		}
		if err := s.Commit(context.Background()); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, not %q", err, want)
		}
		wantSite(t, output, generation(1))
		wantNothingBeside(t, output)
	}
}

func TestFileInPartsIsClosedOnce(t *testing.T) {
	s, f := begun(t, open(t, t.TempDir()+"/public", ""), "")
	defer s.Abort()
	if err := f.Close(true); err != nil {
		t.Fatal(err)
	}
	if f.Close(true) == nil {
		t.Error("it can be closed twice")
	}
	if _, err := s.Create("part.txt"); err == nil {
		t.Error("it can be written twice")
	}
	if err := s.Write("part.txt", nil); err == nil {
		t.Error("it can be written as a whole too")
	}
	if _, err := s.Create("../part.txt"); err == nil {
		t.Error("it can lie anywhere")
	}
}

func TestFullDiskInTheMiddleOfAFile(t *testing.T) {
	target, d, old := fixture(t, false, true)
	s, f := begun(t, target, "12345678")
	d.fail = func(call string, _ int) error {
		if strings.HasPrefix(call, "write ") {
			return syscall.ENOSPC
		}
		return nil
	}
	if n, err := f.Write([]byte("90")); n != 1 || err == nil || !strings.Contains(err.Error(), "more than the 8 bytes in 1 files") {
		t.Errorf("%d bytes, %v", n, err)
	}
	d.fail = nil
	if n, err := f.Write([]byte("0")); n != 0 || !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("after an error %d bytes, %v", n, err)
	}
	if err := f.Close(true); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("closed with %v", err)
	}
	if err := s.Commit(context.Background()); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("committed with %v", err)
	}
	wantSite(t, target.path, old)
}
