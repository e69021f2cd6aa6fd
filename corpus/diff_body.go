package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// body is a document's headings and the passages under them, made ready to
// be compared.
type body struct {
	sections []chapter // the first is what stands above all headings
	items    []item
}

type chapter struct {
	path   []string
	key    string // of the path
	parent int    // -1 for the first
	size   int    // passages directly under it
	pair   int    // its section in the other body; -1 for none
	moved  bool
}

type item struct {
	p       *Passage
	section int
	words   []piece
	key     string
	pair    int // its item in the other body; -1 for none
	moved   bool
}

func newBody(d *Document) *body {
	b := &body{sections: []chapter{{parent: -1, pair: -1}}}
	if d == nil {
		return b
	}
	_, head := headLines(d)
	levels := []int{0} // of the sections
	for i, block := range d.Blocks {
		last := len(b.sections) - 1
		switch {
		case block.Passage < 0:
			parent := last
			for parent > 0 && levels[parent] >= block.Level {
				parent = b.sections[parent].parent
			}
			s := chapter{path: append(slices.Clone(b.sections[parent].path), block.Text), parent: parent, pair: -1}
			s.key = b.sections[parent].key + "\x00" + wordsKey(block.Text)
			b.sections, levels = append(b.sections, s), append(levels, block.Level)
		case !head[i]:
			p := &d.Passages[block.Passage]
			ts := pieces(p.Text)
			b.sections[last].size++
			b.items = append(b.items, item{p: p, section: last, words: ts, key: joinKeys(ts), pair: -1})
		}
	}
	return b
}

// name is the heading without those above it.
func (c *chapter) name() string {
	if len(c.path) == 0 {
		return ""
	}
	return c.path[len(c.path)-1]
}

// compareBodies tells what became of headings and passages.
func (c *DocumentChange) compareBodies() {
	a, b := newBody(c.Old), newBody(c.New)
	if c.Old != nil && c.New != nil {
		pairEqual(a, b)
		pairSimilar(a, b)
		pairSections(a, b)
		markMoved(a, b)
	}
	c.passages(a, b)
	if c.Old == nil || c.New == nil {
		return // all its headings came or went with it
	}
	c.headings(a, b)
}

// headings tells what became of the headings.
func (c *DocumentChange) headings(a, b *body) {
	for j := range b.sections {
		t := &b.sections[j]
		switch {
		case j == 0:
		case t.pair < 0:
			c.Headings = append(c.Headings, HeadingChange{Kind: Added, New: t.path, Words: markWords("", t.name())})
		default:
			s := &a.sections[t.pair]
			kind := ChangeKind("")
			switch {
			case wordsKey(s.name()) != wordsKey(t.name()):
				kind = Reworded
			case t.moved:
				kind = Moved
			}
			if kind != "" {
				c.Headings = append(c.Headings, HeadingChange{kind, t.moved, s.path, t.path, markWords(s.name(), t.name())})
			}
		}
	}
	for i := range a.sections[1:] {
		if s := &a.sections[i+1]; s.pair < 0 {
			c.Headings = append(c.Headings, HeadingChange{Kind: Removed, Old: s.path, Words: markWords(s.name(), "")})
		}
	}
}

// passages tells what became of the passages.
func (c *DocumentChange) passages(a, b *body) {
	// Those removed stand after the one that they stood after.
	after := make([][]int, len(b.items)+1)
	last := -1
	for i := range a.items {
		it := &a.items[i]
		if it.pair < 0 {
			after[last+1] = append(after[last+1], i)
		} else if !b.items[it.pair].moved {
			last = it.pair
		}
	}
	for j := -1; j < len(b.items); j++ {
		if j >= 0 {
			c.passage(a, &b.items[j])
		}
		for _, i := range after[j+1] {
			p := a.items[i].p
			c.Passages = append(c.Passages, PassageChange{Kind: Removed, Old: p, Words: markWords(p.Text, ""), Weighty: binds(p)})
		}
	}
}

// passage tells what became of one passage of the new document.
func (c *DocumentChange) passage(a *body, n *item) {
	if n.pair < 0 {
		c.Passages = append(c.Passages, PassageChange{Kind: Added, New: n.p, Words: markWords("", n.p.Text), Weighty: binds(n.p)})
		return
	}
	o := &a.items[n.pair]
	change := PassageChange{Old: o.p, New: n.p, Moved: n.moved}
	if o.key != n.key {
		change.Kind = Reworded
	}
	change.Words = markWords(o.p.Text, n.p.Text)
	change.Effects = effects(o.p, n.p, change.Words)
	change.Weighty = len(change.Effects) > 0
	switch {
	case change.Kind != "":
	case n.moved:
		change.Kind = Moved
	case change.Weighty:
		change.Kind = Affected
	default:
		return
	}
	c.Passages = append(c.Passages, change)
}

// binds reports whether a passage says more than how things are.
func binds(p *Passage) bool {
	return slices.ContainsFunc(p.Claims, func(c Claim) bool { return c.Kind != Statement })
}

// pairEqual pairs passages of the same words, those under the same heading
// before others.
func pairEqual(a, b *body) {
	for _, key := range []func(*body, *item) string{
		func(x *body, it *item) string { return it.key + "\x00" + x.sections[it.section].key },
		func(x *body, it *item) string { return it.key },
	} {
		waiting := map[string][]int{}
		for i := range a.items {
			if it := &a.items[i]; it.pair < 0 {
				k := key(a, it)
				waiting[k] = append(waiting[k], i)
			}
		}
		for j := range b.items {
			if it := &b.items[j]; it.pair < 0 {
				if k := key(b, it); len(waiting[k]) > 0 {
					it.pair = waiting[k][0]
					a.items[it.pair].pair = j
					waiting[k] = waiting[k][1:]
				}
			}
		}
	}
}

