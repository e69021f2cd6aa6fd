package corpus

import "slices"

// sentenceReader reads sentences that follow each other: what the earlier ones
// said decides what the next one adds to them or takes back.
type sentenceReader struct {
	*claimReader
	all       []word // of the passage
	kind      BlockKind
	byDefault ClaimKind // what the heading makes of words that only name an act
	claims    []Claim   // read so far
	question  Span      // one that the text has just put to itself
}

// readSentences returns what sentences that follow each other say.
func (r *claimReader) readSentences(sentences []Span, kind BlockKind, byDefault ClaimKind) []Claim {
	s := sentenceReader{claimReader: r, all: words(r.text), kind: kind, byDefault: byDefault}
	parted, whose := r.splitNarrowing(sentences, s.all)
	for _, sentence := range parted {
		ws := within(s.all, sentence)
		switch {
		case !slices.ContainsFunc(ws, func(w word) bool { return startsLower(w.s) && w.s != "stk" && w.s != "nr" }):
			// "§ 1.", "Stk. 2."
		case isQuestion(sentence.Of(r.text)):
			s.question = sentence
			s.claims = append(s.claims, Claim{Kind: Statement, Span: sentence, Sentence: sentence})
		case s.replies(ws), s.takesPartToo(ws), s.excepts(sentence, ws):
		default:
			s.readSentence(sentence, ws, whose[sentence.Start])
		}
	}
	return s.claims
}

// readSentence reads a sentence clause by clause. referent is whom a "de" at its start
// means.
func (r *sentenceReader) readSentence(sentence Span, ws []word, referent string) {
	narrowing := r.narrowBefore(sentence, ws)
	if narrowing && r.group(ws) == "" && !tellsInstead(ws) {
		return
	}
	exceptions := r.exceptionsIn(sentence, ws)
	if last := r.previous(); last != nil && len(exceptions) > 0 && hasAny(firstN(ws, 1), "reglen", "kravet", "pligten", "det", "dette") && hasAny(firstN(ws, 2), "gælder", "omfatter") {
		last.except(exceptions...)
		return // "Reglen omfatter alle på nær …"
	}
	if last := r.previous(); last != nil && last.Kind == Must && slices.ContainsFunc(exceptions, func(e Span) bool { return r.freesRole(within(r.all, e)) }) {
		last.except(sentence)
	}
	if !narrowing && r.besides(r.claims, r.all, ws) && !slices.ContainsFunc(ws, func(w word) bool { return w.s == "dog" && inside(w, exceptions) }) {
		if last := r.narrowed(r.claims, r.all, ws); last >= 0 && !r.owesElse(&r.claims[last], ws) {
			r.claims[last].except(sentence)
		}
	}
	if last := r.previous(); last != nil && first(ws) == "de" && len(ws) > 1 && finite(ws, 1) {
		referent = last.Subject // "Fastvagter sover på stedet. De har ret til …"
	}
	conditions := conditionSpans(ws, exceptions)
	c := clauseReader{
		sentenceReader: r, sentence: sentence, ws: ws,
		exceptions: exceptions, conditions: conditions, frequency: frequencySpans(ws, exceptions),
		pieces:    r.clauses(ws, append(slices.Clone(exceptions), conditions...)),
		narrowing: narrowing, referent: referent,
	}
	for i := range c.pieces {
		c.readClause(i)
	}
}

// previous returns the claim read last, nil before the first.
func (r *sentenceReader) previous() *Claim {
	if len(r.claims) == 0 {
		return nil
	}
	return &r.claims[len(r.claims)-1]
}

// replies reports whether a sentence answers the question before it, and makes one
// claim of both: "Må jeg tage hunden med? Nej."
func (r *sentenceReader) replies(ws []word) bool {
	if r.question.End == 0 {
		return false
	}
	question := within(r.all, r.question)
	r.question = Span{}
	c, ok := r.replied(question, ws)
	if ok {
		*r.previous() = c
	}
	return ok
}

// takesPartToo reports whether a sentence only says that those in the role take part in
// what the one before it tells of, and makes that their duty: "Her deltager du også".
func (r *sentenceReader) takesPartToo(ws []word) bool {
	last := r.previous()
	if last == nil || last.Kind != Statement || last.Subject != "" || len(ws) < 3 || len(ws) > 6 || !hasAny(ws[:1], "her", "der", "heri") || !hasAny(ws[1:2], "deltager", "møder", "hjælper") ||
		slices.ContainsFunc(ws[2:], func(w word) bool {
			return !generic[w.s] && !r.isRole(w.s) && !hasAny([]word{w}, "også", "altid", "fast", "selv", ".", ",")
		}) {
		return false
	}
	last.Kind = Must
	return true
}

// freesRole reports whether words let those in the role off, with nothing that they
// are let off: "og her er assistenten fritaget".
func (r *claimReader) freesRole(ws []word) bool {
	return hasAny(ws, "fritaget", "undtaget") && len(ws) < 6 && freedFrom(ws) == nil && slices.ContainsFunc(ws, func(w word) bool { return r.isRole(w.s) || w.s == "du" }) && r.group(ws) == ""
}

