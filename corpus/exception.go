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
	if i > 0 && asksOf(ws[:i]) {
		return attached, false // "Listen viser, hvad der er undtaget"
	}
	negated := i > 0 && (ws[i-1].s == "ikke" || first(ws) == "ingen")
	if from, _ := freesFrom(ws); from != nil {
		if fromTheRule(from) {
			return attached, true
		}
		return standalone, true
	}
	if setAside(ws) != nil {
		return standalone, true
	}
	switch {
	case i > 0 && !negated && len(beforeExcepting(ws)) < len(ws): // "Vagten går runde, men elever er undtaget"
		return attached, false
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
			if i+2 < len(ws) && (pointing[ws[i+2].s] || theRule(ws[i+2].s) || fromTime(ws[i+1:])) {
				return attached, true
			}
			return standalone, true
		}
		return attached, true
	case i > 1 && !negated && passiveVerb(ws[i].s) && r.group(ws[:i+1]) != "" && !hasAny(ws[:i], "når", "hvis", "at"):
		// "Vægtere over 60 år fritages efter ønske"
		if i+2 < len(ws) && (ws[i+1].s == "fra" || ws[i+1].s == "for") && !pointing[ws[i+2].s] && !theRule(ws[i+2].s) {
			return standalone, true
		}
		return attached, true
	}
	if isException(ws) || opens(ws, "fri for") || hasPhrase(ws, "ikke til hinder for", "er holdt uden for", "er holdt udenfor", "holdes uden for", "holdes udenfor") {
		return attached, true
	}
	said := slices.DeleteFunc(slices.Clone(ws), func(w word) bool { return comments[w.s] })
	for _, cue := range [...]string{"gælder ikke", "gælder kun", "omfatter kun", "omfatter ikke", "finder ikke anvendelse"} {
		if at, ok := find(said, cue, 0); ok && (!hasPhrase(ws, "gælder ikke som") || hasPhrase(ws, "som udgangspunkt")) && (at <= 3 && !(cue == "omfatter ikke" && (theContract[head[0].s] || r.leavesThings(said[at+2:]) && !theRule(head[0].s) && at > 0 && reference(said[:at]) == "" && !hasAny(head[:1], "det", "dette"))) || reference(said[:at]) != "" || theRule(head[0].s) && at < 7) {
			if len(head) > 0 && (head[0].s == "det" || head[0].s == "dette" || theRule(head[0].s) || head[0].s == "gælder" || head[0].s == "omfatter" || head[0].s == "her" || head[0].s == "bemærk" || head[0].s == "nb" || head[0].s == "obs") {
				return attached, true
			}
			return standalone, true
		}
	}
	if at, ok := find(ws, "er ikke omfattet", 0); ok && (r.mainVerb(ws) == at || at > 2 && ws[at-1].s == "og" && passiveVerb(ws[at-2].s)) && r.group(ws) == "" && !r.speaksOfRole(ws[:at]) {
		return attached, true
	}
	if weekdays[strings.TrimSuffix(first(ws), "ene")] && hasPhrase(ws, "er udelukket", "er ikke muligt", "er ikke omfattet") { // "Torsdage er udelukket"
		return attached, true
	}
	if hasPhrase(ws, "er fri for opgaven", "er fri for pligten") {
		return attached, true
	}
	switch first(ws) {
	case "dog":
		if hasAny(firstN(ws, 4), "ikke", "undtaget") {
			return attached, true
		}
	case "fritagelse", "fritagelsen":
		return attached, true
	case "bortset", "medmindre":
		// not "Medmindre andet er aftalt, skal pædagogen …"
		return attached, !slices.ContainsFunc(ws, func(w word) bool { return w.s == "," || r.isRole(w.s) })
	}
	return attached, false
}

// asksOf reports whether words before an exception ask for it: "hvad der er
// undtaget".
func asksOf(before []word) bool {
	n := len(before)
	return n > 2 && hasAny(before[n-1:], "er", "bliver") && before[n-2].s == "der" && hasAny(before[n-3:n-2], "hvad", "hvem")
}

