package bot

import (
	"slices"
	"strconv"
	"strings"
)

// dimension is what a quantity measures.
type dimension int

const (
	noDimension dimension = iota
	duration              // days
	workload              // hours a week
	age                   // years of a person; durations in years count as well
	money                 // kroner
	clock                 // minutes after midnight
	share                 // per cent
	distance              // metres
	surface               // square metres
	weight                // kilograms
	degrees               // of temperature
	week                  // of the calendar, or of a pregnancy
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
}

var numerals = map[string]float64{"en": 1, "et": 1, "én": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19, "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80, "halvfems": 90, "hundrede": 100, "halvandet": 1.5, "halvanden": 1.5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}

var unitDays = map[string]float64{"dag": 1, "dage": 1, "doegn": 1, "dages": 1, "uge": 7, "uger": 7, "ugers": 7, "maaned": 30, "maaneder": 30, "maaneders": 30, "mdr": 30, "maanedsdage": 1, "kvartal": 91, "kvartaler": 91, "halvaar": 182, "ansaettelsesaar": 365, "ansaettelsesmaaned": 30, "ansaettelsesmaaneder": 30, "aarene": 365, "maanederne": 30, "ugerne": 7, "aar": 365, "aars": 365, "aarig": 365, "aarige": 365, "days": 1, "weeks": 7, "months": 30, "years": 365}

var unitMetres = map[string]float64{"meter": 1, "m": 1, "meters": 1, "km": 1000, "kilometer": 1000, "cm": 0.01, "centimeter": 0.01}

var unitKilos = map[string]float64{"kg": 1, "kilo": 1, "kilogram": 1, "gram": 0.001, "g": 0.001, "ton": 1000, "tons": 1000}

const forever = 1e12

// quantities finds the numbers of a text with what they measure.
func quantities(s string) []quantity {
	ts := scan(s)
	var out []quantity
	at := func(i int) string {
		if i >= 0 && i < len(ts) {
			return ts[i].s
		}
		return ""
	}
	for i := 0; i < len(ts); i++ {
		word := strings.ToLower(s[ts[i].start:ts[i].end])
		if q, n := spokenTime(ts[i:]); n > 0 {
			out = append(out, q)
			i += n - 1
			continue
		}
		if q, n := weekNumber(ts[i:], at(i-1)); n > 0 {
			out = append(out, q)
			i += n - 1
			continue
		}
		if days, isUnit := unitDays[at(i+1)]; isUnit && (word == "seneste" || word == "sidste") && numerals[at(i-1)] == 0 {
			out = append(out, quantity{dim: duration, value: days, from: -forever, to: days, start: ts[i].start, end: ts[i+1].end})
			continue
		}
		if days, isUnit := unitDays[at(i+1)]; isUnit && word == "første" && (at(i-1) == "det" || at(i-1) == "den" || at(i-1) == "dit" || at(i-1) == "din") && !strings.HasPrefix(at(i+1), "dag") {
			out = append(out, quantity{dim: duration, value: days, from: -forever, to: days, start: ts[i].start, end: ts[i+1].end}) // "i det første ansættelsesår"
			continue
		}
		if days, isUnit := unitDays[at(i+2)]; isUnit && at(i+1) == "halve" && (word == "sidste" || word == "seneste" || word == "første") {
			out = append(out, quantity{dim: duration, value: days / 2, from: -forever, to: days / 2, start: ts[i].start, end: ts[i+2].end})
			i += 2
			continue
		}
		if days, isUnit := unitDays[at(i+1)]; isUnit && (word == "halvt" || word == "halv") {
			out = append(out, quantity{dim: duration, value: days / 2, from: days / 2, to: days / 2, start: ts[i].start, end: ts[i+1].end})
			continue
		}
		v, ok := numerals[word]
		n := 1
		unit := at(i + 1)
		if unit == "." && unitDays[at(i+2)] != 0 { // "det fyldte 60. år"
			unit = at(i + 2)
		}
		if !ok {
			v, unit, ok = parseNumber(ts[i].s, unit)
			if !ok {
				continue
			}
			if unit != at(i+1) && unit != at(i+2) {
				n = 0 // unit written together with the number: "18-årig"
			}
		} else if word == "en" || word == "et" {
			if _, isUnit := unitDays[unit]; !isUnit && unit != "times" && unit != "kvarter" {
				continue
			}
		}
		q := quantity{value: v, dim: plain, start: ts[i].start, end: ts[i].end}
		if at(i-1) == "halv" && v >= 1 && v <= 12 {
			q.dim, q.value, q.halfDay = clock, v*60-30, true // "halv ti"
		} else if at(i-1) == "kl" || at(i-1) == "klokken" || at(i-2) == "klokken" || at(i-3) == "klokken" || at(i-2) == "kl" && at(i-1) == "er" || at(i-1) == "." && at(i-2) == "kl" {
			h := float64(int(v))
			q.dim, q.value = clock, h*60+(v-h)*100
			for j := i - 1; j >= 0 && j >= i-3; j-- {
				if ts[j].s == "kl" || ts[j].s == "klokken" {
					q.start = ts[j].start
				}
			}
		} else if unit == "tiden" && v <= 24 {
			q.dim, q.value = clock, v*60 // "ved 17-tiden"
		} else if days, isUnit := unitDays[unit]; isUnit {
			q.dim, q.value = duration, v*days
			q.end = ts[min(i+n, len(ts)-1)].end
		} else if strings.HasPrefix(unit, "time") || unit == "t" || unit == "hours" {
			q.dim = workload
			q.end = ts[min(i+n, len(ts)-1)].end
		} else if unit == "kvarter" || unit == "minutter" || unit == "min" {
			if q.dim, q.value = workload, v/60; unit == "kvarter" {
				q.value = v / 4
			}
			q.end = ts[min(i+n, len(ts)-1)].end
		} else if unit == "kr" || unit == "kroner" || unit == "dkk" {
			q.dim = money
			q.end = ts[min(i+n, len(ts)-1)].end
		} else if strings.HasPrefix(unit, "procent") || unit == "%" || unit == "pct" {
			q.dim = share
			q.end = ts[min(i+n, len(ts)-1)].end
		}
		if child := kinship(ts[max(0, i-5):i]) || at(i-2) == "en" && at(i-1) == "paa" && v < 19 && !strings.HasPrefix(unit, "time"); q.dim == plain && (q.value >= 13 || child) && q.value <= 80 && hasSuffixAny(at(i-1), "er", "blev", "blevet", "bliver", "blir", "fylder", "fyldte", "fyldt", "foerst", "snart", "lige", "kun", "paa") && (child || at(i-1) != "paa" && ageish(ts[max(0, i-3):i])) {
			q.dim, q.value = duration, q.value*365 // an age: "jeg er 17", "blev 65 i marts", "min dreng på 4"
			if at(i-1) == "fylder" || at(i-2) == "fylder" {
				q.value -= 30 // not yet
			}
		}
		if q.dim == plain && (unit == "om" && at(i+2) == "ugen" || unit == "ugentligt") {
			q.dim = workload // "et timetal under 25 om ugen"
		}
		if area := unit == "m2" || unit == "kvm" || strings.HasPrefix(unit, "kvadratm") || unit == "m" && at(i+2) == "²"; area {
			q.dim = surface
			q.end = ts[min(i+n, len(ts)-1)].end
		} else if f, ok := unitMetres[unit]; ok {
			q.dim, q.value = distance, v*f
			q.end = ts[min(i+n, len(ts)-1)].end
		} else if f, ok := unitKilos[unit]; ok {
			q.dim, q.value = weight, v*f
			q.end = ts[min(i+n, len(ts)-1)].end
		}
		if strings.HasPrefix(unit, "grad") {
			q.dim = degrees
			q.end = ts[min(i+n, len(ts)-1)].end
			if at(i-1) == "minus" {
				q.value = -q.value
			}
		}
		q.from, q.to = q.value, q.value
		back := i
		for back > 0 && (at(back-1) == "minus" || at(back-1) == "de" || at(back-1) == "den" || at(back-1) == "ca") {
			back--
		}
		before := strings.Join([]string{at(back - 3), at(back - 2), at(back - 1)}, " ")
		for j := back - 2; j >= 0 && j >= back-4 && ts[j].s != ","; j-- {
			if ts[j].s == "hoejst" || ts[j].s == "maksimalt" {
				before = "hoejst" // "må højst bruge 500 kr."
			}
		}
		after := strings.Join([]string{at(i + n), at(i + n + 1), at(i + n + 2), at(i + n + 3)}, " ")
		if at(back-1) == "end" { // "kortere varsel end fire uger"
			switch at(back - 3) {
			case "kortere", "mindre", "faerre", "lavere", "yngre":
				before = "under"
			case "laengere", "mere", "flere", "hoejere", "aeldre", "stoerre":
				before = "over"
			}
		}
		switch {
		case hasSuffixAny(before, "under", "mindre end", "faerre end", "yngre end", "lavere end", "kortere end", "lettere end", "less than"):
			q.from, q.to = -forever, q.value-0.001
		case hasSuffixAny(before, "over", "mere end", "flere end", "laengere end", "aeldre end", "hoejere end", "stoerre end", "tungere end", "dybere end", "more than", "ud over", "udover"):
			q.from, q.to = q.value+0.001, forever
		case hasSuffixAny(before, "op til", "hoejst", "maks", "max", "maksimalt"):
			q.from, q.to = -forever, q.value
		case hasSuffixAny(before, "mindst", "minimum", "fyldt", "fyldte"):
			q.from, q.to = q.value, forever
		case hasSuffixAny(before, "efter") && q.dim == duration && serving(after):
			q.from, q.to = q.value, forever // "efter to års ansættelse"
		case hasSuffixAny(before, "de foerste", "den foerste", "foerste", "inden for", "inden for det seneste", "seneste", "sidste"):
			if q.dim == duration {
				q.from, q.to = -forever, q.value
			}
		}
		if q.dim == clock && !q.limits() { // "før kl. 6", "efter klokken 20"
			for j := i - 1; j >= 0 && j >= i-3; j-- {
				switch ts[j].s {
				case "foer", "inden", "indtil":
					q.from, q.to = -forever, q.value-0.001
				case "efter", "fra":
					q.from, q.to = q.value, forever
				}
			}
		}
		if strings.Contains(after, "eller derover") || strings.Contains(after, "eller mere") || strings.Contains(after, "og derover") || strings.Contains(after, "eller aeldre") || strings.Contains(after, "og opefter") {
			q.from, q.to = q.value, forever
		}
		if strings.Contains(after, "eller derunder") || strings.Contains(after, "eller mindre") || strings.Contains(after, "eller faerre") || strings.Contains(after, "eller yngre") {
			q.from, q.to = -forever, q.value
		}
		if q.dim == degrees && (at(i+n) == "frost" || at(i+n+1) == "frost") { // "mere end ti graders frost"
			q.value, q.from, q.to = -q.value, -q.to, -q.from
		}
		out = append(out, q)
	}
	return out
}

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

// number is the value of a whole number in letters or figures; 0 for other words.
func number(s string) float64 {
	if v := numerals[s]; v > 0 {
		return v
	}
	v, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return float64(v)
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
		times = append(times, quantity{dim: workload, value: n, from: n, to: n, start: ts[i].start, end: ts[to].end})
	}
	return times
}

