package corpus

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"rollebot/corpus/extract"
)

// line is a line of a file with its place, after page furniture is gone.
type line struct {
	extract.Line
	page   int    // 1-based; 0 when the format has no pages
	gap    int    // blank lines before, line spacing taken off
	turned bool   // a page break or page furniture stood before
	marker string // "•", "1.", "a)": removed from Text
	column int    // where Text begins
	width  int    // columns to its last letter
	index  int    // its place among the lines of the sheet
	large  int    // its letters are larger than the text's: 1 for the largest
	value  int    // where the value of its label begins, in a schema of labels
	under  string // the label of a schema whose value is the list it stands in
}

// sheet is a file ready to be put together.
type sheet struct {
	lines   []line
	dropped []string // page furniture, verbatim
	width   int      // the longest line that a paragraph fills
	spaced  bool     // blank lines stand between all lines, so they say nothing
	whole   bool     // every line is a whole paragraph
	head    int      // the last line that can belong to the document's head
	styled  bool     // headings are marked by the format, so that looks make none
	hanging bool     // the second lines of list items are indented
}

// lay takes the lines of a file, drops page furniture and measures.
func lay(file extract.File) sheet {
	s := sheet{dropped: slices.Clone(file.Edges)}
	furniture := pageFurniture(file)
	gap, turned := 0, false
	for p, page := range file.Pages {
		turned = turned || p > 0
		for i, l := range page {
			if l.Text == "" && l.Cells == nil {
				gap++
				continue
			}
			if furniture[[2]int{p, i}] {
				s.dropped = append(s.dropped, l.Text)
				turned = true
				continue
			}
			n := line{Line: l, gap: gap, turned: turned, column: l.Indent, index: len(s.lines)}
			n.width = l.Indent + utf8.RuneCountInString(l.Text)
			if file.Paged {
				n.page = p + 1
			}
			if l.Bullet {
				n.marker, n.column = "•", l.Indent+2
			}
			s.lines = append(s.lines, n)
			gap, turned = 0, false
		}
	}
	s.measure()
	s.measureSizes()
	s.schema()
	return s
}

// measure finds the line spacing and the width of the page.
func (s *sheet) measure() {
	levels := 0
	for i, l := range s.lines {
		if l.Level > 0 && i > 0 {
			levels++
		}
	}
	s.styled = levels > 1
	ones, open, inside := 0, 0, 0
	var widths []int
	for i, l := range s.lines {
		if l.Cells == nil {
			widths = append(widths, l.width)
		}
		if i == 0 {
			continue
		}
		if l.gap > 0 {
			open++
		}
		if l.gap == 1 {
			ones++
		}
		// A blank line inside a sentence is line spacing for sure.
		if l.gap > 0 && !l.turned && (goesOn(s.lines[i-1].Text) || startsLower(l.Text)) && s.lines[i-1].Cells == nil {
			inside++
		}
	}
	if n := len(s.lines) - 1; n >= 4 && ones*10 >= n*6 && open*10 >= n*7 && inside*10 >= n {
		s.spaced = true
		for i := range s.lines {
			s.lines[i].gap = max(0, s.lines[i].gap-1)
		}
	}
	slices.Sort(widths)
	slices.Reverse(widths)
	if len(widths) == 0 {
		return
	}
	s.width = widths[0]
	if len(widths) > 3 && widths[0]*4 > widths[1]*5 {
		s.width = widths[1]
	}
	long, full := 0, 0
	for _, w := range widths {
		if w*2 > s.width {
			long++
		}
		if w*10 >= s.width*8 {
			full++
		}
	}
	s.whole = s.lines[0].First == 0 && (s.width > 200 || s.width > 130 && full*4 < long)
}

var (
	pageNumber = regexp.MustCompile(`(?i)(^|\s)(side|s\.|page)\s*\d{1,3}(\s*(/|af|of|ud af)\s*\d{1,3})?\s*\.?$`)
	bareNumber = regexp.MustCompile(`^[-–—|\[( ]*\d{1,3}(\s*(/|af)\s*\d{1,3})?[-–—|\]) ]*$`)
	onlyPage   = regexp.MustCompile(`(?i)^[-–—| ]*(side|page)\s*\d{1,3}(\s*(/|af|of|ud af)\s*\d{1,3})?[-–—| .]*$`)
	pageFirst  = regexp.MustCompile(`(?i)^(side|page)\s*\d{1,3}(\s*(/|af|of|ud af)\s*\d{1,3})?\s{2,}\S`)
	farNumber  = regexp.MustCompile(`\S\s{4,}[-–(]?\s?\d{1,3}\s*(/|af)\s*\d{1,3}\s?[-–)]?$`) // "Jobprofil, pedel        2 / 3"
	pageOf     = regexp.MustCompile(`(?i)(side|page)\s*\d{1,3}\s*(/|af|of|ud af)\s*\d{1,3}`)
)

