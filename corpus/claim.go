package corpus

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// readClaims reads what the sentences of one passage say. The words decide;
// where they only name an act ("Deltage i stuemøder"), the heading or the
// lead-in above the list does ("Det hører ikke med til funktionen").
func readClaims(text string, heading []string, kind BlockKind, doc *Document) []Claim {
	return newClaimReader(doc).read(text, heading, "", kind)
}

// claimAll reads the claims of every passage of a document, each list under
// the paragraph that leads it in.
func claimAll(doc *Document) {
	r := newClaimReader(doc)
	leadIn := ""
	for _, b := range doc.Blocks {
		if b.Passage < 0 {
			leadIn = ""
			continue
		}
		p := &doc.Passages[b.Passage]
		if b.Kind == Duty {
			p.Claims = r.read(p.Text, p.Heading, leadIn, p.Kind)
			continue
		}
		p.Claims = r.read(p.Text, p.Heading, "", p.Kind)
		leadIn = ""
		if b.Kind == Paragraph && (strings.HasSuffix(p.Text, ":") || leads(p.Text)) {
			sentences := Sentences(p.Text)
			leadIn = sentences[len(sentences)-1].Of(p.Text)
		}
	}
	for i := range doc.Passages {
		p := &doc.Passages[i]
		for j := range p.Claims {
			if c := &p.Claims[j]; strings.HasPrefix(c.Of, ".") { // "stk. 2" of the clause it stands in
				section, _, _ := strings.Cut(p.clause, ".")
				c.Of = withSection(c.Of, section)
			}
		}
	}
}

// paperLabels stand before what a paper is about, who wrote it and who was there.
var paperLabels = set("til fra emne vedr vedr. vedrørende angående afbud fraværende tilstede cc kopi bilag")

// read returns the claims of a passage in order.
func (r *claimReader) read(text string, heading []string, leadIn string, kind BlockKind) (claims []Claim) {
	r.text, r.functions, r.whenAsked = text, r.functionsOf(heading), false
	byDefault := r.defaultKind(heading, leadIn, kind)
	if cells := rowCells(text); cells != nil {
		return r.readRow(text, cells, kind, byDefault)
	}
	sentences := Sentences(text)
	if at := label.FindString(text); at != "" && len(sentences) > 0 && len(at) < sentences[0].End {
		_, n := utf8.DecodeLastRuneInString(at)
		sentences[0].Start = len(at) - n // the letter behind the label is the text's
	}
	r.labelled = kind == Field
	if label, value, ok := strings.Cut(text, ":"); ok && kind == Field && len(heading) > 0 && heading[len(heading)-1] == label {
		switch k := kindOfLabel(label); {
		case paperLabels[strings.ToLower(label)] && !(ended(text) && (verbal(words(value)) || passive(words(value)))), strings.EqualFold(label, "til stede"), strings.EqualFold(label, "formål") && first(words(value)) == "at":
			defer func() { // "Til: Gartnere i Søparken", "Afbud: …"
				for i := range claims {
					if claims[i].Kind == Must {
						claims[i].Kind = Statement
					}
				}
			}()
		case ended(text):
			kind = Paragraph // sentences, not a word or two
		case k != "" && k != labelOther && !hasFinite(words(value)) || len(heading) == 1 && !verbal(words(value)) && !passive(words(value)) && !infinitive(first(words(value))):
			defer func() { // "Stilling: Pedel" asks nothing
				for i := range claims {
					if claims[i].Kind == Must {
						claims[i].Kind = Statement
					}
				}
			}()
		}
	}
	if at := r.runIn(text, sentences); at > 0 {
		start := sentences[0].Start
		sentences[0].Start = at
		if kind == Field {
			kind = Paragraph
		}
		r.labelled = true
		if kind == Paragraph { // "Uden for jobbet: …" in the line of its sentences
			if k := r.defaultKind([]string{text[start:at]}, "", kind); k != "" {
				byDefault = k
			} else if ws := within(words(text), Span{at, sentences[0].End}); byDefault == NotDuty && negation(ws) < 0 && hasFinite(ws) {
				byDefault = "" // a paragraph of its own behind the list above it
			}
		}
		defer func() {
			for i := range claims {
				if c := &claims[i]; c.Sentence.Start == at {
					c.Sentence.Start = start // its words are in the sentence
					if c.Span.Start == at && passiveVerb(first(words(text[at:]))) {
						c.Span.Start = start // and its subject: "Nødkald: Besvares inden fem minutter"
					}
				}
			}
		}()
	}
	r.whenAsked = len(heading) > 0 && r.asksWhen(heading[len(heading)-1])
	claims = r.readSentences(text, sentences, kind, byDefault)
	if n := len(heading); n > 0 && len(claims) > 0 && isQuestion(heading[n-1]) {
		// "Må jeg sove i vagten?" above "Nej. …"
		if c, ok := r.replied(words(heading[n-1]), within(words(text), claims[0].Sentence)); ok {
			c.Span, c.Sentence = claims[0].Sentence, claims[0].Sentence
			c.Exceptions = append(slices.Clip(c.Exceptions), slices.DeleteFunc(slices.Clone(claims[0].Exceptions), func(s Span) bool { return s.Start < c.Sentence.End })...)
			for _, x := range claims[1:] { // "Ja, på skift. Betjente på deltid har ikke lukkevagter"
				if claims[0].Kind == Statement && (c.Kind == Must || c.Kind == Permission) && x.Kind == NotDuty && x.Subject != "" && sharesWord(words(heading[n-1]), within(words(text), x.Span)) {
					c.Exceptions = append(c.Exceptions, x.Sentence)
				}
			}
			claims[0] = c
		}
	}
	return claims
}

