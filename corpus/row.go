package corpus

import (
	"slices"
	"strings"
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
			return nil
		}
		cells = append(cells, Span{at, at + len(p)})
		at += len(p) + 2
	}
	return cells
}

// readRow reads one claim from a row: its first cell says what, the others
// whether, when and for whom.
func (r *claimReader) readRow(text string, cells []Span, kind BlockKind, byDefault ClaimKind) Claim {
	c := Claim{Span: cells[0], Sentence: Span{0, len(text)}}
	all := words(text)
	ws := within(all, cells[0])
	if len(ws) == 0 {
		c.Kind = Statement
		return c
	}
	if byDefault == "" {
		byDefault = Must
	}
	c.Exceptions = exceptionSpans(ws, text)
	c.Conditions = conditionSpans(ws, c.Exceptions)
	r.classify(&c, ws, kind, byDefault, false)
	if c.Kind == Statement && c.Subject == "" {
		c.Kind = byDefault
	}
	for _, cell := range cells[1:] {
		colon := strings.IndexByte(text[cell.Start:cell.End], ':')
		cell.Start += colon + 1
		for cell.Start < cell.End && text[cell.Start] == ' ' {
			cell.Start++
		}
		ws := within(all, cell)
		if len(ws) == 0 {
			continue
		}
		exceptions := exceptionSpans(ws, text)
		if who, ok := r.exceptionSentence(ws); ok && who == attached {
			exceptions = []Span{cell}
		}
		conditions := conditionSpans(ws, exceptions)
		if len(conditions) == 0 && first(ws) == "kun" {
			conditions = []Span{cell}
		}
		c.Exceptions, c.Conditions = append(c.Exceptions, exceptions...), append(c.Conditions, conditions...)
		c.Frequency = append(c.Frequency, frequencySpans(ws, exceptions)...)
		if len(exceptions)+len(conditions) > 0 {
			continue
		}
		switch neg := negation(ws); {
		case opens(ws, "må ikke", "ikke tilladt", "er forbudt", "forbudt", "er ikke tilladt") || neg >= 0 && hasAny(ws[:neg], "må"):
			c.Kind = Prohibition
		case first(ws) == "nej":
			c.Kind = NotDuty
		case hasAny(ws, "frivilligt", "frivillig", "valgfrit"):
			c.Kind = NotDuty
		case neg >= 0 && (first(ws) == "ikke" || r.speaksOfRole(ws) || hasAny(ws, "opgave", "del") || hasPhrase(ws, "skal ikke", "deltager ikke")):
			if first(ws) == "ikke" && len(ws) > 1 {
				c.Exceptions = append(c.Exceptions, cell) // "Ikke ved frost"
			} else {
				c.Kind = NotDuty
			}
		case neg >= 0 && hasPhrase(ws, "ikke af"):
			c.Kind = NotDuty
		case opens(ws, "tilladt", "må gerne", "er tilladt"):
			c.Kind = Permission
		}
	}
	c.Exceptions = slices.Clip(c.Exceptions)
	return c
}
