package llm

import (
	"slices"
	"strings"
)

// relation checks that words stand to each other as in the passage: in its
// order, or with one part moved to the front, and behind the same prepositions.
func (k *checker) relation(c clause, a alignment, u *unit) Reason {
	verb := k.verbOf(c, a, u)
	regions := map[int]bool{}
	for _, w := range c.words {
		regions[w.region] = true
	}
	for r := range regions {
		var seq, from []int
		last := -1
		for i, w := range c.words {
			if w.region != r || len(a.at[i]) == 0 || i == verb || k.secondVerb(c, a, u, i) || k.roles.is(w.norm) || k.turnedActive(c, a, u, i) || w.limit > 0 && !w.number {
				continue
			}
			p := a.at[i][0]
			for _, q := range a.at[i] {
				if q > last && (p <= last || q < p) {
					p = q
				}
			}
			seq, from, last = append(seq, p), append(from, i), p
		}
		if !k.ordered(c, u, seq, from) && !k.phrases(c, u, seq, from) {
			return badRelation
		}
	}
	if k.unjoined(c, a, u) {
		return badRelation
	}
	for i := range c.words {
		if infinitive(c.words[i].norm) && at(c.words, i-1) == "at" {
			if i > 1 && directedAway(at(c.words, i-2)) && !u.says(at(c.words, i-2)) {
				return badRelation
			}
			continue
		}
		if len(a.at[i]) > 0 && c.words[i].limit == 0 && !k.roles.is(c.words[i].norm) && !k.samePlace(c, a, u, i) {
			return badRelation
		}
	}
	return ""
}

// directedAway are the prepositions that turn a verb behind "at" round.
func directedAway(norm string) bool {
	return norm == "fra" || norm == "mod" || norm == "imod" || norm == "uden" || norm == "efter" || norm == "før" || norm == "inden"
}

// unjoined reports whether two words that the passage joins stand as one:
// "gravide medarbejdere" for "gravide og medarbejdere".
func (k *checker) unjoined(c clause, a alignment, u *unit) bool {
	for i := 1; i < len(c.words); i++ {
		if c.words[i].comma || strings.TrimSpace(c.between(i-1)) != "" {
			continue
		}
		places := func(i int) []int {
			if len(a.at[i]) == 0 && k.roles.is(c.words[i].norm) {
				var out []int
				for p, w := range u.words {
					if w.norm == c.words[i].norm {
						out = append(out, p)
					}
				}
				return out
			}
			return a.at[i]
		}
		for _, p := range places(i - 1) {
			for _, q := range places(i) {
				if q == p+2 && (u.words[p+1].norm == "og" || u.words[p+1].norm == "eller" || u.words[p+1].norm == "samt") && !slices.Contains(places(i), p+1) {
					return true
				}
			}
		}
	}
	return false
}

// phrases reports whether places rise but for phrases of one preposition and
// one word, which may stand in any order: "på skift ved lukketid".
func (k *checker) phrases(c clause, u *unit, seq, from []int) bool {
	v := words()
	var rest []int
	for i, p := range seq {
		w := u.words[p]
		alone := p+1 == len(u.words) || u.words[p+1].prep > 0 || !u.words[p+1].main
		own := p > 0 && u.words[p-1].prep > 0 && c.preposition(from[i]) == u.words[p-1].prep
		if !(alone && own && !w.number && !v.person(w.norm)) {
			rest = append(rest, p)
		}
	}
	return len(rest) > 0 && len(seq)-len(rest) <= 2 && slices.IsSorted(rest)
}

// secondVerb reports whether a word is the second of two verbs that share
// what they are about, and says so: "planlægge arrangementer og deltage i dem".
func (k *checker) secondVerb(c clause, a alignment, u *unit, i int) bool {
	if at(c.words, i-1) != "og" || !infinitive(c.words[i].norm) || !u.bare {
		return false
	}
	back := func(s string) bool { return s == "dem" || s == "det" || s == "den" }
	return (back(at(c.words, i+1)) || back(at(c.words, i+2)) && c.words[i+1].prep > 0) &&
		slices.ContainsFunc(a.at[i], func(p int) bool { return p == 2 && u.words[1].norm == "og" })
}

