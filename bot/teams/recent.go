package teams

import "sync"

// recent remembers the newest pairs of a process. It closes the gap between a
// post and the mark that it was made, as long as the process lives.
type recent struct {
	mu    sync.Mutex
	pairs map[string]string
	order []string // oldest first
}

const maxRecent = 20_000

func newRecent() *recent { return &recent{pairs: map[string]string{}} }

func (r *recent) put(key, value string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, ok := r.pairs[key]; !ok {
		if r.order = append(r.order, key); len(r.order) > maxRecent {
			delete(r.pairs, r.order[0])
			r.order = r.order[1:]
		}
	}
	r.pairs[key] = value
}

func (r *recent) get(key string) (string, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	value, ok := r.pairs[key]
	return value, ok
}
