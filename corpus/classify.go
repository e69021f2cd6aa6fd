package corpus

import (
	"slices"
	"strings"
)

// verdict is a claim on the way to its kind: what a clause says of the role.
type verdict struct {
	*claimReader
	*Claim
	ws, own   []word // the clause, and what of it nobody else is asked to do or leave
	neg       int    // where own is negated, -1 where it is not
	told      bool   // in the imperative
	yielded   bool   // the role leaves it to others: "Opvasken overlader du til køkkenet"
	kind      BlockKind
	byDefault ClaimKind // from the heading
}

// classify decides what a clause says of the role: by its own words, the strictest
// rules first, else by its heading.
func (r *claimReader) classify(c *Claim, ws []word, kind BlockKind, byDefault ClaimKind) {
	fronted := len(c.Conditions) > 0 && c.Conditions[0].End <= ws[0].start
	if n := prelude(ws); n > 0 {
		ws, fronted = ws[n:], true // "Inden lederen går, …": whose clause it is stands behind
	}
	own := withoutRequest(ws)
	v := verdict{claimReader: r, Claim: c, ws: ws, own: own, neg: negation(own), kind: kind, byDefault: byDefault}
	if v.neg < 0 && r.employerGives(ws) {
		c.Kind, c.Subject, c.Offer = Entitlement, "", offers(ws)
		return
	}
	v.told = imperative(ws) && (first(ws) != "lad" || letsBe(ws))
	v.yielded = r.yields(ws) || r.standsOutside(ws)
	v.findSubject(fronted)
	switch {
	case v.onlyTells(), v.allowsOnly(), v.negatesTwice(), v.commands(), v.allowsOnlySome(), v.denies(), v.leavesFree(), v.concernsOthers(), v.grants(), v.binds():
	case byDefault != "":
		c.Kind = byDefault
	case kind == Paragraph && (passive(ws) || infinitive(first(ws)) && !verbal(ws) || r.labelled && bareInfinitive(ws)):
		c.Kind = Must
	default:
		c.Kind = Statement
	}
	v.complete()
}

// findSubject finds whom a clause concerns when that is somebody else than the role.
func (v *verdict) findSubject(fronted bool) {
	ws, neg := v.ws, v.neg
	acts := ws
	if neg >= 0 {
		for _, why := range [...]string{", da", ", fordi", ", eftersom", ", idet"} {
			if at, ok := find(ws, why, neg); ok {
				acts = acts[:min(at, len(acts))] // "… stemmer ikke orglet, da det er organistens folk, der gør det"
			}
		}
	}
	if v.byDefault == NotDuty && (first(ws) == "at" || bareInfinitive(ws)) {
		acts = before(before(ws, "for"), "fordi") // "At vaske gulv, for det gør firmaet": who does it only is why
	}
	if who, other := v.subject(acts, fronted); other && !v.told {
		v.Subject = who
	}
	if v.Subject != "" && hasPhrase(ws, "er frivilligt", "er * frivilligt", "er valgfrit", "er * valgfrit") && v.group(ws) == "" {
		v.Subject = "" // "Et ekstra barn er frivilligt": in the neuter it is no person
	}
	if v.yielded || v.deniedOfRole() {
		v.Subject = ""
	}
	if v.Subject == "" && neg < 0 && !v.yielded {
		if v.Subject, _, _ = strings.Cut(v.holder(ws), ", dog "); v.Subject == "" && v.byDefault != NotDuty && v.byDefault != Prohibition {
			v.Subject = v.bracketed(ws)
		}
	}
	if v.Subject != "" && v.byDefault == NotDuty && neg < 0 && v.mainVerb(ws) < 0 && hasPhrase(ws, ", som er", ", der er") {
		v.Subject = "" // "Budgetter, som er chefens ansvar" below "Uden for stillingen"
	}
	if v.Subject != "" && ownKind(last(words(v.Subject))) && v.allTakePart(ws) {
		v.Subject = "" // "Gravholdet har møde hver uge, og alle deltager"
	}
	if v.Subject != "" && v.roleGives() {
		v.Subject = ""
	}
}

