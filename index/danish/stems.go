package danish

import (
	"strings"
	"sync"
)

// stemmed is what a word of the vocabulary comes down to.
type stemmed struct {
	stem     string
	itself   bool // standing alone it is a word of its own beside the form of another: bad
	compound bool // a compound that the lexicon has not
}

// stems are the words of the vocabulary's files that come down to another than
// themselves. The table saves analysing all of them at each start; TestStems
// makes it, and tells when it must be made anew.
var stems = sync.OnceValue(func() map[string]stemmed {
	m := make(map[string]stemmed, 1<<13)
	lines("stems.txt", func(_, line string) {
		word, rest, _ := strings.Cut(line, " ")
		stem, marks, _ := strings.Cut(rest, " ")
		m[word] = stemmed{stem, strings.Contains(marks, "="), strings.Contains(marks, "+")}
	})
	return m
})

// stemOf looks a word of the vocabulary's files up.
func stemOf(word string) stemmed {
	w := norm1(word)
	if s, ok := stems()[w]; ok {
		return s
	}
	return stemmed{stem: fold(strings.ReplaceAll(w, "-", "")), itself: true}
}
