package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// Open questions: of who, when, how and what to do in a case. A rule answers them,
// not what a job is there for, and only the rule of the case that is told.

// speaking drops the readings before the first that is not beside what an open
// question asks, where one is nearly as near: "Registrere ansøgninger om fri" says
// nothing of who decides, "Ansøgninger afgøres af lederen" does.
func (q *question) speaking(rs []reading) []reading {
	if q.modality != who {
		return rs
	}
	for i := range rs {
		if rs[i].score < nearlyAsNear*rs[0].score {
			break
		}
		if !rs[i].besideIt(q) {
			return rs[i:]
		}
	}
	return rs
}

const nearlyAsNear = 0.75

// tellsWho reports whether a claim says by or to whom something is done, be it that
// nobody else may: "ses kun af ledelsen", "udleveres kun til voksne", "afgøres af
// lederen".
func (r *reading) tellsWho() bool {
	ts := scan(r.claim.Sentence.Of(r.passage.Text))
	alone, done := false, false
	for i, t := range ts {
		alone = alone || t.s == "kun"
		done = done || i > 0 && len(t.s) > 4 && strings.HasSuffix(t.s, "es")
		if i+1 < len(ts) && !ts[i+1].mark() && (t.s == "af" && (alone || done) || alone && (t.s == "til" || t.s == "hos" || t.s == "for")) {
			return true
		}
	}
	return false
}

// purposeHeads open the headings under which a document says what a job is there for.
var purposeHeads = []string{"formaal", "om jobbet", "om stillingen", "om rollen", "om os", "om arbejdet", "baggrund", "kort om", "velkommen", "indledning", "praesentation", "hvorfor", "kerneopgave"}

// ofPurposeOnly reports whether a claim says what the job is there for rather than how
// it is done: it stands under such a heading, or sees to it "at …, og at …".
func (r *reading) ofPurposeOnly() bool {
	if r.negative() || r.claim.Only || r.passage.Kind == corpus.Duty {
		return false
	}
	if n := len(r.passage.Heading); n > 0 {
		ts := scan(r.passage.Heading[n-1])
		for len(ts) > 0 && (ts[0].mark() || ts[0].s[0] >= '0' && ts[0].s[0] <= '9' || ts[0].s == "§") {
			ts = ts[1:]
		}
		if len(ts) > 0 && slices.ContainsFunc(purposeHeads, func(head string) bool {
			return strings.HasPrefix(joinToks(ts), head)
		}) {
			return true
		}
	}
	ts := scan(r.claim.Sentence.Of(r.passage.Text))
	ensures := slices.IndexFunc(ts, func(t tok) bool { return t.s == "soerger" || t.s == "sikrer" || t.s == "bidrager" })
	return ensures >= 0 && ensures < 4 && holds(ts[ensures:], "og at")
}

func joinToks(ts []tok) string {
	words := make([]string, len(ts))
	for i, t := range ts {
		words[i] = t.s
	}
	return strings.Join(words, " ")
}

// split reports whether a claim's sentence says a compound of the question in two
// words, of which the head was met: a fartbøde is met by "bøder for fart og parkering".
func (r *reading) split(w wanted, f fit) bool {
	sentence := r.claim.Sentence.Of(r.passage.Text)
	return slices.ContainsFunc(f.terms, func(t danish.Term) bool {
		if t.End > len(sentence) {
			return false
		}
		first, ok := strings.CutSuffix(fold(w.Lemma), fold(danish.Lemma(sentence[t.Start:t.End])))
		rest := scan(sentence[t.End:])
		if !ok || len(first) < 3 || len(rest) < 2 || !prepositions[rest[0].s] {
			return false
		}
		for i := 1; i < len(rest); i += 2 { // a list of single words
			for _, part := range []string{first, strings.TrimSuffix(first, "s"), strings.TrimSuffix(first, "e")} {
				if danish.SameWord(rest[i].s, part) {
					return true
				}
			}
			if i+1 < len(rest) && rest[i+1].s != "og" && rest[i+1].s != "eller" && rest[i+1].s != "," {
				return false
			}
		}
		return false
	})
}

// deciding begin the words for who decides, and how: who is asked to decide is who
// approves, grants or lays down.
var deciding = []string{"bestem", "beslut", "afgoer", "godkend", "bevilg", "tillad", "fastlaeg", "fastsaet", "visiter"}

// decides reports whether the question is of who decides, and the claim says that
// somebody does, in whatever word.
func (r *reading) decides(q *question, w wanted) bool {
	return q.modality == who && w.asked && hasPrefixAny(fold(w.Lemma), deciding...) &&
		slices.ContainsFunc(scan(r.claim.Sentence.Of(r.passage.Text)), func(t tok) bool { return hasPrefixAny(t.s, deciding...) })
}

// tellsCase reports whether a question tells a case nearly enough to show what is to be
// done in it: it stands inside it, or within its number.
func (b *Bot) tellsCase(limit string, q *question, r *reading) bool {
	c := b.newCase(limit, q, r.text.bare, r.doc)
	c.nearly = true
	c.heldAgainst()
	return c.standing() == inside || c.compared > 0 && c.held == c.compared && c.denied == 0
}

// newCase is a case of which nothing has been compared yet.
func (b *Bot) newCase(limit string, q *question, about *danish.Text, doc *corpus.Document) *limitCase {
	return &limitCase{b: b, limit: limit, q: q, about: about, dt: b.texts.document(doc), numbers: withDates(limit), timeOnly: true}
}

// ofCaseUntold reports whether a claim opens with a case of which the question tells
// nothing, so that it is no rule of what is told: "Tabes en portion, ringer du …" says
// nothing of a car that breaks down.
func (b *Bot) ofCaseUntold(r *reading, q *question) bool {
	return slices.ContainsFunc(r.claim.Conditions, func(s corpus.Span) bool {
		if s.Start > r.claim.Sentence.Start || s.End > r.claim.Span.End {
			return false
		}
		c := b.holdCase(s.Of(r.passage.Text), q, r.text.bare, r.doc)
		return c.total > 0.3 && c.met == 0 && c.compared == 0
	})
}

// counts reports whether a claim counts the very thing that is counted.
func (k kindOfAnswer) counts(r *reading, w wanted) bool {
	f := meet(w.Concept, r.text.sentence)
	if k == aCount {
		return f.touches()
	}
	return f.carries() || r.counts(w)
}

// counts reports whether a claim counts in a unit of time what a compound with that
// unit asks the number of: "flekstimer" by "Flekstid op til 30 timer".
func (r *reading) counts(w wanted) bool {
	what, unit := timeCount(fold(w.Text))
	ts := scan(r.claim.Sentence.Of(r.passage.Text))
	return unit != "" && slices.ContainsFunc(ts, func(t tok) bool { return strings.Contains(t.s, what) }) &&
		slices.ContainsFunc(ts, func(t tok) bool { return strings.HasPrefix(t.s, unit[:3]) && lengths(t.s) })
}
