package danish

import "strings"

// englishStop are English words that carry no content.
var englishStop = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`a about after all also am an and any anyone anything are as at be been before being by can could did do
		does doing during each every for from get had has have having he her his how i if in into is it its it's i'm me much many may might must my
		need no not of off on or our out over own shall she should so some than that the their them then there they this to
		under up us was we were what when where which while who whom whose why will with would you your`) {
		m[w] = true
	}
	return m
}()

// looksEnglish tells whether more of a question's small words are English
// than Danish.
func looksEnglish(tokens []Token) bool {
	english, danish := 0, 0
	for _, t := range tokens {
		e, d := englishStop[t.Norm], isStop(t.Norm)
		switch {
		case e && !d:
			english++
		case d && !e:
			danish++
		}
	}
	return english > 1 && english > danish
}
