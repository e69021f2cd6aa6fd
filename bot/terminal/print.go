package terminal

import (
	"os"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

// look is one way to set a character: its SGR code.
type look string

const (
	plain  look = ""
	bold   look = "1"
	dim    look = "2"
	red    look = "31"
	green  look = "32"
	yellow look = "33"
	cyan   look = "36"
)

// cell is one character with its look.
type cell struct {
	r    rune
	look look
}

// widths measures characters the same way whatever the locale is.
var widths = &runewidth.Condition{}

// StyleOf returns the style that suits f: colours on a terminal without
// NO_COLOR, wrapped to its width. What is piped is plain and wrapped only
// when COLUMNS asks for it.
func StyleOf(f *os.File) Style {
	s := Style{}
	if columns, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && columns > 0 {
		s.Width = columns
	}
	if !term.IsTerminal(int(f.Fd())) {
		return s
	}
	s.Color = os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
	if w, _, err := term.GetSize(int(f.Fd())); err == nil && w > 0 {
		s.Width = w
	}
	s.Width = min(s.Width, 100) // longer lines are hard to read
	return s
}

// Plain returns s without anything that a terminal could take as an order:
// control characters show as pictures, what reorders or hides text is gone.
func Plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r, ok := neutral(r); ok {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// neutral returns what to show for r, and whether to show anything.
func neutral(r rune) (rune, bool) {
	switch {
	case r == '\n', r == '\r', r == '\t', r == '\u2028', r == '\u2029':
		return ' ', true
	case r < 0x20:
		return 0x2400 + r, true
	case r == 0x7f:
		return '\u2421', true
	case r == 0xad, unicode.Is(unicode.Cf, r) && r != '\u200d':
		return 0, false
	case unicode.Is(unicode.Cc, r):
		return utf8.RuneError, true
	}
	return r, true
}

func cells(s string, l look) []cell {
	var out []cell
	for _, r := range s {
		if r, ok := neutral(r); ok {
			out = append(out, cell{r, l})
		}
	}
	return out
}

// printer sets lines.
type printer struct {
	style Style
	b     strings.Builder
}

func (p *printer) blank() { p.b.WriteByte('\n') }

// line prints text, every line of it indented.
func (p *printer) line(indent string, text []cell) { p.print(indent, indent, plain, text) }

// quote prints text with a mark before it; a bar is repeated on every line.
func (p *printer) quote(mark string, l look, text []cell) {
	rest := mark
	if !strings.HasPrefix(mark, "│") {
		rest = strings.Repeat(" ", widths.StringWidth(mark))
	}
	p.print(mark, rest, l, text)
}

func (p *printer) print(first, rest string, l look, text []cell) {
	if len(text) == 0 {
		return
	}
	width := 0
	if p.style.Width > 0 {
		width = max(p.style.Width-widths.StringWidth(first), 20)
	}
	mark := first
	for _, line := range wrap(text, width) {
		p.write(append(cells(mark, l), line...))
		p.b.WriteByte('\n')
		mark = rest
	}
}

// write prints cells with as few escape sequences as will do.
func (p *printer) write(line []cell) {
	current := plain
	for _, c := range line {
		if p.style.Color && c.look != current {
			if current != plain {
				p.b.WriteString("\x1b[0m")
			}
			if c.look != plain {
				p.b.WriteString("\x1b[" + string(c.look) + "m")
			}
			current = c.look
		}
		p.b.WriteRune(c.r)
	}
	if current != plain {
		p.b.WriteString("\x1b[0m")
	}
}

// wrap breaks text at spaces so that no line is wider than width; a word that
// is wider by itself is cut. Width 0 does not wrap.
func wrap(text []cell, width int) [][]cell {
	if width <= 0 {
		return [][]cell{text}
	}
	var lines [][]cell
	for len(text) > 0 {
		end, next := fit(text, width)
		lines = append(lines, text[:end])
		text = text[next:]
	}
	return lines
}

// fit returns where the first line of text ends, and where the next begins.
func fit(text []cell, width int) (end, next int) {
	used, space := 0, -1
	for i, c := range text {
		w := widths.RuneWidth(c.r)
		if c.r == ' ' {
			space = i
		}
		if used+w > width && i > 0 {
			if space > 0 {
				return space, space + 1
			}
			return i, i
		}
		used += w
	}
	return len(text), len(text)
}
