package corpus

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

// What the employer gives its staff: pay, time off, clothing, equipment.

//go:embed benefits.txt
var benefitsFile string

// benefits are the words of benefits.txt.
var benefits = sync.OnceValue(func() map[string][]string { return wordLists(benefitsFile) })

// wordLists reads lines of a kind and words of it.
func wordLists(file string) map[string][]string {
	m := map[string][]string{}
	for line := range strings.Lines(file) {
		if kind, list, ok := strings.Cut(strings.TrimSpace(line), " "); ok && kind != "#" {
			m[kind] = append(m[kind], strings.Fields(list)...)
		}
	}
	return m
}

// isBenefit reports whether a word is of a kind of benefit, or ends in one.
func isBenefit(w string, kinds ...string) bool {
	return slices.ContainsFunc(kinds, func(kind string) bool {
		return slices.ContainsFunc(benefits()[kind], func(b string) bool {
			i := strings.LastIndex(w, b)
			return i >= 0 && (i == 0 || kind != "word") && (w[i+len(b):] == "" || nounEndings[w[i+len(b):]])
		})
	})
}

func hasBenefit(ws []word, kinds ...string) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return isBenefit(w.s, kinds...) })
}

// isEmployer reports whether a word names the workplace as what pays and gives.
func isEmployer(w string) bool {
	return w == "vi" || slices.ContainsFunc(benefits()["employer"], func(e string) bool { return strings.HasSuffix(w, e) })
}

// employs reports whether a noun phrase names the workplace as what pays and
// gives, by what it is or by its name: "kommunen", "Børnehuset Kastanjen".
func (r *claimReader) employs(np []word) bool {
	return len(np) > 0 && (isEmployer(last(np)) || r.workplace[last(np)] && !compass[last(np)] || r.workplace[first(np)] && startsUpper(r.words(np[len(np)-1:])))
}

// byEmployer reports whether a passive says that the workplace pays or gives it:
// "Sko betales af afdelingen".
func (r *claimReader) byEmployer(ws []word) bool {
	for i := 1; i+1 < len(ws); i++ {
		if ws[i].s == "af" && passiveVerb(ws[i-1].s) {
			return r.employs(nominal(ws[i+1:]))
		}
	}
	return false
}

// entitles reports whether the clause gives the role something.
func entitles(ws []word) bool {
	ws = withoutRelatives(ws)
	if hasPhrase(ws, "har ret til", "har * ret til", "krav på", "er * fri", "er berettiget til", "ret til", "har mulighed for", "får mulighed for", "har adgang til", "har * adgang til", "får tilbudt", "er et tilbud", "vi tilbyder", "tilbyder vi", "kompenseres", "får fri", "har fri", "holder fri", "får løn", "er garanteret", "er * garanteret", "er betalt", "er lønnet", "er med løn") {
		return true
	}
	return receipt(ws) || hasAny(ws, "tilbudt") || hasAny(ws, "har") && hasAny(ws, "taleret", "møderet", "stemmeret", "initiativret", "forslagsret", "indstillingsret") ||
		first(ws) != "om" && hasAny(ws, "har") && slices.ContainsFunc(ws, func(w word) bool { return strings.HasSuffix(w.s, "rabat") })
}

// isOpen reports whether a clause says that there is a chance of something, and not one
// for others: "Der er mulighed for at låne en trailer".
func (r *claimReader) isOpen(ws []word) bool {
	for _, chance := range [...]string{"er mulighed for", "er der mulighed for", "er adgang til", "er der adgang til"} {
		if at, ok := find(ws, chance, 0); ok && (at > 0 && ws[at-1].s == "der" || strings.HasPrefix(chance, "er der")) {
			rest := ws[at+len(strings.Fields(chance)):]
			_, others := r.recipient(rest)
			_, named := r.person(nominal(rest))
			return len(rest) > 0 && first(rest) != "," && !others && !(named && !r.speaksOfRole(rest))
		}
	}
	return false
}

// withoutRelatives leaves out relative clauses: "dem, der har fri" have nothing
// given to them.
func withoutRelatives(ws []word) []word {
	var out []word
	relative := false
	for i, w := range ws {
		if w.s == "," {
			relative = i+1 < len(ws) && (ws[i+1].s == "der" || ws[i+1].s == "som")
		}
		if !relative {
			out = append(out, w)
		}
	}
	return out
}

// getting are verbs of the one to whom something is given.
var getting = wordSet("får få modtage modtager opnå opnår")

// handed are participles of giving: "får betalt", "få en telefon stillet til rådighed".
var handed = wordSet("betalt dækket udleveret udbetalt refunderet godtgjort tildelt stillet bevilget")

// receipt reports whether a clause says that something is given, by getting
// and a participle: "Får betalt skærmbriller", "Få udbetalt natpenge".
func receipt(ws []word) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return getting[w.s] }) && slices.ContainsFunc(ws, func(w word) bool { return handed[w.s] }) &&
		!hasAny(ws, "at", "skal")
}

