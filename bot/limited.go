package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// A ban that names where, when, from whom, to whom or for what is met only in part by a
// question that says nothing of that: "må jeg ryge", of "Du må ikke ryge i køkkenet".
// Where the role works, and whom it serves, need not be told.

// limited reports whether a denial has a limit of which the question says nothing, or
// has another in its place.
func (j *judgement) limited() bool {
	q, dt := j.q, j.b.texts.document(j.best.doc)
	clause := j.deniedClause()
	if clause == "" || j.best.bansOwn(q) {
		return false
	}
	limits := slices.DeleteFunc(slots(clause), func(s slot) bool {
		return !limitingSlot[s.prep] || phrasal[fold(s.heads[0].Text)] || slices.Contains(months, fold(s.heads[0].Text)) || !j.ofAct(s) || s.prep == "af" && !ofNoun(clause, s)
	})
	if strings.Contains(clause, " eller ") && slices.ContainsFunc(limits, j.tellsSlot) {
		return false // "hverken med sms eller i mail"
	}
	further := len(j.claim.Conditions) > 0 && j.condition == inside
	return j.forOtherPurpose(clause) || slices.ContainsFunc(limits, func(s slot) bool {
		switch {
		case j.tellsSlot(s):
			return j.ofOwnThing(s)
		case len(q.facts) > 0 && (!s.isPlace() || q.tellsPlace()): // a story may tell of it in other words
			return false
		case giving[s.prep] && s.agent() && (further || slices.ContainsFunc(s.heads, dt.serves)):
			return slices.ContainsFunc(q.slots, func(a slot) bool {
				return a.prep == s.prep && !anyone[fold(a.heads[0].Lemma)] && !speaksOf(a.heads, j.best.text.sentence)
			})
		case j.anybodyElse(s):
			return false
		case whereabout[s.prep] && q.pointsHere():
			return false
		}
		return beside[s.prep] && !hasPrefixAny(fold(s.heads[0].Text), "skranke") || !slices.ContainsFunc(append(s.heads, s.attrs...), dt.ownPlace)
	}) || len(q.facts) == 0 && len(j.best.text.acts) < 2 && !strings.Contains(clause, " eller ") && slices.ContainsFunc(contraries[:], func(pair [2]string) bool {
		return slices.ContainsFunc(pair[:], func(w string) bool { return sides(scan(clause), w) && !sides(scan(q.text), w) })
	})
}

// sides reports whether a word says from which side, or in which way, something is done:
// "vaske bussen udvendigt".
func sides(ts []tok, way string) bool {
	return slices.ContainsFunc(ts, func(t tok) bool { return strings.HasPrefix(t.s, way) })
}

// limitingSlot are the prepositions behind which a limit stands, beside those of them
// behind which the role's own place is one of several, giving those behind which those
// stand whom something is done for.
var (
	limitingSlot = set("i paa ved under foran bag hos langs mellem omkring foer efter inden til for fra om af")
	beside       = set("ved foran bag langs mellem omkring")
	giving       = set("fra for til hos om af")
)

// phrasal are nouns that limit nothing behind a preposition: "på kommunens vegne", "på
// egen hånd", "til andre end".
var phrasal = set("andre vegne haand maade omfang forbindelse hensyn noget gengaeld stede orden job forhaand")

// deniedClause is what the claim says is not done, without what is added behind a comma,
// but with what its last noun is joined to. Empty where the denial is of whose task
// something is, and nothing is named before that: "indgår ikke i lukkevagter".
func (j *judgement) deniedClause() string {
	c := j.claim
	clause := bare(*c, j.text)
	if rest := scan(j.text[c.Span.End:max(c.Span.End, c.Sentence.End)]); len(rest) > 1 && (rest[0].s == "og" || rest[0].s == "eller") && !verbEnding(rest[1].s) && !modals[rest[1].s] && !helpers[rest[1].s] {
		clause += j.text[c.Span.End:c.Sentence.End]
	}
	ts := scan(clause)
	no := slices.IndexFunc(ts, func(t tok) bool { return negators[t.s] })
	from, end := max(0, no), len(clause)
	if i := slices.IndexFunc(ts[from:], func(t tok) bool { return t.mark() }); i > 0 {
		end, ts = ts[from+i].start, ts[:from+i]
	}
	if no < 0 && !slices.ContainsFunc(ts, func(t tok) bool { return hasPrefixAny(t.s, "forbud", "forbyd", "undlad", "undgaa", "lad", "bandlys") }) {
		return ""
	}
	ofTask := func(t tok) bool { return t.s != "er" && obliging[t.s] || t.s == "falder" }
	if c.Kind == corpus.NotDuty && holds(ts[:from], "er") || slices.ContainsFunc(ts[:from+1], ofTask) {
		i := slices.IndexFunc(ts[from:], func(t tok) bool { return t.s == "at" })
		if i >= 0 {
			return clause[ts[from+i].end:end]
		}
		i = slices.IndexFunc(ts, func(t tok) bool { return t.s == "er" || ofTask(t) })
		return clause[:ts[max(0, i)].start] // "Arrangementer om lørdagen er ikke din opgave"
	}
	return clause[:end]
}

// ofAct reports whether a slot is of the act that is asked, where the claim denies several.
func (j *judgement) ofAct(s slot) bool {
	return len(j.best.text.acts) < 2 || slices.ContainsFunc(s.with, func(c danish.Concept) bool { return meet(c, j.q.told).carries() })
}

