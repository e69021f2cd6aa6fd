package corpus

import (
	"slices"
	"strings"
)

// conditionCues open a condition.
var conditionCues = []string{
	"når", "hvis", "såfremt", "forudsat", "i det omfang", "for så vidt", "i tilfælde af", "under forudsætning af", "så længe", "efter aftale", "efter nærmere aftale", "efter forudgående aftale", "efter konkret aftale",
	"fra det fyldte", "efter det fyldte", "efter at", "efter bestået", "efter gennemført", "i prøvetiden", "uden for prøvetiden",
	"efter skriftlig aftale", "efter individuel aftale", "efter særlig aftale", "i aftale med", "efter behov", "ved behov", "om nødvendigt", "om fornødent", "efter delegation", "efter instruks", "med skriftlig", "med tilladelse", "efter tilladelse", "efter godkendelse", "efter anvisning", "efter anmodning", "på anmodning", "på opfordring", "efter ønske", "ifald", "i fald", "hvor det er muligt", "i særlige tilfælde", "i akutte tilfælde", "i alvorlige tilfælde", "i hastende tilfælde", "i sjældne tilfælde", "i hastetilfælde", "i tvivlstilfælde", "i nødstilfælde", "ved akut",
}

// authority endings make "efter lægens skriftlige anvisning" a condition.
var authority = wordSet("ansættelse anciennitet prøvetid prøvetiden certificering anvisning ordination vurdering delegation instruks instruktion tilladelse godkendelse accept samtykke anmodning aftale henvisning bestilling oplæring")

// conditionSpans finds the words that say when or on what terms.
func conditionSpans(ws []word, exceptions []Span) []Span {
	var out []Span
	for i := 0; i < len(ws); i++ {
		if inside(ws[i], exceptions) {
			continue
		}
		opens := i == 0 || ws[i-1].s == "men" || i > 1 && ws[i-1].s == "og" && ws[i-2].s == "," && i+1 < len(ws) && (hasAny(ws[i+1:i+2], "man", "du", "vi", "der") || frontedTerm(ws[i:]))
		cue := conditionCue(ws, i) || opens && inverted(ws[i:])
		if opens && !cue {
			if n := fronted(ws[i:]); n > 0 {
				out = append(out, Span{ws[i].start, ws[i+n-1].end})
				i += n - 1
				continue
			}
		}
		cue = (cue || conditionRemark(ws, i)) && !holdsAnyway(ws, i) || threshold(ws[i:])
		if !cue || besidesTime(ws, i) {
			continue
		}
		end := conditionEnd(ws, i, opens, exceptions)
		out = append(out, spanOf(ws[i:end+1]))
		i = end
	}
	return out
}

// frontedTerm reports whether a clause opens with its terms, before its verb: "i
// akutte tilfælde ringes 112".
func frontedTerm(ws []word) bool {
	return fronting[first(ws)] && (conditionCue(ws, 0) || conditionRemark(ws, 0)) && slices.ContainsFunc(firstN(before(ws, ","), 5), func(w word) bool { return present(w.s) || passiveVerb(w.s) })
}

// conditionCue reports whether the words at i open a condition: "hvis …", "kun ved
// strømsvigt", "bare den ikke larmer".
func conditionCue(ws []word, i int) bool {
	if ws[i].s == "så" && (i+2 >= len(ws) || ws[i+2].s == ".") {
		return false // "så længe" at the end
	}
	return slices.ContainsFunc(conditionCues, func(c string) bool { return matchAt(ws[i:], c) }) ||
		matchAt(ws[i:], "hver gang") && clauseLength(ws[i+2:]) > 0 || // "…, hver gang du har tømt baljen"
		i == 0 && limits[first(ws)] && len(ws) > 2 && limiting[ws[1].s] || // "Kun ved strømsvigt må …"
		i > 0 && (ws[i].s == "bare" || ws[i].s == "blot") && ws[i-1].s == "," || // "…, bare den ikke larmer"
		i > 1 && ws[i-1].s == "–" && (matchAt(ws[i:], "gælder kun") || matchAt(ws[i:], "kun for")) // "Møde om tirsdagen – gælder kun fastvagter"
}

