package corpus

import (
	"slices"
	"strings"
)

// others are endings of words for people and units that are not the role.
var others = []string{"leder", "chef", "visitator", "visitation", "forvaltning", "sygeplejerske", "læge", "lærer", "pædagog", "konsulent", "assistent", "hjælper", "terapeut", "psykolog", "sekretær", "kontor", "firma", "afdeling",
	"vikar", "afløser", "elev", "studerende", "praktikant", "kollega", "kolleger", "vagt", "plejer", "pedel", "køkken", "servicecenter", "bestyrelse", "udvalg", "forældre", "pårørende", "borger", "barn", "børn", "beboer", "kommune", "myndighed", "sagsbehandler", "rådgiver", "vejleder", "koordinator", "team", "personale", "medarbejder", "leverandør", "vægter", "ansvarlig", "rengøring"}

var otherWords = wordSet("tr amr hr it visitationen ledelsen forvaltningen kommunen teknisk service")

// restrictors open words that make a part of those in the role: "assistenter
// i fleksjob", "medarbejdere, der er ansat før 2015".
var restrictors = wordSet("i med under over uden der som ansat på , af")

// persons name groups of those in a role without the role's name.
var persons = wordSet("gravide elever elev vikarer afløsere timelønnede deltidsansatte nyansatte nyuddannede unge seniorer studerende praktikanter fuldtidsansatte fastansatte nattevagter aftenvagter dagvagter weekendvagter lærlinge aspiranter studentermedhjælpere ungarbejdere fleksjobbere vejledere tilkaldevikarer afløsere sommervikarer")

// some are adjectives that make a part of those in the role: "nye dagplejere".
var some = wordSet("nye nyansatte unge ældre erfarne faste øvrige andre gravide uerfarne nyuddannede deltidsansatte timelønnede")

// group returns the words for a part of those in the role that the clause
// speaks of: "timelønnede afløsere", "hjælpere under 18 år"; empty for all.
func (r *claimReader) group(ws []word) string {
	start := 0
	if first(ws) == "for" {
		start = 1
	}
	for i := start; i < len(ws) && i < start+3; i++ {
		w := ws[i].s
		if w == "alle" || finite(ws, i) && !r.isRole(w) && !persons[w] || modal[w] || w == "du" || w == "man" || w == "vi" || w == "jeg" || strings.Contains(",.:;(", w) {
			return ""
		}
		if some[w] && i+1 < len(ws) && (r.isRole(ws[i+1].s) || persons[ws[i+1].s]) {
			continue
		}
		person := persons[w] || i > 0 && some[ws[i-1].s] && r.isRole(w)
		if !person && (!r.isRole(w) || w == "personalet" || w == "medarbejderen") {
			continue
		}
		if !person && i+1 < len(ws) && restrictors[ws[i+1].s] {
			person = true
			if ws[i+1].s == "i" || ws[i+1].s == "på" || ws[i+1].s == "af" {
				person = i+2 < len(ws) && !r.workplace[ws[i+2].s] && !strings.HasSuffix(w, "en")
			}
			if ws[i+1].s == "," && !(i+2 < len(ws) && (ws[i+2].s == "der" || ws[i+2].s == "som")) {
				person = false
			}
		}
		if !person {
			return ""
		}
		// the group reaches to the finite verb
		relative := false
		for j := i + 1; j < len(ws); j++ {
			v := ws[j].s
			if v == "der" || v == "som" {
				relative = true
			}
			verb := finite(ws, j) && !r.isRole(v) && !isOther(v)
			if verb && relative {
				// the relative clause's own verb; the main verb follows the comma
				for k := j + 1; k < len(ws); k++ {
					if ws[k].s == "," && k+1 < len(ws) {
						return r.words(ws[start:k])
					}
				}
				relative = false
				continue
			}
			if verb {
				return r.words(ws[start:j])
			}
		}
		return ""
	}
	return ""
}

// forWhom returns the part of those in the role for whom a clause says that
// something is free: "Menuråd er frivilligt for deltidsansatte".
func (r *claimReader) forWhom(ws []word) string {
	for i := 2; i+1 < len(ws); i++ {
		if ws[i].s != "for" {
			continue
		}
		rest := ws[i+1:]
		switch {
		case persons[rest[0].s], len(rest) > 1 && some[rest[0].s] && r.isRole(rest[1].s),
			len(rest) > 1 && r.isRole(rest[0].s) && restrictors[rest[1].s],
			len(rest) > 2 && (rest[0].s == "dem" || rest[0].s == "den") && rest[1].s == "," && rest[2].s == "der":
			return r.words(rest)
		}
	}
	return ""
}

// notVerbs end like verbs in the present tense.
var notVerbs = wordSet("deres vores jeres alles indes borgernes over under efter eller heller timer uger måneder kroner kurser gange før for her der hver år sommer vinter børn opgaver borgere vagter møder dage hverdage nætter weekender steder sider aftener morgener elever beboere forældre ikke-uddannede")

// hasFinite reports whether any word looks like a finite verb.
func hasFinite(ws []word) bool {
	for i := 1; i < len(ws); i++ {
		if finite(ws, i) && !isOther(ws[i].s) {
			return true
		}
	}
	return false
}

// finite reports whether the word at i looks like a finite verb.
func finite(ws []word, i int) bool {
	v := ws[i].s
	if modal[v] || v == "får" || v == "står" || v == "går" {
		return true
	}
	passive := len(v) > 4 && strings.HasSuffix(v, "es") && !strings.HasSuffix(v, "nes")
	if len(v) <= 3 || notVerbs[v] || !strings.HasSuffix(v, "er") && !passive {
		return false
	}
	if i == 0 {
		return true
	}
	before := ws[i-1].s
	return !isDigits(before) && !counts[before] && !restrictors[before] && before != "til" && before != "og" && before != "af" && before != "alle"
}

