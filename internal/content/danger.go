package content

import (
	"bytes"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
)

// refused are the kinds of file that readers' browsers or computers run
// programs from. Attachments come from many hands, so none of them is published.
var refused = []string{
	".html", ".htm", ".xhtml", ".xht", ".mhtml", ".shtml", ".js", ".mjs", ".exe", ".bat", ".cmd", ".com", ".msi", ".scr", ".php", ".hta", ".swf", ".jar", ".xml", ".xsl", ".xslt",
}

// live is what makes a drawing more than a drawing: programs, foreign content,
// entities, and addresses of other sites or of programs.
var live = regexp.MustCompile(`(?i)<\s*(?:[\w.-]+:)?(?:script|foreignobject|iframe|embed|object|handler|listener)\b|<!entity|<\?xml-stylesheet|\son[a-z]+\s*=|(?:javascript|vbscript|data:text)\s*:|(?:href|src)\s*=\s*["']?\s*(?:https?:|//)|@import`)

// maxDrawing is the largest SVG that is looked through, in bytes.
const maxDrawing = 4 << 20

// markup begins a page, whatever the name of its file says.
var markup = regexp.MustCompile(`(?i)^\s*(?:<!doctype\s+html|<html|<script|<\?php)`)

// dangerous tells whether an attachment may do harm, and which message says so.
func (e *entry) dangerous(name string) (variant string, ok bool) {
	ext := strings.ToLower(path.Ext(name))
	if slices.Contains(refused, ext) {
		return "", true
	}
	f, err := e.in.Source.Open(name)
	if err != nil {
		return "", false // reported as not found
	}
	defer f.Close()
	size := int64(512)
	if ext == ".svg" {
		size = maxDrawing + 1
	}
	head, err := io.ReadAll(io.LimitReader(f, size))
	switch {
	case err != nil:
		return "", false
	case markup.Match(bytes.TrimPrefix(head, []byte("\ufeff"))):
		return "disguised", true
	case ext == ".svg" && (len(head) > maxDrawing || live.Match(head)):
		return "svg", true
	}
	return "", false
}
