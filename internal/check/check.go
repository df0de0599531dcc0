// Package check holds the rules: what a funding authority, an auditor or a
// reader would object to.
//
// There are two stages of checks and one of settling:
//
//	site.Site ──► Site ─────────────────────────┐
//	                                            ├──► Settle ──► []diag.Problem
//	output.Tree, finished pages ──► Tree ───────┘
//
// [Site] applies the rules that can be decided from the content. [Tree] looks
// at each finished page once, as the build streams it by, keeps facts instead
// of bytes, and says at the end what does not fit together: links, anchors,
// addresses, banners, what machines are told. [Settle] applies the severities and
// the acceptances of the editors. The words of every rule stand in the rule book
// of package diag.
//
// What the first two find of single entries and of single pages can be kept
// between two runs of the program: see [SiteFrom], [Tree.Keep] and [Tree.Carry],
// whose comments say what it rests on.
package check
