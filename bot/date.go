package bot

import "slices"

// Days of the calendar that a limit or a story tells: "ansat efter 1. oktober", "har
// været her siden 2004".

// dates finds the days, months and years of a text, each with the range that the words
// before it leave: those without a year count the days of any.
func dates(s string) []quantity {
	var out []quantity
	ts := scan(s)
	for i := 0; i < len(ts); {
		d, n := dateAt(ts, i)
		if n > 0 {
			out = append(out, d)
		}
		i += max(1, n)
	}
	return out
}

// dateAt reads the date that begins at a word, and how many toks it takes; 0 when none
// does.
func dateAt(ts []tok, i int) (quantity, int) {
	day, n := 0.0, 0
	if v := number(ts[i].s); v > 0 && v < 32 && numerals[ts[i].s] == 0 && i+1 < len(ts) {
		if n = 1; ts[i+1].s == "." {
			n = 2
		}
		if i+n >= len(ts) || !slices.Contains(months, ts[i+n].s) {
			return quantity{}, 0
		}
		day = v
	}
	q := quantity{dim: dayOfYear, start: ts[i].start}
	month := slices.Index(months, at(ts, i+n))
	if month >= 0 {
		n++
		q.from, q.to = float64(31*month)+max(day, 1), float64(31*month)+max(day, 31)
		if day > 0 {
			q.to = q.from
		}
	}
	if year := number(at(ts, i+n)); year > 1950 && year < 2100 && (month >= 0 || namesYear[at(ts, i-1)]) {
		n++
		q.dim = calendarDay
		if month < 0 {
			q.from, q.to = 1, 372
		}
		q.from, q.to = q.from+372*year, q.to+372*year
	}
	if n == 0 {
		return quantity{}, 0
	}
	q.value, q.end = q.from, ts[i+n-1].end
	before := i - 1
	for ; before > 0 && (ts[before].s == "den" || ts[before].s == "d" || ts[before].s == "."); before-- {
	}
	switch at(ts, before) {
	case "efter":
		q.from, q.to = q.to+1, forever
	case "foer", "inden":
		q.from, q.to = -forever, q.from-1
	}
	return q, n
}

// namesYear are the words behind which a number may be a year.
var namesYear = set("i siden foer efter inden fra aar sommeren vinteren foraaret efteraaret")

// at is a word of a text; "" beyond it.
func at(ts []tok, i int) string {
	if i >= 0 && i < len(ts) {
		return ts[i].s
	}
	return ""
}

// withDates puts the dates of a limit that bound it among its numbers.
func withDates(limit string) []quantity {
	bounds := slices.DeleteFunc(dates(limit), func(d quantity) bool { return !d.limits() || d.to != forever && d.from != -forever })
	plain := slices.DeleteFunc(quantities(limit), func(n quantity) bool {
		return slices.ContainsFunc(bounds, func(d quantity) bool { return n.start < d.end && n.end > d.start })
	})
	return append(plain, bounds...)
}

// datesUntold reports whether a limit hangs on a date of which the question tells
// nothing.
func (c *limitCase) datesUntold() bool {
	return c.compared == 0 && slices.ContainsFunc(c.numbers, func(n quantity) bool { return n.dim == dayOfYear || n.dim == calendarDay })
}

// datesTold are the dates of the question that a limit may be about: where it is about
// when somebody came to the job, those that tell it.
func (c *limitCase) datesTold() []quantity {
	ofJob := inJob(scan(c.limit))
	return slices.DeleteFunc(dates(c.q.text), func(d quantity) bool {
		p, ok := partAt(c.q.facts, d.start)
		return ofJob && !(ok && inJob(scan(c.q.text[p.start:p.end])))
	})
}
