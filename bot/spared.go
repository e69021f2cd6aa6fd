package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// What of a limit need not be told word by word.

// frameParts are the last parts of compounds that name a time or terms of what stands
// before them: "eksamensperioder", "feriedage", "fleksjobvilkår".
var frameParts = set("periode dag vilkår ansættelse ansat vejr")

// tellsAllBut reports whether the question tells a compound but for its last part.
func (q *question) tellsAllBut(last map[string]bool, word danish.Concept) bool {
	parts := danish.Parts(word.Text)
	n := len(parts) - 1
	return n > 0 && last[parts[n]] && slices.ContainsFunc(danish.Concepts(strings.Join(parts[:n], ""), nil), func(c danish.Concept) bool {
		return !c.Light && meet(c, q.told).carries()
	})
}

// momentMeant reports whether a word only points at the time of the claim: "har
// undervisning på det tidspunkt".
func (c *limitCase) momentMeant(word danish.Concept) bool {
	return (word.Lemma == "tidspunkt" || word.Lemma == "tidsrum") && hasSuffixAny(strings.ToLower(c.limit[:word.Start]), "det ", "samme ", "dette ")
}

// bringsUpAlone reports whether a word is of a limit of who is alone with children, and
// the question tells that the asker is: "jeg er alenemor".
func (c *limitCase) bringsUpAlone(word danish.Concept) bool {
	if word.Lemma != "alene" && word.Lemma != "barn" || !holds(scan(c.limit), "alene med") {
		return false
	}
	return slices.ContainsFunc(c.q.facts, func(p part) bool {
		ts := scan(c.q.text[p.start:p.end])
		return !c.ofAnother(ts) && (holds(ts, "enlig mor") || holds(ts, "enlig far") || slices.ContainsFunc(ts, func(t tok) bool {
			return hasPrefixAny(t.s, "alenemor", "alenefar", "eneforsoerg", "solomor", "singlemor", "singlefar")
		}))
	})
}

// spares reports whether a limit is about who is spared something, by a paper or for
// an injury, and the question tells at that place what it is that they must not do.
func (c *limitCase) spares(at int) bool {
	p, ok := partAt(c.q.facts, at)
	if !ok || !slices.ContainsFunc(scan(c.limit), papers) || !slices.ContainsFunc(scan(c.q.text), papers) {
		return false
	}
	ts := scan(c.q.text[p.start:p.end])
	return slices.ContainsFunc(ts, func(t tok) bool { return bearing[t.s] && (holds(ts, t.s+" ikke") || holds(ts, "ikke "+t.s)) })
}

// papers reports whether a word is of a paper or an injury by which somebody is spared.
func papers(t tok) bool {
	return hasPrefixAny(t.s, "laege", "attest", "papir", "skaane", "erklaering", "dokument", "begraens", "skade", "lidelse")
}

// bearing are the verbs by which somebody tells what they must not or cannot do.
var bearing = set("maa skal kan boer taaler maatte kunne")
