package build

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
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

// spareOf is where the site that a build has displaced lies, beside what that
// build leaves: see publish.Spare.
func spareOf(lastFile string) string { return lastFile + spareEnd }

const spareEnd = ".site"

// key tells one state of something from another.
type key = [sha256.Size]byte

// trailer ends the file: what all the rest of it holds on.
type trailer struct {
	Ground, Still, Paths key
	Began                int64  // nanoseconds since 1970
	Mark                 string // of the site that was published
	Spare                string // of the one before, if it was left in spareOf
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
	path    string
	file    io.ReaderAt // of the path; open until close
	close   func()
	entries map[string]lastEntry // by main-language file
	refs    []bodyRef            // of all entries
	known   map[string]lastKnown // by kind and id of an entry
	pages   map[string]lastPage  // by path
	runs    map[uint64]run

	size, whole int64 // of the file, and of the part that was written in one go
	sum         uint32
}

// lastEntry is what is left of an entry: for content.Last, and where its bodies
// are.
type lastEntry struct {
	record string
	bodies places
}

// lastKnown is what is left of an entry beside its record, which one with mistakes
// has not.
type lastKnown struct {
	version  *[versionSize]byte // nil for none; see readVersion
	findings []byte             // packed; nil for none
}

// lastPage is what is left of a published file: for check.Tree, and how it is known
// again; a zero print for none.
type lastPage struct {
	facts []byte // nil for none
	print publish.Print
}

// places are some of all refs, one after the other.
type places struct{ first, n int }

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
	lastMagic = "atbalss last build 3\n"

	segmentFrames = 'S'
	segmentBodies = 'B'
	segmentHead   = 1 + 8 + 4

	frameEntry    = 'e'
	frameVersion  = 'v'
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
	info, err := file.Stat()
	if err != nil {
		_ = file.Close()
		return nil
	}
	l, ok := parseLast(file, info.Size())
	if !ok {
		_ = file.Close()
		return nil
	}
	l.path, l.close = path, sync.OnceFunc(func() { _ = file.Close() })
	return l
}

// bytesPerPage is about what a build leaves of each page that it makes.
const bytesPerPage = 3 << 10

// parseLast reads the segments but for the bodies; ok is false when they do not
// end with a trailer and the right sum.
func parseLast(file io.ReaderAt, size int64) (l *lastSite, ok bool) {
	pages := int(min(size/bytesPerPage, 1<<20)) // as a rule, to make room for
	l = &lastSite{
		entries: make(map[string]lastEntry, pages/2), known: make(map[string]lastKnown, pages/2),
		pages: make(map[string]lastPage, pages), runs: map[uint64]run{}, size: size, file: file, close: func() {},
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
			if l.entries[name], ok = l.readEntry(frame, record); !ok {
				return false, false
			}
		case frameFindings:
			l.known[name] = lastKnown{l.known[name].version, frame}
		case frameVersion:
			if len(frame) != versionSize {
				return false, false
			}
			l.known[name] = lastKnown{(*[versionSize]byte)(frame), l.known[name].findings}
		case frameFacts:
			l.pages[name] = lastPage{frame, l.pages[name].print}
		case framePrint:
			print, ok := readPrint(frame)
			if !ok {
				return false, false
			}
			l.pages[name] = lastPage{l.pages[name].facts, print}
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
func (l *lastSite) readEntry(data []byte, text string) (e lastEntry, ok bool) {
	n, size := binary.Uvarint(data)
	if data = data[max(size, 0):]; size <= 0 || n > uint64(len(data)/refSize) {
		return e, false
	}
	e.bodies = places{len(l.refs), int(n)}
	for range n {
		l.refs = append(l.refs, bodyRef{
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

// Take reads a body.
func (l *lastSite) Take(place int, buf []byte) ([]byte, error) {
	if place < 0 || place >= len(l.refs) {
		return nil, ErrDamaged
	}
	r := l.refs[place]
	in, ok := l.runs[r.run]
	if !ok || uint64(r.offset)+uint64(r.size) > uint64(in.size) {
		return nil, ErrDamaged
	}
	return r.take(l.file, in.at, buf)
}

// take reads a body from where its run begins in a file.
func (r bodyRef) take(file io.ReaderAt, run int64, buf []byte) ([]byte, error) {
	from := len(buf)
	buf = slices.Grow(buf, int(r.size))[:from+int(r.size)]
	if _, err := file.ReadAt(buf[from:], run+int64(r.offset)); err != nil {
		return nil, errors.Join(ErrDamaged, err)
	}
	if crc32.Checksum(buf[from:], castagnoli) != r.sum {
		return nil, ErrDamaged
	}
	return buf, nil
}

func cutFrame(data []byte) (part, rest []byte, ok bool) {
	n, size := binary.Uvarint(data)
	if size <= 0 || n > uint64(len(data)-size) {
		return nil, data, false
	}
	end := size + int(n)
	return data[size:end:end], data[end:], true
}

const versionSize = len(site.Version{}.Front) + len(site.Version{}.Whole)

func appendVersion(buf []byte, v site.Version) []byte {
	return append(append(buf, v.Front[:]...), v.Whole[:]...)
}

// readVersion is the version of an entry; false when none was left.
func (k lastKnown) readVersion() (v site.Version, ok bool) {
	if k.version == nil {
		return v, false
	}
	copy(v.Front[:], k.version[:])
	copy(v.Whole[:], k.version[len(v.Front):])
	return v, true
}

func appendPrint(buf []byte, p publish.Print) []byte {
	buf = binary.LittleEndian.AppendUint64(binary.AppendUvarint(buf, uint64(p.Size)), p.Sum)
	return binary.AppendUvarint(binary.AppendVarint(buf, p.Modified), p.Inode)
}

func readPrint(data []byte) (p publish.Print, ok bool) {
	size, n := binary.Uvarint(data)
	if n <= 0 || len(data) < n+8 {
		return p, false
	}
	p.Size, p.Sum = int64(size), binary.LittleEndian.Uint64(data[n:])
	data = data[n+8:]
	if p.Modified, n = binary.Varint(data); n <= 0 {
		return p, false
	}
	data = data[n:]
	p.Inode, n = binary.Uvarint(data)
	return p, n > 0 && n == len(data)
}
