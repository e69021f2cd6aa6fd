package corpus

import (
	"slices"
	"strings"
)

// How a sentence that excepts somebody relates to what stands before it.
type exceptionScope int

const (
	attached   exceptionScope = iota // narrows the claim before it: "Undtaget er elever."
	standalone                       // names what it frees from: "Elever er fritaget for nattevagter."
)

// exceptionSentence reports whether a whole sentence excepts somebody.
func (r *claimReader) exceptionSentence(ws []word) (exceptionScope, bool) {
	head := firstN(ws, 4)
	i := slices.IndexFunc(ws, func(w word) bool {
		switch w.s {
		case "undtaget", "undtagen", "fritaget", "undtages", "fritages", "undskyldt":
			return true
		}
		return false
	})
	negated := i > 0 && ws[i-1].s == "ikke"
	switch {
	case i == 1 && first(ws) == "alle": // "Alle undtagen elever deltager"
		return attached, false
	case i >= 0 && !negated && i <= 1:
		// "Undtaget er …", "Undtaget fra tilkaldevagten er …"
		if i+1 < len(ws) && (ws[i+1].s == "fra" || ws[i+1].s == "for") {
			return standalone, true
		}
		return attached, true
	case i >= 0 && !negated && mainVerbBefore(ws, i):
		// "Timelønnede afløsere er undtaget", "… er fritaget for nattevagter"
		if i+1 < len(ws) && (ws[i+1].s == "fra" || ws[i+1].s == "for") {
			if i+2 < len(ws) && (ws[i+2].s == "det" || ws[i+2].s == "dette" || ws[i+2].s == "denne" || ws[i+2].s == "kravet" || ws[i+2].s == "reglen") {
				return attached, true
			}
			return standalone, true
		}
		return attached, true
	}
	for _, cue := range [...]string{"gælder ikke", "gælder dog ikke", "gælder heller ikke", "gælder kun", "gælder dog kun", "omfatter ikke", "omfatter dog ikke", "finder ikke anvendelse", "finder dog ikke anvendelse"} {
		if at, ok := find(ws, cue, 0); ok && (at <= 3 || reference(ws[:at]) != "") {
			if len(head) > 0 && (head[0].s == "det" || head[0].s == "dette" || head[0].s == "kravet" || head[0].s == "pligten" || head[0].s == "reglen" || head[0].s == "gælder" || head[0].s == "her" || head[0].s == "bemærk" || head[0].s == "nb" || head[0].s == "obs") {
				return attached, true
			}
			return standalone, true
		}
	}
	if hasPhrase(ws, "bortfalder for", "bortfalder ved", "er fri for opgaven", "er fri for pligten") {
		return attached, true
	}
	switch first(ws) {
	case "dog":
		if hasAny(firstN(ws, 4), "ikke", "undtaget") {
			return attached, true
		}
	case "bortset", "medmindre", "undtagelse", "undtagelsen", "undtagelser":
		// not "Medmindre andet er aftalt, skal pædagogen …"
		return attached, !slices.ContainsFunc(ws, func(w word) bool { return w.s == "," || r.isRole(w.s) })
	}
	return attached, false
}

// mainVerbBefore reports whether "er/bliver" stands before index i outside a
// relative clause or a bracket, so that undtaget is the sentence's verb.
func mainVerbBefore(ws []word, i int) bool {
	for j := i - 1; j >= 0; j-- {
		switch ws[j].s {
		case "er", "bliver", "kan", "skal", "dog", "også":
			if ws[j].s == "er" || ws[j].s == "bliver" {
				return !slices.ContainsFunc(ws[:j], func(w word) bool { return w.s == "medmindre" || w.s == "(" || w.s == "dog" })
			}
		case ",", "(", ";":
			return false
		}
	}
	return false
}

// freedBy returns whom a sentence frees: "Timelønnede afløsere" in
// "Timelønnede afløsere er undtaget fra …", "elever" in "Undtaget fra … er elever".
func (r *claimReader) freedBy(ws []word) string {
	for i, w := range ws {
		switch w.s {
		case "ikke", "anvendelse": // "Vintervagten gælder ikke for lærlinge", "§ 2 finder ikke anvendelse ved …"
			if i+1 < len(ws) && i > 0 && ws[i-1].s == "omfatter" {
				return r.words(ws[i+1:])
			}
			if i+2 < len(ws) && (ws[i+1].s == "for" || ws[i+1].s == "ved" || ws[i+1].s == "i") {
				return r.words(ws[i+2:])
			}
		case "undtaget", "fritaget", "undskyldt":
			if i > 1 {
				end := i - 1
				for end > 1 && (ws[end-1].s == "er" || ws[end-1].s == "dog" || ws[end-1].s == "også" || ws[end-1].s == "bliver") {
					end--
				}
				return r.words(ws[:end])
			}
			for j := i + 1; j+1 < len(ws); j++ {
				if ws[j].s == "er" {
					return r.words(ws[j+1:])
				}
			}
		}
	}
	return ""
}

