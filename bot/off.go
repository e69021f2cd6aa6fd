package bot

import "rollebot/corpus"

// asksOff reports whether the asker asks to be let off something: "kan jeg
// slippe for", "må jeg springe mødet over", "er det okay, at jeg dropper det".
func (a asking) asksOff(m modality) bool {
	if !asker[a.second] && !a.has("at jeg", "at vi", "at man", "hvis jeg", "hvis vi", "hvis man") {
		return false
	}
	switch m {
	case voluntary:
		return !a.has("frivillig", "frivilligt", "valgfrit", "voluntary", "optional")
	case may:
		return declines(a.all) && !a.has("blive hjemme", "melde afbud")
	}
	return false
}

// turn makes the verdict of whether one must that of whether one may be let off.
func (b *Bot) turn(v *verdict, q *question) {
	c, text := v.best.claim, v.best.passage.Text
	byConsent := byConsent(c.Sentence.Of(text)) || anyOf(c.Exceptions, text, byConsent)
	switch {
	case v.outcome != Unknown && v.best.full && v.best.letsRefuse() && c.Subject == "" && !atFirstOnly(scan(c.Span.Of(text))) && (len(c.Conditions) == 0 || b.standing(c.Conditions, true, v.best, q) == inside):
		v.outcome, v.why = Yes, plainly // "må sige nej til ekstra vagter"
	case v.outcome == Yes && c.Kind == corpus.Must && c.Subject == "" && (len(q.facts) == 0 || v.best.heard >= 0.8):
		v.outcome = No // whatever else is told may be a reason: "mit barn er sygt"
	case v.outcome == No && c.Kind == corpus.NotDuty && len(v.exceptions) == 0:
		v.outcome, v.why = Yes, plainly
	case v.outcome == Yes, v.outcome == No, v.outcome == Exception, v.outcome == Exempt && byConsent:
		v.outcome, v.why = Passages, notClaimed
	}
}

// atFirstOnly reports whether a clause holds for the first spell of something: "i den
// første måned".
func atFirstOnly(ts []tok) bool { return holds(ts, "den foerste") || holds(ts, "de foerste") }

// byConsent reports whether an exception frees nobody by itself: "kan blive
// fritaget efter aftale".
func byConsent(exception string) bool {
	ts := scan(exception)
	return holds(ts, "kan") && (holds(ts, "fritages") || holds(ts, "undtages") || holds(ts, "blive") && (holds(ts, "fritaget") || holds(ts, "undtaget")))
}
