package corpus

import (
	"slices"
	"strings"
)

// behindLabel are the words behind the label that a row begins with: "Affald:
// Tømme papirkurve".
func behindLabel(ws []word) []word {
	for i := 1; i < min(len(ws)-1, 6); i++ {
		if ws[i].s == ":" {
			return ws[i+1:]
		}
	}
	return ws
}

// nobodyActs reports whether a clause says that nobody in the role does something:
// "Ingen betjent kører hjem i parkens bil", not "… har mere end to vagter".
func (r *claimReader) nobodyActs(ws []word) bool {
	return len(ws) > 3 && r.isRole(ws[1].s) && present(ws[2].s) && !modal[ws[2].s] && !hasAny(ws[2:3], "har", "er", "får", "bliver", "behøver", "arbejder", "møder", "kommer", "deltager")
}

// whoever reports whether a clause tells what is done by the one of the staff who
// has something or does something: "Den, der har sidste vagt, tæller nøglerne".
func whoever(ws []word) bool {
	cleft := opens(ws, "det er den ,")
	if cleft {
		ws = ws[2:] // "Det er den, der opdager lækagen, som ringer"
	}
	if !opens(ws, "den , der", "den , som") {
		return false
	}
	for i := 4; i+1 < len(ws) && i < 16; i++ {
		if (isOther(ws[i].s) || isClient(ws[i].s)) && !isShift(ws[i].s) {
			return false
		}
		if ws[i].s == "," {
			act := ws[i+1:]
			if cleft && len(act) > 1 && (act[0].s == "der" || act[0].s == "som") {
				act = act[1:]
			}
			return present(act[0].s) && !modal[act[0].s] && !hasAny(before(act, ","), "selv")
		}
	}
	return false
}

// someMay reports whether a clause lets only a part of those in the role do
// something: "Kun portører med kursus må køre trucken".
func (r *claimReader) someMay(ws []word) bool {
	v := r.mainVerb(ws)
	return v > 3 && (ws[v].s == "må" || ws[v].s == "kan") && negation(ws) < 0 && r.isRole(ws[1].s) && !generic[ws[1].s] && restrictors[ws[2].s] && len(ws) > v+1
}

// bothAct reports whether a clause tells what both roles of a document do: "Begge
// deltager i kurset", "Begge faggrupper møder kl. 7".
func bothAct(ws []word) bool {
	return first(ws) == "begge" && len(ws) > 2 && (present(ws[1].s) && !hasAny(ws[1:2], "er", "har") || hasAny(ws[1:2], "stillinger", "roller", "faggrupper", "grupper", "funktioner") && present(ws[2].s))
}

// needsLeave reports whether a clause lets something be done with somebody's
// leave: "Kørsel i egen bil kræver lederens godkendelse".
func needsLeave(ws []word) bool {
	at := slices.IndexFunc(ws, func(w word) bool { return w.s == "kræver" })
	if at < 1 || at+2 >= len(ws) || isOther(ws[0].s) || hasAny(ws[at:], ",") {
		return false
	}
	return hasAny(ws[at+1:], "godkendelse", "tilladelse", "accept", "samtykke") && (strings.HasSuffix(ws[at+1].s, "s") || hasAny(ws[at+1:], "fra", "af"))
}

// allTakePart reports whether a clause ends with who takes part in what it tells
// of: "Teamets møde ligger om torsdagen, og alle sygeplejersker møder op".
func (r *claimReader) allTakePart(ws []word) bool {
	for i := 2; i+2 < len(ws); i++ {
		if ws[i].s == "og" && ws[i-1].s == "," && (ws[i+1].s == "alle" || ws[i+1].s == "samtlige") && r.onlyTakesPart(ws[i+1:]) {
			return true
		}
	}
	return false
}

