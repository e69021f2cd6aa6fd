package corpus

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// words returns the words as they stand in the text.
func (r *claimReader) words(ws []word) string {
	if len(ws) == 0 || ws[len(ws)-1].end > len(r.text) || ws[0].start >= ws[len(ws)-1].end {
		return ""
	}
	return r.text[ws[0].start:ws[len(ws)-1].end]
}

// subject returns whom the clause concerns when that is not the role. fronted
// tells that a condition or another adverbial stands before the clause.
func (r *claimReader) subject(ws []word, fronted bool) (string, bool) {
	ws = beforeReason(ws)
	if g := r.group(ws); g != "" {
		return g, true
	}
	if g := r.backGroup(ws); g != "" {
		return g, true
	}
	if whoever(ws) {
		return "", false // "Den, der har nattevagten, lukker baren"
	}
	if who := r.doesIt(ws); who != "" {
		return who, true
	}
	if bareInfinitive(ws) {
		return "", false // "Vende sengeliggende borgere efter vendeplanen"
	}
	for _, find := range [...]func([]word) (string, bool){r.cleft, r.agent} {
		if who, ok := find(ws); ok {
			return who, who != ""
		}
	}
	v := r.mainVerb(ws)
	if v < 0 || passive(ws) || first(ws) == "lad" {
		return "", false
	}
	if first(ws) == "vi" || lasts[ws[v].s] || opens(ws[v:], "går på skift", "går på tur", "går på omgang", "går på runde") {
		return "", false // "Vagterne ligger mellem kl. 7 og 15": shifts, no people
	}
	before, after := ws[:v], ws[v+1:]
	if i := slices.IndexFunc(before, func(w word) bool { return w.s == ":" }); i >= 0 {
		before = before[i+1:]
	}
	before = nominal(before)
	switch first(after) {
	case "du", "vi", "jeg", "man":
		return "", false // "Lærlinge tager du dig af"
	case "selv":
		if len(before) > 0 && !r.isRole(before[len(before)-1].s) && definite(before[len(before)-1].s) {
			return r.words(before), true // "Klubben passer selv sine baner"
		}
	}
	if who, ok := r.person(before); ok {
		if whole := ws[:v]; who != "" && len(before) < v && r.words(before) == who && first(whole) == first(before) && restrictors[whole[len(before)].s] {
			who = strings.TrimRight(r.words(whole), ",") // "Borgere, der kun får mad, …", "Brugere under 18 år …"
		}
		return who, who != ""
	}
	if len(before) == v && isJob(before) && second(after) != "selv" {
		return r.words(before), true // "Omviseren henter gæsten": the first of two is who acts
	}
	if who := r.behindVerb(ws, v); who != "" {
		return who, true
	}
	if who := r.takesOver(ws, v); who != "" {
		return who, true
	}
	if v == 0 && !fronted || first(before) == "vi" {
		return "", false // "Vejleder borgere om …": what stands behind is the object
	}
	if who := r.namedBehind(ws, v); who != "" {
		return who, true
	}
	for len(after) > 0 && adverbial[after[0].s] {
		after = after[1:]
	}
	if after = firstN(nominal(after), 3); formOf(first(after))&infinitiveForm != 0 {
		return "", false
	}
	for i, w := range after {
		at := slices.IndexFunc(ws, func(o word) bool { return o.start == w.start })
		switch copula := ws[v].s == "er" || ws[v].s == "bliver"; {
		case r.elsewhere(ws, at):
			return r.words(ws[at : at+3]), true // "Salaten skærer personalet på stuerne"
		case w.s == "alle" && i+1 < len(after) && isGroup(after[i+1].s): // "… får alle fastansatte"
		case r.isRole(w.s) && !(i > 0 && (after[i-1].s == "den" || after[i-1].s == "de" || after[i-1].s == "en")):
			return "", false
		case r.isUnit(w.s):
			return "", false // "I ferien laver køkkenet kolde retter" of a køkkenleder
		case staffed(after):
			return "", false // "Porten kræver to personer"
		case copula && !hasAny(before, "ansvarlig", "ansvarlige", "kontaktperson", "tovholder"):
			return "", false
		case (first(ws) == "det" || hasAny(ws, "kun")) && (w.s == "den" || w.s == "de") && r.isRole(after[min(i+1, len(after)-1)].s):
			return r.words(after[:i+2]), true // "Det gør den medarbejder, som …"
		case isOther(w.s), isGroup(w.s) && i < 2, i == 0 && (definite(w.s) || startsUpper(r.words(after[:1]))) && !adverbial[w.s] && w.s != "resten" && !namesTime(w.s) && ((len(before) > 0 || fronted) && doing[ws[v].s] || len(after) > 1 && after[1].s == "selv"):
			if i == 0 && determiners[w.s] {
				return r.words(nominal(ws[v+1:])), true // "Det gør den daglige leder"
			}
			return r.words(after[:i+1]), true // "Opvasken efter frugten klarer stuerne selv"
		}
	}
	return "", false
}

