package bot

import (
	"slices"

	"rollebot/corpus"
)

// What is bought may be called anything: a question names the thing and its price,
// a document how much may be bought for.

// priced reports whether a question names the price of a thing right behind it:
// "en tavle til 400 kr.".
func (q *question) priced(w wanted) bool {
	return !w.Verb && slices.ContainsFunc(quantities(q.text), func(n quantity) bool {
		if n.dim != money || n.start < w.End {
			return false
		}
		return !slices.ContainsFunc(scan(q.text[w.End:n.start]), func(t tok) bool { return !pricing[t.s] && !t.mark() })
	})
}

var pricing = set("til for paa ca cirka omkring kun max maks")

// ofPurchase reports whether a claim lets the role buy, or has it buy, up to a sum, what it does not
// name: "købe ind for op til 500 kr.", "køb under 1.000 kr.", "købe materialer for …".
func (r *reading) ofPurchase() bool {
	said := r.claim.Span.Of(r.passage.Text)
	if r.claim.Kind != corpus.Permission && !(r.claim.Kind == corpus.Must && holds(scan(said), "op til")) || !slices.ContainsFunc(quantities(said), func(n quantity) bool { return n.dim == money }) {
		return false
	}
	ts := scan(said)
	for i, t := range ts {
		bare := i+1 == len(ts) || ts[i+1].mark() || adjuncts[ts[i+1].s] || ts[i+1].s == "ind" || ts[i+1].s == "over" || ts[i+1].s == "op"
		if hasPrefixAny(t.s, purchases...) || bare && hasPrefixAny(t.s, "koeb", "indkoeb", "handle") {
			return true
		}
	}
	return false
}

// purchases begin words for whatever is bought.
var purchases = []string{"smaakoeb", "smaaindkoeb", "udgift", "anskaffelse", "smaating", "materiale", "varer", "forbrugsvare", "forbrugsgode", "fornoedenhed"}
