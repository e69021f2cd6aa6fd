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
	for asked := scan(c.q.text); len(asked) > 1; asked = asked[1:] {
		if marks(asked[1].s) && sameThing(asked[0].s, name) {
			if asked[1].s == mark {
				return inside, true
			}
			at, ok = outside, true
		}
	}
	return at, ok
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
