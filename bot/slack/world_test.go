package slack_test

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/slack"
	"rollebot/bot/slack/slackfake"
	"rollebot/bot/store"
	"rollebot/corpus"
	"rollebot/index"
)

// world is a fake Slack with the real channel, desk and store in front of it.
type world struct {
	*slackfake.Server
	t       *testing.T
	ctx     context.Context
	channel *slack.Channel
	store   *store.Store
	inbox   *counted
	stop    func()
}

// counted is an inbox that knows when nothing is left to do.
type counted struct {
	bot.Inbox
	mu      sync.Mutex
	open    int
	taken   int
	changed chan struct{}
	refuse  int // the next that are not accepted
	last    bot.Event
}

func (c *counted) refuseNext(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.refuse = n
}

// accepted is the last event that was new.
func (c *counted) accepted() bot.Event {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last
}

func (c *counted) Accept(ctx context.Context, e bot.Event, room int) (bool, int, error) {
	c.mu.Lock()
	refuse := c.refuse > 0
	if refuse {
		c.refuse--
	}
	c.mu.Unlock()
	if refuse {
		return false, 0, errors.New("the database is away")
	}
	fresh, n, err := c.Inbox.Accept(ctx, e, room)
	if fresh {
		c.mu.Lock()
		c.last = e
		c.mu.Unlock()
		c.add(1)
	}
	return fresh, n, err
}

func (c *counted) Finish(ctx context.Context, e bot.Event, again time.Time) error {
	err := c.Inbox.Finish(ctx, e, again)
	if again.IsZero() {
		c.add(-1)
	}
	return err
}

func (c *counted) add(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.open += n
	c.taken += max(n, 0)
	close(c.changed)
	c.changed = make(chan struct{})
}

// idle waits until every event that was kept is done.
func (w *world) idle() {
	w.t.Helper()
	if err := w.Settled(w.ctx); err != nil {
		w.t.Fatal(err)
	}
	for {
		w.inbox.mu.Lock()
		open, changed := w.inbox.open, w.inbox.changed
		w.inbox.mu.Unlock()
		if open == 0 {
			return
		}
		select {
		case <-changed:
		case <-w.ctx.Done():
			w.t.Fatal("not idle in time")
		}
	}
}

var bundled = sync.OnceValues(func() (*index.Index, error) { return index.New(corpus.Bundled()) })

// stub is an Asker that answers as told.
type stub func(ctx context.Context, q bot.Question) (bot.Answer, error)

func (s stub) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) { return s(ctx, q) }
func (s stub) Welcome(context.Context, string) (bot.Answer, error)         { return bot.Answer{}, nil }

func echo(_ context.Context, q bot.Question) (bot.Answer, error) {
	return bot.Answer{Outcome: bot.Yes, Lead: "svar på " + q.Text, Asked: q.Text}, nil
}

// newWorld runs everything; a nil asker is the real bot over the bundled
// documents. over is "http" or "socket".
func newWorld(t *testing.T, over string, asker bot.Asker, more ...func(*slack.Config, *world)) *world {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	t.Cleanup(cancel)
	s, err := store.Open(ctx, t.TempDir(), "", store.Retention{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if asker == nil {
		ix, err := bundled()
		if err != nil {
			t.Fatal(err)
		}
		asker = bot.New(ix, s)
	}
	w := &world{Server: slackfake.Start(), t: t, ctx: ctx, store: s, inbox: &counted{Inbox: s, changed: make(chan struct{})}}
	t.Cleanup(w.Close)
	desk := bot.NewDesk(bot.Setup{Bot: asker, Inbox: w.inbox, Answers: s, Letters: s, Leaders: bot.Leaders{"*": "slack:CLEAD"}, Limits: bot.Limits{PerMinute: 100}})
	cfg := slack.Config{BotToken: slackfake.BotToken, SigningSecret: slackfake.SigningSecret, APIURL: w.URL(), Pause: time.Millisecond}
	if over == "socket" {
		cfg.AppToken = slackfake.AppToken
	}
	for _, f := range more {
		f(&cfg, w)
	}
	if w.channel, err = slack.New(cfg, desk); err != nil {
		t.Fatal(err)
	}
	running, stop := context.WithCancel(ctx)
	var done sync.WaitGroup
	done.Go(func() {
		if err := desk.Run(running, w.channel); err != nil {
			t.Error(err)
		}
	})
	done.Go(func() {
		if err := w.channel.Run(running); err != nil {
			t.Error(err)
		}
	})
	w.stop = sync.OnceFunc(func() { stop(); done.Wait() })
	t.Cleanup(w.stop)
	if over == "http" {
		w.SendTo(w.channel.Handler())
	} else if err := w.Connected(ctx); err != nil {
		t.Fatal(err)
	}
	return w
}

// both runs a test over both transports.
func both(t *testing.T, asker bot.Asker, f func(t *testing.T, w *world)) {
	for _, over := range []string{"http", "socket"} {
		t.Run(over, func(t *testing.T) { f(t, newWorld(t, over, asker)) })
	}
}

// next is the next post.
func (w *world) next() slackfake.Post {
	w.t.Helper()
	p, err := w.Next(w.ctx)
	if err != nil {
		w.t.Fatal(err)
	}
	return p
}

// says waits for the next post and wants words in it.
func (w *world) says(words ...string) slackfake.Post {
	w.t.Helper()
	p := w.next()
	for _, want := range words {
		if !strings.Contains(p.Plain(), want) {
			w.t.Errorf("%q is not in %s %s: %s", want, p.Method, p.Channel, p.Plain())
		}
	}
	return p
}

// silent waits until all is done and wants no post that Next has not given.
func (w *world) silent(posts int) {
	w.t.Helper()
	w.idle()
	if got := w.Posts(); len(got) != posts {
		w.t.Errorf("%d posts, want %d", len(got), posts)
		for _, p := range got {
			w.t.Logf("%s %s/%s: %.200s", p.Method, p.Channel, p.Thread, p.Plain())
		}
	}
}

func (w *world) press(user string, p slackfake.Post, label string) {
	w.t.Helper()
	if err := w.Press(user, p, label); err != nil {
		w.t.Fatal(err)
	}
}
