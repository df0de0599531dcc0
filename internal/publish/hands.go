package publish

import (
	"runtime"
	"sync"
)

// batch is how many things are worth a helper.
const batch = 32

// inParts shares n things out among as many hands as there are processors: each
// does a run of them, the numbers from "from" and below "to". The error is the
// first in the order of the parts.
func inParts(n int, do func(from, to int) error) error {
	hands := max(1, min(runtime.GOMAXPROCS(0), n/batch))
	failed := make([]error, hands)
	var wg sync.WaitGroup
	for hand := range hands {
		wg.Go(func() { failed[hand] = do(n*hand/hands, n*(hand+1)/hands) })
	}
	wg.Wait()
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	return nil
}