// doesIt returns who does what a clause opens with: "kun valgte ledere" in "Stemme i
// rådet gør kun valgte ledere".
func (r *claimReader) doesIt(ws []word) string {
	v := slices.IndexFunc(ws, func(w word) bool { return w.s == "gør" })
	if v < 1 || !infinitive(first(ws)) || definite(first(ws)) {
		return ""
	}
	rest := ws[v+1:]
	for len(rest) > 1 && adverbial[rest[0].s] {
		rest = rest[1:]
	}
	np, only := nominal(rest), hasAny(ws[v+1:], "kun")
	if len(np) == 0 || slices.ContainsFunc(np, func(w word) bool { return r.isRole(w.s) }) || !only && !isOther(last(np)) && !isGroup(last(np)) && !determiners[np[0].s] && !definite(last(np)) {
		return ""
	}
	return r.words(np)
}

// behindVerb returns whose act an inverted clause tells, where the form of the
// nouns shows it: "depotet" in "Støvler bestiller depotet", "vagtcentralen" in "Om
// natten besvarer vagtcentralen opkaldene".
func (r *claimReader) behindVerb(ws []word, v int) string {
	for len(ws) > 0 && last(ws) == "." {
		ws = ws[:len(ws)-1]
	}
	if v < 1 || v+1 >= len(ws) || !present(ws[v].s) || modal[ws[v].s] {
		return ""
	}
	who := ws[v+1].s
	if !inDefinite(who) || namesTime(who) || determiners[who] || adverbial[who] || r.isRole(who) || r.isUnit(who) || r.workplace[who] || formOf(who) != 0 || hasAny(ws[v:v+1], "er", "bliver", "har", "får") {
		return ""
	}
	thing := ws[v-1].s
	things := strings.HasSuffix(thing, "er") && !isOther(thing) && !isGroup(thing) && !isClient(thing) && !r.isRole(thing) && !strings.HasSuffix(thing, "ere") && (v == 1 || hasAny(ws[v-2:v-1], "og"))
	if things && v+2 == len(ws) {
		return r.words(ws[v+1 : v+2])
	}
	if fronting[first(ws)] && v > 1 && v < 4 && v+3 == len(ws) && definite(ws[v+2].s) && !namesTime(ws[v+2].s) && formOf(ws[v+2].s) == 0 {
		return r.words(ws[v+1 : v+2])
	}
	return ""
}

// namedBehind returns whose act a clause tells that opens with when or where, by a name
// behind its verb: "Park og Vej" in "I weekender rydder Park og Vej".
func (r *claimReader) namedBehind(ws []word, v int) string {
	if !fronting[first(ws)] || v < 2 || v+1 >= len(ws) || !present(ws[v].s) || modal[ws[v].s] || lasts[ws[v].s] || passive(ws) || hasAny(ws[:v], ",") {
		return ""
	}
	np := nominal(ws[v+1:])
	for len(np) > 0 && last(np) == "." {
		np = np[:len(np)-1]
	}
	if len(np) == 0 || !startsUpper(r.words(np[:1])) || slices.ContainsFunc(np, func(w word) bool {
		return r.isRole(w.s) || r.isUnit(w.s) || r.workplace[w.s] || w.s == "jeres" || w.s == "i"
	}) {
		return ""
	}
	n := 1
	for n < len(np) && (startsUpper(r.words(np[n:n+1])) || np[n].s == "og" && n+1 < len(np) && startsUpper(r.words(np[n+1:n+2]))) {
		n++
	}
	return r.words(np[:n])
}

