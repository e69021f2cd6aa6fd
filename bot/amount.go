package bot

import (
	"slices"
)

// asksAmount reports whether a question asks how many, how much or how long.
func (q *question) asksAmount() bool {
	if len(q.ask) == 0 {
		return false
	}
	ts := scan(q.text[q.ask[0].start:q.ask[0].end])
	return len(ts) > 2 && ts[0].s == "hvor" && ofAmount[ts[1].s]
}

// ofAmount are the words behind "hvor" that ask for an amount.
var ofAmount = set("mange meget laenge gammel gamle hurtigt tit ofte")

// tellsAmount reports whether a text has a number, or says how often or by when.
func tellsAmount(text string) bool {
	return slices.ContainsFunc(scan(text), func(t tok) bool {
		return t.s[0] >= '0' && t.s[0] <= '9' || numerals[t.s] > 0 || ordinals[t.s] > 0 || amounts[t.s] || temporal[t.s]
	})
}

// amounts are words that say how much, how often or by when without a number.
var amounts = set("hver hvert daglig dagligt ugentlig ugentligt maanedlig maanedligt aarlig aarligt halv halvt halve straks omgaaende altid ingen loebende samme efter naeste inden foer senest indtil kvart kvarter")
