package content

import (
	"atbalss/internal/site"
	"atbalss/internal/values"
)

// page decodes a page.
func (e *entry) page() bool {
	k := e.keys
	p := &site.Page{
		Menu:     e.Choice(k.Take("menu"), "menu", []string{"main", "footer", "none"}),
		Order:    e.Int(k.Take("order"), "order", -maxOrder, maxOrder),
		Reviewed: e.Date(k.Take("reviewed"), "reviewed"),
	}
	if p.Menu == "none" {
		p.Menu = ""
	}
	role := k.Take("role")
	p.Role = e.Line(role, "role")
	switch other, taken := e.roles[p.Role]; {
	case p.Role == "":
	case !values.IsID(p.Role):
		e.Add("unknown-value", "", role.Pos, "role", p.Role, "accessibility`, `contacts`, `easy-to-read`, `open-data`, `privacy`, `report-irregularities`, `search")
	case taken:
		e.Add("doubled-role", "", role.Pos, p.Role, other)
	default:
		e.roles[p.Role] = e.src.id
	}
	e.bodyFiles()
	e.close()
	p.Entry = *e.base
	e.site.Pages = append(e.site.Pages, p)
	return true
}
