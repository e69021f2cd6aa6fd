package bot

import (
	"slices"

	"rollebot/index/danish"
)

// What a question would do without: "må jeg gå på broen uden vest", which a claim that
// one wears a vest there is no yes to.

// lacked is where "uden" stands in what is asked, of something that would be lacked; -1
// without: "uden for huset" is a place.
func lacked(ts []tok) int {
	return slices.IndexFunc(ts, func(t tok) bool {
		if t.s != "uden" {
			return false
		}
		i := slices.IndexFunc(ts, func(u tok) bool { return u.start == t.start })
		return !notLacked[at(ts, i+1)]
	})
}

var notLacked = set("for om paa videre undtagelse tvivl")

// doesWithout reports whether a sentence says that a thing is done without another: "uden
// at spørge", "gratis", "når der ikke er møder".
func (j *judgement) doesWithout(ask, sentence string) bool {
	said := scan(sentence)
	denied := func(t tok) bool {
		return negators[t.s] && speaksOfAll(ask[scan(ask)[lacked(scan(ask))].end:], sentence[t.end:])
	}
	return lacked(said) >= 0 || slices.ContainsFunc(said, func(t tok) bool { return freely[t.s] || denied(t) }) ||
		holds(said, "maa selv") || holds(said, "paa egen haand")
}

var freely = set("gratis frit fri frivilligt selvstaendigt")

// mustHave reports whether the claim says outright that what the question would do without
// must be there: "Du bærer altid alarm", "Svejsning kræver bevis".
func (j *judgement) mustHave() bool {
	return j.q.modality == may && len(j.claim.Exceptions) == 0 && mustBe(j.claim, scan(j.words)) && slices.ContainsFunc(j.q.ask, func(p part) bool {
		ts := scan(j.q.text[p.start:p.end])
		i := lacked(ts)
		return i >= 0 && speaksOfAll(j.q.text[p.start+ts[i].end:p.end], j.claim.Sentence.Of(j.text))
	})
}

// speaksOfAll reports whether a text speaks of most of what some words say.
func speaksOfAll(words, text string) bool {
	said := danish.Analyse(text)
	all, met := 0.0, 0.0
	for _, c := range danish.Concepts(words, nil) {
		if all += c.Rarity; meet(c, said).carries() {
			met += c.Rarity
		}
	}
	return met > 0 && met >= 0.6*all
}
