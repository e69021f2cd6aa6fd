package bot

import (
	"slices"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// limiting are words by which a sentence takes something back.
var limiting = wordList("limiting")

// qualify adds to the exceptions of a duty the sentence right after it that
// speaks of the same thing and is no plain duty of its own: one exception too
// many is shown sooner than one is left out.
func (b *Bot) qualify(v *verdict, q *question, ws []wanted) {
	best := v.best
	p := best.passage
	sentences := corpus.Sentences(p.Text)
	i := slices.IndexFunc(sentences, func(s corpus.Span) bool { return s.Start > best.claim.Sentence.Start })
	if i < 0 {
		return
	}
	next := sentences[i]
	words := next.Of(p.Text)
	if slices.Contains(v.exceptions, words) || affirms(words) || b.fromAnother(words, best, q) || !b.takesBack(p, next) {
		return
	}
	if slices.ContainsFunc(p.Claims, func(c corpus.Claim) bool { return c.Kind == corpus.Prohibition && c.Sentence == next }) && !b.sameAct(words, best) {
		return // "Sækken må ikke ligge i førerhuset" takes nothing back of putting things into it
	}
	text, dt := danish.Analyse(words), b.texts.document(best.doc)
	if !slices.ContainsFunc(ws, func(w wanted) bool {
		return w.needed && !w.temporal && !dt.theme(w.Concept) && meet(w.Concept, text).carries()
	}) {
		return
	}
	v.exceptions = append(v.exceptions, words)
	limit := words
	for _, c := range p.Claims {
		if c.Sentence == next && c.Subject != "" && c.Kind != corpus.Statement {
			limit = c.Subject // "Unge under 18 år må ikke tømme den"
		}
	}
	if b.stand(limit, q, best.text.bare, best.doc) == inside {
		v.why = freed
	}
}

// frontedTime reports whether a sentence opens with a time: "På fredage åbner eleven".
func frontedTime(sentence string) bool {
	ts := scan(sentence)
	n := frontedCase(ts)
	return n > 1 && slices.ContainsFunc(danish.Concepts(sentence[ts[1].start:ts[n-1].end], nil), isTemporal)
}

// sameAct reports whether a sentence has a verb of the claim.
func (b *Bot) sameAct(words string, r *reading) bool {
	return slices.ContainsFunc(b.concepts(words), func(c danish.Concept) bool { return c.Verb && meet(c, r.text.bare).carries() })
}

// takesBack reports whether a sentence says that somebody else does it, or
// limits what stands before it.
func (b *Bot) takesBack(p *corpus.Passage, sentence corpus.Span) bool {
	found := false
	for i := range p.Claims {
		c := &p.Claims[i]
		if c.Sentence.Start < sentence.Start || c.Sentence.Start >= sentence.End {
			continue
		}
		if c.Kind == corpus.Must && c.Subject == "" {
			return false
		}
		if found = true; c.Kind == corpus.Statement && c.Subject != "" && c.Sentence == sentence && frontedTime(sentence.Of(p.Text)) {
			return true // "På fredage åbner eleven"
		}
	}
	return found && slices.ContainsFunc(scan(sentence.Of(p.Text)), func(t tok) bool { return limiting[t.s] })
}
