package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// Where a passage says whose task something is, and the asker is not it.

// caring are verbs of having a task: who does the task that they are said of has it.
var caring = set("klares varetages udfoeres foretages loeses ordnes haandteres besoerges klarer varetager ordner besoerger")

// caringPhrases say the same in several words.
var caringPhrases = [...]string{"ligger hos", "er lagt hos", "hoerer under", "overlades til", "er overladt til", "er en opgave for", "sig af", "passes af"}

// sharing are words by which what another does may still be the asker's as well.
var sharing = set("kan maa ogsaa sammen primaert typisk normalt hovedsagelig hovedsageligt oftest regel kun ikke hjaelper hjaelpe deltager deltage medvirker bidrager moeder")

// opensWithCase are words by which a clause opens with when or where it holds.
var opensWithCase = set("om ved i paa under hos inden efter uden mellem fra til hver")

// othersTask reports whether a claim gives what is asked to somebody else: it says so in
// as many words, "Vask af biler klares af depotet", or the question asks whose it is,
// "er det mig, der vasker bilen", and it tells of no more than who does it.
func (j *judgement) othersTask() bool {
	q, c, ts := j.q, j.claim, scan(j.words)
	switch {
	case c.Kind != corpus.Statement || q.modality != must || q.ofOthers || len(c.Conditions)+len(c.Exceptions) > 0:
		return false
	case j.best.passage.Kind != corpus.Duty && j.best.passage.Kind != corpus.Paragraph || strings.Contains(c.Sentence.Of(j.text), "; "):
		return false // in a row of a table others are named for many reasons
	case len(ts) == 0 || opensWithCase[ts[0].s]:
		return false // "Om natten klares opvasken af …", "Ved strømsvigt …"
	case whoever(c.Subject) || j.b.someOf(c.Subject, j.best.doc) || ofColleagues(c.Subject) || slices.ContainsFunc(ts, func(t tok) bool { return sharing[t.s] }):
		return false
	case slices.ContainsFunc(j.rs, func(r reading) bool {
		return r.doc == j.best.doc && r.full && r.claim.Kind == corpus.Must && r.claim.Subject == "" && r.score >= 0.8*j.best.score
	}):
		return false // and it is the asker's too
	}
	return slices.ContainsFunc(ts, func(t tok) bool { return caring[t.s] }) || slices.ContainsFunc(caringPhrases[:], func(p string) bool { return holds(ts, p) }) || q.asksWhose()
}

// ofColleagues reports whether a claim is about those whom the asker may be one of.
func ofColleagues(subject string) bool {
	return slices.ContainsFunc(scan(subject), func(t tok) bool {
		return hasSuffixAny(t.s, "vagt", "vagten", "vagterne") || hasPrefixAny(t.s, "kolleg", "makker", "medarbejder", "ansat", "alle", "den", "enhver", "personale")
	})
}

// asksWhose reports whether a question is whether it is the asker who does something, or
// whose task it is: "er det mig, der …", "er det vores opgave at …".
func (q *question) asksWhose() bool {
	for _, p := range q.ask {
		ts := scan(q.text[p.start:p.end])
		if i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "er" || t.s == "hoerer" }); i >= 0 && i < 3 {
			near := firstToks(ts[i:], 6)
			if slices.ContainsFunc(near, func(t tok) bool { return t.s == "mig" || t.s == "os" }) || slices.ContainsFunc(near, func(t tok) bool { return t.s == "min" || t.s == "mit" || t.s == "vores" }) && slices.ContainsFunc(near, func(t tok) bool { return hasPrefixAny(t.s, "job", "opgave", "ansvar", "bord", "arbejde") }) {
				return true
			}
		}
	}
	return false
}

// aboutSubject reports whether a claim that names nobody else says what is asked
// of the very thing that a question is about: "Skal min arbejdsmobil være tændt?"
func (r *reading) aboutSubject(q *question, ws []wanted) bool {
	if r.claim.Subject != "" || len(r.text.own) == 0 {
		return false
	}
	clause := r.claim.Span.Of(r.passage.Text)
	passive := slices.ContainsFunc(scan(clause), func(t tok) bool { return len(t.s) > 4 && strings.HasSuffix(t.s, "es") && isVerb(clause[t.start:t.end]) })
	return slices.ContainsFunc(ws, func(w wanted) bool {
		return w.subject && (passive || possessives[strings.TrimSpace(lastWords(strings.ToLower(q.text[:w.Start]), 1))]) && slices.ContainsFunc(r.text.own[0], func(c danish.Concept) bool { return meet(w.Concept, danish.Analyse(c.Text)).carries() })
	})
}

// whoever reports whether a claim is about whichever of the staff something is
// said of: "den medarbejder, der har lukkevagten".
func whoever(subject string) bool {
	ts := scan(subject)
	return len(ts) > 3 && (ts[0].s == "den" || ts[0].s == "de" || ts[0].s == "dem") && slices.ContainsFunc(firstToks(ts, 4), func(t tok) bool { return t.s == "der" || t.s == "som" })
}

// someOf reports whether a claim is about some of those in the role: "assistenter
// på lukkevagt".
func (b *Bot) someOf(subject string, doc *corpus.Document) bool {
	dt := b.texts.document(doc)
	first := firstWord(strings.TrimPrefix(subject, "Nye ")) // "Nye assistenter" are some of the assistenter
	return len(first) < len(subject) && !strings.HasSuffix(first, "s") && slices.ContainsFunc(danish.Concepts(first, nil), func(c danish.Concept) bool {
		return !c.Verb && meet(c, dt.head).weight >= headOf || strings.HasPrefix(c.Lemma, "medarbejder")
	})
}
