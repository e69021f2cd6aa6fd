package bot

import (
	"slices"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// The shares of what a question hangs on that must be met. Between the two,
// passages are shown and nothing is claimed; below, the documents do not say.
const (
	enough     = 0.62 // for showing a passage as relevant
	enoughStep = 0.5  // for questions of who, when and what
	enoughTale = 0.30 // for a question whose object only its story tells
)

// verdict is what the readings of one document come to.
type verdict struct {
	outcome    Outcome
	best       *reading
	readings   []reading // those worth citing, best first
	exceptions []string
	why        reason
}

// reason says why an outcome is what it is, for the lead sentence.
type reason int

const (
	plainly     reason = iota
	conditional        // the claim holds on a condition that the question does not settle
	byOther            // somebody else does it
	notClaimed         // relevant, but it does not say yes or no
	freed              // the case is excepted
	forbidden          // must not
	notTask            // not a duty
	excepted           // a prohibition from which the case is excepted
	contested          // the document says both
	nothingNear
	notHere // not in this role's document
)

// decide judges the readings of one document.
func (b *Bot) decide(q *question, ws []wanted, rs []reading) verdict {
	if len(rs) == 0 {
		return verdict{outcome: Unknown, why: nothingNear}
	}
	told := q.told
	best := &rs[0]
	v := verdict{best: best, readings: worthCiting(rs)}
	tale := hangsOnStory(ws)
	if tale {
		if !b.toldOf(best, told) {
			return verdict{outcome: Unknown, readings: rs, why: nothingNear}
		}
		best.full = true
	}
	limit := enough
	if !q.modality.yesNo() {
		limit = enoughStep
	}
	if tale {
		limit = enoughTale
	}
	if !best.full && best.share < limit {
		return verdict{outcome: Unknown, readings: rs, why: nothingNear}
	}
	for _, e := range best.claim.Exceptions {
		v.exceptions = append(v.exceptions, e.Of(best.passage.Text))
	}
	v.outcome, v.why = Passages, notClaimed
	if !q.modality.yesNo() || !best.full {
		if !best.full && len(best.claim.Conditions) > 0 {
			v.why = notClaimed
		}
		return v
	}
	b.judge(&v, q, ws, told, rs)
	return v
}

// worthCiting keeps one reading a passage, those near the best.
func worthCiting(rs []reading) []reading {
	var out []reading
	seen := map[*corpus.Passage]bool{}
	for _, r := range rs {
		if r.score < 0.45*rs[0].score || len(out) == 4 {
			break
		}
		if !seen[r.passage] {
			seen[r.passage] = true
			out = append(out, r)
		}
	}
	return out
}

// judge decides a yes or no from a claim that covers all that is asked.
func (b *Bot) judge(v *verdict, q *question, ws []wanted, told *danish.Text, rs []reading) {
	best := v.best
	c, text := best.claim, best.passage.Text
	if q.ofOthers || q.negative {
		return
	}
	exception := b.standing(c.Exceptions, best, q, told, ws)
	condition := b.standing(c.Conditions, best, q, told, ws)
	if c.Subject != "" && c.Kind != corpus.Exemption {
		v.why = byOther
		if c.Kind != corpus.NotDuty && c.Kind != corpus.Prohibition || b.stand(c.Subject, q, told, ws, best.text.bare, best.doc) != inside {
			return
		}
	}
	if b.contested(best, rs) {
		v.why = contested
		return
	}
	switch c.Kind {
	case corpus.Must:
		b.narrow(v, q, ws, told, rs)
		switch {
		case v.why == freed || exception == inside:
			v.outcome, v.why = Exempt, freed
		case len(c.Conditions) > 0 && condition != inside:
			v.why = conditional
		case q.modality == right, q.modality == may && q.alone:
		case len(v.exceptions) > 0:
			v.outcome, v.why = Exception, plainly
		default:
			v.outcome, v.why = Yes, plainly
		}
	case corpus.Permission:
		switch {
		case q.modality == must:
			if c.Only && condition == outside {
				v.outcome, v.why = No, forbidden
			}
		case c.Only && condition == outside:
			v.outcome, v.why = No, forbidden
		case exception == inside:
			v.outcome, v.why = Exempt, freed
		case len(c.Conditions) > 0 && condition != inside:
			v.why = conditional
		case len(v.exceptions) > 0:
			v.outcome, v.why = Exception, plainly
		default:
			v.outcome, v.why = Yes, plainly
		}
	case corpus.Entitlement:
		ws := scan(c.Span.Of(text))
		if q.modality == right && (holds(ws, "ret til") || holds(ws, "krav paa") || holds(ws, "berettiget til")) && len(c.Conditions) == 0 {
			v.outcome, v.why = Yes, plainly
			if len(v.exceptions) > 0 {
				v.outcome = Exception
			}
			if exception == inside {
				v.outcome, v.why = Exempt, freed
			}
		}
	case corpus.Prohibition:
		switch {
		case exception == inside:
			v.why = excepted
		case len(c.Conditions) > 0 && condition != inside:
			v.why = conditional
		default:
			v.outcome, v.why = No, forbidden
		}
	case corpus.NotDuty:
		ws := scan(c.Span.Of(text))
		free := holds(ws, "skal ikke") || holds(ws, "behoever ikke") || holds(ws, "et krav") || holds(ws, "fritaget") || holds(ws, "ikke forpligtet")
		switch {
		case exception == inside:
			v.why = excepted
		case len(c.Conditions) > 0 && condition != inside:
			v.why = conditional
		case q.modality == right, q.modality == may && free:
		default:
			v.outcome, v.why = No, notTask
		}
	case corpus.Exemption:
		if b.stand(text, q, told, ws, best.text.bare, best.doc) == inside {
			v.outcome, v.why = Exempt, freed
		}
	}
}

// standing is where the asker stands towards the spans together: inside when
// inside one exception, or inside all conditions.
func (b *Bot) standing(spans []corpus.Span, r *reading, q *question, told *danish.Text, ws []wanted) standing {
	out := untold
	for _, s := range spans {
		switch b.stand(s.Of(r.passage.Text), q, told, ws, r.text.bare, r.doc) {
		case inside:
			out = inside
		case outside:
			return outside
		}
	}
	return out
}

// narrow looks for exceptions to a duty that stand in other passages of the
// same document: "Elever er fritaget for nattevagter".
func (b *Bot) narrow(v *verdict, q *question, ws []wanted, told *danish.Text, rs []reading) {
	for i := range rs {
		r := &rs[i]
		if r.passage == v.best.passage && r.claim == v.best.claim || r.doc != v.best.doc || !r.full {
			continue
		}
		c := r.claim
		if c.Kind != corpus.Exemption && !(c.Subject != "" && (c.Kind == corpus.NotDuty || c.Kind == corpus.Prohibition)) {
			continue
		}
		words := c.Sentence.Of(r.passage.Text)
		v.exceptions = append(v.exceptions, words)
		if !slices.ContainsFunc(v.readings, func(x reading) bool { return x.passage == r.passage }) {
			v.readings = slices.Insert(v.readings, min(1, len(v.readings)), *r)
		}
		limit := words
		if c.Subject != "" {
			limit = c.Subject
		}
		if b.stand(limit, q, told, ws, v.best.text.bare, r.doc) == inside {
			v.why = freed
		}
	}
}

// contested reports whether another claim of the document, as near to the
// question as the best one, says the opposite.
func (b *Bot) contested(best *reading, rs []reading) bool {
	sign := func(k corpus.ClaimKind) int {
		switch k {
		case corpus.Must, corpus.Permission:
			return 1
		case corpus.NotDuty, corpus.Prohibition:
			return -1
		}
		return 0
	}
	for i := range rs {
		r := &rs[i]
		if r.score < 0.97*best.score {
			break
		}
		if r.doc == best.doc && r.full && r.claim.Subject == "" && sign(r.claim.Kind)*sign(best.claim.Kind) < 0 {
			return true
		}
	}
	return false
}

// toldOf reports whether a story speaks of what the claim says: most of the
// claim's own words must have been told.
func (b *Bot) toldOf(r *reading, told *danish.Text) bool {
	return r.toldShare(b.texts.document(r.doc), told) >= 0.4
}
