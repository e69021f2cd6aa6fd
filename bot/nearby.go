package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// Claims that cover no question of whether one may or must, and yet are what the
// document says of it: the passage is worth showing, without a yes or a no.

// worthShowing reports whether a claim is about what is asked, however little of it
// the question tells or it of the question.
func (b *Bot) worthShowing(r *reading, q *question, ws []wanted) bool {
	switch kind := r.claim.Kind; {
	case q.modality == may && kind == corpus.Must:
		return len(q.facts) == 0 && r.sameAct() || q.leavesOut(r) || r.whole && r.unlike && len(q.facts) == 0 && b.standing(r.claim.Conditions, true, r, q) == inside
	case q.modality == may && kind == corpus.Prohibition && r.claim.Subject == "":
		return r.within && r.here >= 1 && (len(q.facts) == 0 || r.heard >= 0.9) // "må jeg bruge løvblæser under en begravelse", of "maskiner må ikke bruges under begravelser"
	case q.modality == must && kind == corpus.Must:
		return r.toAnother(q)
	case q.modality == must && kind == corpus.NotDuty:
		return r.text.verb == nil && r.claim.Subject == "" && r.told >= 0.95 && r.own >= 1 && q.onlyTakesPart(r, ws)
	case q.modality == right:
		return r.saysPay() && q.asksPay(r, ws)
	}
	return false
}

// sameAct reports whether a claim is about the very act that is asked, be it on another
// occasion or by other means: "må jeg sygemelde mig på sms", of "sygemelder dig på telefon".
func (r *reading) sameAct() bool {
	return r.does && (r.whole && r.share >= 0.95 || r.act >= 0.85 && r.gap <= mostGap && r.share >= 0.6 || (r.act >= 0.95 || r.told >= 0.6 || r.act >= 0.6 && r.here >= 1) && r.share >= 0.5 && r.here >= 0.75)
}

// leavesOut reports whether a question is of doing something without what the claim asks:
// "må jeg køre maskiner uden høreværn", of "du bruger høreværn ved maskinarbejde".
func (q *question) leavesOut(r *reading) bool {
	return r.share >= 0.6 && slices.ContainsFunc(q.ask, func(p part) bool {
		_, left, found := strings.Cut(q.text[p.start:p.end], " uden ")
		left, doing := strings.CutPrefix(left, "at ")
		words := danish.Concepts(left, nil)
		words = slices.DeleteFunc(words, func(c danish.Concept) bool { return c.Light && !(doing && c.Verb) || isTemporal(c) })
		return found && !strings.HasPrefix(left, "for ") && len(words) > 0 && !slices.ContainsFunc(words, func(c danish.Concept) bool { return !meet(c, r.text.bare).carries() })
	})
}

// onlyTakesPart reports whether all that a question has beside what a claim leaves free is
// what one does there: "skal jeg synge i koret", of "det er frivilligt at være med i koret".
func (q *question) onlyTakesPart(r *reading, ws []wanted) bool {
	there := false
	for _, w := range ws {
		switch met := meet(w.Concept, r.text.bare).carries(); {
		case !w.needed || w.done:
		case !met:
			return false
		default:
			before := strings.TrimSpace(lastWords(fold(q.text[:w.Start]), 1))
			there = there || before == "i" || before == "til" || before == "paa"
		}
	}
	return there
}

// saysPay reports whether a claim is about pay: "pausen er selvbetalt".
func (r *reading) saysPay() bool {
	return slices.ContainsFunc(scan(r.claim.Sentence.Of(r.passage.Text)), func(t tok) bool {
		return paying[t.s] || strings.HasSuffix(t.s, "betalt") || strings.HasSuffix(t.s, "loennet")
	})
}

// asksPay reports whether a question is whether one is paid for what the claim is about.
func (q *question) asksPay(r *reading, ws []wanted) bool {
	pay, thing := false, false
	for _, w := range ws {
		switch paid := paying[fold(w.Lemma)] || paying[lastToken(w.Text)]; {
		case !w.needed:
		case paid:
			pay = true
		case !meet(w.Concept, r.text.bare).carries():
			return false
		default:
			thing = true
		}
	}
	return pay && thing
}

// toAnother reports whether a claim tells just what is asked, of another to whom it is
// done: "skal jeg melde skader til pedellen", of "skader meldes til lederen".
func (r *reading) toAnother(q *question) bool {
	receiver := func(s slot) bool { return s.prep == "til" && (s.ofPeople() || s.agent()) }
	return r.does && r.act >= 0.95 && slices.ContainsFunc(q.slots, receiver) && slices.ContainsFunc(r.text.slots, receiver)
}

// toReceiver reports whether a claim denies those a question asks about what the role
// would give or do to them: "må en elev få mad på kredit", of "uddeler ikke mad på kredit
// til elever".
func (r *reading) toReceiver(ws []wanted) bool {
	words := r.claim.Span.Of(r.passage.Text)
	ts := scan(words)
	i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "til" })
	if !r.negative() || i < 1 {
		return false
	}
	whom := danish.Analyse(words[ts[i].end:])
	return slices.ContainsFunc(ws, func(w wanted) bool { return w.subject && meet(w.Concept, whom).carries() })
}

// outlawed reports whether a ban is on a thing, whoever would use it: "Harpiks er
// forbudt i hal 2".
func (r *reading) outlawed() bool {
	ts := scan(r.claim.Span.Of(r.passage.Text))
	return holds(ts, "er forbudt") || holds(ts, "er bandlyst")
}

// ofTelling reports whether a ban is on writing or talking of something, which bans no use
// of it: "Der må ikke skrives om gæster".
func (r *reading) ofTelling() bool {
	return slices.ContainsFunc(scan(r.claim.Span.Of(r.passage.Text)), func(t tok) bool {
		return t.s == "skrives" || t.s == "tales" || t.s == "snakkes" || t.s == "fortaelles"
	})
}

// othersThen reports whether what was met is what others do where the claim excepts:
// "dog ikke om søndagen, hvor Vejafdelingen rydder".
func (r *reading) othersThen(f fit) bool {
	sentence := r.claim.Sentence.Of(r.passage.Text)
	return !slices.ContainsFunc(f.terms, func(t danish.Term) bool {
		return t.Start > len(sentence) || !holds(scan(sentence[:t.Start]), "hvor")
	})
}
