package extract

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// segment is what stands on one line without a wide gap in it.
type segment struct {
	words  []word
	x0, x1 float64
}

// strip is all that stands on one height of a page or of one of its columns.
type strip struct {
	table    []row // a drawn table, which fills the strip
	words    []word
	segments []segment
	y        float64
	size     float64
}

// region is a part of a page that is read from top to bottom: all of it, or
// one column.
type region struct {
	strips []strip
	class  string // regions of one class have the same right edge: "1", "2.0", "2.1"
}

// arrange makes a file of what stands on the pages.
func arrange(sheets []*sheet) (File, error) {
	file := File{Format: "pdf", Paged: true}
	letters, unknown, hidden, images, aside, struck, words := 0, 0, 0, 0, 0, 0, 0
	var pages [][]region
	var a arranger
	for _, s := range sheets {
		letters, unknown, hidden, images = letters+s.letters, unknown+s.unknown, hidden+s.hidden, images+s.images
		aside, struck = aside+len(s.aside), struck+s.struck
		for _, w := range s.aside {
			if len(file.Edges) < 100 {
				file.Edges = append(file.Edges, w.text)
			}
		}
		for _, w := range s.words {
			words += len(w.text)
		}
		tables := s.take()
		strips := append(stripsOf(s.words, s.rules), tables...)
		byHeight(strips)
		pages = append(pages, split(strips, s.rules, "1", 0))
	}
	switch {
	case words == 0 && (images > 0 || hidden > 0):
		return File{}, errScan
	case words == 0:
		return File{}, errEmpty
	case unknown*10 > letters:
		return File{}, errMapping
	}
	a.measure(pages)
	var text strings.Builder
	for i, regions := range pages {
		var lines []Line
		for _, r := range regions {
			lines = append(lines, a.lines(r, sheets[i].rules)...)
		}
		for _, l := range lines {
			text.WriteString(l.Text)
		}
		file.Pages = append(file.Pages, lines)
	}
	if garbage(text.String()) {
		return File{}, errMapping
	}
	if unknown > 0 {
		file.Warnings = append(file.Warnings, warnMapping)
	}
	if hidden > 0 {
		file.Warnings = append(file.Warnings, warnInvisible)
	}
	if struck > 0 {
		file.Warnings = append(file.Warnings, warnStruck)
	}
	if aside > 0 {
		file.Warnings = append(file.Warnings, warnTurned)
	}
	for i, s := range sheets {
		if len(s.words) == 0 && len(pages[i]) == 1 && len(pages[i][0].strips) == 0 && s.images > 0 {
			file.Warnings = append(file.Warnings, "Side "+strconv.Itoa(i+1)+" er et billede uden tekst. Skriv teksten i dokumentet, hvis den skal med.")
		}
	}
	return file, nil
}

// garbage reports whether a text of some length has no vowels to speak of, so
// that its letters cannot be the ones that are shown.
func garbage(s string) bool {
	letters, vowels := 0, 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			letters++
			if strings.ContainsRune("aeiouyæøåAEIOUYÆØÅéÉöäü", r) {
				vowels++
			}
		}
	}
	return letters > 200 && vowels*5 < letters
}

// stripsOf puts words into lines, from the top.
func stripsOf(words []word, rules []box) []strip {
	words = slices.Clone(words)
	slices.SortStableFunc(words, func(a, b word) int { return cmp.Compare(b.y, a.y) })
	var strips []strip
	var now []word
	flush := func() {
		if len(now) > 0 {
			strips = append(strips, stripOf(now, rules))
		}
		now = nil
	}
	for _, w := range words {
		if len(now) > 0 {
			// A smaller sign above or below the line belongs to it.
			first := now[0]
			if first.y-w.y > 0.4*max(min(first.size, w.size), 0.6*max(first.size, w.size)) {
				flush()
			}
		}
		now = append(now, w)
	}
	flush()
	return strips
}

// wide is the gap, in heights of the letters, that parts columns.
const wide = 1.6

