package diag

// publicityRules are filled by the stage that finds them.
var publicityRules = []Rule{}
