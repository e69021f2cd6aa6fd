package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// The slots of a clause: what stands behind its verbs and its prepositions. What a
// claim has in one and a question has something else in is held apart in contrast.go.

// slot is one thing that a clause names, where it names it: "på de store hylder".
type slot struct {
	prep   string           // before it; "" behind a verb
	verb   []danish.Concept // what is done with it, there
	heads  []danish.Concept // the thing; several in a list
	bare   bool             // a noun alone: "ved mistanke"
	attrs  []danish.Concept // of what kind or whose the first is
	with   []danish.Concept // what else its act says; of a thing that a clause describes, that clause
	denies bool             // which is denied: "borgere, der ikke kan selv"
}

// behind are the prepositions of slots, and whereabout those of them of which one may
// stand for another.
var (
	behind     = set("i paa ved under foran bag over hos langs mellem omkring foer efter inden til for fra med af om mod uden")
	whereabout = set("i paa ved foran bag hos langs mellem omkring")
)

// useOf are nouns of doing something with a thing, which stands behind them: "ved brug
// af motorsav".
var useOf = set("brug anvendelse hjaelp arbejde koersel koeb indkoeb")

// slots finds the slots of a clause, act by act.
func slots(clause string) []slot {
	var out []slot
	for _, p := range eachAct(clause) {
		act := clause[p.start:p.end]
		words := caseWords(act)
		ts := scan(act)
		for _, s := range append(behindPrepositions(act, ts), objects(act, ts)...) {
			for i := range s.heads {
				s.heads[i].Start += p.start
			}
			s.with = slices.DeleteFunc(slices.Clone(words), func(c danish.Concept) bool {
				return slices.ContainsFunc(s.heads, func(h danish.Concept) bool { return h.Text == c.Text })
			})
			out = append(out, s)
		}
	}
	return out
}

// eachAct splits a clause where another verb with its object is joined on: "Feje gangen
// og male døren".
func eachAct(clause string) []part {
	var out []part
	ts := scan(clause)
	start := 0
	for i, t := range ts {
		if i > 0 && i+2 < len(ts) && (t.s == "og" || t.s == "eller" || t.s == "samt") && (!behind[ts[i+2].s] || strings.HasSuffix(ts[i+1].s, "es")) && (goesOnToDo(ts[i+1:]) || verbEnding(ts[i+1].s) && isVerb(clause[ts[i+1].start:ts[i+1].end])) {
			out = append(out, part{start: start, end: t.start})
			start = t.end
		}
	}
	return append(out, part{start: start, end: len(clause)})
}

// behindPrepositions finds what stands behind the prepositions of an act; what it holds
// for "også" limits nothing.
func behindPrepositions(text string, ts []tok) []slot {
	var out []slot
	for i := range ts {
		if before := at(ts, i-1); !behind[ts[i].s] || beforeClause(ts[i:]) || accompanied[before] || before == "ogsaa" || before == "heller" || before == "ikke" && at(ts, i-2) == "heller" {
			continue
		}
		s, end := nounAt(text, ts, i+1)
		if len(s.heads) == 1 && useOf[fold(s.heads[0].Text)] {
			if s = (slot{}); behind[at(ts, end)] {
				s, _ = nounAt(text, ts, end+1)
			}
		}
		if s.prep = ts[i].s; len(s.heads) > 0 {
			out = append(out, s)
		}
	}
	return out
}

// accompanied are words before with whom, and in whose stead, something is done.
var accompanied = set("sammen samarbejde faellesskab samraad dialog aftale vegne stedet henhold")

// objects finds what stands behind the verbs of an act, and before a passive one:
// "tømme kassen", "kassen tømmes".
func objects(text string, ts []tok) []slot {
	var out []slot
	for i := range ts {
		if !standsAsVerb(text, ts, i) {
			continue
		}
		from := i + 1
		if strings.HasSuffix(ts[i].s, "es") && len(out) == 0 {
			if from = 0; modals[ts[0].s] {
				from = 1
			}
		}
		for from != i {
			s, end := nounAt(text, ts, from)
			if len(s.heads) == 0 || from < i && end > i {
				break
			}
			s.verb, from = danish.Concepts(text[ts[i].start:ts[i].end], nil), end
			out = append(out, s)
		}
	}
	return out
}

