package corpus

import (
	"slices"
	"strings"
)

// frequencySpans finds how often, by when and at what time.
func frequencySpans(ws []word, exceptions []Span) []Span {
	var out []Span
	for i := 0; i < len(ws); i++ {
		n := frequencyAt(ws[i:])
		if n == 0 || inside(ws[i], exceptions) {
			continue
		}
		out = append(out, Span{ws[i].start, ws[i+n-1].end})
		i += n - 1
	}
	return out
}

var (
	ordinals = wordSet("anden andet tredje fjerde femte sjette syvende ottende niende tiende 2 3 4 5 6 14 første sidste halve")
	units    = wordSet("minut kvarter dag dagen hverdag døgn uge ugen måned måneden kvartal kvartalet halvår halvåret år året time timen nat natten morgen formiddag eftermiddag aften mandag tirsdag onsdag torsdag fredag lørdag søndag weekend vagt sommer efterår forår vinter sæson skoleår")
	counts   = wordSet("en én et to tre fire fem seks syv otte ni ti tolv flere")
	adverbs  = wordSet("dagligt daglig ugentligt ugentlig månedligt månedlig årligt årlig kvartalsvis halvårligt løbende altid")
	weekdays = wordSet("mandag tirsdag onsdag torsdag fredag lørdag søndag mandage tirsdage onsdage torsdage fredage")
)

// frequencyAt returns how many words of a time expression begin at ws[0].
func frequencyAt(ws []word) int {
	at := func(i int) string {
		if i < len(ws) {
			return ws[i].s
		}
		return ""
	}
	switch w := at(0); {
	case w == "hver" && at(1) == "gang":
		return 2 + clauseLength(ws[2:])
	case w == "hver" || w == "hvert":
		if ordinals[at(1)] && (units[at(2)] || at(2) == ".") {
			if at(2) == "." && units[at(3)] {
				return 4
			}
			return 3
		}
		if units[at(1)] {
			return 2
		}
	case (counts[w] || isDigits(w)) && (at(1) == "gang" || at(1) == "gange"):
		n := 2
		for n < len(ws) && n < 5 && (at(n) == "om" || at(n) == "i" || at(n) == "pr" || at(n) == "." || at(n) == "hver" || at(n) == "hvert" || at(n) == "per" || units[at(n)]) {
			n++
		}
		if at(n-1) == "i" {
			n-- // "to gange i træk"
		}
		return n
	case w == "senest" || w == "inden" || w == "mindst":
		if w == "mindst" && frequencyAt(ws[1:]) > 0 {
			return 1 + frequencyAt(ws[1:])
		}
		n := 1
		for n < len(ws) && n < 7 && !strings.Contains(",;()", at(n)) && at(n) != "og" && !(isDigits(at(n-1)) && finite(ws, n)) && !(generic[at(n+1)] && present(at(n))) && !(at(n) == "." && !isDigits(at(n-1)) && at(n-1) != "kl") {
			n++
		}
		if w != "mindst" && n > 1 {
			return n
		}
	case w == "kl":
		n := 1
		if at(n) == "." {
			n++
		}
		if n < len(ws) && at(n) != "" && at(n)[0] >= '0' && at(n)[0] <= '9' {
			return n + 1
		}
	case (w == "om" || w == "på" || w == "i") && (weekdays[at(1)] || weekdays[strings.TrimSuffix(at(1), "en")] || weekdays[strings.TrimSuffix(at(1), "ene")] || strings.HasPrefix(at(1), "weekend") && timeEndings[strings.TrimPrefix(at(1), "weekend")] || at(1) == "weekend" || at(1) == "natten" || at(1) == "aftenen" || at(1) == "sommeren" || w == "om" && hasAny(ws[1:2], "morgenen", "formiddagen", "eftermiddagen", "vinteren", "foråret", "efteråret")):
		return 2
	case w == "den" && ordinals[at(1)] && (units[at(2)] || weekdays[at(2)]):
		n := 3
		if at(3) == "i" {
			n = 5
		}
		return min(n, len(ws))
	case adverbs[w] && !(strings.HasPrefix(w, "daglig") && (strings.HasPrefix(at(1), "lede") || at(1) == "drift")): // "daglig leder"
		return 1
	}
	return 0
}

// clauseLength returns how many words of a clause stand behind "hver gang": up
// to its comma, none when no clause does.
func clauseLength(ws []word) int {
	n := 0
	for n < len(ws) && !strings.Contains(",.;()–", ws[n].s) {
		n++
	}
	if n < 2 || prepositions[ws[0].s] && ws[0].s != "der" || present(ws[0].s) {
		return 0
	}
	for i := 1; i < n; i++ {
		if present(ws[i].s) || i == 1 && strings.HasSuffix(ws[i].s, "er") && generic[ws[0].s] {
			return n
		}
	}
	return 0
}

// timeParts are last parts of words for when something is: "hverdagen", "sommerferien".
var timeParts = strings.Fields("dag aften morgen formiddag eftermiddag weekend måned kvartal døgn time minut sommer vinter ferie sæson påske pinse")

// timeEndings are those of such words in the definite and in the plural.
var timeEndings = wordSet("en n et e er ene erne rne")

// timeWords are such words whose last part other words have too: "natten", not "internatet".
var timeWords = wordSet("natten nætterne julen uger ugen ugerne året årene halvåret foråret efteråret skoleåret")

// oneWeek reports whether a word is a week of its own kind: "ferieugen",
// "stævneuge", not "lugen" nor "dugen".
func oneWeek(w string) bool {
	i := strings.Index(w, "euge")
	if i < 0 {
		i = strings.Index(w, "suge")
	}
	return i > 2 && (w[i+4:] == "" || w[i+4:] == "n" || w[i+4:] == "rne")
}

// namesTime reports whether a word is when something is, so that it is nobody
// who acts: "natten", "mandagen", "sommerferien".
func namesTime(w string) bool {
	return times[w] || timeWords[w] || oneWeek(w) || units[w] && w != "vagt" || !isOther(w) && slices.ContainsFunc(timeParts, func(part string) bool {
		i := strings.LastIndex(w, part)
		return i >= 0 && timeEndings[w[i+len(part):]]
	})
}

// opensTime reports whether words open with when something is: "natten til
// mandag", "den følgende morgen", "før ferien".
func opensTime(ws []word) bool {
	if hasAny(firstN(ws, 1), "før", "mens", "kl") {
		return true
	}
	np := nominal(ws)
	counted := hasAny(firstN(np, 1), "den", "det", "de", "næste", "samme", "forrige", "sidste", "første")
	return len(np) > 0 && (namesTime(np[0].s) || counted && len(np) < 4 && namesTime(last(np)) && !slices.ContainsFunc(np, func(w word) bool { return isOther(w.s) }))
}
