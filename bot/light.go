package bot

import (
	"strings"

	"rollebot/index/danish"
)

// Words of a question that say little of what it is about.

// contacting are verbs of turning to somebody; who that is, is what is asked.
var contacting = set("ringe spoerge kontakte henvende henvise sende sige melde gaa tale snakke skrive")

// asksTime are words that only ask for a time.
var asksTime = set("frist tid tidspunkt forvejen hurtig sidst dag")

// trying are verbs before "at" and what is really done.
var trying = set("proeve forsoege begynde hjaelpe")

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
var served = set("elev barn borger beboer patient bruger kunde laaner gaest")

func ofServed(c danish.Concept) bool {
	return strings.HasSuffix(c.Text, "s") && served[fold(c.Lemma)]
}

// declining are the verbs by which a question asks to be let off something, or
// to decide for oneself.
var declining = set("springe droppe skippe slippe pjaekke udeblive fritage lade bestemme")

// declines reports whether the concept only says that the asker would rather not.
func (q *question) declines(c danish.Concept) bool {
	return (q.negative || q.modality == voluntary || q.ownChoice) && declining[fold(c.Lemma)]
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
