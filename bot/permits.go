package bot

import (
	"slices"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// What an exception permits: "må ikke …, bortset fra …", and "bortset fra skift af
// pærer, som pedellen selv må foretage".

// letsInstead reports whether an exception in which the asker stands says outright that
// one may: "Det gælder ikke i pausen, hvor man gerne må høre radio".
func (j *judgement) letsInstead(exception string) bool {
	outright := j.claim.Subject == "" && permits(exception)
	return (outright || j.b.permitsRole(exception, j.best.doc) && j.whole(exception)) && j.b.stand(exception, j.q, j.best.text.stated, j.best.doc) == inside
}

// permits reports whether an exception says outright that one may.
func permits(exception string) bool {
	ts := scan(exception)
	return holds(ts, "gerne maa") || holds(ts, "maa gerne") || holds(ts, "tilladt") && !holds(ts, "ikke")
}

// permitsRole reports whether a clause of an exception says what the role, or anybody,
// may: "som medarbejderen selv må foretage", "som enhver må give".
func (b *Bot) permitsRole(exception string, doc *corpus.Document) bool {
	ts, head := scan(exception), b.texts.document(doc).head
	if slices.ContainsFunc(ts, func(t tok) bool { return negators[t.s] || t.s == "kun" || t.s == "alene" }) {
		return false
	}
	relative := slices.IndexFunc(ts, func(t tok) bool { return relatives[t.s] })
	may := slices.IndexFunc(ts, func(t tok) bool { return t.s == "maa" })
	return relative >= 0 && may > relative && slices.ContainsFunc(ts[relative+1:may], func(t tok) bool {
		return asker[t.s] || t.s == "alle" || t.s == "enhver" || staff(t.s) || slices.ContainsFunc(danish.Concepts(exception[t.start:t.end], nil), func(c danish.Concept) bool { return meet(c, head).weight >= headOf })
	})
}

// whole reports whether all of an exception is told, and not only what it is about: of
// "bortset fra gæstehunde, der er godkendt af lederen" that the dog is approved, too.
func (j *judgement) whole(exception string) bool {
	return slices.ContainsFunc(alternatives(exceptedBy(exception)), func(one string) bool {
		return j.b.standOne(one, j.q, j.best.text.stated, j.best.doc) == inside
	})
}

// opens reports whether an exception to a ban, or one right behind what is not done, is
// told whole, and so gives leave.
func (j *judgement) opens(s corpus.Span) bool {
	exception := s.Of(j.text)
	return (j.claim.Kind == corpus.Prohibition || s.End <= j.claim.Sentence.End) && j.whole(exception) && (!j.best.except || len(j.q.facts) == 0 && j.tellsAll(exception))
}

// tellsAll reports whether every word of an exception is told: of "bortset fra en glat
// vielsesring" that the ring is smooth, too.
func (j *judgement) tellsAll(exception string) bool {
	return !slices.ContainsFunc(j.b.concepts(exceptedBy(exception)), func(c danish.Concept) bool {
		return !c.Light && !isCue(c) && !isFrame(c) && !meet(c, j.q.told).carries()
	})
}

// givesAccess reports whether a claim gives access to something, or it is there to use.
func (r *reading) givesAccess() bool {
	ts := scan(r.claim.Span.Of(r.passage.Text))
	return r.claim.Kind == corpus.Entitlement && (holds(ts, "adgang til") || holds(ts, "til raadighed") || holds(ts, "fri afbenyttelse"))
}

// leavesOpen reports whether an exception only lets somebody off, or says what can be
// done instead, and so forbids nothing: "som kan holdes efter aftale".
func leavesOpen(exception string) bool {
	ts := scan(exception)
	return !holds(ts, "maa ikke") && !holds(ts, "kan ikke") && slices.ContainsFunc(ts, func(t tok) bool {
		return t.s == "kan" || t.s == "slipper" || t.s == "behoever" || t.s == "frivilligt" || excusing[t.s] && t.s != "undtaget"
	})
}

// onlyTo returns for whom or what a ban makes room: "barnets forældre" in "må ikke deles
// med andre end barnets forældre"; empty for others.
func onlyTo(ban string) string {
	ts := scan(ban)
	for i := range ts {
		if i > 1 && ts[i].s == "end" && hasPrefixAny(ts[i-1].s, "andre", "andet", "anden") && i+1 < len(ts) {
			end := i + 1
			for end < len(ts) && !ts[end].mark() {
				end++
			}
			return ban[ts[i].end:ts[end-1].end]
		}
	}
	return ""
}

// isTo reports whether a question asks of just those for whom a ban makes room.
func (b *Bot) isTo(whom string, q *question) bool {
	named := slices.DeleteFunc(b.concepts(whom), func(c danish.Concept) bool { return c.Verb || c.Light || isFrame(c) })
	if len(named) == 0 {
		return false
	}
	last, asked := named[len(named)-1], q.bareAsk().told
	return meet(last, asked).carries()
}

// leavesAct reports whether a claim lets somebody do what only the sentence before it
// names, "I pausen må du gerne", and the question is about something else.
func (j *judgement) leavesAct() bool {
	ts := scan(j.words)
	i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "gerne" })
	for i >= 0 && i+1 < len(ts) && ts[i+1].mark() {
		i++
	}
	if i < 0 || i+1 < len(ts) || j.claim.Sentence.Start == 0 {
		return false
	}
	before := danish.Analyse(j.text[:j.claim.Sentence.Start])
	return !slices.ContainsFunc(j.ws, func(w wanted) bool { return w.asked && !w.temporal && !w.Light && meet(w.Concept, before).carries() })
}
