// Package terminal shows answers to somebody at a terminal and holds a
// conversation there. It adds nothing of its own about duties: what it prints
// is the answer's lead, the quoted passages and where they stand.
package terminal

import (
	"fmt"
	"math"
	"strings"

	"rollebot/bot"
	"rollebot/corpus"
)

// Style is how an answer is set.
type Style struct {
	Width int  // columns to wrap at; 0 leaves every quote on one line
	Color bool // whether escape sequences may be used
}

// Long passages are folded around the sentence that answers.
const (
	foldOver  = 280 // a passage of more bytes than this is folded
	shortOver = 150 // any other citation than the first
)

// Render sets an answer as text that ends with a line break.
func Render(a bot.Answer, s Style) string {
	p := &printer{style: s}
	p.line("", cells(a.Lead, bold))
	if a.Role != nil && !a.NamesRole() {
		p.line("", cells(bot.RoleLabel+a.Role.Spoken(), dim))
	}
	for i, c := range a.Citations {
		p.blank()
		if i == 0 {
			p.first(c, colorOf(a.Outcome))
			p.exceptions(a.Exceptions)
			continue
		}
		if i == 1 {
			p.line("", cells("Se også:", dim))
		}
		p.other(c, a.Citations[0].Document)
	}
	if len(a.Citations) == 0 {
		p.exceptions(a.Exceptions)
	}
	p.closest(a.Closest)
	for _, c := range a.Changes {
		p.change(c)
	}
	p.choices(a)
	p.suggestions(a.Suggestions)
	if len(a.Hints) > 0 {
		p.blank()
		for _, h := range a.Hints {
			p.line("", cells(h, plain))
		}
	}
	return p.b.String()
}

func colorOf(o bot.Outcome) look {
	switch o {
	case bot.Yes:
		return green
	case bot.Exception:
		return yellow
	case bot.Exempt, bot.No:
		return red
	}
	return cyan
}

// first shows the passage that answers, with the sentence that does so set
// apart from the rest.
func (p *printer) first(c bot.Citation, bar look) {
	p.quote("│ ", bar, quoteCells(c, foldOver, math.MaxInt))
	p.line("  ", cells(c.Source(), dim))
}

func (p *printer) other(c bot.Citation, shown *corpus.Document) {
	p.quote("· ", dim, quoteCells(c, shortOver, shortOver))
	source := c.Source()
	if c.Document == shown {
		source = c.Place()
	}
	p.line("  ", cells(source, dim))
}

func (p *printer) exceptions(words []string) {
	for _, w := range words {
		p.blank()
		p.quote("! ", yellow, append(cells("Undtagelse: ", yellow), cells("»"+w+"«", plain)...))
	}
}

func (p *printer) closest(cs []bot.Citation) {
	if len(cs) == 0 {
		return
	}
	p.blank()
	p.line("", cells(bot.ClosestLabel, dim))
	for _, c := range cs {
		p.other(c, nil)
	}
}

func (p *printer) choices(a bot.Answer) {
	if len(a.Choices) == 0 {
		return
	}
	p.blank()
	if a.Outcome != bot.Choose && len(a.Citations) > 0 {
		p.line("", cells(bot.RolesLabel, dim))
	}
	for i, c := range a.Choices {
		p.quote(fmt.Sprintf("%2d. ", i+1), dim, cells(c.Spoken(), plain))
	}
}

func (p *printer) suggestions(questions []string) {
	if len(questions) == 0 {
		return
	}
	p.blank()
	p.line("", cells(bot.SuggestLabel, plain))
	for _, q := range questions {
		p.quote("  · ", dim, cells(q, plain))
	}
}

// quoteCells sets the passage in quotation marks. One longer than over is
// folded to the part that answers, and that is cut at limit unless it holds an
// exception; what is left out shows as […].
func quoteCells(c bot.Citation, over, limit int) []cell {
	text := c.Passage.Text
	focus := c.Answering()
	from, to := 0, len(text)
	if len(text) > over {
		shown := c.WithExceptions()
		from, to = shown.Start, shown.End
		if shown == focus && to-from > limit {
			to = from + max(strings.LastIndexByte(text[from:from+limit], ' '), 0)
		}
	}
	out := cells("»", plain)
	if strings.TrimSpace(text[:from]) != "" {
		out = append(out, cells("[…] ", dim)...)
	}
	for _, piece := range c.Pieces(corpus.Span{Start: from, End: to}) {
		l := dim
		switch {
		case piece.Mark:
			l = bold
		case piece.Focus:
			l = plain
		}
		out = append(out, cells(piece.Text, l)...)
	}
	if strings.TrimSpace(text[to:]) != "" {
		out = append(out, cells(" […]", dim)...)
	}
	return append(out, cells("«", plain)...)
}
