package render

import (
	"cmp"
	"slices"
	"sync"
	"time"
)

// Costs adds up how long each layout took, over all processors. It is for those
// who write layouts; nothing of a page depends on it. A nil Costs adds nothing up.
type Costs struct {
	mu  sync.Mutex
	all map[string]*Cost
}

// Cost is what one layout took.
type Cost struct {
	Layout string
	Pages  int
	Time   time.Duration
}

// List returns the costs, the highest first.
func (c *Costs) List() []Cost {
	if c == nil {
		return nil
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	var list []Cost
	for _, cost := range c.all {
		list = append(list, *cost)
	}
	slices.SortFunc(list, func(a, b Cost) int { return cmp.Or(cmp.Compare(b.Time, a.Time), cmp.Compare(a.Layout, b.Layout)) })
	return list
}

// clock begins to measure a layout; what it returns ends it.
func (c *Costs) clock(layout string) (end func()) {
	if c == nil {
		return func() {}
	}
	start := time.Now()
	return func() {
		took := time.Since(start)
		c.mu.Lock()
		defer c.mu.Unlock()
		if c.all == nil {
			c.all = map[string]*Cost{}
		}
		cost := c.all[layout]
		if cost == nil {
			cost = &Cost{Layout: layout}
			c.all[layout] = cost
		}
		cost.Pages++
		cost.Time += took
	}
}
