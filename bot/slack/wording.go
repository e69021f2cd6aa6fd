package slack

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"rollebot/bot"
)

// stands is where a post was put, once it has been.
type stands struct{ channel, ts string }

// reword has an answer that was posted worded, and puts the wording into the
// same post. What only its reader sees cannot be altered, and stays as it is.
func (h handling) reword(at *stands, a bot.Answer, asked string) {
	if at.ts == "" {
		return
	}
	c, key, user := h.Channel, h.key, h.User
	h.desk.Word(name, a, func(ctx context.Context, a bot.Answer) error {
		p := render(a, user, asked)
		if _, _, _, err := c.api.UpdateMessageContext(ctx, at.channel, at.ts, append(p.options(""), named(key))...); err != nil {
			return fmt.Errorf("update: %w", err)
		}
		return nil
	})
}

// wording sets what a model worded, and says that it did.
func wording(w *bot.Wording) []slack.Block {
	if w == nil {
		return nil
	}
	return []slack.Block{section(escapeTo(w.Text(), 1500)), note(escapeTo(w.Label(), 300))}
}
