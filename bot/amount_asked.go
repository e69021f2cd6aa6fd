package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// A yes to another amount or another frequency than the claim's is no answer: "har
// jeg ret til tre omsorgsdage", of "ret til to omsorgsdage", and "hver dag" of "hver fredag".

// otherAmount reports whether what is asked counts, times or limits something
// otherwise than the claim does.
func (j *judgement) otherAmount() bool {
	sentence := bare(*j.claim, j.text)
	said, counted := scan(sentence), append(quantities(sentence), dates(sentence)...)
	return slices.ContainsFunc(j.q.ask, func(p part) bool {
		ask := j.q.text[p.start:p.end]
		ts := scan(ask)
		if !holds(ts, "ikke kun") && !holds(ts, "ik kun") && (holds(ts, "kun") || holds(ts, "udelukkende")) && !j.claim.Only && !holds(said, "kun") && !holds(said, "udelukkende") {
			return true // "skal jeg kun skifte bleer"
		}
		if holds(ts, "uden") && slices.ContainsFunc(said, func(t tok) bool { return t.s == "kraever" || t.s == "forudsaetter" }) {
			return true // "på stige uden hjelm", of "Arbejde på stige kræver hjelm"
		}
		return oftener(ts, said) || slices.ContainsFunc(append(quantities(ask), dates(ask)...), func(a quantity) bool {
			return a.dim != grade && !fromTo(said) && countedOtherwise(a, counted, ask, sentence)
		})
	})
}

// countedOtherwise reports whether a text counts what an amount counts, and none of its
// numbers is that amount or leaves room for it.
func countedOtherwise(a quantity, counted []quantity, ask, sentence string) bool {
	same := false
	for _, s := range counted {
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

// fromTo reports whether a text goes from one number to another: "kl. 9-12".
func fromTo(ts []tok) bool {
	if holds(ts, "fra") && holds(ts, "til") || holds(ts, "mellem") {
		return true
	}
	for i := range ts {
		if number(ts[i].s) > 0 && (at(ts, i+1) == "-" || at(ts, i+1) == "–" || at(ts, i+1) == "til") && number(at(ts, i+2)) > 0 || strings.Contains(ts[i].s, "-") && ts[i].s[0] >= '0' && ts[i].s[0] <= '9' {
			return true
		}
	}
	return false
}

// sameCount reports whether two bare numbers stand before the same word.
func sameCount(a, s quantity, ask, sentence string) bool {
	x, y := firstToks(scan(ask[a.end:]), 1), firstToks(scan(sentence[s.end:]), 1)
	return len(x) == 1 && len(y) == 1 && danish.SameWord(ask[a.end:][x[0].start:x[0].end], sentence[s.end:][y[0].start:y[0].end])
}

// oftener reports whether it is asked of every day, week or the like, and a claim says
// that it is now and then.
func oftener(ask, said []tok) bool {
	i := slices.IndexFunc(ask, func(t tok) bool { return t.s == "hver" || t.s == "hvert" })
	if i < 0 || i+1 == len(ask) || ordinals[ask[i+1].s] > 0 || !spellsOfEvery[ask[i+1].s] && !weekdayNames[ask[i+1].s] {
		return false
	}
	if holds(said, ask[i].s+" "+ask[i+1].s) || holds(said, "altid") || holds(said, "alle") || holds(said, "dagligt") || holds(said, "daglig") {
		return false
	}
	for k, t := range said {
		next := at(said, k+1)
		switch {
		case (t.s == "hver" || t.s == "hvert") && (ordinals[next] > 0 || next == "anden" || next == "andet"),
			t.s == "om" && (next == "ugen" || next == "maaneden" || next == "aaret") && ask[i+1].s != "uge" && ask[i+1].s != "maaned" && ask[i+1].s != "aar",
			ask[i+1].s == "dag" && (weekdayNames[t.s] || (t.s == "hver" || t.s == "hvert") && (weekdayNames[next] || next == "uge" || next == "maaned" || next == "aar" || next == "kvartal")):
			return true
		}
	}
	return false
}

var (
	spellsOfEvery = set("dag aften nat uge weekend maaned aar morgen eftermiddag kvartal")
	weekdayNames  = set("mandag tirsdag onsdag torsdag fredag loerdag soendag mandagen tirsdagen onsdagen torsdagen fredagen loerdagen soendagen")
)

// asARule reports whether words leave room for more than they say: "eftergives normalt ikke".
func asARule(ts []tok) bool {
	return holds(ts, "normalt") || holds(ts, "som regel") || holds(ts, "som udgangspunkt") || holds(ts, "oftest")
}
