package bot

import (
	"regexp"
	"slices"
	"strings"

	"rollebot/corpus"
)

// kindOfAnswer is what a question of when, how long or how much wants told. A
// passage that has nothing of the kind does not answer it, however near it is.
type kindOfAnswer int

const (
	anyKind    kindOfAnswer = iota
	aCount                  // "hvor mange børn": a number that counts no time
	aNumber                 // "hvor mange timer", "hvor stort"
	aSum                    // "hvor meget": a number, or that it is paid or free
	aLength                 // "hvor længe", "hvor lang tid"
	aRhythm                 // "hvor ofte", "hvor mange gange"
	aTimeLimit              // "hvor hurtigt", "hvor lang tid i forvejen": a number or a time
	aClockTime              // "hvad tid"
	aDay                    // "hvilken dag", "hvilken måned"
)

// wantsKind reads from the first words of what is asked which kind of answer it wants.
func (q *question) wantsKind() kindOfAnswer {
	if len(q.ask) == 0 {
		return anyKind
	}
	ts := scan(q.text[q.ask[0].start:q.ask[0].end])
	if len(ts) < 3 {
		return anyKind
	}
	first, second, third := ts[0].s, ts[1].s, ts[2].s
	switch {
	case first == "hvad" && (second == "tid" || second == "klokken"):
		return aClockTime
	case first == "hvad" && (second == "koster" || second == "betaler"):
		return aSum
	case first == "hvad" || first == "hvilken" || first == "hvilke":
		switch second {
		case "dag", "dage", "ugedag", "ugedage", "dato", "datoer", "maaned", "maaneder":
			return aDay
		}
	case first != "hvor":
	case second == "ofte" || second == "tit" || second == "mange" && (third == "gange" || third == "gang"):
		return aRhythm
	case second == "mange" && !lengths(third) && third != "kroner" && third != "penge":
		return aCount
	case second == "mange":
		return aNumber
	case second == "meget":
		return aSum
	case second == "laenge" || second == "lang" && third == "tid":
		if holds(ts, "forvejen") || holds(ts, "foer") || holds(ts, "inden") {
			return aTimeLimit
		}
		return aLength
	case second == "hurtigt" || second == "tidligt" || second == "sent":
		return aTimeLimit
	case sizes[second]:
		return aNumber
	}
	return anyKind
}

// sizes are the adjectives behind "hvor" that ask for a number.
var sizes = set("stor stort store hoej hoejt hoeje lang langt lange bred bredt varm varmt varme kold koldt kolde tung tungt tunge dyr dyrt gammel gammelt gamle dyb dybt taet")

// tells reports whether a claim's sentence has something of the kind.
func (k kindOfAnswer) tells(c *corpus.Claim, text string) bool {
	ts := scan(c.Sentence.Of(text))
	for i := range ts {
		if k.at(ts, i) {
			return true
		}
	}
	return k == aRhythm && len(c.Frequency) > 0 || k == aCount && strings.ContainsAny(c.Sentence.Of(text), "éÉ") && slices.ContainsFunc(ts, func(t tok) bool { return t.s == "en" || t.s == "et" }) // "én elev ad gangen"
}

// at reports whether a word of a sentence says something of the kind.
func (k kindOfAnswer) at(ts []tok, i int) bool {
	w := ts[i].s
	number, date, hour := numeralAt(ts, i)
	switch k {
	case aNumber:
		return number
	case aCount:
		return w == "ingen" || w == "begge" || number && (i+1 == len(ts) || !lengths(ts[i+1].s) && !rhythms[ts[i+1].s])
	case aSum:
		return number || fullPay[w] || w == "ingen" || w == "intet"
	case aLength:
		every := i > 0 && strings.HasPrefix(ts[i-1].s, "hver")
		return lasting[w] || number && !every && slices.ContainsFunc(firstToks(ts[i+1:], 3), func(t tok) bool { return lengths(t.s) })
	case aRhythm:
		return number || rhythms[w] || temporal[w]
	case aTimeLimit:
		return number || date || hour || ordinals[w] > 0 || amounts[w] || temporal[w]
	case aClockTime:
		return hour || hoursNamed[w]
	}
	return date || temporal[w] || temporal[strings.TrimSuffix(w, "e")] || temporal[strings.TrimSuffix(w, "en")] || w == "hverdage"
}

