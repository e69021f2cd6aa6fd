package bottest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"sync"
	"time"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/corpus"
)

// Shelf is where a House keeps things: a *store.Store.
type Shelf interface {
	bot.Memory
	bot.Privacy
	bot.Inbox
	bot.Answers
	bot.Letters
}

// House is a program as a Driver finds it: a Desk over a bot whose answers are
// written down, and leaders who read letters on a board.
type House struct {
	Desk      *bot.Desk
	Asker     bot.Asker // what the Desk asks
	Documents *corpus.Corpus
	Writer    bot.Writer      // nil: nothing is worded
	Office    *edition.Office // of a script with editions; nil in others

	shelf  Shelf
	bot    func(bot.Memory) *bot.Bot
	limits bot.Limits
	log    logbook

	mu       sync.Mutex
	changed  chan struct{} // closed and replaced whenever something below changes
	pending  int           // events accepted and not done
	inflight int           // acts that have not returned
	held     int           // questions that stand still
	hold     bool
	failures int // questions still to fail
	answers  []given
	letters  []bot.Note
	ratings  []bool // kept, whether helpful
}

// given is an answer with who it was for.
type given struct {
	person string
	answer bot.Answer
}

func newHouse(s Stage, limits bot.Limits) *House {
	h := &House{shelf: s.Shelf, bot: s.Bot, Documents: s.Documents, Writer: s.Writer, limits: limits, changed: make(chan struct{})}
	if h.limits.PerMinute == 0 {
		h.limits.PerMinute = unlimited
	}
	return h
}

// unlimited is more than a script asks.
const unlimited = 1000

// open makes a Desk; again after a restart.
func (h *House) open() {
	if h.Office != nil {
		h.Asker = asker{h.Office, h}
	} else {
		h.Asker = asker{h.bot(h.shelf), h}
	}
	h.Desk = bot.NewDesk(bot.Setup{Bot: h.Asker, Inbox: inbox{h.shelf, h}, Answers: ratings{h.shelf, h}, Letters: h.shelf, Writer: h.Writer,
		Leaders: bot.Leaders{"*": "board:leaders"}, Limits: h.limits, Log: slog.New(slog.NewJSONHandler(&h.log, &slog.HandlerOptions{Level: slog.LevelDebug}))})
}

// change alters the House and tells those who wait.
func (h *House) change(f func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	f()
	close(h.changed)
	h.changed = make(chan struct{})
}

// patience is how long anything may take that is waited for.
const patience = 45 * time.Second

// Settle waits until all that was begun is done, or stands still; also for a
// driver whose act takes more than one step.
func (h *House) Settle(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		h.mu.Lock()
		done, changed := h.pending+h.inflight == 0 || h.hold && h.pending+h.inflight == h.held, h.changed
		state := fmt.Sprintf("%d events, %d acts, %d held", h.pending, h.inflight, h.held)
		h.mu.Unlock()
		if done {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("still unanswered: %s", state)
		}
	}
}

// asker writes answers down, fails and stands still when told to.
type asker struct {
	bot   bot.Asker
	house *House
}

func (a asker) Welcome(ctx context.Context, person string) (bot.Answer, error) {
	return a.bot.Welcome(ctx, person)
}

func (a asker) Closest(ctx context.Context, as, words string) ([]bot.Citation, error) {
	if b, ok := a.bot.(interface {
		Closest(ctx context.Context, as, words string) ([]bot.Citation, error)
	}); ok {
		return b.Closest(ctx, as, words)
	}
	return nil, nil
}

func (a asker) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) {
	h := a.house
	h.mu.Lock()
	fail := h.failures > 0
	if fail {
		h.failures--
	}
	h.mu.Unlock()
	if fail {
		return bot.Answer{}, errors.New("the script has this question fail")
	}
	if err := h.standStill(ctx); err != nil {
		return bot.Answer{}, err
	}
	answer, err := a.bot.Ask(ctx, q)
	if err == nil {
		h.change(func() { h.answers = append(h.answers, given{q.Person, answer}) })
	}
	return answer, err
}

func (h *House) standStill(ctx context.Context) error {
	held := false
	defer func() {
		if held {
			h.change(func() { h.held-- })
		}
	}()
	for {
		h.mu.Lock()
		still, changed := h.hold, h.changed
		h.mu.Unlock()
		if !still {
			return nil
		}
		if !held {
			held = true
			h.change(func() { h.held++ })
			continue
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// inbox counts what is on its way.
type inbox struct {
	bot.Inbox
	house *House
}

func (i inbox) Accept(ctx context.Context, e bot.Event, room int) (bool, int, error) {
	i.house.change(func() { i.house.pending++ })
	fresh, waiting, err := i.Inbox.Accept(ctx, e, room)
	if !fresh || err != nil {
		i.house.change(func() { i.house.pending-- })
	}
	return fresh, waiting, err
}

func (i inbox) Finish(ctx context.Context, e bot.Event, again time.Time) error {
	err := i.Inbox.Finish(ctx, e, again)
	if err == nil && again.IsZero() {
		i.house.change(func() { i.house.pending-- })
	}
	return err
}

// ratings writes down what is said of answers.
type ratings struct {
	bot.Answers
	house *House
}

func (r ratings) KeepFeedback(ctx context.Context, f bot.Feedback) error {
	err := r.Answers.KeepFeedback(ctx, f)
	if err == nil {
		r.house.change(func() { r.house.ratings = append(r.house.ratings, f.Helpful) })
	}
	return err
}

// board is the channel where leaders read. It is the last that the Desk asks
// for its name: then the Desk knows all channels.
type board struct {
	house   *House
	running func()
}

func (b board) Name() string {
	b.running()
	return "board"
}

func (board) Handle(context.Context, bot.Event, bot.Ask) error {
	return errors.New("nobody asks on the board")
}

func (b board) Post(_ context.Context, n bot.Note) (string, error) {
	b.house.change(func() { b.house.letters = append(b.house.letters, n) })
	return "board:" + n.Key, nil
}

func (h *House) newestLetter() (bot.Note, int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.letters) == 0 {
		return bot.Note{}, 0
	}
	return h.letters[len(h.letters)-1], len(h.letters)
}

// since returns the answers after the first n.
func (h *House) since(n int) []given {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.answers[n:])
}

// logbook is what the operator reads.
type logbook struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}
