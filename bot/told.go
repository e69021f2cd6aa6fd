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
	nearly   bool // a compound tells of its first part: a prøveglas of the prøve
	missing  bool // it names several, and the question tells of one alone: "er man to på vagt"
	toCome   bool // what is told is still to come
	timeOnly bool // of what is the limit's own, only a time is told
	fresh    bool // it is about who is new, and so is the asker
}

// standOne compares one case.
func (b *Bot) standOne(limit string, q *question, about *danish.Text, doc *corpus.Document) standing {
	return b.holdCase(limit, q, about, doc).standing()
}

// holdCase holds a case against what the question tells.
func (b *Bot) holdCase(limit string, q *question, about *danish.Text, doc *corpus.Document) *limitCase {
	return b.newCase(limit, q, about, doc).heldAgainst()
}

func (c *limitCase) heldAgainst() *limitCase {
	c.fresh = c.ofNew()
	c.compare()
	for _, word := range c.b.concepts(c.limit) {
		if c.names(word) {
			c.hold(word)
		}
	}
	return c
}

// compare holds the numbers of the limit against those of the question: "under 18
// år" against "jeg er 17".
func (c *limitCase) compare() {
	sums := slices.DeleteFunc(slices.Concat(quantities(c.q.text), hours(c.q.text), c.datesTold()), func(s quantity) bool { // "min mand er 61"
		p, ok := partAt(c.q.facts, s.start)
		return ok && c.ofAnother(scan(c.q.text[p.start:p.end]))
	})
	for i := range c.numbers {
		l := &c.numbers[i]
		if l.dim == clock && !l.limits() && slices.ContainsFunc(scan(c.limit[:l.start]), func(t tok) bool { return negators[t.s] }) {
			l.to = forever // "Er et barn ikke hentet kl. 17": nor later
		}
		if _, trained := isNew(at(scan(c.limit), 0)); l.of == service && trained {
			l.of = anything // "Nyuddannede det første halve år"
		} else if c.fresh && l.of == anything {
			l.of = service
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
	case c.fresh && (word.Start == 0 || c.compared > 0 && verbAt(c.limit) >= 0 && word.Start > verbAt(c.limit)):
		return false // "Nyansatte er fri for opgaven de første tre måneder": they, and for how long
	case c.momentMeant(word):
		return false
	case refused[fold(word.Text)]:
		return false // it says no to the other words
	case strings.EqualFold(word.Text, "længe") && strings.HasSuffix(strings.ToLower(c.limit[:word.Start]), "så "):
		return false
	}
	theme := c.dt.theme(word) && (!ofStaff(word) || meet(word, c.dt.head).carries()) // a document that often speaks of vikarer is about none
	hours := c.compared > 0 && word.Lemma == "vagt" && slices.ContainsFunc(c.numbers, func(n quantity) bool { return n.of == daily })
	return meet(word, c.dt.head).weight < headOf && !theme && !(c.compared > 0 && employment[fold(word.Lemma)]) && !hours
}

// ofStaff reports whether a word names some of those who work in a place.
func ofStaff(c danish.Concept) bool {
	return hasSuffixAny(fold(c.Lemma), "afloeser", "vikar", "elev", "laerling", "praktikant", "studerende", "timeloennet", "timeloennede", "barsel", "vejleder", "repraesentant")
}

// hold adds a word of the limit to what is told of it.
func (c *limitCase) hold(word danish.Concept) {
	r := word.Rarity
	if word.Light {
		r *= 0.25
	}
	f, own := meet(word, c.q.told), meet(word, c.about)
	shared := own.carries() && (len(danish.Parts(word.Text)) != 2 || f.relation != danish.Same || own.weight >= 0.9) || // "lukket" is no "lukkevagt"
		c.asksOfDone(word, f)
	if shared {
		r *= 0.3 // the claim's own object
	}
	c.total += r
	if !isTemporal(word) && !shared {
		c.content += r
	}
	if f.sibling && !shared && onShift(word.Text) {
		c.weight, c.met, c.denied = c.weight+r, c.met+r, c.denied+r // "dagvagt", of one in "aftenvagt"
		return
	}
	weight, told := c.told(f)
	if !told && ((word.Lemma == "studerende" || word.Lemma == "uddannelse" && (holds(scan(c.limit), "under uddannelse") || holds(scan(c.limit), "paa en uddannelse"))) && c.q.studies() || c.q.tellsAllBut(frameParts, word) || c.bringsUpAlone(word)) {
		weight, told = 0.8, true // "under uddannelse", told "læser til lærer"; "eksamensperioder", told "eksamen"
	}
	if !told {
		return
	}
	at := c.placeOf(f)
	if _, asked := partAt(c.q.ask, at); asked && c.ownSubject(word) {
		return
	}
	if p, ok := partAt(c.q.facts, at); ok && !shared {
		ts := scan(c.q.text[p.start:p.end])
		if c.ofAnother(ts) || c.over(c.q.text[p.start:p.end], at-p.start, word) {
			return
		}
		c.toCome = c.toCome || !word.Verb && c.notYet(c.q.text[p.start:p.end])
		c.toCome = c.toCome || !word.Verb && perfect(scan(c.limit)) && toCome(ts) || considered(scan(c.q.text[p.start:at]))
	}
	c.weight += r * min(1, weight*1.15)
	c.met += r
	if !shared {
		c.own += r
		c.timeOnly = c.timeOnly && isTemporal(word)
	}
	switch says, told := limitNegated(c.limit, word.Start) || strings.HasPrefix(strings.ToLower(word.Text), "uden for "), negatedAt(f.terms, c.q) && !f.denies(c.q.text, word) || f.outside(c.q); {
	case c.ofOurs(word, at):
		c.denied += c.total
	case told && c.spares(at):
		c.agreed = true // "lægeerklæring om løft", told "at jeg ikke må løfte"
	case says != told:
		c.denied += r
	case says:
		c.agreed = true // "stolene ikke er sat op", told of chairs that they have not put up
	}
}

// asksOfDone reports whether a question only asks of doing what a limit has somebody
// have done, "medmindre kokken har skrevet den": that does not tell that it is.
func (c *limitCase) asksOfDone(word danish.Concept, f fit) bool {
	before := scan(c.limit[:word.Start])
	_, asked := partAt(c.q.ask, c.placeOf(f))
	return asked && word.Verb && slices.ContainsFunc(before[max(0, len(before)-3):], func(t tok) bool { return t.s == "har" })
}

// denies reports whether what was met says no itself: "ikke dukke op" for udeblive, and not
// "er ikke enige" for "er enige".
func (f fit) denies(text string, word danish.Concept) bool {
	if len(f.terms) == 0 || f.terms[0].End > len(text) {
		return false
	}
	ts := scan(text[f.terms[0].Start:f.terms[0].End])
	return slices.ContainsFunc(ts, func(t tok) bool { return negators[t.s] }) && !slices.ContainsFunc(scan(word.Text), func(w tok) bool {
		return len(w.s) > 3 && slices.ContainsFunc(ts, func(t tok) bool { return t.s == w.s })
	})
}

// told is how well the question tells a word of the limit, and whether at all:
// "kurset" tells the "sondekursus", an arrangement not the one that is meant.
func (c *limitCase) told(f fit) (weight float64, ok bool) {
	switch f.relation {
	case danish.Unmatched:
		return 0, false
	case danish.Related:
		if c.nearly && !f.sibling && f.weight == partOf {
			return 0.6, true
		}
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
	if at := c.onDuty(); at != untold {
		return at
	}
	numbered, which := c.numbered()
	denied := !c.agreed && c.met > 0 && c.denied >= c.met/2 && share >= 0.3
	switch {
	case len(c.numbers) == 0 && wishes(scan(c.limit)) && c.q.tellsWish() && !c.b.others(c.limit, c.q, c.dt):
		return inside // "hvis borgeren ønsker det", of one who would like it
	case which:
		return numbered
	case c.datesUntold():
		return untold
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
	case c.compared > 0 && (share >= 0.25 || c.total < 0.15 || c.content < 0.15 && c.measured()):
		return inside
	case c.compared == 0 && denied && holds(scan(c.q.text), "aldrig"):
		return outside // "har aldrig bestået prøven", whatever the limit says of when
	case c.compared == 0 && bounded(c.numbers) && (share < 0.85 || slices.ContainsFunc(c.numbers, quantity.toldOnlyInNumbers) || c.hourUntold()):
		return untold
	case denied:
		return outside
	case c.missing, c.toCome, c.stateUntold(), c.partOnly():
		return untold
	case share < enoughCase(c.limit, c.q) || c.own == 0 && !(share > 0.85 && c.doneByOthers()) || c.timeOnly && c.content >= 0.5:
		return untold
	}
	return inside
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

// pointsOut reports whether a word of the question is one thing that is told of, or
// that both know of, and so may be the special one of a limit: "skal jeg på kurset",
// not "skal jeg på kursus", "ud på skolerne".
func (q *question) pointsOut(terms []danish.Term) bool {
	return slices.ContainsFunc(terms, func(t danish.Term) bool {
		_, told := partAt(q.facts, q.place(t.Start))
		return told || t.End <= len(q.text) && hasSuffixAny(strings.ToLower(q.text[t.Start:t.End]), "en", "et")
	})
}

// studies reports whether a question tells that the asker studies: "læser til lærer".
func (q *question) studies() bool {
	return slices.ContainsFunc(q.facts, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		return !p.negated && (holds(ts, "laeser til") || holds(ts, "laeser paa") || holds(ts, "studerer") || holds(ts, "jeg laeser") || holds(ts, "er studerende"))
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

// bounded reports whether the limit hangs on a quantity.
func bounded(limits []quantity) bool {
	return slices.ContainsFunc(limits, func(l quantity) bool { return l.limits() })
}

// hourUntold reports whether a limit hangs on an hour, and nothing is told of when in the
// day: "samme dag", of "kommer posten efter kl. 14".
func (c *limitCase) hourUntold() bool {
	ofClock := func(n quantity) bool { return n.dim == clock }
	return len(c.q.daysParts) == 0 && slices.ContainsFunc(c.numbers, ofClock) && !slices.ContainsFunc(append(quantities(c.q.text), hours(c.q.text)...), ofClock)
}

// toldOnlyInNumbers reports whether a story that names no number tells nothing of a
// quantity: "jeg bor på Fyn", of "mere end 30 km"; "i går" may well be a spell of time.
func (q quantity) toldOnlyInNumbers() bool {
	return q.of == age || q.dim == distance || q.dim == workload || q.dim == weight || q.dim == money
}

func isNumber(c danish.Concept, limits []quantity) bool {
	return slices.ContainsFunc(limits, func(l quantity) bool { return c.Start >= l.start && c.Start < l.end })
}

// measured reports whether all that a limit counts has a measure: a bare number may
// count anything.
func (c *limitCase) measured() bool {
	return !slices.ContainsFunc(c.numbers, func(n quantity) bool { return n.dim == plain })
}

// onShift reports whether a word names a shift by its part of the day: "dagvagt".
func onShift(word string) bool {
	w := fold(word)
	return hasPrefixAny(w, "dag", "aften", "nat", "morgen", "middag") && strings.Contains(w, "vagt")
}
