package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"rollebot/bot"
	"rollebot/bot/terminal"
)

// longestLine is the longest line of --batch, its line break included.
const longestLine = 4 << 20

type askCommand struct {
	source
	Question []string `arg:"" optional:"" help:"The question, as one argument or several."`
	As       string   `placeholder:"ROLE" help:"Who asks: \"role @ workplace\", or a role."`
	JSON     bool     `name:"json" help:"Print one line of JSON."`
	Batch    bool     `help:"Read lines of {\"ask\":…,\"as\":…} from standard input, print a line of JSON for each."`
}

func (c *askCommand) Run(ctx context.Context, p *program) error {
	text := joinWords(c.Question)
	switch {
	case c.Batch && (text != "" || c.As != ""):
		return usage(errors.New("--batch reads the questions, and who asks, from standard input"))
	case !c.Batch && text == "":
		return usage(errors.New("no question"))
	}
	b, err := p.asker(ctx, c.Documents)
	if err != nil {
		return err
	}
	defer b.release()
	if c.Batch {
		return batch(ctx, b, p.stdin, p.stdout)
	}
	answer, err := b.Ask(ctx, bot.Question{Text: text, As: c.As})
	if err != nil {
		return fmt.Errorf("answer %q: %w", shorten(text), err)
	}
	if c.JSON {
		return writeLine(p.stdout, answerLine(text, c.As, answer))
	}
	style := terminal.StyleOf(p.stdout)
	if _, err = io.WriteString(p.stdout, terminal.Render(answer, style)); err != nil {
		return err
	}
	writer, err := p.config.writer(nil, nil)
	if err != nil {
		return err
	}
	_, err = io.WriteString(p.stdout, terminal.Word(ctx, writer, b, answer, style))
	return err
}

// joinWords is a question given as one argument or several.
func joinWords(words []string) string { return strings.TrimSpace(strings.Join(words, " ")) }

// batch answers one line after the other. It ends at the first line that is
// no question, so that answers and questions never get out of step.
func batch(ctx context.Context, b bot.Asker, in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, longestLine)
	n := 1
	for ; lines.Scan(); n++ {
		var q struct{ Ask, As string }
		line := bytes.TrimPrefix(lines.Bytes(), []byte("\ufeff"))
		if err := json.Unmarshal(line, &q); err != nil {
			return badLine(n, err)
		}
		if strings.TrimSpace(q.Ask) == "" {
			return badLine(n, errors.New("ask is missing"))
		}
		answer, err := b.Ask(ctx, bot.Question{Text: q.Ask, As: q.As})
		if err != nil {
			return fmt.Errorf("line %d: answer %q: %w", n, shorten(q.Ask), err)
		}
		if err := writeLine(out, answerLine(q.Ask, q.As, answer)); err != nil {
			return err
		}
	}
	if err := lines.Err(); err != nil {
		return badLine(n, err)
	}
	return nil
}

func badLine(n int, err error) error {
	return hint(fmt.Errorf("line %d: no question: %w", n, err), `every line is {"ask":"Skal jeg …?","as":"role @ workplace"}`)
}

// shorten keeps an error to one line.
func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
