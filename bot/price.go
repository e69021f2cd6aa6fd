package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
)

// Whether something is free: "må jeg spise med uden at betale", "er kaffen gratis for
// mig". Who need not pay has it free; who must, has not.

// asksFree reports whether a question is whether the asker has something free.
func (q *question) asksFree() bool {
	return q.modality.yesNo() && slices.ContainsFunc(q.ask, func(p part) bool { return costless(scan(q.text[p.start:p.end])) })
}

// costless reports whether words say that nothing is paid.
func costless(ts []tok) bool {
	for i, t := range ts {
		switch {
		case t.s == "gratis", strings.HasPrefix(t.s, "vederlagsfri"):
			return true
		case t.s == "uden" && slices.ContainsFunc(firstToks(ts[i:], 5), func(t tok) bool { return strings.HasPrefix(t.s, "betal") }):
			return true
		}
	}
	return false
}

// price answers whether something is free from a claim of who pays, where it says so:
// "skal ikke betale for maden", "betales af kommunen", "betaler selv".
func (j *judgement) price() bool {
	ts := scan(j.words)
	pays := slices.ContainsFunc(ts, func(t tok) bool { return t.s == "betale" || t.s == "betaler" })
	paid := j.claim.Kind == corpus.Statement && j.claim.Subject != "" && slices.ContainsFunc(ts, func(t tok) bool { return t.s == "betales" || t.s == "betaler" })
	switch {
	case j.unsettled() || j.exception == inside || j.q.ofOthers:
		return false
	case paid && (j.q.asksFree() || j.q.asksWhoPays()) && payer(j.claim.Subject):
		j.say(Yes, plainly)
	case !j.q.asksFree() || !pays || costless(ts):
		return false
	case j.claim.Subject != "": // "Vikarer skal ikke betale for maden": they
		return false
	case j.claim.Kind == corpus.NotDuty && len(j.claim.Exceptions) == 0 && (!holds(scan(j.q.text), "hjem") || holds(scan(j.claim.Sentence.Of(j.text)), "hjem")): // coffee in the house is not coffee to take home
		j.say(Yes, plainly)
	case j.claim.Kind == corpus.Must:
		j.say(No, forbidden)
	default:
		return false
	}
	return true
}

// withholds reports whether a claim says that something is not given: "Aftentillæg
// udbetales ikke".
func (r *reading) withholds() bool { return r.withheld() != "" }

func (r *reading) withheld() string {
	ts := scan(r.claim.Span.Of(r.passage.Text))
	for i, t := range ts { // "Lønoplysninger gives ikke til banker" is of others
		if grants[t.s] && r.claim.Kind == corpus.Prohibition && slices.ContainsFunc(firstToks(ts[i+1:], 2), func(t tok) bool { return negators[t.s] }) && at(ts, i+2) != "til" {
			return t.s
		}
	}
	return ""
}

// grantAsked reports whether a question is about the giving itself: "skal jeg udbetale
// aftentillæg", not who must do it "selv".
func (r *reading) grantAsked(q *question) bool {
	ts := scan(q.text)
	return !holds(ts, "selv") && (q.receives() || slices.ContainsFunc(ts, func(t tok) bool { return strings.HasPrefix(t.s, strings.TrimSuffix(r.withheld(), "es")) }))
}

// grants are passives of giving and granting.
var grants = set("gives ydes udbetales betales daekkes refunderes godtgoeres honoreres kompenseres bevilges imoedekommes udleveres tildeles")

// asksWhoPays reports whether a question is whether something is paid for the asker:
// "bliver min billet betalt".
func (q *question) asksWhoPays() bool {
	return q.modality == right && slices.ContainsFunc(q.ask, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		return helpers[ts[0].s] && holds(ts, "betalt")
	})
}

// payer reports whether somebody who pays is the employer, and not one who is served.
func payer(subject string) bool {
	return slices.ContainsFunc(scan(subject), func(t tok) bool {
		return hasPrefixAny(t.s, "kommun", "arbejdsgiver", "forvaltning", "region") || hasSuffixAny(t.s, "kassen", "kontoen", "budgettet", "skolen", "centret", "centeret", "huset", "hjemmet", "institutionen", "afdelingen")
	})
}
