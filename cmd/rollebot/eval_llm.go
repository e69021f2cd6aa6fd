package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rollebot/bot"
	"rollebot/bot/llm"
)

// modelScore is what a model makes of a set: the answers it was asked to word.
type modelScore struct {
	Set     string         `json:"set"`
	Asked   int            `json:"asked"`
	Results map[string]int `json:"results"` // "ok", "refused-modality", "slow"
}

// scoreModel has the endpoint that is configured word the answers of every
// set, within its budget. Without one it says that it does not.
func (c *evalCommand) scoreModel(ctx context.Context, p *program) error {
	writer, err := p.config.writer(nil, nil)
	if err != nil {
		return err
	}
	if writer == nil {
		_, err := fmt.Fprintln(p.stdout, "\nThe model is not scored: LLM_BASE_URL is not set.")
		return err
	}
	for _, file := range c.Files {
		s, err := c.modelScore(ctx, p, writer, file)
		if err != nil {
			return err
		}
		if c.JSON {
			err = writeLine(p.stdout, s)
		} else {
			_, err = fmt.Fprintf(p.stdout, "\n%s\n", s)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (c *evalCommand) modelScore(ctx context.Context, p *program, w bot.Writer, file string) (modelScore, error) {
	s := modelScore{Set: file, Results: map[string]int{}}
	set, b, release, err := c.open(p, file)
	if err != nil {
		return s, err
	}
	defer release()
	for _, q := range set.Questions {
		a, err := b.Ask(ctx, bot.Question{Text: q.Ask, As: q.As})
		if err != nil {
			return s, fmt.Errorf("score the model: %w", err)
		}
		if !llm.Wordable(a) || a.Private {
			continue
		}
		s.Asked++
		_, err = w.Word(ctx, a)
		var named interface{ Result() string }
		switch {
		case err == nil:
			s.Results["ok"]++
		case errors.As(err, &named):
			s.Results[named.Result()]++
		default:
			s.Results["failed"]++
		}
	}
	return s, nil
}

func (s modelScore) String() string {
	var rest []string
	for _, r := range slices.Sorted(maps.Keys(s.Results)) {
		if r != "ok" {
			rest = append(rest, fmt.Sprintf("%s %d", r, s.Results[r]))
		}
	}
	return fmt.Sprintf("%s, worded by the model: %d of %d (%s)", s.Set, s.Results["ok"], s.Asked, strings.Join(rest, ", "))
}
