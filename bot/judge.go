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
	if c.Kind == corpus.Must && q.modality == must && !slices.ContainsFunc(c.Conditions, func(s corpus.Span) bool { return !manner(s.Of(text)) }) {
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
		if q.modality == must && c.Kind == corpus.Statement && whoever(c.Subject) && b.stand(c.Subject, q, ws, best.text.bare, best.doc) == inside {
			if v.outcome, v.why = Yes, plainly; len(v.exceptions) > 0 {
				v.outcome = Exception
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
	if exception != inside && b.contested(best, rs) || c.Kind == corpus.Must && othersThere(best, ws, rs) {
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

// company reports whether a condition is that nobody else is there: "uden en
// kollega", "uden ledsagelse".
func company(limit string) bool {
	ts := scan(limit)
	return len(ts) > 1 && ts[0].s == "uden" && slices.ContainsFunc(ts, func(t tok) bool {
		return strings.HasPrefix(t.s, "kolleg") || strings.HasPrefix(t.s, "ledsag") || strings.HasPrefix(t.s, "makker") || strings.HasPrefix(t.s, "foelge") || t.s == "andre" || t.s == "anden"
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

// otherMeans reports whether the question asks to use something else than what
// alone may be used: "med min egen mobil", and "kun … med klinikkens kamera".
func (b *Bot) otherMeans(limit string, q *question) bool {
	ts := scan(limit)
	if len(ts) > 0 && ts[0].s == "kun" {
		ts = ts[1:]
	}
	if len(ts) > 2 && isVerb(limit[ts[0].start:ts[0].end]) {
		ts = ts[1:] // "kun tages med …"
	}
	if len(ts) < 2 || ts[0].s != "med" {
		return false
	}
	means := danish.Analyse(limit[ts[0].end:])
	for _, p := range q.ask {
		asked := scan(q.text[p.start:p.end])
		for i, t := range asked {
			if t.s != "med" || i == len(asked)-1 || prepositions[asked[i+1].s] {
				continue
			}
			other := false
			for _, c := range b.concepts(q.text[p.start+t.end : p.end]) {
				if c.Light || isFrame(c) || isTemporal(c) {
					continue
				}
				if meet(c, means).carries() {
					return false
				}
				other = true
			}
			return other
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

// manner reports whether a condition only says on whose word a duty is done
// ("efter lægens ordination"), or where or with whom ("kun hos kommunens
// leverandør"), which is no doubt about the duty.
func manner(condition string) bool {
	ts := scan(condition)
	if len(ts) > 2 && ts[0].s == "kun" && (ts[1].s == "hos" || ts[1].s == "fra" || ts[1].s == "via" || ts[1].s == "gennem") {
		return true
	}
	if len(ts) == 0 || ts[0].s != "efter" {
		return false
	}
	for _, t := range ts {
		switch t.s {
		case "ordination", "anvisning", "henvisning", "instruks", "instruktion", "vurdering":
			return true
		}
	}
	return false
}

// furtherTime reports whether a condition only adds when a thing is done besides:
// "hver uge og altid, når det er snavset".
func (r *reading) furtherTime(condition corpus.Span) bool {
	before := scan(r.passage.Text[r.claim.Sentence.Start:max(condition.Start, r.claim.Sentence.Start)])
	if n := len(before); n > 0 && before[n-1].s == "," {
		before = before[:n-1]
	}
	if len(before) < 2 {
		return false
	}
	switch before[len(before)-1].s {
	case "altid", "desuden", "derudover", "ekstra":
		return before[len(before)-2].s == "og" || before[len(before)-1].s != "altid"
	}
	return false
}

// selfEvident reports whether a condition is weather that the duty itself is
// about: snow is cleared "når det har sneet".
func (r *reading) selfEvident(condition string) bool {
	ts := scan(condition)
	if len(ts) < 3 || len(ts) > 5 || ts[0].s != "naar" && ts[0].s != "hvis" || ts[1].s != "det" || len(quantities(condition)) > 0 {
		return false
	}
	return slices.ContainsFunc(danish.Concepts(condition[ts[2].start:], nil), func(c danish.Concept) bool {
		return !c.Light && !isFrame(c) && meet(c, r.text.bare).touches()
	})
}

// ofAnotherItem reports whether a condition at the end of a list of occasions, each
// with its own time, is about another one than what is asked: "Du deltager i
// teammøde hver uge og i netværksmøde, når det handler om dit barn".
func (r *reading) ofAnotherItem(condition corpus.Span) bool {
	last := 0
	for _, m := range r.marks {
		if m.End > condition.Start {
			return false
		}
		last = max(last, m.End)
	}
	if last == 0 {
		return false
	}
	for _, f := range r.claim.Frequency {
		if f.Start >= last && f.End < condition.Start {
			if _, item, ok := strings.Cut(r.passage.Text[f.End:condition.Start], " og "); ok && slices.ContainsFunc(danish.Concepts(item, nil), func(c danish.Concept) bool { return !c.Light && !isTemporal(c) }) {
				return true
			}
		}
	}
	return false
}

// withinLimits reports whether what is told lies within every bound that a
// permission sets: "regninger på op til 5.000 kr."
func withinLimits(claim, told string) bool {
	for _, limit := range quantities(claim) {
		if !limit.limits() || limit.dim == plain {
			continue
		}
		held := false
		for _, s := range quantities(told) {
			_, in := limit.meets(s)
			held = held || in
		}
		if !held {
			return false
		}
	}
	return true
}

// beyondLimits reports whether what is told goes beyond a bound that a
// permission sets: 900 kr. where 500 are allowed.
func beyondLimits(claim, told string) bool {
	return slices.ContainsFunc(quantities(claim), func(limit quantity) bool {
		return limit.limits() && limit.dim != plain && slices.ContainsFunc(quantities(told), func(s quantity) bool {
			comparable, in := limit.meets(s)
			return comparable && !in && !s.limits()
		})
	})
}

// bans reports whether what is told lies within every bound of a negative
// claim: "ikke mere end ti dage i træk" says nothing of eight.
func (b *Bot) bans(r *reading, told string) bool {
	for _, limit := range quantities(bare(*r.claim, r.passage.Text)) {
		if !limit.limits() {
			continue
		}
		if !slices.ContainsFunc(quantities(told), func(s quantity) bool { _, in := limit.meets(s); return in }) {
			return false
		}
	}
	return true
}

// standing is where the asker stands towards exceptions, of which one is
// enough, or conditions, all of which must hold.
func (b *Bot) standing(spans []corpus.Span, all bool, r *reading, q *question, ws []wanted) standing {
	held := 0
	for _, s := range spans {
		limit := s.Of(r.passage.Text)
		for i := range r.passage.Claims { // "Nye dagplejere venter dog …": who they are decides
			if c := &r.passage.Claims[i]; c != r.claim && c.Subject != "" && c.Span.Start >= s.Start && c.Span.End <= s.End {
				limit = c.Subject
			}
		}
		if ts := scan(limit); all && len(ts) > 1 && (holds(ts[:2], "saa laenge") || ts[0].s == "mens") && !slices.ContainsFunc(b.concepts(limit), func(c danish.Concept) bool { return !isCue(c) && !isFrame(c) && !c.Light }) && !bounded(quantities(limit)) {
			held++ // "så længe man er ansat"
			continue
		}
		about := r.text.stated // what the duty is about anyway, its conditions too
		if all {
			about = r.text.bare
		}
		if all && (r.furtherTime(s) || r.selfEvident(limit) || r.ofAnotherItem(s)) {
			held++
			continue
		}
		at := b.stand(limit, q, ws, about, r.doc)
		if all && at != untold && firstWhen(limit) != nil {
			at = inside + outside - at // a condition holds from then on
		}
		switch at {
		case inside:
			held++
		case outside:
			if all {
				return outside
			}
		}
	}
	if held > 0 && (!all || held == len(spans)) {
		return inside
	}
	return untold
}
