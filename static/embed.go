// Package static holds the built-in design files, so that an installed program
// works alone. A site's own static/ folder goes before them, file by file.
package static

import "embed"

// FS holds style sheets, scripts, fonts, logos, icons and pictures.
//
//go:embed css fonts icons js logos pictures *.ico *.png *.svg
var FS embed.FS
