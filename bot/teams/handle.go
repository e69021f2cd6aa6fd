package teams

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"

	"rollebot/bot"
)

// Handle answers one activity.
func (c *Channel) Handle(ctx context.Context, e bot.Event, ask bot.Ask) error {
	var d delivery
	if err := json.Unmarshal(e.Payload, &d); err != nil {
		return fmt.Errorf("event: %w", err)
	}
	c.places.vouched(d.Service) // when it was accepted, perhaps by an earlier run
	if _, done := c.posted.get(e.ID); done {
		return nil
	}
	var a bot.Answer
	switch {
	case d.Kind == asks || d.Kind == presses && d.Press.Do == doChoose:
		if handled, err := c.lead(ctx, e, &d, ask); handled || err != nil {
			return err
		}
		handled, err := c.passOn(ctx, e, &d, d.Text)
		if handled || err != nil {
			return err
		}
		stop := c.typing(ctx, &d, e.Attempt)
		a = ask(ctx, bot.Question{Text: d.Text, As: d.Press.As, Person: d.Person, Dialogue: d.dialogue()})
		stop()
	case d.Kind == presses:
		return c.press(ctx, e, &d)
	case d.Kind == rates:
		return c.rate(ctx, e, &d)
	case d.Kind == arrives:
		person := d.Person
		if d.Scope != personal {
			person = "" // the greeting is for everybody there
		}
		a = c.desk.Welcome(ctx, person)
	default:
		return errors.New("event: of no kind")
	}
	return c.answer(ctx, e.ID, &d, a)
}

// press does what a button says. Whether the person may is for the Desk.
func (c *Channel) press(ctx context.Context, e bot.Event, d *delivery) error {
	var a bot.Answer
	switch d.Press.Do {
	case doRefer:
		a = c.desk.Refer(ctx, d.Press.ID, d.Person, c.places.back(d))
	case doSend:
		a = c.desk.Send(ctx, d.Press.ID, d.Person)
	case doPublish, doDiscard, doTell:
		return c.pressProposal(ctx, e, d)
	case doDrop:
		a = own(bot.NotSent)
	case doReply:
		if handled, err := c.passOn(ctx, e, d, d.Press.Reply); handled || err != nil {
			return err
		}
		a = own(letterOut)
	default:
		a = own(pressGone)
	}
	return c.answer(ctx, e.ID, d, a)
}

// own is a sentence that only Teams must say.
func own(sentence string) bot.Answer {
	return bot.Answer{Outcome: bot.Unknown, Lead: sentence, Notice: true}
}

// passOn takes what was written under a letter to its writer; false when it
// was written under none.
func (c *Channel) passOn(ctx context.Context, e bot.Event, d *delivery, text string) (bool, error) {
	if d.Press.Do == doReply && text == "" {
		return true, c.answer(ctx, e.ID, d, own(replyNeeded))
	}
	if text == "" {
		return false, nil
	}
	for _, place := range d.answers() {
		ours, err := c.desk.Reply(ctx, place, text, e.ID+"#reply", e.Attempt > 1)
		if err != nil {
			return ours, fmt.Errorf("pass reply on: %w", err)
		}
		if ours {
			return true, c.answer(ctx, e.ID, d, own(passedOn))
		}
	}
	return false, nil
}

// rate keeps a thumb up or down. Thanks are said where nobody else reads them.
func (c *Channel) rate(ctx context.Context, e bot.Event, d *delivery) error {
	id, _ := c.rated.get(postPlace(d.Conversation, d.ReplyTo))
	a := c.desk.Rate(ctx, bot.Feedback{Answer: id, Person: d.Person, Helpful: d.Helpful, Comment: d.Text})
	if d.Scope != personal {
		return nil
	}
	d.ReplyTo = ""
	return c.answer(ctx, e.ID, d, a)
}

// answer posts an Answer under the activity, once.
func (c *Channel) answer(ctx context.Context, key string, d *delivery, a bot.Answer) error {
	first := ""
	for i, m := range messages(a, d.Scope) {
		post, err := c.post(ctx, fmt.Sprint(key, "#", i), d.Service, d.Conversation, d.Activity, m.to(d))
		if err != nil {
			return err
		}
		if a.ID != "" && post != "" {
			c.rated.put(postPlace(d.Conversation, post), a.ID)
		}
		if i == 0 {
			first = post
		}
	}
	c.posted.put(key, "")
	c.reword(d, first, a)
	return nil
}

// post posts m unless that was done before, and returns its id.
func (c *Channel) post(ctx context.Context, key, service, conversation, under string, m *message) (string, error) {
	if id, done := c.posted.get(key); done {
		return id, nil
	}
	id, err := c.client.post(ctx, service, conversation, under, m)
	if err != nil {
		return "", fmt.Errorf("post: %w", err)
	}
	c.posted.put(key, id)
	return id, nil
}

// Post writes a letter to leaders, or their reply, and returns where it stands.
func (c *Channel) Post(ctx context.Context, n bot.Note) (string, error) {
	conversation, service, err := c.whereTo(ctx, n.Place)
	if err != nil {
		return "", err
	}
	root := ""
	_, _, person := personOf(n.Place)
	for i, m := range noteMessages(n.Text, !sealed(n.Place) && !person) {
		id, err := c.post(ctx, fmt.Sprint("note/", n.Key, "#", i), service, conversation, root, m)
		if err != nil {
			return "", err
		}
		if i == 0 {
			root = id
		}
	}
	return postPlace(conversation, root), nil
}

// typing shows that the bot is at work, until stop; as well as it goes.
func (c *Channel) typing(ctx context.Context, d *delivery, attempt int) (stop func()) {
	if attempt > 1 || d.Scope == channel {
		return func() {}
	}
	ctx, cancel := context.WithTimeout(ctx, typingTime)
	var sent sync.WaitGroup
	sent.Go(func() {
		defer cancel()
		_, _ = c.client.call(ctx, http.MethodPost, d.Service, d.Conversation, d.Activity, typingNow(d)) // once
	})
	return sent.Wait
}
