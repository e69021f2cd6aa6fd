package bot

import (
	"cmp"
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// narrow looks for exceptions to a duty that stand in other sentences or
// passages of the same document: "Elever er fritaget for nattevagter".
func (b *Bot) narrow(v *verdict, q *question, ws []wanted, rs []reading) {
	best := v.best
	dt := b.texts.document(best.doc)
	duty := best.claim.Sentence.Of(best.passage.Text)
	if slices.ContainsFunc(best.passage.Claims, func(c corpus.Claim) bool { return c.Sentence == best.claim.Sentence && c.Span != best.claim.Span }) {
		duty = best.claim.Span.Of(best.passage.Text) // a sentence of several claims
	}
	rs = append(slices.Clip(rs), b.pointing(q, ws, best, rs)...)
	for i := range rs {
		r := &rs[i]
		c := r.claim
		if r.doc != best.doc || c == best.claim || c.Kind != corpus.Exemption && c.Kind != corpus.NotDuty && c.Kind != corpus.Prohibition {
			continue
		}
		words := c.Sentence.Of(r.passage.Text)
		if slices.Contains(v.exceptions, words) || affirms(words) || b.fromAnother(words, best, q) || b.ofClients(r) {
			continue
		}
		// the group is let off what this duty asks, and nothing else
		limited := c.Kind == corpus.Exemption || c.Subject != "" || r.atFirst()
		about := r.letOff(dt, duty)
		freesAsker := b.stand(cmp.Or(c.Subject, words), q, best.text.bare, r.doc) == inside
		if r.passage != best.passage && !freesAsker && ofOtherThings(r.passage, c.Span, duty, dt, func(told string) bool { return r.letOff(dt, told) >= 0.6 }) {
			continue
		}
		switch {
		case c.Of != "" && !slices.Contains(best.doc.Clause(c.Of), best.passage):
			continue
		case c.Of != "":
		case r.passage != best.passage && r.ownRarity(dt) <= 1 && ofTheRule(words) && r.passage == nextClause(best.doc, best.passage): // "Har du haft lukkevagt, bortfalder mødepligten", as the next clause
		case c.Kind == corpus.Prohibition && r.passage != best.passage && r.forPlaces():
			continue // "Køkkenets folk må ikke komme i afdelingerne" lets nobody off bread for them
		case limited && about >= 0.6 && r.ownRarity(dt) >= 0.5 && (r.passage == best.passage || r.touches(duty, dt)):
		case limited && c.Subject != "" && r.passage == best.passage && (r.ownRarity(dt) < 0.5 || freedFrom(words)) && c.Sentence.Start >= best.claim.Sentence.End && c.Sentence.Start-best.claim.Sentence.End < 3: // "Aftenafløsere behøver ikke at komme", right behind it
		case !limited && c.Kind == corpus.NotDuty && about >= 0.6 && r.touches(duty, dt) && atFirst(words): // "Mentorer har de første to måneder ikke vagter"
		case !limited && r.passage == best.passage && c.Span.Start > best.claim.Span.Start && len(c.Conditions)+len(c.Frequency) > 0 && about >= 0.8:
		default:
			continue
		}
		v.exceptions = append(v.exceptions, words)
		at := min(1, len(v.readings))
		if freesAsker {
			v.why, at = freed, 0 // what frees the asker answers
		}
		if i := slices.IndexFunc(v.readings, func(x reading) bool { return x.passage == r.passage }); i < 0 {
			v.readings = slices.Insert(v.readings, at, *r)
		} else if at == 0 && r.passage != best.passage {
			v.readings = slices.Insert(slices.Delete(v.readings, i, i+1), 0, *r)
		}
	}
	b.frees(v, q, ws, duty)
}

// atFirst reports whether a denial holds in the first time of somebody's job alone:
// "har de første fem måneder ikke nattevagt".
func (r *reading) atFirst() bool {
	words := r.claim.Span.Of(r.passage.Text)
	return r.claim.Kind == corpus.NotDuty && slices.ContainsFunc(quantities(words), func(n quantity) bool {
		before := scan(words[:n.start])
		return n.dim == duration && n.from == -forever && len(before) > 0 && before[len(before)-1].s == "foerste"
	})
}

// dutyNarrowed finds the duty of which a denial takes back only the first time in the job.
func dutyNarrowed(best *reading, rs []reading) *reading {
	i := slices.IndexFunc(rs, func(r reading) bool {
		return r.doc == best.doc && r.claim.Kind == corpus.Must && r.claim.Subject == "" && (r.full || r.told >= enoughTale)
	})
	if i < 0 || !best.atFirst() {
		return nil
	}
	return &rs[i]
}

// letOff is how far a claim speaks of a duty; an exemption by what it frees from alone,
// each thing that it lists by itself: "fritaget for dykning og for vagter, men læser loggen".
func (r *reading) letOff(dt *documentText, duty string) float64 {
	best, parted := 0.0, false
	for _, thing := range freedThings(r.claim.Span.Of(r.passage.Text)) {
		one := *r
		if one.text.own = lists(thing); one.ownRarity(dt) >= 0.5 {
			best, parted = max(best, one.about(dt, duty)), true
		}
	}
	if parted && r.claim.Kind == corpus.Exemption {
		return best
	}
	return r.about(dt, duty)
}

// ofOtherThings reports whether what lets somebody off is told right where it stands of a
// duty other than the one asked of: "Lageret tælles op i marts; elever
// deltager ikke i optællingen" says nothing of the till. of tells what it speaks of.
func ofOtherThings(p *corpus.Passage, free corpus.Span, duty string, dt *documentText, of func(told string) bool) bool {
	text := danish.Analyse(duty)
	holds := func(s corpus.Span) bool { return s.Start <= free.Start && free.End <= s.End }
	return slices.ContainsFunc(p.Claims, func(c corpus.Claim) bool {
		told := c.Span.Of(p.Text)
		if c.Kind != corpus.Must || c.Span.Start >= free.Start || !holds(c.Sentence) && !slices.ContainsFunc(c.Exceptions, holds) || !of(told) {
			return false
		}
		share, some := metShare(lists(told), dt, toldIn(text))
		return some && share < 0.6
	})
}

// ofClients reports whether a ban is on those whom the document is about, which lets
// nobody in the role off: "Børnene må ikke gå hjem alene".
func (b *Bot) ofClients(r *reading) bool {
	return r.claim.Kind == corpus.Prohibition && r.claim.Subject != "" && !b.someOf(r.claim.Subject+" ", r.doc) && slices.ContainsFunc(b.concepts(r.claim.Subject), b.texts.document(r.doc).spreads)
}

// atFirst reports whether a sentence is about the first time in the job alone.
func atFirst(words string) bool {
	ts := scan(words)
	return (holds(ts, "de foerste") || holds(ts, "det foerste") || holds(ts, "den foerste")) && slices.ContainsFunc(quantities(words), func(n quantity) bool { return n.dim == duration }) || holds(ts, "det foerste aar") || holds(ts, "den foerste maaned")
}

// touches reports whether a sentence speaks at all of what a claim names.
func (r *reading) touches(sentence string, dt *documentText) bool {
	text := danish.Analyse(sentence)
	return slices.ContainsFunc(r.text.own, func(list []danish.Concept) bool {
		return slices.ContainsFunc(list, func(c danish.Concept) bool {
			f := meet(c, text)
			return f.relation != danish.Unmatched && !(f.relation == danish.Broader && f.weight == headOf && dt.theme(conceptAt(sentence, f.terms)))
		})
	})
}

// freedThings returns what words let somebody off, thing by thing: "dykning", "vagter".
func freedThings(words string) []string {
	var out []string
	ts := scan(words)
	start := -1
	for i, t := range ts {
		next := i+1 < len(ts) && (ts[i+1].s == "for" || ts[i+1].s == "fra")
		switch {
		case next && (excusing[t.s] || start >= 0 && (t.s == "og" || t.s == "eller" || t.s == "samt")):
			if start >= 0 {
				out = append(out, words[start:t.start])
			}
			start = ts[i+1].end
		case start >= 0 && (t.mark() || t.s == "men" || t.s == "hvis" || t.s == "naar" || t.s == "medmindre"):
			return append(out, words[start:t.start])
		}
	}
	if start >= 0 {
		out = append(out, words[start:])
	}
	return out
}

// excusing are the words behind which stands what somebody is let off.
var excusing = set("fritaget undtaget undskyldt fritages undtages")

// forPlaces reports whether a claim names nothing but where something is done.
func (r *reading) forPlaces() bool {
	clause := strings.ToLower(r.claim.Span.Of(r.passage.Text))
	ts := scan(clause)
	return r.text.verb == nil && len(r.text.own) > 0 && !slices.ContainsFunc(r.text.own, func(list []danish.Concept) bool {
		return slices.ContainsFunc(list, func(c danish.Concept) bool {
			i := slices.IndexFunc(ts, func(t tok) bool { return t.s == fold(c.Text) })
			return !c.Verb && (i < 1 || !placePrepositions[clause[ts[i-1].start:ts[i-1].end]])
		})
	})
}

// ofTheRule reports whether a sentence speaks of what was just laid down as a rule.
func ofTheRule(words string) bool {
	return slices.ContainsFunc(scan(words), func(t tok) bool { return laidDown[t.s] })
}

// laidDown are the words for a rule that a sentence before lays down.
var laidDown = set("moedepligten pligten reglen kravet bestemmelsen opgaven")

// pointing reads the claims that no word of the question finds, and that narrow a
// duty by its number, or right behind it.
func (b *Bot) pointing(q *question, ws []wanted, best *reading, rs []reading) []reading {
	var out []reading
	after := nextClause(best.doc, best.passage)
	for i := range best.doc.Passages {
		p := &best.doc.Passages[i]
		points := p == after || slices.ContainsFunc(p.Claims, func(c corpus.Claim) bool {
			return c.Of != "" && slices.Contains(best.doc.Clause(c.Of), best.passage)
		})
		if points && p != best.passage && !slices.ContainsFunc(rs, func(r reading) bool { return r.passage == p }) {
			out = append(out, b.readPassage(q, ws, best.doc, p)...)
		}
	}
	return out
}

// nextClause is the passage after another under the same heading; nil at its end.
func nextClause(doc *corpus.Document, p *corpus.Passage) *corpus.Passage {
	for i := range len(doc.Passages) - 1 {
		if next := &doc.Passages[i+1]; &doc.Passages[i] == p && slices.Equal(p.Heading, next.Heading) {
			return next
		}
	}
	return nil
}

// fromAnother reports whether an exception names what it frees from, and that is
// something else of the claim than what is asked: "Undtaget fra fællesmødet er …"
// says nothing of the other meeting that the claim names.
func (b *Bot) fromAnother(exception string, r *reading, q *question) bool {
	ts := scan(exception)
	if elsewhereNumbered(ts, scan(q.text)) || b.freesOther(exception, r, q) {
		return true
	}
	if len(ts) < 4 || ts[0].s != "undtaget" && ts[0].s != "fritaget" || ts[1].s != "fra" && ts[1].s != "for" {
		return false
	}
	end := slices.IndexFunc(ts, func(t tok) bool { return t.s == "er" })
	if end < 0 {
		return false
	}
	named := slices.DeleteFunc(b.concepts(exception[ts[1].end:ts[end].start]), func(c danish.Concept) bool { return c.Light || isFrame(c) })
	return len(named) > 0 && !slices.ContainsFunc(named, func(c danish.Concept) bool {
		return meet(c, r.text.bare).relation != danish.Same || meet(c, q.told).relation != danish.Unmatched && meet(c, q.told).weight >= kin
	})
}

// affirms reports whether a sentence holds fast what the one before says: "Er det
// noget med hovedet, ringer du altid".
func affirms(words string) bool {
	ts := scan(words)
	return holds(ts, "altid") && !slices.ContainsFunc(ts, func(t tok) bool { return negators[t.s] || limiting[t.s] && t.s != "selv" })
}

// freedFrom reports whether a sentence only says from when somebody is let off:
// "Gravide er undtaget fra femtende graviditetsuge".
func freedFrom(words string) bool {
	ts := scan(words)
	i := slices.IndexFunc(ts, func(t tok) bool { return excusing[t.s] })
	return i > 0 && i+1 < len(ts) && slices.ContainsFunc(quantities(words), func(n quantity) bool { return n.start >= ts[i].end && n.start-ts[i].end < 12 })
}
