package corpus

import (
	"slices"
	"strings"
	"unicode"
)

// rowCells returns the cells of a passage that was a row of a table of three
// columns or more, "Skifte hjul; Hvor tit: –; Bemærkning: Udføres af værkstedet";
// nil when it was none.
func rowCells(text string) []Span {
	parts := strings.Split(text, "; ")
	if len(parts) < 2 {
		return nil
	}
	var cells []Span
	at := 0
	for i, p := range parts {
		head, _, labelled := strings.Cut(p, ":")
		if i > 0 && !(labelled && len(head) < 40 && startsUpper(head)) {
			if len(cells) < 2 {
				return nil
			}
			cells[len(cells)-1].End = at + len(p) // "Bemærkning: Ikke vores; forsyningen"
			at += len(p) + 2
			continue
		}
		cells = append(cells, Span{at, at + len(p)})
		at += len(p) + 2
	}
	return cells
}

// rowTask returns the cell of a row that says what is done, and the others: the
// one under a heading that says so, else the first, or the second where the first
// only numbers.
func rowTask(text string, cells []Span) (Span, []Span) {
	for i, c := range cells {
		if label, _, _ := strings.Cut(c.Of(text), ":"); i > 0 && taskColumn[strings.ToLower(label)] {
			return cellValue(text, c), slices.Delete(slices.Clone(cells), i, i+1)
		}
	}
	if strings.ContainsFunc(text[:cells[0].End], unicode.IsLetter) || len(cells) == 1 {
		return cells[0], cells[1:]
	}
	return cellValue(text, cells[1]), cells[2:]
}

// taskColumn are headings of the column that says what is done.
var taskColumn = set("opgave opgaver arbejdsopgave arbejdsopgaver hovedopgave hovedopgaver aktivitet pligt handling")

// cellValue is a cell without its label.
func cellValue(text string, cell Span) Span {
	if cell.Start == 0 {
		return cell // the first has no label
	}
	cell.Start += strings.IndexByte(text[cell.Start:cell.End], ':') + 1
	for cell.Start < cell.End && text[cell.Start] == ' ' {
		cell.Start++
	}
	return cell
}

// RowTask returns the words of a row of a table that say what it is about;
// ok is false for any other passage.
func RowTask(text string) (task string, ok bool) {
	cells := rowCells(text)
	if cells == nil {
		return "", false
	}
	span, _ := rowTask(text, cells)
	return span.Of(text), true
}

