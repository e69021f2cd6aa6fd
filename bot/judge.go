package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// judge decides a yes or no from a claim that covers all that is asked.
func (b *Bot) judge(v *verdict, q *question, ws []wanted, rs []reading) {
	best := v.best
	c, text := best.claim, best.passage.Text
	if q.ofOthers && q.modality == may && c.Subject != "" && (c.Kind == corpus.Prohibition || c.Kind == corpus.NotDuty) && b.isOf(c.Subject, q, ws, best.doc) {
		v.outcome, v.why = No, forbidden // "Må børnene se tv?", and it is they who must not
		return
	}
	if q.ofOthers && q.modality == may && c.Kind == corpus.Prohibition && c.Subject == "" && len(c.Exceptions)+len(c.Conditions) == 0 && forAll(c.Span.Of(text)) {
		v.outcome, v.why = No, forbidden // "Må min mand ryge her?", where nobody may
		return
	}
	if q.ofOthers && q.modality == may && c.Kind == corpus.Statement && c.Subject != "" && len(c.Exceptions)+len(c.Conditions) == 0 && lets(scan(c.Span.Of(text))) && b.isOf(c.Subject, q, ws, best.doc) {
		v.outcome, v.why = Yes, plainly // "Må TR være med?", and it says so
		return
	}
	if q.negative || q.ofOthers && !b.served(q, ws, best.doc) && !best.aboutSubject(q, ws) {
		return
	}
	exception := b.standing(c.Exceptions, false, best, q, ws)
	condition := b.standing(c.Conditions, true, best, q, ws)
	if best.except && exception != inside {
		return // "Skal jeg skrive referat?" and those who are let off may read it
	}
	if c.Kind == corpus.Prohibition && q.alone && slices.ContainsFunc(c.Conditions, func(s corpus.Span) bool { return company(s.Of(text)) }) {
		condition = inside
	}
	if c.Only && slices.ContainsFunc(c.Conditions, func(s corpus.Span) bool { return b.otherMeans(s.Of(text), q) }) {
		condition = outside
	}
	if c.Kind == corpus.Must && q.modality == must && !slices.ContainsFunc(c.Conditions, func(s corpus.Span) bool { return !manner(s.Of(text)) && !best.asNeeded(s.Of(text)) }) {
		condition = inside
	}
	if c.Subject != "" && c.Kind != corpus.Exemption {
		v.why = byOther
		if q.modality == may && c.Kind == corpus.Prohibition && !q.ofOthers && letting(c.Subject, q, ws) {
			v.outcome, v.why = No, forbidden // "Må jeg køre en borger?", and they must not ride along
			return
		}
		if q.modality == must && c.Kind == corpus.Statement && deniedBeside(best, rs) {
			v.outcome, v.why = No, notTask // "Vognene køres ud af portørerne. Assistenten skal ikke køre vogne."
			return
		}
		if q.modality == must && c.Kind == corpus.Statement && (whoever(c.Subject) || b.someOf(c.Subject, best.doc)) && b.stand(c.Subject, q, ws, best.text.bare, best.doc) == inside {
			switch {
			case exception == inside:
				v.outcome, v.why = Exempt, freed
			case len(v.exceptions) > 0:
				v.outcome, v.why = Exception, plainly
			default:
				v.outcome, v.why = Yes, plainly
			}
			return // "Den, der har lukkevagten, slår alarmen til", and the asker has it
		}
		if c.Kind != corpus.NotDuty && c.Kind != corpus.Prohibition || b.stand(c.Subject, q, ws, best.text.bare, best.doc) != inside {
			return
		}
		if v.outcome, v.why = Exempt, freed; q.modality != must {
			v.outcome, v.why = No, forbidden
		}
		return
	}
	if c.Kind == corpus.Permission && q.modality == must && slices.ContainsFunc(rs, func(r reading) bool {
		return r.passage == best.passage && r.claim.Sentence == c.Sentence && r.claim.Kind == corpus.NotDuty && r.claim.Subject == "" && r.full && len(r.claim.Conditions) == 0
	}) {
		v.outcome, v.why = No, notTask // "Du er velkommen, men der er ikke mødepligt"
		return
	}
	if exception != inside && b.contested(best, rs, q) || c.Kind == corpus.Must && othersThere(best, ws, rs) {
		v.why = contested
		return
	}
	if best.except && !best.bare && q.modality == must && slices.ContainsFunc(c.Exceptions, func(e corpus.Span) bool { return leavesFree(e.Of(text)) }) {
		v.outcome, v.why = No, notTask // all that is asked stands in what the claim leaves free
		return
	}
	switch c.Kind {
	case corpus.Must:
		b.narrow(v, q, ws, rs)
		b.qualify(v, q, ws)
		switch {
		case q.modality == right && (v.why == freed || exception == inside):
			v.why = notClaimed // who is let off has no right to another thing by that
		case v.why == freed || exception == inside:
			v.outcome, v.why = Exempt, freed
		case len(c.Conditions) > 0 && condition != inside:
			v.why = conditional
		case q.modality == may && beyondLimits(c.Span.Of(text), q.text):
			v.why = conditional
		case q.modality == may && q.alone && twoPersons(c.Sentence.Of(text)):
			v.outcome, v.why = No, forbidden
		case q.modality == right, q.modality == may && q.alone:
		case len(v.exceptions) > 0:
			v.outcome, v.why = Exception, plainly
		default:
			v.outcome, v.why = Yes, plainly
		}
	case corpus.Permission:
		switch {
		case q.modality == must:
			if c.Only && condition == outside {
				v.outcome, v.why = No, forbidden
			}
		case c.Only && condition == outside:
			v.outcome, v.why = No, forbidden
		case exception == inside && slices.ContainsFunc(c.Exceptions, func(s corpus.Span) bool { return s.Start >= c.Sentence.End && forbids(s.Of(text)) }):
			v.outcome, v.why = No, forbidden // "Om mandagen må der ikke arbejdes hjemme"
		case exception == inside:
			v.outcome, v.why = Exempt, freed
		case len(c.Conditions) > 0 && condition != inside:
			v.why = conditional
		case !withinLimits(c.Span.Of(text), q.text):
			if v.why = conditional; beyondLimits(c.Span.Of(text), q.text) {
				v.outcome, v.why = No, forbidden
			}
		case len(v.exceptions) > 0:
			v.outcome, v.why = Exception, plainly
		default:
			v.outcome, v.why = Yes, plainly
		}
	case corpus.Entitlement:
		ws := scan(c.Span.Of(text))
		if q.modality == may && (!c.Offer || q.receives() || holds(ws, "mulighed for")) && (len(c.Conditions) == 0 || condition == inside) && exception != inside {
			v.outcome, v.why = Yes, plainly
			if len(v.exceptions) > 0 {
				v.outcome = Exception
			}
		}
		if q.modality == right && (!c.Offer || q.receives()) && (len(c.Conditions) == 0 || condition == inside) {
			v.outcome, v.why = Yes, plainly
			if len(v.exceptions) > 0 {
				v.outcome = Exception
			}
			if exception == inside {
				v.outcome, v.why = Exempt, freed
			}
		}
	case corpus.Prohibition:
		switch {
		case exception == inside:
			v.why = excepted
		case !b.bans(best, q.text):
			v.why = conditional
		case len(c.Conditions) > 0 && condition != inside:
			v.why = conditional
		default:
			v.outcome, v.why = No, forbidden
		}
	case corpus.NotDuty:
		ws := scan(c.Span.Of(text))
		free := holds(ws, "skal ikke") || holds(ws, "behoever ikke") || holds(ws, "et krav") || holds(ws, "fritaget") || holds(ws, "ikke forpligtet")
		switch {
		case exception == inside:
			v.why = excepted
		case !b.bans(best, q.text):
			v.why = conditional
		case len(c.Conditions) > 0 && condition != inside:
			v.why = conditional
		case q.modality == right, q.modality == may && free:
		case q.modality == must && dutyBefore(best, rs):
			v.outcome, v.why = Exempt, freed // "Borgere i palliativt forløb vejes ikke", and the others are
		default:
			v.outcome, v.why = No, notTask
		}
	case corpus.Exemption:
		limit := c.Span.Of(text)
		if c.Subject != "" {
			limit = c.Subject
		}
		if q.modality != must {
			return
		}
		// nobody is let off what nobody must
		about := best.text.about
		if whom := exceptedBy(limit); c.Subject == "" && whom != limit {
			about = danish.Analyse(strings.Replace(limit, whom, "", 1))
		}
		if c.Of != "" {
			about = danish.Analyse("") // the duty stands elsewhere; all words here are the limit's
		}
		if v.outcome, v.why = Exception, plainly; b.stand(limit, q, ws, about, best.doc) == inside {
			v.outcome, v.why = Exempt, freed
		}
	}
}