// benefit reports whether a clause without a verb names what the employer
// gives: "Betalt spisepause", "Tilskud til sko", "Modtage nattillæg".
func (r *claimReader) benefit(ws []word) bool {
	if _, others := r.recipient(ws); others || r.obliges(ws) {
		return false
	}
	if getting[first(ws)] {
		kinds := []string{"pay", "wage", "off"}
		if first(ws) == "få" || first(ws) == "får" {
			kinds = append(kinds, "gear", "word")
		}
		return hasBenefit(nominal(ws[1:]), kinds...)
	}
	if hasFinite(ws) || bareInfinitive(ws) {
		return false // "Udbetale feriepenge", "Registrere fridage"
	}
	head := nominal(ws)
	switch first(ws) {
	case "betalt", "betalte":
		return true
	case "fri":
		return second(ws) != "for"
	case "adgang":
		return second(ws) == "til"
	}
	if hasPhrase(ws, "ugers ferie", "dages ferie", "ferie med løn", "løn under", "løn fra", "løn ved", "fuld løn") {
		return true
	}
	if len(head) == 0 || len(head) > 3 || hasAny(head, "og") || !isBenefit(last(head), "pay", "off") {
		return false
	}
	// whoever grants subsidies has them as a task
	return !strings.HasSuffix(last(head), "tilskud") || hasAny(ws, "kr") || hasBenefit(ws[len(head):], "gear", "word")
}

// given are passives of giving to the staff.
var given = wordSet("gives ydes udbetales betales dækkes udleveres tildeles leveres")

// receives reports whether the clause tells what the role gets: "Du får
// telefon", "Ved sygdom får du løn", "Kurset er gratis".
func (r *claimReader) receives(ws []word) bool {
	for i, w := range ws {
		switch {
		case w.s == "får" && i+1 < len(ws) && (i == 1 && (r.isRole(first(ws)) || first(ws) == "de") || i > 0 && r.isRole(ws[i-1].s) || r.isRole(ws[i+1].s)):
			next := ws[i+1]
			if r.isRole(next.s) && i+2 < len(ws) {
				next = ws[i+2]
			}
			return next.s != "besked" && next.s != "ansvar" && formOf(next.s)&infinitiveForm == 0
		case w.s == "har" && i+1 < len(ws) && (r.isRole(ws[i+1].s) || i > 0 && r.isRole(ws[i-1].s)) && (hasBenefit(ws[i:], "off") || hasPhrase(ws[i:], "en betalt", "en lønnet", "betalt pause", "lønnet pause")):
			return true
		case (w.s == "bliver" || w.s == "er") && i > 0 && i+1 < len(ws) && handed[ws[i+1].s] && hasBenefit(nominal(ws[:i]), "gear", "word"):
			return !r.toOthers(ws, i+1) // "Arbejdstøj bliver udleveret af Park og Vej"
		case w.s == "udløser" && hasBenefit(ws[i:], "pay", "wage", "off"):
			return true
		case i == 1 && w.s == "er" && ws[0].s == "der" && hasBenefit(nominal(ws[2:]), allBenefits...):
			return true // "Der er parkeringsplads bag huset"
		case w.s == "har" && i+1 < len(ws) && (r.isRole(ws[i+1].s) || i > 0 && r.isRole(ws[i-1].s)) && !hasAny(ws[i:], "klar", "deres", "styr") && hasBenefit(firstN(skip(nominal(ws[i+1:]), ws[i+1].s), 4), "word"):
			return true // "Du har din egen bærbare computer"
		case (w.s == "gratis" || w.s == "vederlagsfrit") && (hasAny(ws[:i], "er", "bliver", "får", "tilbyder", "giver") || i > 0 && passive(ws)), w.s == "beregning" && i > 0 && ws[i-1].s == "uden",
			(w.s == "afbenyttelse" || w.s == "benyttelse") && i > 1 && (ws[i-1].s == "fri" || ws[i-1].s == "frit"), // "er til fri afbenyttelse"
			w.s == "rådighed" && ws[max(0, i-1)].s == "til" && (ws[max(0, i-2)].s == "frit" || hasAny(ws[:i], "stilles", "har") || hasAny(ws[:i], "er") && !r.speaksOfRole(ws[:i])),
			w.s == "tilbydes" || w.s == "godtgøres" || w.s == "refunderes" || w.s == "honoreres" || w.s == "kompenseres",
			given[w.s] && (hasBenefit(nominal(ws[:i]), allBenefits...) || hasBenefit(nominal(skip(ws[i+1:], "der")), allBenefits...)):
			return !r.toOthers(ws, i)
		}
	}
	return false
}

