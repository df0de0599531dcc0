//go:build browser

package stem

import (
	"os/exec"
	"strings"
	"testing"
)

// TestScript: the browser's script gives what this package gives.
func TestScript(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "node", "testdata/analysis.mjs").CombinedOutput()
	if err != nil || !strings.Contains(string(out), "held ") {
		t.Fatalf("%v\n%s", err, out)
	}
}
