package corpus

import (
	"slices"
	"strings"
)

// handsTo are phrases after which stands whoever has a task.
var handsTo = [...]string{
	"ligger hos", "ligger i regi af", "er lagt hos", "er placeret hos", "placeret hos", "er forbeholdt", "forbeholdt", "er overladt til", "overlades til", "overlader * til", "udliciteret til", "outsourcet til",
	"hører under", "hører hjemme hos", "hører til hos", "hører ind under", "hører til i", "er flyttet til", "er overgået til", "overgår til", "er lagt over til", "er lagt ud til", "er udlagt til", "påhviler", "tilfalder", "hænger på", "er en opgave for", "er en sag for",
	"i stedet for dig",
}

// theJob are words for the role's own work, which no other has.
var theJob = wordSet("stillingen jobbet funktionen opgaven opgaverne arbejdet rollen ansættelsen ansvarsområdet arbejdsområdet kerneopgaven dig din dit dine os vores den denne stillingsbeskrivelsen alle hver enhver den enkelte")

var tasks = wordSet("opgave opgaver ansvar ansvarsområde arbejdsområde bord job arbejde beslutning sag afgørelse")

// holder returns who has the task a clause tells of when that is not the
// role: the nurse in "Dosering af medicin er forbeholdt sygeplejersken" and
// in "Dosering af medicin er sygeplejerskens opgave".
func (r *claimReader) holder(ws []word) string {
	for _, phrase := range handsTo {
		at, ok := find(ws, phrase, 0)
		if !ok || at == 0 && phrase != "i stedet for dig" {
			continue
		}
		rest := ws[at+len(strings.Fields(phrase)):]
		if len(rest) == 0 || !(first(rest) == "den" && second(rest) == ",") && slices.ContainsFunc(firstN(rest, 2), func(w word) bool {
			return theJob[w.s] || r.isRole(w.s) || r.isUnit(w.s) || r.workplace[w.s] && startsUpper(r.words([]word{w}))
		}) {
			continue
		}
		if _, who := r.person(nominal(rest)); phrase == "hænger på" && !who && second(rest) != "," {
			continue // "planen hænger på badeværelset"
		}
		return r.words(rest)
	}
	if at, ok := find(ws, "er noget ,", 0); ok { // "Stævner er noget, klubben tager sig af"
		if who, ok := r.person(nominal(ws[at+3:])); ok && who != "" {
			return who
		}
	}
	for i := 0; i+1 < len(ws); i++ {
		w := ws[i].s
		before, task := "", ws[i+1].s
		if i > 0 {
			before = ws[i-1].s
		}
		if (task == "egen" || task == "eget") && i+2 < len(ws) {
			task = ws[i+2].s
		}
		who, genitive := strings.CutSuffix(w, "s")
		switch {
		case (before == "er" || before == "bliver" || before == "" && len(ws) < 4 || strings.Contains("–-:(", before)) && genitive && tasks[task] && !r.isRole(w) && !r.isRole(who) && !r.isUnit(who) && !theJob[w] && who != "alle" && w != "fælles" && w != "jeres" && w != "hovedparten":
			return r.text[ws[i].start:ws[i].end] // "… er køkkenlederens ansvar"
		case before == "er" && genitive && i+2 > len(ws)-1 && task == "." && isOther(who):
			return r.text[ws[i].start:ws[i].end] // "Samtalen er stuens."
		case ws[i].s == "kun" && (before == "(" || before == ":" && i+2 >= len(ws)) && isOther(ws[i+1].s) && !r.isRole(ws[i+1].s):
			return r.text[ws[i+1].start:ws[i+1].end] // "Dosering af medicin (kun sygeplejersken)"
		case ws[i].s == ":" && i > 0 && i+4 > len(ws) && isOther(ws[len(ws)-1].s) && !r.isRole(ws[len(ws)-1].s) && len(nominal(ws[i+1:])) == len(ws)-i-1:
			return r.words(slices.DeleteFunc(slices.Clone(ws[i+1:]), func(w word) bool { return limits[w.s] })) // "Dosering af medicin: sygeplejersken"
		}
	}
	if first(ws) == "lad" && len(ws) > 3 && isOther(ws[1].s) && !letsBe(ws) {
		return r.text[ws[1].start:ws[1].end] // "Lad sygeplejersken dosere medicin"
	}
	return ""
}

