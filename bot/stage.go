package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// What the question would do with a thing, and whose thing it is, where the claim does
// something else with it, or with another's.

// arranging are verbs of what comes before or after the doing itself, and doingIt light
// ones of doing it: who orders the school photo need not hand it out.
var (
	arranging = wordList("arranging")
	doingIt   = wordList("doingIt")
)

// systems are names of programs, of which one is not another.
var systems = wordList("systems")

// otherStage reports whether a claim is about another stage of the work than the
// question, be it only named in it, or about doing it in another program.
func (j *judgement) otherStage() bool {
	return j.arranges() || j.namesAct() || j.otherSystem() || j.otherObject() || j.partedAct() || j.oversees() || j.best.unlike && j.puttingBack()
}

// arranges reports whether all that a claim does with a thing is to arrange for it,
// where the question would take part in it, hand it out or be it.
func (j *judgement) arranges() bool {
	said := scan(j.claim.Sentence.Of(j.text))
	arranged := slices.ContainsFunc(said, func(t tok) bool { return inflected(t.s, arranging) })
	if slices.ContainsFunc(said, func(t tok) bool { return inflected(t.s, doingIt) }) {
		return false // "deltager i og planlægger"
	}
	if !arranged || slices.ContainsFunc(j.best.text.own, func(list []danish.Concept) bool {
		return slices.ContainsFunc(list, func(c danish.Concept) bool {
			return c.Verb && (!inflected(fold(firstWord(c.Text)), arranging) || meet(c, j.q.told).carries())
		})
	}) {
		return false
	}
	return slices.ContainsFunc(j.q.ask, func(p part) bool {
		ts := scan(j.q.text[p.start:p.end])
		i := slices.IndexFunc(ts, func(t tok) bool { return asker[t.s] })
		return i >= 0 && slices.ContainsFunc(firstToks(ts[i+1:], 3), func(t tok) bool { return doingIt[t.s] })
	})
}

// inflected reports whether a word is a form of one of some verbs.
func inflected(w string, verbs map[string]bool) bool {
	stem := strings.TrimSuffix(strings.TrimSuffix(strings.TrimSuffix(w, "s"), "r"), "e")
	return verbs[w] || verbs[stem] || verbs[stem+"e"]
}

// namesAct reports whether a claim only names what is asked, for another act: "til
// undersøgelse", "på lægens ordination".
func (j *judgement) namesAct() bool {
	sentence := j.claim.Sentence.Of(j.text)
	if j.claim.Kind != corpus.Must || j.q.modality != must {
		return false
	}
	other := j.best.otherVerb(j.q)
	return slices.ContainsFunc(j.ws, func(w wanted) bool {
		if !w.done || !w.needed || !w.Verb && !w.act {
			return false
		}
		f := meet(w.Concept, j.best.text.sentence)
		return f.carries() && !f.phrase && len(f.terms) > 0 && !slices.ContainsFunc(f.terms, func(t danish.Term) bool {
			if t.End > len(sentence) {
				return true
			}
			word, before := sentence[t.Start:t.End], scan(sentence[:t.Start])
			others := false
			for len(before) > 0 && (articles[before[len(before)-1].s] || hasSuffixAny(before[len(before)-1].s, "s")) {
				others = others || !articles[before[len(before)-1].s]
				before = before[:len(before)-1]
			}
			return !other && !others || !hasSuffixAny(fold(word), "ing", "ingen", "else", "elsen", "tion", "tionen") || len(before) == 0 || !purposes[before[len(before)-1].s]
		})
	})
}

var purposes = set("til paa efter om")

// otherSystem reports whether question and claim name different programs.
func (j *judgement) otherSystem() bool {
	names := func(ts []tok) (found []string) {
		for _, t := range ts {
			if systems[t.s] {
				found = append(found, t.s)
			}
		}
		return found
	}
	asked, said := names(scan(j.q.text)), names(scan(j.text))
	return len(asked) > 0 && len(said) > 0 && !slices.ContainsFunc(asked, func(s string) bool { return slices.Contains(said, s) })
}

