package build

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

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
// file.
type lastSite struct {
	trailer
	entries  map[string][]byte // by main-language file: for content.Last
	findings map[string][]byte // by kind and id: packed findings
	facts    map[string][]byte // by path: for check.Tree
	prints   map[string]publish.Print

	size, whole int64 // of the file, and of the part that was written in one go
	sum         uint32
}

// The file is a row of frames (kind, key, data, both with their length before
// them), a sum of all of them, and nothing else. It is of one version of the
// program only, which the trailer's ground tells.
const (
	lastMagic = "atbalss last build 1\n"

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
func readLast(file string) *lastSite {
	data, err := os.ReadFile(file)
	if err != nil || len(data) < 4 {
		return nil
	}
	body := data[:len(data)-4]
	sum := binary.LittleEndian.Uint32(data[len(body):])
	if crc32.Checksum(body, castagnoli) != sum {
		return nil
	}
	l, ok := parseLast(body)
	if !ok {
		return nil
	}
	l.size, l.sum = int64(len(data)), sum
	return l
}

// parseLast takes the frames apart; ok is false when they do not end with a
// trailer.
func parseLast(body []byte) (l *lastSite, ok bool) {
	if !bytes.HasPrefix(body, []byte(lastMagic)) {
		return nil, false
	}
	l = &lastSite{entries: map[string][]byte{}, findings: map[string][]byte{}, facts: map[string][]byte{}, prints: map[string]publish.Print{}}
	size := int64(len(body)) + 4
	whole := false
	for body = body[len(lastMagic):]; len(body) > 0; {
		kind := body[0]
		name, rest, ok := cutFrame(body[1:])
		frame, rest, also := cutFrame(rest)
		if !ok || !also {
			return nil, false
		}
		body = rest
		whole = kind == frameTrailer
		switch kind {
		case frameEntry:
			l.entries[string(name)] = frame
		case frameFindings:
			l.findings[string(name)] = frame
		case frameFacts:
			l.facts[string(name)] = frame
		case framePrint:
			p, ok := readPrint(frame)
			if !ok {
				return nil, false
			}
			l.prints[string(name)] = p
		case frameTrailer:
			l.trailer = trailer{}
			if rest, err := packTrailer.Read(frame, &l.trailer, nil); err != nil || len(rest) > 0 {
				return nil, false
			}
			if l.whole == 0 {
				l.whole = size - int64(len(body))
			}
		default:
			return nil, false
		}
	}
	return l, whole
}

func cutFrame(data []byte) (part, rest []byte, ok bool) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)-size) {
		return nil, nil, false
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
	buffer []byte
	again  []frameName // frames of the last build that hold still
	file   *os.File    // nil until the buffer is full
	sum    uint32
	err    error
}

type frameName struct {
	kind byte
	name string
}

// nextBuffer is how much is kept in memory before a file is begun.
const nextBuffer = 1 << 20

func newNext(path string) *nextSite {
	return &nextSite{path: path, buffer: append(make([]byte, 0, nextBuffer+nextBuffer/4), lastMagic...)}
}

// frame writes one frame. It may be called from several goroutines at once.
func (n *nextSite) frame(kind byte, name string, data []byte) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.buffer = appendFrame(n.buffer, kind, name, data)
	if len(n.buffer) > nextBuffer {
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

// flush writes the buffer to a file beside the one to come.
func (n *nextSite) flush() {
	if n.file == nil && n.err == nil {
		if n.err = os.MkdirAll(filepath.Dir(n.path), 0o700); n.err == nil {
			n.file, n.err = os.CreateTemp(filepath.Dir(n.path), filepath.Base(n.path)+".*")
		}
	}
	if n.err == nil {
		n.sum = crc32.Update(n.sum, castagnoli, n.buffer)
		_, n.err = n.file.Write(n.buffer)
	}
	n.buffer = n.buffer[:0]
}

// keep puts what is left into the place of what the last build left, or adds it
// there: last is nil, or all of it holds but for the frames that were written.
func (n *nextSite) keep(last *lastSite, added bool) {
	if n.file == nil && added && n.addTo(last) {
		return
	}
	for _, f := range n.again {
		n.frame(f.kind, f.name, last.frame(f))
	}
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

// frame is the data of a frame of the last build.
func (l *lastSite) frame(f frameName) []byte {
	switch f.kind {
	case frameEntry:
		return l.entries[f.name]
	case frameFindings:
		return l.findings[f.name]
	case frameFacts:
		return l.facts[f.name]
	}
	return appendPrint(nil, l.prints[f.name])
}

// addTo adds the frames to the file of the last build. It reports false, and has
// done nothing, when that file is another by now or holds more that is old than
// that is not. A build that ends in the middle leaves a file with a wrong sum.
func (n *nextSite) addTo(last *lastSite) bool {
	// Not with frame: what is longer than the buffer would go to a file of its own.
	frames := appendFrame(n.buffer, frameTrailer, "", packTrailer.Append(nil, &n.trailer))[len(lastMagic):]
	if last.size+int64(len(frames)) > 2*last.whole {
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
	sum := crc32.Update(last.sum, castagnoli, frames)
	_, n.err = file.WriteAt(binary.LittleEndian.AppendUint32(frames, sum), last.size-4)
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