// exceptionCues open an exception inside a sentence.
var exceptionCues = []string{
	"med undtagelse af", "med undtagelse for", "undtagen", "undtaget", "undtaget er", "dog ikke", "dog undtaget", "dog undtagen", "gælder ikke", "gælder dog ikke", "medmindre",
	"med mindre", "bortset fra", "fraset", "på nær", "men ikke", "dog kun", "dog aldrig", "men aldrig", "men dog ikke",
	"er fritaget", "er undtaget", "er dog undtaget", "er dog fritaget", "eksklusive", "ekskl",
}

// exceptionSpans finds the words that except somebody or something.
func exceptionSpans(ws []word, text string) []Span {
	var out []Span
	for i := 0; i < len(ws); i++ {
		n := 0
		for _, cue := range exceptionCues {
			want := strings.Fields(cue)
			if matchAt(ws[i:], want) && len(want) > n && !(want[0] == "dog" && i > 0 && !strings.Contains(",;(–-:", ws[i-1].s)) {
				n = len(want) // "åbner du dog aldrig" is the main clause's own negation
			}
		}
		if n == 0 && (ws[i].s == "udover" || matchAt(ws[i:], []string{"ud", "over"})) && negation(ws[:i]) >= 0 {
			n = 1
		}
		if n == 0 && ws[i].s == "ikke" && i > 1 && (ws[i-1].s == "(" || ws[i-1].s == ",") && i+1 < len(ws) && limiting[ws[i+1].s] {
			n = 1 // "Åben rådgivning hver tirsdag (ikke i juli)"
		}
		if n == 0 && ws[i].s == "dog" && i > 0 && ws[i-1].s == "," && negation(ws[:i]) >= 0 && i+1 < len(ws) && finite(ws, i+1) {
			n = 1 // "… hører ikke under stillingen, dog klippes græsset for …"
		}
		if n == 0 {
			continue
		}
		from := i
		for _, subject := range [...]string{"er", "gælder"} {
			// "…, vikarer er undtaget": the subject belongs to the exception
			if ws[i].s == subject {
				for from > 0 && !strings.Contains(",;(–-", ws[from-1].s) {
					from--
				}
			}
		}
		if from == 0 && i == 0 && (ws[i].s == "medmindre" || ws[i].s == "bortset") {
			// fronted: "Medmindre andet er aftalt, skal …" ends at the comma
			end := i
			for end+1 < len(ws) && ws[end+1].s != "," {
				end++
			}
			out = append(out, Span{ws[0].start, ws[end].end})
			i = end
			continue
		}
		end := exceptionEnd(ws, i)
		for j := i + n; i > 0 && i <= 2 && ws[0].s == "alle" && j <= end; j++ {
			if finite(ws, j) && !isOther(ws[j].s) {
				end = j - 1 // "Alle undtagen elever deltager …"
			}
		}
		out = append(out, Span{ws[from].start, ws[end].end})
		i = end
	}
	return out
}

// limiting are prepositions and conjunctions of when, where and for whom.
var limiting = wordSet("i på ved for om hvis når under med efter hos til sammen mellem")

// exceptionEnd returns the last word of the exception that opens at i: the end
// of its bracket, or of the sentence, or what stands before a new main clause.
func exceptionEnd(ws []word, i int) int {
	depth := 0
	for j := 0; j < i; j++ {
		switch ws[j].s {
		case "(":
			depth++
		case ")":
			depth--
		}
	}
	end := len(ws) - 1
	for j := i + 1; j < len(ws); j++ {
		switch {
		case ws[j].s == ")" && depth > 0 || ws[j].s == ";":
			return j - 1
		case ws[j].s == "," && j+2 < len(ws) && (ws[j+1].s == "og" || ws[j+1].s == "men") && (modal[ws[j+2].s] || ws[j+2].s == "ringe"):
			return j - 1
		}
	}
	for end > i && (ws[end].s == "." || ws[end].s == ",") {
		end--
	}
	return end
}

