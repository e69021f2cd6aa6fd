package corpus

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// How a clause relates to the claims before it in its passage: it narrows
// them, leaves them open, or hands them to somebody else.

// freeing are words that let somebody off what stands before them.
var freeing = wordSet("vente venter udskydes udsættes springes unødvendigt overflødigt slipper slippe skånes fri fritages fritage fritaget skånes undtages undlades undlade dispensation dispensere dispenserer fravælge fravælges frafalder bortfalder ophæves aflyses udgår flyttes frivilligt frivillig valgfrit nøjes omfattet nok forud udelades udelade udelader")

// narrows reports whether a sentence limits the duty before it to some, or to
// some cases: "Kun fastansatte har mødepligt", "Det kan undlades ved kold mad",
// "Har du fast aftenvagt, deltager du i stedet i aftenmødet".
func (r *claimReader) narrows(ws []word) bool {
	ws = beforeExcepting(ws)
	if freesNobody(ws) || ownFreedom(ws) {
		return false
	}
	released := (slices.ContainsFunc(ws, func(w word) bool { return freeing[w.s] }) || hasPhrase(ws, "i stedet")) && !hasAny(ws, "påhviler", "holde", "holdes") && !hasPhrase(ws, "ret til fri", "ret til * fri", "fri med løn") && !hasPhrase(ws, "i stedet for et", "i stedet for en", "ikke nok at")
	duty := slices.IndexFunc(ws, func(w word) bool { return w.s == "pligt" || w.s == "mødepligt" })
	frees := released || negation(ws) >= 0 && (negation(ws) < duty || hasAny(ws, "nødvendigt", "behøver", "krav", "muligt", "kræves", "obligatorisk", "obligatoriske", "påkrævet")) || hasPhrase(ws, "vælge * fra", "se bort fra", "andre regler", "særlige regler", "uden om dig", "vælger * selv", "bestemmer * selv", "efter eget valg", "efter eget ønske") || staysAway(ws)
	switch first(ws) {
	case "kun", "alene", "udelukkende":
		return len(ws) > 2 && (!isOther(ws[1].s) || r.isRole(ws[1].s)) || len(ws) > 1 && isGroup(ws[1].s)
	case "gælder", "undtagelse", "undtagelsen":
		return true
	case "kræver", "forudsætter":
		return requiring(ws) // "Køre liften. Kræver liftkort"
	case "bemærk", "nb", "obs":
		return hasPhrase(ws, "gælder ikke", "gælder kun", "gælder dog", "gælder alene") || frees
	case "det", "dette", "kravet", "pligten", "reglen", "opgaven", "mødet", "kurset", "vagten":
		return frees || hasPhrase(ws, "er for", "gælder * kun") || limitsTo(ws) && !r.speaksOfOther(ws)
	case "for":
		return frees || isGroup(second(ws)) || len(ws) > 2 && hasAny(ws[1:2], "dig", "dem", "den", "de") && restrictors[ws[2].s]
	case "den", "de", "dem":
		return len(ws) > 3 && ws[1].s == "," && ws[2].s == "der" && (frees || negation(ws[3:]) >= 0)
	case "hvis", "når", "såfremt":
		return frees
	case "fra", "efter", "ved", "til", "under", "hos", "i", "på", "om": // not "I må", nor what names a duty of its own
		return !present(second(ws)) && (released || frees && !(duty >= 0 && r.speaksOfRole(ws)) && !hasAny(ws, "skal", "velkommen", "velkomne")) || first(ws) == "hos" && hasAny(ws, "altid")
	}
	if g := r.group(ws); g != "" && !givesOnly(ws) || isGroup(first(ws)) && frees {
		return true
	}
	if inverted(ws) {
		main := behindCondition(ws)
		if who := second(ws); who == "du" || who == "man" || r.isRole(who) {
			main = ws // "Har du ikke kørekort, bytter du": of whom the condition itself says no
		}
		if at, ok := find(main, ", og det", 0); ok {
			main = main[:at] // "…, har man pligt til at ringe 112, og det kan man ikke lade andre om"
		}
		if at, ok := find(main, ", og", 0); ok && hasPhrase(main[at:], "ikke * , før", "ikke , før") {
			main = main[:at] // "…, og borgeren forlades ikke, før lægen er kommet" is a duty too
		}
		_, another := r.subject(main, true)
		if frees || another && hasAny(main, "ikke") || hasAny(main, "højst", "ingen", "kun", "ikke") && !hasAny(ws, "men") {
			return true
		}
	}
	return frees && hasAny(firstN(ws, 4), "kan") && !r.speaksOfRole(ws)
}

