package corpus

import (
	"slices"
	"strings"
)

// defaultKind is what a bare infinitive or noun under these headings means;
// empty when the headings leave it open.
func (r *claimReader) defaultKind(heading []string, leadIn string, kind BlockKind) ClaimKind {
	r.offered, r.mayAndNot, r.asked = false, false, false
	for _, h := range append([]string{leadIn}, reversed(heading)...) {
		ws := words(h)
		if len(ws) > 0 && isQuestion(h) && !opens(ws, "hvad får") {
			if k := r.askedKind(ws); k != "" {
				r.asked = true
				return k
			}
			continue
		}
		if len(ws) == 0 {
			continue
		}
		has := func(cues ...string) bool {
			return slices.ContainsFunc(cues, func(c string) bool { _, ok := find(ws, c, 0); return ok })
		}
		switch {
		case hasPhrase(ws, "må * ikke", "må ikke") && may(ws) > 1:
			r.mayAndNot = true // "Det må du, og det må du ikke"
			return Prohibition
		case has("undtagelser", "fritagelser", "fritaget for", "undtaget fra"):
			return Exemption
		case has("andre") && hasAny(ws, "klarer", "gør", "gøre", "klare", "løse", "ordne", "ordner", "løser", "varetager", "tager", "laver", "løses", "varetages", "klares", "udføres", "laves", "hos") && !hasAny(ws, "vi", "du"):
			return NotDuty
		case has("må ikke", "må * ikke", "må aldrig", "ikke tilladt", "forbudt", "forbud"):
			return Prohibition
		case has("slipper for", "slippe for", "slipper du for") || free(ws):
			return NotDuty
		case has("ikke") && !has("ikke kun", "ikke alene", "hvis * ikke", "når * ikke", "ikke mindst") || outsideTheJob(ws):
			return NotDuty
		case last(ws) == "skal" || opens(ws[max(0, len(ws)-2):], "skal altid", "skal også"):
			if kind == Duty {
				return Must // "Du skal" ends what the heading above it says
			}
		case has("ret til", "har du ret", "har krav på", "har du krav") || benefitHeading(ws) && !(kind == Paragraph && hasAny(ws, "og")), has("det får du", "du får", "får du", "får jeg", "får man", "du få", "kan du regne med", "kan du forvente", "du kan regne med", "du kan forvente", "tilbyder vi dig") && !hasAny(ws, "ansvar", "opgave", "opgaver"):
			return Entitlement
		case has("tilbydes", "tilbyder vi", "tilbyder dig", "vi tilbyder"):
			r.offered = true
			return Entitlement
		case has("må gerne", "må du", "kan også", "har lov", "tilladt", "må selv", "har mulighed", "må", "beføjelser", "bemyndigelse", "bemyndigelser"):
			return Permission
		case h == leadIn && has("kan") && !has("skal"), last(ws) == "kan", has("kan selv"):
			return Permission
		}
	}
	if kind == Duty {
		return Must
	}
	return ""
}

