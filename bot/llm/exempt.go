package llm

import (
	"slices"

	"rollebot/corpus"
)

// told lists the exceptions that a clause says in full and the right way
// round.
func (k *checker) told(c clause, a alignment, u *unit) []limit {
	var out []limit
	for _, l := range u.limits {
		odd := count(c.words, -1)%2 == 1
		if !k.covers(a, u, l, func(int) bool { return true }) || odd != (l.odd != (u.neg%2 == 1)) {
			continue
		}
		if k.limited(c.words, u, l.span, true) == "" {
			out = append(out, l)
		}
	}
	return out
}

// freeing checks a statement that only tells whom or what an exception lets
// off.
func (k *checker) freeing(c clause, a alignment, u *unit, m modals, denied bool, told []limit) Reason {
	if rest := m &^ exempt; rest != 0 && !(denied && (rest == must || rest == need)) && !(m&exempt != 0 && rest == must && u.base == must) {
		return badModality
	}
	for i, w := range c.words {
		if w.region == 0 || len(a.at[i]) == 0 {
			continue
		}
		if !slices.ContainsFunc(a.at[i], func(p int) bool {
			return !u.words[p].main || slices.ContainsFunc(told, func(l limit) bool { return l.span.Start <= u.words[p].Start && u.words[p].Start < l.span.End })
		}) {
			return badCondition
		}
	}
	if r := k.mood(c, u); r != "" {
		return r
	}
	if r := k.limited(c.words, u, corpus.Span{End: len(u.text)}, true); r != "" {
		return r
	}
	for i, w := range c.words {
		if len(a.at[i]) > 0 && w.limit == 0 && !k.roles.is(w.norm) && !k.freedFrom(c, i) && !k.samePlace(c, a, u, i) {
			return badRelation
		}
	}
	if k.unjoined(c, a, u) {
		return badRelation
	}
	for _, main := range []bool{true, false} { // each part in its own order
		var seq []int
		for i := range c.words {
			for _, p := range a.at[i] {
				if u.words[p].main == main && !k.roles.is(c.words[i].norm) {
					seq = append(seq, p)
					break
				}
			}
		}
		if !slices.IsSorted(seq) {
			return badRelation
		}
	}
	if c.names("vi", "jeg", "han", "hun", "de") {
		return badSubject
	}
	return k.supposes(c, a, u, told)
}

// freedFrom reports whether a word stands behind "undtaget fra" and the like:
// what the exception is from.
func (k *checker) freedFrom(c clause, i int) bool {
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		switch c.words[j].norm {
		case "undtaget", "fritaget", "slipper", "gælder", "pligt", "forpligtet", "omfattet":
			return true
		}
	}
	return false
}

// supposes checks that nothing is said of the asker that only an exception
// supposes: "Du er aftenvagt og fritaget" for "Aftenvagter er fritaget".
func (k *checker) supposes(c clause, a alignment, u *unit, told []limit) Reason {
	verbs, asker := 0, false
	for i, w := range c.words {
		if w.region > 0 {
			continue
		}
		asker = asker || w.norm == "du" || w.norm == "dig"
		if finite(w.norm) && at(c.words, i-1) != "der" && at(c.words, i-1) != "som" {
			verbs++
		}
	}
	if verbs > 1 {
		return badException
	}
	v := words()
	for _, l := range told {
		group := false // it names people, or is a clause of its own
		for _, w := range u.words {
			if w.Start >= l.span.Start && w.Start < l.span.End {
				group = group || v.opens[w.norm] && w.norm != "undtagen" || k.roles.is(w.norm) || v.person(w.norm)
			}
		}
		if !asker || !group {
			continue
		}
		for i, w := range c.words {
			if w.region == 0 && w.content && len(a.at[i]) > 0 && !k.roles.is(w.norm) && !slices.ContainsFunc(a.at[i], func(p int) bool {
				return u.words[p].main || u.words[p].Start < l.span.Start || u.words[p].Start >= l.span.End
			}) {
				return badException
			}
		}
	}
	return ""
}