// toOthers reports whether what the passive at i says is given goes to
// somebody else: "Kaffe tilbydes gæsterne", "Briller udleveres til gæster".
func (r *claimReader) toOthers(ws []word, i int) bool {
	if r.isRole(ws[max(0, i-1)].s) || i+1 < len(ws) && r.isRole(ws[i+1].s) {
		return false // "Alle vagter tilbydes kursus i førstehjælp til børn"
	}
	if _, others := r.recipient(before(ws, ",")); others {
		return true
	}
	if who, ok := r.agent(ws); ok && (who == "" && !r.byEmployer(ws) || ofClients(words(who))) {
		return true // "Computere udleveres af medarbejderen", "Bleer betales af forældrene"
	}
	for _, np := range [...][]word{nominal(ws[:i]), nominal(skip(ws[i+1:], "der"))} {
		if who, ok := r.person(np); ok && who != "" || slices.ContainsFunc(np, func(w word) bool { return isClient(w.s) && !r.isRole(w.s) }) {
			return true
		}
	}
	return false
}

// ofClients reports whether words name those whom the role works with, or theirs.
func ofClients(ws []word) bool {
	return slices.ContainsFunc(ws, func(w word) bool {
		return isClient(w.s) || strings.HasPrefix(w.s, "forældre") || strings.HasPrefix(w.s, "pårørende")
	})
}

// skip leaves out a word that opens ws.
func skip(ws []word, w string) []word {
	if first(ws) == w {
		return ws[1:]
	}
	return ws
}

var allBenefits = []string{"pay", "wage", "off", "gear", "word"}

// giving are the employer's verbs, and what their object must be: of any kind,
// something to have at one's disposal, or a benefit.
var giving = map[string]string{"betaler": "any", "dækker": "any", "refunderer": "any", "godtgør": "any", "tilbyder": "any", "stiller": "disposal",
	"leverer": "benefit", "udleverer": "benefit", "lægger": "benefit", "giver": "benefit", "yder": "benefit"}

// paying are verbs of giving money, which goes to nobody but the staff.
var paying = wordSet("betaler refunderer godtgør")

// equips are verbs of handing out, atWork the giver who hands out to nobody but
// the staff: a kommune delivers to citizens as well.
var (
	equips = wordSet("leverer udleverer leveres udleveres")
	atWork = wordSet("arbejdspladsen arbejdsgiveren")
)

// employerGives reports whether a clause tells what the workplace gives its
// staff: "Kommunen betaler kurset", "Klinikken tilbyder vaccination".
func (r *claimReader) employerGives(ws []word) bool {
	if _, others := r.recipient(ws); others {
		return false
	}
	if _, ok := r.agent(ws); ok && passive(ws) && r.receives(ws) {
		return true // "Briller udleveres af depotet"
	}
	if at, ok := find(ws, "af", 1); ok && equips[ws[at-1].s] && atWork[second(ws[at:])] {
		return true // "Værktøj leveres af arbejdspladsen"
	}
	v := r.mainVerb(ws)
	if v < 0 || giving[ws[v].s] == "" {
		return false
	}
	gift := nominal(ws[v+1:])
	switch giver := nominal(ws[:v]); {
	case len(giver) == v && r.employs(giver):
		if pays := paying[ws[v].s]; !pays && (r.isUnit(last(giver)) || !isEmployer(last(giver)) && !hasBenefit(gift, append([]string{"meal"}, allBenefits...)...)) {
			return false // "Rotunden tilbyder svømning", "Team Klit dækker Nordbyen": that is what it is for
		}
		if second(ws[v:]) == "for" { // "Skolen betaler for et nyt kursus"
			gift = nominal(ws[v+2:])
			return hasBenefit(gift, allBenefits...) && !ofClients(before(ws[v:], ","))
		}
	case len(gift) > 0 && v > 0 && isEmployer(first(gift)): // "Kurset betaler skolen"
		gift = giver
	default:
		return false
	}
	if len(gift) == 0 || slices.ContainsFunc(gift, func(w word) bool { return isOther(w.s) || w.s == "det" || w.s == "selv" }) {
		return false
	}
	switch giving[ws[v].s] {
	case "disposal":
		return hasPhrase(ws, "til rådighed")
	case "benefit":
		if equips[ws[v].s] && atWork[first(ws)] { // "Arbejdspladsen leverer værktøj"
			return true
		}
		return hasBenefit(gift, append([]string{"meal"}, allBenefits...)...)
	}
	return true
}

// offers reports whether words only hold something out to the role.
func offers(ws []word) bool {
	return hasAny(ws, "tilbydes", "tilbudt", "tilbyder", "tilbud", "mulighed", "muligheder")
}

// recipient returns to or for whom a clause says that something is done when
// that is somebody else than the role.
func (r *claimReader) recipient(ws []word) (string, bool) {
	for i, w := range ws {
		if w.s != "for" && w.s != "til" || i > 0 && ws[i-1].s == "uden" {
			continue
		}
		if who, ok := r.person(nominal(ws[i+1:])); ok && who != "" {
			return who, true
		}
	}
	return "", false
}
