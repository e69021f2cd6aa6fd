package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
)

// What must be met before a passage is shown as relevant, in shares of what
// the question hangs on. Below, the documents do not say.
const (
	enough        = 0.45 // met at all, in a question that wants a yes or no
	mostGap       = 0.20 // not even touched, in a question that wants a yes or no
	enoughStep    = 0.45 // met, in a question of who, when and what
	mostStep      = 0.50 // not touched, there
	enoughTale    = 0.55 // of the claim's own words, told by a question whose object only its story names
	enoughTaleBan = 0.45 // of a prohibition's
	someTale      = 0.40 // of them, for showing the passage
	enoughBan     = 0.60 // of a prohibition's own words, told by the question
)

// verdict is what the readings of one document come to.
type verdict struct {
	outcome    Outcome
	as         modality // what the question was judged as, where a yes or no is said
	best       *reading
	readings   []reading // those worth citing, best first
	exceptions []string
	why        reason
}

// reason says why an outcome is what it is, for the lead sentence.
type reason int

const (
	plainly       reason = iota
	conditional          // the claim holds on a condition that the question does not settle
	byOther              // somebody else does it
	notClaimed           // relevant, but it does not say yes or no
	freed                // the case is excepted
	forbidden            // must not
	notTask              // not a duty
	inCompanyOnly        // a duty, but not to be done alone
	excepted             // a prohibition from which the case is excepted
	contested            // the document says both
	nothingNear
	notHere // not in this role's document
)

// decide judges the readings of one document.
func (b *Bot) decide(q *question, ws []wanted, rs []reading) verdict {
	v := b.weigh(q, ws, rs)
	if len(rs) > 0 && q.modality == must && v.outcome == Unknown {
		b.freedOutright(&v, q, ws, rs[0].doc)
	}
	b.freedByStory(&v, q, ws, rs)
	if q.off && v.best != nil {
		b.turn(&v, q)
	}
	return v
}

