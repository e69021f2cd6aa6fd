package extract

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// arranger makes lines of the regions of all pages.
type arranger struct {
	left    map[string]float64 // left edge of the regions of a class
	right   map[string]float64 // right edge
	leading map[float64]float64
	body    float64 // height of most letters
}

// measure finds the edges of columns, the height of the text and how far its
// lines are apart.
func (a *arranger) measure(pages [][]region) {
	a.left, a.right, a.leading = map[string]float64{}, map[string]float64{}, map[float64]float64{}
	sizes := map[float64]int{}
	apart := map[float64][]float64{}
	for _, regions := range pages {
		for _, r := range regions {
			for i, s := range r.strips {
				if s.table != nil {
					continue
				}
				first, last := s.segments[0], s.segments[len(s.segments)-1]
				if x, ok := a.left[r.class]; !ok || first.x0 < x {
					a.left[r.class] = first.x0
				}
				if x, ok := a.right[r.class]; !ok || last.x1 > x {
					a.right[r.class] = last.x1
				}
				for _, g := range s.segments {
					for _, w := range g.words {
						sizes[w.size] += utf8.RuneCountInString(w.text)
					}
				}
				if i > 0 && r.strips[i-1].size == s.size {
					if d := r.strips[i-1].y - s.y; d > 0.8*s.size && d < 4*s.size {
						apart[s.size] = append(apart[s.size], d)
					}
				}
			}
		}
	}
	most := 0
	for size, n := range sizes {
		if n > most || n == most && size > a.body {
			a.body, most = size, n
		}
	}
	for size, ds := range apart {
		slices.Sort(ds)
		// The smallest distance that is no exception.
		for i, d := range ds {
			n := 0
			for _, e := range ds[i:] {
				if e > d*1.06 {
					break
				}
				n++
			}
			if n*8 >= len(ds) {
				a.leading[size] = ds[i+n/2]
				break
			}
		}
	}
	if a.body <= 0 {
		a.body = 11
	}
}

// unit is how wide one column of characters is.
func (a *arranger) unit() float64 { return a.body / 2 }

// apartFrom returns how far lines of a size stand apart inside a paragraph.
func (a *arranger) apartFrom(size float64) float64 {
	if d := a.leading[size]; d > 0 {
		return d
	}
	if d := a.leading[a.body]; d > 0 {
		return d * size / a.body
	}
	return 1.25 * size
}

// loose is how many times the distance inside a paragraph two lines are apart
// that belong to two.
const loose = 1.1

// blank is the least width of a blank, in heights of the letters.
const blank = 0.25

// lines makes the lines of a region.
func (a *arranger) lines(r region, rules []box) []Line {
	var out []Line
	for i := 0; i < len(r.strips); {
		s := r.strips[i]
		if s.table != nil {
			out = append(out, tableLines(s.table)...)
			i++
			continue
		}
		if i > 0 && r.strips[i-1].table == nil {
			before := r.strips[i-1]
			if d := before.y - s.y; d > loose*max(a.apartFrom(s.size), a.apartFrom(before.size)) {
				out = append(out, Line{})
			}
		}
		if n := tableAt(r.strips[i:], rules, a.apartFrom(a.body)); n > 0 {
			out = append(out, a.rows(r.strips[i:i+n], rules)...)
			i += n
			continue
		}
		out = append(out, a.line(s, r.class))
		i++
	}
	return out
}

// line makes a line of a strip; wide gaps stay wide.
func (a *arranger) line(s strip, class string) Line {
	var runs []run
	var text strings.Builder
	var x float64
	for n, g := range s.segments {
		for m, w := range g.words {
			t := w.text
			switch {
			case n > 0 && m == 0:
				t = strings.Repeat(" ", max(3, int((w.x0-x)/a.unit()))) + t
			case m > 0 && w.x0-x > 0.08*w.size:
				t = " " + t
			}
			text.WriteString(t)
			runs = append(runs, run{t, w.bold, w.size})
			x = w.x1
		}
	}
	first, last := s.segments[0], s.segments[len(s.segments)-1]
	l := textLine(clean(text.String()))
	l.Indent = max(0, int(math.Round((first.x0-a.left[class])/a.unit())))
	p := paragraph{runs: runs}
	lettered := slices.DeleteFunc(slices.Clone(runs), func(r run) bool { return marker(strings.TrimSpace(r.text)) })
	l.Bold, l.Size = p.allBold(lettered), s.size
	if !l.Bold {
		l.Label = label(runs, l.Text)
	}
	l.Room = max(0, (a.right[class]-last.x1)/a.unit())
	words := first.words
	if len(words) > 1 && marker(words[0].text) {
		words = words[1:]
	}
	l.First = (words[0].x1 - words[0].x0 + blank*words[0].size) / a.unit()
	return l
}

