package corpus

import (
	"slices"
	"strings"
)

// By whom a passive says that something is done.

// agent reads by whom a passive says that something is done: "laves af et
// eksternt firma"; "" for the role.
func (r *claimReader) agent(ws []word) (string, bool) {
	for i := 1; i+1 < len(ws); i++ {
		if end := relativeEnd(ws, i); end > 0 {
			i = end // "Sager, der kommer sent, tages af vagten"
			continue
		}
		if ws[i].s == "som" || ws[i].s == "der" || ws[i].s == "," && (ws[i+1].s == "for" || ws[i+1].s == "da" || ws[i+1].s == "fordi") {
			break
		}
		if ws[i].s != "af" && !(ws[i].s == "ved" && ws[i-1].s == "repræsenteret") {
			continue
		}
		if frequencyAt(ws[i+1:]) > 0 || opensTime(ws[i+1:]) {
			continue // "tørres af en gang om ugen", "vaskes af natten til mandag"
		}
		v := i - 1
		for v > 0 && (particles[ws[v].s] || adverbial[ws[v].s] || adverbs[ws[v].s]) {
			v--
		}
		if v > 1 && v < i-1 && ws[v].s == "og" {
			v -= 2 // "udleveres skriftligt og kun af lederen"
		}
		if who := nominal(ws[i+1:]); v == i-1 && v > 0 && passiveVerb(ws[v-1].s) && inDefinite(ws[v].s) && ws[v].s != "resten" && ws[v].s != "halvdelen" && len(who) > 0 && (isOther(first(who)) && inDefinite(first(who)) || isOther(last(who)) && strings.HasSuffix(first(who), "s")) {
			v-- // "klippes neglene af fodterapeuten"
		}
		if n := i - v - 1; n == 0 && v > 1 && frequencyAt(ws[v-1:i]) == 2 {
			v -= 2 // "tjekkes hver morgen af …"
		}
		if v > 0 && hasAny(ws[v:v+1], "den", "det", "dem") && passiveVerb(ws[v-1].s) {
			v-- // "læses den igennem af klublederen"
		}
		if at := verbOf(ws, i); !passiveVerb(ws[v].s) && at < i-1 && (strings.HasSuffix(last(nominal(ws[i+1:])), "eren") || r.ownName(nominal(ws[i+1:])) && (inDefinite(ws[i-1].s) || ws[i-1].s == "plads")) && !(ws[at+1].s == "til" && strings.HasSuffix(ws[i-1].s, "eren")) {
			v = at // "rengøres i hallen af lagermedarbejderen"
		}
		byVerb := passiveVerb(ws[v].s) || v == i-1 && ws[v].s == "skiftes"
		if !byVerb && !(strings.HasSuffix(ws[v].s, "et") && hasAny(ws[max(0, v-3):v], "er", "være", "bliver", "blive")) {
			continue
		}
		np := nominal(ws[i+1:])
		for len(np) > 1 && adverbial[np[len(np)-1].s] {
			np = np[:len(np)-1] // "af klasserne selv"
		}
		if last(np) == "sammen" {
			np = np[:len(np)-1] // "efterses af pedellen sammen med inspektøren"
		}
		rest := skip(ws[i+1+len(np):], "sammen")
		if len(np) == 0 {
			continue
		}
		head := np[len(np)-1].s
		switch {
		case head == "sted" || head == "steder" || head == "stedet":
			continue // "sættes af et andet sted"
		case staffed(np), ws[i-1].s == "ikke" && ownKind(head):
			return "", true // "løftes af to personer", "klippes ikke af driftsholdet"
		case len(np) == 1 && (head == "dem" || head == "den" || head == "de") && len(rest) > 1 && rest[0].s == ",":
			return r.words(ws[i+1:]), true // "køres af dem, der har kørekort"
		case r.otherField(np):
			return r.words(np), true
		case theJob[np[0].s] && !r.isRole(head) && len(np) == 1, head == "enkelte", r.unitOfRole(np):
			return "", true
		case slices.ContainsFunc(np, func(w word) bool {
			return r.isRole(w.s) && !strings.HasSuffix(w.s, "s") || r.workplace[w.s] || r.isUnit(w.s) || w.s == "dig"
		}):
			if len(rest) > 1 && helping[rest[1].s] {
				return "", true // "varetages af assistenten under ansvar af overtandlægen"
			}
			if r.elsewhere(ws, i+len(np)) || len(rest) > 1 && (rest[0].s == "med" && !hasAny(ws[i+1+len(np):], "sammen") || rest[0].s == "uden" || rest[0].s == "over" || rest[0].s == "under" || rest[0].s == "," && (rest[1].s == "der" || rest[1].s == "som")) {
				return r.words(ws[i+1:]), true // "køres af medarbejdere med certifikat"
			}
			return "", true
		}
		for j, w := range np {
			if isOther(w.s) || startsUpper(r.words(np[j:j+1])) {
				return r.words(np[:j+1]), true
			}
		}
		if byVerb && (determiners[np[0].s] || strings.HasSuffix(head, "en") || strings.HasSuffix(head, "et") || strings.HasSuffix(head, "ne") || strings.HasSuffix(head, "ere") || head == "frivillige" || len(np) > 1 && strings.HasSuffix(np[0].s, "s")) && !hasAny(np, "løbet", "hensyn") {
			return r.words(np), true
		}
	}
	return "", false
}

