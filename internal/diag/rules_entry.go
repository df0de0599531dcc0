package diag

// entryRules are filled by the stage that finds them.
var entryRules = []Rule{}
