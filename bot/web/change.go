package web

import (
	"strings"

	"rollebot/corpus"
)

// mark is a run of words of one side of a change.
type mark struct {
	Text   string
	Marked bool   // only this side has them
	Gap    string // the space after them, which is not marked
}

// marks are the words of one side of a change: those that stand in both, and
// those of a kind.
func marks(words []corpus.WordMark, kind string) []mark {
	var out []mark
	for _, w := range words {
		text := w.New
		if kind == string(corpus.Deleted) {
			text = w.Old
		}
		if w.Kind != corpus.Same && w.Kind != corpus.MarkKind(kind) || text == "" {
			continue
		}
		bare := strings.TrimRight(text, " \n\t")
		out = append(out, mark{Text: bare, Marked: w.Kind != corpus.Same, Gap: text[len(bare):]})
	}
	return out
}
