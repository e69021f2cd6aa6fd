package bot

import (
	"regexp"
	"slices"
	"strings"
)

// Times as they are said or written in several words: of the clock, the weeks of
// the calendar, and from one hour to another.

// spokenTime reads a time as it is said, "kvart over seks", "ti minutter i halv
// fem", and how many toks it takes; 0 when there is none.
func spokenTime(ts []tok) (quantity, int) {
	minutes, n := 15.0, 1
	if len(ts) < 3 {
		return quantity{}, 0
	}
	if ts[0].s != "kvart" && ts[0].s != "kvarter" {
		if minutes = number(ts[0].s); minutes < 5 || minutes > 25 {
			return quantity{}, 0
		}
		if strings.HasPrefix(ts[1].s, "min") {
			n++
		}
	}
	sign := 1.0
	switch ts[n].s {
	case "i":
		sign = -1
	case "over":
	default:
		return quantity{}, 0
	}
	n++
	base := 0.0
	if n+1 < len(ts) && ts[n].s == "halv" {
		base = -30
		n++
	}
	if n >= len(ts) {
		return quantity{}, 0
	}
	hour := number(ts[n].s)
	if hour < 1 || hour > 12 || n+1 < len(ts) && (unitDays[ts[n+1].s] > 0 || strings.HasPrefix(ts[n+1].s, "time")) {
		return quantity{}, 0 // "fem i ti dage"
	}
	v := hour*60 + base + sign*minutes
	return quantity{dim: clock, value: v, from: v, to: v, start: ts[0].start, end: ts[n].end, halfDay: true}, n + 1
}

// weekNumber reads "uge 27", "uge 29 og 30" and "fra femtende graviditetsuge", and
// how many toks that takes; 0 when there is none.
func weekNumber(ts []tok, before string) (quantity, int) {
	if len(ts) < 2 {
		return quantity{}, 0
	}
	if (before == "fra" || before == "efter") && strings.HasSuffix(strings.TrimSuffix(ts[1].s, "n"), "uge") && ordinals[ts[0].s] > 0 {
		return quantity{dim: week, value: ordinals[ts[0].s], from: ordinals[ts[0].s], to: forever, start: ts[0].start, end: ts[1].end}, 2
	}
	if ts[0].s != "uge" && ts[0].s != "ugerne" {
		return quantity{}, 0
	}
	first, rest, joined := strings.Cut(strings.ReplaceAll(ts[1].s, "–", "-"), "-")
	from := number(first)
	if from < 1 || from > 53 || numerals[first] > 0 {
		return quantity{}, 0
	}
	q, n := quantity{dim: week, value: from, from: from, to: from, start: ts[0].start, end: ts[1].end}, 2
	if last := number(rest); joined && last > from {
		q.to = last
	} else if len(ts) > 3 && (ts[2].s == "og" || ts[2].s == "til" || ts[2].s == "eller" || ts[2].mark()) && number(ts[3].s) > from && number(ts[3].s) < 54 {
		q.to, q.end, n = number(ts[3].s), ts[3].end, 4
	}
	return q, n
}

// ordinals are those that weeks are counted by, folded.
var ordinals = func() map[string]float64 {
	m := map[string]float64{}
	for i, w := range strings.Fields("foerste anden tredje fjerde femte sjette syvende ottende niende tiende ellevte tolvte trettende fjortende femtende sekstende syttende attende nittende tyvende") {
		m[w] = float64(i + 1)
	}
	for i, w := range strings.Fields("en to tre fire fem seks syv otte ni") {
		m[w+"ogtyvende"], m[w+"ogtredivte"] = float64(21+i), float64(31+i)
	}
	return m
}()

// hours returns how long the spells of a text last, in hours: "fra 8 til 15".
func hours(s string) []quantity {
	var times []quantity
	ts := scan(s)
	for i := 0; i+2 < len(ts); i++ {
		from, to := 0, i+2
		if ts[i+1].s != "til" && ts[i+1].s != "-" {
			continue
		}
		if ts[to].s == "kl" && to+1 < len(ts) {
			to++
		}
		a, _, ok := parseNumber(ts[i].s, "")
		b, unit, fine := parseNumber(ts[to].s, "")
		from = int(a)
		if !ok || !fine || unit != "" || from > 23 || b > 24 || !spellOpens(ts[:i]) {
			continue
		}
		hour := func(v float64) float64 { whole := float64(int(v)); return whole + (v-whole)/0.6 }
		n := hour(b) - hour(a)
		if n < 0 {
			n += 24
		}
		times = append(times, quantity{dim: workload, value: n, from: n, to: n, start: ts[i].start, end: ts[to].end, of: daily})
	}
	return times
}

// spellOpens reports whether the words before a number make it a time of the clock.
func spellOpens(ts []tok) bool {
	return slices.ContainsFunc(ts[max(0, len(ts)-2):], func(t tok) bool { return t.s == "fra" || t.s == "kl" || t.s == "klokken" || t.s == "mellem" })
}

// span is from one hour to another: "kl. 9-11", "mellem kl. 9 og 11", "fra kl. 9 til kl. 11".
var span = regexp.MustCompile(`(?i)(?:kl\.? ?(\d{1,2}(?:[.:]\d\d)?) ?(?:-|–|til) ?|mellem (?:kl\.? ?)?(\d{1,2}(?:[.:]\d\d)?) og )(?:kl\.? ?)?(\d{1,2}(?:[.:]\d\d)?)`)

// withinHours reports whether an hour lies within a spell of a text.
func withinHours(text, hour string) bool {
	at, ok := hourOf(hour)
	return ok && slices.ContainsFunc(span.FindAllStringSubmatch(text, -1), func(m []string) bool {
		from, _ := hourOf(m[1] + m[2])
		to, _ := hourOf(m[3])
		if to < from {
			return from <= at || at <= to // "kl. 22-6"
		}
		return from <= at && at <= to
	})
}

// hourOf reads "9" and "9.30" as hours.
func hourOf(s string) (float64, bool) {
	v, unit, ok := parseNumber(strings.ReplaceAll(s, ":", "."), "")
	whole := float64(int(v))
	return whole + (v-whole)/0.6, ok && unit == "" && v <= 24
}
