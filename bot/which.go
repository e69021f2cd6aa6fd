package bot

import (
	"slices"

	"rollebot/index/danish"
)

// Which of a thing a clause tells of, by a clause behind it: "borgere, der ikke kan
// selv", "medicin, som er doseret". Of the others it says nothing.

// described finds the things that a clause tells which of: "elever, der venter".
func described(text string) []slot {
	var out []slot
	ts := scan(text)
	for i := 1; i+2 < len(ts); i++ {
		last := i - 1
		if ts[i].s != "," && negators[ts[i+2].s] && !ts[i].mark() {
			last = i // "borgere der ikke er til stede", without a comma
		}
		if ts[i].s != "," && last < i || ts[i+1].s != "der" && ts[i+1].s != "som" {
			continue
		}
		end := i + 2
		for end < len(ts) && !ts[end].mark() {
			end++
		}
		if end == i+2 {
			continue // "forældre, der - af gode grunde - kommer for sent"
		}
		thing := text[ts[last].start:ts[last].end]
		out = append(out, slot{
			heads:  append(danish.Concepts(thing, nil), danish.Concept{Text: thing})[:1],
			with:   caseWords(text[ts[i+2].start:ts[end-1].end]),
			attrs:  danish.Concepts(text[ts[i+2].start:ts[end-1].end], nil),
			denies: slices.ContainsFunc(ts[i+2:end], func(t tok) bool { return negators[t.s] }),
		})
	}
	return out
}

// sameHead reports whether two slots are of the same thing.
func (a slot) sameHead(s slot) bool {
	return slices.ContainsFunc(a.heads, func(c danish.Concept) bool {
		return slices.ContainsFunc(s.heads, func(d danish.Concept) bool { return sameForm(c.Text, d.Text) })
	})
}

// namesOthers reports whether question and claim tell of the same thing which of it they
// mean, and the question means others: "elever, der venter", of "elever, der er sendt ud".
func (a slot) namesOthers(s slot, r *reading) bool {
	return len(a.with) > 0 && len(s.with) > 0 && !speaksOf(a.with, r.text.sentence) && a.sameHead(s)
}

// ofTheRest reports whether a question is about the rest of a thing of which the claim
// tells which it means: "medicin, som ikke er doseret", "sterile bandager" of "bandager,
// der ikke er sterile", "borgerens bil" of "bil, som tilhører kommunen".
func (r *reading) ofTheRest(q *question) bool {
	return slices.ContainsFunc(r.text.described, func(s slot) bool {
		return slices.ContainsFunc(q.described, func(a slot) bool {
			switch {
			case !a.sameHead(s):
				return false
			case a.denies != s.denies:
				return len(a.with) == 0 && len(s.with) == 0 || speaksOf(a.with, r.text.sentence)
			}
			return a.otherThan(s, r, q)
		}) || s.denies && q.ofKind(s) || !s.denies && slices.ContainsFunc(s.with, q.lacks)
	}) || boundsApart(q.text, r.claim.Sentence.Of(r.passage.Text))
}

// otherThan reports whether each of two clauses that tell which of a thing is meant names
// something that the other does not.
func (a slot) otherThan(s slot, r *reading, q *question) bool {
	own := func(words []danish.Concept, t *danish.Text) bool {
		return slices.ContainsFunc(words, func(c danish.Concept) bool {
			return !c.Verb && !c.Adjective && (!c.Light || hasSuffixAny(c.Text, "en", "et", "ne")) && !isTemporal(c) && !isName(c) && !isCue(c) && !meet(c, t).speaks()
		})
	}
	return own(a.with, r.text.sentence) && own(s.attrs, q.told)
}

// ofKind reports whether a question is about a thing of the kind that a clause says it is
// not: "sterile bandager", of "bandager, der ikke er sterile".
func (q *question) ofKind(s slot) bool {
	ts := scan(q.text)
	for i := 0; i+1 < len(ts); i++ {
		if sameForm(ts[i+1].s, s.heads[0].Text) && slices.ContainsFunc(s.with, func(c danish.Concept) bool { return sameForm(c.Text, ts[i].s) }) {
			return true
		}
	}
	return false
}

// lacks reports whether a question tells that a thing is not there: "fald uden skade".
func (q *question) lacks(c danish.Concept) bool {
	ts := scan(q.text)
	for i := range ts {
		if ts[i].s == "uden" && sameForm(at(ts, i+1), c.Text) {
			return true
		}
	}
	return false
}

// boundsApart reports whether a question sets a bound beyond that of a claim: "over tre
// år", of "børn under tre år".
func boundsApart(question, claim string) bool {
	limits := quantities(claim)
	return slices.ContainsFunc(quantities(question), func(s quantity) bool {
		within := func(l quantity) bool { comparable, in := l.meets(s); return !comparable || in }
		apart := func(l quantity) bool { comparable, in := l.meets(s); return l.limits() && comparable && !in }
		return s.limits() && s.dim != clock && s.dim != notice && slices.ContainsFunc(limits, apart) && !slices.ContainsFunc(limits, func(l quantity) bool { return l.dim == s.dim && within(l) })
	})
}
