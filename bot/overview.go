package bot

import (
	"slices"
	"strconv"
	"strings"

	"rollebot/corpus"
)

// Questions about the job as a whole are answered with the first of what the
// document tells of that kind: "hvad er mine opgaver?", "hvad må jeg ikke?".

// overviewing are the words of a question that asks for no single task.
var overviewing = wordList("overviewing")

// overview is what a question about the job as a whole asks for.
type overview struct {
	kinds []corpus.ClaimKind
	lead  string
	main  bool // it asks for the main thing, which one sentence may tell: "min vigtigste opgave"
}

var (
	allDuties   = overview{kinds: []corpus.ClaimKind{corpus.Must}, lead: leadDuties}
	allBans     = overview{kinds: []corpus.ClaimKind{corpus.Prohibition, corpus.NotDuty}, lead: leadBans}
	allRights   = overview{kinds: []corpus.ClaimKind{corpus.Entitlement}, lead: leadRights}
	allAllowed  = overview{kinds: []corpus.ClaimKind{corpus.Permission, corpus.Entitlement}, lead: leadAllowed}
	mostOfAKind = 5
)

// overview returns what kind of claims the question asks to see.
func (b *Bot) overview(q *question) (overview, bool) {
	text := q.text
	for _, m := range slices.Backward(b.ix.Corpus().Mentions(text)) {
		text = text[:m.Span.Start] + text[m.Span.End:]
	}
	ts := scan(text)
	ts = slices.DeleteFunc(ts, tok.mark)
	if len(ts) < 2 || q.followUp || slices.ContainsFunc(ts, func(t tok) bool { return !overviewing[t.s] }) {
		return overview{}, false
	}
	has := func(phrase string) bool { return holds(ts, phrase) }
	asks := whWords[ts[0].s] || has("hvad") || has("hvilke") || !slices.ContainsFunc(ts, func(t tok) bool { return modals[t.s] || helpers[t.s] })
	tasks := slices.ContainsFunc(ts, func(t tok) bool {
		return strings.Contains(t.s, "opgave") || strings.HasPrefix(t.s, "ansvar") || strings.HasPrefix(t.s, "pligt") || strings.HasPrefix(t.s, "lave") || strings.HasPrefix(t.s, "job") || strings.HasPrefix(t.s, "arbejd") || t.s == "rolle" || t.s == "goere"
	})
	switch {
	case !asks:
		return overview{}, false
	case has("ikke") && (tasks || has("maa") || has("skal")):
		return allBans, true
	case has("ret") || has("krav") || has("rettigheder"):
		return allRights, true
	case tasks || has("skal") && len(ts) <= 4:
		o := allDuties
		o.main = slices.ContainsFunc(ts, func(t tok) bool {
			return hasPrefixAny(t.s, "primaer", "vigtig", "hoved", "kerne", "overordn", "formaal")
		})
		return o, true
	case has("maa"):
		return allAllowed, true
	}
	return overview{}, false
}

// answerOverview shows the first claims of a kind of the asker's document, in
// its order, and tells how many there are.
func (b *Bot) answerOverview(o overview, t taken) Answer {
	docs := t.documents
	if all := b.ix.Corpus().Documents; docs == nil && len(all) == 1 {
		docs = []*corpus.Document{&all[0]}
	}
	if len(docs) != 1 {
		a := Answer{Outcome: Choose, Lead: whichRole}
		if t.unknownAs != "" {
			a.Lead = strings.ReplaceAll(noDocumentFor, "{rolle}", t.unknownAs) + " " + whichRole
		}
		for _, d := range docs {
			a.Choices = append(a.Choices, *refOf(d, t.question))
		}
		if docs == nil {
			a.Choices = b.roles()
		}
		if len(a.Choices) > maxOffered {
			a.Choices, a.Hints = nil, []string{helpRole}
		}
		return a
	}
	d := docs[0]
	a := Answer{Outcome: Passages, Role: refOf(d, t.question), Lead: o.lead}
	a.Citations = o.of(d, d.RoleFor(t.question.whose))
	switch n := len(a.Citations); {
	case n == 0:
		return Answer{Outcome: Unknown, Lead: fill(notInYours, a.Role, ""), Role: a.Role, Hints: []string{askLeader}}
	case n > mostOfAKind:
		a.Citations = a.Citations[:mostOfAKind]
		a.Hints = []string{strings.ReplaceAll(moreOfAKind, "{antal}", strconv.Itoa(n))}
	}
	return a
}

// of cites what a document tells one of its roles of the kind, in its order; of a document that
// lists its duties, what the lists tell.
func (o overview) of(d *corpus.Document, role string) []Citation {
	var listed, all []Citation
	for i := range d.Passages {
		p := &d.Passages[i]
		if p.Kind == corpus.Field || p.Kind == corpus.Treatment || strings.HasSuffix(p.Text, ":") || !p.For(role) {
			continue
		}
		for j := range p.Claims {
			c := &p.Claims[j]
			if c.Subject != "" {
				break // somebody else's
			}
			if slices.Contains(o.kinds, c.Kind) {
				all = append(all, reading{doc: d, passage: p, claim: c}.cite())
				if p.Kind == corpus.Duty {
					listed = append(listed, all[len(all)-1])
				}
				break
			}
		}
	}
	if len(listed) > 2 {
		return listed
	}
	return all
}
