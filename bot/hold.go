package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
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

// tally is what a claim says of the words of a question, taken together.
type tally struct {
	needed, objects          int     // words the question hangs on; those of them met in the sentence
	things, missing          int     // things asked about; those the passage says nothing of
	cases, untold            int     // things of the story; those it says nothing of
	need, met, gap           float64 // their rarity: of all, of what is met, of what is not even touched
	here, themes             float64 // of what the bare claim says, of what the whole document is about
	score                    float64 // for ranking
	beside, heard            float64 // what the question tells beside what it asks: all, and what the passage speaks of
	covered, whole           bool    // nothing the question hangs on is missing in the sentence; in the passage
	exact, widened, spoken   bool    // something is met in the very word or a wider one; something is said of it here at all
	blocked                  bool    // another time is asked than the claim's
	otherAct, absent, unsaid bool    // the verb asked first, the word for taking part, a light word asked: the text has it not
	parted                   bool    // of an expression only a word is met
	owned                    bool    // whose a thing is, is told, and the text does not say it
	anyUse                   bool    // what is done with a thing falls under a ban on any use of it
	unbanned                 bool    // a word not met is no mere where, when or for what
	unpaid                   bool    // a word of pay or price the text has not
	turning                  bool    // it is asked who is turned to, and the text names somebody
	byHeading, inPlace       bool    // the heading says some of it; all that is met is where something else is done
	aside                    bool    // the act asked about is met only in what a clause tells that others do
	expressed, ofAnother     bool    // an expression of several words, verb and all, is met; all that is met describes something else
}

// hold computes how the claim meets the question.
func (r *reading) hold(q *question, ws []wanted, pt *passageText, dt *documentText) {
	t := tally{covered: true, whole: true, inPlace: true, ofAnother: true}
	for _, w := range ws {
		r.holdWord(&t, w, q, ws, pt, dt)
	}
	r.told, r.act, r.own = r.toldShare(dt, q.told), r.toldAct(dt, q.told), r.ownRarity(dt)
	if t.beside > 0 {
		r.besides, r.heard = t.beside, t.heard/t.beside
	}
	if t.needed > 0 && !t.spoken || t.unpaid {
		t.gap = t.need // nothing but what the whole document is about, or nothing of the price asked for
	}
	r.thingless = t.things > 0 && t.missing == t.things || q.modality == who && r.ofOtherCase(&t)
	r.refuse(&t, q, ws, dt)
	if !t.blocked && !r.apart && r.claim.Kind == corpus.Permission && r.told >= 0.9 && t.here >= t.need*0.5 && !(r.unlike && r.onlyWhere(q, ws)) {
		t.covered = true // what is permitted, with a common word beside it
	}
	r.whole = t.whole && t.needed > 0
	r.covered, r.here, r.within = t.covered && t.needed > 0, t.here, t.need > 0 && t.here >= 0.99*t.need
	r.full = t.covered && t.exact && t.needed > 0 && t.here > 0 && t.here >= (t.need-t.themes)*0.4
	if t.need > 0 {
		r.share, r.gap = t.met/t.need, t.gap/t.need
	}
	switch {
	case t.needed == 0 && (q.modality == who || q.modality == when):
		r.share = max(r.told, r.heard)
	case t.needed == 0:
		r.share = r.told
	case q.anaphoric && (r.full || t.covered):
		r.full = r.told >= 0.5 || r.act >= 0.75
	case !r.full && !r.apart && (r.forbids() || r.forbidsOther(q, ws)) && t.exact && !r.otherBan(&t, q) && !(t.otherAct && q.modality == must) && (r.told >= 0.7 && r.gap <= 0.4 || q.modality == may && (r.told >= 0.6 && r.gap <= 0.35 || r.told >= 0.5 && r.gap <= 0.1) && len(r.claim.Exceptions) == 0 || (r.told >= 0.95 || r.act >= 0.95 && (len(r.text.acts) > 1 || r.told >= 0.75) && !t.unbanned) && r.gap <= 0.5 && (q.modality == may) == (r.claim.Kind == corpus.Prohibition)):
		// whatever falls under a prohibition is forbidden, however much more the
		// question tells: "Må jeg låne en borger penge til cigaretter?"
		r.full, r.share = true, max(r.share, 0.9)
	}
	if q.modality == what && t.needed > 0 && headed(ws, pt) && r.claim == &r.passage.Claims[0] {
		t.score, r.share, r.gap = t.need*1.4, 1, 0 // "hvad er kerneopgaven": what stands under that heading
	}
	told := r.told
	if t.needed > 0 && r.own == 0 {
		told = 1 // nothing but what was asked: "Arbejde hver anden weekend"
	}
	if q.modality.open() && r.besides >= 0.5 {
		t.score *= 0.85 + 0.3*r.heard // the rule of the case that is told
	}
	r.score = t.score * (0.3 + 0.7*r.share) * (1 - 0.5*r.gap) * (0.8 + 0.2*told) * r.suits(q)
	if r.full {
		r.score *= 1.25
	}
}

