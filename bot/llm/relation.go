package llm

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// limited checks the small words with a meaning: what the sentence has of
// them the passage has. within is where in the passage.
func (k *checker) limited(ws []said, u *unit, within corpus.Span, freed bool) Reason {
	for _, w := range ws {
		if w.limit == 0 || w.norm == "uden" && w.neg {
			continue
		}
		ours, theirs := 0, 0
		for _, o := range ws {
			if o.limit == w.limit && (freed || (o.region > 0) == (w.region > 0)) {
				ours++
			}
		}
		for _, x := range u.words { // what an exception limits does not limit the rule
			if x.limit == w.limit && (freed || w.region > 0 || x.main || u.inCondition(x)) {
				theirs++
			}
		}
		if w.norm == "eller" && w.region > 0 && u.groups() {
			theirs++ // "elever og vikarer" are excepted: "medmindre du er elev eller vikar"
		}
		if ours > theirs {
			return badLimit
		}
	}
	for j, x := range u.words {
		if x.limit == 0 || x.neg || x.Start < within.Start || x.Start >= within.End || within.End == len(u.text) {
			continue
		}
		if !slices.ContainsFunc(ws, func(w said) bool { return w.limit == u.words[j].limit }) {
			return badLimit
		}
	}
	return ""
}

// groups reports whether an exception names several: "elever og vikarer".
func (u *unit) groups() bool {
	return slices.ContainsFunc(u.limits, func(l limit) bool {
		return !words().opens[u.opening(l)] && strings.Contains(l.span.Of(u.text), " og ")
	})
}

// limits checks that no number, frequency, limit, verb or part of a name has
// been left out of what is said, and none added.
func (k *checker) limits(c clause, a alignment, u *unit) Reason {
	if r := k.limited(c.words, u, corpus.Span{End: len(u.text)}, false); r != "" {
		return r
	}
	has := func(class int) bool {
		return slices.ContainsFunc(c.words, func(w said) bool { return w.limit == class })
	}
	for j, x := range u.words {
		if !x.main {
			continue
		}
		switch {
		case (x.number || x.freq && x.content) && !a.any[j] && x.limit == 0 && u.near(a, j):
			if x.number {
				return badNumber
			}
			return badLimit
		case x.limit > 0 && !x.neg && !has(x.limit) && k.keeps(a, u, j):
			return badLimit
		}
	}
	if u.bare && c.modals() == 0 && c.names("har", "havde", "bliver", "får") && u.words[0].norm != "have" && u.words[0].norm != "få" {
		return badModality // "Du har deltaget"
	}
	if k.tornApart(a, u) {
		return badLimit
	}
	if u.bare && k.losesVerb(a, u) || !u.bare && u.verbLost(c, a) {
		return badRelation
	}
	for i, w := range c.words { // "Du skal have …", "være …"
		switch w.norm {
		case "være", "have", "blive":
			if w.region == 0 && c.modals()&exempt == 0 && !slices.ContainsFunc(u.words, func(x unitWord) bool { return danish.SameWord(x.norm, w.norm) }) {
				return badRelation
			}
		}
		if w.number {
			if r := k.unitOf(c, a, u, i); r != "" {
				return r
			}
		}
	}
	return ""
}

// near reports whether a number or frequency belongs to what is said: it
// stands in the claim itself.
func (u *unit) near(a alignment, j int) bool { return u.words[j].held || u.words[j].freq }

// keeps reports whether a limit word of the unit must be kept: always, when it
// limits the whole, otherwise when the word it stands at is said.
func (k *checker) keeps(a alignment, u *unit, j int) bool {
	switch u.words[j].norm {
	case "kun", "alene", "udelukkende", "altid", "kunne", "vil":
		return true
	case "eller":
		before, next := -1, -1
		for i := j - 1; i >= 0 && before < 0; i-- {
			if u.words[i].content {
				before = i
			}
		}
		for i := j + 1; i < len(u.words) && next < 0; i++ {
			if u.words[i].content {
				next = i
			}
		}
		return before >= 0 && next >= 0 && a.used[before] && a.used[next]
	}
	for i := j + 1; i < len(u.words) && i <= j+4; i++ {
		if u.words[i].content && u.words[i].limit == 0 {
			return a.used[i]
		}
	}
	return false
}

