package diag

// linkRules are filled by the stage that finds them.
var linkRules = []Rule{}
