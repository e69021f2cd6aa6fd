package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// Words of a question that say little of what it is about.

// contacting are verbs of turning to somebody; who that is, is what is asked.
var contacting = set("ringe spoerge kontakte henvende henvise sende sige melde gaa tale snakke skrive")

// asksTime are words that only ask for a time.
var asksTime = set("fremme frist tid tidspunkt forvejen hurtig sidst dag")

// asksPlace are verbs that only ask where: "hvor finder jeg nøglen".
var asksPlace = set("finde vaere ligge staa haenge opbevare befinde")

// onlyAsks reports whether a verb says no more than what kind of answer is wanted:
// "hvor ligger …", "hvad siger reglerne om …".
func (q *question) onlyAsks(c danish.Concept) bool {
	lemma, ts := fold(c.Lemma), scan(q.text)
	return q.modality == what && (asksPlace[lemma] && holds(ts, "hvor") || lemma == "sige" && holds(ts, "hvad siger"))
}

// trying are verbs before "at" and what is really done.
var trying = set("proeve forsoege begynde hjaelpe")

// delaying are verbs before "med at" and what is really done, later or less of it; they
// are no leave to do it.
var delaying = set("vente noejes")

// delays reports whether a concept asks for leave to do what follows later or less.
func (q *question) delays(c danish.Concept) bool {
	return q.modality == may && delaying[fold(firstWord(c.Lemma))] && holds(firstToks(scan(q.text[c.Start:]), 6), "med at")
}

// hasDone reports whether a verb only says that one has a thing done to oneself, or does
// it later: "lade mig vaccinere", "vente med at skrive".
func (q *question) hasDone(c danish.Concept) bool {
	next := firstToks(scan(q.text[c.End:]), 1)
	return fold(c.Lemma) == "lade" && (holds(next, "mig") || holds(next, "os") || holds(next, "sig")) || q.delays(c)
}

// managing are verbs that only say whether there is time or strength for it.
var managing = set("naa orke magte gide")

// moving are verbs of going somewhere, which say no more than that somebody
// takes part in what they go to.
var moving = set("skynde smutte moede komme gaa tage koere")

// toOccasion reports whether what follows a verb is where somebody goes: "ud på
// tilsyn", "mig over til mødet".
func toOccasion(rest string) bool {
	for i, t := range firstToks(scan(rest), 4) {
		switch t.s {
		case "til", "paa":
			return i > 0 // "køre på cykel", "tage til takke" are no such going
		case "mig", "os", "ud", "over", "hen", "ind", "ned", "op", "med", "derud", "afsted":
		default:
			return false
		}
	}
	return false
}

// served are those whom roles are there for; whose a thing is, when it is
// theirs, rarely decides: "elevernes syn".
var served = set("elev barn borger beboer patient bruger kunde laaner gaest lejer")

func ofServed(c danish.Concept) bool {
	return strings.HasSuffix(c.Text, "s") && served[fold(c.Lemma)]
}

// isServed reports whether a word names those whom the role is there for.
func isServed(word string) bool {
	return slices.ContainsFunc(danish.Concepts(word, nil), func(c danish.Concept) bool {
		return served[fold(c.Lemma)] || strings.HasPrefix(fold(c.Text), "paaroerende") || strings.HasPrefix(fold(c.Text), "foraeldre")
	})
}

// declining are the verbs by which a question asks to be let off something, or
// to decide for oneself.
var declining = set("springe droppe skippe slippe pjaekke udeblive undgaa undlade fritage lade bestemme")

// declines reports whether the concept only says that the asker would rather not.
func (q *question) declines(c danish.Concept) bool {
	return (q.negative || q.off || q.modality == voluntary || q.ownChoice) && declining[fold(c.Lemma)]
}

// light reports whether a concept says little in this question, where another might
// hang on it: "skal jeg tage med til mødet", "skal jeg nå at vaske gulv".
func (q *question) light(c danish.Concept) bool {
	word, lemma := fold(c.Text), fold(c.Lemma)
	switch {
	case c.Light, anybody[word], softWords[word]:
		return true
	case q.modality == when && asksTime[lemma], q.onlyAsks(c), trying[lemma] && holds(firstToks(scan(q.text[c.End:]), 1), "at"), q.delays(c):
		return true
	case q.modality == must && (managing[lemma] || strings.HasPrefix(word, "soerge") || moving[lemma] && toOccasion(q.text[c.End:])):
		return true
	case measuring[lemma] && howMuch(q.text, c):
		return true
	}
	return len(q.facts) > 0 && vague[lemma] && pointed(q.text[:c.Start])
}

// measuring are words for how much there is of a thing.
var measuring = set("portion tallerken kop krus glas stykke skive klat bid smule par kurv pose")

// howMuch reports whether a concept only says how much of the thing behind it: "en
// portion af maden", "et par støvler".
func howMuch(text string, c danish.Concept) bool {
	before, after := scan(text[:c.Start]), scan(text[c.End:])
	return len(before) > 0 && (before[len(before)-1].s == "en" || before[len(before)-1].s == "et" || numerals[before[len(before)-1].s] > 0) &&
		len(after) > 0 && (after[0].s == "af" || !after[0].mark() && !prepositions[after[0].s] && !negators[after[0].s] && !connectors[after[0].s] && !modals[after[0].s] && !openers[after[0].s] && after[0].s != "eller" && !softWords[after[0].s])
}

