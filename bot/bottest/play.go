package bottest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"rollebot/bot"
	"rollebot/corpus"
)

// Driver drives one channel the way its platform does, over its real handler.
type Driver interface {
	// Serve puts a program behind the platform, until ctx ends; again after a
	// restart. The channel is nil where nothing can be posted unasked.
	Serve(ctx context.Context, h *House) (bot.Channel, error)
	// Do does what a person or the platform does, and returns when the channel
	// has taken it; ErrCannot when it has no such thing.
	Do(ctx context.Context, a Act) error
	// Seen returns what a person has been shown that no Seen has returned before.
	Seen(person string) []Shown
}

// ErrCannot says that a channel has no such act.
var ErrCannot = errors.New("this channel has no such act")

// Shown is one message as a person reads it.
type Shown struct {
	Text    string // without markup, the labels of buttons included
	Buttons []string
}

// Stage is what scripts are played on.
type Stage struct {
	Driver    Driver
	Shelf     Shelf
	Bot       func(bot.Memory) *bot.Bot
	Documents *corpus.Corpus
	Writer    bot.Writer // words answers; nil for none
}

// player plays one script.
type player struct {
	t      testing.TB
	stage  Stage
	house  *House
	end    func() // stops the program
	shown  map[string][]Shown
	people []string
	last   string // who acted last
	before int    // answers before the last act
	said   []string
	left   bool // an act has been left out
}

// Play plays a script and fails t where a channel shows anything but what it
// should. Whatever the script expects, every answer must be shown whole, and
// nothing that people wrote may be in the log.
func Play(t testing.TB, s *Script, stage Stage) {
	t.Helper()
	p := &player{t: t, stage: stage, shown: map[string][]Shown{}, house: newHouse(stage, s.Limits)}
	p.end = func() {}
	defer func() { p.end() }()
	if len(s.World.Editions) > 0 {
		ids, leads := stage.Driver.(Identifier)
		if s.World.led() && (!leads || ids.ID("anne") == "") {
			t.Skip("leaders do nothing there")
		}
		if err := p.house.openOffice(t, s.World, ids); err != nil {
			t.Fatal(err)
		}
	}
	p.start()
	for _, step := range s.Steps {
		err := p.do(step.Act)
		if errors.Is(err, ErrCannot) {
			p.left = true
			continue
		}
		if err != nil {
			t.Fatalf("%s:%d: %v\nlog:\n%s", s.Name, step.Line, err, p.house.log.String())
		}
		p.faithful(s.Name, step.Line)
		for _, e := range step.Expect {
			if err := p.expect(e); err != nil {
				t.Errorf("%s:%d: %v\n%s has been shown:\n%s", s.Name, e.Line, err, p.person(e), p.read(p.person(e)))
			}
		}
	}
	p.end()
	p.end = func() {}
	p.private(s.Name)
}

// start starts the program.
func (p *player) start() {
	ctx, cancel := context.WithCancel(p.t.Context())
	p.house.open()
	channel, err := p.stage.Driver.Serve(ctx, p.house)
	if err != nil {
		cancel()
		p.t.Fatal(err)
	}
	if channel == nil && p.house.limits != (bot.Limits{PerMinute: unlimited}) {
		cancel()
		p.t.Skip("nobody else asks there")
	}
	var channels []bot.Channel
	if channel != nil {
		channels = append(channels, channel)
	}
	running := make(chan struct{})
	channels = append(channels, board{p.house, sync.OnceFunc(func() { close(running) })})
	ended := make(chan error, 1)
	desk := p.house.Desk
	go func() { ended <- desk.Run(ctx, channels...) }()
	<-running
	p.end = func() {
		cancel()
		if err := <-ended; err != nil {
			p.t.Errorf("stop: %v", err)
		}
	}
}