// askedKind is what stands below a heading that asks what is no duty, not
// allowed, allowed or given: "Hvad hører ikke med til mit arbejde?"; empty for any
// other question.
func (r *claimReader) askedKind(ws []word) ClaimKind {
	for len(ws) > 0 && last(ws) == "?" {
		ws = ws[:len(ws)-1]
	}
	if opens(ws, "er der noget , jeg", "er der noget , du", "er der ting , jeg", "er der ting , du", "er der opgaver , jeg", "er der opgaver , du") {
		ws = append(words("hvad"), ws[4:]...) // "Er der noget, jeg slipper for?"
	}
	if r.leftToOthers(ws) {
		return NotDuty
	}
	if !hasAny(ws[:1], "hvad", "hvilke", "hvilken", "hvilket") || hasAny(ws[1:], "hvad", "hvilke", "glemme") || slices.ContainsFunc(ws, func(w word) bool { return isOther(w.s) && w.s != "andre" }) {
		return ""
	}
	for i, w := range ws {
		if w.s == "," || i > 0 && (subordinators[w.s] || w.s == "som") && w.s != "uden" {
			ws = ws[:i] // "Hvad gør jeg, hvis bussen ikke kommer?"
			break
		}
	}
	switch {
	case hasAny(ws, "slipper", "fritaget", "undtaget", "fri", "frivilligt", "frivillige", "valgfrit", "valgfrie") || hasPhrase(ws, "sige nej til", "siger * nej til"):
		return NotDuty
	case hasPhrase(ws, "kan * ikke pålægges", "kan ikke pålægges"):
		return NotDuty
	case hasAny(ws, "andre") && hasAny(ws, "klarer", "gør", "løser", "varetager", "tager", "laver"):
		return NotDuty
	case hasPhrase(ws, "må * ikke", "må ikke", "ikke må", "må * aldrig") || hasAny(ws, "forbudt"):
		return Prohibition
	case hasAny(ws, "ikke") && !hasPhrase(ws, "ikke kun", "ikke alene", "ikke mindst") || outsideTheJob(ws):
		return NotDuty
	case hasPhrase(ws, "ret til", "krav på") || hasPhrase(ws, "kan du få", "kan jeg få", "kan man få", "kan vi få", "kan du regne med", "kan jeg regne med", "kan du forvente", "kan jeg forvente"):
		return Entitlement
	case hasPhrase(ws, "tilbyder vi", "tilbydes"):
		r.offered = true
		return Entitlement
	case hasPhrase(ws, "må * gerne", "har * lov", "er tilladt") || len(ws) > 2 && ws[1].s == "må" && (len(ws) == 3 || ws[3].s == "selv"):
		return Permission
	}
	return ""
}

// leftToOthers reports whether a heading asks what others do or cannot demand:
// "Hvad står forældrene for?", "Hvad er lederens opgave?", "Hvad kan gæster ikke kræve?"
func (r *claimReader) leftToOthers(ws []word) bool {
	if first(ws) != "hvad" || len(ws) < 4 || len(ws) > 7 || hasAny(ws, ",", "og", "jeg", "du", "vi", "man") || slices.ContainsFunc(ws, func(w word) bool { return r.isRole(w.s) }) {
		return false
	}
	switch ws[1].s {
	case "er":
		return strings.HasSuffix(ws[2].s, "s") && isOther(strings.TrimSuffix(ws[2].s, "s")) && tasks[ws[3].s] && !hasAny(ws, "ikke")
	case "kan", "må":
		return isOther(ws[2].s) && hasAny(ws, "ikke") && hasAny(ws, "kræve", "forlange", "forvente")
	case "står", "sørger", "tager":
		return isOther(ws[2].s) && !hasAny(ws, "ikke") && (last(ws) == "for" || hasPhrase(ws, "sig af"))
	}
	return false
}

// free reports whether a heading leaves to everybody what stands under it: "Frit
// valg", "Frivilligt", "Valgfrie kurser", not "Samarbejde med frivillige".
func free(ws []word) bool {
	if negation(ws) >= 0 || hasAny(ws, "og", "eller", "samt", "arbejde", "aktiviteter", "indsats", "indsatser", "socialt") {
		return false
	}
	return hasPhrase(ws, "frit valg") || hasAny(ws, "frivilligt", "valgfrit") && len(ws) < 5 ||
		len(ws) == 2 && ws[1].s != ":" && (ws[0].s == "frivillige" || ws[0].s == "valgfrie" || ws[0].s == "valgfri") && !isOther(ws[1].s) && !prepositions[ws[1].s]
}

// may counts the words that allow, and forbid.
func may(ws []word) (n int) {
	for _, w := range ws {
		if w.s == "må" {
			n++
		}
	}
	return n
}

