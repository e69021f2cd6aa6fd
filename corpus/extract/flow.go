package extract

import (
	"errors"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// flow collects the paragraphs and tables of a format that knows where its
// paragraphs begin, and makes lines of them.
type flow struct {
	items    []paragraph
	warnings []string
	pending  []*node // the notes of the paragraph being read
	boxes    []*node // its text boxes
	picture  bool    // there is one
	words    int     // bytes collected, against a format that says one thing many times
}

// paragraph is one paragraph, or one table row when cells is set.
type paragraph struct {
	runs   []run
	level  int    // heading level; 0 for none
	list   string // the list it is an item of; empty for none
	depth  int    // its level in the list, 0 the outermost
	marker string // its number as it is shown, "2.", "a)"; empty for a bullet
	cells  []string
	head   bool
	bold   bool // shown in bold whatever its runs say: the label of a row
	more   bool // goes on with the list item before it
}

// run is a piece of text of one look. A line break the writer made is \n.
type run struct {
	text string
	bold bool
	size float64 // points; 0 when not known
}

// maxText is how many bytes of text a document may have in all.
const maxText = 8 << 20

var errMuchText = errors.New("Filen har alt for meget tekst til at være en stillingsbeskrivelse. Gem kun selve stillingsbeskrivelsen i filen, og prøv igen.")

// warn notes what a leader should look at, once.
func (f *flow) warn(s string) {
	if !slices.Contains(f.warnings, s) {
		f.warnings = append(f.warnings, s)
	}
}

func (f *flow) add(p paragraph) {
	for i := range p.runs {
		p.runs[i].text = norm.NFC.String(p.runs[i].text)
		f.words += len(p.runs[i].text)
	}
	for _, c := range p.cells {
		f.words += len(c)
	}
	if len(f.items) <= MaxLines && f.words <= maxText {
		f.items = append(f.items, p)
	}
}

// after has the text boxes and notes of the paragraph that was read, read.
func (f *flow) after(read func(*node)) {
	boxes, notes := f.boxes, f.pending
	f.boxes, f.pending = nil, nil
	for _, b := range boxes {
		read(b)
	}
	for _, n := range notes {
		f.warn(warnNotes)
		read(n)
	}
}

// cell returns what read adds, as the content of a cell, without empty
// paragraphs.
func (f *flow) cell(read func()) []paragraph {
	outer := f.items
	f.items = nil
	read()
	items := slices.DeleteFunc(f.items, func(p paragraph) bool { return p.empty() })
	f.items = outer
	return items
}

func (f *flow) wordless() bool {
	return !slices.ContainsFunc(f.items, func(p paragraph) bool { return !p.empty() })
}

// edges are the lines of headers and footers, each once.
type edges []string

func (e *edges) add(items []paragraph) {
	for _, p := range items {
		if text := strings.TrimSpace(p.line()); text != "" && !slices.Contains(*e, text) {
			*e = append(*e, text)
		}
	}
}

func (p *paragraph) text() string {
	var b strings.Builder
	for _, r := range p.runs {
		b.WriteString(r.text)
	}
	return b.String()
}

func (p *paragraph) empty() bool {
	return p.cells == nil && p.one() == ""
}

// one returns the text of a paragraph on one line.
func (p *paragraph) one() string {
	return strings.Join(strings.Fields(clean(strings.ReplaceAll(p.text(), "\n", " "))), " ")
}

// line returns the words of a paragraph or a row on one line.
func (p *paragraph) line() string {
	if p.cells != nil {
		return strings.Join(p.cells, " ")
	}
	return p.one()
}

// file makes lines of what was collected.
func (f *flow) file(format string) (File, error) {
	if f.words > maxText {
		return File{}, errMuchText
	}
	var lines []Line
	for i := range f.items {
		p := &f.items[i]
		switch {
		case p.cells != nil:
			lines = append(lines, Line{Cells: p.cells, Head: p.head, Start: Begins})
		case p.empty():
			lines = append(lines, Line{})
		case p.level > 0 && utf8.RuneCountInString(p.one()) <= 200:
			text := p.one()
			if p.marker != "" {
				text = p.marker + " " + text
			}
			lines = append(lines, Line{Text: text, Level: p.level, Start: Begins, Bold: p.allBold(p.runs), Size: p.size()})
		default:
			lines = append(lines, f.lines(i)...)
		}
	}
	return File{Format: format, Pages: [][]Line{lines}, Warnings: f.warnings}, nil
}

// lines makes lines of item i, one for each that its writer broke it into.
func (f *flow) lines(i int) []Line {
	p := &f.items[i]
	var out []Line
	for _, runs := range breakRuns(p.runs) {
		text := ""
		for _, r := range runs {
			text += r.text
		}
		text = clean(text)
		l := textLine(text)
		if l.Text == "" {
			continue
		}
		l.Indent = 2 * p.depth
		l.Bold, l.Size = p.allBold(runs), p.size()
		if !l.Bold {
			l.Label = label(runs, l.Text)
		}
		switch {
		case len(out) > 0:
			l.Start = Broken
		case p.more:
			l.Start = Continues
		default:
			l.Start = Begins
			if p.list != "" {
				l.Bullet = p.marker == "" || f.listed(i)
				if !l.Bullet {
					l.Text, l.Label = p.marker+" "+l.Text, 0
				}
			}
		}
		out = append(out, l)
	}
	return out
}

// listed reports whether a numbered paragraph has another one of its list
// beside it: alone between paragraphs of text, its number may be that of a
// section, which takes the whole document to tell.
func (f *flow) listed(i int) bool {
	p := &f.items[i]
	if p.allBold(p.runs) {
		return false
	}
	look := func(step int) bool {
		for j := i + step; j >= 0 && j < len(f.items) && j-i < 200 && i-j < 200; j += step {
			switch q := &f.items[j]; {
			case q.empty() || q.more || q.list == p.list && q.depth > p.depth:
			default:
				return q.list == p.list && q.depth == p.depth
			}
		}
		return false
	}
	return p.depth > 0 || look(1) || look(-1)
}

// breakRuns splits runs at line breaks.
func breakRuns(runs []run) [][]run {
	out := [][]run{nil}
	for _, r := range runs {
		for n, part := range strings.Split(r.text, "\n") {
			if n > 0 {
				out = append(out, nil)
			}
			if part != "" {
				last := len(out) - 1
				out[last] = append(out[last], run{part, r.bold, r.size})
			}
		}
	}
	return out
}

func (p *paragraph) allBold(runs []run) bool {
	some := false
	for _, r := range runs {
		if strings.TrimSpace(r.text) == "" {
			continue
		}
		if !r.bold && !p.bold {
			return false
		}
		some = true
	}
	return some
}

// size returns the height of most of a paragraph's letters.
func (p *paragraph) size() float64 {
	count := map[float64]int{}
	best := 0.0
	for _, r := range p.runs {
		count[r.size] += len(r.text)
		if n := count[r.size]; n > count[best] || n == count[best] && r.size > best {
			best = r.size
		}
	}
	return best
}

// label returns how many bytes of text, which the runs make, stand out in
// bold before the rest as its label: "Refererer til:", or "Arbejdstid" before
// a word in upper case.
func label(runs []run, text string) int {
	bold := ""
	rest := ""
	for i, r := range runs {
		if r.bold || strings.TrimSpace(r.text) == "" && rest == "" && bold != "" {
			bold += r.text
			continue
		}
		for _, r := range runs[i:] {
			rest += r.text
		}
		break
	}
	name := strings.TrimLeft(clean(bold), " \t")
	after := strings.TrimLeft(clean(rest), " \t")
	if name == "" || after == "" || !strings.HasPrefix(text, name) || utf8.RuneCountInString(name) > 60 {
		return 0
	}
	if strings.HasPrefix(after, ":") {
		name += ":"
		if !strings.HasPrefix(text, name) {
			return 0
		}
		after = strings.TrimLeft(after[1:], " \t")
	}
	first, _ := utf8.DecodeRuneInString(after)
	switch {
	case after == "":
		return 0
	case strings.HasSuffix(name, ":"),
		(unicode.IsUpper(first) || unicode.IsDigit(first)) && len(strings.Fields(name)) <= 4 && !strings.ContainsAny(name[len(name)-1:], ".,;!?") && !strings.ContainsAny(name, ".,"):
		return len(name)
	}
	return 0
}