func stripOf(words []word, rules []box) strip {
	slices.SortStableFunc(words, func(a, b word) int { return cmp.Compare(a.x0, b.x0) })
	// Letters printed twice, a little beside each other, are meant as bold.
	kept := words[:0]
	for _, w := range words {
		if n := len(kept); n > 0 && kept[n-1].text == w.text && math.Abs(kept[n-1].x0-w.x0) < 0.12*w.size {
			kept[n-1].bold = true
			continue
		}
		kept = append(kept, w)
	}
	words = kept
	s := strip{words: words}
	sizes := map[float64]int{}
	for _, w := range words {
		sizes[w.size] += utf8.RuneCountInString(w.text)
		if n := sizes[w.size]; n > sizes[s.size] || n == sizes[s.size] && w.size > s.size {
			s.size, s.y = w.size, w.y
		}
	}
	if words[0].symbol && len([]rune(words[0].text)) == 1 {
		words[0].text = "•"
	}
	justified := stretched(words)
	for i, w := range words {
		n := len(s.segments)
		if i > 0 {
			gap := w.x0 - words[i-1].x1
			opening := i == 1 && marker(words[0].text)
			if gap < wide*max(w.size, 4) || opening && gap < 6*w.size || justified {
				s.segments[n-1].words = append(s.segments[n-1].words, w)
				s.segments[n-1].x1 = max(s.segments[n-1].x1, w.x1)
				continue
			}
		}
		s.segments = append(s.segments, segment{[]word{w}, w.x0, w.x1})
	}
	// A bullet that is drawn and not written.
	for _, r := range rules {
		if w, h := r.x1-r.x0, r.y1-r.y0; w > 1 && w < 0.6*s.size && h > 1 && h < 0.6*s.size && math.Abs(w-h) < 0.5*max(w, h) {
			first := &s.segments[0]
			if mid := (r.y0 + r.y1) / 2; mid > s.y-0.1*s.size && mid < s.y+0.8*s.size && r.x1 <= first.x0 && first.x0-r.x1 < 2.5*s.size && !marker(first.words[0].text) {
				first.words = append([]word{{text: "•", x0: r.x0, x1: r.x1, y: s.y, size: s.size, bold: first.words[0].bold}}, first.words...)
				first.x0 = r.x0
				break
			}
		}
	}
	return s
}

// stretched reports whether the gaps of a line are wide because its words
// were spread over its width.
func stretched(words []word) bool {
	if len(words) < 4 {
		return false
	}
	least, most := math.Inf(1), 0.0
	for i := 1; i < len(words); i++ {
		if i == 1 && marker(words[0].text) {
			continue
		}
		gap := words[i].x0 - words[i-1].x1
		least, most = min(least, gap), max(most, gap)
	}
	return least > 0.5*words[0].size && most < 1.6*least
}

// marker reports whether a word can be the mark of a list item.
func marker(s string) bool {
	rs := []rune(s)
	switch {
	case len(rs) == 1:
		return !unicode.IsLetter(rs[0]) && !unicode.IsDigit(rs[0]) && rs[0] != '|' || rs[0] == 'o'
	case len(rs) <= 5:
		last := rs[len(rs)-1]
		return (last == '.' || last == ')') && (unicode.IsDigit(rs[0]) || len(rs) == 2 && unicode.IsLetter(rs[0]) || rs[0] == '(')
	}
	return false
}

// split parts the columns of a page, reading each before the next. What goes
// across them stands between.
func split(strips []strip, rules []box, class string, depth int) []region {
	if len(strips) < 8 || depth > 2 {
		return []region{{strips, class}}
	}
	gutter, from, to := findGutter(strips, rules)
	if to == 0 {
		return []region{{strips, class}}
	}
	var left, right []strip
	for _, s := range strips[from:to] {
		l, r := s.at(gutter)
		if len(l) > 0 {
			left = append(left, stripOf(slices.Clone(l), rules))
		}
		if len(r) > 0 {
			right = append(right, stripOf(slices.Clone(r), rules))
		}
	}
	var out []region
	if from > 0 {
		out = append(out, split(strips[:from], rules, class, depth+1)...)
	}
	out = append(out, split(left, rules, class+".0", depth+1)...)
	out = append(out, split(right, rules, class+".1", depth+1)...)
	if to < len(strips) {
		out = append(out, split(strips[to:], rules, class, depth+1)...)
	}
	return out
}

