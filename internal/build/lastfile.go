package build

import (
	"bufio"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash/crc32"
	"os"
	"path/filepath"
	"sync"

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
	if err != nil || len(data) < len(lastMagic)+4 || string(data[:len(lastMagic)]) != lastMagic {
		return nil
	}
	body := data[:len(data)-4]
	if crc32.Checksum(body, castagnoli) != binary.LittleEndian.Uint32(data[len(body):]) {
		return nil
	}
	l := &lastSite{entries: map[string][]byte{}, findings: map[string][]byte{}, facts: map[string][]byte{}, prints: map[string]publish.Print{}}
	body = body[len(lastMagic):]
	for whole := false; len(body) > 0; {
		if whole {
			return nil
		}
		kind := body[0]
		name, rest, ok := cutFrame(body[1:])
		data, rest, also := cutFrame(rest)
		if !ok || !also {
			return nil
		}
		body = rest
		switch kind {
		case frameEntry:
			l.entries[string(name)] = data
		case frameFindings:
			l.findings[string(name)] = data
		case frameFacts:
			l.facts[string(name)] = data
		case framePrint:
			p, ok := readPrint(data)
			if !ok {
				return nil
			}
			l.prints[string(name)] = p
		case frameTrailer:
			if rest, err := packTrailer.Read(data, &l.trailer, nil); err != nil || len(rest) > 0 {
				return nil
			}
			whole = true
		default:
			return nil
		}
	}
	return l
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
type nextSite struct {
	trailer
	path string

	mu   sync.Mutex
	file *os.File
	out  *bufio.Writer
	sum  uint32
	err  error
}

func newNext(path string) *nextSite {
	n := &nextSite{path: path}
	if n.err = os.MkdirAll(filepath.Dir(path), 0o700); n.err != nil {
		return n
	}
	if n.file, n.err = os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*"); n.err == nil {
		n.out = bufio.NewWriterSize(n.file, 1<<18)
		n.write([]byte(lastMagic))
	}
	return n
}

// frame writes one frame. It may be called from several goroutines at once.
func (n *nextSite) frame(kind byte, name string, data []byte) {
	if n == nil {
		return
	}
	var head [1 + 2*binary.MaxVarintLen64]byte
	head[0] = kind
	h := binary.AppendUvarint(head[:1], uint64(len(name)))
	n.mu.Lock()
	defer n.mu.Unlock()
	n.write(h)
	n.write([]byte(name))
	n.write(binary.AppendUvarint(head[:0], uint64(len(data))))
	n.write(data)
}

func (n *nextSite) write(data []byte) {
	if n.err == nil {
		n.sum = crc32.Update(n.sum, castagnoli, data)
		_, n.err = n.out.Write(data)
	}
}

// keep ends the file and puts it in the place of the one before.
func (n *nextSite) keep() {
	n.frame(frameTrailer, "", packTrailer.Append(nil, &n.trailer))
	if n.err == nil {
		_, n.err = n.out.Write(binary.LittleEndian.AppendUint32(nil, n.sum))
	}
	if n.err == nil {
		n.err = n.out.Flush()
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

// drop leaves what the build before has left.
func (n *nextSite) drop() {
	if n != nil && n.file != nil {
		_ = n.file.Close()
		_ = os.Remove(n.file.Name())
		n.file = nil
	}
}
