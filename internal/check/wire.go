package check

import (
	"atbalss/internal/config"
	"atbalss/internal/diag"
	"atbalss/internal/output"
	"atbalss/internal/site"
)

// Site applies the rules that the content decides.
func Site(s *site.Site, _ *config.Config) []diag.Problem {
	ps, _ := model(s, Memory{})
	return ps
}

// NewTree prepares the checks of the pages of a sealed tree. Links that name the
// site by its whole address (site.yaml's url) are followed like its own.
func NewTree(tree *output.Tree, s *site.Site, c *config.Config) *Tree {
	return newTree(tree, s, c.URL)
}

// Settle drops the problems that the editors accept with a reason, gives every
// problem the severity that site.yaml wants, and adds what is wrong with the
// acceptances themselves. The result is sorted, without doubles.
func Settle(ps []diag.Problem, s *site.Site, c *config.Config) []diag.Problem {
	return settle(ps, s, settings{severity: c.Severity, source: c.Source})
}