// turnedActive reports whether a word is a verb that the passage has in the
// passive: "når du forlader pladsen" of "når pladsen forlades".
func (k *checker) turnedActive(c clause, a alignment, u *unit, i int) bool {
	return slices.ContainsFunc([]string{at(c.words, i-1), at(c.words, i+1)}, func(s string) bool { return s == "du" || s == "man" }) &&
		strings.HasSuffix(c.words[i].norm, "r") && slices.ContainsFunc(a.at[i], func(p int) bool { return strings.HasSuffix(u.words[p].norm, "es") && len(u.words[p].norm) > 4 })
}

// verbOf is the verb of the statement, which Danish moves about: the first
// content word after a modal, or beside the one who does it.
func (k *checker) verbOf(c clause, a alignment, u *unit) int {
	asker := slices.ContainsFunc(c.words, func(w said) bool { return k.roles.is(w.norm) })
	if !asker || !u.asker {
		return -1
	}
	seen := false
	for i, w := range c.words {
		if w.region > 0 {
			continue
		}
		if seen && w.content && len(a.at[i]) > 0 {
			if infinitive(w.norm) || strings.HasSuffix(w.norm, "r") {
				return i
			}
			return -1
		}
		seen = seen || finite(w.norm) || k.roles.is(w.norm)
	}
	return -1
}

// ordered reports whether places rise, or do after one part, which begins
// with a preposition or a time, has been moved to the front.
func (k *checker) ordered(c clause, u *unit, seq, from []int) bool {
	seq = slices.Clone(seq)
	for i := 1; i < len(seq); i++ { // "dokumentere skriftligt" of "skriftlig dokumentation"
		if seq[i-1] == seq[i]+1 && infinitive(c.words[from[i-1]].norm) && from[i] == from[i-1]+1 && !words().person(c.words[from[i]].norm) && u.text[u.words[seq[i]].End:u.words[seq[i-1]].Start] == " " {
			seq[i-1], seq[i] = seq[i], seq[i-1]
		}
	}
	turn := 0
	for i := 1; i < len(seq); i++ {
		if seq[i] < seq[i-1] {
			if turn > 0 {
				return false
			}
			turn = i
		}
	}
	if turn == 0 {
		return true
	}
	first := from[0]
	led := u.words[seq[0]].freq || c.words[first].norm == "sammen"
	whole := slices.Min(seq[:turn]) > slices.Max(seq[turn:])
	if !whole { // a phrase from the middle, as it stands there, and nobody in it
		for i, p := range seq[:turn] {
			whole = words().person(u.words[p].norm) || i > 0 && p > seq[i-1]+3
			if whole {
				return false
			}
		}
		for _, p := range seq[turn:] {
			if p > seq[0] && p < seq[turn-1] {
				return false
			}
		}
	}
	for i := first - 1; i >= 0 && i >= first-2 && !c.words[i].content; i-- {
		led = led || c.words[i].prep > 0 || c.words[i].limit > 0
	}
	return led || k.passive(c, u, seq, from, turn)
}

// passive reports whether what is done stands first and the verb last: "Skærmen
// skal låses" of "Låse skærmen".
func (k *checker) passive(c clause, u *unit, seq, from []int, turn int) bool {
	return u.bare && len(seq)-turn == 1 && strings.HasSuffix(c.words[from[turn]].norm, "es")
}

// preposition finds the one that a word stands behind, with only small words
// between.
func (c clause) preposition(i int) int {
	for j := i - 1; j >= 0 && j >= i-3 && !c.words[j+1].comma && !strings.Contains(c.between(j), "."); j-- {
		switch w := c.words[j]; {
		case w.neg || finite(w.norm) || w.region != c.words[i].region || infinitive(w.norm):
			return 0
		case w.prep > 0:
			return w.prep
		case w.lists && j > 0: // "introduktion og indkøring"
			return c.preposition(j - 1)
		case w.comma:
			return 0
		}
	}
	return 0
}