// staysAway reports whether those of whom a clause speaks keep away or leave early:
// "Ansatte over 60 år må gå kl. 15".
func staysAway(ws []word) bool {
	return hasPhrase(ws, "bliver hjemme", "bliver * inde", "bliver * hjemme", "blive hjemme", "går * hjem", "går kl", "må gå kl", "kan gå kl", "må gå hjem", "kan gå hjem", "må gå før", "kan gå før")
}

// leansBack reports whether a clause speaks of what stands before it: "deltager i
// det", "får den ikke", not "i den periode".
func leansBack(ws []word) bool {
	for i, w := range ws {
		relative := i > 0 && ws[i-1].s == ","
		if backward[w.s] && !relative || hasAny(ws[i:i+1], "det", "den", "de") && (i+1 == len(ws) || finite(ws, i+1) || prepositions[ws[i+1].s] || adverbial[ws[i+1].s] || strings.Contains(",.;", ws[i+1].s)) {
			return true
		}
	}
	return false
}

// backward are words by which a sentence bears on the one before it.
var backward = wordSet("dem dette disse her dertil hertil deri først højst stedet andet senere undtaget fritaget bytte bytter")

// givesOnly reports whether a sentence only tells what some are given: that lets
// nobody off what stands before it.
func givesOnly(ws []word) bool {
	return negation(ws) < 0 && (hasAny(ws, "tilbydes") || hasPhrase(ws, "har ret til", "har krav på")) &&
		!hasAny(ws, "dog", "kun", "først", "stedet", "højst") && !slices.ContainsFunc(ws, func(w word) bool { return freeing[w.s] })
}

// behindCondition returns the main clause behind a condition without a
// conjunction: what is not so in "Er barnet ikke hentet, ringer du" lets nobody off.
func behindCondition(ws []word) []word {
	for i := 1; i+1 < len(ws); i++ {
		if ws[i].s == "," && (present(ws[i+1].s) || passiveVerb(ws[i+1].s) || ws[i+1].s == "så") {
			return ws[i+1:]
		}
	}
	return ws
}

// tellsInstead reports whether a sentence that narrows the one before it also tells
// what is done in its own case: "Er mappen tom, vælger assistenten selv en aktivitet".
func tellsInstead(ws []word) bool {
	main := behindCondition(ws)
	return inverted(ws) && len(main) > 4 && !hasPhrase(main, "vælge * fra", "selv , om") && negation(main) < 0 && !leansBack(main[1:]) && !slices.ContainsFunc(main, func(w word) bool {
		return freeing[w.s] || comments[w.s] || pointing[w.s] || limits[w.s]
	})
}

// bound takes what a following sentence says as an exception of a claim, or as
// its condition where the sentence tells for whom or when alone it holds.
func bound(c *Claim, ws []word, sentence Span) {
	spans := &c.Exceptions
	if limitsTo(ws) {
		spans = &c.Conditions
	}
	if !slices.Contains(*spans, sentence) {
		*spans = append(slices.Clone(*spans), sentence)
	}
}

// except adds to what a claim excepts, and limit to its conditions. The claims of a
// sentence share their spans, so a copy grows.
func (c *Claim) except(spans ...Span) {
	spans = slices.DeleteFunc(slices.Clone(spans), func(s Span) bool { return slices.Contains(c.Exceptions, s) })
	c.Exceptions = append(slices.Clone(c.Exceptions), spans...)
}
func (c *Claim) limit(spans ...Span) { c.Conditions = append(slices.Clone(c.Conditions), spans...) }

