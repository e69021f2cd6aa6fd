package teams

import (
	"context"
	"fmt"

	"rollebot/bot"
)

// reword has an answer that was posted worded, and puts the wording into the
// same post.
func (c *Channel) reword(d *delivery, post string, a bot.Answer) {
	if post == "" {
		return
	}
	to := *d
	c.desk.Word(name, a, func(ctx context.Context, a bot.Answer) error {
		ms := messages(a, to.Scope)
		if len(ms) != 1 {
			return nil
		}
		m := ms[0].to(&to)
		m.ID = post
		if err := c.client.replace(ctx, to.Service, to.Conversation, post, m); err != nil {
			return fmt.Errorf("update: %w", err)
		}
		return nil
	})
}

// wording sets what a model worded, and says that it did.
func wording(w *bot.Wording) []element {
	if w == nil {
		return nil
	}
	return []element{text(plainRun(w.Text())).spaced("Medium"), text(smallRun(w.Label())).spaced("Small")}
}

// generated labels the message as Teams wants what a model worded labelled.
func (m *message) generated(a bot.Answer) {
	if a.Wording == nil {
		return
	}
	if len(m.Entities) == 0 {
		m.Entities = []entity{{Type: "https://schema.org/Message", AtType: "Message", Context: "https://schema.org"}}
	}
	m.Entities[0].Kinds = []string{"AIGeneratedContent"}
}
