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

// read decides the modality from the asking clause.
func (q *question) read(ts []tok, rest []segment) {
	all := ts
	if reports(ts) && len(rest) > 0 {
		all = append(slices.Clone(ts), rest[0].toks...)
	}
	has := func(phrase string) bool { return holds(all, phrase) }
	first := ts[0].s
	second := ""
	if len(ts) > 1 {
		second = ts[1].s
	}
	q.alone = has("selv") && !has("selv om") || has("alene") || has("paa egen haand")
	switch n := english(ts); {
	case n > 0 && (first == "may" || first == "can" || has("allowed")):
		q.modality = may
	case n > 0 && has("is there"), n > 0 && first == "am" && !has("required") && !has("supposed"):
		q.modality = state
	case n > 0:
		q.modality = must
	case has("frivillig") || has("frivilligt") || has("valgfrit") || has("sige nej") && first != "skal" || has("slippe for") || has("slipper jeg for") || has("blive fri for") || has("springe over") || has("blive vaek") || has("voluntary") || has("optional"):
		q.modality = voluntary
	case whWords[first]:
		q.modality = whModality(ts)
	case (first == "bestemmer" || first == "vaelger") && asker[second] && has("selv"), has("frit valg"), has("op til mig"):
		q.modality, q.ownChoice = may, true
	case has("ret til") || has("ret paa") || has("krav paa") || has("berettiget"), first == "har" && asker[second] && len(ts) > 3 && ts[2].s == "fri", (first == "bliver" || first == "faar") && asker[second] && has("tilbudt"):
		q.modality = right
	case has("moedepligt") || has("pligt") || has("pligt til") || has("forpligtet") || has("obligatorisk") || has("noedt til") || has("tvunget") || has("et krav") || has("krav at") || has("blive sat til") || has("blive bedt om") || has("blive paalagt") || has("forventes") || has("forventer") || has("det meningen") || has("kraeves"):
		q.modality = must
	case has("lov til") || has("er det ok") || has("er det okay") || has("er det fint") || has("lov") || has("tilladt") || has("i orden") || has("maa jeg") || has("maa vi") || has("maa man") || has("okay at"):
		q.modality = may
	case (first == "er" || first == "gaelder") && (has("mig") || has("os") || asksWhose(all)):
		q.modality = must
	case first == "er" && second == "det" && len(all) > 4 && (has("der") || has("som")) && !asker[all[2].s]:
		q.modality, q.ofOthers = must, true // "er det køkkenmedhjælperen, der …"
	case has("jeg skal") || has("vi skal") || has("man skal") || has("der skal") || asksWhose(all):
		q.modality = must
	case first == "skal" || first == "boer" || first == "behoever" || first == "skulle" || first == "sku" || first == "ska":
		q.modality = must
	case first == "maa" || first == "maatte" || first == "kan" || first == "ka" || first == "kunne":
		q.modality = may
		if has("kan jeg blive") || has("kan jeg faa") || has("kan vi faa") || has("maa jeg faa") {
			q.modality = right
		}
		if has("kan jeg blive") && !has("gratis") && !has("betalt") {
			q.modality = state
		}
	case first == "faar" && asker[second], first == "tilbydes", (first == "er" || first == "bliver") && (has("gratis") || has("betalt") || has("loennet")):
		q.modality = right
	case asker[first] && (second == "skal" || second == "boer"):
		q.modality = must
	case asker[first] && second == "maa":
		q.modality = may
	case has("ansvar for") || has("ansvarlig for") || has("tavshedspligt"):
		q.modality = must
	case first == "er" || first == "har" || first == "gaelder":
		q.modality = state
		if first == "har" && asker[second] && (has("ansvar") || has("opgaven")) {
			q.modality = must
		}
	default:
		q.modality = must // "hænger jeg på", "deltager vi"
	}
	if modals[first] && second != "" && !asker[second] && !impersonal[second] && len(ts) > 2 && !(first == "skal" && (passiveIn(ts) || informed(ts) || softWords[ts[len(ts)-1].s] || ts[len(ts)-1].s == "paa" || ts[len(ts)-1].s == "med")) {
		q.ofOthers = true
	}
	if modals[first] && second == "de" && len(ts) > 3 && !isVerb(ts[2].s) && nounish(ts[2].s) {
		q.ofOthers = true // "må de pårørende spise med"
	}
	if second == "han" || second == "hun" || second == "borgeren" {
		q.ofOthers, q.ofPronoun = true, second != "borgeren"
	}
	q.negative = q.modality.yesNo() && (holds(firstToks(ts, 4), "ikke") || holds(firstToks(all, 7), "jeg ikke") || has("undlade") || has("vaere fri for") || q.modality != right && declines(ts))
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

// asksLeave reports whether the question asks for leave: "må jeg sige nej".
func (q *question) asksLeave() bool {
	return len(q.ask) > 0 && slices.ContainsFunc(firstToks(scan(q.text[q.ask[0].start:q.ask[0].end]), 1), func(t tok) bool { return t.s == "maa" || t.s == "kan" })
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
		case "droppe", "skippe", "pjaekke", "udeblive", "undgaa", "slippe", "slipper", "fritages":
			return !holds(ts[i:], "og") // "droppe timerne og komme til mødet"
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
