package llm

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/everyday.txt
var everydayFile string

// everyday is everyday.txt: how people say what passages put otherwise.
var everyday = sync.OnceValue(func() [][2]string {
	var out [][2]string
	for l := range strings.Lines(everydayFile) {
		said, written, ok := strings.Cut(strings.TrimSpace(l), " = ")
		if !ok || l[0] == '#' {
			continue
		}
		for w := range strings.SplitSeq(written, ", ") {
			out = append(out, [2]string{said, w})
		}
	}
	return out
})

// versions are a sentence as it stands, and as the passages put it. Each must
// pass on its own: none is mixed with another.
func (k *checker) versions(text string, cites []int) []string {
	out := []string{text}
	for _, e := range everyday() {
		if len(out) >= 8 || !k.written(e[1], cites) {
			continue
		}
		for _, t := range out {
			if v := replaceWords(t, e[0], e[1]); v != t && !strings.Contains(t, e[1]) {
				out = append(out, v)
			}
		}
	}
	return out
}

// written reports whether a cited passage has the first of the words.
func (k *checker) written(words string, cites []int) bool {
	first, _, _ := strings.Cut(words, " ")
	for _, n := range cites {
		if strings.Contains(strings.ToLower(k.answer.Citations[n].Passage.Text), first[:max(len(first)-1, 1)]) {
			return true
		}
	}
	return false
}

// replaceWords replaces whole words, once, whatever case they are in.
func replaceWords(text, old, with string) string {
	lower := strings.ToLower(text)
	if len(lower) != len(text) {
		return text
	}
	for from := 0; ; {
		i := strings.Index(lower[from:], old)
		if i < 0 {
			return text
		}
		i += from
		end := i + len(old)
		if (i == 0 || lower[i-1] == ' ' || lower[i-1] == ',') && (end == len(text) || strings.ContainsRune(" ,.;", rune(text[end]))) {
			return text[:i] + with + text[end:]
		}
		from = end
	}
}