// splitNarrowing makes a sentence of what stands behind a semicolon when it
// opens with a condition of its own: "…; er man på orlov, har man ingen pligt".
// It parts what a sentence that lets somebody off goes on to say as well; whose
// tells who that is about, by where it begins: "Elever er fritaget for vagter og
// må ikke være alene".
func (r *claimReader) splitNarrowing(sentences []Span, all []word) (out []Span, whose map[int]string) {
	for _, s := range sentences {
		ws := within(all, s)
		if i := slices.IndexFunc(ws, func(w word) bool { return w.s == ";" }); i > 1 && i+3 < len(ws) && (inverted(ws[i+1:]) || hasPhrase(ws[i+1:], "ikke omfattet") || hasPhrase(ws[i+1:], "er undtaget", "er fritaget") && !r.onlyTakesPart(ws[:2]) || r.letsGroupOff(ws[i+1:]) || r.group(ws[i+1:]) != "" && hasAny(ws[i+1:], "slipper")) {
			out = append(out, Span{s.Start, ws[i].start}, Span{ws[i+1].start, s.End})
			continue
		}
		if i := slices.IndexFunc(ws, func(w word) bool { return w.s == "men" }); i > 2 && ws[i-1].s == "," && r.letsGroupOff(ws[i+1:]) {
			out = append(out, Span{s.Start, ws[i-1].start}, Span{ws[i+1].start, s.End}) // "Du er med, men elever kan nøjes med referatet"
			continue
		}
		if i := r.goesOnToBan(ws); i > 0 {
			head := ws[:i]
			if last(head) == "," {
				head = head[:i-1]
			}
			out = append(out, spanOf(head), Span{ws[i+1].start, s.End})
			if present(ws[i+1].s) {
				if whose == nil {
					whose = map[int]string{}
				}
				whose[ws[i+1].start] = r.freedBy(head)
			}
			continue
		}
		out = append(out, s)
	}
	return out, whose
}

// letsGroupOff reports whether a clause lets some of those in the role do less, or
// something else: "assistenter på aftenhold følger i stedet med online".
func (r *claimReader) letsGroupOff(ws []word) bool {
	return r.group(ws) != "" && (hasAny(ws, "nøjes", "udebliver", "vente", "udsættes") || hasPhrase(ws, "i stedet", "møder først", "vælge * fra"))
}

// goesOnToBan returns where a sentence that excepts somebody goes on to forbid
// something, at its og; 0 when it does not.
func (r *claimReader) goesOnToBan(ws []word) int {
	for i := 3; i+3 < len(ws); i++ {
		if ws[i].s != "og" && ws[i].s != "men" {
			continue
		}
		rest := ws[i+1:]
		if opens(rest, "må ikke", "må aldrig", "må heller ikke") || ws[i-1].s == "," && hasPhrase(firstN(rest, 5), "må ikke", "må aldrig") && !subordinators[first(rest)] {
			if _, excepts := r.exceptionSentence(ws[:i]); excepts {
				return i
			}
		}
	}
	return 0
}

func second(ws []word) string {
	if len(ws) < 2 {
		return ""
	}
	return ws[1].s
}

// frees reports whether a claim lets some of those in the role off: a group
// of them, or those of whom a fronted condition holds.
func (r *claimReader) frees(c Claim, clause []word, conditions []Span) bool {
	if pointsBack(clause) && (c.Subject != "" && (opens(clause, "den", "det") && isGroup(first(words(c.Subject))) || r.group(clause) != "" || r.backGroup(clause) != "") || c.Subject == "" && (len(conditions) > 0 && (negation(clause) >= 0 || conditions[0].Start == c.Sentence.Start) || first(clause) == "man")) {
		return true
	}
	if c.Kind != NotDuty && c.Kind != Prohibition {
		return c.Subject != "" && r.group(clause) != "" && (hasAny(clause, "kun", "først", "venter", "højst", "dog", "udelukkende", "nøjes") || hasPhrase(clause, "i stedet"))
	}
	if c.Subject != "" {
		return r.group(clause) != "" || c.Span.Start > c.Sentence.Start
	}
	return len(conditions) > 0 && (conditions[0].Start == c.Sentence.Start || hasAny(clause, "slipper"))
}

// narrowed returns the index of the claim that a sentence about some of those
// in the role narrows: the last duty, permission or right that shares a word with it,
// one besides the role's name first, else the last one; -1 when there is none.
func (r *claimReader) narrowed(claims []Claim, all, ws []word) int {
	last, named := -1, -1
	allows := negation(ws) < 0 && hasAny(ws, "dog", "alligevel")                                                 // "En buket er dog i orden" narrows a ban
	about := slices.DeleteFunc(slices.Clone(ws), func(w word) bool { return strings.HasPrefix(w.s, "deltage") }) // in what, the last one tells
	for i, c := range slices.Backward(claims) {
		if c.Kind != Must && (c.Kind != Permission && c.Kind != Entitlement || c.Subject != "" && !c.Only) && !(allows && last < 0 && (c.Kind == NotDuty || c.Kind == Prohibition)) {
			continue
		}
		if last < 0 {
			last = i
		}
		switch said := within(all, c.Span); {
		case sharesWord(said, r.withoutRole(about)):
			return i
		case named < 0 && sharesWord(said, about):
			if named = i; c.Sentence == claims[last].Sentence {
				named = last // "Hjælperen har ret til fodtøj og tilbydes MUS": they share its subject
			}
		}
	}
	if named >= 0 {
		return named
	}
	return last
}

