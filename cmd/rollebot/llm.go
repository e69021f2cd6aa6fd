package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"

	"github.com/prometheus/client_golang/prometheus"

	"rollebot/bot"
	"rollebot/bot/llm"
)

// writer is what words answers; nil when nothing is configured.
func (c config) writer(metrics prometheus.Registerer, log *slog.Logger) (bot.Writer, error) {
	if !c.LLM.On() {
		return nil, nil
	}
	w, err := llm.New(c.LLM, os.Getenv, metrics, log)
	if err != nil {
		return nil, modelHint(err)
	}
	return w, nil
}

func modelHint(err error) error {
	var f *llm.Fault
	if errors.As(err, &f) {
		return hint(err, "%s", f.Cure)
	}
	return hint(err, "see LLM_ in .env.example")
}

// modelFaults are what is wrong with LLM_.
func (c config) modelFaults() []wrong {
	_, err := c.LLM.Endpoints(os.Getenv)
	var f *llm.Fault
	switch {
	case errors.As(err, &f):
		return []wrong{{f.Variable, f.What, f.Cure}}
	case !c.LLM.On() && (c.LLM.Key != "" || c.LLM.Model != ""):
		return []wrong{{"LLM_BASE_URL", "is missing beside LLM_API_KEY or LLM_MODEL", "give the address of an OpenAI-compatible server, or take the others away"}}
	case c.LLM.TokensPerDay < 0 || c.LLM.Timeout < 0 || c.LLM.Concurrency < 0:
		return []wrong{{"LLM_TOKENS_PER_DAY", "or LLM_TIMEOUT or LLM_CONCURRENCY is negative", "leave it out for the default"}}
	}
	return nil
}

type llmCommand struct {
	Preview previewCommand `cmd:"" help:"Print exactly what would be sent to word the answer to a question. Sends nothing."`
}

type previewCommand struct {
	source
	Question []string `arg:"" help:"The question, as one argument or several."`
	As       string   `placeholder:"ROLE" help:"Who asks: \"role @ workplace\", or a role."`
}

// Run answers the question and prints the request that would have it worded.
func (c *previewCommand) Run(ctx context.Context, p *program) error {
	docs, err := p.read(c.Documents)
	if err != nil {
		return err
	}
	b, release, err := p.bot(docs)
	if err != nil {
		return err
	}
	defer release()
	a, err := b.Ask(ctx, bot.Question{Text: joinWords(c.Question), As: c.As})
	if err != nil {
		return fmt.Errorf("answer: %w", err)
	}
	if !p.config.LLM.On() {
		return hint(errors.New("no language model is configured, so nothing is ever sent"), "set LLM_BASE_URL and LLM_MODEL; nothing is sent by this command then either")
	}
	w, err := llm.New(p.config.LLM, os.Getenv, nil, nil)
	if err != nil {
		return modelHint(err)
	}
	request, address, err := w.Preview(a)
	if err != nil {
		fmt.Fprintf(p.stdout, "Nothing would be sent (%v).\n", err)
		return nil
	}
	fmt.Fprintf(p.stdout, "To %s would be sent, and nothing besides the key and usual headers:\n\n%s\n\nNothing has been sent.\n", address, request)
	return nil
}