// pairSections pairs headings: the same path, else most of the same passages,
// else the same or much the same words.
func pairSections(a, b *body) {
	a.sections[0].pair, b.sections[0].pair = 0, 0
	waiting := map[string][]int{}
	for i := range a.sections[1:] {
		k := a.sections[i+1].key
		waiting[k] = append(waiting[k], i+1)
	}
	join := func(s, t int) { a.sections[s].pair, b.sections[t].pair = t, s }
	for j := range b.sections[1:] {
		if k := b.sections[j+1].key; len(waiting[k]) > 0 {
			join(waiting[k][0], j+1)
			waiting[k] = waiting[k][1:]
		}
	}
	// Passages vote for their headings, and for those above.
	votes := map[[2]int]int{}
	sizes := map[[2]int]int{} // passages below, by side and section
	for i := range a.items {
		for s := a.items[i].section; s > 0; s = a.sections[s].parent {
			sizes[[2]int{0, s}]++
		}
	}
	for j := range b.items {
		it := &b.items[j]
		for t := it.section; t > 0; t = b.sections[t].parent {
			sizes[[2]int{1, t}]++
		}
		if it.pair < 0 {
			continue
		}
		s, t := a.items[it.pair].section, it.section
		for s > 0 && t > 0 {
			votes[[2]int{s, t}]++
			s, t = a.sections[s].parent, b.sections[t].parent
		}
	}
	type candidate struct {
		s, t  int
		score float64
	}
	var candidates []candidate
	for st, n := range votes {
		if most := max(sizes[[2]int{0, st[0]}], sizes[[2]int{1, st[1]}]); 2*n >= most {
			candidates = append(candidates, candidate{st[0], st[1], 1 + float64(n)/float64(most)})
		}
	}
	left := func(sections []chapter) (out []int) {
		for i := range sections[1:] {
			if sections[i+1].pair < 0 {
				out = append(out, i+1)
			}
		}
		return out[:min(len(out), 200)]
	}
	for _, s := range left(a.sections) {
		for _, t := range left(b.sections) {
			if score := likeness(a.sections[s].name(), b.sections[t].name()); score >= 0.5 {
				candidates = append(candidates, candidate{s, t, score})
			}
		}
	}
	slices.SortFunc(candidates, func(x, y candidate) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(x.s, y.s), cmp.Compare(x.t, y.t))
	})
	for _, c := range candidates {
		if a.sections[c.s].pair < 0 && b.sections[c.t].pair < 0 {
			join(c.s, c.t)
		}
	}
}

// markMoved finds headings and passages that stand elsewhere among those that
// stayed. What only shifts because something came or went above it stays.
func markMoved(a, b *body) {
	var order []int
	var whose []int
	for j := range b.sections {
		if s := b.sections[j].pair; s > 0 {
			order, whose = append(order, s), append(whose, j)
		}
	}
	stays := longestRise(order)
	for n, j := range whose {
		t := &b.sections[j]
		above := a.sections[t.pair].parent
		t.moved = !stays[n] || b.sections[t.parent].pair != above && a.sections[above].pair >= 0 && b.sections[t.parent].pair >= 0
		if t.parent > 0 && b.sections[t.parent].moved && b.sections[t.parent].pair == above {
			t.moved = false // it moved with the heading above
		}
	}
	below := make([][]int, len(b.sections))
	for j := range b.items {
		it := &b.items[j]
		if it.pair < 0 {
			continue
		}
		if b.sections[it.section].pair != a.items[it.pair].section {
			it.moved = true
			continue
		}
		below[it.section] = append(below[it.section], j)
	}
	for _, js := range below {
		order = order[:0]
		for _, j := range js {
			order = append(order, b.items[j].pair)
		}
		for n, stay := range longestRise(order) {
			b.items[js[n]].moved = !stay
		}
	}
}

// longestRise marks a longest increasing subsequence.
func longestRise(s []int) []bool {
	in := make([]bool, len(s))
	if len(s) == 0 {
		return in
	}
	var ends []int // index of the least end of a rise of each length
	before := make([]int, len(s))
	for i, v := range s {
		n, _ := slices.BinarySearchFunc(ends, v, func(e, v int) int { return cmp.Compare(s[e], v) })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	for i := ends[len(ends)-1]; i >= 0; i = before[i] {
		in[i] = true
	}
	return in
}

// likeness tells how alike two texts are, 0 to 1: the share of words, by weight,
// that stand in both.
func likeness(a, b string) float64 { return newBag(pieces(a)).alike(newBag(pieces(b))) }

// bag counts the words of a text, by weight.
type bag struct {
	words map[string]int
	total float64
	heavy int // words that carry meaning
}

func newBag(ts []piece) bag {
	b := bag{words: map[string]int{}}
	for _, t := range ts {
		if t.word {
			w := strings.ToLower(t.key)
			b.words[w]++
			b.total += weight(w)
			if weight(w) == 1 {
				b.heavy++
			}
		}
	}
	return b
}

func weight(w string) float64 {
	switch {
	case functionWords[w]:
		return 0.25
	case strings.ContainsAny(w, "0123456789"):
		return 0.5
	}
	return 1
}

func (b bag) shared(c bag) (sum float64, heavy int) {
	if len(b.words) > len(c.words) {
		b, c = c, b
	}
	for w, n := range b.words {
		if both := min(n, c.words[w]); both > 0 {
			sum += float64(both) * weight(w)
			if weight(w) == 1 {
				heavy += both
			}
		}
	}
	return sum, heavy
}

func (b bag) alike(c bag) float64 {
	sum, _ := b.shared(c)
	if b.total+c.total == 0 {
		return 0
	}
	return 2 * sum / (b.total + c.total)
}
