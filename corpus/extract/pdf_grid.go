package extract

import (
	"cmp"
	"math"
	"slices"
)

// maxDrawn is how many lines of a page are looked at for tables at most: what
// has more is a drawing.
const maxDrawn = 600

// near is how far apart, in points, lines may be that are meant as one.
const near = 3

// grid is a table whose cells are drawn.
type grid struct {
	box
	across, down []box     // its lines
	ys, xs       []float64 // where they lie: from the top, from the left
}

// grids finds the drawn tables of a page.
func grids(rules []box) []grid {
	var lines []box
	for _, r := range rules {
		w, h := r.x1-r.x0, r.y1-r.y0
		switch {
		case h < near && w > 12, w < near && h > 6:
			lines = append(lines, r)
		case w >= 12 && h >= 6 && w < 600 && h < 800:
			// A frame is four lines.
			lines = append(lines, box{r.x0, r.y1, r.x1, r.y1}, box{r.x0, r.y0, r.x1, r.y0}, box{r.x0, r.y0, r.x0, r.y1}, box{r.x1, r.y0, r.x1, r.y1})
		}
	}
	if len(lines) < 4 || len(lines) > maxDrawn {
		return nil
	}
	// Lines that touch make a table together.
	group := make([]int, len(lines))
	for i := range group {
		group[i] = i
	}
	root := func(i int) int {
		for group[i] != i {
			group[i] = group[group[i]]
			i = group[i]
		}
		return i
	}
	for i, a := range lines {
		for j, b := range lines[:i] {
			if a.x0-near <= b.x1 && b.x0-near <= a.x1 && a.y0-near <= b.y1 && b.y0-near <= a.y1 {
				group[root(i)] = root(j)
			}
		}
	}
	tables := map[int]*grid{}
	var order []int
	for i, l := range lines {
		g := tables[root(i)]
		if g == nil {
			g = &grid{box: l}
			tables[root(i)] = g
			order = append(order, root(i))
		}
		g.box = box{min(g.x0, l.x0), min(g.y0, l.y0), max(g.x1, l.x1), max(g.y1, l.y1)}
		if l.x1-l.x0 >= l.y1-l.y0 {
			g.across = append(g.across, l)
		} else {
			g.down = append(g.down, l)
		}
	}
	var out []grid
	for _, id := range order {
		g := tables[id]
		for _, l := range g.across {
			g.ys = append(g.ys, (l.y0+l.y1)/2)
		}
		for _, l := range g.down {
			g.xs = append(g.xs, (l.x0+l.x1)/2)
		}
		g.ys, g.xs = distinct(g.ys), distinct(g.xs)
		slices.Reverse(g.ys)
		if len(g.ys) >= 2 && len(g.xs) >= 3 && len(g.ys)*len(g.xs) < 10_000 {
			out = append(out, *g)
		}
	}
	return out
}

// distinct sorts places and joins those that are meant as one.
func distinct(at []float64) []float64 {
	slices.Sort(at)
	var out []float64
	for _, x := range at {
		if n := len(out); n == 0 || x-out[n-1] > near {
			out = append(out, x)
		}
	}
	return out
}

// take moves the words of drawn tables out of a page, each table as a strip.
func (s *sheet) take() []strip {
	var tables []strip
	for _, g := range grids(s.rules) {
		cells := map[[2]int][]word{}
		kept := s.words[:0:0]
		for _, w := range s.words {
			row := slices.IndexFunc(g.ys, func(y float64) bool { return w.y+0.25*w.size > y }) - 1
			column := slices.IndexFunc(g.xs, func(x float64) bool { return (w.x0+w.x1)/2 < x }) - 1
			if row < 0 || column < 0 {
				kept = append(kept, w)
				continue
			}
			at := g.owner(row, column)
			cells[at] = append(cells[at], w)
		}
		if len(cells) < 2 {
			continue // a frame around text
		}
		s.words = kept
		t := strip{y: g.y1, table: make([]row, len(g.ys)-1)}
		for i := range t.table {
			// A cell that fills several columns stands once.
			var own []cell
			for j := 0; j < len(g.xs)-1; {
				at := g.owner(i, j)
				c := cell{span: 1, over: at[0] < i}
				for j+c.span < len(g.xs)-1 && g.owner(i, j+c.span) == at {
					c.span++
				}
				if !c.over {
					c.fill(cells[at], s.rules)
				}
				own = append(own, c)
				j += c.span
			}
			t.table[i].cells = own
		}
		tables = append(tables, t)
	}
	return tables
}

// owner returns the cell that a place of the grid belongs to: the first one
// to the left, then above, that no line parts it from.
func (g *grid) owner(row, column int) [2]int {
	y := (g.ys[row] + g.ys[row+1]) / 2
	for column > 0 && !slices.ContainsFunc(g.down, func(l box) bool {
		return math.Abs((l.x0+l.x1)/2-g.xs[column]) <= near && l.y0-near <= y && l.y1+near >= y
	}) {
		column--
	}
	x := (g.xs[column] + g.xs[column+1]) / 2
	for row > 0 && !slices.ContainsFunc(g.across, func(l box) bool {
		return math.Abs((l.y0+l.y1)/2-g.ys[row]) <= near && l.x0-near <= x && l.x1+near >= x
	}) {
		row--
	}
	return [2]int{row, column}
}

// fill makes paragraphs of the words of a cell.
func (c *cell) fill(words []word, rules []box) {
	strips := stripsOf(words, rules)
	least := math.Inf(1)
	for i := 1; i < len(strips); i++ {
		least = min(least, strips[i-1].y-strips[i].y)
	}
	for i, s := range strips {
		for n, g := range s.segments {
			c.write(g, n == 0 && i > 0 && strips[i-1].y-s.y > 1.25*max(least, s.size))
		}
	}
}

// byHeight orders strips from the top of the page.
func byHeight(strips []strip) {
	slices.SortStableFunc(strips, func(a, b strip) int { return cmp.Compare(b.y, a.y) })
}
