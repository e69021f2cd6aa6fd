package corpus

import (
	"slices"
	"strings"
)

// isQuestion reports whether a sentence is a question.
func isQuestion(sentence string) bool {
	return strings.HasSuffix(strings.TrimRight(sentence, ")\"”» "), "?")
}

// replied reads a question that the text puts and the sentence that answers
// it: "Må jeg tage min hund med? Nej, …", "Løfter du alene? Aldrig."
func (r *claimReader) replied(question, answer []word) (Claim, bool) {
	if len(question) == 0 || len(answer) == 0 {
		return Claim{}, false
	}
	asked, reply := spanOf(question), spanOf(answer)
	c := Claim{Span: asked, Sentence: Span{asked.Start, reply.End}}
	may := slices.ContainsFunc(firstN(question, 3), func(w word) bool { return w.s == "må" || w.s == "kan" })
	switch first(answer) {
	case "nej", "aldrig", "ikke":
		if c.Kind = NotDuty; may {
			c.Kind = Prohibition
		}
	case "ja", "jo", "altid", "naturligvis", "selvfølgelig":
		if c.Kind = Must; may {
			c.Kind = Permission
		}
	case "kun", "gerne":
		if c.Kind = Must; may {
			c.Kind, c.Only = Permission, true
		}
		c.Conditions = []Span{reply}
		return c, true
	default:
		if !hasAny(answer, "ja") || !hasAny(answer, "nej") {
			return Claim{}, false
		}
		if c.Kind = Must; may { // "Om dagen ja, om natten nej"
			c.Kind = Permission
		}
		c.Exceptions = []Span{reply}
		return c, true
	}
	text := r.text
	c.Exceptions = exceptionSpans(answer, text)
	if i := slices.IndexFunc(answer, func(w word) bool { return w.s == "men" || w.s == "kun" }); i > 0 && !inside(answer[i], c.Exceptions) {
		c.Exceptions = append(c.Exceptions, Span{answer[i].start, reply.End})
	}
	c.Conditions = conditionSpans(answer, c.Exceptions)
	c.Frequency = frequencySpans(answer, c.Exceptions)
	return c, true
}

// reference returns the clause of the document that words name: "§ 2" of
// "Bestemmelsen i § 2 gælder ikke …", "3.1" of "punkt 3.1", ".2" of "stk. 2" of
// the same clause, ".2,.3" of "stk. 2 og 3"; empty for a clause of a law.
func reference(ws []word) string {
	for i, w := range ws {
		switch w.s {
		case "§", "punkt", "pkt", "afsnit":
			if i > 0 && (strings.HasSuffix(ws[i-1].s, "lovens") || strings.HasSuffix(ws[i-1].s, "lov")) {
				continue
			}
			j := i + 1
			if j < len(ws) && ws[j].s == "." {
				j++
			}
			if j >= len(ws) || !isDigits(strings.ReplaceAll(ws[j].s, ".", "")) {
				continue
			}
			n := strings.TrimRight(ws[j].s, ".")
			for k := j + 1; k+1 < len(ws) && k < j+5; k++ { // "§ 2, stk. 3"
				if ws[k].s == "stk" && k+2 < len(ws) && isDigits(ws[k+2].s) {
					return withMore(n+".", ws[k+2:])
				}
			}
			return n + strings.TrimPrefix(withMore("", ws[j:]), ws[j].s)
		case "opgave", "pligt", "opgaven", "pligten", "nr":
			j := i + 1
			for j < len(ws) && (ws[j].s == "nr" || ws[j].s == ".") {
				j++
			}
			if j < len(ws) && isDigits(strings.ReplaceAll(ws[j].s, ".", "")) && (w.s != "nr" || i == 0) {
				return strings.TrimRight(ws[j].s, ".")
			}
		case "stk":
			if i+2 < len(ws) && ws[i+1].s == "." && isDigits(ws[i+2].s) {
				return withMore(".", ws[i+2:])
			}
		}
	}
	return ""
}

// withMore returns the number that ws begins with and those that are joined to
// it, each in its section: ".2,.3" of "2 og 3", of "2 og stk. 3" too. A number of
// things is none: "stk. 2 og 3 elever".
func withMore(section string, ws []word) string {
	out := section + ws[0].s
	for i := 1; i+1 < len(ws) && hasAny(ws[i:i+1], "og", "samt", "eller", ","); {
		for i++; i < len(ws) && hasAny(ws[i:i+1], "stk", ".", "§", "punkt", "pkt"); i++ {
		}
		if i >= len(ws) || !isDigits(ws[i].s) || i+1 < len(ws) && !endsNumber(ws[i+1].s) {
			break
		}
		out += "," + section + ws[i].s
		i++
	}
	return out
}

// endsNumber reports whether a word behind a number leaves it a clause's.
func endsNumber(w string) bool {
	return strings.Contains(".,;:)–", w) || w == "og" || w == "samt" || w == "eller" || present(w) || prepositions[w]
}
