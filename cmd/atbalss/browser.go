package main

import (
	"fmt"
	"os/exec"
	"runtime"
)

// openBrowser shows an address in the user's browser. Where that does not work
// the address stands on the terminal all the same.
func (a *app) openBrowser(address string) {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		fmt.Fprintf(a.stderr, "atbalss: %s\n", say(a.ui, msgNoBrowser, err.Error()))
		return
	}
	go func() { _ = cmd.Wait() }() // the browser may outlive the preview
}
