package preview

import (
	"path"
	"strings"

	"atbalss/internal/output"
)

// types are the media types of published files, by extension. The table of the
// machine is not asked, since it differs from one to the next.
var types = map[string]string{
	".avif":        "image/avif",
	".css":         "text/css; charset=utf-8",
	".csv":         "text/csv; charset=utf-8",
	".doc":         "application/msword",
	".docx":        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".gif":         "image/gif",
	".html":        "text/html; charset=utf-8",
	".ico":         "image/x-icon",
	".ics":         "text/calendar; charset=utf-8",
	".jpeg":        "image/jpeg",
	".jpg":         "image/jpeg",
	".js":          "text/javascript; charset=utf-8",
	".json":        "application/json",
	".jsonld":      "application/ld+json",
	".mp3":         "audio/mpeg",
	".mp4":         "video/mp4",
	".ods":         "application/vnd.oasis.opendocument.spreadsheet",
	".odt":         "application/vnd.oasis.opendocument.text",
	".ogg":         "audio/ogg",
	".pdf":         "application/pdf",
	".png":         "image/png",
	".ppt":         "application/vnd.ms-powerpoint",
	".pptx":        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	".svg":         "image/svg+xml",
	".ttf":         "font/ttf",
	".txt":         "text/plain; charset=utf-8",
	".vtt":         "text/vtt; charset=utf-8",
	".webm":        "video/webm",
	".webmanifest": "application/manifest+json",
	".webp":        "image/webp",
	".woff":        "font/woff",
	".woff2":       "font/woff2",
	".xls":         "application/vnd.ms-excel",
	".xlsx":        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".xml":         "application/xml",
	".zip":         "application/zip",
}

func mediaType(e output.Entry) string {
	ext := strings.ToLower(path.Ext(e.Path))
	if e.Kind == output.Feed && ext == ".xml" && path.Base(e.Path) == "feed.xml" {
		return "application/atom+xml; charset=utf-8"
	}
	if t, ok := types[ext]; ok {
		return t
	}
	return "application/octet-stream"
}

// isDocument reports whether a browser would show a file as a page that could
// run something.
func isDocument(mediaType string) bool {
	return strings.HasPrefix(mediaType, "text/html") || strings.HasPrefix(mediaType, "image/svg") || strings.HasPrefix(mediaType, "application/xml")
}
