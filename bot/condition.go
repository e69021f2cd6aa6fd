package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// Whether conditions, limits and bounds of a claim are met by what a question tells.

// standing is where the asker stands towards exceptions, of which one is
// enough, or conditions, all of which must hold.
func (b *Bot) standing(spans []corpus.Span, all bool, r *reading, q *question) standing {
	held := 0
	for _, s := range spans {
		limit := s.Of(r.passage.Text)
		for i := range r.passage.Claims { // "Nye dagplejere venter dog …": who they are decides
			if c := &r.passage.Claims[i]; frontedCase(scan(limit)) == 0 && c != r.claim && c.Subject != "" && c.Span.Start >= s.Start && c.Span.End <= s.End {
				limit = whomAndHowLong(c, r.passage.Text)
			}
		}
		if ts := scan(limit); all && len(ts) > 1 && (holds(ts[:2], "saa laenge") || ts[0].s == "mens") && !slices.ContainsFunc(b.concepts(limit), func(c danish.Concept) bool { return !isCue(c) && !isFrame(c) && !c.Light }) && !bounded(quantities(limit)) {
			held++ // "så længe man er ansat"
			continue
		}
		about := r.text.stated // what the duty is about anyway, its conditions too
		if all {
			about = r.text.bare
		}
		if all && (r.furtherTime(s) || r.selfEvident(limit) || r.ofAnotherItem(s)) {
			held++
			continue
		}
		if !all && b.freesOther(s.Of(r.passage.Text), r, q) {
			continue
		}
		at := b.stand(limit, q, about, r.doc)
		if all && at != untold && firstWhen(limit) != nil {
			at = inside + outside - at // a condition holds from then on
		}
		switch at {
		case inside:
			held++
		case outside:
			if all {
				return outside
			}
		}
	}
	if held > 0 && (!all || held == len(spans)) {
		return inside
	}
	return untold
}

// furtherTime reports whether a condition only adds when a thing is done besides:
// "hver uge og altid, når det er snavset".
func (r *reading) furtherTime(condition corpus.Span) bool {
	before := scan(r.passage.Text[r.claim.Sentence.Start:max(condition.Start, r.claim.Sentence.Start)])
	if n := len(before); n > 0 && before[n-1].s == "," {
		before = before[:n-1]
	}
	if len(before) < 2 {
		return false
	}
	switch before[len(before)-1].s {
	case "altid", "desuden", "derudover", "ekstra":
		return before[len(before)-2].s == "og" || before[len(before)-1].s != "altid"
	case "og": // "ved ankomst og hver gang gruppen flytter sig"
		return holds(firstToks(scan(condition.Of(r.passage.Text)), 2), "hver gang") && slices.ContainsFunc(before, func(t tok) bool { return t.s == "ved" || t.s == "foer" || t.s == "efter" })
	}
	return false
}

// selfEvident reports whether a condition is weather that the duty itself is
// about: snow is cleared "når det har sneet".
func (r *reading) selfEvident(condition string) bool {
	ts := scan(condition)
	if len(ts) < 3 || len(ts) > 5 || ts[0].s != "naar" && ts[0].s != "hvis" || ts[1].s != "det" || len(quantities(condition)) > 0 {
		return false
	}
	return slices.ContainsFunc(danish.Concepts(condition[ts[2].start:], nil), func(c danish.Concept) bool {
		return !c.Light && !isFrame(c) && meet(c, r.text.bare).touches()
	})
}

// ofAnotherItem reports whether a condition at the end of a list of occasions, each
// with its own time, is about another one than what is asked: "Du deltager i
// teammøde hver uge og i netværksmøde, når det handler om dit barn".
func (r *reading) ofAnotherItem(condition corpus.Span) bool {
	last := 0
	for _, m := range r.marks {
		if m.End > condition.Start {
			return false
		}
		last = max(last, m.End)
	}
	if last == 0 {
		return false
	}
	for _, f := range r.claim.Frequency {
		if f.Start >= last && f.End < condition.Start {
			if _, item, ok := strings.Cut(r.passage.Text[f.End:condition.Start], " og "); ok && slices.ContainsFunc(danish.Concepts(item, nil), func(c danish.Concept) bool { return !c.Light && !isTemporal(c) }) {
				return true
			}
		}
	}
	return false
}

// asNeeded reports whether a condition of a claim only says how often: what is
// done "efter behov" is done, but a meeting then need not be attended each time.
func (r *reading) asNeeded(condition string) bool {
	ts := scan(condition)
	return len(ts) == 2 && ts[1].s == "behov" && !slices.ContainsFunc(scan(r.claim.Sentence.Of(r.passage.Text)), func(t tok) bool {
		return strings.Contains(t.s, "moede") || strings.HasPrefix(t.s, "deltag")
	})
}