// pageFurniture finds headers, footers and page numbers: {page, line}.
func pageFurniture(file extract.File) map[[2]int]bool {
	found := map[[2]int]bool{}
	seen := map[string]int{}
	numbers := 0
	for _, page := range file.Pages {
		for _, l := range page {
			seen[masked(l.Text)]++
			if bareNumber.MatchString(l.Text) {
				numbers++
			}
		}
	}
	running, edges := runningTitles(file), edgeLines(file)
	for p, page := range file.Pages {
		filled := filledLines(page)
		for n, i := range filled {
			text := page[i].Text
			if len(text) > 240 || len(file.Pages) == 1 && !strings.ContainsAny(text, "0123456789") {
				continue
			}
			repeats := seen[masked(text)]
			edge := len(file.Pages) > 1 && atEdge(n, filled)
			// Lines around page numbers, or at the edges of real pages, that
			// come again on most pages.
			switch {
			case farNumber.MatchString(text) && repeats > 1 && !page[i].Bullet:
				found[[2]int{p, i}] = true // underlined, it looks like a heading
			case page[i].Bullet || page[i].Level > 0 || page[i].Cells != nil:
			case running[masked(text)]:
				found[[2]int{p, i}] = true
			case onlyPage.MatchString(text),
				pageNumber.MatchString(text) && (repeats > 1 || strings.Contains(text, "   ") || pageOf.MatchString(text) && utf8.RuneCountInString(text) < 120),
				pageFirst.MatchString(text) && (repeats > 1 || pageOf.MatchString(text)),
				bareNumber.MatchString(text) && (edge || beside(page, i) && strings.ContainsAny(text, "-–/") || alone(page, i) && numbers > 1 && len(text) < 12),
				edge && edges[masked(text)] >= 2 && edges[masked(text)]*2 >= len(file.Pages):
				found[[2]int{p, i}] = true
			}
		}
		besides := map[string]bool{}
		// A running title stands next to a page number that was found.
		for n, i := range filled {
			if found[[2]int{p, i}] || seen[masked(page[i].Text)] < 2 || utf8.RuneCountInString(page[i].Text) > 100 || page[i].Bullet || page[i].Level > 0 {
				continue
			}
			beside := n > 0 && found[[2]int{p, filled[n-1]}] || n+1 < len(filled) && found[[2]int{p, filled[n+1]}]
			if !beside {
				continue
			}
			mask := masked(page[i].Text)
			all, known := besides[mask]
			if !known {
				all = len(besides) < 50 && allBeside(page, filled, found, p, mask)
				besides[mask] = all
			}
			if all {
				found[[2]int{p, i}] = true
			}
		}
	}
	return found
}

// atEdge reports whether the nth filled line of a page can be furniture.
func atEdge(n int, filled []int) bool { return n < 3 || n >= len(filled)-3 }

// edgeLines counts on how many pages a line, masked, stands at an edge. List
// items are left out: they are text.
func edgeLines(file extract.File) map[string]int {
	pages := map[string]int{}
	for _, page := range file.Pages {
		here := map[string]bool{}
		filled := filledLines(page)
		for n, i := range filled {
			if marker, _, _ := splitMarker(page[i].Text); atEdge(n, filled) && marker == "" {
				here[masked(page[i].Text)] = true
			}
		}
		for text := range here {
			pages[text]++
		}
	}
	return pages
}

var lastNumber = regexp.MustCompile(`^(\d{1,3})\s|\s(\d{1,3})$`)

// runningTitles finds lines that come again with a number counting 1, 2, 3 at
// their end or beginning, and name the document: "Funktionsbeskrivelse for
// sygeplejersker 2". They come back masked. A bullet is none, nor is one line
// alone that does not say what kind of document it is of: that is a duty on
// ward 2.
func runningTitles(file extract.File) map[string]bool {
	counts, times := map[string]int{}, map[string]int{}
	for _, page := range file.Pages {
		for _, l := range page {
			if marker, _, _ := splitMarker(strings.TrimSpace(l.Text)); marker != "" || l.Bullet {
				continue
			}
			m := lastNumber.FindStringSubmatch(l.Text)
			if m == nil || !docType.MatchString(l.Text) && len(strings.Fields(l.Text)) < 5 || l.Level > 0 {
				continue
			}
			n, _ := strconv.Atoi(m[1] + m[2])
			key := masked(l.Text)
			times[key]++
			if docType.MatchString(l.Text) {
				times[key]++
			}
			switch have, ok := counts[key]; {
			case !ok && n <= 2, ok && have == n-1:
				counts[key] = n
			default:
				counts[key] = -1000
			}
		}
	}
	running := map[string]bool{}
	for key, n := range counts {
		running[key] = n >= 2 && times[key] >= 2
	}
	return running
}

// allBeside reports whether every line like this one stands next to a page
// number, or is the first of the page.
func allBeside(page []extract.Line, filled []int, found map[[2]int]bool, p int, mask string) bool {
	for n, i := range filled {
		if masked(page[i].Text) != mask || n == 0 {
			continue
		}
		before := found[[2]int{p, filled[n-1]}]
		after := n+1 < len(filled) && found[[2]int{p, filled[n+1]}]
		if !before && !after {
			return false
		}
	}
	return true
}

func filledLines(page []extract.Line) []int {
	var filled []int
	for i, l := range page {
		if l.Text != "" {
			filled = append(filled, i)
		}
	}
	return filled
}

// alone reports whether a line has blank lines on both sides.
func alone(page []extract.Line, i int) bool {
	blank := func(j int) bool { return j < 0 || j >= len(page) || page[j].Text == "" && page[j].Cells == nil }
	return blank(i-1) && blank(i+1)
}

// beside reports whether a line has a blank line on one side.
func beside(page []extract.Line, i int) bool {
	blank := func(j int) bool { return j < 0 || j >= len(page) || page[j].Text == "" && page[j].Cells == nil }
	return blank(i-1) || blank(i+1)
}

// masked returns a line with its digits alike and its blanks single, so that
// "Side 1 af 2" and "Side 2 af 2" are the same.
func masked(s string) string {
	var b strings.Builder
	digits := false
	for _, r := range s {
		if unicode.IsDigit(r) {
			if !digits {
				b.WriteByte('0')
			}
			digits = true
			continue
		}
		digits = false
		if !unicode.IsSpace(r) {
			b.WriteRune(unicode.ToLower(r))
		}
	}
	return b.String()
}
