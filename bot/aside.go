package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// What a relative clause tells that somebody or something else does: "… giver besked til
// skolelederen, der kontakter forældrene". Who asks whether to do it is not told so.

// besideAct are verbs of a relative clause that tell what something is or takes in, by
// how they begin: "opgaver, der omfatter at vaske op".
var besideAct = strings.Fields("omfat bestaar indebaer indehold vedroer handl hoer drej kraev findes")

// asides finds the relative clauses of a sentence by which it is not the role that acts.
func (r *reading) asides(dt *documentText) []corpus.Span {
	said := r.claim.Sentence.Of(r.passage.Text)
	if !strings.Contains(said, ", der ") && !strings.Contains(said, ", som ") {
		return nil
	}
	var out []corpus.Span
	ts := scan(said)
	if holds(firstToks(ts, 8), "det er") || holds(ts, "er det") {
		return nil // "Det er pedellen, der låser op"
	}
	for i := 1; i+2 < len(ts); i++ {
		if ts[i].s != "," || ts[i+1].s != "der" && ts[i+1].s != "som" || r.ofRole(ts[i-1], said, dt) {
			continue
		}
		v := i + 2
		for v+1 < len(ts) && (negators[ts[v].s] || ts[v].s == "selv" || ts[v].s == "altid" || ts[v].s == "ogsaa" || ts[v].s == "derefter" || ts[v].s == "saa") {
			v++
		}
		end := v
		for end < len(ts) && (!ts[end].mark() || ts[end].s == "-") {
			end++
		}
		verb := ts[v].s
		acts := hasSuffixAny(verb, "er", "goer", "aar") || hasSuffixAny(verb, "es") && holds(ts[v:end], "af")
		if acts && !helpers[verb] && !modals[verb] && !hasPrefixAny(verb, besideAct...) {
			out = append(out, corpus.Span{Start: ts[v].start, End: ts[end-1].end})
		}
	}
	return out
}

// ofRole reports whether the word before a relative clause is for whoever has the role.
func (r *reading) ofRole(head tok, said string, dt *documentText) bool {
	return asker[head.s] || pointers[head.s] || staff(head.s) || hasPrefixAny(head.s, "personale", "ansat") || slices.ContainsFunc(danish.Concepts(said[head.start:head.end], nil), func(c danish.Concept) bool {
		return meet(c, dt.head).weight >= headOf
	})
}

// wantsDone reports whether a word of the question is the act that it asks about.
func (q *question) wantsDone(w wanted) bool {
	before := scan(q.text[:w.Start])
	if !w.asked || len(before) == 0 || holds(before, "der") || holds(before, "som") {
		return false
	}
	return w.Verb || w.act || w.done || asker[before[len(before)-1].s]
}

// onlyAside reports whether a verb of the question is met in nothing but such a clause.
func (r *reading) onlyAside(f fit, dt *documentText) bool {
	if r.claim.Subject != "" || len(f.terms) == 0 {
		return false
	}
	asides := r.asides(dt)
	return len(asides) > 0 && !slices.ContainsFunc(f.terms, func(t danish.Term) bool {
		return !slices.ContainsFunc(asides, func(s corpus.Span) bool { return s.Start <= t.Start && t.End <= s.End })
	})
}
