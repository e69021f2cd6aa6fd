package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// Limits that have none but common words, of which each alone tells too little.

// common reports whether the question tells a limit that has none but common words,
// all of them or two side by side.
func (c *limitCase) common() bool {
	return c.single() || c.timeWith() || c.fresh && c.total < 0.3 && len(c.numbers) == 0 || c.total < 0.3 && len(c.numbers) == 0 && (c.met == 0 || c.denied < c.met/2) && (c.own > 0 || c.met == 0 || !strings.Contains(c.limit, ",")) &&
		(c.b.namesRole(c.limit, c.q, c.dt) || c.b.saysAll(c.limit, c.q, c.dt) || sameWords(c.limit, c.q.text))
}

// single reports whether a limit is that there is but one, and a story tells that the
// asker is: "er der kun én på vagt", of "jeg er den eneste".
func (c *limitCase) single() bool {
	if ts := scan(c.limit); !holds(ts, "kun en") && !holds(ts, "kun een") {
		return false
	}
	return c.met >= c.total*0.5 && slices.ContainsFunc(c.q.facts, func(p part) bool {
		ts := scan(c.q.text[p.start:p.end])
		return !p.negated && (holds(ts, "jeg er den eneste") || holds(ts, "jeg er alene"))
	})
}

// atWork and offWork are the phrases by which somebody is told to be at work, or not.
var (
	atWork  = [...]string{"paa vagt", "paa arbejde", "i tjeneste", "har vagt"}
	offWork = [...]string{"har fri", "holder fri", "har fridag", "har ferie", "holder ferie", "paa ferie", "har fyraften", "min fritid", "faaet fri"}
)

// onDuty is where a story stands towards a limit that one is at work: "når du er på
// vagt", "når du har bagvagt", of "når jeg har fri".
func (c *limitCase) onDuty() standing {
	limit := scan(c.limit)
	if len(limit) < 4 || len(limit) > 5 || !openers[limit[0].s] || len(c.numbers) > 0 {
		return untold
	}
	phrase := strings.TrimSpace(limit[len(limit)-2].s + " " + limit[len(limit)-1].s)
	known := slices.Contains(atWork[:], phrase)
	if !known && !(limit[len(limit)-2].s == "har" && strings.HasSuffix(phrase, "vagt")) {
		return untold
	}
	for _, p := range c.q.facts {
		ts := scan(c.q.text[p.start:p.end])
		switch off := slices.ContainsFunc(offWork[:], func(w string) bool { return holds(ts, w) }); {
		case p.negated:
		case off:
			return outside
		case known && holds(ts, phrase) && openers[ts[0].s]:
			return inside
		}
	}
	return untold
}

// timeWith reports whether a limit is a time of something that a story tells of, be
// it in every passage: "i uger med vagttelefon".
func (c *limitCase) timeWith() bool {
	ts := scan(c.limit)
	if len(ts) != 4 || ts[2].s != "med" || ts[0].s != "i" && ts[0].s != "paa" {
		return false
	}
	what := c.b.concepts(c.limit[ts[3].start:])
	return len(what) == 1 && !what[0].Light && c.denied == 0 && slices.ContainsFunc(c.q.facts, func(p part) bool {
		return !p.negated && meet(what[0], danish.Analyse(c.q.text[p.start:p.end])).carries()
	})
}

// namesRole reports whether a limit that is nothing but a role's name is the
// one that the question tells: "Undtaget er chaufførmedhjælpere".
func (b *Bot) namesRole(limit string, q *question, dt *documentText) bool {
	if ts := scan(limit); len(ts) == 0 || openers[ts[0].s] {
		return false // "hvis borgeren vil" is about more than who
	}
	named := false
	for _, c := range b.concepts(limit) {
		if isCue(c) || c.Light || dt.spreads(c) {
			continue
		}
		if meet(c, q.told).relation != danish.Same {
			return false
		}
		named = true
	}
	return named
}

// saysAll reports whether the question tells every word of a limit that has
// none but common ones: "når vi er sammen med børnene".
func (b *Bot) saysAll(limit string, q *question, dt *documentText) bool {
	n, phrase := 0, false
	if ts := scan(limit); holds(firstToks(ts, 2), "saa laenge") {
		limit = limit[ts[1].end:]
	}
	for _, c := range b.concepts(limit) {
		f := meet(c, q.told)
		told := f.carries()
		if isCue(c) || !told && dt.theme(c) { // "når borgeren har givet lov", told of Svend
			continue
		}
		if !told {
			return false
		}
		n++
		phrase = phrase || strings.Contains(c.Text, " ") || q.subordinate(f.terms)
	}
	return n > 1 || n == 1 && (phrase || samePhrase(limit, q.text))
}

// subordinate reports whether terms stand in a clause by which the question says
// when: "mens de sover".
func (q *question) subordinate(terms []danish.Term) bool {
	return slices.ContainsFunc(q.facts, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		return len(ts) < 5 && openers[ts[0].s] && slices.ContainsFunc(terms, func(t danish.Term) bool { return t.Start >= p.start && t.End <= p.end })
	})
}

// samePhrase reports whether limit and question share a noun with its
// preposition: "på tilsyn".
func samePhrase(limit, question string) bool {
	ts, asked := scan(limit), scan(question)
	for i := 0; i+1 < len(ts); i++ {
		if ts[i].s == "i" || ts[i].s == "ved" || ts[i].s == "paa" {
			if len(ts[i+1].s) > 4 && holds(asked, ts[i].s+" "+ts[i+1].s) {
				return true
			}
		}
	}
	return false
}

// sameWords reports whether two words of a limit stand side by side in the
// question too, where each alone is too common to tell: "første ansættelsesår".
func sameWords(limit, question string) bool {
	ts, asked := scan(limit), scan(question)
	for i := 0; i+1 < len(ts); i++ {
		if len(ts[i].s) > 4 && (len(ts[i+1].s) > 4 || ts[i+1].s == "lov") && !helpers[ts[i].s] && ts[i].s != "ansat" && holds(asked, ts[i].s+" "+ts[i+1].s) {
			return true
		}
	}
	return false
}
