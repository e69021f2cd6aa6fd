package bot

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// aboutSomebody are words that a case about a child or a citizen is told with.
	aboutSomebody = regexp.MustCompile(`(?i)(^|[^\p{L}])(barn|barnet|dreng|drengen|pige|pigen|baby|babyen|elev|eleven|borger|borgeren|beboer|beboeren|patient|patienten|søn|sønnen|datter|datteren|mor|moren|moderen|far|faren|faderen|forældre|forældrene|diagnose|diagnosen|autisme|autist|adhd|demens|dement|medicin|medicinen|epilepsi|diabetes|anbragt|misbrug|underretning|handleplan|handleplanen)($|[^\p{L}])`)
	aged          = regexp.MustCompile(`(?i)(^|[^\p{L}\p{N}])(på )?[0-9]{1,3}( ?år|-årig|-årige)($|[^\p{L}])`)
	startsOver    = ".!?:\n»\"“"
)

// mindPersonalData reports whether a message looks like a case about somebody
// with a name, and the asker has not been told yet to leave names out.
func (b *Bot) mindPersonalData(text string, turns []Turn) bool {
	if slices.ContainsFunc(turns, func(t Turn) bool { return t.Minded }) {
		return false
	}
	if Redact(text) != text {
		return true
	}
	if !aboutSomebody.MatchString(text) && !aged.MatchString(text) {
		return false
	}
	return slices.ContainsFunc(namesIn(text), func(name string) bool { return !b.inDocuments(name) })
}

// notNames open sentences before "på" and "har" without being names.
var notNames = []string{"Jeg", "Vi", "Du", "De", "Han", "Hun", "Den", "Det", "Man", "Der", "Hvem", "Hvad", "Hvor", "Hvornår", "Hvordan", "Alle", "Nogen", "Ingen", "Barnet", "Børnene",
	"Børn", "Borgeren", "Borgerne", "Beboeren", "Moren", "Moderen", "Faren", "Faderen", "Forældrene", "Drengen", "Pigen", "Eleven", "Lederen", "Personalet", "Kollegaen", "Pædagogen", "Lægen", "Også", "Ikke", "Kun", "Så", "Nu", "Her"}

// namesIn returns the words in text that are written with a capital without
// beginning a sentence, as names are, and those that do but read as one.
func namesIn(text string) []string {
	var out []string
	begins := true
	words := strings.Fields(text)
	for i, w := range words {
		bare := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
		first, size := utf8.DecodeRuneInString(bare)
		if begins { // "Emil på 4 år …", "Emil har …"
			next := append(words[i+1:len(words):len(words)], "")[0]
			begins = next != "på" && next != "har" || slices.Contains(notNames, bare)
		}
		if !begins && unicode.IsUpper(first) && len(bare) > size && bare != strings.ToUpper(bare) && !strings.Contains(bare, "-") {
			out = append(out, bare)
		}
		last, _ := utf8.DecodeLastRuneInString(w)
		begins = strings.ContainsRune(startsOver, last) || bare == ""
	}
	return out
}

// inDocuments reports whether a word stands in a document: then it names a
// place, a system or a law rather than somebody.
func (b *Bot) inDocuments(word string) bool {
	word = strings.TrimSuffix(word, "s")
	for _, d := range b.ix.Corpus().Documents {
		if strings.Contains(d.Title, word) || strings.Contains(d.Workplace.Name, word) || slices.ContainsFunc(d.Workplace.Aliases, func(a string) bool { return strings.Contains(a, word) }) {
			return true
		}
		for i := range d.Passages {
			if strings.Contains(d.Passages[i].Text, word) {
				return true
			}
		}
	}
	return false
}
