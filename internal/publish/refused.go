package publish

import "fmt"

// Reason says why a folder is not published to.
type Reason uint8

// The reasons.
const (
	NotOurs      Reason = iota // has files and was not made by this program
	IsSource                   // is the source folder
	HoldsSource                // holds the source folder
	InSource                   // lies in content/, layouts/ or static/ of the source
	IsRoot                     // is the root of the disk
	NotFolder                  // is a file or a device
	BrokenLink                 // is a symbolic link to nothing
	IsMountPoint               // is a mount point, which cannot change places with another folder
	HasGit                     // holds a repository, which would be lost
)

// Refused is the error for a folder that must not be replaced. Nothing was
// changed. It is a matter of usage: another --output is the fix.
type Refused struct {
	Reason Reason
	Output string // absolute path
	Source string // absolute path, "" for none
}

// refusals are the sentences in English and Latvian.
var refusals = [...][2]string{
	NotOurs: {
		"the output folder %q holds files that atbalss did not make; name an empty folder, or delete this one yourself",
		"izvades mapē “%s” ir faili, ko nav veidojusi atbalss; norādiet tukšu mapi vai izdzēsiet šo mapi paši",
	},
	IsSource: {
		"the output folder %q is the source itself; name another, such as \"public\"",
		"izvades mape “%s” ir pati avota mape; norādiet citu, piemēram, “public”",
	},
	HoldsSource: {
		"the output folder %q holds the source; name one that does not, such as \"public\"",
		"izvades mapē “%s” atrodas avota mape; norādiet citu, piemēram, “public”",
	},
	InSource: {
		"the output folder %q lies in content/, layouts/ or static/, which the build reads; name one outside them",
		"izvades mape “%s” atrodas mapē content/, layouts/ vai static/, no kuras tiek lasīts saturs; norādiet mapi ārpus tām",
	},
	IsRoot: {
		"the output folder %q is the root of the disk; name a folder in it",
		"izvades mape “%s” ir diska sakne; norādiet mapi tajā",
	},
	NotFolder: {
		"the output %q is not a folder",
		"izvade “%s” nav mape",
	},
	BrokenLink: {
		"the output %q is a symbolic link that leads nowhere",
		"izvade “%s” ir simboliskā saite, kas nekur neved",
	},
	IsMountPoint: {
		"the output folder %q is a mount point and cannot be exchanged in one step; name a folder in it",
		"izvades mape “%s” ir montēšanas punkts, un to nevar apmainīt vienā solī; norādiet mapi tajā",
	},
	HasGit: {
		"the output folder %q holds a Git repository, which would be lost; name another folder and copy from there",
		"izvades mapē “%s” ir Git repozitorijs, kas tiktu zaudēts; norādiet citu mapi un kopējiet no tās",
	},
}

// Error is the English sentence.
func (r *Refused) Error() string { return r.Message("en") }

// Message is the sentence in the language ui, "lv" or "en".
func (r *Refused) Message(ui string) string {
	which := 0
	if ui == "lv" {
		which = 1
	}
	return fmt.Sprintf(refusals[r.Reason][which], r.Output)
}

// Busy is the error when another build publishes to the same folder right now.
type Busy struct{ Output string }

// Error is the English sentence.
func (b *Busy) Error() string { return b.Message("en") }

// Message is the sentence in the language ui, "lv" or "en".
func (b *Busy) Message(ui string) string {
	if ui == "lv" {
		return fmt.Sprintf("mapē “%s” pašlaik publicē cits atbalss process; uzgaidiet, līdz tas beidzas", b.Output)
	}
	return fmt.Sprintf("another build is publishing to %q; wait until it ends", b.Output)
}