// deniedOfRole reports whether it is the role that a negation is about, whoever
// else the clause names: "… skrives af holdlederen, ikke af dig".
func (v *verdict) deniedOfRole() bool {
	ws, neg := v.ws, v.neg
	if neg > 0 && neg+3 < len(ws) && ws[neg+1].s == "af" && (ws[neg+2].s == "en" || ws[neg+2].s == "et") && v.isRole(ws[neg+3].s) {
		return neg+4 >= len(ws) || !restrictors[ws[neg+4].s] // "… aldrig af en medhjælper"
	}
	if neg > 0 && neg+2 < len(ws) && ws[neg+1].s == "af" && (ws[neg+2].s == "dig" || v.isRole(ws[neg+2].s) || v.isUnit(ws[neg+2].s) || v.workplace[ws[neg+2].s]) && !(neg+3 < len(ws) && restrictors[ws[neg+3].s]) {
		return true
	}
	if neg > 0 && neg+2 >= len(ws) && (last(ws) == "dig" || v.isRole(last(ws)) && ws[neg-1].s != "er") {
		return true // "… er det en pædagog, der tager samtalen, og ikke dig"
	}
	at, ok := find(ws, "heller ikke", 1) // "Kunder må ikke klatre – det må vi heller ikke"
	return ok && neg >= 0 && neg < at && (hasAny(ws[max(0, at-2):at], "vi") || v.speaksOfRole(ws[max(0, at-2):at]))
}

// roleGives reports whether the others in a clause only get something from the
// role, or go with it: "Nye lejere får en mappe af dig", "Gæster må ikke få mad af
// dig", "Borgere må ikke køre med i medarbejderens bil".
func (v *verdict) roleGives() bool {
	if v.neg < 0 {
		return hasAny(v.ws, "får", "modtager") && v.byRole(v.ws)
	}
	return hasAny(v.ws[v.neg:], "få", "modtage", "have") && v.byRole(v.ws) || accompanied(words(v.Subject), v.ws[v.neg:])
}

// onlyTells reports whether a clause asks nothing of anybody: what was, who was
// there, what the paper is about.
func (v *verdict) onlyTells() bool {
	ws, neg := v.ws, v.neg
	switch {
	case past(ws), minuted(ws), neg < 0 && hasPhrase(ws, "er en fordel", "er * en fordel", "er et plus", "er en styrke"), opens(ws, "i det følgende", "målet er at", "formålet er at", "hensigten er at"), v.speaksOfRole(firstN(ws, 3)) && hasPhrase(ws, "har typisk", "har som regel"), neg < 0 && v.byDefault == Must && v.presents(ws), aboutPaper(ws), neg < 0 && v.hasBeside(ws):
	case first(ws) == "ingen" && hasAny(firstN(within(words(v.text), v.Sentence), 4), "undtagen", "andre", "bortset"):
		// "Ingen undtagen bademesteren må …" forbids the others
	default:
		return false
	}
	v.Kind = Statement
	return true
}

// allowsOnly reports whether a clause allows something on its conditions alone,
// or to others alone: "åbnes kun, når …", "Medicin gives udelukkende af pædagoger".
func (v *verdict) allowsOnly() bool {
	ws, at := v.ws, only(v.ws)
	switch {
	case v.Subject != "" && v.neg < 0 && v.onlyOthers(ws):
		v.Kind, v.Subject = Prohibition, ""
	case v.neg < 0 && v.limited(*v.Claim, ws, v.told):
		v.Kind, v.Only, v.Subject = Permission, true, ""
		if hasAny(ws, "kræves", "forventes", "forlanges") {
			v.Kind, v.Only = Must, false // "Bevis kræves kun af værter på lageret"
		}
	case v.neg < 0 && v.Subject == "" && onlySome(ws) > 0:
		v.Kind, v.Only = Permission, true
		v.limit(Span{ws[onlySome(ws)].start, v.Span.End})
	case at >= 0 && (ws[at].s != "først" || v.neg < 0):
		v.Kind, v.Only = Permission, true
		at := ws[at].start
		if strings.HasSuffix(v.text[at:v.Span.End], v.Subject) {
			v.Subject = "" // "må kun køres af assistenter med kursus"
		}
		if lastEnd(v.Conditions) < at {
			v.limit(Span{at, v.Span.End})
		}
	default:
		return false
	}
	return true
}

