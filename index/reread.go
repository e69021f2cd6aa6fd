package index

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// Postings tell which words a passage has, not where. The passages that are
// best by their words are therefore read again: words of the question that
// stand in one sentence, near each other, or between the same small words as
// there, say more than words apart; a sentence with a time or an amount says
// more to who asks for one; and a word that is met by none may stand there in a
// form that no list tells of.
const (
	rereadPassages = 60   // how many of the best are read again
	rereadShare    = 0.2  // of the best one's score that others need to be read again
	rereadLight    = 0.7  // what a concept that carries little counts for here
	rereadKind     = 0.7  // the kind of thing asked for: the text may give the thing without its kind
	rereadHeading  = 1.4  // a word of the heading, when the passage itself has none
	halfwayOften   = 0.7  // how many times more make half of the gain that any number can
	evenApart      = 0.8  // the share of its sum that a passage keeps, apart from its coverage
	sentenceWorth  = 0.95 // a sentence with every concept
	askedWorth     = 0.7  // what is asked for, in a sentence, against a concept of middle weight
	pairsWorth     = 0.8  // every two words that follow each other in the question
	nearWorth      = 0.5  // two concepts beside each other, against the weight of the lesser
	fading         = 5.0  // words between two concepts that take two thirds off their nearness
	apartMost      = 10   // words between the parts of a compound written apart
)

// sighting is a word of a passage that meets a concept.
type sighting struct {
	place, sentence int
	worth           float64
}

// target is a concept's way of being met by a term.
type target struct {
	concept int
	worth   float64
	several *several // when other terms are needed too
	which   int      // which of them this is
}

// several is an alternative of more than one term.
type several struct {
	concept int
	worth   float64
	seen    [][]sighting // by term
}

// reader reads passages for one question.
type reader struct {
	weights  []float64
	dead     []bool // by concept: no passage meets it
	total    float64
	targets  map[string][]target
	several  []*several
	asks     danish.Asks
	asked    []int             // sentences that have what is asked for
	pairs    map[[2]string]int // words that follow each other, to the latest passage that has them
	passage  int               // which passage is read, from 1
	stems    []string          // of concepts that may be met by likeness; "" for the others
	seen     [][]sighting
	headings []float64
	sentence []float64
}

// reading is where one passage meets the concepts.
type reading struct {
	seen      [][]sighting
	headings  []float64
	sentences int
	asked     []int // sentences that have what is asked for
	pairs     int   // how many words follow each other as in the question
}

func newReader(concepts []danish.Concept, wants []wanted) *reader {
	r := &reader{targets: map[string][]target{}, pairs: map[[2]string]int{}, seen: make([][]sighting, len(concepts)), headings: make([]float64, len(concepts)), stems: make([]string, len(concepts)), weights: make([]float64, len(concepts)), dead: make([]bool, len(concepts))}
	for i, c := range concepts {
		w := wants[i].weight
		r.asks |= c.Asks
		for _, p := range c.Pairs {
			r.pairs[p] = 0
		}
		if c.Kind {
			w *= rereadKind
		}
		if c.Light {
			w *= rereadLight / lightWorth
		} else if stem := danish.StemOf(c.Text); len(stem) >= likeLetters && !strings.ContainsAny(stem, "0123456789") {
			r.stems[i] = stem
		}
		r.weights[i] = w
		if r.dead[i] = wants[i].dead(); !r.dead[i] {
			r.total += w
		}
		for _, a := range c.Alternatives {
			if len(a.Terms) == 1 {
				r.targets[a.Terms[0]] = append(r.targets[a.Terms[0]], target{concept: i, worth: a.Weight})
				continue
			}
			s := &several{i, a.Weight, make([][]sighting, len(a.Terms))}
			r.several = append(r.several, s)
			for k, t := range a.Terms {
				r.targets[t] = append(r.targets[t], target{i, a.Weight, s, k})
			}
		}
	}
	return r
}

// dead tells whether no passage meets the concept.
func (w *wanted) dead() bool {
	for _, lists := range w.lists {
		if len(lists) > 0 {
			return false
		}
	}
	return true
}

// read finds where a passage meets the concepts. What it returns holds until
// the next passage is read.
func (r *reader) read(p *corpus.Passage) reading {
	for i := range r.seen {
		r.seen[i], r.headings[i] = r.seen[i][:0], 0
	}
	for _, s := range r.several {
		for k := range s.seen {
			s.seen[k] = s.seen[k][:0]
		}
	}
	words := danish.Words(p.Text)
	sentences, pairs := 0, 0
	r.asked, r.passage = r.asked[:0], r.passage+1
	for _, w := range words {
		sentences = max(sentences, w.Sentence+1)
		met := false
		for _, term := range w.Terms {
			for _, t := range r.targets[term.Text] {
				met = true
				at := sighting{w.Place, w.Sentence, t.worth}
				if t.several != nil {
					t.several.seen[t.which] = append(t.several.seen[t.which], at)
					continue
				}
				r.see(t.concept, at)
			}
		}
		switch {
		case met:
			pairs += r.follow(w.Before, w.Stem) + r.follow(w.Stem, w.After)
		case w.Answers&r.asks != 0: // a number that the question tells is no answer
			r.asked = append(r.asked, w.Sentence)
		}
	}
	for _, s := range r.several {
		s.join(r)
	}
	r.alike(words)
	for i, seen := range r.seen {
		r.seen[i] = inOrder(seen)
	}
	for _, h := range slices.Concat(p.Heading, p.Questions) {
		for _, w := range danish.Words(h) {
			for _, term := range w.Terms {
				for _, t := range r.targets[term.Text] {
					if t.several == nil {
						r.headings[t.concept] = max(r.headings[t.concept], t.worth*rereadHeading)
					}
				}
			}
		}
	}
	return reading{r.seen, r.headings, sentences, r.asked, pairs}
}

