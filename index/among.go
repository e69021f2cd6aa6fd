package index

import (
	"math"
	"strings"
)

// What the best passages tell of each other. Passages under the same heading
// back each other: a question is about one thing, and so are they. And what
// most of the best have tells them apart less than what few of them have.
const (
	discernAmong = 20  // how many of the best tell how common a concept is among them
	discernPower = 0.2 // how much it counts, against how rare the concept is in all passages
	metWell      = 0.5 // the worth from which a passage has the concept
	backingWorth = 0.6 // the backing of all the best
	backingFades = 6.0 // how quickly the backing by passages of lower scores falls off
)

// discern gives concepts that many of the passages have less weight.
func (r *reader) discern(readings []reading) {
	for i, w := range r.weights {
		have := 0
		for _, g := range readings {
			if met(g.seen[i]) >= metWell {
				have++
			}
		}
		r.weights[i] = w * math.Pow(math.Log(1+float64(len(readings)+1)/(float64(have)+0.5)), discernPower)
		if !r.dead[i] {
			r.total += r.weights[i] - w
		}
	}
}

// backing returns what each passage's score is multiplied by for the passages
// under the same heading, from 1 to 1 + backingWorth. The passages are sorted,
// the best first.
func (ix *Index) backing(passages []scored) []float64 {
	under, total := map[string]float64{}, 0.0
	headings, out := make([]string, len(passages)), make([]float64, len(passages))
	for i, s := range passages {
		headings[i] = strings.Join(ix.passage(int(s.number)).Heading, "\n")
		out[i] = math.Exp(-backingFades * (1 - float64(s.score/passages[0].score)))
		under[headings[i]] += out[i]
		total += out[i]
	}
	for i, h := range headings {
		own := out[i]
		if h != "" {
			own = under[h]
		}
		out[i] = 1 + backingWorth*own/total
	}
	return out
}
