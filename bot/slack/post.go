package slack

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"rollebot/bot"
)

const (
	metadataType = "rollebot_post" // of every post; its payload holds the event's id
	metadataKey  = "event_id"
	maxTries     = 4
	lookPages    = 10 // pages of a conversation looked through for a post
	pageSize     = 200
	maxJoined    = 10_000
)

// outlet is where a post goes.
type outlet struct {
	channel     string
	thread      string
	user        string  // who asks; a direct message to them is the last resort
	responseURL string  // answers what no post can: a command, or a message only its reader sees
	private     bool    // for user's eyes only, in the thread
	stands      *stands // nil, or told where the post stands when it may be altered
	replace     bool    // in place of the message that responseURL belongs to
}

// post is one message: its blocks, and the text for notifications and for
// those who have it read out.
type post struct {
	text   string
	blocks []slack.Block
}

func (p post) options(thread string) []slack.MsgOption {
	o := []slack.MsgOption{slack.MsgOptionText(escapeTo(p.text, maxText), false), slack.MsgOptionDisableLinkUnfurl(), slack.MsgOptionDisableMediaUnfurl()}
	if len(p.blocks) > 0 {
		o = append(o, slack.MsgOptionBlocks(p.blocks...))
	}
	if thread != "" {
		o = append(o, slack.MsgOptionTS(thread))
	}
	return o
}

// named writes into a post what it is to be recognised by.
func named(key string) slack.MsgOption {
	return slack.MsgOptionMetadata(slack.SlackMetadata{EventType: metadataType, EventPayload: map[string]any{metadataKey: key}})
}

// placeOf names a post, or where to post, to the Desk: "slack:C1/1700000000.000100".
func placeOf(channel, ts string) string {
	if ts == "" {
		return name + ":" + channel
	}
	return name + ":" + channel + "/" + ts
}

// Post writes of the bot's own accord.
func (c *Channel) Post(ctx context.Context, n bot.Note) (string, error) {
	place, ok := strings.CutPrefix(n.Place, name+":")
	channel, thread, _ := strings.Cut(place, "/")
	again := n.Again
	if user, ok := personOf(n.Place); ok {
		channel, again = user, true // what is told to many is told once, whatever was forgotten meanwhile
	}
	if !ok || !slackID.MatchString(channel) || thread != "" && !slackTS.MatchString(thread) {
		return "", fmt.Errorf("post to %q: not a place in Slack, which look like slack:C024BE7LR", n.Place)
	}
	if strings.HasPrefix(channel, "U") || strings.HasPrefix(channel, "W") {
		direct, err := c.direct(ctx, channel)
		if err != nil {
			return "", err
		}
		channel = direct
	}
	ts, err := c.send(ctx, channel, thread, post{text: n.Text, blocks: sections(escape, n.Text, maxNote)}, n.Key, again)
	if err != nil {
		return "", err
	}
	return placeOf(channel, ts), nil
}

// say posts an answer for the one who asked.
func (h handling) say(ctx context.Context, to outlet, a bot.Answer) error {
	return h.deliver(ctx, to, render(a, h.User, ""))
}

// deliver posts where it can: at the outlet, without blocks if Slack refuses
// those, and in a direct message if the place is closed to the bot.
func (h handling) deliver(ctx context.Context, to outlet, p post) error {
	err := h.deliverAt(ctx, to, p)
	if refused(err, "invalid_blocks", "invalid_blocks_format", "msg_too_long", "msg_blocks_too_long") {
		h.cfg.Log.ErrorContext(ctx, "blocks refused", "channel", name, "event", h.key, "err", err)
		p.blocks = nil
		err = h.deliverAt(ctx, to, p)
	}
	if refused(err, "channel_not_found", "not_in_channel", "is_archived", "restricted_action", "thread_not_found", "cannot_reply_to_message", "user_not_in_channel") || err != nil && to.responseURL != "" && definite(err) {
		direct, openErr := h.direct(ctx, to.user)
		if openErr != nil {
			return errors.Join(err, openErr)
		}
		to.channel, to.thread = direct, ""
		err = h.sendTo(ctx, to, p)
	}
	return err
}

// sendTo posts at an outlet where the post can be altered later.
func (h handling) sendTo(ctx context.Context, to outlet, p post) error {
	ts, err := h.send(ctx, to.channel, to.thread, p, h.key, h.again)
	if to.stands != nil && err == nil {
		*to.stands = stands{to.channel, ts}
	}
	return err
}

func (h handling) deliverAt(ctx context.Context, to outlet, p post) error {
	switch {
	case to.responseURL != "":
		o := p.options(to.thread)
		if to.replace {
			o = append(o, slack.MsgOptionReplaceOriginal(to.responseURL))
		} else {
			o = append(o, slack.MsgOptionResponseURL(to.responseURL, slack.ResponseTypeEphemeral))
		}
		return h.repeat(ctx, "answer a command", func() error {
			_, _, err := h.poster.PostMessageContext(ctx, to.channel, o...)
			return err
		})
	case to.private:
		return h.repeat(ctx, "post for one person", func() error {
			_, err := h.poster.PostEphemeralContext(ctx, to.channel, to.user, p.options(to.thread)...)
			return err
		})
	}
	return h.sendTo(ctx, to, p)
}