func sharesWord(as, bs []word) bool {
	return slices.ContainsFunc(as, func(a word) bool {
		return slices.ContainsFunc(bs, func(b word) bool { return alike(a.s, b.s) || namesAct(a.s, b.s) || namesAct(b.s, a.s) })
	})
}

// namesAct reports whether a noun is the name of what a verb says: "snerydningen" of
// "skal være ryddet", but not "bogopsætning" of "sætter".
func namesAct(noun, verb string) bool {
	act, ok := strings.CutSuffix(strings.TrimSuffix(noun, "en"), "ning")
	for _, ending := range [...]string{"es", "er", "et", "e"} {
		if stem, is := strings.CutSuffix(verb, ending); ok && is && len(stem) > 2 && formOf(stem+"e")&infinitiveForm != 0 {
			if n := len(stem) - 1; stem[n] == stem[n-1] {
				stem = stem[:n] // "rydder" and "rydning"
			}
			before, is := strings.CutSuffix(act, stem)
			return is && (before == "" || len(before) > 2 && !slices.ContainsFunc(verbPrefixes[:], func(p string) bool { return strings.HasSuffix(before, p) }))
		}
	}
	return false
}

// alike reports whether two words begin alike or one is the end of the other:
// "lørdage" and "lørdagsarbejde", "vagter" and "nattevagter".
func alike(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if weekdays[a] && !strings.HasPrefix(b, a) {
		return false // "mandag" and "bemander"
	}
	stem := a[:max(0, len(a)-2)]
	if !strings.ContainsAny(a[max(0, len(a)-1):], "enrst") {
		stem = a // no ending: "deltid" and "deltager"
	}
	return (len(stem) >= 4 || utf8.RuneCountInString(a) >= 4 && strings.HasPrefix(b, a)) && strings.Contains(b, stem) && !generic[a]
}

// onlyTakesPart reports whether a clause says no more than that those in the
// role take part in what was just named: "Alle deltager", "det er alle med til".
func (r *claimReader) onlyTakesPart(clause []word) bool {
	takesPart := false
	for _, w := range clause {
		switch w.s {
		case "regner", "deltager", "kommer", "møder", "bidrager", "deltage", "mødepligt", "med":
			takesPart = true
		case "er", "vi", "dig", "skal", "har", "her", "det", "den", "i", "til", "op", "for", "hertil", "heri", "begge", "dem", "der", ".", "enhver", "også", "fast", "altid", "naturligvis", "selvfølgelig":
		default:
			if !r.isRole(w.s) {
				return false
			}
		}
	}
	return takesPart && len(clause) > 1
}

// besides reports whether a sentence takes something back from what stands
// before it and says something of its own: "Telefonvagten kan dog ikke …",
// "Beboere i et terminalt forløb vejes ikke".
func (r *claimReader) besides(claims []Claim, all, ws []word) bool {
	if hasAny(ws, "dog", "bortfalder", "frafalder", "udgår", "aflyses", "udelades", "undlades") || hasPhrase(ws, "falder bort", "falder væk", "springes over") {
		return true
	}
	if (fronting[first(ws)] || first(ws) == "fra") && negation(ws) < 0 && hasAny(before(ws, ","), "lukket", "slukket", "aflyst") && r.mainVerb(ws) > 0 {
		// "I skolernes ferier er legestuen lukket"
		last := r.narrowed(claims, all, ws)
		return last >= 0 && sharesWord(within(all, claims[last].Span), r.withoutRole(ws))
	}
	if leavesOut := hasAny(ws, "slipper") && !hasPhrase(ws, "slipper op") || hasPhrase(ws, "går uden om"); leavesOut || (fronting[first(ws)] || first(ws) == "for" || first(ws) == "til") && negation(r.clauses(ws, nil)[0]) >= 0 {
		// "Supper slipper man for at måle på", "For børn i dagpleje laves der ingen plan"
		last := r.narrowed(claims, all, ws)
		return last >= 0 && sharesWord(within(all, claims[last].Span), r.withoutRole(ws))
	}
	head := nominal(ws)
	part := len(head) == 1 && len(ws) > 3 && restrictors[ws[1].s] && !(ws[1].s == "som" && !present(ws[2].s)) && first(ws) != "ikke" && (negation(ws) >= 0 || hasAny(ws, "kun", "nok", "stedet", "springes"))
	if !part && !(len(head) > 1 && hasAny(ws, "uanset", "bevares")) { // "Lokalhistoriske bøger bevares uanset stand"
		return false
	}
	last := r.narrowed(claims, all, ws)
	if last >= 0 && last == len(claims)-1 && part && isClient(first(ws)) && ws[1].s == "," && claims[last].Kind == Must {
		return true // "… opkræver havnepenge. Gæster, der ligger under tre timer, betaler ikke"
	}
	return last >= 0 && (sharesWord(within(all, claims[last].Span), r.withoutRole(head)) || !r.isRole(first(ws)) && hasAny(within(all, claims[last].Span), first(ws)))
}

