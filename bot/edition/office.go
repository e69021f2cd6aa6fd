package edition

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"golang.org/x/sync/singleflight"

	"rollebot/bot"
	"rollebot/corpus"
	"rollebot/index"
)

// pollEvery is how often each replica looks for a new edition. It is served
// within twice that, and the time its index takes.
const pollEvery = 700 * time.Millisecond

// Setup is what an Office needs.
type Setup struct {
	Store     Store
	Memory    bot.Memory
	Initial   *corpus.Corpus // served, as edition 0, until one is published
	Known     []Known        // the files of Initial, to be part of the first proposal; nil for none
	Folder    string         // where indexes are kept; empty for memory
	Source    string         // the folder that leaders have read again from a conversation; empty for none
	Leaders   Leaders        // who may do what
	TwoPeople bool           // whoever publishes must be another than who proposed
	Foreseer  Foreseer       // proposes questions to new passages; nil: nobody
	Log       *slog.Logger   // nil: none
	Now       func() time.Time
}

// Known is a file with its bytes.
type Known struct {
	Path string
	Data []byte
}

// Office serves the edition in force, and does what leaders ask for. It is a
// bot.Asker.
type Office struct {
	Setup
	current  atomic.Pointer[served]
	loading  sync.Mutex // one edition is loaded at a time
	nudge    chan struct{}
	latest   atomic.Pointer[corpus.Corpus] // read last
	previews previews
	earlier  earlier
	working  singleflight.Group
	closed   bool // guarded by loading
}

var errClosed = errors.New("the office is closed")

var _ bot.Asker = (*Office)(nil)

// New returns an Office that serves the edition in force.
func New(ctx context.Context, s Setup) (*Office, error) {
	if s.Log == nil {
		s.Log = slog.New(slog.DiscardHandler)
	}
	if s.Now == nil {
		s.Now = time.Now
	}
	o := &Office{Setup: s, nudge: make(chan struct{}, 1)}
	if err := o.Refresh(ctx); err != nil {
		return nil, err
	}
	return o, nil
}

// Run has new editions served, whoever published them, until ctx ends.
func (o *Office) Run(ctx context.Context) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	failing := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		case <-o.nudge:
		}
		err := o.Refresh(ctx)
		if err != nil && ctx.Err() == nil && !failing {
			o.Log.Error("failed", "doing", "load edition; the one before is still served", "err", err)
		}
		failing = err != nil
	}
}

// Close retires what is served. No question may be asked any more.
func (o *Office) Close() {
	o.loading.Lock()
	defer o.loading.Unlock()
	o.closed = true
	o.latest.Store(nil)
	o.previews.clear()
	o.earlier.clear()
	if s := o.current.Swap(nil); s != nil {
		s.retire()
	}
}

// Refresh serves the edition in force, if that is another than what is served.
// The old one answers until the new one is ready.
func (o *Office) Refresh(ctx context.Context) error {
	number, err := o.Store.Current(ctx)
	if err != nil {
		return fmt.Errorf("look for a new edition: %w", err)
	}
	if s := o.current.Load(); s != nil && s.Number == number {
		return nil
	}
	o.loading.Lock()
	defer o.loading.Unlock()
	if o.closed {
		return errClosed
	}
	if s := o.current.Load(); s != nil && s.Number >= number {
		return nil
	}
	start := time.Now()
	e, c := o.first(), o.Initial
	if c == nil {
		c = &corpus.Corpus{}
	}
	if number > 0 {
		if e, err = o.Store.Edition(ctx, number); err != nil {
			return fmt.Errorf("load edition %d: %w", number, err)
		}
		if c, err = o.read(ctx, e.Files, nil); err != nil {
			return fmt.Errorf("load edition %d: %w", number, err)
		}
	}
	next, err := o.serve(e, c)
	if err != nil {
		return fmt.Errorf("index edition %d: %w", number, err)
	}
	if old := o.current.Load(); old != nil {
		next.bot.Prepare(old.bot)
	}
	if old := o.current.Swap(next); old != nil {
		old.retire()
	}
	o.sweep()
	o.Log.Info("edition", "number", number, "documents", len(c.Documents), "took", time.Since(start).Round(time.Millisecond).String())
	return nil
}

// first is edition 0: what is served before anything is published.
func (o *Office) first() Edition {
	by := map[string]File{}
	for _, k := range o.Known {
		by[k.Path] = k.file()
	}
	return Edition{Files: inOrder(by)}
}

// base is what the first proposal is set against: documents of a folder are
// part of it, the bundled ones are an example that makes way.
func (o *Office) base() *corpus.Corpus {
	if len(o.Known) == 0 || o.Initial == nil {
		return &corpus.Corpus{}
	}
	return o.Initial
}

// hold returns the edition in force, held open until it is left.
func (o *Office) hold() (*served, error) {
	for {
		s := o.current.Load()
		if s == nil {
			return nil, errClosed
		}
		if s.enter() {
			return s, nil
		}
	}
}

// Number returns the number of the edition that is served; 0 when the
// documents were not published.
func (o *Office) Number() int {
	if s := o.current.Load(); s != nil {
		return s.Number
	}
	return 0
}

// Corpus returns the documents that are served.
func (o *Office) Corpus() *corpus.Corpus {
	if s := o.current.Load(); s != nil {
		return s.corpus
	}
	return &corpus.Corpus{}
}

// Ask answers from the edition in force, or from the one that was in force on
// a day that the question names. The whole answer comes from one edition,
// whose number it has.
func (o *Office) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) {
	if rest, day, ok := asOf(q.Text, o.Now()); ok {
		return o.askEarlier(ctx, q, rest, day)
	}
	if len(q.Text) < 200 && asksChanges.MatchString(q.Text) {
		return o.askChanges(ctx, q)
	}
	s, err := o.hold()
	if err != nil {
		return bot.Answer{}, err
	}
	defer s.leave()
	defer index.Asked()()
	a, err := s.bot.Ask(ctx, q)
	a.Edition = s.Number
	return a, err
}

// Closest finds passages near given words in the edition in force.
func (o *Office) Closest(ctx context.Context, as, words string) ([]bot.Citation, error) {
	s, err := o.hold()
	if err != nil {
		return nil, err
	}
	defer s.leave()
	return s.bot.Closest(ctx, as, words)
}

// Welcome greets.
func (o *Office) Welcome(ctx context.Context, person string) (bot.Answer, error) {
	s, err := o.hold()
	if err != nil {
		return bot.Answer{}, err
	}
	defer s.leave()
	a, err := s.bot.Welcome(ctx, person)
	a.Edition = s.Number
	return a, err
}
