package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// In which order two things are done, as question and claim tell it: "ringe til lægen og
// derefter til de pårørende", "låse, inden man går".

// sequence is what is done first, and what then; only the first where a question asks no
// more: "salter vi stierne først".
type sequence struct {
	first, then string
	given       bool // the first is only supposed: "når kunden har betalt"
}

// turnsRound reports whether a question would do first what a sentence says comes after.
func (q *question) turnsRound(sentence string) bool {
	said, ts := sequences(sentence), scan(sentence)
	if holds(ts, "efter") && (holds(ts, "foer") || holds(ts, "inden")) {
		return false // "før frokosten og efter frokosten"
	}
	return len(said) > 0 && slices.ContainsFunc(sequences(q.text[q.ask[0].start:]), func(a sequence) bool {
		return slices.ContainsFunc(said, a.reversed)
	})
}

// reversed reports whether the first of the one is only in what comes then of the other,
// and the other way round.
func (a sequence) reversed(s sequence) bool {
	first, then := danish.Analyse(s.first), danish.Analyse(s.then)
	in := func(words string, here, there *danish.Text) bool {
		return slices.ContainsFunc(danish.Concepts(words, nil), func(c danish.Concept) bool {
			return meet(c, here).carries() && !meet(c, there).carries()
		})
	}
	if a.then == "" {
		things := danish.Concepts(a.first, nil)
		return len(things) > 0 && !s.given && in(things[len(things)-1].Text, then, first)
	}
	return s.then != "" && in(a.first, then, first) && in(a.then, first, then) && !(in(a.first, first, then) && in(a.then, then, first))
}

// sequences finds the orders that a text tells.
func sequences(s string) []sequence {
	var out []sequence
	for ts, i := scan(s), 0; i < len(ts); i++ {
		from, to := i, i
		for from > 0 && !endsSentence(s, ts, from-1) {
			from--
		}
		for to < len(ts) && !endsSentence(s, ts, to) {
			to++
		}
		if i == to {
			continue
		}
		if q, ok := sequenceAt(s, ts[from:to], i-from); ok {
			out = append(out, q)
		}
	}
	return out
}

// sequenceAt reads the order that a word of a sentence tells.
func sequenceAt(s string, ts []tok, i int) (sequence, bool) {
	said := func(from, to int) string {
		if from >= to {
			return ""
		}
		return s[ts[from].start:ts[to-1].end]
	}
	switch ts[i].s {
	case "foer", "inden", "efter", "naar":
		next := at(ts, i+1)
		if next == "" || next == "for" || next == "kl" || number(next) > 0 && next != "en" && next != "et" || hasSuffixAny(next, following...) || accordingTo[next] || (next == "og" || next == "eller") && eitherSide[at(ts, i+2)] || (at(ts, i-1) == "og" || at(ts, i-1) == "eller") && eitherSide[at(ts, i-2)] {
			return sequence{}, false
		}
		end, rest := phraseEnd(s, ts, i+1, i == 0), 0
		if i > 0 {
			rest = i
		}
		if clause := ts[i+1 : end]; ts[i].s == "naar" && !holds(clause, "har") && !holds(clause, "er") {
			return sequence{}, false
		}
		q := sequence{first: said(0, rest), then: said(i+1, end), given: ts[i].s == "naar"}
		if i == 0 {
			q.first = said(end, len(ts)) // "Før lukning går du brandrunde"
		}
		if ts[i].s == "efter" || ts[i].s == "naar" { // "udleverer kort, når kunden har betalt"
			q.first, q.then = q.then, q.first
		}
		return q, q.first != "" && q.then != ""
	case "derefter", "bagefter", "dernaest", "efterfoelgende":
		cut := i - 1
		for cut > 0 && ts[cut].s != "og" && ts[cut].s != "," {
			cut--
		}
		if cut < 1 {
			return sequence{}, false
		}
		end := i + 1
		for end < len(ts) && ts[end].s != "," {
			end++
		}
		return sequence{first: said(0, cut), then: said(cut+1, i) + " " + said(i+1, end)}, true
	case "foerst":
		if i > 0 && !slices.ContainsFunc(ts[i:], func(t tok) bool { return later[t.s] }) {
			return sequence{first: said(0, i)}, true
		}
	}
	return sequence{}, false
}

// phraseEnd is where what stands behind a preposition of time sentenceEnds: at a comma; at the
// verb of the main clause where it opens the sentence; at "og" where it is no clause.
func phraseEnd(s string, ts []tok, i int, opens bool) int {
	clause := asker[at(ts, i)] || at(ts, i) == "at" || slices.ContainsFunc(firstToks(ts[i:], 3), func(t tok) bool { return isVerb(s[t.start:t.end]) })
	k := i
	for ; k < len(ts) && ts[k].s != ","; k++ {
		if k > i && !clause && (ts[k].s == "og" || opens && isVerb(s[ts[k].start:ts[k].end])) {
			break
		}
	}
	return k
}

// endsSentence reports whether a mark ends a sentence, as the one of "kl. 8" does not.
func endsSentence(s string, ts []tok, i int) bool {
	switch ts[i].s {
	case "?", "!", ";", "\n":
		return true
	case ".":
		return i+1 == len(ts) || strings.ToLower(s[ts[i+1].start:ts[i+1].end]) != s[ts[i+1].start:ts[i+1].end]
	}
	return false
}

var (
	later       = set("derefter bagefter dernaest efterfoelgende")
	accordingTo = set("aftale behov oenske tur hensigt evne bedste reglerne samme lov loven")
)

// otherTurn reports whether another one of a row is asked of than the claim names: "den
// sidste mandag", of "den første mandag".
func otherTurn(ask, said []tok) bool {
	nth := func(t tok) bool { return ordinals[t.s] > 0 || t.s == "sidste" }
	for i, a := range ask {
		if !nth(a) || i+1 == len(ask) || holds(said, a.s+" "+ask[i+1].s) {
			continue
		}
		for k, s := range said {
			if nth(s) && s.s != a.s && at(said, k+1) == ask[i+1].s {
				return true
			}
		}
	}
	return false
}

// dayBeside reports whether it is asked of the day before or after what the claim is
// about: "dagen efter min fødselsdag".
func dayBeside(ask, said []tok) bool {
	return slices.ContainsFunc([]string{"dagen foer", "dagen efter", "ugen foer", "ugen efter"}, func(s string) bool {
		return holds(ask, s) && ask[len(ask)-1].s != lastToken(s) && !holds(said, lastToken(s))
	})
}
