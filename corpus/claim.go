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
	claims = r.readSentences(sentences, kind, byDefault)
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
