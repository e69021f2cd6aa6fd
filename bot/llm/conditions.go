package llm

import (
	"slices"
	"strings"
)

// covers reports whether the words chosen from a clause say all that a limit
// says, but for what names the asker.
func (k *checker) covers(a alignment, u *unit, l limit, in func(i int) bool) bool {
	n := 0
	for j, w := range u.words {
		if w.Start < l.span.Start || w.Start >= l.span.End || !w.content || k.roles.is(w.norm) || words().connecting[w.norm] || u.aside(l, w) {
			continue
		}
		n++
		said := false
		for i := range a.at {
			said = said || in(i) && slices.Contains(a.at[i], j)
		}
		if !said && !u.saidElsewhere(a, w, in) {
			return false
		}
	}
	return n > 0
}

// aside reports whether a word of a limit only explains it, in brackets:
// "efter aftale med en kollega (fireøjneprincippet)".
func (u *unit) aside(l limit, w unitWord) bool {
	before := u.text[l.span.Start:w.Start]
	return strings.LastIndexByte(before, '(') > max(strings.LastIndexByte(before, ')'), 0)
}

// saidElsewhere reports whether a word of a limit that stands in the claim
// too is said there: "… betjener ikke chatten".
func (u *unit) saidElsewhere(a alignment, w unitWord, in func(int) bool) bool {
	for j, x := range u.words {
		if !x.content || !x.main {
			continue
		}
		for i := range a.at {
			if slices.Contains(a.at[i], j) && slices.ContainsFunc(a.at[i], func(p int) bool { return u.words[p].Start == w.Start }) {
				return true
			}
		}
	}
	return false
}

// conditions checks what begins with hvis, når, medmindre and the like:
// each must be an exception or a condition of the claim, whole and the same
// way round; and every condition of the claim must be there.
func (k *checker) conditions(c clause, a alignment, u *unit) Reason {
	last := 0
	for _, w := range c.words {
		last = max(last, w.region)
	}
	for r := 1; r <= last; r++ {
		in := func(i int) bool { return c.words[i].region == r }
		odd := count(c.words, r)%2 == 1
		fits := func(l limit) bool { return l.odd == odd && k.covers(a, u, l, in) }
		both := func(l limit) bool { return fits(l) && !(k.joins(c, r) && !words().opens[u.opening(l)]) }
		if !slices.ContainsFunc(u.limits, both) && !slices.ContainsFunc(u.conds, fits) {
			if slices.ContainsFunc(u.limits, func(l limit) bool { return k.covers(a, u, l, in) }) {
				return badException
			}
			return badCondition
		}
		for i := range c.words {
			if !in(i) || len(a.at[i]) == 0 {
				continue
			}
			if !slices.ContainsFunc(a.at[i], func(p int) bool { return !u.words[p].main }) {
				return badCondition
			}
		}
	}
	if r := k.mood(c, u); r != "" {
		return r
	}
	for _, l := range u.conds {
		if !k.covers(a, u, l, func(int) bool { return true }) {
			return badCondition
		}
		if l.odd && !slices.ContainsFunc(c.words, func(w said) bool { return w.region > 0 && (w.neg || w.excepts) }) {
			return badCondition
		}
		if opening := u.opening(l); opening != "" && !c.names(alike(opening)...) {
			return badCondition
		}
	}
	// what an exception says is not said of the rule
	for i, w := range c.words {
		if w.region > 0 || len(a.at[i]) == 0 || k.roles.is(w.norm) {
			continue
		}
		if !slices.ContainsFunc(a.at[i], func(p int) bool { return u.words[p].main || u.inCondition(u.words[p]) }) {
			return badException
		}
	}
	return ""
}

// joins reports whether a condition on the asker asks for two things at once.
func (k *checker) joins(c clause, region int) bool {
	du, og := false, false
	for _, w := range c.words {
		if w.region == region {
			du, og = du || w.norm == "du", og || w.norm == "og" || w.norm == "samt"
		}
	}
	return du && og
}

// mood checks that exceptions and conditions use no modal of their own, and
// that nothing is said to hold in spite of them.
func (k *checker) mood(c clause, u *unit) Reason {
	for i, w := range c.words {
		switch {
		case w.region > 0 && (modalVerb(w.norm)) && !u.says(w.norm):
			return badModality
		case (w.norm == "også" || w.norm == "selv" || w.norm == "heller" || w.norm == "kun" || w.norm == "uanset") && slices.Contains([]string{"hvis", "når", "om"}, at(c.words, i+1)) && !u.says(w.norm):
			return badCondition
		case w.norm == "selvom" || w.norm == "uanset" || w.norm == "trods" || w.norm == "skønt":
			return badCondition
		}
	}
	return ""
}

func (u *unit) says(norm string) bool {
	return slices.ContainsFunc(u.words, func(w unitWord) bool { return w.norm == norm })
}

func (u *unit) inCondition(w unitWord) bool {
	return slices.ContainsFunc(u.conds, func(l limit) bool { return l.span.Start <= w.Start && w.Start < l.span.End })
}

// opening is the word that a condition begins with, where it matters.
func (u *unit) opening(l limit) string {
	for _, w := range u.words {
		if w.Start >= l.span.Start && w.Start < l.span.End {
			return w.norm
		}
	}
	return ""
}

// alike are the words that open the same condition.
func alike(norm string) []string {
	switch norm {
	case "hvis", "når", "såfremt", "dersom", "så", "medmindre":
		return []string{"hvis", "når", "såfremt", "dersom", "længe", "medmindre", "undtagen"}
	}
	return []string{norm}
}
