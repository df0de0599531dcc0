// Package scaffold writes the first version of things: the files of a new entry
// in every language ([Entry.Files]) and a new site ([SiteFiles]). It returns
// names and bytes; the command writes them.
package scaffold

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"atbalss/internal/site"
)

// File is a file to write.
type File struct {
	Name string // from the source folder, slash-separated
	Data []byte
}

// Entry is what is known of a new entry. Facts that its kind has no key for are
// ignored.
type Entry struct {
	Kind        site.Kind
	ID          string
	Title       string      // in the main language; "" for one made from the id
	Langs       []site.Lang // the first is the main language
	Programme   string      // id; of a project, and of news without a project
	Project     string      // id; of news
	Implementer string      // organisation id; of a project
	UI          string      // language of the comments, "lv" or "en"
}

// Files returns the entry's files, one a language. Each is a draft.
func (e Entry) Files() []File {
	var files []File
	for i, l := range e.Langs {
		text := e.words(l)
		if i == 0 {
			text += e.facts()
		}
		text = "---\n" + text + "draft: true" + e.comment("take this line out to publish", "izņemiet šo rindu, lai publicētu") + "\n---\n\n" + e.body(l) + "\n"
		files = append(files, File{e.name(l), []byte(text)})
	}
	return files
}

func (e Entry) name(l site.Lang) string {
	switch {
	case e.Kind == site.KindNews && e.Project != "":
		return fmt.Sprintf("content/projects/%s/news/%s/index.%s.md", e.Project, e.ID, l)
	case e.Kind == site.KindPage || e.Kind == site.KindProgramme:
		return fmt.Sprintf("content/%s/%s.%s.md", e.Kind.Folder(), e.ID, l)
	}
	return fmt.Sprintf("content/%s/%s/index.%s.md", e.Kind.Folder(), e.ID, l)
}

func (e Entry) words(l site.Lang) string {
	title := e.Title
	if title == "" {
		title = strings.ToUpper(e.ID[:1]) + strings.ReplaceAll(e.ID[1:], "-", " ")
	}
	text := "title: " + quote(title) + "\n"
	summary := "What it is about, in one sentence."
	if l == "lv" {
		summary = "Par ko tas ir, vienā teikumā."
	}
	return text + "summary: " + quote(summary) + "\n"
}

func (e Entry) body(l site.Lang) string {
	if l == "lv" {
		return "Šeit rakstiet tekstu."
	}
	return "Write the text here."
}

// facts are the keys that stand in the main-language file only. What is not
// known yet stands as a comment, to be filled in.
func (e Entry) facts() string {
	var b strings.Builder
	line := func(text, en, lv string) { b.WriteString(text + e.comment(en, lv) + "\n") }
	switch e.Kind {
	case site.KindProgramme:
		line("fund: esf-plus", "or another fund's id", "vai cita fonda identifikators")
		line(`period: "2021-2027"`, "programming period", "plānošanas periods")
		line("# operator: ", "organisation id", "organizācijas identifikators")
	case site.KindProject:
		line("programme: "+e.Programme, "fund and period come from it", "no tās nāk fonds un periods")
		line("status: planned", "planned, ongoing, completed, suspended, terminated", "planned, ongoing, completed, suspended, terminated")
		line("implementer: "+e.Implementer, "from organisations.yaml", "no organisations.yaml")
		line(`# code: ""`, "the project's number in the donor's system", "projekta numurs finansētāja sistēmā")
		line("# start: 2027-01-01", "a day, a month or a year", "diena, mēnesis vai gads")
		line("# end: 2029-12-31", "", "")
		line("# funding:", "amounts must add up to the total", "summām jāveido kopsumma")
		line(`#   total: "1 000 000"`, "", "")
		line("#   sources:", "", "")
		line(`#     - {source: esf-plus, amount: "850 000"}`, "", "")
		line(`#     - {source: state-budget, amount: "150 000"}`, "", "")
	case site.KindNews:
		if e.Project != "" {
			line("project: "+e.Project, "", "")
		} else {
			line("programme: "+e.Programme, "", "")
		}
		line("# published: 2027-01-01", "the day from which it is public", "diena, no kuras tas ir publisks")
	case site.KindPage:
		line("# menu: footer", "main, footer or none", "main, footer vai nekā")
	}
	return b.String()
}

func (e Entry) comment(en, lv string) string {
	text := en
	if e.UI == "lv" {
		text = lv
	}
	if text == "" {
		return ""
	}
	return "  # " + text
}

// quote writes a YAML text in double quotation marks.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}

//go:embed all:site
var exampleSite embed.FS

// SiteFiles returns the content of a new site: its settings and one example of
// each kind of entry.
func SiteFiles() ([]File, error) {
	example, err := fs.Sub(exampleSite, "site")
	if err != nil {
		return nil, err
	}
	return Copy(example, "")
}

// Copy returns all files of a folder, with prefix before their names.
func Copy(folder fs.FS, prefix string) ([]File, error) {
	var files []File
	err := fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(folder, name)
		files = append(files, File{prefix + name, data})
		return err
	})
	return files, err
}
