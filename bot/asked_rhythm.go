package bot

import (
	"slices"
	"strings"
)

// How often something is done, as question and claim tell it: "hver 14. dag", "to gange
// om ugen", "mandag og torsdag", "den første fredag i måneden".

// rhythm is how often: so many days from one time to the next, within which spell that is
// counted, and on which day or part of the day.
type rhythm struct {
	every float64 // 3.5 for "to gange om ugen"; 0 where only the spell is told, "om ugen"
	spell float64 // 7 for "to gange om ugen"
	on    string  // "fredag", "morgen"; of the first one in a month with that before it
	how   toldAs
}

// toldAs is how a rhythm is told.
type toldAs int

const (
	bySpell  toldAs = iota // "hver uge"
	inNumber               // "en gang om ugen"
	byName                 // "om fredagen"
)

// otherRhythm reports whether what is asked is to be done in another rhythm than any that
// the claim tells, or in one where the claim tells none.
func (j *judgement) otherRhythm(ask []tok) bool {
	asked := slices.DeleteFunc(rhythmsOf(ask), func(r rhythm) bool { return r.every == 0 || r.how == byName })
	if len(asked) == 0 || everyTime(scan(j.claim.Sentence.Of(j.text))) {
		return false
	}
	said := j.rhythms()
	return !slices.ContainsFunc(asked, func(a rhythm) bool { return slices.ContainsFunc(said, a.metBy) })
}

// rhythms are those that the claim tells, or else the sentence around it, the next cell of
// its row, or the headings above.
func (j *judgement) rhythms() []rhythm {
	texts := []string{j.words, j.claim.Sentence.Of(j.text)}
	for _, s := range j.claim.Frequency {
		texts = append(texts, s.Of(j.text))
	}
	if len(j.best.passage.Claims) == 1 {
		texts = append(texts, j.text)
	}
	for _, text := range append(texts, strings.Join(j.best.passage.Heading, ". ")) {
		if rs := rhythmsOf(scan(text)); len(rs) > 0 {
			return rs
		}
	}
	return nil
}

// everyTime reports whether a sentence says that a thing is done whenever there is cause.
func everyTime(ts []tok) bool {
	return slices.ContainsFunc(ts, func(t tok) bool { return t.s == "altid" || t.s == "alle" || t.s == "loebende" || t.s == "jaevnligt" })
}

// metBy reports whether who does a thing in the one rhythm does it in the other: each week,
// of who does it twice a week, or on Mondays of who does it daily.
func (a rhythm) metBy(s rhythm) bool {
	same := func(x, y float64) bool { return x > 0.9*y && x < 1.1*y }
	switch {
	case a.on == "" || dayParts[a.on] && s.on == "":
		return same(a.every, s.every) || a.how == bySpell && same(a.spell, s.spell)
	case s.on == "":
		return same(s.every, 1)
	case a.on == s.on, weekdays[a.on] && s.on == "hverdag", s.on == "weekend" && (a.on == "loerdag" || a.on == "soendag"):
		return same(a.spell, s.spell)
	}
	return weekdays[a.on] && dayParts[s.on]
}

// rhythmsOf finds the rhythms of a text.
func rhythmsOf(ts []tok) []rhythm {
	var out []rhythm
	for i := range ts {
		out = append(out, rhythmAt(ts, i)...)
	}
	parts := 0.0
	for _, r := range out {
		if dayParts[r.on] {
			parts++
		}
	}
	for i, r := range out {
		if dayParts[r.on] {
			out[i].every = r.every / parts // "hver morgen og hver aften" is twice a day
		}
	}
	return out
}

// rhythmAt reads what begins at a word; of days of the week, one for each.
func rhythmAt(ts []tok, i int) []rhythm {
	w := ts[i].s
	switch {
	case everySoon(ts[i : i+1]):
		return everyAt(ts, i)
	case (w == "om" || w == "i" || w == "af") && spellsNamed[at(ts, i+1)] > 0 && (spellsNamed[at(ts, i+1)] > 1 || timesAt(ts, i-1) > 0):
		if day, ok := weekday(at(ts, i-1)); ok && w == "i" {
			return []rhythm{{spellsNamed[ts[i+1].s], spellsNamed[ts[i+1].s], at(ts, i-2) + " " + day, bySpell}} // "den første fredag i måneden"
		}
		return []rhythm{counting(timesAt(ts, i-1), spellsNamed[ts[i+1].s])}
	case w == "pr" || w == "per":
		k := i + 1
		if at(ts, k) == "." {
			k++
		}
		if days := unitDays[at(ts, k)]; days > 0 {
			return []rhythm{counting(timesAt(ts, i-1), days)}
		}
	case oftenWords[w] > 0:
		if timesAt(ts, i-1) == 0 {
			return []rhythm{{every: oftenWords[w], spell: oftenWords[w]}}
		}
		return []rhythm{counting(timesAt(ts, i-1), oftenWords[w])}
	}
	if day, ok := weekday(w); ok && !everySoon(ts[max(0, i-3):i]) && !weekdayBefore(ts, i) && !(at(ts, i+1) == "i" && spellsNamed[at(ts, i+2)] > 1) {
		return onDays(ts, i, 1, day, byName)
	}
	return nil
}

