package index

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"rollebot/index/danish"
)

// What parts of a match are worth.
const (
	headingWorth = 0.4  // a word of the heading, against one of the passage itself
	lightWorth   = 0.35 // a concept that carries little by itself
)

// list is one way to meet a concept, with the passages of a segment that do.
type list struct {
	worth float32
	docs  *roaring.Bitmap
}

// wanted is a concept while it is searched for.
type wanted struct {
	weight float64
	lists  [][]list // by segment, the most worth first
}

// Search returns the best passages, best first, ties in order of ID. The
// score of a passage is (Σ weight × match) × coverage, where a concept counts
// by its best alternative.
func (ix *Index) Search(ctx context.Context, q Query) ([]Hit, error) {
	limit := q.Limit
	if limit <= 0 {
		limit = 10
	}
	scope, err := ix.scope(q.Documents)
	if err != nil {
		return nil, err
	}
	wants, err := ix.lists(q.Concepts)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	rarest := slices.Clone(wants)
	sort.SliceStable(rarest, func(a, b int) bool { return rarest[a].weight > rarest[b].weight })
	best := &ranking{limit: max(limit, rereadPassages)}
	for s := range ix.numbers {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("search: %w", err)
		}
		ix.rank(best, rarest, s, scope)
	}
	ix.reread(best, q.Concepts, wants, limit)
	return ix.hits(best), nil
}

// scope returns which documents are searched; nil for all.
func (ix *Index) scope(ids []string) ([]bool, error) {
	if ids == nil {
		return nil, nil
	}
	scope := make([]bool, len(ix.corpus.Documents))
	for _, id := range ids {
		i := sort.Search(len(ix.corpus.Documents), func(i int) bool { return ix.corpus.Documents[i].ID >= id })
		if i < len(scope) && ix.corpus.Documents[i].ID == id {
			scope[i] = true
			continue
		}
		for i := range ix.corpus.Documents {
			if ix.corpus.Documents[i].ID == id {
				scope[i] = true
			}
		}
	}
	return scope, nil
}

// lists looks the alternatives of every concept up, and weighs the concepts.
func (ix *Index) lists(concepts []danish.Concept) ([]wanted, error) {
	segments := ix.reader.Segments()
	wants := make([]wanted, len(concepts))
	found := make([][]int, len(concepts)) // by alternative
	for i, c := range concepts {
		wants[i].lists = make([][]list, len(segments))
		found[i] = make([]int, len(c.Alternatives))
	}
	for s, snapshot := range segments {
		text, err := snapshot.Segment().Dictionary(textField)
		if err != nil {
			return nil, err
		}
		heading, err := snapshot.Segment().Dictionary(headingField)
		if err != nil {
			return nil, err
		}
		questions, err := snapshot.Segment().Dictionary(questionField)
		if err != nil {
			return nil, err
		}
		for i, c := range concepts {
			for j, alt := range c.Alternatives {
				in, near, err := postings(text, heading, alt.Terms)
				if err != nil {
					return nil, err
				}
				if ix.foreseen {
					_, asked, err := postings(text, questions, alt.Terms)
					if err != nil {
						return nil, err
					}
					near = or(near, asked)
				}
				if in != nil {
					wants[i].lists[s] = append(wants[i].lists[s], list{float32(alt.Weight), in})
					if alt.Relation == danish.Same {
						found[i][j] += int(in.GetCardinality())
					}
				}
				if in != nil && len(alt.Terms) == 1 {
					for _, o := range often {
						docs, err := lookup(text, o.term(alt.Terms[0]))
						if err != nil {
							return nil, err
						}
						if docs == nil {
							break
						}
						wants[i].lists[s] = append(wants[i].lists[s], list{float32(alt.Weight * o.worth), docs})
					}
				}
				if near != nil {
					wants[i].lists[s] = append(wants[i].lists[s], list{float32(alt.Weight * headingWorth), near})
				}
			}
			l := wants[i].lists[s]
			sort.SliceStable(l, func(a, b int) bool { return l[a].worth > l[b].worth })
		}
	}
	n := float64(len(ix.places))
	for i, c := range concepts {
		df := float64(slices.Max(append(found[i], 0)))
		wants[i].weight = math.Log(1+(n-df+0.5)/(df+0.5)) * math.Sqrt(c.Rarity)
		if c.Light {
			wants[i].weight *= lightWorth
		}
	}
	return wants, nil
}

// postings returns the documents of a segment that have all terms in their
// text, and those that have them in their heading, or some here and some there.
func postings(text, heading segment.TermDictionary, terms []string) (in, near *roaring.Bitmap, err error) {
	for i, term := range terms {
		t, err := lookup(text, term)
		if err != nil {
			return nil, nil, err
		}
		h, err := lookup(heading, term)
		if err != nil {
			return nil, nil, err
		}
		if len(terms) > 1 && t != nil && h != nil {
			h = roaring.Or(t, h)
		} else if len(terms) > 1 && h == nil {
			h = t
		}
		if i == 0 {
			in, near = t, h
			continue
		}
		in, near = and(in, t), and(near, h)
	}
	return in, near, nil
}

func or(a, b *roaring.Bitmap) *roaring.Bitmap {
	if a == nil || b == nil {
		return cmp.Or(a, b)
	}
	return roaring.Or(a, b)
}

func and(a, b *roaring.Bitmap) *roaring.Bitmap {
	if a == nil || b == nil {
		return nil
	}
	if c := roaring.And(a, b); !c.IsEmpty() {
		return c
	}
	return nil
}

func lookup(dict segment.TermDictionary, term string) (*roaring.Bitmap, error) {
	p, err := dict.PostingsList([]byte(term), nil, nil)
	if err != nil || p.Count() == 0 {
		return nil, err
	}
	it := p.Iterator(false, false, false, nil)
	if o, ok := it.(segment.OptimizablePostingsIterator); ok {
		if docs := o.ActualBitmap(); docs != nil {
			return docs, nil
		}
	}
	docs := roaring.New()
	for {
		next, err := it.Next()
		if err != nil || next == nil {
			return docs, err
		}
		docs.Add(uint32(next.Number()))
	}
}
