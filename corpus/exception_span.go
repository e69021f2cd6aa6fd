package corpus

import (
	"slices"
	"strings"
)

// exceptionCues open an exception inside a sentence.
var exceptionCues = []string{
	"når bortses fra", "når der bortses fra", "når der ses bort fra", "hvis der ses bort fra", "med undtagelse af", "med undtagelse for", "undtagen", "undtaget", "undtaget er", "fritaget er", "fritagne er", "fritaget herfor", "fritaget herfra", "gælder ikke", "hvilket ikke gælder", "hvilket dog ikke gælder", "medmindre",
	"med mindre", "bortset fra", "fraset", "på nær", "men ikke", "kun ikke", "men aldrig",
	"er fritaget", "er undtaget", "er dog undtaget", "er dog fritaget", "eksklusive", "ekskl",
}

// exceptionSpans finds the words that except somebody or something.
func exceptionSpans(ws []word, text string) []Span {
	var out []Span
	for i := 0; i < len(ws); i++ {
		from, n := exceptionAt(ws, i, text)
		if n == 0 {
			continue
		}
		i = max(i, from)
		if ws[i].s == "er" || ws[i].s == "gælder" || ws[i].s == "undtaget" && i > 0 && (i+1 == len(ws) || ws[i+1].s == "," || ws[i+1].s == ".") {
			// "…, vikarer er undtaget": the subject belongs to the exception
			for from > 0 && !strings.Contains(",;(–-", ws[from-1].s) {
				from--
			}
		}
		var end int
		if i == 0 && (ws[i].s == "medmindre" || ws[i].s == "bortset") {
			end = frontedEnd(ws)
		} else {
			end = exceptionEnd(ws, i)
			for j := i + n; i > 0 && i <= 2 && ws[0].s == "alle" && j <= end; j++ {
				if finite(ws, j) && !isOther(ws[j].s) {
					end = j - 1 // "Alle undtagen elever deltager …"
				}
			}
		}
		out = append(out, Span{ws[from].start, ws[end].end})
		i = end
	}
	return out
}

// exceptionAt returns where the exception begins whose first sign stands at i, and
// how many words the sign has; 0 when there is none.
func exceptionAt(ws []word, i int, text string) (from, n int) {
	if n := exceptionCue(ws, i); n > 0 {
		return i, n
	}
	w, behindComma := ws[i].s, i > 1 && ws[i-1].s == ","
	switch {
	case behindComma && i+2 < len(ws) && w == "der" && ws[i+1].s == "ikke" && (ws[i-2].s == "enhver" || ws[i-2].s == "alle"):
		return i, 2 // "mødepligt for enhver, der ikke er på ferie"
	case behindComma && i > 2 && excepts(ws, i), leavesOutThing(ws, i), leavesOutTime(ws, i, text):
		return i, 1
	case (w == "udover" || matchAt(ws[i:], "ud over") && !spell(ws[i+2:])) && negation(ws[:i]) >= 0:
		return i, 1
	case w == "dog":
		return dogAt(ws, i)
	case i > 0 && (w == "," || w == "–") && contrasts(ws[i+1:]) && hasFinite(ws[:i]):
		return i + 1, 1 // "…, opvask gør du ikke"
	}
	return i, 0
}

// exceptionCue returns how many words the cue at i has, 0 when there is none or it
// excepts nobody: "hvad der er undtaget".
func exceptionCue(ws []word, i int) int {
	n := 0
	for _, cue := range exceptionCues {
		if words := strings.Count(cue, " ") + 1; words > n && matchAt(ws[i:], cue) && !hasAny(ws[max(0, i-3):i], "ingen") {
			n = words
		}
	}
	if n > 0 && (deniesAnew(ws, i) || excused[ws[i].s] && (asksOf(ws[:i]) || i > 0 && ws[i-1].s == "er" && ofSubordinate(ws, i-1)) || ws[i].s == "er" && (asksOf(ws[:i+1]) || ofSubordinate(ws, i)) || opens(ws[i:], "gælder ikke som") && !opens(ws[i:], "gælder ikke som udgangspunkt")) {
		return 0
	}
	return n
}

// dogAt returns where the exception begins that the dog at i belongs to, and how
// many words mark it: the dog stands first in it, "dog højst to timer", behind its
// subject or behind its verb.
func dogAt(ws []word, i int) (from, n int) {
	last := i+1 == len(ws)
	if !last && (i == 0 || strings.Contains(",;(–-:", ws[i-1].s) && !finite(ws, i+1)) {
		return i, 1 // "åbner du dog aldrig" is the main clause's own negation
	}
	if i > 1 && !last && (limits[ws[i+1].s] || ws[i+1].s == "ikke" || ws[i+1].s == "først" || !slices.ContainsFunc(ws[i:], func(w word) bool { return present(w.s) })) {
		// "…, kasket dog kun om sommeren": a shortened clause without its verb
		from := i
		for from > 0 && i-from < 6 && !strings.Contains(",;–-", ws[from-1].s) && !present(ws[from-1].s) {
			from--
		}
		if from > 1 && from < i && strings.Contains(",;–-", ws[from-1].s) {
			return from, 2
		}
	}
	if i > 2 && present(ws[i-1].s) {
		// "… – gæster betaler dog selv", "…, jakken må dog tages af": a clause of its own
		if from := afterDash(ws, i); from < i {
			return from, 1
		}
	}
	if last || i == 0 || ws[i-1].s != "," || !finite(ws, i+1) {
		return i, 0
	}
	if negation(ws[:i]) >= 0 || i > 1 && i+2 < len(ws) && named[ws[i+2].s] {
		return i, 1 // "… hører ikke under stillingen, dog klippes græsset for …", "…, dog møder du først kl. 8 om lørdagen"
	}
	return i, 0
}

// leavesOutTime reports whether the ikke or aldrig at i leaves out when, where or
// for whom something does not hold: "Åben rådgivning hver tirsdag (ikke i juli)".
func leavesOutTime(ws []word, i int, text string) bool {
	if ws[i].s != "ikke" && ws[i].s != "aldrig" || i < 2 || i+1 == len(ws) {
		return false
	}
	return (hasAny(ws[i-1:i], "(", ",", "og", "–", "-") || strings.Contains(text[ws[i-1].end:ws[i].start], " - ")) && (limiting[ws[i+1].s] || ws[i].s == "aldrig" && ws[i+1].s == "af") && negation(ws[:i]) < 0
}

// frontedEnd returns the last word of an exception that a sentence opens with:
// "Medmindre andet er aftalt, skal …" ends at the comma before the main clause,
// "Bortset fra gæster, der har nøgle" with the words, "Bortset fra weekender
// besvarer portneren …" at the verb.
func frontedEnd(ws []word) int {
	relative := false
	for j := 1; j+1 < len(ws); j++ {
		if ws[j].s == "," {
			relative = ws[j+1].s == "der" || ws[j+1].s == "som"
			if finite(ws, j+1) || ws[j+1].s == "så" {
				return j - 1
			}
		}
		if ws[0].s == "bortset" && !relative && j > 1 && present(ws[j+1].s) && !isOther(ws[j+1].s) {
			if ws[j].s == "," {
				return j - 1
			}
			return j
		}
	}
	end := len(ws) - 1
	for end > 0 && ws[end].s == "." {
		end--
	}
	return end
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
	if slices.ContainsFunc(firstN(ws[i+2:], 2), func(w word) bool { return terms[w.s] || w.s == "nødvendigt" || w.s == "påkrævet" }) {
		return true // "Kørekort er en fordel, men ikke et krav"
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
