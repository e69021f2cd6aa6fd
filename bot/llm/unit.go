package llm

import (
	"slices"
	"strings"

	"rollebot/bot"
	"rollebot/corpus"
	"rollebot/index/danish"
)

// unit is what one claim of a cited passage says: all that one clause of a
// wording may draw upon.
type unit struct {
	cite   int // which citation
	claim  *corpus.Claim
	text   string
	words  []unitWord
	match  *danish.Text // of the unit's words, at their offsets
	limits []limit      // exceptions, and sentences after it that limit it
	conds  []limit
	asker  bool // the claim is about whoever holds the role
	bare   bool // it has no finite verb: "Deltage i stuemøder"
	base   modals
	neg    int  // negations outside exceptions and conditions; of a heading too
	heads  bool // the heading turns it round
}

// limit is a part of a passage that limits the claim.
type limit struct {
	span corpus.Span
	odd  bool // its words turn it round an odd number of times
}

// unitWord is one word of a unit.
type unitWord struct {
	danish.Token
	word
	main bool // outside exceptions and conditions
	freq bool // of how often or until when
	held bool // inside the claim's own clause
}

// units reads the claims of a citation.
func units(n int, c bot.Citation, roles roleNames) []unit {
	var out []unit
	p := c.Passage
	tokens := danish.Tokens(p.Text)
	for i := range p.Claims {
		out = append(out, newUnit(n, p, p.Claims, i, tokens, roles))
		if m, ok := merged(p.Claims, i); ok {
			claims := append(append([]corpus.Claim(nil), p.Claims[:i]...), m)
			claims = append(claims, p.Claims[i+1:]...)
			out = append(out, newUnit(n, p, claims, i, tokens, roles))
		}
	}
	return out
}

// merged is a sentence whose clauses all say the same kind of thing of the
// same people, as one claim; given for the first of them.
func merged(claims []corpus.Claim, i int) (corpus.Claim, bool) {
	m := claims[i]
	if i > 0 && claims[i-1].Sentence == m.Sentence {
		return m, false
	}
	n := 1
	for _, c := range claims[i+1:] {
		if c.Sentence != m.Sentence {
			break
		}
		if c.Kind != m.Kind || c.Subject != m.Subject || c.Only != m.Only {
			return m, false
		}
		n++
		m.Span.End = c.Span.End
		m.Conditions = append(m.Conditions[:len(m.Conditions):len(m.Conditions)], c.Conditions...)
		m.Frequency = append(m.Frequency[:len(m.Frequency):len(m.Frequency)], c.Frequency...)
	}
	return m, n > 1
}

