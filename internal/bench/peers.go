package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// The versions that are installed when there is none.
const (
	hugoVersion     = "v0.165.0"
	eleventyVersion = "3.1.7"
)

// peer is another generator that builds the same corpus.
type peer struct {
	id      string   // its folder of a corpus, and its flag
	name    string   // "Hugo"
	label   string   // what the tables call its run
	args    []string // of a run in its source folder; the last names the output folder
	output  string   // that folder, in the source folder
	upTo    int      // largest number of pages that it is given
	program string
	version string
	missing error // why there is no program
}

// findPeers finds or installs the other generators.
func findPeers(ctx context.Context, o options, work string) []*peer {
	h := &peer{id: "hugo", name: "Hugo", label: "hugo --minify", args: []string{"--minify", "--quiet", "--destination="}, output: "public", upTo: o.hugoUpTo}
	if h.program, h.missing = findHugo(ctx, o.hugo, work); h.missing == nil {
		h.version, h.missing = said(ctx, h.program, "version")
		h.version, _, _ = strings.Cut(h.version, " BuildDate")
	}
	e := &peer{id: "eleventy", name: "Eleventy", label: "eleventy", args: []string{"--quiet", "--output="}, output: "_site", upTo: o.eleventyUpTo}
	if e.program, e.missing = findEleventy(ctx, o.eleventy); e.missing == nil {
		e.version, e.missing = eleventyOn(ctx, e.program)
	}
	return []*peer{h, e}
}

// eleventyOn is the version of Eleventy and of what runs it. The site is written
// for the third.
func eleventyOn(ctx context.Context, program string) (string, error) {
	version, err := said(ctx, program, "--version")
	if err != nil {
		return "", err
	}
	if !strings.HasPrefix(version, "3.") {
		return "", fmt.Errorf("%s is version %s, and the site is for Eleventy 3: name another program with -eleventy", program, version)
	}
	node, err := said(ctx, "node", "--version")
	return version + " on Node.js " + node, err
}

// into are the arguments of a run that writes to a folder of the source folder.
func (p *peer) into(name string) []string {
	args := slices.Clone(p.args)
	args[len(args)-1] += name
	return args
}

// leftOut says why a peer does not build a site of this many pages; "" when it does.
func (p *peer) leftOut(pages int) string {
	switch {
	case p.missing != nil:
		return oneLine(p.missing.Error())
	case pages > p.upTo:
		return fmt.Sprintf("it is given at most %d pages; -%s-up-to %d asks for more", p.upTo, p.id, pages)
	}
	return ""
}

// unwanted reports whether a flag leaves a generator out.
func unwanted(flag string) bool { return flag == "none" || flag == "false" }

// findHugo finds Hugo on PATH or among the programs that Go has installed, or
// installs it.
func findHugo(ctx context.Context, want, work string) (string, error) {
	if p, found, err := given("hugo", want); found || err != nil {
		return p, err
	}
	gopath, err := said(ctx, "go", "env", "GOPATH")
	if err != nil {
		return "", err
	}
	installed := filepath.Join(gopath, "bin", "hugo")
	if _, err := os.Stat(installed); err == nil {
		return installed, nil
	}
	fmt.Println("installing Hugo", hugoVersion)
	cmd := exec.CommandContext(ctx, "go", "install", "github.com/gohugoio/hugo@"+hugoVersion)
	cmd.Dir = work // outside the module, so that it changes nothing there
	return installed, finished("go install of Hugo "+hugoVersion, cmd)
}

// findEleventy finds Eleventy on PATH or among what an earlier run has installed,
// or installs it.
func findEleventy(ctx context.Context, want string) (string, error) {
	if p, found, err := given("eleventy", want); found || err != nil {
		return p, err
	}
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			return "", fmt.Errorf("neither eleventy nor %s is on PATH", tool)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return installEleventy(ctx, filepath.Join(cache, "atbalss-bench"))
}

// installEleventy installs Eleventy into a folder of the cache, unless it is there.
// The folder takes its name when it is whole.
func installEleventy(ctx context.Context, cache string) (string, error) {
	home := filepath.Join(cache, "eleventy-"+eleventyVersion)
	program := filepath.Join(home, "node_modules", ".bin", "eleventy")
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	if err := os.MkdirAll(cache, 0o755); err != nil {
		return "", err
	}
	stage, err := os.MkdirTemp(cache, "installing-")
	if err != nil {
		return "", err
	}
	defer os.RemoveAll(stage)
	fmt.Println("installing Eleventy", eleventyVersion, "into", home)
	cmd := exec.CommandContext(ctx, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1", "--prefix", stage, "@11ty/eleventy@"+eleventyVersion)
	cmd.Dir = stage // so that no project around it is changed
	if err := finished("npm install of Eleventy "+eleventyVersion, cmd); err != nil {
		return "", err
	}
	return program, errors.Join(os.RemoveAll(home), os.Rename(stage, home))
}

// given finds the program that a flag names, or for "auto" the one on PATH.
func given(name, want string) (program string, found bool, err error) {
	if unwanted(want) {
		return "", false, fmt.Errorf("-%s=%s asks for it", name, want)
	}
	if want != "auto" {
		name = want
	}
	program, err = exec.LookPath(name)
	if err == nil {
		program, err = filepath.Abs(program) // it runs in another folder
	}
	if err != nil && want == "auto" {
		return "", false, nil
	}
	return program, err == nil, err
}

// said is what a program prints, without the blanks around it.
func said(ctx context.Context, program string, args ...string) (string, error) {
	out, err := exec.CommandContext(ctx, program, args...).Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", program, strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(out)), nil
}

// finished runs a program to its end. The first line of its error says what failed,
// the others are what it printed.
func finished(what string, cmd *exec.Cmd) error {
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", what, err, out)
	}
	return nil
}
