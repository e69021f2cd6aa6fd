package llm

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// places finds the words of a unit that say a word of a sentence: the same
// word, a form of it, a true synonym, or what it is made of.
func (u *unit) places(w said) []int {
	var out []int
	if w.number {
		for i, x := range u.words {
			if x.number && sameNumber(x.norm, w.norm) {
				out = append(out, i)
			}
		}
		return out
	}
	for i, x := range u.words {
		if x.norm == w.norm+"r" || w.norm == x.norm+"r" && strings.HasSuffix(x.norm, "e") { // forms of verbs that no dictionary has
			out = append(out, i)
		}
	}
	v := words()
	for _, alt := range meanings(w.Text) {
		_, terms, ok := danish.Concept{Alternatives: []danish.Alternative{alt}}.Match(u.match)
		if !ok {
			continue
		}
		for _, t := range terms {
			for i, x := range u.words {
				if x.Start != t.Start || x.number {
					continue
				}
				if strings.HasPrefix(alt.Why, "family") && v.person(w.norm) != v.person(x.norm) {
					continue
				}
				out = append(out, i)
			}
		}
	}
	return out
}

// meanings are the ways to say one word that mean the same.
func meanings(text string) []danish.Alternative {
	cached.Lock()
	alts, ok := cached.of[text]
	cached.Unlock()
	if ok {
		return alts
	}
	for _, c := range danish.Concepts(text, nil) {
		for _, a := range c.Alternatives {
			if a.Relation == danish.Same {
				alts = append(alts, a)
			}
		}
	}
	cached.Lock()
	defer cached.Unlock()
	if len(cached.of) > 1<<12 {
		clear(cached.of)
	}
	cached.of[text] = alts
	return alts
}

var cached = struct {
	sync.Mutex
	of map[string][]danish.Alternative
}{of: map[string][]danish.Alternative{}}

// alignment is where a unit says the words of a clause.
type alignment struct {
	at   [][]int // by word of the clause; nil for those that need no place
	used []bool  // words of the unit that are said: for each word of the clause the nearest
	any  []bool  // and those that it could be
}

// align finds a place for every content word; it returns the first word
// that has none.
func (k *checker) align(ws []said, u *unit) (alignment, *said) {
	a := alignment{at: make([][]int, len(ws)), used: make([]bool, len(u.words)), any: make([]bool, len(u.words))}
	var missing []int
	for i, w := range ws {
		if !w.content {
			continue
		}
		a.at[i] = u.places(w)
		if a.at[i] == nil && !(k.free(w, u) && k.namesAsker(ws, i)) && !words().behind[[2]string{at(ws, i-1), w.norm}] {
			missing = append(missing, i)
		}
	}
	// what the unit says in one word may be said in several, and the other way
	if len(missing) > 0 {
		missing = k.apart(ws, u, a, missing)
	}
	if len(missing) > 0 {
		return a, &ws[missing[0]]
	}
	last := -1
	for _, places := range a.at {
		best := -1
		for _, p := range places {
			a.any[p] = true
			if best < 0 || distance(last, p) < distance(last, best) {
				best = p
			}
		}
		if best >= 0 {
			a.used[best], last = true, best
		}
	}
	return a, nil
}

// distance is how far on a place is; going back counts more.
func distance(from, to int) int {
	if to > from {
		return to - from
	}
	return 2*(from-to) + 1
}

// free reports whether a word needs no passage: it holds a sentence together,
// or names the asker's role or workplace.
func (k *checker) free(w said, u *unit) bool {
	if words().connecting[w.norm] || k.roles.is(w.norm) {
		return true
	}
	if (w.norm == "sørge" || w.norm == "sørger") && u.nominal() {
		return true
	}
	if w.norm == "får" && k.offers { // "Du får tilbudt …"
		return true
	}
	first, _ := utf8.DecodeRuneInString(w.Text)
	return unicode.IsUpper(first) && k.workplace[w.norm]
}

// namesAsker reports whether a name of the role stands where it names the
// asker: "Som dagplejer", "En dagplejer skal", "er du dagplejer"; of other
// words it says yes.
func (k *checker) namesAsker(ws []said, i int) bool {
	w := ws[i].norm
	if words().asker[w] || words().connecting[w] || !k.roles.named(w) {
		return true
	}
	before, next := at(ws, i-1), at(ws, i+1)
	return before == "som" || finite(before) || finite(next) || k.roles.named(next) || k.roles.named(before) ||
		i == 0 && next != "du" && !infinitive(next) || before == "en" || before == "et"
}

// nominal reports whether a duty only names a thing: "snerydning på stier".
func (u *unit) nominal() bool {
	return !u.bare && u.base == 0 && u.claim.Kind == corpus.Must && len(u.words) > 0 && u.words[0].content && !infinitive(u.words[0].norm) &&
		!slices.ContainsFunc(u.words, func(w unitWord) bool { return w.main && finite(w.norm) })
}

// apart places "møder på stuen" at "stuemøder", and "er til stede" at the
// expression that means it. It returns those still missing.
func (k *checker) apart(ws []said, u *unit, a alignment, missing []int) []int {
	for _, c := range danish.Concepts(textOf(ws), nil) {
		for _, alt := range c.Alternatives {
			if alt.Relation != danish.Same {
				continue
			}
			_, terms, ok := danish.Concept{Alternatives: []danish.Alternative{alt}}.Match(u.match)
			if !ok {
				continue
			}
			for i, w := range ws {
				if off := w.Start - ws[0].Start; !w.content || off < c.Start || off >= c.End || !member(c.Lemma, w.norm) {
					continue
				}
				for _, t := range terms {
					for j, x := range u.words {
						if x.Start >= t.Start && x.Start < t.End {
							a.at[i] = append(a.at[i], j)
						}
					}
				}
			}
		}
	}
	for j, x := range u.words {
		parts := danish.Parts(x.norm)
		if len(parts) != 2 {
			continue
		}
		head, first := -1, -1
		for i, w := range ws {
			switch {
			case !w.content:
			case danish.SameWord(w.norm, parts[1]):
				head = i
			case danish.SameWord(w.norm, parts[0]):
				first = i
			}
		}
		if head >= 0 && first >= 0 && first-head <= 3 && head-first <= 3 {
			a.at[head], a.at[first] = append(a.at[head], j), append(a.at[first], j)
		}
	}
	var still []int
	for _, i := range missing {
		if a.at[i] == nil {
			still = append(still, i)
		}
	}
	return still
}

// member reports whether a word is one of an expression's own, and not one
// that only stands between them: lederen in "deltage lederen i møder".
func member(expression, norm string) bool {
	if !strings.Contains(expression, " ") {
		return true // two neighbours that are one compound
	}
	for w := range strings.FieldsSeq(expression) {
		if danish.SameWord(w, norm) {
			return true
		}
	}
	return false
}

func textOf(ws []said) string {
	// Offsets are kept: words that are left out leave blanks.
	from, to := ws[0].Start, ws[len(ws)-1].End
	for _, w := range ws {
		from, to = min(from, w.Start), max(to, w.End)
	}
	b := []byte(strings.Repeat(" ", to-ws[0].Start))
	for _, w := range ws {
		if w.Start >= ws[0].Start {
			copy(b[w.Start-ws[0].Start:], w.Text)
		}
	}
	return string(b)
}
