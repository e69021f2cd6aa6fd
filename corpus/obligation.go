package corpus

import (
	"slices"
	"strings"
)

// What a clause says that one must, may, or is free to do.

// decides reports whether the role itself decides: "Du bestemmer selv, …".
func (r *claimReader) decides(ws []word) bool {
	return hasAny(ws, "bestemmer", "vælger", "afgør") && hasAny(ws, "selv") && (slices.ContainsFunc(ws, func(w word) bool { return r.isRole(w.s) }) || hasAny(ws, "enkelte"))
}

// upToRole reports whether something is left to the role: "Det er op til
// føreren selv, om …".
func (r *claimReader) upToRole(ws []word) bool {
	at, ok := find(ws, "op til", 1)
	return ok && at+2 < len(ws) && (ws[at+2].s == "dig" || r.isRole(ws[at+2].s)) && hasAny(ws[:at], "er")
}

// beyond reports whether a clause puts something outside the work: "Sanktioner
// ligger uden for din kompetence", not "regler, der ligger uden for dit område".
func beyond(ws []word) bool {
	for i := range ws {
		if opens(ws[i:], "ligger uden for", "falder uden for", "er uden for", "ligger udenfor", "falder udenfor") {
			return i == 0 || ws[i-1].s != "der" && ws[i-1].s != "som"
		}
	}
	return false
}

// whether reports whether what the role decides is if to do it at all: "Du
// bestemmer selv, om du vil med", not "… til to fagdage om året".
func (r *claimReader) whether(ws []word) bool {
	for i, w := range ws {
		if w.s == "om" && i+1 < len(ws) && (r.isRole(ws[i+1].s) || ws[i-1].s == ",") {
			return true
		}
	}
	return false
}

// voluntary reports whether a clause says that something is free to choose:
// "Deltagelse er for nattevagter frivillig".
func voluntary(ws []word) bool {
	if forClients[first(ws)] {
		return false
	}
	is := slices.IndexFunc(ws, func(w word) bool { return w.s == "er" })
	return is >= 0 && slices.ContainsFunc(firstN(ws[is:], 7), func(w word) bool {
		return strings.HasPrefix(w.s, "frivillig") && len(w.s) <= len("frivilligt") || strings.HasPrefix(w.s, "valgfri")
	})
}

// forClients are words for what is held out to those whom the role works with: "Kontakten
// er frivillig" leaves them free.
var forClients = wordSet("kontakten hjælpen støtten tilbuddet tilbud behandlingen indsatsen opholdet indskrivningen")

