package pictures

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

// program is an outside program that makes pictures of one kind.
type program struct {
	format    string // key of site.yaml
	mediaType string
	ext       string
	name      string // as site.yaml names it; "" when it does not
	path      string // where it was found
	identity  string // tells it from another program and from itself before an update
	args      []string
}

// programs are the kinds that are made by outside programs, best first. Their
// arguments are fixed; IN and OUT stand for files in a folder of their own. No
// notes are copied, and one thread makes the same bytes every time.
var programs = []program{
	{format: "avif", mediaType: "image/avif", ext: ".avif", args: []string{"--min", "18", "--max", "36", "--speed", "6", "--jobs", "1", "IN", "OUT"}},
	{format: "webp", mediaType: "image/webp", ext: ".webp", args: []string{"-quiet", "-q", "80", "-m", "4", "-metadata", "none", "IN", "-o", "OUT"}},
}

// find looks for the program on this machine.
func (p *program) find() error {
	found, err := exec.LookPath(p.name)
	if err != nil {
		return err
	}
	if p.path, err = filepath.Abs(found); err != nil {
		return err
	}
	info, err := os.Stat(p.path)
	if err != nil {
		return err
	}
	p.identity = fmt.Sprint(p.path, " ", info.Size(), " ", info.ModTime().UnixNano(), " ", strings.Join(p.args, " "))
	return nil
}

// programTime is how long an outside program may take for one picture.
const programTime = 2 * time.Minute

// run makes a file of a picture, which is given as PNG.
func (p *program) run(png []byte) ([]byte, error) {
	dir, err := os.MkdirTemp("", "atbalss-picture-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	in, out := filepath.Join(dir, "in.png"), filepath.Join(dir, "out"+p.ext)
	if err := os.WriteFile(in, png, 0o600); err != nil {
		return nil, err
	}
	args := make([]string, len(p.args))
	for i, a := range p.args {
		switch a {
		case "IN":
			a = in
		case "OUT":
			a = out
		}
		args[i] = a
	}
	ctx, cancel := context.WithTimeout(context.Background(), programTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, p.path, args...)
	cmd.Dir = dir
	cmd.WaitDelay = time.Second
	var said bytes.Buffer
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil {
		return nil, fmt.Errorf("%s: %w %s", p.name, err, firstLine(said.String()))
	}
	data, err := os.ReadFile(out)
	if err != nil || len(data) == 0 {
		return nil, fmt.Errorf("%s made no picture", p.name)
	}
	return data, nil
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return s
}
