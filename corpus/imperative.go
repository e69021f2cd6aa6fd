package corpus

import "strings"

// imperative reports whether a clause tells the reader what to do: "Brug
// refleksvest", not "Brug af telefon er ikke tilladt".
func imperative(ws []word) bool {
	if len(ws) < 2 || forms()[ws[0].s]&imperativeForm == 0 {
		return false
	}
	if ws[0].s == "ret" && ws[1].s == "til" || generic[ws[1].s] && ws[1].s != "alle" && ws[1].s != "personalet" {
		return false // a right, not rette; "Bor man mere end …"
	}
	switch ws[1].s {
	case "af", ":", "/", "og", "eller", "er", ",":
		return ws[1].s == "og" && len(ws) > 3 && forms()[ws[2].s]&imperativeForm != 0 && !present(ws[3].s) // "Vask og tør bakkerne"
	}
	for i := 1; i < len(ws); i++ {
		if w := ws[i].s; subordinators[w] || strings.Contains(",;:(–", w) {
			return true
		}
		if finite(ws, i) && !isOther(ws[i].s) && present(ws[i].s) {
			return false
		}
	}
	return true
}
