package corpus

import (
	"slices"
	"strings"
)

func inside(w word, spans []Span) bool {
	return slices.ContainsFunc(spans, func(s Span) bool { return w.start >= s.Start && w.end <= s.End })
}

var modal = wordSet("må skal kan har er vil bør får bliver skulle kunne")

// clauses splits the words outside the given spans where a new main clause
// begins: before men, and before og with a verb after it.
func (r *claimReader) clauses(ws []word, without []Span) [][]word {
	var out [][]word
	var cur []word
	aside := false // in a bracket that is a clause of its own
	flush := func() {
		for len(cur) > 0 && (cur[len(cur)-1].s == "og" || strings.Contains(",.;:()–-", cur[len(cur)-1].s)) {
			cur = cur[:len(cur)-1]
		}
		if len(cur) > 0 {
			out = append(out, cur)
		}
		cur = nil
	}
	for i, w := range ws {
		if inside(w, without) || len(cur) == 0 && (strings.Contains(",.;:()–", w.s) || w.s == "og" && len(out) > 0) {
			continue
		}
		switch {
		case w.s == "(" && len(cur) > 0 && r.toldAside(ws[i+1:]): // "Bestille varer (større køb godkendes af lederen)"
			aside = true
		case w.s == ")" && aside:
			aside = false
		case w.s == ";" && len(cur) > 1, r.endsClause(cur, ws, i, without):
		default:
			cur = append(cur, w)
			continue
		}
		flush()
	}
	flush()
	if len(out) == 0 && len(ws) > 0 {
		// nothing but a condition or an exception: the sentence itself
		out = append(out, ws)
	}
	return out
}

// endsClause reports whether the conjunction, dash or comma at i parts the clause read
// so far, cur, from another.
func (r *claimReader) endsClause(cur, ws []word, i int, without []Span) bool {
	if len(cur) < 2 {
		return false
	}
	next := ws[i+1:]
	switch ws[i].s {
	case "men":
		return len(cur) > 2 || r.ownClause(cur, next, ws[i-1].s == ",")
	case "og":
		if first(next) == "bliver" && ws[i-1].s == "er" || matchAt(next, "er betalt") || matchAt(next, "det gælder alle") {
			return false // "er og bliver lægens sag", "Pausen varer en halv time og er betalt", "…, og det gælder alle undtagen elever"
		}
		if awaitsVerb(cur) {
			return false // "…, så elever og ansatte kan være der"
		}
		return len(cur) > 2 && r.addsVerb(cur, ws, i) || r.ownClause(cur, next, ws[i-1].s == ",") || goesOnBehind(cur, ws, i, without)
	case "–":
		return r.pointsBack(next) || len(cur) > 2 && r.opensClause(next, true) && r.ofAnother(next) // "Slibe kæder – det gør værkstedet", "Klippe græs – hækken klipper gartneren"
	case ",":
		return r.pointsBack(next) || r.setsOff(cur, next) // "Du tanker bilen, vasken sørger værkstedet for"
	case "hvorefter":
		return len(cur) > 2 && hasFinite(next) // "Du tømmer spandene, hvorefter containeren hentes af Renosyd"
	case "hvorimod":
		return len(cur) > 2 && slices.ContainsFunc(firstN(next, 3), func(w word) bool { return modal[w.s] || present(w.s) }) // "…, hvorimod man må være alene i filialen"
	case "idet":
		who, other := r.agent(next)
		return len(cur) > 2 && other && who != "" // "…, idet brevene sendes af administrationen"
	case "mens":
		return len(cur) > 2 && r.sharesOut(cur, next) // "Du eftergiver små gebyrer, mens større er lederens afgørelse"
	case "så": // "…, så dem behøver du ikke møde op til"
		return len(cur) > 2 && ws[i-1].s == "," && len(next) > 2 && present(next[1].s) && r.isRole(next[2].s) && hasFinite(cur)
	}
	return false
}

// awaitsVerb reports whether words end in a subordinate clause that has no verb yet, so
// that og joins its subjects.
func awaitsVerb(ws []word) bool {
	i := len(ws) - 1
	for i > 0 && len(ws)-i < 6 && !present(ws[i].s) && !passiveVerb(ws[i].s) && ws[i].s != "," {
		if hasAny(ws[i:i+1], "så", "at", "fordi", "når", "hvis", "mens") && ws[i-1].s == "," {
			return i+1 < len(ws)
		}
		i--
	}
	return false
}