// words returns the words as they stand in the text.
func (r *claimReader) words(ws []word) string {
	if len(ws) == 0 || ws[len(ws)-1].end > len(r.text) || ws[0].start >= ws[len(ws)-1].end {
		return ""
	}
	return r.text[ws[0].start:ws[len(ws)-1].end]
}

// subject returns whom the clause concerns when that is not the role.
func (r *claimReader) subject(ws []word) (string, bool) {
	if g := r.group(ws); g != "" {
		return g, true
	}
	if infinitive(first(ws)) && !isOther(first(ws)) && !strings.HasSuffix(first(ws), "ne") && !hasFinite(ws) {
		return "", false // "Vende sengeliggende borgere efter vendeplanen"
	}
	name := func(i, j int) string { return r.words(ws[i:j]) }
	// "Det gør visitationen", "Det er klasselæreren, der registrerer"
	if first(ws) == "det" && len(ws) > 2 && (ws[1].s == "er" || ws[1].s == "gør" || ws[1].s == "klarer" || ws[1].s == "sørger" || ws[1].s == "tager" || ws[1].s == "varetager") {
		for i := 2; i < len(ws) && i < 6; i++ {
			if r.isRole(ws[i].s) && ws[i-1].s != "den" && ws[i-1].s != "de" && ws[i-1].s != "en" {
				return "", false
			}
			if isOther(ws[i].s) {
				return name(2, i+1), true
			}
		}
		if ws[1].s != "er" {
			return name(2, min(5, len(ws))), true
		}
		return "", false
	}
	// the agent of a passive: "laves af et eksternt firma"
	for i, w := range ws {
		if w.s != "af" || i == 0 || slices.ContainsFunc(ws[:i], func(w word) bool { return w.s == "som" || w.s == "der" && w.start > ws[0].start }) || !strings.HasSuffix(ws[i-1].s, "es") && !strings.HasSuffix(ws[i-1].s, "et") && !(i > 1 && strings.HasSuffix(ws[i-2].s, "es")) {
			continue
		}
		for j := i + 1; j < len(ws) && j <= i+4; j++ {
			if ws[j].s == "," {
				break
			}
			if (ws[j].s == "dem" || ws[j].s == "den") && j+2 < len(ws) && ws[j+1].s == "," && ws[j+2].s == "der" {
				return r.words(ws[j:]), true // "køres af dem, der har kørekort"
			}
			if r.isRole(ws[j].s) && j+2 < len(ws) && (ws[j+1].s == "med" || ws[j+1].s == "uden" || ws[j+1].s == "over" || ws[j+1].s == "under") {
				return r.words(ws[j:]), true // "køres af medarbejdere med certifikat"
			}
			if r.isRole(ws[j].s) || r.workplace[ws[j].s] {
				return "", false
			}
			if isOther(ws[j].s) || j == i+1 && ws[j].end <= len(r.text) && startsUpper(r.text[ws[j].start:ws[j].end]) {
				return name(i+1, j+1), true
			}
		}
	}
	// "her repræsenterer afdelingslederen biblioteket"
	if len(ws) > 2 && (first(ws) == "her" || first(ws) == "der" || first(ws) == "dér" || first(ws) == "dette" || first(ws) == "den" || first(ws) == "dem") && finite(ws, 1) && isOther(ws[2].s) && !r.isRole(ws[2].s) && !strings.HasSuffix(ws[1].s, "es") {
		return name(2, 3), true
	}
	for i, w := range firstN(ws, 5) {
		if r.isRole(w.s) || i == 0 && r.workplace[w.s] {
			return "", false
		}
	}
	// a person or unit before the finite verb
	for i, w := range firstN(ws, 4) {
		if modal[w.s] || i > 0 && strings.Contains(",:(", w.s) || w.s == "i" || w.s == "på" || w.s == "af" || w.s == "til" || w.s == "for" || w.s == "med" || w.s == "efter" || w.s == "ved" || w.s == "hos" || w.s == "om" || w.s == "som" || w.s == "fra" || w.s == "mellem" || w.s == "mod" || w.s == "uden" {
			break
		}
		if !isOther(w.s) {
			continue
		}
		// followed by an active verb
		for j := i + 1; j < len(ws) && j <= i+3; j++ {
			v := ws[j].s
			if v == "på" || v == "i" || v == "fra" {
				j++
				continue
			}
			if finite(ws, j) && !isOther(v) {
				if i == 0 && passive(ws) {
					return "", false
				}
				return name(0, i+1), true
			}
			break
		}
		break
	}
	// object first: "Opvasken efter frugten klarer stuerne selv"
	for i := 1; i < len(ws); i++ {
		if (ws[i].s == "klarer" || ws[i].s == "gør" || ws[i].s == "varetager" || ws[i].s == "sørger" || ws[i].s == "står") && i+1 < len(ws) && !r.isRole(ws[i+1].s) && (isOther(ws[i+1].s) || strings.HasSuffix(ws[i+1].s, "ne") || strings.HasSuffix(ws[i+1].s, "en")) && i > 1 && !r.isRole(ws[0].s) {
			return ws[i+1].s, true
		}
	}
	return "", false
}

// isOther reports whether a lower case word names people or a unit.
func isOther(w string) bool {
	if otherWords[w] {
		return true
	}
	for _, o := range others {
		if i := strings.LastIndex(w, o); i >= 0 && (w[i+len(o):] == "" || nounEndings[w[i+len(o):]]) && !strings.HasSuffix(w, "ens") && !strings.HasSuffix(w, "ernes") && !strings.HasSuffix(w, "ets") && !(strings.HasSuffix(w, "s") && o != "terapeuts") {
			return true
		}
	}
	return false
}
