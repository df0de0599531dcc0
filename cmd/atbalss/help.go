package main

import (
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"atbalss/internal/diag"
)

var (
	msgUsage        = diag.Words{EN: "Usage:", LV: "Lietojums:"}
	msgCommands     = diag.Words{EN: "Commands:", LV: "Komandas:"}
	msgFlags        = diag.Words{EN: "Options:", LV: "Opcijas:"}
	msgExamples     = diag.Words{EN: "Examples:", LV: "Piemēri:"}
	msgMoreHelp     = diag.Words{EN: "More about a command: atbalss COMMAND --help", LV: "Vairāk par komandu: atbalss KOMANDA --help"}
	msgHelpShort    = diag.Words{EN: "help about a command", LV: "palīdzība par komandu"}
	msgHelpFlag     = diag.Words{EN: "show this help", LV: "parādīt šo palīdzību"}
	msgComplOne     = diag.Words{EN: "completion script for {0}", LV: "komandu pabeigšanas skripts čaulai {0}"}
	msgComplLoad    = diag.Words{EN: "It completes atbalss commands as you type them in {0}. To load it now:\n\n  {1}", LV: "Skripts čaulā {0} pabeidz iesāktas atbalss komandas. Lai to ielādētu:\n\n  {1}"}
	msgComplPlain   = diag.Words{EN: "leave out the descriptions", LV: "bez aprakstiem"}
	msgTypeText     = diag.Words{EN: "TEXT", LV: "TEKSTS"}
	msgDefault      = diag.Words{EN: "{0} (default: {1})", LV: "{0} (noklusējums: {1})"}
	msgUseCommand   = diag.Words{EN: "COMMAND", LV: "KOMANDA"}
	msgUseFlags     = diag.Words{EN: "[OPTIONS]", LV: "[OPCIJAS]"}
	msgComplShort   = diag.Words{EN: "completion script for bash, zsh, fish or powershell", LV: "komandu pabeigšanas skripts čaulām bash, zsh, fish vai powershell"}
	msgNoCommand    = diag.Words{EN: "there is no command \"{0}\"", LV: "komandas “{0}” nav"}
	msgNoFlag       = diag.Words{EN: "there is no option \"{0}\"", LV: "opcijas “{0}” nav"}
	msgFlagNeeds    = diag.Words{EN: "the option \"{0}\" needs a value", LV: "opcijai “{0}” vajag vērtību"}
	msgFlagBadValue = diag.Words{EN: "the option \"{0}\" cannot be \"{1}\"", LV: "opcijas “{0}” vērtība nevar būt “{1}”"}
	msgNeedArgs     = diag.Words{EN: "this command needs: {0}", LV: "šai komandai vajag: {0}"}
	msgExtraArg     = diag.Words{EN: "unexpected argument \"{0}\"", LV: "arguments “{0}” ir lieks"}
)

// translateHelp words the help of the whole command tree in the user's language.
func (a *app) translateHelp(root *cobra.Command) {
	root.InitDefaultHelpCmd()
	root.SuggestionsMinimumDistance = 2
	root.InitDefaultCompletionCmd()
	root.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return nil
		}
		hint := words(msgSeeHelp, "atbalss --help")
		if near := root.SuggestionsFor(args[0]); len(near) > 0 {
			hint = words(msgDidYouMean, near[0])
		}
		return usage(words(msgNoCommand, args[0]), hint)
	}
	root.SetUsageTemplate(a.usageTemplate())
	var each func(*cobra.Command)
	each = func(c *cobra.Command) {
		switch c.Name() {
		case "help":
			c.Short = say(a.ui, msgHelpShort)
		case "completion":
			c.Short, c.Long = say(a.ui, msgComplShort), ""
		}
		if load, ok := loadCompletion[c.Name()]; ok && c.Parent().Name() == "completion" {
			c.Short, c.Long = say(a.ui, msgComplOne, c.Name()), say(a.ui, msgComplLoad, c.Name(), load)
		}
		c.DisableFlagsInUseLine = true // the template names them in the user's language
		c.InitDefaultHelpFlag()
		c.Flags().VisitAll(a.translateFlag)
		c.PersistentFlags().VisitAll(a.translateFlag)
		for _, child := range c.Commands() {
			each(child)
		}
	}
	each(root)
}

