package diag

// siteRules are filled by the stage that finds them.
var siteRules = []Rule{}
