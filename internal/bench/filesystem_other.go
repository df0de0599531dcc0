//go:build !linux

package main

// inMemory is the name of file systems that lie in memory.
const inMemory = "tmpfs"

// fileSystem is not known: work folders are not in memory there.
func fileSystem(string) string { return "" }