// bracketed returns who stands in brackets behind a task: "Sterilisering af
// instrumenter (klinikassistenten)".
func (r *claimReader) bracketed(ws []word) string {
	if n := len(ws); n > 2 && ws[n-2].s == "(" && strings.HasSuffix(last(ws), "en") && isOther(last(ws)) && !r.isRole(last(ws)) {
		return r.words(ws[n-1:])
	}
	return ""
}

// yields reports whether the role leaves a task to others: "Opvasken overlader
// du til køkkenet".
func (r *claimReader) yields(ws []word) bool {
	for i, w := range ws {
		if w.s == "overlader" && (i > 0 && r.isRole(ws[i-1].s) || i+1 < len(ws) && r.isRole(ws[i+1].s)) {
			return true
		}
	}
	return false
}

// partOf are words for a part in a task.
var partOf = wordSet("del deltager deltage medvirker medvirke skal indgår indgå varetager hører behøver involveret involveres ansvar")

// standsOutside reports whether a relative clause says that the role has no
// part in what is told: "…, som hjælperen ikke har del i".
func (r *claimReader) standsOutside(ws []word) bool {
	for i := 1; i+2 < len(ws); i++ {
		if relative := ws[i].s == "som" || ws[i].s == "hvor" || ws[i].s == "hvori"; !relative || ws[i-1].s != "," || !r.isRole(ws[i+1].s) || r.speaksOfRole(ws[:i]) {
			continue
		}
		clause := ws[i+1:]
		if n := negation(clause); n > 0 && slices.ContainsFunc(clause, func(w word) bool { return partOf[w.s] }) {
			return true
		}
	}
	return false
}

// letsBe reports whether somebody is let do what needs no other: "Lad barnet
// sove", not "Lad lægen dosere medicin".
func letsBe(ws []word) bool {
	return first(ws) == "lad" && len(ws) > 2 && infinitive(ws[2].s) && (len(ws) == 3 || strings.Contains(",.;", ws[3].s) || prepositions[ws[3].s])
}

// abolished reports whether a clause says that a task is no more.
func abolished(ws []word) bool {
	if hasAny(ws, "bortfalder") && slices.ContainsFunc(ws, func(w word) bool { return theRule(w.s) }) || hasPhrase(ws, "er afskaffet", "er ophørt", "er nedlagt", "er bortfaldet", "er udgået", "sker ikke") {
		return true
	}
	last := ""
	for _, w := range slices.Backward(ws) {
		if w.s != "." {
			last = w.s
			break
		}
	}
	return len(ws) > 1 && (last == "udgår" || last == "ophører" || last == "nej" && !hasAny(ws, "siger", "sige"))
}

// minuted reports whether a clause tells as minutes do what was said at a meeting,
// or what became of it: "Formanden foreslog, at …", "Forslaget blev ikke vedtaget".
func minuted(ws []word) bool {
	for i, w := range firstN(ws, 7) {
		switch {
		case i > 0 && spoke[w.s] && !infinitive(first(ws)) && !determiners[ws[i-1].s] && ws[i-1].s != "de" && ws[i-1].s != "ovenfor":
			return true
		case i > 0 && w.s == "blev":
			return hasAny(firstN(ws[i+1:], 3), "vedtaget", "forkastet", "afvist", "drøftet", "nævnt", "trukket", "udsat", "foreslået", "imødekommet")
		case strings.Contains(",:;", w.s), present(w.s) && i > 0 && !isOther(w.s):
			return false
		}
	}
	return false
}

// spoke are verbs of saying in the past.
var spoke = wordSet("foreslog bemærkede oplyste spurgte nævnte mente ønskede fortalte orienterede spurgte undrede takkede opfordrede")

// past reports whether a clause tells what was once so.
func past(ws []word) bool {
	return first(ws) == "tidligere" && len(ws) > 1 && (strings.HasSuffix(ws[1].s, "ede") || hasAny(firstN(ws, 3), "skulle", "var", "havde", "måtte", "gjorde", "stod"))
}