// tableAt returns how many strips from the first make a table; 0 when they
// make none. A table has three columns, or drawn lines between its rows.
func tableAt(strips []strip, rules []box, leading float64) int {
	if len(strips) < 2 || len(strips[0].segments) < 2 {
		return 0
	}
	var columns []box
	n, multi := 0, 0
	for n < len(strips) && strips[n].table == nil {
		s := strips[n]
		if n > 0 && strips[n-1].y-s.y > 3.2*leading && !ruledBetween(rules, strips[n-1], s) {
			break
		}
		next := merged(columns, s)
		if len(next) < 2 || n > 0 && len(next) < len(columns) && len(next) < 3 && len(columns) > 2 {
			break
		}
		if len(s.segments) > 1 {
			multi++
		} else if g := s.segments[0]; columnOf(columns, g) == 0 && n > 0 && strips[n-1].y-s.y > loose*leading && !ruledBetween(rules, strips[n-1], s) {
			break
		}
		columns = next
		n++
	}
	// Lines of the first column alone at the end are the text below.
	for n > 0 && len(strips[n-1].segments) == 1 && columnOf(columns, strips[n-1].segments[0]) == 0 && (n < 2 || strips[n-2].y-strips[n-1].y > loose*leading) {
		n--
	}
	if multi < 2 {
		return 0
	}
	ruled := 0
	for i := 1; i < n; i++ {
		if ruledBetween(rules, strips[i-1], strips[i]) {
			ruled++
		}
	}
	switch {
	case len(columns) > 2, ruled > 0:
		return n
	}
	return 0
}

// merged adds the segments of a strip to columns and joins those that overlap.
func merged(columns []box, s strip) []box {
	out := slices.Clone(columns)
	for _, g := range s.segments {
		out = append(out, box{x0: g.x0, x1: g.x1})
	}
	slices.SortFunc(out, func(a, b box) int { return cmp.Compare(a.x0, b.x0) })
	var joined []box
	for _, b := range out {
		if n := len(joined); n > 0 && b.x0 < joined[n-1].x1+3 {
			joined[n-1].x1 = max(joined[n-1].x1, b.x1)
			continue
		}
		joined = append(joined, b)
	}
	return joined
}

func columnOf(columns []box, g segment) int {
	return slices.IndexFunc(columns, func(c box) bool { return g.x0 >= c.x0-3 && g.x1 <= c.x1+3 })
}

// ruledBetween reports whether a line is drawn between two strips.
func ruledBetween(rules []box, above, below strip) bool {
	x0, x1 := below.segments[0].x0, below.segments[len(below.segments)-1].x1
	return slices.ContainsFunc(rules, func(r box) bool {
		return r.y1-r.y0 < 3 && r.x1-r.x0 > 20 && r.y0 < above.y && r.y1 > below.y+0.3*below.size && r.x0 < x1 && r.x1 > x0
	})
}

// rows makes lines of a table.
func (a *arranger) rows(strips []strip, rules []box) []Line {
	var columns []box
	least := math.Inf(1)
	for i, s := range strips {
		columns = merged(columns, s)
		if i > 0 {
			least = min(least, strips[i-1].y-s.y)
		}
	}
	spaced, ruled := false, false
	for i := 1; i < len(strips); i++ {
		spaced = spaced || strips[i-1].y-strips[i].y > 1.3*least
		ruled = ruled || ruledBetween(rules, strips[i-1], strips[i])
	}
	var rows []row
	for i, s := range strips {
		begins := i == 0
		switch {
		case i == 0:
		case ruled:
			begins = ruledBetween(rules, strips[i-1], s)
		case spaced && least < 1.7*s.size:
			begins = strips[i-1].y-s.y > 1.3*least
		default:
			begins = columnOf(columns, s.segments[0]) == 0
		}
		if begins {
			rows = append(rows, row{cells: make([]cell, len(columns))})
		}
		r := &rows[len(rows)-1]
		for _, g := range s.segments {
			if c := columnOf(columns, g); c >= 0 {
				r.cells[c].write(g, false)
			}
		}
	}
	return tableLines(rows)
}

// tableLines makes lines of the rows of a table.
func tableLines(rows []row) []Line {
	var f flow
	f.table(rows)
	file, err := f.file("pdf")
	if err != nil {
		return nil
	}
	for i := range file.Pages[0] {
		file.Pages[0][i].Size = 0 // only lines that were measured have one
	}
	return file.Pages[0]
}

// write adds a line to a cell: to its last paragraph, or as one of its own
// where it is a list item or stands apart.
func (c *cell) write(g segment, apart bool) {
	var runs []run
	for i, w := range g.words {
		t := w.text
		if i > 0 && w.x0-g.words[i-1].x1 > 0.08*w.size {
			t = " " + t
		}
		runs = append(runs, run{t, w.bold, w.size})
	}
	item := len(g.words) > 1 && marker(g.words[0].text)
	if item {
		runs = runs[1:]
		runs[0].text = strings.TrimSpace(runs[0].text)
	}
	if item || apart || len(c.items) == 0 {
		p := paragraph{runs: runs}
		if item {
			p.list = "table"
		}
		c.items = append(c.items, p)
		return
	}
	last := &c.items[len(c.items)-1]
	end := &last.runs[len(last.runs)-1]
	first, _ := utf8.DecodeRuneInString(runs[0].text)
	next, _, _ := strings.Cut(runs[0].text, " ")
	switch {
	case strings.HasSuffix(end.text, "\u00ad"):
		end.text = strings.TrimSuffix(end.text, "\u00ad")
	case strings.HasSuffix(end.text, "-") && unicode.IsLower(first) && len(end.text) > 2 && !slices.Contains([]string{"og", "eller", "samt", "til", "og/eller"}, next):
		end.text = strings.TrimSuffix(end.text, "-")
	case strings.HasSuffix(end.text, "-") && !unicode.IsLower(first):
	default:
		end.text += " "
	}
	last.runs = append(last.runs, runs...)
}
