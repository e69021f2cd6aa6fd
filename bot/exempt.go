package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// standing is where the asker stands towards an exception or a condition.
type standing int

const (
	untold  standing = iota // the question does not say
	inside                  // the question puts the asker, or the case, inside it
	outside                 // the question says the opposite
)

// cueWords open exceptions and conditions, or name anybody in the role; they
// tell nothing of who is meant.
var cueWords = wordList("cueWords")

// isCue reports whether the concept only opens an exception or a condition.
func isCue(c danish.Concept) bool {
	return cueWords[fold(c.Text)] || cueWords[fold(c.Lemma)]
}

// stand compares an exception or a condition with what the question tells.
// about holds the words of the claim itself, which the question shares anyway.
func (b *Bot) stand(limit string, q *question, ws []wanted, about *danish.Text, doc *corpus.Document) standing {
	best := untold
	if from := firstWhen(limit); from != nil { // "gælder først, når man har været ansat i otte uger"
		for _, told := range quantities(q.text) {
			if told.dim == from.dim && !told.limits() {
				if told.value < from.value {
					return inside
				}
				return outside
			}
		}
		return untold
	}
	for _, alternative := range alternatives(exceptedBy(limit)) {
		kept := b.withoutAside(alternative, about, doc)
		switch b.standOne(kept, q, ws, about, doc) {
		case inside:
			return inside
		case outside:
			best = outside
		}
		if kept != alternative && b.standOne(alternative, q, ws, about, doc) == inside { // the clause may say which of them
			return inside
		}
	}
	return best
}

// firstWhen returns the time from which something only holds; nil for other limits.
func firstWhen(limit string) *quantity {
	ts := scan(limit)
	i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "foerst" })
	if i < 0 || !slices.ContainsFunc(firstToks(ts[i:], 4), func(t tok) bool { return t.s == "naar" || t.s == "efter" || t.s == "fra" }) {
		return nil
	}
	for _, n := range quantities(limit) {
		if n.dim == duration && n.start > ts[i].start {
			return &n
		}
	}
	return nil
}

// namedBy reports whether a story is about what a limit excepts, so closely
// that it can only be about the claim that the limit belongs to.
func (b *Bot) namedBy(limit string, q *question, doc *corpus.Document) bool {
	dt := b.texts.document(doc)
	var total, met float64
	for _, c := range b.concepts(b.withoutAside(limit, danish.Analyse(""), doc)) {
		if c.Light || isTemporal(c) || isFrame(c) || isCue(c) || dt.theme(c) {
			continue
		}
		total += c.Rarity
		if f := meet(c, q.told); f.carries() {
			met += c.Rarity
		}
	}
	return met >= 1.5 && met >= 0.75*total
}

// standOne compares one case.
func (b *Bot) standOne(limit string, q *question, ws []wanted, about *danish.Text, doc *corpus.Document) standing {
	limits := quantities(limit)
	sums := append(quantities(q.text), hours(q.text)...)
	compared, held := 0, 0
	for i := range limits {
		if l := &limits[i]; l.dim == clock && !l.limits() && slices.ContainsFunc(scan(limit[:l.start]), func(t tok) bool { return negators[t.s] }) {
			l.to = forever // "Er et barn ikke hentet kl. 17": nor later
		}
		l := limits[i]
		if !l.limits() && l.dim == plain {
			continue
		}
		comparable, holds := false, false
		for _, s := range sums {
			ok, in := l.meets(s)
			comparable, holds = comparable || ok, holds || in
		}
		if comparable {
			compared++
		}
		if holds {
			held++
		}
	}
	dt := b.texts.document(doc)
	var weight, met, own, content, negatedMet, total float64
	timeOnly := true // of what is the limit's own, only a time is told
	for _, c := range b.concepts(limit) {
		if isCue(c) || isNumber(c, limits) || strings.EqualFold(c.Text, "længe") && strings.HasSuffix(strings.ToLower(limit[:c.Start]), "så ") {
			continue
		}
		r := c.Rarity
		if c.Light {
			r *= 0.25
		}
		if meet(c, dt.head).weight >= headOf || dt.theme(c) || compared > 0 && employment[fold(c.Lemma)] {
			continue // names the role itself, or those it is there for, or only what a number counts
		}
		shared := meet(c, about).carries()
		if shared {
			r *= 0.3 // the claim's own object
		}
		total += r
		if !isTemporal(c) && !shared {
			content += r
		}
		f := meet(c, q.told)
		if f.relation == danish.Unmatched || f.relation == danish.Related && !f.touches() {
			continue
		}
		w := f.weight
		if f.relation == danish.Broader {
			if w != headOf || isTemporal(conceptAt(q.text, f.terms)) || slices.ContainsFunc(f.terms, func(t danish.Term) bool { return said(q.text, t, about) }) {
				continue // told more generally: an arrangement, of which the limit is one
			}
			w = 0.5 // "kurset" told, "sondekursus" meant
		}
		if f.relation == danish.Related {
			w *= 0.5
		}
		weight += r * min(1, w*1.15)
		met += r
		if !shared {
			own += r
			timeOnly = timeOnly && isTemporal(c)
		}
		if negatedAt(f.terms, q) != limitNegated(limit, c.Start) {
			negatedMet += r
		}
	}
	if len(limits) == 0 && wishes(scan(limit)) && q.tellsWish() && !b.others(limit, q, dt) {
		return inside // "hvis borgeren ønsker det", of one who would like it
	}
	if total < 0.3 && len(limits) == 0 && (met == 0 || negatedMet < met/2) && (own > 0 || met == 0 || !strings.Contains(limit, ",")) && (b.namesRole(limit, q, dt) || b.saysAll(limit, q, dt) || sameWords(limit, q.text)) {
		return inside
	}
	if compared == 0 && ordinalUntold(limit, q.text) {
		return untold
	}
	share := 0.0
	if total > 0 {
		share = weight / total
	}
	switch {
	case compared > 0 && held < compared:
		if share >= 0.3 || total == 0 {
			return outside
		}
		return untold
	case compared > 0 && (share >= 0.25 || total < 0.15):
		return inside
	case compared == 0 && holds(scan(q.text), "aldrig") && met > 0 && negatedMet >= met/2 && share >= 0.3:
		return outside // "har aldrig bestået prøven", whatever the limit says of when
	case bounded(limits) && compared == 0 && share < 0.85:
		return untold
	case met > 0 && negatedMet >= met/2 && share >= 0.3:
		return outside
	case share < enoughCase(limit, q) || own == 0 || timeOnly && content >= 0.5:
		return untold
	}
	return inside
}

