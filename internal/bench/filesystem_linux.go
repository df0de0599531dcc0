package main

import (
	"fmt"
	"syscall"
)

// fileSystem names the file system of a folder by its magic number in Linux
// (include/uapi/linux/magic.h); "" when it cannot be asked.
func fileSystem(dir string) string {
	var s syscall.Statfs_t
	if syscall.Statfs(dir, &s) != nil {
		return ""
	}
	switch uint32(s.Type) {
	case 0x01021994, 0x858458f6: // tmpfs, ramfs
		return inMemory
	case 0xef53:
		return "ext4"
	case 0x58465342:
		return "XFS"
	case 0x9123683e:
		return "Btrfs"
	case 0x794c7630:
		return "overlay"
	}
	return fmt.Sprintf("file system %#x", uint32(s.Type))
}
