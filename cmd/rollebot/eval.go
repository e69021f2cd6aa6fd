package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"rollebot/bot"
	"rollebot/bot/terminal"
	"rollebot/index/eval"
)

type evalCommand struct {
	source
	Files    []string `arg:"" name:"file" help:"Question sets. A folder named documents beside one is used for it unless --documents is given."`
	JSON     bool     `name:"json" help:"Print one line of JSON for every set."`
	LLM      bool     `name:"llm" help:"Have the model that is configured word the answers too, and tell how many pass the checks."`
	Failures bool     `help:"Print every question that did not come out as expected."`
}

func (c *evalCommand) Run(ctx context.Context, p *program) error {
	if err := c.run(ctx, p); err != nil || !c.LLM {
		return err
	}
	return c.scoreModel(ctx, p)
}

func (c *evalCommand) run(ctx context.Context, p *program) error {
	var reports []scored
	for _, file := range c.Files {
		r, err := c.score(ctx, p, file)
		if err != nil {
			return err
		}
		reports = append(reports, scored{file, r})
	}
	if c.JSON {
		for _, r := range reports {
			if err := writeLine(p.stdout, r.line(c.Failures)); err != nil {
				return err
			}
		}
		return nil
	}
	if c.Failures {
		for _, r := range reports {
			writeFailures(p.stdout, r)
		}
	}
	return writeScores(p.stdout, reports)
}

// scored is a set with its scores.
type scored struct {
	file string
	eval.Report
}

func (c *evalCommand) score(ctx context.Context, p *program, file string) (eval.Report, error) {
	set, b, release, err := c.open(p, file)
	if err != nil {
		return eval.Report{}, err
	}
	defer release()
	r, err := eval.Run(ctx, set, func(ctx context.Context, q eval.Question) (eval.Given, error) {
		a, err := b.Ask(ctx, bot.Question{Text: q.Ask, As: q.As})
		return given(a), err
	})
	if err != nil {
		return eval.Report{}, fmt.Errorf("score: %w", err)
	}
	return r, nil
}

// open reads a set, and makes a bot over what it asks about.
func (c *evalCommand) open(p *program, file string) (set eval.Set, b *bot.Bot, release func(), err error) {
	if set, err = eval.Load(file); err != nil {
		return set, nil, nil, hint(err, "a set is a YAML list of questions with ask, as, expect and quote")
	}
	docs, err := p.read(c.documentsFor(file))
	if err != nil {
		return set, nil, nil, err
	}
	b, release, err = p.bot(docs)
	return set, b, release, err
}

// documentsFor returns the documents that a set asks about.
func (c *evalCommand) documentsFor(file string) string {
	if c.Documents != "" {
		return c.Documents
	}
	beside := filepath.Join(filepath.Dir(file), "documents")
	if info, err := os.Stat(beside); err == nil && info.IsDir() {
		return beside
	}
	return ""
}

func given(a bot.Answer) eval.Given {
	g := eval.Given{Outcome: string(a.Outcome)}
	for _, c := range a.Citations {
		g.Quotes = append(g.Quotes, c.Passage.Text)
	}
	return g
}

func writeScores(w io.Writer, reports []scored) error {
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "set\tn\thit@1\thit@3\tMRR\toutcome\twrong claims\tanswered wrongly\trefused wrongly")
	for _, r := range reports {
		fmt.Fprintf(t, "%s\t%d\t%s\t%s\t%.3f\t%s\t%s\t%s\t%s\n", r.file, r.N,
			percent(r.Hit1, r.Answerable), percent(r.Hit3, r.Answerable), r.MRR(), percent(r.Right, r.N),
			percent(r.WrongClaims, r.N), percent(r.AnsweredWrongly, r.Unknown), percent(r.RefusedWrongly, r.Answerable))
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, r := range reports {
		if len(r.Confused) == 0 {
			continue
		}
		var parts []string
		for _, c := range r.Confused {
			parts = append(parts, fmt.Sprintf("%s→%s %d", c.Expected, c.Given, c.N))
		}
		if _, err := fmt.Fprintf(w, "\n%s, outcomes confused: %s\n", r.file, strings.Join(parts, ", ")); err != nil {
			return err
		}
	}
	return nil
}

func percent(n, total int) string {
	if total == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*eval.Share(n, total))
}

func writeFailures(w io.Writer, r scored) {
	for _, res := range r.Results {
		if !res.Failed() {
			continue
		}
		note := ""
		if res.WrongClaim() {
			note = "  WRONG CLAIM"
		}
		fmt.Fprintf(w, "%s:%d  %s→%s%s\n", r.file, res.Line, res.Expect, res.Given.Outcome, note)
		fmt.Fprintf(w, "  ask    %s\n  as     %s\n", terminal.Plain(res.Ask), terminal.Plain(res.As))
		if res.Answerable() {
			fmt.Fprintf(w, "  quote  %s  (rank %d)\n", strings.Join(res.Quotes, " | "), res.Rank)
		}
		if len(res.Given.Quotes) > 0 {
			fmt.Fprintf(w, "  given  %s\n", terminal.Plain(res.Given.Quotes[0]))
		}
		fmt.Fprintln(w)
	}
}
