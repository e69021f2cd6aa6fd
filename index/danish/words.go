package danish

// Word is a content word of a text, or an expression of several words at its first.
type Word struct {
	Place    int    // which word of the text, counting every word
	Sentence int    // which sentence
	Stem     string // "" for an expression
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
		a := analyse(t.Norm)
		known[i] = a
		if a.exact == "" || a.stop && (!t.Capitals || shouting) {
			continue
		}
		words = append(words, Word{i, sentences[i], a.stem, a.terms})
	}
	phrases().find(tokens, known, func(p *phrase, at []int) {
		words = append(words, Word{Place: at[0], Sentence: sentences[at[0]], Terms: []Term{{Text: phraseMark + p.key, Kind: Phrase}}})
	})
	return words
}