// withoutRequest leaves out what somebody else is asked to do or leave: "bede
// borgeren om at lade være med at ryge".
func withoutRequest(ws []word) []word {
	for i, w := range ws {
		if !requests[w.s] {
			continue
		}
		for j := i + 1; j+1 < len(ws) && j < i+6; j++ {
			if (ws[j].s == "om" || ws[j].s == "til" || ws[j].s == "mod") && hasAny(firstN(ws[j+1:], 2), "at") && j > i+1 {
				return ws[:j]
			}
		}
	}
	return ws
}

// requests are verbs of telling somebody else what to do.
var requests = wordSet("bede beder bedes opfordre opfordrer minde minder råde råder anmode anmoder vejlede vejleder")

// vague are words that a negation takes back only in part.
var vague = wordSet("mange meget altid alle nødvendigvis helt lige umiddelbart ret særlig særligt så ofte sjældent nok tilstrækkeligt tilstrækkelig")

// opens reports whether the clause begins with one of the phrases.
func opens(ws []word, phrases ...string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool { return matchAt(ws, p) })
}

// restrictedAgent returns the index of "af" in "må lægges af tandplejere, der
// har …", where only some in the role may; -1 when there is none.
func (r *claimReader) restrictedAgent(ws []word) int {
	for i := 1; i+3 < len(ws); i++ {
		if ws[i].s == "af" && passiveVerb(ws[verbOf(ws, i)].s) && r.isRole(ws[i+1].s) && (ws[i+2].s == "med" || ws[i+2].s == "," && (ws[i+3].s == "der" || ws[i+3].s == "som")) {
			return i
		}
	}
	return -1
}

// onlyOthers reports whether a passive says that nobody but others does it:
// "gives kun af lægen", "klares af pædagogerne alene".
func (r *claimReader) onlyOthers(ws []word) bool {
	who, _ := r.agent(ws)
	if strings.HasPrefix(who, "andre") {
		return false
	}
	for i, w := range ws {
		if w.s == "af" && i > 0 && who != "" && strings.HasPrefix(r.words(ws[i+1:]), who) && !slices.ContainsFunc(words(who), func(w word) bool { return r.isRole(w.s) }) {
			return limits[ws[i-1].s] || only(ws) >= 0 && only(ws) < i || i+2 < len(ws) && ws[i+2].s == "alene"
		}
	}
	return false
}

// limited reports whether a clause lets something be done only on its
// condition: "åbnes kun, når …", "gives kun på lægens anvisning".
func (r *claimReader) limited(c Claim, ws []word, told bool) bool {
	acts := told || passive(ws) && !hasAny(ws, "skal", "bør")
	if v := r.mainVerb(ws); v >= 0 && r.speaksOfRole(ws) && !modal[ws[v].s] {
		acts = true
	}
	for i, s := range c.Conditions {
		if limits[first(words(s.Of(r.text)))] && (acts || s.Start == c.Sentence.Start && i == 0) {
			return true
		}
	}
	return acts && (onlyIf(ws, c) || told && len(ws) > 1 && limits[ws[1].s] && len(c.Conditions) > 0)
}

// without finds "uden …" after a negation: what must not be done without
// something may be done with it.
func without(ws []word, neg int) []Span {
	for i := max(neg, 0); neg >= 0 && i+1 < len(ws); i++ {
		if ws[i].s != "uden" || ws[i+1].s == "for" {
			continue
		}
		end := i
		for end+1 < len(ws) && ws[end+1].s != "," && ws[end+1].s != ";" {
			end++
		}
		return []Span{{ws[i].start, ws[end].end}}
	}
	return nil
}

// measured finds the relative clause behind a negation that sets a bound to what is
// denied: "må ikke løfte kasser, der vejer over 20 kg" leaves the lighter ones.
func measured(ws []word, neg int) []Span {
	for i := max(neg, 1); neg >= 0 && i+3 < len(ws); i++ {
		if ws[i].s != "," || ws[i+1].s != "der" && ws[i+1].s != "som" {
			continue
		}
		rest := before(ws[i+1:], ",")
		for j, w := range rest {
			if j > 1 && isDigits(w.s) && hasAny(rest[:j], "over", "under", "end", "mindst") {
				return []Span{spanOf(rest)}
			}
		}
	}
	return nil
}

