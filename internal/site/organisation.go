package site

// Organisation is a record of organisations.yaml.
type Organisation struct {
	ID           string
	Name         Text
	Short        Text
	Country      string // ISO 3166-1 alpha-2
	City         Text
	URL          string
	Logo         *File // nil for none
	LogoAlt      Text
	Registration string
	Source       Source
}
