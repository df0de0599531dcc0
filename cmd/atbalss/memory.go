package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// Heap sizes in bytes. A build makes much that it soon drops, so a collector
// that runs whenever the heap has doubled runs often while the heap is small and
// lets it grow far when the site is large.
const (
	heapFloor   = 128 << 20 // no collection before the heap is as large
	heapRoom    = 160 << 20 // the most that is let pile up beyond what is in use
	heapCeiling = 680 << 20 // beyond it as little piles up as collecting can bear
)

// tuneMemory makes the collector run for room in bytes instead of in per cent.
// Whoever sets GOGC or GOMEMLIMIT knows better.
func tuneMemory(getenv func(string) string) {
	if getenv("GOGC") != "" || getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(heapFloor / (4 << 20) * 100) // of the 4 MiB that an empty heap counts as
	// The runtime calls a finalizer after the collection that finds its object
	// unused: each collection sets when the next one comes.
	type mark struct{ _ [64]byte }
	var again func(*mark)
	again = func(m *mark) {
		debug.SetGCPercent(gcPercent(heapInUse()))
		runtime.SetFinalizer(m, again)
	}
	runtime.SetFinalizer(new(mark), again)
}

// heapInUse is what the last collection has left.
func heapInUse() int64 {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	if s[0].Value.Kind() != metrics.KindUint64 {
		return 0
	}
	return int64(s[0].Value.Uint64())
}

// gcPercent is by how much a heap may grow until the next collection: up to the
// floor, then by half, then by the room, then up to the ceiling; a tenth in any
// case, since collecting costs as much as the heap is large.
func gcPercent(live int64) int {
	live = max(live, 4<<20)
	room := max(heapFloor-live, min(live/2, heapRoom, heapCeiling-live), live/10)
	return int(room * 100 / live)
}
