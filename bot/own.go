package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
)

// What the asker would do for themselves or their own, and the bans on just that: on
// private use, and on dealing with one's own matters.

// ownKin are those whom an asker calls theirs.
var ownKin = set("mand kone kaereste samlever aegtefaelle soester storesoester lillesoester bror storebror lillebror mor far foraeldre svigermor svigerfar svigerinde svoger svigersoen svigerdatter soen datter tvillinger barnebarn boernebarn mormor morfar farmor farfar bedsteforaeldre moster faster tante onkel niece nevoe kusine faetter familie ven veninde venner bekendt bekendte nabo naboer underbo overbo")

// ownChild and ownChildren may be those of a group as well, "vores børn", "mine unger",
// unless they are "mit barn" or "mine egne børn".
var (
	ownChild    = set("barn dreng pige")
	ownChildren = set("boern unger drenge piger")
)

// ownPlaces are words of where somebody is off duty.
var ownPlaces = set("sommerhus sommerhuset kolonihave kolonihaven fritiden")

// ofOwn reports whether words are about the asker's own people or doings: "min søster",
// "til min egen flytning", "i sommerhus".
func ofOwn(words string) bool {
	ts := scan(words)
	work := slices.ContainsFunc(ts, func(t tok) bool { return hasPrefixAny(t.s, "arbejd") || isServed(words[t.start:t.end]) })
	return ofOwnKin(ts) || !work && slices.ContainsFunc(ts, func(t tok) bool { return ownPlaces[t.s] })
}

// ofOwnKin reports whether words are about the asker's own people, or what is their own.
func ofOwnKin(ts []tok) bool {
	for i, t := range ts {
		if !possessives[t.s] {
			continue
		}
		children := ownChild
		if at(ts, i+1) == "egne" {
			children = ownChildren
		}
		for _, next := range firstToks(ts[i+1:], 3) {
			if t.s[0] == 'm' && (ofKin(next.s) || children[strings.TrimSuffix(next.s, "s")]) {
				return true
			}
			if next.mark() || prepositions[next.s] {
				break
			}
		}
		if i > 0 && i+2 < len(ts) && (ts[i-1].s == "til" || ts[i-1].s == "i") && ownThing(ts[i+1].s) {
			return true
		}
	}
	return false
}

// ofKin reports whether a word is for one of somebody's own, be it whose a thing is:
// "søster", "svogers", "datteren".
func ofKin(w string) bool {
	return ownKin[w] || len(w) > 3 && w[len(w)-1] == 's' && ownKin[w[:len(w)-1]]
}

// forOwn reports whether the asker would do something for their own, as they ask.
func (q *question) forOwn() bool {
	return slices.ContainsFunc(q.ask, func(p part) bool { return ofOwn(q.text[p.start:p.end]) })
}

// tellsOwn reports whether a story of the asker's own is why they ask: "Min søster skal
// flytte. Må jeg låne traileren?", where they name no other purpose.
func (q *question) tellsOwn() bool {
	other := slices.ContainsFunc(q.ask, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		if holds(ts, "med") || !slices.ContainsFunc(ts, func(t tok) bool { return borrowing[t.s] }) {
			return true // "tage hende med på stuen" is no use of a thing
		}
		i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "til" })
		return i >= 0 && i+1 < len(ts) && !theirs[ts[i+1].s]
	})
	return !other && slices.ContainsFunc(q.facts, func(p part) bool { return ofOwn(q.text[p.start:p.end]) })
}

// borrowing are verbs of having the use of a thing for a time.
var borrowing = set("laane bruge benytte anvende koere sejle tage tager faa laaner bruger")

var theirs = set("hendes hans deres det den")

// bansOwn reports whether a claim bans private use, or dealing with one's own matters, and
// the question asks for just that, whatever it would do: "Traileren må ikke bruges
// privat" bans moving one's sister with it.
func (r *reading) bansOwn(q *question) bool {
	if !r.forbids() || q.modality != may || r.text.verb != nil && r.claim.Kind != corpus.Prohibition || !q.forOwn() {
		return false
	}
	ts := scan(r.claim.Span.Of(r.passage.Text))
	private := slices.ContainsFunc(ts, func(t tok) bool { return hasPrefixAny(t.s, "privat") })
	return private && slices.ContainsFunc(ts, func(t tok) bool { return hasPrefixAny(t.s, "brug", "benyt", "anvend", "laan", "udlaan") }) || r.ofOwnMatters() && slices.ContainsFunc(q.ask, func(p part) bool { return ofOwnKin(scan(q.text[p.start:p.end])) })
}

// ofOwnMatters reports whether a claim is about matters of oneself and one's own: "sager,
// der vedrører egen familie".
func (r *reading) ofOwnMatters() bool {
	clause := r.claim.Span.Of(r.passage.Text)
	ts := scan(clause)
	matters := slices.ContainsFunc(ts, func(t tok) bool {
		return !ofKin(t.s) && hasPrefixAny(t.s, "sag", "ansoegning", "opslag", "opgave", "journal") || hasSuffixAny(t.s, "sag", "sager")
	})
	return matters && (holds(ts, "sig selv") || slices.ContainsFunc(ts, func(t tok) bool {
		return ofKin(t.s) || ownChild[t.s] || ownChildren[t.s] || hasPrefixAny(t.s, "famili", "naertstaaende", "venner")
	}))
}

// closedToOthers reports whether the passage says of what is asked that it is for nobody
// else, and the question is of one of the asker's own: "må ikke bruges af andre".
func (j *judgement) closedToOthers() bool {
	closed := func(words string) bool {
		ts := scan(words)
		return slices.ContainsFunc(ts, func(t tok) bool { return negators[t.s] }) && (holds(ts, "af andre") || holds(ts, "til andre")) && !holds(ts, "andre end")
	}
	return (j.q.forOwn() || j.q.tellsOwn()) && slices.ContainsFunc(j.rs, func(r reading) bool {
		return r.passage == j.best.passage && r.share >= enoughTale && (closed(r.claim.Span.Of(j.text)) || anyOf(r.claim.Exceptions, j.text, closed))
	})
}
