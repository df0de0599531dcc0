package build

import (
	"cmp"
	"encoding/binary"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// nextSite writes what this build leaves to the next. Nothing of it is seen until
// keep; what cannot be written is not left, and that is no fault of the build.
//
// As long as it is little it stays in memory: a build that carries nearly all over
// adds the rest to the file of the last one, where later frames stand for earlier
// ones.
type nextSite struct {
	trailer
	path string

	mu     sync.Mutex
	frames []byte
	bodies []byte
	run    uint64            // of the bodies
	refs   []bodyRef         // of all that were written
	runs   map[uint64]int64  // where the bodies of each run lie in the file
	unkept map[uint64][]byte // runs that could not be written
	packed []byte
	again  []frameName       // frames of the last build that hold still
	moved  map[string][]byte // records of entries whose bodies hold still
	file   *os.File          // nil until there is too much
	size   int64             // of the file
	sum    uint32
	err    error
}

type frameName struct {
	kind byte
	name string
}

// nextBuffer is how much is kept in memory, of frames and of bodies, before a file
// is begun.
const nextBuffer = 1 << 20

// newNext begins what a build leaves; began names its runs of bodies.
func newNext(path string, began int64) *nextSite {
	n := &nextSite{path: path, run: uint64(began), moved: map[string][]byte{}, runs: map[uint64]int64{}}
	n.Began = began
	n.frames = make([]byte, 0, nextBuffer+nextBuffer/4)
	return n
}

// frame writes one frame. It may be called from several goroutines at once.
func (n *nextSite) frame(kind byte, name string, data []byte) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.frames = appendFrame(n.frames, kind, name, data)
	if len(n.frames) > nextBuffer {
		n.flush()
	}
}

func appendFrame(buf []byte, kind byte, name string, data []byte) []byte {
	buf = append(buf, kind)
	buf = append(binary.AppendUvarint(buf, uint64(len(name))), name...)
	return append(binary.AppendUvarint(buf, uint64(len(data))), data...)
}

// still says that a frame of the last build holds for this one.
func (n *nextSite) still(kind byte, name string) {
	n.mu.Lock()
	n.again = append(n.again, frameName{kind, name})
	n.mu.Unlock()
}

// entry writes the record of an entry and its bodies, of one after the other, and
// returns where the bodies are, for Take.
func (n *nextSite) entry(file string, record []byte, bodies [][]byte) places {
	n.mu.Lock()
	at := places{len(n.refs), len(bodies)}
	for _, b := range bodies {
		n.refs = append(n.refs, bodyRef{n.run, uint32(len(n.bodies)), uint32(len(b)), crc32.Checksum(b, castagnoli)})
		n.bodies = append(n.bodies, b...)
	}
	full := len(n.bodies) > nextBuffer
	n.mu.Unlock()
	n.packed = appendEntry(n.packed[:0], n.refs[at.first:], record)
	n.frame(frameEntry, file, n.packed)
	if full {
		n.mu.Lock()
		n.flush()
		n.mu.Unlock()
	}
	return at
}

// Take reads a body that entry has written.
func (n *nextSite) Take(place int, buf []byte) ([]byte, error) {
	n.mu.Lock()
	if place < 0 || place >= len(n.refs) {
		n.mu.Unlock()
		return nil, ErrDamaged
	}
	r := n.refs[place]
	run, kept := n.unkept[r.run]
	if r.run == n.run {
		run, kept = n.bodies, true
	}
	if kept {
		buf = append(buf, run[r.offset:r.offset+r.size]...)
		n.mu.Unlock()
		return buf, nil
	}
	file, at := n.file, n.runs[r.run]
	n.mu.Unlock()
	return r.take(file, at, buf)
}

// segments are the heads of what is in memory, with what they are heads of, and
// the sum after them.
func (n *nextSite) segments(sum uint32) (parts [][]byte, after uint32) {
	add := func(kind byte, name uint64, data []byte) {
		head := binary.LittleEndian.AppendUint64([]byte{kind}, name)
		head = binary.LittleEndian.AppendUint32(head, uint32(len(data)))
		parts = append(parts, head, data)
		if sum = crc32.Update(sum, castagnoli, head); kind != segmentBodies {
			sum = crc32.Update(sum, castagnoli, data)
		}
	}
	if len(n.bodies) > 0 {
		add(segmentBodies, n.run, n.bodies)
	}
	if len(n.frames) > 0 {
		add(segmentFrames, 0, n.frames)
	}
	return parts, sum
}

// flush writes what is in memory to a file beside the one to come. The caller
// holds the lock.
func (n *nextSite) flush() {
	if n.file == nil && n.err == nil {
		if n.err = os.MkdirAll(filepath.Dir(n.path), 0o700); n.err == nil {
			n.file, n.err = os.CreateTemp(filepath.Dir(n.path), filepath.Base(n.path)+".*")
		}
		n.sum = crc32.Checksum([]byte(lastMagic), castagnoli)
		n.write([]byte(lastMagic))
	}
	if len(n.bodies) > 0 {
		n.runs[n.run] = n.size + segmentHead
	}
	parts, sum := n.segments(n.sum)
	n.sum = sum
	n.write(parts...)
	if n.err != nil && len(n.bodies) > 0 { // pages will ask for them
		if n.unkept == nil {
			n.unkept = map[uint64][]byte{}
		}
		n.unkept[n.run], n.bodies = n.bodies, nil
	}
	n.frames, n.bodies, n.run = n.frames[:0], n.bodies[:0], n.run+1
}

