package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// fit is how well a text meets a concept.
type fit struct {
	relation danish.Relation
	weight   float64 // 0..1
	terms    []danish.Term
	sibling  bool // another compound with the same head: teammøde for stuemøde
	alike    bool // nearly the same word, or one of the same root
	phrase   bool // met in an expression of several words: "besvare opkald" for "tage telefonen"
}

// How much a fit that carries no yes or no counts.
const (
	wider  = 0.5 // a more general word: arrangement for sommerfest
	kin    = 0.4 // a related word: budget for penge
	headOf = 0.3 // only the head of a compound: møde for bestyrelsesmøde
	partOf = 0.2 // only another part of it, or a sibling
)

// carries reports whether the fit can carry a yes or a no.
func (f fit) carries() bool { return f.relation >= danish.Narrower }

// touches reports whether the text speaks of the concept at all.
func (f fit) touches() bool { return f.carries() || f.weight >= kin }

// distance is how far the text is from speaking of the concept, from 0 to 1.
func (f fit) distance() float64 {
	switch {
	case f.carries():
		return 0
	case f.weight >= wider:
		return 0.3
	case f.weight >= kin:
		return 0.6
	}
	return 1
}

// inCompounds reports whether all that was met is a part of longer words.
func (f fit) inCompounds(text string) bool {
	return !slices.ContainsFunc(f.terms, func(t danish.Term) bool { return len(danish.Parts(text[t.Start:t.End])) < 2 })
}

// sameHead reports whether what was met is another kind of the same: the
// stuemøde of a personalemøde.
func (f fit) sameHead(c danish.Concept, text string) bool {
	own := danish.Parts(c.Text)
	return len(own) > 1 && slices.ContainsFunc(f.terms, func(t danish.Term) bool {
		parts := danish.Parts(text[t.Start:t.End])
		return len(parts) > 1 && danish.SameWord(parts[len(parts)-1], own[len(own)-1])
	})
}

// meet matches a concept with a text.
func meet(c danish.Concept, t *danish.Text) fit {
	alt, terms, ok := c.Match(t)
	if !ok {
		return fit{}
	}
	if alt.Relation == danish.Broader && len(alt.Terms) == 1 && frameWords[alt.Terms[0][1:]] {
		return fit{} // that something is an opgave says nothing of which
	}
	f := fit{relation: alt.Relation, weight: alt.Weight, terms: terms, sibling: strings.HasPrefix(alt.Why, "another"), alike: strings.HasPrefix(alt.Why, "near") || strings.HasPrefix(alt.Why, "derived"), phrase: len(alt.Terms) == 1 && strings.HasPrefix(alt.Terms[0], "p")}
	switch alt.Relation {
	case danish.Broader:
		f.weight = wider
		lemma := fold(c.Lemma)
		if general := alt.Terms[0][1:]; strings.HasSuffix(lemma, general) && len(general) < len(lemma) || strings.HasPrefix(alt.Why, "family of the head") {
			f.weight = headOf
		}
	case danish.Related:
		f.weight = partOf
		if strings.HasPrefix(alt.Why, "related") || strings.HasPrefix(alt.Why, "derived") || strings.HasPrefix(alt.Why, "kind") {
			f.weight = kin
		}
	case danish.Narrower:
		f.weight = max(f.weight, 0.7)
	}
	return f
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