// conditionRemark reports whether the words at i are terms put briefly: "efter
// lægens skriftlige anvisning", "Private opkald kun i pauser", "Hjemmebesøg (efter
// visitation)".
func conditionRemark(ws []word, i int) bool {
	if i > 0 && ws[i].s == "kun" && ws[i-1].s == ":" && !(i+2 >= len(ws) && isOther(ws[len(ws)-1].s)) {
		return true // a remark in a table: "Kun den valgte repræsentant"
	}
	if ws[i].s == "efter" || ws[i].s == "med" && i > 0 {
		for j := i + 1; j <= i+4 && j < len(ws) && ws[j].s != "," && ws[j].s != "."; j++ {
			if authority[ws[j].s] && (ws[i].s == "efter" || hasAny(ws[j:j+1], "tilladelse", "godkendelse", "samtykke", "accept")) {
				return true
			}
		}
	}
	return i > 1 && limited(ws[i-1:]) && !(ws[i].s == "alene" && negation(ws[:i]) >= 0) || i > 0 && ws[i-1].s == "(" && (ws[i].s == "efter" || ws[i].s == "ved")
}

// holdsAnyway reports whether the words before i make a condition there one of many,
// or none: "heller ikke hvis forældrene beder om det", "hver 14. dag, og altid når det
// er snavset", "især når".
func holdsAnyway(ws []word, i int) bool {
	if i == 0 {
		return false
	}
	before := ws[i-1].s
	return before == "også" || i > 1 && (before == "," && ws[i-2].s == "også" || before == "ikke" && ws[i-2].s == "heller" ||
		extending[before] || before == "altid" && (ws[i-2].s == "og" || ws[i-2].s == ","))
}

// conditionEnd returns the last word of the condition that begins at i. opens tells
// that a sentence or a clause opens with it.
func conditionEnd(ws []word, i int, opens bool, exceptions []Span) int {
	end := i
	for ; end+1 < len(ws) && !inside(ws[end+1], exceptions); end++ {
		switch next := ws[end+1].s; {
		case !opens && prepositions[ws[i].s] && !subordinators[ws[i].s] && whole[ws[end].s] && (next == "ikke" || next == "aldrig" || present(next) && !isOther(next)):
			return end // "Værter har i prøvetiden ikke nøgler"
		case next == "." && end+2 >= len(ws), next == ";", next == ")": // "hvis en elev i 4. klasse …"
			return end
		case next == "," && endsCondition(ws, opens, end+1):
			n := 0
			if !opens && conjunctions[ws[i].s] {
				n = secondTerm(ws[end+2:], allows(ws[:i]))
			}
			if n == 0 {
				return end
			}
			end += n
		}
		if ws[end+1].s == "og" && !opens && verbBehind(ws[i:end+1], ws[end+2:]) {
			return end // "… kun efter aftale med lederen og vandes hver dag"
		}
		if opens && end > i && (limits[ws[i].s] || fronting[ws[i].s]) && (present(ws[end+1].s) || passiveVerb(ws[end+1].s)) && !isOther(ws[end+1].s) && !slices.ContainsFunc(ws[i:end+1], func(w word) bool { return subordinators[w.s] || generic[w.s] }) {
			return end // "Kun ved strømsvigt må …", "Efter aftale med lederen kan medarbejderen …"
		}
	}
	return end
}

// whole are last words of terms that nothing need follow.
var whole = wordSet("prøvetiden aftale behov tilfælde anmodning opfordring ønske")

// verbBehind reports whether words behind an og have a verb of their own, so that
// they go on with the clause that a condition without a verb stands in.
func verbBehind(condition, ws []word) bool {
	if !limits[first(condition)] && !governed[first(condition)] && first(condition) != "efter" && first(condition) != "under" {
		return false
	}
	if slices.ContainsFunc(condition, func(w word) bool { return subordinators[w.s] && w.s != "om" || w.s == "at" }) {
		return false
	}
	v := first(ws)
	return passiveVerb(v) || modal[v] || present(v) && !isOther(v) && !notVerbs[v] && len(ws) > 1
}

// extending open what a duty is all the more for.
var extending = wordSet("især særligt navnlig specielt ligeledes herunder")

// threshold reports whether words set a bound from which something is done:
// "ved en score på 3 eller derover", "ved temperaturer over 25 grader".
func threshold(ws []word) bool {
	if first(ws) != "ved" {
		return false
	}
	for i := 2; i+1 < len(ws) && i < 5; i++ {
		if hasAny(ws[i:i+1], "på", "over", "under") && isDigits(ws[i+1].s) {
			return true
		}
	}
	return false
}

