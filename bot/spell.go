package bot

import "strings"

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
	if c.dim != duration {
		return anything
	}
	clause := c.clause()
	switch {
	case c.ofAge(), hasSuffixAny(c.unit, "aarig", "aarige"), holds(clause, "gammel"), holds(clause, "gamle"), kinship(c.last(3)):
		return age
	case inJob(clause):
		return service
	case strings.HasPrefix(c.unit, "aar") && (c.v >= 13 || beforeAge[c.at(-1)] && c.at(-1) != "kun"):
		return age
	}
	return anything
}

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
