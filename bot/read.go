package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index"
	"rollebot/index/danish"
)

// place is where a concept was met.
type place int

const (
	nowhere   place = iota
	themewide       // a word that the whole document is about
	elsewhere       // in another sentence of the passage
	heading         // in the headings above
	sentence        // in the claim's sentence, outside its bare statement
	clause          // in the claim's bare statement
)

// worth is how much a word of the question counts by where a passage says it.
var worth = [...]float64{themewide: 0.35, elsewhere: 0.6, heading: 0.7, sentence: 0.85, clause: 1}

// reading is one claim held against the question.
type reading struct {
	doc     *corpus.Document
	passage *corpus.Passage
	claim   *corpus.Claim
	text    claimText
	score   float64 // for ranking
	share   float64 // 0..1: how much of what the question hangs on is met at all
	gap     float64 // 0..1: how much of it the passage does not even touch
	told    float64 // 0..1: how much of the claim's own words the question holds
	besides float64 // the rarity of what the question tells beside what it asks
	own     float64 // the rarity of the claim's own words
	heard   float64 // 0..1: how much of what the question tells beside it the passage speaks of
	here    float64 // the rarity of what the question hangs on that the bare claim itself says
	bare    bool    // something the question hangs on is met in the bare claim
	except  bool    // something the question hangs on stands only in the claim's exceptions
	whole   bool    // everything the question hangs on is met somewhere in the passage
	covered bool    // everything the question hangs on is met somewhere in the sentence or its frame
	full    bool    // everything the question hangs on is met so that a yes or no may be said
	marks   []corpus.Span
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

// hold computes how the claim meets the question.
func (r *reading) hold(q *question, ws []wanted, pt *passageText, dt *documentText) {
	var need, met, here, gap, themes, score, beside, heard float64
	needed, covered, exact, spoken, blocked, slack := 0, true, false, false, false, 0.0
	whole, widened, otherAct := true, false, false // otherAct: what is asked first, the verb, the text has not
	absent := false                                // a word for taking part that the claim has not
	unsaid := false                                // a light word asked that the text has not
	byHeading := false                             // the heading says some of it
	inPlace := true                                // all that is met is where the text says something else is done
	expressed := false                             // an expression of several words, verb and all, is met: "vaske op"
	ofAnother, objects := true, 0                  // all that is met describes something else
	for _, w := range ws {
		f, at := locate(w, r.text, pt, dt)
		if w.subject && at == themewide && !dt.spreads(w.Concept) {
			f, at = fit{}, nowhere // what others must do is not what the role must
		}
		if (f.relation == danish.Narrower || f.weight == partOf) && at >= sentence && !f.sibling && r.specified(f, q) {
			f.relation, f.weight = danish.Same, max(f.weight, 0.9)
		}
		weight := f.weight * worth[at]
		if at != nowhere && w.own && !w.Verb && q.modality.yesNo() && !(at >= sentence && r.ownMet(f)) || at >= sentence && (w.Verb || w.act) && !hasSuffixAny(w.Text, "et", "ede") && r.participle(f, w) {
			if f.relation, f.weight = danish.Related, kin; at == themewide {
				f, at = fit{}, nowhere
			}
		}
		if at >= sentence {
			r.mark(f)
		}
		inPlace = inPlace && (!f.touches() || at == clause && r.isPlace(f))
		importance := w.importance()
		if dt.theme(w.Concept) {
			importance *= 0.4 // found all over the document
		}
		score += importance * weight
		if !w.needed {
			absent = absent || w.asked && at < sentence && attending[firstWord(spellOut.Replace(strings.ToLower(w.Text)))]
			unsaid = unsaid || w.asked && w.Light && at == nowhere
			if !w.asked && !w.Light {
				beside += w.Rarity
				heard += w.Rarity * weight
			}
			if w.asked && w.temporal && !w.Light && at == nowhere && q.modality.yesNo() && !r.atHour(w.Text) && !r.inPartOfDay(w.Lemma) && !r.always() {
				covered, blocked = false, true
			}
			continue
		}
		if w.owner && at < heading && len(ws) > 1 {
			continue // whose it is, the text need not say
		}
		if (q.modality == who || q.modality == when) && !f.carries() && len(q.facts) > 0 && contacting[firstWord(spellOut.Replace(strings.ToLower(w.Lemma)))] {
			continue // nor that whoever is turned to is rung
		}
		if w.attribute && f.relation == danish.Unmatched {
			whole = false // "gammel mad": the text may say no more than food
			covered = covered && r.forbids() && q.modality == may
			continue
		}
		needed++
		unsaid = unsaid || w.asked && !w.temporal && f.carries() && !f.phrase && expression(w.Concept) // "lave frokost", met by frokost alone
		expressed = expressed || at == clause && f.carries() && f.phrase
		if at >= sentence && f.touches() {
			objects++
			ofAnother = ofAnother && !w.Verb && r.describes(f, q)
		}
		otherAct = otherAct || needed == 1 && at == nowhere && strings.HasSuffix(w.Lemma, "e")
		if f.relation == danish.Unmatched && r.claim.Kind == corpus.Prohibition && (r.text.verb == nil && using[spellOut.Replace(w.Lemma)] || w.Verb && r.anyUse()) {
			f, at = fit{relation: danish.Same, weight: 0.8}, sentence // "Alkohol er bandlyst": drinking it is
		}
		need += w.Rarity
		met += w.Rarity * weight
		whole = whole && (f.carries() || at == themewide)
		spoken = spoken || at != nowhere && at != themewide
		switch {
		case at == clause && r.forbids() && f.relation == danish.Narrower:
			covered = false // what is said of some is not said of all
		case at == clause && (f.carries() || r.forbids() && (f.weight >= wider || f.relation == danish.Broader && !f.sibling && q.modality == may)):
			here += w.Rarity
			r.bare = true
			exact = exact || f.relation != danish.Narrower
			widened = widened || !f.carries()
		case at == sentence && f.carries():
			here += w.Rarity * 0.3
			r.except = r.except || !w.temporal && !dt.theme(w.Concept) && r.inException(f) && !meet(w.Concept, r.text.bare).carries()
		case at == heading && f.relation == danish.Same:
			here += w.Rarity * 0.4
			byHeading = true
		case at == themewide:
			met += w.Rarity * (0.8 - weight) // no gap
			themes += w.Rarity
		default:
			covered = false
		}
		switch {
		case at == elsewhere && f.carries() && q.modality.yesNo():
			gap += w.Rarity * 0.5 // said of something else in the passage
		case at >= sentence, f.carries() && at != nowhere:
			gap += w.Rarity * f.distance()
		case at != themewide:
			gap += w.Rarity
		}
	}
	r.told, r.own = r.toldShare(dt, q.told), r.ownRarity(dt)
	if beside > 0 {
		r.besides, r.heard = beside, heard/beside
	}
	otherVerb := r.forbids() && r.text.verb != nil && !expressed && !(q.modality == may && r.told >= 0.95) && !r.anyUse() && !meet(*r.text.verb, q.told).touches()
	if otherVerb {
		covered = false
	}
	if absent && needed == 1 && r.told <= 0.5 && r.claim.Kind == corpus.Must && r.otherVerb(q) {
		covered = false // "Aftenmøderne afspadserer du" says nothing of who comes
	}
	if needed == 1 && r.told < 0.4 && r.besides >= 1 && r.heard < 0.1 && r.claim.Kind == corpus.NotDuty {
		covered = false // one word of what is no duty, and nothing of the story
	}
	if ordinalsDiffer(q.text, r.claim.Sentence.Of(r.passage.Text)) {
		covered, gap = false, need
	}
	if needed > 0 && !spoken {
		gap = need // nothing but what the whole document is about
	}
	if q.modality == may && r.claim.Kind == corpus.Must && (r.told < 0.5 || unsaid && r.told < 0.6) {
		covered = false // one thing of many that the claim names, and something else done with it
	}
	if opposed(q.text, r.claim.Sentence.Of(r.passage.Text)) {
		covered = false
	}
	if r.claim.Kind == corpus.Permission && requests(scan(r.claim.Span.Of(r.passage.Text))) && !requests(scan(q.text)) {
		covered = false // leave to ask for it is not leave to have it
	}
	if r.text.aids && aiding(scan(q.text)) < 0 && (unsaid || !r.metBeforeAid()) {
		covered = false // "støtter borgeren i at lave mad" does not say who cooks
	}
	if widened && r.told < 0.25 {
		covered = false // a ban on something more general, of which the question tells little
	}
	if unsaid && onlyTimes(ws) && r.told < 0.3 {
		covered = false // "Torsdage er udelukket" says nothing of what is done on Thursdays
	}
	if need <= 0.5 && r.told < 0.15 && r.ownRarity(dt) >= 2 && !onlyTimes(ws) {
		covered = false // one common word, and nothing of what the claim says
	}
	if inPlace && needed > 0 && r.told < 0.4 || byHeading && r.forbids() && r.told < 0.35 {
		covered = false // sitting at the counter is not "Bærer alarm i skranken"
	}
	if ofAnother && objects > 0 {
		covered = false // writing a plan is not "deltage i borgermøder om planer"
	}
	if (ofAnother && objects > 0 || inPlace && needed > 0 && r.told < 0.4) && (unsaid || otherAct) && q.modality.yesNo() {
		gap = need // nor does that say anything of writing it
	}
	if !covered && !blocked && r.claim.Kind == corpus.Permission && r.told >= 0.9 && slack <= 0.5 && here >= need*0.5 {
		covered = true // what is permitted, with a common word beside it
	}
	r.whole = whole && needed > 0
	r.covered, r.here = covered && needed > 0, here
	r.full = covered && exact && needed > 0 && here > 0 && here >= (need-themes)*0.4
	if need > 0 {
		r.share, r.gap = met/need, gap/need
	}
	switch {
	case needed == 0 && (q.modality == who || q.modality == when):
		r.share = max(r.told, r.heard)
	case needed == 0:
		r.share = r.told
	case q.anaphoric && (r.full || covered):
		r.full = r.told >= 0.5
	case !r.full && r.forbids() && exact && !otherVerb && !(otherAct && q.modality == must) && (r.told >= 0.7 && r.gap <= 0.4 || q.modality == may && r.told >= 0.6 && r.gap <= 0.35 && len(r.claim.Exceptions) == 0 || r.told >= 0.95 && r.gap <= 0.5 && (q.modality == may) == (r.claim.Kind == corpus.Prohibition)):
		// whatever falls under a prohibition is forbidden, however much more the
		// question tells: "Må jeg låne en borger penge til cigaretter?"
		r.full, r.share = true, max(r.share, 0.9)
	}
	if q.modality == what && needed > 0 && headed(ws, pt) && r.claim == &r.passage.Claims[0] {
		score, r.share, r.gap = need*1.4, 1, 0 // "hvad er kerneopgaven": what stands under that heading
	}
	own := r.told
	if needed > 0 && r.ownRarity(dt) == 0 {
		own = 1 // nothing but what was asked: "Arbejde hver anden weekend"
	}
	r.score = score * (0.3 + 0.7*r.share) * (1 - 0.5*r.gap) * (0.8 + 0.2*own) * r.suits(q)
	if r.full {
		r.score *= 1.25
	}
}

// using are the verbs of having or using a thing, which a ban on it bans.
var using = set("drikke spise indtage nyde bruge benytte anvende medbringe tage have")

// onlyTimes reports whether the question hangs on nothing but when.
func onlyTimes(ws []wanted) bool {
	return !slices.ContainsFunc(ws, func(w wanted) bool { return w.needed && !w.temporal })
}

// anyUse reports whether a ban is on dealing with a thing in any way: "må ikke
// håndtere syre" bans pouring it.
func (r *reading) anyUse() bool {
	return r.text.verb != nil && dealing[spellOut.Replace(r.text.verb.Lemma)]
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

// negative reports whether the claim says no, be it only to some.
func (r *reading) negative() bool {
	return r.claim.Kind == corpus.Prohibition || r.claim.Kind == corpus.NotDuty
}

// locate finds where the passage says the concept, the nearest to the claim first.
func locate(w wanted, ct claimText, pt *passageText, dt *documentText) (fit, place) {
	best, at := fit{}, nowhere
	for p, text := range map[place]*danish.Text{clause: ct.bare, sentence: ct.sentence, heading: pt.heading, elsewhere: pt.whole} {
		f := meet(w.Concept, text)
		if f.relation == danish.Unmatched {
			continue
		}
		if v, b := f.weight*worth[p], best.weight*worth[at]; v > b || v == b && p > at {
			best, at = f, p
		}
	}
	if at == clause { // offsets of the sentence, for marks
		best.terms = nil
		if _, terms, ok := w.Match(ct.sentence); ok {
			best.terms = terms
		}
	}
	if (!best.carries() || at == elsewhere) && dt.theme(w.Concept) {
		return fit{relation: danish.Same, weight: 1}, themewide
	}
	return best, at
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
	return 1
}