// tornApart reports whether the last word of a run of content words is said
// without those before it: "mødevirksomhed" of "øvrig relevant
// mødevirksomhed".
func (k *checker) tornApart(a alignment, u *unit) bool {
	for j := 1; j < len(u.words); j++ {
		x, y := u.words[j-1], u.words[j]
		if !x.main || !y.main || !x.content || !y.content || x.limit > 0 || k.roles.is(x.norm) || words().connecting[x.norm] {
			continue
		}
		if gap := u.text[x.End:y.Start]; gap != " " && gap != " \"" && gap != "\" " && gap != "/" {
			continue
		}
		if a.used[j] && !a.used[j-1] {
			return true
		}
	}
	return false
}

// verbLost reports whether the verb behind a modal of the passage is left out.
func (u *unit) verbLost(c clause, a alignment) bool {
	modal := false
	for j, x := range u.words {
		switch {
		case !x.main || !x.held:
		case modalVerb(x.norm):
			modal = true
		case modal && (x.norm == "være" || x.norm == "have" || x.norm == "kunne"):
			return !slices.ContainsFunc(c.words, func(w said) bool { return danish.SameWord(w.norm, x.norm) })
		case modal && x.content && (infinitive(x.norm) || strings.HasSuffix(x.norm, "es")):
			return !a.used[j]
		}
	}
	return false
}

// losesVerb reports whether something is said of a bare duty without the
// verb that it is the object of.
func (k *checker) losesVerb(a alignment, u *unit) bool {
	var group []int
	open := true // the verb before may be joined to the next
	for j, x := range u.words {
		if !x.main {
			continue
		}
		before := ""
		if j > 0 {
			before = u.words[j-1].norm
		}
		joined := before == "og" || before == "samt" || before == "eller" || before == "at"
		slash := j > 0 && strings.Contains(u.text[u.words[j-1].End:x.Start], "/")
		if infinitive(x.norm) && (j == 0 || joined || slash || strings.Contains(u.text[u.words[j-1].End:x.Start], ",")) {
			if !open {
				group = nil
			}
			group, open = append(group, j), true
			continue
		}
		if !x.content {
			continue
		}
		open = false
		if a.used[j] && len(group) > 0 && !slices.ContainsFunc(group, func(v int) bool { return a.used[v] || !u.words[v].content }) {
			return true
		}
	}
	return false
}

// unitOf checks that a number counts what it counts in the passage.
func (k *checker) unitOf(c clause, a alignment, u *unit, i int) Reason {
	if i+1 >= len(c.words) || !c.words[i+1].content || len(a.at[i]) == 0 || c.words[i+1].comma {
		return ""
	}
	next := c.words[i+1]
	for _, p := range a.at[i] {
		if p+1 >= len(u.words) || !u.words[p+1].content || slices.Contains(a.at[i+1], p+1) || danish.SameWord(next.norm, u.words[p+1].norm) {
			return ""
		}
	}
	return badNumber
}

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

