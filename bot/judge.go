package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// judgement is a claim that covers all that is asked, on its way to a yes or no.
type judgement struct {
	b         *Bot
	v         *verdict
	q         *question
	ws        []wanted
	rs        []reading
	best      *reading
	claim     *corpus.Claim
	text      string   // of the passage
	words     string   // of the bare claim
	exception standing // where the asker stands towards the claim's exceptions
	condition standing // and towards its conditions
}

// judge decides a yes or no from a claim that covers all that is asked.
func (b *Bot) judge(v *verdict, q *question, ws []wanted, rs []reading) {
	best, c, text := v.best, v.best.claim, v.best.passage.Text
	if q.ofOthers && !q.ofPronoun && addressed(scan(c.Span.Of(text))) {
		return // what "du" must or may says nothing of others
	}
	j := judgement{b: b, v: v, q: q, ws: ws, rs: rs, best: best, claim: c, text: text, words: c.Span.Of(text)}
	if j.ofOthers() || q.negative || q.ofOthers && (q.modality == right || !b.served(q, ws, best.doc)) && !best.aboutSubject(q, ws) {
		return
	}
	j.exception, j.condition = b.standing(c.Exceptions, false, best, q), j.conditions()
	switch {
	case q.modality == may && (c.Kind != corpus.Permission || c.Only) && c.Kind != corpus.Entitlement && anyOf(c.Exceptions, text, j.letsInstead):
		j.say(Yes, plainly)
	case j.price():
	case best.except && j.exception != inside: // "Skal jeg skrive referat?" and those who are let off may read it
	case c.Subject != "" && c.Kind != corpus.Exemption:
		j.ofSome()
	case j.onlyWelcome():
		j.say(No, notTask)
	case j.exception != inside && (b.contested(best, rs, q) || c.Kind == corpus.Must && b.othersThere(best, ws, rs)):
		v.why = contested
	case best.except && !best.bare && q.modality == must && anyOf(c.Exceptions, text, leavesFree):
		j.say(No, notTask) // all that is asked stands in what the claim leaves free
	case c.Kind == corpus.Must, c.Kind == corpus.Statement && q.asksForTwo():
		j.duty()
	case c.Kind == corpus.Permission:
		j.permission()
	case c.Kind == corpus.Entitlement:
		j.entitlement()
	case c.Kind == corpus.Prohibition, c.Kind == corpus.NotDuty:
		j.denial()
	case c.Kind == corpus.Exemption && q.modality == must: // nobody is let off what nobody must
		j.exemption()
	}
}

// say makes the answer one thing for one reason.
func (j *judgement) say(outcome Outcome, why reason) { j.v.outcome, j.v.why = outcome, why }

// affirm says yes, as far as the exceptions leave it.
func (j *judgement) affirm() {
	switch {
	case j.exception == inside:
		j.say(Exempt, freed)
	case j.mustHave():
		j.say(No, forbidden)
	case j.otherwise(), j.ofWhole(), j.anothers(), j.otherStage():
		j.say(Passages, notClaimed)
	case len(j.v.exceptions) > 0:
		j.say(Exception, plainly)
	default:
		j.say(Yes, plainly)
	}
}

// ofOthers answers whether somebody else may, where the claim names them or holds
// for everybody.
func (j *judgement) ofOthers() bool {
	c := j.claim
	if !j.q.ofOthers || !j.q.modality.yesNo() {
		return false
	}
	named := func() bool { return c.Subject != "" && j.b.isOf(c.Subject, j.q, j.ws, j.best.doc) }
	outright := len(c.Exceptions)+len(c.Conditions) == 0
	switch {
	case j.q.modality == right:
		if c.Kind != corpus.Entitlement || !outright || !named() {
			return false
		}
		j.say(Yes, plainly) // "Har borgeren ret til bisidder?", and it is the borger who has
	case j.q.modality == must:
		if c.Kind != corpus.Entitlement || !outright || !j.concerns("af") {
			return false
		}
		j.say(Yes, plainly) // "Er det kommunen, der betaler skoene?", and "Sko betales af kommunen"
	case j.best.negative() && c.Subject == "" && outright && !holds(scan(j.words), "kun") && !holds(scan(j.words), "udelukkende") && (j.concerns("til") || j.concerns("af")):
		j.say(No, forbidden) // "Må en nabo låne traileren?", and "Traileren udlånes ikke til naboer"
	case j.q.modality == may && j.closedToOthers():
		j.say(No, forbidden) // "Må min søn bruge den?", and "må ikke bruges af andre"
	case (c.Kind == corpus.Prohibition || c.Kind == corpus.NotDuty) && named() && !j.unsettled() && (j.q.alone || !holds(scan(j.words), "alene")):
		j.say(No, forbidden) // "Må børnene se tv?", and it is they who must not
	case c.Kind == corpus.Prohibition && c.Subject == "" && outright && (forAll(j.words) || len(j.q.facts) > 0):
		j.say(No, forbidden) // "Må min mand ryge her?", where nobody may
	case c.Kind == corpus.Permission && len(c.Exceptions) == 0 && !j.q.negative && withinLimits(j.words, j.q.text) && named() && (outright || j.conditions() == inside) && !j.otherwise():
		j.say(Yes, plainly) // "Må børnene sove ude?", and they may
	case c.Kind == corpus.Statement && outright && lets(scan(j.words)) && named():
		j.say(Yes, plainly) // "Må TR være med?", and it says so
	default:
		return false
	}
	return true
}

