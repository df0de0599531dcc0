package build

import (
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
	"unsafe"

	"atbalss/internal/content"
	"atbalss/internal/pack"
	"atbalss/internal/publish"
	"atbalss/internal/site"
)

// LastFile is where a build of a source into an output folder leaves what the
// next one may use: in the user's own cache folder, "" when there is none.
func LastFile(source, output string) string {
	dir, err := os.UserCacheDir()
	if err != nil || !filepath.IsAbs(dir) {
		return ""
	}
	sum := sha256.Sum256([]byte(source + "\x00" + output))
	return filepath.Join(dir, "atbalss", "builds", hex.EncodeToString(sum[:12]))
}

// key tells one state of something from another.
type key = [sha256.Size]byte

// trailer ends the file: what all the rest of it holds on.
type trailer struct {
	Ground, Still, Paths key
	Began                int64  // nanoseconds since 1970
	Mark                 string // of the site that was published
	Versions             map[string]site.Version
	Attached             map[string]attached
}

// attached is a file beside an entry.
type attached struct {
	Stamp content.Stamp
	Sum   key
}

// lastSite is what an earlier build left. Its parts are lent from one read of the
// file, without the bodies, which are read when they are needed.
type lastSite struct {
	trailer
	path     string
	entries  map[string]lastEntry // by main-language file
	findings map[string][]byte    // by kind and id: packed findings
	facts    map[string][]byte    // by path: for check.Tree
	prints   map[string]publish.Print
	runs     map[uint64]run

	size, whole int64 // of the file, and of the part that was written in one go
	sum         uint32
}

// lastEntry is what is left of an entry: for content.Last, and where its bodies
// are.
type lastEntry struct {
	record string
	refs   []bodyRef
}

// bodyRef is the place of a body in a run of them.
type bodyRef struct {
	run          uint64
	offset, size uint32
	sum          uint32
}

// run is where a run of bodies lies in the file.
type run struct {
	at   int64
	size uint32
}

// The file is a row of segments (kind, name, length, data) and a sum of all of
// them but the bodies, which have sums of their own. A segment holds frames (kind,
// key, data, both with their length before them) or a run of bodies, which is
// stepped over. All is of one version of the program only, which the trailer's
// ground tells.
const (
	lastMagic = "atbalss last build 2\n"

	segmentFrames = 'S'
	segmentBodies = 'B'
	segmentHead   = 1 + 8 + 4

	frameEntry    = 'e'
	frameFindings = 'f'
	frameFacts    = 'p'
	framePrint    = 'o'
	frameTrailer  = 't'
)

var (
	packTrailer = pack.New[trailer]()
	castagnoli  = crc32.MakeTable(crc32.Castagnoli)
)

// readLast reads what a build left; nil when there is nothing, or nothing whole.
func readLast(path string) *lastSite {
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil
	}
	l, ok := parseLast(file, info.Size())
	if !ok {
		return nil
	}
	l.path = path
	return l
}

// parseLast reads the segments but for the bodies; ok is false when they do not
// end with a trailer and the right sum.
func parseLast(file io.ReaderAt, size int64) (l *lastSite, ok bool) {
	l = &lastSite{
		entries: map[string]lastEntry{}, findings: map[string][]byte{}, facts: map[string][]byte{}, prints: map[string]publish.Print{},
		runs: map[uint64]run{}, size: size,
	}
	head := make([]byte, max(len(lastMagic), segmentHead))
	if _, err := file.ReadAt(head[:len(lastMagic)], 0); err != nil || string(head[:len(lastMagic)]) != lastMagic {
		return nil, false
	}
	l.sum = crc32.Checksum([]byte(lastMagic), castagnoli)
	at, whole := int64(len(lastMagic)), false
	for head = head[:segmentHead]; at < size-4; {
		if _, err := file.ReadAt(head, at); err != nil {
			return nil, false
		}
		l.sum = crc32.Update(l.sum, castagnoli, head)
		at += segmentHead
		name, length := binary.LittleEndian.Uint64(head[1:]), binary.LittleEndian.Uint32(head[9:])
		if int64(length) > size-4-at {
			return nil, false
		}
		switch head[0] {
		case segmentBodies:
			l.runs[name] = run{at, length}
		case segmentFrames:
			frames := make([]byte, length)
			if _, err := file.ReadAt(frames, at); err != nil {
				return nil, false
			}
			l.sum = crc32.Update(l.sum, castagnoli, frames)
			if whole, ok = l.parse(frames); !ok {
				return nil, false
			}
			if whole && l.whole == 0 {
				l.whole = at + int64(length) + 4
			}
		default:
			return nil, false
		}
		at += int64(length)
	}
	var sum [4]byte
	if _, err := file.ReadAt(sum[:], size-4); err != nil {
		return nil, false
	}
	return l, whole && binary.LittleEndian.Uint32(sum[:]) == l.sum
}

