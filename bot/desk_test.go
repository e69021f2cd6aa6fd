package bot_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"rollebot/bot"
	"rollebot/corpus"
)

// stub is an Asker that answers as told.
type stub func(ctx context.Context, q bot.Question) (bot.Answer, error)

func (s stub) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) { return s(ctx, q) }

func (s stub) Welcome(context.Context, string) (bot.Answer, error) {
	return bot.Answer{}, errors.New("no welcome")
}

func echo(_ context.Context, q bot.Question) (bot.Answer, error) {
	return bot.Answer{Outcome: bot.Yes, Lead: "svar på " + q.Text, Asked: q.Text, As: "nattevagt @ Egevang"}, nil
}

// shelf is an Inbox in memory, without leases.
type shelf struct {
	mu     sync.Mutex
	events []*shelved
	fail   error // what Accept fails with
}

type shelved struct {
	bot.Event
	taken, done bool
	due         time.Time
}

func (s *shelf) Accept(_ context.Context, e bot.Event, room int) (bool, int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	waiting := 0
	for _, o := range s.events {
		if o.Channel == e.Channel && (o.ID == e.ID || o.Also != "" && o.Also == e.Also) {
			return false, 0, s.fail
		}
		if !o.done {
			waiting++
		}
	}
	if s.fail != nil {
		return false, 0, s.fail
	}
	e.Busy = waiting >= room
	s.events = append(s.events, &shelved{Event: e})
	return true, waiting + 1, nil
}

func (s *shelf) Take(_ context.Context, channels []string, busy bool) (bot.Event, bool, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.events {
		if !o.taken && !o.done && o.Busy == busy && slices.Contains(channels, o.Channel) && !time.Now().Before(o.due) {
			o.taken = true
			o.Attempt++
			return o.Event, true, nil
		}
	}
	return bot.Event{}, false, nil
}

func (s *shelf) Finish(_ context.Context, e bot.Event, again time.Time) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.events {
		if o.ID == e.ID {
			o.taken, o.done, o.due = false, again.IsZero(), again
		}
	}
	return nil
}

// open counts the events that are not done.
func (s *shelf) open() (n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range s.events {
		if !o.done {
			n++
		}
	}
	return n
}

// wall is a channel that posts on a wall: the payload is the question, the
// person its first word.
type wall struct {
	name   string
	handle func(ctx context.Context, e bot.Event) error // called before the answer is posted; may be nil
	mu     sync.Mutex
	posts  []string
}

func (w *wall) Name() string { return w.name }

func (w *wall) Handle(ctx context.Context, e bot.Event, ask bot.Ask) error {
	person, _, _ := strings.Cut(string(e.Payload), " ")
	a := ask(ctx, bot.Question{Text: string(e.Payload), Person: w.name + ":" + person})
	if w.handle != nil {
		if err := w.handle(ctx, e); err != nil {
			return err
		}
	}
	w.post(a.Lead)
	return nil
}

func (w *wall) Post(_ context.Context, n bot.Note) (string, error) {
	w.post(n.Place + ": " + n.Text)
	return n.Place + ":1", nil
}

func (w *wall) post(text string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.posts = append(w.posts, text)
}

func (w *wall) posted() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.posts)
}

// running runs a desk until the test says stop. Time in these tests is
// virtual: to sleep is to have the clock moved.
func running(t *testing.T, d *bot.Desk, channels ...bot.Channel) (stop func() error) {
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- d.Run(ctx, channels...) }()
	return func() error { cancel(); return <-ended }
}

func accepted(t *testing.T, d *bot.Desk, id, payload string) bool {
	t.Helper()
	fresh, err := d.Accept(t.Context(), bot.Event{Channel: "slack", ID: id, Payload: []byte(payload)})
	if err != nil {
		t.Fatal(err)
	}
	return fresh
}

func TestDeskAnswersOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		inbox, w, reg := &shelf{}, &wall{name: "slack"}, prometheus.NewRegistry()
		d := bot.NewDesk(bot.Setup{Bot: stub(echo), Inbox: inbox, Metrics: reg, Limits: bot.Limits{Workers: 1}})
		accepted(t, d, "Ev0", "før start")
		stop := running(t, d, w)
		if !accepted(t, d, "Ev1", "hej") || accepted(t, d, "Ev1", "hej") {
			t.Error("fresh is wrong")
		}
		synctest.Wait()
		if got := w.posted(); !slices.Equal(got, []string{"svar på før start", "svar på hej"}) {
			t.Errorf("posted: %q", got)
		}
		if err := stop(); err != nil || inbox.open() != 0 {
			t.Errorf("stopped with %v, %d open", err, inbox.open())
		}
		if n := testutil.CollectAndCount(reg, "rollebot_answer_seconds"); n != 1 {
			t.Errorf("%d latencies", n)
		}
		want := `
# HELP rollebot_questions_total Questions by channel and outcome.
# TYPE rollebot_questions_total counter
rollebot_questions_total{channel="slack",outcome="yes"} 2
# HELP rollebot_events_repeated_total Events that a platform delivered again.
# TYPE rollebot_events_repeated_total counter
rollebot_events_repeated_total{channel="slack"} 1
`
		if err := testutil.GatherAndCompare(reg, strings.NewReader(want), "rollebot_questions_total", "rollebot_events_repeated_total"); err != nil {
			t.Error(err)
		}
	})
}

func TestDeskAcceptFails(t *testing.T) {
	broken := errors.New("disk full")
	d := bot.NewDesk(bot.Setup{Bot: stub(echo), Inbox: &shelf{fail: broken}})
	if _, err := d.Accept(t.Context(), bot.Event{Channel: "slack", ID: "Ev1"}); !errors.Is(err, broken) {
		t.Errorf("an event that is not kept was accepted: %v", err)
	}
}

// TestDeskTriesAgain: a post that fails is tried again, later each time, and
// given up at last; the others are not kept waiting.
func TestDeskTriesAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var log bytes.Buffer
		var attempts []int
		start := time.Now()
		w := &wall{name: "slack", handle: func(_ context.Context, e bot.Event) error {
			if e.ID != "Ev1" {
				return nil
			}
			attempts = append(attempts, int(time.Since(start).Seconds()))
			if len(attempts) == 2 {
				panic("hemmeligt")
			}
			return errors.New("slack is down")
		}}
		inbox := &shelf{}
		d := bot.NewDesk(bot.Setup{Bot: stub(echo), Inbox: inbox, Log: slog.New(slog.NewTextHandler(&log, nil)), Limits: bot.Limits{Workers: 1, PerMinute: 2}})
		stop := running(t, d, w)
		accepted(t, d, "Ev1", "Anna er hemmeligt syg")
		accepted(t, d, "Ev2", "Bo")
		time.Sleep(10 * time.Minute) // the test's own time
		if err := stop(); err != nil {
			t.Error(err)
		}
		if got := fmt.Sprint(attempts); len(attempts) != 6 || attempts[0] != 0 || attempts[5] < 341 {
			t.Errorf("attempts after seconds: %s", got)
		}
		if got := w.posted(); !slices.Equal(got, []string{"svar på Bo"}) || inbox.open() != 0 {
			t.Errorf("posted %q, %d open", got, inbox.open())
		}
		text := log.String()
		if strings.Contains(text, "hemmeligt") || strings.Contains(text, "Anna") || !strings.Contains(text, "slack is down") || !strings.Contains(text, "give up") || !strings.Contains(text, "desk_test.go") {
			t.Errorf("log:\n%s", text)
		}
	})
}

func TestDeskFails(t *testing.T) {
	for name, ask := range map[string]stub{
		"error": func(context.Context, bot.Question) (bot.Answer, error) { return bot.Answer{}, errors.New("no index") },
		"panic": func(context.Context, bot.Question) (bot.Answer, error) { panic("Anna") },
		"runtime panic": func(context.Context, bot.Question) (bot.Answer, error) {
			var a []int
			return bot.Answer{}, fmt.Errorf("%d", a[3])
		},
		"too slow": func(ctx context.Context, _ bot.Question) (bot.Answer, error) {
			<-ctx.Done()
			return bot.Answer{}, ctx.Err()
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var log bytes.Buffer
				d := bot.NewDesk(bot.Setup{Bot: ask, Log: slog.New(slog.NewTextHandler(&log, nil))})
				if a := d.Ask(t.Context(), "web", bot.Question{Text: "Anna", Person: "web:1"}); a.Lead != bot.Sorry || !a.Notice || a.ID != "" {
					t.Errorf("answer: %+v", a)
				}
				if strings.Contains(log.String(), "Anna") || !strings.Contains(log.String(), "doing=ask") {
					t.Errorf("log: %s", log.String())
				}
			})
		})
	}
}

