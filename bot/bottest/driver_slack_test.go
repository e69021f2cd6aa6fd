package bottest_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/bottest"
	"rollebot/bot/slack"
	"rollebot/bot/slack/slackfake"
)

// slackers drive Slack: mentions and their threads in a channel over HTTP, or
// direct messages over Socket Mode.
type slackers struct {
	fake   *slackfake.Server
	socket bool
	house  *bottest.House

	mu      sync.Mutex
	thread  map[string]string // of a person in the channel
	whose   map[string]string // thread → person
	read    map[string]int    // posts that a person has seen
	written map[string]any    // the last event
}

func newSlackers(t testing.TB, socket bool) *slackers {
	d := &slackers{fake: slackfake.Start(), socket: socket, thread: map[string]string{}, whose: map[string]string{}, read: map[string]int{}}
	t.Cleanup(d.fake.Close)
	return d
}

func (d *slackers) Serve(ctx context.Context, h *bottest.House) (bot.Channel, error) {
	cfg := slack.Config{BotToken: slackfake.BotToken, APIURL: d.fake.URL(), Pause: 10 * time.Millisecond, Log: h.Desk.Log, Office: h.Office, URL: "https://rollebot.example.dk"}
	d.house = h
	if d.socket {
		cfg.AppToken = slackfake.AppToken
	} else {
		cfg.SigningSecret = slackfake.SigningSecret
	}
	c, err := slack.New(cfg, h.Desk)
	if err != nil {
		return nil, err
	}
	if !d.socket {
		d.fake.SendTo(c.Handler())
		return c, nil
	}
	d.fake.Cut() // that of the program before
	go c.Run(ctx)
	return c, nil
}

func user(person string) string {
	return "U" + strings.ToUpper(strings.NewReplacer("æ", "AE", "ø", "OE", "å", "AA").Replace(person))
}

// sent is a text as Slack delivers it.
func sent(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(text)
}

func (d *slackers) Do(ctx context.Context, a bottest.Act) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	if d.socket {
		if err := d.fake.Connected(ctx); err != nil {
			return err
		}
	}
	if err := d.act(ctx, a); err != nil {
		return err
	}
	return d.delivered(ctx)
}

// delivered waits until the channel has taken what was sent.
func (d *slackers) delivered(ctx context.Context) error {
	if d.socket {
		return d.fake.Settled(ctx)
	}
	return nil
}

func (d *slackers) act(ctx context.Context, a bottest.Act) error {
	switch a.Kind {
	case bottest.Say:
		return d.say(a)
	case bottest.Again:
		d.fake.Event("Ev"+d.written["ts"].(string), d.written)
	case bottest.Press:
		return d.press(a.Person, a.Text)
	case bottest.Like:
		return d.press(a.Person, "Svaret hjalp")
	case bottest.Dislike:
		return d.press(a.Person, "Svaret hjalp ikke")
	case bottest.FailPost:
		d.fake.Fail(slackfake.Fault{Method: "chat.postMessage", Status: 500})
	case bottest.Sends, bottest.Commands, bottest.Publishes, bottest.Discards, bottest.Tells, bottest.Forges:
		return d.lead(ctx, a)
	default:
		return bottest.ErrCannot
	}
	return nil
}

func (d *slackers) say(a bottest.Act) error {
	if strings.TrimSpace(a.Text) == "" && d.socket {
		return bottest.ErrCannot // Slack sends no empty message; a bare mention it does
	}
	if d.socket && a.Anew {
		return bottest.ErrCannot // a direct conversation is one dialogue
	}
	id, text := user(a.Person), sent(a.Text)
	event := map[string]any{"type": "message", "user": id, "text": text, "channel": "D" + id, "channel_type": "im"}
	d.mu.Lock()
	thread := d.thread[a.Person]
	d.mu.Unlock()
	switch {
	case d.socket:
		event["ts"] = d.fake.Direct(id, text)
	case thread != "" && !a.Anew:
		event["channel"], event["channel_type"], event["thread_ts"] = "C1", "channel", thread
		event["ts"] = d.fake.Say("C1", thread, id, text)
	default:
		event["channel"], event["channel_type"], event["text"] = "C1", "channel", "<@"+slackfake.Bot+"> "+text
		ts := d.fake.Mention("C1", "", id, text)
		event["ts"] = ts
		d.mu.Lock()
		d.thread[a.Person], d.whose[ts] = ts, a.Person
		d.mu.Unlock()
	}
	event["event_ts"] = event["ts"]
	d.written = event
	return nil
}

// press presses the button that begins so, of the newest post that has it.
func (d *slackers) press(person, label string) error {
	posts := d.posts(person)
	for i := len(posts) - 1; i >= 0; i-- {
		if found := labelled(buttons(posts[i]), label); found != "" {
			return d.fake.Press(user(person), posts[i], found)
		}
	}
	return fmt.Errorf("no button %q", label)
}

// labelled is the label itself, or the first that begins so.
func labelled(labels []string, label string) string {
	begins := ""
	for _, l := range labels {
		if l == label {
			return l
		}
		if begins == "" && strings.HasPrefix(l, label) {
			begins = l
		}
	}
	return begins
}

func buttons(p slackfake.Post) (out []string) {
	for _, b := range p.Buttons() {
		out = append(out, b.Label)
	}
	return out
}

// posts are those that a person sees.
func (d *slackers) posts(person string) (out []slackfake.Post) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, p := range d.fake.Posts() {
		if strings.HasPrefix(p.Method, "chat.") || p.Method == "response" {
			if id := user(person); p.User == id || p.User == "" && (p.Channel == "D"+id || d.whose[p.Thread] == person) {
				out = append(out, p)
			}
		}
	}
	return out
}

func (d *slackers) Seen(person string) (out []bottest.Shown) {
	posts := d.posts(person)
	for _, p := range posts[d.read[person]:] {
		text := p.Plain()
		for _, call := range []string{"<!", `\u003c!`, "<@", `\u003c@`} {
			if strings.Contains(p.Text+string(p.Blocks), call) {
				text += " CALLS SOMEBODY: " + call
			}
		}
		out = append(out, bottest.Shown{Text: text, Buttons: buttons(p)})
	}
	d.read[person] = len(posts)
	return out
}
