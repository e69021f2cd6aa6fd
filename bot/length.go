package bot

import (
	"slices"

	"rollebot/corpus"
)

// What follows from how much a question tells. Of a few words, one that a claim
// does not meet makes it another question; of many it is how people talk. The bounds
// were found on the question sets.

// length is how many words a question tells and asks with, without greetings.
func (q *question) length() int {
	n := 0
	for _, parts := range [][]part{q.ask, q.facts} {
		for _, p := range parts {
			for _, t := range scan(q.text[p.start:p.end]) {
				if !t.mark() {
					n++
				}
			}
		}
	}
	return n
}

// toldAtLength reports whether a question tells so much that what meets it in part
// is what it is about. What was met in full and refused all the same is left to that.
func (r *reading) toldAtLength(q *question, ws []wanted) bool {
	if r.claim.Subject != "" {
		return false
	}
	switch r.claim.Kind {
	case corpus.Entitlement:
		return r.rightAtLength(q)
	case corpus.Must:
		return q.modality == must && (len(ws) >= 4 && r.own > 1.4 && r.score > 0.4 && r.share < 0.95 || q.length() >= 9 && r.told >= 0.45 && r.gap <= 0.5 && !r.unlike && !q.asksOfEvery() && !otherPartOfDay(q.daysParts, r.claim, r.passage.Text))
	case corpus.Prohibition:
		return q.modality == may && (len(ws) >= 5 && r.here > 0.6 || len(q.facts) > 0 && r.here > 0 && r.relevant(q) || q.length() >= 12 && r.told >= 0.3 && r.heard > 0.18)
	case corpus.NotDuty:
		return q.modality == must && q.length() >= 9 && r.besides >= 0.5 && !r.covered && !(r.unlike && r.told <= 0.4)
	case corpus.Permission:
		return q.modality == may && (q.length() >= 14 && r.act > 0.66 || q.length() >= 20 && r.besides >= 3)
	}
	return false
}

// toldWhole reports whether a question tells most of what a duty asks or a ban
// forbids, verb and object, where a word of its own is not met: "skal jeg stille
// dem i buret" of "sættes ind i det aflåste bur".
func (r *reading) toldWhole(q *question) bool {
	if r.claim.Subject != "" || r.likened || r.barred || q.anaphoric && r.told < 0.5 {
		return false
	}
	switch {
	case r.claim.Kind == corpus.Must && q.modality == must:
		return r.told >= 0.6 && r.act >= 0.6 && r.gap <= 0.34
	case r.claim.Kind == corpus.NotDuty && q.modality == must:
		return r.told >= 0.6 && r.share >= 0.85 && r.gap == 0
	case r.claim.Kind == corpus.Prohibition && q.modality == may:
		return r.told >= 0.45 && r.act >= 0.45 && !(r.unlike && r.told <= 0.5)
	}
	return false
}

// toldCase reports whether a question tells the very case of a duty or a leave, which it
// covers but in part.
func (b *Bot) toldCase(r *reading, q *question) bool {
	c := r.claim
	covers := c.Kind == corpus.Must && q.modality == must && r.share >= 0.6 || c.Kind == corpus.Permission && q.modality == may
	return covers && c.Subject == "" && len(c.Conditions) > 0 && b.standing(c.Conditions, true, r, q) == inside
}

// missedInShort reports whether a short question of whether one must, which names
// what it is about, has a word that the claim does not speak of: "skal jeg vaske tøjet
// fra kasserne" is not "Vasket tøj fra kasserne lægges på plads".
func (r *reading) missedInShort(q *question, ws []wanted) bool {
	needed := 0
	for _, w := range ws {
		if w.needed {
			needed++
		}
	}
	return q.modality == must && !r.full && needed >= 3 && r.gap > 0.12 && q.length() <= 12
}

// caseAtLength reports whether a question of whether one must asks at length of what
// a duty says, with no story beside it: its own words then tell the case.
func (r *reading) caseAtLength(q *question) bool {
	return q.modality == must && !q.asksOfEvery() && q.length() >= 10 && r.here > 0.9 && r.heard <= 0.34
}

// asksOfEvery reports whether a question is whether something is so every time, and so
// of more than the case: "hver eneste dag", "altid".
func (q *question) asksOfEvery() bool {
	ts := scan(q.text)
	return holds(ts, "hver eneste") || holds(ts, "hvert eneste") || holds(ts, "altid") || holds(ts, "hver gang") || holds(ts, "alle")
}

// caseInStory reports whether a question of whether one must tells a story that fits
// a duty in part, and asks all of it: the story then tells the case in other words:
// "hun dukkede aldrig op …, skal jeg ringe?", of "ringe, hvis borgeren udebliver".
func (r *reading) caseInStory(q *question) bool {
	return q.modality == must && q.length() >= 12 && r.besides >= 1.2 && r.heard >= 0.15 && r.heard <= 0.75
}

// exceptedAtLength reports whether a long story, of which a duty says little, holds
// some of the words of its exception: why else tell it?
func (b *Bot) exceptedAtLength(r *reading, q *question) bool {
	return q.modality == must && q.length() >= 18 && r.besides >= 2 && r.heard < 0.75 && anyOf(r.claim.Exceptions, r.passage.Text, func(exception string) bool {
		return slices.ContainsFunc(alternatives(exceptedBy(exception)), func(one string) bool {
			c := b.holdCase(one, q, r.text.stated, r.doc)
			return c.compared == c.held && c.own > 0 && c.weight >= 0.15*c.total && c.standing() == untold
		})
	})
}

// rightAtLength reports whether who asks at length for a right tells most of what one
// is given: what is left are its conditions, which the question then tells.
func (r *reading) rightAtLength(q *question) bool {
	counted := anyOf(r.claim.Conditions, r.passage.Text, func(limit string) bool { return bounded(quantities(limit)) })
	return q.modality == right && q.length() >= 12 && r.told >= 0.5 && r.share >= 0.6 && !counted
}

// nearAtLength reports whether a claim that answers little of a long question is
// worth showing all the same: a ban, or a duty with the verb that is asked, of which
// the story tells; whatever is nearest to "hvad gør jeg, hvis …".
func (r *reading) nearAtLength(q *question) bool {
	switch q.modality {
	case must:
		return q.length() >= 11 && !r.undone && (r.heard > 0.3 || r.heard > 0.2 && r.claim.Kind == corpus.NotDuty) && (r.besides >= 1.2 || r.told >= 0.9)
	case may:
		return r.claim.Kind == corpus.Prohibition && r.heard > 0.17
	case what:
		return q.length() >= 12
	}
	return false
}

// tellsKind reports whether a question tells all that a duty says, of a kind of it:
// "give blomsterne vand", of "vander planter".
func (r *reading) tellsKind(q *question) bool {
	return q.modality == must && r.claim.Kind == corpus.Must && r.claim.Subject == "" && !r.barred && !r.unlike && r.told >= 0.9 && r.own >= 0.75 && r.gap <= 0.2
}
