package corpus

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed verbs.txt
var verbsFile string

// imperatives are the imperatives of the verbs in verbs.txt: "brug", "byt", "gå".
var imperatives = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(verbsFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for verb := range strings.FieldsSeq(line) {
			m[imperativeOf(verb)] = true
		}
	}
	return m
})

// imperativeOf takes the ending off an infinitive: bruge, bytte, gå.
func imperativeOf(verb string) string {
	stem, ok := strings.CutSuffix(verb, "e")
	if n := len(stem); ok && n > 2 && stem[n-1] == stem[n-2] {
		return stem[:n-1]
	}
	return stem
}

// imperative reports whether a clause tells the reader what to do: "Brug
// refleksvest", not "Brug af telefon er ikke tilladt".
func imperative(ws []word) bool {
	if len(ws) < 2 || !imperatives()[ws[0].s] {
		return false
	}
	if ws[0].s == "ret" && ws[1].s == "til" {
		return false // a right, not rette
	}
	switch ws[1].s {
	case "af", ":", "/", "og", "eller", "er", ",":
		return ws[1].s == "og" && len(ws) > 3 && imperatives()[ws[2].s] // "Vask og tør bakkerne"
	}
	for i := 1; i < len(ws); i++ {
		if w := ws[i].s; subordinators[w] || strings.Contains(",;:(–", w) {
			return true
		}
		if finite(ws, i) && !isOther(ws[i].s) {
			return false
		}
	}
	return true
}
