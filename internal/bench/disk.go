package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// disk is a folder that is not in memory, as those are in which people build.
type disk struct {
	dir, kind string // kind is that of the file system; "" when unknown
	missing   string // why nothing, or not all, was measured there
}

// inMemory is the name of file systems that lie in memory.
const inMemory = "tmpfs"

// name is what the report calls it.
func (d disk) name() string {
	if d.kind == "" {
		return d.dir
	}
	return d.dir + ", " + d.kind
}

// measured says for the report where that is, or why it was left out.
func (d disk) measured() string {
	switch {
	case d.missing == "":
		return "on a disk, in " + d.name()
	case d.dir == "":
		return "on no disk (" + d.missing + ")"
	}
	return "on a disk, in " + d.name() + ", until it failed (" + d.missing + ")"
}

// findDisk finds a folder on a disk. What is measured in memory shows best how the
// programs differ, but a file costs more on a disk: there a build is nearer to a
// copy, and all programs are nearer to each other.
func findDisk(o options) disk {
	if unwanted(o.disk) {
		return disk{missing: "-disk=" + o.disk + " asks for it"}
	}
	if o.disk != "auto" {
		return disk{dir: o.disk, kind: fileSystem(o.disk)}
	}
	dirs := []string{os.TempDir()}
	if cache, err := os.UserCacheDir(); err == nil {
		dirs = append(dirs, cache)
	}
	for _, dir := range dirs {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			continue
		}
		switch kind := fileSystem(dir); {
		case kind == inMemory:
		case fileSystem(o.work) != inMemory:
			return disk{missing: o.work + " is not in memory either"}
		default:
			return disk{dir: dir, kind: kind}
		}
	}
	return disk{missing: "neither the folder for temporary files nor the user's cache lies on one"}
}

// onDisk measures the sizes that are not too large on a disk. Each run writes to
// folders of its own, and nothing is removed before the end: ext4 goes past every
// place of a file that was removed in the last half minute, so that who writes next
// would pay for what was removed before him. What the run before has written is on
// the disk before the next begins.
//
// Sizes that were measured before an error stand beside it.
func (b *bench) onDisk(ctx context.Context, d disk, o options, texts seeds) (_ []*result, err error) {
	work, err := os.MkdirTemp(d.dir, "atbalss-bench-")
	if err != nil {
		return nil, err
	}
	if !o.keep {
		defer func() { err = errors.Join(err, os.RemoveAll(work)) }()
	}
	there := &bench{ctx: ctx, work: work, atbalss: b.atbalss, peers: b.peers}
	there.settled = func(dir string) error { return exec.CommandContext(ctx, "sync", "-f", dir).Run() }
	there.between = func() { _ = exec.CommandContext(ctx, "sync").Run() } // where it is known
	var results []*result
	var last *sites
	for _, n := range o.pages {
		if n > o.diskUpTo {
			continue
		}
		here := &sites{pages: n, dir: filepath.Join(work, fmt.Sprint(n)), keep: true}
		r, err := there.size(texts, here, last, o.pairs)
		if err != nil {
			return results, err
		}
		last = here
		r.disk = d.name()
		results = append(results, r)
		fmt.Print(r.text())
	}
	return results, nil
}