// anothers reports whether a thing is asked of that is another's than the claim's:
// "elevernes fravær", of "fravær for lærerne", "mit barns fødselsdag", of "din fødselsdag".
func (j *judgement) anothers() bool {
	sentence := j.claim.Sentence.Of(j.text)
	said, head := scan(sentence), j.b.texts.document(j.best.doc).head
	return slices.ContainsFunc(j.q.ask, func(p part) bool {
		ask := j.q.text[p.start:p.end]
		ts := scan(ask)
		for i := range ts {
			if i+1 == len(ts) || !hasSuffixAny(ts[i].s, "s") || len(ts[i].s) < 4 {
				continue
			}
			whose := danish.Concepts(ask[ts[i].start:ts[i].end], nil)
			if len(whose) != 1 || !(slot{heads: whose}).ofPeople() && !ofKin(ts[i].s) && !ownChild[ts[i].s[:len(ts[i].s)-1]] || meet(whose[0], j.best.text.sentence).touches() {
				continue
			}
			k := slices.IndexFunc(said, func(s tok) bool { return danish.SameWord(s.s, ts[i+1].s) })
			if k > 0 && yours[said[k-1].s] {
				return true
			}
			if k >= 0 && slices.ContainsFunc(danish.Concepts(sentence, nil), func(c danish.Concept) bool {
				return c.Start > said[k].start && (slot{heads: []danish.Concept{c}}).ofPeople() && !meet(c, j.q.told).carries() && meet(c, head).weight < headOf
			}) {
				return true
			}
		}
		return false
	})
}

var yours = set("din dit dine sin sit sine egen eget egne")

// otherObject reports whether an expression of the question is met by one of the claim
// that has its verb with another thing: "skrælle gulerødder" by "skrælle kartofler".
func (j *judgement) otherObject() bool {
	sentence := j.claim.Sentence.Of(j.text)
	return slices.ContainsFunc(j.q.ask, func(p part) bool {
		return slices.ContainsFunc(danish.Concepts(j.q.text[p.start:p.end], nil), func(c danish.Concept) bool {
			asked := scan(c.Text)
			f := meet(c, j.best.text.sentence)
			if len(asked) != 2 || handing[asked[0].s] || attending[asked[0].s] || doingAnything[asked[0].s] || !f.phrase || !f.carries() || prepositions[asked[1].s] || softWords[asked[1].s] || len(asked[1].s) < 4 || speaksOf(danish.Concepts(c.Text[asked[1].start:], nil), j.best.text.sentence) {
				return false
			}
			return slices.ContainsFunc(f.terms, func(t danish.Term) bool {
				if t.End > len(sentence) {
					return false
				}
				words := scan(sentence[t.Start:t.End])
				return len(words) == 2 && danish.SameWord(words[0].s, asked[0].s) && !words[1].mark() && !danish.SameWord(words[1].s, asked[1].s)
			})
		})
	})
}

// partedAct reports whether of an expression for making something only the thing is met,
// behind a verb of something else: "lave mad", of "Du giver mad".
func (j *judgement) partedAct() bool {
	sentence := j.claim.Sentence.Of(j.text)
	return slices.ContainsFunc(j.ws, func(w wanted) bool {
		if !w.asked || !w.needed || !expression(w.Concept) || !making[firstWord(fold(w.Text))] {
			return false
		}
		f := meet(w.Concept, j.best.text.sentence)
		return f.carries() && !f.phrase && len(f.terms) > 0 && !slices.ContainsFunc(f.terms, func(t danish.Term) bool {
			before := scan(sentence[:min(t.Start, len(sentence))])
			return len(before) == 0 || !handing[before[len(before)-1].s]
		})
	})
}

// oversees reports whether a claim is about looking after what the question would do
// itself: "lave elevernes arbejde", of "tilsyn med elevernes arbejde".
func (j *judgement) oversees() bool {
	asked, said := scan(j.q.text), scan(j.claim.Span.Of(j.text))
	return j.best.unlike && (holds(said, "tilsyn med") || holds(said, "opsyn med") || holds(said, "overblik over") || holds(said, "kontrol med")) &&
		slices.ContainsFunc(asked, func(t tok) bool { return making[t.s] })
}

var (
	making  = set("lave tilberede goere udfoere bygge")
	handing = set("give giver faar faa spise spiser koebe koeber bringe bringer hente henter")
)

// puttingBack reports whether a light verb of the question has the contrary particle of
// the claim's: "tage stole ned", of "sætter stole op".
func (j *judgement) puttingBack() bool {
	said := scan(j.words)
	return slices.ContainsFunc(j.q.ask, func(p part) bool {
		asked := scan(j.q.text[p.start:p.end])
		return slices.ContainsFunc(apart[:], func(pair [2]string) bool {
			one := func(x, y string) bool {
				return holds(asked, x) && !holds(asked, y) && holds(said, y) && !holds(said, x)
			}
			return one(pair[0], pair[1]) || one(pair[1], pair[0])
		})
	})
}

var apart = [...][2]string{{"op", "ned"}, {"ind", "ud"}, {"frem", "vaek"}, {"frem", "tilbage"}}
