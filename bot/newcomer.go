package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
)

// newcomer reads how long the asker has been in the job from words without a number,
// "begyndte i mandags", "er lige startet", "min tredje uge her", and how many toks are
// done with; 0 when there are none.
func (c *count) newcomer() (quantity, int) {
	word := c.at(0)
	served := func(from, to float64, toks int) (quantity, int) {
		return quantity{dim: duration, of: service, value: from, from: from, to: to, start: c.ts[c.i].start, end: c.ts[min(c.i+toks, len(c.ts))-1].end}, toks
	}
	switch {
	case starting[word]:
		if recent[c.at(-1)] && c.endsWork(1) {
			return served(0, 30, 1)
		}
		k := 1
		for c.at(k) == "her" || c.at(k) == "foerst" || c.at(k) == "som" && k == 1 {
			if c.at(k) == "som" {
				k++
			}
			k++
		}
		if from, to, n := c.daysAgo(k); n > 0 {
			return served(from, to, k+n)
		}
	case (word == "nyansat" || word == "nystartet" || word == "ny") && (holds(c.last(3), "jeg er") || c.i > 0 && c.ts[0].s == "er") && c.endsWork(1):
		return served(0, 30, 1)
	case word == "min" || word == "mit":
		n, days := ordinals[c.at(1)], unitDays[strings.TrimPrefix(c.at(2), "arbejds")]
		if n > 0 && days > 0 && c.endsWork(3) {
			return served((n-1)*days, n*days-1, 3)
		}
	}
	return quantity{}, 0
}

// daysAgo reads how many days ago a start was, at the least and at the most.
func (c *count) daysAgo(k int) (from, to float64, toks int) {
	if c.at(k) == "i" {
		k, toks = k+1, 1
	}
	word, next := c.at(k), c.at(k+1)
	switch {
	case toks == 1 && (word == "dag" || word == "nat" || word == "morges" || strings.HasSuffix(word, "middags")):
		return 0, 1, 2
	case toks == 1 && (word == "gaar" || word == "aftes" || word == "forgaars"), toks == 1 && strings.HasSuffix(word, "dags"):
		return 1, 8, 2
	case (word == "denne" || word == "sidste" || word == "forrige") && (next == "uge" || next == "maaned"):
		days := unitDays[next]
		if word == "denne" {
			return 0, days, toks + 2
		}
		return 1, 2 * days, toks + 2
	}
	return 0, 0, 0
}

// endsWork reports whether nothing but the job itself follows: "på min tredje uge her",
// not "begyndt på et kursus".
func (c *count) endsWork(k int) bool {
	switch next := c.at(k); next {
	case "", "her", "og", "saa", "hos", "som":
		return true
	case "i":
		return strings.HasPrefix(c.at(k+1), "job") || strings.HasPrefix(c.at(k+1), "stilling") || c.at(k+1) == "dag"
	case "paa":
		return c.at(k+1) == "arbejdet" || c.at(k+1) == "arbejde" || c.at(k+1) == "jobbet"
	}
	return c.ts[c.i+k].mark() || modals[c.at(k)]
}

// isNew reports whether a word names who is new in a job, or newly trained.
func isNew(w string) (inJob, trained bool) {
	return hasPrefixAny(w, "nye", "nyansat", "nystarte", "nytiltraa"), hasPrefixAny(w, "nyuddan", "nyudlaer")
}

// newWhile reports whether a limit is how long somebody is new: "når du er ny det første år".
func newWhile(ts []tok) bool {
	return len(ts) > 3 && openers[ts[0].s] && (holds(ts, "er ny") || holds(ts, "er nyansat"))
}

// ofNew reports whether a limit is about whoever is new, and the question tells that the
// asker is: "Nye assistenter", of "jeg er lige startet" or "har været her i to uger".
// Where the limit tells how long one is new, any time tells it, and is held against that.
func (c *limitCase) ofNew() bool {
	ts := scan(c.limit)
	inJob, trained := isNew(at(ts, 0))
	if !inJob && !trained && !newWhile(ts) {
		return false
	}
	longest := 31.0
	if trained {
		longest = 182
	}
	if bounded(c.numbers) {
		longest = forever
	}
	return slices.ContainsFunc(c.q.facts, func(p part) bool {
		told := c.q.text[p.start:p.end]
		ts := scan(told)
		if p.negated || c.ofAnother(ts) || trained && !slices.ContainsFunc(ts, func(t tok) bool { return finished[t.s] }) {
			return false
		}
		if slices.ContainsFunc(quantities(told), func(n quantity) bool { return n.dim == duration && (trained || n.of == service) && n.to <= longest }) {
			return true
		}
		return inJob && !bounded(c.numbers) && holds(ts, "jeg") && (holds(ts, "lige startet") || holds(ts, "lige begyndt") || startedNow(ts) || slices.ContainsFunc(ts, func(t tok) bool { return t.s == "ny" || t.s == "nyansat" || t.s == "nystartet" }) && holds(ts, "er"))
	})
}

// whomAndHowLong returns whom a claim is about, and how long they are new where its
// sentence tells it: "Nyansatte den første måned".
func whomAndHowLong(c *corpus.Claim, text string) string {
	inJob, trained := isNew(at(scan(c.Subject), 0))
	if !inJob && !trained {
		return c.Subject
	}
	said := c.Sentence.Of(text)
	for _, n := range quantities(said) {
		if n.dim != duration || n.from != -forever {
			continue
		}
		start := n.start
		for _, t := range slices.Backward(scan(said[:n.start])) {
			if t.s != "foerste" && t.s != "den" && t.s != "det" && t.s != "de" {
				break
			}
			start = t.start
		}
		return c.Subject + " " + said[start:n.end]
	}
	return c.Subject
}

// startedNow reports whether words tell of a start some days ago: "startede i mandags".
func startedNow(ts []tok) bool {
	i := slices.IndexFunc(ts, func(t tok) bool { return starting[t.s] })
	if i < 0 {
		return false
	}
	_, days, n := (&count{ts: ts, i: i}).daysAgo(1)
	return n > 0 && days <= 8
}

var (
	starting = set("begyndte startede begyndt startet tiltraadte tiltraadt")
	recent   = set("lige netop nyligt foerst")
	finished = set("faerdig faerdiguddannet uddannet udlaert dimitterede dimitteret bestod eksamen svendebrev autorisation")
)