// employment are the words by which a limit says whose time or age it counts.
var employment = wordList("employment")

// conceptAt returns the concept of the word of a text that terms stand for.
func conceptAt(text string, terms []danish.Term) danish.Concept {
	if len(terms) > 0 && terms[0].End <= len(text) {
		if cs := danish.Concepts(text[terms[0].Start:terms[0].End], nil); len(cs) > 0 {
			return cs[0]
		}
	}
	return danish.Concept{}
}

// wishing are the verbs of wanting something done.
var wishing = set("oensker oensket oenske beder bedt bede anmoder anmodet")

// wishes reports whether a limit is that somebody wants it: "hvis borgeren beder
// om det".
func wishes(ts []tok) bool {
	i := slices.IndexFunc(ts, func(t tok) bool { return wishing[t.s] })
	return i > 0 && openers[ts[0].s] && !slices.ContainsFunc(ts, func(t tok) bool { return negators[t.s] }) && len(ts)-i <= 3
}

// tellsWish reports whether a story tells that somebody else wants something.
func (q *question) tellsWish() bool {
	for _, p := range q.facts {
		ts := scan(q.text[p.start:p.end])
		if p.negated || holds(ts, "jeg vil") || holds(ts, "vil jeg") || holds(ts, "jeg ville") || holds(ts, "vi vil") {
			continue
		}
		for _, phrase := range [...]string{"vil gerne", "gerne vil", "ville gerne", "gerne ville", "beder om", "bad om", "bedt om", "spoerger om", "vil have", "vil ha", "ville have"} {
			if holds(ts, phrase) {
				return true
			}
		}
		if slices.ContainsFunc(ts, func(t tok) bool { return t.s == "oensker" || t.s == "oenskede" || t.s == "oensket" }) && !holds(ts, "jeg oensker") {
			return true
		}
	}
	return false
}

// others reports whether a limit is about somebody whom neither the question
// tells nor the document as a whole is about: "hvis teamlederen ønsker det".
func (b *Bot) others(limit string, q *question, dt *documentText) bool {
	return slices.ContainsFunc(b.concepts(limit), func(c danish.Concept) bool {
		return !c.Verb && !c.Light && !isCue(c) && !isFrame(c) && !dt.theme(c) && !meet(c, q.told).carries()
	})
}

// said reports whether a word of the question is one of the claim's own.
func said(question string, t danish.Term, about *danish.Text) bool {
	return t.End <= len(question) && slices.ContainsFunc(danish.Concepts(question[t.Start:t.End], nil), func(c danish.Concept) bool { return meet(c, about).relation == danish.Same })
}

// enoughCase is how much of a limit must be told: less where a story is told of
// the very case that a whole clause is about, in words of its own.
func enoughCase(limit string, q *question) float64 {
	ts := scan(limit)
	if len(q.facts) > 0 && len(ts) > 1 && (openers[ts[0].s] || verbSubjects[ts[1].s]) {
		return 0.4
	}
	return 0.5
}

// namesRole reports whether a limit that is nothing but a role's name is the
// one that the question tells: "Undtaget er chaufførmedhjælpere".
func (b *Bot) namesRole(limit string, q *question, dt *documentText) bool {
	if ts := scan(limit); len(ts) == 0 || openers[ts[0].s] {
		return false // "hvis borgeren vil" is about more than who
	}
	named := false
	for _, c := range b.concepts(limit) {
		if isCue(c) || c.Light || dt.spreads(c) {
			continue
		}
		if meet(c, q.told).relation != danish.Same {
			return false
		}
		named = true
	}
	return named
}

