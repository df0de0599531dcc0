package diag

import (
	"fmt"
	"runtime/debug"
)

// Crash is a mistake of the program itself: a panic, with what it came of. It
// stops the work, not the program, which tells the file: whoever wrote it can then
// change it. A panic in another goroutine than that of main would end the program
// without a word on the content, and the preview with it.
type Crash struct {
	At    string // what was worked on: "content/news/x.lv.md", "lv/index.html"
	Value any    // of the panic
	Stack []byte
}

// Error is one line for the user, and the stack for who mends it.
func (c *Crash) Error() string { return fmt.Sprintf("%s: %v\n%s", c.At, c.Value, c.Stack) }

// Crashed makes an error of what recover returned; of nil, nothing. A crash that
// comes from another goroutine stays what it is there.
//
//	defer func() { diag.Crashed(recover(), &err, file) }()
func Crashed(value any, err *error, at string) {
	switch v := value.(type) {
	case nil:
	case *Crash:
		*err = v
	default:
		*err = &Crash{at, value, debug.Stack()}
	}
}