// obliges reports whether the clause says that something must be done.
func (r *claimReader) obliges(ws []word) bool {
	if hasPhrase(ws, "regner vi med", "vi regner med") && (hasAny(ws, "dig", "du") || slices.ContainsFunc(ws, func(w word) bool { return r.isRole(w.s) })) {
		return true
	}
	if hasPhrase(ws, "må regne med at", "må * regne med at", "må påregne", "må * påregne", "må * forvente at", "må forvente at", "må indstille sig på", "må * indstille sig på") {
		return true // "Alle må regne med at tage en ekstra tørn"
	}
	if at, ok := find(ws, "vi forventer", 0); ok && (r.thatRole(ws[at+2:]) || needs(ws[at+2:])) {
		return true // "Vi forventer, at værten er høflig", "Vi forventer erfaring med børn"
	}
	for i, w := range ws {
		switch w.s {
		case "dit", "din", "dine":
			if i == len(ws)-1 && i > 1 && ws[i-1].s == "er" && !hasBenefit(ws[:i], "gear") {
				return true // "Ansvaret for depotet er dit"
			}
		case "skal", "bør", "forventes", "påregnes", "forpligtet", "ansvarlig", "ansvarlige", "påhviler", "påbudt", "påkrævet", "obligatorisk", "obligatoriske", "obligatorisk:", "krav":
			return true
		case "om":
			if i > 0 && ws[i-1].s == "," {
				return false // "op til skolen, om lokalet skal låses"
			}
		case "indebærer", "omfatter", "rummer":
			if i < 2 && theJob[ws[0].s] {
				return true // "Stillingen indebærer …"
			}
		case "skift", "tur", "omgang":
			if i > 0 && ws[i-1].s == "på" && i+1 < len(ws) && (ws[i+1].s == "mellem" || ws[i+1].s == "blandt") {
				return true // "Vagten går på skift mellem alle"
			}
		case "del":
			if hasAny(firstN(ws[i:], 5), "turen", "vagten", "ruten", "hverdagen", "besøget", "dagen", "arbejdet", "arbejdstid", "arbejdstiden", "stillingen", "opgaven", "opgaverne", "jobbet", "job", "arbejde", "funktionen", "ansættelsen") {
				return true
			}
		case "hører":
			if hasPhrase(ws[i:], "hører med", "hører * med", "hører under", "hører til") {
				return true
			}
		case "for":
			if i > 1 && i+1 < len(ws) && ws[i-1].s == "opgave" && ws[i-2].s == "en" && (ws[i+1].s == "dig" || slices.ContainsFunc(firstN(ws[i+1:], 2), func(w word) bool { return r.isRole(w.s) })) {
				return true // "Snerydning er en opgave for pedellen"
			}
		case "ansvar", "ansvaret", "opgave", "opgaver", "job", "bord":
			if i > 0 && (hasAny(ws[:i], "har") || hasAny(ws[i-1:i], "dit", "din", "dine", "vores", "jeres")) {
				return true
			}
		default:
			if strings.HasSuffix(w.s, "pligt") || strings.HasSuffix(w.s, "pligtig") && (i+1 == len(ws) || hasAny(ws[:i], "er", "bliver")) || i == 0 && strings.HasSuffix(w.s, "pligten") {
				return true
			}
		}
	}
	return false
}

// isFine reports whether a clause allows something as in order: "Egen kop er i orden",
// not "Du ser efter, at kassen er i orden".
func isFine(ws []word) bool {
	for _, phrase := range [...]string{"er i orden", "er * i orden"} {
		if at, ok := find(ws, phrase, 0); ok {
			return !hasPhrase(ws[:at], ", at", "efter at", "for at") && !hasAny(firstN(ws, 3), "når", "hvis")
		}
	}
	return false
}

// behindRelative are the words behind a relative clause that its subject opens
// with: "kan komme på kursus" of "Betjente, der har lyst, kan komme på kursus".
func behindRelative(ws []word) []word {
	if len(ws) < 4 || ws[1].s != "," || ws[2].s != "der" && ws[2].s != "som" {
		return nil
	}
	if i := slices.IndexFunc(ws[3:], func(w word) bool { return w.s == "," }); i >= 0 {
		return ws[3+i+1:]
	}
	return nil
}

// allows reports whether the clause's first modal is må or kan.
func allows(ws []word) bool {
	for i, w := range ws {
		switch w.s {
		case "må", "kan":
			return !(w.s == "kan" && hasAny(ws[i:], "medføre", "udløse", "resultere", "opstå", "variere", "betyde", "konsekvenser", "følger") && !hasAny(ws[i:], "du", "man") && !hasAny(ws[:i], "du", "man"))
		case ",":
			if !listed(ws[:i+1], ws[i+1:]) {
				return false
			}
		case "skal", "har", "er", "bliver", "at", "der", "som":
			if w.s != "der" || i > 0 && ws[i-1].s != ":" {
				return false
			}
		}
	}
	return false
}

// listed reports whether a comma only parts what a sentence opens with:
// "Stole, borde og telte må du låne".
func listed(before, after []word) bool {
	return !hasFinite(before) && !present(first(before)) && !subordinators[first(before)] && !subordinators[first(after)] && !present(first(after)) && hasAny(after, "og", "eller")
}

// inRelative reports whether a relative clause says what the role does: "Der
// er husmøde hver mandag, som bibliotekaren deltager i".
func (r *claimReader) inRelative(ws []word) bool {
	for i := 1; i+2 < len(ws); i++ {
		if (ws[i].s == "som" || ws[i].s == "hvor" || ws[i].s == "hvortil") && r.isRole(ws[i+1].s) && finite(ws, i+2) && ws[i+2].s != "kan" && ws[i+2].s != "må" {
			return true
		}
	}
	return false
}