// parse takes the frames of a segment apart. whole says that the last one is a
// trailer. Names and records are not copied: the segment is never written to.
func (l *lastSite) parse(frames []byte) (whole, ok bool) {
	text := unsafe.String(unsafe.SliceData(frames), len(frames))
	cut := func() (part []byte, same string, ok bool) {
		part, rest, ok := cutFrame(frames)
		end := len(frames) - len(rest)
		same = text[end-len(part) : end]
		frames, text = rest, text[end:]
		return part, same, ok
	}
	for len(frames) > 0 {
		kind := frames[0]
		frames, text = frames[1:], text[1:]
		_, name, ok := cut()
		if !ok {
			return false, false
		}
		frame, record, ok := cut()
		if !ok {
			return false, false
		}
		whole = kind == frameTrailer
		switch kind {
		case frameEntry:
			if l.entries[name], ok = readEntry(frame, record); !ok {
				return false, false
			}
		case frameFindings:
			l.findings[name] = frame
		case frameFacts:
			l.facts[name] = frame
		case framePrint:
			if l.prints[name], ok = readPrint(frame); !ok {
				return false, false
			}
		case frameTrailer:
			l.trailer = trailer{}
			if rest, err := packTrailer.Read(frame, &l.trailer, nil); err != nil || len(rest) > 0 {
				return false, false
			}
		default:
			return false, false
		}
	}
	return whole, true
}

const refSize = 8 + 4 + 4 + 4

func appendEntry[T string | []byte](buf []byte, refs []bodyRef, record T) []byte {
	buf = binary.AppendUvarint(buf, uint64(len(refs)))
	for _, r := range refs {
		buf = binary.LittleEndian.AppendUint64(buf, r.run)
		for _, n := range []uint32{r.offset, r.size, r.sum} {
			buf = binary.LittleEndian.AppendUint32(buf, n)
		}
	}
	return append(buf, record...)
}

// readEntry reads a frame, which is given as bytes and as a text.
func readEntry(data []byte, text string) (e lastEntry, ok bool) {
	n, size := binary.Uvarint(data)
	if data = data[max(size, 0):]; size <= 0 || n > uint64(len(data)/refSize) {
		return e, false
	}
	for range n {
		e.refs = append(e.refs, bodyRef{
			binary.LittleEndian.Uint64(data), binary.LittleEndian.Uint32(data[8:]), binary.LittleEndian.Uint32(data[12:]), binary.LittleEndian.Uint32(data[16:]),
		})
		data = data[refSize:]
	}
	e.record = text[len(text)-len(data):]
	return e, true
}

// ErrDamaged says that something that the last build left is not what it was. A
// build with Input.Fresh does not need it.
var ErrDamaged = errors.New("what the last build left is damaged")

// bodies reads the bodies of an entry.
func (l *lastSite) bodies(file io.ReaderAt, e lastEntry) ([][]byte, error) {
	all := make([][]byte, len(e.refs))
	for i, r := range e.refs {
		in, ok := l.runs[r.run]
		if !ok || uint64(r.offset)+uint64(r.size) > uint64(in.size) {
			return nil, ErrDamaged
		}
		all[i] = make([]byte, r.size)
		if _, err := file.ReadAt(all[i], in.at+int64(r.offset)); err != nil || crc32.Checksum(all[i], castagnoli) != r.sum {
			return nil, ErrDamaged
		}
	}
	return all, nil
}

func cutFrame(data []byte) (part, rest []byte, ok bool) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)-size) {
		return nil, data, false
	}
	end := size + int(n)
	return data[size:end:end], data[end:], true
}

func appendPrint(buf []byte, p publish.Print) []byte {
	buf = append(binary.AppendUvarint(buf, uint64(p.Size)), p.Hash[:]...)
	return binary.AppendUvarint(binary.AppendVarint(buf, p.Modified), p.Inode)
}

func readPrint(data []byte) (p publish.Print, ok bool) {
	size, n := binary.Uvarint(data)
	if n <= 0 || len(data) < n+len(p.Hash) {
		return p, false
	}
	p.Size = int64(size)
	data = data[n+copy(p.Hash[:], data[n:]):]
	if p.Modified, n = binary.Varint(data); n <= 0 {
		return p, false
	}
	data = data[n:]
	p.Inode, n = binary.Uvarint(data)
	return p, n > 0 && n == len(data)
}

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
	run    uint64    // of the bodies
	refs   []bodyRef // of the entry that is being written
	packed []byte
	again  []frameName       // frames of the last build that hold still
	moved  map[string][]byte // records of entries whose bodies hold still
	file   *os.File          // nil until there is too much
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
	n := &nextSite{path: path, run: uint64(began), moved: map[string][]byte{}}
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

