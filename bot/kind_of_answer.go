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
	aNumber                 // "hvor stort"
	aTimeSpan               // "hvor mange timer"
	aSum                    // "hvor meget": a number, or that it is paid or free
	aLength                 // "hvor længe", "hvor lang tid"
	aRhythm                 // "hvor ofte", "hvor mange gange"
	aTimeLimit              // "hvor hurtigt", "hvor lang tid i forvejen": a number or a time
	aClockTime              // "hvad tid", "hvornår på dagen"
	aDay                    // "hvilken dag", "hvornår på året"
	aMoment                 // "hvornår": a time, or what it hangs on
	aPrice                  // "hvad koster"
	aFigure                 // "hvor meget er tillægget på", "hvor meget må skoene koste": so many kroner
	aPay                    // "hvad får jeg i løn", "hvad er tillægget"
	aDegree                 // "hvor varmt", "hvor mange grader"
	aPlace                  // "hvor holdes"
	aMeans                  // "hvad … med"
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
	case first == "hvad" && (second == "koster" || second == "er" && hasPrefixAny(third, "pris", "takst", "gebyr")):
		return aPrice
	case first == "hvad" && (second == "er" && hasPrefixAny(third, "tillaeg", "loennen", "timeloen") || second == "faar" && (holds(ts, "i loen") || holds(ts, "i tillaeg"))):
		return aPay
	case first == "hvad" && (second == "betaler" || second == "skal" && holds(ts, "betale")):
		return aSum
	case first == "hvad" && ts[len(ts)-1].s == "med" && !slices.ContainsFunc(ts, func(t tok) bool { return bringing[t.s] }):
		return aMeans
	case first == "hvornaar" && (second == "paa" || second == "i" || second == "om"):
		switch third {
		case "aaret":
			return aDay
		case "dagen", "doegnet":
			return aClockTime
		}
		return aMoment
	case first == "hvornaar":
		return aMoment
	case first == "hvad" || first == "hvilken" || first == "hvilke":
		switch second {
		case "dag", "dage", "ugedag", "ugedage", "dato", "datoer", "maaned", "maaneder":
			return aDay
		}
	case first != "hvor":
	case second == "ofte" || second == "tit" || second == "mange" && (third == "gange" || third == "gang"):
		return aRhythm
	case second == "meget" && (third == "maa" && holds(ts, "koste") || third == "er" && holds(ts, "paa")), second == "mange" && (third == "kroner" || third == "penge") && holds(ts, "er"), sizes[second] && third == "er" && sumOfMoney(ts[3:]):
		return aFigure
	case second == "mange" && (third == "kroner" || third == "penge"), second == "meget" && third == "koster", strings.HasPrefix(second, "dyr"):
		return aPrice
	case second == "mange" && third == "grader", strings.HasPrefix(second, "varm"), strings.HasPrefix(second, "kold"):
		return aDegree
	case second == "mange" && !lengths(third) && !countsTime(third):
		return aCount
	case second == "mange" && (holds(ts, "varer") || holds(ts, "vare")):
		return aLength
	case second == "mange":
		return aTimeSpan
	case second == "meget":
		return aSum
	case second == "laenge" || second == "lang" && third == "tid":
		if slices.ContainsFunc(ts, func(t tok) bool { return deadlines[t.s] }) {
			return aTimeLimit // "hvor lang tid i forvejen", "hvor længe må jeg vente"
		}
		return aLength
	case second == "hurtigt" || second == "tidligt" || second == "sent":
		return aTimeLimit
	case sizes[second]:
		return aNumber
	case hasSuffixAny(second, "er", "es", "s", "aar") || modals[second]:
		return aPlace
	}
	return anyKind
}

// asksPrice reports whether a question is of what something costs or how much: the
// sum answers it, without a word of paying.
func (q *question) asksPrice() bool {
	k := q.wantsKind()
	return k == aSum || k == aPrice
}

// ofThings reports whether a question is open, and neither of when nor of how much,
// which a text may tell of a thing that it names otherwise.
func (q *question) ofThings() bool {
	switch q.wantsKind() {
	case anyKind:
		return q.modality == who || q.modality == what
	case aLength, aMeans, aPlace:
		return true
	}
	return false
}

// deadlines are words that make a question of how long one of by when.
var deadlines = set("forvejen foer inden efter fra har vente venter")

// bringing are the verbs to which "med" belongs: what is brought is no means.
var bringing = set("have har tage tager vaere er komme kommer bringe bringer foelge foelger hjaelpe hjaelper mene menes goere goer")