// weigh judges them by the best of them.
func (b *Bot) weigh(q *question, ws []wanted, rs []reading) verdict {
	if len(rs) == 0 {
		return verdict{outcome: Unknown, why: nothingNear}
	}
	asked := *q // what one document makes of the question is no matter of the next
	q = &asked
	near := rs
	if rs = b.answering(q, ws, rs); len(rs) == 0 {
		return verdict{outcome: Unknown, readings: near, why: nothingNear} // "hvor mange år skal mapperne gemmes", where no number stands
	}
	rs = q.speaking(rs)
	best := &rs[0]
	if best.besideIt(q) {
		return verdict{outcome: Unknown, readings: near, why: nothingNear}
	}
	if q.asksForTwo() {
		if r := b.inTwos(q, ws, rs); r != nil {
			rs = append([]reading{*r}, slices.DeleteFunc(slices.Clone(rs), func(o reading) bool { return o.claim == r.claim })...)
			best = &rs[0]
			best.full = true
		} else {
			q.modality = state // nothing is said of how many go
		}
	}
	if duty := dutyNarrowed(best, rs); duty != nil && q.modality == must {
		best = duty
	}
	v := verdict{best: best, readings: worthCiting(rs)}
	shown := false // for what it is worth, without a yes or a no
	if hangsOnStory(ws) {
		if next := b.leaveForCase(best, rs, q, ws); next != nil {
			best, v.best = next, next
		} else if next := tellsMore(best, rs, q); next != nil {
			best, v.best = next, next
		}
		named := b.tellsOf(best, q)
		best.full = best.told >= enoughTale || best.act >= 0.95 && best.told >= someTale || named || (best.forbids() && (q.modality == may || q.modality == must) || q.ofPronoun && best.negative() && q.modality == may) && best.told >= enoughTaleBan
		if q.modality == may && best.claim.Kind == corpus.Must && (len(best.text.acts) == 0 || best.heard < 0.8 && !slices.ContainsFunc(ws, func(w wanted) bool { return w.asked })) {
			best.full = false // a duty allows no more than itself: "vil gerne høre radio, mens jeg vasker op. Må jeg det?"
		}
		if !named && !q.modality.yesNo() && best.heard >= 0.6 && !b.ofCaseUntold(best, q) {
			v.outcome, v.why = Passages, notClaimed
			return v // "Hvem går jeg til, hvis jeg har et spørgsmål om min arbejdstid?"
		}
		if told := b.caseTold(q, rs); told != nil && !named && !q.modality.yesNo() {
			v.best, v.readings = told, append([]reading{*told}, v.readings...)
			v.outcome, v.why = Passages, notClaimed
			return v
		}
		if !named && !best.nearAtLength(q) && (best.told < someTale || best.score <= 0.2 && best.heard <= 0.4 && !best.forbids() || !q.modality.yesNo() && best.heard < 0.3) {
			return verdict{outcome: Unknown, readings: rs, why: nothingNear}
		}
	} else if (q.anaphoric || best.except) && best.covered && !best.full && !(q.modality == may && best.unlike && best.claim.Kind == corpus.Must) && b.standing(best.claim.Exceptions, false, best, q) == inside {
		best.full = true // the story puts itself inside the exception of this very claim
	} else if b.excused(best, q) {
		best.full = true // nearly all of the duty is told, and its exception
	} else if b.asksOfExcepted(best, q) {
		best.full = true // what is asked of is what the claim excepts, whatever else is said of it
	} else if best.except && q.modality == must && best.claim.Kind == corpus.Must && b.standing(best.claim.Exceptions, false, best, q) != inside {
		return verdict{outcome: Unknown, readings: rs, why: nothingNear}
	} else if !best.full && q.modality == may && q.ofOthers && best.claim.Subject == "" && best.claim.Kind != corpus.Permission && !best.toReceiver(ws) {
		return verdict{outcome: Unknown, readings: rs, why: nothingNear} // what others may is not told by what the role must or must not
	} else if !best.full && !best.relevant(q) {
		if same := b.sameSituation(q, rs); same != nil {
			best = same
			v.best, v.readings = same, append([]reading{*same}, v.readings...)
		} else if shown = !best.nearAtLength(q); shown && !b.worthShowing(best, q, ws) {
			return verdict{outcome: Unknown, readings: rs, why: nothingNear}
		}
	}
	if b.ofRoleAlone(best, q, ws) {
		return verdict{outcome: Unknown, readings: rs, why: nothingNear}
	}
	for _, e := range best.claim.Exceptions {
		if words := e.Of(best.passage.Text); !b.fromAnother(words, best, q) && !affirms(words) {
			v.exceptions = append(v.exceptions, words)
		}
	}
	v.outcome, v.why = Passages, notClaimed
	if q.modality == voluntary && best.full && q.asksWhetherFree() && best.claim.Kind == corpus.NotDuty && best.claim.Subject == "" && len(best.claim.Exceptions)+len(best.claim.Conditions) == 0 && leavesFree(best.claim.Sentence.Of(best.passage.Text)) {
		v.outcome, v.why = Yes, plainly // "er det frivilligt?", and the document says so in that word
		return v
	}
	best.full = best.full || !best.apart && !best.rest && (best.toldWhole(q) || best.toldAtLength(q, ws) || b.toldCase(best, q))
	b.asksOfState(q, best)
	switch {
	case best.missedInShort(q, ws) && !shown, best.apart && q.modality.yesNo() && !best.full && !best.toAnother(q):
		return verdict{outcome: Unknown, readings: rs, why: nothingNear}
	case !q.modality.yesNo() || !best.full || shown:
		return v
	}
	b.judge(&v, q, ws, rs)
	if q.modality == must && (v.outcome == Passages && v.why == notClaimed || v.outcome == Yes || v.outcome == Exception) {
		b.letOff(&v, q, rs)
	}
	if q.group && v.outcome != Exempt {
		v.outcome, v.why = Passages, notClaimed // nothing is said of that group
	}
	v.as = q.modality
	return v
}

// asksOfState makes a question of how things are, "er jeg medlem af …", "er det et
// krav", one of what must be or what one has, where a claim covers it and the asker.
func (b *Bot) asksOfState(q *question, r *reading) {
	c := r.claim
	if q.modality != state || !r.full || r.told < 0.6 {
		return
	}
	switch {
	case c.Subject != "" && !(c.Kind == corpus.NotDuty && b.stand(c.Subject, q, r.text.bare, r.doc) == inside):
	case c.Kind == corpus.Must || c.Kind == corpus.NotDuty:
		q.modality = must
	case c.Kind == corpus.Entitlement:
		q.modality = right
	}
}

