package bot

import (
	"fmt"
	"slices"
	"strings"

	"rollebot/index/danish"
)

// How much is asked, held against how much a claim says: "har jeg ret til tre
// omsorgsdage", of "ret til to omsorgsdage".

// otherAmount reports whether what is asked counts, times or limits something otherwise
// than the claim does, or as it does at another time: "åbne kl. 8 i weekenden".
func (j *judgement) otherAmount(ask string) bool {
	sentence := bare(*j.claim, j.text)
	counted := append(quantities(sentence), dates(sentence)...)
	return slices.ContainsFunc(append(quantities(ask), dates(ask)...), func(a quantity) bool {
		switch {
		case a.dim == grade, fromTo(scan(sentence)) && (a.dim != clock || amidst(a, counted, sentence)):
			return false
		case countedOtherwise(a, counted, ask, sentence):
			return true
		}
		return atOtherTime(a, counted, whens(ask), sentence)
	})
}

// countedOtherwise reports whether a text counts what an amount counts, and none of its
// numbers is that amount or leaves room for it.
func countedOtherwise(a quantity, counted []quantity, ask, sentence string) bool {
	same := false
	for _, s := range counted {
		if s.dim != a.dim && withinSpell(a, ask) && withinSpell(s, sentence) {
			a, s = inDays(a), inDays(s) // "inden for en time", of "inden for to dage"
		}
		if s.dim != a.dim || a.dim == plain && !sameCount(a, s, ask, sentence) {
			continue
		}
		comparable, in := s.meets(a)
		if in && !a.limits() || s.value == a.value {
			return false
		}
		same = same || comparable || a.limits()
	}
	return same
}

// withinSpell reports whether an amount is the time within which a thing is done.
func withinSpell(q quantity, text string) bool {
	return (q.dim == duration || q.dim == workload) && strings.HasSuffix(strings.TrimRight(fold(text[:q.start]), " "), "inden for")
}

// inDays is a spell of time as days.
func inDays(q quantity) quantity {
	if q.dim == workload {
		q.dim, q.value, q.from, q.to = duration, q.value/24, q.from/24, q.to/24
	}
	return q
}

// pastFirst reports whether a story tells of longer ago than the first time that a claim
// holds for: "fik et barn for tre måneder siden", of "i den første måned efter".
func (j *judgement) pastFirst() bool {
	sentence := j.claim.Sentence.Of(j.text)
	return slices.ContainsFunc(quantities(sentence), func(s quantity) bool {
		first := strings.HasPrefix(fold(sentence[s.start:]), "foerste") || strings.HasSuffix(strings.TrimRight(fold(sentence[:s.start]), " "), "foerste")
		return first && s.dim == duration && slices.ContainsFunc(quantities(j.q.text), func(a quantity) bool {
			return a.dim == duration && a.value > s.value && strings.HasPrefix(strings.TrimLeft(j.q.text[a.end:], " "), "siden")
		})
	})
}

// fromTo reports whether a text goes from one number to another: "kl. 9-12".
func fromTo(ts []tok) bool {
	if holds(ts, "fra") && holds(ts, "til") {
		return true
	}
	for i := range ts {
		if ts[i].s == "mellem" && slices.ContainsFunc(firstToks(ts[i:], 7), func(t tok) bool { return t.s == "og" }) && number(at(ts, i+1))+number(at(ts, i+3)) > 0 && at(ts, i+3) != "" && !holds(firstToks(ts[i:], 3), "mellem to") {
			return true // "mellem kl. 9 og 11"
		}
		if number(ts[i].s) > 0 && (at(ts, i+1) == "-" || at(ts, i+1) == "–" || at(ts, i+1) == "til") && number(at(ts, i+2)) > 0 || strings.Contains(ts[i].s, "-") && ts[i].s[0] >= '0' && ts[i].s[0] <= '9' {
			return true
		}
	}
	return false
}

