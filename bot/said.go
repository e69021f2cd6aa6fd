package bot

import (
	"slices"
	"strings"
)

// What the words of a claim say outright: that one need not, that somebody may, that
// nobody may, or how it is as a rule.

// free reports whether a claim says that one need not, and so not that one may
// not: "skal ikke", "er ikke et krav".
func free(claim string) bool {
	ts := scan(claim)
	return holds(ts, "skal ikke") || holds(ts, "behoever ikke") || holds(ts, "et krav") || holds(ts, "fritaget") || holds(ts, "ikke forpligtet")
}

// asARule reports whether words leave room for more than they say: "eftergives normalt ikke".
func asARule(ts []tok) bool {
	return holds(ts, "normalt") || holds(ts, "som regel") || holds(ts, "som udgangspunkt") || holds(ts, "oftest")
}

// lets reports whether a clause says that somebody may.
func lets(ts []tok) bool {
	return !slices.ContainsFunc(ts, func(t tok) bool { return negators[t.s] || t.s == "kun" }) && (holds(ts, "gerne") || slices.ContainsFunc(ts, func(t tok) bool { return strings.HasPrefix(t.s, "velkom") }))
}

// allows reports whether a clause says that somebody may: "Betjente med bevis må sejle".
func allows(ts []tok) bool {
	return holds(ts, "maa") && !slices.ContainsFunc(ts, func(t tok) bool { return negators[t.s] || limiting[t.s] })
}

// gives reports whether a clause says that somebody has a right.
func gives(ts []tok) bool { return holds(ts, "ret til") || holds(ts, "krav paa") }

// forAll reports whether a ban names nobody, and so holds for everybody: "Der må
// ikke ryges", "Døren må aldrig stå åben" does not.
func forAll(ban string) bool {
	ts := scan(ban)
	return len(ts) > 3 && ts[0].s == "der" && ts[1].s == "maa"
}

// leavesFree reports whether a sentence says outright that something is free to choose.
func leavesFree(sentence string) bool {
	return slices.ContainsFunc(scan(sentence), func(t tok) bool {
		return strings.HasPrefix(t.s, "frivillig") || strings.HasPrefix(t.s, "valgfri")
	})
}

// forbids reports whether a sentence says that something must not be done.
func forbids(sentence string) bool {
	ts := scan(sentence)
	return holds(ts, "ikke") && (holds(ts, "maa") || holds(ts, "tilladt"))
}