// ofNoun reports whether a slot tells which of a thing is meant, not who does something:
// "referat af forældremøder".
func ofNoun(clause string, s slot) bool {
	ts := scan(clause[:s.heads[0].Start])
	i := len(ts) - 1
	for i > 0 && ts[i].s != s.prep {
		i--
	}
	if i < 1 || nominal(ts[i-1].s) {
		return false
	}
	before := danish.Concepts(clause[ts[i-1].start:ts[i-1].end], nil)
	return len(before) > 0 && !before[0].Verb && !before[0].Light && !negators[ts[i-1].s] && !verbEnding(ts[i-1].s)
}

// tellsSlot reports whether the question speaks of what a slot names, however loosely.
func (j *judgement) tellsSlot(s slot) bool {
	told := func(c danish.Concept) bool {
		f := meet(c, j.q.told)
		return f.sibling || f.relation != danish.Unmatched && f.weight > partOf || slices.ContainsFunc(danish.Parts(c.Text), func(part string) bool {
			return nominal(strings.TrimSuffix(part, "s")) && slices.ContainsFunc(danish.Concepts(part, nil), func(c danish.Concept) bool { return meet(c, j.q.told).carries() })
		})
	}
	return slices.ContainsFunc(s.heads, func(c danish.Concept) bool {
		return told(c) || slices.ContainsFunc(j.best.marks, func(m corpus.Span) bool {
			return strings.Contains(j.text[m.Start:m.End], c.Text)
		})
	})
}

// anybodyElse reports whether a slot is for colleagues or strangers, whoever they are, and
// the question names somebody in their place: "til en lærer", of "til kolleger".
func (j *judgement) anybodyElse(s slot) bool {
	return hasPrefixAny(fold(s.heads[0].Lemma), "kolleg", "ansat", "personale", "medarbejder", "fremmed", "uvedkommende") && slices.ContainsFunc(j.q.slots, func(a slot) bool { return a.prep == s.prep && a.agent() })
}

// forOtherPurpose reports whether a clause says what for, and the question nothing of that:
// "bruge din mobil til at fotografere pas", not "lov til at ryge".
func (j *judgement) forOtherPurpose(clause string) bool {
	ts := scan(clause)
	for i := 2; i+2 < len(ts); i++ {
		if ts[i].s != "til" && ts[i].s != "for" || ts[i+1].s != "at" || hasPrefixAny(ts[i-1].s, "lov", "tillad", "ret", "pligt", "forplig", "kompeten", "bemyndig", "adgang", "mulighed", "noedt") {
			continue
		}
		purpose := caseWords(clause[ts[i+1].end:])
		return len(j.q.facts) == 0 && len(purpose) > 0 && !slices.ContainsFunc(purpose, func(c danish.Concept) bool {
			return meet(c, j.q.told).relation != danish.Unmatched
		})
	}
	return false
}

// ofOwnThing reports whether a slot names a thing of one's own, and the question none such:
// "i din private bil", and "i kommunens bil".
func (j *judgement) ofOwnThing(s slot) bool {
	return len(s.attrs) == 1 && ownThing(s.attrs[0].Text) && !slices.ContainsFunc(scan(j.q.text), func(t tok) bool { return possessives[t.s] && t.s[0] == 'm' || ownThing(t.s) })
}

// pointsHere reports whether what is asked is to be done where the asker is: "med ind".
func (q *question) pointsHere() bool {
	return slices.ContainsFunc(scan(q.text), func(t tok) bool { return t.s == "her" || t.s == "inde" || hasPrefixAny(t.s, "herind", "derind") }) || holds(scan(q.text), "med ind")
}

// serves reports whether a word is for those whom the role is there for: "borgeren", and
// "borgere" where the document speaks of them elsewhere too.
func (t *documentText) serves(c danish.Concept) bool {
	return served[fold(c.Lemma)] && (hasSuffixAny(c.Text, "en", "et", "ne") || t.spread["s"+danish.StemOf(c.Lemma)] > 1)
}

// tellsPlace reports whether a story may say where or when: "jeg har pause" does not.
func (q *question) tellsPlace() bool {
	return slices.ContainsFunc(q.facts, func(p part) bool {
		return slices.ContainsFunc(scan(q.text[p.start:p.end]), func(t tok) bool {
			return whereabout[t.s] || openers[t.s] || relatives[t.s] || softWords[t.s] || t.s == "her" || t.s == "mens"
		})
	})
}

// ownPlace reports whether a word is for where, or in what, the role works anyway.
func (t *documentText) ownPlace(c danish.Concept) bool {
	word := fold(c.Text)
	return placeWords[strings.TrimSuffix(word, "s")] || t.theme(c) || t.ownTime(c.Lemma) || hasPrefixAny(word, "arbejde", "arbejdstid", "vagten", "tjeneste", "pleje", "klinik", "omraade", "skranke") ||
		slices.ContainsFunc(t.named, func(w tok) bool {
			first := fold(append(danish.Parts(c.Text), c.Lemma)[0])
			return len(first) > 3 && strings.HasPrefix(w.s, first)
		})
}

// contrary reports whether what is asked is the contrary of how the claim lets it be done:
// "uden rekvisition", of "med rekvisition".
func (j *judgement) contrary() bool { return opposed(j.q.text, j.claim.Sentence.Of(j.text)) }