func TestDeskRepeated(t *testing.T) {
	d := bot.NewDesk(bot.Setup{Bot: stub(func(context.Context, bot.Question) (bot.Answer, error) { return bot.Answer{}, bot.ErrRepeated })})
	if a := d.Ask(t.Context(), "web", bot.Question{Event: "web:1"}); a.Lead != "Det spørgsmål har jeg allerede svaret på." {
		t.Errorf("answer: %+v", a)
	}
}

// TestDeskLimits: each person may ask so many questions a minute.
func TestDeskLimits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := bot.NewDesk(bot.Setup{Bot: stub(echo), Limits: bot.Limits{PerMinute: 3}})
		asks := func(person string) string {
			return d.Ask(t.Context(), "web", bot.Question{Text: "?", Person: person}).Lead
		}
		for range 3 {
			if got := asks("web:anna"); got != "svar på ?" {
				t.Error(got)
			}
		}
		const slower = "Du spørger hurtigere, end jeg kan følge med. Vent et minut, og spørg så igen."
		if got := asks("web:anna"); got != slower {
			t.Error(got)
		}
		if got := asks("web:bo"); got != "svar på ?" {
			t.Error(got)
		}
		time.Sleep(20 * time.Second)
		if got := asks("web:anna"); got != "svar på ?" {
			t.Error(got)
		}
		if got := asks("web:anna"); got != slower {
			t.Error(got)
		}
	})
}

// TestDeskSheds: those that come when the queue is full are told at once.
func TestDeskSheds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hold := make(chan struct{})
		d := bot.NewDesk(bot.Setup{Inbox: &shelf{}, Limits: bot.Limits{Workers: 1, Queue: 3}, Bot: stub(func(ctx context.Context, q bot.Question) (bot.Answer, error) {
			<-hold
			return echo(ctx, q)
		})})
		const busy = "Der er mange, der spørger lige nu, så jeg kan ikke nå at svare dig. Prøv igen om et par minutter."
		w := &wall{name: "slack"}
		stop := running(t, d, w)
		for i := range 4 {
			accepted(t, d, fmt.Sprint("Ev", i), fmt.Sprint(i))
		}
		synctest.Wait()
		if got := w.posted(); !slices.Equal(got, []string{busy}) {
			t.Errorf("posted while full: %q", got)
		}
		var waiting sync.WaitGroup
		for range 3 {
			waiting.Go(func() { d.Ask(t.Context(), "web", bot.Question{Text: "?"}) })
		}
		synctest.Wait()
		if a := d.Ask(t.Context(), "web", bot.Question{Text: "?"}); a.Lead != busy {
			t.Errorf("on the web: %+v", a)
		}
		close(hold)
		waiting.Wait()
		synctest.Wait()
		if got := w.posted(); len(got) != 4 {
			t.Errorf("posted in the end: %q", got)
		}
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
}

// TestDeskDrains: what was begun is finished, the rest waits for the next start.
func TestDeskDrains(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		inbox, w := &shelf{}, &wall{name: "slack"}
		slow := stub(func(ctx context.Context, q bot.Question) (bot.Answer, error) {
			select {
			case <-time.After(5 * time.Second):
			case <-ctx.Done():
				return bot.Answer{}, ctx.Err()
			}
			return echo(ctx, q)
		})
		d := bot.NewDesk(bot.Setup{Bot: slow, Inbox: inbox, Limits: bot.Limits{Workers: 1}})
		stop := running(t, d, w)
		accepted(t, d, "Ev1", "begyndt")
		synctest.Wait()
		accepted(t, d, "Ev2", "venter")
		if err := stop(); err != nil || !slices.Equal(w.posted(), []string{"svar på begyndt"}) || inbox.open() != 1 {
			t.Errorf("stopped with %v, posted %q, %d open", err, w.posted(), inbox.open())
		}

		d = bot.NewDesk(bot.Setup{Bot: slow, Inbox: inbox, Limits: bot.Limits{Drain: time.Second}})
		w.handle = func(ctx context.Context, _ bot.Event) error { return ctx.Err() }
		stop = running(t, d, w)
		synctest.Wait()
		if err := stop(); err == nil || len(w.posted()) != 1 || inbox.open() != 1 {
			t.Errorf("stopped in haste with %v, posted %q, %d open", err, w.posted(), inbox.open())
		}

		w.handle = nil
		stop = running(t, bot.NewDesk(bot.Setup{Bot: slow, Inbox: inbox}), w)
		time.Sleep(time.Minute)
		if err := stop(); err != nil || !slices.Equal(w.posted(), []string{"svar på begyndt", "svar på venter"}) {
			t.Errorf("after a restart: %v, posted %q", err, w.posted())
		}
	})
}

func TestDeskRunsAChannelOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := bot.NewDesk(bot.Setup{Bot: stub(echo), Inbox: &shelf{}})
		stop := running(t, d, &wall{name: "slack"})
		synctest.Wait()
		if err := d.Run(t.Context(), &wall{name: "slack"}); err == nil {
			t.Error("a channel ran twice")
		}
		stop()
	})
}

// TestDeskWithoutMuch: a desk with only a Bot answers, and is honest about the rest.
func TestDeskWithoutMuch(t *testing.T) {
	ctx := t.Context()
	d := bot.NewDesk(bot.Setup{Bot: botOver(t, corpus.Bundled())})
	a := d.Ask(ctx, "web", bot.Question{Text: "Skal jeg deltage i stuemøder?", Person: "web:1", Dialogue: "web:1"})
	if a.Outcome == bot.Unknown || a.ID != "" {
		t.Errorf("answer: %+v", a)
	}
	for what, a := range map[string]bot.Answer{"rate": d.Rate(ctx, bot.Feedback{}), "refer": d.Refer(ctx, "", "", ""), "send": d.Send(ctx, "", "")} {
		if a.Lead == "" || !a.Notice {
			t.Errorf("%s: %+v", what, a)
		}
	}
	if found, err := d.Reply(ctx, "slack:C1:1", "ja", "Ev1", false); found || err != nil {
		t.Errorf("reply: %v %v", found, err)
	}
	if _, err := d.Accept(ctx, bot.Event{Channel: "slack", ID: "Ev1"}); err == nil {
		t.Error("an event was accepted without an inbox")
	}
	if err := running(t, d, &wall{name: "web"})(); err != nil {
		t.Errorf("ran: %v", err)
	}
	if a := bot.NewDesk(bot.Setup{Bot: stub(echo)}).Welcome(ctx, "web:1"); a.Lead == "" {
		t.Errorf("welcome: %+v", a)
	}
}

// broken keeps nothing.
type broken struct{}

var errBroken = errors.New("no database")

func (broken) KeepAnswer(context.Context, bot.Kept) error { return errBroken }
func (broken) KeptAnswer(context.Context, string, string) (bot.Kept, error) {
	return bot.Kept{}, errBroken
}
func (broken) KeepFeedback(context.Context, bot.Feedback) error { return errBroken }
func (broken) SaveLetter(context.Context, bot.Letter, bot.LetterState) (bool, error) {
	return false, errBroken
}
func (broken) LettersOf(context.Context, string) ([]bot.Letter, error) { return nil, errBroken }
func (broken) LetterAt(context.Context, string) (bot.Letter, bool, error) {
	return bot.Letter{}, false, errBroken
}

// TestDeskWithBrokenStore: people are answered, or told that it did not work,
// and the operator hears why.
func TestDeskWithBrokenStore(t *testing.T) {
	ctx := t.Context()
	var log bytes.Buffer
	d := bot.NewDesk(bot.Setup{Bot: stub(echo), Answers: broken{}, Letters: broken{}, Log: slog.New(slog.NewTextHandler(&log, nil))})
	if a := d.Ask(ctx, "web", bot.Question{Text: "?", Person: "web:1"}); a.Lead != "svar på ?" || a.ID != "" {
		t.Errorf("answer: %+v", a)
	}
	for what, a := range map[string]bot.Answer{
		"keep feedback": d.Rate(ctx, bot.Feedback{Answer: "A1", Person: "web:1"}),
		"read answer":   d.Refer(ctx, "A1", "web:1", "web:1"),
		"read letter":   d.Send(ctx, "L1", "web:1"),
	} {
		if !a.Notice || a.Lead == "" || !strings.Contains(log.String(), `doing="`+what+`"`) {
			t.Errorf("%s: %q", what, a.Lead)
		}
	}
	if found, err := d.Reply(ctx, "slack:C1:1", "ja", "Ev1", false); found || !errors.Is(err, errBroken) {
		t.Errorf("reply: %v %v", found, err)
	}
	if got := d.Replies(ctx, "web:1"); got != nil || strings.Count(log.String(), "no database") != 5 {
		t.Errorf("replies: %v\n%s", got, log.String())
	}
}
