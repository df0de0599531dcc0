package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"
)

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: say(a.ui, msgVersionShort),
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.stdout, "atbalss %s %s/%s\n", version, runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