// do does one act and waits for what comes of it.
func (p *player) do(a Act) error {
	h := p.house
	ctx := p.t.Context()
	p.before = len(h.since(0))
	switch a.Kind {
	case Restart:
		p.end()
		p.start()
		return nil
	case Hold:
		h.change(func() { h.hold = true })
		return nil
	case Release:
		h.change(func() { h.hold = false })
	case FailAsk:
		h.change(func() { h.failures++ })
		return nil
	case FailPost:
		return p.stage.Driver.Do(ctx, a)
	case Elsewhere:
		return publish(ctx, h.Office, a.Files, "Udgivet et andet sted")
	case Leader:
		n, count := h.newestLetter()
		switch {
		case count == 0 && p.left:
			return ErrCannot
		case count == 0:
			return errors.New("no letter to reply to")
		}
		p.said = append(p.said, a.Text)
		clear(p.shown)
		known, err := h.Desk.Reply(ctx, "board:"+n.Key, a.Text, "reply"+strconv.Itoa(len(p.said)), false)
		if err != nil || !known {
			return fmt.Errorf("reply: %v %w", known, err)
		}
	default:
		if a.Person != "" {
			p.last = a.Person
			if !slices.Contains(p.people, a.Person) {
				p.people = append(p.people, a.Person)
			}
		}
		if a.Kind == Say {
			p.said = append(p.said, a.Text)
		}
		p.shown[p.last] = nil
		if err := p.begin(ctx, a); err != nil {
			return err
		}
	}
	if err := h.Settle(ctx); err != nil {
		return err
	}
	h.Desk.Worded()
	for _, person := range p.people {
		p.shown[person] = append(p.shown[person], p.stage.Driver.Seen(person)...)
	}
	return nil
}

// begin has the driver act. While answering stands still nobody waits for it.
func (p *player) begin(ctx context.Context, a Act) error {
	h := p.house
	h.mu.Lock()
	hold := h.hold
	h.mu.Unlock()
	if !hold {
		return p.stage.Driver.Do(ctx, a)
	}
	h.change(func() { h.inflight++ })
	go func() {
		if err := p.stage.Driver.Do(ctx, a); err != nil && !errors.Is(err, ErrCannot) {
			p.t.Errorf("%s %s: %v", a.Person, a.Kind, err)
		}
		h.change(func() { h.inflight-- })
	}()
	return nil
}

func (p *player) person(e Expectation) string {
	if e.Person != "" {
		return e.Person
	}
	return p.last
}

// read is all that a person has been shown since they acted.
func (p *player) read(person string) string {
	var out []string
	for _, s := range p.shown[person] {
		out = append(out, s.Text)
	}
	return strings.Join(out, "\n")
}

// faithful demands that every answer since the last act is shown: its first
// sentence, the passage that answers, its exceptions and its hints.
func (p *player) faithful(script string, line int) {
	all := ""
	for _, person := range p.people {
		all += folded(p.read(person)) + "\n"
	}
	if all = strings.TrimSpace(all); all == "" {
		return // a second delivery, or held
	}
	demand := func(what, text string) {
		if !strings.Contains(all, folded(text)) {
			p.t.Errorf("%s:%d: the answer's %s is not shown: %q\nshown:\n%s", script, line, what, text, all)
		}
	}
	for _, g := range p.house.since(p.before) {
		demand("lead", g.answer.Lead)
		for i, c := range g.answer.Citations {
			if i == 0 {
				demand("passage", c.Focus.Of(c.Passage.Text))
				demand("document", c.Document.Title)
			}
		}
		for _, e := range g.answer.Exceptions {
			demand("exception", e)
		}
		for _, hint := range g.answer.Hints {
			demand("hint", hint)
		}
		for _, c := range g.answer.Changes {
			demand("change", c.Label)
			demand("old wording", c.Old)
			demand("new wording", c.New)
		}
	}
}

// private demands that the log holds nothing that people wrote.
func (p *player) private(script string) {
	log := strings.ToLower(p.house.log.String())
	for _, text := range p.said {
		for word := range strings.FieldsSeq(strings.ToLower(text)) {
			if word = strings.Trim(word, "?.,!\""); len(word) > 7 && strings.Contains(log, word) {
				p.t.Errorf("%s: the log holds %q of a question", script, word)
			}
		}
	}
}

// folded has blanks as single spaces, and nothing that only sets lines apart.
func folded(s string) string {
	s = strings.NewReplacer("│ ", " ", "\u2060", "", "\u200b", "", "\u00ad", "").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}