// besidesTime reports whether the words at i only add need to a time that
// holds without it: "hver søndag og desuden efter behov", "efter behov og altid
// før maden". Alone, "efter behov" is a condition.
func besidesTime(ws []word, i int) bool {
	if i > 1 && ws[i-1].s == "," && hasAny(ws[i-2:i-1], "oftere", "hyppigere") {
		return true // "fire gange om året og oftere, hvis der er behov"
	}
	if !opens(ws[i:], "efter behov", "ved behov") {
		return false
	}
	from := i
	for from > 0 && (adding[ws[from-1].s] || ws[from-1].s == ",") {
		from--
	}
	for j := max(0, from-5); from < i && j < from; j++ {
		if n := frequencyAt(ws[j:]); n > 0 && j+n >= from {
			return true
		}
	}
	next := i + 2
	for next < len(ws) && (adding[ws[next].s] || ws[next].s == ",") {
		next++
	}
	return next > i+2 && next < len(ws) && (frequencyAt(ws[next:]) > 0 || ws[next].s == "før")
}

// adding are words that add one time to another.
var adding = wordSet("og samt desuden derudover herudover ellers også dog men mindst minimum som")

// limits are words that make a condition of what follows.
var limits = wordSet("kun alene udelukkende")

// limited reports whether the second word limits what stands before it: "kun
// ved tilkald", "kun af assistenter med kursus", not "må kun", "kun af lægen".
func limited(ws []word) bool {
	if len(ws) < 3 || !limits[ws[1].s] || ws[0].s == "ikke" || ws[0].s == "må" || ws[0].s == "kan" || ws[1].s == "alene" && !passiveVerb(ws[0].s) {
		return false
	}
	if len(ws) == 3 || strings.Contains(",.", ws[3].s) || ws[3].s == "stede" {
		return false // "Lederen er kun med, hvis …"
	}
	return limiting[ws[2].s] || ws[2].s == "af" && slices.ContainsFunc(firstN(ws[3:], 4), func(w word) bool { return restrictors[w.s] })
}

// onlySome returns where a passive names to or with whom or what alone something is
// done, at its kun: "Om mandagen ekspederes kun lånere, der har bestilt tid"; 0 when
// it does not.
func onlySome(ws []word) int {
	for i := 0; i+4 < len(ws); i++ {
		if next := ws[i+3].s; passiveVerb(ws[i].s) && limits[ws[i+1].s] && ws[i+1].s != "alene" && !prepositions[ws[i+2].s] && (next == "," && (ws[i+4].s == "der" || ws[i+4].s == "som") || next == "med" || next == "til" || next == "over") {
			return i + 1
		}
	}
	return 0
}

// fronting are prepositions by which a sentence opens with when or where it
// holds.
var fronting = wordSet("i på om ved hos under efter inden mellem uden")

// fronted returns how many words at the start say when or where something is
// not done: "Hos borgere med eksem bades der ikke"; 0 when none do.
func fronted(ws []word) int {
	if !fronting[first(ws)] || negation(before(ws, "men")) < 0 {
		return 0 // "Ved møderne er du velkommen, men har ikke pligt til at komme": what it is about
	}
	for i := 1; i < len(ws) && i < 8; i++ {
		switch {
		case theJob[ws[i].s] || strings.Contains(",:;(", ws[i].s):
			return 0
		case i > 1 && finite(ws, i) && !isOther(ws[i].s):
			return i
		}
	}
	return 0
}

// pastVerbs open conditions too: "Var du på vej, tager kommunen …", "Dør en beboer, …".
var pastVerbs = wordSet("dør var havde blev fik kom skulle kunne")

// notSubject are words that no subject behind a verb opens with: "Gaver fra …".
var notSubject = wordSet("til for at fra om ved hos mellem efter og eller")

// inverted reports whether a sentence opens with a condition without a
// conjunction: "Har du børn under to år, slipper du for at overnatte".
func inverted(ws []word) bool {
	v := first(ws)
	if len(ws) < 5 || (v == "må" || v == "skal" || v == "kan" || v == "bør") && infinitive(ws[1].s) && !isOther(ws[1].s) && !strings.HasSuffix(ws[1].s, "ne") || ws[1].s == "ikke" || restrictors[ws[1].s] && ws[1].s != "der" || modal[ws[1].s] || notSubject[ws[1].s] || !(present(v) || pastVerbs[v] || passiveVerb(v) || len(v) > 3 && strings.HasSuffix(v, "er") && v != "hver" && !plural(v)) {
		return false
	}
	for i := 2; i+2 < len(ws); i++ {
		if ws[i].s != "," {
			continue
		}
		w := ws[i+1].s
		if w == "så" && i+3 < len(ws) {
			w = ws[i+2].s
		}
		if present(w) || w == "møder" || len(w) > 4 && strings.HasSuffix(w, "es") || len(w) > 3 && strings.HasSuffix(w, "er") && !strings.HasSuffix(w, "ller") && !notVerbs[w] && !plural(w) {
			return true
		}
	}
	return false
}

