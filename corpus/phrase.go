package corpus

import (
	"slices"
	"strings"
)

func first(ws []word) string {
	if len(ws) == 0 {
		return ""
	}
	return ws[0].s
}

// last is the last word.
func last(ws []word) string {
	if len(ws) == 0 {
		return ""
	}
	return ws[len(ws)-1].s
}

func firstN(ws []word, n int) []word { return ws[:min(n, len(ws))] }

// before returns the words that stand before a word, all when it does not.
func before(ws []word, stop string) []word {
	if i := slices.IndexFunc(ws, func(w word) bool { return w.s == stop }); i >= 0 {
		return ws[:i]
	}
	return ws
}

func hasAny(ws []word, any ...string) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return slices.Contains(any, w.s) })
}

func hasPhrase(ws []word, phrases ...string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool { _, ok := find(ws, p, 0); return ok })
}

// find returns the index of the first place at or after from where the words
// of phrase stand; "*" stands for one or two words of any kind.
func find(ws []word, phrase string, from int) (int, bool) {
	for i := from; i < len(ws); i++ {
		if matchAt(ws[i:], phrase) {
			return i, true
		}
	}
	return -1, false
}

// matchAt reports whether ws begins with the words of phrase.
func matchAt(ws []word, phrase string) bool {
	want, rest, _ := strings.Cut(phrase, " ")
	switch {
	case want == "":
		return true
	case len(ws) == 0:
		return false
	case want == "*":
		return matchAt(ws[1:], rest) || len(ws) > 1 && matchAt(ws[2:], rest)
	}
	return ws[0].s == want && matchAt(ws[1:], rest)
}
