package edition

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"time"

	"rollebot/bot"
	"rollebot/corpus"
	"rollebot/index/eval"
)

// What a preview asks of both editions, at most.
const (
	askedFor   = 90 * 24 * time.Hour // real questions of this long
	maxAsked   = 1000                // of them, those asked by most
	askingTime = 60 * time.Second    // then the rest is left out, and said so

	previewTime = 15 * time.Minute // for all of it
	finishTime  = 15 * time.Second // before a deadline, for what is done after
)

// GoldenName is the file beside the documents in which leaders keep the
// questions whose answers they have agreed on.
const GoldenName = "golden.yaml"

// Preview is what publishing a proposal would change.
type Preview struct {
	Proposal
	Before, After *corpus.Corpus
	Difference    corpus.Difference
	Answers       []AnswerChange   // of golden questions those changed or unmet, then real questions that are answered otherwise
	Golden        int              // golden questions asked
	Asked, Left   int              // real questions asked, and those there was no time for
	Quiet         int              // of those asked, how many change but are not shown: fewer than five people asked them, or elsewhere
	Foreseen      []Foreseen       // new questions that help to find passages
	Findings      []corpus.Finding // what leaders should look at in the documents as they would be
	Lost          []corpus.Problem // files that can no longer be read although the edition before holds them
	GoldenError   string           // Danish: why golden.yaml cannot be read; empty when it can
}

// AnswerChange is a question that the two editions answer differently, or a
// golden question that the new one does not answer as agreed.
type AnswerChange struct {
	Ask, As       string
	Golden        bool
	Expect        string   // golden: the agreed outcome
	Quotes        []string // golden: the agreed words, any of which will do
	Before, After Reply
	Broken        bool // golden: met before, or new, and not met after
	Dropped       bool // golden: no longer among the agreed
	Unmet         bool // golden: not met after
}

// Reply is what an edition answers.
type Reply struct {
	Outcome bot.Outcome
	Quote   string // the first passage shown; empty for none
	Source  string // where it stands
}

// Broken returns the golden questions that publishing would break.
func (p *Preview) Broken() []AnswerChange {
	return slices.DeleteFunc(slices.Clone(p.Answers), func(a AnswerChange) bool { return !a.Broken })
}

// NeedsReason reports whether publishing takes a reason: golden questions
// break, cannot be asked, or a document would be lost because its file cannot be read.
func (p *Preview) NeedsReason() bool {
	return len(p.Broken()) > 0 || len(p.Lost) > 0 || p.GoldenError != ""
}

// Empty reports whether publishing would change nothing at all.
func (p *Preview) Empty() bool {
	return len(p.Difference.Documents) == 0 && len(p.Answers) == 0 && len(p.Lost) == 0
}