// atFirst finds for how long something is no duty: "de første seks måneder" in "Værter
// har de første seks måneder ikke nøgler".
func atFirst(ws []word, neg int) []Span {
	for i := 0; i+2 < neg; i++ {
		if n := 3; hasAny(ws[i:i+1], "de", "det", "den") && ws[i+1].s == "første" {
			if counts[ws[i+2].s] || isDigits(ws[i+2].s) {
				n = 4
			}
			if i+n <= neg && namesTime(ws[i+n-1].s) {
				return []Span{{ws[i].start, ws[i+n-1].end}}
			}
		}
	}
	return nil
}

// until finds "indtil …": what is no duty until then may be one after it.
func until(ws []word) []Span {
	i := slices.IndexFunc(ws, func(w word) bool { return w.s == "indtil" })
	if i < 1 {
		return nil
	}
	return []Span{{ws[i].start, ws[len(ws)-1].end}}
}

// remarkedFree reports whether a remark at the end leaves it free: "Netværk:
// frivilligt", "Messer (valgfrit)".
func remarkedFree(ws []word) bool {
	for i, w := range ws {
		if i > 0 && (ws[i-1].s == ":" || ws[i-1].s == "(" || ws[i-1].s == "–") && (strings.HasPrefix(w.s, "frivillig") || strings.HasPrefix(w.s, "valgfri")) {
			return true
		}
	}
	return false
}

// letsOff reports whether a clause says that somebody is let off something: "Kustoden
// er fritaget for nattevagter", not "Kunder, der er fritaget for gebyr, får et kort".
func letsOff(ws []word) bool {
	for _, phrase := range [...]string{"er fritaget for", "er undtaget fra"} {
		if at, ok := find(ws, phrase, 0); ok {
			return !ofSubordinate(ws, at)
		}
	}
	return false
}

// byRole reports whether a clause says that the role does it: "Nye lejere får
// en mappe af dig".
func (r *claimReader) byRole(ws []word) bool {
	for i := 2; i+1 < len(ws); i++ {
		if ws[i].s == "af" && (ws[i+1].s == "dig" || !generic[ws[i+1].s] && r.isRole(ws[i+1].s)) {
			return true
		}
	}
	return false
}

// speaksOfRole reports whether the clause's subject is the role.
func (r *claimReader) speaksOfRole(ws []word) bool {
	v := r.mainVerb(ws)
	return v > 0 && v+1 < len(ws) && r.isRole(ws[v+1].s) || slices.ContainsFunc(firstN(ws, 6), func(w word) bool { return r.isRole(w.s) })
}

// subjectWord is the word by which a clause names its subject.
func subjectWord(ws []word, r *claimReader) string {
	switch {
	case first(ws) == "vi":
		return "vi"
	case whoever(ws):
		return "medarbejderen" // "Den, der lukker, tæller kassen og slukker lyset"
	}
	for _, w := range firstN(ws, 6) {
		if r.isRole(w.s) {
			return w.s
		}
	}
	return ""
}

func lastEnd(spans []Span) int {
	end := 0
	for _, s := range spans {
		end = max(end, s.End)
	}
	return end
}

// saysWhatIsNot reports whether words say of a thing that it is not another, which makes
// nothing a duty or none: "Kompost er dog ikke affald", not "… er ikke en opgave".
func saysWhatIsNot(ws []word) bool {
	neg := negation(ws)
	return neg > 1 && ws[neg].s == "ikke" && hasAny(ws[neg-2:neg], "er") && len(nominal(ws[neg+1:])) == len(ws)-neg-1 && len(ws)-neg < 4 && !slices.ContainsFunc(ws[neg+1:], func(w word) bool { return tasks[w.s] || terms[w.s] || w.s == "pligt" || w.s == "del" }) && !hasAny(ws[neg+1:], "tilladt", "nødvendigt", "lovligt")
}