// conjunctions open a condition that is a clause.
var conjunctions = wordSet("når hvis såfremt ifald")

// secondTerm returns how many words behind the comma of a condition belong to it
// as well: "…, hvis forældrene har skrevet under, og lederen har sagt ja" asks
// for two things to be done, where ", og kontoret underrettes" tells what follows.
func secondTerm(ws []word, allows bool) int {
	if first(ws) != "og" || len(ws) < 4 || adverbial[ws[1].s] || hasAny(ws[1:2], "det", "her", "derefter", "herefter", "bagefter", "straks", "imens") {
		return 0
	}
	n, verb, sure := 1, 0, false
	for ; n < len(ws) && !strings.Contains(",.;()–", ws[n].s); n++ {
		switch w := ws[n].s; {
		case n == 1 && w == "der":
		case verb == 0 && n > 1 && (modal[w] || present(w)) && (ws[1].s == "ingen" || hasAny(ws[n-1:n], "ikke", "aldrig")), n == 2 && ws[1].s == "der" && existing[w] && !hasAny(ws[3:], "altid", "også"):
			verb, sure = n, true // "…, og ingen pårørende kan komme", "…, og der ikke er en kollega", "…, og der står en slange klar"
		case verb == 0 && n > 1 && (w == "har" || w == "er" || allows && w == "får"):
			verb = n
		case verb == 0 && (modal[w] || n > 1 && present(w) && !isOther(w) || subordinators[w]):
			return 0
		}
	}
	if verb == 0 || verb > 6 || verb+1 < n && !sure && (ws[verb+1].s == "aldrig" || ws[verb+1].s == "ikke") || hasAny(ws[verb:n], "pligt", "mødepligt", "ansvar", "ansvaret", "fritaget", "undtaget", "betalt", "frivillig", "frivilligt") {
		return 0
	}
	if allows || sure || slices.ContainsFunc(firstN(ws[verb+1:n], 4), func(w word) bool { return done(w.s) }) {
		return n
	}
	return 0
}

// existing are verbs of what there is.
var existing = wordSet("er står ligger findes mangler hænger")

// done reports whether a word tells what has been done: "skrevet", "godkendt", "bestilt".
func done(w string) bool {
	if supines[w] {
		return true
	}
	stem, ok := strings.CutSuffix(w, "t")
	known := func(verb string) bool { return formOf(verb)&infinitiveForm != 0 }
	return ok && len(stem) > 3 && (known(stem) || known(stem+"e"))
}

// supines are those of strong verbs.
var supines = wordSet("givet fået taget skrevet sagt gjort set spurgt fundet gået kommet lagt sat været blevet truffet brugt")

// endsCondition reports whether the comma at j ends a condition: it does unless
// a further subordinate clause or list item follows. opens tells that a
// sentence opens with it.
func endsCondition(ws []word, opens bool, j int) bool {
	if opens {
		if j+1 < len(ws) && ws[j+1].s == "at" {
			return false // "Når lederen har vurderet, at …"
		}
		if j+2 < len(ws) && hasAny(ws[j+1:j+2], "der", "som", "at", "mens", "når", "fordi", "hvor") {
			for k := j + 2; k+1 < len(ws); k++ {
				if ws[k].s == "," && present(ws[k+1].s) {
					return false // "Er det torden, der nærmer sig, lukkes …"
				}
			}
		}
		return j+1 >= len(ws) || ws[j+1].s != "eller" && ws[j+1].s != "og"
	}
	if j+1 >= len(ws) {
		return true
	}
	switch ws[j+1].s {
	case "der", "som", "at", "hvor", "før", "inden":
		return false
	case "og":
		return !(j+2 < len(ws) && (ws[j+2].s == "at" || conjunctions[ws[j+2].s])) // "…, forudsat at vejret er godt, og at …"
	}
	return true
}
