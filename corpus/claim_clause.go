package corpus

import (
	"slices"
	"strings"
)

// clauseReader reads the clauses of one sentence, each with what it shares with
// the first: "Du vander krukkerne hver dag og fejer stien".
type clauseReader struct {
	*sentenceReader
	sentence                          Span
	ws                                []word // of the sentence
	exceptions, conditions, frequency []Span
	pieces                            [][]word // its clauses, without exceptions and conditions
	narrowing                         bool     // the sentence has narrowed the claim before it
	referent                          string   // whom "de" in its first clause means: "Fastvagter"
	opening                           []word   // the first clause, whose subject the others share
	some, doer                        string   // the group and the doer that the first clause names
}

// readClause reads the i-th clause: a claim of its own, unless it only takes something
// back from the claims before it.
func (r *clauseReader) readClause(i int) {
	c, clause := r.begin(i)
	kind, byDefault := r.underHeading(clause)
	r.classify(&c, clause, kind, byDefault)
	r.settle(i, &c, clause)
	if i == 0 && !passive(clause) {
		r.doer = c.Subject
	}
	if r.takesBack(i, c, clause) {
		return
	}
	if who := r.instead(r.pieces[i]); i > 0 && who != "" && negation(r.pieces[i-1]) >= 0 {
		c.Kind, c.Subject = Statement, who
	}
	if !r.narrowing && r.frees(c, clause, r.conditions) && r.letSomeOff(i, c, clause) {
		return
	}
	if last := r.previous(); last != nil {
		r.joinIn(last, c, clause, kind)
		r.handOver(last, i, c, clause)
		if last.Kind == Must && onlyIf(clause, c) && first(clause) != "andre" && !isClient(first(clause)) && sharesWord(r.withoutRole(within(r.all, last.Span)), r.pieces[i]) {
			last.limit(c.Conditions...) // "Kosten laves kun, når …" limits the duty before it
		}
		if last.Kind == Must && c.Only && c.Kind == Permission && i == 0 && hasAny(clause[:1], "det", "dette", "arbejdet", "opgaven") {
			last.limit(r.sentence) // "Det må kun gøres af hjælpere, der har bestået kurset"
		}
	}
	r.claims = append(r.claims, c)
}

// begin returns the claim of the i-th clause with its spans, and the words to read
// it by: where it leaves out its subject, those of the first clause before them.
func (r *clauseReader) begin(i int) (Claim, []word) {
	clause := r.pieces[i]
	start, from, next := r.pieces[0][0].start, r.start(i), r.start(i+1)
	c := Claim{Span: spanOf(clause), Sentence: r.sentence, Exceptions: r.itsOwn(i, notBefore(r.exceptions, start, from)), Conditions: r.between(r.conditions, start, from, next), Frequency: r.between(r.frequency, start, from, next)}
	if i == 0 {
		r.some, c.Subject = r.group(clause), r.referent
		if r.labelled && r.actsUnnamed(clause) && !inside(clause[0], r.conditions) {
			clause = append(movedTo(clause[0].start, words("medarbejderen")), clause...)
		}
		r.opening = clause
		return c, clause
	}
	switch last := r.previous(); {
	case first(clause) == "de" && last != nil && last.Subject != "" && last.Sentence == r.sentence && (modal[second(clause)] || second(clause) == "gerne"):
		c.Subject = last.Subject // "Børn må ikke løbe på dækket, men de må gerne løbe på kajen"
	case r.some != "" && r.group(clause) == "" && (!r.ownSubject(clause) || first(clause) == "de"):
		c.Subject = r.some
	case r.doer != "" && finite(clause, 0) && !passive(clause) && lastEnd(c.Conditions) < clause[0].start-2:
		c.Subject = r.doer
	case (present(first(clause)) || bareInfinitive(clause)) && !r.ownSubject(clause) && (r.speaksOfRole(r.opening) || first(r.opening) == "vi" || whoever(r.opening)):
		clause = append([]word{{s: subjectWord(r.opening, r.claimReader), start: clause[0].start, end: clause[0].start}}, clause...)
	}
	if hasAny(r.opening[:1], "det") && second(r.opening) == "er" && r.mainVerb(clause) < 0 {
		if np := nominal(clause); len(np) > 0 && len(np) < 4 && opens(clause[len(np):], ", der", ", som") {
			clause = append(movedTo(clause[0].start, r.opening[:2]), clause...) // "Det er pedellen, der låser op, men aftenvagten, der låser af"
		}
	}
	if at := slices.IndexFunc(r.opening, func(w word) bool { return w.s == first(clause) }); at > 0 && governed[first(clause)] && r.mainVerb(clause) < 0 && strings.HasSuffix(r.text[:clause[0].start], " og ") {
		// "…, og i erfamøder": what stands before the first "i" holds here too
		clause = append(movedTo(clause[0].start, r.opening[:at]), clause...)
	}
	if (first(clause) == "aldrig" || first(clause) == "ikke" && len(clause) < 4 && (terms[last(clause)] || last(clause) == "nødvendigt")) && r.mainVerb(clause) < 0 {
		c.Span.Start = start // "…, men aldrig i egen bil" bans nothing without the words before it
	}
	return c, clause
}

