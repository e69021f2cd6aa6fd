package index

import (
	"container/heap"
	"sort"
	"sync"
)

// scored is a passage with its score.
type scored struct {
	number   uint32 // place number
	score    float32
	coverage float32 // Σ weight × match, at most 1 a concept, over Σ weight
}

// before tells whether a ranks before b.
func (a scored) before(b scored) bool {
	if a.score != b.score {
		return a.score > b.score
	}
	return a.number < b.number
}

// ranking holds the best passages so far, the worst of them first.
type ranking struct {
	limit int
	items []scored
}

func (r *ranking) Len() int           { return len(r.items) }
func (r *ranking) Less(i, j int) bool { return r.items[j].before(r.items[i]) }
func (r *ranking) Swap(i, j int)      { r.items[i], r.items[j] = r.items[j], r.items[i] }
func (r *ranking) Push(x any)         { r.items = append(r.items, x.(scored)) }
func (r *ranking) Pop() any {
	last := r.items[len(r.items)-1]
	r.items = r.items[:len(r.items)-1]
	return last
}

// offer adds a passage when it is among the best.
func (r *ranking) offer(s scored) {
	if len(r.items) < r.limit {
		heap.Push(r, s)
	} else if s.before(r.items[0]) {
		r.items[0] = s
		heap.Fix(r, 0)
	}
}

// sort puts the best first.
func (r *ranking) sort() {
	sort.Slice(r.items, func(i, j int) bool { return r.items[i].before(r.items[j]) })
}

// board is the running scores of one segment's passages.
type board struct {
	sum     []float32 // Σ weight × match
	covered []float32 // Σ weight of the concepts met at all
	graded  []float32 // Σ weight × match, at most 1 a concept
	seen    []int32   // the latest concept that met the passage, from 1
	touched []uint32
}

var boards = sync.Pool{New: func() any { return &board{} }}

func (b *board) grow(n int) {
	if len(b.sum) < n {
		b.sum, b.covered, b.graded, b.seen = make([]float32, n), make([]float32, n), make([]float32, n), make([]int32, n)
	}
}

// clear makes the board ready for the next segment.
func (b *board) clear() {
	for _, d := range b.touched {
		b.sum[d], b.covered[d], b.graded[d], b.seen[d] = 0, 0, 0, 0
	}
	b.touched = b.touched[:0]
}

// rank scores the passages of a segment and offers them to best.
func (ix *Index) rank(best *ranking, wants []wanted, s int, scope []bool) {
	numbers := ix.numbers[s]
	b := boards.Get().(*board)
	defer boards.Put(b)
	b.grow(len(numbers))
	defer b.clear()
	total := float32(0)
	for _, w := range wants {
		total += float32(w.weight)
	}
	if total == 0 {
		return
	}
	buffer := make([]uint32, 256)
	for i, w := range wants {
		weight, mark := float32(w.weight), int32(i+1)
		for _, l := range w.lists[s] {
			it := l.docs.ManyIterator()
			for n := it.NextMany(buffer); n > 0; n = it.NextMany(buffer) {
				for _, d := range buffer[:n] {
					if b.seen[d] == mark {
						continue
					}
					if b.seen[d] == 0 {
						b.touched = append(b.touched, d)
					}
					b.seen[d] = mark
					b.sum[d] += weight * l.worth
					b.covered[d] += weight
					b.graded[d] += weight * min(1, l.worth)
				}
			}
		}
	}
	for _, d := range b.touched {
		n := numbers[d]
		if scope != nil && !scope[ix.places[n].document] {
			continue
		}
		score := b.sum[d] * (evenUncovered + b.covered[d]/total) * ix.norms[n]
		best.offer(scored{n, score, b.graded[d] / total})
	}
}

// evenUncovered is how much of its sum a passage keeps, apart from what its coverage gives it.
const evenUncovered = 0.4

// hits returns the ranking, best first.
func (ix *Index) hits(r *ranking) []Hit {
	hits := make([]Hit, len(r.items))
	for i, s := range r.items {
		p := ix.places[s.number]
		d := &ix.corpus.Documents[p.document]
		hits[i] = Hit{Document: d, Passage: &d.Passages[p.passage], Score: float64(s.score), Coverage: float64(s.coverage)}
	}
	return hits
}
