package bot

import (
	"context"
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index"
)

// say makes an answer of a fixed sentence, in which the bot speaks of itself.
func say(o Outcome, lead string) Answer { return Answer{Outcome: o, Lead: lead, Notice: true} }

// refOf names the role of a document that a question is asked for, or its first.
func refOf(d *corpus.Document, q *question) *RoleRef {
	r := &RoleRef{Title: d.RoleFor(q.whose), Workplace: d.Workplace.Name}
	if r.Title == "" && len(d.Roles) > 0 {
		r.Title = d.Roles[0].Title
	}
	return r
}

// ref names whose passage it is that a verdict rests on.
func (v verdict) ref(q *question) *RoleRef {
	r := refOf(v.best.doc, q)
	if p := v.best.passage; !p.For(r.Title) {
		r.Title = p.Roles[0]
	}
	return r
}

// forAsker leaves out what stands in sections for other roles of a document than the one
// a question is asked for.
func (q *question) forAsker(d *corpus.Document, hits []index.Hit) []index.Hit {
	if !slices.ContainsFunc(hits, func(h index.Hit) bool { return len(h.Passage.Roles) > 0 }) {
		return hits
	}
	title := d.RoleFor(q.whose)
	return slices.DeleteFunc(slices.Clone(hits), func(h index.Hit) bool { return !h.Passage.For(title) })
}

func (r reading) cite() Citation {
	return Citation{Passage: r.passage, Document: r.doc, Focus: r.claim.Sentence, Marks: r.marks}
}

func cite(rs []reading) []Citation {
	var out []Citation
	for _, r := range rs {
		out = append(out, r.cite())
	}
	return out
}

// tell makes the answer of one document's verdict.
func (b *Bot) tell(q *question, v verdict, t taken) Answer {
	a := Answer{Outcome: v.outcome, Role: v.ref(q), Citations: cite(v.readings), Exceptions: v.exceptions}
	a.Lead = lead(q, v)
	if t.unknownAs != "" {
		a.Lead = fill(otherRoleOnly, v.ref(q), t.unknownAs) + " " + leadPassages // no yes or no of another's
		a.Outcome = Passages
	} else if t.documents == nil && (len(b.ix.Corpus().Documents) > 1 || len(v.best.passage.Roles) > 0) {
		a.Lead = fill(inDocumentOf, v.ref(q), "") + " " + a.Lead
	}
	return a
}

// tellAll makes one answer of several roles' documents.
func (b *Bot) tellAll(q *question, vs []verdict, t taken) Answer {
	same := !slices.ContainsFunc(vs, func(v verdict) bool { return v.outcome != vs[0].outcome })
	a := Answer{Outcome: Passages}
	for _, v := range vs {
		a.Choices = append(a.Choices, *v.ref(q))
		a.Citations = append(a.Citations, v.readings[0].cite())
		a.Exceptions = append(a.Exceptions, v.exceptions...)
	}
	switch {
	case same && t.unknownAs == "" && vs[0].outcome != Passages:
		a.Outcome = vs[0].outcome
		a.Lead = lead(q, vs[0]) + " " + sameForAll
	case len(vs) > maxRoles && q.modality.yesNo():
		a.Outcome, a.Lead = Choose, whichRole
	case same:
		a.Lead = severalRoles
	default:
		a.Lead = dependsOnRole
	}
	if t.unknownAs != "" {
		a.Lead = strings.ReplaceAll(noDocumentFor, "{rolle}", t.unknownAs) + " " + a.Lead
	}
	return a
}

// unknown says that the documents do not answer, why, and what to do.
func (b *Bot) unknown(ctx context.Context, q *question, ws []wanted, t taken, v verdict) (Answer, error) {
	a := Answer{Outcome: Unknown, Lead: notInAny, Hints: []string{askLeader}}
	if t.documents != nil {
		d := t.documents[0]
		a.Role = refOf(d, q)
		a.Lead = fill(notInYours, a.Role, "")
		anybody := *q
		anybody.whose = ""
		others, err := b.verdicts(ctx, &anybody, ws, nil)
		if err != nil {
			return Answer{}, err
		}
		for _, o := range others {
			if o.best != nil && o.best.full && (!slices.Contains(t.documents, o.best.doc) || !o.best.passage.For(a.Role.Title)) {
				a.Hints = append([]string{fill(inOthers, o.ref(q), "")}, a.Hints...)
				break
			}
		}
	} else if t.unknownAs != "" {
		a.Lead = strings.ReplaceAll(noDocumentFor, "{rolle}", t.unknownAs) + " " + notInAny
	}
	for _, r := range worthCiting(v.readings) {
		if len(a.Closest) == 2 || r.share < 0.2 {
			break
		}
		if r.passage.Kind == corpus.Treatment || r.likened || r.gap > 0.6 {
			continue // "Behandlet i LokalMED" is not near to one who asks of medicine, nor what only speaks of children too
		}
		a.Closest = append(a.Closest, r.cite())
	}
	return a, nil
}
