//go:build !linux

package main

// largePages is for Linux only.
func largePages(int) bool { return false }