// lets reports whether a clause says that somebody may.
func lets(ts []tok) bool {
	return !slices.ContainsFunc(ts, func(t tok) bool { return negators[t.s] || t.s == "kun" }) && (holds(ts, "gerne") || slices.ContainsFunc(ts, func(t tok) bool { return strings.HasPrefix(t.s, "velkom") }))
}

// forAll reports whether a ban names nobody, and so holds for everybody: "Der må
// ikke ryges", "Døren må aldrig stå åben" does not.
func forAll(ban string) bool {
	ts := scan(ban)
	return len(ts) > 3 && ts[0].s == "der" && ts[1].s == "maa"
}

// aboutSubject reports whether a claim that names nobody else says what is asked
// of the very thing that a question is about: "Skal min arbejdsmobil være tændt?"
func (r *reading) aboutSubject(q *question, ws []wanted) bool {
	if r.claim.Subject != "" || len(r.text.own) == 0 {
		return false
	}
	clause := r.claim.Span.Of(r.passage.Text)
	passive := slices.ContainsFunc(scan(clause), func(t tok) bool { return len(t.s) > 4 && strings.HasSuffix(t.s, "es") && isVerb(clause[t.start:t.end]) })
	return slices.ContainsFunc(ws, func(w wanted) bool {
		return w.subject && (passive || possessives[strings.TrimSpace(lastWords(strings.ToLower(q.text[:w.Start]), 1))]) && slices.ContainsFunc(r.text.own[0], func(c danish.Concept) bool { return meet(w.Concept, danish.Analyse(c.Text)).carries() })
	})
}

