package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// What stands beside a claim, and whom it is about, when a yes or no is decided.

// dutyBefore reports whether the passage makes a duty, before a claim that
// denies it, of all that is asked: what the claim denies is a case of it.
func dutyBefore(best *reading, rs []reading) bool {
	return slices.ContainsFunc(rs, func(r reading) bool {
		return r.passage == best.passage && r.claim.Kind == corpus.Must && r.claim.Subject == "" && r.full && r.told >= 0.2 && r.claim.Sentence.End <= best.claim.Sentence.Start
	})
}

// othersThere reports whether somebody else does what is asked in the very case
// that the story tells: "På rådhuset betjener vagtfirmaet alarmen".
func (b *Bot) othersThere(best *reading, ws []wanted, rs []reading) bool {
	return slices.ContainsFunc(rs, func(r reading) bool {
		return r.doc == best.doc && r.claim.Kind == corpus.Statement && r.claim.Subject != "" && !b.someOf(r.claim.Subject, r.doc) && r.share >= 0.4 && r.here > 0 && slices.ContainsFunc(ws, func(w wanted) bool {
			return !w.asked && !w.Light && !w.temporal && w.Rarity >= 0.75 && meet(w.Concept, r.text.sentence).relation == danish.Same && meet(w.Concept, best.text.sentence).relation != danish.Same
		})
	})
}

// forbiddenBeside reports whether the sentence of what others do goes on to a ban on the
// role: "Insulin gives altid af sygeplejersken, og du må ikke røre pennen".
func forbiddenBeside(best *reading) bool {
	return slices.ContainsFunc(best.passage.Claims, func(c corpus.Claim) bool {
		return c.Kind == corpus.Prohibition && c.Subject == "" && c.Sentence == best.claim.Sentence && c.Span.Start > best.claim.Span.Start && len(c.Conditions)+len(c.Exceptions) == 0
	})
}

// deniedBeside reports whether the sentence beside a claim of what others do
// denies the asker's role the same, or it does so itself: "Vagten låser, så du skal ikke …"
func deniedBeside(best *reading, rs []reading) bool {
	said := scan(best.claim.Sentence.Of(best.passage.Text))
	if i := slices.IndexFunc(said, func(t tok) bool { return t.s == "saa" }); i > 0 && said[i-1].s == "," {
		if then := firstToks(said[i:], 5); holds(then, "skal ikke") || holds(then, "ikke skal") || holds(then, "behoever ikke") || holds(then, "ikke behoever") {
			return true
		}
	}
	return slices.ContainsFunc(rs, func(r reading) bool {
		return r.passage == best.passage && r.claim.Kind == corpus.NotDuty && r.claim.Subject == "" && len(r.claim.Conditions) == 0 && r.share >= 0.5 && r.here > 0 &&
			(r.claim.Sentence == best.claim.Sentence || max(r.claim.Sentence.Start-best.claim.Sentence.End, best.claim.Sentence.Start-r.claim.Sentence.End) < 3)
	})
}

// letting reports whether the question asks to do something to those whom a claim is
// about, not beside them: "give en mor …", or "give hende …" of one that a story names.
func letting(subject string, q *question, ws []wanted) bool {
	whom, told := danish.Analyse(subject), q.toSomebody()
	return slices.ContainsFunc(ws, func(w wanted) bool {
		among := isAmong(w.Concept, whom)
		return (w.asked || told && !tellsOfAnother(ws, whom)) && among && !hasSuffixAny(strings.TrimRight(before(q.text, w.Start), " "), " med", " hos", " ved")
	})
}

// isAmong reports whether a word is for some of those whom a claim is about: a mother is
// one of the parents.
func isAmong(c danish.Concept, whom *danish.Text) bool {
	f := meet(c, whom)
	return f.carries() || f.relation == danish.Broader && f.weight >= wider && !f.sibling
}

// tellsOfAnother reports whether the story names other people too, who may be meant by
// "hende": "Min kollega er sulten, der er også et barn".
func tellsOfAnother(ws []wanted, whom *danish.Text) bool {
	return slices.ContainsFunc(ws, func(w wanted) bool {
		return !w.asked && !w.self && (ofKin(fold(w.Text)) || slot{heads: []danish.Concept{w.Concept}}.ofPeople()) && !isAmong(w.Concept, whom)
	})
}

