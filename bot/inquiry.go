package bot

import (
	"slices"
	"strings"
)

// inquiry is where a text asks: the clause, and what in it only leads up to that.
type inquiry struct {
	segs     []segment
	at, from int   // the clause that asks, and where in it; -1 without one
	told     []tok // what stands in that clause before the question
	demanded bool  // it asks whether somebody may make the asker do something
}

// asked is the clause from where it asks.
func (in inquiry) asked() []tok { return in.segs[in.at].toks[in.from:] }

// rightOfOthers reports whether it is asked what somebody else has a right to: "har
// borgeren ret til bisidder".
func rightOfOthers(ts []tok) bool {
	return len(ts) > 2 && (ts[0].s == "har" || ts[0].s == "faar") && !asker[ts[1].s] && !impersonal[ts[1].s] && ts[1].s != "alle" && !staff(ts[1].s) && !staff(ts[2].s)
}

// findInquiry finds where a text asks. The last question counts; a relative or
// reported clause after a question in the same sentence belongs to that question.
func findInquiry(text string) inquiry {
	in := inquiry{segs: segments(text), at: -1}
	for i, s := range in.segs {
		m := s.marker()
		if m < 0 || s.opener && m == 0 {
			continue
		}
		if in.at >= 0 && in.segs[in.at].sentence == s.sentence && (s.relative || whWords[s.toks[m].s] && m == 0) {
			continue
		}
		if in.at >= 0 && in.segs[in.at].sentence == s.sentence && in.segs[i-1].opener && s.toks[0].s == "at" {
			continue // "har jeg ret til …, hvis prøven viser, at jeg har brug for det"
		}
		in.at, in.from = i, m
	}
	last := len(in.segs) - 1
	if told := confirmed(in.segs); told >= 0 {
		in.at, in.from, in.segs = told, 0, in.segs[:last]
	}
	for n := last; in.at < 0 && n >= 0 && strings.HasSuffix(text, "?") && in.segs[n].sentence == in.segs[last].sentence; n-- {
		if in.segs[n].states() {
			in.at = n
		}
	}
	return in
}

// undemand goes over to what somebody makes the asker do, where the question is
// whether they may: "Kan min leder kræve, at jeg …", "… Må hun det?"
func (in *inquiry) undemand() {
	in.told = in.segs[in.at].toks[:in.from]
	n := demand(in.asked())
	if n == 0 {
		if at, begins := demanded(in.segs); at >= 0 && begins < len(in.segs[at].toks) {
			in.demanded, in.at, in.from, in.segs = true, at, begins, in.segs[:len(in.segs)-1]
			in.told = in.segs[at].toks[:begins]
		}
		return
	}
	next := in.at + 1
	switch {
	case in.from+n < len(in.segs[in.at].toks):
		in.from, in.demanded = in.from+n, true
	case next < len(in.segs) && in.segs[next].toks[0].s == "at" && len(in.segs[next].toks) > 2:
		in.segs, in.from, in.demanded = slices.Delete(in.segs, in.at, next), 1, true
	}
}

// confirming are the closing questions that ask whether what was told is so.
var confirming = [...]string{"passer det", "er det rigtigt forstaaet", "er det rigtigt", "er det sandt", "er det korrekt", "stemmer det", "har han ret", "har hun ret", "har de ret", "er det rigtig"}

// confirmed finds the clause that a closing question asks about: "min kollega
// siger, at jeg skal skrive referatet. Passer det?"; -1 without such a question.
func confirmed(segs []segment) int {
	last := len(segs) - 1
	if last < 1 || len(segs[last].toks) > 5 || !slices.ContainsFunc(confirming[:], func(p string) bool { return holds(segs[last].toks, p) }) {
		return -1
	}
	for i := last - 1; i >= 0; i-- {
		ts := segs[i].toks
		if slices.ContainsFunc(ts, func(t tok) bool { return t.s == "skal" || t.s == "maa" }) || asksWhose(ts) {
			return i
		}
	}
	return -1
}
