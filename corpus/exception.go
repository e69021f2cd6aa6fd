package corpus

import (
	"slices"
	"strings"
)

// How a sentence that excepts somebody relates to what stands before it.
type exceptionScope int

const (
	attached   exceptionScope = iota // narrows the claim before it: "Undtaget er elever."
	standalone                       // names what it frees from: "Elever er fritaget for nattevagter."
)

// exceptionSentence reports whether a whole sentence excepts somebody.
func (r *claimReader) exceptionSentence(ws []word) (exceptionScope, bool) {
	i := slices.IndexFunc(ws, func(w word) bool { return excused[w.s] || w.s == "undtagen" })
	if i > 0 && asksOf(ws[:i]) {
		return attached, false // "Listen viser, hvad der er undtaget"
	}
	if freesNobody(ws) {
		return attached, false
	}
	if from, _ := freesFrom(ws); from != nil {
		if fromTheRule(from) {
			return attached, true
		}
		return standalone, true
	}
	if setAside(ws) != nil {
		return standalone, true
	}
	if i == 0 || i > 0 && ws[i-1].s != "ikke" && first(ws) != "ingen" {
		if i > 0 && len(beforeExcepting(ws)) < len(ws) || i == 1 && first(ws) == "alle" {
			return attached, false // "Vagten går runde, men elever er undtaget", "Alle undtagen elever deltager"
		}
		if scope, ok := r.excusedAt(ws, i); ok {
			return scope, true
		}
	}
	if isException(ws) || opens(ws, "fri for") || hasPhrase(ws, "ikke til hinder for", "er holdt uden for", "er holdt udenfor", "holdes uden for", "holdes udenfor") {
		return attached, true
	}
	if scope, ok := r.notCovered(ws); ok {
		return scope, true
	}
	return attached, r.leavesOut(ws)
}

// excusedAt reports whether the participle at i lets somebody off, from what it
// names or from what stands before: "Undtaget fra tilkaldevagten er …", "Timelønnede
// afløsere er undtaget", "Vægtere over 60 år fritages efter ønske".
func (r *claimReader) excusedAt(ws []word, i int) (exceptionScope, bool) {
	names := i+1 < len(ws) && (ws[i+1].s == "fra" || ws[i+1].s == "for")
	back := names && i+2 < len(ws) && (pointing[ws[i+2].s] || theRule(ws[i+2].s)) // "fritaget for det"
	switch {
	case i <= 1:
	case mainVerbBefore(ws, i):
		names = names && !back && !(i+2 < len(ws) && fromTime(ws[i+1:]))
	case passiveVerb(ws[i].s) && r.group(ws[:i+1]) != "" && !hasAny(ws[:i], "når", "hvis", "at"):
		names = names && !back && i+2 < len(ws)
	default:
		return attached, false
	}
	if names {
		return standalone, true
	}
	return attached, true
}

// notCovered reports whether a sentence says of a rule that it does not hold, or
// only for some: "Det gælder ikke elever", "§ 4 omfatter kun fastansatte".
func (r *claimReader) notCovered(ws []word) (exceptionScope, bool) {
	if hasPhrase(ws, "gælder ikke som") && !hasPhrase(ws, "som udgangspunkt") {
		return attached, false
	}
	said := slices.DeleteFunc(slices.Clone(ws), func(w word) bool { return comments[w.s] })
	for _, cue := range [...]string{"gælder ikke", "gælder kun", "omfatter kun", "omfatter ikke", "finder ikke anvendelse"} {
		at, ok := find(said, cue, 0)
		if !ok {
			continue
		}
		rule := theRule(first(ws))
		things := cue == "omfatter ikke" && (theContract[first(ws)] || r.leavesThings(said[at+2:]) && !rule && at > 0 && reference(said[:at]) == "" && !hasAny(ws[:1], "det", "dette"))
		switch {
		case (at > 3 || things) && reference(said[:at]) == "" && !(rule && at < 7):
		case rule, hasAny(ws[:1], "det", "dette", "gælder", "omfatter", "her", "bemærk", "nb", "obs"):
			return attached, true
		default:
			return standalone, true
		}
	}
	return attached, false
}

// leavesOut reports whether a sentence takes some or some days out of what stands
// before it: "Torsdage er udelukket", "Dog ikke elever", "Bortset fra weekender".
func (r *claimReader) leavesOut(ws []word) bool {
	if at, ok := find(ws, "er ikke omfattet", 0); ok && (r.mainVerb(ws) == at || at > 2 && ws[at-1].s == "og" && passiveVerb(ws[at-2].s)) && r.group(ws) == "" && !r.speaksOfRole(ws[:at]) {
		return true
	}
	if weekdays[strings.TrimSuffix(first(ws), "ene")] && hasPhrase(ws, "er udelukket", "er ikke muligt", "er ikke omfattet") || hasPhrase(ws, "er fri for opgaven", "er fri for pligten") {
		return true
	}
	switch first(ws) {
	case "dog":
		return hasAny(firstN(ws, 4), "ikke", "undtaget")
	case "fritagelse", "fritagelsen":
		return true
	case "bortset", "medmindre":
		// not "Medmindre andet er aftalt, skal pædagogen …"
		return !slices.ContainsFunc(ws, func(w word) bool { return w.s == "," || r.isRole(w.s) })
	}
	return false
}

// asksOf reports whether words before an exception ask for it: "hvad der er
// undtaget".
func asksOf(before []word) bool {
	n := len(before)
	return n > 2 && hasAny(before[n-1:], "er", "bliver") && before[n-2].s == "der" && hasAny(before[n-3:n-2], "hvad", "hvem")
}

