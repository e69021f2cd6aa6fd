package llm

import (
	_ "embed"
	"strings"
	"sync"

	"rollebot/index/danish"
)

//go:embed data/words.txt
var wordsFile string

// vocabulary is words.txt. Words are in lower case; a class is the line that a
// word stands in.
type vocabulary struct {
	connecting, negative, excepting, opens, asker, others, machine map[string]bool
	limits, prepositions                                           map[string]int
	people                                                         []string
	behind                                                         map[[2]string]bool // a word and the one before it
}

var words = sync.OnceValue(func() *vocabulary {
	behind := map[[2]string]bool{}
	sections := map[string]map[string]int{}
	section, line := "", 0
	for l := range strings.Lines(wordsFile) {
		l = strings.TrimSpace(l)
		switch {
		case l == "" || l[0] == '#':
		case l[0] == '[':
			section = strings.Trim(l, "[]")
			sections[section] = map[string]int{}
		case section == "behind":
			word, before, _ := strings.Cut(l, " = ")
			for b := range strings.SplitSeq(before, ", ") {
				behind[[2]string{b, word}] = true
			}
		default:
			line++
			for w := range strings.SplitSeq(l, ",") {
				sections[section][strings.TrimSpace(w)] = line
			}
		}
	}
	set := func(name string) map[string]bool {
		out := map[string]bool{}
		for w := range sections[name] {
			out[w] = true
		}
		return out
	}
	v := &vocabulary{
		connecting: set("connecting"), negative: set("negative"), excepting: set("excepting"), opens: set("opens"),
		asker: set("asker"), others: set("others"), machine: set("machine"),
		behind: behind, limits: sections["limits"], prepositions: sections["prepositions"],
	}
	for w := range sections["people"] {
		v.people = append(v.people, w)
	}
	return v
})

// person reports whether a word names somebody: "stuens pædagoger".
func (v *vocabulary) person(word string) bool {
	lemma := strings.ToLower(danish.Lemma(word))
	for _, p := range v.people {
		if strings.HasSuffix(lemma, p) {
			return true
		}
	}
	return false
}

// forMachines reports whether text speaks to a machine.
func forMachines(text string) bool {
	v := words()
	for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" \t\n,.;!?()[]{}<>\"'«»/", r) }) {
		if v.machine[w] || v.machine[strings.TrimRight(w, ":")] {
			return true
		}
	}
	return false
}
