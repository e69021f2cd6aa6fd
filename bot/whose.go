package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// Of whom a story tells what a limit names, and whether it has come to that yet.

// placeOf is where in the question a word of the limit was met; -1 when nowhere.
func (c *limitCase) placeOf(f fit) int {
	if len(f.terms) == 0 {
		return -1
	}
	return c.q.place(f.terms[0].Start)
}

// ofStaff reports whether a limit is about those in the role: "Medarbejdere med
// rygskade", "undtagen gravide medarbejdere".
func (c *limitCase) ofStaff() bool {
	return slices.ContainsFunc(firstToks(scan(c.limit), 6), func(t tok) bool {
		first := c.b.concepts(c.limit[t.start:t.end])
		return t.s == "man" || t.s == "du" || len(first) == 1 && !first[0].Verb && (hasPrefixAny(first[0].Lemma, "medarbejder", "ansat") || meet(first[0], c.dt.head).weight >= headOf)
	}) || hasPrefixAny(firstWord(strings.ToLower(c.limit)), "gravid", "nyansat") || slices.ContainsFunc(c.numbers, func(n quantity) bool { return n.of == service || n.of == daily || n.of == weekly })
}

// ofAnother reports whether words tell of a colleague, or one of the asker's kin, where
// the limit is about the asker: "min kollega har en rygskade", "min kone er gravid", unless
// it is asked what they must: "skal hun køre".
func (c *limitCase) ofAnother(ts []tok) bool {
	if !c.ofStaff() || c.q.ofPronoun || slices.ContainsFunc(ts, func(t tok) bool { return asker[t.s] && t.s != "i" }) {
		return false
	}
	near := func(t tok) bool { return hasPrefixAny(t.s, "kolleg", "makker") }
	if !slices.ContainsFunc(scan(c.limit), func(t tok) bool {
		return kinOf[t.s] || hasPrefixAny(t.s, "aegtefael", "paaroerende", "naertstaaende", "famili", "foraeldre")
	}) {
		return slices.ContainsFunc(firstToks(ts, 3), func(t tok) bool { return near(t) || kinOf[t.s] })
	}
	return slices.ContainsFunc(firstToks(ts, 3), near)
}

// kinOf are the grown-up kin that somebody tells of.
var kinOf = set("mand kone kaereste samlever soester bror mor far svigermor svigerfar ven veninde nabo")

// perfect reports whether a limit is that something has been done: "når kurset er
// gennemført", "når vagten har gennemført kurset".
func perfect(ts []tok) bool {
	i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "er" || t.s == "har" })
	return len(ts) > 2 && openers[ts[0].s] && i > 0 && (hasSuffixAny(ts[len(ts)-1].s, "t", "ede") || i+1 < len(ts) && ts[i].s == "har" && hasSuffixAny(ts[i+1].s, "et", "foert", "ede"))
}

// considered reports whether what stands last in words is only thought of: "overvejer
// at flytte".
func considered(ts []tok) bool {
	return slices.ContainsFunc(ts, func(t tok) bool { return hasPrefixAny(t.s, "overvej", "planlaeg") || t.s == "haaber" })
}

// toCome reports whether words tell of what is still to be: "jeg skal på kurset".
func toCome(ts []tok) bool {
	return slices.ContainsFunc(ts, func(t tok) bool {
		return t.s == "skal" || t.s == "vil" || t.s == "mangler" || hasPrefixAny(t.s, "tilmeld", "starter", "begynder")
	}) || holds(ts, "i gang")
}

// illOfAnother reports whether a claim is of somebody else's illness than the asker's
// own, of which the question is: "Bliver et barn sygt, …", of "når jeg selv er syg".
func (r *reading) illOfAnother(q *question, dt *documentText) bool {
	return q.tellsOwnIllness() && anyOf(r.claim.Conditions, r.passage.Text, func(limit string) bool {
		ts := scan(limit)
		return slices.ContainsFunc(ts, ofIllness) && !slices.ContainsFunc(ts, func(t tok) bool { return asker[t.s] || t.s == "man" || t.s == "du" }) &&
			slices.ContainsFunc(danish.Concepts(limit, nil), func(c danish.Concept) bool {
				w := fold(c.Text)
				return !c.Verb && !c.Adjective && !c.Light && !isFrame(c) && !isTemporal(c) && !ofIllness(tok{s: w}) && !hasPrefixAny(w, "medarbejder", "ansat") && meet(c, dt.head).weight < headOf
			})
	})
}

func ofIllness(t tok) bool { return hasPrefixAny(t.s, "syg") && !hasPrefixAny(t.s, "sygeh", "sygepl") }

// tellsOwnIllness reports whether a question is of the asker being ill: "når jeg selv
// er syg", "melde mig syg".
func (q *question) tellsOwnIllness() bool {
	ts := scan(q.text)
	return slices.ContainsFunc([]string{"jeg er syg", "jeg selv er syg", "jeg bliver syg", "jeg selv bliver syg", "er jeg syg", "bliver jeg syg", "mig syg", "sygemelde mig", "sygemelder jeg mig"}, func(s string) bool { return holds(ts, s) })
}

// brokenOtherwise reports whether a question tells that something is broken, and the
// sentence speaks of nothing of the kind, or of another thing: who starts the machine
// need not mend it.
func (r *reading) brokenOtherwise(q *question, ws []wanted) bool {
	ts := scan(q.text)
	broken := slices.ContainsFunc([]string{"i stykker", "virker ikke", "ikke virker", "er defekt", "gaaet ned", "gaar ned", "saetter sig fast", "sat sig fast", "driller"}, func(s string) bool { return holds(ts, s) })
	return broken && (r.here == 0 && !hangsOnStory(ws) ||
		!slices.ContainsFunc(scan(r.claim.Sentence.Of(r.passage.Text)), func(t tok) bool {
			return hasPrefixAny(t.s, "stykker", "virk", "defekt", "reparer", "fejl", "skad", "beskad", "oedel", "nedbrud", "stopp", "svigt", "driller", "brud", "mangler", "problem", "havari") || hasSuffixAny(t.s, "fejl", "skader", "brud", "stop", "service", "support", "teknik", "problemer")
		}))
}
