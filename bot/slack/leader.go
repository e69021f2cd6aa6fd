package slack

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"rollebot/bot"
	"rollebot/bot/edition"
)

const (
	groupPrefix = name + ":usergroup:" // of ids of user groups: "slack:usergroup:S0614TZR7"
	groupTime   = 5 * time.Minute      // for which the members of a group are remembered
	fetchTime   = 30 * time.Second     // for one file
	maxGiveUp   = 3                    // attempts before a leader is told that something went wrong
)

// upload is a file in a message.
type upload struct {
	Name string `json:"name"`
	Size int64  `json:"size,omitempty"`
	URL  string `json:"url"`
}

// who is whoever sent the event, with the name that Slack has for them.
func (h handling) who(ctx context.Context) edition.Who {
	w := edition.Who{ID: h.person()}
	u, err := h.quick.GetUserInfoContext(ctx, h.User)
	if err != nil {
		h.cfg.Log.DebugContext(ctx, "no name", "channel", name, "err", err)
		return w
	}
	w.Name = u.RealName
	return w
}

// leads reports whether somebody leads something, by themselves or by a user group.
func (h handling) leads(ctx context.Context, who edition.Who) (edition.Leader, bool) {
	leaders := h.cfg.Office.Leaders
	var groups []string
	for _, g := range leaders.Groups(groupPrefix) {
		if slices.Contains(h.groups.members(ctx, h.Channel, g), h.User) {
			groups = append(groups, groupPrefix+g)
		}
	}
	return leaders.Of(who, groups...)
}

// groups remembers who is in which user group.
type groups struct {
	mu sync.Mutex
	by map[string]group
}

type group struct {
	at      time.Time
	members []string
}

// members returns the members of a group; none when Slack does not tell.
func (g *groups) members(ctx context.Context, c *Channel, id string) []string {
	g.mu.Lock()
	known, ok := g.by[id]
	g.mu.Unlock()
	if ok && time.Since(known.at) < groupTime {
		return known.members
	}
	members, err := c.quick.GetUserGroupMembersContext(ctx, id)
	if err != nil {
		c.cfg.Log.ErrorContext(ctx, "user group not read, so nobody leads by it; the scope usergroups:read is needed", "channel", name, "group", id, "err", err)
		return nil
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.by == nil {
		g.by = map[string]group{}
	}
	g.by[id] = group{time.Now(), members}
	return members
}

// office handles what leaders do: files in a direct message, and words that
// ask for something. It reports false for a question like others.
func (h handling) office(ctx context.Context, text string) (bool, error) {
	wish := edition.WishOf(text)
	if h.cfg.Office == nil || len(h.Files) == 0 && wish == edition.Nothing {
		return false, nil
	}
	who := h.who(ctx)
	leader, ok := h.leads(ctx, who)
	switch {
	case !ok && len(h.Files) == 0 && wish == edition.WantsOpen:
		return false, nil
	case !ok:
		return true, h.turnAway(ctx, who, text)
	case len(h.Files) > 0:
		return true, h.show(ctx, leader, func() (*edition.Preview, error) { return h.handIn(ctx, leader) })
	case wish == edition.WantsOpen:
		return true, h.waiting(ctx, leader)
	}
	return true, h.show(ctx, leader, func() (*edition.Preview, error) { return h.cfg.Office.Reread(ctx, leader) })
}

// turnAway answers somebody who leads nothing. A question beside the file is
// answered too.
func (h handling) turnAway(ctx context.Context, who edition.Who, text string) error {
	to := h.answerTo()
	if done, err := h.posted(ctx, to); done || err != nil {
		return err
	}
	sentence, err := h.sentence(ctx, h.cfg.Office.Turn(ctx, who, edition.Proposes))
	if err != nil {
		return err
	}
	a := notice(sentence)
	if len(h.Files) > 0 && text != "" {
		a = h.ask(ctx, bot.Question{Text: text, Person: h.person(), Dialogue: h.dialogue()})
		a.Hints = append(a.Hints, sentence)
	}
	return h.say(ctx, to, a)
}

// answerTo is where a message or a command is answered. In a channel nobody
// but the leader reads it.
func (h handling) answerTo() outlet {
	if h.Kind == command {
		return outlet{channel: h.incoming.Channel, user: h.User, responseURL: h.ResponseURL}
	}
	to := h.outlet()
	to.private = !h.Direct
	return to
}

// sentence is what a leader reads of an error: its own words when it is a
// refusal. Any other error has the event handled again, until nobody should
// wait any longer.
func (h handling) sentence(ctx context.Context, err error) (string, error) {
	var refusal *edition.Refusal
	if errors.As(err, &refusal) {
		return refusal.Text, nil
	}
	if h.attempt < maxGiveUp || ctx.Err() != nil {
		return "", err
	}
	h.cfg.Log.ErrorContext(ctx, "failed", "channel", name, "doing", "leader's "+string(h.Kind), "event", h.key, "err", err)
	return bot.Sorry, nil
}

func notice(sentence string) bot.Answer {
	return bot.Answer{Outcome: bot.Unknown, Lead: sentence, Notice: true}
}

// show posts the card of a proposal, or why there is none. What was asked for
// elsewhere comes in a direct message.
func (h handling) show(ctx context.Context, leader edition.Leader, propose func() (*edition.Preview, error)) error {
	to := h.answerTo()
	place := to
	if h.Kind == command || !h.Direct {
		direct, err := h.direct(ctx, h.User)
		if err != nil {
			return err
		}
		place = outlet{channel: direct, user: h.User}
	}
	if done, err := h.posted(ctx, place); done || err != nil {
		return err
	}
	if place.thread != "" {
		h.think(ctx, place)
	}
	v, err := propose()
	if err != nil {
		sentence, err := h.sentence(ctx, err)
		if err != nil {
			return err
		}
		return h.say(ctx, to, notice(sentence))
	}
	if err := h.deliver(ctx, place, h.proposal(v, leader)); err != nil || place.channel == to.channel {
		return err
	}
	return h.say(ctx, to, notice(inDirect))
}

func (h handling) proposal(v *edition.Preview, leader edition.Leader) post {
	return proposalCard(v, h.cfg.Office.NeedsOther(leader, v.Proposal), h.cfg.URL)
}

// handIn fetches the files of a message and proposes them.
func (h handling) handIn(ctx context.Context, leader edition.Leader) (*edition.Preview, error) {
	var offered []edition.Offered
	for _, f := range h.Files {
		offered = append(offered, edition.Offered{Name: f.Name, Size: f.Size, Fetch: func(ctx context.Context, to io.Writer) error { return h.fetch(ctx, f, to) }})
	}
	files, err := edition.Collect(ctx, offered)
	if err != nil {
		return nil, err
	}
	return h.cfg.Office.Propose(ctx, leader, edition.Change{Files: files}, nil)
}

// fetch gets a file from Slack. The token goes nowhere else: the library sends
// it to Slack's own hosts and to that of the API only, and no redirect is followed.
func (h handling) fetch(ctx context.Context, f upload, to io.Writer) error {
	ctx, cancel := context.WithTimeout(ctx, fetchTime)
	defer cancel()
	err := h.files.GetFileContext(ctx, f.URL, to)
	var status slack.StatusCodeError
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil, errors.As(err, &status) && (status.Code >= 500 || status.Code == http.StatusTooManyRequests), transport(err):
		return fmt.Errorf("fetch from Slack: %w", withoutURL(err))
	}
	h.cfg.Log.WarnContext(ctx, "file not fetched", "channel", name, "event", h.key, "err", withoutURL(err))
	return edition.NotFetched(f.Name)
}