// concerns reports whether a claim names behind a preposition those whom a question is
// about.
func (j *judgement) concerns(preposition string) bool {
	ts := scan(j.words)
	i := slices.IndexFunc(ts, func(t tok) bool { return t.s == preposition })
	if i < 1 || i+1 == len(ts) {
		return false
	}
	whom := danish.Analyse(j.words[ts[i].end:])
	return slices.ContainsFunc(j.ws, func(w wanted) bool { return w.subject && meet(w.Concept, whom).carries() })
}

// conditions is where the asker stands towards the conditions of the claim, of
// which some are settled by what is asked: a ban on lifting "uden en kollega" by
// "må jeg løfte alene", a duty "efter lægens ordination" by being asked about.
func (j *judgement) conditions() standing {
	c := j.claim
	switch {
	case c.Kind == corpus.Must && j.q.modality == must && !anyOf(c.Conditions, j.text, func(s string) bool { return !manner(s) && !j.best.asNeeded(s) }):
		return inside
	case c.Only && anyOf(c.Conditions, j.text, func(s string) bool { return j.b.otherMeans(s, j.q) }):
		return outside
	case c.Only && anyOf(c.Conditions, j.text, j.q.without):
		return outside
	case c.Kind == corpus.Prohibition && (j.q.alone || j.q.tellsAlone()) && anyOf(c.Conditions, j.text, company):
		return inside
	case c.Kind == corpus.Must && j.occasions() && slices.ContainsFunc(c.Conditions, func(s corpus.Span) bool { return j.b.standing([]corpus.Span{s}, true, j.best, j.q) == inside }):
		return inside
	}
	return j.b.standing(c.Conditions, true, j.best, j.q)
}

// occasions reports whether all conditions of a duty are occasions of it, of which one is
// enough: "tælles, når de går om bord, når de går i land".
func (j *judgement) occasions() bool {
	return len(j.claim.Conditions) > 1 && !anyOf(j.claim.Conditions, j.text, func(s string) bool { return !strings.HasPrefix(fold(s), "naar ") })
}

// unsettled reports whether the claim holds on a condition that the question does
// not meet.
func (j *judgement) unsettled() bool { return len(j.claim.Conditions) > 0 && j.condition != inside }

// ofSome answers from a claim that names who it is about: somebody else, who
// then does it, or some to whom the asker belongs.
func (j *judgement) ofSome() {
	q, c := j.q, j.claim
	asker := func() bool { return j.b.stand(c.Subject, q, j.best.text.bare, j.best.doc) == inside }
	said := c.Kind == corpus.Statement && q.modality == must
	allowed := c.Kind == corpus.Statement && q.modality == may && allows(scan(j.words)) && !j.unsettled()
	j.v.why = byOther
	switch {
	case q.modality == may && c.Kind == corpus.Prohibition && !q.ofOthers && letting(c.Subject, q, j.ws):
		j.say(No, forbidden) // "Må jeg køre en borger?", and they must not ride along
	case said && j.leftToAsker():
		j.say(Exempt, freed) // "Assistenter med barn har ikke pligt til det, men må gerne"
	case q.modality == may && c.Kind == corpus.Statement && len(c.Conditions)+len(c.Exceptions) == 0 && forbiddenBeside(j.best):
		j.say(No, forbidden)
	case said && !asker() && j.othersTask():
		j.say(No, notTask) // "Vask af biler klares af depotet"
	case said && deniedBeside(j.best, j.rs):
		j.say(No, notTask) // "Vognene køres ud af portørerne. Assistenten skal ikke køre vogne."
	case (said || allowed || (c.Kind == corpus.Statement || c.Kind == corpus.Entitlement) && q.modality == right && gives(scan(j.words))) && (whoever(c.Subject) || j.b.someOf(c.Subject, j.best.doc)) && asker(), said && q.is(c.Subject):
		j.affirm() // "Den, der har lukkevagten, slår alarmen til", and the asker has it
	case c.Kind == corpus.Entitlement && q.modality == right && (j.exception == inside || j.leftOut()):
		j.say(Exempt, freed)
	case c.Kind == corpus.Entitlement && (asker() || q.is(c.Subject)):
		j.entitlement() // "Fastansatte har ret til …", and the asker is "fastansat"
	case c.Kind != corpus.NotDuty && c.Kind != corpus.Prohibition || !asker():
	case q.toSomebody() && tellsOfAnother(j.ws, danish.Analyse(c.Subject)): // "give hende", a kollega or a barn
	case q.modality == must:
		j.say(Exempt, freed)
	default:
		j.say(No, forbidden)
	}
}

