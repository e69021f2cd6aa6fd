package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"rollebot/bot"
)

// press does what a button asks for. Whatever comes of it, the one who
// pressed it is told.
func (h handling) press(ctx context.Context) error {
	what, _, _ := strings.Cut(h.Action, "-")
	if what == "role" || what == "write" {
		return h.pressHome(ctx, what)
	}
	var b button
	if err := json.Unmarshal([]byte(h.Value), &b); err != nil {
		return h.tell(ctx, gone)
	}
	if b.For != "" && b.For != h.User {
		return h.tell(ctx, notYours)
	}
	if b.Proposal != "" {
		return h.pressProposal(ctx, what, b.Proposal)
	}
	switch {
	case what == "choose" && b.As != "":
		return h.askAndPost(ctx, bot.Question{As: b.As}, "")
	case what == "ask" && b.Ask != "":
		return h.askAndPost(ctx, bot.Question{Text: b.Ask}, b.Ask)
	case what == "more" && b.Answer != "":
		return h.more(ctx, b)
	case what == "rate" && b.Answer != "":
		a := h.desk.Rate(ctx, bot.Feedback{Answer: b.Answer, Person: h.person(), Helpful: b.Helpful})
		return h.tell(ctx, a.Lead)
	case what == "refer" && b.Answer != "":
		return h.refer(ctx, b)
	case what == "send" && b.Letter != "":
		return h.settle(ctx, h.desk.Send(ctx, b.Letter, h.person()).Lead)
	case what == "drop":
		return h.settle(ctx, bot.NotSent)
	}
	return h.tell(ctx, gone)
}

// outlet is where the answer to a pressed button goes: into the thread of its
// message, or to the only person who sees that.
func (h handling) outlet() outlet {
	to := outlet{channel: h.incoming.Channel, thread: h.thread(), user: h.User}
	if h.Ephemeral {
		to.thread, to.responseURL = h.Thread, h.ResponseURL
		to.private = h.ResponseURL == ""
	}
	return to
}

// tell says a sentence to the one who pressed, and to nobody else.
func (h handling) tell(ctx context.Context, sentence string) error {
	if h.incoming.Channel == "" {
		return h.home(ctx, sentence)
	}
	to := h.outlet()
	to.private = true
	return h.say(ctx, to, bot.Answer{Lead: sentence, Notice: true})
}

// askAndPost answers with a post in the conversation; from the Home tab, which
// is none, in a direct message.
func (h handling) askAndPost(ctx context.Context, q bot.Question, asked string) error {
	if h.incoming.Channel == "" {
		direct, err := h.direct(ctx, h.User)
		if err != nil {
			return err
		}
		h.incoming.Channel, h.incoming.Direct, h.incoming.TS = direct, true, ""
	}
	to := h.outlet()
	if to.responseURL == "" && !to.private {
		if done, err := h.posted(ctx, to); done || err != nil {
			return err
		}
		if to.thread != "" {
			h.think(ctx, to)
		}
	}
	q.Person, q.Dialogue, to.stands = h.person(), h.dialogue(), &stands{}
	a := h.ask(ctx, q)
	if err := h.deliver(ctx, to, render(a, h.User, asked)); err != nil {
		return err
	}
	h.reword(to.stands, a, asked)
	return nil
}

// more unfolds the other passages of an answer.
func (h handling) more(ctx context.Context, b button) error {
	if h.desk.Answers == nil {
		return h.tell(ctx, gone)
	}
	k, err := h.desk.Answers.KeptAnswer(ctx, b.Answer, h.person())
	if errors.Is(err, bot.ErrNotYours) {
		return h.tell(ctx, gone)
	}
	if err != nil {
		return fmt.Errorf("read answer: %w", err)
	}
	to := min(b.To, len(k.Quotes))
	if b.From < 0 || b.From >= to {
		return h.tell(ctx, gone)
	}
	return h.deliver(ctx, h.outlet(), unfolded(k.Quotes[b.From:to]))
}

// unfolded shows kept passages, each with where it stands.
func unfolded(quotes []bot.Quote) post {
	p := post{text: moreLead, blocks: answerBlocks(bot.Answer{Lead: moreLead}, "", "", measures[0])}
	quotes = quotes[:min(len(quotes), 15)]
	each := (maxMessage - 3000) / len(quotes)
	for _, q := range quotes {
		p.blocks = append(p.blocks, sections(func(s string) string { return quoted(escape(s)) }, "»"+q.Text+"«", max(each-500, 200))...)
		if q.Source != "" {
			p.blocks = append(p.blocks, note(escapeTo(q.Source, 300)))
		}
	}
	return p
}

// refer shows the letter to the asker alone. The reply goes to the thread of
// the question, or to a direct message when there is none.
func (h handling) refer(ctx context.Context, b button) error {
	back := placeOf(h.incoming.Channel, h.thread())
	if h.Ephemeral && h.Thread == "" {
		back = placeOf(h.User, "")
	}
	to := h.outlet()
	to.private = to.private || !h.Direct
	a := h.desk.Refer(ctx, b.Answer, h.person(), back)
	return h.say(ctx, to, a)
}

// settle says what became of a letter, in place of its preview where that is
// possible: then it cannot be sent twice by mistake.
func (h handling) settle(ctx context.Context, sentence string) error {
	to := h.outlet()
	to.replace = h.Ephemeral && h.ResponseURL != ""
	return h.say(ctx, to, bot.Answer{Lead: sentence, Notice: true})
}
