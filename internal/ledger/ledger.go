// Package ledger keeps the two books of a site: which addresses it ever
// published, and how far its translations are.
//
//	content/addresses.txt ──► ParseAddresses ──► Record, Withdraw ──► Bytes
//	site.Site ──► Translations ──► sections of rows, totals
//	an older text, today's text ──► Diff ──► what changed, word by word
//
// It is pure: bytes and the model go in, values come out. The command reads and
// writes the files and asks the version history.
package ledger