// Workplaces returns the workplaces whose documents change.
func (p *Preview) Workplaces() []string {
	var out []string
	for _, d := range p.Difference.Documents {
		for _, doc := range []*corpus.Document{d.Old, d.New} {
			if doc != nil && doc.Workplace.Name != "" {
				out = append(out, doc.Workplace.Name)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Progress is told while something takes long.
type Progress func(doing string, done, total int)

// Tell tells; nobody listens to a nil Progress.
func (p Progress) Tell(doing string, done, total int) {
	if p != nil {
		p(doing, done, total)
	}
}

// What takes long, in Danish.
const (
	doingRead   = "Læser dokumenterne"
	doingIndex  = "Gør dokumenterne klar til at søge i"
	doingGolden = "Stiller de aftalte spørgsmål"
	doingAsked  = "Stiller de spørgsmål, I har fået"
)

// Preview returns what a proposal changes against the edition that it was made
// from: publishing is refused once that is no longer in force. A *Refusal says
// what has become of one that was discarded.
func (o *Office) Preview(ctx context.Context, id string, tell Progress) (*Preview, error) {
	p, err := o.Store.Proposal(ctx, id)
	switch {
	case errors.Is(err, ErrNone):
		return nil, &Refusal{proposalGone}
	case err != nil:
		return nil, fmt.Errorf("read proposal: %w", err)
	case p.State == Published:
		v, err := o.Compare(ctx, p.Base, p.Edition)
		if err == nil {
			v.Proposal = p
		}
		return v, err
	case p.State == Discarded:
		return nil, &Refusal{proposalDrop}
	}
	return o.preview(ctx, p, tell)
}

// preview computes a preview, or takes the one computed before.
func (o *Office) preview(ctx context.Context, p Proposal, tell Progress) (*Preview, error) {
	s, err := o.edition(ctx, p.Base)
	if err != nil {
		return nil, err
	}
	defer s.leave()
	key := fmt.Sprint(p.ID, "/", s.Number)
	v, ok := o.previews.get(key)
	if !ok {
		made := o.working.DoChan(key, func() (any, error) {
			if !s.enter() {
				return nil, errClosed
			}
			defer s.leave()
			// Others may wait for the same preview.
			limit := previewTime
			if late, ok := ctx.Deadline(); ok {
				limit = min(limit, time.Until(late))
			}
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), limit)
			defer cancel()
			v, err := o.compute(ctx, s, p, tell)
			if err == nil {
				o.previews.put(key, v)
			}
			return v, err
		})
		select {
		case r := <-made:
			if r.Err != nil {
				return nil, r.Err
			}
			v = r.Val.(Preview)
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	v.Proposal = p
	return &v, nil
}

func (o *Office) compute(ctx context.Context, before *served, p Proposal, tell Progress) (Preview, error) {
	c, err := o.read(ctx, p.Files, tell)
	if err != nil {
		return Preview{}, fmt.Errorf("preview: %w", err)
	}
	tell.Tell(doingIndex, 0, 1)
	after, err := o.serve(Edition{Files: p.Files}, c)
	if err != nil {
		return Preview{}, fmt.Errorf("preview: %w", err)
	}
	defer after.retire()
	was := before.corpus
	if before.Number == 0 {
		was = o.base()
	}
	v := Preview{Proposal: p, Before: was, After: c, Difference: corpus.Diff(was, c)}
	v.Findings = corpus.Review(c, today(o.Now()))
	v.Lost, v.Foreseen = lost(was, c), foreseen(was, c)
	if err := o.askGolden(ctx, &v, before, after, tell); err != nil {
		return Preview{}, err
	}
	if err := o.askReal(ctx, &v, before, after, tell); err != nil {
		return Preview{}, err
	}
	return v, nil
}

// lost returns the unreadable files whose documents are served now.
func lost(before, after *corpus.Corpus) []corpus.Problem {
	var out []corpus.Problem
	for _, p := range after.Problems {
		if p.Fatal && slices.ContainsFunc(before.Documents, func(d corpus.Document) bool { return d.Source == p.Source }) {
			out = append(out, p)
		}
	}
	return out
}

// askGolden asks both editions the golden questions as they would be.
func (o *Office) askGolden(ctx context.Context, v *Preview, before, after *served, tell Progress) error {
	questions, err := o.Golden(ctx, v.Files)
	if err != nil {
		var unreadable *Refusal
		if errors.As(err, &unreadable) {
			v.GoldenError = unreadable.Text
			return nil
		}
		return err
	}
	earlier, _ := o.Golden(ctx, before.Files) // unreadable before: all are new
	agreed := map[string]eval.Question{}
	for _, q := range earlier {
		agreed[q.Ask+"\x00"+q.As] = q
	}
	for i, q := range questions {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("ask golden questions: %w", err)
		}
		tell.Tell(doingGolden, i, len(questions))
		c, err := compare(ctx, before, after, q.Ask, q.As)
		if err != nil {
			return err
		}
		was, known := agreed[q.Ask+"\x00"+q.As]
		delete(agreed, q.Ask+"\x00"+q.As)
		c.Golden, c.Expect, c.Quotes = true, q.Expect, q.Quotes
		c.Unmet = !met(q, c.After)
		c.Broken = c.Unmet && (met(q, c.Before) || !known)
		// An agreed answer that is written anew to fit is no longer what was agreed on.
		c.Dropped = known && !sameAnswer(was, q) && met(was, c.Before) && !met(was, c.After)
		c.Broken = c.Broken || c.Dropped
		if c.Unmet || c.Dropped || c.Before.differs(c.After) {
			v.Answers = append(v.Answers, c)
		}
	}
	for _, q := range earlier {
		if _, gone := agreed[q.Ask+"\x00"+q.As]; !gone {
			continue
		}
		c, err := compare(ctx, before, after, q.Ask, q.As)
		if err != nil {
			return err
		}
		c.Golden, c.Dropped, c.Expect, c.Quotes = true, true, q.Expect, q.Quotes
		c.Broken = met(q, c.Before) && !met(q, c.After)
		v.Answers = append(v.Answers, c)
	}
	v.Golden = len(questions)
	return nil
}

func sameAnswer(a, b eval.Question) bool {
	return a.Expect == b.Expect && slices.Equal(a.Quotes, b.Quotes)
}

// met reports whether a reply is the agreed one.
func met(q eval.Question, r Reply) bool {
	result := eval.Result{Question: q, Given: eval.Given{Outcome: string(r.Outcome)}}
	if r.Quote != "" {
		result.Given.Quotes = []string{r.Quote}
	}
	return q.Met(result.Given)
}

// askReal asks both editions what people have asked lately.
func (o *Office) askReal(ctx context.Context, v *Preview, before, after *served, tell Progress) error {
	if len(v.Difference.Documents)+len(v.Foreseen) == 0 || len(v.Before.Documents) == 0 {
		return nil // no answer can differ, or there was none before
	}
	places := v.Workplaces()
	asked, err := o.Store.AskedSince(ctx, o.Now().Add(-askedFor), maxAsked)
	if err != nil {
		return fmt.Errorf("read questions asked: %w", err)
	}
	end := o.Now().Add(askingTime)
	if late, ok := ctx.Deadline(); ok && late.Add(-finishTime).Before(end) {
		end = late.Add(-finishTime) // somebody waits: a preview without them all is better than none
	}
	for i, q := range asked {
		if o.Now().After(end) {
			v.Left = len(asked) - i
			break
		}
		tell.Tell(doingAsked, i, len(asked))
		c, err := compare(ctx, before, after, q.Question, q.As)
		if err != nil {
			return err
		}
		v.Asked++
		if !c.Before.differs(c.After) || slices.ContainsFunc(v.Answers, func(a AnswerChange) bool { return a.Golden && a.Ask == c.Ask && a.As == c.As }) {
			continue
		}
		// Fewer could be singled out.
		if _, place, _ := strings.Cut(q.As, " @ "); len(q.Askers) < fewest || !slices.Contains(places, place) {
			v.Quiet++
			continue
		}
		v.Answers = append(v.Answers, c)
	}
	return nil
}

// compare asks two editions the same.
func compare(ctx context.Context, before, after *served, ask, as string) (AnswerChange, error) {
	c := AnswerChange{Ask: ask, As: as}
	for _, side := range []struct {
		of *served
		to *Reply
	}{{before, &c.Before}, {after, &c.After}} {
		var err error
		if *side.to, err = reply(ctx, side.of, ask, as); err != nil {
			return c, err
		}
	}
	return c, nil
}

// reply is what an edition answers.
func reply(ctx context.Context, s *served, ask, as string) (Reply, error) {
	runtime.Gosched() // people who wait come first
	a, err := s.bot.Ask(ctx, bot.Question{Text: ask, As: as})
	if err != nil {
		return Reply{}, fmt.Errorf("ask edition: %w", err)
	}
	r := Reply{Outcome: a.Outcome}
	if len(a.Citations) > 0 {
		r.Quote, r.Source = a.Citations[0].Passage.Text, a.Citations[0].Source()
	}
	return r, nil
}

func (r Reply) differs(other Reply) bool {
	return r.Outcome != other.Outcome || r.Quote != other.Quote
}

func today(t time.Time) corpus.Date {
	y, m, d := t.Date()
	return corpus.Date{Year: y, Month: m, Day: d}
}
