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
	size := largePageSize(os.DirFS("/"))
	if size == 0 || !roomFor(n) {
		return false
	}
	// What the runtime has taken for the slice it keeps for whatever comes next,
	// and what the system was asked for holds for the addresses, not for the slice.
	b := make([]byte, n)
	skip := (size - int(uintptr(unsafe.Pointer(unsafe.SliceData(b)))%uintptr(size))) % size
	err := syscall.Madvise(b[skip:skip+(n-skip)/size*size], syscall.MADV_HUGEPAGE)
	runtime.KeepAlive(b)
	runtime.GC()
	return err == nil
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
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_AS, &limit); err != nil || limit.Cur < math.MaxInt64 {
		return false
	}
	var info syscall.Sysinfo_t
	return syscall.Sysinfo(&info) == nil && uint64(info.Totalram)*uint64(max(info.Unit, 1)) >= 4*uint64(n)
}
