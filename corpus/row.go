package corpus

import (
	"slices"
	"strings"
)

// rowReader reads a row of a table. Its claim is of the task; what the other cells
// say narrows that, hands it over, or stands beside it.
type rowReader struct {
	*claimReader
	Claim
	byDefault ClaimKind
	all, task []word
	cells     []Span  // the others, but for those that answer yes or no
	denied    bool    // the task and the answers leave no duty
	remarks   []Claim // what cells say besides
}

// readRow reads a row: one cell says what, the others whether, when and for
// whom, or make a claim of their own: "Ydelseskonsulenten må bevilge …".
func (r *claimReader) readRow(text string, cells []Span, kind BlockKind, byDefault ClaimKind) []Claim {
	task, cells := rowTask(text, cells)
	row := rowReader{claimReader: r, Claim: Claim{Span: task, Sentence: Span{0, len(text)}}, byDefault: byDefault, all: words(text)}
	if row.task = within(row.all, task); len(row.task) == 0 {
		row.Kind = Statement
		return []Claim{row.Claim}
	}
	if byDefault == "" {
		row.byDefault = Must
	}
	row.readTask(kind)
	row.cells = row.unanswered(cells)
	row.denied = row.Kind == NotDuty || row.Kind == Prohibition
	for _, part := range row.parts() {
		switch part.ws = within(row.all, part.Span); {
		case len(part.ws) == 0, row.narrowedBy(part), row.holdsWhen(part), row.speaksForItself(part), row.handedOver(part), row.boundBy(part):
		default:
			row.judge(part)
		}
	}
	return row.claims()
}

// readTask reads the cell that says what is done.
func (r *rowReader) readTask(kind BlockKind) {
	r.Exceptions = exceptionSpans(r.task, r.text)
	r.Conditions = conditionSpans(r.task, r.Exceptions)
	r.classify(&r.Claim, outside(r.task, r.Exceptions), kind, r.byDefault)
	if r.Kind == Statement && r.Subject == "" {
		r.Kind = r.byDefault
	}
}

// unanswered returns the cells that do not only say whether the row is a duty,
// "Ja", "Nej – det gør firmaet", and takes those that do.
func (r *rowReader) unanswered(cells []Span) []Span {
	answered := false
	return slices.DeleteFunc(slices.Clone(cells), func(cell Span) bool {
		label, _, _ := strings.Cut(strings.ToLower(cell.Of(r.text)), ":")
		cell = cellValue(r.text, cell)
		if answered && isOther(label) && hasAny(firstN(words(cell.Of(r.text)), 1), "ja", "nej", "x") {
			return true // the role has a column of its own
		}
		said, ok := r.answered(&r.Claim, r.text, r.all, cell, label)
		r.remarks = append(r.remarks, said...)
		answered = answered || ok
		return ok
	})
}

// narrowedBy reports whether a cell excepts some or some times from the task,
// leaves it to a part of the role, or to others: "Fastansatte" under "Hvem".
func (r *rowReader) narrowedBy(part said) bool {
	ws, cell := part.ws, part.Span
	head, _, _ := strings.Cut(part.label, ":")
	who := r.keptBy(ws)
	group, grouped := r.groupSentence(r.text, r.all, cell)
	switch {
	case exceptsColumn(part.label) && (!strings.Contains(head, "bemærk") || excepting(ws, r.text)) && !hasAny(ws[:1], "ingen", "nej", "-", "–"):
		r.except(cell) // a column of exceptions
	case r.onlySome(part.label, ws) || hasAny(ws[:1], "kræver", "forudsætter") && len(ws) > 1:
		r.limit(cell) // "Fastansatte", "Kræver børneattest"
	case r.letsOff(ws):
		r.except(cell)
	case who != "" && r.Kind != NotDuty && r.Kind != Prohibition:
		r.Subject, r.Kind = who, Statement
	case grouped: // "Hver mandag. Elever kører ikke sporeprøve"
		r.remarks = append(r.remarks, Claim{Kind: NotDuty, Span: group.Span, Subject: group.Subject})
		r.except(group.Span)
		r.Frequency = append(r.Frequency, frequencySpans(ws, r.Exceptions)...)
	default:
		return false
	}
	return true
}

