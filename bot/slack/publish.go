package slack

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"

	"github.com/slack-go/slack"

	"rollebot/bot"
	"rollebot/bot/edition"
)

// pressProposal does what a button of a proposal's card says. The button is
// believed only in which proposal it names: who pressed is Slack's word, and
// what they may is looked up.
func (h handling) pressProposal(ctx context.Context, what, id string) error {
	deed, known := map[string]edition.Deed{"publish": edition.Publishes, "discard": edition.Discards, "tell": edition.Tells}[what]
	if h.cfg.Office == nil || !known {
		return h.tell(ctx, gone)
	}
	leader, ok := h.leads(ctx, edition.Who{ID: h.person()})
	if !ok {
		return h.refusal(ctx, id, h.cfg.Office.Turn(ctx, leader.Who, deed))
	}
	if what == "publish" {
		return h.openForm(ctx, leader, id)
	}
	leader.Who = h.who(ctx)
	if what == "discard" {
		if err := h.cfg.Office.Discard(ctx, leader, id); err != nil {
			return h.refusal(ctx, id, err)
		}
		return h.become(ctx, discardedCard())
	}
	return h.tellStaff(ctx, leader, id)
}

// openForm asks for the note. Slack waits three seconds for it.
func (h handling) openForm(ctx context.Context, leader edition.Leader, id string) error {
	if h.again {
		return h.tell(ctx, tooLate)
	}
	v, err := h.cfg.Office.ToPublish(ctx, leader, id)
	if err != nil {
		return h.refusal(ctx, id, err)
	}
	form, err := publishForm(v, card{Proposal: id, Channel: h.incoming.Channel, TS: h.TS, Thread: h.Thread})
	if err != nil {
		return err
	}
	_, err = h.quick.OpenViewContext(ctx, h.Trigger, form)
	if err == nil {
		return nil
	}
	h.cfg.Log.WarnContext(ctx, "form not opened", "channel", name, "event", h.key, "err", err)
	return h.tell(ctx, tooLate)
}

// submit publishes what a form was filled in for.
func (h handling) submit(ctx context.Context) error {
	if h.cfg.Office == nil {
		return nil
	}
	id := h.Value
	leader, ok := h.leads(ctx, h.who(ctx))
	if !ok {
		return h.refusal(ctx, id, h.cfg.Office.Turn(ctx, leader.Who, edition.Publishes))
	}
	e, err := h.cfg.Office.Publish(ctx, leader, id, h.Text, h.Reason)
	if err != nil && h.again {
		if made, mine, foundErr := h.cfg.Office.Published(ctx, id, leader.Who); foundErr == nil && mine {
			e, err = made, nil
		}
	}
	if err != nil {
		return h.refusal(ctx, id, err)
	}
	return h.become(ctx, publishedCard(e, id, ""))
}

// tellStaff has the staff concerned told of the edition that a proposal became.
func (h handling) tellStaff(ctx context.Context, leader edition.Leader, id string) error {
	e, published, err := h.cfg.Office.Published(ctx, id, edition.Who{})
	if err != nil || !published {
		return h.refusal(ctx, id, err)
	}
	n, err := h.cfg.Office.Tell(ctx, leader, e.Number, h.desk.PostLater)
	if err != nil {
		return h.refusal(ctx, id, err)
	}
	return h.become(ctx, publishedCard(e, id, bot.ToldStaff(n)))
}

// refusal tells the one who pressed why not. A card of a proposal that has
// become something else meanwhile is set right.
func (h handling) refusal(ctx context.Context, id string, err error) error {
	sentence := gone
	if err != nil {
		if sentence, err = h.sentence(ctx, err); err != nil {
			return err
		}
	}
	h.correct(ctx, id)
	if h.TS == "" {
		return h.say(ctx, outlet{channel: h.incoming.Channel, user: h.User}, notice(sentence))
	}
	return h.tell(ctx, sentence)
}

// correct sets the card right, as well as it goes. One that says that the
// edition is published keeps what else it says.
func (h handling) correct(ctx context.Context, id string) {
	what := h.Action
	if h.Kind == submit {
		what = "publish"
	}
	if h.TS == "" || what == "tell" {
		return
	}
	p, err := h.cfg.Office.Store.Proposal(ctx, id)
	switch {
	case err == nil && p.State == edition.Discarded:
		err = h.update(ctx, discardedCard())
	case err == nil && p.State == edition.Published:
		var e edition.Edition
		if e, _, err = h.cfg.Office.Published(ctx, id, edition.Who{}); err == nil {
			err = h.update(ctx, publishedCard(e, id, ""))
		}
	}
	if err != nil {
		h.cfg.Log.DebugContext(ctx, "card not corrected", "channel", name, "err", err)
	}
}

// become puts something else in place of the card, or below it.
func (h handling) become(ctx context.Context, p post) error {
	err := h.update(ctx, p)
	if err == nil || !definite(err) {
		return err
	}
	h.cfg.Log.DebugContext(ctx, "card not replaced", "channel", name, "err", err)
	return h.deliver(ctx, outlet{channel: h.incoming.Channel, thread: h.Thread, user: h.User}, p)
}

func (h handling) update(ctx context.Context, p post) error {
	if _, _, _, err := h.api.UpdateMessageContext(ctx, h.incoming.Channel, h.TS, p.options("")...); err != nil {
		return fmt.Errorf("replace card: %w", err)
	}
	return nil
}

// decodeSubmit decodes a form that was filled in.
func decodeSubmit(body []byte) (incoming, error) {
	var p slack.InteractionCallback
	if err := json.Unmarshal(body, &p); err != nil {
		return incoming{}, fmt.Errorf("decode form: %w", err)
	}
	var at card
	if p.View.CallbackID != "publish" || json.Unmarshal([]byte(p.View.PrivateMetadata), &at) != nil {
		return incoming{}, errNotForUs
	}
	field := func(id string) string {
		if p.View.State == nil {
			return ""
		}
		return p.View.State.Values[id][id].Value
	}
	in := incoming{Kind: submit, Team: cmp.Or(p.Team.ID, p.User.TeamID), User: p.User.ID, Channel: at.Channel, TS: at.TS, Thread: at.Thread, Value: at.Proposal,
		Text: field("note"), Reason: field("reason"), id: p.TriggerID}
	if p.View.ID != "" {
		in.also = "view/" + p.View.ID
	}
	return in.checked()
}
