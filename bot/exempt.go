package bot

import (
	"slices"

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
func (b *Bot) stand(limit string, q *question, about *danish.Text, doc *corpus.Document) standing {
	best := untold
	if elsewhereNumbered(scan(limit), scan(q.text)) {
		return outside
	}
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
	if both := conjoined(limit); len(both) > 1 { // all of which must be told
		for _, one := range both {
			if at := b.stand(one, q, about, doc); at != inside {
				return at
			}
		}
		return inside
	}
	if whom, when := freedWhile(limit); when != "" {
		if at := b.stand(whom, q, about, doc); at != inside {
			return at
		}
		if c := b.holdCase(when, q, about, doc); c.compared > 0 {
			return [...]standing{outside, inside}[min(1, c.held/c.compared)]
		}
		return b.stand(when, q, about, doc)
	}
	for _, alternative := range alternatives(exceptedBy(limit)) {
		kept := b.withoutAside(alternative, about, doc)
		for _, one := range alternatives(kept) {
			switch b.standOne(one, q, about, doc) {
			case inside:
				return inside
			case outside:
				best = outside
			}
		}
		if kept != alternative && b.standOne(alternative, q, about, doc) == inside { // the clause may say which of them
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

// refused are the verbs of not wanting a thing: "har frabedt sig kaffe" is told by
// "vil ikke have kaffe".
var refused = set("frabedt frabeder frabede frabad fravalgt fravaelger fravaelge fravalgte")

// limitNegated reports whether a limit denies the word at a byte offset beyond
// what it frees from: "uden fast tilknytning", "som ikke har kursus"; not "Om
// mandagen må der ikke arbejdes hjemme", where it is the main clause that says no.
func limitNegated(limit string, at int) bool {
	ts := scan(limit)
	clause := len(ts) > 1 && verbSubjects[ts[1].s] && !negators[ts[1].s] && (helpers[ts[0].s] || modals[ts[0].s] || verbEnding(ts[0].s)) || // "Har du ikke kørekort, …"
		len(ts) > 2 && negators[ts[2].s] && verbEnding(ts[0].s) && isVerb(limit[ts[0].start:ts[0].end]) // "Lukker naboen ikke op, …"
	denied := map[int]bool{}
	for i, t := range ts {
		clause = clause || openers[t.s] || relatives[t.s] && i > 0 && !finiteAfter(ts[i-1].s) || t.s == "medmindre" || t.s == "mindre" || t.s == "at"
		denied[i] = negators[t.s] && (clause || t.s != "ikke" && t.s != "aldrig") || refused[t.s]
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

// omitted reports whether what words go on with has not been done: "har glemt at …".
func omitted(ts []tok) bool {
	return slices.ContainsFunc(ts, func(t tok) bool { return hasPrefixAny(t.s, "glem", "undlad", "undlod", "forsoem") }) && holds(ts, "at")
}

// negatedAt reports whether the question denies what its terms say: a negator
// in the same part, near them.
func negatedAt(terms []danish.Term, q *question) bool {
	for _, t := range terms {
		at := q.place(t.Start)
		if p, ok := partAt(append(slices.Clone(q.facts), q.ask...), at); ok {
			ts := scan(q.text[p.start:p.end])
			if omitted(scan(q.text[p.start:at])) {
				return true
			}
			return negatedNear(ts, at-p.start, func(i int) bool { return p.negated && negators[ts[i].s] || refused[ts[i].s] })
		}
	}
	return false
}