// conditionCues open a condition.
var conditionCues = []string{
	"når", "hvis", "såfremt", "forudsat", "i det omfang", "i tilfælde af", "under forudsætning af", "så længe", "efter aftale", "efter nærmere aftale", "efter forudgående aftale", "efter konkret aftale",
	"fra det fyldte", "efter det fyldte", "efter bestået", "efter gennemført", "i prøvetiden", "uden for prøvetiden",
	"efter skriftlig aftale", "efter individuel aftale", "efter særlig aftale", "i aftale med", "efter behov", "ved behov", "om nødvendigt", "om fornødent", "efter delegation", "efter instruks", "med skriftlig", "med tilladelse", "efter tilladelse", "efter godkendelse", "efter anvisning", "efter anmodning", "på anmodning", "på opfordring", "efter ønske", "ifald", "hvor det er muligt", "i særlige tilfælde", "i akutte tilfælde", "ved akut",
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
		cue := slices.ContainsFunc(conditionCues, func(c string) bool { return matchAt(ws[i:], strings.Fields(c)) })
		if i == 0 && !cue {
			cue = inverted(ws)
			if n := fronted(ws); n > 0 && !cue {
				out = append(out, Span{ws[0].start, ws[n-1].end})
				i = n - 1
				continue
			}
		}
		if ws[i].s == "kun" && i > 0 && ws[i-1].s == ":" {
			cue = true // a remark in a table: "Kun den valgte repræsentant"
		}
		if !cue && (ws[i].s == "efter" || ws[i].s == "med" && i > 0) {
			for j := i + 1; j <= i+4 && j < len(ws); j++ {
				if ws[j].s == "," || ws[j].s == "." {
					break
				}
				if authority[ws[j].s] && (ws[i].s == "efter" || ws[j].s == "tilladelse" || ws[j].s == "godkendelse" || ws[j].s == "samtykke" || ws[j].s == "accept") {
					cue = true
				}
			}
		}
		if i > 1 && ws[i].s == "kun" && i+1 < len(ws) && limiting[ws[i+1].s] && ws[i-1].s != "ikke" && ws[i-1].s != "må" && ws[i-1].s != "kan" || i > 0 && ws[i-1].s == "(" && (ws[i].s == "efter" || ws[i].s == "ved") {
			cue = true // "Private opkald kun i pauser", "Hjemmebesøg (efter visitation)"
		}
		if cue && i > 0 && (ws[i-1].s == "også" || ws[i-1].s == "ikke" && i > 1 && ws[i-2].s == "heller") {
			cue = false // "heller ikke hvis forældrene beder om det" is no condition
		}
		if !cue {
			continue
		}
		end := i
		for end+1 < len(ws) && !inside(ws[end+1], exceptions) {
			if s := ws[end+1].s; s == "." && !(end+2 < len(ws) && ws[end].s == "kl") || s == ";" || s == ")" {
				break
			}
			if ws[end+1].s == "," && endsCondition(ws, i, end+1) {
				break
			}
			if i == 0 && end > i && (modal[ws[end+1].s] || strings.HasSuffix(ws[end+1].s, "er")) && end+2 < len(ws) && ws[i].s == "efter" && !strings.HasSuffix(ws[end].s, "der") && !authority[ws[end+1].s] {
				break // "Efter aftale med lederen kan medarbejderen …"
			}
			end++
		}
		out = append(out, Span{ws[i].start, ws[end].end})
		i = end
	}
	return out
}

// fronting are prepositions by which a sentence opens with when or where it
// holds.
var fronting = wordSet("i på om ved hos under efter inden mellem uden")