// start is where the i-th clause begins: at a condition that stands before it,
// "…, men er en beboer indlagt, skal du …".
func (r *clauseReader) start(i int) int {
	if i == len(r.pieces) {
		return r.sentence.End
	}
	start := r.pieces[i][0].start
	if i == 0 {
		return start
	}
	before := r.pieces[i-1][len(r.pieces[i-1])-1].end
	for _, s := range r.conditions {
		if between := words(r.text[before:max(before, s.Start)]); s.Start > before && s.End < start && (hasAny(between, "men", ";") || hasAny(between, "og") && (inverted(words(r.text[s.Start:])) || frontedTerm(words(r.text[s.Start:])))) {
			return s.Start
		}
	}
	return start
}

// underHeading returns how the heading has a clause read: not at all where the
// clause answers for itself, "Du vasker ikke op. Klager sendes til kontoret".
func (r *clauseReader) underHeading(clause []word) (BlockKind, ClaimKind) {
	if r.byDefault == NotDuty || r.byDefault == Prohibition { // which the sentence before may have said already
		if (deniedBefore(r.claims, r.all, r.sentence) || r.mayAndNot) && !hasAny(r.ws, "ikke", "aldrig", "ingen") && (hasFinite(r.ws) || imperative(r.ws) || passive(r.ws)) {
			return Paragraph, ""
		}
		if len(r.claims) > 0 && r.answersFor(clause, within(r.all, r.claims[0].Span)) {
			return Paragraph, ""
		}
	}
	if r.asked && r.byDefault != "" && first(r.ws) != "at" && (r.mainVerb(clause) >= 0 || imperative(clause) && r.kind != Duty) && !bareInfinitive(clause) {
		return Paragraph, "" // a sentence answers for itself, "Skrive breve" does not
	}
	return r.kind, r.byDefault
}

// settle corrects the kind of a claim by what stands around its clause.
func (r *clauseReader) settle(i int, c *Claim, clause []word) {
	last := r.previous()
	if r.whenAsked && last == nil && c.Kind == Statement && c.Subject == "" && len(c.Frequency) > 0 && r.mainVerb(clause) < 0 {
		c.Kind = Must // "Hver tredje lørdag" below "Hvornår arbejder jeg i weekenden?"
	}
	if last != nil && extends(clause) && (i > 0 || c.Subject == "") && last.Kind != Must && last.Subject == "" {
		c.Kind = last.Kind
	}
	if i > 0 && c.Kind == Must && passiveVerb(first(r.pieces[i])) && last.Kind == Entitlement && last.Sentence == r.sentence {
		c.Kind = Entitlement // "Regntøj stilles til rådighed og fornys hvert andet år"
	}
	if i > 0 && c.Kind == Permission && last.Kind == NotDuty && last.Sentence == r.sentence && saysWhatIsNot(within(r.all, last.Span)) {
		last.Kind = Statement // "Ørepropper er ikke værnemidler og må gerne lånes ud"
	}
	if i > 0 && c.Kind == Must && opens(clause, "den er", "det er", "de er") && last.Kind == Statement && last.Subject == "" && last.Sentence == r.sentence && hasPhrase(within(r.all, last.Span), "er der", "der er", "der holdes", "holdes der") {
		last.Kind = Must // "I uge 20 er der stævne, og det er en del af arbejdet"
	}
	if c.Kind == Statement && (c.Subject == "" || isShift(c.Subject)) && slices.ContainsFunc(r.exceptions, func(e Span) bool {
		return slices.ContainsFunc(within(r.all, e), func(w word) bool { return r.isRole(w.s) || isGroup(w.s) })
	}) {
		c.Kind = Must // "Hertil kommer lørdagsvagt, med undtagelse af elever": nobody is let off what nobody must
	}
}

