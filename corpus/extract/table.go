package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// cell is one cell of a table.
type cell struct {
	items []paragraph
	span  int  // columns it fills; 0 is one
	down  int  // rows it fills; 0 is one
	over  bool // it goes on with the cell above
}

type row struct {
	cells []cell
	head  bool // the format says that it is the table's head
}

// What a table may be at most.
const (
	maxColumns = 60
	maxCells   = 200_000
)

// table adds a table. A row of short cells stays a row; one whose cells hold
// lists or several paragraphs becomes those, below its first cell.
func (f *flow) table(rows []row) {
	grid, ok := square(rows)
	if !ok {
		f.words = maxText + 1 // refused as a whole, rather than read in part
	}
	if len(grid) == 0 {
		return
	}
	heads := headOf(rows, grid)
	for i, cells := range grid {
		filled := 0
		for _, c := range cells {
			if !c.blank() {
				filled++
			}
		}
		switch {
		case filled == 0:
		case len(cells) == 1 || filled == 1 && (cells[0].list() || !cells[0].blank() && rows[i].cells[0].span > 1):
			f.single(cells, len(cells) > 1)
		case i == 0 && heads != nil:
			f.add(paragraph{cells: heads, head: true})
		case f.spread(cells):
			f.blocks(cells, heads)
		default:
			texts := make([]string, len(cells))
			for j, c := range cells {
				texts[j] = c.text()
			}
			f.add(paragraph{cells: texts})
		}
	}
}

// single adds what stands alone across a table: its title, or all of it.
func (f *flow) single(cells []cell, across bool) {
	for _, c := range cells {
		for n, p := range c.items {
			if across && n == 0 && len(c.items) == 1 && p.list == "" && p.level == 0 && utf8.RuneCountInString(p.text()) < 90 {
				p.bold = true
			}
			f.add(p)
		}
	}
}

// spread reports whether a row is laid out as text in columns.
func (f *flow) spread(cells []cell) bool {
	for _, c := range cells {
		if c.list() {
			return true
		}
		long, upper := 0, 0
		for i := range c.items {
			p := &c.items[i]
			text := p.one()
			if utf8.RuneCountInString(text) > 60 {
				long++
			}
			if r, _ := utf8.DecodeRuneInString(text); text != "" && (unicode.IsUpper(r) || !unicode.IsLetter(r)) {
				upper++
			}
			if p.cells != nil {
				return true
			}
		}
		if upper > 1 && (long > 0 || upper > 2) {
			return true
		}
	}
	return false
}

// blocks adds the cells of a row one after the other: the first as a heading
// of the rest where it is short.
func (f *flow) blocks(cells []cell, heads []string) {
	title := ""
	for j, c := range cells {
		head := ""
		if j < len(heads) {
			head = strings.TrimSuffix(heads[j], ":")
		}
		text := c.text()
		switch {
		case c.blank():
		case j == 0 && !c.list() && utf8.RuneCountInString(text) <= 90:
			title = text
			f.add(paragraph{runs: []run{{text: text, bold: true}}, bold: true})
		case len(c.items) == 1 && c.items[0].list == "" && head != "":
			f.add(paragraph{runs: append([]run{{text: head + ": ", bold: true}}, c.items[0].runs...)})
		default:
			if head != "" && len(cells) > 2 {
				if title != "" {
					head = title + " – " + head
				}
				f.add(paragraph{runs: []run{{text: head, bold: true}}, bold: true})
			}
			for _, p := range c.items {
				f.add(p)
			}
		}
	}
}

// square puts the cells of a table into a grid: what fills several columns or
// rows stands in the first column and in all of the rows. It fails on a table
// that is too large.
func square(rows []row) ([][]cell, bool) {
	var grid [][]cell
	width := 0
	below := map[int]cell{} // cells of earlier rows that go on, by column
	left := map[int]int{}   // and for how many rows
	for _, r := range rows {
		var line []cell
		inherit := func() {
			for left[len(line)] > 0 && len(line) < maxColumns {
				left[len(line)]--
				line = append(line, below[len(line)])
			}
		}
		for _, c := range r.cells {
			inherit()
			at := len(line)
			if c.over && len(grid) > 0 && at < len(grid[len(grid)-1]) {
				c.items = carried(grid[len(grid)-1][at])
			}
			if at >= maxColumns {
				break
			}
			if c.down > 1 {
				below[at], left[at] = cell{items: carried(c)}, c.down-1
			}
			line = append(line, c)
			for n := 1; n < c.span && len(line) < maxColumns; n++ {
				line = append(line, cell{})
			}
		}
		inherit()
		grid = append(grid, line)
		width = max(width, len(line))
		if len(grid)*width > maxCells {
			return nil, false
		}
	}
	for i := range grid {
		for len(grid[i]) < width {
			grid[i] = append(grid[i], cell{})
		}
	}
	// Columns that hold nothing are there for their looks.
	for j := width - 1; j >= 0; j-- {
		empty := true
		for i := range grid {
			empty = empty && grid[i][j].blank()
		}
		if empty {
			for i := range grid {
				grid[i] = append(grid[i][:j:j], grid[i][j+1:]...)
			}
		}
	}
	if len(grid) > 0 && len(grid[0]) == 0 {
		return nil, true
	}
	return grid, true
}

