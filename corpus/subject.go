package corpus

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

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
		if !person && (!r.isRole(w) || w == "personalet" || w == "medarbejderen") {
			continue
		}
		if !person && i+1 < len(ws) && restrictors[ws[i+1].s] {
			person = true
			if ws[i+1].s == "i" || ws[i+1].s == "på" || ws[i+1].s == "af" {
				person = i+2 < len(ws) && !r.workplace[ws[i+2].s] && !strings.HasSuffix(w, "en")
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
			verb := (finite(ws, j) || relative && present(v)) && !times[v] && !r.isRole(v) && !isOther(v)
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
	if g := r.group(ws); g != "" {
		return g, true
	}
	if g := r.backGroup(ws); g != "" {
		return g, true
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
	if v == 0 && !fronted || first(before) == "vi" {
		return "", false // "Vejleder borgere om …": what stands behind is the object
	}
	for len(after) > 0 && adverbial[after[0].s] {
		after = after[1:]
	}
	if after = firstN(nominal(after), 3); formOf(first(after))&infinitiveForm != 0 {
		return "", false
	}
	for i, w := range after {
		switch copula := ws[v].s == "er" || ws[v].s == "bliver"; {
		case w.s == "alle" && i+1 < len(after) && isGroup(after[i+1].s): // "… får alle fastansatte"
		case r.isRole(w.s) && !(i > 0 && (after[i-1].s == "den" || after[i-1].s == "de" || after[i-1].s == "en")):
			return "", false
		case r.isUnit(w.s):
			return "", false // "I ferien laver køkkenet kolde retter" of a køkkenleder
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
	if !definite(who) && !strings.HasSuffix(who, "et") || namesTime(who) || determiners[who] || adverbial[who] || r.isRole(who) || r.isUnit(who) || r.workplace[who] || formOf(who) != 0 || hasAny(ws[v:v+1], "er", "bliver", "har", "får") {
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

// doing are verbs of taking a task on.
var doing = wordSet("betaler overtager dækker klarer gør varetager sørger står har tager løser leverer giver")

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
			end, _ = end+2, person // "lederen for indskolingen, der …"
		}
		if end+1 < len(ws) && ws[end].s == "," && (ws[end+1].s == "der" || ws[end+1].s == "som") {
			for len(np) > 0 && adverbial[np[0].s] {
				np = np[1:]
			}
			if who, ok := r.person(np); ok {
				return who, true
			}
			if len(np) == 1 && !namesTime(np[0].s) && (definite(np[0].s) || strings.HasSuffix(np[0].s, "et") && !passive(ws[end+1:])) {
				return r.words(np), true
			}
		}
	}
	return "", false
}

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
		if v == i-1 && v > 0 && passiveVerb(ws[v-1].s) && definite(ws[v].s) && isOther(first(nominal(ws[i+1:]))) && strings.HasSuffix(ws[i+1].s, "n") {
			v-- // "klippes neglene af fodterapeuten"
		}
		if n := i - v - 1; n == 0 && v > 1 && frequencyAt(ws[v-1:i]) == 2 {
			v -= 2 // "tjekkes hver morgen af …"
		}
		if v > 0 && hasAny(ws[v:v+1], "den", "det", "dem") && passiveVerb(ws[v-1].s) {
			v-- // "læses den igennem af klublederen"
		}
		byVerb := passiveVerb(ws[v].s)
		if !byVerb && !(strings.HasSuffix(ws[v].s, "et") && hasAny(ws[max(0, v-3):v], "er", "være", "bliver", "blive")) {
			continue
		}
		np := nominal(ws[i+1:])
		for len(np) > 1 && adverbial[np[len(np)-1].s] {
			np = np[:len(np)-1] // "af klasserne selv"
		}
		rest := ws[i+1+len(np):]
		if len(np) == 0 {
			continue
		}
		head := np[len(np)-1].s
		switch {
		case len(np) == 1 && (head == "dem" || head == "den" || head == "de") && len(rest) > 1 && rest[0].s == ",":
			return r.words(ws[i+1:]), true // "køres af dem, der har kørekort"
		case r.otherField(np):
			return r.words(np), true
		case theJob[np[0].s] && !r.isRole(head) && len(np) == 1, head == "enkelte", r.unitOfRole(np):
			return "", true
		case slices.ContainsFunc(np, func(w word) bool {
			return r.isRole(w.s) && !strings.HasSuffix(w.s, "s") || r.workplace[w.s] || r.isUnit(w.s) || w.s == "dig"
		}):
			if len(rest) > 1 && (rest[0].s == "med" || rest[0].s == "uden" || rest[0].s == "over" || rest[0].s == "under" || rest[0].s == "," && (rest[1].s == "der" || rest[1].s == "som")) {
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

var particles = wordSet("ad bort frem tilbage sammen an til om hen igen over fra rene rent klar op ud ned ind væk hjem igennem i stedet")

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
