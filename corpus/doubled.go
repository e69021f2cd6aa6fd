package corpus

import "strings"

// A negation of a negative word takes it back: "ikke forbudt" allows, "må ikke
// undlade" obliges, "ikke usædvanligt" tells neither.
var doubled = map[string]ClaimKind{
	"forbudt": Permission, "forhindret": Permission, "udelukket": Permission, "hinder": Permission, "afskåret": Permission, "ulovligt": Permission, "vejen": Permission,

	"undlade": Must, "undlader": Must, "undlades": Must, "glemme": Must, "glemmer": Must, "glemmes": Must, "forsømme": Must, "forsømmer": Must, "forsømmes": Must,
	"slipper": Must, "slippe": Must, "fritaget": Must, "fritages": Must, "undtaget": Must, "undtages": Must, "frivilligt": Must, "frivillig": Must, "frivillige": Must, "valgfrit": Must, "valgfri": Must,
	"fravælge": Must, "fravælges": Must, "nægte": Must, "udeblive": Must, "udebliver": Must, "nej": Must, "vælges": Must, "springe": Must, "springer": Must, "springes": Must,

	"undgå": Statement, "undgår": Statement, "undgås": Statement, "usædvanligt": Statement, "ualmindeligt": Statement, "sjældent": Statement, "umuligt": Statement, "tvivl": Statement,
}

// doubleNegation returns what a clause says whose negation, at neg, negates a
// negative word; ok is false where it does not.
func doubleNegation(ws []word, neg int) (kind ClaimKind, ok bool) {
	if neg < 0 {
		return "", false
	}
	from := neg
	if neg > 0 && (doubled[ws[neg-1].s] != "" && ws[neg].s != "ingen") {
		from = neg - 1 // "glemmer aldrig"
	} else if neg > 1 && doubled[ws[neg-2].s] == Must && generic[ws[neg-1].s] {
		from = neg - 2 // "slipper du ikke for"
	}
	for _, w := range firstN(ws[from:], 5) {
		if w.s == "," || w.s == ";" || subordinators[w.s] && w.s != "at" && w.s != "uden" {
			break
		}
		if w.s == "frivillige" && w.start > ws[neg].start && !hasAny(ws[max(0, neg-3):neg], "er", "bliver", "de", "disse") {
			continue // "Du aflønner ikke frivillige": people
		}
		if kind := doubled[w.s]; kind != "" && (w.s != "slippe" || hasAny(ws, "for")) && (!strings.HasPrefix(w.s, "springe") || hasAny(ws, "over")) { // not "slippe hunden løs", "springe ned"
			return kind, true
		}
	}
	return "", false
}