// holdsWhen reports whether a cell is a condition and nothing else: "Når personalet
// har skrevet det på tavlen", "Kun når assistenten har vagt".
func (r *rowReader) holdsWhen(part said) bool {
	ws := part.ws
	e := exceptionSpans(ws, r.text)
	if len(e) == 0 && hasAny(ws[:1], "kun") {
		if len(ws) < 3 || !hasAny(ws[1:2], "når", "hvis") {
			return false
		}
		r.limit(part.Span)
		return true
	}
	if len(e) > 0 && covers(e[0], ws) {
		return false
	}
	c := conditionSpans(ws, e)
	if len(c) != 1 || !covers(c[0], ws) {
		return false
	}
	r.limit(c[0])
	r.Frequency = append(r.Frequency, frequencySpans(ws, nil)...)
	return true
}

// speaksForItself reports whether a cell makes a claim of its own beside the task:
// "Klorin må ikke bruges", "Hylder tørres af en gang om ugen".
func (r *rowReader) speaksForItself(part said) bool {
	ws := part.ws
	if told, also := r.forbids(ws); told {
		r.remarks = append(r.remarks, Claim{Kind: Prohibition, Span: spanOf(ws)})
		if also {
			r.except(part.Span)
		}
		return true
	}
	aside := !timeColumn(part.label) && r.aside(ws)
	if !aside && !(r.speaksOfRole(ws) && hasFinite(ws) && (negation(ws) < 0 || len(Sentences(part.Of(r.text))) > 1)) {
		return false
	}
	for _, remark := range r.remark(r.text, part.Span) {
		if remark.Kind == Must && (!aside || r.speaksOfRole(ws)) {
			r.except(remark.Exceptions...)
			r.limit(remark.Conditions...)
		}
		r.remarks = append(r.remarks, remark)
	}
	return true
}

// handedOver reports whether a cell says that somebody else does the task, always
// or at times: "Udføres af værkstedet i ulige uger".
func (r *rowReader) handedOver(part said) bool {
	if done, other := r.column(part); done {
		if r.Subject = other; other != "" {
			r.Kind = Statement
		}
		return true
	}
	switch who := r.assigned(part); {
	case who == "":
		return false
	case r.atTimes(part.ws):
		r.except(part.Span)
	default:
		r.Subject, r.Kind = who, Statement
	}
	return true
}

// boundBy takes what a cell says of exceptions, terms and times, and reports
// whether the cell has had its say with that: "Gælder kun fastansatte".
func (r *rowReader) boundBy(part said) bool {
	ws, cell := part.ws, part.Span
	exceptions := exceptionSpans(ws, r.text)
	if _, other := r.subject(ws, false); other && r.mainVerb(ws) > 0 && !modal[ws[r.mainVerb(ws)].s] && negation(ws) < 0 {
		if r.denied {
			r.remarks = append(r.remarks, r.remark(r.text, cell)...)
			return true
		}
		if r.Kind == NotDuty || r.Kind == Prohibition {
			return true // "Aldrig" and "Firmaet gør det"
		}
		exceptions = []Span{cell} // "Private stier rydder grundejerne selv"
	}
	neg := negation(ws)
	scope, ok := r.exceptionSentence(ws)
	narrows := ok && scope == attached
	switch {
	case notOurs(ws) && r.ofGroup(ws):
		exceptions = []Span{cell} // "Ikke en opgave for nyansatte"
	case notOurs(ws):
		exceptions = nil // "Ikke tandplejerens opgave"
	case narrows && limitsTo(ws):
		r.limit(cell) // "Gælder kun fastansatte"
		return true
	case narrows || freeing[first(ws)] && len(ws) > 2 || neg > 1 && ws[neg-1].s == "må" && !r.speaksOfRole(ws[:neg]):
		exceptions = []Span{cell} // "Bortfalder i ferierne", "Maskiner under garanti må ikke åbnes"
	}
	conditions := conditionSpans(ws, exceptions)
	if len(exceptions) == 0 && len(conditions) > 0 && conditions[0].Start == cell.Start && fronting[first(ws)] && neg > 1 && passive(ws) && !r.speaksOfRole(ws) {
		exceptions, conditions = []Span{cell}, nil // "Ved brand skrives ingen rapport"
	}
	if len(conditions) == 0 && first(ws) == "kun" {
		conditions = []Span{cell}
	}
	r.except(exceptions...)
	r.limit(conditions...)
	r.Frequency = append(r.Frequency, frequencySpans(ws, exceptions)...)
	return len(exceptions)+len(conditions) > 0
}

