package teams

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"

	"rollebot/bot"
	"rollebot/bot/edition"
)

const maxGiveUp = 3 // attempts before a leader is told that something went wrong

func (d *delivery) who() edition.Who {
	return edition.Who{ID: d.Person, Name: shorten(calm(d.Name), 100)}
}

// leads reports whether somebody leads something, by themselves or by a group.
// When Graph does not answer nobody leads by a group, and the operator is told.
func (c *Channel) leads(ctx context.Context, d *delivery) (edition.Leader, bool) {
	leaders := c.office.Leaders
	var in []string
	if groups := leaders.Groups(groupPrefix); len(groups) > 0 && c.graph != nil {
		found, err := c.graph.memberOf(ctx, d.Object, groups)
		if err != nil {
			c.log.Error("groups not read, so nobody leads by one; the app needs the permission GroupMember.Read.All", "channel", name, "err", err)
		}
		for _, g := range found {
			in = append(in, groupPrefix+g)
		}
	}
	return leaders.Of(d.who(), in...)
}

// lead handles what leaders do: files in a chat, and words that ask for
// something. It reports false for a question like others.
func (c *Channel) lead(ctx context.Context, e bot.Event, d *delivery, ask bot.Ask) (bool, error) {
	wish := edition.WishOf(d.Text)
	if c.office == nil || d.Kind != asks || len(d.Files) == 0 && wish == edition.Nothing {
		return false, nil
	}
	leader, ok := c.leads(ctx, d)
	switch {
	case !ok && len(d.Files) == 0 && wish == edition.WantsOpen:
		return false, nil
	case !ok:
		return true, c.turnAway(ctx, e, d, leader, ask)
	case d.Scope != personal:
		return true, c.answer(ctx, e.ID, d, own(inChatOnly))
	case len(d.Files) > 0:
		return true, c.show(ctx, e, d, leader, func() (*edition.Preview, error) { return c.handIn(ctx, d, leader) })
	case wish == edition.WantsOpen:
		return true, c.waiting(ctx, e, d, leader)
	}
	return true, c.show(ctx, e, d, leader, func() (*edition.Preview, error) { return c.office.Reread(ctx, leader) })
}

// turnAway answers somebody who leads nothing. A question beside the file is
// answered too.
func (c *Channel) turnAway(ctx context.Context, e bot.Event, d *delivery, by edition.Leader, ask bot.Ask) error {
	sentence, err := c.sentence(ctx, e, c.office.Turn(ctx, by.Who, edition.Proposes))
	if err != nil {
		return err
	}
	a := own(sentence)
	if len(d.Files) > 0 && d.Text != "" {
		a = ask(ctx, bot.Question{Text: d.Text, Person: d.Person, Dialogue: d.dialogue()})
		a.Hints = append(a.Hints, sentence)
	}
	return c.answer(ctx, e.ID, d, a)
}

// sentence is what a leader reads of an error: its own words when it is a
// refusal. Any other error has the event handled again, until nobody should
// wait any longer.
func (c *Channel) sentence(ctx context.Context, e bot.Event, err error) (string, error) {
	var refusal *edition.Refusal
	if errors.As(err, &refusal) {
		return refusal.Text, nil
	}
	if e.Attempt < maxGiveUp || ctx.Err() != nil {
		return "", err
	}
	c.log.Error("failed", "channel", name, "doing", "leader's request", "event", e.ID, "err", err)
	return bot.Sorry, nil
}

// show posts the card of a proposal, or why there is none.
func (c *Channel) show(ctx context.Context, e bot.Event, d *delivery, leader edition.Leader, propose func() (*edition.Preview, error)) error {
	stop := c.typing(ctx, d, e.Attempt)
	v, err := propose()
	stop()
	if err != nil {
		return c.refusal(ctx, e, d, err)
	}
	return c.put(ctx, e.ID, d, proposalMessage(v, c.office.NeedsOther(leader, v.Proposal), c.site))
}

// put posts a message under the activity, once.
func (c *Channel) put(ctx context.Context, key string, d *delivery, m *message) error {
	if _, err := c.post(ctx, key+"#0", d.Service, d.Conversation, d.Activity, m.to(d)); err != nil {
		return err
	}
	c.posted.put(key, "")
	return nil
}

func (c *Channel) refusal(ctx context.Context, e bot.Event, d *delivery, err error) error {
	sentence, err := c.sentence(ctx, e, err)
	if err != nil {
		return err
	}
	return c.answer(ctx, e.ID, d, own(sentence))
}

// handIn fetches the files of a message and proposes them.
func (c *Channel) handIn(ctx context.Context, d *delivery, leader edition.Leader) (*edition.Preview, error) {
	service, err := url.Parse(d.Service)
	local := err == nil && isLoopback(service.Hostname())
	var offered []edition.Offered
	for _, f := range d.Files {
		offered = append(offered, edition.Offered{Name: f.Name, Fetch: func(ctx context.Context, to io.Writer) error {
			err := c.files.fetch(ctx, f, local, to)
			if errors.Is(err, errGone) {
				c.log.Warn("file not fetched", "channel", name, "err", err)
				return edition.NotFetched(f.Name)
			}
			return err
		}})
	}
	files, err := edition.Collect(ctx, offered)
	if err != nil {
		return nil, err
	}
	return c.office.Propose(ctx, leader, edition.Change{Files: files}, nil)
}

