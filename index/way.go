package index

import (
	"runtime"
	"sync"
	"sync/atomic"
	"time"
)

// people are those who wait for an answer, of any index.
var people struct {
	sync.Mutex
	waiting  int
	answered chan struct{} // closed when nobody waits any more; nil when nobody does
}

// Asked tells that somebody waits for an answer, until the function that it
// returns is called: indexes are built meanwhile as far as that can be helped.
func Asked() (answered func()) {
	people.Lock()
	defer people.Unlock()
	if people.waiting++; people.waiting == 1 {
		people.answered = make(chan struct{})
	}
	return func() {
		people.Lock()
		defer people.Unlock()
		if people.waiting--; people.waiting == 0 {
			close(people.answered)
			people.answered = nil
		}
	}
}

// work is the building of an index, which gives way to people.
type work struct {
	since time.Time
	gave  atomic.Int64 // how long it has given way, in nanoseconds
}

// giveWay waits while people wait for answers; but all in all no longer than
// there has been work, so that it is done however many ask. A nil *work goes on.
func (w *work) giveWay() {
	if w == nil {
		return
	}
	runtime.Gosched()
	people.Lock()
	answered := people.answered
	people.Unlock()
	if answered == nil {
		return
	}
	start := time.Now()
	patience := start.Sub(w.since) - 2*time.Duration(w.gave.Load())
	if patience <= 0 {
		return
	}
	late := time.NewTimer(patience)
	defer late.Stop()
	select {
	case <-answered:
	case <-late.C:
	}
	w.gave.Add(int64(time.Since(start)))
}