// standsAsVerb reports whether a word has the form of a verb, and stands where one does.
func standsAsVerb(text string, ts []tok, i int) bool {
	w, before := ts[i].s, at(ts, i-1)
	return len(w) > 2 && !modals[w] && !helpers[w] && hasSuffixAny(w, "e", "er", "es", "aa", "aar") &&
		(i == 0 || asker[before] || modals[before] || negators[before] || before == "at" || before == "der" || before == "selv" || before == "ogsaa" || isVerb(text[ts[i].start:ts[i].end]))
}

// nounAt reads the noun, or the list of nouns, that begins at a word, and where it ends.
// A bare noun behind "i" or "på" is a state rather than a place: "i orden", "på arbejde";
// one with another behind it is a compound written apart.
func nounAt(text string, ts []tok, i int) (s slot, end int) {
	content := func(i int) (danish.Concept, bool) {
		if i >= len(ts) || ts[i].mark() || endsNoun(ts[i].s) || articles[ts[i].s] || pointers[ts[i].s] || possessives[ts[i].s] {
			return danish.Concept{}, false
		}
		w := text[ts[i].start:ts[i].end]
		cs := danish.Concepts(w, nil)
		if (len(cs) == 0 || isFrame(cs[0]) && fold(cs[0].Lemma) != fold(w)) && behind[at(ts, i-1)] && len(w) > 4 && hasSuffixAny(w, "en", "et") {
			cs = []danish.Concept{{Text: w, Lemma: w}} // "i haven" is no form of have there
		}
		c := append(cs, danish.Concept{})[0]
		c.Adjective = c.Adjective || hasSuffixAny(w, "ige", "iske", "ende", "ede")
		return c, len(cs) > 0 && !isFrame(c)
	}
	from := i
	led, placed := behind[at(ts, i-1)], whereabout[at(ts, i-1)] && ts[i-1].s != "ved"
	if next := at(ts, i); next == "hver" || next == "hvert" {
		i++
	}
	for ; i < len(ts) && !ts[i].mark() && !endsNoun(ts[i].s); i++ {
		c, ok := content(i)
		if before := at(ts, i-1); ordering[ts[i].s] && (possessives[before] || pointers[before] || before == "det") {
			s.attrs, placed = append(s.attrs, danish.Concepts(text[ts[i].start:ts[i].end], nil)...), false
			continue
		}
		if !ok || ts[i].s == "par" {
			placed = false
			continue
		}
		next, more := content(i + 1)
		switch w := ts[i].s; {
		case number(w) > 0, w[0] >= '0' && w[0] <= '9', particles[w], softWords[w], !led && c.Light && c.Verb && !strings.HasSuffix(w, "en"):
			return slot{}, i
		case more && (c.Adjective || strings.HasSuffix(w, "s") && fold(c.Lemma) != w):
			s.attrs, placed = append(s.attrs, c), false
			continue
		case c.Adjective && !pointers[at(ts, i-1)] && !c.Known, c.Adjective && at(ts, i+1) == "og":
			return slot{}, i // "omsorgsrelaterede og praktiske opgaver"
		case more && !next.Verb && !next.Adjective && !isTemporal(next),
			placed && len(danish.Parts(c.Text)) < 2 && !hasSuffixAny(w, "en", "et", "ne", "er", "dage") && strings.ToLower(c.Text) == c.Text:
			return slot{}, i
		}
		c.Start = ts[i].start
		s.heads, s.bare = append(s.heads, c), led && i == from && !hasSuffixAny(ts[i].s, "en", "et", "ne")
		if next := at(ts, i+1); next != "og" && next != "eller" && next != "samt" && (next != "," || relatives[at(ts, i+2)] || openers[at(ts, i+2)]) {
			return s, i + 1
		}
		i++
	}
	return s, i
}

// ordering are words that count things, where "de", "det" or "sin" stands before them.
var ordering = set("foerste anden andet tredje fjerde sidste naeste")

// endsNoun reports whether a word stands behind a noun and what describes it.
func endsNoun(w string) bool {
	return behind[w] || openers[w] || relatives[w] || modals[w] || helpers[w] || negators[w] || asker[w] || goingOn[w]
}

var goingOn = set("at og eller men samt senest medmindre hver hvert samme kl dagligt heller ogsaa uanset")

// caseWords are the words of a clause that tell what it is about.
func caseWords(clause string) []danish.Concept {
	return slices.DeleteFunc(danish.Concepts(clause, nil), func(c danish.Concept) bool {
		return c.Light || isFrame(c) || isTemporal(c) || isCue(c) || isName(c) || softWords[fold(c.Text)]
	})
}
