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
	firsts := d.firsts(w)
	row := firsts.row
	for i := len(w) - 3; i >= least; i-- {
		if !utf8.RuneStart(w[i]) {
			continue
		}
		if known && len(w)-i < 4 || row[i].cost == 0 {
			continue
		}
		lemma, c, ok := d.head(w[i:])
		if !ok || endingLike[lemma] {
			continue
		}
		first := firsts.parts(i)
		if len(first) == 1 && d.words[fold(first[0].lemma)].class == prefix && hasSuffix(fold(lemma), "ing", "else", "ion") {
			continue // overlevering and supervision are words of their own
		}
		cost := row[i].cost + 12*short(len(w)-i)
		if c&noun == 0 {
			cost += 20
		}
		if cost < bestCost || cost == bestCost && len(best) > 0 && w[i] == 's' && len(best[len(best)-1].form) == len(w)-i-1 && !takesS(w[:i]) {
			best, bestCost = append(first, part{w[i:], lemma}), cost
		}
	}
	if best == nil {
		return nil
	}
	return best
}

// takesS reports whether a first part is linked by s: institution, værested. What
// is no such takes none where the head may begin with the s: skralde|spand.
func takesS(first string) bool {
	return hasSuffix(first, "ion", "tet", "hed", "dom", "skab", "ing", "else", "al", "sted", "ment", "sport")
}

// endingLike are words that at the end of another are an ending: endelig, tålmodig.
var endingLike = map[string]bool{"lig": true, "hed": true, "dom": true, "vis": true, "art": true, "rig": true, "is": true, "ing": true, "ende": true, "else": true, "ens": true, "ene": true}

// short is a penalty for short parts, which are often accidents.
func short(n int) int { return max(0, 6-n) }

// reading is the cheapest way to read the beginning of a word as linking forms.
type reading struct {
	cost  int // 0 when there is none
	count int
	start int    // where its last form begins
	lemma string // of that form
}

// forms are the readings of a word's beginnings, by where they end.
type forms struct {
	word string
	row  []reading
}

// parts returns the linking forms before an offset of the word.
func (f forms) parts(end int) []part {
	out := make([]part, f.row[end].count)
	for ; end > 0; end = f.row[end].start {
		r := f.row[end]
		out[r.count-1] = part{f.word[r.start:end], r.lemma}
	}
	return out
}

// firsts reads every beginning of w as at most three linking forms.
func (d *lexicon) firsts(w string) forms {
	row := make([]reading, len(w))
	for end := 2; end < len(w); end++ {
		for start := 0; start <= end-2; start++ {
			if start > 0 && (row[start].cost == 0 || row[start].count == 3 || end-start < 3) || end-start > d.longest {
				continue
			}
			lemma, ok := d.linked(w[start:end])
			if !ok {
				continue
			}
			cost := row[start].cost + 100 + 12*short(end-start)
			if row[end].cost == 0 || cost < row[end].cost {
				row[end] = reading{cost, row[start].count + 1, start, lemma}
			}
		}
	}
	return forms{w, row}
}

// compoundVerb takes a folded verb apart that has its object or place before
// it: sprogvurderer, hjemmevejlede, and what does the act: løvsuger, løvsugeren.
// nil when the word is no such verb.
func (d *lexicon) compoundVerb(w string) []part {
	for _, ending := range [...]string{"en", "ens", "ne", "nes"} {
		if base, found := strings.CutSuffix(w, ending); found && strings.HasSuffix(base, "er") {
			w = base
		}
	}
	if len(w) < 8 || len(w) > 60 {
		return nil
	}
	firsts := d.firsts(w)
	row := firsts.row
	for i := 3; i+4 <= len(w); i++ { // the longest verb
		if row[i].cost == 0 || row[i].count > 2 || !utf8.RuneStart(w[i]) {
			continue
		}
		first := firsts.parts(i)
		if key := fold(first[len(first)-1].lemma); d.stop[key] || d.words[key].class&noun == 0 && !d.verbal(key) {
			continue
		}
		if lemma, c, ok := d.simple(w[i:]); ok && c&verb != 0 && len(lemma) > 3 && strings.HasSuffix(lemma, "e") && d.words[fold(lemma)].class&verb != 0 {
			return append(first, part{w[i:], lemma})
		}
	}
	return nil
}

// linked returns the lemma of a linking form.
func (d *lexicon) linked(form string) (string, bool) {
	if lemma, ok := d.linking[form]; ok && (len(form) > 2 || d.words[fold(lemma)].class&(noun|name) != 0) {
		return lemma, true
	}
	if n, ok := strings.CutSuffix(form, "s"); ok && (d.verbal(n) || d.quality(n) || len(n) > 6 && d.words[n].class&noun != 0) { // dagbogs-, mandskabs-
		return n, true
	}
	return "", false
}
