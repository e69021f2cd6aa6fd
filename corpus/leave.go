package corpus

import "slices"

// stays are verbs of what is left as it is.
var stays = wordSet("ligge stå være hænge sidde")

// leavesAlone reports whether a clause says that something is to be left as it
// is, so that to touch it is forbidden: "Kanyler skal du lade ligge", "Reder
// lades urørt", not "Du lader døren stå åben" nor "Du må gerne lade dem stå".
func leavesAlone(ws []word) bool {
	at := slices.IndexFunc(ws, func(w word) bool { return w.s == "lade" || w.s == "lader" || w.s == "lades" || w.s == "lad" })
	if at < 0 || hasAny(ws[:at], "må", "kan", "gerne", "at") {
		return false
	}
	for i := at + 1; i < len(ws) && ws[i].s != ","; i++ {
		rest := ws[i+1:]
		switch {
		case ws[i].s == "urørt" || ws[i].s == "urørte" || ws[i].s == "fred" && ws[i-1].s == "i":
			return true
		case stays[ws[i].s] && (len(rest) == 0 || rest[0].s == "." || rest[0].s == "," && !hasAny(rest[1:min(2, len(rest))], "til", "indtil", "mens")):
			return true
		}
	}
	return false
}