// repeat tries what no one can look up; it may then stand twice, but not
// nowhere.
func (c *Channel) repeat(ctx context.Context, doing string, f func() error) error {
	for try := 1; ; try++ {
		err := f()
		if err == nil {
			return nil
		}
		if definite(err) || try == maxTries || sleep(ctx, c.cfg.Pause<<(try-1)) != nil {
			return fmt.Errorf("%s: %w", doing, err)
		}
	}
}

// send posts once. When it is not known whether Slack took a post, it looks
// before it posts again; key is what it looks for.
func (c *Channel) send(ctx context.Context, channel, thread string, p post, key string, again bool) (ts string, err error) {
	o := append(p.options(thread), named(key))
	for try := 1; ; try++ {
		if again {
			ts, found, err := c.find(ctx, channel, thread, key)
			if found || err != nil {
				return ts, err
			}
		}
		_, ts, err = c.poster.PostMessageContext(ctx, channel, o...)
		if err == nil {
			c.join(channel, cmp.Or(thread, ts))
			return ts, nil
		}
		if again = !definite(err); !again || try == maxTries || sleep(ctx, c.cfg.Pause<<(try-1)) != nil {
			return "", fmt.Errorf("post: %w", err)
		}
	}
}

// posted reports whether an earlier attempt has posted; then nothing is to be
// asked or posted again.
func (h handling) posted(ctx context.Context, to outlet) (bool, error) {
	if !h.again {
		return false, nil
	}
	_, found, err := h.find(ctx, to.channel, to.thread, h.key)
	return found, err
}

// find looks for an own post in a thread, or at the top of a conversation.
func (c *Channel) find(ctx context.Context, channel, thread, key string) (ts string, found bool, err error) {
	match := func(m slack.Message) bool {
		if m.Metadata.EventType == metadataType && m.Metadata.EventPayload[metadataKey] == key {
			ts, found = m.Timestamp, true
		}
		return found
	}
	err = c.pages(ctx, c.api, channel, thread, match)
	return ts, found, err
}

// inThread reports whether the bot has posted in the message's thread.
func (h handling) inThread(ctx context.Context, self string) (bool, error) {
	key := h.incoming.Channel + "/" + h.Thread
	h.mu.Lock()
	known := h.joined[key]
	h.mu.Unlock()
	if known {
		return true, nil
	}
	in := false
	// Colleagues' talk in threads is looked at without waiting for Slack: a
	// worker is not held up, the desk comes back to it.
	err := h.pages(ctx, h.quick, h.incoming.Channel, h.Thread, func(m slack.Message) bool {
		in = in || m.User == self
		return in
	})
	if in {
		h.join(h.incoming.Channel, h.Thread)
	}
	return in, err
}

func (c *Channel) join(channel, thread string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.joined) >= maxJoined {
		clear(c.joined) // they are looked up again
	}
	c.joined[channel+"/"+thread] = true
}

// pages reads a thread, or the top of a conversation from its end, until until
// says so. A conversation that the bot may not read has nothing of its own.
func (c *Channel) pages(ctx context.Context, api *slack.Client, channel, thread string, until func(slack.Message) bool) error {
	cursor := ""
	for range lookPages {
		var msgs []slack.Message
		var more bool
		var err error
		if thread != "" {
			msgs, more, cursor, err = api.GetConversationRepliesContext(ctx, &slack.GetConversationRepliesParameters{ChannelID: channel, Timestamp: thread, Cursor: cursor, Limit: pageSize, IncludeAllMetadata: true})
		} else {
			var r *slack.GetConversationHistoryResponse
			r, err = api.GetConversationHistoryContext(ctx, &slack.GetConversationHistoryParameters{ChannelID: channel, Cursor: cursor, Limit: pageSize, IncludeAllMetadata: true})
			if r != nil {
				msgs, more, cursor = r.Messages, r.HasMore, r.ResponseMetaData.NextCursor
			}
		}
		switch {
		case refused(err, "channel_not_found", "not_in_channel", "thread_not_found", "missing_scope", "is_archived"):
			return nil
		case err != nil:
			return fmt.Errorf("read conversation: %w", err)
		case slices.ContainsFunc(msgs, until) || !more || cursor == "":
			return nil
		}
	}
	return nil
}

// direct opens the direct conversation with a person.
func (c *Channel) direct(ctx context.Context, user string) (string, error) {
	d, _, _, err := c.api.OpenConversationContext(ctx, &slack.OpenConversationParameters{Users: []string{user}})
	if err != nil {
		return "", fmt.Errorf("open direct conversation: %w", err)
	}
	return d.ID, nil
}

// refused reports whether Slack answered with one of these errors.
func refused(err error, codes ...string) bool {
	var s slack.SlackErrorResponse
	return errors.As(err, &s) && slices.Contains(codes, s.Err)
}

// definite reports whether Slack has surely not taken a post, and will not
// take it if it is sent again in a moment.
func definite(err error) bool {
	var status slack.StatusCodeError
	var limited *slack.RateLimitedError
	switch {
	case errors.As(err, &limited): // the client has waited and tried again already
		return true
	case errors.As(err, &status):
		return status.Code < 500
	}
	var s slack.SlackErrorResponse
	return errors.As(err, &s) && !refused(err, "internal_error", "fatal_error", "service_unavailable", "request_timeout", "team_added_to_org", "ratelimited", "rate_limited")
}