var freeWords = wordSet("en opgave din dem behøver møde op til bruge tid på skal gøre tænke påhviler står frit for enhver mødepligt pligt det den er du man vi bestemmer vælger afgør selv om vil med deltage komme , hører under til dine mine opgaver opgaverne altså dermed derfor heller de dem disse frivilligt frivillig valgfrit helt dog ikke et krav at være kommer deltager op til dig den enkelte om i")

// leavesOpen reports whether a clause says no more than that what was just
// named is nobody's duty: "det er frivilligt at deltage".
func (r *claimReader) leavesOpen(clause []word) bool {
	if len(clause) > 3 && len(clause) < 6 && hasAny(clause[:1], "den", "det", "de") && hasAny(clause[2:3], "er") && (strings.HasPrefix(last(clause), "frivillig") || strings.HasPrefix(last(clause), "valgfri")) {
		return true // "Den tur er frivillig"
	}
	return len(clause) > 1 && !slices.ContainsFunc(clause, func(w word) bool { return !freeWords[w.s] && w.s != "." && !r.isRole(w.s) })
}

// opensWithTime reports whether a clause opens with when it holds: "i ferien …",
// "tirsdag og torsdag …".
func opensWithTime(clause []word) bool {
	return slices.ContainsFunc(firstN(clause, 3), func(w word) bool {
		return times[w.s] || weekdays[strings.TrimSuffix(w.s, "en")] || weekdays[w.s] || hasAny([]word{w}, "natten", "aftenen", "sommeren", "vinteren", "uge", "helligdage", "hverdage")
	})
}

// othersDoNot reports whether a clause says that some do not do what was just
// said: "og det gør vikarer ikke".
func othersDoNot(clause []word) bool {
	return len(clause) < 7 && first(clause) == "det" && hasAny(firstN(clause, 2), "gør", "skal", "kan", "må") && negation(clause) >= 0 && slices.ContainsFunc(clause, func(w word) bool { return isGroup(w.s) })
}

// handsOver reports whether a clause gives what was just named to somebody
// else: "Det gør …", "Den opgave ligger hos …".
func handsOver(clause []word) bool {
	switch first(clause) {
	case "det", "den", "dette", "denne":
		return second(clause) == "er" && len(clause) < 5 || hasAny(firstN(clause, 4), "gør", "klarer", "varetager", "varetages", "tager", "sørger", "står", "ligger", "hører", "løses", "udføres", "overtager")
	}
	return false
}

// ownOfOthers reports whether a sentence says that what was just named is a task
// of somebody else: "Det er lodsejernes eget ansvar".
func (r *claimReader) ownOfOthers(c Claim, clause []word) bool {
	return c.Subject != "" && hasAny(clause[:1], "det", "den", "dette", "denne", "opgaven", "opgaverne") && !hasAny(clause, "at", "dog", "også") && r.holder(clause) == c.Subject
}

// bareTask reports whether a claim only names a task: "Beskæring ved private stier".
func (r *claimReader) bareTask(c Claim, ws []word) bool {
	return (c.Kind == Must || c.Kind == Statement) && c.Subject == "" && !r.speaksOfRole(ws) && (bareInfinitive(ws) || !passive(ws) && !slices.ContainsFunc(ws, func(w word) bool { return present(w.s) }))
}

// leftTo returns the claim of a task that is another's: no duty, or none at the
// time when it is the other's, "Det er sekretærens opgave i weekenden".
func leftTo(task, others Claim) Claim {
	switch {
	case len(others.Conditions)+len(others.Exceptions) > 0:
	case len(others.Frequency) == 0:
		task.Kind = NotDuty
	case task.Kind == Must:
		task.except(others.Sentence)
	}
	return task
}

// onlyIf reports whether the clause says that something is done on its
// conditions only.
func onlyIf(clause []word, c Claim) bool {
	return hasAny(clause, "kun") && !hasAny(clause, "har", "er") && len(c.Conditions) > 0 && c.Conditions[0].Start >= clause[len(clause)-1].end
}
