package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
)

// Questions about the document itself are answered from its head and its
// approval: when it was approved, and whom the role reports to.

func (q *question) asksForApproval() bool {
	if q.modality.yesNo() {
		return false
	}
	ts := scan(q.text)
	treated := slices.ContainsFunc(ts, func(t tok) bool {
		for _, stem := range [...]string{"godkend", "behandl", "vedtag", "droeft", "tiltraadt", "approved", "opdater", "revider"} {
			if strings.HasPrefix(t.s, stem) {
				return true
			}
		}
		return false
	})
	about := slices.ContainsFunc(ts, func(t tok) bool {
		return strings.HasPrefix(t.s, "lokalmed") || strings.HasPrefix(t.s, "lokal-med") || strings.HasPrefix(t.s, "med-udvalg") || strings.Contains(t.s, "beskrivelse") || strings.HasPrefix(t.s, "dokument")
	}) || holds(ts, "lokal med") || len(ts) > 0 && holds(lastToks(ts, 2), "i med") || strings.Contains(q.text, "MED")
	return treated && about
}

func (q *question) asksForLeader() bool {
	if q.modality == must || q.modality == may || q.modality == right {
		return false
	}
	ts := scan(q.text)
	boss := slices.ContainsFunc(ts, func(t tok) bool {
		switch strings.TrimSuffix(strings.TrimSuffix(t.s, "en"), "er") {
		case "chef", "boss", "led", "leder", "overordned", "manager":
			return true
		}
		return false
	})
	refers := holds(ts, "refererer") || holds(ts, "referere") || holds(ts, "hoerer under") || holds(ts, "report to")
	return refers || q.modality == who && boss && len(ts) <= 8 && (holds(ts, "min") || holds(ts, "vores") || holds(ts, "naermeste") || holds(ts, "my") || holds(ts, "mine"))
}

func (q *question) asksForHead() bool { return q.asksForApproval() || q.asksForLeader() }

// fromHead answers a question about the document itself.
func (b *Bot) fromHead(q *question, d *corpus.Document) (verdict, bool) {
	var wants func(p *corpus.Passage) bool
	switch {
	case q.asksForApproval():
		wants = func(p *corpus.Passage) bool { return p.Kind == corpus.Treatment }
	case q.asksForLeader() && d.ReportsTo != "":
		wants = func(p *corpus.Passage) bool {
			l := strings.ToLower(p.Text + " " + strings.Join(p.Heading, " "))
			return strings.Contains(p.Text, d.ReportsTo) && (strings.Contains(l, "referer") || strings.Contains(l, "nærmeste leder") || strings.Contains(l, "leder:") || strings.Contains(l, "indplacering"))
		}
	default:
		return verdict{}, false
	}
	for i := range d.Passages {
		p := &d.Passages[i]
		if !wants(p) {
			continue
		}
		r := reading{doc: d, passage: p, score: 10, share: 1, full: true, claim: headClaim(p, d.ReportsTo)}
		return verdict{outcome: Passages, best: &r, readings: []reading{r}, why: plainly}, true
	}
	if q.asksForApproval() {
		return verdict{outcome: Unknown, why: nothingNear}, true
	}
	return verdict{}, false
}

// lastToks are the last n words of a question, without the marks behind them.
func lastToks(ts []tok, n int) []tok {
	for len(ts) > 0 && ts[len(ts)-1].mark() {
		ts = ts[:len(ts)-1]
	}
	return ts[max(0, len(ts)-n):]
}

// headClaim is the claim that holds the word wanted, or the first.
func headClaim(p *corpus.Passage, wanted string) *corpus.Claim {
	for i := range p.Claims {
		if wanted != "" && strings.Contains(p.Claims[i].Sentence.Of(p.Text), wanted) {
			return &p.Claims[i]
		}
	}
	if len(p.Claims) > 0 {
		return &p.Claims[0]
	}
	whole := corpus.Span{End: len(p.Text)}
	return &corpus.Claim{Kind: corpus.Statement, Span: whole, Sentence: whole}
}