// saysAll reports whether the question tells every word of a limit that has
// none but common ones: "når vi er sammen med børnene".
func (b *Bot) saysAll(limit string, q *question, dt *documentText) bool {
	n, phrase := 0, false
	if ts := scan(limit); holds(firstToks(ts, 2), "saa laenge") {
		limit = limit[ts[1].end:]
	}
	for _, c := range b.concepts(limit) {
		f := meet(c, q.told)
		told := f.carries()
		if isCue(c) || !told && dt.theme(c) { // "når borgeren har givet lov", told of Svend
			continue
		}
		if !told {
			return false
		}
		n++
		phrase = phrase || strings.Contains(c.Text, " ") || q.subordinate(f.terms)
	}
	return n > 1 || n == 1 && (phrase || samePhrase(limit, q.text))
}

// subordinate reports whether terms stand in a clause by which the question says
// when: "mens de sover".
func (q *question) subordinate(terms []danish.Term) bool {
	return slices.ContainsFunc(q.facts, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		return len(ts) < 5 && openers[ts[0].s] && slices.ContainsFunc(terms, func(t danish.Term) bool { return t.Start >= p.start && t.End <= p.end })
	})
}

// samePhrase reports whether limit and question share a noun with its
// preposition: "på tilsyn".
func samePhrase(limit, question string) bool {
	ts, asked := scan(limit), scan(question)
	for i := 0; i+1 < len(ts); i++ {
		if ts[i].s == "i" || ts[i].s == "ved" || ts[i].s == "paa" {
			if len(ts[i+1].s) > 4 && holds(asked, ts[i].s+" "+ts[i+1].s) {
				return true
			}
		}
	}
	return false
}

// sameWords reports whether two words of a limit stand side by side in the
// question too, where each alone is too common to tell: "første ansættelsesår".
func sameWords(limit, question string) bool {
	ts, asked := scan(limit), scan(question)
	for i := 0; i+1 < len(ts); i++ {
		if len(ts[i].s) > 4 && (len(ts[i+1].s) > 4 || ts[i+1].s == "lov") && !helpers[ts[i].s] && ts[i].s != "ansat" && holds(asked, ts[i].s+" "+ts[i+1].s) {
			return true
		}
	}
	return false
}

// bounded reports whether the limit hangs on a quantity.
func bounded(limits []quantity) bool {
	return slices.ContainsFunc(limits, func(l quantity) bool { return l.limits() })
}

func isNumber(c danish.Concept, limits []quantity) bool {
	return slices.ContainsFunc(limits, func(l quantity) bool { return c.Start >= l.start && c.Start < l.end })
}

// limitNegated reports whether a limit denies the word at a byte offset beyond
// what it frees from: "uden fast tilknytning", "som ikke har kursus"; not "Om
// mandagen må der ikke arbejdes hjemme", where it is the main clause that says no.
func limitNegated(limit string, at int) bool {
	ts := scan(limit)
	clause := len(ts) > 1 && verbSubjects[ts[1].s] && !negators[ts[1].s] && (helpers[ts[0].s] || modals[ts[0].s] || verbEnding(ts[0].s)) // "Har du ikke kørekort, …"
	denied := map[int]bool{}
	for i, t := range ts {
		clause = clause || openers[t.s] || relatives[t.s] && i > 0 && !finiteAfter(ts[i-1].s) || t.s == "medmindre" || t.s == "mindre" || t.s == "at"
		denied[i] = negators[t.s] && (clause || t.s != "ikke" && t.s != "aldrig")
	}
	return negatedNear(ts, at, func(i int) bool { return denied[i] })
}

// negatedNear reports whether a negator stands near the word at a byte offset,
// before it or right after: "ikke bestået kurset", "kan ikke lide at".
func negatedNear(ts []tok, at int, denies func(i int) bool) bool {
	n := slices.IndexFunc(ts, func(t tok) bool { return t.start <= at && at < t.end })
	for i := range ts {
		if n >= 0 && i-n <= 2 && n-i <= 6 && denies(i) && (i < n || ts[i].s == "ikke" || ts[i].s == "aldrig" || ts[i].s == "not" || ts[i].s == "never") { // "bliver væk uden afbud" is away
			return true
		}
	}
	return false
}

// negatedAt reports whether the question denies what its terms say: a negator
// in the same part, near them.
func negatedAt(terms []danish.Term, q *question) bool {
	for _, t := range terms {
		at := q.place(t.Start)
		for _, p := range append(slices.Clone(q.facts), q.ask...) {
			if at >= p.start && at < p.end {
				ts := scan(q.text[p.start:p.end])
				return p.negated && negatedNear(ts, at-p.start, func(i int) bool { return negators[ts[i].s] })
			}
		}
	}
	return false
}
