package bot

import (
	"slices"
	"strings"

	"rollebot/index/danish"
)

// part is a stretch of the question.
type part struct {
	start, end int
	negated    bool // it holds ikke, ingen, uden …
}

// partAt finds the part that an offset lies in.
func partAt(parts []part, at int) (part, bool) {
	for _, p := range parts {
		if at >= p.start && at < p.end {
			return p, true
		}
	}
	return part{}, false
}

// question is a Question understood.
type question struct {
	text      string
	modality  modality
	whose     string // whom it is asked for, "role @ workplace": sections for others say nothing to them; empty when not known
	ask       []part // what is asked
	frames    []part // the words by which it asks, of which a passage need say nothing
	facts     []part // what is told: the story before, the conditions within
	alone     bool   // "selv", "alene"
	negative  bool   // asks the other way round: "behøver jeg ikke", "må jeg blive fri for"
	off       bool   // asks to be let off: "kan jeg slippe for …"; its modality is must, and the answer the other way round
	ownChoice bool   // asks whether the asker decides: "bestemmer jeg selv …"
	ofOthers  bool   // asks about somebody else: "skal borgeren …"
	ofPronoun bool   // and that one is han or hun, whom the story names
	anaphoric bool   // its object stands in the story: "må jeg give hende den?"
	group     bool   // asks whether it holds for some others as well: "gælder det også elever?"
	followUp  bool   // leans on the turn before: "hvad med …", "gælder det også …"
	only      string // a follow-up's own words
	smallTalk bool   // nothing but greeting, thanks or the like

	told      *danish.Text       // the whole question, analysed by want
	turns     bool               // it has a verb that a particle can turn
	daysParts []string           // the parts of the day that it names
	slots     []slot             // the things that it asks of, where it names them
	described []slot             // those that a clause tells which of
	occasions [][]danish.Concept // the words of the cases that it supposes

	joined []stretch // what is put right in it, and where that stands in the question
}

// stretch is where in the analysed text a word is that was put right, and where
// the question has it.
type stretch struct {
	start, end, at int
	outside        bool // it says "uden for …", of "når jeg har fri"
}

// place returns where the question has what stands at an offset of the analysed text.
func (q *question) place(offset int) int {
	for _, s := range q.joined {
		if offset >= s.start && offset < s.end {
			return s.at
		}
	}
	return offset
}

var (
	asker      = set("jeg vi man du mig os i")
	impersonal = set("der det dette den de dem")
	modals     = set("skal maa kan boer behoever skulle maatte kunne skal/maa ka sku ska")
	helpers    = set("er har faar bliver gaelder forventes hoerer faa")
	whWords    = set("hvem hvad hvornaar hvor hvordan hvorfor hvilken hvilke hvilket hvornår who when what where how which why")
	openers    = set("naar hvis selvom fordi mens imens saafremt siden hvorfor hvorimod eftersom because when if while although")
	relatives  = set("der som hvor")
	negators   = set("ikke ingen intet aldrig uden mangler hverken ik not never without no")
	connectors = set("saa og men nu mon hm oeh altsaa derfor hej hejsa hey goddag davs halloj kaere tak ok okay bare lige please så hi hello dear godmorgen")
	courtesy   = set("hej hejsa hey goddag davs dav halloj godmorgen godaften kaere bot rollebot tak mange venligst paa forhaand paaforhaand mvh hilsen med venlig hilsen haaber kan hjaelpe undskyld forstyrrelsen hi hello thanks thank you god dag weekend ha' det ha det godt igen tusind du i alle")
)

// greetings open a message, before its question.
var greetings = set("hej hejsa hey goddag davs dav halloj hallo godmorgen godaften hi hello")

// withoutCourtesy cuts greetings before and thanks after a question, lest a word of
// them be taken for one of the story.
func withoutCourtesy(text string) string {
	ts := scan(text)
	from, to := greeted(ts), thanked(ts)
	if from >= to || from == 0 && to == len(ts) {
		return text
	}
	return text[ts[from].start:ts[to-1].end]
}

