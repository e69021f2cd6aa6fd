// Package slack is the Slack channel: it decodes what Slack sends, over Socket
// Mode or HTTP, has the Desk answer, and posts the Answer as Block Kit. What
// is said about duties, who may ask how much and what is remembered are the
// Desk's; this package only says it in Slack's way.
package slack

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"rollebot/bot"
	"rollebot/bot/edition"
)

// name leads the ids of persons, dialogues and places.
const name = "slack"

// Config is read from the environment: what an operator copies from
// api.slack.com/apps.
type Config struct {
	BotToken      string `env:"SLACK_BOT_TOKEN"`      // "xoxb-…"
	AppToken      string `env:"SLACK_APP_TOKEN"`      // "xapp-…", for Socket Mode; empty for none
	SigningSecret string `env:"SLACK_SIGNING_SECRET"` // 32 hex digits, for HTTP; empty for none
	APIURL        string `env:"SLACK_API_URL"`        // another server, for tests; empty for Slack's own

	Office *edition.Office // what leaders do, and what is new to staff; nil: neither
	URL    string          // ROLLEBOT_URL: where the pages are: "https://rollebot.example.dk"; empty for none
	Pause  time.Duration   // first wait after a failure, doubled from there; 500 ms
	Log    *slog.Logger    // for the operator; never sees what people write
}

// Channel is the bot.Channel for one Slack workspace.
type Channel struct {
	cfg    Config
	desk   *bot.Desk
	api    *slack.Client // calls that may be repeated
	poster *slack.Client // posts: not repeated before one has looked
	quick  *slack.Client // calls that nobody waits for
	files  *slack.Client // fetches files
	groups groups

	mu     sync.Mutex
	self   string          // the bot's own user id, once known
	joined map[string]bool // threads that the bot has posted in: "C1/1700000000.000100"
}

var _ bot.Channel = (*Channel)(nil)

