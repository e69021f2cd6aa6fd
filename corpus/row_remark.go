package corpus

import (
	"slices"
	"strings"
)

// What the other cells of a row say of its task: who is excepted, who has it, and
// what they tell besides.

// exceptsColumn reports whether a column only holds exceptions.
func exceptsColumn(label string) bool {
	return slices.ContainsFunc([]string{"undtag", "fritag", "gælder ikke", "dog ikke", "ikke for"}, func(head string) bool { return strings.HasPrefix(label, head) })
}

// onlySome reports whether a cell under "Hvem" names a part of those in the role.
func (r *claimReader) onlySome(label string, ws []word) bool {
	if !slices.ContainsFunc([]string{"hvem", "for hvem", "gælder for", "gælder:"}, func(head string) bool { return strings.HasPrefix(label, head) }) || negation(ws) >= 0 || hasAny(ws, "alle", "undtagen", "alene", "kun") {
		return false
	}
	return isGroup(first(ws)) && !generic[first(ws)] || len(ws) > 1 && (some[ws[0].s] && r.isRole(ws[1].s) || len(ws) > 2 && r.isRole(ws[0].s) && hasAny(ws[1:2], "med", "uden", "under", "over", "på", "ansat"))
}

// letsOff reports whether a remark lets some, or everybody at times, leave the
// task: "Afløsere kan deltage", "Må springes over i regn".
func (r *claimReader) letsOff(ws []word) bool {
	if negation(ws) >= 0 || hasAny(ws, "kun", "først", "skal") {
		return false
	}
	if hasAny(ws[:1], "må", "kan") && len(ws) > 1 && (freeing[ws[1].s] || ws[1].s == "springes") && !hasAny(ws[1:2], "fri", "nok", "flyttes") {
		return true
	}
	return r.group(ws) != "" && (hasAny(ws, "slipper", "fritages", "fri") || hasPhrase(ws, "kan deltage", "kan springe", "kan undlade", "kan sige nej", "kan vælge", "kan fravælge", "kan fritages"))
}

// keptBy returns in whose hands a remark leaves the task: "Ligger hos
// planlæggerne", "Hører under værkstedet".
func (r *claimReader) keptBy(ws []word) string {
	at := 0
	if hasAny(ws[:1], "ligger", "hører", "sker", "foregår", "henhører", "varetages", "løses") {
		at = 1
	}
	if at == 1 && second(ws) == "ind" {
		at = 2
	}
	if at+1 >= len(ws) || negation(ws) >= 0 || !(ws[at].s == "hos" || at > 0 && hasAny(ws[at:at+1], "under", "på", "i", "ved")) {
		return ""
	}
	np := nominal(ws[at+1:])
	if len(np) == 0 || at+1+len(np) < len(ws) && ws[at+1+len(np)].s != "." {
		return ""
	}
	who, ok := r.person(np)
	if !ok && definite(last(np)) && ws[at].s == "hos" {
		who = r.words(np)
	}
	return who
}

// ofGroup reports whether a cell is about some of those in the role: "… for nyansatte".
func (r *claimReader) ofGroup(ws []word) bool {
	i := slices.IndexFunc(ws, func(w word) bool { return w.s == "for" })
	return i > 0 && i+1 < len(ws) && isGroup(ws[i+1].s) && !r.isRole(ws[i+1].s)
}

// atTimes reports whether somebody else does a task at some times only: "af
// værkstedet i ulige uger", "af vagten, når der er fest".
func (r *claimReader) atTimes(ws []word) bool {
	i := slices.IndexFunc(ws, func(w word) bool { return w.s == "af" })
	return i > 0 && slices.ContainsFunc(ws[1:], func(w word) bool {
		return times[w.s] || w.s == "når" || w.s == "hvis" || w.s == "ulige" || weekdays[strings.TrimSuffix(w.s, "ene")] || strings.HasSuffix(w.s, "ferien") || w.s == "natten" || w.s == "vinteren" || w.s == "sommeren"
	})
}

// column reads a cell that only ticks off whose task a row is, under a column
// named by a role: "Graver: X". other is that role when it is not this one.
func (r *rowReader) column(part said) (done bool, other string) {
	if ws := part.ws; len(ws) != 1 || ws[0].s != "x" && ws[0].s != "ja" && ws[0].s != "✓" && ws[0].s != "✔" {
		return false, ""
	}
	for _, c := range r.cells {
		label, _, _ := strings.Cut(c.Of(r.text), ":")
		if r.isRole(strings.ToLower(label)) {
			return false, "" // the role has a column of its own
		}
	}
	for _, c := range r.cells {
		label, _, _ := strings.Cut(c.Of(r.text), ":")
		if c.End == part.End && (isOther(strings.ToLower(label)) || roleLexicon.find(singular(label)) != nil || roleLike(label)) {
			return true, label
		}
	}
	return false, ""
}

// assigned returns who else has the task of a row: by a cell that says so
// ("Tandlægens opgave"), or that names them under "Hvem" or "Ansvarlig".
func (r *rowReader) assigned(part said) string {
	ws := part.ws
	if negation(ws) >= 0 || hasAny(ws, "dig", "jer") {
		return ""
	}
	for _, c := range r.cells {
		label, _, _ := strings.Cut(strings.ToLower(c.Of(r.text)), ":")
		if c.End == part.End && (strings.HasPrefix(label, "hvem") || strings.HasPrefix(label, "ansvar") || strings.HasPrefix(label, "udfør")) && !slices.ContainsFunc(ws, func(w word) bool { return r.isRole(w.s) }) {
			if who, ok := r.person(ws); ok {
				return who
			}
		}
	}
	if who, ok := r.subject(ws, false); ok && (passiveVerb(first(ws)) || first(ws) == "det") {
		return who // "Udføres af værkstedet", "Det gør montøren"
	}
	if i := slices.IndexFunc(ws, func(w word) bool { return w.s == "af" }); i > 1 && passiveVerb(first(ws)) && i+1 < len(ws) {
		if who, ok := r.person(nominal(ws[i+1:])); ok && who != "" {
			return who // "Klares i sommerferien af pedellen"
		}
	}
	return r.holder(ws)
}