// greeted returns how many words and marks greet before a question: "Hej bot, …",
// "Hej med jer. …".
func greeted(ts []tok) int {
	if len(ts) == 0 || !greetings[ts[0].s] {
		return 0
	}
	n := 1
	for n < len(ts) && (ts[n].s == "bot" || ts[n].s == "rollebot" || ts[n].s == "igen" || ts[n].s == "med" && n+1 < len(ts) && (ts[n+1].s == "dig" || ts[n+1].s == "jer") || n > 1 && ts[n-1].s == "med") {
		n++
	}
	for n < len(ts) && ts[n].mark() {
		n++
	}
	return n
}

// thanked returns where the thanks behind a question begin, or the end of the text.
func thanked(ts []tok) int {
	all := len(ts)
	polite := func(i int) bool {
		switch t := ts[i]; t.s {
		case "i", "du", "det", "kan", "med", "?":
			return false
		case "paa":
			return i+1 < all && ts[i+1].s == "forhaand" // not "få dragten på"
		case "dag":
			return ts[max(i-1, 0)].s == "god" // not "hvilken dag"
		default:
			return t.mark() || courtesy[t.s] || t.s == "h"
		}
	}
	to := all
	for to > 0 && polite(to-1) {
		to--
	}
	switch {
	case to == 0:
		return all
	case to < all && ts[to].mark() && ts[to].s != "\n":
		to++
	}
	if !slices.ContainsFunc(ts[to:], func(t tok) bool { return t.s == "tak" || t.s == "mvh" || t.s == "hilsen" }) {
		return all
	}
	return to
}

// marker finds where in a segment a question begins; -1 when it does not.
func (s segment) marker() int {
	at := func(i int) string {
		if i >= 0 && i < len(s.toks) {
			return s.toks[i].s
		}
		return ""
	}
	for i, t := range s.toks {
		next := at(i + 1)
		begins := i == 0 || i <= 3 && allConnect(s.toks[:i])
		switch {
		case (t.s == "om" || t.s == "at" || t.s == "if") && (asker[next] || next == "der") && (modals[at(i+2)] || at(i+2) == "har"):
			return i + 1
		case t.s == "er" && next == "det" && (at(i+2) == "mig" || at(i+2) == "os"):
			return i // "han vil have det varmet er det mig der skal det"
		case t.s == "kan" && next == "det" && slices.ContainsFunc(firstToks(s.toks[i:], 5), func(t tok) bool { return t.s == "passe" }):
			continue // "kan det passe, at jeg skal"
		case modals[t.s] && next == "i" && i+2 < len(s.toks) && !infinitiveLike(at(i+2)):
			continue // "når han skal i seng"
		case modals[t.s] && (asker[next] || impersonal[next]) && !(t.s == "kan" && (next == "du" || next == "i" || next == "man") && (i+2 < len(s.toks)) && tells[at(i+2)]):
			if impersonal[next] && !begins && at(i-1) != "men" {
				continue
			}
			return i
		case begins && modals[t.s] && len(s.toks) > i+1:
			return i
		case begins && (t.s == "forventer" || t.s == "kraever") && (next == "i" || next == "de" || next == "man"):
			return i // "forventer I, at jeg kommer"
		case begins && whWords[t.s] && !(t.s == "hvor" && at(i-1) == "nu"):
			return i // not "nu hvor jeg er færdig"
		case asker[t.s] && modals[next] && i > 0 && (at(i-1) == "mon" || at(i-1) == "om" && i > 1 && at(i-2) == "vide"):
			return i // "mon jeg skal", "gad vide om jeg må"
		case helpers[t.s] && begins && (asker[next] || impersonal[next] || next != ""):
			if free := holds(s.toks, "gratis") || holds(s.toks, "betalt"); free && (t.s == "er" || t.s == "bliver") && len(s.toks) > i+2 {
				return i // "er maden gratis"
			}
			if t.s == "er" || t.s == "har" {
				// "er kun ansat 12 timer": a statement without its subject
				if !(asker[next] || impersonal[next] || next == "min" || next == "mit" || next == "vores" || next == "mine") {
					continue
				}
			}
			return i
		case begins && t.s != "foer" && t.s != "efter" && t.s != "hvor" && asker[next] && next != "i" && next != "mig" && next != "os" && !asker[t.s] && hasSuffixAny(t.s, "r", "aa", "des"):
			return i // "hænger jeg", "deltager vi", "tilbydes jeg"
		case english(s.toks[i:]) > 0 && begins:
			return i
		}
	}
	return -1
}

