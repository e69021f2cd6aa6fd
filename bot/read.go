package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index"
	"rollebot/index/danish"
)

// How much a word of the question counts by where a passage says it.
const (
	inClause  = 1.0
	inPassage = 0.6
	inHeading = 0.7
	inTheme   = 0.35
)

// place is where a concept was met.
type place int

const (
	nowhere place = iota
	themewide
	elsewhere // in another sentence of the passage
	heading
	sentence
)

// reading is one claim held against the question.
type reading struct {
	doc     *corpus.Document
	passage *corpus.Passage
	claim   *corpus.Claim
	text    claimText
	score   float64 // for ranking
	share   float64 // 0..1: how much of what the question hangs on is met at all
	full    bool    // everything the question hangs on is met so that a yes or no may be said
	excepts bool    // part of what the question hangs on stands only in the claim's exceptions
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
	pt, dt := b.texts.passage(p), b.texts.document(doc)
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
	var need, met, here, score, total float64
	r.full = true
	needed := 0
	for _, w := range ws {
		f, at := locate(w, r.text, pt, dt)
		weight := f.weight * [...]float64{0, inTheme, inPassage, inHeading, inClause}[at]
		if at == sentence {
			offset := r.claim.Sentence.Start
			for _, t := range f.terms {
				if s := (corpus.Span{Start: t.Start + offset, End: t.End + offset}); s.End <= r.claim.Sentence.End {
					r.marks = append(r.marks, s)
				}
			}
		}
		importance := w.Rarity
		switch {
		case w.needed:
		case !w.asked:
			importance *= 0.3
		case w.Light:
			importance *= 0.25
		case w.temporal:
			importance *= 0.5
		}
		total += importance
		score += importance * weight
		if !w.needed {
			if w.asked && w.temporal && at == nowhere && q.modality.yesNo() {
				r.full = false
			}
			continue
		}
		needed++
		need += w.Rarity
		met += w.Rarity * weight
		if at == themewide {
			met += w.Rarity * (0.8 - weight) // a word the whole document is about is no gap
		}
		switch {
		case at == sentence && f.carries():
			here += w.Rarity
		case at == heading && f.carries() && f.relation == danish.Same:
			here += w.Rarity * 0.4
		case at == themewide:
		default:
			r.full = false
		}
	}
	if need > 0 {
		r.share = met / need
		if here < need*0.4 {
			r.full = false
		}
	}
	if needed == 0 {
		r.full = false
	}
	r.score = score * (0.3 + 0.7*r.share)
	if !r.full && r.forbids() && r.within(q, ws, dt) {
		r.full, r.share = true, max(r.share, 0.9)
	}
	if need == 0 && total > 0 {
		r.score = score
		r.share = score / total
	}
	r.score *= r.suits(q)
}

// forbids reports whether the claim says no to everything that falls under it.
func (r *reading) forbids() bool {
	return (r.claim.Kind == corpus.Prohibition || r.claim.Kind == corpus.NotDuty) && r.claim.Subject == ""
}

// within reports whether the question's case falls under the claim, whatever
// else it tells: all of the claim's own words are in the question. "Må jeg låne
// en borger penge til cigaretter?" falls under "må ikke låne penge ud til borgere".
func (r *reading) within(q *question, ws []wanted, dt *documentText) bool {
	asked := false
	for _, w := range ws {
		if w.needed && meet(w.Concept, r.text.clause).carries() {
			asked = true
		}
	}
	return asked && r.toldShare(dt, q.told) >= 0.85
}

// toldShare is the share of the claim's own words that a text holds.
func (r *reading) toldShare(dt *documentText, told *danish.Text) float64 {
	var total, met float64
	for _, c := range danish.Concepts(r.claim.Span.Of(r.passage.Text), nil) {
		if c.Light || isTemporal(c) || isFrame(c) || meet(c, dt.head).carries() {
			continue
		}
		total += c.Rarity
		if f := meet(c, told); f.relation != danish.Unmatched && (f.relation != danish.Related || f.weight >= 0.4) {
			met += c.Rarity * min(1, f.weight*1.2)
		}
	}
	if total == 0 {
		return 0
	}
	return met / total
}

// locate finds where the passage says the concept, the nearest to the claim first.
func locate(w wanted, ct claimText, pt *passageText, dt *documentText) (fit, place) {
	best, at := fit{}, nowhere
	try := func(f fit, p place, worth float64) {
		if f.relation == danish.Unmatched {
			return
		}
		if at == nowhere || f.weight*worth > best.weight*[...]float64{0, inTheme, inPassage, inHeading, inClause}[at] {
			best, at = f, p
		}
	}
	try(meet(w.Concept, ct.sentence), sentence, inClause)
	if best.relation != danish.Same {
		try(meet(w.Concept, pt.heading), heading, inHeading)
		try(meet(w.Concept, pt.whole), elsewhere, inPassage)
	}
	if !best.carries() || at == elsewhere {
		if dt.theme(w.Concept) {
			return fit{danish.Same, max(best.weight, 1), best.terms}, themewide
		}
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
		if r.passage.Kind == corpus.Field || r.passage.Kind == corpus.Treatment {
			return 0.85
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
