//go:build race

package markdown

// The race detector makes everything about ten times dearer, and its bookkeeping would be what is measured: hostile shapes
// are small then, too small for most limits. The full size is for tests without it.
const (
	hostileSize  = 1 << 15
	limitsAreMet = false
)
