package output

// Spill takes what a producer has in its buffer so far as a part of the file, and
// returns the buffer, empty, for the next. The part is only lent.
type Spill func(buf []byte) ([]byte, error)

// partSize is how much a producer gathers before it spills, in bytes: enough that
// a call of the system for each part costs nothing.
const partSize = 128 << 10

// InParts is the entry with a producer that makes its bytes by parts: a file that
// grows with the site is never whole in memory then. The producer appends to buf,
// as Render does, passes buf to spill now and then, see [Spill.Full], and goes on
// with what it gets back.
func (e Entry) InParts(produce func(buf []byte, spill Spill) ([]byte, error)) Entry {
	e.parts = produce
	e.Render = func(buf []byte) ([]byte, error) {
		return produce(buf, func(buf []byte) ([]byte, error) { return buf, nil })
	}
	return e
}

// Parted reports whether the bytes can be made by parts.
func (e Entry) Parted() bool { return e.parts != nil }

// Parts makes the bytes of an entry that is parted and passes them on piece by
// piece, each only lent. buf is room for them and may be nil; what is returned is
// as much as there was need of, for another file.
func (e Entry) Parts(buf []byte, pass func(part []byte) error) ([]byte, error) {
	buf, err := e.parts(buf[:0], func(buf []byte) ([]byte, error) { return buf[:0], pass(buf) })
	if err == nil && len(buf) > 0 {
		err = pass(buf)
	}
	return buf, err
}

// Full spills a buffer that is full. It keeps the last byte, which tells some
// encoders whether a comma comes next.
func (s Spill) Full(buf []byte) ([]byte, error) {
	if len(buf) < partSize {
		return buf, nil
	}
	last := buf[len(buf)-1]
	buf, err := s(buf[:len(buf)-1])
	return append(buf, last), err
}