// manner reports whether a condition only says on whose word a duty is done
// ("efter lægens ordination"), or where or with whom ("kun hos kommunens
// leverandør"), which is no doubt about the duty.
func manner(condition string) bool {
	ts := scan(condition)
	if len(ts) > 2 && ts[0].s == "kun" && (ts[1].s == "hos" || ts[1].s == "fra" || ts[1].s == "via" || ts[1].s == "gennem") {
		return true
	}
	if len(ts) == 0 || ts[0].s != "efter" {
		return false
	}
	for _, t := range ts {
		switch t.s {
		case "ordination", "anvisning", "henvisning", "instruks", "instruktion", "vurdering":
			return true
		}
	}
	return false
}

// otherMeans reports whether the question asks to use something else than what
// alone may be used: "med min egen mobil", and "kun … med klinikkens kamera".
func (b *Bot) otherMeans(limit string, q *question) bool {
	ts := scan(limit)
	if len(ts) > 0 && ts[0].s == "kun" {
		ts = ts[1:]
	}
	if len(ts) > 2 && isVerb(limit[ts[0].start:ts[0].end]) {
		ts = ts[1:] // "kun tages med …"
	}
	if len(ts) < 2 || ts[0].s != "med" {
		return false
	}
	means := danish.Analyse(limit[ts[0].end:])
	for _, p := range q.ask {
		asked := scan(q.text[p.start:p.end])
		for i, t := range asked {
			if t.s != "med" || i == len(asked)-1 || prepositions[asked[i+1].s] {
				continue
			}
			other := false
			for _, c := range b.concepts(q.text[p.start+t.end : p.end]) {
				if c.Light || isFrame(c) || isTemporal(c) {
					continue
				}
				if meet(c, means).carries() {
					return false
				}
				other = true
			}
			return other
		}
	}
	return false
}

// withinLimits reports whether what is told lies within every bound that a
// permission sets: "regninger på op til 5.000 kr."
func withinLimits(claim, told string) bool {
	limits := quantities(claim)
	for _, limit := range limits {
		if limit.limits() && limit.dim != plain && limit.dim != notice && !slices.ContainsFunc(quantities(told), func(s quantity) bool { return limit.allows(limits, s) }) {
			return false
		}
	}
	return true
}

// beyondCount reports whether more are asked for than a claim allows of the same: "otte
// unge", of "grupper på op til fem unge"; else more are told of, "vi er otte unge".
func (q *question) beyondCount(claim string) bool {
	counted := func(text string, n quantity) string {
		if ts := scan(text[n.end:]); n.dim == plain && len(ts) > 0 && !ts[0].mark() {
			return ts[0].s
		}
		return ""
	}
	return slices.ContainsFunc(quantities(claim), func(limit quantity) bool {
		what := counted(claim, limit)
		if limit.to == forever || limit.from != -forever || what == "" {
			return false
		}
		asked, beyond := false, func(told string) (of, more bool) {
			for _, n := range quantities(told) {
				if w := counted(told, n); !n.limits() && w != "" && danish.SameWord(w, what) {
					of, more = true, more || n.value > limit.to
				}
			}
			return of, more
		}
		for _, p := range q.ask {
			of, more := beyond(q.text[p.start:p.end])
			if more {
				return true
			}
			asked = asked || of
		}
		_, more := beyond(q.text)
		return !asked && more
	})
}

// beyondLimits reports whether what is told goes beyond a bound that a
// permission sets: 900 kr. where 500 are allowed.
func beyondLimits(claim, told string) bool {
	limits := quantities(claim)
	return slices.ContainsFunc(limits, func(limit quantity) bool {
		return limit.limits() && limit.dim != plain && limit.dim != notice && slices.ContainsFunc(quantities(told), func(s quantity) bool {
			comparable, _ := limit.meets(s)
			return comparable && !limit.allows(limits, s) && !s.limits()
		})
	})
}

// allows reports whether a bound holds for a sum, or another of the same measure
// that leaves another range free: "før kl. 7 og efter kl. 16".
func (limit quantity) allows(limits []quantity, s quantity) bool {
	return slices.ContainsFunc(limits, func(l quantity) bool {
		_, in := l.meets(s)
		return in && (l == limit || l.dim == limit.dim && l.limits() && (l.to < limit.from || limit.to < l.from))
	})
}

// bans reports whether what is told lies within every bound of a negative
// claim: "ikke mere end ti dage i træk" says nothing of eight.
func (b *Bot) bans(r *reading, told string) bool {
	for _, limit := range quantities(bare(*r.claim, r.passage.Text)) {
		if !limit.limits() {
			continue
		}
		if !slices.ContainsFunc(quantities(told), func(s quantity) bool { _, in := limit.meets(s); return in }) {
			return false
		}
	}
	return true
}
