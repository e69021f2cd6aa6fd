package edition

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"rollebot/bot"
	"rollebot/index/eval"
)

// Agreed is a golden question: what leaders have agreed that the documents
// answer.
type Agreed = eval.Question

// Outcomes are those that can be agreed on.
var Outcomes = []bot.Outcome{bot.Yes, bot.Exception, bot.Exempt, bot.No, bot.Passages, bot.Unknown, bot.Choose}

// What leaders read when a golden question is not as it must be.
const (
	askNeeded    = "Skriv det spørgsmål, I har aftalt svaret på."
	askTwice     = "»%s« er aftalt to gange for den samme stilling."
	quoteNeeded  = "Skriv de ord i stillingsbeskrivelsen, der skal vises, når svaret er »%s«."
	quoteTooMuch = "Når svaret er »%s«, er der ingen ord at vise. Lad feltet med ord stå tomt."
	outcomeGone  = "Det svar kender jeg ikke. Vælg et fra listen."
)

// ProposeGolden proposes another set of golden questions, beside what else is
// in the open proposal on; to the edition in force when that is empty.
func (o *Office) ProposeGolden(ctx context.Context, by Leader, on string, questions []Agreed, tell Progress) (*Preview, error) {
	if err := checkAgreed(questions); err != nil {
		return nil, err
	}
	c := Change{On: on}
	if len(questions) == 0 {
		c.Remove = []string{GoldenName}
	} else {
		data, err := eval.Format(questions)
		if err != nil {
			return nil, fmt.Errorf("propose golden questions: %w", err)
		}
		c.Files = []Known{{Path: GoldenName, Data: data}}
	}
	return o.Propose(ctx, by, c, tell)
}

func checkAgreed(questions []Agreed) error {
	seen := map[string]bool{}
	for _, q := range questions {
		outcome := OutcomeText(bot.Outcome(q.Expect))
		key := strings.ToLower(strings.Join(strings.Fields(q.Ask), " ")) + "\x00" + q.As
		switch {
		case strings.TrimSpace(q.Ask) == "":
			return &Refusal{askNeeded}
		case !slices.Contains(Outcomes, bot.Outcome(q.Expect)):
			return &Refusal{outcomeGone}
		case q.Answerable() && len(q.Quotes) == 0:
			return refuse(quoteNeeded, outcome)
		case !q.Answerable() && len(q.Quotes) > 0:
			return refuse(quoteTooMuch, outcome)
		case seen[key]:
			return refuse(askTwice, q.Ask)
		}
		seen[key] = true
	}
	return nil
}

// RunGolden asks the edition in force its golden questions. Of each result
// only After is set, and Unmet.
func (o *Office) RunGolden(ctx context.Context, tell Progress) ([]AnswerChange, error) {
	s, err := o.hold()
	if err != nil {
		return nil, err
	}
	defer s.leave()
	questions, err := o.Golden(ctx, s.Files)
	if err != nil {
		return nil, err
	}
	var out []AnswerChange
	for i, q := range questions {
		tell.Tell(doingGolden, i, len(questions))
		c := AnswerChange{Ask: q.Ask, As: q.As, Golden: true, Expect: q.Expect, Quotes: q.Quotes}
		if c.After, err = reply(ctx, s, q.Ask, q.As); err != nil {
			return nil, err
		}
		c.Unmet = !met(q, c.After)
		out = append(out, c)
	}
	return out, nil
}
