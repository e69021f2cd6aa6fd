package bot

import (
	"slices"
	"strings"
)

// modality is what kind of answer a question asks for.
type modality int

const (
	topic     modality = iota // no verb at all: "opvask?"
	must                      // skal, pligt, er det mig der
	may                       // må, kan, har jeg lov
	right                     // har jeg ret til, får jeg
	voluntary                 // er det frivilligt, kan jeg sige nej
	state                     // er jeg, er der: no duty is asked about
	who
	when
	howOften
	what // and which, where, how, why
)

// yesNo reports whether the modality can be answered with a yes or a no.
func (m modality) yesNo() bool { return m == must || m == may || m == right }

// open reports whether the modality wants a rule told rather than a yes or a no.
func (m modality) open() bool { return m == who || m == when || m == howOften || m == what }

// asking is the clause by which a question asks.
type asking struct {
	ts            []tok
	all           []tok // with the clause behind it that it asks about: "er det mig, der …"
	first, second string
}

// asks takes a clause for the asking one.
func asks(ts []tok) asking {
	a := asking{ts: ts, all: ts, first: ts[0].s}
	if len(ts) > 1 {
		a.second = ts[1].s
	}
	return a
}

// has reports whether one of some phrases stands in it.
func (a asking) has(phrases ...string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool { return holds(a.all, p) })
}

// read decides the modality from the asking clause.
func (q *question) read(ts []tok, rest []segment) {
	a := asks(ts)
	if reports(ts) && len(rest) > 0 {
		a.all = append(slices.Clone(ts), rest[0].toks...)
	}
	q.alone = a.has("selv") && !a.has("selv om") || a.has("alene", "paa egen haand")
	if english(ts) > 0 {
		q.modality = a.inEnglish()
	} else if !q.readPhrase(a) {
		q.readVerb(a)
	}
	q.ofOthers = q.ofOthers || a.ofOthers()
	if a.second == "han" || a.second == "hun" || a.second == "borgeren" {
		q.ofOthers, q.ofPronoun = true, a.second != "borgeren"
	}
	if q.off = a.asksOff(q.modality); q.off {
		q.modality = must // "nej, det skal du" is the answer where it is a duty
		return
	}
	q.negative = q.modality.yesNo() && q.asksNot(a)
}

// asksNot reports whether it is asked the other way round, "behøver jeg ikke", "kan jeg
// droppe", not "minde om ikke at løbe"; who coaxes asks for leave all the same: "kan jeg ikke bare", "er det ikke okay".
func (q *question) asksNot(a asking) bool {
	not := slices.IndexFunc(firstToks(a.ts, 4), func(t tok) bool { return t.s == "ikke" })
	switch {
	case a.has("undlade", "vaere fri for"), a.has("ikke at") && !a.has("om ikke at"), q.modality != right && declines(a.ts):
		return true
	case q.modality == may && not > 0 && not+1 < len(a.ts) && coaxing[a.ts[not+1].s]:
		return false
	}
	return not >= 0 || holds(firstToks(a.all, 7), "jeg ikke")
}

// coaxing are the words behind an ikke that does not mean it.
var coaxing = set("bare lige godt gerne nok ok okay fint i tilladt")

// inEnglish reads the modality of a question in English: "am I allowed to …".
func (a asking) inEnglish() modality {
	switch {
	case a.first == "may" || a.first == "can" || a.has("allowed"):
		return may
	case a.has("is there"), a.first == "am" && !a.has("required", "supposed"):
		return state
	}
	return must
}

// readPhrase decides the modality where the question says it in so many words: "er
// det frivilligt", "har jeg ret til", "hvem".
func (q *question) readPhrase(a asking) bool {
	if m, ok := q.frame(a.all); ok {
		q.modality = m
		return true
	}
	switch first, self := a.first, asker[a.second]; {
	case a.has("frivillig", "frivilligt", "valgfrit", "slippe for", "slipper jeg for", "blive fri for", "springe over", "blive vaek", "voluntary", "optional"), first != "skal" && a.has("sige nej"):
		q.modality = voluntary
	case whWords[first]:
		q.modality = whModality(a.ts)
	case (first == "bestemmer" || first == "vaelger") && self && a.has("selv"), a.has("frit valg", "op til mig"):
		q.modality, q.ownChoice = may, true
	case a.has("ret til") && !(mayVerbs[first] && a.has("en ret til")), a.has("ret paa", "krav paa", "berettiget", "mulighed for"), first == "tilbydes" || first == "tilkommer", first == "har" && self && len(a.ts) > 3 && a.ts[2].s == "fri", (first == "bliver" || first == "faar") && self && a.has("tilbudt"):
		q.modality = right
	case a.has("moedepligt", "pligt", "forpligtet", "obligatorisk", "obligatoriske", "noedt til", "tvunget", "tvinges", "et krav", "krav at", "blive sat til", "blive bedt om", "blive paalagt", "paalaegges", "en del af mit", "en del af min", "en del af mine", "en del af en", "i mine opgaver", "til mine opgaver", "hos mig at", "hos os at", "regner i med", "pligtig", "forventes", "forventer", "det meningen", "kraeves"), first == "er" && a.has("min opgave", "vores opgave", "mit ansvar", "vores ansvar"):
		q.modality = must
	case first == "skal" && a.has("give lov", "sige ja"):
		return false // somebody else's leave is what must be there
	case a.has("lov", "forbudt", "goer det noget", "velkommen til", "er det ok", "er det okay", "er det fint", "tilladt", "i orden", "maa jeg", "maa vi", "maa man", "okay at"):
		q.modality = may
	default:
		return false
	}
	return true
}

