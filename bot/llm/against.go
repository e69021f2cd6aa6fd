package llm

import (
	"slices"

	"rollebot/corpus"
)

// names reports whether a clause has one of the words.
func (c clause) names(norms ...string) bool {
	return slices.ContainsFunc(c.words, func(w said) bool { return slices.Contains(norms, w.norm) })
}

// clause checks one statement: it must follow from one claim of a cited
// passage, or, as a list, item by item from one claim of each.
func (k *checker) clause(c clause, cites []int, asker bool) ([]use, Reason) {
	var found []use
	best := badWord
	for i := range k.units {
		u := &k.units[i]
		if !slices.Contains(cites, u.cite) {
			continue
		}
		got, reason := k.against(c, u, asker)
		if reason == "" && !slices.ContainsFunc(found, func(x use) bool { return x.unit.cite == u.cite }) {
			found = append(found, got)
		}
		if weight(reason) > weight(best) {
			best = reason
		}
	}
	if len(found) > 0 {
		return found, ""
	}
	if len(cites) > 1 {
		if list := k.list(c, cites, asker); list != nil {
			return list, ""
		}
	}
	return nil, best
}

// weight is how near a clause came to a unit that refused it for a reason.
func weight(r Reason) int {
	return slices.Index([]Reason{badWord, badNumber, badCondition, badRelation, badSubject, badLimit, badModality, badNegation, badException}, r) + 1
}

// against checks a statement against one claim.
func (k *checker) against(c clause, u *unit, asker bool) (use, Reason) {
	out := use{unit: u}
	if u.quoted(c) {
		out.limits = u.limits
		return out, ""
	}
	a, missing := k.align(c.words, u)
	if missing != nil {
		if missing.number {
			return out, badNumber
		}
		return out, badWord
	}
	m, denied := c.modals(), c.denied()
	out.freed = m&exempt != 0 || denied && !u.turned() && len(u.limits) > 0 && u.base&should == 0
	if out.freed && !(u.turned() && m&exempt == 0) {
		if out.limits = k.told(c, a, u); len(out.limits) == 0 && !(u.claim.Kind == corpus.Exemption) {
			return out, badNegation
		}
		if len(out.limits) > 0 {
			return out, k.freeing(c, a, u, m, denied, out.limits)
		}
	}
	out.freed = false
	says := false
	for i, w := range c.words {
		says = says || w.region == 0 && slices.ContainsFunc(a.at[i], func(p int) bool { return u.words[p].main && !k.roles.is(u.words[p].norm) })
	}
	if !says || u.bare && !u.saysObject(a) {
		return out, badWord
	}
	if !u.fits(m, denied) {
		return out, badModality
	}
	if c.names("aldrig") != u.says("aldrig") && !u.heads {
		return out, badNegation
	}
	if count(c.words, 0) != u.neg || without(c.words) != u.without() {
		return out, badNegation
	}
	for _, check := range []func(clause, alignment, *unit) Reason{k.conditions, k.limits, k.relation} {
		if r := check(c, a, u); r != "" {
			return out, r
		}
	}
	if r := k.subject(c, a, u, asker); r != "" {
		return out, r
	}
	out.limits = k.told(c, a, u)
	return out, ""
}

// saysObject reports whether more than the verb of a bare duty is said, when
// there is more: "deltage" alone is not "deltage i personalemøder".
func (u *unit) saysObject(a alignment) bool {
	more := false
	for j, w := range u.words {
		if !w.main || !w.content || infinitive(w.norm) || j == 0 {
			continue
		}
		if more = true; a.used[j] {
			return true
		}
	}
	return !more
}

// quoted reports whether a clause is the claim's own sentence, word for word.
func (u *unit) quoted(c clause) bool {
	at := 0
	for _, w := range u.words {
		if !w.held && w.main {
			continue
		}
		if at == len(c.words) || c.words[at].norm != w.norm {
			return false
		}
		at++
	}
	return at == len(c.words)
}

func without(ws []said) int {
	n := 0
	for _, w := range ws {
		if w.region == 0 && w.neg && w.norm == "uden" {
			n++
		}
	}
	return n
}

func (u *unit) without() int {
	n := 0
	for _, w := range u.words {
		if w.main && w.neg && w.norm == "uden" {
			n++
		}
	}
	return n
}