// amidst reports whether an hour lies among those of a sentence, or in a spell of it.
func amidst(a quantity, counted []quantity, sentence string) bool {
	least, most := forever, -forever
	for _, s := range counted {
		if s.dim == clock {
			least, most = min(least, s.value), max(most, s.value)
		}
	}
	return a.value >= least && a.value <= most || withinHours(sentence, fmt.Sprintf("%d.%02d", int(a.value)/60, int(a.value)%60))
}

// atOtherTime reports whether a sentence has an amount for another time than the one
// asked of, for which it has another: "kl. 8 på hverdage og kl. 10 i weekenden".
func atOtherTime(a quantity, counted []quantity, asked []string, sentence string) bool {
	counted = slices.DeleteFunc(slices.Clone(counted), func(s quantity) bool { return s.dim != a.dim })
	if len(counted) < 2 || len(asked) == 0 {
		return false
	}
	last := counted[len(counted)-1]
	behind, here, there := len(whens(sentence[last.end:])) > 0, false, false
	for i, s := range counted {
		from, to := s.end, len(sentence)
		if behind && i+1 < len(counted) {
			to = counted[i+1].start
		} else if !behind {
			from, to = 0, s.start
			if i > 0 {
				from = counted[i-1].end
			}
		}
		told := slices.ContainsFunc(whens(sentence[from:to]), func(w string) bool { return slices.Contains(asked, w) })
		here, there = here || told && s.value == a.value, there || told && s.value != a.value
	}
	return there && !here
}

// whens are the days and times of the year that a text names, those of a weekend and the
// others under one name each.
func whens(text string) []string {
	var out []string
	for _, t := range scan(text) {
		day, ok := weekday(t.s)
		switch {
		case day == "loerdag" || day == "soendag" || day == "weekend":
			out = append(out, "weekend", day)
		case ok:
			out = append(out, "hverdag", day)
		case hasPrefixAny(t.s, "sommer", "vinter", "ferie", "saeson", "helligdag"):
			out = append(out, t.s[:5])
		}
	}
	return out
}

// sameCount reports whether two bare numbers stand before the same word.
func sameCount(a, s quantity, ask, sentence string) bool {
	x, y := firstToks(scan(ask[a.end:]), 1), firstToks(scan(sentence[s.end:]), 1)
	return len(x) == 1 && len(y) == 1 && danish.SameWord(ask[a.end:][x[0].start:x[0].end], sentence[s.end:][y[0].start:y[0].end])
}

// severalOfOne reports whether several are asked of what the claim says one of: "to
// frokostpauser", "to gange om året".
func (j *judgement) severalOfOne(ask string, ts []tok, sentence string, said []tok) bool {
	for i, t := range ts {
		if number(t.s) < 2 || i+1 == len(ts) || measured(ts[i+1:]) && !rhythms[ts[i+1].s] || i > 0 && (ts[i-1].s == "kl" || hasPrefixAny(ts[i-1].s, "uge")) {
			continue
		}
		next := ts[i+1].s
		if hasPrefixAny(next, "gange") && (holds(said, "en gang") || holds(said, "1 gang")) && !holds(said, t.s+" "+next) {
			return true
		}
		k := slices.IndexFunc(said, func(s tok) bool { return danish.SameWord(s.s, next) })
		if k >= 0 && (next == said[k].s+"r" || next == said[k].s+"er" || next == said[k].s+"e") && !(k > 0 && number(said[k-1].s) > 1) && !timeWord(next) {
			return true
		}
	}
	return false
}

// soonerThan reports whether what is asked is to be done within another time than the
// claim gives for it: "inden for en time", of "inden for to hverdage".
func soonerThan(ask, said []tok) bool {
	within := func(ts []tok) string {
		for i := range ts {
			if holds(ts[i:min(len(ts), i+2)], "inden for") && i+3 < len(ts) && (number(ts[i+2].s) > 0 || ts[i+2].s == "et") {
				return ts[i+2].s + " " + ts[i+3].s
			}
		}
		return ""
	}
	a, s := within(ask), within(said)
	return a != "" && s != "" && a != s
}