// spellOpens reports whether the words before a number make it a time of the clock.
func spellOpens(ts []tok) bool {
	return slices.ContainsFunc(ts[max(0, len(ts)-2):], func(t tok) bool { return t.s == "fra" || t.s == "kl" || t.s == "klokken" || t.s == "mellem" })
}

// serving reports whether words behind a time are about time in the job.
func serving(after string) bool {
	return strings.Contains(after, "ansaettelse") || strings.Contains(after, "anciennitet")
}

// kinship reports whether words speak of somebody's child.
func kinship(ts []tok) bool {
	return slices.ContainsFunc(ts, func(t tok) bool { return children[t.s] })
}

var children = set("datter datteren soen soennen barn barnet dreng drengen pige pigen yngste aeldste mindste baby babyen toes knaegt unge")

// ageish reports whether the words before a number speak of somebody's age.
func ageish(ts []tok) bool {
	for _, t := range ts {
		switch t.s {
		case "jeg", "blev", "blevet", "bliver", "blir", "fylder", "fyldte", "fyldt", "han", "hun":
			return true
		}
	}
	return len(ts) > 0 && ts[0].s == "er"
}

func hasSuffixAny(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(strings.TrimSpace(s), x) {
			return true
		}
	}
	return false
}

// parseNumber reads a number in figures, Danish style, with a unit that may be
// written on to it: "25.000", "12,5", "18-aarig", "14".
func parseNumber(s, next string) (float64, string, bool) {
	i := 0
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || i > 0 && (s[i] == '.' || s[i] == ',')) {
		i++
	}
	if i == 0 {
		return 0, "", false
	}
	num, unit := s[:i], strings.Trim(s[i:], "-'")
	if dot := strings.LastIndexByte(num, '.'); dot >= 0 && len(num)-dot == 4 {
		num = strings.ReplaceAll(num, ".", "")
	}
	v, err := strconv.ParseFloat(strings.TrimRight(strings.ReplaceAll(num, ",", "."), "."), 64)
	if err != nil {
		return 0, "", false
	}
	if unit == "" {
		unit = next
	}
	return v, unit, true
}

// limits reports whether the quantity is a bound and not a plain number.
func (q quantity) limits() bool { return q.from != q.to }

// meets reports whether two quantities can be compared, and whether the told
// one lies within what the limit allows.
func (limit quantity) meets(told quantity) (comparable, within bool) {
	if limit.dim != told.dim {
		return false, false
	}
	if told.limits() {
		// "over 14 dage" told against "over 14 dage" asked
		return true, told.from >= limit.from && told.to <= limit.to
	}
	in := func(v float64) bool { return v >= limit.from && v <= limit.to }
	return true, in(told.value) || told.halfDay && in(told.value+12*60)
}

func hasPrefixAny(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}
