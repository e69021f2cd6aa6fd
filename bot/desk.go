package bot

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// Asker is what stands behind a Desk: a *Bot.
type Asker interface {
	Ask(ctx context.Context, q Question) (Answer, error)
	Welcome(ctx context.Context, person string) (Answer, error)
}

// Limits hold the load that people can make.
type Limits struct {
	Workers   int           // questions answered at once; 4
	Queue     int           // events, and people on the web, that may wait before they are asked to come back; 64
	PerMinute int           // questions that one person may ask a minute; 12
	Timeout   time.Duration // for one question and its post; 60 s, at most 90 s
	Drain     time.Duration // for what was begun when the program is told to stop; 20 s
}

// orDefault fills what is left open.
func (l Limits) orDefault() Limits {
	set := func(n *int, def int) {
		if *n <= 0 {
			*n = def
		}
	}
	set(&l.Workers, 4)
	set(&l.Queue, 64)
	set(&l.PerMinute, 12)
	if l.Timeout <= 0 {
		l.Timeout = 60 * time.Second
	}
	l.Timeout = min(l.Timeout, Lease*3/4)
	if l.Drain <= 0 {
		l.Drain = 20 * time.Second
	}
	return l
}

// Setup is what a Desk needs.
type Setup struct {
	Bot     Asker
	Inbox   Inbox   // nil: no channel that redelivers
	Answers Answers // nil: nothing can be rated or referred
	Letters Letters // nil: nothing can be referred
	Leaders Leaders
	Writer  Writer // nil: nothing is worded
	Limits  Limits
	Log     *slog.Logger          // for the operator; never sees a question
	Metrics prometheus.Registerer // nil: not counted
}

// Desk is what every channel talks to: a bounded number of workers in front
// of a Bot, with an inbox, limits, feedback and referrals.
type Desk struct {
	Setup
	limit    *limiter
	measure  measures
	asking   chan struct{} // one token for each question being answered
	waiting  chan struct{} // one token for each person waiting for one
	wake     chan struct{} // an event may be there to take
	wakeBusy chan struct{}

	wording  chan struct{} // one token for each answer being worded
	words    sync.WaitGroup
	wordCtx  context.Context // ends when the program is told to stop
	wordStop context.CancelFunc

	mu       sync.Mutex
	channels map[string]Channel // those of Run
}

// NewDesk returns a Desk; events wait until Run.
func NewDesk(s Setup) *Desk {
	s.Limits = s.Limits.orDefault()
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	d := &Desk{
		Setup:    s,
		limit:    newLimiter(s.Limits.PerMinute),
		measure:  newMeasures(s.Metrics),
		asking:   make(chan struct{}, s.Limits.Workers),
		waiting:  make(chan struct{}, s.Limits.Queue),
		wake:     make(chan struct{}, s.Limits.Workers),
		wakeBusy: make(chan struct{}, 1),
		channels: map[string]Channel{},
		wording:  make(chan struct{}, maxWordings),
	}
	d.wordCtx, d.wordStop = context.WithCancel(context.Background())
	return d
}

// Accept keeps an event before the channel acknowledges it to its platform;
// after an error it must not. fresh is false for a second delivery: that too
// is acknowledged.
func (d *Desk) Accept(ctx context.Context, e Event) (fresh bool, err error) {
	if d.Inbox == nil {
		return false, errors.New("accept event: the desk has no inbox")
	}
	fresh, waiting, err := d.Inbox.Accept(ctx, e, d.Limits.Queue)
	if err != nil {
		d.measure.errors.WithLabelValues(e.Channel, "accept").Inc()
		return false, fmt.Errorf("accept event: %w", err)
	}
	if !fresh {
		d.measure.repeated.WithLabelValues(e.Channel).Inc()
		return false, nil
	}
	d.measure.queue.Set(float64(waiting))
	nudge(d.wake)
	nudge(d.wakeBusy)
	return true, nil
}

func nudge(wake chan struct{}) {
	select {
	case wake <- struct{}{}:
	default:
	}
}

// Ask answers a person who waits. There is always an Answer to show.
func (d *Desk) Ask(ctx context.Context, channel string, q Question) Answer {
	return d.answer(ctx, channel, q, nil)
}

// answer asks the Bot within all limits, keeps and counts the answer. e is the
// event that q came with; without one the person waits, and is not queued
// behind more than Limits.Queue others.
func (d *Desk) answer(ctx context.Context, channel string, q Question, e *Event) Answer {
	start := time.Now()
	if e != nil {
		q.Event, q.Claimed = e.Channel+":"+e.ID, true
	}
	if again := e != nil && e.Attempt > 1; !again && q.Person != "" && !d.limit.allow(q.Person, start) {
		d.measure.question(channel, "limited", start)
		return say(Unknown, tooManyQuestions)
	}
	leave, ok := d.enter(e)
	if !ok {
		d.measure.question(channel, "shed", start)
		return say(Unknown, tooBusy)
	}
	a, err := d.ask(ctx, q)
	leave()
	switch {
	case errors.Is(err, ErrRepeated):
		d.measure.question(channel, "repeated", start)
		return say(Unknown, answeredBefore)
	case err != nil && ctx.Err() != nil: // the person has gone, or the program is told to stop
		d.measure.question(channel, "gone", start)
		return say(Unknown, Sorry)
	case err != nil:
		d.failed(ctx, channel, "ask", err)
		d.measure.question(channel, "error", start)
		return say(Unknown, Sorry)
	}
	if !a.Notice {
		d.keep(ctx, channel, q, &a)
	}
	d.measure.question(channel, outcomeLabel(a), start)
	return a
}

// enter takes a place in the queue; false when there is none. Events have had
// theirs in the inbox.
func (d *Desk) enter(e *Event) (leave func(), ok bool) {
	if e != nil {
		return func() {}, !e.Busy
	}
	select {
	case d.waiting <- struct{}{}:
		return func() { <-d.waiting }, true
	default:
		return nil, false
	}
}

// ask asks the Bot when fewer than Limits.Workers others do.
func (d *Desk) ask(ctx context.Context, q Question) (a Answer, err error) {
	ctx, cancel := context.WithTimeout(ctx, d.Limits.Timeout)
	defer cancel()
	select {
	case d.asking <- struct{}{}:
		defer func() { <-d.asking }()
	case <-ctx.Done():
		return Answer{}, ctx.Err()
	}
	err = safely(func() (err error) { a, err = d.Bot.Ask(ctx, q); return err })
	return a, err
}

func outcomeLabel(a Answer) string {
	if a.Notice {
		return "notice"
	}
	return string(a.Outcome)
}

// failed tells the operator, and never with what a person wrote.
func (d *Desk) failed(ctx context.Context, channel, what string, err error, attrs ...any) {
	d.measure.errors.WithLabelValues(channel, what).Inc()
	d.Log.ErrorContext(ctx, "failed", append([]any{"channel", channel, "doing", what, "err", err}, attrs...)...)
}

// safely turns a panic into an error that says where, but not with which
// value: it may hold what a person wrote.
func safely(f func() error) (err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case runtime.Error:
			err = fmt.Errorf("panic: %w\n%s", r, debug.Stack())
		default:
			err = fmt.Errorf("panic with a %T\n%s", r, debug.Stack())
		}
	}()
	return f()
}
