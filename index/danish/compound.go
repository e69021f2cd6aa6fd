package danish

import (
	"strings"
	"unicode/utf8"
)

// part is one part of a compound.
type part struct {
	form  string // as it stands in the word, folded
	lemma string // as written in the lexicon
}

// split takes a folded word apart by the grammar of Danish compounds: first
// parts in their linking forms, then a head that is an inflected noun or
// adjective. It prefers few parts, then even ones; nil when the word is not a compound.
func (d *lexicon) split(w string) []part {
	if len(w) < 6 || len(w) > 60 {
		return nil
	}
	_, known := d.words[w]
	_, irregular := d.forms[w]
	least := 2
	if known || irregular {
		least = 4 // opgave and ansvar are words of their own
	}
	var best []part
	bestCost := 1 << 30
	for i := len(w) - 3; i >= least; i-- {
		if !utf8.RuneStart(w[i]) {
			continue
		}
		if known && len(w)-i < 4 {
			continue
		}
		lemma, c, ok := d.head(w[i:])
		if !ok || endingLike[lemma] {
			continue
		}
		first := d.first(w[:i], 3)
		if first == nil || len(first) == 1 && d.words[fold(first[0].lemma)].class == prefix && hasSuffix(fold(lemma), "ing", "else") {
			continue // undervisning and overlevering are made from verbs
		}
		cost := 100*len(first) + 12*short(len(w)-i)
		for _, p := range first {
			cost += 12 * short(len(p.form))
		}
		if c&noun == 0 {
			cost += 20
		}
		if cost < bestCost {
			best, bestCost = append(first, part{w[i:], lemma}), cost
		}
	}
	if best == nil {
		return nil
	}
	return best
}

// endingLike are words that at the end of another are an ending: endelig, tålmodig.
var endingLike = map[string]bool{"lig": true, "hed": true, "dom": true, "vis": true, "art": true, "rig": true, "is": true, "ing": true, "ende": true, "else": true, "ens": true, "ene": true}

// short is a penalty for short parts, which are often accidents.
func short(n int) int { return max(0, 6-n) }

// first reads w as a row of at most deep linking forms.
func (d *lexicon) first(w string, deep int) []part {
	if deep == 0 || len(w) < 2 {
		return nil
	}
	if lemma, ok := d.linking[w]; ok && (len(w) > 2 || d.words[fold(lemma)].class&(noun|name) != 0) {
		return []part{{w, lemma}}
	}
	if n, ok := strings.CutSuffix(w, "s"); ok && d.verbal(n) {
		return []part{{w, n}}
	}
	for i := len(w) - 3; i >= 3; i-- {
		if lemma, ok := d.linking[w[i:]]; ok {
			if before := d.first(w[:i], deep-1); before != nil {
				return append(before, part{w[i:], lemma})
			}
		}
	}
	return nil
}