// subject checks who does it: the asker where the passage speaks of the role,
// and otherwise whom the passage names, in its own order.
func (k *checker) subject(c clause, a alignment, u *unit, inherited bool) Reason {
	if c.names("jeg", "han", "hun") || c.names("vi", "os") && !u.we() {
		return badSubject
	}
	count := func(norm string) bool { // more often than in the passage
		n := 0
		for _, w := range c.words {
			if w.norm == norm {
				n++
			}
		}
		for _, w := range u.words {
			if w.norm == norm {
				n--
			}
		}
		return n > 0
	}
	for i, w := range c.words {
		if w.norm == "de" && count("de") && (infinitive(at(c.words, i+1)) && finite(at(c.words, i-1)) || words().opens[at(c.words, i-1)] || finite(at(c.words, i+1)) || at(c.words, i+1) == "ikke" || (finite(at(c.words, i-1)) || strings.HasSuffix(at(c.words, i-1), "r")) && (i+1 == len(c.words) || !c.words[i+1].content)) {
			return badSubject
		}
	}
	verb := -1
	for i, w := range c.words {
		if w.region == 0 && finite(w.norm) && at(c.words, i-1) != "der" && at(c.words, i-1) != "som" {
			verb = i
			break
		}
	}
	if verb < 0 { // "Du deltager i …"
		for i, w := range c.words {
			if w.region == 0 && k.roles.is(w.norm) {
				verb = i + 1
				if strings.HasSuffix(at(c.words, i-1), "r") {
					verb = i - 1
				}
				if s := at(c.words, verb); !strings.HasSuffix(s, "r") && !strings.HasSuffix(s, "s") && !(u.asker && slices.ContainsFunc(c.words, func(w said) bool {
					return w.norm != "er" && strings.HasSuffix(w.norm, "r") && w.content && !k.roles.is(w.norm) && w.region == 0 && len(a.at[slices.IndexFunc(c.words, func(o said) bool { return o.Start == w.Start })]) > 0
				})) {
					return badSubject // "Du deltage i"
				}
				break
			}
		}
	}
	mine := verb >= 0 && (k.roles.is(at(c.words, verb+1)) && c.words[min(verb+1, len(c.words)-1)].region == 0 || k.before(c, verb))
	if verb >= 0 && k.roles.is(at(c.words, verb+1)) && k.fronted(c, a, verb) {
		return badSubject
	}
	if !mine && inherited && !slices.ContainsFunc(c.words[:max(verb, 0)], func(w said) bool { return w.content }) && (verb >= 0 || true) && !c.names("det", "der") {
		mine = true
	}
	speaks := c.names("du", "dig", "man")
	switch {
	case mine && u.asker:
		return ""
	case c.names("vi") && (at(c.words, verb+1) == "vi" || at(c.words, verb-1) == "vi") && !k.fronted(c, a, max(verb, 0)):
		return ""
	case mine || speaks && !u.asker && !u.says("man") && !u.says("du"):
		return badSubject
	case u.asker && at(c.words, 0) == "det" && c.modals() == lawful:
		return ""
	case c.names("det") && at(c.words, 0) == "det" && u.asker && (c.names("din", "dine") && c.names("opgave", "opgaver", "stilling")):
		return ""
	}
	// somebody or something else is the subject: in the passage's own order
	last := -1
	rising := true
	first := -1
	for i, w := range c.words {
		if w.region > 0 || len(a.at[i]) == 0 || w.limit > 0 {
			continue
		}
		p := slices.Min(a.at[i])
		for _, q := range a.at[i] {
			if q > last && p <= last {
				p = q
			}
		}
		if first < 0 {
			first = p
		}
		rising, last = rising && p > last, p
	}
	if !rising {
		if u.bare && verb >= 0 && slices.ContainsFunc(c.words[verb:], func(w said) bool { return w.region == 0 && strings.HasSuffix(w.norm, "es") && len(w.norm) > 4 }) {
			return "" // the passive: "Skærmen skal låses"
		}
		return badSubject
	}
	// with a bare duty nobody else may be put before the verb
	if u.bare && verb >= 0 {
		return badSubject
	}
	if first >= 0 && verb > 0 && !k.beforeVerb(u, first) {
		return badSubject
	}
	return ""
}

// we reports whether the sentence of the passage speaks of "vi".
func (u *unit) we() bool {
	for _, t := range danish.Tokens(u.claim.Sentence.Of(u.text)) {
		if t.Norm == "vi" || t.Norm == "os" {
			return true
		}
	}
	return false
}

// before reports whether what stands before the verb is the asker and nobody
// else: "Pædagogmedhjælperen skal", "Som pædagogmedhjælper skal".
func (k *checker) before(c clause, verb int) bool {
	role := false
	for i, w := range c.words[:verb] {
		switch {
		case w.region > 0:
		case k.roles.is(w.norm):
			role = true
		case w.norm == "og" || w.norm == "eller":
			if role || i > 0 {
				return false // "Du og lederen skal"
			}
		case w.content && !k.free(w, &unit{claim: &corpus.Claim{}}):
			return false
		}
	}
	return role
}

// fronted reports whether something other than a time, a place or a condition
// stands before verb and asker: an object, or somebody else.
func (k *checker) fronted(c clause, a alignment, verb int) bool {
	led := false
	for i, w := range c.words[:verb] {
		if w.region > 0 {
			continue
		}
		led = led || w.prep > 0 || w.limit > 0 || w.number || w.norm == "sammen"
		if len(a.at[i]) > 0 && !led && !k.roles.is(w.norm) {
			return true
		}
	}
	return false
}

// beforeVerb reports whether a word of the unit stands before its verb.
func (k *checker) beforeVerb(u *unit, p int) bool {
	for j, x := range u.words {
		if x.main && finite(x.norm) {
			return p < j
		}
	}
	for j := range u.words {
		if u.words[j].main && u.words[j].content {
			return p == j // no verb known: it must be the first that is said
		}
	}
	return false
}
