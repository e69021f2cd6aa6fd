package bot

import (
	"strings"

	"rollebot/index/danish"
)

// How much of each other a claim and a question hold.

// toldShare is the share of the claim's own words that a text holds; of a
// list, the best met counts for all.
func (r *reading) toldShare(dt *documentText, told *danish.Text) float64 {
	share, _ := metShare(r.text.own, dt, toldIn(told))
	if core, _ := metShare(r.text.core, dt, toldIn(told)); core > 0.95 {
		return core
	}
	return share
}

// toldAct is the share of one verb of the claim with its object that a text
// holds, of the best told.
func (r *reading) toldAct(dt *documentText, told *danish.Text) float64 {
	best := 0.0
	for _, act := range r.text.acts {
		share, _ := metShare(act, dt, toldIn(told))
		best = max(best, share)
	}
	return best
}

// toldIn tells how far a text holds a word of the claim.
func toldIn(told *danish.Text) func(danish.Concept) float64 {
	return func(c danish.Concept) float64 {
		f := meet(c, told)
		if !f.touches() {
			if f.relation == danish.Broader && f.weight == headOf && !c.Verb {
				return headOf
			}
			return 0
		}
		return min(1, f.weight*1.2)
	}
}

// about is the share of the claim's own words that other words speak of, be it
// by the parts of a compound; the personalemøde is no gruppemøde.
func (r *reading) about(dt *documentText, words string) float64 {
	text, core := danish.Analyse(words), danish.Analyse(words)
	if parts := actParts(words); len(parts) > 0 {
		core = danish.Analyse(strings.Join(parts, ", "))
	}
	share, some := metShare(r.text.own, dt, func(c danish.Concept) float64 {
		f := meet(c, text)
		if f.relation == danish.Unmatched || f.sibling || f.relation == danish.Related && f.sameHead(c, words) {
			return 0
		}
		if f.relation == danish.Broader && f.weight == headOf && (f.inCompounds(words) || meet(c, core).relation == danish.Unmatched || dt.theme(conceptAt(words, f.terms))) {
			return 0 // a weekendvagt is not what is told "i samme vagt", nor kontaktbørn what is about "børnenes bord"
		}
		if f.relation == danish.Related && f.weight <= partOf && !inParts(c, text) {
			return 0 // the brandvagt is not the brandøvelse, nor the klinikmøde what is told the klinikchef
		}
		return 1
	})
	if !some {
		return 1 // "Der er ikke pligt om lørdagen" speaks of what stands before it
	}
	return share
}

// metShare weighs by rarity how much of a claim's own words is met, and tells
// whether it has any.
func metShare(own [][]danish.Concept, dt *documentText, met func(danish.Concept) float64) (share float64, some bool) {
	var total, sum float64
	for _, list := range own {
		var most, best float64
		for _, c := range list {
			if dt.theme(c) {
				continue
			}
			most = max(most, c.Rarity)
			best = max(best, met(c))
		}
		total += most
		sum += most * best
	}
	if total == 0 {
		return 0, false
	}
	return sum / total, true
}

// ownRarity is how much content the claim has of its own.
func (r *reading) ownRarity(dt *documentText) float64 {
	sum := 0.0
	for _, list := range r.text.own {
		for _, c := range list {
			if !meet(c, dt.head).carries() {
				sum += c.Rarity
			}
		}
	}
	return sum
}

// importance is how much a concept counts when claims are ranked.
func (w wanted) importance() float64 {
	switch {
	case w.needed:
		return w.Rarity
	case !w.asked:
		return w.Rarity * 0.3
	case w.Light:
		return w.Rarity * 0.25
	}
	return w.Rarity * 0.5
}