// toSomebody reports whether something is asked to be done to somebody whom the story
// names: "må jeg give hende …", not "for hende".
func (q *question) toSomebody() bool {
	return slices.ContainsFunc(q.ask, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		for i, t := range ts {
			if i > 0 && whomTold[t.s] && !prepositions[ts[i-1].s] {
				return true
			}
		}
		return false
	})
}

var whomTold = set("ham hende dem")

// isOf reports whether a question about others asks about those that a claim
// names, be it that a story tells who he or she is.
func (b *Bot) isOf(subject string, q *question, ws []wanted, doc *corpus.Document) bool {
	whom := danish.Analyse(subject)
	return slices.ContainsFunc(ws, func(w wanted) bool { return w.subject && meet(w.Concept, whom).carries() }) ||
		q.ofPronoun && slices.ContainsFunc(b.concepts(subject), func(c danish.Concept) bool {
			return meet(c, q.told).touches() || b.texts.document(doc).spreads(c) // Egon is a borger
		})
}

// served reports whether the others whom the question asks about are those
// that the whole document is about, so that what is done with them is the
// role's to do: "skal børnene sove ude?"
func (b *Bot) served(q *question, ws []wanted, doc *corpus.Document) bool {
	for _, w := range ws {
		if w.subject {
			return b.texts.document(doc).spreads(w.Concept)
		}
	}
	return q.modality == must && q.ofPronoun && len(q.facts) > 0 // "Skal han stadig på vægten?"
}

// ofRoleAlone reports whether a claim grants those in the role what the question
// asks for others: "Må lærerne købe ind?", and "Medarbejderen må købe ind".
func (b *Bot) ofRoleAlone(r *reading, q *question, ws []wanted) bool {
	if whom := q.pricedFor(); whom != "" && r.claim.Kind == corpus.Entitlement {
		sentence, head := danish.Analyse(r.claim.Sentence.Of(r.passage.Text)), b.texts.document(r.doc).head
		return slices.ContainsFunc(b.concepts(whom), func(c danish.Concept) bool { return !meet(c, sentence).carries() && !meet(c, head).carries() })
	}
	if !q.ofOthers || q.ofPronoun || q.modality != may && q.modality != right || r.claim.Subject != "" || r.claim.Kind != corpus.Permission && r.claim.Kind != corpus.Entitlement {
		return false
	}
	words := r.claim.Sentence.Of(r.passage.Text)
	ts := scan(words)
	verb := slices.IndexFunc(ts, func(t tok) bool { return modals[t.s] || t.s == "har" })
	if verb < 1 || !asker[ts[0].s] && !staff(ts[0].s) && !slices.ContainsFunc(b.concepts(words[:ts[verb].start]), func(c danish.Concept) bool { return meet(c, b.texts.document(r.doc).head).carries() }) {
		return false // "Rollator må komme med i bilen"
	}
	sentence, head := danish.Analyse(words), b.texts.document(r.doc).head
	return slices.ContainsFunc(ws, func(w wanted) bool { return w.subject && meet(w.Concept, head).weight < headOf }) && !slices.ContainsFunc(ws, func(w wanted) bool { return w.subject && meet(w.Concept, sentence).carries() })
}

// pricedFor returns for whom it is asked whether something is free: "gratis for de
// unge"; empty for the asker and for all staff.
func (q *question) pricedFor() string {
	ts := scan(q.text)
	i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "gratis" || t.s == "betalt" })
	if i < 0 || at(ts, i+1) != "for" || i+2 == len(ts) || asker[ts[i+2].s] || staff(ts[i+2].s) || q.modality != right {
		return ""
	}
	return strings.TrimSpace(strings.Trim(q.text[ts[i+2].start:], "?. "))
}

// leftOut reports whether the passage of a right leaves out the asker: "Fastansatte har
// ret til … Vikarer er ikke omfattet".
func (j *judgement) leftOut() bool {
	return slices.ContainsFunc(j.best.passage.Claims, func(c corpus.Claim) bool {
		return (c.Kind == corpus.NotDuty || c.Kind == corpus.Exemption) && c.Subject != "" && c.Sentence.Start >= j.claim.Sentence.End && holds(scan(c.Sentence.Of(j.text)), "ikke omfattet") && j.b.stand(c.Subject, j.q, danish.Analyse(""), j.best.doc) == inside
	})
}
