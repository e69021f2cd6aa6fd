package bot

// demanding are the verbs by which somebody else makes the asker do something.
var demanding = set("kraeve kraever forlange forlanger paalaegge paalaegger beordre beordrer tvinge tvinger kommandere bestemme saette bede insistere forvente")

// demand returns how many toks of a question only ask whether somebody may
// make the asker do what follows: "kan min leder kræve, at", "må de sætte mig
// til at". What follows is asked as "skal jeg" would ask it; 0 for other questions.
func demand(ts []tok) int {
	if len(ts) < 3 || !modals[ts[0].s] && ts[0].s != "har" || ts[1].s == "jeg" || ts[1].s == "vi" {
		return 0
	}
	for i := 2; i < len(ts) && i < 8; i++ {
		if !demanding[ts[i].s] {
			continue
		}
		whom, end := false, i+1
		for end < len(ts) && end < i+6 && ts[end].s != "at" {
			switch t := ts[end].s; {
			case t == "mig" || t == "os" || t == "en":
				whom = true
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
