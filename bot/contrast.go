package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// A claim that names a place, an occasion, a thing or a group says nothing of another
// that a question names where the claim has that one: "skal jeg feje i kælderen", of
// "Feje i skuret". What each has in the same slot of the clause, and the other not at
// all, is no paraphrase.

// contrasts reports whether the question has another thing than the claim in one of its
// slots.
func (r *reading) contrasts(q *question, dt *documentText) bool {
	return slices.ContainsFunc(r.text.slots, func(s slot) bool {
		if !slices.ContainsFunc(s.with, func(c danish.Concept) bool { return meet(c, q.told).relation == danish.Same }) {
			return false // of another act of the claim
		}
		untold := !speaksOf(s.heads, q.told) && !slices.ContainsFunc(s.heads, func(c danish.Concept) bool { return isTemporal(c) || placeWords[fold(c.Text)] })
		return untold && s.occasion() && q.onAnother(s, r, dt) || slices.ContainsFunc(q.slots, func(a slot) bool {
			return a.ofOtherKind(s, q, r) || untold && a.inPlaceOf(s) && a.another(s, r, dt) && !(a.prep == "" && r.ofPurchase())
		})
	}) || slices.ContainsFunc(r.text.described, func(s slot) bool {
		return !speaksOf(s.with, q.told) && slices.ContainsFunc(q.described, func(a slot) bool { return a.namesOthers(s, r) })
	}) || q.ofTheOthers(r) || r.atAnotherTime(q)
}

// speaksOf reports whether a text speaks of one of some words.
func speaksOf(words []danish.Concept, t *danish.Text) bool {
	return slices.ContainsFunc(words, func(c danish.Concept) bool { return meet(c, t).speaks() })
}

// speaks reports whether what was met says a word, be it in a wider one; what only
// belongs to the same matter, as cold to warm, does not.
func (f fit) speaks() bool { return f.carries() || f.weight >= wider || f.alike }

// inPlaceOf reports whether a slot of the question stands where one of the claim does.
func (a slot) inPlaceOf(s slot) bool {
	if a.prep == "" && s.prep == "" {
		return slices.ContainsFunc(a.verb, func(c danish.Concept) bool {
			return slices.ContainsFunc(s.verb, func(d danish.Concept) bool { return meet(c, danish.Analyse(d.Text)).carries() })
		})
	}
	return a.prep == s.prep || a.isPlace() && s.isPlace()
}

// isPlace reports whether a slot may say where, other than "ved mistanke".
func (s slot) isPlace() bool { return whereabout[s.prep] && !(s.prep == "ved" && s.bare) }

// another reports whether a slot of the question holds what the claim does not speak of,
// and what may stand for what the claim has there: people for people.
func (a slot) another(s slot, r *reading, dt *documentText) bool {
	return !speaksOf(a.heads, r.text.sentence) && (a.ofPeople() == s.ofPeople() || a.agent() && s.agent()) && !slices.ContainsFunc(s.heads, a.near) && !slices.ContainsFunc(a.heads, func(c danish.Concept) bool {
		return isTemporal(c) || isName(c) || placeWords[fold(c.Text)] || anyone[fold(c.Lemma)] || s.near(c) || whereabout[a.prep] && dt.theme(c)
	})
}

// near reports whether a word may mean the same as one of the slot.
func (s slot) near(c danish.Concept) bool {
	return slices.ContainsFunc(s.heads, func(h danish.Concept) bool {
		f := meet(c, danish.Analyse(h.Text))
		return sameForm(h.Text, c.Text) || !f.sibling && (f.speaks() || f.weight == partOf)
	})
}

// sameForm reports whether two words are forms of one, be it one that no list knows.
func sameForm(a, b string) bool {
	a, b = fold(a), fold(b)
	if len(a) > len(b) {
		a, b = b, a
	}
	n := 0
	for n < len(a) && a[n] == b[n] {
		n++
	}
	first := func(w string) int { return len(append(danish.Parts(w), "")[0]) }
	return danish.SameWord(a, b) || n > 4 && len(b)-n <= 4 && n > first(a) && n > first(b) // a skolebus is no skoletaxa
}

// sameThings reports whether two words are of the same thing, be it of a kind of it:
// mad and aftensmad.
func sameThings(a, b string) bool {
	head := func(w string) string {
		if parts := danish.Parts(w); len(parts) > 1 {
			return parts[len(parts)-1]
		}
		return w
	}
	return sameForm(a, b) || sameForm(head(a), b) || sameForm(a, head(b))
}

// ofPeople reports whether a slot is one for people, named by what they are to the role.
func (s slot) ofPeople() bool {
	return slices.ContainsFunc(s.heads, func(c danish.Concept) bool {
		w := fold(c.Lemma)
		return people[w] || anybody[w] || hasSuffixAny(w, peopleEnd...)
	})
}

// agent reports whether the word of a slot may be made from what people do: a kranfører.
func (s slot) agent() bool {
	return s.ofPeople() || slices.ContainsFunc(s.heads, func(c danish.Concept) bool {
		return hasSuffixAny(fold(c.Lemma), "er", "oer", "or", "ist", "ant", "ent", "ling")
	})
}