// negatesTwice reports whether a clause says what it says by two negations, or
// forbids without one: "Cykler skal pedellen lade stå".
func (v *verdict) negatesTwice() bool {
	twice, ok := doubleNegation(v.ws, v.neg)
	switch {
	case ok:
		if v.Kind = twice; v.Subject != "" {
			v.Kind = Statement
		}
	case v.neg < 0 && v.byDefault != NotDuty && v.byDefault != Prohibition && (v.Subject == "" || first(v.ws) == "lad") && leavesAlone(v.ws):
		v.Kind, v.Subject = Prohibition, ""
	default:
		return false
	}
	return true
}

// commands reports whether a clause tells the role what to do or leave: "Tag ikke
// billeder", "Tag endelig en pause", "Luk vinduerne".
func (v *verdict) commands() bool {
	ws := v.ws
	switch {
	case (v.told || first(ws) == "lad" && imperative(ws)) && v.neg >= 0 && first(ws) != "glem" && first(ws) != "tøv":
		v.Kind = Prohibition
	case v.told && (hasAny(firstN(ws, 4), "gerne", "endelig") || first(ws) == "tøv"):
		v.Kind = Permission
	case v.told && first(ws) != "undgå" && first(ws) != "undlad":
		v.Kind = Must
		if v.byDefault != Entitlement || v.kind != Paragraph {
			v.bind()
		}
	default:
		return false
	}
	return true
}

// bind makes a claim a duty, or what the heading makes of duties below it.
func (v *verdict) bind() {
	v.Kind = Must
	if v.byDefault != "" && v.byDefault != Exemption {
		v.Kind = v.byDefault
	}
}

// allowsOnlySome reports whether a clause allows something to some alone: to some
// in the role, "Kun portører med kursus må køre trucken", or to others, "Kun ledere
// må godkende …".
func (v *verdict) allowsOnlySome() bool {
	ws := v.ws
	switch {
	case opens(ws, "det er kun", "det er alene") && len(ws) > 6 && v.isRole(ws[3].s) && (restrictors[ws[4].s] && ws[4].s != "," || isGroup(ws[3].s)) && hasPhrase(ws, ", der", ", som"):
		v.Kind, v.Only, v.Subject = Permission, true, "" // "Det er kun betjente med bevis, der sejler båden"
		v.limit(Span{ws[2].start, v.Span.End})
	case limits[first(ws)] && v.someMay(ws):
		v.Kind, v.Only, v.Subject = Permission, true, ""
		v.limit(Span{ws[0].start, ws[v.mainVerb(ws)-1].end})
	case limits[first(ws)] && len(ws) > 3 && (isOther(ws[1].s) || isOther(ws[2].s)) && !v.speaksOfRole(ws) && hasAny(firstN(ws, 6), "må", "kan"):
		v.Kind, v.Subject = Prohibition, ""
	default:
		return false
	}
	return true
}