// between is what stands between a word and the next.
func (c clause) between(j int) string {
	if from, to := c.words[j].End, c.words[j+1].Start; from < to && to <= len(c.text) {
		return c.text[from:to]
	}
	return ""
}

func (u *unit) preposition(p int) int {
	for j := p - 1; j >= 0 && j >= p-3; j-- {
		if strings.ContainsAny(u.text[u.words[j].End:u.words[j+1].Start], ",;:.(") {
			return 0
		}
		switch w := u.words[j]; {
		case w.neg || finite(w.norm) || infinitive(w.norm):
			return 0
		case w.prep > 0:
			return w.prep
		case (w.norm == "og" || w.norm == "eller" || w.norm == "samt") && j > 0:
			return u.preposition(j - 1)
		}
	}
	return 0
}

// samePlace checks the preposition before a word. People are let in nowhere
// else than where the passage has them.
func (k *checker) samePlace(c clause, a alignment, u *unit, i int) bool {
	v := words()
	ours := c.preposition(i)
	person := v.person(c.words[i].norm)
	if at(c.words, i-1) == "for" && strings.HasPrefix(at(c.words, i-2), "sørge") {
		return true
	}
	if k.english && !directed(ours) && !person {
		return true
	}
	if k.english && ours == v.prepositions["til"] {
		ours = v.prepositions["for"] // to the children: for børnene
	}
	if person && i+1 < len(c.words) && strings.HasSuffix(c.words[i].norm, "s") && len(a.at[i+1]) > 0 {
		person = false // "barnets hverdag"
	}
	if i > 0 && slices.ContainsFunc(a.at[i], func(p int) bool { return slices.Contains(a.at[i-1], p+1) }) && infinitive(c.words[i-1].norm) {
		return true // "dokumentere skriftligt" of "skriftlig dokumentation"
	}
	where := map[int]bool{v.prepositions["gennem"]: true, v.prepositions["i"]: true, v.prepositions["på"]: true, v.prepositions["ved"]: true, v.prepositions["om"]: true}
	for _, p := range a.at[i] {
		theirs := u.preposition(p)
		first := p
		for first > 0 && u.words[first-1].content && u.text[u.words[first-1].End:u.words[first].Start] == ", " {
			first--
		}
		if theirs == 0 && first < p && ours == u.preposition(first) {
			return true // in a list
		}
		switch {
		case ours == theirs, where[ours] && where[theirs]:
			return true
		case ours == 0 && theirs == words().prepositions["af"] && k.nominal(c, a, u, i, p):
			return true
		case !person && (ours == 0 || theirs == 0) && !directed(ours) && !directed(theirs):
			return true
		}
	}
	return c.words[i].lists
}

// nominal reports whether the passage names the act that the sentence has as
// a verb: "introduktion af elever", "introducere elever"; or the person stands
// in a list after such a one.
func (k *checker) nominal(c clause, a alignment, u *unit, i, p int) bool {
	for j := i - 1; j >= 0; j-- {
		if !c.words[j].content || c.words[j].comma && len(a.at[j]) == 0 {
			if c.words[j].prep > 0 {
				return false
			}
			continue
		}
		for _, q := range a.at[j] {
			if q+1 < len(u.words) && u.words[q+1].norm == "af" && u.words[q].norm != c.words[j].norm && infinitive(c.words[j].norm) {
				return true
			}
		}
		if !c.words[i].lists && !strings.Contains(c.text[c.words[j].End:c.words[i].Start], ",") && j+1 == i {
			return false
		}
	}
	return false
}

// directed reports whether a preposition says which way, before or after, or
// who does it, so that leaving it out matters.
func directed(class int) bool {
	v := words()
	for _, w := range []string{"fra", "mod", "uden", "efter", "før", "over", "under", "af", "til", "for"} {
		if class == v.prepositions[w] {
			return true
		}
	}
	return false
}