// readSentences returns what sentences that follow each other say.
func (r *claimReader) readSentences(text string, sentences []Span, kind BlockKind, byDefault ClaimKind) []Claim {
	var claims []Claim
	var asked Span      // a question that the text puts to itself
	roleSpoken := false // the passage has told what the role does
	all := words(text)
	parted, whose := r.splitNarrowing(sentences, all)
	for _, sentence := range parted {
		ws := within(all, sentence)
		if !slices.ContainsFunc(ws, func(w word) bool { return startsLower(w.s) && w.s != "stk" && w.s != "nr" }) {
			continue // "§ 1.", "Stk. 2."
		}
		if isQuestion(sentence.Of(text)) {
			asked = sentence
			claims = append(claims, Claim{Kind: Statement, Span: sentence, Sentence: sentence})
			continue
		}
		if asked.End > 0 {
			question := within(all, asked)
			asked = Span{}
			if c, ok := r.replied(question, ws); ok {
				claims[len(claims)-1] = c
				continue
			}
		}
		if who, ok := r.exceptionSentence(ws); ok {
			if who == attached && len(claims) > 0 {
				last := &claims[len(claims)-1]
				if last.Kind == Statement && last.Subject == "" && hasAny(ws, "undtaget", "fritaget", "undskyldt", "fritages", "undtages") {
					last.Kind = Must // nobody is let off what nobody must
				}
				for i := range claims {
					if claims[i].Sentence == last.Sentence { // "… går runde på moler og broer. Det gælder ikke …"
						bound(&claims[i], ws, sentence)
					}
				}
				continue
			}
			if last := narrowed(claims, all, ws); last >= 0 && reference(ws) == "" && (sharesWord(within(all, claims[last].Span), firstN(ws, 4)) || sharesWord(within(all, claims[last].Span), freedFrom(ws))) {
				// "Adgangen til hjemmearbejde gælder ikke …" after "Der kan arbejdes hjemme"
				claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), sentence)
			}
			claims = append(claims, Claim{Kind: Exemption, Span: sentence, Sentence: sentence, Subject: r.freedBy(ws), Of: reference(ws), Exceptions: []Span{sentence}})
			continue
		}
		narrows := false
		if last := narrowed(claims, all, ws); last >= 0 && r.narrows(ws) {
			narrows = true
			for j := range claims { // with "dog", all that its sentence says
				if x := &claims[j]; j == last || hasAny(ws, "dog") && x.Kind == Must && x.Subject == "" && x.Sentence == claims[last].Sentence {
					bound(x, ws, sentence)
				}
			}
			if duty := last - 1; duty >= 0 && claims[duty].Kind == Must && claims[duty].Sentence == claims[last].Sentence && r.onlyTakesPart(within(all, claims[last].Span)) {
				bound(&claims[duty], ws, sentence) // "Vi holder møde hver uge, og der har du mødepligt"
			}
			if r.group(ws) == "" {
				continue
			}
		}
		exceptions := slices.DeleteFunc(exceptionSpans(ws, text), func(s Span) bool { return r.deniesRole(within(all, s)) })
		if first(ws) == "dog" && len(claims) > 0 && len(exceptions) == 1 && exceptions[0].Start == sentence.Start && len(ws) > 2 && (present(ws[1].s) || passiveVerb(ws[1].s)) {
			exceptions = nil // "Dog fjernes genskin" excepts from what stands before, not from itself
		}
		if back := len(claims) - 1; back >= 0 && len(exceptions) > 0 && hasAny(firstN(ws, 1), "reglen", "kravet", "pligten", "det", "dette") && hasAny(firstN(ws, 2), "gælder", "omfatter") {
			claims[back].Exceptions = append(slices.Clone(claims[back].Exceptions), exceptions...)
			continue // "Reglen omfatter alle på nær …"
		}
		if !narrows && r.besides(claims, all, ws) && !slices.ContainsFunc(ws, func(w word) bool { return w.s == "dog" && inside(w, exceptions) }) {
			if last := narrowed(claims, all, ws); last >= 0 {
				claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), sentence)
			}
		}
		referent := whose[sentence.Start] // "Fastvagter sover på stedet. De har ret til …"
		if len(claims) > 0 && first(ws) == "de" && len(ws) > 1 && finite(ws, 1) {
			referent = claims[len(claims)-1].Subject
		}
		conditions := conditionSpans(ws, exceptions)
		frequency := frequencySpans(ws, exceptions)
		var opening []word // the first clause, whose subject the others share
		group, doer := "", ""
		parts := r.clauses(ws, append(slices.Clone(exceptions), conditions...))
		for i, clause := range parts {
			from, next := r.opening(parts, i, conditions), sentence.End
			if i+1 < len(parts) {
				next = r.opening(parts, i+1, conditions)
			}
			c := Claim{Span: spanOf(clause), Sentence: sentence, Exceptions: notBefore(exceptions, parts[0][0].start, from), Conditions: r.between(conditions, parts[0][0].start, from, next), Frequency: r.between(frequency, parts[0][0].start, from, next)}
			if opening == nil {
				opening, group, c.Subject = clause, r.group(clause), referent
			} else if group != "" && r.group(clause) == "" && !r.ownSubject(clause) {
				c.Subject = group
			} else if doer != "" && finite(clause, 0) && !passive(clause) && lastEnd(c.Conditions) < clause[0].start-2 {
				c.Subject = doer
			} else if (present(first(clause)) || bareInfinitive(clause)) && !r.ownSubject(clause) && (r.speaksOfRole(opening) || first(opening) == "vi") {
				clause = append([]word{{s: subjectWord(opening, r), start: clause[0].start, end: clause[0].start}}, clause...)
			}
			if at := slices.IndexFunc(opening, func(w word) bool { return w.s == first(clause) }); i > 0 && at > 0 && governed[first(clause)] && r.mainVerb(clause) < 0 && strings.HasSuffix(r.text[:clause[0].start], " og ") {
				// "…, og i erfamøder": what stands before the first "i" holds here too
				clause = append(movedTo(clause[0].start, opening[:at]), clause...)
			}
			if i == 0 && r.labelled && r.actsUnnamed(clause) && !inside(clause[0], conditions) {
				clause = append(movedTo(clause[0].start, words("medarbejderen")), clause...)
				opening = clause
			}
			if i > 0 && first(clause) == "aldrig" && r.mainVerb(clause) < 0 {
				c.Span.Start = parts[0][0].start // "…, men aldrig i egen bil" bans nothing without the words before it
			}
			as, kind := byDefault, kind
			if outside := as == NotDuty || as == Prohibition; outside && (deniedBefore(claims, all, sentence) || r.mayAndNot) && !hasAny(ws, "ikke", "aldrig", "ingen") && (hasFinite(ws) || imperative(ws) || passive(ws)) || outside && len(claims) > 0 && r.answersFor(clause, within(all, claims[0].Span)) {
				as, kind = "", Paragraph // "Du vasker ikke op. Klager sendes til kontoret": the heading has had its say
			}
			if r.asked && as != "" && first(ws) != "at" && (r.mainVerb(clause) >= 0 || imperative(clause) && kind != Duty) && !bareInfinitive(clause) {
				as, kind = "", Paragraph // a sentence answers for itself, "Skrive breve" does not
			}
			r.classify(&c, clause, kind, as, roleSpoken)
			if r.whenAsked && len(claims) == 0 && c.Kind == Statement && c.Subject == "" && len(c.Frequency) > 0 && r.mainVerb(clause) < 0 {
				c.Kind = Must // "Hver tredje lørdag" below "Hvornår arbejder jeg i weekenden?"
			}
			if last := len(claims) - 1; last >= 0 && extends(clause) && (i > 0 || c.Subject == "") && claims[last].Kind != Must && claims[last].Subject == "" {
				c.Kind = claims[last].Kind
			}
			if i > 0 && c.Kind == Must && passiveVerb(first(parts[i])) && claims[len(claims)-1].Kind == Entitlement && claims[len(claims)-1].Sentence == sentence {
				c.Kind = Entitlement // "Regntøj stilles til rådighed og fornys hvert andet år"
			}
			if i == 0 && !passive(clause) {
				doer = c.Subject
			}
			if c.Kind == Statement && (c.Subject == "" || isShift(c.Subject)) && slices.ContainsFunc(exceptions, func(e Span) bool {
				return slices.ContainsFunc(within(all, e), func(w word) bool { return r.isRole(w.s) || isGroup(w.s) })
			}) {
				c.Kind = Must // "Hertil kommer lørdagsvagt, med undtagelse af elever": nobody is let off what nobody must
			}
			if i > 0 && othersDoNot(parts[i]) {
				last := &claims[len(claims)-1]
				last.Exceptions = append(slices.Clone(last.Exceptions), c.Span)
				continue
			}
			if c.Kind == NotDuty && len(claims) > 0 && len(conditions) == 0 && (i > 0 || hasAny(clause[:1], "det", "de", "den", "disse")) && r.leavesOpen(clause) {
				// "Forældremødet holder pædagogen, og du bestemmer selv, om du vil med"
				last := len(claims) - 1
				if last > 0 && handsOver(within(all, claims[last].Span)) {
					last-- // "… Det klarer pedellen, så det skal du ikke bruge tid på"
				}
				free := claims[last]
				if free.Subject = ""; free.Kind != Prohibition {
					free.Kind = NotDuty
				}
				if k := claims[last].Kind; k != Statement && k != Permission && k != Entitlement {
					claims[last] = free
				} else { // who does it instead, or that it is allowed, stays said
					claims = slices.Insert(claims, last, free)
				}
				continue
			}
			if i > 0 && c.Kind == NotDuty && c.Subject == "" && len(clause) > 4 && first(clause) == "den" && clause[1].s == "," {
				// "…, men den, der har ferie, springes over"
				if last := &claims[len(claims)-1]; last.Kind == Must || last.Kind == Statement && last.Subject == "" {
					last.Kind, last.Exceptions = Must, append(slices.Clone(last.Exceptions), c.Span)
					continue
				}
			}
			if who := r.instead(parts[i]); i > 0 && who != "" && negation(parts[i-1]) >= 0 {
				c.Kind, c.Subject = Statement, who
			}
			roleSpoken = roleSpoken || c.Kind == Must
			if !narrows && r.frees(c, clause, conditions) {
				// "Assistenter i fleksjob har ikke mødepligt" narrows the duty before it
				if i > 0 && c.Subject != "" && claims[len(claims)-1].Kind == Statement && claims[len(claims)-1].Subject == "" && hasAny(clause, "slipper") {
					claims[len(claims)-1].Kind = Must // nobody is let off what nobody must
				}
				about := ws
				if back := len(claims) - 1; back >= 0 && pointsBack(clause) && claims[back].Sentence != sentence {
					if about = nil; c.Subject != "" && claims[back].Kind == Statement && functionOfRole(claims[back].Subject) {
						claims[back].Kind, claims[back].Subject = Must, "" // "Klasselæreren tager med. Lærere på deltid kan ikke pålægges det"
					}
				}
				if last := narrowed(claims, all, about); last >= 0 && (c.Subject != "" || claims[last].Sentence != sentence) && !r.ownMatter(c, within(all, claims[last].Span), clause) {
					frees := sentence
					if claims[last].Sentence == sentence {
						frees = c.Span // not the duty itself
					}
					for j := range claims { // with "dog", of all that its sentence says
						if x := &claims[j]; (j == last || hasAny(clause, "dog") && x.Kind == Must && x.Subject == "" && x.Sentence == claims[last].Sentence) && !slices.Contains(x.Exceptions, frees) {
							x.Exceptions = append(slices.Clone(x.Exceptions), frees)
						}
					}
					if c.Subject == "" {
						continue
					}
				}
			}
			if last := len(claims) - 1; last >= 0 && c.Subject == "" && (kind == Duty || hasAny(clause, "alle", "enhver", "her", "der", "det", "hertil", "heri")) && r.onlyTakesPart(clause) {
				// "Klinikmøde: torsdag. Alle deltager, dog ikke vikarer"
				if claims[last].Kind == Statement && claims[last].Subject == "" {
					claims[last].Kind = Must
				}
				if c.Sentence != claims[last].Sentence {
					claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), c.Exceptions...)
				}
			}
			if last := len(claims) - 1; last >= 0 && c.Kind == Must && claims[last].Kind == Must && len(c.Conditions) > 0 && hasAny(within(all, claims[last].Span), "vi") && r.takesPart(clause) {
				// "Om fredagen går vi i skoven. Du er med, hvis …"
				claims[last].Conditions = append(slices.Clone(claims[last].Conditions), c.Conditions...)
			}
			if last := len(claims) - 1; last >= 0 && i > 0 && c.Subject != "" && c.Kind == Statement && claims[last].Kind == Must && claims[last].Sentence == sentence && strings.HasSuffix(strings.TrimSpace(text[:c.Span.Start]), "(") && opensWithTime(clause) {
				// "Vande krukker (i ferien vander pedellen dem)"
				claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), c.Span)
			}
			if last := len(claims) - 1; last >= 0 && i == 0 && r.ownOfOthers(c, clause) && r.bareTask(claims[last], within(all, claims[last].Span)) {
				claims[last] = leftTo(claims[last], c)
			}
			if last := len(claims) - 1; last >= 0 && c.Subject != "" && handsOver(clause) && claims[last].Kind == Must && !r.speaksOfRole(within(all, claims[last].Span)) {
				if len(c.Frequency) > 0 && claims[last].Sentence != sentence {
					// "… hver aften. Det står nattevagten for i weekenden"
					claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), sentence)
				} else if len(c.Conditions) == 0 {
					claims[last].Subject = c.Subject // "Udlevering af medicin. Det gør sygeplejersken."
				} else if claims[last].Sentence == sentence { // "Slibe kæder – det gør værkstedet, når …"
					claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), Span{c.Span.Start, max(c.Span.End, lastEnd(c.Conditions))})
				}
			}
			if last := len(claims) - 1; last >= 0 && c.Subject != "" && (inverted(ws) || fronting[first(ws)] && hasAny(clause, "det", "opgaven")) && !passive(clause) && claims[last].Kind == Must && claims[last].Sentence != sentence {
				// "Var du på vej til et nødkald, tager kommunen regningen": another does it then
				claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), sentence)
			}
			if last := len(claims) - 1; last >= 0 && claims[last].Kind == Must && onlyIf(clause, c) && sharesWord(r.withoutRole(within(all, claims[last].Span)), parts[i]) {
				// "Kosten laves kun, når …" limits the duty before it
				claims[last].Conditions = append(slices.Clone(claims[last].Conditions), c.Conditions...)
			}
			claims = append(claims, c)
		}
	}
	return claims
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
	if _, other := r.person(who); other || definite(last(who)) || strings.HasSuffix(last(who), "et") || startsUpper(r.words(who)) {
		return r.words(clause[1:])
	}
	return ""
}