// ofOtherCase reports whether a claim does not say who, since it is about another
// case than the one told ("Ved brand ringes til vagten", to one who is ill), or has
// what is asked only as where or when something else is done: "rydder op efter frokost".
func (r *reading) ofOtherCase(t *tally) bool {
	if t.needed == 0 {
		return false
	}
	actOnly := t.things == 0 && t.themes == 0 && !(t.turning && t.objects > 0) // "sygemelde mig" tells the case
	return actOnly && (r.unlike || t.cases > 0 && t.untold == t.cases) || t.inPlace && t.objects > 0 && r.told < 0.5
}

// held is one word of the question held against a claim.
type held struct {
	r      *reading
	t      *tally
	q      *question
	dt     *documentText
	w      wanted
	ws     []wanted
	f      fit     // how well the passage meets it
	at     place   // and where
	weight float64 // how much it counts by that
}

// holdWord adds one word of the question to the tally.
func (r *reading) holdWord(t *tally, w wanted, q *question, ws []wanted, pt *passageText, dt *documentText) {
	if w.self && !w.Verb && meet(w.Concept, dt.head).relation == danish.Same {
		return
	}
	h := held{r: r, t: t, q: q, dt: dt, w: w, ws: ws}
	h.f, h.at = locate(w, r.text, pt, dt)
	h.weigh()
	h.observe()
	switch {
	case !w.needed:
		h.beside()
	case h.needless(len(ws) == 1):
	default:
		h.tell()
		h.use()
		h.count()
		h.cover()
		h.miss()
	}
}

