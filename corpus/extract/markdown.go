package extract

import (
	"html"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// readMarkdown reads Markdown line by line, so its time grows with the
// length of the file and nothing else. Marks are removed; a table row becomes
// cells.
func readMarkdown(data []byte) (File, error) {
	text, warnings, err := decode(data)
	if err != nil {
		return File{}, err
	}
	m := markdown{blank: true}
	for raw := range strings.Lines(newlines.Replace(strings.ReplaceAll(text, "\f", "\n"))) {
		if len(m.lines) > MaxLines {
			break
		}
		m.add(clean(strings.TrimSuffix(raw, "\n")))
	}
	m.tables()
	return File{Format: "markdown", Pages: [][]Line{m.lines}, Warnings: warnings}, nil
}

// markdown is the state while scanning.
type markdown struct {
	lines   []Line
	blank   bool // the line before was blank
	fence   bool // inside ```
	comment bool // inside <!-- -->
	front   bool // inside the front matter
	number  int  // of the last item of a numbered list
}

var (
	atx      = regexp.MustCompile(`^(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*$`)
	mdBullet = regexp.MustCompile(`^[-*+]\s+(?:\[[ xX]\]\s+)?(\S.*)$`)
	mdNumber = regexp.MustCompile(`^(\d{1,3})[.)]\s+(\S.*)$`)
)

func (m *markdown) add(s string) {
	line := textLine(s)
	s = line.Text
	switch {
	case s == "---" && len(m.lines) == 0:
		m.front = true
		m.put(Line{})
		return
	case m.front && (s == "---" || s == "..."):
		m.front = false
		m.put(Line{})
		return
	case strings.HasPrefix(s, "```") || strings.HasPrefix(s, "~~~"):
		m.fence = !m.fence
		m.put(Line{})
		return
	case m.fence || m.front:
		m.put(line)
		return
	}
	s = m.uncomment(s)
	for strings.HasPrefix(s, ">") {
		s = strings.TrimSpace(s[1:])
	}
	if line.Text = s; s == "" {
		m.put(Line{})
		return
	}
	if m.setext(s) || thematic(s) {
		m.blank = true
		return
	}
	if h := atx.FindStringSubmatch(s); h != nil {
		m.put(Line{Text: plain(h[2]), Level: len(h[1]), Start: Begins})
		m.blank = true
		return
	}
	switch {
	case pipes(s):
		line.Start = Begins
	case mdBullet.MatchString(s):
		line.Text, line.Bullet, line.Start = mdBullet.FindStringSubmatch(s)[1], true, Begins
		line.emphasis()
	case m.numbers(s):
		// The marker stays: whether it numbers a list or sections takes the
		// whole document to tell.
		line.Start = Begins
		line.emphasis()
	default:
		if m.blank {
			line.Start = Begins
		} else if last := m.last(); last != nil && line.Indent > last.Indent && line.Indent < last.Indent+6 {
			line.Start = Continues
		}
		line.emphasis()
	}
	m.put(line)
}

// numbers reports whether s is an item of a numbered list, and not a line of
// running text that happens to begin with an ordinal: "… efter ⏎ 20. uge".
func (m *markdown) numbers(s string) bool {
	match := mdNumber.FindStringSubmatch(s)
	if match == nil {
		return false
	}
	n, _ := strconv.Atoi(match[1])
	if first, _ := utf8.DecodeRuneInString(match[2]); n != 1 && n != m.number+1 && m.last() != nil && unicode.IsLower(first) {
		return false
	}
	m.number = n
	return true
}

func (m *markdown) put(line Line) {
	m.lines = append(m.lines, line)
	m.blank = line.Text == "" && line.Cells == nil
}

func (m *markdown) last() *Line {
	if len(m.lines) == 0 || m.lines[len(m.lines)-1].Text == "" {
		return nil
	}
	return &m.lines[len(m.lines)-1]
}

// setext makes a heading of the line before when s underlines it.
func (m *markdown) setext(s string) bool {
	last := m.last()
	if last == nil || last.Bullet || last.Level > 0 || pipes(last.Text) || len(s) < 2 {
		return false
	}
	switch {
	case strings.Trim(s, "=") == "":
		last.Level = 1
	case strings.Trim(s, "-") == "":
		last.Level = 2
	default:
		return false
	}
	last.Start = Begins
	return true
}

// thematic reports whether s is a drawn line: ---, * * *, ___.
func thematic(s string) bool {
	s = strings.ReplaceAll(s, " ", "")
	return len(s) >= 3 && strings.Contains("-*_", s[:1]) && strings.Trim(s, s[:1]) == ""
}

func (m *markdown) uncomment(s string) string {
	if m.comment {
		_, after, found := strings.Cut(s, "-->")
		if !found {
			return ""
		}
		m.comment, s = false, strings.TrimSpace(after)
	}
	for {
		before, after, found := strings.Cut(s, "<!--")
		if !found {
			return s
		}
		_, rest, closed := strings.Cut(after, "-->")
		if !closed {
			m.comment = true
			return strings.TrimSpace(before)
		}
		s = strings.TrimSpace(before + rest)
	}
}

// tables makes cells of the rows.
func (m *markdown) tables() {
	pipeTables(m.lines)
	for i := range m.lines {
		for j, c := range m.lines[i].Cells {
			m.lines[i].Cells[j] = plain(c)
		}
		if m.lines[i].Cells == nil && pipes(m.lines[i].Text) {
			m.lines[i].Text = plain(m.lines[i].Text)
		}
	}
}

// emphasis removes the marks of a line and notes what they say of all of it
// or of a label before its text.
func (l *Line) emphasis() {
	s := l.Text
	for _, mark := range []string{"**", "__"} {
		if !strings.HasPrefix(s, mark) {
			continue
		}
		inner, rest, found := strings.Cut(s[len(mark):], mark)
		switch {
		case !found:
		case strings.TrimSpace(strings.Trim(rest, ":")) == "":
			l.Bold = true
		case strings.HasSuffix(inner, ":") || strings.HasPrefix(rest, ":"):
			label := plain(inner)
			if !strings.HasSuffix(label, ":") {
				label += ":"
			}
			l.Label = len(label)
		}
	}
	l.Text = plain(s)
}

var (
	link  = regexp.MustCompile(`!?\[([^\[\]]*)\]\([^()\s]*(?:\s+"[^"]*")?\)`)
	lines = regexp.MustCompile(`(?i)<br\s*/?>`)
	tag   = regexp.MustCompile(`</?[a-zA-Z][^<>]{0,200}>`)
)

// plain removes the marks of inline Markdown.
func plain(s string) string {
	if !strings.ContainsAny(s, "*_`[\\<&~") {
		return strings.TrimSpace(s)
	}
	s = lines.ReplaceAllString(s, " ")
	s = link.ReplaceAllString(s, "$1")
	s = tag.ReplaceAllString(s, "")
	rs := []rune(s)
	var b strings.Builder
	for i := 0; i < len(rs); i++ {
		r := rs[i]
		before, after := ' ', ' '
		if i > 0 {
			before = rs[i-1]
		}
		if i+1 < len(rs) {
			after = rs[i+1]
		}
		switch {
		case r == '\\' && strings.ContainsRune("\\`*_{}[]()#+-.!|<>~&", after):
			b.WriteRune(after)
			i++
		case r == '\\' && i+1 == len(rs): // a hard line break
		case r == '`':
		case r == '*' && !(before == ' ' && after == ' '):
		case r == '_' && edge(before) != edge(after):
		case r == '_' && (before == '_' || after == '_') && (edge(before) || edge(after) || before == '_' && after == '_'):
		case r == '~' && (before == '~' || after == '~'):
		default:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(clean(html.UnescapeString(b.String())))
}

// edge reports whether r is outside of words.
func edge(r rune) bool {
	return r == ' ' || r == '\t' || strings.ContainsRune(`.,;:!?()[]"'*_»«–/-`, r)
}