// denies reports whether a clause forbids something, or says by a negation that it
// cannot be asked for.
func (v *verdict) denies() bool {
	ws, own, neg := v.ws, v.own, v.neg
	switch {
	case neg >= 0 && v.Subject != "" && (hasAny(ws, "forbyde", "hindre", "forhindre") || hasPhrase(ws, "lade være")):
		v.Kind = Statement // "…, og det kan ingen leder forbyde"
	case hasAny(own, "undlad", "frabedes", "undlade", "undlader", "undgå", "undgår", "undlades", "undgås", "afstå", "afstår", "bandlyst", "udelukket", "nultolerance") || hasPhrase(own, "afholde sig fra", "afholder sig fra", "afholder dig * fra", "afholde dig * fra", "afholder dig fra", "afholde dig fra", "lad være", "lade være", "lader være", "holde sig fra", "holder sig fra", "holder dig fra", "holde dig fra", "hold dig fra", "lader * være", "holder * fingrene fra", "fingrene fra"):
		v.Kind = Prohibition
	case neg >= 0 && (first(ws) == "man" || v.Subject != "") && hasAny(ws[neg:], "kræve", "forlange", "forvente", "tvinge", "pålægge", "forpligte"):
		v.Kind = NotDuty // "Man kan ikke kræve, at pedellen …"
		if v.speaksOfRole(ws[neg:]) {
			v.Subject = ""
		}
	case neg >= 0 && (hasPhrase(ws, "blive sat", "blive pålagt", "blive kaldt", "blive tilkaldt", "blive beordret", "blive bedt", "blive tvunget", "blive flyttet", "blive udlånt", "blive sendt") || hasAny(ws, "udlånes", "tilkaldes", "beordres") && v.speaksOfRole(ws)) && hasAny(ws, "kan"):
		v.Kind = NotDuty // "Nattevagter kan du ikke blive sat på"
	case neg >= 0 && hasAny(ws, "pålægges", "forventes", "tvinges", "forpligtes", "afkræves", "forlanges", "pålægge", "kræves", "påkræves"):
		v.Kind = NotDuty // "Vikaren kan ikke pålægges gårdvagt"
	case neg > 0 && ws[neg-1].s == "næsten":
		v.Kind = Statement // "Det kan næsten ingen se"
	case neg >= 0 && (v.bans() || v.withholds()), hasPhrase(ws, "er forbudt", "er * forbudt", "er forbud mod", "er forbud imod", "er et forbud mod", "gælder et forbud mod"):
		v.Kind = Prohibition
	case hasPhrase(ws, "behøver kun", "skal kun", "behøver blot"):
		v.Kind = Statement // it is what limits that is told
	case neg >= 0 && (first(ws) == "vi" && hasAny(firstN(ws[1:], 1), "har", "er", "får", "ved") || neg+1 < len(ws) && vague[ws[neg+1].s] && ws[neg].s != "hverken"):
		v.Kind = Statement // "Vi er ikke mange", "Det sker ikke altid"
	default:
		return false
	}
	return true
}

// bans reports whether a clause with a negation says that something is not
// allowed: "Hunde må ikke fodres", "Ingen betjent kører hjem i parkens bil".
func (v *verdict) bans() bool {
	ws, neg := v.ws, v.neg
	nobody := neg == 0 && ws[0].s == "ingen" && (hasAny(firstN(ws, 4), "må", "kan") || v.nobodyActs(ws) || len(ws) > 2 && present(ws[1].s) && !modal[ws[1].s] && hasAny(ws, "alene"))
	return nobody || ws[neg].s == "aldrig" || hasAny(ws[:neg], "må", "kan", "tør") || hasAny(ws[neg:], "tilladt", "lov", "lovligt", "orden", "acceptabelt", "velset", "velkommen", "velkomne", "forsvarligt", "adgang") || hasAny(ws, "accepteres", "tolereres", "tåles", "tillades")
}

