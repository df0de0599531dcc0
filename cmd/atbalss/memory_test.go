package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"atbalss/internal/build"
)

func TestRoomOfTheHeap(t *testing.T) {
	for _, floor := range []int64{heapFloor, previewFloor, unexpectedFloor, largeFloor} {
		last := int64(0)
		for live := int64(0); live < 8<<30; live += 1 << 20 {
			limit := max(live, 4<<20) * int64(100+gcPercent(live, floor)) / 100
			if limit < last-live/50-1 || limit < live || limit > max(floor, min(max(live+live/2, 3*live-heapFloor), live+heapRoom), live+live/10)+1 {
				t.Fatalf("with %d in use the heap grows to %d, before to %d", live, limit, last)
			}
			last = limit
		}
	}
}

// However much is in use, the limit leaves room for what is made meanwhile.
func TestLimitOfMemory(t *testing.T) {
	last := softLimit(0)
	if last != memoryLimit {
		t.Errorf("the limit of an empty heap is %d", last)
	}
	for live := int64(0); live < 8<<30; live += 1 << 20 {
		limit := softLimit(live)
		if limit < last || limit < live+live/4 || limit > max(memoryLimit, 2*live) {
			t.Fatalf("with %d in use the limit is %d, before %d", live, limit, last)
		}
		last = limit
	}
}

func TestCollectionsSetTheNext(t *testing.T) {
	old, oldLimit := debug.SetGCPercent(100), debug.SetMemoryLimit(-1)
	defer func() {
		debug.SetGCPercent(old)
		debug.SetMemoryLimit(oldLimit)
	}()
	tuneMemory(func(name string) string { return map[string]string{"GOGC": "50"}[name] })
	if p := debug.SetGCPercent(100); p != 100 {
		t.Fatalf("GOGC is set, and yet the percentage became %d", p)
	}
	if limit := debug.SetMemoryLimit(-1); limit != oldLimit {
		t.Fatalf("GOGC is set, and yet the limit of memory became %d", limit)
	}
	tuneMemory(func(string) string { return "" })
	if limit := debug.SetMemoryLimit(-1); limit != memoryLimit {
		t.Errorf("the limit of memory is %d", limit)
	}
	first := debug.SetGCPercent(1)
	for range 200 {
		runtime.GC()
		if p := debug.SetGCPercent(1); p > 1 && p <= first {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("a collection did not set when the next one comes")
}

// A large site has the room of the large pages as its floor, where there are any.
func TestRoomOfALargeSite(t *testing.T) {
	given := largePages(unexpectedRoom)
	for files, want := range map[int]int64{0: heapFloor, 10_000: heapFloor, 15_000: heapFloor, 20_000: 20_000 * roomOfFile, 50_000: 50_000 * roomOfFile, 100_000: largeFloor, 1_000_000: largeFloor} {
		if !given {
			want = heapFloor
		}
		c := new(collector)
		c.floor.Store(heapFloor)
		c.large.Store(true)
		c.expect(files)
		if floor := c.floor.Load(); floor != want {
			t.Errorf("with %d files the floor is %d, want %d", files, floor, want)
		}
		if c.large.Load() != (files*roomOfFile <= heapFloor) {
			t.Errorf("with %d files the room for what was not expected is there: %t", files, c.large.Load())
		}
	}
	c := new(collector)
	c.grow(unexpectedFloor, unexpectedRoom)
	if floor := c.floor.Load(); given && floor != unexpectedFloor || !given && floor != heapFloor {
		t.Errorf("the floor is %d, large pages: %t", floor, given)
	}
	c = new(collector) // the preview has a room of its own
	c.floor.Store(previewFloor)
	c.expect(100_000)
	if floor := c.floor.Load(); floor != previewFloor {
		t.Errorf("the floor of the preview is %d", floor)
	}
	c = nil // whoever sets GOGC knows better
	c.expect(100_000)
}

// The heap is told of the files of a real site on its way through all stages.
func TestTheHeapIsToldOfTheFiles(t *testing.T) {
	root, err := os.OpenRoot("../..")
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	c := new(collector)
	c.floor.Store(heapFloor)
	a := &app{world: world{memory: c, now: time.Now, workers: 1}}
	in := a.input(root, siteFlags{})
	told := 0
	heap := in.Expect
	in.Expect = func(files int) {
		told = files
		c.large.Store(true)
		heap(1000 * files)
	}
	if _, err := build.Site(in); err != nil {
		t.Fatal(err)
	}
	if told < 20 || c.large.Load() {
		t.Errorf("told of %d files, room is left: %t", told, c.large.Load())
	}
}
