package corpus

import (
	"slices"
	"strings"
)

// What the role must have before it can be held: "Truckkort er en forudsætning
// for jobbet".

// terms are words for what something else hangs on.
var terms = wordSet("forudsætning forudsætningen betingelse betingelsen krav kravet adgangskrav ansættelseskrav")

// thePost are words for the role as what somebody is taken on for.
var thePost = wordSet("stillingen jobbet ansættelse ansættelsen funktionen rollen vikariatet")

// qualifications are last parts of words for what somebody has to show.
var qualifications = strings.Fields("kørekort bevis attest certifikat certificering uddannelse autorisation kursus eksamen kundskaber erfaring førerret truckkort pas vaccination")

// requires reports whether a clause tells what the role must have: "Kørekort er
// et krav for ansættelse", "Det er en betingelse for jobbet, at du kan svømme",
// not "Ro er en forudsætning for, at barnet trives".
func (r *claimReader) requires(ws []word) bool {
	if thePost[first(ws)] && hasAny(ws[1:min(2, len(ws))], "forudsætter", "kræver") {
		return true // "Stillingen forudsætter truckkort"
	}
	for i, w := range ws {
		if i == 0 || w.s == "," {
			continue
		}
		rest := ws[i+1:]
		switch {
		case terms[w.s] && hasAny(ws[max(0, i-3):i], "er"):
			return forPost(rest) || r.thatRole(rest) || !prepositions[first(rest)] && !hasAny(rest, ",") && needs(ws[:i])
		case (w.s == "nødvendigt" || w.s == "nødvendig" || w.s == "påkrævet" || w.s == "obligatorisk") && ws[i-1].s == "er":
			return forPost(rest) || (len(rest) == 0 || rest[0].s == ".") && needs(ws[:i])
		case subordinators[w.s]:
			return false
		}
	}
	return false
}

// forPost reports whether words go on "for stillingen", "for ansættelse", "for at
// blive ansat".
func forPost(ws []word) bool {
	if !hasAny(firstN(ws, 1), "for", "i", "ved", "til") {
		return false
	}
	return slices.ContainsFunc(nominal(ws[1:]), func(w word) bool { return thePost[w.s] }) || opens(ws, "for at blive ansat", "for at kunne ansættes", "for at bestride", "for at varetage stillingen")
}

// thatRole reports whether words go on with what the role must be or do: ", at
// du har kørekort", "for jobbet, at medarbejderen …".
func (r *claimReader) thatRole(ws []word) bool {
	return opens(ws, ", at") && len(ws) > 2 && r.isRole(ws[2].s)
}

// needs reports whether a noun phrase names what somebody has to show.
func needs(ws []word) bool {
	return slices.ContainsFunc(nominal(ws), func(w word) bool {
		return slices.ContainsFunc(qualifications, func(q string) bool {
			rest, ok := strings.CutPrefix(w.s[max(0, strings.LastIndex(w.s, q)):], q)
			return ok && (rest == "" || nounEndings[rest])
		})
	})
}
