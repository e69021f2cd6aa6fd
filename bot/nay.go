package bot

import (
	"strings"

	"rollebot/corpus"
)

// Leave to say no: "har ret til at afvise opgaver uden for kommunen". It answers who asks
// to say no, and lets nobody do what may be refused.

// asksToRefuse makes a question of saying no, "må jeg sige nej til …", "har jeg ret til at
// afslå …", one of leave or right, where a claim that covers it gives just that.
func (q *question) asksToRefuse(r *reading) {
	if !r.full || !r.letsRefuse() || q.modality != voluntary && !(q.modality == may && q.negative) {
		return
	}
	switch {
	case q.asksLeave():
		q.modality, q.negative = may, false
	case holds(scan(q.text), "ret til"):
		q.modality, q.negative = right, false
	}
}

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
	return r.letsRefuse() && len(r.text.acts) < 2 && q.modality != voluntary && !refuses(q.text) && !declines(ts) && !holds(ts, "lade vaere") && !holds(ts, "vaelge fra")
}
