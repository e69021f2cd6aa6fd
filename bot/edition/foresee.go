package edition

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"rollebot/corpus"
)

// Foreseer proposes questions that staff may ask of the passages of a document,
// by passage ID; with an error, those there are. A model is one. What it
// proposes only helps to find a passage.
type Foreseer interface {
	Propose(ctx context.Context, d *corpus.Document) (map[string][]string, error)
}

// foreseeingTime is for how long a leader waits for questions; passages without
// any are asked about with the next proposal.
const foreseeingTime = 30 * time.Second

const doingForesee = "Finder på spørgsmål til det nye"

// foresee has questions proposed to passages that have none, and puts them
// beside the documents. What fails is told to the operator: an edition needs none.
func (o *Office) foresee(ctx context.Context, p *Proposal, tell Progress) error {
	if o.Foreseer == nil {
		return nil
	}
	c, err := o.read(ctx, p.Files, tell)
	if err != nil {
		return fmt.Errorf("propose: %w", err)
	}
	had, err := o.questions(ctx, p.Files)
	if err != nil {
		return err
	}
	stands := map[string]string{}
	for _, f := range o.filesInForce() {
		stands[f.Path] = f.Digest
	}
	questions := map[string][]string{}
	limited, cancel := context.WithTimeout(ctx, foreseeingTime)
	defer cancel()
	for i := range c.Documents {
		d := &c.Documents[i]
		tell.Tell(doingForesee, i, len(c.Documents))
		without := *d
		without.Passages = nil
		for _, passage := range d.Passages {
			if known, ok := had[passage.ID]; ok {
				questions[passage.ID] = known
			} else if slices.ContainsFunc(passage.Claims, func(c corpus.Claim) bool { return c.Kind != corpus.Statement }) {
				without.Passages = append(without.Passages, passage)
			}
		}
		// Documents that stand as they did are not this leader's to foresee for.
		if len(without.Passages) == 0 || limited.Err() != nil || stands[d.Source] == d.Digest {
			continue
		}
		found, err := o.Foreseer.Propose(limited, &without)
		if err != nil {
			o.Log.Warn("failed", "doing", "foresee questions", "document", d.ID, "err", err)
		}
		for _, passage := range without.Passages {
			if q := found[passage.ID]; len(q) > 0 {
				questions[passage.ID] = q
			}
		}
	}
	if maps.EqualFunc(had, questions, slices.Equal) {
		return nil
	}
	data, err := corpus.FormatQuestions(questions)
	if err != nil {
		return err
	}
	f := Known{corpus.QuestionsName, data}.file()
	if err := o.Store.KeepFile(ctx, f.Digest, data); err != nil {
		return fmt.Errorf("keep questions: %w", err)
	}
	by := byPath(p.Files)
	by[f.Path] = f
	p.Files = inOrder(by)
	return nil
}

// filesInForce are those of the edition that is served.
func (o *Office) filesInForce() []File {
	if s := o.current.Load(); s != nil && s.Number > 0 {
		return s.Files
	}
	return nil
}

// questions returns the questions of a set of files, by passage ID; none where
// they cannot be read.
func (o *Office) questions(ctx context.Context, files []File) (map[string][]string, error) {
	f, ok := byPath(files)[corpus.QuestionsName]
	if !ok {
		return nil, nil
	}
	data, err := o.Store.File(ctx, f.Digest)
	if err != nil {
		return nil, fmt.Errorf("read questions: %w", err)
	}
	questions, err := corpus.ParseQuestions(data)
	if err != nil {
		return nil, nil // told of as a problem of the corpus
	}
	return questions, nil
}

// Foreseen is a passage with questions that are new with a proposal.
type Foreseen struct {
	Document  *corpus.Document
	Passage   *corpus.Passage
	Questions []string
}

// foreseen tells which questions are new.
func foreseen(before, after *corpus.Corpus) []Foreseen {
	had := map[string][]string{}
	for i := range before.Documents {
		for _, p := range before.Documents[i].Passages {
			had[p.ID] = p.Questions
		}
	}
	var out []Foreseen
	for i := range after.Documents {
		d := &after.Documents[i]
		for j := range d.Passages {
			if p := &d.Passages[j]; len(p.Questions) > 0 && !slices.Equal(p.Questions, had[p.ID]) {
				out = append(out, Foreseen{d, p, p.Questions})
			}
		}
	}
	return out
}

// foreignQuestions reports whether two sets of files differ in questions to
// other passages than those of documents that change.
func (o *Office) foreignQuestions(ctx context.Context, a, b []File, v *Preview) (bool, error) {
	was, err := o.questions(ctx, a)
	if err != nil {
		return false, err
	}
	is, err := o.questions(ctx, b)
	if err != nil {
		return false, err
	}
	own, there := map[string]bool{}, map[string]bool{}
	for _, d := range v.Difference.Documents {
		for _, doc := range []*corpus.Document{d.Old, d.New} {
			if doc != nil {
				for _, p := range doc.Passages {
					own[p.ID] = true
				}
			}
		}
	}
	for i := range v.After.Documents {
		for _, p := range v.After.Documents[i].Passages {
			there[p.ID] = true
		}
	}
	for id := range there {
		if !own[id] && !slices.Equal(was[id], is[id]) {
			return true, nil
		}
	}
	return false, nil
}