// letOff looks, where the best claim does not say no, for one that covers the question
// and lets a group off to which the asker belongs.
func (b *Bot) letOff(v *verdict, q *question, rs []reading) {
	i := slices.IndexFunc(rs, func(r reading) bool {
		return r.full && r.doc == v.best.doc && r.claim.Kind == corpus.NotDuty && r.claim.Subject != "" && b.stand(r.claim.Subject, q, r.text.bare, r.doc) == inside
	})
	if i >= 0 {
		v.best, v.outcome, v.why = &rs[i], Exempt, freed
		v.readings = append([]reading{rs[i]}, slices.DeleteFunc(v.readings, func(r reading) bool { return r.passage == rs[i].passage })...)
	}
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

// contested reports whether another claim of the document, as near to the
// question as the best one, says the opposite.
func (b *Bot) contested(best *reading, rs []reading, q *question) bool {
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
		if r.negative() && (!b.bans(r, q.text) || r.atFirst()) {
			continue // "Gebyrer over 200 kr. eftergives ikke" says nothing of 60 kr.
		}
		if r.doc == best.doc && r.full && r.claim.Subject == "" && sign(r.claim.Kind)*sign(best.claim.Kind) < 0 {
			return true
		}
	}
	return false
}

// sameSituation finds a claim about just the situation that the question
// tells, which says something of what is asked: "har ikke voksensnak, når vi er
// sammen med børnene". It is worth showing, whatever else is asked.
func (b *Bot) sameSituation(q *question, rs []reading) *reading {
	if len(q.facts) == 0 {
		return nil
	}
	for i := range rs {
		r := &rs[i]
		if r.here > 0 && (r.heard > 0 || r.share >= enough) && len(r.claim.Conditions) > 0 && b.standing(r.claim.Conditions, true, r, q) == inside {
			return r
		}
	}
	return nil
}

// besideIt reports whether a claim, covering or not, says nothing of what is asked:
// who does something that it does not speak of, or when something else has
// happened; nor does leave to do one thing say who must do another.
func (r *reading) besideIt(q *question) bool {
	switch q.modality {
	case who:
		return r.undone || r.forbids() && !r.othersBeside() && !r.tellsWho() || r.besides >= 1 && r.heard <= 0.3 && r.told <= 0.5 && !(r.full && r.here >= 1)
	case what, state:
		return r.undone
	case right:
		return r.claim.Kind == corpus.Prohibition && r.told < 0.5
	case must:
		return r.unlike && (r.claim.Kind == corpus.Permission && !(r.claim.Only && (r.own == 0 || r.ofHandling())) || r.claim.Kind == corpus.Entitlement)
	}
	return false
}

// ofHandling reports whether a claim is about handling a thing in any way: who may
// "håndtere farligt affald" is who may sort it.
func (r *reading) ofHandling() bool {
	return slices.ContainsFunc(scan(r.claim.Span.Of(r.passage.Text)), func(t tok) bool { return strings.HasPrefix(t.s, "haandter") })
}

// othersBeside reports whether the passage tells who does what the claim denies the
// role: "Du holder ikke samtaler. Det gør pædagogen."
func (r *reading) othersBeside() bool {
	return slices.ContainsFunc(scan(r.passage.Text), func(t tok) bool { return doneBy[t.s] }) ||
		slices.ContainsFunc(r.passage.Claims, func(c corpus.Claim) bool { return c.Kind != corpus.Prohibition && c.Kind != corpus.NotDuty })
}

var doneBy = set("af goer hos under hoerer opgave ansvar")

// lets reports whether the passage tells what may be done: what it asks beside that
// is worth showing to who asks for leave.
func (r *reading) lets() bool {
	return slices.ContainsFunc(r.passage.Claims, func(c corpus.Claim) bool {
		return c.Kind == corpus.Permission
	})
}

