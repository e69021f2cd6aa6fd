package bot

import "slices"

// demanding are the verbs by which somebody else makes the asker do something, and
// made what the asker then is.
var (
	demanding = set("kraeve kraever forlange forlanger paalaegge paalaegger beordre beordrer tvinge tvinger kommandere bestemme saette bede insistere forvente")
	made      = set("paalagt tvunget beordret kommanderet sat bedt paalaegges tvinges beordres kommanderes saettes")
)

// demand returns how many toks of a question only ask whether somebody may
// make the asker do what follows: "kan min leder kræve, at", "må de sætte mig
// til at", "kan jeg blive bedt om at". What follows is asked as "skal jeg" would ask
// it; 0 for other questions.
func demand(ts []tok) int {
	if len(ts) < 3 || !modals[ts[0].s] && ts[0].s != "har" {
		return 0
	}
	verbs, whom := demanding, false
	if ts[1].s == "jeg" || ts[1].s == "vi" || ts[1].s == "man" {
		verbs, whom = made, true
	}
	for i := 2; i < len(ts) && i < 8; i++ {
		if !verbs[ts[i].s] {
			continue
		}
		end := i + 1
		for end < len(ts) && end < i+6 && ts[end].s != "at" {
			switch t := ts[end].s; {
			case t == "mig" || t == "os" || t == "en":
				whom = true
			case whom && ts[end-1].s == "paa":
				return end // "sætte mig på vagtplanen"
			case t != "af" && t != "fra" && t != "om" && t != "til" && t != "paa" && t != "bare" && t != "over":
				return 0
			}
			end++
		}
		switch {
		case end == len(ts):
			return end // "…, at jeg kommer" is a clause of its own
		case ts[end].s == "at" && (whom || end+1 < len(ts) && asker[ts[end+1].s]):
			return end + 1
		}
		return 0
	}
	return 0
}

// asksIfDemanded are the closing questions of a story in which somebody makes the
// asker do something: "min leder vil have, at jeg …. Må hun det?"
var asksIfDemanded = [...]string{"maa hun", "maa han", "maa de", "maa lederen", "kan hun", "kan han", "kan de", "kan lederen", "maa man det", "kan man det"}

// demanded finds in a story what somebody makes the asker do, where the closing
// question asks no more than whether they may; -1 without such a question.
func demanded(segs []segment) (at, from int) {
	last := len(segs) - 1
	if last < 1 {
		return -1, 0
	}
	closing := segs[last].toks
	if len(closing) > 6 || !slices.ContainsFunc(asksIfDemanded[:], func(p string) bool { return holds(closing, p) }) || !slices.ContainsFunc(closing, func(t tok) bool { return t.s == "det" || t.s == "kraeve" || t.s == "forlange" }) {
		return -1, 0
	}
	for i := last - 1; i >= 0; i-- {
		ts := segs[i].toks
		for j, t := range ts {
			switch rest := ts[j+1:]; {
			case len(rest) < 2:
			case (t.s == "jeg" || t.s == "vi") && rest[0].s == "skal":
				return i, j
			case t.s == "at" && (j == 0 || demanding[ts[j-1].s]) && asker[rest[0].s]: // "vil have, at jeg …"
				return i, j + 1
			case (t.s == "mig" || t.s == "os") && (holds(firstToks(rest, 2), "om at") || holds(firstToks(rest, 2), "til at")): // "beder mig om at …"
				return i, j + 3
			case (t.s == "mig" || t.s == "os") && rest[0].s == "med": // "vil have mig med til …"
				return i, j + 1
			}
		}
	}
	return -1, 0
}
