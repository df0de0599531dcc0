package main

import (
	"bytes"
	"io/fs"
	"math"
	"os"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"unsafe"
)

// largePages makes room for n bytes on the heap, of which none is used as yet, and
// asks the system to hand it out in large pages once it is. It reports false where
// that is not to be had, or is done anyway.
func largePages(n int) bool {
	size := uintptr(largePageSize(os.DirFS("/")))
	if size == 0 || !roomFor(n) {
		return false
	}
	// What the runtime has taken from the system it keeps for whatever comes next,
	// and what the system is asked for holds for the addresses, not for the slices.
	// A slice that reaches into memory that was used before is filled with zeros at
	// once, so there are several: the others are not.
	var all [8][]byte
	for i := range all {
		all[i] = make([]byte, n/len(all))
	}
	given := true
	for _, b := range all {
		// Whole pages: what lies beside the slice is of the heap as well.
		from := uintptr(unsafe.Pointer(unsafe.SliceData(b))) / size * size
		to := (uintptr(unsafe.Pointer(unsafe.SliceData(b))) + uintptr(len(b)) + size - 1) / size * size
		_, _, err := syscall.Syscall(syscall.SYS_MADVISE, from, to-from, syscall.MADV_HUGEPAGE)
		given = given && err == 0
	}
	runtime.KeepAlive(&all)
	all = [8][]byte{}
	runtime.GC()
	return given
}

// largePageSize is that of the large pages that the system gives to those who ask;
// 0 where there are none, where everybody has them, or where memory that is not
// used counts as well.
func largePageSize(system fs.FS) int {
	const folder = "sys/kernel/mm/transparent_hugepage/"
	enabled, err := fs.ReadFile(system, folder+"enabled")
	if err != nil || !bytes.Contains(enabled, []byte("[madvise]")) {
		return 0
	}
	if strict, err := fs.ReadFile(system, "proc/sys/vm/overcommit_memory"); err != nil || strings.TrimSpace(string(strict)) == "2" {
		return 0
	}
	text, err := fs.ReadFile(system, folder+"hpage_pmd_size")
	if err != nil {
		return 0
	}
	size, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil || size <= 0 || size > 4<<20 { // there are machines where one is half a gigabyte
		return 0
	}
	return size
}

// roomFor reports whether n bytes are little for the machine and for what the
// program may take of it.
func roomFor(n int) bool {
	for _, of := range []int{syscall.RLIMIT_AS, syscall.RLIMIT_DATA} { // both count what is not used, too
		var limit syscall.Rlimit
		if err := syscall.Getrlimit(of, &limit); err != nil || limit.Cur < math.MaxInt64 {
			return false
		}
	}
	var info syscall.Sysinfo_t
	return syscall.Sysinfo(&info) == nil && uint64(info.Totalram)*uint64(max(info.Unit, 1)) >= 4*uint64(n)
}