// takesOver returns who does what was just told, or the rest of it, whatever its
// name: "kommunens rengøring" in "Det gør kommunens rengøring", "Vaskeriet" in
// "Vaskeriet ordner resten", not "Det gør arbejdet lettere".
func (r *claimReader) takesOver(ws []word, v int) string {
	np, whose := nominal(ws[:v]), 0
	switch {
	case !doing[ws[v].s] || v == 0:
		return ""
	case first(ws) == "det" && v == 1:
		np = nominal(ws[2:])
		if rest := ws[2+len(np):]; len(np) > 0 && len(rest) > 0 && !strings.Contains(".;", rest[0].s) && rest[0].s != "for" {
			return "" // "Det klarer skolen sig ikke med"
		}
		whose = 1
	case !hasAny(ws[v+1:min(v+2, len(ws))], "resten") || len(np) != v:
		return ""
	}
	if len(np) == 0 || len(np) > 2 || slices.ContainsFunc(np, func(w word) bool { return r.isRole(w.s) || r.isUnit(w.s) || r.workplace[w.s] || generic[w.s] }) {
		return ""
	}
	head, genitive := last(np), len(np) == 2 && whose == 1 && len(np[0].s) > 4 && strings.HasSuffix(np[0].s, "s")
	if genitive || len(np) == 1 && inDefinite(head) && head != "forskellen" {
		return r.words(np)
	}
	return ""
}

// beforeReason leaves out why a clause holds: "…, da det er lederen, der har aftalen".
func beforeReason(ws []word) []word {
	for i := 3; i+2 < len(ws); i++ {
		if ws[i-1].s == "," && hasAny(ws[i:i+1], "da", "fordi", "idet", "eftersom") {
			return ws[:i-1]
		}
	}
	return ws
}

// isJob reports whether a noun phrase is one who has a job, by the job's name in
// the definite: "ledsageren", "omviserne".
func isJob(np []word) bool {
	if len(np) == 0 || len(np) > 3 {
		return false
	}
	w := last(np)
	one := singularNoun(w)
	return one != w && definite(w) && (strings.HasSuffix(w, "eren") || strings.HasSuffix(w, "erne")) && known(one)
}

// lasts are verbs of what takes time or place.
var lasts = wordSet("ligger begynder starter varer slutter")

// definite reports whether a word looks like a noun in the definite form of
// common gender or plural: "klubben", "stuerne".
func definite(w string) bool { return strings.HasSuffix(w, "ne") || strings.HasSuffix(w, "en") }

// inDefinite takes neuter nouns as well: "depotet".
func inDefinite(w string) bool { return definite(w) || strings.HasSuffix(w, "et") }

// doing are verbs of taking a task on.
var doing = wordSet("betaler overtager dækker klarer ordner besørger gør varetager sørger står har tager løser leverer giver")

// adverbial are words between the verb and its subject.
var adverbial = wordSet("ikke aldrig altid også dog så derfor kun selv som udgangspunkt normalt typisk endvidere desuden igen nu udelukkende alene")

// prepositions end a noun phrase.
var prepositions = wordSet("gennem foran bag langs blandt i på af til for med efter ved hos om som fra mellem mod uden under over inden der at når hvis")

// nominal returns the words of the noun phrase that opens ws.
func nominal(ws []word) []word {
	i := 0
	for i < len(ws) && !prepositions[ws[i].s] && !(i > 0 && (formOf(ws[i].s)&infinitiveForm != 0 || present(ws[i].s) && !isOther(ws[i].s)) || ws[i].s == "og" && i+1 < len(ws) && passiveVerb(ws[i+1].s)) && !strings.Contains(",:;()", ws[i].s) {
		i++
	}
	return ws[:i]
}

