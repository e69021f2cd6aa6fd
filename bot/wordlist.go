package bot

import (
	_ "embed" // for the word lists
	"strings"
	"sync"
)

//go:embed data/words.txt
var wordsFile string

// wordLists are the lists of data/words.txt by their names.
var wordLists = sync.OnceValue(func() map[string]map[string]bool {
	lists := map[string]map[string]bool{}
	var list map[string]bool
	for line := range strings.Lines(wordsFile) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "#") {
			continue
		}
		if name, ok := strings.CutSuffix(line, ":"); ok {
			list = map[string]bool{}
			lists[name] = list
			continue
		}
		for word := range strings.FieldsSeq(line) {
			list[word] = true
		}
	}
	return lists
})

// wordList is a list of data/words.txt; a name that it lacks is an error of the
// program, which every start of it shows.
func wordList(name string) map[string]bool {
	list := wordLists()[name]
	if len(list) == 0 {
		panic("bot/data/words.txt has no list " + name)
	}
	return list
}
