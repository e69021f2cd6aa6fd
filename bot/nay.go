package bot

import (
	"strings"

	"rollebot/corpus"
)

// Leave to say no: "har ret til at afvise opgaver uden for kommunen". It answers who asks
// to say no, and lets nobody do what may be refused.

// letsRefuse reports whether a claim lets somebody say no to something.
func (r *reading) letsRefuse() bool {
	return (r.claim.Kind == corpus.Permission || r.claim.Kind == corpus.Entitlement) && refuses(r.claim.Span.Of(r.passage.Text))
}

// refuses reports whether a claim speaks of saying no to something.
func refuses(claim string) bool {
	ts := scan(claim)
	if holds(ts, "nej") {
		return true
	}
	for _, t := range ts {
		if hasPrefixAny(t.s, "afvis", "afsl", "naegt", "fravaelg") && !strings.HasPrefix(t.s, "afslut") {
			return true
		}
	}
	return false
}

// ofRefusal reports whether a claim only lets one say no to what a question asks to do
// or have.
func (r *reading) ofRefusal(q *question) bool {
	ts := scan(q.text)
	return r.letsRefuse() && len(r.text.acts) < 2 && !q.off && q.modality != voluntary && !refuses(q.text) && !declines(ts) && !holds(ts, "lade vaere") && !holds(ts, "vaelge fra")
}
