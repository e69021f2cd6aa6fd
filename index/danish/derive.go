package danish

import "strings"

// derivations are groups of endings that make words of one another. A word of
// one ending is near in meaning to the words of the others, not the same.
var derivations = [][]string{
	{"isme", "istisk", "ist", "isk", "arisk", "ær", "ar", "et", "e", "er", "i", "ier", "iker", "ik", ""},
	{"ation", "ere", "ering", "ator", "ativ"},
	{"ktion", "cere", "cering", "cent", "ktiv", "ktør"},
	{"tion", "tere", "tering", "tør", "tiv", "tionel"},
	{"sion", "dere", "dering", "siv"},
	{"else", "e", "ning", "ing", "er", "elig", "et"},
	{"hed", ""},
	{"lig", "e", ""}, {"ig", "e", ""}, {"skab", "", "e"}, {"eri", "e", "er"}, {"mæssig", "", "s"},
}

// derived adds words of the documents that are made from the same root as the word.
func (b *builder) derived(a *analysis) {
	if b.v == nil || len(a.stem) < 6 {
		return
	}
	for _, group := range derivations {
		for _, ending := range group {
			root, ok := strings.CutSuffix(a.stem, fold(ending))
			if !ok || len(root) < 4 || ending == "" && len(root) < 6 {
				continue
			}
			for _, other := range group {
				if other == ending {
					continue
				}
				if w := root + fold(other); w != a.stem && b.v.Has(w) {
					o := analyse(w)
					if o.stem != a.stem {
						b.add(weightDerived, Related, "derived "+w, stemMark+o.stem)
					}
				}
			}
		}
	}
}
