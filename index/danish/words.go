package danish

// Word is a content word of a text, or an expression of several words at its first.
type Word struct {
	Place    int    // which word of the text, counting every word
	Sentence int    // which sentence
	Stem     string // "" for an expression
	Before   string // the stem of the word before it in its sentence, "" for none
	After    string // and of the word after it
	Answers  Asks   // what it answers
	Terms    []Term // without offsets; shared, not to be changed
}

// Words reads the content words of a text, for a look at how near each other they stand.
func Words(text string) []Word {
	tokens := Tokens(text)
	words := make([]Word, 0, len(tokens))
	known := make([]*analysis, len(tokens))
	sentences := make([]int, len(tokens))
	capitals := 0
	for i, t := range tokens {
		known[i] = analyse(t.Norm)
		if t.Capitals {
			capitals++
		}
		if i > 0 {
			sentences[i] = sentences[i-1]
			if t.Opens {
				sentences[i]++
			}
		}
	}
	shouting := len(tokens) > 3 && capitals*2 > len(tokens)
	for i, t := range tokens {
		a := known[i]
		if a.exact == "" || a.stop && (!t.Capitals || shouting) {
			continue
		}
		w := Word{Place: i, Sentence: sentences[i], Stem: a.stem, Answers: t.answers(a), Terms: a.terms}
		if i > 0 && !t.Opens {
			w.Before = known[i-1].stem
		}
		if i+1 < len(tokens) && !tokens[i+1].Opens {
			w.After = known[i+1].stem
		}
		words = append(words, w)
	}
	phrases().find(tokens, known, func(p *phrase, at []int) {
		words = append(words, Word{Place: at[0], Sentence: sentences[at[0]], Terms: []Term{{Text: phraseMark + p.key, Kind: Phrase}}})
	})
	return words
}
