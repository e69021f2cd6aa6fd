package corpus

import (
	"slices"
	"strings"
)

// asksWhether returns what a yes means in a column whose head asks whether the
// role does the task of a row: a permission under "Må jeg?" and "Kan assistenten
// udføre den?", a duty under "Dit ansvar?" and "Udføres af dig"; empty for any
// other column.
func (r *claimReader) asksWhether(label string) ClaimKind {
	ws := words(strings.TrimRight(label, "? "))
	ours := slices.ContainsFunc(ws, func(w word) bool {
		return r.isRole(w.s) || hasAny([]word{w}, "dig", "dit", "din", "dine", "vores", "vi")
	})
	asks := strings.HasSuffix(strings.TrimSpace(label), "?")
	switch {
	case !ours && slices.ContainsFunc(ws, func(w word) bool { return isOther(w.s) }):
		return "" // "Må elever?"
	case len(ws) > 0 && (ws[0].s == "frivillig" || ws[0].s == "frivilligt"):
		return NotDuty
	case first(ws) == "tilladt":
		return Permission
	case len(ws) == 1 && (ws[0].s == "obligatorisk" || strings.HasSuffix(ws[0].s, "mødepligt") || r.isRole(ws[0].s) && !generic[ws[0].s]),
		asks && (hasAny(ws, "mødepligt", "obligatorisk") || hasPhrase(ws, "del af") || opens(ws, "i jobbet", "i stillingen")):
		return Must
	case first(ws) == "må", first(ws) == "kan" && ours:
		return Permission
	case ours && (asks || slices.ContainsFunc(ws, func(w word) bool { return tasks[w.s] }) || hasPhrase(ws, "af dig") || passiveVerb(first(ws))),
		asks && hasPhrase(ws, "hører * til", "hører * med"):
		return Must
	}
	return ""
}

// answered reads a cell that answers the head of its column into the claim of its
// row, and returns what else it says; ok is false when it answers nothing.
func (r *claimReader) answered(c *Claim, text string, all []word, cell Span, label string) (remarks []Claim, ok bool) {
	yes := r.asksWhether(label)
	sentences := Sentences(cell.Of(text))
	if yes == "" || len(sentences) == 0 {
		return nil, false
	}
	ws := within(all, Span{cell.Start, cell.Start + sentences[0].End})
	rest := ws[min(1, len(ws)):]
	for len(rest) > 0 && strings.Contains(",–-:;.(", rest[0].s) {
		rest = rest[1:]
	}
	for len(rest) > 0 && (last(rest) == "." || last(rest) == ")") {
		rest = rest[:len(rest)-1]
	}
	denied := false
	switch first(ws) {
	case "ja", "jo", "x", "✓", "✔", "altid":
		c.Kind = yes
		remarks = r.onYes(c, text, rest)
	case "kun":
		if c.Kind = yes; yes == Permission {
			c.Only = true
		}
		c.Conditions = append(c.Conditions, spanOf(ws))
	case "nej", "aldrig":
		denied = true
		switch c.Kind = NotDuty; {
		case strings.HasPrefix(label, "må"), strings.HasPrefix(label, "tilladt"):
			c.Kind = Prohibition
		case yes == NotDuty:
			c.Kind = Must // "Frivilligt? Nej"
		}
		remarks = r.onNo(c, text, rest)
	default:
		if yes != Permission || !prepositions[first(ws)] && first(ws) != "ikke" {
			return nil, false
		}
		if c.Kind = yes; first(ws) == "ikke" { // "Ikke på børn"
			c.Exceptions = append(c.Exceptions, spanOf(ws))
		} else { // "Under opsyn"
			c.Conditions = append(c.Conditions, spanOf(ws))
		}
	}
	c.Subject = ""
	for _, s := range sentences[1:] {
		s = Span{cell.Start + s.Start, cell.Start + s.End}
		said := within(all, s)
		if scope, excepts := r.exceptionSentence(said); excepts && scope == attached && !denied {
			c.Exceptions = append(c.Exceptions, s)
			continue
		}
		if group, ok := r.groupSentence(text, all, s); ok {
			c.Exceptions = append(c.Exceptions, s)
			remarks = append(remarks, Claim{Kind: NotDuty, Span: group.Span, Subject: group.Subject})
			continue
		}
		remarks = append(remarks, r.remark(text, s)...)
	}
	return remarks, true
}

// onYes reads what stands behind a yes: terms, times, exceptions, or a sentence
// of its own.
func (r *claimReader) onYes(c *Claim, text string, rest []word) []Claim {
	if len(rest) == 0 {
		return nil
	}
	exceptions := exceptionSpans(rest, text)
	if first(rest) == "men" && negation(rest) >= 0 && len(exceptions) == 0 {
		exceptions = []Span{spanOf(rest)} // "Ja, men elever må ikke"
	}
	conditions := conditionSpans(rest, exceptions)
	frequency := frequencySpans(rest, exceptions)
	if len(frequency) == 0 && weekdays[first(rest)] {
		frequency = []Span{spanOf(rest)}
	}
	if len(exceptions)+len(conditions)+len(frequency) == 0 {
		if (r.speaksOfRole(rest) || imperative(rest)) && hasFinite(append([]word{{}}, rest...)) {
			return r.readSentences([]Span{spanOf(rest)}, Paragraph, "")
		}
		conditions = []Span{spanOf(rest)} // "Ja, på voksne"
	}
	c.Exceptions = append(c.Exceptions, exceptions...)
	c.Conditions = append(c.Conditions, conditions...)
	c.Frequency = append(c.Frequency, frequency...)
	return nil
}

// onNo reads what stands behind a no: when it is a yes after all, or who does it
// instead.
func (r *claimReader) onNo(c *Claim, text string, rest []word) []Claim {
	if len(rest) == 0 {
		return nil
	}
	if i := slices.IndexFunc(rest, func(w word) bool { return w.s == "men" || limits[w.s] }); i == 0 && len(rest) > 1 && !isOther(rest[1].s) && !(rest[0].s == "men" && r.speaksOfRole(firstN(rest, 3))) {
		c.Exceptions = append(c.Exceptions, spanOf(rest)) // "Nej, kun sammen med tandlægen"
		return nil
	}
	if exceptions := exceptionSpans(rest, text); len(exceptions) > 0 && exceptions[0].Start == rest[0].start {
		c.Exceptions = append(c.Exceptions, exceptions...)
		return nil
	}
	claims := r.readSentences([]Span{spanOf(rest)}, Paragraph, "")
	return slices.DeleteFunc(claims, func(c Claim) bool { return c.Kind == NotDuty && c.Subject == "" })
}
