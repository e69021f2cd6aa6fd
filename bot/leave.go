package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// Limits that are somebody's leave, "efter aftale med formanden", or that somebody knows,
// "når lederen er orienteret", and stories by which it was given or told, in whichever
// words: "formanden er frisk på det".

// agreeing are the words by which a limit asks for leave.
var agreeing = set("aftale aftales aftalt godkendt godkender godkendelse godkende tilladelse samtykke accept accepteret lov ja")

// consenting are the phrases by which somebody is told to have given it.
var consenting = [...]string{"ja", "lov", "lov til", "god for", "frisk paa", "med paa den", "med paa det", "med paa ideen", "godkendt", "godkendte", "godkender", "accepteret", "accepterede", "aftalt", "aftalte", "aftale med", "groent lys", "ok", "okay", "fint med", "i orden", "tilladelse", "samtykke", "nikkede", "nikket", "sagt god", "skrevet under", "underskrevet", "gerne maa", "maa gerne"}

// informing are the words by which a limit asks that somebody knows.
var informing = set("orienteret orienteres informeret informeres besked underrettet underrettes")

// knowing are the phrases by which somebody is told to know: "min leder ved det godt".
var knowing = [...]string{"ved det", "ved godt", "ved besked", "kender til det", "bekendt med det", "sagt det til", "siger det til", "sagt til", "siger til", "at vide", "fortalt", "besked", "orienteret", "informeret", "underrettet", "skrevet til", "skrev til", "mailet til", "naevnt det for"}

// undecided are words of what is not yet, or of who is yet to be asked.
var undecided = set("hvis skal maa vil kan spoerge spoerger spurgt spurgte maaske haaber regner tror mangler venter inden foer nej afvist sur")

// isUndecided reports whether words leave it open; "har skrevet under på, at jeg gerne må"
// does not.
func isUndecided(ts []tok) bool {
	for i, t := range ts {
		granted := t.s == "maa" && i > 0 && (asker[ts[i-1].s] && (i == len(ts)-1 || ts[i+1].s == "gerne") || ts[i-1].s == "gerne") && lastOf(ts[:i], "om") < 0
		if undecided[t.s] && !granted {
			return true
		}
	}
	return false
}

// saidBy are the words of a story up to the end of what somebody says in it: "lederen
// siger, at det er fint".
func (q *question) saidBy(i int) string {
	p := q.facts[i]
	ts := scan(q.text[p.start:p.end])
	if i+1 < len(q.facts) && q.facts[i+1].start-p.end <= 2 && hasPrefixAny(ts[len(ts)-1].s, "sig", "sagt", "sagde", "skriv", "skrev", "under", "paa", "svar") {
		return q.text[p.start:q.facts[i+1].end]
	}
	return q.text[p.start:p.end]
}

// leave is where a question stands towards a limit that is somebody's leave; ok is
// false for other limits, and where leave is spoken of but not told outright.
func (c *limitCase) leave() (at standing, ok bool) {
	if c.held < c.compared || c.compared == 0 && bounded(c.numbers) {
		return untold, false
	}
	words, givers := c.b.concepts(c.limit), []danish.Concept(nil)
	asks, phrases := agreeing, consenting[:]
	informs := slices.ContainsFunc(scan(c.limit), func(t tok) bool { return informing[t.s] })
	if informs {
		asks, phrases = informing, knowing[:]
	}
	if ts := scan(c.limit); !slices.ContainsFunc(ts, func(t tok) bool { return asks[t.s] }) || slices.ContainsFunc(ts, func(t tok) bool { return negators[t.s] }) {
		return untold, false
	}
	written := false // "skriftligt samtykke"
	for _, w := range words {
		switch {
		case strings.HasPrefix(fold(w.Text), "skriftlig"):
			written = true
		case isCue(w), isNumber(w, c.numbers), isTemporal(w), isFrame(w), fold(w.Text) == "forhaand", fold(w.Text) == "forudgaaende", slices.ContainsFunc(scan(w.Text), func(t tok) bool { return asks[t.s] }):
		case w.Verb || w.Light && !leads(w):
			if !w.Light && !meet(w, c.q.told).carries() && !meet(w, c.about).carries() {
				return untold, false // leave of a kind, or for what is not told
			}
		case w.Adjective: // "den pædagogiske leder"
		default:
			givers = append(givers, w)
		}
	}
	if ts := scan(c.limit); len(givers) != 1 || holds(ts, "aftale") && !holds(ts, "aftale med") {
		return untold, false
	}
	spoken := false
	for i, p := range append(slices.Clone(c.q.facts), c.q.ask...) {
		part := c.q.text[p.start:p.end]
		if i < len(c.q.facts) {
			part = c.q.saidBy(i)
		}
		ts, told := scan(part), danish.Analyse(part)
		if slices.ContainsFunc(givers, func(w danish.Concept) bool {
			return !meet(w, told).carries() && !(leads(w) && namesLeader(ts)) && !(strings.HasPrefix(w.Lemma, "foræld") && namesParent(ts))
		}) {
			continue
		}
		consent := slices.ContainsFunc(phrases, func(phrase string) bool { return holds(ts, phrase) })
		switch spoken = spoken || consent; {
		case i >= len(c.q.facts):
		case slices.ContainsFunc(ts, func(t tok) bool {
			return t.s == "nej" || strings.HasPrefix(t.s, "afvis") || strings.HasPrefix(t.s, "afslog")
		}):
			return outside, true
		case consent && informs && (p.negated || holds(ts, "siger") && !openers[ts[0].s]):
			return untold, true // "ved det ikke", "jeg siger det til lederen i morgen"
		case consent && written && !slices.ContainsFunc(ts, func(t tok) bool { return hasPrefixAny(t.s, "skrev", "skriftlig", "underskr", "mail", "blanket") }):
			return untold, true
		case consent && !p.negated && ts[0].s != "om" && !isUndecided(ts):
			return inside, true
		}
	}
	return untold, !spoken // that the leader is ill is no leave
}

// informedBefore is how long ago the story tells that somebody was told, where that is as
// long as it has to be at the least.
func (q *question) informedBefore(days float64) []quantity {
	for _, p := range q.facts {
		ts := scan(q.text[p.start:p.end])
		if p.negated || !slices.ContainsFunc(knowing[:], func(phrase string) bool { return holds(ts, phrase) }) {
			continue
		}
		for i := range ts {
			c := count{ts: ts, i: i}
			if from, _, n := c.daysAgo(0); n > 0 && from >= days && from > 0 {
				return []quantity{{dim: notice, value: from, from: from, to: from, start: p.start, end: p.end}}
			}
		}
	}
	return nil
}

// leads reports whether a word names who leads: "havnefogeden" does not.
func leads(w danish.Concept) bool {
	return hasSuffixAny(fold(w.Lemma), "leder", "chef", "formand")
}

// namesLeader reports whether words name the asker's own: "min chef".
func namesLeader(ts []tok) bool {
	return slices.ContainsFunc(ts, func(t tok) bool {
		return t.s == "leder" || t.s == "lederen" || t.s == "chef" || t.s == "chefen" || t.s == "formanden"
	})
}

// namesParent reports whether words name one of somebody's parents.
func namesParent(ts []tok) bool {
	return slices.ContainsFunc(ts, func(t tok) bool {
		return t.s == "mor" || t.s == "far" || t.s == "moren" || t.s == "faren" || t.s == "moderen" || t.s == "faderen"
	})
}