// weigh settles how well the word is met: in full by a compound whose parts the
// question tells ("notat om et opkald", a telefonnotat), loosely where the text has
// it of another's thing or only to tell what a thing is like ("vasket tøj").
func (h *held) weigh() {
	r, w := h.r, h.w
	if w.subject && h.at == themewide && !h.dt.spreads(w.Concept) {
		h.f, h.at = fit{}, nowhere // what others must do is not what the role must
	}
	part := h.f.weight == partOf && !(w.Light && expression(w.Concept)) && !r.firstPart(h.f, w)
	if (h.f.relation == danish.Narrower || part) && h.at >= sentence && !h.f.sibling && r.specified(h.f, h.q, h.ws) {
		h.f.relation, h.f.weight = danish.Same, max(h.f.weight, 0.9)
	}
	if h.at >= sentence && !h.f.carries() && h.q.attends(w.Concept) && r.gathers(h.f, w) {
		h.f.relation, h.f.weight = danish.Same, 0.9 // "sidde med til tavle" is the tavlemøde
	}
	if h.f.relation == danish.Broader && !h.f.sibling && h.at >= sentence && r.split(w, h.f) {
		h.f.relation, h.f.weight = danish.Same, 0.9
	}
	if h.f.relation == danish.Broader && h.f.weight == headOf && h.at == clause && h.q.modality == may && r.forbids() && r.ofAnyKind(h.f) {
		h.f.weight = wider // "Ringe må ikke bæres" bans the vielsesring
	}
	if h.q.modality == howOften && r.counts(w) {
		h.f, h.at = fit{relation: danish.Same, weight: 0.9, terms: h.f.terms}, max(h.at, sentence)
	}
	if h.at < sentence && r.decides(h.q, w) {
		h.f, h.at = fit{relation: danish.Same, weight: 0.8}, sentence
	}
	if h.at >= sentence && h.f.carries() && !h.f.phrase && r.lacksParticle(w, h.f) {
		h.f.relation, h.f.weight = danish.Related, kin
	}
	if h.at >= sentence && r.onlyNamed(h.f, w, h.q) {
		h.f, h.at, r.likened = fit{}, nowhere, true
	}
	h.t.aside = h.t.aside || h.at >= sentence && h.q.wantsDone(w) && r.onlyAside(h.f, h.dt)
	h.weight = h.f.weight * worth[h.at]
	another := h.at != nowhere && w.own && !w.Verb && h.q.modality.yesNo() && !(h.at >= sentence && r.ownMet(h.f)) && !r.ofOwnMatters()
	if another || h.at >= sentence && (w.Verb || w.act) && !hasSuffixAny(w.Text, "et", "ede") && r.participle(h.f, w) {
		if h.f.relation, h.f.weight = danish.Related, kin; h.at == themewide {
			h.f, h.at = fit{}, nowhere
		}
		r.likened = true
	}
}

// observe notes of every word, needed or not, where it is met, whether what is
// done is said, and what it scores.
func (h *held) observe() {
	r, t, w := h.r, h.t, h.w
	if h.at >= sentence {
		r.mark(h.f)
	}
	if w.done && !h.onlyContacts() {
		verb := fold(firstWord(w.Lemma))
		r.undone = h.at == nowhere && !doingAnything[verb] && !(w.Light && r.tellsWho()) // "hvem må se": "kun af lederen"
		r.unlike, r.does = (h.at < sentence || !h.f.touches()) && !attending[verb], !w.Light && h.at >= sentence && h.f.relation == danish.Same && (h.f.phrase || !expression(w.Concept))
	}
	t.inPlace = t.inPlace && (!h.f.touches() || h.at == clause && r.isPlace(h.f))
	importance := w.importance()
	if h.dt.theme(w.Concept) {
		importance *= 0.4 // found all over the document
	}
	t.score += importance * h.weight
}

// beside counts a word on which the question does not hang: one of the story, or a
// light one or a time of what is asked.
func (h *held) beside() {
	r, t, w := h.r, h.t, h.w
	if !w.asked {
		if !w.Light && !w.Verb && !w.temporal && w.Rarity >= 0.5 && h.at != themewide && !isName(w.Concept) {
			t.cases++
			if h.at == nowhere || !h.f.carries() {
				t.untold++
			}
		}
		if !w.Light || strings.Contains(w.Text, " ") && h.f.carries() && h.at >= sentence {
			t.beside += w.Rarity
			t.heard += w.Rarity * h.weight
		}
		return
	}
	t.absent = t.absent || h.at < sentence && attending[firstWord(fold(w.Text))]
	t.unsaid = t.unsaid || w.Light && h.at == nowhere
	t.ofAnother = t.ofAnother && !(h.at == clause && h.f.carries() && h.f.phrase) // "sige det til" is met by "give besked"
	if w.temporal && !w.Light && h.at == nowhere && (h.q.modality.yesNo() || h.q.modality == voluntary || h.q.modality == state && !lengths(fold(w.Text)) && !periods[fold(w.Text)]) && !r.atHour(w.Text) && !r.inPartOfDay(w.Lemma, h.q.text[:w.Start]) && !r.always() && !h.dt.ownTime(w.Lemma) && !r.inSeason(w.Lemma) && !r.inWeek(w.Text) {
		t.covered, t.blocked, r.barred = false, true, true
	}
}

