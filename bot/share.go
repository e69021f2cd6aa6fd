package bot

import "rollebot/index/danish"

// How much of each other a claim and a question hold.

// toldShare is the share of the claim's own words that a text holds; of a
// list, the best met counts for all.
func (r *reading) toldShare(dt *documentText, told *danish.Text) float64 {
	var total, met float64
	for _, list := range r.text.own {
		var most, best float64
		for _, c := range list {
			if dt.theme(c) {
				continue
			}
			most = max(most, c.Rarity)
			if f := meet(c, told); f.touches() {
				best = max(best, min(1, f.weight*1.2))
			}
		}
		total += most
		met += most * best
	}
	if total == 0 {
		return 0
	}
	return met / total
}

// about is the share of the claim's own words that another text speaks of,
// be it only by a part of a compound.
func (r *reading) about(dt *documentText, text *danish.Text) float64 {
	var total, met float64
	for _, list := range r.text.own {
		var most, best float64
		for _, c := range list {
			if dt.theme(c) {
				continue
			}
			most = max(most, c.Rarity)
			if f := meet(c, text); f.relation != danish.Unmatched && !f.sibling {
				best = 1
			}
		}
		total += most
		met += most * best
	}
	if total == 0 {
		return 1 // "Der er ikke pligt om lørdagen" speaks of what stands before it
	}
	return met / total
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