// readVerb decides the modality by the verb and whom it is asked of: "skal jeg",
// "er det mig, der", "kan jeg få".
func (q *question) readVerb(a asking) {
	q.modality = must // "hænger jeg på", "deltager vi"
	priced := (a.first == "er" || a.first == "bliver") && a.has("gratis", "betalt", "loennet")
	switch first, self := a.first, asker[a.second]; {
	case priced && a.has("at"):
		q.modality = right // "er det gratis for mig at …"
	case priced && a.has("gratis"), !modals[first] && first != "er" && self && a.has("gratis"):
		q.modality = right // "er kaffen gratis for mig", "kommer jeg gratis ind"
	case (first == "er" || first == "gaelder" || first == "det" && a.second == "er" || first == "indgaar") && (a.has("mig", "os") || asksWhose(a.all)):
	case first == "er" && a.second == "det" && len(a.all) > 4 && a.has("der", "som") && !asker[a.all[2].s]:
		q.ofOthers = true // "er det køkkenmedhjælperen, der …"
	case a.has("jeg skal", "vi skal", "man skal", "der skal") || asksWhose(a.all):
	case mayVerbs[first]:
		switch {
		case a.has("kan jeg blive") && !a.has("gratis", "betalt"):
			q.modality = state
		case a.has("kan jeg blive", "kan jeg faa", "kan vi faa", "maa jeg faa"):
			q.modality = right
		default:
			q.modality = may
		}
	case first == "faar" && self, first == "tilbydes", priced:
		q.modality = right
	case asker[first] && a.second == "maa":
		q.modality = may
	case a.has("ansvar for", "ansvarlig for", "tavshedspligt"):
	case first == "har" && self && a.has("ansvar", "opgaven"):
	case first == "er" || first == "har" || first == "gaelder":
		q.modality = state
	}
}

var mayVerbs = set("maa maatte kan ka kunne")

// ofOthers reports whether somebody else than the asker is asked about: "skal
// borgeren …", "må de pårørende spise med"; not "skal gulvet vaskes", which is the
// asker's to do.
func (a asking) ofOthers() bool {
	ts := a.ts
	if len(ts) < 3 || !modals[a.first] {
		return false
	}
	if a.second == "de" {
		return len(ts) > 3 && !isVerb(ts[2].s) && nounish(ts[2].s)
	}
	last := ts[len(ts)-1].s
	toDo := a.first == "skal" && (passiveIn(ts) || informed(ts) || softWords[last] || last == "paa" || last == "med")
	return !asker[a.second] && !impersonal[a.second] && !toDo
}

// asksWhose reports whether it is asked whose task something is: "er det min tjans".
func asksWhose(ts []tok) bool {
	for i := range len(ts) - 1 {
		if possessives[ts[i].s] && tasks[ts[i+1].s] {
			return true
		}
	}
	return false
}

var (
	possessives = set("min mit mine vores vor vort vore")
	tasks       = set("opgave opgaver ansvar tur job bord tjans pligt arbejde lod rolle afdeling")
)

// asksWhetherFree reports whether the question is "er det frivilligt …".
func (q *question) asksWhetherFree() bool {
	for _, p := range q.ask {
		ts := scan(q.text[p.start:p.end])
		if len(ts) > 2 && ts[0].s == "er" && (holds(ts, "frivillig") || holds(ts, "frivilligt") || holds(ts, "valgfrit")) && !holds(ts, "ikke") {
			return true
		}
	}
	return false
}

// receives reports whether the question asks to be given something, not whether
// there is a right to it: "får jeg tilbudt", "kan man blive vaccineret".
func (q *question) receives() bool {
	for _, p := range q.ask {
		ts := scan(q.text[p.start:p.end])
		if !holds(ts, "ret til") && !holds(ts, "ret paa") && !holds(ts, "krav paa") && slices.ContainsFunc(firstToks(ts, 4), func(t tok) bool {
			return t.s == "faa" || t.s == "faar" || t.s == "blive" || t.s == "bliver" || t.s == "tilbydes"
		}) {
			return true
		}
	}
	return false
}