// loadCompletion is how each shell takes its completion script.
var loadCompletion = map[string]string{
	"bash":       "source <(atbalss completion bash)",
	"zsh":        "source <(atbalss completion zsh)",
	"fish":       "atbalss completion fish | source",
	"powershell": "atbalss completion powershell | Out-String | Invoke-Expression",
}

// translateFlag words what the library adds to a flag's help by itself: the
// kind of its value and the default.
func (a *app) translateFlag(f *pflag.Flag) {
	switch f.Name {
	case "help":
		f.Usage = say(a.ui, msgHelpFlag)
	case "no-descriptions":
		f.Usage = say(a.ui, msgComplPlain)
	}
	if f.Value.Type() == "bool" {
		if f.DefValue == "true" {
			f.Usage, f.DefValue = say(a.ui, msgDefault, f.Usage, "true"), "false"
		}
		return
	}
	if f.DefValue != "" && f.DefValue != "[]" && f.Name != "ui" { // the default of --ui is in its text
		f.Usage = say(a.ui, msgDefault, f.Usage, f.DefValue)
	}
	f.DefValue = ""
	f.Value = textValue{f.Value, say(a.ui, msgTypeText)}
}

// textValue is a flag's value whose kind is named in the user's language.
type textValue struct {
	pflag.Value
	kind string
}

// Type is the word that stands after the flag in the help.
func (v textValue) Type() string { return v.kind }

func (a *app) usageTemplate() string {
	return say(a.ui, msgUsage) + `
  {{if .HasAvailableSubCommands}}{{.CommandPath}} ` + say(a.ui, msgUseCommand) + `{{else}}{{.UseLine}}{{if .HasAvailableFlags}} ` + say(a.ui, msgUseFlags) + `{{end}}{{end}}
{{if .HasExample}}
` + say(a.ui, msgExamples) + `
{{.Example}}
{{end}}{{if .HasAvailableSubCommands}}
` + say(a.ui, msgCommands) + `{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}
{{end}}{{if .HasAvailableFlags}}
` + say(a.ui, msgFlags) + `
{{.Flags.FlagUsages | trimTrailingWhitespaces}}
{{end}}{{if .HasAvailableSubCommands}}
` + say(a.ui, msgMoreHelp) + `
{{end}}`
}

// flagError words what the flag parser says.
func (a *app) flagError(err error) string {
	var unknown *pflag.NotExistError
	var needs *pflag.ValueRequiredError
	var bad *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return say(a.ui, msgNoFlag, dashed(unknown.GetSpecifiedName()))
	case errors.As(err, &needs):
		return say(a.ui, msgFlagNeeds, dashed(needs.GetSpecifiedName()))
	case errors.As(err, &bad):
		return say(a.ui, msgFlagBadValue, dashed(bad.GetFlag().Name), bad.GetValue())
	}
	return err.Error()
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// exactly makes a command take the named arguments, no more and no fewer; a
// name that ends in "..." may repeat.
func exactly(names ...string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		repeats := len(names) > 0 && strings.HasSuffix(names[len(names)-1], "...")
		if len(args) < len(names) {
			return usage(words(msgNeedArgs, strings.Join(names[len(args):], " ")), diag.Words{})
		}
		if len(args) > len(names) && !repeats {
			return usage(words(msgExtraArg, args[len(names)]), diag.Words{})
		}
		return nil
	}
}

// plural is a noun in the plural. Latvian has one more form of it, the genitive
// after 0, 10 to 20, 30 and so on: "3 kļūdas", but "10 kļūdu".
type plural struct{ EN, LV, LVGenitive string }

// count words a number with its noun, in the user's language.
func (a *app) count(n int, one diag.Words, many plural) string {
	noun := many.EN
	switch {
	case a.ui != "lv" && n == 1:
		noun = one.EN
	case a.ui != "lv":
	case n%10 == 1 && n%100 != 11: // 1, 21, 101
		noun = one.LV
	case n%10 == 0 || n%100 > 10 && n%100 < 20:
		noun = many.LVGenitive
	default:
		noun = many.LV
	}
	return strconv.Itoa(n) + " " + noun
}
