package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// Whether two must go: "skal vi være to om det, når …", "skal jeg have en kollega med".
// Only a sentence that says so answers that, of whatever is done there.

// asksForTwo reports whether a question is whether the asker must have somebody along.
func (q *question) asksForTwo() bool {
	return q.modality == must && slices.ContainsFunc(q.ask, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		withOne := slices.IndexFunc(ts, func(t tok) bool { return companion(t.s) })
		return holds(ts, "vaere to") || holds(ts, "vaere 2") || holds(ts, "gaa to") || holds(ts, "to afsted") || holds(ts, "to af sted") ||
			withOne > 0 && (holds(ts, "have en") || holds(ts, "have min")) && holds(firstToks(ts[withOne:], 3), "med")
	})
}

func companion(w string) bool { return hasPrefixAny(w, "kolleg", "makker") }

// inTwos finds the claim that says that two must be there in the case that a question
// tells; nil where none does.
func (b *Bot) inTwos(q *question, ws []wanted, rs []reading) *reading {
	var best *reading
	most := 0.5
	for i := range rs {
		r := &rs[i]
		if r.claim.Kind != corpus.Must && r.claim.Kind != corpus.Statement || !saysTwo(r.claim.Sentence.Of(r.passage.Text), b.texts.document(r.doc).head) {
			continue
		}
		all, met := 0.0, 0.0
		for _, w := range ws {
			if w.Light || companion(fold(w.Lemma)) || fold(w.Text) == "afsted" {
				continue
			}
			if all += w.Rarity; meet(w.Concept, r.text.sentence).touches() {
				met += w.Rarity
			}
		}
		share := met / max(all, 0.1)
		if q.length() >= 14 {
			share = max(share, r.told) // a story tells much beside it
		}
		if share >= most && (best == nil || share > most) {
			best, most = r, share
		}
	}
	return best
}

// saysTwo reports whether a sentence says that two are there, or one with a colleague:
// "er man altid to", "foregår med to assistenter".
func saysTwo(sentence string, head *danish.Text) bool {
	ts := scan(strings.TrimRight(sentence, ". "))
	return twoPersons(sentence) || slices.ContainsFunc(ts, func(t tok) bool { return companion(t.s) }) && (holds(ts, "sammen med") || holds(ts, "med en")) ||
		slices.ContainsFunc(ts, func(t tok) bool {
			if t.s != "to" && t.s != "2" {
				return false
			}
			next := scan(sentence[t.end:])
			if len(next) == 0 || next[0].mark() {
				return t.s == "to" // but not "i hal 2"
			}
			return slices.ContainsFunc(danish.Concepts(sentence[t.end:t.end+next[0].end], nil), func(c danish.Concept) bool { return meet(c, head).weight >= headOf })
		})
}
