package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"

	"atbalss/internal/content"
	"atbalss/internal/site"
)

// history asks git for earlier versions of files. It runs only where the user
// asked for it, and git is kept from running anything in its turn: no pager, no
// filters, no signature check, no fetching.
type history struct {
	ctx    context.Context
	folder string // the source folder
}

// past is a main-language text of long ago.
type past struct {
	words site.Words
	day   string // 2026-01-31, of the commit
	exact bool   // the translation says that it was made from this text
}

// base finds the text that a translation was made from: the version with the
// fingerprint that it names, else the version of the day when the translation
// was last edited. nil when the history has neither.
func (h history) base(main *site.Words, translation *site.Words) (*past, error) {
	if translation.Translated != "" {
		versions, err := h.versions(main.Source.File)
		if err != nil {
			return nil, err
		}
		for _, v := range slices.Backward(versions) { // the day when it was written, not when it was moved
			if w, ok := content.Past(v.data); ok && w.Fingerprint == translation.Translated {
				return &past{w, v.day, true}, nil
			}
		}
	}
	out, err := h.git(nil, "log", "-1", "--no-show-signature", "--format=%H %cs", "--", translation.Source.File)
	if err != nil {
		return nil, err
	}
	commit, day, ok := strings.Cut(strings.TrimSpace(string(out)), " ")
	if !ok {
		return nil, nil // not in the history yet
	}
	data, err := h.git(nil, "cat-file", "blob", commit+":./"+main.Source.File)
	if err != nil {
		return nil, nil // the file was not there on that day
	}
	w, ok := content.Past(data)
	if !ok {
		return nil, nil
	}
	return &past{w, day, false}, nil
}

// revision is a file as it was committed.
type revision struct {
	day  string
	data []byte
}

// versions lists the versions of a file, newest first, also under the names
// that it had before.
func (h history) versions(file string) ([]revision, error) {
	out, err := h.git(nil, "log", "--follow", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--raw", "--no-abbrev", "--format=commit %cs", "--", file)
	if err != nil {
		return nil, err
	}
	var days []string
	var ids bytes.Buffer
	day := ""
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 2 && fields[0] == "commit":
			day = fields[1]
		case len(fields) > 4 && fields[0][0] == ':' && strings.Trim(fields[3], "0") != "":
			days = append(days, day)
			ids.WriteString(fields[3] + "\n")
		}
	}
	out, err = h.git(ids.Bytes(), "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	return batch(out, days), nil
}

// batch takes the output of cat-file --batch apart: for each object a line
// "<id> blob <size>", its bytes, a line feed.
func batch(out []byte, days []string) []revision {
	var list []revision
	for _, day := range days {
		head, rest, ok := bytes.Cut(out, []byte("\n"))
		fields := strings.Fields(string(head))
		if !ok || len(fields) < 2 {
			break
		}
		if len(fields) != 3 { // "<id> missing": a shallow clone
			out = rest
			continue
		}
		size, err := strconv.Atoi(fields[2])
		if err != nil || size < 0 || size >= len(rest) {
			break
		}
		if fields[1] == "blob" {
			list = append(list, revision{day, rest[:size]})
		}
		out = rest[size+1:]
	}
	return list
}

// git runs one command of git in the source folder.
func (h history) git(stdin []byte, args ...string) ([]byte, error) {
	args = append([]string{"--no-pager", "--literal-pathspecs", "-c", "core.fsmonitor=false"}, args...)
	cmd := exec.CommandContext(h.ctx, "git", args...)
	cmd.Dir = h.folder
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	var stderr bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(stdin), &stderr
	out, err := cmd.Output()
	if err == nil {
		return out, nil
	}
	if h.ctx.Err() != nil {
		return nil, h.ctx.Err()
	}
	if errors.Is(err, exec.ErrNotFound) {
		return nil, exec.ErrNotFound
	}
	first, _, _ := strings.Cut(strings.TrimSpace(stderr.String()), "\n")
	return nil, fmt.Errorf("git: %s", strings.TrimPrefix(first, "fatal: "))
}