// takesBack reports whether a clause only takes back what stands before it, for
// some or for all, and does so.
func (r *clauseReader) takesBack(i int, c Claim, clause []word) bool {
	last := r.previous()
	switch {
	case i > 0 && othersDoNot(r.pieces[i]):
		last.except(c.Span)
	case c.Kind == NotDuty && last != nil && len(r.conditions) == 0 && (i > 0 || hasAny(clause[:1], "det", "de", "den", "disse")) && r.leavesOpen(clause):
		r.leaveOpen() // "Forældremødet holder pædagogen, og du bestemmer selv, om du vil med"
	case i > 0 && c.Kind == NotDuty && c.Subject == "" && len(clause) > 4 && first(clause) == "den" && clause[1].s == "," && (last.Kind == Must || last.Kind == Statement && last.Subject == ""):
		last.Kind = Must // "…, men den, der har ferie, springes over"
		last.except(c.Span)
	case i > 0 && c.Kind == NotDuty && c.Subject == "" && len(c.Conditions) > 0 && last.Kind == Must && last.Subject == "" && last.Sentence == r.sentence && r.repeats(clause, within(r.all, last.Span)):
		last.except(Span{c.Span.Start, max(c.Span.End, lastEnd(c.Conditions))}) // "…, men klipper ikke hæk, når fuglene ruger"
	default:
		return false
	}
	return true
}

// repeats reports whether a clause says no more, but for its negation, than words before
// it said: "slukker lyset, men slukker ikke lyset, når …".
func (r *claimReader) repeats(clause, said []word) bool {
	verb := false
	for _, w := range clause {
		same := slices.ContainsFunc(said, func(s word) bool { return s.s == w.s })
		verb = verb || same && present(w.s)
		if !same && !r.isRole(w.s) && w.s != "ikke" && w.s != "dog" && w.s != "men" && w.s != "den" && w.s != "det" && w.s != "der" {
			return false
		}
	}
	return verb
}

// leaveOpen makes what was just told nobody's duty.
func (r *clauseReader) leaveOpen() {
	last := len(r.claims) - 1
	if last > 0 && handsOver(within(r.all, r.claims[last].Span)) {
		last-- // "… Det klarer pedellen, så det skal du ikke bruge tid på"
	}
	free := r.claims[last]
	if free.Subject = ""; free.Kind != Prohibition {
		free.Kind = NotDuty
	}
	if k := r.claims[last].Kind; k != Statement && k != Permission && k != Entitlement {
		r.claims[last] = free
	} else { // who does it instead, or that it is allowed, stays said
		r.claims = slices.Insert(r.claims, last, free)
	}
}

