package store

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/bot"
)

// asker answers everything.
type asker struct{}

func (asker) Ask(_ context.Context, q bot.Question) (bot.Answer, error) {
	return bot.Answer{Outcome: bot.Yes, Lead: "svar på " + q.Text}, nil
}

func (asker) Welcome(context.Context, string) (bot.Answer, error) { return bot.Answer{}, nil }

// platform keeps posts by the event that they answer, as Slack does.
type platform struct {
	mu      sync.Mutex
	posts   map[string]int
	looks   int
	handled chan string
	crash   func() // called once right after a post; nil for none
}

func (p *platform) Name() string                                   { return "slack" }
func (p *platform) Post(context.Context, bot.Note) (string, error) { return "", nil }
func (p *platform) Handle(ctx context.Context, e bot.Event, ask bot.Ask) error {
	defer func() { p.handled <- e.ID }()
	p.mu.Lock()
	defer p.mu.Unlock()
	if e.Attempt > 1 {
		p.looks++
		if p.posts[e.ID] > 0 {
			return nil
		}
	}
	ask(ctx, bot.Question{Text: string(e.Payload), Person: "slack:anna"})
	p.posts[e.ID]++
	if p.crash != nil {
		p.crash()
		p.crash = nil
	}
	return nil
}

// dying is an inbox whose process ends before it can mark an event.
type dying struct{ *Store }

func (dying) Finish(context.Context, bot.Event, time.Time) error {
	return errors.New("the process is gone")
}

// TestCrashAfterPost: an answer that was posted by a process that then died
// is not posted again by the one that takes over.
func TestCrashAfterPost(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		first, second := open(t), open(t)
		c := withClock(first)
		second.now = c.Now
		p := &platform{posts: map[string]int{}, handled: make(chan string, 8)}

		d := bot.NewDesk(bot.Setup{Bot: asker{}, Inbox: dying{first}, Limits: bot.Limits{Workers: 1}})
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan error, 1)
		p.crash = stop
		go func() { ended <- d.Run(ctx, p) }()
		if fresh, err := d.Accept(t.Context(), bot.Event{Channel: "slack", ID: "Ev1", Payload: []byte("?")}); err != nil || !fresh {
			t.Fatal(fresh, err)
		}
		<-p.handled
		<-ended

		c.Move(bot.Lease)
		d = bot.NewDesk(bot.Setup{Bot: asker{}, Inbox: second})
		ctx, stop = context.WithCancel(t.Context())
		go func() { ended <- d.Run(ctx, p) }()
		<-p.handled
		stop()
		ok(t, <-ended)
		if p.posts["Ev1"] != 1 || p.looks != 1 {
			t.Errorf("%d posts, looked %d times", p.posts["Ev1"], p.looks)
		}
		if _, found, err := second.Take(t.Context(), slack, false); found || err != nil {
			t.Errorf("still there: %v %v", found, err)
		}
	})
}

// TestKilled: what Accept took is there after the process was killed.
func TestKilled(t *testing.T) {
	if dir := os.Getenv("ROLLEBOT_TEST_KILLED"); dir != "" {
		s, err := Open(t.Context(), dir, "", Retention{})
		for i := 0; err == nil; i++ {
			if _, _, err = s.Accept(t.Context(), bot.Event{Channel: "slack", ID: fmt.Sprint("Ev", i), Payload: []byte("?")}, 1<<30); err == nil {
				fmt.Printf("accepted Ev%d\n", i)
			}
		}
		t.Fatal(err)
	}
	dir := t.TempDir()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilled$")
	cmd.Env = append(os.Environ(), "ROLLEBOT_TEST_KILLED="+dir)
	out, err := cmd.StdoutPipe()
	ok(t, err)
	ok(t, cmd.Start())
	accepted := map[string]bool{}
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if id, found := strings.CutPrefix(lines.Text(), "accepted "); found {
			accepted[id] = true
		}
		if len(accepted) == 50 {
			ok(t, cmd.Process.Kill())
		}
	}
	cmd.Wait()
	if len(accepted) < 50 {
		t.Fatalf("only %d events were accepted", len(accepted))
	}
	s := opened(t, dir, "")
	for e := take(t, s); e.ID != ""; e = take(t, s) {
		delete(accepted, e.ID)
		ok(t, s.Finish(t.Context(), e, time.Time{}))
	}
	if len(accepted) != 0 {
		t.Errorf("lost: %v", accepted)
	}
}

// BenchmarkEvent is the whole way of an event through the inbox.
func BenchmarkEvent(b *testing.B) {
	for _, address := range []string{"", os.Getenv("ROLLEBOT_TEST_POSTGRES")} {
		name := "sqlite"
		if address != "" {
			name = "postgres"
		}
		b.Run(name, func(b *testing.B) {
			if name == "sqlite" && address != "" {
				b.Skip()
			}
			s, err := Open(b.Context(), b.TempDir(), address, Retention{})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			run := time.Now().UnixNano()
			for i := 0; b.Loop(); i++ {
				if _, _, err := s.Accept(b.Context(), bot.Event{Channel: "bench", ID: fmt.Sprint(run, "-", i), Payload: []byte("?")}, 100); err != nil {
					b.Fatal(err)
				}
				e, found, err := s.Take(b.Context(), []string{"bench"}, false)
				if err != nil || !found {
					b.Fatal(found, err)
				}
				if err := s.Finish(b.Context(), e, time.Time{}); err != nil {
					b.Fatal(err)
				}
			}
		})
		if os.Getenv("ROLLEBOT_TEST_POSTGRES") == "" {
			return
		}
	}
}
