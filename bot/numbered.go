package bot

import (
	"slices"

	"rollebot/index/danish"
)

// Limits that are one of several things, which a number or a letter tells apart.

// numbered is where the question stands towards a limit that is one of several things
// that bear a number or a letter: "bortset fra stue 4", of "jeg står på stue 4".
func (c *limitCase) numbered() (at standing, ok bool) {
	name, mark := numberedThing(c.limit)
	if name == "" || len(scan(c.limit)) > 8 {
		return untold, false
	}
	return whichOf(name, mark, scan(c.q.text))
}

// whichOf tells whether a text names a thing by the number or the letter of another:
// inside for the same, outside for another one.
func whichOf(name, mark string, told []tok) (at standing, ok bool) {
	for ; len(told) > 1; told = told[1:] {
		if marks(told[1].s) && sameThing(told[0].s, name) {
			if told[1].s == mark {
				return inside, true
			}
			at, ok = outside, true
		}
	}
	return at, ok
}

// elsewhereNumbered reports whether an exception is of another place than the one told,
// by its number: "I hus 1 er det frivilligt", of who works "i hus 2".
func elsewhereNumbered(exception, told []tok) bool {
	other := false
	for i := 1; i+1 < len(exception); i++ {
		if before, place, mark := exception[i-1].s, exception[i].s, exception[i+1].s; (before == "i" || before == "paa" || before == "ved" || before == "og" || before == "eller") && place != "kl" && marks(mark) {
			at, ok := whichOf(place, mark, told)
			if at == inside && ok {
				return false
			}
			other = other || ok
		}
	}
	return other
}

// numberedThing returns what a limit names with a number, and the number.
func numberedThing(limit string) (name, mark string) {
	ts := scan(limit)
	for i := 0; i+1 < len(ts); i++ {
		if next := at(ts, i+2); marks(ts[i+1].s) && (next == "" || ts[i+2].mark() || relatives[next] || prepositions[next] || helpers[next] || modals[next]) && isThing(limit[ts[i].start:ts[i].end]) {
			return ts[i].s, ts[i+1].s
		}
	}
	return "", ""
}

// marks reports whether a word tells one of several things from the others: the 4 of
// "stue 4", the B of "hold B".
func marks(w string) bool {
	return number(w) > 0 && numerals[w] == 0 || len(w) == 1 && w[0] >= 'a' && w[0] <= 'z' && w != "i"
}

// sameThing reports whether two words name the same kind of thing.
func sameThing(a, b string) bool { return a == b || len(a) > 2 && danish.SameWord(a, b) }

// isThing reports whether a word is a noun that measures nothing.
func isThing(w string) bool {
	return len(w) > 2 && slices.ContainsFunc(danish.Concepts(w, nil), func(c danish.Concept) bool {
		return !c.Verb && !c.Adjective && !isTemporal(c) && !isCue(c)
	})
}