// transport reports whether nothing came back, or not all of it.
func transport(err error) bool {
	var u *url.Error
	return errors.As(err, &u) && u.Op != "parse"
}

// withoutURL drops the address from an error: it names the file. What the
// library says of an address that it refuses does so too.
func withoutURL(err error) error {
	var u *url.Error
	var status slack.StatusCodeError
	switch {
	case errors.As(err, &u):
		return u.Err
	case errors.As(err, &status):
		return status
	}
	return errors.New("not a file at Slack")
}

// waiting shows the newest proposals that wait, a card for each.
func (h handling) waiting(ctx context.Context, leader edition.Leader) error {
	const most = 3
	all, err := h.cfg.Office.Waiting(ctx, leader, most)
	if err != nil || len(all) == 0 {
		return h.show(ctx, leader, func() (*edition.Preview, error) {
			if err == nil {
				err = &edition.Refusal{Text: bot.NoneWaiting}
			}
			return nil, err
		})
	}
	for i, v := range all {
		each := h
		if i > 0 {
			each.key += fmt.Sprint("/", i)
		}
		if err := each.show(ctx, leader, func() (*edition.Preview, error) { return v, nil }); err != nil {
			return err
		}
	}
	return nil
}

// person reads an id of a person: "slack:T024BE7LD:U061F7AUR".
func personOf(place string) (user string, ok bool) {
	rest, ok := strings.CutPrefix(place, name+":")
	team, user, both := strings.Cut(rest, ":")
	return user, ok && both && slackID.MatchString(team) && slackID.MatchString(user)
}

// Reaches reports whether Post can write there of the bot's own accord.
func (c *Channel) Reaches(place string) bool {
	_, ok := personOf(place)
	return ok
}
