package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// What makes two passages one that was reworded. Nearly everything that
// leaders change keeps its place, where less likeness is enough.
const (
	alikeInPlace   = 0.45
	alikeElsewhere = 0.6
	closest        = 8  // compared closely, of each passage
	tooCommon      = 48 // a word in more of the passages left finds none of them
)

// pairSimilar pairs passages that were reworded, the most alike first, so
// that of two similar duties each finds its own.
func pairSimilar(a, b *body) {
	olds, news := gaps(a, func(i int) int { return a.items[i].pair }), gaps(b, func(j int) int { return j })
	if len(olds) == 0 || len(news) == 0 {
		return
	}
	postings := map[string][]int{}
	byGap := map[int][]int{}
	for n := range olds {
		for w := range olds[n].words {
			postings[w] = append(postings[w], n)
		}
		byGap[olds[n].gap] = append(byGap[olds[n].gap], n)
	}
	type match struct {
		o, n  int
		score float64
		apart int
	}
	var matches []match
	for n := range news {
		x := &news[n]
		shared := map[int]float64{}
		for w := range x.words {
			if len(postings[w]) <= tooCommon {
				for _, o := range postings[w] {
					shared[o] += weight(w)
				}
			}
		}
		near := byGap[x.gap]
		from := max(0, min(x.rank, len(near))-closest)
		for _, o := range near[from:min(len(near), x.rank+closest)] {
			shared[o] += 0.1
		}
		var best []int
		for o := range shared {
			best = append(best, o)
		}
		rough := func(o int) float64 { return shared[o] / (x.total + olds[o].total + 0.1) }
		slices.SortFunc(best, func(o, p int) int { return cmp.Or(cmp.Compare(rough(p), rough(o)), cmp.Compare(o, p)) })
		for _, o := range best[:min(len(best), 2*closest)] {
			if score, ok := reworded(a, b, &olds[o], x); ok {
				matches = append(matches, match{o, n, score, abs(olds[o].rank - x.rank)})
			}
		}
	}
	slices.SortFunc(matches, func(x, y match) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.apart, y.apart), cmp.Compare(x.o, y.o), cmp.Compare(x.n, y.n))
	})
	for _, m := range matches {
		i, j := olds[m.o].item, news[m.n].item
		if a.items[i].pair < 0 && b.items[j].pair < 0 {
			a.items[i].pair, b.items[j].pair = j, i
		}
	}
}

// loose is a passage that has no pair yet.
type loose struct {
	bag
	item  int
	gap   int // the paired passage before it, as it stands in the new body; -1 for none
	rank  int // its place in the gap
	verb  string
	first bag // of a row's first cell
}

// gaps returns the passages without a pair and where among the others they
// stand; place gives the place of a paired passage in the new body.
func gaps(x *body, place func(int) int) []loose {
	var out []loose
	gap, rank := -1, 0
	for i := range x.items {
		it := &x.items[i]
		if it.pair >= 0 {
			gap, rank = place(i), 0
			continue
		}
		l := loose{bag: newBag(it.words), item: i, gap: gap, rank: rank}
		if cells := rowCells(it.p.Text); cells != nil {
			l.first = newBag(pieces(cells[0].Of(it.p.Text)))
		}
		for _, t := range it.words {
			if t.word {
				l.verb = strings.ToLower(t.key)
				break
			}
		}
		out = append(out, l)
		rank++
	}
	return out
}

// reworded tells how alike two passages are, and whether that makes them one.
func reworded(a, b *body, o, n *loose) (float64, bool) {
	sum, heavy := o.shared(n.bag)
	if o.total+n.total == 0 {
		return 0, false
	}
	score := 2 * sum / (o.total + n.total)
	// One word in common makes nothing the same but what is very short.
	if heavy < 2 && heavy < min(o.heavy, n.heavy, 2) && min(o.heavy, n.heavy) > 1 {
		if score < alikeElsewhere || o.gap != n.gap {
			return 0, false
		}
	}
	if o.first.total > 0 && n.first.total > 0 && o.first.alike(n.first) < alikeInPlace {
		return 0, false // rows that have only the heads of their columns in common
	}
	limit := alikeElsewhere
	if o.gap == n.gap {
		score += 0.1
		limit = alikeInPlace
	} else if a.sections[a.items[o.item].section].key == b.sections[b.items[n.item].section].key {
		limit = alikeInPlace
	}
	if o.verb == n.verb {
		score += 0.1
	}
	return score, score >= limit
}