// sumOfMoney reports whether words begin with what is a sum: "depositummet", "puljen".
func sumOfMoney(ts []tok) bool {
	return len(ts) > 0 && slices.ContainsFunc([]string{"tillaeg", "depositum", "beloeb", "pulje", "gebyr", "takst", "honorar", "bonus", "loen", "budget"}, func(s string) bool { return strings.Contains(ts[0].s, s) })
}

// sizes are the adjectives behind "hvor" that ask for a number.
var sizes = set("stor stort store hoej hoejt hoeje lang langt lange bred bredt tung tungt tunge gammel gammelt gamle dyb dybt taet")

// tells reports whether a claim's sentence has something of the kind.
func (k kindOfAnswer) tells(r *reading, q *question, ws []wanted) bool {
	c, text := r.claim, r.passage.Text
	said := c.Sentence.Of(text)
	ts := scan(said)
	switch k {
	case aPrice, aPay, aFigure, aDegree:
		dim := map[kindOfAnswer]dimension{aPrice: money, aPay: money, aFigure: money, aDegree: degrees}[k]
		if slices.ContainsFunc(quantities(said), func(n quantity) bool { return n.dim == dim }) {
			return true
		}
	case aPlace:
		if r.unlike && !q.asksWhereItIs() && !r.saysVerb(ws) {
			return false // "bæres ved skranken" does not tell where it is charged
		}
		return r.forbids() && r.full && r.told >= 0.4 || r.placed(ts, ws)
	case aMeans:
		if r.unlike {
			return false // "montrer med dyr" does not tell what they are wiped with
		}
	case aLength, aTimeSpan:
		if len(hours(said)) > 0 {
			return true
		}
	case aMoment:
		if len(c.Frequency)+len(c.Conditions)+len(c.Exceptions) > 0 {
			return true
		}
	}
	for i := range ts {
		if k.at(ts, i, q.counted()) && !(k == aLength && r.excepted(ts[i])) {
			return true
		}
	}
	return k == aRhythm && len(c.Frequency) > 0 || k == aCount && strings.ContainsAny(said, "éÉ") && slices.ContainsFunc(ts, func(t tok) bool { return t.s == "en" || t.s == "et" }) // "én elev ad gangen"
}

// countsTime reports whether a compound counts a unit of time: "feriedage", "flekstimer".
func countsTime(w string) bool {
	_, unit := timeCount(w)
	return unit != "" && !timeWord(strings.TrimSuffix(w, "e"))
}

// timeCount splits a compound that counts time into what it counts and the unit.
func timeCount(w string) (what, unit string) {
	for _, unit := range []string{"timer", "dage", "uger", "minutter"} {
		if what, ok := strings.CutSuffix(w, unit); ok && len(what) > 3 {
			return strings.TrimSuffix(what, "s"), unit
		}
	}
	return "", ""
}

// counted is the word behind "hvor mange".
func (q *question) counted() string {
	if len(q.ask) == 0 {
		return ""
	}
	if ts := scan(q.text[q.ask[0].start:q.ask[0].end]); len(ts) > 2 {
		return ts[2].s
	}
	return ""
}

// excepted reports whether a word of the claim's sentence stands in what it excepts.
func (r *reading) excepted(t tok) bool {
	at := r.claim.Sentence.Start + t.start
	return slices.ContainsFunc(r.claim.Exceptions, func(e corpus.Span) bool { return at >= e.Start && at < e.End })
}

// at reports whether a word of a sentence says something of the kind.
func (k kindOfAnswer) at(ts []tok, i int, asked string) bool {
	w := ts[i].s
	number, date, hour := numeralAt(ts, i)
	switch k {
	case aNumber:
		return number
	case aCount:
		return w == "ingen" || w == "begge" && !(i+1 < len(ts) && ts[i+1].s == "dele") || number && !strings.HasSuffix(w, "tallet") && !measured(ts[i+1:])
	case aSum:
		return number || paidAt(ts, i) || w == "ingen" || w == "intet"
	case aLength:
		return lasting[w] || (w == "hele" || w == "resten") && ofTime(ts[i+1:]) || number && lastsFor(ts, i) || hour && spansHours(ts, i)
	case aTimeSpan:
		unit := timeUnit(ts, i)
		return number && unit >= 0 && ofHours(ts[i+1+unit].s) == ofHours(asked) || w == "ingen"
	case aPrice:
		return paidAt(ts, i) || w == "ingen" || w == "intet"
	case aPay:
		return hasPrefixAny(w, "loen", "overenskomst")
	case aFigure:
		return number && i+1 < len(ts) && (ts[i+1].s == "%" || ts[i+1].s == "procent")
	case aDegree:
		return strings.HasPrefix(w, "grad")
	case aMeans:
		return w == "med" && i+1 < len(ts) && !(i > 0 && ts[i-1].s == "sammen") || hasPrefixAny(w, "brug", "anvend", "benyt")
	case aRhythm:
		return number || rhythms[w] || temporal[w] && w != "foerst" && w != "sidst" && w != "senest"
	case aTimeLimit:
		return number && timeUnit(ts, i) >= 0 || date || hour || ordinals[w] > 0 || amounts[w] || temporal[w]
	case aClockTime:
		return hour || hoursNamed[w]
	case aMoment:
		return number && (timeUnit(ts, i) >= 0 && !lastsFor(ts, i) || strings.Contains(w, ".")) || date || hour || ordinals[w] > 0 || !hasPrefixAny(w, "altid", "ingen", "halv", "samme") && (amounts[w] || rhythms[w]) || hoursNamed[w] || moments[w] || timeWord(w)
	}
	if week, _ := weekNumber(ts[i:], ""); !hasPrefixAny(w, "hverdag") && hasPrefixAny(w, "aar", "uge", "maaned", "hver", "gang", "time", "ofte", "tit") && week.value == 0 {
		return false // "en gang om året" is no day of it
	}
	return date || timeWord(w)
}

