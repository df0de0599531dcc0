// Package static holds the built-in design files: style sheets, fonts, scripts,
// icons, pictures and logos, so that an installed program works alone. A site's
// own static/ folder goes before them, file by file; internal/assets turns the
// sum of both into published files with a hash in their names.
package static

import "embed"

// FS holds the design files under the names that layouts ask for, such as
// css/main.css and logos/emblem-eu.svg, and the notes that say whence they are.
//
//go:embed css fonts icons js logos pictures *.svg *.png *.ico
var FS embed.FS