// letSomeOff makes a clause that lets some off an exception of the duty before it:
// "Assistenter i fleksjob har ikke mødepligt". It reports whether that is all that
// the clause says.
func (r *clauseReader) letSomeOff(i int, c Claim, clause []word) bool {
	last, about := r.previous(), r.ws
	if i > 0 && c.Subject != "" && last.Kind == Statement && last.Subject == "" && hasAny(clause, "slipper") {
		last.Kind = Must // nobody is let off what nobody must
	}
	if last != nil && pointsBack(clause) && last.Sentence != r.sentence {
		if about = nil; c.Subject != "" && last.Kind == Statement && functionOfRole(last.Subject) {
			last.Kind, last.Subject = Must, "" // "Klasselæreren tager med. Lærere på deltid kan ikke pålægges det"
		}
	}
	at := r.narrowed(r.claims, r.all, about)
	if at < 0 {
		return false
	}
	duty := r.claims[at]
	if c.Subject == "" && duty.Sentence == r.sentence || r.ownMatter(c, duty.Kind, r.withoutRole(within(r.all, duty.Span)), clause) {
		return false
	}
	frees := r.sentence
	if duty.Sentence == r.sentence {
		frees = c.Span // not the duty itself
	}
	r.ofOneSentence(at, hasAny(clause, "dog"), func(x *Claim) {
		x.except(frees)
	})
	if taken := within(r.all, duty.Span); at > 0 && r.claims[at-1].Kind == Must && hasAny(taken[:1], "her", "der", "heri") && r.onlyTakesPart(taken) {
		r.claims[at-1].except(frees) // "Årsmødet er i maj. Her deltager du, men elever kan nøjes med referatet"
	}
	return c.Subject == ""
}

// joinIn lets a clause that has everybody, or the role on its terms, take part in
// what was just told bear on that: "Klinikmøde: torsdag. Alle deltager, dog ikke vikarer".
func (r *clauseReader) joinIn(last *Claim, c Claim, clause []word, kind BlockKind) {
	if c.Subject == "" && (kind == Duty || hasAny(clause, "alle", "enhver", "her", "der", "det", "hertil", "heri")) && r.onlyTakesPart(clause) {
		if last.Kind == Statement && last.Subject == "" {
			last.Kind = Must
		}
		if c.Sentence != last.Sentence {
			last.except(c.Exceptions...)
		}
	}
	if c.Kind == Must && last.Kind == Must && len(c.Conditions) > 0 && hasAny(within(r.all, last.Span), "vi") && r.takesPart(clause) {
		last.limit(c.Conditions...) // "Om fredagen går vi i skoven. Du er med, hvis …"
	}
}

// handOver gives the task of the claim before a clause to whoever the clause says
// does it, always or at times: "Udlevering af medicin. Det gør sygeplejersken."
func (r *clauseReader) handOver(last *Claim, i int, c Claim, clause []word) {
	if i == 0 && c.Kind == Prohibition && onlyDoneBy(clause) > 2 && r.bareTask(*last, within(r.all, last.Span)) {
		last.Kind = Prohibition // "Udlevere brændstof. Det må kun gøres af fogeden."
	}
	if c.Subject == "" {
		return
	}
	same := last.Sentence == r.sentence
	if i > 0 && c.Kind == Statement && last.Kind == Must && same && strings.HasSuffix(strings.TrimSpace(r.text[:c.Span.Start]), "(") && opensWithTime(clause) {
		last.except(c.Span) // "Vande krukker (i ferien vander pedellen dem)"
	}
	if i == 0 && r.ownOfOthers(c, clause) && r.bareTask(*last, within(r.all, last.Span)) {
		*last = leftTo(*last, c)
	}
	if handsOver(clause) && last.Kind == Must && !r.speaksOfRole(within(r.all, last.Span)) {
		switch {
		case len(c.Frequency) > 0 && !same:
			last.except(r.sentence) // "… hver aften. Det står nattevagten for i weekenden"
		case len(c.Conditions) == 0:
			last.Subject = c.Subject
		case same: // "Slibe kæder – det gør værkstedet, når …"
			last.except(Span{c.Span.Start, max(c.Span.End, lastEnd(c.Conditions))})
		}
	}
	takesOver := fronting[first(r.ws)] && (hasAny(clause, "det", "opgaven") || opensWithTime(skip(r.ws, first(r.ws))) && i == 0 && (seesTo(clause) || r.kind == Duty) && (sharesWord(within(r.all, last.Span), r.withoutRole(clause)) || hasAny(clause, "dem", "den")))
	if (inverted(r.ws) || takesOver) && !passive(clause) && last.Kind == Must && !same && !(opens(clause, "er det") && !sharesWord(within(r.all, last.Span), r.withoutRole(r.ws))) {
		// "Var du på vej til et nødkald, tager kommunen regningen": another does it then
		last.except(r.sentence)
	}
}