// write adds to the file, unless something has gone wrong before.
func (n *nextSite) write(parts ...[]byte) {
	for _, part := range parts {
		if n.err != nil {
			return
		}
		_, n.err = n.file.Write(part)
		n.size += int64(len(part))
	}
}

// keep puts what is left into the place of what the last build left, or adds it
// there: last is nil, or all of it holds but for the frames that were written.
func (n *nextSite) keep(last *lastSite, added bool) {
	if n.file == nil && added && n.addTo(last) {
		return
	}
	n.copyFrom(last)
	n.frame(frameTrailer, "", packTrailer.Append(nil, &n.trailer))
	n.flush()
	n.write(binary.LittleEndian.AppendUint32(nil, n.sum))
	if n.file == nil {
		return
	}
	if err := n.file.Close(); n.err == nil {
		n.err = err
	}
	if n.err == nil {
		n.err = os.Rename(n.file.Name(), n.path)
	}
	if n.err != nil {
		_ = os.Remove(n.file.Name())
	}
	n.file = nil
}

// copyFrom writes the frames of the last build that hold still.
func (n *nextSite) copyFrom(last *lastSite) {
	if last == nil {
		return
	}
	defer last.close() // another file takes its place
	for _, f := range n.again {
		switch f.kind {
		case frameEntry:
			e := last.entries[f.name]
			bodies := make([][]byte, e.bodies.n)
			for i := range bodies {
				if bodies[i], n.err = last.Take(e.bodies.first+i, nil); n.err != nil {
					return
				}
			}
			if record := n.moved[f.name]; record != nil {
				e.record = string(record)
			}
			n.entry(f.name, []byte(e.record), bodies)
		case frameFindings:
			n.frame(f.kind, f.name, last.known[f.name].findings)
		case frameVersion:
			n.frame(f.kind, f.name, last.known[f.name].version[:])
		case frameFacts:
			n.frame(f.kind, f.name, last.pages[f.name].facts)
		case framePrint:
			n.frame(f.kind, f.name, appendPrint(nil, last.pages[f.name].print))
		}
	}
}

// addTo adds the frames to the file of the last build. It reports false, and has
// done nothing, when that file is another by now or holds more that is old than
// that is not. A build that ends in the middle leaves a file with a wrong sum.
func (n *nextSite) addTo(last *lastSite) bool {
	frames := n.frames
	for name, record := range n.moved {
		at := last.entries[name].bodies
		frames = appendFrame(frames, frameEntry, name, appendEntry(nil, last.refs[at.first:][:at.n], record))
	}
	// The trailer of a large site is larger than what is kept in memory.
	frames = appendFrame(frames, frameTrailer, "", packTrailer.Append(nil, &n.trailer))
	whole := n.frames
	n.frames = frames
	parts, sum := n.segments(last.sum)
	buf := slices.Concat(parts...)
	n.frames = whole
	if last.size+int64(len(buf)) > 2*last.whole {
		return false
	}
	file, err := os.OpenFile(n.path, os.O_RDWR, 0)
	if err != nil {
		return false
	}
	defer file.Close()
	end := make([]byte, 4)
	if info, err := file.Stat(); err != nil || info.Size() != last.size {
		return false
	}
	if _, err := file.ReadAt(end, last.size-4); err != nil || binary.LittleEndian.Uint32(end) != last.sum {
		return false
	}
	_, n.err = file.WriteAt(binary.LittleEndian.AppendUint32(buf, sum), last.size-4)
	return true
}

// drop leaves what the build before has left.
func (n *nextSite) drop() {
	if n != nil && n.file != nil {
		_ = n.file.Close()
		_ = os.Remove(n.file.Name())
		n.file = nil
	}
}

// mostLast is how many folders' last builds are kept.
const mostLast = 12

// prune removes the oldest of what was left for other folders, with the sites that
// lie beside, and what builds that were killed had begun to write. Now is when this build began.
func prune(dir string, now int64) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	type leftover struct {
		path string
		time int64
	}
	var whole []leftover
	var sites []string
	for _, e := range entries {
		info, err := e.Info()
		if err == nil && info.IsDir() && strings.HasSuffix(e.Name(), spareEnd) {
			sites = append(sites, filepath.Join(dir, e.Name()))
		}
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		l := leftover{filepath.Join(dir, e.Name()), info.ModTime().UnixNano()}
		switch begun := strings.Contains(e.Name(), "."); {
		case !begun:
			whole = append(whole, l)
		case l.time < now-int64(time.Hour):
			_ = os.Remove(l.path)
		}
	}
	slices.SortFunc(whole, func(a, b leftover) int { return cmp.Compare(b.time, a.time) })
	kept := whole[:min(len(whole), mostLast)]
	for _, l := range whole[len(kept):] {
		_ = os.Remove(l.path)
	}
	for _, site := range sites {
		of := strings.TrimSuffix(site, spareEnd)
		if !slices.ContainsFunc(kept, func(l leftover) bool { return l.path == of }) {
			_ = os.RemoveAll(site)
		}
	}
}