func newUnit(n int, p *corpus.Passage, claims []corpus.Claim, i int, tokens []danish.Token, roles roleNames) unit {
	c := &claims[i]
	u := unit{cite: n, claim: c, text: p.Text}
	in := func(t danish.Token, s corpus.Span) bool { return t.Start >= s.Start && t.Start < s.End }
	inAny := func(t danish.Token, spans []corpus.Span) bool {
		for _, s := range spans {
			if in(t, s) {
				return true
			}
		}
		return false
	}
	for _, s := range c.Exceptions {
		if s != c.Sentence && !(s.Start <= c.Span.Start && s.End >= c.Span.End) {
			u.limits = append(u.limits, limit{span: s})
		}
	}
	for _, s := range c.Conditions {
		s = whole(p, claims, i, s)
		if !(s.Start <= c.Span.Start && s.End >= c.Span.End) {
			u.conds = append(u.conds, limit{span: s})
		}
	}
	u.limits = append(u.limits, followers(p, claims, i)...)
	for _, s := range qualified(p.Text, c, tokens) {
		if !slices.ContainsFunc(append(u.limits, u.conds...), func(l limit) bool { return l.span.Start <= s.Start && s.Start < l.span.End }) {
			u.conds = append(u.conds, limit{span: s})
		}
	}
	var except, cond []corpus.Span
	for _, l := range u.limits {
		except = append(except, l.span)
	}
	for _, l := range u.conds {
		cond = append(cond, l.span)
	}
	masked := []byte(strings.Repeat(" ", len(p.Text)))
	v := words()
	for k, t := range tokens {
		limited := inAny(t, except) || inAny(t, cond)
		if !limited && !in(t, c.Span) && !inAny(t, c.Frequency) {
			continue
		}
		copy(masked[t.Start:t.End], p.Text[t.Start:t.End])
		w := unitWord{Token: t, word: v.read(t, after(tokens, k)), main: !limited, freq: inAny(t, c.Frequency), held: in(t, c.Span)}
		u.words = append(u.words, w)
		if w.neg && w.main {
			u.neg++
		}
	}
	u.match = danish.Analyse(string(masked))
	for k := range u.limits {
		u.limits[k].odd = u.odd(u.limits[k].span)
	}
	for k := range u.conds {
		u.conds[k].odd = u.odd(u.conds[k].span)
	}
	var main []word
	for _, w := range u.words {
		if w.main {
			main = append(main, w.word)
		}
	}
	u.base = readModals(main)
	if u.turned() && u.neg == 0 {
		u.neg, u.heads = 1, true
	}
	u.bare = len(main) > 0 && (infinitive(main[0].norm) || p.Kind == corpus.Duty && strings.HasSuffix(main[0].norm, "e")) && u.base == 0
	u.asker = c.Subject == "" && c.Kind != corpus.Statement && !byAgent(main, roles)
	return u
}

// whole extends a condition over the list that it ends in: "når lægen har
// skrevet navn, dosis og periode".
func whole(p *corpus.Passage, claims []corpus.Claim, i int, s corpus.Span) corpus.Span {
	c := &claims[i]
	if s.Start <= c.Sentence.Start || s.End >= c.Sentence.End {
		return s
	}
	end := c.Sentence.End
	for _, o := range claims[i+1:] {
		if o.Sentence == c.Sentence && o.Span.Start >= s.End {
			end = min(end, o.Span.Start)
		}
	}
	for _, e := range c.Exceptions {
		if e.Start >= s.End {
			end = min(end, e.Start)
		}
	}
	if s.End >= end-1 { // "når lægen har ordineret den, og forældrene har skrevet under"
		for _, o := range claims[i+1:] {
			joint := strings.TrimLeft(p.Text[s.End:max(o.Span.Start, s.End)], ", ")
			if o.Sentence == c.Sentence && o.Subject != "" && o.Kind == corpus.Statement && o.Span.Start >= s.End && o.Span.Start <= s.End+6 && (joint == "og " || joint == "eller " || joint == "") {
				s.End = o.Span.End
			}
		}
		return s
	}
	rest := p.Text[s.End:end]
	if !strings.HasPrefix(strings.TrimSpace(rest), ",") && !strings.HasPrefix(strings.TrimSpace(rest), "og ") && !strings.HasPrefix(strings.TrimSpace(rest), "eller ") {
		return s
	}
	tokens := danish.Tokens(rest)
	if len(tokens) > 2 && (tokens[0].Norm == "og" || tokens[0].Norm == "eller") && !words().asker[tokens[1].Norm] && !finite(tokens[1].Norm) && finite(tokens[2].Norm) {
		tokens = nil // "…, og forældrene har skrevet under"
	}
	for _, t := range tokens {
		if finite(t.Norm) || t.Norm == "at" {
			return s
		}
	}
	s.End = s.End + len(strings.TrimRight(rest, " .;"))
	return s
}