// seesTo reports whether a clause says who sees to something: "står et firma for snerydningen".
func seesTo(clause []word) bool {
	return hasPhrase(clause, "står * for", "sørger * for", "tager * sig af") || hasAny(clause, "klarer", "varetager", "overtager")
}

// instead returns who does what the clause before denies of the role: "…
// træffes ikke af rådgiveren, men af nævnet".
func (r *claimReader) instead(clause []word) string {
	if len(clause) < 2 || !hasAny(clause[:1], "af", "for", "hos") || r.mainVerb(clause) >= 0 {
		return ""
	}
	who := nominal(clause[1:])
	if len(who) == 0 || slices.ContainsFunc(who, func(w word) bool { return r.isRole(w.s) && !strings.HasSuffix(w.s, "s") }) {
		return ""
	}
	if _, other := r.person(who); other || inDefinite(last(who)) || startsUpper(r.words(who)) {
		return r.words(clause[1:])
	}
	return ""
}

// between keeps the spans that belong to the clause from start to next: those
// inside it and those that stand before the whole sentence up to a semicolon.
func (r *claimReader) between(spans []Span, first, start, next int) []Span {
	var out []Span
	for _, s := range spans {
		if s.Start < first && !strings.Contains(r.text[min(s.End, start):start], ";") || s.Start >= start && s.Start < next {
			out = append(out, s)
		}
	}
	return out
}

// deniesRole reports whether words say that it is not the role that does it:
// "aldrig af klinikassistenten", "aldrig af en medhjælper". That excepts nobody.
func (r *claimReader) deniesRole(ws []word) bool {
	if len(ws) == 4 && (ws[2].s == "en" || ws[2].s == "et") {
		ws = []word{ws[0], ws[1], ws[3]}
	}
	return len(ws) == 3 && negation(ws) == 0 && ws[1].s == "af" && (ws[2].s == "dig" || r.isRole(ws[2].s) && !isGroup(ws[2].s))
}

// notBefore keeps the spans that do not end before the clause from start: those
// behind it hold of it as well, and those before the whole sentence.
func notBefore(spans []Span, first, start int) []Span {
	return slices.DeleteFunc(slices.Clone(spans), func(s Span) bool { return s.Start >= first && s.End <= start })
}

// itsOwn leaves out the exceptions of the i-th clause that stand behind a later one of
// another matter, with a subject of its own: "Museet holder lukket i juli, og alle har
// ferie, bortset fra natvagten".
func (r *clauseReader) itsOwn(i int, spans []Span) []Span {
	return slices.DeleteFunc(spans, func(s Span) bool {
		for _, later := range r.pieces[i+1:] {
			if later[0].start < s.Start && r.ownSubject(later) && r.mainVerb(later) > 0 && !hasAny(later, "deltager", "mødepligt", "møder") && last(later) != "med" && !hasAny(later[:1], "det", "den", "de", "der", "her", "dem") && !opensWithTime(within(r.all, s)) {
				return true
			}
		}
		return false
	})
}

// withoutRole leaves out the names of the role: what is said of "støtte" is not
// what is said of every støttepædagog.
func (r *claimReader) withoutRole(ws []word) []word {
	return slices.DeleteFunc(slices.Clone(ws), func(w word) bool { return r.isRole(w.s) })
}

// movedTo returns words that take up no room at a place in the text.
func movedTo(at int, ws []word) []word {
	out := make([]word, len(ws))
	for i, w := range ws {
		out[i] = word{s: w.s, start: at, end: at}
	}
	return out
}
