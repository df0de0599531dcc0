package publish

import (
	"errors"
	"fmt"
	"path/filepath"
	"syscall"
)

// swap puts the staging folder in the place of the output. Afterwards the old
// site, if there was one, lies at the staging path.
func (t *Target) swap(stage string) error {
	live, err := t.disk.Exists(t.path)
	if err != nil {
		return fmt.Errorf("look at the output folder: %w", err)
	}
	if !live {
		if err := t.disk.Rename(stage, t.path); err != nil {
			return fmt.Errorf("put the site into its place: %w", err)
		}
		return t.settle(func() error { return t.disk.Rename(t.path, stage) })
	}
	err = t.disk.Exchange(stage, t.path)
	if errors.Is(err, errors.ErrUnsupported) {
		return t.swapByRenames(stage)
	}
	if err != nil {
		return t.explainMove(err)
	}
	return t.settle(func() error { return t.disk.Exchange(stage, t.path) })
}

// settle makes the swap last over a power cut, or undoes it.
func (t *Target) settle(undo func() error) error {
	if err := t.disk.SyncDir(filepath.Dir(t.path)); err != nil {
		return errors.Join(fmt.Errorf("bring the change of folders to the disk: %w", err), undo())
	}
	return nil
}

// swapByRenames moves the old site aside and the new one into its place. A build
// that is killed in between leaves no output; the next one puts the old site
// back before it does anything else.
func (t *Target) swapByRenames(stage string) error {
	if err := t.disk.Rename(t.path, t.oldPath()); err != nil {
		return t.explainMove(err)
	}
	putBack := func() error { return t.disk.Rename(t.oldPath(), t.path) }
	if err := t.disk.Rename(stage, t.path); err != nil {
		return errors.Join(t.explainMove(err), putBack())
	}
	err := t.settle(func() error {
		if err := t.disk.Rename(t.path, stage); err != nil {
			return err
		}
		return putBack()
	})
	if err != nil {
		return err
	}
	// Now the old site is rubbish. What cannot be removed, the next build tries
	// again.
	_ = t.disk.RemoveAll(t.oldPath(), nil)
	return nil
}

// explainMove says what to do when the system cannot move the folder: parts of a
// container's image and mount points cannot be moved.
func (t *Target) explainMove(err error) error {
	if errors.Is(err, syscall.EXDEV) || errors.Is(err, syscall.EBUSY) {
		return fmt.Errorf("the output folder %s cannot be moved by this system; publish into a folder in it, or delete it and build again: %w", t.path, err)
	}
	return fmt.Errorf("put the site into its place: %w", err)
}

// isFull reports whether an error says that there is no room left.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, errQuota)
}
