package content

import (
	"atbalss/internal/diag"
	"atbalss/internal/site"
	"atbalss/internal/strictyaml"
)

// news decodes a news item.
func (e *entry) news() bool {
	k := e.keys
	n := &site.News{}
	known := e.belongs(n)
	n.Image = e.file(k.Take("image"), "image")
	n.Gallery = e.gallery(k.Take("gallery"))
	n.Documents = e.documents(k.Take("documents"))
	e.bodyFiles()
	e.close()
	e.dated()
	n.Entry = *e.base
	if !known {
		return false
	}
	e.site.News = append(e.site.News, n)
	return true
}

// belongs reads which project or programme the news is of; the folder of a
// project says it for news kept there.
func (e *entry) belongs(n *site.News) bool {
	k := e.keys
	project, programme := k.Take("project"), k.Take("programme")
	if e.src.owner != "" {
		if id := e.Line(project, "project"); id != "" && id != e.src.owner {
			e.Add("news-parent", "", project.Pos, e.src.owner, id)
		}
		project = nodeOf(e.src.owner, diag.Pos{File: e.main.file})
	}
	if project == nil && programme == nil {
		if !e.main.node.Partial {
			e.Add("missing-key", "either", k.Pos(), "project", "programme")
		}
		return false
	}
	n.Project = e.projectRef(project, "project")
	n.Programme = e.programmeRef(programme, "programme")
	if n.Project == nil {
		return project == nil && n.Programme != nil
	}
	if n.Programme != nil && n.Programme != n.Project.Programme {
		e.Add("news-parent", "programme", programme.Pos, n.Project.ID, n.Project.Programme.ID, n.Programme.ID)
	}
	n.Programme = n.Project.Programme
	return true
}

// nodeOf is a value that stands in no file by itself.
func nodeOf(value string, pos diag.Pos) *strictyaml.Node {
	return &strictyaml.Node{Kind: strictyaml.Scalar, Value: value, Pos: pos}
}
