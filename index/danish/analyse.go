package danish

import (
	"slices"
	"strings"
	"sync"
)

// analysis is what is known of one word, whatever text it stands in.
type analysis struct {
	exact   string   // clean, without hyphens: "pmøde"
	lemma   string   // dictionary form as far as known: "stuemøde"
	stem    string   // the folded lemma, or a light stem of an unknown word
	others  []string // stems of other words that it may be a form of
	family  string   // name of its family; empty when it has none
	parts   []string // lemmas of a compound's parts, the head last; nil for other words
	head    string   // the last part of a compound as it stands in the word: "møder"
	tails   []string // folded lemmas of what a compound ends in, the longest first: personalemøde, møde of fællespersonalemøde
	first   []string // folded lemmas of the parts before the head that have content of their own
	headKin string   // family of the head
	named   []string // folded parts that say what the word does: tras of TRAS-vurdering, møde of mødevirksomhed
	known   bool     // the lexicon has the word or all its parts
	stop    bool
	terms   []Term // index terms, without positions
}

// cache holds the analyses of words met. When words is full it becomes older,
// of which those are kept that are met again before words is full anew.
var cache = struct {
	sync.RWMutex
	words, older map[string]*analysis
}{words: make(map[string]*analysis, cacheSize)}

const cacheSize = 1 << 15

// analyse returns what is known of a Token's Norm.
func analyse(w string) *analysis {
	cache.RLock()
	a := cache.words[w]
	kept := a != nil
	if !kept {
		a = cache.older[w]
	}
	cache.RUnlock()
	if kept {
		return a
	}
	w = strings.Clone(w)
	if a == nil {
		a = dict().analyse(w)
	}
	cache.Lock()
	if len(cache.words) >= cacheSize {
		cache.words, cache.older = make(map[string]*analysis, 1<<12), cache.words
	}
	cache.words[w] = a
	cache.Unlock()
	return a
}

// is tells whether the word is a form of the one with this stem, among others.
func (a *analysis) is(stem string) bool { return a.stem == stem || slices.Contains(a.others, stem) }

// self returns the word as it stands when it is a dictionary word beside the
// form of another: bad, which bede has as well. "" when it is not.
func (a *analysis) self() string {
	if key := fold(a.exact); slices.Contains(a.others, key) {
		return key
	}
	return ""
}

// onlyVerb tells whether the word is a verb and can be nothing else.
func (a *analysis) onlyVerb() bool { return len(a.others) == 0 && dict().words[a.stem].class == verb }

func (d *lexicon) analyse(w string) *analysis {
	a := &analysis{exact: strings.ReplaceAll(w, "-", "")}
	key := fold(a.exact)
	a.stop = d.stop[key]
	lemma, _, simple := d.simple(key)
	switch {
	case strings.ContainsAny(w, "0123456789§"):
		a.lemma, a.stem, a.known = a.exact, key, true
	case strings.Contains(w, "-"):
		d.hyphenated(a, w)
	default:
		if len(w) <= 60 {
			whole := key
			if simple {
				whole = fold(lemma)
			}
			parts := d.split(whole)
			if !simple && parts != nil { // hjemmevejlede is vejlede rather than led
				if verbal := d.compoundVerb(key); verbal != nil && len(verbal) < len(parts) {
					parts = verbal
				}
			}
			if parts != nil && !d.whole[whole] {
				d.compound(a, parts)
			}
		}
		switch {
		case simple:
			a.lemma, a.known = lemma, true
			for _, o := range d.others(key, lemma) {
				a.others = append(a.others, fold(o))
			}
		case a.parts != nil:
			a.known, a.stem = true, a.joined()
		default:
			d.unknown(a, key)
		}
		if a.stem == "" {
			a.stem = fold(a.lemma)
		}
	}
	a.family = d.family(a.stem)
	a.terms = a.makeTerms()
	return a
}

// unknown analyses a word that neither the lexicon nor the grammar of compound
// nouns has: sprogvurdere is vurdere with its object before it, synlighedsvest
// some kind of vest.
func (d *lexicon) unknown(a *analysis, key string) {
	a.lemma, a.stem = a.exact, light(key)
	if parts := d.compoundVerb(key); parts != nil {
		d.compound(a, parts)
		a.stem, a.known = a.joined(), true
		return
	}
	parts := d.unknownFirst(key)
	switch {
	case parts == nil:
	case plausible(parts[0], parts[1]):
		d.compound(a, parts)
		a.stem, a.first = a.joined(), nil
	default:
		a.stem = parts[0].form + fold(parts[1].lemma)
	}
}