// everyAt reads "hver uge", "hver 14. dag", "hvert halve år", "hver anden torsdag".
func everyAt(ts []tok, i int) []rhythm {
	n, k := 1.0, i+1
	if ts[i].s == "hveranden" {
		n = 2
	}
	switch next := at(ts, k); {
	case next == "eneste" || next == "enkelt":
		k++
	case next == "andet":
		n, k = 2, k+1
	case next == "halve":
		n, k = 0.5, k+1
	case ordinals[next] > 0:
		n, k = ordinals[next], k+1
	case number(next) > 1:
		if n, k = number(next), k+1; at(ts, k) == "." {
			k++
		}
	}
	unit := at(ts, k)
	if day, ok := weekday(unit); ok {
		return onDays(ts, k, n, day, bySpell)
	}
	switch {
	case dayParts[unit]:
		return []rhythm{{n, n, unit, bySpell}}
	case unit == "time":
		return []rhythm{{every: n / 24, spell: n / 24}}
	case unit == "kvarter":
		return []rhythm{{every: n / 96, spell: n / 96}}
	case unitDays[unit] > 0:
		return []rhythm{{every: n * unitDays[unit], spell: n * unitDays[unit]}}
	}
	return nil
}

// onDays reads the days of the week that are listed from a word on: "mandag, onsdag og
// fredag", "mandag til torsdag".
func onDays(ts []tok, i int, n float64, first string, how toldAs) []rhythm {
	days := []string{first}
	for k := i + 1; k+1 < len(ts); k += 2 {
		day, ok := weekday(ts[k+1].s)
		if !ok || !listing[ts[k].s] {
			break
		}
		if ts[k].s != "og" && ts[k].s != "," {
			for from := slices.Index(weekOrder, first) + 1; from > 0 && from < slices.Index(weekOrder, day); from++ {
				days = append(days, weekOrder[from])
			}
		}
		days = append(days, day)
	}
	var out []rhythm
	for _, day := range days {
		r := rhythm{7 * n / float64(len(days)), 7 * n, day, how}
		if day == "hverdag" {
			r.every, r.spell = 1, 1
		}
		out = append(out, r)
	}
	return out
}

// everySoon reports whether words before a day make it each of them: "hver anden".
func everySoon(ts []tok) bool {
	return slices.ContainsFunc(ts, func(t tok) bool { return t.s == "hver" || t.s == "hvert" || t.s == "hveranden" })
}

// weekdayBefore reports whether a day of the week is one of a list that began before it.
func weekdayBefore(ts []tok, i int) bool {
	_, ok := weekday(at(ts, i-2))
	return ok && listing[at(ts, i-1)]
}

// weekday is the day that a word names, alone, in the plural or in the definite form.
func weekday(w string) (string, bool) {
	for _, end := range []string{"", "en", "e", "ene", "ens"} {
		if day, ok := strings.CutSuffix(w, end); ok && (weekdays[day] || day == "weekend" || day == "hverdag") {
			return day, true
		}
	}
	return "", false
}

// timesAt is the number before "gange" or "dage", which stands at a word; 0 without.
func timesAt(ts []tok, i int) float64 {
	if w := at(ts, i); i < 1 || w != "gang" && w != "gange" && w != "dag" && w != "dage" && w != "aften" && w != "aftener" {
		return 0
	}
	return number(ts[i-1].s)
}

// counting is so many times in a spell.
func counting(times, spell float64) rhythm {
	if times == 0 {
		return rhythm{spell: spell}
	}
	return rhythm{every: spell / times, spell: spell, how: inNumber}
}

var (
	weekOrder   = strings.Fields("mandag tirsdag onsdag torsdag fredag loerdag soendag")
	weekdays    = set("mandag tirsdag onsdag torsdag fredag loerdag soendag")
	dayParts    = set("morgen formiddag middag eftermiddag aften nat")
	listing     = set("og , til - –")
	spellsNamed = map[string]float64{"dagen": 1, "doegnet": 1, "ugen": 7, "maaneden": 30, "kvartalet": 91, "halvaaret": 182, "aaret": 365}
	oftenWords  = map[string]float64{"dagligt": 1, "ugentligt": 7, "maanedligt": 30, "kvartalsvis": 91, "halvaarligt": 182, "aarligt": 365, "daglig": 1, "ugentlig": 7, "maanedlig": 30, "aarlig": 365}
)
