package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// limitCase is one case that a limit names, "nattevagter" or "hvis du er under 18",
// held against what the question tells.
type limitCase struct {
	b        *Bot
	limit    string
	q        *question
	about    *danish.Text // the claim's own words, which the question shares anyway
	dt       *documentText
	numbers  []quantity // of the limit
	compared int        // of them, those of which the question tells one of the measure
	held     int        // and those within which it lies

	// the rarity of the limit's words
	total   float64 // of all that say which case it is
	content float64 // of those neither of time nor the claim's own
	met     float64 // of those told
	weight  float64 // of those told, by how well
	own     float64 // of those told that are not the claim's own
	denied  float64 // of those told, where the one says no to it and the other does not

	agreed   bool // both say no to a word
	missing  bool // it names several, and the question tells of one alone: "er man to på vagt"
	toCome   bool // what is told is still to come
	timeOnly bool // of what is the limit's own, only a time is told
}

// standOne compares one case.
func (b *Bot) standOne(limit string, q *question, about *danish.Text, doc *corpus.Document) standing {
	return b.holdCase(limit, q, about, doc).standing()
}

// holdCase holds a case against what the question tells.
func (b *Bot) holdCase(limit string, q *question, about *danish.Text, doc *corpus.Document) *limitCase {
	c := &limitCase{b: b, limit: limit, q: q, about: about, dt: b.texts.document(doc), numbers: quantities(limit), timeOnly: true}
	c.compare()
	for _, word := range b.concepts(limit) {
		if c.names(word) {
			c.hold(word)
		}
	}
	return c
}

// compare holds the numbers of the limit against those of the question: "under 18
// år" against "jeg er 17".
func (c *limitCase) compare() {
	sums := slices.DeleteFunc(append(quantities(c.q.text), hours(c.q.text)...), func(s quantity) bool { // "min mand er 61"
		p, ok := partAt(c.q.facts, s.start)
		return ok && c.ofAnother(scan(c.q.text[p.start:p.end]))
	})
	for i := range c.numbers {
		l := &c.numbers[i]
		if l.dim == clock && !l.limits() && slices.ContainsFunc(scan(c.limit[:l.start]), func(t tok) bool { return negators[t.s] }) {
			l.to = forever // "Er et barn ikke hentet kl. 17": nor later
		}
		lasts := !l.limits() && l.lasts(c.limit)
		if lasts {
			l.to = forever // "når man har været ansat i et år": or longer
		}
		if !l.limits() && l.dim == plain {
			c.missing = c.missing || l.value > 1 && holds(scan(c.q.text), "alene") && !slices.ContainsFunc(sums, func(s quantity) bool { return s.dim == plain && s.value == l.value })
			continue
		}
		if l.dim == notice && l.to == forever { // "har givet besked i mandags"
			sums = append(sums, c.q.informedBefore(l.from)...)
		}
		comparable, holds := false, false
		for _, s := range sums {
			if lasts && s.of == age {
				continue // that the child is four does not tell how long it has been ill
			}
			ok, in := l.meets(s)
			comparable, holds = comparable || ok, holds || in
		}
		if comparable {
			c.compared++
		}
		if holds {
			c.held++
		}
	}
}

// names reports whether a word says which case it is, and not only that there is
// one, whose role it is or those it is there for, or what a number counts.
func (c *limitCase) names(word danish.Concept) bool {
	switch {
	case isCue(word), isNumber(word, c.numbers):
		return false
	case c.compared > 0 && (word.Lemma == "elev" || word.Lemma == "barn") && slices.ContainsFunc(c.numbers, func(n quantity) bool { return n.dim == grade }):
		return false // who goes to 8. klasse is a child
	case c.compared > 0 && word.Lemma == "ung" && slices.ContainsFunc(c.numbers, func(n quantity) bool { return n.of == age }):
		return false // and who is 17 is young
	case refused[fold(word.Text)]:
		return false // it says no to the other words
	case strings.EqualFold(word.Text, "længe") && strings.HasSuffix(strings.ToLower(c.limit[:word.Start]), "så "):
		return false
	}
	hours := c.compared > 0 && word.Lemma == "vagt" && slices.ContainsFunc(c.numbers, func(n quantity) bool { return n.of == daily })
	return meet(word, c.dt.head).weight < headOf && !c.dt.theme(word) && !(c.compared > 0 && employment[fold(word.Lemma)]) && !hours
}

