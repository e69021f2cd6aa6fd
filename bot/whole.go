package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// What is said of some things, in some places, at some times, is not said of all:
// "må jeg læse alle journaler", of "journaler på de borgere, du besøger".

var (
	wholly    = set("alle samtlige enhver ethvert")
	anyTime   = set("altid")
	timeSpans = set("tiden dagen ugen maaneden aaret doegnet vagten aftenen natten")
	narrowing = set("i paa ved hos til fra under over med for af langs mellem der som")
)

// ofWhole reports whether all of something is asked for, or that it be done always,
// and the claim says it of a part.
func (j *judgement) ofWhole() bool {
	sentence := j.claim.Sentence.Of(j.text)
	said := scan(sentence)
	if slices.ContainsFunc(said, func(t tok) bool {
		return wholly[t.s] || anyTime[t.s] || t.s == "hele" || t.s == "uanset" || t.s == "ethvert" || t.s == "hver" || t.s == "hvert" || t.s == "dagligt"
	}) {
		return false
	}
	timed := len(j.claim.Frequency) > 0 || slices.ContainsFunc(said, func(t tok) bool { return isWeekday(t.s) || periods[t.s] })
	return slices.ContainsFunc(j.q.ask, func(p part) bool {
		ask := j.q.text[p.start:p.end]
		ts := scan(ask)
		for i, t := range ts {
			switch next := at(ts, i+1); {
			case next == "":
			case anyTime[t.s], t.s == "hele" && timeSpans[next]:
				if timed {
					return true
				}
			case t.s == "hele" && !isServed(ask[ts[i+1].start:ts[i+1].end]):
				if c := danish.Concepts(ask[ts[i+1].start:ts[i+1].end], nil); len(c) == 1 && !c[0].Verb && !meet(c[0], j.best.text.sentence).touches() {
					return true // "i hele huset", of "i stuen"
				}
			case wholly[t.s] && j.ofSomeOnly(ask, ts[i+1:], sentence, said):
				return true
			}
		}
		return false
	})
}

// ofSomeOnly reports whether a claim says which of the things it means that a question
// asks for all of: "nye bøger", "ledige under 30 år", "gulve i stuen".
func (j *judgement) ofSomeOnly(ask string, behind []tok, sentence string, said []tok) bool {
	untold := func(word string) bool {
		return slices.ContainsFunc(danish.Concepts(word, nil), func(c danish.Concept) bool {
			return !c.Light && !isFrame(c) && !meet(c, j.q.told).touches()
		})
	}
	for _, t := range firstToks(behind, 3) {
		word := ask[t.start:t.end]
		if t.mark() || prepositions[t.s] || modals[t.s] || staff(t.s) || asker[t.s] {
			break
		}
		thing := danish.Concepts(word, nil)
		many := strings.TrimSuffix(t.s, "s")
		i := slices.IndexFunc(said, func(s tok) bool { return danish.SameWord(strings.TrimSuffix(s.s, "s"), many) })
		if i < 0 || len(thing) != 1 || thing[0].Verb || isTemporal(thing[0]) {
			continue
		}
		one := strings.TrimSuffix(said[i].s, "s")
		if hasSuffixAny(one, "en", "et") && !hasSuffixAny(many, "en", "et") && !isServed(one) {
			return true // of the hjemmeside of the school, not of all
		}
		if i > 0 && hasSuffixAny(said[i-1].s, "e", "s") && !isVerb(said[i-1].s) && untold(said[i-1].s) {
			return true
		}
		rest := said[i+1:]
		if len(rest) > 1 && !narrowing[rest[0].s] && !rest[0].mark() && !untold(rest[0].s) && narrowing[rest[1].s] {
			rest = rest[1:] // "møder virtuelt med ledere"
		}
		if len(rest) > 1 && (narrowing[rest[0].s] || rest[0].s == "," && (relatives[rest[1].s] || asker[rest[1].s] || rest[1].s == "du")) {
			for k, r := range rest {
				if k > 0 && (r.s == "og" || r.s == ",") {
					break
				}
				if number(r.s) > 0 && !slices.ContainsFunc(behind, func(t tok) bool { return t.s == r.s }) || !r.mark() && untold(sentence[r.start:r.end]) {
					return true
				}
			}
		}
	}
	return false
}

func isWeekday(w string) bool {
	_, is := weekday(w)
	return is
}