// withholds reports whether a clause with a negation says that something is not given
// or granted: "Kørsel refunderes ikke", "Der gives ikke fri til flytning".
func (v *verdict) withholds() bool {
	if v.Subject != "" && !isEmployer(v.Subject) || v.deniedOfRole() {
		return false // "Fakturaer godkendes ikke af dig"
	}
	gets := v.mainVerb(v.own)
	return hasAny(v.own, "godkendes", "imødekommes", "bevilges", "udbetales", "refunderes", "godtgøres", "honoreres", "kompenseres") ||
		hasPhrase(v.own, "ikke ret til", "ingen ret til", "ikke krav på", "intet krav på") ||
		hasBenefit(v.own, allBenefits...) && (slices.ContainsFunc(v.own, func(w word) bool { return given[w.s] }) || gets >= 0 && getting[v.own[gets].s] && v.speaksOfRole(v.own))
}

// leavesFree reports whether a clause says that something is no duty: "Du slipper
// for opvasken", "Sommerfest – frivilligt for timelønnede".
func (v *verdict) leavesFree() bool {
	ws := v.ws
	if !(v.neg >= 0 || v.yielded || last(ws) == "slipper" || abolished(ws) || v.upToRole(ws) || beyond(ws) || remarkedFree(ws) || letsOff(ws) || voluntary(ws) || v.decides(ws) && v.whether(ws) || hasPhrase(ws, "står * frit") && hasAny(ws, "om") || hasPhrase(ws, "på frivillighed", "på frivillig basis", "efter frivillighed", "op til den enkelte", "slipper for", "slipper du for", "slipper * for", "springer * over", "er fri for", "er * fri for", "springes over", "foregår uden dig", "holdes uden dig", "afholdes uden dig", "klares uden dig", "går uden om", "siger * nej til", "siger nej til", "er * unødvendigt", "er unødvendigt", "er overflødigt", "er * overflødigt")) {
		return false
	}
	v.Kind = NotDuty
	if g := v.forWhom(ws); g != "" && (v.Subject == "" || voluntary(ws)) {
		v.Subject = g
		if remarkedFree(ws) {
			v.Kind, v.Subject = Must, ""
			v.except(v.Span)
		}
	}
	if v.byDefault == Prohibition {
		v.Kind = Prohibition
	}
	return true
}

// concernsOthers reports whether a clause tells of others, or of what is done to
// the role. A group of the role that may refuse has no duty: "Gravide kan sige nej".
func (v *verdict) concernsOthers() bool {
	switch {
	case v.Subject != "" && refuses(v.ws) && v.group(v.ws) != "":
		v.Kind = NotDuty
	case v.Subject != "" && v.Subject == v.group(v.ws) && !hasAny(v.ws, "kun") && (entitles(v.ws) || hasAny(v.ws, "tilbydes", "får") && v.receives(v.ws)):
		v.Kind, v.Offer = Entitlement, offers(v.ws) // "Nye betjente har ret til to følgedage"
	case ofClients(firstN(words(v.Subject), 2)) && v.neg < 0 && allows(v.ws) && hasAny(v.ws, "må") && !hasAny(v.ws, "gerne", "kun"):
		v.Kind = Permission // "Børn må sove ude, når selen er spændt"
	case v.Subject != "", v.undergoes(v.ws):
		v.Kind = Statement
	default:
		return false
	}
	return true
}