// hold adds a word of the limit to what is told of it.
func (c *limitCase) hold(word danish.Concept) {
	r := word.Rarity
	if word.Light {
		r *= 0.25
	}
	f, own := meet(word, c.q.told), meet(word, c.about)
	shared := own.carries() && (len(danish.Parts(word.Text)) != 2 || f.relation != danish.Same || own.weight >= 0.9) // "lukket" is no "lukkevagt"
	if shared {
		r *= 0.3 // the claim's own object
	}
	c.total += r
	if !isTemporal(word) && !shared {
		c.content += r
	}
	weight, told := c.told(f)
	if parts := danish.Parts(word.Text); !told && (word.Lemma == "uddannelse" && (holds(scan(c.limit), "under uddannelse") || holds(scan(c.limit), "paa en uddannelse")) && c.q.studies() ||
		len(parts) == 2 && strings.HasPrefix(parts[1], "periode") && slices.ContainsFunc(danish.Concepts(parts[0], nil), func(p danish.Concept) bool { return meet(p, c.q.told).carries() })) {
		weight, told = 0.8, true // "under uddannelse", told "læser til lærer"; "eksamensperioder", told "eksamen"
	}
	if !told {
		return
	}
	at := c.placeOf(f)
	if p, ok := partAt(c.q.facts, at); ok && !shared {
		ts := scan(c.q.text[p.start:p.end])
		if c.ofAnother(ts) {
			return
		}
		c.toCome = c.toCome || !word.Verb && perfect(scan(c.limit)) && toCome(ts) || considered(scan(c.q.text[p.start:at]))
	}
	c.weight += r * min(1, weight*1.15)
	c.met += r
	if !shared {
		c.own += r
		c.timeOnly = c.timeOnly && isTemporal(word)
	}
	switch says, told := limitNegated(c.limit, word.Start) || strings.HasPrefix(strings.ToLower(word.Text), "uden for "), negatedAt(f.terms, c.q) && !f.denies(c.q.text) || f.outside(c.q); {
	case says != told:
		c.denied += r
	case says:
		c.agreed = true // "stolene ikke er sat op", told of chairs that they have not put up
	}
}

// denies reports whether what was met says no itself: "ikke dukke op" for udeblive.
func (f fit) denies(text string) bool {
	return len(f.terms) > 0 && f.terms[0].End <= len(text) && slices.ContainsFunc(scan(text[f.terms[0].Start:f.terms[0].End]), func(t tok) bool { return negators[t.s] })
}

// told is how well the question tells a word of the limit, and whether at all:
// "kurset" tells the "sondekursus", an arrangement not the one that is meant.
func (c *limitCase) told(f fit) (weight float64, ok bool) {
	switch f.relation {
	case danish.Unmatched:
		return 0, false
	case danish.Related:
		return f.weight * 0.5, f.touches()
	case danish.Broader:
		return 0.5, f.weight == headOf && c.q.pointsOut(f.terms) && !isTemporal(conceptAt(c.q.text, f.terms)) && !slices.ContainsFunc(f.terms, func(t danish.Term) bool { return said(c.q.text, t, c.about) })
	}
	return f.weight, true
}

// standing is where the question stands towards the case by all that is told.
func (c *limitCase) standing() standing {
	share := 0.0
	if c.total > 0 {
		share = c.weight / c.total
	}
	leave, told := c.leave()
	denied := !c.agreed && c.met > 0 && c.denied >= c.met/2 && share >= 0.3
	switch {
	case len(c.numbers) == 0 && wishes(scan(c.limit)) && c.q.tellsWish() && !c.b.others(c.limit, c.q, c.dt):
		return inside // "hvis borgeren ønsker det", of one who would like it
	case c.common():
		return inside
	case told:
		return leave
	case c.compared == 0 && ordinalUntold(c.limit, c.q.text):
		return untold
	case c.held < c.compared && (share >= 0.3 || c.total == 0):
		return outside
	case c.held < c.compared:
		return untold
	case c.compared > 0 && (share >= 0.25 || c.total < 0.15):
		return inside
	case c.compared == 0 && denied && holds(scan(c.q.text), "aldrig"):
		return outside // "har aldrig bestået prøven", whatever the limit says of when
	case c.compared == 0 && bounded(c.numbers) && share < 0.85:
		return untold
	case denied:
		return outside
	case c.missing, c.toCome:
		return untold
	case share < enoughCase(c.limit, c.q) || c.own == 0 && !(share > 0.85 && c.doneByOthers()) || c.timeOnly && c.content >= 0.5:
		return untold
	}
	return inside
}

