package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"atbalss/internal/diag"
	frontmatter "atbalss/internal/schema"
	"atbalss/internal/spell"
)

var (
	msgSchemaShort = diag.Words{EN: "JSON Schema of front matter, for text editors", LV: "galvenes JSON shēma teksta redaktoriem"}
	msgSchemaLong  = diag.Words{
		EN: "Prints the JSON Schema of the front matter of a kind: project, programme, news, page; or of a file: organisations, funds, site.\n" +
			"A text editor that knows it completes keys and values and marks mistakes. Without a kind it lists the kinds.",
		LV: "Parāda galvenes JSON shēmu (project, programme, news vai page) vai faila shēmu (organisations, funds vai site).\n" +
			"Teksta redaktors, kas shēmu pazīst, pabeidz iesāktas atslēgas un vērtības un atzīmē kļūdas. Ja veids nav nosaukts, parāda\nveidu sarakstu.",
	}
	msgSchemaTranslation = diag.Words{EN: "of a translation: words only", LV: "tulkojuma failam: tikai vārdi"}
	msgSchemaKinds       = diag.Words{EN: "there are: {0}", LV: "ir: {0}"}
	msgNoSchema          = diag.Words{EN: "there is no schema of {0}", LV: "shēmas “{0}” nav"}
)

func (a *app) schemaCommand() *cobra.Command {
	translation := false
	cmd := &cobra.Command{
		Use: "schema [KIND]", Short: say(a.ui, msgSchemaShort), Long: say(a.ui, msgSchemaLong),
		Example: "  atbalss schema project > project.schema.json",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usage(words(msgExtraArg, args[1]), diag.Words{})
			}
			return nil
		},
		ValidArgs: frontmatter.Kinds,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 {
				_, err := fmt.Fprintln(a.stdout, strings.Join(frontmatter.Kinds, "\n"))
				return err
			}
			if !slices.Contains(frontmatter.Kinds, args[0]) {
				hint := words(msgSchemaKinds, strings.Join(frontmatter.Kinds, ", "))
				if near := spell.Nearest(args[0], frontmatter.Kinds); near != "" {
					hint = words(msgDidYouMean, near)
				}
				return usage(words(msgNoSchema, args[0]), hint)
			}
			out := json.NewEncoder(a.stdout)
			out.SetEscapeHTML(false)
			out.SetIndent("", "  ")
			return out.Encode(frontmatter.Of(args[0], a.ui, translation))
		},
	}
	cmd.Flags().BoolVar(&translation, "translation", false, say(a.ui, msgSchemaTranslation))
	return cmd
}