// qualified finds what else limits a claim and must not be left out: until
// when it holds ("før de er fyldt et år"), under whose guidance it is done, with
// whom, and on whose word.
func qualified(text string, c *corpus.Claim, tokens []danish.Token) []corpus.Span {
	first := slices.IndexFunc(tokens, func(t danish.Token) bool { return t.Start >= c.Span.Start })
	if first < 0 {
		return nil
	}
	var in []danish.Token
	for _, t := range tokens[first:] {
		if t.Start >= c.Span.End {
			break
		}
		in = append(in, t)
	}
	var out []corpus.Span
	for i := 1; i < len(in); i++ {
		next := after(in, i)
		opens, clause := false, false
		switch in[i].Norm {
		case "før", "inden", "indtil", "mens", "efter":
			for _, t := range in[i+1 : min(i+5, len(in))] {
				clause = clause || finite(t.Norm) && (in[i].Norm != "efter" || next == "at")
			}
			opens = clause || in[i].Norm == "efter" && slices.Contains([]string{"aftale", "ordination", "anvisning", "instruks", "kontrol", "godkendelse", "tilladelse", "delegation", "oplæring"}, next)
		case "under":
			opens = slices.Contains([]string{"vejledning", "opsyn", "tilsyn", "ansvar", "supervision", "ledelse"}, next)
		case "sammen":
			opens = next == "med"
		case "i":
			opens = next == "samarbejde"
		}
		if !opens {
			continue
		}
		end := c.Span.End
		for j := i + 1; j < len(in) && !clause; j++ {
			if gap := text[in[j-1].End:in[j].Start]; j > i+2 && (strings.ContainsAny(gap, ",;(") || in[j].Norm == "og" || in[j].Norm == "samt" || in[j].Norm == "at" || infinitive(in[j].Norm)) {
				end = in[j-1].End
				break
			}
		}
		out = append(out, corpus.Span{Start: in[i].Start, End: end})
	}
	return out
}

// turned reports whether the claim denies.
func (u *unit) turned() bool {
	switch u.claim.Kind {
	case corpus.Prohibition, corpus.NotDuty, corpus.Exemption:
		return true
	}
	return false
}

// odd reports whether the words of a span turn round an odd number of times.
func (u *unit) odd(s corpus.Span) bool {
	n := 0
	for _, w := range u.words {
		if w.Start >= s.Start && w.Start < s.End && (w.neg || w.excepts) {
			n++
		}
	}
	return n%2 == 1
}

// followers are the sentences after a claim that limit it: each denies, frees,
// or hands the thing to somebody else.
func followers(p *corpus.Passage, claims []corpus.Claim, i int) []limit {
	c := &claims[i]
	if c.Kind == corpus.NotDuty || c.Kind == corpus.Prohibition || c.Kind == corpus.Exemption {
		return nil
	}
	var out []limit
	for j := i + 1; j < len(p.Claims); j++ {
		f := &p.Claims[j]
		if f.Sentence == c.Sentence {
			if f.Span.End <= c.Span.End {
				continue
			}
			if f.Kind == corpus.NotDuty || f.Kind == corpus.Prohibition || f.Kind == corpus.Exemption {
				out = append(out, limit{span: f.Span})
			}
			continue
		}
		denies := f.Kind == corpus.NotDuty || f.Kind == corpus.Prohibition || f.Kind == corpus.Exemption || f.Only
		if !denies && !(f.Subject != "" && pointsBack(f.Span.Of(p.Text))) {
			break
		}
		known := false
		for _, e := range c.Exceptions {
			known = known || e.Start <= f.Span.Start && e.End >= f.Span.End
		}
		if !known {
			out = append(out, limit{span: f.Span})
		}
	}
	return out
}

// pointsBack reports whether a clause speaks of what stands before it: "I
// team Skranken gør teamkoordinatoren det".
func pointsBack(clause string) bool {
	for _, t := range danish.Tokens(clause) {
		switch t.Norm {
		case "det", "den", "dette", "denne", "opgaven":
			return true
		}
	}
	return false
}

// byAgent reports whether a clause says in the passive who does it: "Registreres
// af rådhusbetjenten".
func byAgent(ws []word, roles roleNames) bool {
	passive := false
	for i, w := range ws {
		if len(w.norm) > 4 && strings.HasSuffix(w.norm, "es") {
			passive = true
		}
		if passive && w.norm == "af" && i+1 < len(ws) && !roles.is(ws[i+1].norm) {
			return true
		}
	}
	return false
}
