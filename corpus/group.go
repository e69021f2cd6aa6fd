package corpus

import (
	"slices"
	"strings"
)

// Groups of those in a role: "assistenter i fleksjob", "elever".

// restrictors open words that make a part of those in the role: "assistenter
// i fleksjob", "medarbejdere, der er ansat før 2015".
var restrictors = wordSet("i med under over uden der som ansat på , af")

// persons name groups of those in a role without the role's name.
var persons = wordSet("gravide elever elev vikarer afløsere timelønnede deltidsansatte nyansatte nyuddannede unge seniorer studerende praktikanter fuldtidsansatte fastansatte nattevagter aftenvagter dagvagter weekendvagter lærlinge aspiranter studentermedhjælpere fastvagter ungarbejdere fleksjobbere vejledere tilkaldevikarer afløsere sommervikarer")

// isGroup reports whether a word names a group of those in a role by itself:
// "elever", "timeansatte".
func isGroup(w string) bool {
	return persons[w] || !generic[w] && (strings.HasSuffix(w, "afløsere") || strings.HasSuffix(w, "vikarer") || strings.HasSuffix(w, "lærlinge") || strings.HasSuffix(w, "ansatte") || strings.HasSuffix(w, "lønnede") || strings.HasSuffix(w, "uddannede"))
}

// some are adjectives that make a part of those in the role: "nye dagplejere".
var some = wordSet("nye nyansatte unge ældre erfarne faste øvrige andre gravide uerfarne nyuddannede deltidsansatte timelønnede mandlige kvindelige")

// group returns the words for a part of those in the role that the clause
// speaks of: "timelønnede afløsere", "hjælpere under 18 år"; empty for all.
func (r *claimReader) group(ws []word) string {
	if bareInfinitive(ws) || likeOthers(ws) {
		return ""
	}
	start := 0
	if first(ws) == "for" {
		start = 1
	}
	for i := start; i < len(ws) && i < start+3; i++ {
		w := ws[i].s
		if w == "alle" || finite(ws, i) && !r.isRole(w) && !isGroup(w) || modal[w] || w == "du" || w == "man" || w == "vi" || w == "jeg" || strings.Contains(",.:;(", w) {
			return ""
		}
		if some[w] && i+1 < len(ws) && (r.isRole(ws[i+1].s) || isGroup(ws[i+1].s)) {
			continue
		}
		person := isGroup(w) && (generic[w] || !r.isRole(w)) || i > 0 && some[ws[i-1].s] && r.isRole(w)
		if !person && prepositions[w] {
			return "" // "Befordring af elever"
		}
		if !person && (!r.isRole(w) || w == "personalet" && !r.elsewhere(ws, i) || w == "medarbejderen") {
			continue
		}
		if !person && i+1 < len(ws) && (restrictors[ws[i+1].s] || ws[i+1].s == "fra") {
			person = true
			if ws[i+1].s == "i" || ws[i+1].s == "på" || ws[i+1].s == "af" {
				person = i+2 < len(ws) && !r.workplace[ws[i+2].s] && !here[ws[i+2].s] && !strings.HasSuffix(w, "en")
			}
			if opens(ws[i+1:], ", der ønsker det", ", som ønsker det", ", der har lyst", ", som har lyst", ", der gerne vil", ", der vil det") {
				return "" // whoever wants to
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
			verb := (finite(ws, j) || relative && (present(v) || v == "møder")) && !times[v] && !r.isRole(v) && !isOther(v)
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
				if hasAny(ws[j+1:min(j+2, len(ws))], "du", "vi", "jeg", "man") {
					return "" // "Unge under 18 år fører du på en liste"
				}
				if strings.HasSuffix(w, "vagter") && (passiveVerb(v) || lasts[v] || slices.ContainsFunc(ws[j:], func(w word) bool { return r.isRole(w.s) })) {
					return "" // shifts: "Weekendvagter fordeles …", "Nattevagter er ikke for dig"
				}
				if isClient(w) && handled(ws[j:]) {
					return "" // "Elever må aldrig transporteres i egen bil": they are not the ones to act
				}
				return r.words(ws[start:j])
			}
		}
		return ""
	}
	return ""
}

// staff are words for all who work at a place.
var staff = wordSet("personalet personale medarbejderne medarbejdere ansatte")

