package corpus

import (
	"slices"
	"strings"
	"unicode"
)

// rowCells returns the cells of a passage that was a row of a table of three
// columns or more, "Skifte hjul; Hvor tit: –; Bemærkning: Udføres af værkstedet";
// nil when it was none.
func rowCells(text string) []Span {
	parts := strings.Split(text, "; ")
	if len(parts) < 2 {
		return nil
	}
	var cells []Span
	at := 0
	for i, p := range parts {
		head, _, labelled := strings.Cut(p, ":")
		if i > 0 && !(labelled && len(head) < 40 && startsUpper(head)) {
			if len(cells) < 2 {
				return nil
			}
			cells[len(cells)-1].End = at + len(p) // "Bemærkning: Ikke vores; forsyningen"
			at += len(p) + 2
			continue
		}
		cells = append(cells, Span{at, at + len(p)})
		at += len(p) + 2
	}
	return cells
}

// rowTask returns the cell of a row that says what is done, and the others: the
// one under a heading that says so, else the first, or the second where the first
// only numbers.
func rowTask(text string, cells []Span) (Span, []Span) {
	for i, c := range cells {
		if label, _, _ := strings.Cut(c.Of(text), ":"); i > 0 && taskColumn[strings.ToLower(label)] {
			return cellValue(text, c), slices.Delete(slices.Clone(cells), i, i+1)
		}
	}
	if strings.ContainsFunc(text[:cells[0].End], unicode.IsLetter) || len(cells) == 1 {
		return cells[0], cells[1:]
	}
	return cellValue(text, cells[1]), cells[2:]
}

// taskColumn are headings of the column that says what is done.
var taskColumn = set("opgave opgaver arbejdsopgave arbejdsopgaver hovedopgave hovedopgaver aktivitet pligt handling")

// cellValue is a cell without its label.
func cellValue(text string, cell Span) Span {
	if cell.Start == 0 {
		return cell // the first has no label
	}
	cell.Start += strings.IndexByte(text[cell.Start:cell.End], ':') + 1
	for cell.Start < cell.End && text[cell.Start] == ' ' {
		cell.Start++
	}
	return cell
}

// RowTask returns the words of a row of a table that say what it is about;
// ok is false for any other passage.
func RowTask(text string) (task string, ok bool) {
	cells := rowCells(text)
	if cells == nil {
		return "", false
	}
	span, _ := rowTask(text, cells)
	return span.Of(text), true
}

// said is a cell of a row, or a sentence of one.
type said struct {
	Span
	label string // the head of its column, before its words: "hvem: elever"
	ws    []word
}

// parts takes cells of several sentences apart, but for those that tell of the
// role throughout.
func (r *rowReader) parts() []said {
	var out []said
	for _, cell := range r.cells {
		label := strings.ToLower(cell.Of(r.text))
		cell = cellValue(r.text, cell)
		sentences := Sentences(cell.Of(r.text))
		ws := within(r.all, cell)
		excepts := false
		if len(sentences) > 1 {
			_, excepts = r.exceptionSentence(within(r.all, Span{cell.Start + sentences[0].Start, cell.Start + sentences[0].End}))
		}
		if _, grouped := r.groupSentence(r.text, r.all, cell); len(sentences) < 2 || !excepts && !grouped && r.speaksOfRole(ws) && hasFinite(ws) {
			out = append(out, said{Span: cell, label: label})
			continue
		}
		for i, s := range sentences {
			s = Span{s.Start + cell.Start, s.End + cell.Start}
			if i > 0 && hasAny(firstN(within(r.all, s), 1), "det", "den", "de", "dem", "dette", "disse") && !rest[second(within(r.all, s))] {
				out[len(out)-1].End = s.End // "Kælderen er undtaget. Den passes af pedellen"
				continue
			}
			out = append(out, said{Span: s, label: label})
		}
	}
	return out
}

// outside returns the words that lie in none of the spans, all when that leaves none.
func outside(ws []word, spans []Span) []word {
	if rest := slices.DeleteFunc(slices.Clone(ws), func(w word) bool { return inside(w, spans) }); len(rest) > 0 {
		return rest
	}
	return ws
}

// covers reports whether a span holds all of the words, but for a full stop.
func covers(s Span, ws []word) bool {
	n := len(ws)
	for n > 1 && ws[n-1].s == "." {
		n--
	}
	return s.Start <= ws[0].start && s.End >= ws[n-1].end
}