// infinitiveLike reports whether a word after "skal I" can be what is to be done.
func infinitiveLike(w string) bool {
	return isVerb(w) || strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "else") || negators[w] || connectors[w] || w == "ogsaa"
}

// states reports whether a clause says what a question mark then asks: "Jeg skal vel
// vaske op?", "Det er mig, der vasker op?"
func (s segment) states() bool {
	return len(s.toks) > 3 && (asker[s.toks[0].s] && modals[s.toks[1].s] || s.toks[0].s == "det" && s.toks[1].s == "er")
}

var tells = set("fortaelle sige hjaelpe forklare svare oplyse finde se vise")

func allConnect(ts []tok) bool {
	return !slices.ContainsFunc(ts, func(t tok) bool { return !connectors[t.s] && !courtesy[t.s] })
}

// english returns how many words of an English question opening stand first.
func english(ts []tok) int {
	for _, p := range [...]string{"do i have to", "do we have to", "do i need to", "am i allowed to", "are we allowed to", "am i required to", "am i supposed to", "must i", "must we", "should i", "should we", "may i", "may we", "can i", "can we", "am i", "do i", "is it my job to", "is there"} {
		want := strings.Fields(p)
		if len(ts) >= len(want) && !slices.ContainsFunc(want, func(w string) bool { return false }) {
			ok := true
			for i, w := range want {
				ok = ok && ts[i].s == w
			}
			if ok {
				return len(want)
			}
		}
	}
	return 0
}

// understand reads a question: what is asked, in which modality, and what is
// told beside it.
func understand(text string) question {
	q := question{text: withoutCourtesy(text)}
	in := findInquiry(q.text)
	if in.at < 0 {
		q.takeTopic(in.segs)
		return q
	}
	in.undemand()
	q.read(in.asked(), in.segs[in.at+1:])
	if in.demanded {
		q.modality, q.ofOthers, q.ofPronoun = must, false, false
	}
	q.ofOthers = q.ofOthers || q.modality == right && rightOfOthers(in.segs[in.at].toks)
	q.part(in)
	q.leanOn(in.segs)
	q.anaphoric = len(q.facts) > 0 && slices.ContainsFunc(q.ask, func(p part) bool { return q.pointsBack(p, in.segs) })
	return q
}

// takeTopic takes a text without the form of a question: everything is what is
// asked about.
func (q *question) takeTopic(segs []segment) {
	for _, s := range segs {
		if !allConnect(s.toks) {
			q.ask = append(q.ask, s.part(0))
		}
	}
	q.smallTalk = len(q.ask) == 0
	if ts := scan(q.text); len(ts) > 2 && !ts[0].mark() {
		q.readPhrase(asks(ts)) // "ligger det hos mig at …", "kursus obligatorisk?"
		q.ofOthers = q.modality == right && rightOfOthers(ts)
	}
	q.leanOn(segs)
}