// entry writes the record of an entry and its bodies, of one after the other.
func (n *nextSite) entry(file string, record []byte, bodies [][]byte) {
	n.refs = n.refs[:0]
	n.mu.Lock()
	for _, b := range bodies {
		n.refs = append(n.refs, bodyRef{n.run, uint32(len(n.bodies)), uint32(len(b)), crc32.Checksum(b, castagnoli)})
		n.bodies = append(n.bodies, b...)
	}
	full := len(n.bodies) > nextBuffer
	n.mu.Unlock()
	n.packed = appendEntry(n.packed[:0], n.refs, record)
	n.frame(frameEntry, file, n.packed)
	if full {
		n.mu.Lock()
		n.flush()
		n.mu.Unlock()
	}
}

// segments are what is in memory, ready to be written, and the sum after them.
func (n *nextSite) segments(buf []byte, sum uint32) ([]byte, uint32) {
	add := func(kind byte, name uint64, data []byte) {
		start := len(buf)
		buf = binary.LittleEndian.AppendUint64(append(buf, kind), name)
		buf = binary.LittleEndian.AppendUint32(buf, uint32(len(data)))
		buf = append(buf, data...)
		if kind == segmentBodies {
			sum = crc32.Update(sum, castagnoli, buf[start:start+segmentHead])
		} else {
			sum = crc32.Update(sum, castagnoli, buf[start:])
		}
	}
	if len(n.bodies) > 0 {
		add(segmentBodies, n.run, n.bodies)
	}
	if len(n.frames) > 0 {
		add(segmentFrames, 0, n.frames)
	}
	return buf, sum
}

// flush writes what is in memory to a file beside the one to come. The caller
// holds the lock.
func (n *nextSite) flush() {
	var head []byte
	if n.file == nil && n.err == nil {
		if n.err = os.MkdirAll(filepath.Dir(n.path), 0o700); n.err == nil {
			n.file, n.err = os.CreateTemp(filepath.Dir(n.path), filepath.Base(n.path)+".*")
		}
		head = []byte(lastMagic)
		n.sum = crc32.Checksum(head, castagnoli)
	}
	if n.err == nil {
		var buf []byte
		buf, n.sum = n.segments(head, n.sum)
		_, n.err = n.file.Write(buf)
	}
	n.frames, n.bodies, n.run = n.frames[:0], n.bodies[:0], n.run+1
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
	if n.err == nil {
		_, n.err = n.file.Write(binary.LittleEndian.AppendUint32(nil, n.sum))
	}
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
	file, err := os.Open(last.path)
	if err != nil {
		n.err = err
		return
	}
	defer file.Close()
	for _, f := range n.again {
		switch f.kind {
		case frameEntry:
			e := last.entries[f.name]
			bodies, err := last.bodies(file, e)
			if err != nil {
				n.err = err
				return
			}
			if record := n.moved[f.name]; record != nil {
				e.record = string(record)
			}
			n.entry(f.name, []byte(e.record), bodies)
		case frameFindings:
			n.frame(f.kind, f.name, last.findings[f.name])
		case frameFacts:
			n.frame(f.kind, f.name, last.facts[f.name])
		case framePrint:
			n.frame(f.kind, f.name, appendPrint(nil, last.prints[f.name]))
		}
	}
}

// addTo adds the frames to the file of the last build. It reports false, and has
// done nothing, when that file is another by now or holds more that is old than
// that is not. A build that ends in the middle leaves a file with a wrong sum.
func (n *nextSite) addTo(last *lastSite) bool {
	frames := n.frames
	for name, record := range n.moved {
		frames = appendFrame(frames, frameEntry, name, appendEntry(nil, last.entries[name].refs, record))
	}
	// The trailer of a large site is larger than what is kept in memory.
	frames = appendFrame(frames, frameTrailer, "", packTrailer.Append(nil, &n.trailer))
	whole := n.frames
	n.frames = frames
	buf, sum := n.segments(nil, last.sum)
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

// prune removes the oldest of what was left for other folders, and what builds
// that were killed had begun to write. Now is when this build began.
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
	for _, e := range entries {
		info, err := e.Info()
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
	for _, l := range whole[min(len(whole), mostLast):] {
		_ = os.Remove(l.path)
	}
}
