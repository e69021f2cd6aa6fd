package bottest_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"sync"

	"rollebot/bot"
	"rollebot/bot/bottest"
	"rollebot/bot/terminal"
)

// typists drive terminal.Chat through pipes, one for each person.
type typists struct {
	mu     sync.Mutex
	ctx    context.Context
	house  *bottest.House
	people map[string]*typist
	begun  int
	all    strings.Builder // that anybody was told
}

type typist struct {
	in    *os.File
	out   *bufio.Reader
	shown []bottest.Shown
	last  bottest.Shown
}

// marker is a line that is answered with a sentence of its own: what stands
// before that sentence answers the line before.
const marker, marked = "/prøve", "Den kommando kender jeg ikke."

func (d *typists) Serve(ctx context.Context, h *bottest.House) (bot.Channel, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, p := range d.people {
		p.in.Close()
	}
	d.ctx, d.house, d.people = ctx, h, map[string]*typist{}
	return nil, nil
}

// somebody is a person at a terminal: the program knows only one.
type somebody struct {
	bot.Asker
	person, dialogue string
}

func (s somebody) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) {
	q.Person, q.Dialogue = s.person, s.dialogue
	return s.Asker.Ask(ctx, q)
}

// sit has a person start the program; anew, or once more after a restart.
func (d *typists) sit(person string, anew bool) (*typist, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	p := d.people[person]
	if p != nil && !anew {
		return p, nil
	}
	theirs, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	back, out, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	if anew {
		d.begun++
	}
	id := "terminal:" + person
	c := &terminal.Conversation{Bot: somebody{d.house.Asker, id, fmt.Sprint(id, "/", d.begun)}, Documents: d.house.Documents, Writer: d.house.Writer, Failed: func(error) {}}
	go func() {
		_ = terminal.Chat(d.ctx, c, theirs, out) // ends when the pipe does
		theirs.Close()
		out.Close()
	}()
	fresh := &typist{in: in, out: bufio.NewReader(back)}
	if p != nil {
		fresh.shown = p.shown
		p.in.Close()
	}
	d.people[person] = fresh
	_, err = fresh.type_("")
	return fresh, err
}

// type_ types a line and returns what is said to it.
func (p *typist) type_(line string) (string, error) {
	if _, err := p.in.WriteString(line + "\n" + marker + "\n"); err != nil {
		return "", err
	}
	var said strings.Builder
	for {
		line, err := p.out.ReadString('\n')
		if err != nil {
			return "", err
		}
		if strings.HasPrefix(line, marked) {
			return said.String(), nil
		}
		said.WriteString(line)
	}
}

func (d *typists) Do(_ context.Context, a bottest.Act) error {
	if a.Kind != bottest.Say && a.Kind != bottest.Press {
		return bottest.ErrCannot
	}
	p, err := d.sit(a.Person, a.Anew)
	if err != nil {
		return err
	}
	line := strings.ReplaceAll(a.Text, "\n", " ")
	if strings.TrimSpace(line) == "" {
		return bottest.ErrCannot
	}
	if a.Kind == bottest.Press {
		if line = d.offered(p, a.Text); line == "" {
			return bottest.ErrCannot
		}
	}
	said, err := p.type_(line)
	if err != nil {
		return err
	}
	d.all.WriteString(said)
	p.last = bottest.Shown{Text: said, Buttons: offers(said)}
	p.shown = append(p.shown, p.last)
	return nil
}

// offered is what to type for something that was offered: the number of a
// role, or the words of a suggestion.
func (d *typists) offered(p *typist, label string) string {
	for line := range strings.Lines(p.last.Text) {
		line = strings.TrimSpace(line)
		if number, role, ok := strings.Cut(line, ". "); ok && len(number) < 3 && strings.HasPrefix(role, label) {
			return number
		}
		if suggestion, ok := strings.CutPrefix(line, "· "); ok && strings.HasPrefix(suggestion, label) {
			return suggestion
		}
	}
	return ""
}

// offers are the roles and suggestions of an answer, which can be chosen.
func offers(said string) (out []string) {
	for line := range strings.Lines(said) {
		line = strings.TrimSpace(line)
		if number, role, ok := strings.Cut(line, ". "); ok && len(number) < 3 {
			out = append(out, role)
		}
		if suggestion, ok := strings.CutPrefix(line, "· "); ok {
			out = append(out, suggestion)
		}
	}
	return out
}

func (d *typists) Seen(person string) []bottest.Shown {
	d.mu.Lock()
	defer d.mu.Unlock()
	p := d.people[person]
	if p == nil {
		return nil
	}
	out := p.shown
	p.shown = nil
	return out
}