// asksOther reports whether a clause is about asking somebody else to do something:
// "bede borgeren om at lade være", "sige til en gæst, at han skal gå", not "bede om fri".
func asksOther(ts []tok) bool {
	i := slices.IndexFunc(ts, func(t tok) bool { return telling[t.s] })
	if i < 0 || i+2 >= len(ts) {
		return false
	}
	rest := ts[i+1:]
	if strings.HasPrefix(ts[i].s, "bed") {
		return rest[0].s != "om" && holds(rest, "om at")
	}
	at := slices.IndexFunc(rest, func(t tok) bool { return t.s == "at" })
	return at > 0 && slices.ContainsFunc(firstToks(rest[at+1:], 3), func(t tok) bool { return modals[t.s] })
}

// telling are the verbs of asking or telling somebody to do something.
var telling = set("bede beder sige siger fortaelle opfordre forlange kraeve")

// aside reports whether a claim that does not cover a question is too far from it
// to be shown: it tells of a duty where leave is asked for, or too little of what
// is asked, or nothing of the story.
func (r *reading) aside(q *question) bool {
	switch {
	case r.claim.Kind == corpus.NotDuty && q.modality == may && r.unlike && r.told <= 0.5, r.claim.Kind == corpus.Statement && r.claim.Subject == "" && r.undone && r.act < 1:
		return true // "varetager ikke bestilling af taxaer" says nothing of driving, nor "Arbejdssted: …" of cleaning there
	case r.claim.Kind == corpus.Permission && q.modality == may && asksOther(scan(r.claim.Span.Of(r.passage.Text))) && !asksOther(scan(q.text)):
		return true // what one may ask somebody to leave is not what one may do oneself
	case (r.forbids() || r.claim.Kind == corpus.Permission) && q.modality == may:
		return false // whatever may fall under a ban, or under leave, is worth showing
	case q.modality == may && (r.claim.Kind == corpus.Must && (r.undone || r.told <= 0.4 || r.told <= 0.65 && !(r.whole && (!r.unlike || r.lets()) && r.besides < 1)) || r.told <= 0.3 && r.share <= 0.8):
		return true
	case r.told <= 0.48 && r.heard <= 0.23 && r.own > 1.2 && (r.besides >= 1 || r.unlike || r.here < 0.75 || q.modality == may && r.score < 0.85):
		return true
	case len(q.facts) == 0:
		return r.share <= 0.7 && (r.unlike || r.told < 0.6 || q.modality != must) && !r.tellsKind(q)
	}
	return r.besides > 1 && r.heard <= 0.1 && r.told <= 0.4
}

// relevant reports whether a claim that does not cover the question is worth
// showing as an answer all the same.
func (r *reading) relevant(q *question) bool {
	switch {
	case q.modality.yesNo() && r.aside(q):
		return false
	case q.modality.yesNo() && !(q.modality == may && r.claim.Kind == corpus.Permission && r.bare) && !(r.covered && r.gap == 0 && r.besides < 0.5 && q.modality == must && r.claim.Kind == corpus.Must) && (r.told < 0.05 && r.own >= 1 || r.told < 0.16 && r.own >= 1.5):
		return false // next to nothing of what the claim is about is told
	case q.modality == who && r.claim.Subject == "" && !r.tellsWho():
		return r.share >= enoughStep && r.gap <= 0.25 // the role's own work, in so far as it is that
	case !q.modality.yesNo():
		return r.share >= enoughStep && r.gap <= mostStep
	case r.gap <= mostGap:
		return r.share >= enough
	case r.tellsKind(q):
		return true
	case r.claim.Kind == corpus.Permission && r.told >= 0.9:
		return r.share >= 0.4 // what is permitted, of which the question tells more
	case r.whole && r.told >= 0.9 && r.gap < 1 && r.passage.Kind == corpus.Duty:
		return r.share >= 0.7
	case r.besides >= 0.5 && (r.gap <= 0.5 && r.heard >= 0.2 || r.gap <= 0.67 && r.heard >= 0.3 && r.told >= 0.3):
		return r.share >= 0.25 // what is told beside it fits all the same
	}
	return r.forbids() && r.told >= enoughBan && r.share > 0.2 && (q.modality == may || r.share >= 0.5)
}