// fronted returns how many words at the start say when or where something is
// not done: "Hos borgere med eksem bades der ikke"; 0 when none do.
func fronted(ws []word) int {
	if !fronting[first(ws)] || negation(ws) < 0 {
		return 0
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

// inverted reports whether a sentence opens with a condition without a
// conjunction: "Har du børn under to år, slipper du for at overnatte".
func inverted(ws []word) bool {
	v := first(ws)
	if len(ws) < 5 || ws[1].s == "ikke" || restrictors[ws[1].s] || ws[1].s == "til" || ws[1].s == "for" || ws[1].s == "at" || !(modal[v] || len(v) > 3 && strings.HasSuffix(v, "er")) {
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
		if modal[w] || len(w) > 4 && strings.HasSuffix(w, "es") || len(w) > 3 && strings.HasSuffix(w, "er") && !strings.HasSuffix(w, "ller") && !notVerbs[w] {
			return true
		}
	}
	return false
}

// endsCondition reports whether the comma at j ends the condition that opens
// at i: it does unless a further subordinate clause or list item follows.
func endsCondition(ws []word, i, j int) bool {
	if i == 0 {
		return j+1 >= len(ws) || ws[j+1].s != "eller" && ws[j+1].s != "og"
	}
	if j+1 >= len(ws) {
		return true
	}
	switch ws[j+1].s {
	case "der", "som", "at", "hvor", "før", "inden":
		return false
	}
	return true
}

func inside(w word, spans []Span) bool {
	return slices.ContainsFunc(spans, func(s Span) bool { return w.start >= s.Start && w.end <= s.End })
}

var modal = wordSet("må skal kan har er vil bør får bliver skulle kunne")

// clauses splits the words outside the given spans where a new main clause
// begins: before men, and before og with a verb after it.
func clauses(ws []word, without []Span) [][]word {
	var out [][]word
	var cur []word
	flush := func() {
		for len(cur) > 0 && strings.Contains(",.;:()–-", cur[len(cur)-1].s) {
			cur = cur[:len(cur)-1]
		}
		if len(cur) > 0 {
			out = append(out, cur)
		}
		cur = nil
	}
	for i, w := range ws {
		if inside(w, without) {
			continue
		}
		if len(cur) == 0 && strings.Contains(",.;:)–", w.s) {
			continue
		}
		next := ""
		if i+1 < len(ws) {
			next = ws[i+1].s
		}
		switch {
		case w.s == "men" && len(cur) > 2:
			flush()
			continue
		case w.s == "og" && len(cur) > 2 && (modal[next] || next == "tilbydes") && (verbal(cur) || next == "må" || next == "skal"):
			flush()
			continue
		case w.s == "og" && len(cur) > 2 && joinsVerb(ws, i, cur):
			flush()
			continue
		case w.s == "og" && len(cur) > 2 && (next == "det" || next == "dér" || next == "der" || next == "du" || next == "man") && i > 0 && ws[i-1].s == ",":
			flush()
			continue
		case w.s == "og" && len(cur) > 2 && i > 0 && ws[i-1].s == "," && modalSoon(ws[i+1:]):
			flush() // "…, og børnene må ikke være alene"
			continue
		case w.s == ";" && len(cur) > 2:
			flush()
			continue
		}
		cur = append(cur, w)
	}
	flush()
	if len(out) == 0 && len(ws) > 0 {
		// nothing but a condition or an exception: the sentence itself
		out = append(out, ws)
	}
	return out
}

// modalSoon reports whether words open a main clause of their own: a subject
// of at most two words and then a modal verb.
func modalSoon(ws []word) bool {
	for i, w := range firstN(ws, 3) {
		if i > 0 && (w.s == "må" || w.s == "skal" || w.s == "kan" || w.s == "bør") {
			return true
		}
		if w.s == "," || w.s == "." || subordinators[w.s] {
			return false
		}
	}
	return false
}

// joinsVerb reports whether the og at i joins a second verb to a clause that
// has one: "skifter handsker og bærer visir", not "deltager i møder og kurser".
func joinsVerb(ws []word, i int, cur []word) bool {
	if i+2 >= len(ws) || !hasFinite(cur) || !finite(ws[i+1:], 0) || modal[ws[i+1].s] || isOther(ws[i+1].s) {
		return false
	}
	switch after := ws[i+2].s; after {
	case ",", ".", ";", "(", "og", "eller", "i", "på", "til", "af", "for", "fra", "hos", "ved", "om", "efter", "der", "som", "samt", "under", "ud", "op", "med":
		return after == "i" && strings.HasSuffix(ws[i+1].s, "tager")
	default:
		return true
	}
}

// verbal reports whether a main verb has been said that og could join another to.
func verbal(ws []word) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return modal[w.s] || len(w.s) > 4 && strings.HasSuffix(w.s, "er") })
}

// subordinators open clauses whose "ikke" does not negate the main clause.
var subordinators = wordSet("at der som så fordi hvor inden før om hvis når mens hvad hvem hvordan uden")

// negation returns the index of the word that negates the main clause; -1 when
// nothing does.
func negation(ws []word) int {
	sub := false
	for i, w := range ws {
		switch {
		case w.s == "," || w.s == ";" || w.s == ":":
			sub = false
		case i == 0 && w.s == "at" && len(ws) > 1 && infinitive(ws[1].s): // "At vaske biler er ikke …"
		case i == 0 && w.s == "om" && len(ws) > 1 && (units[strings.TrimSuffix(ws[1].s, "en")] || units[ws[1].s]): // "Om natten må …"
		case subordinators[w.s] && !(w.s == "der" && (i == 0 || modal[ws[i-1].s] || finite(ws, i-1) || len(ws[i-1].s) > 4 && strings.HasSuffix(ws[i-1].s, "es")) || w.s == "som" && (i == 0 || modal[ws[i-1].s]) || w.s == "om" && i > 0):
			sub = true
		case sub:
		case w.s == "ikke" || w.s == "aldrig" || w.s == "hverken" || w.s == "ingen" || w.s == "intet":
			if i+1 < len(ws) && (w.s == "ikke") {
				switch ws[i+1].s {
				case "kun", "alene", "mindst", "blot", "bare", "desto":
					continue
				}
			}
			if i > 0 && (ws[i-1].s == "om" || ws[i-1].s == "eller") {
				continue
			}
			return i
		}
	}
	return -1
}