// helping are words for how others stand behind or by whoever does a thing.
var helping = wordSet("ansvar vejledning opsyn ledelse tilsyn supervision instruktion hjælp bistand støtte assistance")

// ownName reports whether a noun phrase is the role's name alone: "pedellen".
func (r *claimReader) ownName(np []word) bool {
	for len(np) > 0 && last(np) == "." {
		np = np[:len(np)-1]
	}
	return len(np) == 1 && !generic[np[0].s] && definite(np[0].s) && r.isRole(np[0].s)
}

// staffed reports whether a noun phrase only tells how many of the staff it takes: "to
// personer", "mindst to kolleger".
func staffed(np []word) bool {
	np = skip(np, "mindst")
	return len(np) > 1 && (counts[np[0].s] || isDigits(np[0].s)) && hasAny(np[1:2], "personer", "medarbejdere", "kolleger", "kollegaer", "mand", "ansatte")
}

// ownKind reports whether a word names a part of the workplace, of which nobody would
// say that it does not do a thing unless it were the role's own: "driftsholdet".
func ownKind(w string) bool {
	return slices.ContainsFunc([]string{"holdet", "teamet", "gruppen", "enheden", "afdelingen", "personalet"}, func(end string) bool { return strings.HasSuffix(w, end) })
}

// verbOf returns where the passive stands whose agent an "af" at i opens, over what is
// said of where or in what: "køres i bussen af", "tømt og kørt væk af".
func verbOf(ws []word, i int) int {
	for v := i - 1; v > 0 && v > i-6 && !strings.Contains(",;:(", ws[v].s); v-- {
		if passiveVerb(ws[v].s) && (v == i-1 || v+2 < i && prepositions[ws[v+1].s] && ws[v+1].s != "af") {
			return v
		}
	}
	return i - 1
}

// otherField reports whether a noun phrase is one of another field than the
// role's: "den tekniske medarbejder", not "den enkelte medarbejder".
func (r *claimReader) otherField(np []word) bool {
	if len(np) != 3 || !determiners[np[0].s] || !generic[np[2].s] || !fields[np[1].s] {
		return false
	}
	return !slices.ContainsFunc(r.roles, func(role string) bool { return strings.HasPrefix(role, strings.TrimSuffix(np[1].s, "e")) })
}

// fields are adjectives of a field of work.
var fields = wordSet("tekniske pædagogiske administrative kliniske socialfaglige sundhedsfaglige grafiske merkantile juridiske økonomiske")

// relativeEnd returns where a relative clause that opens at i, behind a comma,
// ends with the comma before the main verb; 0 when none does.
func relativeEnd(ws []word, i int) int {
	if i < 2 || ws[i-1].s != "," || ws[i].s != "der" && ws[i].s != "som" {
		return 0
	}
	for j := i + 2; j+1 < len(ws); j++ {
		if ws[j].s == "," {
			if passiveVerb(ws[j+1].s) {
				return j
			}
			return 0
		}
	}
	return 0
}

var particles = wordSet("inde ude ad bort frem tilbage sammen an til om hen igen over fra rene rent klar op ud ned ind væk hjem igennem i stedet")
