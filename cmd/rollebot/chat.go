package main

import (
	"context"
	"fmt"
	"os"

	"rollebot/bot/terminal"
)

type chatCommand struct {
	source
	As string `placeholder:"ROLE" help:"Who asks: \"role @ workplace\", or a role."`
}

func (c *chatCommand) Run(ctx context.Context, p *program) error {
	b, err := p.asker(ctx, c.Documents)
	if err != nil {
		return err
	}
	defer b.release()
	writer, err := p.config.writer(nil, nil)
	if err != nil {
		return err
	}
	conversation := &terminal.Conversation{
		Bot:       b.Asker,
		Documents: b.documents,
		As:        c.As,
		Writer:    writer,
		// With CR, because the terminal may be raw.
		Failed: func(err error) { fmt.Fprintf(p.stderr, "rollebot: %v\r\n", err) },
	}
	return terminal.Chat(ctx, conversation, os.Stdin, p.stdout)
}
