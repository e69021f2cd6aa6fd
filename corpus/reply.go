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
		if first(question) == "skal" && frequencyAt(answer) > 0 && !hasFinite(answer) && negation(answer) < 0 {
			c.Kind = Must // "Skal jeg slå græs? Hver fredag."
			break
		}
		if !hasAny(answer, "ja") || !hasAny(answer, "nej") {
			return Claim{}, false
		}
		if c.Kind = Must; may { // "Om dagen ja, om natten nej"
			c.Kind = Permission
		}
		c.Exceptions = []Span{reply}
		return c, true
	}
	switch first(question) {
	case "er", "bliver", "findes", "har", "får", "gælder":
		if hasAny(question, "forpligtet", "pligt", "mødepligt", "ansvar", "ansvaret", "ansvarlig", "obligatorisk", "krav", "påkrævet", "tilladt", "lov") || hasPhrase(question, "i orden") {
			break
		}
		if c.Kind = Statement; first(answer) == "ja" && (first(question) == "får" || entitles(question)) {
			c.Kind = Entitlement // "Får jeg tillæg? Ja."
		}
	}
	text := r.text
	c.Exceptions = exceptionSpans(answer, text)
	if i := slices.IndexFunc(answer, func(w word) bool { return w.s == "men" || w.s == "kun" }); i > 0 && !inside(answer[i], c.Exceptions) {
		c.Exceptions = append(c.Exceptions, Span{answer[i].start, reply.End})
	}
	if e := c.Exceptions; first(answer) == "nej" && len(e) == 1 && negation(within(answer, e[0])) == 0 {
		c.Exceptions, c.Conditions = nil, e // "Nej, ikke for gæster": for others it may be
		return c, true
	}
	c.Conditions = conditionSpans(answer, c.Exceptions)
	c.Frequency = frequencySpans(answer, c.Exceptions)
	return c, true
}