// grants reports whether a clause gives the role a right or leave, or opens as such
// rules do: "Mulighed for hjemmearbejde", "Forbud mod rygning".
func (v *verdict) grants() bool {
	ws := v.ws
	switch {
	case hasAny(ws, "selv") && hasAny(ws, "køber", "betaler", "skaffer", "anskaffer", "medbringer") && v.speaksOfRole(ws):
		v.Kind = Must // "Badesko køber kranføreren selv"
	case v.decides(ws) && (len(ws) < 4 || hasAny(ws, "hvornår", "hvordan", "hvor", "hvilke", "hvilken")), hasPhrase(ws, "er velkommen", "er velkomne", "er muligt", "er mulig", "står * frit", "er * velkommen", "er * velkomne"):
		v.Kind = Permission
	case entitles(ws) || v.receives(ws) || (v.byDefault == "" || v.byDefault == Must || v.byDefault == Entitlement) && v.benefit(ws):
		v.Kind, v.Offer = Entitlement, offers(ws)
	case v.neg < 0 && v.byDefault != NotDuty && v.byDefault != Prohibition && v.isOpen(ws):
		v.Kind, v.Offer = Entitlement, offers(ws)
	case v.byDefault != NotDuty && v.byDefault != Prohibition && needsLeave(ws):
		v.Kind, v.Only = Permission, true
		at := slices.IndexFunc(ws, func(w word) bool { return w.s == "kræver" })
		v.limit(Span{ws[at].start, v.Span.End})
	case opens(ws, "forbud mod", "forbud imod", "forbudt", "ikke tilladt", "må ikke", "ikke adgang til", "ingen adgang til"):
		v.Kind = Prohibition
	case opens(ws, "mulighed for", "lov til", "adgang til", "ret til", "tilladelse til") && !(passive(ws) && v.byDefault == Must):
		v.Kind = Permission
	case first(ws) == "gerne" && v.mainVerb(ws) < 0:
		v.Kind = Permission // "…, men gerne navneskilt"
	case opens(ws, "tilbud om"):
		v.Kind, v.Offer = Entitlement, true
	default:
		return false
	}
	return true
}

// binds reports whether a clause tells what the role must do, or what it, "vi" or
// its unit does, so that its heading decides: "Vi går en runde kl. 20".
func (v *verdict) binds() bool {
	ws := v.ws
	switch {
	case v.obliges(ws), v.requires(ws), v.allTakePart(ws):
		v.Kind = Must
	case hasPhrase(ws, "må gerne", "har lov", "har bemyndigelse", "har mulighed for", "er bemyndiget", "er det tilladt", "er tilladt", "i orden at") || isFine(ws) || allows(ws) || allows(behindRelative(ws)):
		v.Kind = Permission
	case passive(ws) && hasAny(ws, "centralt", "eksternt", "automatisk", "andetsteds", "maskinelt") || hasAny(ws, "leveres") && hasAny(ws, "fra"), hasPhrase(ws, "kommer fra") && !v.speaksOfRole(ws):
		v.Kind = Statement // somebody or something else does it
	case v.inRelative(ws), v.byRole(ws):
		v.Kind = Must
	case v.weAct(ws, *v.Claim):
		v.bind()
	case (first(ws) == "vores" || hasAny(firstN(ws, 6), "vi")) && !v.tellsOfUs():
		v.Kind = Statement
	case v.kind == Duty && v.byDefault == Must && v.tellsWhatIs(ws):
		v.Kind = Statement
	case v.speaksOfRole(ws), v.unitActs(ws), whoever(ws), v.several && bothAct(ws):
		v.bind()
	default:
		return false
	}
	return true
}

// complete adds what a claim's kind asks for: whom it is limited to, and the terms
// that stand behind a negation.
func (v *verdict) complete() {
	ws, neg := v.ws, v.neg
	if at := v.restrictedAgent(ws); at >= 0 && neg < 0 && !v.Only && (v.Kind == Permission || v.Kind == Statement && allows(ws)) {
		v.Kind, v.Only, v.Subject = Permission, true, ""
		v.limit(Span{ws[at].start, v.Span.End})
	}
	v.Offer = v.Offer || v.Kind == Entitlement && v.offered
	if v.Kind == Prohibition || v.Kind == NotDuty {
		if v.byDefault == Prohibition {
			neg = max(neg, 0)
		}
		v.Conditions = append(append(append(v.Conditions, without(ws, neg)...), measured(ws, neg)...), atFirst(ws, neg)...)
	}
	if v.Kind == NotDuty {
		v.Conditions = append(v.Conditions, until(ws)...)
	}
	if v.kind == Field && v.Kind == Statement && v.Subject == "" && !shouting(v.Span.Of(v.text)) && infinitive(first(behindLabel(ws))) {
		v.Kind = Must // a row of a table of duties
	}
}
