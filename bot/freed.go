package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// freedom is a sentence that lets some off things that it names: "Gravide er fritaget
// for udkald og for tunge løft".
type freedom struct {
	passage *corpus.Passage
	words   string
	whom    string
	from    []string
}

// freedoms are those of a document for one of its roles, wherever they stand.
func freedoms(doc *corpus.Document, role string) []freedom {
	var out []freedom
	for i := range doc.Passages {
		p := &doc.Passages[i]
		if !p.For(role) {
			continue
		}
		seen := map[corpus.Span]bool{}
		for _, c := range p.Claims {
			spans := slices.Clone(c.Exceptions)
			if c.Kind == corpus.Exemption {
				spans = append(spans, c.Sentence)
			}
			for _, s := range spans {
				if f, ok := readFreedom(s.Of(p.Text)); ok && !seen[s] {
					f.passage, seen[s] = p, true
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// readFreedom reads whom a sentence lets off, and what from.
func readFreedom(words string) (freedom, bool) {
	ts := scan(words)
	i := slices.IndexFunc(ts, func(t tok) bool {
		return t.s == "fritaget" || t.s == "fritages" || t.s == "undtaget" || t.s == "undtages" || t.s == "slipper"
	})
	if i < 1 || i+2 >= len(ts) || ts[i+1].s != "for" && ts[i+1].s != "fra" {
		return freedom{}, false
	}
	end := i
	if helpers[ts[i-1].s] {
		end--
	}
	if end == 0 {
		return freedom{}, false
	}
	to := i + 2
	for to < len(ts) && ts[to].s != "." && ts[to].s != ";" && !(ts[to].s == "," && to+1 < len(ts) && (ts[to+1].s == "men" || openers[ts[to+1].s] || relatives[ts[to+1].s])) {
		to++
	}
	what := words[ts[i+2].start:ts[to-1].end]
	return freedom{words: words, whom: words[:ts[end-1].end], from: splitAt(what, scan(what), "og", "eller", "samt", ",")}, true
}

// freesFrom reports whether a text speaks of one of the things that are let off.
func (b *Bot) freesFrom(f freedom, text *danish.Text) bool {
	return slices.ContainsFunc(f.from, func(thing string) bool {
		named := slices.DeleteFunc(b.concepts(thing), func(c danish.Concept) bool { return c.Light && !isTemporal(c) || isFrame(c) || isCue(c) })
		return len(named) > 0 && !slices.ContainsFunc(named, func(c danish.Concept) bool { return !meet(c, text).carries() && !inParts(c, text) })
	})
}

// inParts reports whether a text tells each part of a compound: of weekendarbejde,
// "arbejde hver anden weekend".
func inParts(c danish.Concept, text *danish.Text) bool {
	parts := danish.Parts(c.Text)
	return len(parts) > 1 && !slices.ContainsFunc(parts, func(p string) bool {
		return !slices.ContainsFunc(danish.Concepts(p, nil), func(c danish.Concept) bool { return meet(c, text).relation == danish.Same })
	})
}

// frees adds to the exceptions of a duty who is let off it elsewhere, "Gravide er
// fritaget for udkald og for tunge løft", and lets off an asker who is one of them.
func (b *Bot) frees(v *verdict, q *question, ws []wanted, duty string) {
	best, text := v.best, danish.Analyse(duty)
	for _, f := range freedoms(best.doc, best.doc.RoleFor(q.whose)) {
		if slices.ContainsFunc(v.exceptions, func(e string) bool { return strings.Contains(e, f.whom) }) || !b.freesFrom(f, text) || !b.freesFrom(f, q.told) {
			continue
		}
		v.exceptions = append(v.exceptions, f.words)
		at := min(1, len(v.readings))
		if b.stand(f.whom, q, danish.Analyse(""), best.doc) == inside {
			v.why, at = freed, 0
		}
		if f.passage != best.passage {
			v.cite(b.readPassage(q, ws, best.doc, f.passage), f, at)
		}
	}
}

// freedOutright answers a question of which no duty speaks as it is asked from who is
// let off it: "jeg er blevet 61, skal jeg stadig arbejde i weekenden?"
func (b *Bot) freedOutright(v *verdict, q *question, ws []wanted, doc *corpus.Document) {
	asked := q.bareAsk().told
	if hangsOnStory(ws) {
		asked = q.told
	}
	for _, f := range freedoms(doc, doc.RoleFor(q.whose)) {
		if !b.freesFrom(f, asked) || b.stand(f.whom, q, danish.Analyse(""), doc) != inside {
			continue
		}
		rs := b.readPassage(q, ws, doc, f.passage)
		v.cite(rs, f, 0)
		if len(v.readings) > 0 && v.readings[0].passage == f.passage {
			v.best, v.outcome, v.why, v.exceptions = &v.readings[0], Exempt, freed, []string{f.words}
		}
		return
	}
}

// cite puts the passage that lets somebody off among those shown.
func (v *verdict) cite(rs []reading, f freedom, at int) {
	v.readings = slices.DeleteFunc(v.readings, func(r reading) bool { return r.passage == f.passage })
	i := slices.IndexFunc(rs, func(r reading) bool { return strings.Contains(r.claim.Sentence.Of(f.passage.Text), f.whom) })
	if i < 0 {
		i = slices.IndexFunc(rs, func(r reading) bool {
			return anyOf(r.claim.Exceptions, f.passage.Text, func(s string) bool { return s == f.words })
		})
	}
	if i >= 0 {
		v.readings = slices.Insert(v.readings, min(at, len(v.readings)), rs[i])
	}
}

// freedByStory lets off who tells just the case that a claim excepts, where what is
// asked is said in other words than its own: "er gravid i femte måned, skal jeg blive
// ved med at …". The bounds were found on the question sets.
func (b *Bot) freedByStory(v *verdict, q *question, ws []wanted, rs []reading) {
	if v.outcome != Unknown && v.outcome != Passages && (v.outcome != Exception || q.modality != must) {
		return
	}
	tale := q.anaphoric || hangsOnStory(ws)
	for i := range rs {
		r := rs[i]
		if r.besides < 1.5 && !(r.besides >= 1 && q.tellsFirst()) || r.heard < 0.15 || r.score < 0.05 && v.outcome != Unknown || !tale && r.share < 0.2 && r.told < 0.3 {
			continue
		}
		if words, off := b.letsOff(&r, q); off {
			others := worthCiting(rs)
			if v.outcome == Unknown {
				others = nil
			}
			v.best, v.outcome, v.as, v.why, v.exceptions = &r, Exempt, q.modality, freed, words
			v.readings = append([]reading{r}, slices.DeleteFunc(others, func(o reading) bool { return o.passage == r.passage })...)
			return
		}
	}
}

// tellsFirst reports whether a question tells of the asker before it asks: "jeg er
// afløser, skal jeg …", not "skal jeg …, når jeg har lukkevagt".
func (q *question) tellsFirst() bool {
	return len(q.ask) > 0 && slices.ContainsFunc(q.facts, func(p part) bool { return p.start < q.ask[0].start })
}

// letsOff reports whether the asker stands inside what a claim excepts, or is one of
// those whom it lets off, and returns the words of the exceptions.
func (b *Bot) letsOff(r *reading, q *question) (words []string, off bool) {
	c := r.claim
	switch c.Kind {
	case corpus.NotDuty, corpus.Exemption:
		return nil, q.modality == must && c.Subject != "" && b.stand(c.Subject, q, r.text.bare, r.doc) == inside
	case corpus.Must:
		off = q.modality == must
	case corpus.Permission:
		off = q.modality == may
	case corpus.Entitlement:
		off = q.modality.yesNo()
	}
	for _, e := range c.Exceptions {
		words = append(words, e.Of(r.passage.Text))
	}
	return words, off && b.standing(c.Exceptions, false, r, q) == inside
}
