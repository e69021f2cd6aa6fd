package corpus

import (
	"slices"
	"strings"
)

// classify decides what a clause says of the role.
func (r *claimReader) classify(c *Claim, ws []word, kind BlockKind, byDefault ClaimKind) {
	fronted := len(c.Conditions) > 0 && c.Conditions[0].End <= ws[0].start
	if n := prelude(ws); n > 0 {
		ws, fronted = ws[n:], true // "Inden lederen går, …": whose clause it is stands behind
	}
	told := imperative(ws) && (first(ws) != "lad" || letsBe(ws))
	acts := ws
	if byDefault == NotDuty && (first(ws) == "at" || bareInfinitive(ws)) {
		acts = before(before(ws, "for"), "fordi") // "At vaske gulv, for det gør firmaet": who does it only is why
	}
	if who, other := r.subject(acts, fronted); other && !told {
		c.Subject = who
	}
	if c.Subject != "" && hasPhrase(ws, "er frivilligt", "er * frivilligt", "er valgfrit", "er * valgfrit") && r.group(ws) == "" {
		c.Subject = "" // "Et ekstra barn er frivilligt": in the neuter it is no person
	}
	own := withoutRequest(ws)
	neg := negation(own)
	if neg > 0 && neg+2 < len(ws) && ws[neg+1].s == "af" && (ws[neg+2].s == "dig" || r.isRole(ws[neg+2].s)) && !(neg+3 < len(ws) && restrictors[ws[neg+3].s]) {
		c.Subject = "" // "… skrives af holdlederen, ikke af dig"
	}
	if neg > 0 && neg+2 >= len(ws) && (last(ws) == "dig" || r.isRole(last(ws))) {
		c.Subject = "" // "… er det en pædagog, der tager samtalen, og ikke dig"
	}
	if at, ok := find(ws, "heller ikke", 1); ok && neg >= 0 && neg < at && (hasAny(ws[max(0, at-2):at], "vi") || r.speaksOfRole(ws[max(0, at-2):at])) {
		c.Subject = "" // "Kunder må ikke klatre – det må vi heller ikke"
	}
	if neg < 0 && r.employerGives(ws) {
		c.Subject = ""
		c.Kind, c.Offer = Entitlement, offers(ws)
		return
	}
	yields := r.yields(ws) || r.standsOutside(ws)
	if yields {
		c.Subject = ""
	} else if c.Subject == "" && neg < 0 {
		if c.Subject, _, _ = strings.Cut(r.holder(ws), ", dog "); c.Subject == "" && byDefault != NotDuty && byDefault != Prohibition {
			c.Subject = r.bracketed(ws)
		}
	}
	if c.Subject != "" && neg < 0 && hasAny(ws, "får", "modtager") && r.byRole(ws) {
		c.Subject = "" // "Nye lejere får en mappe af dig"
	}
	if c.Subject != "" && neg >= 0 && hasAny(ws[neg:], "få", "modtage", "have") && r.byRole(ws) {
		c.Subject = "" // "Gæster må ikke få mad af dig": it is the role that must not give it
	}
	if c.Subject != "" && neg >= 0 && accompanied(words(c.Subject), ws[neg:]) {
		c.Subject = "" // "Borgere må ikke køre med i medarbejderens bil"
	}
	limited := neg < 0 && r.limited(*c, ws, told)
	twice, isDoubled := doubleNegation(ws, neg)
	switch {
	case past(ws), minuted(ws), opens(ws, "i det følgende"), neg < 0 && byDefault == Must && r.presents(ws), aboutPaper(ws), neg < 0 && r.hasBeside(ws):
		c.Kind = Statement
	case first(ws) == "ingen" && hasAny(firstN(within(words(r.text), c.Sentence), 4), "undtagen", "andre", "bortset"):
		c.Kind = Statement // "Ingen undtagen bademesteren må …" forbids the others
	case c.Subject != "" && neg < 0 && r.onlyOthers(ws):
		c.Kind, c.Subject = Prohibition, "" // "Medicin gives udelukkende af pædagoger"
	case limited:
		c.Kind, c.Only, c.Subject = Permission, true, ""
	case only(ws) >= 0 && (ws[only(ws)].s != "først" || neg < 0):
		c.Kind, c.Only = Permission, true
		if at := ws[only(ws)].start; strings.HasSuffix(r.text[at:c.Span.End], c.Subject) {
			c.Subject = "" // "må kun køres af assistenter med kursus"
		}
		if at := ws[only(ws)].start; lastEnd(c.Conditions) < at {
			c.Conditions = append(slices.Clone(c.Conditions), Span{at, c.Span.End})
		}
	case isDoubled:
		if c.Kind = twice; c.Subject != "" {
			c.Kind = Statement
		}
	case neg < 0 && byDefault != NotDuty && byDefault != Prohibition && (c.Subject == "" || first(ws) == "lad") && leavesAlone(ws):
		c.Kind, c.Subject = Prohibition, "" // "Cykler skal pedellen lade stå"
	case (told || first(ws) == "lad" && imperative(ws)) && neg >= 0 && first(ws) != "glem" && first(ws) != "tøv":
		c.Kind = Prohibition // "Tag ikke billeder"
	case told && hasAny(firstN(ws, 4), "gerne", "endelig") || told && first(ws) == "tøv":
		c.Kind = Permission
	case told && first(ws) != "undgå" && first(ws) != "undlad":
		c.Kind = Must
		if byDefault != "" && byDefault != Exemption && !(byDefault == Entitlement && kind == Paragraph) {
			c.Kind = byDefault
		}
	case opens(ws, "det er kun", "det er alene") && len(ws) > 6 && r.isRole(ws[3].s) && (restrictors[ws[4].s] && ws[4].s != "," || isGroup(ws[3].s)) && hasPhrase(ws, ", der", ", som"):
		c.Kind, c.Only, c.Subject = Permission, true, "" // "Det er kun betjente med bevis, der sejler båden"
		c.Conditions = append(slices.Clone(c.Conditions), Span{ws[2].start, c.Span.End})
	case limits[first(ws)] && r.someMay(ws):
		c.Kind, c.Only, c.Subject = Permission, true, ""
		c.Conditions = append(slices.Clone(c.Conditions), Span{ws[0].start, ws[r.mainVerb(ws)-1].end})
	case (first(ws) == "kun" || first(ws) == "alene" || first(ws) == "udelukkende") && len(ws) > 3 && (isOther(ws[1].s) || isOther(ws[2].s)) && !r.speaksOfRole(ws) && hasAny(firstN(ws, 6), "må", "kan"):
		c.Kind, c.Subject = Prohibition, "" // "Kun ledere må godkende …"
	case hasAny(own, "undlad", "frabedes", "undlade", "undlader", "undgå", "undgår", "undlades", "undgås", "afstå", "afstår", "bandlyst", "udelukket", "nultolerance") || hasPhrase(own, "afholde sig fra", "afholder sig fra", "afholder dig * fra", "afholde dig * fra", "afholder dig fra", "afholde dig fra", "lad være", "lade være", "lader være", "holde sig fra", "holder sig fra", "holder dig fra", "holde dig fra", "hold dig fra", "lader * være", "holder * fingrene fra", "fingrene fra"):
		c.Kind = Prohibition
	case neg >= 0 && (first(ws) == "man" || c.Subject != "") && hasAny(ws[neg:], "kræve", "forlange", "forvente", "tvinge", "pålægge", "forpligte"):
		c.Kind = NotDuty // "Man kan ikke kræve, at pedellen …"
		if r.speaksOfRole(ws[neg:]) {
			c.Subject = ""
		}
	case neg >= 0 && hasAny(ws, "pålægges", "forventes", "tvinges", "forpligtes", "afkræves", "forlanges", "pålægge", "kræves", "påkræves"):
		c.Kind = NotDuty // "Vikaren kan ikke pålægges gårdvagt"
	case neg >= 0 && ws[neg].s == "aldrig", neg == 0 && ws[0].s == "ingen" && (hasAny(firstN(ws, 4), "må", "kan") || r.nobodyActs(ws) || len(ws) > 2 && present(ws[1].s) && !modal[ws[1].s] && hasAny(ws, "alene")), neg >= 0 && hasAny(ws[:neg], "må", "kan", "tør") || neg >= 0 && hasAny(ws[neg:], "tilladt", "lov", "lovligt", "orden", "acceptabelt", "velset", "velkommen", "velkomne", "forsvarligt", "adgang") || neg >= 0 && hasAny(ws, "accepteres", "tolereres", "tåles", "tillades"), hasPhrase(ws, "er forbudt", "er * forbudt", "er forbud mod", "er forbud imod", "er et forbud mod", "gælder et forbud mod"):
		c.Kind = Prohibition
	case hasPhrase(ws, "behøver kun", "skal kun", "behøver blot"):
		c.Kind = Statement // it is what limits that is told
	case neg >= 0 && first(ws) == "vi" && len(ws) > 1 && (ws[1].s == "har" || ws[1].s == "er" || ws[1].s == "får" || ws[1].s == "ved"), neg >= 0 && neg+1 < len(ws) && vague[ws[neg+1].s] && ws[neg].s != "hverken":
		c.Kind = Statement // "Vi er ikke mange", "Det sker ikke altid"
	case neg >= 0 || yields || last(ws) == "slipper" || abolished(ws) || r.upToRole(ws) || beyond(ws) || remarkedFree(ws) || voluntary(ws) || r.decides(ws) && r.whether(ws) || hasPhrase(ws, "står * frit") && hasAny(ws, "om") || hasPhrase(ws, "på frivillighed", "på frivillig basis", "efter frivillighed", "op til den enkelte", "er fritaget for", "er undtaget fra", "slipper for", "slipper du for", "slipper * for", "springer * over", "er fri for", "er * fri for", "springes over", "foregår uden dig", "holdes uden dig", "afholdes uden dig", "klares uden dig", "går uden om", "siger * nej til", "siger nej til", "er * unødvendigt", "er unødvendigt", "er overflødigt", "er * overflødigt"):
		c.Kind = NotDuty
		if g := r.forWhom(ws); g != "" && (c.Subject == "" || voluntary(ws)) {
			c.Subject = g
			if remarkedFree(ws) { // "Sommerfest – frivilligt for timelønnede"
				c.Kind, c.Subject = Must, ""
				c.Exceptions = append(slices.Clone(c.Exceptions), c.Span)
			}
		}
		if byDefault == Prohibition {
			c.Kind = Prohibition
		}
	case c.Subject != "" && refuses(ws) && r.group(ws) != "":
		c.Kind = NotDuty // "Gravide kan sige nej"
	case c.Subject != "", r.undergoes(ws):
		c.Kind = Statement
	case r.decides(ws) && (len(ws) < 4 || hasAny(ws, "hvornår", "hvordan", "hvor", "hvilke", "hvilken")), hasPhrase(ws, "er velkommen", "er velkomne", "er muligt", "er mulig", "står * frit", "er * velkommen", "er * velkomne"):
		c.Kind = Permission
	case entitles(ws) || r.receives(ws) || (byDefault == "" || byDefault == Must || byDefault == Entitlement) && r.benefit(ws):
		c.Kind, c.Offer = Entitlement, offers(ws)
	case byDefault != NotDuty && byDefault != Prohibition && needsLeave(ws):
		c.Kind, c.Only = Permission, true
		at := slices.IndexFunc(ws, func(w word) bool { return w.s == "kræver" })
		c.Conditions = append(slices.Clone(c.Conditions), Span{ws[at].start, c.Span.End})
	case opens(ws, "forbud mod", "forbud imod", "forbudt", "ikke tilladt", "må ikke", "ikke adgang til", "ingen adgang til"):
		c.Kind = Prohibition
	case opens(ws, "mulighed for", "lov til", "adgang til", "ret til", "tilladelse til") && !(passive(ws) && byDefault == Must):
		c.Kind = Permission
	case first(ws) == "gerne" && r.mainVerb(ws) < 0:
		c.Kind = Permission // "…, men gerne navneskilt"
	case opens(ws, "tilbud om"):
		c.Kind, c.Offer = Entitlement, true
	case r.obliges(ws), r.requires(ws), r.allTakePart(ws):
		c.Kind = Must
	case hasPhrase(ws, "må gerne", "har lov", "har bemyndigelse", "har mulighed for", "er bemyndiget", "er det tilladt", "er tilladt", "i orden at", "er i orden", "er * i orden") || allows(ws) || allows(behindRelative(ws)):
		c.Kind = Permission
	case passive(ws) && hasAny(ws, "centralt", "eksternt", "automatisk", "andetsteds", "maskinelt"):
		c.Kind = Statement // somebody or something else does it
	case r.inRelative(ws), r.byRole(ws):
		c.Kind = Must
	case r.weAct(ws, *c):
		c.Kind = Must // "Vi går en runde kl. 20": whoever has the role does
		if byDefault != "" && byDefault != Exemption {
			c.Kind = byDefault
		}
	case (first(ws) == "vi" || first(ws) == "vores" || hasAny(firstN(ws, 6), "vi")) && !r.tellsOfUs():
		c.Kind = Statement
	case kind == Duty && byDefault == Must && r.tellsWhatIs(ws):
		c.Kind = Statement
	case r.speaksOfRole(ws), r.unitActs(ws), whoever(ws), r.several && bothAct(ws):
		c.Kind = Must
		if byDefault != "" && byDefault != Exemption {
			c.Kind = byDefault
		}
	case byDefault != "":
		c.Kind = byDefault
	case kind == Paragraph && (passive(ws) || infinitive(first(ws)) && !verbal(ws) || r.labelled && bareInfinitive(ws)):
		c.Kind = Must
	default:
		c.Kind = Statement
	}
	if at := r.restrictedAgent(ws); at >= 0 && neg < 0 && !c.Only && (c.Kind == Permission || c.Kind == Statement && allows(ws)) {
		c.Kind, c.Only, c.Subject = Permission, true, ""
		c.Conditions = append(slices.Clone(c.Conditions), Span{ws[at].start, c.Span.End})
	}
	c.Offer = c.Offer || c.Kind == Entitlement && r.offered
	if c.Kind == Prohibition || c.Kind == NotDuty {
		if byDefault == Prohibition {
			neg = max(neg, 0)
		}
		c.Conditions = append(c.Conditions, without(ws, neg)...)
	}
	if c.Kind == NotDuty {
		c.Conditions = append(c.Conditions, until(ws)...)
	}
	if kind == Field && c.Kind == Statement && c.Subject == "" && !shouting(c.Span.Of(r.text)) && infinitive(first(behindLabel(ws))) {
		c.Kind = Must // a row of a table of duties
	}
}

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
	if !opens(ws, "den , der", "den , som") {
		return false
	}
	for i := 4; i+1 < len(ws) && i < 16; i++ {
		if isOther(ws[i].s) || isClient(ws[i].s) {
			return false
		}
		if ws[i].s == "," {
			return present(ws[i+1].s) && !hasAny(ws[i+1:], "selv", "får", "har", "er")
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
		if ws[i].s == "af" && passiveVerb(ws[i-1].s) && r.isRole(ws[i+1].s) && (ws[i+2].s == "med" || ws[i+2].s == "," && (ws[i+3].s == "der" || ws[i+3].s == "som")) {
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
		if w.s == "af" && i > 0 && who != "" && !slices.ContainsFunc(words(who), func(w word) bool { return r.isRole(w.s) }) {
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
	if first(ws) == "vi" {
		return "vi"
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