// whoever reports whether a claim is about whichever of the staff something is
// said of: "den medarbejder, der har lukkevagten".
func whoever(subject string) bool {
	ts := scan(subject)
	return len(ts) > 3 && (ts[0].s == "den" || ts[0].s == "de" || ts[0].s == "dem") && slices.ContainsFunc(firstToks(ts, 4), func(t tok) bool { return t.s == "der" || t.s == "som" })
}

// someOf reports whether a claim is about some of those in the role: "assistenter
// på lukkevagt".
func (b *Bot) someOf(subject string, doc *corpus.Document) bool {
	dt := b.texts.document(doc)
	first := firstWord(subject)
	return len(first) < len(subject) && slices.ContainsFunc(danish.Concepts(first, nil), func(c danish.Concept) bool {
		return !c.Verb && meet(c, dt.head).weight >= headOf || strings.HasPrefix(c.Lemma, "medarbejder")
	})
}

// twoPersons reports whether a sentence says that two must be there: "Der skal
// altid være to om at bruge liften".
func twoPersons(sentence string) bool {
	ts := scan(sentence)
	for i, t := range ts {
		if i+1 < len(ts) && (t.s == "to" || t.s == "2") {
			switch n := ts[i+1].s; {
			case n == "til" || n == "om" || n == "medarbejdere" || n == "personer" || n == "ansatte" || n == "voksne" || n == "kolleger" || n == "mand" || n == "hjaelpere" || n == "sammen" || n == ".":
				return true
			}
		}
	}
	return false
}

// leavesFree reports whether a sentence says outright that something is free to choose.
func leavesFree(sentence string) bool {
	return slices.ContainsFunc(scan(sentence), func(t tok) bool {
		return strings.HasPrefix(t.s, "frivillig") || strings.HasPrefix(t.s, "valgfri")
	})
}

// forbids reports whether a sentence says that something must not be done.
func forbids(sentence string) bool {
	ts := scan(sentence)
	return holds(ts, "ikke") && (holds(ts, "maa") || holds(ts, "tilladt"))
}

// refuses reports whether a claim speaks of saying no to something.
func refuses(claim string) bool {
	ts := scan(claim)
	return holds(ts, "nej") || slices.ContainsFunc(ts, func(t tok) bool {
		return strings.HasPrefix(t.s, "afvis") || strings.HasPrefix(t.s, "afsl") || strings.HasPrefix(t.s, "naegt") || strings.HasPrefix(t.s, "fravaelg")
	})
}
