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

// Conversation is one dialogue at a terminal.
type Conversation struct {
	Ask       func(context.Context, bot.Question) (bot.Answer, error)
	Documents *corpus.Corpus
	As        string      // who asks: "role @ workplace"; empty until told
	Failed    func(error) // tells the operator what went wrong

	open    string        // the question that waits for a role
	choices []bot.RoleRef // the roles last offered by number
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
	if err := write(c.welcome(style())); err != nil {
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
		return c.help(s), false
	case "/rolle":
		return c.setRole(strings.TrimSpace(rest), s), false
	}
	if strings.HasPrefix(line, "/") {
		return set(s, "Den kommando kender jeg ikke. Skriv /hjælp, så viser jeg dig, hvad du kan skrive.\n"), false
	}
	if role, ok := c.chosen(line); ok {
		c.As = role
		if c.open == "" {
			return c.roleIs(s), false
		}
		line = c.open
	}
	return c.answer(ctx, line, s), false
}

func (c *Conversation) answer(ctx context.Context, text string, s Style) string {
	a, err := c.Ask(ctx, bot.Question{Text: text, As: c.As, Person: "terminal", Dialogue: "terminal"})
	if err != nil {
		c.Failed(fmt.Errorf("answer: %w", err))
		return set(s, bot.Sorry)
	}
	c.open, c.choices = "", a.Choices
	if a.Outcome == bot.Choose {
		c.open = text
	}
	return Render(a, s)
}

// chosen returns the role that a bare number stands for.
func (c *Conversation) chosen(line string) (string, bool) {
	n, err := strconv.Atoi(strings.TrimSuffix(line, "."))
	if err != nil || n < 1 || n > len(c.choices) {
		return "", false
	}
	return asText(c.choices[n-1]), true
}

// setRole sets the role by name or number, or offers those there are.
func (c *Conversation) setRole(name string, s Style) string {
	if name == "" {
		c.choices = roles(c.Documents)
		return c.offerRoles(s)
	}
	if role, ok := c.chosen(name); ok {
		name = role
	}
	if len(c.Documents.Find(name)) == 0 {
		return set(s, "Jeg har ingen stillingsbeskrivelse for "+name+". Skriv /rolle, så ser du dem, jeg har.\n")
	}
	c.As = name
	return c.roleIs(s)
}

func asText(r bot.RoleRef) string {
	if r.Workplace == "" {
		return r.Title
	}
	return r.Title + " @ " + r.Workplace
}