// addsVerb reports whether the og at i joins a verb, or what is told in another
// voice, to a clause that has one: "Du vander planterne og skal fodre fisk".
func (r *claimReader) addsVerb(cur, ws []word, i int) bool {
	next, comma := first(ws[i+1:]), ws[i-1].s == ","
	switch {
	case (modal[next] || next == "tilbydes") && (verbal(cur) || next == "må" || next == "skal"), joinsVerb(ws, i, cur):
		return true
	case !comma && !passiveVerb(next):
		return false
	case comma && hasAny(firstN(ws[i+1:], 1), "det", "dér", "der", "du", "man"), comma && (next == "den" || next == "dem") && i+2 < len(ws) && present(ws[i+2].s):
		return true
	}
	// "Skiltene sættes op af vejmanden, og opmåling af gravninger udføres af firmaet"
	if passiveVerb(next) && r.agentDiffers(cur, ws[i+1:]) {
		return true
	}
	return (hasFinite(cur) || passive(cur)) && !passiveVerb(next) && (r.doneByAnother(ws[i+1:]) || refusesThat(ws[i+1:]) && r.group(ws[i+1:]) != "")
}

// agentDiffers reports whether two passives that og joins each tell by whom, and not by
// the same: "leveres af Materielgården og fyldes i kasserne af pedellen".
func (r *claimReader) agentDiffers(cur, next []word) bool {
	one, ok := r.agent(cur)
	two, both := r.agent(append([]word{next[0]}, next...))
	return ok && both && one != two
}

// ownClause reports whether the words behind a conjunction are a clause with a
// subject of its own: "Sygeplejersken doserer, og assistenten giver".
func (r *claimReader) ownClause(cur, next []word, comma bool) bool {
	return (hasFinite(cur) || first(cur) == "der" && present(second(cur)) || generic[cur[0].s] || present(cur[0].s) || comes(cur)) && r.opensClause(next, comma) && !r.onlyTakesPart(next)
}

// goesOnBehind reports whether the og at i goes on with a clause behind a condition
// or an exception: "Stier rives efter behov og sprøjtes aldrig".
func goesOnBehind(cur, ws []word, i int, without []Span) bool {
	next := first(ws[i+1:])
	if inside(ws[i-1], without) && (passive(cur) || hasFinite(cur)) && (passiveVerb(next) || modal[next] && !hasAny(ws[i:], "frivillig", "frivilligt", "frivillige")) {
		return true
	}
	if i < 2 || ws[i-1].s != "," || !inside(ws[i-2], without) {
		return false
	}
	return resumes(cur, ws[i+1:]) || present(next) && !modal[next] && !isOther(next) && hasFinite(cur) && slices.ContainsFunc(without, func(s Span) bool { return s.Start > ws[i].start }) // "…, når gæsten kommer, og ringer, hvis …"
}

// comes reports whether "møder", which is as often a noun, is the verb of a
// clause: "På torvedage møder gadefejeren".
func comes(ws []word) bool {
	i := slices.IndexFunc(ws, func(w word) bool { return w.s == "møder" })
	return i > 0 && i+1 < len(ws) && definite(ws[i+1].s) && slices.ContainsFunc(ws[i:], func(w word) bool { return w.s == "kl" })
}

// governed are prepositions that verbs take: "deltager i", "hjælper med".
var governed = wordSet("i på til med ved hos om for af")

// resumes reports whether words behind a condition or an exception go on with
// what stands before it, without that: "deltager i møder, når …, og i kurser",
// "Hjælpe i køkkenet, når …, og vaske op".
func resumes(clause, ws []word) bool {
	w := first(ws)
	if formOf(w)&infinitiveForm != 0 {
		return bareInfinitive(clause)
	}
	return governed[w] && len(ws) > 1 && slices.IndexFunc(clause, func(v word) bool { return v.s == w }) > 0 && !times[second(ws)] && frequencyAt(ws) == 0
}

// times are words for parts of the year: "og i december" adds no task.
var times = wordSet("januar februar marts april maj juni juli august september oktober november december ferien ferier ferierne sommerferien weekenden weekender påsken julen skoleferien skoleferier skoleferierne")

// opensClause reports whether words open a main clause with a subject of its
// own: "assistenten giver …", and behind a comma "her har assistenten …".
func (r *claimReader) opensClause(ws []word, comma bool) bool {
	if comma && first(ws) == "så" && len(ws) > 2 && present(ws[1].s) && (r.isRole(ws[2].s) || ws[2].s == "det" || isOther(ws[2].s)) {
		return true // "Borgeren kan sige nej, og så noterer du det"
	}
	who := func(w word) bool { return r.isRole(w.s) || isOther(w.s) || w.s == "vi" || w.s == "det" }
	fronts := comma && (fronting[first(ws)] || first(ws) == "for" || first(ws) == "til") && !present(second(ws)) // "…, og ved lejrskole holder du kontordag"
	for i, w := range firstN(ws, 8) {
		switch {
		case i > 0 && present(w.s) && !who(w):
			return who(ws[i-1]) || comma && (!fronts || passiveVerb(w.s) || i+1 < len(ws) && (who(ws[i+1]) || definite(ws[i+1].s) || strings.HasSuffix(ws[i+1].s, "et") || ws[i+1].s == "der"))
		case strings.Contains(",.;:(", w.s) || !fronts && (prepositions[w.s] || i > 3) || subordinators[w.s] && w.s != "om":
			return false
		}
	}
	return false
}