// benefitHeading reports whether a heading is of what staff get: "Personalegoder",
// "Dine rettigheder", not "Pligter og rettigheder".
func benefitHeading(ws []word) bool {
	return !slices.ContainsFunc(ws, func(w word) bool { return strings.HasPrefix(w.s, "pligt") || tasks[w.s] }) &&
		slices.ContainsFunc(ws, func(w word) bool { return w.s == "rettigheder" || w.s == "fordele" || strings.HasSuffix(w.s, "goder") })
}

// outsideTheJob reports whether a heading puts what stands under it outside
// the role's work: "Uden for stillingen", not "Uden for åbningstiden".
func outsideTheJob(ws []word) bool {
	for i, w := range ws {
		if w.s != "udenfor" && !(w.s == "uden" && i+1 < len(ws) && ws[i+1].s == "for") {
			continue
		}
		if hasAny(firstN(ws[i:], 5), "stillingen", "opgaven", "opgaverne", "funktionen", "jobbet", "job", "rollen", "ansvaret", "ansvar", "ansvarsområdet", "arbejdsområdet", "stillingsbeskrivelsen") {
			return true
		}
	}
	return false
}

func reversed(s []string) []string {
	out := slices.Clone(s)
	slices.Reverse(out)
	return out
}

// deniedBefore reports whether a sentence before this one denies or forbids in
// words of its own.
func deniedBefore(claims []Claim, all []word, sentence Span) bool {
	return slices.ContainsFunc(claims, func(c Claim) bool {
		return c.Sentence.End <= sentence.Start && (c.Kind == NotDuty || c.Kind == Prohibition) && negation(within(all, c.Sentence)) >= 0
	})
}

// answersFor reports whether a clause under a heading of what is no duty, or is
// not allowed, says by itself what holds: "De sendes videre" behind "Klager
// besvares ikke af gartneren", "Brug tabletten" behind "Tage billeder".
func (r *claimReader) answersFor(clause, opening []word) bool {
	if negation(clause) >= 0 || bareInfinitive(clause) || extends(clause) || first(clause) == "at" {
		return false
	}
	told := r.mainVerb(clause) >= 0 || passive(clause) || imperative(clause) || present(first(clause))
	return told && (negation(opening) >= 0 || bareInfinitive(opening) || first(opening) == "at" || !hasFinite(opening) || hasAny(clause[:1], "det", "den", "de", "dem", "disse"))
}

// extends reports whether a clause only makes what was just told hold for more:
// "Det gælder også smykker".
func extends(clause []word) bool {
	return opens(clause, "det gælder også", "dette gælder også", "det gælder desuden", "det gælder ligeledes", "det gælder tillige", "det samme gælder", "det gælder både", "dette gælder både")
}

// asksWhen reports whether a heading asks when or how often the role does
// something: "Hvornår arbejder jeg i weekenden?", not "Hvornår har jeg fri?".
func (r *claimReader) asksWhen(heading string) bool {
	ws := words(heading)
	return isQuestion(heading) && (first(ws) == "hvornår" || opens(ws, "hvor tit", "hvor ofte")) && negation(ws) < 0 &&
		slices.ContainsFunc(ws, func(w word) bool { return r.isRole(w.s) }) && !hasAny(ws, "fri", "får", "ferie", "pause", "løn", "ret", "må", "kan")
}

// functionsOf returns the names that the nearest heading gives to functions of
// the role: "klasselærer" of a lærer below "Klasselærerfunktionen".
func (r *claimReader) functionsOf(heading []string) []string {
	if len(heading) == 0 || len(r.roles) == 0 || len(r.roles[0]) < 4 {
		return nil
	}
	var out []string
	for _, w := range words(heading[len(heading)-1]) {
		if at := strings.Index(w.s, r.roles[0]); at > 2 && ofFunction[w.s[at+len(r.roles[0]):]] {
			out = append(out, w.s[:at+len(r.roles[0])])
		}
	}
	return out
}

// ofFunction ends a compound or genitive by which a heading names a function.
var ofFunction = wordSet("ens s erens funktion funktionen opgave opgaver opgaverne opgaven rolle rollen ansvar ansvaret gerning arbejde arbejdet")
