package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index"
	"rollebot/index/danish"
)

// reading is one claim held against the question.
type reading struct {
	doc       *corpus.Document
	passage   *corpus.Passage
	claim     *corpus.Claim
	text      claimText
	score     float64 // for ranking
	share     float64 // 0..1: how much of what the question hangs on is met at all
	gap       float64 // 0..1: how much of it the passage does not even touch
	told      float64 // 0..1: how much of the claim's own words the question holds
	besides   float64 // the rarity of what the question tells beside what it asks
	act       float64 // 0..1: how much of one of its verbs with its object
	own       float64 // the rarity of the claim's own words
	heard     float64 // 0..1: how much of what the question tells beside it the passage speaks of
	here      float64 // the rarity of what the question hangs on that the bare claim itself says
	bare      bool    // something the question hangs on is met in the bare claim
	likened   bool    // a word is met only loosely, or in what a thing is like: "vasket tøj"
	apart     bool    // it names another thing where the question has one
	barred    bool    // it speaks of another time or act, word for word met or not
	rest      bool    // the question is about the rest of a thing of which it tells which it means
	within    bool    // all the question hangs on falls under words of the bare claim
	does      bool    // it is about the very act that is asked
	except    bool    // something the question hangs on stands only in the claim's exceptions
	undone    bool    // the passage says nothing of the verb that is asked
	unlike    bool    // nor does the claim
	thingless bool    // the passage says nothing of any thing that is asked about
	whole     bool    // everything the question hangs on is met somewhere in the passage
	covered   bool    // everything the question hangs on is met somewhere in the sentence or its frame
	full      bool    // everything the question hangs on is met so that a yes or no may be said
	marks     []corpus.Span
}

// readAll holds every claim of the hits against the question, best first.
func (b *Bot) readAll(q *question, ws []wanted, hits []index.Hit) []reading {
	var out []reading
	for _, h := range hits {
		out = append(out, b.readPassage(q, ws, h.Document, h.Passage)...)
	}
	slices.SortStableFunc(out, func(x, y reading) int {
		switch {
		case x.score > y.score:
			return -1
		case x.score < y.score:
			return 1
		}
		return strings.Compare(x.passage.ID, y.passage.ID)
	})
	return out
}

func (b *Bot) readPassage(q *question, ws []wanted, doc *corpus.Document, p *corpus.Passage) []reading {
	pt, dt := b.texts.passage(p, doc), b.texts.document(doc)
	var out []reading
	for i := range p.Claims {
		r := reading{doc: doc, passage: p, claim: &p.Claims[i], text: pt.claims[i]}
		r.hold(q, ws, pt, dt)
		out = append(out, r)
	}
	return out
}

// otherBan reports whether the claim forbids another act than the one asked about;
// of several acts it may be the last: "skal ikke pudse vinduer eller vande blomster".
func (r *reading) otherBan(t *tally, q *question) bool {
	return r.forbids() && r.text.verb != nil && !t.expressed && !(q.modality == may && r.told >= 0.95) && !(r.act >= 0.95 && len(r.text.acts) > 1) && !r.anyUse() && !(q.modality == right && r.withholds()) && !meet(*r.text.verb, q.told).touches()
}

