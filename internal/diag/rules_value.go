package diag

// valueRules are filled by the stage that finds them.
var valueRules = []Rule{}
