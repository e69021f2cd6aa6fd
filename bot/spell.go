package bot

import (
	"slices"
	"strings"
)

// What a spell of time is of: so many days a week, until something, in a job, or
// of a life.

// ahead tells how often and how long before from how long: "to dage om ugen", "en
// uge før", "der er ti dage til", "om tre uger".
func (c *count) ahead() {
	if c.dim == workload && (strings.HasPrefix(c.unit, "time") || c.unit == "t") {
		if k := c.n + 1; c.at(k) == "foer" || c.at(k) == "inden" || c.at(k) == "i" && c.at(k+1) == "forvejen" {
			c.dim, c.value = notice, c.v/24
		}
		return
	}
	if c.dim != duration || c.n == 0 {
		return
	}
	next, then := c.at(c.n+1), c.at(c.n+2)
	switch period := unitDays[strings.TrimSuffix(strings.TrimSuffix(then, "en"), "et")]; {
	case next == "om" && (then == "ugen" || then == "maaneden" || then == "aaret"):
		if then == "ugen" {
			period = 7
		}
		c.dim, c.value = pace, c.value*7/period
	case next == "foer", next == "inden", next == "forinden", next == "i" && then == "forvejen", next == "varsel", c.at(-2) == "varsel", c.at(-1) == "om":
		c.dim = notice
	case next == "til" && holds(c.last(5), "der er"), next == "til" && holds(c.last(5), "er der"):
		c.dim = notice
	}
}

// ofWhat reads from the clause around a spell of time whether it is of a job or of
// a life.
func (c *count) ofWhat() counted {
	clause := c.clause()
	switch {
	case c.dim == workload:
		return ofWork(clause)
	case c.dim != duration:
		return anything
	case c.ofAge(), hasSuffixAny(c.unit, "aarig", "aarige"), holds(clause, "gammel"), holds(clause, "gamle"), kinship(c.last(3)),
		strings.HasPrefix(c.unit, "aar") && c.v >= 13 && c.at(-2) == "ansatte" && (c.at(-1) == "over" || c.at(-1) == "under"): // "ansatte over 60 år"
		return age
	case inJob(clause), c.at(-1) == "foerste" && !attributive[c.at(c.n+1)] && !standingIn[c.at(c.n+1)] && c.at(c.n+1) != "efter": // "har de første fem måneder ikke nattevagt"
		return service
	case strings.HasPrefix(c.unit, "aar") && (c.v >= 13 || beforeAge[c.at(-1)] && c.at(-1) != "kun"):
		return age
	}
	return anything
}

// ofWork reads from a clause whether its hours are of a day at work or of a week:
// "min vagt er på seks timer", "ansat under 20 timer".
func ofWork(clause []tok) counted {
	says := func(prefixes ...string) bool {
		return slices.ContainsFunc(clause, func(t tok) bool { return hasPrefixAny(t.s, prefixes...) })
	}
	switch {
	case says("ugentlig", "ansat", "ansaet", "timetal", "beskaeftigelsesgrad") || holds(clause, "om ugen") || holds(clause, "i ugen") || holds(clause, "pr uge"):
		return weekly
	case says("arbejdsdag", "vagt") || holds(clause, "paa arbejde") || holds(clause, "paa job"), (says("arbejder") || says("moeder")) && (holds(clause, "jeg") || holds(clause, "vi") || holds(clause, "man") || holds(clause, "du")):
		return daily
	}
	return anything
}

// lasts reports whether a limit is that a thing has gone on for a time: "når der er gået
// tre måneder", "har man to års anciennitet".
func (q quantity) lasts(limit string) bool {
	before := scan(limit[:q.start])
	n := len(before)
	return n > 1 && (q.dim == duration && q.of != age || q.dim == workload && before[n-1].s == "i") && (openers[before[0].s] || relatives[before[0].s] || helpers[before[0].s]) &&
		hasDone[before[n-1].s] && slices.ContainsFunc(before, func(t tok) bool { return t.s == "har" || t.s == "er" })
}

// hasDone are the words right before how long something has gone on.
var hasDone = set("i gaaet ansat har man du")

// clause is what stands around the number between two marks.
func (c *count) clause() []tok {
	from, to := c.i, c.i
	for from > 0 && (!c.ts[from-1].mark() || c.ts[from-1].s == "." && c.ts[from].start == c.ts[from-1].end) {
		from--
	}
	for to < len(c.ts) && !c.ts[to].mark() {
		to++
	}
	return c.ts[from:to]
}

// inJob reports whether a clause speaks of time in a job: "har kun været her i to
// måneder", "startede for tre uger siden".
func inJob(clause []tok) bool {
	for i, t := range clause {
		switch {
		case hasPrefixAny(t.s, "ansat", "ansaettelse", "anciennitet", "tiltraad", "begynd", "start", "job", "stilling"), t.s == "arbejdet", t.s == "praktik", strings.Contains(t.s, "vikar"):
			return true
		case t.s == "vaeret" && i+1 < len(clause):
			for k, next := range firstToks(clause[i+1:], 3) {
				if k == 0 && next.s == "i" || next.s == "her" || next.s == "hos" || next.s == "paa" || next.s == "med" {
					return true
				}
			}
		}
	}
	return false
}
