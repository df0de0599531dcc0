package diag

// frontMatterRules are filled by the stage that finds them.
var frontMatterRules = []Rule{}