// doneByAnother reports whether words are a main clause of their own that tells
// in the passive by whom something is done: "oplæg på møder holdes af tandplejeren".
func (r *claimReader) doneByAnother(ws []word) bool {
	for i, w := range firstN(ws, 9) {
		switch {
		case strings.Contains(",.;:()–", w.s) || subordinators[w.s] || present(w.s) && !passiveVerb(w.s):
			return false
		case i > 0 && passiveVerb(w.s):
			who, other := r.agent(ws)
			return other && who != "" || hasAny(ws[:i], "af") && hasAny(ws[i:], "med", "hos")
		}
	}
	return false
}

// setsOff reports whether words behind a comma are a main clause that gives
// another thing to somebody else than the clause before it tells of.
func (r *claimReader) setsOff(cur, ws []word) bool {
	theirs := r.ofAnother(cur)
	if len(cur) < 3 || subordinators[first(cur)] || present(first(cur)) || present(first(ws)) || subordinators[first(ws)] || prepositions[first(ws)] || !theirs && !r.speaksOfRole(cur) {
		return false
	}
	for i, w := range firstN(ws, 6) {
		switch {
		case strings.Contains(",.;:(", w.s) || w.s == "og" || w.s == "eller" || subordinators[w.s]:
			return false
		case i > 0 && i+1 < len(ws) && theirs && present(w.s):
			return r.isRole(ws[i+1].s) // "… eftergiver lederen, mindre bøder eftergiver du"
		case i == 1 && isOther(ws[0].s) && !modal[w.s] && present(w.s) && hasAny(cur, "du") && hasAny(ws[2:min(3, len(ws))], "den", "det", "dem", "resten"):
			return true // "Du laver listen, lederen godkender den"
		case i > 0 && i+1 < len(ws) && doing[w.s]:
			return isOther(ws[i+1].s) || isEmployer(ws[i+1].s)
		}
	}
	return false
}

// pointsBack reports whether words are a main clause about what was just told:
// "det gør værkstedet", "dem skal du ikke passe".
func (r *claimReader) pointsBack(ws []word) bool {
	return len(ws) > 2 && hasAny(ws[:1], "det", "den", "dem") && present(ws[1].s) && (r.isRole(ws[2].s) && negation(ws) >= 0 || (isOther(ws[2].s) || strings.HasSuffix(ws[2].s, "eren")) && handsOver(ws))
}

// toldAside reports whether a bracket tells what somebody else does.
func (r *claimReader) toldAside(ws []word) bool {
	aside := before(ws, ")")
	return len(aside) > 2 && hasFinite(aside) && r.ofAnother(aside)
}

// sharesOut reports whether a clause behind mens tells who does the rest: "mens
// kontoret træffer afgørelsen", not when something is done: "mens lederen er ude".
func (r *claimReader) sharesOut(before, ws []word) bool {
	v := r.mainVerb(ws)
	if _, other := r.agent(ws); other || r.holder(ws) != "" {
		return true
	}
	if v < 0 || v+1 >= len(ws) || hasAny(before, "kun") || hasAny(ws[v:v+1], "er", "bliver") || prepositions[ws[v+1].s] || strings.Contains(",.;", ws[v+1].s) {
		return false
	}
	return r.ofAnother(ws) || r.ofAnother(before) && r.speaksOfRole(firstN(ws, 4))
}

// ofAnother reports whether a clause gives a task to somebody else.
func (r *claimReader) ofAnother(ws []word) bool {
	who, _ := r.subject(ws, false)
	return who != "" || r.holder(ws) != ""
}

// joinsVerb reports whether the og at i joins a second verb to a clause that
// has one: "skifter handsker og bærer visir", not "deltager i møder og kurser".
func joinsVerb(ws []word, i int, cur []word) bool {
	if i > 2 && present(ws[i-1].s) && (ws[i-2].s == "som" || ws[i-2].s == "der") && ws[i-3].s == "," {
		return false // "… under formanden, som leder og fordeler arbejdet"
	}
	if i+2 >= len(ws) || !hasFinite(cur) && !(present(first(cur)) && hasAny(ws[i+2:i+3], "ikke", "aldrig")) || !present(ws[i+1].s) || modal[ws[i+1].s] || isOther(ws[i+1].s) {
		return false
	}
	switch after := ws[i+2].s; after {
	case ",", ".", ";", "(", "og", "eller", "i", "på", "til", "af", "for", "fra", "hos", "ved", "om", "efter", "der", "som", "samt", "under", "ud", "op", "med":
		return after == "i" && strings.HasSuffix(ws[i+1].s, "tager") || after == "op" && ws[i+1].s == "følger" || after == "af" && passiveVerb(ws[i+1].s) ||
			after == "," && len(cur) > 2 && !present(cur[len(cur)-1].s) && hasAny(ws[i+3:], "når", "hvis") // "bærer telefonen og svarer, når …"
	default:
		return true
	}
}