// tellsCase reports whether a question tells a case nearly enough to show what is to be
// done in it: it stands inside it, or within its number.
func (b *Bot) tellsCase(limit string, q *question, r *reading) bool {
	c := b.holdCase(limit, q, r.text.bare, r.doc)
	return c.standing() == inside || c.compared > 0 && c.held == c.compared && c.denied == 0
}

// doneByOthers reports whether somebody else does it "selv", by limit and story: "tøj,
// som de pårørende selv vasker".
func (c *limitCase) doneByOthers() bool {
	itself := func(ts []tok) bool {
		return holds(ts, "selv") && !slices.ContainsFunc(ts, func(t tok) bool { return asker[t.s] || negators[t.s] })
	}
	ts := scan(c.limit)
	return holds(ts, "selv") && slices.ContainsFunc(c.q.facts, func(p part) bool { return itself(scan(c.q.text[p.start:p.end])) })
}

// common reports whether the question tells a limit that has none but common words,
// all of them or two side by side.
func (c *limitCase) common() bool {
	return c.single() || c.timeWith() || (c.total < 0.3 || len(scan(c.limit)) == 1) && c.ofNew() || c.total < 0.3 && len(c.numbers) == 0 && (c.met == 0 || c.denied < c.met/2) && (c.own > 0 || c.met == 0 || !strings.Contains(c.limit, ",")) &&
		(c.b.namesRole(c.limit, c.q, c.dt) || c.b.saysAll(c.limit, c.q, c.dt) || sameWords(c.limit, c.q.text))
}

// pointsOut reports whether a word of the question is one thing that is told of, or
// that both know of, and so may be the special one of a limit: "skal jeg på kurset",
// not "skal jeg på kursus", "ud på skolerne".
func (q *question) pointsOut(terms []danish.Term) bool {
	return slices.ContainsFunc(terms, func(t danish.Term) bool {
		_, told := partAt(q.facts, q.place(t.Start))
		return told || t.End <= len(q.text) && hasSuffixAny(strings.ToLower(q.text[t.Start:t.End]), "en", "et")
	})
}

// single reports whether a limit is that there is but one, and a story tells that the
// asker is: "er der kun én på vagt", of "jeg er den eneste".
func (c *limitCase) single() bool {
	if ts := scan(c.limit); !holds(ts, "kun en") && !holds(ts, "kun een") {
		return false
	}
	return c.met >= c.total*0.5 && slices.ContainsFunc(c.q.facts, func(p part) bool {
		ts := scan(c.q.text[p.start:p.end])
		return !p.negated && (holds(ts, "jeg er den eneste") || holds(ts, "jeg er alene"))
	})
}

// timeWith reports whether a limit is a time of something that a story tells of, be
// it in every passage: "i uger med vagttelefon".
func (c *limitCase) timeWith() bool {
	ts := scan(c.limit)
	if len(ts) != 4 || ts[2].s != "med" || ts[0].s != "i" && ts[0].s != "paa" {
		return false
	}
	what := c.b.concepts(c.limit[ts[3].start:])
	return len(what) == 1 && !what[0].Light && c.denied == 0 && slices.ContainsFunc(c.q.facts, func(p part) bool {
		return !p.negated && meet(what[0], danish.Analyse(c.q.text[p.start:p.end])).carries()
	})
}

// studies reports whether a question tells that the asker studies: "læser til lærer".
func (q *question) studies() bool {
	return slices.ContainsFunc(q.facts, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		return !p.negated && (holds(ts, "laeser til") || holds(ts, "studerer") || holds(ts, "jeg laeser") || holds(ts, "er studerende"))
	})
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
