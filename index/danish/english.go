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

// FromEnglish puts an English question into Danish words, phrase by phrase, as
// far as english.txt carries; words it lacks stay. ok is false when the
// question is not English.
func FromEnglish(question string) (danish string, ok bool) {
	tokens := Tokens(question)
	if !looksEnglish(tokens) {
		return question, false
	}
	words := readThesaurus().english
	var b strings.Builder
	end := 0
	for i := 0; i < len(tokens); {
		n, said := 1, tokens[i].Text
		if englishStop[tokens[i].Norm] && len(words[tokens[i].Norm]) == 0 {
			said = ""
		}
		for length := min(5, len(tokens)-i); length > 0; length-- {
			var phrase []string
			for _, t := range tokens[i : i+length] {
				phrase = append(phrase, t.Norm)
			}
			key := strings.Join(phrase, " ")
			senses := words[key]
			if len(senses) == 0 && len(key) > 3 {
				senses = words[strings.TrimSuffix(key, "s")]
			}
			if len(senses) > 0 {
				n, said = length, senses[0].text
				break
			}
		}
		if between := question[end:tokens[i].Start]; strings.ContainsAny(between, ".,!?;:-\n") {
			b.WriteString(strings.TrimRight(between, " "))
		}
		if said != "" {
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(said)
		}
		end = tokens[i+n-1].End
		i += n
	}
	b.WriteString(strings.TrimSpace(question[end:]))
	return b.String(), true
}