// findGutter looks for a blank band that parts two columns of running text. A
// table has such a band too; its cells are shorter than its columns, or leave
// lines empty, or are ruled.
func findGutter(strips []strip, rules []box) (at float64, from, to int) {
	starts := map[int]int{}
	for _, s := range strips {
		for i, w := range s.words {
			if i == 0 || s.gapBefore(i) {
				starts[int(w.x0/4)]++
			}
		}
	}
	keys := slices.Sorted(maps.Keys(starts))
	slices.SortStableFunc(keys, func(a, b int) int { return cmp.Compare(starts[b], starts[a]) })
	best := 0
	for _, key := range keys[:min(len(keys), 80)] {
		x := float64(key)*4 - 3
		for first := 0; first < len(strips); {
			if crosses(strips[first], x) {
				first++
				continue
			}
			end := first
			for end < len(strips) && !crosses(strips[end], x) {
				end++
			}
			if n := columnsAt(strips[first:end], rules, x); n > best {
				best, at, from, to = n, x, first, end
			}
			first = end
		}
	}
	return at, from, to
}

// gutterGap is the least gap between columns, in heights of the letters: more
// than the blanks of a line, less than what parts the cells of a table.
const gutterGap = 0.75

// at parts the words of a strip at x.
func (s *strip) at(x float64) (left, right []word) {
	n := 0
	for n < len(s.words) && (s.words[n].x0+s.words[n].x1)/2 < x {
		n++
	}
	return s.words[:n], s.words[n:]
}

// gapBefore reports whether word i can begin a column: nothing stands close
// before it, and no list marker.
func (s *strip) gapBefore(i int) bool {
	gap := s.words[i].x0 - s.words[i-1].x1
	return gap > gutterGap*s.size && !(marker(s.words[i-1].text) && gap < 6*s.size)
}

// crosses reports whether text goes across x.
func crosses(s strip, x float64) bool {
	if s.table != nil {
		return true
	}
	l, r := s.at(x)
	if len(l) > 0 && l[len(l)-1].x1 > x || len(r) > 0 && r[0].x0 < x {
		return true
	}
	return len(l) > 0 && len(r) > 0 && !s.gapBefore(len(l))
}

// columnsAt returns how many lines stand on the two sides of x when they are
// two columns; 0 when they are not.
func columnsAt(strips []strip, rules []box, x float64) int {
	var left, right []float64 // widths
	both, parted, onlyLeft, onlyRight, words := 0, 0, 0, 0, [2]int{}
	lo, hi := math.Inf(1), math.Inf(-1)
	for _, s := range strips {
		l, r := s.at(x)
		if len(l) > 0 {
			lo = min(lo, l[0].x0)
			left = append(left, l[len(l)-1].x1-l[0].x0)
		}
		if len(r) > 0 {
			hi = max(hi, r[len(r)-1].x1)
			right = append(right, r[len(r)-1].x1-r[0].x0)
		}
		words[0], words[1] = words[0]+len(l), words[1]+len(r)
		if len(s.segments) > 2 {
			parted++
		}
		switch {
		case len(r) == 0:
			onlyLeft++
		case len(l) == 0:
			onlyRight++
		default:
			both++
		}
	}
	if len(left) < 4 || len(right) < 4 || parted*3 > both {
		return 0
	}
	if 2*median(left) < x-lo-12 || 2*median(right) < hi-x-12 || words[0] < 3*len(left) || words[1] < 3*len(right) {
		return 0
	}
	top, bottom := strips[0].y, strips[len(strips)-1].y
	for _, r := range rules {
		if r.y1-r.y0 < 3 && r.x0 < x-8 && r.x1 > x+8 && r.y0 < top && r.y0 > bottom {
			return 0
		}
	}
	for i := 1; i < len(strips); i++ {
		if strips[i-1].y-strips[i].y < 0.8*strips[i].size {
			return len(left) + len(right) // each side has lines at heights of its own
		}
	}
	// Cells begin together, leave lines empty and are not filled; columns are.
	if fewer := min(len(left), len(right)); both*10 < fewer*8 && both*10 > fewer*2 && min(onlyLeft, onlyRight)*4 < len(strips) || !filled(left) || !filled(right) {
		return 0
	}
	return len(left) + len(right)
}

// filled reports whether most lines are about as long as the longest, as
// those of running text are.
func filled(widths []float64) bool {
	most, full := slices.Max(widths), 0
	for _, w := range widths {
		if w >= 0.75*most {
			full++
		}
	}
	return 2*full >= len(widths)
}

func median(widths []float64) float64 {
	slices.Sort(widths)
	return widths[len(widths)/2]
}