// declines reports whether a question asks to be let off something: "må jeg
// lade være med at", "kan jeg droppe", "må jeg springe mødet over".
func declines(ts []tok) bool {
	for i, t := range ts {
		switch t.s {
		case "lade", "lader":
			if holds(firstToks(ts[i:], 4), "vaere") {
				return true
			}
		case "droppe", "dropper", "skippe", "skipper", "pjaekke", "pjaekker", "udeblive", "udebliver", "undgaa", "undgaar", "undlade", "undlader", "fritages":
			return !holds(ts[i:], "og") // "droppe timerne og komme til mødet"
		case "slippe", "slipper":
			if i+1 == len(ts) || holds(firstToks(ts[i:], 3), "for") { // not "slippe hønsene ud", "slippe af med"
				return !holds(ts[i:], "og")
			}
		case "springe", "springer":
			if holds(ts[i:], "over") {
				return true
			}
		case "naegte", "afvise", "afslaa", "fravaelge":
			if i+1 < len(ts) && ts[i+1].s == "at" {
				return true
			}
		case "melde":
			if i+1 < len(ts) && (ts[i+1].s == "fra" || ts[i+1].s == "afbud") {
				return true
			}
		case "blive":
			if i+1 < len(ts) && (ts[i+1].s == "vaek" || ts[i+1].s == "hjemme" || ts[i+1].s == "fritaget" || ts[i+1].s == "fri") {
				return true
			}
		}
	}
	return false
}

// informed reports whether somebody is to be told something: "skal AMR have det
// at vide", "skal lederen have besked". That is the asker's to do.
func informed(ts []tok) bool {
	return (holds(ts, "besked") || holds(ts, "at vide")) && (holds(ts, "have") || holds(ts, "ha") || holds(ts, "faa"))
}

// passiveIn reports whether something is to be done: "skal gulvet vaskes".
func passiveIn(ts []tok) bool {
	return slices.ContainsFunc(ts[2:], func(t tok) bool {
		return len(t.s) > 5 && strings.HasSuffix(t.s, "es") && !strings.HasSuffix(t.s, "nes") && t.s != "alles"
	})
}

func firstToks(ts []tok, n int) []tok { return ts[:min(n, len(ts))] }

// whModality reads a question that begins with hv-.
func whModality(ts []tok) modality {
	second := ""
	if len(ts) > 1 {
		second = ts[1].s
	}
	switch ts[0].s {
	case "hvem", "who":
		return who
	case "hvornaar", "when":
		return when
	case "hvor", "how":
		switch second {
		case "tit", "ofte", "mange", "often", "many":
			return howOften
		case "laenge", "lang", "sent", "tidligt", "hurtigt", "long":
			return when
		}
	case "hvad":
		if second == "tid" || second == "klokken" || slices.ContainsFunc(firstToks(ts, 5), func(t tok) bool { return strings.HasPrefix(t.s, "frist") || t.s == "tidspunkt" }) {
			return when // "hvad er fristen for …"
		}
	}
	return what
}

// leanOn recognises a question that needs the turn before it.
func (q *question) leanOn(segs []segment) {
	if len(segs) == 0 {
		return
	}
	var ts []tok
	for _, s := range segs {
		ts = append(ts, s.toks...)
	}
	for len(ts) > 1 && (courtesy[ts[0].s] || ts[0].s == "ok" || ts[0].s == "okay") && ts[0].s != "det" {
		ts = ts[1:]
	}
	for _, p := range [...]string{"hvad med", "og hvad med", "hvad saa med", "hvad nu hvis", "hvad hvis", "gaelder det ogsaa", "gaelder det", "er det ogsaa", "ogsaa", "og i", "og paa", "og for", "og hvis", "og naar", "men hvad", "men hvis", "what about", "og hos"} {
		want := strings.Fields(p)
		if len(ts) < len(want) {
			continue
		}
		ok := true
		for i, w := range want {
			ok = ok && ts[i].s == w
		}
		if ok && (p != "er det ogsaa" || len(ts) < 5) && len(ts) < 16 {
			q.followUp = true
			if len(ts) > len(want) {
				q.only = q.text[ts[len(want)].start:segs[len(segs)-1].toks[len(segs[len(segs)-1].toks)-1].end]
			}
			return
		}
	}
	if ts[0].s == "og" && len(segs) == 1 && len(ts) <= 5 {
		q.followUp = true
		if len(ts) > 1 {
			q.only = q.text[ts[1].start:ts[len(ts)-1].end]
		}
	}
}