// waiting shows the newest proposals that wait, a card for each.
func (c *Channel) waiting(ctx context.Context, e bot.Event, d *delivery, leader edition.Leader) error {
	const most = 3
	all, err := c.office.Waiting(ctx, leader, most)
	if err == nil && len(all) == 0 {
		err = &edition.Refusal{Text: bot.NoneWaiting}
	}
	if err != nil {
		return c.refusal(ctx, e, d, err)
	}
	for i, v := range all {
		if err := c.put(ctx, fmt.Sprint(e.ID, "/", i), d, proposalMessage(v, c.office.NeedsOther(leader, v.Proposal), c.site)); err != nil {
			return err
		}
	}
	c.posted.put(e.ID, "")
	return nil
}

// deeds are what the buttons of a proposal's card do.
var deeds = map[string]edition.Deed{doPublish: edition.Publishes, doDiscard: edition.Discards, doTell: edition.Tells}

// pressProposal does what a button of a proposal's card says. The button is
// believed only in which proposal it names: who pressed is Teams' word, and
// what they may is looked up.
func (c *Channel) pressProposal(ctx context.Context, e bot.Event, d *delivery) error {
	if c.office == nil {
		return c.answer(ctx, e.ID, d, own(pressGone))
	}
	leader, ok := c.leads(ctx, d)
	if !ok {
		return c.refusal(ctx, e, d, c.office.Turn(ctx, leader.Who, deeds[d.Press.Do]))
	}
	id := d.Press.ID
	switch d.Press.Do {
	case doPublish:
		made, err := c.office.Publish(ctx, leader, id, d.Press.Note, d.Press.Reason)
		if err != nil && e.Attempt > 1 {
			if found, mine, foundErr := c.office.Published(ctx, id, leader.Who); foundErr == nil && mine {
				made, err = found, nil
			}
		}
		if err != nil {
			return c.correct(ctx, e, d, err)
		}
		return c.become(ctx, e, d, publishedMessage(made, id, ""))
	case doDiscard:
		if err := c.office.Discard(ctx, leader, id); err != nil {
			return c.correct(ctx, e, d, err)
		}
		return c.become(ctx, e, d, discardedMessage())
	}
	return c.tellStaff(ctx, e, d, leader)
}

// tellStaff has the staff concerned told of the edition that a proposal became.
func (c *Channel) tellStaff(ctx context.Context, e bot.Event, d *delivery, leader edition.Leader) error {
	made, published, err := c.office.Published(ctx, d.Press.ID, edition.Who{})
	if err == nil && !published {
		return c.answer(ctx, e.ID, d, own(pressGone))
	}
	n := 0
	if err == nil {
		n, err = c.office.Tell(ctx, leader, made.Number, c.desk.PostLater)
	}
	if err != nil {
		return c.refusal(ctx, e, d, err)
	}
	return c.become(ctx, e, d, publishedMessage(made, d.Press.ID, bot.ToldStaff(n)))
}

// correct tells why not. A card of a proposal that has become something else
// meanwhile is set right, as well as it goes.
func (c *Channel) correct(ctx context.Context, e bot.Event, d *delivery, why error) error {
	p, err := c.office.Store.Proposal(ctx, d.Press.ID)
	var m *message
	switch {
	case err == nil && p.State == edition.Discarded:
		m = discardedMessage()
	case err == nil && p.State == edition.Published:
		if made, _, err := c.office.Published(ctx, p.ID, edition.Who{}); err == nil {
			m = publishedMessage(made, p.ID, "")
		}
	}
	if m != nil && d.ReplyTo != "" {
		if err := c.client.replace(ctx, d.Service, d.Conversation, d.ReplyTo, m.to(d)); err != nil {
			c.log.Debug("card not corrected", "channel", name, "err", err)
		}
	}
	return c.refusal(ctx, e, d, why)
}

// become puts something else in place of the card whose button was pressed, or
// below it.
func (c *Channel) become(ctx context.Context, e bot.Event, d *delivery, m *message) error {
	if d.ReplyTo != "" {
		err := c.client.replace(ctx, d.Service, d.Conversation, d.ReplyTo, m.to(d))
		var f *fault
		switch {
		case err == nil:
			c.posted.put(e.ID, "")
			return nil
		case !errors.As(err, &f) || f.passing() || f.status == http.StatusUnauthorized:
			return fmt.Errorf("replace card: %w", err)
		}
		c.log.Debug("card not replaced", "channel", name, "err", err)
	}
	return c.put(ctx, e.ID, d, m)
}