// person returns who a noun phrase names: "" for the role; ok is false when it
// names nobody.
func (r *claimReader) person(ws []word) (who string, ok bool) {
	if r.unitOfRole(ws) || len(ws) > 0 && r.isUnit(last(ws)) {
		return "", true
	}
	for i, w := range slices.Backward(ws) {
		switch {
		case r.isRole(w.s) && (i == len(ws)-1 || !strings.HasSuffix(w.s, "s")), i == 0 && r.workplace[w.s]:
			return "", true
		case isOther(w.s), i == len(ws)-1 && (i == 0 && w.s == "frivillige" || w.s == "frivillig" && i == 1 && ws[0].s == "en"):
			return r.words(ws[:i+1]), true
		}
	}
	return "", false
}

// unitOfRole reports whether words open with the unit that the role is named
// by: "Teknisk service" of a teknisk servicemedarbejder.
func (r *claimReader) unitOfRole(ws []word) bool {
	return len(ws) > 1 && slices.ContainsFunc(r.roles, func(role string) bool { return strings.HasPrefix(role, ws[0].s+ws[1].s) })
}

// ownSubject reports whether a clause has a subject or a place for one: "her
// har assistenten", not "bringer den ikke ud".
func (r *claimReader) ownSubject(ws []word) bool {
	return r.mainVerb(ws) > 0 || r.speaksOfRole(ws)
}

// cleft reads "Det er klasselæreren, der registrerer" and "… er det lederen,
// der afgør".
func (r *claimReader) cleft(ws []word) (string, bool) {
	for i := 0; i+2 < len(ws); i++ {
		if !(ws[i].s == "det" && ws[i+1].s == "er" || ws[i].s == "er" && ws[i+1].s == "det") {
			continue
		}
		from := i + 2
		for from+1 < len(ws) && ws[i].s == "er" && adverbial[ws[from].s] {
			from++ // "… er det dog lederen, der …"
		}
		np := nominal(ws[from:])
		if who, ok := r.person(np); i == 0 && ws[0].s == "det" && len(np) == len(ws)-2 && len(np) < 3 && (ok || startsUpper(r.words(np))) {
			if !ok {
				who = r.words(np)
			}
			return who, true // "… godkendes ikke af dig; det er Socialtilsynet"
		}
		end := from + len(np)
		if person, ok := r.person(np); ok && end+2 < len(ws) && (ws[end].s == "for" || ws[end].s == "i" || ws[end].s == "på") && ws[end+2].s == "," {
			if r.elsewhere(ws, end-1) {
				return r.words(ws[end-1 : end+2]), true // "personalet på stuerne, der …"
			}
			end, _ = end+2, person // "lederen for indskolingen, der …"
		}
		if end+1 < len(ws) && ws[end].s == "," && (ws[end+1].s == "der" || ws[end+1].s == "som") {
			for len(np) > 0 && adverbial[np[0].s] {
				np = np[1:]
			}
			if who, ok := r.person(np); ok {
				return who, true
			}
			if len(np) == 1 && !namesTime(np[0].s) && (definite(np[0].s) || strings.HasSuffix(np[0].s, "havende") || strings.HasSuffix(np[0].s, "et") && !passive(ws[end+1:])) {
				return r.words(np), true
			}
		}
	}
	return "", false
}

var determiners = wordSet("en et den det de kommunens skolens andre")

// people are the words of people.txt.
var people = sync.OnceValue(func() map[string][]string { return wordLists(peopleFile) })

//go:embed people.txt
var peopleFile string

// isOther reports whether a lower case word names people or a unit.
func isOther(w string) bool {
	if slices.Contains(people()["word"], w) {
		return true
	}
	if strings.HasSuffix(w, "ens") || strings.HasSuffix(w, "ernes") || strings.HasSuffix(w, "ets") || slices.Contains(people()["not"], w) {
		return false
	}
	return slices.ContainsFunc(people()["ending"], func(o string) bool {
		i := strings.LastIndex(w, o)
		if i < 0 {
			return false
		}
		rest := w[i+len(o):]
		if rest != "" && strings.HasSuffix(o, rest[:1]) && nounEndings[rest[1:]] {
			rest = rest[1:] // "pedellen"
		}
		return (rest == "" || nounEndings[rest]) && (!strings.HasSuffix(w, "s") || o == "terapeut")
	})
}
