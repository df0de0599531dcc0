package preview

import (
	"bytes"
	"html/template"
	"net/http"
	"strconv"

	"atbalss/internal/diag"
)

// panelPage stands in where there is no page at all: the site has mistakes that
// keep it from being made, and there is no earlier version. It works without its
// script, too; with it, it leaves as soon as there is a page.
var panelPage = template.Must(template.New("panel").Parse(`<!doctype html>
<html lang="{{.UI}}" data-atbalss-panel>
<head>
<meta charset="utf-8">
<title>{{.Words.broken}}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/_atbalss/preview.css">
</head>
<body class="panel-page">
<main class="panel">
<h1>{{.Words.broken}}</h1>
<p>{{.Words.brokenText}}</p>
{{with .Failure}}<p class="failure">{{.}}</p>{{end}}
<ul class="findings">
{{- range .Findings}}
<li class="finding {{.Severity}}">
<p class="place">{{.File}}{{if .Line}}:{{.Line}}{{if .Column}}:{{.Column}}{{end}}{{end}}</p>
<p class="message">{{.Message}}</p>
{{with .Excerpt}}<pre>{{.}}</pre>{{end}}
{{with .Hint}}<p class="hint">{{.}}</p>{{end}}
</li>
{{- end}}
</ul>
</main>
</body>
</html>
`))

// servePanel sends the findings as a page of their own.
func (s *Server) servePanel(w http.ResponseWriter, r *http.Request, v *view) {
	var list []finding
	for _, f := range s.shown(v, nil) {
		if f.Severity == diag.Error.String() {
			list = append(list, f)
		}
	}
	var b bytes.Buffer
	err := panelPage.Execute(&b, map[string]any{
		"UI": s.options.UI, "Words": panelWords(s.options.UI), "Failure": v.failure(), "Findings": list,
	})
	if err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	data := withScript(b.Bytes())
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(data)))
	v.stamp(w.Header())
	w.WriteHeader(http.StatusServiceUnavailable)
	if r.Method != http.MethodHead {
		_, _ = w.Write(data) // the client may have gone
	}
}
