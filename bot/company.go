package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// Whether something is done alone: how a question asks it, and how a document says
// that it is not.

// byOneself reports whether a question asks to do something without anybody:
// "helt alene", "uden vejledning".
func (q *question) byOneself() bool {
	return slices.ContainsFunc(q.ask, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		if holds(ts, "alene") || holds(ts, "paa egen haand") {
			return true
		}
		i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "uden" })
		return i >= 0 && slices.ContainsFunc(firstToks(ts[i:], 6), func(t tok) bool {
			return hasPrefixAny(t.s, "vejled", "hjaelp", "paedagog", "kolleg", "makker", "opsyn", "nogen", "andre")
		})
	})
}

// together are the words behind which stands with whom, or under whose eyes,
// something is done.
var together = [...]string{"i samarbejde med", "i samraad med", "i faellesskab med", "sammen med", "under vejledning af", "under vejledning fra", "under supervision af", "under opsyn af", "under ansvar af"}

// inCompany reports whether a clause says that something is done with a colleague
// or under somebody's guidance; with those whom the role is there for is no such
// company: "laver mad sammen med borgerne".
func inCompany(words string) bool {
	ts := scan(words)
	for i := range ts {
		for _, phrase := range together {
			n := len(strings.Fields(phrase))
			if !holds(firstToks(ts[i:], n), phrase) || i+n >= len(ts) {
				continue
			}
			if !slices.ContainsFunc(firstToks(ts[i+n:], 2), func(t tok) bool { return isServed(words[t.start:t.end]) }) {
				return true
			}
		}
	}
	return false
}

// tellsAlone reports whether a story tells that the asker is alone.
func (q *question) tellsAlone() bool {
	return slices.ContainsFunc(q.facts, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		return !p.negated && holds(ts, "alene") && slices.ContainsFunc(ts, func(t tok) bool { return asker[t.s] })
	})
}

// without reports whether a question asks to do something without the very thing that
// a limit makes it hang on: "uden at spørge lederen", of "efter aftale med lederen".
func (q *question) without(limit string) bool {
	return slices.ContainsFunc(q.ask, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "uden" })
		if i < 0 {
			return false
		}
		left := danish.Analyse(q.text[p.start+ts[i].end : p.end])
		all, met := 0.0, 0.0
		for _, c := range danish.Concepts(limit, nil) {
			if all += c.Rarity; meet(c, left).carries() {
				met += c.Rarity
			}
		}
		return met > 0 && met >= 0.6*all
	})
}

// company reports whether a condition is that nobody else is there: "uden en
// kollega", "uden ledsagelse", "når der ikke er andre".
func company(limit string) bool {
	ts := scan(limit)
	if len(ts) > 1 && openers[ts[0].s] && (holds(ts, "ikke er andre") || holds(ts, "er ingen andre") || holds(ts, "er alene")) {
		return true
	}
	return len(ts) > 1 && ts[0].s == "uden" && slices.ContainsFunc(ts, func(t tok) bool {
		return strings.HasPrefix(t.s, "kolleg") || strings.HasPrefix(t.s, "ledsag") || strings.HasPrefix(t.s, "makker") || strings.HasPrefix(t.s, "foelge") || t.s == "andre" || t.s == "anden"
	})
}

// twoPersons reports whether a sentence says that two must be there: "Der skal
// altid være to om at bruge liften", "man skal være to på stedet".
func twoPersons(sentence string) bool {
	ts := scan(sentence)
	for i, t := range ts {
		if t.s != "to" && t.s != "2" {
			continue
		}
		rest := ts[i+1:]
		if len(rest) > 0 && twoOf[rest[0].s] && (t.s == "to" || rest[0].s != "til" && rest[0].s != "om" || there(at(ts, i-1)) || at(ts, i-1) == "altid") {
			return true // but not "i hal 2 om aftenen"
		}
		ends := len(rest) == 0 || rest[0].mark() && !strings.Contains("-–/", rest[0].s) || placePrepositions[sentence[rest[0].start:rest[0].end]]
		if t.s == "to" && ends && slices.ContainsFunc(ts[max(0, i-4):i], func(t tok) bool { return there(t.s) }) {
			return true // "2" there is a number: "i hal 2."
		}
	}
	return false
}

// there reports whether a word says that somebody is there.
func there(w string) bool { return w == "vaere" || w == "er" }

// twoOf are what may follow two where it counts those who are there.
var twoOf = set("til om medarbejdere personer ansatte voksne kolleger mand hjaelpere sammen")
