package diag

// fileRules are filled by the stage that finds them.
var fileRules = []Rule{}