// notOurs reports whether a cell says that the task is not the role's: "Ikke
// tandplejerens opgave".
func notOurs(ws []word) bool {
	return first(ws) == "ikke" && slices.ContainsFunc(ws, func(w word) bool { return tasks[w.s] })
}

// judge takes what a cell says of the task as a whole: "Må ikke", "Nej",
// "Frivilligt", "Ikke ved frost".
func (r *rowReader) judge(part said) {
	ws, cell, neg := part.ws, part.Span, negation(part.ws)
	switch {
	case opens(ws, "må ikke", "ikke tilladt", "er forbudt", "forbudt", "er ikke tilladt") || neg >= 0 && hasAny(ws[:neg], "må"):
		r.Kind = Prohibition
	case notOurs(ws), first(ws) == "nej" && r.Kind != Prohibition && !strings.HasPrefix(part.label, "kræver"), first(ws) == "aldrig" && len(ws) == 1, opens(ws, "ikke vores", "ikke din", "ikke dit"):
		r.Kind = NotDuty
	case hasAny(ws, "frivilligt", "frivillig", "valgfrit"):
		if r.Kind = NotDuty; len(ws) > 2 && !hasAny(ws[:1], "deltagelse", "det") {
			r.Kind = r.byDefault // "Sommerfesten er frivillig", "Frivilligt for afløsere"
			r.except(cell)
		}
	case first(ws) == "ikke" && neg >= 0 && len(ws) > 1:
		r.except(cell)
	case neg >= 0 && (first(ws) == "ikke" || r.speaksOfRole(ws) || hasAny(ws, "opgave", "del") || hasPhrase(ws, "skal ikke", "deltager ikke")):
		r.Kind, r.Subject = NotDuty, ""
	case neg >= 0 && hasPhrase(ws, "ikke af"):
		r.Kind = NotDuty
	case opens(ws, "tilladt", "må gerne", "er tilladt"):
		r.Kind = Permission
	case opens(ws, "kan gøres", "kan udføres", "må gøres", "må udføres"):
		r.remarks = append(r.remarks, Claim{Kind: Permission, Span: cell})
	}
}

// claims returns the claim of the task and the remarks. What excepts from the task
// excepts from taking part in it as well: "Medarbejderen deltager den første
// torsdag", and the next cell says who does not.
func (r *rowReader) claims() []Claim {
	r.Exceptions = slices.Clip(r.Exceptions)
	for i := range r.remarks {
		m := &r.remarks[i]
		m.Sentence = r.Sentence
		if m.Kind == Must && m.Subject == "" && len(m.Exceptions) == 0 && hasAny(firstN(within(r.all, m.Span), 3), "deltager", "møder", "kommer") {
			m.Exceptions = slices.Clone(r.Exceptions)
		}
	}
	return append([]Claim{r.Claim}, r.remarks...)
}