// onlyContacts reports whether a word only says that somebody is turned to, where
// it is asked who that is: "hvem skal jeg ringe til for at sygemelde mig".
func (h *held) onlyContacts() bool {
	return (h.q.modality == who || h.q.modality == when) && !h.f.carries() && contacting[firstWord(fold(h.w.Lemma))]
}

// needless reports whether the text need not say a word for the claim to answer:
// who asks, whose a thing is, that somebody is rung, or what it is like.
func (h *held) needless(alone bool) bool {
	r, t, q, w := h.r, h.t, h.q, h.w
	switch {
	case w.subject && h.at < heading && r.claim.Kind == corpus.Prohibition && (forAll(r.claim.Span.Of(r.passage.Text)) || r.outlawed()):
		return true // where nobody may, it matters not who asks
	case w.owner && h.at < heading && !alone:
		t.owned = true
		return true // whose it is, the text need not say
	case !h.f.carries() && !alone && h.dt.callsOtherwise(w.Concept):
		return true // "beboerne", of a document that says borgere
	case h.onlyContacts() && (len(q.facts) > 0 || !alone) && r.names():
		t.turning = true
		return true // nor that whoever is turned to is rung
	case h.f.relation == danish.Unmatched && q.atWork(w) && r.toldShare(h.dt, q.told) > 0.9:
		return true // "to skærme på min plads": where else
	case h.f.weight <= partOf && q.priced(w) && r.ofPurchase():
		return true // a lamp "til 300 kr" is a purchase, and falls under what may be bought
	case q.modality.open() && hasPrefixAny(fold(w.Text), "hvor varm", "hvor kold") && q.wantsKind() == aDegree:
		return true // the degrees say it
	case w.Lemma == "vente" && h.at == nowhere && !alone && q.wantsKind() == aTimeLimit:
		return true // "hvor længe skal jeg vente": nor the waiting
	case !h.f.carries() && !alone && r.deniesAnyway(q, w):
		return true
	case w.attribute && h.f.relation == danish.Unmatched:
		t.whole = false // "gammel mad": the text may say no more than food
		t.covered = t.covered && r.forbids() && q.modality == may
		return true
	}
	return false
}

// tell notes what the text says or leaves unsaid of a needed word: of pay, of an
// expression only a word, of the act nothing.
func (h *held) tell() {
	r, t, q, w := h.r, h.t, h.q, h.w
	if t.owned && h.at == clause && h.f.relation == danish.Narrower && !w.Verb && !w.act && q.modality == must && r.claim.Kind == corpus.Must {
		h.f.relation = danish.Related // the arbejdstøj is not the citizens' tøj
	}
	t.needed++
	if !w.Verb && !w.act && !w.done && !w.temporal && h.at != themewide {
		t.things++
		if h.at == nowhere || !h.f.touches() || h.at == elsewhere && !h.f.carries() {
			t.missing++
		}
	}
	t.unpaid = t.unpaid || w.subject && h.f.relation == danish.Unmatched || !h.f.touches() && h.at != heading && (paying[fold(w.Lemma)] || paying[lastToken(w.Text)]) && !q.asksPrice()
	parted := w.asked && !w.temporal && h.f.carries() && !h.f.phrase && expression(w.Concept) // "lave frokost", met by frokost alone
	t.unsaid = t.unsaid || parted
	t.parted = t.parted || parted && !slices.ContainsFunc(danish.Concepts(firstWord(w.Text), nil), func(c danish.Concept) bool { return meet(c, r.text.sentence).carries() })
	t.expressed = t.expressed || h.at == clause && h.f.carries() && h.f.phrase
	if h.at >= sentence && h.f.touches() {
		t.objects++
		t.ofAnother = t.ofAnother && !w.Verb && r.describes(h.f, q)
	}
	t.otherAct = t.otherAct || t.needed == 1 && h.at == nowhere && strings.HasSuffix(w.Lemma, "e")
}

