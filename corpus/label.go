package corpus

import (
	"regexp"
	"strings"
)

// label is a number in front of a text: "C5 ", "3.2 ", "a) ".
var label = regexp.MustCompile(`^(?:\p{Lu}{1,2}[-.]?\d+(?:\.\d+)*|\d+(?:\.\d+)+|\(?(?:\d+|\p{L})\))[.:)]? +(?:\p{Lu})`)

// runIn returns where the first sentence begins behind a heading of the same
// line, "Teammøde: Medarbejderen deltager …"; 0 where there is none.
func (r *claimReader) runIn(text string, sentences []Span) int {
	if len(sentences) == 0 {
		return 0
	}
	first := sentences[0]
	head, _, ok := strings.Cut(first.Of(text), ": ")
	rest := first.Start + len(head) + len(": ")
	if !ok || !startsUpper(head) || !startsUpper(text[rest:]) || strings.ContainsAny(head, ".!?;") {
		return 0
	}
	if noun := relative.MatchString(head) && len(strings.Fields(head)) < 9; !noun && (len(strings.Fields(head)) > 5 || strings.Contains(head, ",") || hasFinite(words(head)) && !hasAny(words(head), "gælder")) {
		return 0
	}
	if ws := words(text[rest:first.End]); len(ws) == 0 || !(formOf(ws[0].s)&infinitiveForm != 0 && bareInfinitive(ws) && !hasAny(words(head), "må", "skal", "kan")) && !hasFinite(ws) && r.mainVerb(ws) < 1 && !r.actsUnnamed(ws) && !modal[ws[0].s] && !passiveVerb(ws[0].s) && !(imperative(ws) && ended(first.Of(text))) && !verbToo[second(ws)] {
		return 0
	}
	return rest
}

// actsUnnamed reports whether a sentence behind a label tells what the role does
// without naming it: "Følger eleverne til bussen", not "Varer ti minutter".
func (r *claimReader) actsUnnamed(ws []word) bool {
	v := first(ws)
	return len(ws) > 1 && formOf(v)&presentForm != 0 && !notVerbs[v] && !passiveVerb(v) && !ofThings[v] && !(isOther(v) && prepositions[second(ws)]) && !r.isRole(v) &&
		second(ws) != "og" && second(ws) != "der" && second(ws) != "," && !r.isRole(second(ws)) && !inverted(ws)
}

// ofThings are verbs that tell of what the label names rather than what the role does.
var ofThings = wordSet("er bliver varer ligger gælder omfatter foregår sker finder begynder starter slutter kræver koster udgør består hører tilhører vedrører træder udløber falder bortfalder dækker indebærer betyder afhænger svarer fremgår findes kan må skal bør vil har forudsætter")
