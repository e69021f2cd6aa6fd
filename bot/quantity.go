package bot

import "strings"

// dimension is what a quantity measures.
type dimension int

const (
	noDimension dimension = iota
	duration              // days; years of a person as well
	workload              // hours a week
	money                 // kroner
	clock                 // minutes after midnight
	share                 // per cent
	distance              // metres
	surface               // square metres
	weight                // kilograms
	degrees               // of temperature
	week                  // of the calendar, or of a pregnancy
	grade                 // of a school
	pace                  // days of a week
	notice                // days until something
	dayOfYear             // of any year
	calendarDay           // of a certain one
	plain                 // a bare count
)

// quantity is a number with its unit and, in an exception or a condition, the
// way it limits: "under 20 timer om ugen", "mere end 14 dage".
type quantity struct {
	dim        dimension
	value      float64
	from, to   float64 // the range it allows; equal bounds for a plain number
	start, end int     // byte offsets
	halfDay    bool    // a time of the clock that may be meant twelve hours later: "halv ti"
	of         counted
}

var unitDays = map[string]float64{"dag": 1, "dage": 1, "doegn": 1, "dages": 1, "uge": 7, "uger": 7, "ugers": 7, "maaned": 30, "maaneder": 30, "maaneders": 30, "mdr": 30, "maanedsdage": 1, "kvartal": 91, "kvartaler": 91, "halvaar": 182, "ansaettelsesaar": 365, "ansaettelsesmaaned": 30, "ansaettelsesmaaneder": 30, "aarene": 365, "maanederne": 30, "ugerne": 7, "aar": 365, "aars": 365, "aarig": 365, "aarige": 365, "hverdage": 1, "arbejdsdage": 1, "days": 1, "weeks": 7, "months": 30, "years": 365}

var unitMetres = map[string]float64{"meter": 1, "m": 1, "meters": 1, "km": 1000, "kilometer": 1000, "cm": 0.01, "centimeter": 0.01}

var unitKilos = map[string]float64{"kg": 1, "kilo": 1, "kilogram": 1, "gram": 0.001, "g": 0.001, "ton": 1000, "tons": 1000}

// counted is what a spell of time counts, where the words around it say so.
type counted int

const (
	anything counted = iota
	service          // in the job
	age
	daily  // hours of a day at work
	weekly // hours of work a week
)

const forever = 1e12

// quantities finds the numbers of a text with what they measure.
func quantities(s string) []quantity {
	var out []quantity
	for ts, i := scan(s), 0; i < len(ts); {
		q, n := quantityAt(s, ts, i)
		if n > 0 {
			out = append(out, q)
		}
		i += max(1, n)
	}
	return out
}

// quantityAt reads the quantity that begins at a word, and how many toks are done
// with; 0 when none does.
func quantityAt(s string, ts []tok, i int) (quantity, int) {
	if q, n := spokenTime(ts[i:]); n > 0 {
		return q, n
	}
	c := count{ts: ts, i: i, word: strings.ToLower(s[ts[i].start:ts[i].end])}
	if q, n := weekNumber(ts[i:], c.at(-1)); n > 0 {
		return q, n
	}
	if q, n := gradeNumber(ts[i:]); n > 0 {
		return q, n
	}
	if q, n := c.newcomer(); n > 0 {
		return q, n
	}
	if q, n := c.spell(); n > 0 {
		return q, n
	}
	if !c.read() {
		return quantity{}, 0
	}
	c.measure()
	c.bareNumber()
	c.size()
	c.ahead()
	c.bound()
	c.of = c.ofWhat()
	return c.quantity, 1
}

// limits reports whether the quantity is a bound and not a plain number.
func (q quantity) limits() bool { return q.from != q.to }

// meets reports whether two quantities can be compared, and whether the told
// one lies within what the limit allows.
func (limit quantity) meets(told quantity) (comparable, within bool) {
	until := limit.dim == duration && limit.of == anything && told.dim == notice // "om tre uger" against "op til 30 dage"
	if limit.dim != told.dim && !until || limit.of == service && told.of != service || limit.of == age && told.of == service || limit.of == daily && told.of != daily || limit.of == weekly && told.of == daily {
		return false, false
	}
	if told.limits() && told.dim != notice {
		// "over 14 dage" told against "over 14 dage" asked; against "over 20" it may be either
		in, out := told.from >= limit.from && told.to <= limit.to, told.to < limit.from || told.from > limit.to
		return in || out, in
	}
	in := func(v float64) bool { return v >= limit.from && v <= limit.to }
	return true, in(told.value) || told.halfDay && in(told.value+12*60)
}
