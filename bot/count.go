package bot

import (
	"slices"
	"strconv"
	"strings"
)

var numerals = map[string]float64{"en": 1, "et": 1, "én": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19, "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80, "halvfems": 90, "hundrede": 100, "halvandet": 1.5, "halvanden": 1.5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}

// count is a number of a text on its way to a quantity, among the words around it.
type count struct {
	ts   []tok
	i    int    // where it stands
	word string // as written
	unit string // the word that may say what is counted
	n    int    // how many words on the unit stands: 0 when written on to the number, "18-årig"
	v    float64
	quantity
}

// at is a word so far from the number; "" beyond the text.
func (c *count) at(k int) string {
	if i := c.i + k; i >= 0 && i < len(c.ts) {
		return c.ts[i].s
	}
	return ""
}

// last are up to n words before the number.
func (c *count) last(n int) []tok { return c.ts[max(0, c.i-n):c.i] }

// is makes the number one of a unit, which ends it.
func (c *count) is(dim dimension, value float64) {
	c.dim, c.value = dim, value
	c.end = c.ts[min(c.i+c.n, len(c.ts)-1)].end
}

// spell reads a time that no number counts, "seneste måned", "det første
// ansættelsesår", "sidste halve år", "et halvt år", and how many toks are done
// with; 0 when there is none.
func (c *count) spell() (quantity, int) {
	newest := c.word == "seneste" || c.word == "sidste"
	days, half := unitDays[c.at(1)], unitDays[c.at(2)]/2
	within := func(days float64, k int) quantity {
		return quantity{dim: duration, value: days, from: -forever, to: days, start: c.ts[c.i].start, end: c.ts[c.i+k].end}
	}
	switch {
	case days > 0 && newest && numerals[c.at(-1)] == 0:
		return within(days, 1), 1
	case days > 0 && c.word == "første" && (c.at(-1) == "det" || c.at(-1) == "den" || c.at(-1) == "dit" || c.at(-1) == "din") && !strings.HasPrefix(c.at(1), "dag"):
		return within(days, 1), 1
	case half > 0 && c.at(1) == "halve" && (newest || c.word == "første"):
		return within(half, 2), 3
	case days > 0 && (c.word == "halvt" || c.word == "halv"):
		c.n, c.quantity = 1, within(days/2, 1)
		c.bound()
		c.of = c.ofWhat()
		return c.quantity, 1
	case strings.HasPrefix(c.word, "mindreårig"):
		return quantity{dim: duration, value: 17 * 365, from: -forever, to: 18*365 - 1, start: c.ts[c.i].start, end: c.ts[c.i].end, of: age}, 1
	case c.word == "halv" && strings.HasPrefix(c.at(1), "time"):
		c.n, c.quantity = 2, quantity{dim: workload, value: 0.5, start: c.ts[c.i].start, end: c.ts[c.i+1].end}
		c.bound() // "mere end en halv time"
		return c.quantity, 1
	case (c.word == "dagen" || c.word == "aftenen" || c.word == "ugen") && (c.at(1) == "foer" || c.at(1) == "forinden"), c.word == "samme" && c.at(1) == "dag":
		v := map[string]float64{"dagen": 1, "aftenen": 1, "ugen": 7}[c.word]
		q := quantity{dim: notice, value: v, from: v, to: v, start: c.ts[c.i].start, end: c.ts[c.i+1].end}
		if c.at(-1) == "senest" {
			q.to = forever // "senest dagen før"
		}
		return q, 2
	case c.word == "i" && (c.at(1) == "morgen" || c.at(1) == "overmorgen"):
		v := 1.0 + float64(len(c.at(1))-len("morgen"))/4
		return quantity{dim: notice, value: v, from: v, to: v, start: c.ts[c.i].start, end: c.ts[c.i+1].end}, 2
	}
	return quantity{}, 0
}

// read reads the number in letters or figures; "en" and "et" count only time.
func (c *count) read() bool {
	v, ok := numerals[c.word]
	c.n, c.unit = 1, c.at(1)
	if c.unit == "." && unitDays[c.at(2)] != 0 { // "det fyldte 60. år"
		c.unit = c.at(2)
	}
	if !ok {
		if v, c.unit, ok = parseNumber(c.at(0), c.unit); !ok {
			return false
		}
		if c.unit != c.at(1) && c.unit != c.at(2) {
			c.n = 0
		}
	} else if (c.word == "en" || c.word == "et") && unitDays[c.unit] == 0 && c.unit != "times" && c.unit != "time" && c.unit != "kvarter" {
		return false
	}
	c.v, c.quantity = v, quantity{value: v, dim: plain, start: c.ts[c.i].start, end: c.ts[c.i].end}
	return true
}

// measure tells times of the clock, spells of time, money and shares by the words
// beside the number.
func (c *count) measure() {
	switch v, unit := c.v, c.unit; {
	case c.at(-1) == "halv" && v >= 1 && v <= 12:
		c.dim, c.value, c.halfDay = clock, v*60-30, true // "halv ti"
	case c.ofClock():
		h := float64(int(v))
		c.dim, c.value = clock, h*60+(v-h)*100
		for _, t := range slices.Backward(c.last(3)) {
			if t.s == "kl" || t.s == "klokken" {
				c.start = t.start
			}
		}
	case unit == "tiden" && v <= 24:
		c.dim, c.value = clock, v*60 // "ved 17-tiden"
	case unitDays[unit] > 0:
		c.is(duration, v*unitDays[unit])
	case strings.HasPrefix(unit, "time") || unit == "t" || unit == "hours":
		c.is(workload, v)
	case unit == "kvarter":
		c.is(workload, v/4)
	case unit == "minutter" || unit == "min":
		c.is(workload, v/60)
	case unit == "kr" || unit == "kroner" || unit == "dkk":
		c.is(money, v)
	case strings.HasPrefix(unit, "procent") || unit == "%" || unit == "pct":
		c.is(share, v)
	}
}

// ofClock reports whether the number is an hour: "kl. 9", "klokken er halv fire".
func (c *count) ofClock() bool {
	return c.at(-1) == "kl" || c.at(-1) == "klokken" || c.at(-2) == "klokken" || c.at(-3) == "klokken" || c.at(-2) == "kl" && (c.at(-1) == "er" || c.at(-1) == ".")
}

// bareNumber makes a number without a unit an age, or hours a week, where it is one.
func (c *count) bareNumber() {
	switch {
	case c.dim != plain:
	case c.ofAge(): // years
		if c.dim, c.value = duration, c.value*365; c.at(-1) == "fylder" || c.at(-2) == "fylder" {
			c.value -= 30 // not yet
		}
	case c.unit == "om" && c.at(2) == "ugen" || c.unit == "ugentligt":
		c.dim = workload // "et timetal under 25 om ugen"
	}
}

// ofAge reports whether a bare number says how old somebody is: "jeg er 17",
// "blev 65 i marts", "min dreng på 4".
func (c *count) ofAge() bool {
	child := kinship(c.last(5)) || c.at(-2) == "en" && c.at(-1) == "paa" && c.v < 19 || c.at(-1) == "paa" && c.ofPerson()
	return c.v <= 80 && (c.v >= 13 || child) &&
		beforeAge[c.at(-1)] &&
		(child || c.at(-1) != "paa" && ageish(c.last(3)))
}

// ofPerson reports whether "X på 16" speaks of somebody: "en knægt på 16 kom ikke",
// "jeg er elev på 17", "Emil på 12 er faldet".
func (c *count) ofPerson() bool {
	opens := (c.at(-3) == "" || c.at(-3) == ".") && (c.at(1) == "er" || c.at(1) == "har" || c.at(1) == "vil")
	return unitDays[c.at(1)] == 0 && (opens || persons[c.at(-2)])
}

// persons are nouns behind which "på 16" tells an age.
var persons = set("elev elever dreng pige knaegt knoes fyr gut toes mand kvinde dame unge barn teenager borger beboer gaest bruger patient praktikant laerling ungarbejder fritidsjobber")

// size tells surfaces, distances, weights and degrees by their units, whatever the
// words before the number made of it.
func (c *count) size() {
	switch unit := c.unit; {
	case unit == "m2" || unit == "kvm" || strings.HasPrefix(unit, "kvadratm") || unit == "m" && c.at(2) == "²":
		c.is(surface, c.value)
	case unitMetres[unit] > 0:
		c.is(distance, c.v*unitMetres[unit])
	case unitKilos[unit] > 0:
		c.is(weight, c.v*unitKilos[unit])
	case strings.HasPrefix(unit, "grad"), hasSuffixAny(unit, "grader", "graders") && !strings.HasPrefix(unit, "fri"):
		if c.is(degrees, c.v); c.at(-1) == "minus" || c.afterMinus() || hasPrefixAny(unit, "minus", "frost", "kulde") {
			c.value = -c.v
		}
	case c.dim == plain && c.at(-1) == "minus":
		c.dim, c.value = degrees, -c.v // "det er minus 12"
	}
}

// bound sets the range that the words around a number leave: "under 18 år", "før
// kl. 6", "14 dage eller mere".
func (c *count) bound() {
	c.from, c.to = c.value, c.value
	after := strings.Join([]string{c.at(c.n), c.at(c.n + 1), c.at(c.n + 2), c.at(c.n + 3)}, " ")
	c.boundBefore(after)
	if c.dim == clock && !c.limits() { // "før kl. 6", "efter klokken 20"
		for _, t := range slices.Backward(c.last(3)) {
			switch t.s {
			case "foer", "inden", "indtil":
				c.from, c.to = -forever, c.value-0.001
			case "efter", "fra":
				c.from, c.to = c.value, forever
			}
		}
	}
	says := func(end string) bool { return strings.Contains(after, end) }
	if says("eller derover") || says("eller mere") || says("og derover") || says("eller aeldre") || says("og opefter") {
		c.from, c.to = c.value, forever
	}
	if says("eller derunder") || says("eller mindre") || says("eller faerre") || says("eller yngre") {
		c.from, c.to = -forever, c.value
	}
	if c.dim == degrees && c.value > 0 && c.ofFrost() { // "mere end ti graders frost"
		c.value, c.from, c.to = -c.value, -c.to, -c.from
	}
}

// ofFrost reports whether degrees are counted down from nought: "fryser 17 grader",
// "otte grader under nul".
func (c *count) ofFrost() bool {
	clause := c.clause()
	return c.at(c.n) == "frost" || c.at(c.n+1) == "frost" || c.at(c.n+1) == "under" && (c.at(c.n+2) == "nul" || c.at(c.n+2) == "frysepunktet") ||
		holds(clause, "det fryser") || holds(clause, "fryser det") || holds(clause, "frost paa")
}

// afterMinus reports whether a minus is written on to the number: "-15 grader", not
// "10 - 15 grader".
func (c *count) afterMinus() bool {
	i := c.i - 1
	return i >= 0 && (c.ts[i].s == "-" || c.ts[i].s == "−" || c.ts[i].s == "–") && c.ts[i].end == c.ts[c.i].start && (i == 0 || c.ts[i-1].end < c.ts[i].start)
}

// boundBefore sets the range by the words before the number: "mindst to uger",
// "op til 500 kr."
func (c *count) boundBefore(after string) {
	switch before := c.bounding(); {
	case hasSuffixAny(before, "under", "mindre end", "faerre end", "yngre end", "lavere end", "koldere end", "kortere end", "lettere end", "less than"):
		c.from, c.to = -forever, c.value-0.001
	case hasSuffixAny(before, "over", "mere end", "flere end", "laengere end", "aeldre end", "hoejere end", "varmere end", "stoerre end", "tungere end", "dybere end", "more than"):
		c.from, c.to = c.value+0.001, forever
	case hasSuffixAny(before, "op til", "hoejst", "maks", "max", "maksimalt"):
		c.from, c.to = -forever, c.value
	case hasSuffixAny(before, "fyldt") && (strings.HasPrefix(before, "ikke ") || strings.Contains(before, " ikke ")): // "ikke er fyldt 18 år"
		c.from, c.to = -forever, c.value-1
	case hasSuffixAny(before, "mindst", "minimum", "fyldt", "fyldte"):
		c.from, c.to = c.value, forever
	case hasSuffixAny(before, "efter") && c.dim == duration && serving(after):
		c.from, c.to = c.value, forever // "efter to års ansættelse"
	case c.dim == notice && !hasSuffixAny(before, "om", "er", "er der") && (hasSuffixAny(before, "senest") || !strings.Contains(after, " til ")):
		c.from, c.to = c.value, forever // "senest to dage før", "med 14 dages varsel"
	case c.dim == duration && hasSuffixAny(before, "foerste", "inden for", "seneste", "sidste"):
		c.from, c.to = -forever, c.value
	}
}

// bounding are the words before the number that may bound it, put as "under",
// "over" or "hoejst" where more than a number stands between.
func (c *count) bounding() string {
	back := 0
	for w := c.at(-1); w == "minus" || w == "de" || w == "den" || w == "et" || w == "en" || w == "ca"; w = c.at(back - 1) {
		back--
	}
	if c.at(back-1) == "end" { // "kortere varsel end fire uger"
		switch c.at(back - 3) {
		case "kortere", "mindre", "faerre", "lavere", "yngre":
			return "under"
		case "laengere", "mere", "flere", "hoejere", "aeldre", "stoerre":
			return "over"
		}
	}
	for k := back - 2; k >= back-4 && c.at(k) != ","; k-- {
		if c.at(k) == "hoejst" || c.at(k) == "maksimalt" {
			return "hoejst" // "må højst bruge 500 kr."
		}
	}
	return strings.Join([]string{c.at(back - 3), c.at(back - 2), c.at(back - 1)}, " ")
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

// beforeAge are the words right before an age.
var beforeAge = set("er blev blevet bliver blir fylder fyldte fyldt rundede rundet runder foerst snart lige kun paa")

// ageish reports whether the words before a number speak of somebody's age.
func ageish(ts []tok) bool {
	for _, t := range ts {
		switch t.s {
		case "jeg", "blev", "blevet", "bliver", "blir", "fylder", "fyldte", "fyldt", "rundede", "rundet", "han", "hun":
			return true
		}
	}
	return len(ts) > 0 && ts[0].s == "er"
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