// New returns the channel over desk. It does not call Slack.
func New(cfg Config, desk *bot.Desk) (*Channel, error) {
	switch {
	case desk == nil || desk.Inbox == nil:
		return nil, errors.New("slack: a desk with an inbox is needed")
	case cfg.BotToken == "":
		return nil, errors.New("slack: SLACK_BOT_TOKEN is missing")
	case cfg.AppToken == "" && cfg.SigningSecret == "":
		return nil, errors.New("slack: SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing")
	case cfg.AppToken != "" && !strings.HasPrefix(cfg.AppToken, "xapp-"):
		return nil, errors.New("slack: SLACK_APP_TOKEN is not an app-level token (xapp-…)")
	}
	if cfg.APIURL == "" {
		cfg.APIURL = slack.APIURL
	}
	if !strings.HasSuffix(cfg.APIURL, "/") {
		cfg.APIURL += "/"
	}
	if cfg.Pause <= 0 {
		cfg.Pause = 500 * time.Millisecond
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	c := &Channel{cfg: cfg, desk: desk, joined: map[string]bool{}}
	c.api = c.client(15*time.Second, func(r slack.RetryConfig) []slack.RetryHandler {
		return append(slack.AllBuiltinRetryHandlers(r), slack.NewServerErrorRetryHandler(r))
	})
	c.poster = c.client(15*time.Second, slack.DefaultRetryHandlers)
	c.quick = c.client(2*time.Second, nil)
	c.files = c.client(fetchTime, nil)
	return c, nil
}

// client returns a client that repeats what the handlers of retry say.
func (c *Channel) client(timeout time.Duration, retry func(slack.RetryConfig) []slack.RetryHandler) *slack.Client {
	options := []slack.Option{
		slack.OptionAPIURL(c.cfg.APIURL),
		slack.OptionAppLevelToken(c.cfg.AppToken),
		slack.OptionHTTPClient(&http.Client{Timeout: timeout, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}),
	}
	if retry != nil {
		r := slack.DefaultRetryConfig()
		r.BackoffInitial, r.BackoffMax, r.BackoffJitter = c.cfg.Pause, 8*time.Second, c.cfg.Pause/4
		r.RetryAfterDuration, r.RetryAfterJitter = 10*time.Second, c.cfg.Pause/4
		r.Handlers = retry(r)
		options = append(options, slack.OptionRetryConfig(r))
	}
	return slack.New(c.cfg.BotToken, options...)
}

// Name is "slack".
func (c *Channel) Name() string { return name }

// Handle answers one event.
func (c *Channel) Handle(ctx context.Context, e bot.Event, ask bot.Ask) error {
	var in incoming
	if err := json.Unmarshal(e.Payload, &in); err != nil {
		c.cfg.Log.ErrorContext(ctx, "event of another version dropped", "channel", name, "event", e.ID)
		return nil
	}
	h := handling{Channel: c, incoming: in, key: e.ID, again: e.Attempt > 1, attempt: e.Attempt, ask: ask}
	switch in.Kind {
	case message:
		return h.message(ctx)
	case command:
		return h.command(ctx)
	case press:
		return h.press(ctx)
	case submit:
		return h.submit(ctx)
	case home:
		return h.home(ctx, "")
	case prompts:
		return h.prompts(ctx)
	}
	return nil
}

// handling is one event being handled.
type handling struct {
	*Channel
	incoming
	key     string // what its post is to be recognised by
	again   bool   // an earlier attempt may have posted
	attempt int
	ask     bot.Ask
}

// message answers a message if it is for the bot.
func (h handling) message(ctx context.Context) error {
	self, err := h.whoAmI(ctx, h.Self)
	if err != nil {
		return err
	}
	if h.User == self {
		return nil
	}
	text := plainText(h.Text, self)
	if h.Thread != "" {
		letter, err := h.desk.Reply(ctx, placeOf(h.incoming.Channel, h.Thread), text, h.key, h.again)
		if letter || err != nil {
			return err
		}
	}
	if h.Direct || h.Mention {
		if done, err := h.office(ctx, text); done || err != nil {
			return err
		}
	}
	if !h.Direct && !h.Mention && !mentions(h.Text, self) {
		if toSomebodyElse(h.Text) {
			return nil
		}
		in, err := h.inThread(ctx, self)
		if !in || err != nil {
			return err
		}
	}
	to := outlet{channel: h.incoming.Channel, thread: h.thread(), user: h.User, stands: &stands{}}
	if done, err := h.posted(ctx, to); done || err != nil {
		return err
	}
	h.think(ctx, to)
	a := h.ask(ctx, bot.Question{Text: text, Person: h.person(), Dialogue: h.dialogue()})
	if err := h.say(ctx, to, a); err != nil {
		return err
	}
	h.reword(to.stands, a, "")
	return nil
}

// command answers /rollebot, for the asker alone.
func (h handling) command(ctx context.Context) error {
	text := plainText(h.Text, "")
	if text == "" {
		text = "hjælp"
	}
	if done, err := h.office(ctx, text); done || err != nil {
		return err
	}
	a := h.ask(ctx, bot.Question{Text: text, Person: h.person(), Dialogue: h.dialogue()})
	to := outlet{channel: h.incoming.Channel, user: h.User, responseURL: h.ResponseURL}
	return h.say(ctx, to, a)
}

// prompts offers questions from the asker's own role document in the agent view.
func (h handling) prompts(ctx context.Context) error {
	a := h.desk.Welcome(ctx, h.person())
	p := slack.AssistantThreadsSetSuggestedPromptsParameters{Title: promptsTitle, ChannelID: h.incoming.Channel, ThreadTS: h.Thread}
	for _, q := range a.Suggestions[:min(len(a.Suggestions), maxPrompts)] {
		p.AddPrompt(q, q)
	}
	if len(p.Prompts) == 0 {
		return nil
	}
	if err := h.api.SetAssistantThreadsSuggestedPromptsContext(ctx, p); err != nil {
		return fmt.Errorf("suggest prompts: %w", err)
	}
	return nil
}

// whoAmI returns the bot's own user id; told is what an event said of it.
func (c *Channel) whoAmI(ctx context.Context, told string) (string, error) {
	c.mu.Lock()
	if c.self == "" {
		c.self = told
	}
	self := c.self
	c.mu.Unlock()
	if self != "" {
		return self, nil
	}
	r, err := c.api.AuthTestContext(ctx)
	if err != nil {
		return "", fmt.Errorf("ask Slack who the bot is: %w", err)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.self = r.UserID
	return c.self, nil
}

// think shows that the bot is at work, if Slack cares to.
func (c *Channel) think(ctx context.Context, to outlet) {
	p := slack.AssistantThreadsSetStatusParameters{ChannelID: to.channel, ThreadTS: to.thread, Status: thinking, LoadingMessages: []string{thinkingLong}}
	if err := c.quick.SetAssistantThreadsStatusContext(ctx, p); err != nil {
		c.cfg.Log.DebugContext(ctx, "no status", "channel", name, "err", err)
	}
}