// hyphenated analyses p-møder and MED-udvalg: every part between hyphens is
// a part of the compound, or the parts of a compound.
func (d *lexicon) hyphenated(a *analysis, w string) {
	var parts []part
	segments := strings.FieldsFunc(w, func(r rune) bool { return r == '-' })
	a.known = true
	for i, s := range segments {
		key := fold(s)
		lemma, c, ok := d.simple(key)
		whole := key
		if ok { // the klubben of HK-klubben is no ben
			whole = fold(lemma)
		}
		if inner := d.split(whole); inner != nil {
			parts = append(parts, inner...)
			continue
		}
		if i < len(segments)-1 && len(key) > 1 && (!ok || c == name) {
			a.named = append(a.named, key)
		}
		if l, linked := d.linking[key]; linked && i < len(segments)-1 {
			lemma, ok = l, true
		}
		if !ok {
			lemma = s
			if i == len(segments)-1 {
				lemma = light(key)
			}
			a.known = false
		}
		parts = append(parts, part{key, lemma})
	}
	if len(parts) < 2 {
		a.lemma, a.stem = a.exact, light(fold(a.exact))
		return
	}
	d.compound(a, parts)
	a.stem = a.joined()
}

// joined is a compound without the letters that link its parts: forflytningkursus
// and forflytningskursus are one.
func (a *analysis) joined() string { return fold(strings.Join(a.parts, "")) }

// compound fills in what follows from a word's parts.
func (d *lexicon) compound(a *analysis, parts []part) {
	n := len(parts) - 1
	for _, p := range parts {
		a.parts = append(a.parts, p.lemma)
	}
	a.head = parts[n].form
	head := parts[n].lemma
	a.headKin = d.family(fold(head))
	for i := 1; i <= n; i++ {
		tail := ""
		for _, p := range parts[i:n] {
			tail += p.form
		}
		a.tails = append(a.tails, tail+fold(head))
	}
	for _, p := range a.parts[:n] {
		if key := fold(p); !d.stop[key] && d.words[key].class != prefix && len(key) > 1 {
			a.first = append(a.first, key)
		}
	}
	whole := ""
	for _, p := range parts[:n] {
		whole += p.form
	}
	if key := fold(parts[n-1].lemma); doing[fold(head)] && (d.verbal(key) || d.isVerbal(d.families[key]) || d.words[key].class&verb != 0) {
		a.named = append(a.named, strings.TrimSuffix(whole, parts[n-1].form)+key)
	}
	// The lemma keeps the letters of the word as typed, up to the head.
	if fold(a.exact) == a.exact {
		a.lemma = whole + head
	} else {
		a.lemma = unfoldPrefix(a.exact, len(whole)) + head
	}
}

// doing are heads that only say that the first part is done: rengøringsopgave,
// mødevirksomhed.
var doing = map[string]bool{"opgave": true, "virksomhed": true, "aktivitet": true, "arbejde": true}

// unfoldPrefix returns the beginning of a clean word whose folded form is n bytes long.
func unfoldPrefix(w string, n int) string {
	for i := range w {
		if len(fold(w[:i])) >= n {
			return w[:i]
		}
	}
	return w
}

// family returns the name of the family of a folded lemma: that of
// families.txt, or of the verb that a noun in -ning or -ing is made from.
func (d *lexicon) family(stem string) string {
	if f := d.families[stem]; f != "" {
		return f
	}
	for _, v := range verbsOf(stem) {
		if f := d.families[v]; f != "" {
			return f
		}
		if d.words[v].class&verb != 0 {
			return v
		}
	}
	if d.words[stem].class&verb != 0 && strings.HasSuffix(stem, "e") {
		return stem
	}
	return ""
}

// isVerbal tells whether a family is that of a verb.
func (d *lexicon) isVerbal(family string) bool {
	return strings.HasSuffix(family, "e") || d.words[family].class&verb != 0
}

// Lemma returns the dictionary form of a word as far as it is known:
// "stuemøderne" → "stuemøde". An unknown word is returned in lower case.
func Lemma(word string) string { return analyse(norm1(word)).lemma }

// Parts returns the lemmas of a compound's parts, the head last, or nil when
// the word is not a compound: "arbejdspladsvurdering" → arbejdsplads, vurdering.
func Parts(word string) []string { return append([]string(nil), analyse(norm1(word)).parts...) }

// SameWord tells whether a and b are forms of one word: møde, møderne.
func SameWord(a, b string) bool {
	x, y := analyse(norm1(a)), analyse(norm1(b))
	return x.exact == y.exact || x.stem == y.stem
}

// norm1 returns the Norm of the only token of a word.
func norm1(w string) string {
	if letters(w) {
		return clean(w)
	}
	if t := Tokens(w); len(t) == 1 {
		return t[0].Norm
	}
	return clean(strings.TrimSpace(w))
}

// letters tells whether a word is nothing but lower case letters of the Danish alphabet.
func letters(w string) bool {
	for _, r := range w {
		if (r < 'a' || r > 'z') && r != 'æ' && r != 'ø' && r != 'å' {
			return false
		}
	}
	return w != ""
}