// carried returns what a cell says in the rows below that it also fills: a
// label, no text.
func carried(c cell) []paragraph {
	if c.list() || utf8.RuneCountInString(c.text()) > 90 {
		return nil
	}
	return c.items
}

// columnHeads are words that head a column, and say nothing by themselves.
var columnHeads = func() map[string]bool {
	words := map[string]bool{}
	for w := range strings.FieldsSeq(`opgave opgaver ansvar ansvarlig ansvarsområde ansvarsområder frist hvornår hvem hvad hvor hvordan hvor ofte tit område
		emne beskrivelse bemærkning bemærkninger felt indhold punkt oplysning nr nr. dato tidspunkt udføres af hyppighed funktion rolle kommentar kommentarer tid
		aktivitet mål krav uddybning noter note dag ugedag sted antal udførende hjælper deltager deltagere møde møder mødetype varighed kompetence kompetencer`) {
		words[w] = true
	}
	return words
}()

// headOf returns the first row of a table when it is the heads of its
// columns: the format says so, it alone is bold, or its words are such.
func headOf(rows []row, grid [][]cell) []string {
	if len(grid) < 2 || len(grid[0]) < 2 {
		return nil
	}
	bold, below, known := true, true, true
	texts := make([]string, len(grid[0]))
	for j, c := range grid[0] {
		text := c.text()
		if text == "" && j > 0 || c.list() || utf8.RuneCountInString(text) > 50 || strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "r.") || len(c.items) > 1 && len(strings.Fields(text)) > 6 {
			return nil
		}
		texts[j] = text
		for i := range c.items {
			bold = bold && (c.items[i].empty() || c.items[i].allBold(c.items[i].runs))
		}
		for w := range strings.FieldsSeq(strings.ToLower(strings.NewReplacer("/", " ", "?", "", ":", "").Replace(text))) {
			known = known && (columnHeads[w] || w == "og")
		}
	}
	for _, cells := range grid[1:] {
		for j, c := range cells {
			for i := range c.items {
				if j > 0 && c.items[i].allBold(c.items[i].runs) {
					below = false
				}
			}
		}
	}
	plain := len(texts) > 2 && !strings.ContainsAny(strings.Join(texts, ""), "0123456789") && shorter(texts, grid[1:])
	if rows[0].head || bold && below || known || plain {
		return texts
	}
	return nil
}

// shorter reports whether no cell of a head has more than three words, and
// the rows below say more.
func shorter(texts []string, grid [][]cell) bool {
	head, body := 0, 0
	for _, t := range texts {
		n := len(strings.Fields(t))
		if n > 3 {
			return false
		}
		head += n
	}
	for _, cells := range grid {
		for _, c := range cells {
			body += len(strings.Fields(c.text()))
		}
	}
	return body > head*len(grid)
}

func (c *cell) blank() bool {
	return !slices.ContainsFunc(c.items, func(p paragraph) bool { return !p.empty() })
}

// list reports whether the cell holds list items or headings.
func (c *cell) list() bool {
	for i := range c.items {
		p := &c.items[i]
		if p.list != "" || p.level > 0 && len(c.items) > 1 {
			return true
		}
		if r, n := utf8.DecodeRuneInString(p.text()); n > 0 && strings.ContainsRune("•-–*○▪\uf0b7·", r) && strings.ContainsAny(p.text()[n:min(n+1, len(p.text()))], " \t") {
			return true
		}
	}
	return false
}

// text returns the words of a cell on one line.
func (c *cell) text() string {
	var parts []string
	for i := range c.items {
		p := &c.items[i]
		switch {
		case p.empty():
			continue
		case p.marker != "" && p.cells == nil:
			parts = append(parts, p.marker)
		}
		parts = append(parts, p.line())
	}
	return strings.Join(parts, " ")
}
