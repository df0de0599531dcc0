package site

import "atbalss/internal/diag"

// Status is how far a project is.
type Status uint8

// The statuses of a project.
const (
	Planned Status = iota
	Ongoing
	Completed
	Suspended
	Terminated
)

// Statuses lists all of them.
var Statuses = []Status{Planned, Ongoing, Completed, Suspended, Terminated}

// String is the status as front matter writes it.
func (s Status) String() string {
	return [...]string{"planned", "ongoing", "completed", "suspended", "terminated"}[s]
}

// ParseStatus reads a status.
func ParseStatus(s string) (Status, bool) {
	for _, v := range Statuses {
		if v.String() == s {
			return v, true
		}
	}
	return 0, false
}

// Project is a project with its facts.
type Project struct {
	Entry
	Programme          *Programme
	Code, Measure      string
	Status             Status
	Signed, Start, End Date
	Duration           Duration
	Funding            Funding
	Implementer        *Organisation
	Supervisor         *Organisation // nil when not given
	Partners           []*Organisation
	Indicators         []Indicator
	Documents          []Document
	Image              *File // nil when not given
	Gallery            []Picture
	Location           *Location
	PhysicalInvestment *bool // nil when not said
	Strategic          *bool
	EligibleTotal      *Money
	ExchangeRate       string // rate to EUR as written, with a point; "" when not given
	Intervention       string
	Contractors        []string
	HorizontalActions  []string
	UpdateEveryMonths  int
	News               []*News // of this project, newest first
}

// Duration is a length in whole months, where the end is not known.
type Duration struct {
	N     int  // 0: not given
	Years bool // N counts years, not months
}

// Months is the duration in months.
func (d Duration) Months() int {
	if d.Years {
		return d.N * 12
	}
	return d.N
}

// Indicator is a promised figure and what became of it.
type Indicator struct {
	Name, Unit     Text
	Target, Actual *Quantity // nil when not given
	AsOf           Date
}

// Quantity is a number in thousandths: 1650 is 1 650 000.
type Quantity int64

// DocumentTypes are the values of a document's type.
var DocumentTypes = []string{"press-release", "video", "animation", "infographic", "information", "booklet", "legal-act", "study", "report", "form", "other"}

// Document is a document of an entry. With neither File nor URL it is not
// available here.
type Document struct {
	Title    Text
	Type     string
	Date     Date
	File     *File
	URL      string
	Language Lang // "" when not given
	Pos      diag.Pos
}

// Location is where the project takes place.
type Location struct {
	NUTS, Postcode string
	Lat, Lon       string // decimal degrees as written; "" when not given
}

// Programme is one donor fund in one programming period.
type Programme struct {
	Entry
	Fund          *Fund
	Period        Period
	Parent        *Programme // nil at the top
	Children      []*Programme
	Code          string
	Operator      *Organisation
	DonorPartners []*Organisation
	Icon, Image   *File
	Banner        *File // the institution's own ready-made donor banner; nil for the drawn one
	Slogan        Text
	Website       string
	Order         int
	Total         *Money
	Projects      []*Project // its own, not its children's
	News          []*News    // of the programme and of its projects, newest first
}

// News is a news item of a project or of a programme.
type News struct {
	Entry
	Project   *Project   // nil for news of a programme
	Programme *Programme // the project's, when it is a project's news
	Image     *File
	Gallery   []Picture
	Documents []Document
}

// Page is a page of the institution: contacts, accessibility statement.
type Page struct {
	Entry
	Menu     string // "main", "footer" or ""
	Order    int
	Role     string
	Reviewed Date
}