// excused are participles and passives of letting somebody off.
var excused = wordSet("undtaget fritaget undskyldt undtages fritages")

// beforeExcepting returns the clause before the one behind a comma that lets
// somebody off: what all do in "Vagten går runde, men elever er undtaget"; ws
// when there is none.
func beforeExcepting(ws []word) []word {
	for i := 2; i+2 < len(ws); i++ {
		if ws[i].s == "," && excepts(ws, i+1) {
			return ws[:i]
		}
	}
	return ws
}

// excepts reports whether the clause that begins at i, behind a comma, lets
// somebody off what stands before it: "men gravide er fritaget", or without men
// behind a main clause, "fryseren er undtaget".
func excepts(ws []word, i int) bool {
	clause := ws[i:]
	j := slices.IndexFunc(clause, func(w word) bool { return excused[w.s] })
	if j < 2 || clause[j-1].s == "ikke" || asksOf(clause[:j]) || slices.ContainsFunc(clause[:j], func(w word) bool { return strings.Contains(".;:(–", w.s) }) || !mainVerbBefore(clause, j) {
		return false
	}
	if first(clause) == "men" {
		return i > 2 && second(clause) != "ikke" && second(clause) != "er" && !slices.ContainsFunc(ws[:i], func(w word) bool { return excused[w.s] })
	}
	return j < 5 && !hasAny(clause[:j], ",", "du", "man") && !hasAny(ws[:i-1], ",") && hasFinite(ws[:i-1]) && !subordinators[first(ws)] && !inverted(ws) && !prepositions[first(clause)] && !hasAny(clause[:1], "er", "bliver", "kan", "vil")
}

// fromTime reports whether words tell from when somebody is let off, and not
// from what: "fra uge 20", "fra femtende graviditetsuge".
func fromTime(ws []word) bool {
	if first(ws) != "fra" {
		return false
	}
	np := nominal(ws[1:])
	return len(np) > 0 && slices.ContainsFunc(np, func(w word) bool {
		return units[w.s] || times[w.s] || strings.HasSuffix(w.s, "uge") || strings.HasSuffix(w.s, "måned")
	}) &&
		slices.ContainsFunc(np, func(w word) bool {
			return isDigits(w.s) || ordinals[w.s] || times[w.s] || strings.HasSuffix(w.s, "ende")
		})
}

// leavesThings reports whether what something does not cover is no people: "Rengøringen
// omfatter ikke vinduer", not "Vagten omfatter ikke elever".
func (r *claimReader) leavesThings(ws []word) bool {
	return len(ws) > 0 && !slices.ContainsFunc(firstN(ws, 4), func(w word) bool {
		return r.isRole(w.s) || isGroup(w.s) || isOther(w.s) || isClient(w.s) || namesTime(w.s) || strings.HasSuffix(w.s, "erne") || w.s == "dem" || w.s == "den" || w.s == "dig"
	})
}

// theContract are words for what lays down the role's work.
var theContract = wordSet("stillingen jobbet funktionen rollen ansættelsen kontrakten arbejdet opgaven ansvaret")

// comments are words between gælder and its ikke that change nothing.
var comments = wordSet("dog heller selvfølgelig naturligvis imidlertid derimod jo altså nu så normalt som udgangspunkt")

var undtagelse = wordSet("undtagelse undtagelsen undtagelser undtagelserne")

// isException reports whether a sentence says that something is an exception:
// "Fredag er en undtagelse", "Vi gør en undtagelse for …", not "uden undtagelse".
func isException(ws []word) bool {
	i := slices.IndexFunc(ws, func(w word) bool { return undtagelse[w.s] })
	return i >= 0 && !hasAny(ws[max(0, i-2):i], "med", "uden", "ingen", "ikke", ",") && negation(ws[:i]) < 0 && (i <= 2 || slices.ContainsFunc(ws[:i], func(w word) bool { return present(w.s) }))
}