// use counts what is done with a thing as met by a ban on any use of it: "Alkohol er
// bandlyst" bans drinking it; and by access to it: "adgang til vaskekælderen" lets
// one use it and wash in it.
func (h *held) use() {
	r, w := h.r, h.w
	if h.f.relation != danish.Unmatched {
		return
	}
	banned := r.claim.Kind == corpus.Prohibition && (r.text.verb == nil && !r.ofPurpose() && !r.ofTelling() && using[spellOut.Replace(w.Lemma)] || w.Verb && r.anyUse()) || !w.temporal && r.bansOwn(h.q)
	if banned || r.givesAccess() && (w.Verb || w.done) && h.q.modality != must && (using[spellOut.Replace(w.Lemma)] || holds(firstToks(scan(h.q.text[w.End:]), 1), "i")) {
		h.f, h.at, h.t.anyUse = fit{relation: danish.Same, weight: 0.8}, sentence, true
	}
}

// count adds a needed word to what is needed and what is met.
func (h *held) count() {
	r, t, w := h.r, h.t, h.w
	t.need += w.Rarity
	t.met += w.Rarity * h.weight
	t.whole = t.whole && (h.f.carries() || h.at == themewide)
	t.spoken = t.spoken || h.at != nowhere && h.at != themewide
	if h.f.relation == danish.Unmatched {
		t.unbanned = t.unbanned || !behindPreposition(h.q.text[:w.Start])
		r.likened = r.likened || !w.Verb && !w.act && !w.temporal && r.forbids()
	} else if !h.f.carries() && h.at >= sentence {
		r.likened = r.likened || r.claim.Kind == corpus.Must || r.forbids() && h.f.weight == headOf && r.ofCertain(h.f)
	}
}

// behindPreposition reports whether a word that stands next only says where, when or
// for what: "putte de små til middagslur".
func behindPreposition(before string) bool {
	ts := scan(before)
	for len(ts) > 0 && (articles[ts[len(ts)-1].s] || pointers[ts[len(ts)-1].s] || possessives[ts[len(ts)-1].s]) {
		ts = ts[:len(ts)-1]
	}
	return len(ts) > 0 && prepositions[ts[len(ts)-1].s]
}

// cover settles whether the claim still covers the question with this word: what
// is said of some is not said of all, but a ban on something wider holds for it.
func (h *held) cover() {
	r, t, w := h.r, h.t, h.w
	switch {
	case h.at == clause && r.forbids() && h.f.relation == danish.Narrower:
		t.covered = false
	case h.at == clause && (h.f.carries() || r.forbids() && (h.f.weight >= wider || h.f.relation == danish.Broader && !h.f.sibling && h.q.modality == may && !r.ofCertain(h.f))):
		t.here += w.Rarity
		r.bare = true
		t.exact = t.exact || h.f.relation != danish.Narrower
		t.widened = t.widened || !h.f.carries()
	case h.at == sentence && h.f.carries():
		t.here += w.Rarity * 0.3
		r.except = r.except || !w.temporal && !h.dt.theme(w.Concept) && r.inException(h.f) && !(w.done && r.othersThen(h.f)) && !meet(w.Concept, r.text.bare).carries()
	case h.at == heading && h.f.relation == danish.Same:
		t.here += w.Rarity * 0.4
		t.byHeading = true
	case h.at == themewide:
		t.met += w.Rarity * (0.8 - h.weight) // no gap
		t.themes += w.Rarity
	default:
		t.covered = false
	}
}

// miss adds to the gap how far the passage is from speaking of the word.
func (h *held) miss() {
	t, w := h.t, h.w
	switch {
	case h.at == elsewhere && h.f.carries() && h.q.modality.yesNo():
		t.gap += w.Rarity * 0.5 // said of something else in the passage
	case h.at >= sentence, h.f.carries() && h.at != nowhere:
		t.gap += w.Rarity * h.f.distance()
	case h.at != themewide:
		t.gap += w.Rarity
	}
}