// numeralAt reports whether a word is a number, be it of a date or of the clock;
// those of a paragraph are none.
func numeralAt(ts []tok, i int) (number, date, hour bool) {
	s, before, after := ts[i].s, "", ""
	if i > 0 {
		before = ts[i-1].s
	}
	if before == "." && i > 1 {
		before = ts[i-2].s // "kl. 7", "stk. 2"
	}
	if i+1 < len(ts) {
		after = ts[i+1].s
	}
	switch {
	case before == "§" || before == "stk" || before == "pkt" || before == "punkt":
	case s[0] >= '0' && s[0] <= '9':
		switch {
		case before == "kl" || before == "klokken" || clockTime.MatchString(s):
			hour = true
		case after == "." && i+2 < len(ts) && temporal[ts[i+2].s]:
			date = true
		default:
			number = true
		}
	case s == "en" || s == "et":
		number = lengths(after)
	default:
		number = numerals[s] > 1 || s == "halv" || s == "halvt" || s == "halve"
	}
	return number, date, hour
}

// clockTime is a time of the clock in figures: "7.30", "15:45".
var clockTime = regexp.MustCompile(`^\d{1,2}[.:][0-5]\d(-|–|$)`)

// lengths reports whether a word is a unit of time.
func lengths(w string) bool {
	switch w {
	case "time", "timer", "timers", "times", "kvarter", "maaneder", "maaneders", "maaned", "maaneds":
		return true
	}
	return hasPrefixAny(w, "minut", "sekund", "arbejdsdag", "skoledag", "hverdag", "doegn", "kvartal", "halvaar") || w == "dag" || w == "dage" || w == "dages" || w == "uge" || w == "uger" || w == "ugers" || w == "aar" || w == "aars" || w == "min" || w == "mdr"
}

var (
	fullPay    = set("betalt betales betaler gratis loen fuld fulde takst takster daekkes daekker")
	lasting    = set("hele resten laenge indtil ubegraenset permanent")
	rhythms    = set("hver hvert daglig dagligt ugentlig ugentligt maanedlig maanedligt aarlig aarligt altid loebende jaevnligt regelmaessigt kvartalsvis gang gange gangen")
	hoursNamed = set("moedetid moedetidspunkt lukketid aabningstid aabningstiden middag formiddag eftermiddag aften morgen morgenen aftenen nat natten moederne")

	// amounts are words that say how much, how often or by when without a number.
	amounts = set("hver hvert daglig dagligt ugentlig ugentligt maanedlig maanedligt aarlig aarligt halv halvt halve straks omgaaende altid ingen loebende samme efter naeste inden foer senest indtil kvart kvarter")
)

// answering keeps the readings that have something of the kind that is asked for;
// where a count is, of the very thing that is counted.
func (q *question) answering(ws []wanted, rs []reading) []reading {
	k := q.wantsKind()
	if k == anyKind {
		return rs
	}
	counted := -1
	if k == aCount {
		thing := q.ask[0].start + scan(q.text[q.ask[0].start:q.ask[0].end])[2].start
		counted = slices.IndexFunc(ws, func(w wanted) bool { return w.Start >= thing && !w.attribute && !w.temporal })
		if counted >= 0 && ws[counted].Verb {
			counted = -1
		}
	}
	var out []reading
	for _, r := range rs {
		if k.tells(r.claim, r.passage.Text) && (counted < 0 || meet(ws[counted].Concept, r.text.sentence).touches()) {
			out = append(out, r)
		}
	}
	return out
}