// pointing are words for what was just told: "fritaget for begge dele".
var pointing = wordSet("det dette denne disse begge opgaven opgaverne")

// theRule reports whether a word points at the duty just told: "kravet",
// "mødepligten", "ordningen".
func theRule(w string) bool {
	return slices.ContainsFunc([]string{"kravet", "pligten", "reglen", "ordningen", "aftalen", "bestemmelsen", "bestemmelse", "regel", "forbuddet", "forbudet"}, func(e string) bool { return strings.HasSuffix(w, e) })
}

// mainVerbBefore reports whether "er/bliver" stands before index i outside a
// relative clause or a bracket, so that undtaget is the sentence's verb.
func mainVerbBefore(ws []word, i int) bool {
	for j := i - 1; j >= 0; j-- {
		switch v := ws[j].s; v {
		case "er", "bliver", "blive", "kan", "vil":
			if passiveVerb(ws[i].s) == (v == "kan" || v == "vil") {
				return !slices.ContainsFunc(ws[:j], func(w word) bool { return w.s == "medmindre" || w.s == "(" || w.s == "dog" })
			}
		case ",", "(", ";":
			return false
		}
	}
	return false
}

// exceptionCues open an exception inside a sentence.
var exceptionCues = []string{
	"når bortses fra", "når der bortses fra", "når der ses bort fra", "hvis der ses bort fra", "med undtagelse af", "med undtagelse for", "undtagen", "undtaget", "undtaget er", "gælder ikke", "medmindre",
	"med mindre", "bortset fra", "fraset", "på nær", "men ikke", "kun ikke", "men aldrig",
	"er fritaget", "er undtaget", "er dog undtaget", "er dog fritaget", "eksklusive", "ekskl",
}