// refuse takes back that a claim covers the question where, word for word met, it
// speaks of something else all the same.
func (r *reading) refuse(t *tally, q *question, ws []wanted, dt *documentText) {
	text, c := r.passage.Text, r.claim
	aside, away := t.ofAnother && t.objects > 0, r.turnedAway(q) || r.ofPassengers(q, dt)
	r.apart = q.modality.yesNo() && (!r.bansOwn(q) && r.contrasts(q, dt) || elsewhereNumbered(scan(c.Sentence.Of(text)), scan(q.text)))
	r.rest = q.modality.yesNo() && (t.aside || r.ofTheRest(q))
	passing := t.inPlace && t.needed > 0 && r.told < 0.4
	switch {
	case r.otherBan(t, q):
	case t.absent && t.needed == 1 && r.told <= 0.5 && c.Kind == corpus.Must && r.otherVerb(q): // "Aftenmøderne afspadserer du" says nothing of who comes
	case t.needed == 1 && r.told < 0.4 && r.besides >= 1 && r.heard < 0.1 && c.Kind == corpus.NotDuty: // one word of what is no duty, and nothing of the story
	case q.modality == may && c.Kind == corpus.Must && (r.unlike || r.told < 0.5 || t.unsaid && r.told < 0.6 || slices.ContainsFunc(ws, func(w wanted) bool { return q.delays(w.Concept) })): // one thing of many that the claim names, and something else done with it
	case q.modality == may && c.Kind == corpus.Entitlement && r.unlike && t.unsaid && r.told < 0.5: // nor is what one is given leave to do something else with it
	case opposed(q.text, c.Sentence.Of(text)):
		t.blocked = !slices.ContainsFunc(scan(c.Sentence.Of(text)), func(t tok) bool { return negators[t.s] })
	case r.rest:
		t.blocked = true
	case r.ofRefusal(q):
		t.blocked = true
	case c.Kind == corpus.Permission && requests(scan(c.Span.Of(text))) && !requests(scan(q.text)) && !asksOther(scan(q.text)): // leave to ask for it is not leave to have it
	case r.text.aids && aiding(scan(q.text)) < 0 && (t.unsaid || !r.metBeforeAid()): // "støtter borgeren i at lave mad" does not say who cooks
	case t.widened && c.Kind == corpus.NotDuty && q.modality == may: // taking one's dog along is not "pasning af husdyr"
	case t.parted && q.modality == must && c.Kind == corpus.Must && len(c.Exceptions) == 0 && r.told < 0.5 && r.act < 0.5 && r.otherVerb(q): // "kasserer gammel mad" says nothing of who cooks
	case r.negative() && q.modality == may && r.told < 0.1 && t.need <= 0.5 && t.needed == 1 && t.unsaid: // taking books home is not "sætter ikke bøger på plads"
	case c.Kind == corpus.Statement && q.modality == may && r.told < 0.25: // "Arbejdet følger lovens kapitel 3" lets nobody follow
	case t.anyUse && r.told < 0.25: // but not of that thing
	case t.widened && r.told < 0.25: // a ban on something more general, of which the question tells little
	case t.unsaid && onlyTimes(ws) && r.told < 0.3: // "Torsdage er udelukket" says nothing of what is done on Thursdays
	case t.need-t.themes <= 0.5 && r.told < 0.15 && r.own >= 2 && !onlyTimes(ws): // one common word, and nothing of what the claim says
	case passing || t.byHeading && r.forbids() && r.told < 0.35: // sitting at the counter is not "Bærer alarm i skranken"
	case r.text.verb == nil && r.forbids() && r.ofPurpose() && r.told < 0.2: // taking the bus home is not "må ikke bruges til private ærinder"
	case aside: // writing a plan is not "deltage i borgermøder om planer"
	case away:
		t.blocked = true
	case otherPartOfDay(q.daysParts, c, text):
	case r.apart:
	default:
		return
	}
	t.covered = false
	r.barred = r.barred || !r.otherBan(t, q)
	if away || (aside || passing) && (t.unsaid || t.otherAct) && q.modality.yesNo() {
		t.gap = t.need // nor does that say anything of writing it
	}
}

// ofPassengers reports whether a ban is on what others than the role do along with it,
// and the question speaks of nobody else.
func (r *reading) ofPassengers(q *question, dt *documentText) bool {
	clause := r.claim.Span.Of(r.passage.Text)
	ts := scan(clause)
	if r.claim.Kind != corpus.Prohibition || r.claim.Subject != "" || len(ts) < 5 || ts[1].s != "maa" || !holds(ts, "med") || passiveIn(ts) {
		return false
	}
	whom := danish.Concepts(clause[:ts[0].end], nil)
	return len(whom) == 1 && meet(whom[0], dt.head).weight < headOf && !meet(whom[0], q.told).carries() && !q.ofOthers && !slices.ContainsFunc(scan(q.text), func(t tok) bool { return somebody[t.s] || anybody[t.s] || t.s == "med" })
}

// somebody are words for others than the asker, whoever they are.
var somebody = set("han ham hun hende dem nogen andre")

// turnedAway reports whether the claim numbers the same thing otherwise than the
// question, or does the contrary, or does it another way.
func (r *reading) turnedAway(q *question) bool {
	said := r.claim.Sentence.Of(r.passage.Text)
	return ordinalsDiffer(q.text, said, r.told >= 0.6 || r.act >= 0.95) || q.modality == may && q.givesInstead(said) || r.claim.Kind == corpus.Must && ridesInstead(q.text, said) || lendsInstead(q.text, said) || q.turns && (turnsOther(q.text, said) || headsElsewhere(q.text, said))
}

// names reports whether a claim can tell who is turned to: it does so of somebody, or
// has one to whom, by whom or where: "Nøgler udleveres af vagten".
func (r *reading) names() bool {
	return r.claim.Subject != "" || slices.ContainsFunc(scan(r.passage.Text), func(t tok) bool {
		return t.s == "til" || t.s == "af" || t.s == "hos" || t.s == "ved" || t.s == "gennem" || t.s == "via" || t.s == ":" || slices.ContainsFunc(danish.Concepts(t.s, nil), func(c danish.Concept) bool { return contacting[fold(c.Lemma)] })
	})
}

