// Package layouts holds the built-in html/template layouts and interface words,
// so that an installed program works alone. A site's own layouts/ folder goes
// before them, file by file.
package layouts

import "embed"

// FS holds the layouts (*.html, partials/*.html) and words (text.<lang>.yaml).
//
//go:embed *.html *.yaml partials
var FS embed.FS