// leftToAsker reports whether the sentence says of the same that they need not, and
// the asker is one of them.
func (j *judgement) leftToAsker() bool {
	return slices.ContainsFunc(j.rs, func(r reading) bool {
		return r.passage == j.best.passage && r.claim.Sentence == j.claim.Sentence && r.claim.Kind == corpus.NotDuty && r.claim.Subject == j.claim.Subject && r.full && j.b.stand(r.claim.Subject, j.q, r.text.bare, r.doc) == inside
	})
}

// is reports whether a story tells that the asker is, or has, what a claim is about:
// "Lukkevagten", of who says "jeg har lukkevagten".
func (q *question) is(subject string) bool {
	ts := scan(subject)
	return len(ts) == 1 && slices.ContainsFunc(q.facts, func(p part) bool {
		told := scan(q.text[p.start:p.end])
		return !p.negated && len(told) > 2 && (holds(told[:2], "jeg er") || holds(told[:2], "jeg har")) && slices.ContainsFunc(firstToks(told[2:], 3), func(t tok) bool {
			return !helpers[t.s] && danish.SameWord(t.s, ts[0].s)
		})
	})
}

// onlyWelcome reports whether the sentence that permits what is asked also says
// that nobody must: "Du er velkommen, men der er ikke mødepligt".
func (j *judgement) onlyWelcome() bool {
	return j.claim.Kind == corpus.Permission && j.q.modality == must && slices.ContainsFunc(j.rs, func(r reading) bool {
		return r.passage == j.best.passage && r.claim.Sentence == j.claim.Sentence && r.claim.Kind == corpus.NotDuty && r.claim.Subject == "" && r.full && len(r.claim.Conditions) == 0
	})
}

// duty answers from what must be done: yes, unless the asker is let off.
func (j *judgement) duty() {
	q, v, c := j.q, j.v, j.claim
	j.b.narrow(v, q, j.ws, j.rs)
	j.b.qualify(v, q, j.ws)
	switch little := j.best.told < 0.2 && j.best.act < 0.5 || j.best.told <= 0.25 && j.best.act == 0 && j.best.unlike; {
	case q.modality == must && little && j.best.own >= 2 && len(q.facts)+len(j.claim.Exceptions) == 0,
		q.modality == may && holds(firstToks(scan(j.words), 4), "for at"):
		v.why = notClaimed // "køre køkkenet på skift" says nothing of who drives people home, nor "bøder for at køre for stærkt" that one may
		return
	}
	off := v.why == freed || j.exception == inside || j.b.exceptedAtLength(j.best, q)
	switch {
	case q.modality == right && off:
		v.why = notClaimed // who is let off has no right to another thing by that
	case q.modality == may && off && anyOf(c.Exceptions, j.text, leavesOpen):
		v.why = excepted // who need not may still
	case off:
		j.say(Exempt, freed)
	case j.unsettled() && !(j.condition == untold && (j.best.caseAtLength(q) || j.best.caseInStory(q))), q.modality == may && beyondLimits(j.words, q.text):
		v.why = conditional
	case j.wantsTwo():
		j.say(No, forbidden)
	case q.byOneself() && inCompany(j.words):
		j.say(No, inCompanyOnly)
	case q.modality == right, q.modality == may && q.alone:
	default:
		j.affirm()
	}
}

// wantsTwo reports whether the asker would do alone what takes two, where the claim
// itself does not say "alene".
func (j *judgement) wantsTwo() bool {
	return j.q.modality == may && (j.q.alone || j.q.tellsAlone()) && !holds(scan(j.words), "alene") && twoPersons(j.claim.Sentence.Of(j.text))
}