// people are words for people, and peopleEnd how compounds for them end; anyone is
// somebody of whom a story tells, whoever it is.
var (
	people    = wordList("people")
	peopleEnd = strings.Fields("barn boern assistent hjaelper paedagog laerer leder sekretaer betjent ansat ansatte vikar elev borger beboer medarbejder kollega terapeut plejerske vagt mester konsulent raadgiver familie frivillig")
	anyone    = set("dame herre mand kvinde fyr dreng pige person baby par")
)

// ofOtherKind reports whether a slot of the question holds the same thing as one of the
// claim, of another kind or another's: "de små haller", of "de store haller".
func (a slot) ofOtherKind(s slot, q *question, r *reading) bool {
	if len(a.attrs) == 0 || len(s.attrs) == 0 || len(a.heads) == 0 || len(s.heads) == 0 || !sameThings(a.heads[0].Text, s.heads[0].Text) {
		return false
	}
	x, y := a.attrs[0], s.attrs[0]
	return x.Adjective == y.Adjective && !ownThing(x.Text) && !ownThing(y.Text) && !speaksOf(a.attrs, r.text.sentence) && !speaksOf(s.attrs, q.told)
}

// occasion reports whether a slot names when something is done: "ved brug af motorsav",
// "på stormdage".
func (s slot) occasion() bool {
	if len(s.heads) != 1 || s.heads[0].Light || s.prep == "" {
		return false
	}
	head := fold(s.heads[0].Text)
	event := s.prep == "ved" && len(s.attrs) == 0 || (s.prep == "efter" || s.prep == "foer" || s.prep == "inden" || s.prep == "under") && hasSuffixAny(head, "ing", "ingen", "ingerne", "else", "elsen", "elserne")
	return event && !hasSuffixAny(head, following...) || len(danish.Parts(head)) > 1 && hasSuffixAny(head, "dag", "dagen", "dage", "dagene", "tur", "turen", "ture", "moede", "moeder", "moedet", "moederne", "uge", "ugen", "uger", "ferie", "ferien", "fest", "festen", "fester", "besoeg", "besoeget", "runde", "runden")
}

// following end what something is done in accordance with: "efter lederens anvisning".
var following = strings.Fields("anvisning anvisninger anvisningen vurdering vurderingen ordination ordinationen bestilling plan planen vejledning vejledningen linjer linjerne ordning ordningen")

// onAnother reports whether the question supposes another case than an occasion of the
// claim: "når jeg kører traktor", of "ved brug af motorsav".
func (q *question) onAnother(s slot, r *reading, dt *documentText) bool {
	return slices.ContainsFunc(q.occasions, func(o []danish.Concept) bool {
		return slices.ContainsFunc(o, func(c danish.Concept) bool { return !dt.theme(c) }) && !speaksOf(o, r.text.sentence) && !slices.ContainsFunc(o, s.near)
	})
}

// suppose notes the slots of what a question asks, and of the clauses behind it that
// tell its case; a clause with no thing in it tells only that it is done.
func (q *question) suppose(concepts []danish.Concept) {
	q.described = described(q.text)
	for _, p := range q.ask {
		q.slots = append(q.slots, q.slotsIn(p, concepts)...)
	}
	for _, p := range q.facts {
		if len(q.ask) == 0 || p.start < q.ask[0].start {
			continue
		}
		clause := q.text[p.start:p.end]
		q.slots = append(q.slots, q.slotsIn(p, concepts)...)
		onDay := hasSuffixAny(strings.TrimRight(q.text[:p.start], " ,"), " dag", " dage")
		if words := caseWords(clause); onDay || firstWord(fold(clause)) == "naar" {
			q.occasions = append(q.occasions, words)
		}
	}
}

// slotsIn finds the slots of a part of the question, with all that its words may mean
// where they stand.
func (q *question) slotsIn(p part, concepts []danish.Concept) []slot {
	found := slices.DeleteFunc(slots(q.text[p.start:p.end]), func(s slot) bool {
		_, framing := partAt(q.frames, p.start+s.heads[0].Start) // "hører det med til jobbet"
		return framing
	})
	for _, s := range found {
		for i, h := range s.heads {
			for _, c := range concepts {
				if at := p.start + h.Start; c.Start <= at && at < c.End && !isTemporal(h) {
					s.heads[i] = c
				}
			}
		}
	}
	return found
}

// ofTheOthers reports whether a question asks of the others than the one that the claim
// names: "de andre børn", of "barnets bog" or "støttebarnet".
func (q *question) ofTheOthers(r *reading) bool {
	ts := scan(q.text)
	sentence := r.claim.Sentence.Of(r.passage.Text)
	said := scan(sentence)
	for i := 0; i+1 < len(ts); i++ {
		if _, asked := partAt(q.ask, ts[i].start); !asked || ts[i].s != "andre" || holds(said, "andre") || holds(said, "oevrige") || holds(said, "alle") {
			continue
		}
		for _, c := range danish.Concepts(q.text[ts[i+1].start:ts[i+1].end], nil) {
			f := meet(c, r.text.bare)
			if f.relation == danish.Narrower || f.carries() && slices.ContainsFunc(f.terms, func(t danish.Term) bool {
				return t.End <= len(sentence) && hasSuffixAny(sentence[t.Start:t.End], "ets", "ens")
			}) {
				return true
			}
		}
	}
	return false
}