// forbids reports whether a cell forbids something of its own: "Klorin må ikke
// bruges"; also whether it is a part of the task that is forbidden. A part that
// shares no word with it, "Maskiner under garanti", only is an exception.
func (r *rowReader) forbids(ws []word) (told, also bool) {
	neg := negation(ws)
	if neg < 2 || ws[neg-1].s != "må" || r.speaksOfRole(ws[:neg]) || hasAny(ws[:1], "det", "den", "de", "dette", "her") {
		return false, false
	}
	shares := sharesWord(ws[:neg], r.task)
	if neg > 2 && restrictors[ws[1].s] && !shares {
		return false, false
	}
	return true, shares
}

// aside reports whether a cell is a sentence about something else than the task
// of its row: "Hylder tørres af en gang om ugen", "Opvask er ikke jeres opgave".
func (r *rowReader) aside(ws []word) bool {
	v := r.mainVerb(ws)
	if imperative(ws) && !hasAny(ws, "ikke", "kun") || passiveVerb(first(ws)) && infinitive(first(r.task)) && !ofTask[first(ws)] && len(ws) > 2 && negation(ws) < 0 && !hasAny(ws, "kun") {
		_, another := r.agent(ws)
		return !another // "Se efter fuglereder først", "Noteres i logbogen", not "Klares af værkstedet"
	}
	if i := slices.IndexFunc(ws, func(w word) bool { return passiveVerb(w.s) }); first(ws) == "ved" && i > 1 && i+1 < len(ws) && negation(ws) < 0 && !freeing[ws[i].s] && !hasAny(ws, "kun") && definite(ws[i+1].s) {
		return true // "Ved score 3 eller derover tilkaldes sygeplejersken"
	}
	if v > 0 && v < 5 && v+2 < len(ws) && (ws[v].s == "må" || ws[v].s == "skal") && negation(ws) < 0 && !sharesWord(ws[:v], r.task) && !r.isRole(first(ws)) && !pronouns[first(ws)] {
		return true // "Børn må kun gå ind med en voksen"
	}
	if v < 1 || v+1 >= len(ws) || v+2 >= len(ws) && !passiveVerb(ws[v].s) || v > 6 || sharesWord(ws[:v], r.task) && !(definite(first(ws)) && passiveVerb(ws[v].s) && !ofTask[ws[v].s] && !freeing[ws[v].s] && !hasAny(ws, "kun", "hvis", "når")) || pronouns[first(ws)] {
		return false
	}
	if r.isRole(first(ws)) {
		n := negation(ws)
		return n > 0 && len(before(ws[n+1:], ",")) > 1 && !hasAny(ws[n:], "den", "det", "dem") // "sætter ikke stole op", not "deltager ikke"
	}
	return passiveVerb(ws[v].s) && negation(ws) < 0 || ws[v].s == "er" && negation(ws) > v && !isOther(first(ws))
}

// pronouns open what is told of the task itself.
var pronouns = wordSet("det den de dette disse her der ikke men undtagen dog opgaven")

// timeColumn reports whether a column says when or how often.
func timeColumn(label string) bool {
	return slices.ContainsFunc([]string{"hvor tit", "hvor ofte", "hvornår", "frekvens", "hyppighed", "tidspunkt", "frist", "tid:", "interval"}, func(head string) bool { return strings.HasPrefix(label, head) })
}

// ofTask are passives that tell how the task itself is done.
var ofTask = wordSet("udføres foretages holdes afholdes gøres laves klares varetages løses afvikles aftales planlægges gennemføres overtages")

// groupSentence finds the sentence of a cell that lets a part of those in the
// role off.
func (r *claimReader) groupSentence(text string, all []word, cell Span) (Claim, bool) {
	for _, s := range Sentences(cell.Of(text)) {
		span := Span{s.Start + cell.Start, s.End + cell.Start}
		ws := within(all, span)
		if group := r.group(ws); group != "" && (negation(ws) >= 0 || hasAny(ws, "fritaget", "undtaget")) {
			return Claim{Span: span, Subject: group}, true
		}
	}
	return Claim{}, false
}

// remark reads a cell that holds sentences of its own.
func (r *claimReader) remark(text string, cell Span) []Claim {
	var sentences []Span
	for _, s := range Sentences(cell.Of(text)) {
		sentences = append(sentences, Span{s.Start + cell.Start, s.End + cell.Start})
	}
	return r.readSentences(sentences, Paragraph, "")
}

// excepting reports whether a cell below "Undtagelser og bemærkninger" is the
// former: "Kurve ved søen tømmes ikke", not "Ved havnen to gange om dagen".
func excepting(ws []word, text string) bool {
	return negation(ws) >= 0 || len(exceptionSpans(ws, text)) > 0 || hasPhrase(ws, "springes over") || slices.ContainsFunc(ws, func(w word) bool { return excused[w.s] || freeing[w.s] })
}