// paidAt reports whether a word tells that something is paid or free: not the one
// who "dækker bord".
func paidAt(ts []tok, i int) bool {
	return fullPay[ts[i].s] && !(i+1 < len(ts) && ts[i+1].s == "bord")
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
	return hasPrefixAny(w, "minut", "sekund", "lektion", "arbejdsdag", "skoledag", "hverdag", "doegn", "kvartal", "halvaar") || w == "dag" || w == "dage" || w == "dages" || w == "uge" || w == "uger" || w == "ugers" || w == "aar" || w == "aars" || w == "min" || w == "mdr"
}

var (
	fullPay    = set("betalt betales betaler gratis loen fuld fulde takst takster daekkes daekker")
	lasting    = set("laenge indtil ubegraenset permanent")
	rhythms    = set("hver hvert daglig dagligt ugentlig ugentligt maanedlig maanedligt aarlig aarligt altid loebende jaevnligt regelmaessigt kvartalsvis gang gange gangen")
	hoursNamed = set("moedetid moedetidspunkt lukketid aabningstid aabningstiden middag formiddag eftermiddag aften morgen morgenen aftenen nat natten moederne")
	moments    = set("naar hvis foerst sidst mens under imens samtidig tidligst hurtigst snarest snart mellem hele imellem fra")

	// amounts are words that say how much, how often or by when without a number.
	amounts = set("hver hvert daglig dagligt ugentlig ugentligt maanedlig maanedligt aarlig aarligt halv halvt halve straks omgaaende altid ingen loebende samme efter naeste inden foer senest indtil kvart kvarter")
)

// answering keeps the readings that have something of the kind that is asked for,
// and of a thing that is; where a count is, of the very thing that is counted.
func (b *Bot) answering(q *question, ws []wanted, rs []reading) []reading {
	if q.modality.yesNo() {
		return rs
	}
	k, ofThings := q.wantsKind(), q.ofThings()
	counted := -1
	if k == aCount || countsTime(q.counted()) {
		thing := q.ask[0].start + scan(q.text[q.ask[0].start:q.ask[0].end])[2].start
		counted = slices.IndexFunc(ws, func(w wanted) bool { return w.Start >= thing && !w.attribute && !w.temporal })
		if counted >= 0 && ws[counted].Verb {
			counted = -1
		}
	}
	var out []reading
	var open *reading // the nearest claim that has nothing of the kind
	for i, r := range rs {
		beside := ofThings && r.thingless || // "Vold meldes til AMR" does not tell how one calls in sick
			r.illOfAnother(q, b.texts.document(r.doc)) || q.modality != when && r.brokenOtherwise(q, ws)
		switch tells := k == anyKind || !(k == aLength && r.except) && k.tells(&r, q, ws); {
		case !tells && open == nil:
			open = &rs[i]
		case !tells, beside, counted >= 0 && !k.counts(&r, ws[counted]):
		case open != nil && r.score < 0.7*open.score && !r.goesOnFrom(open):
			// "Der gives et tillæg" leaves open how much, whatever else has a number
		default:
			out = append(out, r)
		}
	}
	return out
}

// goesOnFrom reports whether a claim stands in the sentence behind another's.
func (r *reading) goesOnFrom(before *reading) bool {
	gap := r.claim.Sentence.Start - before.claim.Sentence.End
	return r.passage == before.passage && gap >= 0 && gap < 4
}