// paying are words of pay and price.
var paying = wordList("paying")

// lastToken is the last word of an expression, folded: "selv betale".
func lastToken(s string) string {
	fields := strings.Fields(fold(s))
	if len(fields) == 0 {
		return ""
	}
	return fields[len(fields)-1]
}

// using are the verbs of having or using a thing, which a ban on it bans.
var using = set("drikke spise indtage nyde bruge benytte anvende medbringe tage have")

// onlyTimes reports whether the question hangs on nothing but when.
func onlyTimes(ws []wanted) bool {
	return !slices.ContainsFunc(ws, func(w wanted) bool { return w.needed && !w.temporal })
}

// anyUse reports whether a ban is on dealing with a thing in any way: "må ikke
// håndtere syre" bans pouring it, "må ikke bruges til private ærinder" does not
// ban eating in it.
func (r *reading) anyUse() bool {
	return r.text.verb != nil && dealing[spellOut.Replace(r.text.verb.Lemma)] && !r.ofPurpose()
}

// ofPurpose reports whether a claim is about using a thing for something.
func (r *reading) ofPurpose() bool {
	ts := scan(r.claim.Span.Of(r.passage.Text))
	i := slices.IndexFunc(ts, func(t tok) bool {
		return hasPrefixAny(t.s, "brug", "benyt", "anvend")
	})
	return i >= 0 && slices.ContainsFunc(ts[i:], func(t tok) bool { return t.s == "til" || t.s == "som" })
}

// onlyWhere reports whether leave is for using what the question names as the place
// where something else is done: "må bruge kantinen", of who would smoke in it.
func (r *reading) onlyWhere(q *question, ws []wanted) bool {
	ts := scan(r.claim.Span.Of(r.passage.Text))
	return slices.ContainsFunc(ts, func(t tok) bool { return hasPrefixAny(t.s, "brug", "benyt", "anvend") }) && slices.ContainsFunc(ws, func(w wanted) bool {
		return w.needed && !w.temporal && strings.TrimSpace(lastWords(strings.ToLower(q.text[:w.Start]), 1)) == "i" && meet(w.Concept, r.text.bare).carries()
	})
}

var dealing = set("haandtere roere beroere bruge anvende benytte omgaas")

// headed reports whether the passage stands under a heading that names all
// that the question hangs on.
func headed(ws []wanted, pt *passageText) bool {
	for _, w := range ws {
		if w.needed && meet(w.Concept, pt.heading).relation != danish.Same {
			return false
		}
	}
	return true
}

// forbids reports whether the claim says no to everything that falls under it.
func (r *reading) forbids() bool { return r.negative() && r.claim.Subject == "" }

// forbidsOther reports whether the claim says no to those whom a question asks about,
// or to whom it would do something: "Gæster må ikke …", of "der sidder en gæst, må
// hun …" and of "må jeg give en gæst …".
func (r *reading) forbidsOther(q *question, ws []wanted) bool {
	switch {
	case r.claim.Kind != corpus.Prohibition || r.claim.Subject == "":
		return false
	case !q.ofOthers:
		return q.modality == may && letting(r.claim.Subject, q, ws)
	}
	return slices.ContainsFunc(danish.Concepts(r.claim.Subject, nil), func(c danish.Concept) bool { return meet(c, q.told).carries() })
}

// negative reports whether the claim says no, be it only to some.
func (r *reading) negative() bool {
	return r.claim.Kind == corpus.Prohibition || r.claim.Kind == corpus.NotDuty
}

// suits raises claims that are of the kind the question asks for.
func (r *reading) suits(q *question) float64 {
	c := r.claim
	switch q.modality {
	case must, may, right:
		switch c.Kind {
		case corpus.Statement:
			return 0.9
		case corpus.Permission, corpus.Prohibition:
			if q.modality == may {
				return 1.06
			}
		case corpus.Entitlement:
			if q.modality == right {
				return 1.06
			}
		}
		if c.Subject != "" {
			return 0.6 // somebody else, or only some of them
		}
		if r.passage.Kind == corpus.Field && !strings.Contains(r.passage.Text, ";") || r.passage.Kind == corpus.Treatment {
			return 0.85
		}
	case state:
		if c.Kind == corpus.Permission {
			return 1.06
		}
	case howOften, when:
		if len(c.Frequency) > 0 {
			return 1.2
		}
	case who:
		if c.Subject != "" {
			return 1.15
		}
	}
	if q.modality.open() && r.ofPurposeOnly() {
		return 0.6
	}
	return 1
}
