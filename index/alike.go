package index

import "rollebot/index/danish"

// A word of the question that a passage has not may be there in a form of
// which no list tells: tropisk for troperne, huguenotterne for Huguenots. Two
// stems that begin alike are taken for near in meaning, the more so the more
// of the longer they share. It moves passages that other words have found; it
// finds none, and counts in no coverage.
const (
	likeLetters = 4   // letters that must be shared
	likeShare   = 0.4 // share of the longer stem
	likeWorth   = 0.7 // the same stem
	likeBelow   = 0.4 // concepts met by something worth as much need none
)

// alike sees words that begin as a concept does that is not met by better.
func (r *reader) alike(words []danish.Word) {
	for i, stem := range r.stems {
		if stem == "" || met(r.seen[i]) >= likeBelow {
			continue
		}
		for _, w := range words {
			if len(w.Stem) < likeLetters || w.Stem[0] != stem[0] {
				continue
			}
			if worth := likeness(stem, w.Stem); worth > 0 {
				r.seen[i] = append(r.seen[i], sighting{w.Place, w.Sentence, worth})
			}
		}
	}
}

// likeness is what beginning alike is worth, 0 when it is too little.
func likeness(a, b string) float64 {
	n, longer := 0, max(len(a), len(b))
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if share := float64(n) / float64(longer); n >= likeLetters && share >= likeShare {
		return likeWorth * share
	}
	return 0
}

func met(seen []sighting) float64 {
	best := 0.0
	for _, s := range seen {
		best = max(best, s.worth)
	}
	return best
}