// here are words for the place where the role works.
var here = wordSet("stedet huset arbejdspladsen institutionen afdelingen enheden kommunen teamet virksomheden")

// elsewhere reports whether the word at i is for those who work at another place than
// the role: "personalet på stuerne", "de ansatte i receptionen".
func (r *claimReader) elsewhere(ws []word, i int) bool {
	if i+2 >= len(ws) || !staff[ws[i].s] || !hasAny(ws[i+1:i+2], "i", "på", "fra", "hos", "ved") {
		return false
	}
	at := ws[i+2].s
	if !inDefinite(at) && !startsUpper(r.words(ws[i+2:i+3])) || namesTime(at) || here[at] || generic[at] || r.isUnit(at) {
		return false
	}
	own := func(name string) bool {
		return len(name) > 3 && strings.HasPrefix(at, name[:min(len(name), 6)])
	}
	for w := range r.workplace {
		if own(w) {
			return false // "medarbejderne på skolen", of Søparkens Skole
		}
	}
	return !slices.ContainsFunc(r.roles, own) // "personalet i køkkenet", of a køkkenassistent
}

// likeOthers reports whether a clause says that some do as all do: "Vikarer
// deltager som alle andre".
func likeOthers(ws []word) bool {
	return negation(ws) < 0 && hasPhrase(ws, "som alle andre", "som de andre", "som de øvrige", "på lige fod med", "på samme vilkår som", "på linje med")
}

// isShift reports whether a subject is those of the role who have a shift:
// "Dagvagten".
func isShift(who string) bool {
	who = strings.ToLower(who)
	return !strings.Contains(who, " ") && (strings.HasSuffix(who, "vagten") || strings.HasSuffix(who, "vagterne"))
}

// isClient reports whether a word names those whom the role works with.
func isClient(w string) bool {
	return slices.ContainsFunc(people()["client"], func(c string) bool {
		rest, ok := strings.CutPrefix(w, c)
		return ok && (rest == "" || nounEndings[rest])
	})
}

// handled reports whether words from the verb on tell in the passive what is
// done with somebody, and not what concerns staff: "løftes", not "fritages".
func handled(ws []word) bool {
	for i, w := range firstN(ws, 5) {
		if passiveVerb(w.s) && (i == 0 || modal[ws[0].s]) {
			return !personnel[w.s]
		}
	}
	return false
}

// personnel are passives of what an employer does with staff.
var personnel = wordSet("nøjes fritages undtages pålægges inviteres indkaldes ansættes aflønnes lønnes honoreres tilbydes tildeles oplæres fordeles planlægges skånes sættes forventes udpeges tilknyttes omfattes regnes kræves vejledes introduceres")

// accompanied reports whether words tell what clients do only where the role
// lets them: "køre med i", "være alene"; an elev may be one of the staff.
func accompanied(who, ws []word) bool {
	who = skip(skip(who, "de"), "den")
	return isClient(first(who)) && (hasPhrase(ws, "køre med i", "køre med hjem", "kører med i", "kører med hjem", "komme med i", "tage med i", "tage med hjem") ||
		!isGroup(first(who)) && hasPhrase(ws, "være alene", "opholde sig alene", "sidde alene", "lades alene", "efterlades"))
}

// forWhom returns the part of those in the role for whom a clause says that
// something is free: "Menuråd er frivilligt for deltidsansatte".
func (r *claimReader) forWhom(ws []word) string {
	for i := 2; i+1 < len(ws); i++ {
		if ws[i].s != "for" || ws[i-1].s == "fri" || ws[i-1].s == "slipper" {
			continue // "Du er fri for nattevagter"
		}
		if isClient(ws[i+1].s) && r.speaksOfRole(firstN(ws, 2)) {
			continue // "Læreren har ikke åbent for elever i hallen"
		}
		rest := ws[i+1:]
		switch {
		case isGroup(rest[0].s), len(rest) > 1 && some[rest[0].s] && (r.isRole(rest[1].s) || isGroup(rest[1].s)),
			len(rest) > 1 && r.isRole(rest[0].s) && restrictors[rest[1].s],
			len(rest) > 2 && (rest[0].s == "dem" || rest[0].s == "den") && rest[1].s == "," && rest[2].s == "der":
			return r.words(rest)
		}
	}
	return ""
}
