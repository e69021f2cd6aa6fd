package bot

import (
	"slices"
	"strings"
)

// Of whom a story tells what a limit names, and whether it has come to that yet.

// placeOf is where in the question a word of the limit was met; -1 when nowhere.
func (c *limitCase) placeOf(f fit) int {
	if len(f.terms) == 0 {
		return -1
	}
	return c.q.place(f.terms[0].Start)
}

// ofStaff reports whether a limit begins with those in the role: "Medarbejdere med
// rygskade".
func (c *limitCase) ofStaff() bool {
	first := c.b.concepts(firstWord(strings.TrimPrefix(c.limit, "bortset fra ")))
	return len(first) == 1 && !first[0].Verb && (hasPrefixAny(first[0].Lemma, "medarbejder", "ansat") || meet(first[0], c.dt.head).weight >= headOf)
}

// ofColleague reports whether words tell of a colleague and not of the asker: "min
// kollega har en rygskade".
func ofColleague(ts []tok) bool {
	return !slices.ContainsFunc(ts, func(t tok) bool { return asker[t.s] && t.s != "i" }) &&
		slices.ContainsFunc(firstToks(ts, 3), func(t tok) bool { return hasPrefixAny(t.s, "kolleg", "makker") })
}

// perfect reports whether a limit is that something has been done: "når kurset er
// gennemført".
func perfect(ts []tok) bool {
	return len(ts) > 2 && openers[ts[0].s] && hasSuffixAny(ts[len(ts)-1].s, "t", "ede") && slices.ContainsFunc(ts, func(t tok) bool { return t.s == "er" || t.s == "har" })
}

// toCome reports whether words tell of what is still to be: "jeg skal på kurset".
func toCome(ts []tok) bool {
	return slices.ContainsFunc(ts, func(t tok) bool {
		return t.s == "skal" || t.s == "vil" || t.s == "mangler" || hasPrefixAny(t.s, "tilmeld", "starter", "begynder")
	}) || holds(ts, "i gang")
}