// permission answers from what may be done: no where it is "kun" for another case,
// or beyond the sum that it sets.
func (j *judgement) permission() {
	q, c := j.q, j.claim
	switch {
	case c.Only && j.condition == outside, c.Only && j.contrary():
		j.say(No, forbidden) // "kun med rekvisition", of who would do without
	case j.contrary(), j.leavesAct():
		j.v.why = conditional
	case q.modality == must: // leave obliges nobody
	case j.wantsTwo():
		j.say(No, forbidden) // "Saven må bruges af folk med bevis, og der skal være to"
	case j.exception == inside && slices.ContainsFunc(c.Exceptions, func(s corpus.Span) bool { return s.Start >= c.Sentence.End && forbids(s.Of(j.text)) }):
		j.say(No, forbidden) // "Om mandagen må der ikke arbejdes hjemme"
	case j.exception == inside:
		j.say(Exempt, freed)
	case q.beyondCount(j.words):
		j.say(No, forbidden) // "otte unge", where five are allowed
	case j.unsettled():
		j.v.why = conditional
	case !withinLimits(j.words, q.text):
		if j.v.why = conditional; beyondLimits(j.words, q.text) {
			j.say(No, forbidden)
		}
	default:
		j.affirm()
	}
}

// entitlement answers from what one has a right to, or is offered: "tilbydes
// vaccination" gives a right to it, and it to whoever asks to be given it, but
// not the "krav" that would hold against the employer.
func (j *judgement) entitlement() {
	q := j.q
	given := !j.claim.Offer || q.receives() || q.modality == right && !holds(scan(q.text), "krav paa")
	switch {
	case q.modality == right && j.exception == inside:
		j.say(Exempt, freed) // whatever its conditions are
	case j.unsettled() && !(j.condition == untold && j.best.rightAtLength(q)):
	case j.best.besides >= 0.5 && j.best.heard < 0.2 && j.best.told < 0.8 && q.supposes(): // the right is for another case than the one told: "fri på din fødselsdag", of a sick child
	case q.modality == may && j.exception != inside && !(j.best.unlike && slices.ContainsFunc(q.ask, func(p part) bool { return aids(scan(q.text[p.start:p.end])) })) && (given || holds(scan(j.words), "mulighed for")), q.modality == right && given:
		j.affirm()
	}
}

// denial answers from what must not, or need not, be done.
func (j *judgement) denial() {
	q, v := j.q, j.v
	switch {
	case j.exception == inside && q.modality == may && slices.ContainsFunc(j.claim.Exceptions, j.opens):
		j.say(Yes, plainly) // "må jeg have ringen på", of "Smykker må ikke bæres, bortset fra glatte ringe"
	case q.modality == may && onlyTo(j.words) != "" && j.b.isTo(onlyTo(j.words), q):
		j.say(Yes, plainly) // "Må jeg vise dem til politiet?", and "må ikke vises til andre end politiet"
	case q.modality == may && onlyTo(j.words) != "" && len(q.facts) == 0 && !q.toSomebody():
		v.why = conditional
	case j.exception == inside:
		v.why = excepted
	case !j.b.bans(j.best, q.text), j.unsettled(), asARule(scan(j.words)), j.limited(), j.outsideBan():
		v.why = conditional
	case q.modality != right && j.best.withholds() && !j.best.grantAsked(q):
		v.why = notClaimed // nor is one kept from what is not paid for, and who pays for it is not told
	case j.claim.Kind == corpus.Prohibition:
		j.say(No, forbidden)
	case q.modality == right, q.modality == may && free(j.words):
	case q.modality == must && dutyBefore(j.best, j.rs):
		j.say(Exempt, freed) // "Borgere i palliativt forløb vejes ikke", and the others are
	default:
		j.say(No, notTask)
	}
}

// supposes reports whether a question tells its case behind what it asks: "…, når mit
// barn er sygt?"
func (q *question) supposes() bool {
	return len(q.ask) > 0 && slices.ContainsFunc(q.facts, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		return p.start > q.ask[0].start && (ts[0].s == "naar" || ts[0].s == "hvis")
	})
}

// exemption answers whether one must from a claim of who is let off.
func (j *judgement) exemption() {
	c, limit, about := j.claim, j.words, j.best.text.about
	if c.Subject != "" {
		limit = c.Subject
	} else if whom := exceptedBy(limit); whom != limit {
		about = danish.Analyse(strings.Replace(limit, whom, "", 1))
	}
	if c.Of != "" {
		about = danish.Analyse("") // the duty stands elsewhere; all words here are the limit's
	}
	if j.b.stand(limit, j.q, about, j.best.doc) == inside {
		j.say(Exempt, freed)
	} else {
		j.say(Exception, plainly)
	}
}

// anyOf reports whether one of the spans of a text says a thing.
func anyOf(spans []corpus.Span, text string, says func(string) bool) bool {
	return slices.ContainsFunc(spans, func(s corpus.Span) bool { return says(s.Of(text)) })
}
