package corpus

import (
	"slices"
	"strings"
)

// What a sentence about some, or some cases, says of its own, so that it takes nothing
// back from what stands before it.

// ownSaying reports whether a sentence about some in the role tells another thing
// than the claim before it, of which it names nothing and takes nothing back: "Nye
// assistenter følges med en kollega" behind "Assistenten har ret til to kursusdage".
// Nobody is let off what is only given: "Chauffører over 60 år slipper for nattevagter".
func (r *claimReader) ownSaying(c *Claim, said, ws []word) bool {
	clauses := r.clauses(ws, nil)
	clause, rest := clauses[0], clauses[1:]
	for _, right := range [...]string{"har * ret til", "har * krav på"} {
		if at, ok := find(clause, right, 1); ok && fronting[first(ws)] {
			return !sharesWord(said, clause[at+3:]) // "Efter et uheld har chaufføren ret til fri resten af dagen"
		}
	}
	if aloneOnly(said, clause[len(words(r.group(clause))):]) {
		return true
	}
	if some := len(words(r.group(clause))); some > 0 && (c.Kind == Entitlement || c.Kind == Permission) && owes(clause[some:]) && !leansBack(clause) {
		return !sharesWord(said, clause[some:]) // nobody is let off what is only given
	}
	if c.Kind == Permission && r.allowsMore(clause) {
		return true
	}
	var about []word
	for i, w := range clause {
		if i == 0 || !counts[clause[i-1].s] { // "de første fem vagter" are when
			about = append(about, w)
		}
	}
	if r.group(clause) == "" || first(clause) == "for" || negation(clause) >= 0 && !opens(clause[max(0, negation(clause)-1):], "må ikke", "må aldrig", "må hverken") || sharesWord(said, r.withoutRole(about)) || leansBack(clause) {
		return false
	}
	if slices.ContainsFunc(rest, func(ws []word) bool { return len(ws) < 5 && negation(ws) >= 0 }) {
		return false // "Elever er på skole og skal ikke med"
	}
	return !staysAway(clause) && !slices.ContainsFunc(clause, func(w word) bool {
		return comments[w.s] && w.s != "som" || limits[w.s] && w.s != "alene" || freeing[w.s] && c.Kind != Entitlement
	})
}

// allowsMore reports whether a clause allows some in the role something, which takes
// nothing from what all may: "Assistenter med kursus må skifte forbindinger".
func (r *claimReader) allowsMore(clause []word) bool {
	some := len(words(r.group(clause)))
	may := skip(clause[some:], ",")
	return some > 0 && first(may) == "må" && negation(may) < 0 && !leansBack(may) && !staysAway(may) &&
		!slices.ContainsFunc(may, func(w word) bool { return comments[w.s] && w.s != "som" || limits[w.s] || freeing[w.s] })
}

// aloneOnly reports whether a clause only keeps somebody from doing alone what is not
// told before it: "Elever arbejder ikke alene om aftenen" takes nothing from evening shifts.
func aloneOnly(said, ws []word) bool {
	return negation(ws) >= 0 && hasAny(ws, "alene") && !hasAny(said, "alene") && !leansBack(ws) &&
		!sharesWord(said, slices.DeleteFunc(slices.Clone(ws), func(w word) bool { return namesTime(w.s) }))
}

// owes reports whether a clause speaks of a duty or of shifts: "har ikke mødepligt",
// "har ingen aftenvagter".
func owes(ws []word) bool {
	return slices.ContainsFunc(ws, func(w word) bool {
		return strings.HasSuffix(w.s, "pligt") || strings.HasSuffix(w.s, "vagt") || strings.HasSuffix(w.s, "vagter")
	})
}

// ownMatter reports whether a ban behind a condition, or for some, is about something
// else than the claim before it: "Hvis en gæst falder, må du ikke løfte vedkommende op".
// What is no duty of some takes nothing from a right, nor from leave.
func (r *claimReader) ownMatter(c Claim, of ClaimKind, duty, clause []word) bool {
	theirs := clause[len(words(r.group(clause))):]
	if aloneOnly(duty, theirs) {
		return true
	}
	if sharesWord(duty, r.withoutRole(theirs)) || leansBack(clause) {
		return false
	}
	if c.Kind == NotDuty && (of == Entitlement || of == Permission) && c.Subject != "" {
		return true
	}
	if c.Kind != Prohibition || hasAny(clause, "så") {
		return false
	}
	v := r.mainVerb(clause)
	return c.Subject != "" || v >= 0 && len(clause)-v > 2
}
