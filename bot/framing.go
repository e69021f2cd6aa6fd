package bot

import (
	_ "embed" // for the ways of asking
	"slices"
	"strings"
	"sync"

	"rollebot/index/danish"
)

// Ways of asking: a question may say in many words what "skal jeg" says in two.

//go:embed data/framing.txt
var framingFile string

// framing is a phrase by which a question asks, and what kind of answer it asks for.
type framing struct {
	words    []string
	modality modality
}

// framings are the phrases of data/framing.txt, the longest first.
var framings = sync.OnceValue(func() []framing {
	kinds := map[string]modality{"must": must, "may": may, "right": right, "what": what, "when": when}
	var out []framing
	for line := range strings.Lines(framingFile) {
		kind, phrases, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case kind == "" || strings.HasPrefix(line, "#"):
			continue
		case kinds[kind] == topic:
			panic("bot/data/framing.txt: no kind of answer in " + line) // an error of the program, as in wordList
		}
		for phrase := range strings.SplitSeq(phrases, ", ") {
			out = append(out, framing{strings.Fields(phrase), kinds[kind]})
		}
	}
	slices.SortStableFunc(out, func(a, b framing) int { return len(b.words) - len(a.words) })
	return out
})

// besides are words that may stand inside a way of asking: "hænger jeg også på".
var besides = set("ogsaa bare lige egentlig jo vel nu saa mon selv altid da vist")

// end returns how many toks the phrase takes from the first; 0 when it does not
// stand there.
func (f framing) end(ts []tok) int {
	i := 0
	for n, w := range f.words {
		for n > 0 && i < len(ts) && besides[ts[i].s] && ts[i].s != w {
			i++
		}
		if i == len(ts) || ts[i].mark() || w != "*" && ts[i].s != w {
			return 0
		}
		i++
	}
	return i
}

// frame finds by which phrase a clause asks; the words of it are not held against
// a passage.
func (q *question) frame(ts []tok) (modality, bool) {
	for _, f := range framings() {
		for i := range firstToks(ts, 6) {
			if n := f.end(ts[i:]); n > 0 {
				q.frames = append(q.frames, part{start: ts[i].start, end: ts[i+n-1].end})
				return f.modality, true
			}
		}
	}
	return topic, false
}

// unframed are the concepts of a question without the words by which it asks, as
// long as that leaves something that is asked: "tage en tørn" is what is asked itself
// in "skal jeg tage en tørn på fredag".
func (q *question) unframed(concepts []danish.Concept) []danish.Concept {
	out := slices.DeleteFunc(slices.Clone(concepts), func(c danish.Concept) bool {
		_, framed := partAt(q.frames, c.Start)
		return framed
	})
	if slices.ContainsFunc(out, func(c danish.Concept) bool { return !c.Light && !isFrame(c) && !isTemporal(c) }) {
		return out
	}
	return concepts
}