// only returns the index of kun in "må kun …", -1 when there is none.
func only(ws []word) int {
	for _, cue := range [...]string{"må kun", "må * kun", "må alene", "kan kun", "kan * kun", "kun må", "må udelukkende"} {
		if i, ok := find(ws, cue, 0); ok {
			for j := i; j < len(ws); j++ {
				switch ws[j].s {
				case "kun", "alene", "udelukkende":
					return j
				}
			}
		}
	}
	return -1
}

// frequencySpans finds how often, by when and at what time.
func frequencySpans(ws []word, exceptions []Span) []Span {
	var out []Span
	for i := 0; i < len(ws); i++ {
		n := frequencyAt(ws[i:])
		if n == 0 || inside(ws[i], exceptions) {
			continue
		}
		out = append(out, Span{ws[i].start, ws[i+n-1].end})
		i += n - 1
	}
	return out
}

var (
	ordinals = wordSet("anden andet tredje fjerde femte sjette syvende ottende niende tiende 2 3 4 5 6 14 første sidste anden")
	units    = wordSet("dag dagen døgn uge ugen måned måneden kvartal kvartalet halvår halvåret år året time timen nat natten morgen aften mandag tirsdag onsdag torsdag fredag lørdag søndag weekend vagt sommer efterår forår vinter sæson")
	counts   = wordSet("en én et to tre fire fem seks syv otte ni ti tolv flere")
	adverbs  = wordSet("dagligt daglig ugentligt ugentlig månedligt månedlig årligt årlig kvartalsvis halvårligt løbende altid")
	weekdays = wordSet("mandag tirsdag onsdag torsdag fredag lørdag søndag mandage tirsdage onsdage torsdage fredage")
)

// frequencyAt returns how many words of a time expression begin at ws[0].
func frequencyAt(ws []word) int {
	at := func(i int) string {
		if i < len(ws) {
			return ws[i].s
		}
		return ""
	}
	switch w := at(0); {
	case w == "hver" || w == "hvert":
		if ordinals[at(1)] && (units[at(2)] || at(2) == ".") {
			if at(2) == "." && units[at(3)] {
				return 4
			}
			return 3
		}
		if units[at(1)] {
			return 2
		}
	case (counts[w] || isDigits(w)) && (at(1) == "gang" || at(1) == "gange"):
		n := 2
		for n < len(ws) && n < 5 && (at(n) == "om" || at(n) == "i" || at(n) == "pr" || at(n) == "." || at(n) == "hver" || at(n) == "hvert" || at(n) == "per" || units[at(n)]) {
			n++
		}
		return n
	case w == "senest" || w == "inden" || w == "mindst":
		if w == "mindst" && frequencyAt(ws[1:]) > 0 {
			return 1 + frequencyAt(ws[1:])
		}
		n := 1
		for n < len(ws) && n < 7 && !strings.Contains(",;()", at(n)) && at(n) != "og" && !(at(n) == "." && !isDigits(at(n-1)) && at(n-1) != "kl") {
			n++
		}
		if w != "mindst" && n > 1 {
			return n
		}
	case w == "kl":
		n := 1
		if at(n) == "." {
			n++
		}
		if n < len(ws) && at(n) != "" && at(n)[0] >= '0' && at(n)[0] <= '9' {
			return n + 1
		}
	case (w == "om" || w == "på" || w == "i") && (weekdays[at(1)] || weekdays[strings.TrimSuffix(at(1), "en")] || weekdays[strings.TrimSuffix(at(1), "ene")] || strings.HasPrefix(at(1), "weekend") || at(1) == "natten" || at(1) == "aftenen" || at(1) == "sommeren"):
		return 2
	case w == "den" && ordinals[at(1)] && (units[at(2)] || weekdays[at(2)]):
		n := 3
		if at(3) == "i" {
			n = 5
		}
		return min(n, len(ws))
	case adverbs[w]:
		return 1
	}
	return 0
}
