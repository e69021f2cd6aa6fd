package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
)

// A claim that meets all that is asked is a yes to it only where it says so of the same
// amount, as often, in the same order, and of doing without what the question would do
// without: "har jeg ret til tre dage", of "ret til to dage", is no yes. Each of these
// stands in its own file: asked_amount, asked_rhythm, asked_order and asked_without; whether
// it says it of all, and of the same stage of the work, in whole and stage.

// otherwise reports whether the claim says another amount, rhythm or order than what is
// asked, or nothing of doing without.
func (j *judgement) otherwise() bool {
	sentence := j.claim.Sentence.Of(j.text)
	said := scan(sentence)
	if len(j.q.ask) > 0 && j.q.turnsRound(sentence) || j.pastFirst() {
		return true
	}
	return slices.ContainsFunc(j.q.ask, func(p part) bool {
		ask := j.q.text[p.start:p.end]
		ts := scan(ask)
		return onlyThat(ts) && !j.claim.Only && !holds(said, "kun") && !holds(said, "udelukkende") || // "skal jeg kun skifte bleer"
			willDo(ts) && !j.tellsSame(ask) || j.otherAmount(ask) || j.otherRhythm(ts) || j.severalOfOne(ask, ts, sentence, said) || otherTurn(ts, said) || soonerThan(ts, said) || dayBeside(ts, said) || dialsOther(ts, said) || lacked(ts) >= 0 && !j.doesWithout(ask, sentence)
	})
}

// dialsOther reports whether another number is rung than a claim tells: "ringe 112", of
// "ringer du til vagtlægen".
func dialsOther(ts, said []tok) bool {
	for i, t := range ts {
		if next := at(ts, i+1); strings.HasPrefix(t.s, "ring") && len(next) > 2 && number(next) > 100 && !slices.ContainsFunc(said, func(s tok) bool { return s.s == next }) {
			return true
		}
	}
	return false
}

// onlyThat reports whether words ask of one thing alone.
func onlyThat(ts []tok) bool {
	return !holds(ts, "ikke kun") && !holds(ts, "ik kun") && (holds(ts, "kun") || holds(ts, "udelukkende"))
}

// willDo reports whether words ask whether that much will do: "er det nok at feje om
// mandagen".
func willDo(ts []tok) bool {
	return holds(ts, "det nok") || holds(ts, "nok at") || holds(ts, "nok med") || holds(ts, "nok hvis") || holds(ts, "noejes med") || holds(ts, "tilstraekkeligt at") || holds(ts, "raekker det")
}

// tellsSame reports whether what is asked has an amount or a rhythm, and all that it has
// stand in the claim.
func (j *judgement) tellsSame(ask string) bool {
	sentence := j.claim.Sentence.Of(j.text)
	counted, said := append(quantities(sentence), dates(sentence)...), j.rhythms()
	amounts, rhythms := append(quantities(ask), dates(ask)...), rhythmsOf(scan(ask))
	return len(amounts)+len(rhythms) > 0 && !slices.ContainsFunc(amounts, func(a quantity) bool {
		return !slices.ContainsFunc(counted, func(s quantity) bool {
			return s.dim == a.dim && s.value == a.value && (a.dim != plain || sameCount(a, s, ask, sentence))
		})
	}) && !slices.ContainsFunc(rhythms, func(a rhythm) bool {
		return !slices.ContainsFunc(said, func(s rhythm) bool { return s.every == a.every && s.on == a.on })
	})
}

// mustBe reports whether a clause leaves no room: "bærer altid vest", "kræver bevis".
func mustBe(c *corpus.Claim, ts []tok) bool {
	return c.Only || slices.ContainsFunc(ts, func(t tok) bool { return unbending[t.s] })
}

var unbending = set("altid skal kun kraever forudsaetter obligatorisk obligatoriske paabudt paakraevet aldrig")