// verbal reports whether a main verb has been said that og could join another to.
func verbal(ws []word) bool {
	return slices.ContainsFunc(ws, func(w word) bool {
		return modal[w.s] || len(w.s) < 6 && formOf(w.s)&presentForm != 0 || len(w.s) > 4 && strings.HasSuffix(w.s, "er") && !notVerbs[w.s]
	})
}

// subordinators open clauses whose "ikke" does not negate the main clause.
var subordinators = wordSet("at der som så fordi hvor inden før om hvis når mens hvad hvem hvordan uden")

// negation returns the index of the word that negates the main clause; -1 when
// nothing does.
func negation(ws []word) int {
	sub, bracket := false, false
	for i, w := range ws {
		if sub && i > 1 && (present(w.s) || passiveVerb(w.s)) && i+1 < len(ws) && (generic[ws[i+1].s] || hasAny(ws[:i], "som") && hasAny(ws[i+1:i+2], "ikke", "aldrig")) && !hasAny(ws[:i], ",") && !subordinators[ws[i-1].s] && !subordinators[ws[0].s] {
			sub = false // "Piller som Panodil giver du ikke", "Kørsel som passager refunderes ikke": a verb before its subject or its ikke is the main clause's own
		}
		switch {
		case w.s == "(" && i > 0:
			bracket = !slices.ContainsFunc(before(ws[i:], ")"), func(w word) bool { return tasks[w.s] }) // "Bogføring (ikke din opgave)"
		case w.s == ")":
			bracket = false
		case bracket:
		case w.s == "," || w.s == ";" || w.s == ":":
			sub = false
		case i == 0 && w.s == "at" && len(ws) > 1 && infinitive(ws[1].s): // "At vaske biler er ikke …"
		case i == 0 && w.s == "om" && len(ws) > 1 && (units[strings.TrimSuffix(ws[1].s, "en")] || units[ws[1].s]): // "Om natten må …"
		case w.s == "så" && (i+1 < len(ws) && present(ws[i+1].s) || i > 0 && modal[ws[i-1].s]): // "så gives der ikke noget", "skal så ikke"
		case w.s == "uden" && !(i+1 < len(ws) && ws[i+1].s == "at"): // "Uden certifikat må du ikke …"
		case subordinators[w.s] && !(w.s == "der" && (i == 0 || modal[ws[i-1].s] || finite(ws, i-1) || len(ws[i-1].s) > 4 && strings.HasSuffix(ws[i-1].s, "es")) || w.s == "som" && (i == 0 || modal[ws[i-1].s]) || w.s == "om" && i > 0):
			sub = true
		case sub:
		case w.s == "ikke" || w.s == "aldrig" || w.s == "hverken" || w.s == "ingen" || w.s == "intet":
			if i+1 < len(ws) && (w.s == "ikke") {
				switch ws[i+1].s {
				case "kun", "mindst", "blot", "bare", "desto":
					continue
				case "alene":
					if hasAny(ws[i:], "men") {
						continue
					}
				}
			}
			if i > 1 && ws[i-2].s == "," && i+1 < len(ws) && generic[ws[i-1].s] && (present(ws[i+1].s) && !modal[ws[i+1].s] || pastVerbs[ws[i+1].s] || strings.HasSuffix(ws[i+1].s, "ede") || strings.HasSuffix(ws[i+1].s, "te")) {
				sub = true // "noget, man ikke vidste": the verb behind its ikke is that of a relative clause
				continue
			}
			if i > 0 && (ws[i-1].s == "om" || ws[i-1].s == "eller" || ws[i-1].s == "ellers") || i > 1 && ws[i-1].s == "," && i+2 < len(ws) && ws[i+2].s == "," && strings.HasSuffix(ws[i+1].s, "s") {
				continue // "dit ansvar, ikke skolens, at …"
			}
			return i
		}
	}
	return -1
}

// only returns the index of kun in "må kun …", -1 when there is none.
func only(ws []word) int {
	for _, cue := range [...]string{"må kun", "må * kun", "må alene", "kan kun", "kan * kun", "kun må", "må udelukkende", "må først", "må * først", "kan først", "kan * først"} {
		if i, ok := find(ws, cue, 0); ok {
			for j := i; j < len(ws); j++ {
				switch ws[j].s {
				case "kun", "alene", "udelukkende":
					return j
				case "først":
					if !(j+1 < len(ws) && ws[j+1].s == "og") {
						return j
					}
				}
			}
		}
	}
	return -1
}
