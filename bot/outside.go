package bot

import (
	"slices"

	"rollebot/index/danish"
)

// A ban says nothing of a case that a question puts outside it: in time off, without
// what the ban is about, with somebody else's thing, or of a thing that the ban only
// names as a place or a means.

// outsideBan reports whether what is asked lies outside a denial by the question's own words.
func (j *judgement) outsideBan() bool {
	asked, said, whole := scan(j.q.text), scan(bare(*j.claim, j.text)), scan(j.claim.Sentence.Of(j.text))
	off := slices.ContainsFunc(offWork[:], func(w string) bool {
		return holds(asked, "jeg "+w) || holds(asked, "vi "+w) || w == "min fritid" && holds(asked, w)
	})
	return off && !holds(whole, "uden for") && !slices.ContainsFunc(whole, func(t tok) bool { return hasPrefixAny(t.s, "fri", "ferie") }) ||
		!holds(whole, "uden") && withoutIt(asked, said) || othersThing(asked, said) || j.ofMeansOnly()
}

// withoutIt reports whether a question does something without what a claim is about: "køre
// i egen bil uden børn", of "Du må ikke køre børn i egen bil".
func withoutIt(asked, said []tok) bool {
	i := lacked(asked)
	return i >= 0 && slices.ContainsFunc(firstToks(asked[i+1:], 3), func(a tok) bool {
		return len(a.s) > 3 && slices.ContainsFunc(said, func(t tok) bool { return danish.SameWord(a.s, t.s) })
	})
}

// othersThing reports whether question and claim are of the same thing, the one of it the
// asker's own and the other somebody's: "min egen bil", of "Kommunens bil".
func othersThing(asked, said []tok) bool {
	for i, a := range asked {
		own, other := false, false // "medarbejderens egen bil" is the asker's own
		for k, t := range said {
			if i > 0 && k > 0 && len(a.s) > 2 && danish.SameWord(a.s, t.s) {
				x, y := asked[i-1].s, said[k-1].s
				own = own || ownThing(x) && ownThing(y)
				other = other || ownThing(x) && owner(y) || owner(x) && ownThing(y) && !owner(at(said, k-2))
			}
		}
		if other && !own {
			return true
		}
	}
	return false
}

// owner reports whether a word names whose a thing is: "kommunens", "SFO'ens".
func owner(w string) bool {
	return len(w) > 5 && hasSuffixAny(w, "ens", "ets", "ernes", "enes")
}

// ofMeansOnly reports whether all that a question asks of is what a ban on something else
// only names as a place or a means: "skal jeg have egen bil", of "må ikke have børn med i
// egen bil".
func (j *judgement) ofMeansOnly() bool {
	all := slots(j.words)
	things := slices.DeleteFunc(slices.Clone(all), func(s slot) bool { return s.prep != "" || s.heads[0].Light })
	if len(things) == 0 || len(j.q.facts) > 0 || slices.ContainsFunc(things, j.tellsSlot) {
		return false
	}
	return slices.ContainsFunc(j.q.slots, func(a slot) bool {
		return a.prep == "" && slices.ContainsFunc(all, func(s slot) bool { return s.prep != "" && a.sameHead(s) })
	})
}

// addressed reports whether a clause says "du" of whom it is about: "Du må ikke …".
func addressed(clause []tok) bool {
	return slices.ContainsFunc(firstToks(clause, 4), func(t tok) bool { return t.s == "du" })
}