// deniesAnyway reports whether a claim that says no need not say a word: what may not be
// worn may not be kept on, what is no task is none "efter lukketid", and what may not be
// taken home may not be taken home "og læses".
func (r *reading) deniesAnyway(q *question, w wanted) bool {
	before := strings.TrimSpace(lastWords(fold(q.text[:w.Start]), 1))
	return r.forbids() && strings.HasPrefix(w.Lemma, "beholde") && q.wears() || q.modality == may && r.forbids() && (q.ofSecondAct(w) || heaps[fold(w.Lemma)] && holdsWhat(scan(q.text[w.End:]))) ||
		q.modality == must && r.always() && (afterOrBefore[fold(w.Text)] && strings.TrimRight(q.text[w.End:], " ?.!") != "" || afterOrBefore[before] && !w.Verb)
}

// heaps are what things are taken in: "en mappe med en sag".
var heaps = set("mappe kasse pose bunke stak aeske spand taske kuvert boks")

// holdsWhat reports whether words go on with what something holds: "med en sag", not "med hjem".
func holdsWhat(ts []tok) bool { return len(ts) > 1 && ts[0].s == "med" && !softWords[ts[1].s] }

// ofSecondAct reports whether a word is of what would be done with a thing after what is
// asked first: "tage nøglen med hjem og aflevere den i morgen".
func (q *question) ofSecondAct(w wanted) bool {
	p, asked := partAt(q.ask, w.Start)
	if !asked {
		return false
	}
	ts := scan(q.text[p.start:p.end])
	i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "og" })
	return i > 3 && p.start+ts[i].start < w.Start && slices.ContainsFunc(firstToks(ts[i+1:], 3), func(t tok) bool { return t.s == "den" || t.s == "dem" || t.s == "det" })
}

var afterOrBefore = set("efter inden foer")

// wears reports whether it is asked of having something on: "beholde min ring på".
func (q *question) wears() bool {
	return slices.ContainsFunc(q.ask, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		return ts[len(ts)-1].s == "paa" || ts[len(ts)-1].s == "i"
	})
}

// vague are words for what a story has told, behind den or det: "skal jeg tage den tur".
var vague = set("tur vagt opgave tjans omgang runde ting slags gang del sag aften dag")

// pointed reports whether what stands before a word points back: "den", "det".
func pointed(before string) bool {
	ts := scan(before)
	return len(ts) > 0 && (ts[len(ts)-1].s == "den" || ts[len(ts)-1].s == "det" || ts[len(ts)-1].s == "denne" || ts[len(ts)-1].s == "de")
}

// passes reports whether a concept is none to be held against a text: a name, a
// number, which is compared as a quantity, or a time that is meant once.
func (q *question) passes(c danish.Concept, numbers []quantity) bool {
	switch {
	case len(c.Text) == 1, surname(q.text, c), isFrame(c), isName(c), q.declines(c):
		return true
	case onTheDay[fold(c.Text)+" "+strings.TrimSpace(fold(firstWord(strings.TrimSpace(q.text[c.End:]))))] != "":
		return true // "midt på dagen" is when
	case strings.EqualFold(c.Text, "orden") && strings.HasSuffix(before(q.text, c.Start), "i "), strings.HasSuffix(fold(c.Text), "egen haand"):
		return true // "i orden", "på egen hånd" is how
	case c.Text != "" && c.Text[0] >= '0' && c.Text[0] <= '9' && !strings.Contains(before(q.text, c.Start), "kl"):
		return true
	case numerals[strings.ToLower(c.Text)] != 0, halfHour(q.text, c):
		return true
	case slices.ContainsFunc(numbers, func(n quantity) bool { return n.halfDay && c.Start >= n.start && c.Start < n.end }):
		return true
	case !isTemporal(c):
		return false
	case occasion(q.text[:c.Start], c.Text), strings.EqualFold(c.Text, "gang") && holds(firstToks(scan(q.text[c.End:]), 1), "til"):
		return true // "på torsdag", "en gang til": this time, not every time
	}
	before, day, ok := strings.Cut(c.Text, " ")
	return ok && occasion(before, strings.TrimSpace(day)) // "i morgen" is an expression
}

// halfHour reports whether the concept is the halv of "halv ti".
func halfHour(text string, c danish.Concept) bool {
	if !strings.EqualFold(c.Text, "halv") {
		return false
	}
	ts := scan(text[c.End:min(len(text), c.End+12)])
	return len(ts) > 0 && numerals[ts[0].s] != 0
}

// before returns the few bytes of s before an offset.
func before(s string, at int) string { return strings.ToLower(s[max(0, at-5):at]) }

// occasion reports whether a word of time names one day and not a regular one:
// "på fredag", "i dag".
func occasion(before, word string) bool {
	ts := scan(before[max(0, len(before)-8):])
	if len(ts) == 0 || ts[len(ts)-1].s != "paa" && ts[len(ts)-1].s != "i" && ts[len(ts)-1].s != "til" {
		return false
	}
	switch fold(word) {
	case "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "loerdag", "soendag":
		return ts[len(ts)-1].s == "paa"
	case "dag", "morgen", "aften", "nat", "eftermiddag", "formiddag", "overmorgen":
		return ts[len(ts)-1].s != "paa" // "i aften", "her til aften"
	}
	return false
}

// workrooms are words for where somebody works, that say no more than "here".
var workrooms = set("plads arbejdsplads skrivebord bord kontor arbejde job sted stue klasse afdeling matrikel")

// atWork reports whether a word only says that something is at work: "på min plads",
// "på kontoret".
func (q *question) atWork(w wanted) bool {
	ts := scan(q.text[:w.Start])
	for len(ts) > 0 && (possessives[ts[len(ts)-1].s] || pointers[ts[len(ts)-1].s]) {
		ts = ts[:len(ts)-1]
	}
	return len(ts) > 0 && (ts[len(ts)-1].s == "paa" || ts[len(ts)-1].s == "ved" || ts[len(ts)-1].s == "i") && workrooms[fold(w.Lemma)]
}
