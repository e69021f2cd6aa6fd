package corpus

import (
	"slices"
	"strings"
)

// presents reports whether a clause tells of the document, of its aim or of what
// the place is or has: "Aftalen gælder fra marts", "Pladsen har 900 gæster".
func (r *claimReader) presents(ws []word) bool {
	v := second(ws)
	switch w := first(ws); {
	case w == "formålet" || w == "målet" || w == "hensigten":
		return r.mainVerb(ws) >= 0 && hasAny(ws, "er")
	case strings.HasSuffix(w, "aftalen") || strings.HasSuffix(w, "beskrivelsen") || w == "skemaet" || w == "oversigten" || w == "notatet" || w == "dokumentet":
		return hasAny(ws[1:], "gælder", "omfatter", "træder", "fastlægger", "beskriver", "viser", "afløser", "erstatter", "dækker") && present(v)
	case r.workplace[w]:
		return (v == "har" || v == "er" || v == "består" || v == "rummer") && !hasAny(ws, "åbent", "åben", "brug")
	}
	return false
}

// hasBeside reports whether a clause only tells whom the role has beside or above
// itself: "Du har tre kollegaer", not "Du har to elever i praktik".
func (r *claimReader) hasBeside(ws []word) bool {
	v := r.mainVerb(ws)
	if v < 1 || ws[v].s != "har" || !r.isRole(ws[v-1].s) || v+2 >= len(ws) || hasAny(ws, "ansvar", "ansvaret", "at", ",", ":") {
		return false
	}
	np := nominal(ws[v+1:])
	if len(np) < 2 || len(np) > 3 || !(counts[np[0].s] || isDigits(np[0].s)) {
		return false
	}
	who := last(np)
	return strings.HasPrefix(who, "kolleg") || who == "medarbejdere" || strings.HasSuffix(who, "leder") || strings.HasSuffix(who, "chef")
}

// introducing open a clause that tells when or why, in front of the main clause.
var introducing = wordSet("inden før førend mens imens da fordi selvom skønt idet indtil")

// prelude returns how many words stand before the main clause: "Inden barnet
// begynder i skole, udfylder du …"; 0 where it opens the sentence.
func prelude(ws []word) int {
	if !introducing[first(ws)] {
		return 0
	}
	for i := 2; i+2 < len(ws); i++ {
		if ws[i].s == "," && hasFinite(ws[:i]) && (present(ws[i+1].s) || passiveVerb(ws[i+1].s)) && !isOther(ws[i+1].s) {
			return i + 1
		}
	}
	return 0
}

// tellsWhatIs reports whether an item of a list of duties only tells what
// something is: "Lejligheden er beboerens hjem", "Arbejdstiden er 37 timer".
func (r *claimReader) tellsWhatIs(ws []word) bool {
	v := r.mainVerb(ws)
	if v > 0 && v < 5 && !hasAny(ws[:v], ",") && !infinitive(first(ws)) && (ws[v].s == "er" || ws[v].s == "har") && hasAny(ws[v:], "åbent") && negation(ws) < 0 && !r.speaksOfRole(ws) {
		return true // "I juli er der også åbent kl. 18-20"
	}
	if v < 1 || v > 4 || v+1 >= len(ws) || ws[v].s != "er" || r.speaksOfRole(ws) {
		return false
	}
	subject := ws[v-1].s
	if v == 1 && strings.HasSuffix(subject, "tiden") {
		return true // "Arbejdstiden er mandag til fredag kl. 7-15"
	}
	return (definite(subject) || strings.HasSuffix(subject, "et") || v > 2 && hasAny(ws[:1], "den", "det")) && !slices.ContainsFunc(ws[:v], func(w word) bool { return strings.Contains(",:;(", w.s) }) && (isDigits(ws[v+1].s) || len(ws) > v+2 && (strings.HasSuffix(ws[v+1].s, "ens") || strings.HasSuffix(ws[v+1].s, "ets") || strings.HasSuffix(ws[v+1].s, "ernes")))
}

// aboutPaper reports whether a clause tells of the document and its terms only:
// "Aftalen gælder for alle …", "Beskrivelsen træder i kraft …".
func aboutPaper(ws []word) bool {
	if hasAny(ws[:min(1, len(ws))], "indgået", "udarbejdet", "aftalt", "vedtaget", "tiltrådt", "drøftet") && hasAny(firstN(ws, 2), "mellem", "af", "i", "med", "den") {
		return true // "Indgået mellem ledelsen og medarbejderne"
	}
	v := 1
	if first(ws) == "gælder" && second(ws) == "for" {
		v = 0
	} else if !paper[first(ws)] {
		return false
	}
	if hasAny(firstN(ws[1:], 2), "viser", "angiver", "fortæller") && (hasPhrase(ws, ", hvad", ", hvem", ", hvor", ", hvornår", ", hvordan", ", hvilke") || len(ws) < 6) {
		return true // "Skemaet herunder viser, hvad der skal laves"
	}
	return len(ws) > v+1 && negation(ws) < 0 && hasAny(ws[v:v+1], "gælder", "omfatter", "beskriver", "træder", "erstatter", "afløser", "dækker", "samler", "supplerer")
}

// paper are words for the document itself.
var paper = wordSet("aftalen lokalaftalen beskrivelsen stillingsbeskrivelsen funktionsbeskrivelsen notatet dokumentet instruksen retningslinjen vejledningen skemaet listen tabellen oversigten")

// undergoes reports whether the clause tells what is done to the role: "Du
// inviteres til rådets møder".
func (r *claimReader) undergoes(ws []word) bool {
	for i, w := range ws {
		if doneTo[w.s] && (i > 0 && r.isRole(ws[i-1].s) || i+1 < len(ws) && r.isRole(ws[i+1].s)) {
			return true
		}
	}
	return false
}

// doneTo are passives of what is done to those in a role.
var doneTo = wordSet("inviteres orienteres informeres underrettes ansættes aflønnes honoreres hyres trækkes")
