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
	all, ofSection := newClaimReader(doc), map[string]*claimReader{}
	leadIn := ""
	for _, b := range doc.Blocks {
		if b.Passage < 0 {
			leadIn = ""
			continue
		}
		p, r := &doc.Passages[b.Passage], all
		if len(p.Roles) > 0 {
			key := strings.Join(p.Roles, "\x00")
			if r = ofSection[key]; r == nil {
				some := *doc
				some.Roles = slices.DeleteFunc(slices.Clone(doc.Roles), func(o Role) bool { return !slices.Contains(p.Roles, o.Title) })
				r = newClaimReader(&some)
				ofSection[key] = r
			}
		}
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
func (r *claimReader) read(text string, heading []string, leadIn string, kind BlockKind) []Claim {
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
	kind, names := fieldKind(text, heading, kind)
	start, at := 0, r.runIn(text, sentences)
	if at > 0 {
		start, sentences[0].Start = sentences[0].Start, at
		r.labelled = true
		if kind == Field {
			kind = Paragraph
		}
		if kind == Paragraph {
			byDefault = r.underRunIn(text[start:at], sentences[0], byDefault)
		}
	}
	r.whenAsked = len(heading) > 0 && r.asksWhen(heading[len(heading)-1])
	claims := r.readSentences(sentences, kind, byDefault)
	if n := len(heading); n > 0 && len(claims) > 0 && isQuestion(heading[n-1]) {
		r.replyTo(words(heading[n-1]), claims)
	}
	for i := range claims {
		c := &claims[i]
		if at > 0 && c.Sentence.Start == at {
			c.Sentence.Start = start // the words of the label are in the sentence
			if c.Span.Start == at && passiveVerb(first(words(text[at:]))) {
				c.Span.Start = start // and its subject: "Nødkald: Besvares inden fem minutter"
			}
		}
		if names && c.Kind == Must {
			c.Kind = Statement
		}
	}
	return claims
}

// fieldKind returns how the value of a field is read, as sentences or as a word or
// two, and whether it only names and asks nothing: "Stilling: Pedel", "Afbud: …".
func fieldKind(text string, heading []string, kind BlockKind) (_ BlockKind, names bool) {
	label, value, ok := strings.Cut(text, ":")
	if !ok || kind != Field || len(heading) == 0 || heading[len(heading)-1] != label {
		return kind, false
	}
	ws := words(value)
	acts := verbal(ws) || passive(ws)
	if paperLabels[strings.ToLower(label)] && !(ended(text) && acts) || strings.EqualFold(label, "til stede") || strings.EqualFold(label, "formål") && first(ws) == "at" {
		return kind, true // "Til: Gartnere i Søparken"
	}
	if ended(text) {
		return Paragraph, false
	}
	k := kindOfLabel(label)
	return kind, k != "" && k != labelOther && !hasFinite(ws) || len(heading) == 1 && !acts && !infinitive(first(ws))
}

// underRunIn returns what a heading in the line of its sentences makes of them:
// "Uden for jobbet: …".
func (r *claimReader) underRunIn(heading string, sentence Span, byDefault ClaimKind) ClaimKind {
	if k := r.defaultKind([]string{heading}, "", Paragraph); k != "" {
		return k
	}
	if ws := within(words(r.text), sentence); byDefault == NotDuty && negation(ws) < 0 && hasFinite(ws) {
		return "" // a paragraph of its own behind the list above it
	}
	return byDefault
}

// replyTo makes the first claim the answer to the question that the heading asks:
// "Må jeg sove i vagten?" above "Nej. …".
func (r *claimReader) replyTo(question []word, claims []Claim) {
	all, was := words(r.text), claims[0]
	c, ok := r.replied(question, within(all, was.Sentence))
	if !ok {
		return
	}
	c.Span, c.Sentence = was.Sentence, was.Sentence
	c.except(slices.DeleteFunc(slices.Clone(was.Exceptions), func(s Span) bool { return s.Start < c.Sentence.End })...)
	for _, x := range claims[1:] { // "Ja, på skift. Betjente på deltid har ikke lukkevagter"
		if was.Kind == Statement && (c.Kind == Must || c.Kind == Permission) && x.Kind == NotDuty && x.Subject != "" && sharesWord(question, within(all, x.Span)) {
			c.except(x.Sentence)
		}
	}
	claims[0] = c
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
