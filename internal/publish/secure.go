package publish

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io/fs"
	"os"
	"sync"
)

// secure makes the staging folder ready to take the place of the output.
func (s *Stage) secure() error {
	if err := s.closed(); err != nil {
		return err
	}
	if err := s.keepMode(); err != nil {
		return fmt.Errorf("set the mode of the output folder: %w", err)
	}
	return s.syncAndVerify()
}

// mark is the text of the file that makes the folder known as ours. The same
// site gives the same mark.
func (s *Stage) mark() string {
	sum, bytes := sha256.New(), int64(0)
	var line []byte
	for i, name := range s.names {
		f := &s.files[i]
		line = binary.BigEndian.AppendUint64(line[:0], f.Sum)
		line = binary.BigEndian.AppendUint64(line, uint64(f.Size))
		line = append(append(line, name...), 0)
		sum.Write(line)
		bytes += f.Size
	}
	return fmt.Sprintf("%sfiles %d\nbytes %d\nsum %x\n", markHead, len(s.names), bytes, sum.Sum(nil))
}

// keepMode gives the new folder the rights of the old one.
func (s *Stage) keepMode() error {
	info, err := os.Stat(s.target.path)
	if err != nil {
		return nil // absent: the umask decides
	}
	mode := info.Mode() & (fs.ModePerm | fs.ModeSetgid)
	return s.target.disk.Chmod(s.dir, mode|0o700)
}

// syncAndVerify adds the mark and brings the site to the disk and, while another
// processor or the disk is busy with that, checks that the staging folder holds
// what was written.
func (s *Stage) syncAndVerify() error {
	s.settle()
	if s.reused {
		// What is put right on the way has to reach the disk too, and the mark is
		// the youngest file: see untouched.
		var marking sync.WaitGroup
		marking.Go(func() { s.text = s.mark() })
		err := s.verify()
		marking.Wait()
		if err != nil {
			return err
		}
		return s.markAndSync()
	}
	synced := make(chan error, 1)
	go func() { synced <- s.markAndSync() }()
	err := s.verify()
	// A failed sync is final: the system may have dropped the bytes, and a
	// second sync would succeed without them.
	if failed := <-synced; failed != nil {
		return failed
	}
	return err
}

func (s *Stage) markAndSync() error {
	if s.text == "" {
		s.text = s.mark()
	}
	if err := create(s.into, markName, []byte(s.text)); err != nil {
		return s.explain(markName, err)
	}
	if err := s.caughtUp(); err != nil {
		return err
	}
	if err := s.sync.Sync(); err != nil {
		return notOnDisk(err)
	}
	return nil
}
