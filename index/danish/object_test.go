package danish

import "testing"

// vocabularyOf returns the vocabulary of one text.
func vocabularyOf(text string) someWords {
	v := someWords{}
	for _, t := range Terms(text) {
		if w, kind := TermWord(t.Text); kind == Exact || kind == Stem {
			v[Fold(w)] = true
		}
	}
	return v
}

// otherWords tells why a text says the same in other words; "" when it does not.
func otherWords(question, text string) string {
	for _, c := range Concepts(question, vocabularyOf(text)) {
		if alt, _, _ := c.Match(Analyse(text)); alt.Relation == Same && alt.Weight < weightStem {
			return alt.Why
		}
	}
	return ""
}

// A verb with its object or adverb is the same act as the one word for both.
func TestOneWord(t *testing.T) {
	for question, text := range map[string]string{
		"Skal jeg rense tagrenderne?":                 "Tagrenderensning om efteråret",
		"Skal filtrene skiftes?":                      "Filterskift hver måned",
		"Er træfældning noget jeg gør?":               "Fælde træer i parken",
		"Laver jeg bogopsætning?":                     "Sætte bøger op på hylderne",
		"Skal jeg sætte bøger op?":                    "Bogopsætning hver formiddag",
		"Skal stolene stilles op?":                    "Opstilling af stole i salen",
		"Skal jeg sætte alle de mange tunge stole op": "Opsætte stole",
		"Skal jeg varme maden op?":                    "Opvarmning af mad",
		"Hvad med opvarmning af maden?":               "Varme maden op",
	} {
		if otherWords(question, text) == "" {
			t.Errorf("%s is not met by %s", question, text)
		}
	}
	for question, text := range map[string]string{
		"Skal jeg give bøger ud?":     "Bogudgivelse",
		"Stiller jeg stolene frem?":   "Fremstille stole",
		"Skal jeg se børnene over?":   "Overse børn",
		"Skal jeg tage og lukke ind?": "Indtage medicin",
	} {
		if why := otherWords(question, text); why != "" {
			t.Errorf("%s is met by %s (%s)", question, text, why)
		}
	}
}