// exceptionSpans finds the words that except somebody or something.
func exceptionSpans(ws []word, text string) []Span {
	var out []Span
	for i := 0; i < len(ws); i++ {
		n := 0
		for _, cue := range exceptionCues {
			if words := strings.Count(cue, " ") + 1; words > n && matchAt(ws[i:], cue) && !(i == 1 && ws[0].s == "ingen") {
				n = words
			}
		}
		if n > 0 && (deniesAnew(ws, i) || excused[ws[i].s] && asksOf(ws[:i]) || ws[i].s == "er" && asksOf(ws[:i+1]) || opens(ws[i:], "gælder ikke som") && !opens(ws[i:], "gælder ikke som udgangspunkt")) {
			n = 0
		}
		if ws[i].s == "dog" && (i == 0 || strings.Contains(",;(–-:", ws[i-1].s)) && i+1 < len(ws) && (i == 0 || !finite(ws, i+1)) {
			n = 1 // "dog højst to timer"; "åbner du dog aldrig" is the main clause's own negation
		}
		if n == 0 && i > 1 && i+2 < len(ws) && ws[i].s == "der" && ws[i+1].s == "ikke" && ws[i-1].s == "," && (ws[i-2].s == "enhver" || ws[i-2].s == "alle") {
			n = 2 // "mødepligt for enhver, der ikke er på ferie"
		}
		if n == 0 && i > 2 && ws[i-1].s == "," && excepts(ws, i) {
			n = 1
		}
		from := i
		if n == 0 && i > 1 && i+1 < len(ws) && ws[i].s == "dog" && (limits[ws[i+1].s] || ws[i+1].s == "ikke" || ws[i+1].s == "først" || !slices.ContainsFunc(ws[i:], func(w word) bool { return present(w.s) })) {
			// "…, kasket dog kun om sommeren": a shortened clause without its verb
			for from > 0 && i-from < 6 && !strings.Contains(",;–-", ws[from-1].s) && !present(ws[from-1].s) {
				from--
			}
			if from > 1 && from < i && strings.Contains(",;–-", ws[from-1].s) {
				n = 2
			} else {
				from = i
			}
		}
		if n == 0 && ws[i].s == "dog" && i > 2 && present(ws[i-1].s) {
			// "… – gæster betaler dog selv", "…, jakken må dog tages af": a clause of its own
			if from = afterDash(ws, i); from < i {
				n = 1
			}
		}
		if n == 0 && (ws[i].s == "udover" || matchAt(ws[i:], "ud over") && !spell(ws[i+2:])) && negation(ws[:i]) >= 0 {
			n = 1
		}
		if n == 0 && (ws[i].s == "ikke" || ws[i].s == "aldrig") && i > 1 && (ws[i-1].s == "(" || ws[i-1].s == "," || ws[i-1].s == "og" || ws[i-1].s == "–" || ws[i-1].s == "-" || strings.Contains(text[ws[i-1].end:ws[i].start], " - ")) && i+1 < len(ws) && (limiting[ws[i+1].s] || ws[i].s == "aldrig" && ws[i+1].s == "af") && negation(ws[:i]) < 0 {
			n = 1 // "Åben rådgivning hver tirsdag (ikke i juli)"
		}
		if n == 0 && leavesOutThing(ws, i) {
			n = 1
		}
		if n == 0 && ws[i].s == "dog" && i > 0 && ws[i-1].s == "," && negation(ws[:i]) >= 0 && i+1 < len(ws) && finite(ws, i+1) {
			n = 1 // "… hører ikke under stillingen, dog klippes græsset for …"
		}
		if n == 0 && ws[i].s == "dog" && i > 1 && ws[i-1].s == "," && i+2 < len(ws) && finite(ws, i+1) && named[ws[i+2].s] {
			n = 1 // "…, dog møder du først kl. 8 om lørdagen"
		}
		if n == 0 && i > 0 && (ws[i].s == "," || ws[i].s == "–") && contrasts(ws[i+1:]) && hasFinite(ws[:i]) {
			i++
			from, n = i, 1
		}
		if n == 0 {
			continue
		}
		for _, subject := range [...]string{"er", "gælder"} {
			// "…, vikarer er undtaget": the subject belongs to the exception
			if ws[i].s == subject || ws[i].s == "undtaget" && i > 0 && (i+1 == len(ws) || ws[i+1].s == "," || ws[i+1].s == ".") {
				for from > 0 && !strings.Contains(",;(–-", ws[from-1].s) {
					from--
				}
			}
		}
		if from == 0 && i == 0 && (ws[i].s == "medmindre" || ws[i].s == "bortset") {
			// fronted: "Medmindre andet er aftalt, skal …" ends at the comma before the
			// main clause, "Bortset fra gæster, der har nøgle" with the words, "Bortset
			// fra weekender besvarer portneren …" at the verb
			end := len(ws) - 1
			for end > i && ws[end].s == "." {
				end--
			}
			relative := false
			for j := i + 1; j+1 < len(ws); j++ {
				if ws[j].s == "," {
					relative = ws[j+1].s == "der" || ws[j+1].s == "som"
				}
				if ws[j].s == "," && (finite(ws, j+1) || ws[j+1].s == "så") || ws[i].s == "bortset" && !relative && j > i+1 && present(ws[j+1].s) && !isOther(ws[j+1].s) {
					end = j
					if ws[j].s == "," {
						end = j - 1
					}
					break
				}
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

// named are words for whoever or whatever was just named.
var named = wordSet("du man vi jeg han hun de det den")

// spell reports whether words open with a length of time: "ud over 12 uger".
func spell(ws []word) bool {
	return len(ws) > 1 && (counts[ws[0].s] || isDigits(ws[0].s)) && slices.ContainsFunc([]string{"dag", "dage", "uge", "uger", "måned", "måneder", "år", "time", "timer", "minutter", "døgn"}, func(end string) bool { return strings.HasSuffix(ws[1].s, end) })
}

// leavesOutThing reports whether the ikke at i takes a thing out of what is told
// at the end of a clause: "Du kører senge, ikke medicin", not "…, ikke dig",
// nor "… er et tilbud, ikke et krav".
func leavesOutThing(ws []word, i int) bool {
	if ws[i].s != "ikke" || i < 3 || ws[i-1].s != "," || negation(ws[:i]) >= 0 || !hasFinite(ws[:i]) || hasAny(ws[:i], "det") {
		return false
	}
	rest := ws[i+1:]
	for len(rest) > 0 && rest[len(rest)-1].s == "." {
		rest = rest[:len(rest)-1]
	}
	return len(rest) > 0 && len(rest) < 3 && !determiners[rest[0].s] && !slices.ContainsFunc(rest, func(w word) bool {
		return isOther(w.s) || isGroup(w.s) || generic[w.s] || tasks[w.s] || vague[w.s] || prepositions[w.s] || present(w.s) || strings.HasSuffix(w.s, "en") || strings.HasSuffix(w.s, "s") || strings.Contains(",:;()", w.s) || w.s == "dig"
	})
}

// afterDash is where the clause begins that a dash near before i opens, or a
// comma behind a main clause; i when none does.
func afterDash(ws []word, i int) int {
	for j := i - 1; j > 0 && i-j < 6; j-- {
		if ws[j].s == "–" {
			return j + 1
		}
		if ws[j].s == "," {
			if hasFinite(ws[:j]) && !subordinators[ws[0].s] && !inverted(ws) && i-j > 2 && definite(ws[j+1].s) {
				return j + 1
			}
			break
		}
	}
	return i
}

// deniesAnew reports whether the men at i opens a clause of its own rather than
// an exception: it denies a duty where a right was told ("taleret, men ikke
// mødepligt"), or bans a part of what is allowed ("kan køre med, men aldrig …").
func deniesAnew(ws []word, i int) bool {
	if ws[i].s != "men" || i+2 >= len(ws) {
		return false
	}
	if ws[i+1].s == "aldrig" {
		return hasAny(ws[:i], "må", "kan") && negation(ws[:i]) < 0
	}
	return strings.HasSuffix(ws[i+2].s, "pligt") || strings.HasSuffix(ws[i+2].s, "pligtig") || strings.HasSuffix(ws[i+2].s, "pligtet")
}

// contrasts reports whether words are a clause that only denies of its subject
// what was said of another: "opvask gør ikke", "de små gør du ikke".
func contrasts(ws []word) bool {
	for len(ws) > 0 && ws[len(ws)-1].s == "." {
		ws = ws[:len(ws)-1]
	}
	if len(ws) > 2 && hasAny(ws[:1], "de", "den", "det") && rest[ws[1].s] {
		ws = ws[1:] // "de øvrige er det ikke"
	}
	v := len(ws) - 2
	if v > 0 && hasAny(ws[v:v+1], "du", "vi", "man", "de", "den", "det") {
		v--
	}
	return v > 0 && v < 6 && ws[len(ws)-1].s == "ikke" && (ws[v].s == "gør" || modal[ws[v].s]) && !subordinators[ws[0].s] && !generic[ws[v-1].s] && !hasAny(ws[:1], "og", "det", "den", "de")
}

// rest are words for the others of what was just told.
var rest = wordSet("øvrige andre resterende sidste anden")

// limiting are prepositions and conjunctions of when, where and for whom.
var limiting = wordSet("i på ved for om hvis når under med efter hos til sammen mellem mod inden som")

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
		case ws[j].s == "," && j+2 < len(ws) && (ws[j+1].s == "og" || ws[j+1].s == "men") && (modal[ws[j+2].s] || ws[j+2].s == "ringe" || ws[j+1].s == "og" && resumes(ws[:i], ws[j+2:])):
			return j - 1
		}
	}
	for end > i && (ws[end].s == "." || ws[end].s == ",") {
		end--
	}
	return end
}