// part parts what is asked from what is told.
func (q *question) part(in inquiry) {
	asking := in.segs[in.at].sentence
	for i, s := range in.segs {
		within := i > in.at && s.sentence == asking
		switch first := s.toks[0].s; {
		case i == in.at:
			if len(in.told) > 0 && !allConnect(in.told) {
				q.facts = append(q.facts, segment{toks: in.told}.part(0))
			}
			q.ask = append(q.ask, s.part(in.from))
		case within && i > in.at+1 && in.segs[i-1].opener && (first == "og" || first == "eller" || first == "men" || first == "saa"):
			q.facts = append(q.facts, s.part(0)) // goes on with the condition before it
			in.segs[i].opener = true
		case within && first == "eller" && len(s.toks) > 2 && (helpers[s.toks[1].s] || modals[s.toks[1].s]), // "… eller har de spist hjemmefra?"
			within && !s.opener && !s.relative && s.ownClause():
			q.facts = append(q.facts, s.part(0))
			in.segs[i].opener = in.segs[i].opener || first != "eller"
		case within && s.restates():
			q.facts, q.ask = append(q.facts, q.ask...), []part{s.part(0)}
		case within && !s.opener && (!s.relative || i == in.at+1 && reports(in.asked())):
			q.ask = append(q.ask, s.part(0))
		case !allConnect(s.toks):
			q.facts = append(q.facts, s.part(0))
		}
	}
}

// pointsBack reports whether a part has its object in the story: "må jeg give hende den?"
func (q *question) pointsBack(p part, segs []segment) bool {
	ts := scan(q.text[p.start:p.end])
	for i, t := range ts {
		if i > 1 && pronouns[t.s] && (i == len(ts)-1 && !q.explained(p, segs) || i < len(ts)-1 && !nounish(ts[i+1].s)) {
			return true
		}
	}
	return false
}

// explained reports whether a relative clause says whom the last word of a part
// means: "dem, der kommer i skranken".
func (q *question) explained(p part, segs []segment) bool {
	return slices.ContainsFunc(segs, func(s segment) bool {
		return s.relative && s.toks[0].start >= p.end && s.toks[0].start-p.end <= 2
	})
}

var pronouns = set("den det dem der dertil")

// nounish reports whether the word after den, det is what it points at ("den
// ferie", "det møde"), and not a particle or the end.
func nounish(w string) bool {
	return !negators[w] && !connectors[w] && w != "op" && w != "til" && w != "for" && w != "af" && w != "i" && w != "med" && w != "ud" && w != "ind" && w != "alligevel" && w != "selv" && w != "videre" && w != "ogsaa" && w != "paa" && w != "bagefter"
}

// ownClause reports whether the segment is a clause with its own subject and
// verb: "mor siger, det er fint", "min søn vil gerne".
func (s segment) ownClause() bool {
	if len(s.toks) > 3 && possessives[s.toks[0].s] && slices.ContainsFunc(firstToks(s.toks[2:], 2), func(t tok) bool { return helpers[t.s] || modals[t.s] || t.s == "vil" }) {
		return true
	}
	return len(s.toks) > 2 && !whWords[s.toks[0].s] && (helpers[s.toks[1].s] || modals[s.toks[1].s] || finiteAfter(s.toks[1].s)) && s.toks[1].s != "eller"
}

// restates reports whether a clause says in other words what was asked before it:
// "altså stå for rengøringen".
func (s segment) restates() bool {
	return len(s.toks) > 2 && s.toks[0].s == "altsaa" && hasSuffixAny(s.toks[1].s, "e", "aa")
}

// reports tells whether what is asked stands in the clause after: "er det mig,
// der …", "er det rigtigt, at …".
func reports(ts []tok) bool {
	return len(ts) > 1 && (ts[0].s == "er" || ts[0].s == "gaelder" || ts[0].s == "passer") && len(ts) <= 6
}

func (s segment) part(from int) part {
	p := part{start: s.toks[from].start, end: s.toks[len(s.toks)-1].end}
	for _, t := range s.toks[from:] {
		p.negated = p.negated || negators[t.s]
	}
	return p
}
