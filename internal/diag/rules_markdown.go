package diag

// markdownRules are filled by the stage that finds them.
var markdownRules = []Rule{}
