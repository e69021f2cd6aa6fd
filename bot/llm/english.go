package llm

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// unsaid are English words that the dictionary of the index leaves out and
// that would change what is said.
var unsaid = strings.Fields("would could might shall some many much about own off out over up down nearly almost usually normally often sometimes rarely never always ever even though although while until since than more most less least few only just")

// foreign checks an English sentence: put into Danish word by word, with the
// dictionary that English questions are read with, it must pass as a Danish
// one does. A word that the dictionary lacks is a word that no passage says.
func (k *checker) foreign(text string, cites []int) ([]use, Reason) {
	lower := strings.ToLower(text)
	for w := range strings.FieldsSeq(lower) {
		if slices.Contains(unsaid, strings.Trim(w, ".,;:!()")) && !strings.Contains(lower, "except") {
			return nil, badWord
		}
	}
	lower = strings.NewReplacer("don't have to", "do not have to", "don't need to", "do not have to", "unless", "medmindre", "except for", "undtagen", "except", "undtagen",
		"exempt from", "undtaget fra", "exempt", "undtaget", "cannot", "må ikke", "can not", "må ikke", "may not", "må ikke", "must not", "må ikke", "when", "når").Replace(lower)
	said, ok := danish.FromEnglish("the of is " + lower) // it is English, however short
	if !ok {
		return nil, badWord
	}
	return k.danish(said, cites)
}