// excused are participles and passives of letting somebody off.
var excused = wordSet("undtaget fritaget undskyldt undtages fritages")

// beforeExcepting returns the clause before the one behind a comma that lets
// somebody off: what all do in "Vagten går runde, men elever er undtaget"; ws
// when there is none.
func beforeExcepting(ws []word) []word {
	for i := 2; i+2 < len(ws); i++ {
		if ws[i].s == "," && excepts(ws, i+1) {
			return ws[:i]
		}
	}
	return ws
}

// excepts reports whether the clause that begins at i, behind a comma, lets
// somebody off what stands before it: "men gravide er fritaget", or without men
// behind a main clause, "fryseren er undtaget".
func excepts(ws []word, i int) bool {
	clause := ws[i:]
	j := slices.IndexFunc(clause, func(w word) bool { return excused[w.s] })
	if j < 2 || clause[j-1].s == "ikke" || asksOf(clause[:j]) || slices.ContainsFunc(clause[:j], func(w word) bool { return strings.Contains(".;:(–", w.s) }) || !mainVerbBefore(clause, j) {
		return false
	}
	if first(clause) == "men" {
		return i > 2 && second(clause) != "ikke" && second(clause) != "er" && !slices.ContainsFunc(ws[:i], func(w word) bool { return excused[w.s] })
	}
	return j < 5 && !hasAny(clause[:j], ",", "du", "man") && !hasAny(ws[:i-1], ",") && hasFinite(ws[:i-1]) && !subordinators[first(ws)] && !inverted(ws) && !prepositions[first(clause)] && !hasAny(clause[:1], "er", "bliver", "kan", "vil")
}

// fromTime reports whether words tell from when somebody is let off, and not
// from what: "fra uge 20", "fra femtende graviditetsuge".
func fromTime(ws []word) bool {
	if first(ws) != "fra" {
		return false
	}
	np := nominal(ws[1:])
	return len(np) > 0 && slices.ContainsFunc(np, func(w word) bool {
		return units[w.s] || times[w.s] || strings.HasSuffix(w.s, "uge") || strings.HasSuffix(w.s, "måned")
	}) &&
		slices.ContainsFunc(np, func(w word) bool {
			return isDigits(w.s) || ordinals[w.s] || times[w.s] || strings.HasSuffix(w.s, "ende")
		})
}

// leavesThings reports whether what something does not cover is no people: "Rengøringen
// omfatter ikke vinduer", not "Vagten omfatter ikke elever".
func (r *claimReader) leavesThings(ws []word) bool {
	return len(ws) > 0 && !slices.ContainsFunc(firstN(ws, 4), func(w word) bool {
		return r.isRole(w.s) || isGroup(w.s) || isOther(w.s) || isClient(w.s) || namesTime(w.s) || strings.HasSuffix(w.s, "erne") || w.s == "dem" || w.s == "den" || w.s == "dig"
	})
}

// theContract are words for what lays down the role's work.
var theContract = wordSet("stillingen jobbet funktionen rollen ansættelsen kontrakten arbejdet opgaven ansvaret")

// comments are words between gælder and its ikke that change nothing.
var comments = wordSet("dog heller selvfølgelig naturligvis imidlertid derimod jo altså nu så normalt som udgangspunkt")

var undtagelse = wordSet("undtagelse undtagelsen undtagelser undtagelserne")

// isException reports whether a sentence says that something is an exception:
// "Fredag er en undtagelse", "Vi gør en undtagelse for …", not "uden undtagelse".
func isException(ws []word) bool {
	i := slices.IndexFunc(ws, func(w word) bool { return undtagelse[w.s] })
	return i >= 0 && !hasAny(ws[max(0, i-2):i], "med", "uden", "ingen", "ikke", ",") && negation(ws[:i]) < 0 && (i <= 2 || slices.ContainsFunc(ws[:i], func(w word) bool { return present(w.s) }))
}

// pointing are words for what was just told: "fritaget for begge dele".
var pointing = wordSet("det dette denne disse begge opgaven opgaverne")

// theRule reports whether a word points at the duty just told: "kravet",
// "mødepligten", "ordningen".
func theRule(w string) bool {
	return slices.ContainsFunc([]string{"kravet", "pligten", "reglen", "ordningen", "aftalen", "bestemmelsen", "bestemmelse", "regel", "forbuddet", "forbudet"}, func(e string) bool { return strings.HasSuffix(w, e) })
}

// ofSubordinate reports whether the verb at i is that of a subordinate clause: "Checks
// modtages kun, hvis kunden er fritaget", "Kunder, der er fritaget, får …".
func ofSubordinate(ws []word, i int) bool {
	for j := i - 1; j >= 0 && ws[j].s != ","; j-- {
		if conjunctions[ws[j].s] || j == i-1 && j > 0 && ws[j-1].s == "," && (ws[j].s == "der" || ws[j].s == "som") {
			return true
		}
	}
	return false
}

// mainVerbBefore reports whether "er/bliver" stands before index i outside a
// relative clause or a bracket, so that undtaget is the sentence's verb.
func mainVerbBefore(ws []word, i int) bool {
	for j := i - 1; j >= 0; j-- {
		switch v := ws[j].s; v {
		case "er", "bliver", "blive", "kan", "vil":
			if ofSubordinate(ws, j) {
				return false
			}
			if passiveVerb(ws[i].s) == (v == "kan" || v == "vil") {
				return !slices.ContainsFunc(ws[:j], func(w word) bool { return w.s == "medmindre" || w.s == "(" || w.s == "dog" })
			}
		case ",", "(", ";":
			return false
		}
	}
	return false
}
