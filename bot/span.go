package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// What a sentence tells of how long something lasts, of what is counted, and of where.

// timeUnit returns how far behind a number its unit of time stands; -1 when it has
// none, or counts how old somebody is: "i alderen 0-2 år".
func timeUnit(ts []tok, i int) int {
	unit := slices.IndexFunc(firstToks(ts[i+1:], 3), func(t tok) bool {
		return lengths(t.s) || hasSuffixAny(t.s, "dage", "timer", "uger", "aften", "aftener")
	})
	if unit >= 0 && strings.HasPrefix(ts[i+1+unit].s, "aar") && slices.ContainsFunc(ts[max(0, i-3):i], func(t tok) bool { return ofAge[t.s] }) {
		return -1
	}
	return unit
}

// ofHours reports whether a unit is one of hours rather than of days.
func ofHours(unit string) bool {
	return hasPrefixAny(unit, "time", "minut", "min", "sekund", "kvarter") || strings.HasSuffix(unit, "timer")
}

// lastsFor reports whether a number counts how long something lasts: not how often
// it comes ("tre dage om ugen", "hvert tiende minut"), nor how long before or after
// something else ("en time før").
func lastsFor(ts []tok, i int) bool {
	unit, before := timeUnit(ts, i), ""
	if i > 0 {
		before = ts[i-1].s
	}
	if unit < 0 || before == "hver" || before == "hvert" {
		return false
	}
	rest := firstToks(ts[i+unit+2:], 2)
	if within := ts[max(0, i-4):i]; holds(within, "inden for") || len(rest) > 0 && hasPrefixAny(rest[0].s, "ansaettelse", "erfaring", "anciennitet") {
		return false // "inden for de første seks måneder", "mere end et års ansættelse"
	}
	switch {
	case len(rest) == 0 || before == "i": // "i to døgn efter sygdom"
	case rest[0].s == "foer" || rest[0].s == "efter" || rest[0].s == "inden" || rest[0].s == "forinden":
		return false
	case rest[0].s == "om" || rest[0].s == "i" || rest[0].s == "pr":
		return len(rest) < 2 || !periods[rest[1].s]
	}
	return true
}

// spansHours reports whether an hour is the first of two: "kl. 9-10", "kl. 9 til 10".
func spansHours(ts []tok, i int) bool {
	return strings.Contains(ts[i].s, "-") || i+2 < len(ts) && (ts[i+1].s == "–" || ts[i+1].s == "-" || ts[i+1].s == "til") && number(strings.SplitN(ts[i+2].s, ".", 2)[0]) > 0
}

// timeWord reports whether a word is one of time, inflected or not.
func timeWord(w string) bool {
	return temporal[w] || temporal[strings.TrimSuffix(w, "e")] || temporal[strings.TrimSuffix(w, "en")] || w == "hverdage"
}

// ofTime reports whether words begin with a stretch of time: "af vagten", "dagen".
func ofTime(ts []tok) bool {
	return slices.ContainsFunc(firstToks(ts, 2), func(t tok) bool {
		return hasSuffixAny(t.s, "dag", "dagen", "uge", "ugen", "aar", "aaret", "vagten", "vagt", "tid", "tiden", "maaneden", "perioden", "natten", "aftenen", "forloebet", "livet", "moedet", "turen", "doegnet")
	})
}

var (
	ofAge   = set("alderen fyldt fylder under")
	periods = set("ugen maaneden aaret dagen doegnet kvartalet halvaaret skoleaaret")
)

// measured reports whether the words behind a number tell what it measures, so that
// it counts no things: "30 og 60 minutter", "60.000 kr.", "ti grader".
func measured(after []tok) bool {
	for len(after) > 1 && (after[0].s == "og" || after[0].s == "til" || after[0].s == "-") && number(after[1].s) > 0 {
		after = after[2:]
	}
	if len(after) == 0 {
		return false
	}
	w := after[0].s
	return lengths(w) || rhythms[w] || w == "kr" || w == "kroner" || w == "%" || w == "procent" || strings.HasPrefix(w, "grad") || unitMetres[w] > 0 || unitKilos[w] > 0
}

// placed reports whether a sentence tells where something is, other than by what is
// asked itself: "deltage i husmødet hver måned" does not tell where it is held.
func (r *reading) placed(ts []tok, ws []wanted) bool {
	for i, t := range ts {
		if r.excepted(t) {
			continue
		}
		if whereabouts[t.s] && !(t.s == "hvor" && i > 0 && ts[i-1].mark()) {
			return true
		}
		if !standingIn[t.s] {
			continue
		}
		place := false
		for _, w := range firstToks(ts[i+1:], 4) {
			if w.mark() || prepositions[w.s] || number(w.s) > 0 || timeWord(w.s) || periods[w.s] || rhythms[w.s] || adverbial[w.s] {
				break
			}
			if len(w.s) < 4 {
				continue
			}
			word := danish.Analyse(w.s)
			if slices.ContainsFunc(ws, func(a wanted) bool { return a.needed && meet(a.Concept, word).carries() }) {
				place = false
				break
			}
			place = true
		}
		if place {
			return true
		}
	}
	return false
}

// asksWhereItIs reports whether it is asked where a thing is, not where something is
// done with it.
func (q *question) asksWhereItIs() bool {
	ts := scan(q.text[q.ask[0].start:q.ask[0].end])
	return slices.ContainsFunc(ts, func(t tok) bool { return being[t.s] }) || ts[len(ts)-1].s == "hen" && !passiveIn(ts)
}

// saysVerb reports whether a sentence has the verb that is asked, without the particle
// behind it: "hvor skriver jeg det ned", of "skrives i loggen".
func (r *reading) saysVerb(ws []wanted) bool {
	return slices.ContainsFunc(ws, func(w wanted) bool {
		return w.done && slices.ContainsFunc(danish.Concepts(firstWord(w.Text), nil), func(c danish.Concept) bool { return meet(c, r.text.sentence).carries() })
	})
}

var (
	being       = set("er vaere ligger ligge staar staa haenger haenge sidder sidde findes finder holdes afholdes foregaar sker opbevares gemmes bliver henne goer goere henvende henvender")
	standingIn  = set("i paa ved hos til fra under over bag mellem langs foran udenfor indenfor omkring gennem")
	adverbial   = set("at forhaand forvejen skift orden gang")
	whereabouts = set("hjemme hjemmefra ude inde udendoers indendoers udenfor hvor overalt")
)
