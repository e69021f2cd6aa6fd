package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
)

// Which sentence an answer opens with: by what the claim says, and by how and of whom
// it was asked.

// lead is the first sentence of an answer.
func lead(q *question, v verdict) string {
	asked := q.modality
	if v.as != topic {
		asked = v.as
	}
	switch v.outcome {
	case Yes:
		return leadOfYes(q, asked, v)
	case Exception:
		return leadException
	case Exempt:
		switch {
		case q.off:
			return leadLetOff
		case asked == may && (v.best.claim.Kind == corpus.Permission || slices.ContainsFunc(v.exceptions, denies)):
			return leadExcluded
		}
		return leadExempt
	case No:
		return leadOfNo(q, asked, v)
	}
	switch {
	case v.why == conditional:
		return leadConditional
	case v.why == byOther && asked != may:
		return leadByOther
	case v.why == excepted:
		return leadExcepted
	case v.why == contested:
		return leadContested
	case asked.yesNo():
		return leadNotClaimed
	}
	return leadPassages
}

func leadOfYes(q *question, asked modality, v verdict) string {
	claim := v.best.claim
	switch {
	case q.off && v.best.negative():
		return leadNotOwed // "kan jeg slippe for mødet?"
	case asked != may:
		return leadYes
	case claim.Kind == corpus.Must && passive(claim.Span.Of(v.best.passage.Text)):
		return leadYes // "Pauser holdes i skurvognen" is no task
	case claim.Kind == corpus.Must:
		return leadMayDuty
	case q.ofAsker():
		return leadMayYes
	}
	return leadAllowedYes
}

func leadOfNo(q *question, asked modality, v verdict) string {
	sentence := v.best.claim.Sentence.Of(v.best.passage.Text)
	ts := scan(sentence)
	banned := v.best.claim.Kind == corpus.Prohibition && v.why == forbidden
	switch {
	case q.off:
		return leadOwed
	case v.why == inCompanyOnly:
		return leadNotAlone
	case asked == may && !q.ofAsker():
		return leadNotAllowed
	case !q.ofAsker():
		return leadNo
	case asked == right && v.why == forbidden:
		return leadWithheld // "får jeg det betalt?"
	case asked == right:
		return leadNo
	case notOurs(ts) || v.why == notTask && v.best.claim.Subject != "":
		return leadNotTask
	case asked == may, banned && saysMayNot(ts):
		return leadForbidden
	case asked == must && !q.asksToDo():
		return leadNotTask // "er det mig, der …?"
	case leavesFree(sentence) || free(sentence) && !holds(ts, "skal ikke"):
		return leadNotNeeded
	case asked == must:
		return leadNotDone
	}
	return leadNo
}

// denies reports whether an exception says what somebody does not do: "Vikarer udleverer
// ikke medicin"; who is only let off is not forbidden.
func denies(exception string) bool {
	ts := scan(exception)
	return (holds(ts, "ikke") || holds(ts, "aldrig")) && !free(exception) && !holds(ts, "dog ikke") && !holds(ts, "gaelder") && !holds(ts, "medmindre")
}

// ofAsker reports whether a question asks of the asker, or of anybody who asks, and not
// of a child or a thing: "må man ryge her", not "må eleverne ryge".
func (q *question) ofAsker() bool {
	return !q.ofOthers && slices.ContainsFunc(q.ask, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		return slices.ContainsFunc(ts, func(t tok) bool { return askers[t.s] }) || holds(firstToks(ts, 3), "i")
	})
}

var askers = set("jeg mig vi os man du min mit mine")

// asksToDo reports whether a question is "skal jeg …", and not "er det mig, der …".
func (q *question) asksToDo() bool {
	return slices.ContainsFunc(q.ask, func(p part) bool {
		return slices.ContainsFunc(firstToks(scan(q.text[p.start:p.end]), 2), func(t tok) bool { return modals[t.s] })
	})
}

// passive reports whether a clause says that something is done, not that somebody does
// it: "Pauser holdes i skurvognen".
func passive(clause string) bool {
	at := verbAt(clause)
	return at >= 0 && strings.HasSuffix(scan(clause[at:])[0].s, "es")
}

// notOurs reports whether a sentence says of a task whose it is not: "er ikke en del af
// stillingen".
func notOurs(ts []tok) bool {
	return slices.ContainsFunc(ts, func(t tok) bool {
		return hasPrefixAny(t.s, "opgave", "stilling", "arbejdsomraade") || hasSuffixAny(t.s, "opgave", "opgaver", "omraade") || t.s == "hoerer" || t.s == "ligger"
	})
}

// saysMayNot reports whether a sentence forbids in so many words.
func saysMayNot(ts []tok) bool {
	return slices.ContainsFunc(ts, func(t tok) bool {
		return t.s == "maa" || t.s == "aldrig" || hasPrefixAny(t.s, "tillad", "forbud", "forbyd")
	})
}
