package bot

import (
	"slices"

	"rollebot/corpus"
)

// What a document says of just the case that a story tells, where the question leaves it
// to the story what is asked.

// tellsMore finds, where a story must tell what is asked, what the best passage denies of
// just the case that is told: "en far har klaget, skal jeg svare", of "Klager besvares ikke af dig"
// behind "Henvendelser besvares".
func tellsMore(best *reading, rs []reading, q *question) *reading {
	i := slices.IndexFunc(rs, func(r reading) bool {
		return r.passage == best.passage && r.forbids() && !best.negative() && q.modality.yesNo() && r.score >= 0.95*best.score && r.told > best.told && r.share > best.share
	})
	if i < 0 {
		return nil
	}
	return &rs[i]
}

// leaveForCase finds, where a story must tell what is asked for leave of, what the document
// lets one do in just the case that is told: "bilen er optaget, må jeg tage min egen", of
// "Er bilen optaget, må egen bil bruges".
func (b *Bot) leaveForCase(best *reading, rs []reading, q *question, ws []wanted) *reading {
	if q.modality != may || best.claim.Kind == corpus.Permission {
		return nil
	}
	i := slices.IndexFunc(rs, func(r reading) bool {
		return r.passage == best.passage && r.claim.Kind == corpus.Permission && r.claim.Subject == "" && len(r.claim.Conditions) > 0 && r.heard >= best.heard && b.standing(r.claim.Conditions, true, &r, q) == inside && slices.ContainsFunc(ws, func(w wanted) bool { return w.asked && meet(w.Concept, r.text.bare).carries() })
	})
	if i < 0 {
		return nil
	}
	return &rs[i]
}
