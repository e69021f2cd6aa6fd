package danish

import (
	"slices"
	"strings"
)

// The letters that begin the text of a term, by kind.
const (
	exactMark    = "e"
	stemMark     = "s"
	familyMark   = "f"
	headMark     = "h"
	headKinMark  = "k"
	modifierMark = "m"
	phraseMark   = "p"
)

// makeTerms lists the index terms of the word, without positions.
func (a *analysis) makeTerms() []Term {
	terms := []Term{{Text: exactMark + a.exact, Kind: Exact}, {Text: stemMark + a.stem, Kind: Stem}}
	for _, o := range a.others {
		terms = append(terms, Term{Text: stemMark + o, Kind: Stem})
	}
	if a.family != "" {
		terms = append(terms, Term{Text: familyMark + a.family, Kind: Family})
	}
	for _, n := range a.named {
		terms = append(terms, Term{Text: stemMark + n, Kind: Stem})
		if f := dict().family(n); f != "" && a.parts != nil {
			terms = append(terms, Term{Text: familyMark + f, Kind: Family})
		}
	}
	for _, tail := range a.tails {
		terms = append(terms, Term{Text: headMark + tail, Kind: Head})
	}
	if a.headKin != "" {
		terms = append(terms, Term{Text: headKinMark + a.headKin, Kind: Head})
	}
	for _, p := range a.first {
		terms = append(terms, Term{Text: modifierMark + p, Kind: Modifier})
	}
	if len(a.exact) > 1 && a.exact[0] == 0xc2 { // § 141 is also met by 141
		terms = append(terms, Term{Text: exactMark + strings.TrimPrefix(a.exact, "§"), Kind: Exact})
	}
	return terms
}

// Terms returns the index terms of a text, in order of their words. Stop words
// have none, unless they are written in capitals as MED and IT are.
func Terms(text string) []Term { return AppendTerms(nil, text) }

// AppendTerms appends the index terms of a text.
func AppendTerms(to []Term, text string) []Term { return terms(to, Tokens(text)) }

func terms(out []Term, tokens []Token) []Term {
	out = slices.Grow(out, len(tokens)*4)
	capitals := 0
	for _, t := range tokens {
		if t.Capitals {
			capitals++
		}
	}
	shouting := len(tokens) > 3 && capitals*2 > len(tokens)
	words := make([]*analysis, len(tokens))
	for i, t := range tokens {
		a := analyse(t.Norm)
		words[i] = a
		if a.exact == "" || a.stop && (!t.Capitals || shouting) {
			continue
		}
		for _, term := range a.terms {
			term.Start, term.End, term.Word = t.Start, t.End, i
			out = append(out, term)
		}
	}
	phrases().find(tokens, words, func(p *phrase, at []int) {
		out = append(out, Term{Text: phraseMark + p.key, Kind: Phrase, Start: tokens[at[0]].Start, End: tokens[at[len(at)-1]].End, Word: at[0]})
	})
	return out
}

// Text is the terms of a text, held in memory for matching.
type Text struct {
	terms []Term
	first map[string]int32 // term → its first place in terms
	next  []int32          // the same term's next place; 0 for none
}

// Analyse holds the terms of a text for Concept.Match.
func Analyse(s string) *Text {
	t := &Text{terms: Terms(s)}
	t.first = make(map[string]int32, len(t.terms))
	t.next = make([]int32, len(t.terms))
	for i := len(t.terms) - 1; i >= 0; i-- {
		if j, ok := t.first[t.terms[i].Text]; ok {
			t.next[i] = j
		}
		t.first[t.terms[i].Text] = int32(i)
	}
	return t
}

// near is how far apart the parts of a compound may stand that a text writes
// apart, with no noun between: "vagt hver tredje weekend", but not "møder
// børnene på stuen". Nearer than that, any word may.
const near = 3

// Match returns the heaviest alternative that the text has, of two as heavy
// the one that carries more, and the terms that
// met it: for an alternative of one term every occurrence, for one of several
// the first place where they stand near each other.
func (c Concept) Match(t *Text) (Alternative, []Term, bool) {
	var best Alternative
	var at []Term
	for _, alt := range c.Alternatives {
		if at != nil && (alt.Weight < best.Weight || alt.Weight == best.Weight && alt.Relation <= best.Relation) {
			continue
		}
		if met := t.all(alt.Terms); met != nil {
			best, at = alt, met
		}
	}
	return best, at, at != nil
}

func (t *Text) places(term string) []int32 {
	i, ok := t.first[term]
	if !ok {
		return nil
	}
	places := []int32{i}
	for i = t.next[i]; i != 0; i = t.next[i] {
		places = append(places, i)
	}
	return places
}

func (t *Text) all(wanted []string) []Term {
	var met []Term
	if len(wanted) == 1 {
		for _, i := range t.places(wanted[0]) {
			met = append(met, t.terms[i])
		}
		return met
	}
	if len(wanted) == 0 {
		return nil
	}
	for _, i := range t.places(wanted[0]) {
		met = append(met[:0], t.terms[i])
		for _, other := range wanted[1:] {
			for _, j := range t.places(other) {
				if d := t.terms[j].Word - t.terms[i].Word; d != 0 && d >= -near && d <= near && (d*d < near*near || !t.noun(i, j)) {
					met = append(met, t.terms[j])
					break
				}
			}
		}
		if len(met) == len(wanted) {
			return met
		}
	}
	return nil
}

// noun tells whether a noun stands between two places; between an act and
// what it is done with, other than whom it is done to: "vaccinerer borgere
// mod influenza".
func (t *Text) noun(i, j int32) bool {
	first, last := min(i, j), max(i, j)
	act := t.terms[i].Kind == Family
	return slices.ContainsFunc(t.terms[first:last], func(m Term) bool {
		if m.Kind != Stem || m.Word <= t.terms[first].Word || m.Word >= t.terms[last].Word {
			return false
		}
		stem := m.Text[len(stemMark):]
		return dict().words[stem].class == noun && !(act && served[stem])
	})
}

// served are those whom work is done for.
var served = map[string]bool{"barn": true, "beboer": true, "borger": true, "bruger": true, "elev": true, "gaest": true, "patient": true}

// TermWord returns the word of a term that is an exact word or a stem, and
// its kind; "" for other terms.
func TermWord(term string) (string, Kind) {
	switch {
	case strings.HasPrefix(term, exactMark):
		return term[1:], Exact
	case strings.HasPrefix(term, stemMark):
		return term[1:], Stem
	}
	return "", Phrase
}

// Fold writes a word in lower case with the letters of any keyboard: Børn as boern.
func Fold(word string) string { return fold(clean(word)) }

// StemOf returns the stem that the word's Stem term holds.
func StemOf(word string) string { return analyse(norm1(word)).stem }