// opening is where the i-th clause begins: at a condition that stands before
// it, "…, men er en beboer indlagt, skal du …".
func (r *claimReader) opening(parts [][]word, i int, conditions []Span) int {
	start := parts[i][0].start
	if i == 0 {
		return start
	}
	before := parts[i-1][len(parts[i-1])-1].end
	for _, s := range conditions {
		if between := words(r.text[before:max(before, s.Start)]); s.Start > before && s.End < start && (hasAny(between, "men", ";") || hasAny(between, "og") && inverted(words(r.text[s.Start:]))) {
			return s.Start
		}
	}
	return start
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
// "aldrig af klinikassistenten". That excepts nobody.
func (r *claimReader) deniesRole(ws []word) bool {
	return len(ws) == 3 && negation(ws) == 0 && ws[1].s == "af" && (ws[2].s == "dig" || r.isRole(ws[2].s) && !isGroup(ws[2].s))
}

// notBefore keeps the spans that do not end before the clause from start: those
// behind it hold of it as well, and those before the whole sentence.
func notBefore(spans []Span, first, start int) []Span {
	return slices.DeleteFunc(slices.Clone(spans), func(s Span) bool { return s.Start >= first && s.End <= start })
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

// within returns the words inside a span, without a final full stop.
func within(ws []word, s Span) []word {
	i, _ := slices.BinarySearchFunc(ws, s.Start, func(w word, at int) int { return w.start - at })
	j := i
	for j < len(ws) && ws[j].end <= s.End {
		j++
	}
	return ws[i:j]
}

func spanOf(ws []word) Span { return Span{ws[0].start, ws[len(ws)-1].end} }