// excepts reports whether a sentence does no more than let somebody off: what
// stands before it, "Det gælder ikke elever", or what it names, "Elever er fritaget
// for nattevagter".
func (r *sentenceReader) excepts(sentence Span, ws []word) bool {
	scope, ok := r.exceptionSentence(ws)
	if !ok {
		return false
	}
	if last := r.previous(); scope == attached && last != nil {
		if last.Kind == Statement && last.Subject == "" && hasAny(ws, "undtaget", "fritaget", "undskyldt", "fritages", "undtages") {
			last.Kind = Must // nobody is let off what nobody must
		}
		for i := range r.claims {
			if r.claims[i].Sentence == last.Sentence { // "… går runde på moler og broer. Det gælder ikke …"
				bound(&r.claims[i], ws, sentence)
			}
		}
		return true
	}
	of := reference(ws)
	if last := r.previous(); of == "" && last != nil && r.existsOf(last, freedFrom(ws)) {
		last.Kind = Must // "Der er helligdagsvagt i parken. Elever er fritaget for helligdagsvagt."
	}
	if last := r.narrowed(r.claims, r.all, ws); last >= 0 && of == "" {
		about := freedFrom(ws)
		if about == nil {
			about = firstN(ws, 4) // "Adgangen til hjemmearbejde gælder ikke …" after "Der kan arbejdes hjemme"
		}
		// "… er dog fritaget for ture med overnatning"; "… er fritaget for telefonvagten", in the item of one duty, is that duty
		leans := hasAny(ws, "dog") || r.kind == Duty && len(r.claims) == 1 && len(about) == 1 && inDefinite(first(about))
		if leans || sharesWord(r.withoutRole(within(r.all, r.claims[last].Span)), about) {
			r.claims[last].except(sentence)
		}
	}
	r.claims = append(r.claims, Claim{Kind: Exemption, Span: sentence, Sentence: sentence, Subject: r.freedBy(ws), Of: of, Exceptions: []Span{sentence}})
	return true
}

// existsOf reports whether a claim only tells that there is what somebody is then let off.
func (r *sentenceReader) existsOf(c *Claim, from []word) bool {
	said := within(r.all, c.Span)
	return c.Kind == Statement && c.Subject == "" && from != nil && hasPhrase(said, "der er", "er der", "der holdes", "holdes der") && sharesWord(r.withoutRole(said), from)
}

// narrowBefore reports whether a sentence narrows a claim before it, and makes it
// an exception or a condition of that: "Kun fastansatte har mødepligt".
func (r *sentenceReader) narrowBefore(sentence Span, ws []word) bool {
	last := r.narrowed(r.claims, r.all, ws)
	if n := len(r.claims) - 1; n >= 0 && r.claims[n].Kind == Must && r.behindMen(sentence) {
		last = n // "Her deltager du også, men elever kan nøjes med referatet", whatever stands before
	}
	if last < 0 || !r.narrows(ws) || r.ownSaying(&r.claims[last], r.withoutRole(within(r.all, r.claims[last].Span)), ws) || r.owesElse(&r.claims[last], ws) {
		return false
	}
	r.ofOneSentence(last, hasAny(ws, "dog"), func(c *Claim) { bound(c, ws, sentence) })
	if duty := last - 1; duty >= 0 && r.claims[duty].Kind == Must && r.claims[duty].Sentence == r.claims[last].Sentence && r.onlyTakesPart(within(r.all, r.claims[last].Span)) {
		bound(&r.claims[duty], ws, sentence) // "Vi holder møde hver uge, og der har du mødepligt"
	}
	return true
}

// behindMen reports whether a clause is read as a sentence of its own behind a men.
func (r *sentenceReader) behindMen(sentence Span) bool {
	i := slices.IndexFunc(r.all, func(w word) bool { return w.start >= sentence.Start })
	return i > 0 && r.all[i-1].s == "men"
}

// owesElse reports whether a sentence says of some that they have no duty to another
// thing than a right or a leave before it is about.
func (r *sentenceReader) owesElse(c *Claim, ws []word) bool {
	return hasAny(ws, "pligt", "mødepligt") && negation(ws) >= 0 && r.group(ws) != "" &&
		r.ownMatter(Claim{Kind: NotDuty, Subject: r.group(ws)}, c.Kind, r.withoutRole(within(r.all, c.Span)), ws)
}

// ofOneSentence changes the claim at last and, where a "dog" takes back all that
// its sentence says, the other duties of that sentence.
func (r *sentenceReader) ofOneSentence(last int, all bool, change func(*Claim)) {
	for i := range r.claims {
		if c := &r.claims[i]; i == last || all && c.Kind == Must && c.Subject == "" && c.Sentence == r.claims[last].Sentence {
			change(c)
		}
	}
}

// exceptionsIn finds what a sentence excepts from its own claims.
func (r *sentenceReader) exceptionsIn(sentence Span, ws []word) []Span {
	exceptions := slices.DeleteFunc(exceptionSpans(ws, r.text), func(s Span) bool { return r.deniesRole(within(r.all, s)) })
	if first(ws) == "dog" && len(r.claims) > 0 && len(exceptions) == 1 && exceptions[0].Start == sentence.Start && len(ws) > 2 && (present(ws[1].s) || passiveVerb(ws[1].s)) {
		return nil // "Dog fjernes genskin" excepts from what stands before, not from itself
	}
	return exceptions
}
