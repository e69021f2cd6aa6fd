package terminal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/term"

	"rollebot/bot"
	"rollebot/corpus"
)

// Conversation is one dialogue at a terminal. Whom it answers is remembered by
// the bot alone.
type Conversation struct {
	Bot       bot.Asker
	Documents *corpus.Corpus
	As        string      // who asks, when that is told outright: "role @ workplace"
	Failed    func(error) // tells the operator what went wrong
	Writer    bot.Writer  // nil: nothing is worded

	choices []bot.RoleRef // the roles last offered by number
	unsaid  *bot.Answer   // answered, and not yet worded
}

// lines is where a conversation comes from: a terminal, or anything else.
type lines interface {
	// ReadLine returns the next line without its break, io.EOF after the last.
	ReadLine() (string, error)
}

// Chat holds a conversation on in and out until it ends. With a terminal at
// both ends the line can be edited, and earlier ones come back with the arrow
// keys.
func Chat(ctx context.Context, c *Conversation, in, out *os.File) error {
	if !term.IsTerminal(int(in.Fd())) || !term.IsTerminal(int(out.Fd())) {
		return c.hold(ctx, &plainLines{bufio.NewReader(in)}, out, func() Style { return StyleOf(out) })
	}
	state, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return fmt.Errorf("prepare the terminal: %w", err)
	}
	defer term.Restore(int(in.Fd()), state)
	screen := term.NewTerminal(struct {
		io.Reader
		io.Writer
	}{in, out}, "> ")
	screen.SetBracketedPasteMode(true)
	defer screen.SetBracketedPasteMode(false)
	return c.hold(ctx, screen, screen, func() Style {
		if w, h, err := term.GetSize(int(out.Fd())); err == nil {
			screen.SetSize(w, h)
		}
		return StyleOf(out)
	})
}

// plainLines reads lines that nobody edits.
type plainLines struct{ r *bufio.Reader }

func (p *plainLines) ReadLine() (string, error) {
	s, err := p.r.ReadString('\n')
	if errors.Is(err, io.EOF) && s != "" {
		err = nil
	}
	return strings.TrimRight(s, "\r\n"), err
}

// hold is the conversation: read, answer, until the end of either.
func (c *Conversation) hold(ctx context.Context, in lines, out io.Writer, style func() Style) error {
	write := func(s string) error {
		_, err := io.WriteString(out, s+"\n")
		return err
	}
	if c.As != "" {
		c.ask(ctx, "", c.As, style())
	}
	a, err := c.Bot.Welcome(ctx, person)
	if err := write(c.show(a, err, style()) + commands(style())); err != nil {
		return err
	}
	for ctx.Err() == nil {
		line, err := in.ReadLine()
		if errors.Is(err, io.EOF) {
			return write(goodbye)
		}
		if err != nil && !errors.Is(err, term.ErrPasteIndicator) {
			return fmt.Errorf("read a line: %w", err)
		}
		reply, end := c.reply(ctx, strings.TrimSpace(line), style())
		if reply == "" {
			continue
		}
		if err := write(reply); err != nil || end {
			return err
		}
		if a := c.unsaid; a != nil {
			c.unsaid = nil
			if worded := Word(ctx, c.Writer, c.Bot, *a, style()); worded != "" {
				if err := write(worded); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// reply returns what is said to one line, and whether that ends it.
func (c *Conversation) reply(ctx context.Context, line string, s Style) (string, bool) {
	command, rest, _ := strings.Cut(line, " ")
	switch strings.ToLower(command) {
	case "":
		return "", false
	case "/slut", "/q", "/quit", "/exit":
		return goodbye, true
	case "/hjælp", "/hjaelp", "/help", "/?":
		return help(s), false
	case "/rolle":
		return c.setRole(ctx, strings.TrimSpace(rest), s), false
	}
	if strings.HasPrefix(line, "/") {
		return sentence(s, noCommand), false
	}
	if role, ok := c.chosen(line); ok {
		return c.ask(ctx, "", role, s), false
	}
	return c.ask(ctx, line, "", s), false
}

// ask has the bot answer. Without a text, as is a role that was chosen.
func (c *Conversation) ask(ctx context.Context, text, as string, s Style) string {
	a, err := c.Bot.Ask(ctx, bot.Question{Text: text, As: as, Person: person, Dialogue: person})
	return c.show(a, err, s)
}

func (c *Conversation) show(a bot.Answer, err error, s Style) string {
	if err != nil {
		c.Failed(fmt.Errorf("answer: %w", err))
		return sentence(s, bot.Sorry)
	}
	c.choices, c.unsaid = a.Choices, &a
	return Render(a, s)
}

// chosen returns the role that a bare number stands for.
func (c *Conversation) chosen(line string) (string, bool) {
	n, err := strconv.Atoi(strings.TrimSuffix(line, "."))
	if err != nil || n < 1 || n > len(c.choices) {
		return "", false
	}
	return c.choices[n-1].As(), true
}

// setRole sets the role by name or number, or offers those there are: what a
// stranger is welcomed with.
func (c *Conversation) setRole(ctx context.Context, name string, s Style) string {
	if name == "" {
		a, err := c.Bot.Welcome(ctx, "")
		a.Lead, a.Suggestions = whichRole, nil
		return c.show(a, err, s)
	}
	if role, ok := c.chosen(name); ok {
		name = role
	}
	if len(c.Documents.Find(name)) == 0 {
		return sentence(s, strings.ReplaceAll(noSuchRole, "{rolle}", name))
	}
	return c.ask(ctx, "", name, s)
}
