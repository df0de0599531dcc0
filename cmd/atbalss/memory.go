package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync/atomic"
)

// Heap sizes in bytes. A build makes much that it soon drops, so a collector
// that runs whenever the heap has doubled runs often while the heap is small and
// lets it grow far when the site is large.
const (
	heapFloor = 144 << 20 // no collection before the heap is as large
	heapRoom  = 320 << 20 // the most that is let pile up beyond what is in use

	// memoryLimit is for all that the program takes of the system. Close to it
	// less is let pile up, and pages that lie idle are given back before new ones
	// are taken: a large data file leaves as many of them as it has bytes. What
	// the runtime does not count, such as the program itself, is 20 MiB more.
	memoryLimit = 736 << 20

	// Where pages of 4 KiB are the rule, being given them takes a tenth of a
	// build. The first room is for a site of ten thousand pages; more comes to it for
	// one that has more files, before they are read.
	firstRoom = 160 << 20

	// Then nearly all of that room is the floor: a site that is being read would be
	// collected time and again on the way there, and nearly all of it stays.
	roomOfFile = 8 << 10
	largeFloor = 600 << 20
	spareRoom  = 40 << 20

	// A site of few files that are large shows in what is in use.
	largeSite       = 128 << 20
	unexpectedFloor = 400 << 20
	unexpectedRoom  = 480 << 20

	// In the preview a collection comes while an editor waits for a page, and
	// what a save leaves behind of a large site is a quarter of this.
	previewFloor = 256 << 20
)

// collector says when memory is collected; nil leaves that to the runtime.
type collector struct {
	floor atomic.Int64
	large atomic.Bool // the heap may get more large pages
}

// build gives the heap large pages, where the system has them.
func (c *collector) build() {
	if c != nil && largePages(firstRoom) {
		c.large.Store(true)
	}
}

// expect gives the heap room for a site of so many files.
func (c *collector) expect(files int) {
	floor := min(int64(files)*roomOfFile, largeFloor)
	if c != nil && floor > heapFloor && c.large.CompareAndSwap(true, false) {
		c.grow(floor, int(floor+spareRoom-firstRoom))
	}
}

// grow gives the heap of a large site more large pages, and a floor where there are
// any.
func (c *collector) grow(floor int64, room int) {
	c.floor.Store(floor) // before largePages, which collects at the end
	if !largePages(room) {
		c.floor.Store(heapFloor)
	}
}

// preview gives the heap the room of the preview.
func (c *collector) preview() {
	if c != nil {
		c.floor.Store(previewFloor)
		debug.SetGCPercent(gcPercent(heapInUse(), previewFloor))
	}
}

// tuneMemory makes the collector run for room in bytes instead of in per cent.
// Whoever sets GOGC or GOMEMLIMIT knows better.
func tuneMemory(getenv func(string) string) *collector {
	if getenv("GOGC") != "" || getenv("GOMEMLIMIT") != "" {
		return nil
	}
	c := new(collector)
	c.floor.Store(heapFloor)
	debug.SetMemoryLimit(memoryLimit)
	debug.SetGCPercent(heapFloor / (4 << 20) * 100) // of the 4 MiB that an empty heap counts as
	// The runtime calls a finalizer after the collection that finds its object
	// unused: each collection sets when the next one comes.
	type mark struct{ _ [64]byte }
	var again func(*mark)
	again = func(m *mark) {
		live := heapInUse()
		if live > largeSite && c.large.CompareAndSwap(true, false) {
			go c.grow(unexpectedFloor, unexpectedRoom)
		}
		debug.SetGCPercent(gcPercent(live, c.floor.Load()))
		debug.SetMemoryLimit(softLimit(live))
		runtime.SetFinalizer(m, again)
	}
	runtime.SetFinalizer(new(mark), again)
	return c
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
// floor, then by half. A heap that is larger than that of a site of ten thousand
// pages soon gets the whole room: on its way to a hundred thousand it would be
// collected every few megabytes, and each time all of it is gone through. A tenth
// it gets in any case.
func gcPercent(live, floor int64) int {
	live = max(live, 4<<20)
	room := max(floor-live, min(max(live/2, 2*live-heapFloor), heapRoom), live/10)
	return int(room * 100 / live)
}

// softLimit is the limit of memory with so much in use. A site that needs more
// than the limit gets more, lest the program do nothing but collect.
func softLimit(live int64) int64 { return max(memoryLimit, live+live/4) }