// kept is a reading that holds for good.
func (g reading) kept() reading {
	n := 0
	for _, seen := range g.seen {
		n += len(seen)
	}
	all, seen := make([]sighting, 0, n), make([][]sighting, len(g.seen))
	for i := range seen {
		from := len(all)
		all = append(all, g.seen[i]...)
		seen[i] = all[from:]
	}
	return reading{seen, slices.Clone(g.headings), g.sentences, slices.Clone(g.asked), g.pairs}
}

// follow returns 1 when two words follow each other in the question too, and
// the passage had them not before.
func (r *reader) follow(first, second string) int {
	pair := [2]string{first, second}
	if latest, ok := r.pairs[pair]; !ok || latest == r.passage {
		return 0
	}
	r.pairs[pair] = r.passage
	return 1
}

// see notes a word that meets a concept; of one word the best counts.
func (r *reader) see(concept int, at sighting) {
	seen := r.seen[concept]
	if n := len(seen); n > 0 && seen[n-1].place == at.place {
		seen[n-1].worth = max(seen[n-1].worth, at.worth)
		return
	}
	r.seen[concept] = append(seen, at)
}

// inOrder sorts sightings by place, the best of each place only.
func inOrder(seen []sighting) []sighting {
	slices.SortFunc(seen, func(a, b sighting) int {
		return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(b.worth, a.worth))
	})
	return slices.CompactFunc(seen, func(a, b sighting) bool { return a.place == b.place })
}

// join sees the places where all terms of an alternative stand near each other.
func (s *several) join(r *reader) {
	for _, first := range s.seen[0] {
		all := true
		for _, others := range s.seen[1:] {
			near := false
			for _, o := range others {
				d := o.place - first.place
				near = near || d != 0 && d >= -apartMost && d <= apartMost
			}
			all = all && near
		}
		if all {
			r.seen[s.concept] = append(r.seen[s.concept], first)
		}
	}
}

// score scores a passage that was read.
func (r *reader) score(g reading) float64 {
	if r.total == 0 {
		return 0
	}
	sum, covered := 0.0, 0.0
	r.sentence = append(r.sentence[:0], make([]float64, g.sentences)...)
	for i, seen := range g.seen {
		best, times := 0.0, 0.0
		for _, s := range seen {
			best, times = max(best, s.worth), times+s.worth
		}
		match := 0.0
		if best > 0 {
			times /= best
			match = best * times * (1 + halfwayOften) / (times + halfwayOften)
		}
		if match = max(match, g.headings[i]); match > 0 {
			covered += r.weights[i]
		}
		sum += r.weights[i] * match
		r.addSentences(i, seen)
	}
	for i, s := range g.asked {
		if i == 0 || s != g.asked[i-1] {
			r.sentence[s] += askedWorth * r.total / float64(len(g.seen))
		}
	}
	together := 0.0
	for _, s := range r.sentence {
		together = max(together, s)
	}
	pairs := pairsWorth * float64(g.pairs) / float64(max(1, len(r.pairs)))
	return sum * (evenApart + covered/r.total) * (1 + pairs) * (1 + sentenceWorth*together/r.total + nearWorth*r.near(g.seen)/r.total)
}

// addSentences adds a concept to every sentence that meets it.
func (r *reader) addSentences(concept int, seen []sighting) {
	sentence, best := -1, 0.0
	for _, s := range seen {
		if s.sentence != sentence {
			if sentence >= 0 {
				r.sentence[sentence] += r.weights[concept] * best
			}
			sentence, best = s.sentence, 0
		}
		best = max(best, s.worth)
	}
	if sentence >= 0 {
		r.sentence[sentence] += r.weights[concept] * best
	}
}

// faded is what nearness is worth by the number of words between.
var faded = func() (f [64]float64) {
	for d := range f {
		f[d] = math.Exp(-float64(d) / fading)
	}
	return f
}()

// near adds up how near each other pairs of concepts stand.
func (r *reader) near(seen [][]sighting) float64 {
	sum := 0.0
	for i := range seen {
		for j := i + 1; j < len(seen); j++ {
			best := 0.0
			for _, a := range seen[i] {
				for _, b := range seen[j] {
					d := b.place - a.place - 1
					if d < 0 { // the other way round
						d = max(0, a.place-b.place)
					}
					if d < len(faded) {
						best = max(best, a.worth*b.worth*faded[d])
					}
				}
			}
			sum += min(r.weights[i], r.weights[j]) * best
		}
	}
	return sum
}

// reread reads the best passages again, and puts them in the order of what was
// read. The others follow in the order they had.
func (ix *Index) reread(best *ranking, concepts []danish.Concept, wants []wanted, limit int) {
	best.sort()
	items := best.items
	n := 0
	for n < len(items) && n < rereadPassages && items[n].score >= items[0].score*rereadShare {
		n++
	}
	if n > 1 {
		r := newReader(concepts, wants)
		readings := make([]reading, min(n, discernAmong))
		for i := range readings {
			readings[i] = r.read(ix.passage(int(items[i].number))).kept()
		}
		r.discern(readings)
		backing := ix.backing(items[:n])
		least := float32(math.Inf(1))
		for i, s := range items[:n] {
			g := reading{}
			if i < len(readings) {
				g = readings[i]
			} else {
				g = r.read(ix.passage(int(s.number)))
			}
			items[i].score = float32(r.score(g)*backing[i]) * ix.norms[s.number]
			least = min(least, items[i].score)
		}
		if n < len(items) {
			scale := least / items[n].score
			for i := range items[n:] {
				items[n+i].score *= scale
			}
		}
		best.sort()
	}
	best.items = items[:min(limit, len(items))]
}
