package llm

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// limited checks the small words with a meaning: what the sentence has of
// them the passage has. within is where in the passage.
func (k *checker) limited(ws []said, u *unit, within corpus.Span, freed bool) Reason {
	for _, w := range ws {
		if w.limit == 0 || w.norm == "uden" && w.neg {
			continue
		}
		ours, theirs := 0, 0
		for _, o := range ws {
			if o.limit == w.limit && (freed || (o.region > 0) == (w.region > 0)) {
				ours++
			}
		}
		for _, x := range u.words { // what an exception limits does not limit the rule
			if x.limit == w.limit && (freed || w.region > 0 || x.main || u.inCondition(x)) {
				theirs++
			}
		}
		if w.norm == "eller" && w.region > 0 && u.groups() {
			theirs++ // "elever og vikarer" are excepted: "medmindre du er elev eller vikar"
		}
		if ours > theirs {
			return badLimit
		}
	}
	for j, x := range u.words {
		if x.limit == 0 || x.neg || x.Start < within.Start || x.Start >= within.End || within.End == len(u.text) {
			continue
		}
		if !slices.ContainsFunc(ws, func(w said) bool { return w.limit == u.words[j].limit }) {
			return badLimit
		}
	}
	return ""
}

// groups reports whether an exception names several: "elever og vikarer".
func (u *unit) groups() bool {
	return slices.ContainsFunc(u.limits, func(l limit) bool {
		return !words().opens[u.opening(l)] && strings.Contains(l.span.Of(u.text), " og ")
	})
}

// limits checks that no number, frequency, limit, verb or part of a name has
// been left out of what is said, and none added.
func (k *checker) limits(c clause, a alignment, u *unit) Reason {
	if r := k.limited(c.words, u, corpus.Span{End: len(u.text)}, false); r != "" {
		return r
	}
	has := func(class int) bool {
		return slices.ContainsFunc(c.words, func(w said) bool { return w.limit == class })
	}
	for j, x := range u.words {
		if !x.main {
			continue
		}
		switch {
		case (x.number || x.freq && x.content) && !a.any[j] && x.limit == 0 && u.near(a, j):
			if x.number {
				return badNumber
			}
			return badLimit
		case x.limit > 0 && !x.neg && !has(x.limit) && k.keeps(a, u, j):
			return badLimit
		}
	}
	if u.bare && c.modals() == 0 && c.names("har", "havde", "bliver", "får") && u.words[0].norm != "have" && u.words[0].norm != "få" {
		return badModality // "Du har deltaget"
	}
	if k.tornApart(a, u) {
		return badLimit
	}
	if u.bare && k.losesVerb(a, u) || !u.bare && u.verbLost(c, a) {
		return badRelation
	}
	for i, w := range c.words { // "Du skal have …", "være …"
		switch w.norm {
		case "være", "have", "blive":
			if w.region == 0 && c.modals()&exempt == 0 && !slices.ContainsFunc(u.words, func(x unitWord) bool { return danish.SameWord(x.norm, w.norm) }) {
				return badRelation
			}
		}
		if w.number {
			if r := k.unitOf(c, a, u, i); r != "" {
				return r
			}
		}
	}
	return ""
}

// near reports whether a number or frequency belongs to what is said: it
// stands in the claim itself.
func (u *unit) near(a alignment, j int) bool { return u.words[j].held || u.words[j].freq }

// keeps reports whether a limit word of the unit must be kept: always, when it
// limits the whole, otherwise when the word it stands at is said.
func (k *checker) keeps(a alignment, u *unit, j int) bool {
	switch u.words[j].norm {
	case "kun", "alene", "udelukkende", "altid", "kunne", "vil":
		return true
	case "eller":
		before, next := -1, -1
		for i := j - 1; i >= 0 && before < 0; i-- {
			if u.words[i].content {
				before = i
			}
		}
		for i := j + 1; i < len(u.words) && next < 0; i++ {
			if u.words[i].content {
				next = i
			}
		}
		return before >= 0 && next >= 0 && a.used[before] && a.used[next]
	}
	for i := j + 1; i < len(u.words) && i <= j+4; i++ {
		if u.words[i].content && u.words[i].limit == 0 {
			return a.used[i]
		}
	}
	return false
}

// tornApart reports whether the last word of a run of content words is said
// without those before it: "mødevirksomhed" of "øvrig relevant
// mødevirksomhed".
func (k *checker) tornApart(a alignment, u *unit) bool {
	for j := 1; j < len(u.words); j++ {
		x, y := u.words[j-1], u.words[j]
		if !x.main || !y.main || !x.content || !y.content || x.limit > 0 || k.roles.is(x.norm) || words().connecting[x.norm] {
			continue
		}
		if gap := u.text[x.End:y.Start]; gap != " " && gap != " \"" && gap != "\" " && gap != "/" {
			continue
		}
		if a.used[j] && !a.used[j-1] {
			return true
		}
	}
	return false
}

// verbLost reports whether the verb behind a modal of the passage is left out.
func (u *unit) verbLost(c clause, a alignment) bool {
	modal := false
	for j, x := range u.words {
		switch {
		case !x.main || !x.held:
		case modalVerb(x.norm):
			modal = true
		case modal && (x.norm == "være" || x.norm == "have" || x.norm == "kunne"):
			return !slices.ContainsFunc(c.words, func(w said) bool { return danish.SameWord(w.norm, x.norm) })
		case modal && x.content && (infinitive(x.norm) || strings.HasSuffix(x.norm, "es")):
			return !a.used[j]
		}
	}
	return false
}

// losesVerb reports whether something is said of a bare duty without the
// verb that it is the object of.
func (k *checker) losesVerb(a alignment, u *unit) bool {
	var group []int
	open := true // the verb before may be joined to the next
	for j, x := range u.words {
		if !x.main {
			continue
		}
		before := ""
		if j > 0 {
			before = u.words[j-1].norm
		}
		joined := before == "og" || before == "samt" || before == "eller" || before == "at"
		slash := j > 0 && strings.Contains(u.text[u.words[j-1].End:x.Start], "/")
		if infinitive(x.norm) && (j == 0 || joined || slash || strings.Contains(u.text[u.words[j-1].End:x.Start], ",")) {
			if !open {
				group = nil
			}
			group, open = append(group, j), true
			continue
		}
		if !x.content {
			continue
		}
		open = false
		if a.used[j] && len(group) > 0 && !slices.ContainsFunc(group, func(v int) bool { return a.used[v] || !u.words[v].content }) {
			return true
		}
	}
	return false
}

// unitOf checks that a number counts what it counts in the passage.
func (k *checker) unitOf(c clause, a alignment, u *unit, i int) Reason {
	if i+1 >= len(c.words) || !c.words[i+1].content || len(a.at[i]) == 0 || c.words[i+1].comma {
		return ""
	}
	next := c.words[i+1]
	for _, p := range a.at[i] {
		if p+1 >= len(u.words) || !u.words[p+1].content || slices.Contains(a.at[i+1], p+1) || danish.SameWord(next.norm, u.words[p+1].norm) {
			return ""
		}
	}
	return badNumber
}