// readRow reads a row: one cell says what, the others whether, when and for
// whom, or make a claim of their own: "Ydelseskonsulenten må bevilge …".
func (r *claimReader) readRow(text string, cells []Span, kind BlockKind, byDefault ClaimKind) []Claim {
	task, cells := rowTask(text, cells)
	row := Span{0, len(text)}
	c := Claim{Span: task, Sentence: row}
	all := words(text)
	ws := within(all, task)
	if len(ws) == 0 {
		c.Kind = Statement
		return []Claim{c}
	}
	if byDefault == "" {
		byDefault = Must
	}
	var remarks []Claim
	c.Exceptions = exceptionSpans(ws, text)
	c.Conditions = conditionSpans(ws, c.Exceptions)
	r.classify(&c, outside(ws, c.Exceptions), kind, byDefault)
	if c.Kind == Statement && c.Subject == "" {
		c.Kind = byDefault
	}
	answered := false
	cells = slices.DeleteFunc(slices.Clone(cells), func(cell Span) bool {
		label, _, _ := strings.Cut(strings.ToLower(cell.Of(text)), ":")
		if answered && isOther(label) && hasAny(firstN(words(cellValue(text, cell).Of(text)), 1), "ja", "nej", "x") {
			return true // the role has a column of its own
		}
		said, ok := r.answered(&c, text, all, cellValue(text, cell), label)
		remarks = append(remarks, said...)
		answered = answered || ok
		return ok
	})
	denied := c.Kind == NotDuty || c.Kind == Prohibition
	for _, part := range r.parts(text, all, cells) {
		cell, label := part.Span, part.label
		ws := within(all, cell)
		if len(ws) == 0 {
			continue
		}
		if head, _, _ := strings.Cut(label, ":"); exceptsColumn(label) && (!strings.Contains(head, "bemærk") || excepting(ws, text)) && !hasAny(ws[:1], "ingen", "nej", "-", "–") {
			c.Exceptions = append(c.Exceptions, cell) // a column of exceptions
			continue
		}
		if r.onlySome(label, ws) || hasAny(ws[:1], "kræver", "forudsætter") && len(ws) > 1 {
			c.Conditions = append(c.Conditions, cell) // "Fastansatte" under "Hvem", "Kræver børneattest"
			continue
		}
		if r.letsOff(ws) {
			c.Exceptions = append(c.Exceptions, cell)
			continue
		}
		if who := r.keptBy(ws); who != "" && c.Kind != NotDuty && c.Kind != Prohibition {
			c.Subject, c.Kind = who, Statement
			continue
		}
		if group, ok := r.groupSentence(text, all, cell); ok { // "Hver mandag. Elever kører ikke sporeprøve"
			remarks = append(remarks, Claim{Kind: NotDuty, Span: group.Span, Sentence: row, Subject: group.Subject})
			c.Exceptions = append(c.Exceptions, group.Span)
			c.Frequency = append(c.Frequency, frequencySpans(ws, c.Exceptions)...)
			continue
		}
		if e := exceptionSpans(ws, text); len(e) == 0 && !hasAny(ws[:1], "kun") || len(e) > 0 && !covers(e[0], ws) {
			e = conditionSpans(ws, e)
			if len(e) == 1 && covers(e[0], ws) { // "Når personalet har skrevet det på tavlen"
				c.Conditions = append(c.Conditions, e[0])
				c.Frequency = append(c.Frequency, frequencySpans(ws, nil)...)
				continue
			}
		} else if len(e) == 0 && len(ws) > 2 && hasAny(ws[1:2], "når", "hvis") { // "Kun når assistenten har vagt"
			c.Conditions = append(c.Conditions, cell)
			continue
		}
		if told, also := r.forbids(text, ws, within(all, task)); told {
			remarks = append(remarks, Claim{Kind: Prohibition, Span: spanOf(ws), Sentence: row})
			if also {
				c.Exceptions = append(c.Exceptions, cell)
			}
			continue
		}
		aside := !timeColumn(label) && r.aside(ws, within(all, task))
		if r.speaksOfRole(ws) && hasFinite(ws) && (negation(ws) < 0 || len(Sentences(cell.Of(text))) > 1) || aside {
			for _, remark := range r.remark(text, cell) {
				remark.Sentence = row
				if remark.Kind == Must && (!aside || r.speaksOfRole(ws)) {
					c.Exceptions, c.Conditions = append(c.Exceptions, remark.Exceptions...), append(c.Conditions, remark.Conditions...)
				}
				remarks = append(remarks, remark)
			}
			continue
		}
		if done, other := r.column(text, cells, cell, ws); done {
			if c.Subject = other; other != "" {
				c.Kind = Statement
			}
			continue
		}
		if who := r.assigned(text, cells, cell, ws); who != "" && r.atTimes(ws) {
			c.Exceptions = append(c.Exceptions, cell) // "Udføres af værkstedet i ulige uger"
			continue
		} else if who != "" {
			c.Subject, c.Kind = who, Statement
			continue
		}
		exceptions := exceptionSpans(ws, text)
		if _, other := r.subject(ws, false); other && r.mainVerb(ws) > 0 && !modal[ws[r.mainVerb(ws)].s] && negation(ws) < 0 {
			if denied {
				remarks = append(remarks, r.remark(text, cell)...)
				continue
			}
			if c.Kind == NotDuty || c.Kind == Prohibition {
				continue // "Aldrig" and "Firmaet gør det"
			}
			exceptions = []Span{cell} // "Private stier rydder grundejerne selv"
		}
		neg := negation(ws)
		notOurs := first(ws) == "ikke" && slices.ContainsFunc(ws, func(w word) bool { return tasks[w.s] })
		if who, ok := r.exceptionSentence(ws); notOurs && r.ofGroup(ws) {
			exceptions = []Span{cell} // "Ikke en opgave for nyansatte"
		} else if notOurs {
			exceptions = nil // "Ikke tandplejerens opgave"
		} else if ok && who == attached && limitsTo(ws) {
			c.Conditions = append(c.Conditions, cell) // "Gælder kun fastansatte"
			continue
		} else if ok && who == attached || freeing[first(ws)] && len(ws) > 2 || neg > 1 && ws[neg-1].s == "må" && !r.speaksOfRole(ws[:neg]) {
			exceptions = []Span{cell} // "Bortfalder i ferierne", "Maskiner under garanti må ikke åbnes"
		}
		conditions := conditionSpans(ws, exceptions)
		if len(exceptions) == 0 && len(conditions) > 0 && conditions[0].Start == cell.Start && fronting[first(ws)] && neg > 1 && passive(ws) && !r.speaksOfRole(ws) {
			exceptions, conditions = []Span{cell}, nil // "Ved brand skrives ingen rapport"
		}
		if len(conditions) == 0 && first(ws) == "kun" {
			conditions = []Span{cell}
		}
		c.Exceptions, c.Conditions = append(c.Exceptions, exceptions...), append(c.Conditions, conditions...)
		c.Frequency = append(c.Frequency, frequencySpans(ws, exceptions)...)
		if len(exceptions)+len(conditions) > 0 {
			continue
		}
		switch {
		case opens(ws, "må ikke", "ikke tilladt", "er forbudt", "forbudt", "er ikke tilladt") || neg >= 0 && hasAny(ws[:neg], "må"):
			c.Kind = Prohibition
		case notOurs, first(ws) == "nej" && c.Kind != Prohibition && !strings.HasPrefix(label, "kræver"), first(ws) == "aldrig" && len(ws) == 1, opens(ws, "ikke vores"), opens(ws, "ikke din"), opens(ws, "ikke dit"):
			c.Kind = NotDuty
		case hasAny(ws, "frivilligt", "frivillig", "valgfrit"):
			if c.Kind = NotDuty; len(ws) > 2 && !hasAny(ws[:1], "deltagelse", "det") {
				c.Kind = byDefault // "Sommerfesten er frivillig", "Frivilligt for afløsere"
				c.Exceptions = append(c.Exceptions, cell)
			}
		case neg >= 0 && (first(ws) == "ikke" || r.speaksOfRole(ws) || hasAny(ws, "opgave", "del") || hasPhrase(ws, "skal ikke", "deltager ikke")):
			if first(ws) == "ikke" && len(ws) > 1 {
				c.Exceptions = append(c.Exceptions, cell) // "Ikke ved frost"
			} else {
				c.Kind, c.Subject = NotDuty, ""
			}
		case neg >= 0 && hasPhrase(ws, "ikke af"):
			c.Kind = NotDuty
		case opens(ws, "tilladt", "må gerne", "er tilladt"):
			c.Kind = Permission
		case opens(ws, "kan gøres", "kan udføres", "må gøres", "må udføres"):
			remarks = append(remarks, Claim{Kind: Permission, Span: cell, Sentence: row})
		}
	}
	c.Exceptions = slices.Clip(c.Exceptions)
	for i := range remarks {
		remarks[i].Sentence = row
	}
	for i := range remarks { // "Medarbejderen deltager den første torsdag", and the next cell says who does not
		if m := &remarks[i]; m.Kind == Must && m.Subject == "" && len(m.Exceptions) == 0 && hasAny(firstN(within(all, m.Span), 3), "deltager", "møder", "kommer") {
			m.Exceptions = slices.Clone(c.Exceptions)
		}
	}
	return append([]Claim{c}, remarks...)
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

// said is a cell of a row, or a sentence of one, and the head of its column.
type said struct {
	Span
	label string
}

// parts takes cells of several sentences apart, but for those that tell of the
// role throughout.
func (r *claimReader) parts(text string, all []word, cells []Span) []said {
	var out []said
	for _, cell := range cells {
		label := strings.ToLower(cell.Of(text))
		cell = cellValue(text, cell)
		sentences := Sentences(cell.Of(text))
		ws := within(all, cell)
		excepts := false
		if len(sentences) > 1 {
			_, excepts = r.exceptionSentence(within(all, Span{cell.Start + sentences[0].Start, cell.Start + sentences[0].End}))
		}
		if _, grouped := r.groupSentence(text, all, cell); len(sentences) < 2 || !excepts && !grouped && r.speaksOfRole(ws) && hasFinite(ws) {
			out = append(out, said{cell, label})
			continue
		}
		for i, s := range sentences {
			s = Span{s.Start + cell.Start, s.End + cell.Start}
			if i > 0 && hasAny(firstN(within(all, s), 1), "det", "den", "de", "dem", "dette", "disse") && !rest[second(within(all, s))] {
				out[len(out)-1].End = s.End // "Kælderen er undtaget. Den passes af pedellen"
				continue
			}
			out = append(out, said{s, label})
		}
	}
	return out
}

// outside returns the words that lie in none of the spans, all when that leaves none.
func outside(ws []word, spans []Span) []word {
	if rest := slices.DeleteFunc(slices.Clone(ws), func(w word) bool { return inside(w, spans) }); len(rest) > 0 {
		return rest
	}
	return ws
}

// covers reports whether a span holds all of the words, but for a full stop.
func covers(s Span, ws []word) bool {
	n := len(ws)
	for n > 1 && ws[n-1].s == "." {
		n--
	}
	return s.Start <= ws[0].start && s.End >= ws[n-1].end
}

// forbids reports whether a cell forbids something of its own: "Klorin må ikke
// bruges"; also whether it is a part of the task that is forbidden. A part that
// shares no word with it, "Maskiner under garanti", only is an exception.
func (r *claimReader) forbids(text string, ws, task []word) (told, also bool) {
	neg := negation(ws)
	if neg < 2 || ws[neg-1].s != "må" || r.speaksOfRole(ws[:neg]) || hasAny(ws[:1], "det", "den", "de", "dette", "her") {
		return false, false
	}
	shares := sharesWord(ws[:neg], task)
	if neg > 2 && restrictors[ws[1].s] && !shares {
		return false, false
	}
	return true, shares
}

// aside reports whether a cell is a sentence about something else than the task
// of its row: "Hylder tørres af en gang om ugen", "Opvask er ikke jeres opgave".
func (r *claimReader) aside(ws, task []word) bool {
	v := r.mainVerb(ws)
	if imperative(ws) && !hasAny(ws, "ikke", "kun") || passiveVerb(first(ws)) && infinitive(first(task)) && !ofTask[first(ws)] && len(ws) > 2 && negation(ws) < 0 && !hasAny(ws, "kun") {
		_, another := r.agent(ws)
		return !another // "Se efter fuglereder først", "Noteres i logbogen", not "Klares af værkstedet"
	}
	if i := slices.IndexFunc(ws, func(w word) bool { return passiveVerb(w.s) }); first(ws) == "ved" && i > 1 && i+1 < len(ws) && negation(ws) < 0 && !freeing[ws[i].s] && !hasAny(ws, "kun") && definite(ws[i+1].s) {
		return true // "Ved score 3 eller derover tilkaldes sygeplejersken"
	}
	if v > 0 && v < 5 && v+2 < len(ws) && (ws[v].s == "må" || ws[v].s == "skal") && negation(ws) < 0 && !sharesWord(ws[:v], task) && !r.isRole(first(ws)) && !pronouns[first(ws)] {
		return true // "Børn må kun gå ind med en voksen"
	}
	if v < 1 || v+1 >= len(ws) || v+2 >= len(ws) && !passiveVerb(ws[v].s) || v > 6 || sharesWord(ws[:v], task) && !(definite(first(ws)) && passiveVerb(ws[v].s) && !ofTask[ws[v].s] && !freeing[ws[v].s] && !hasAny(ws, "kun", "hvis", "når")) || pronouns[first(ws)] {
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

// column reads a cell that only ticks off whose task a row is, under a column
// named by a role: "Graver: X". other is that role when it is not this one.
func (r *claimReader) column(text string, cells []Span, cell Span, ws []word) (done bool, other string) {
	if len(ws) != 1 || ws[0].s != "x" && ws[0].s != "ja" && ws[0].s != "✓" && ws[0].s != "✔" {
		return false, ""
	}
	for _, c := range cells {
		label, _, _ := strings.Cut(c.Of(text), ":")
		if r.isRole(strings.ToLower(label)) {
			return false, "" // the role has a column of its own
		}
	}
	for _, c := range cells {
		label, _, _ := strings.Cut(c.Of(text), ":")
		if c.End == cell.End && (isOther(strings.ToLower(label)) || roleLexicon.find(singular(label)) != nil || roleLike(label)) {
			return true, label
		}
	}
	return false, ""
}

// assigned returns who else has the task of a row: by a cell that says so
// ("Tandlægens opgave"), or that names them under "Hvem" or "Ansvarlig".
func (r *claimReader) assigned(text string, cells []Span, cell Span, ws []word) string {
	if negation(ws) >= 0 || hasAny(ws, "dig", "jer") {
		return ""
	}
	for _, c := range cells {
		label, _, _ := strings.Cut(strings.ToLower(c.Of(text)), ":")
		if c.End == cell.End && (strings.HasPrefix(label, "hvem") || strings.HasPrefix(label, "ansvar") || strings.HasPrefix(label, "udfør")) && !slices.ContainsFunc(ws, func(w word) bool { return r.isRole(w.s) }) {
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
