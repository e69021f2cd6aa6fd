package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"rollebot/corpus/extract"
)

// unit is one block before it is known what it is: a heading, a paragraph, a
// duty, a field or a table row.
type unit struct {
	text       string   // lines joined and mended
	lines      []line   // what it was made from
	marker     string   // its list marker, removed from text
	gap        int      // blank lines before
	inferred   bool     // a duty that had lost its bullet
	label      string   // a field's label, without its colon
	value      string   // a field's value
	approval   bool     // tells of a committee's treatment
	cells      []string // a table row
	heads      []string // the heads of its table's columns
	schema     bool     // heads a table of fields, of which it says nothing
	taken      bool     // part of the title, or dropped
	gone       bool     // dropped
	letterhead bool     // stands above the title
	asked      bool     // a question that the unit below answers
	reply      bool     // the answer to the question above
	whom       bool     // a title with the line that tells whom it is for
}

func (u *unit) first() *line { return &u.lines[0] }
func (u *unit) last() *line  { return &u.lines[len(u.lines)-1] }
func (u *unit) page() int    { return u.first().page }

// reach is how many lines or items a list is looked through for siblings;
// longest is how many lines a block may have. Both keep the time of a hostile
// file in proportion to its length.
const (
	reach   = 80
	longest = 300
)

// unwrap puts lines together to units.
func (s *sheet) unwrap() []unit {
	s.markers()
	s.head, s.hanging = s.findHead(), s.hangs()
	var units []unit
	var heads []string
	for i := range s.lines {
		l := &s.lines[i]
		if l.Cells != nil {
			if l.Head || i == 0 || s.lines[i-1].Cells == nil || len(heads) != len(l.Cells) {
				heads = nil
			}
			if l.Head && len(l.Cells) == 2 && knownLabels[strings.ToLower(strings.TrimSuffix(l.Cells[0], ":"))] != "" {
				l.Head = false // a field that had to be the head of a Markdown table
			}
			u := unit{cells: l.Cells, heads: heads, lines: s.lines[i : i+1], gap: l.gap, schema: l.Head && s.fieldsBelow(i)}
			if l.Head && !u.schema {
				heads = l.Cells
			}
			units = append(units, u)
			continue
		}
		if len(units) > 0 {
			u := &units[len(units)-1]
			if s.joins(u, l, i) {
				u.text = mend(u.text, squeeze(l.Text))
				u.lines = s.lines[u.first().index : i+1]
				continue
			}
		}
		u := unit{text: squeeze(l.Text), lines: s.lines[i : i+1], marker: l.marker, gap: l.gap}
		units = append(units, u)
	}
	s.large(units)
	for i := range units {
		units[i].text = strings.TrimSuffix(units[i].text, "\u00ad")
		units[i].label, units[i].value = s.field(&units[i])
		units[i].approval = units[i].cells == nil && approvalLine(units[i].text)
	}
	return units
}

// markers takes the list markers off the lines.
func (s *sheet) markers() {
	for i := range s.lines {
		l := &s.lines[i]
		if l.Cells != nil || l.Level > 0 || l.Bullet {
			continue
		}
		// The middle of a word or of a sentence is no list item.
		if i > 0 && (hyphenated(s.lines[i-1].Text) && s.lines[i-1].Level == 0) && startsLower(l.Text) {
			continue
		}
		marker, blank, rest := splitMarker(l.Text)
		if marker == "" {
			continue
		}
		if n, _ := ordinal(marker); n > 0 && i > 0 && l.Start == 0 && goesOn(s.lines[i-1].Text) && !strings.HasSuffix(s.lines[i-1].Text, ",") && l.gap == 0 && startsLower(rest) && !(l.First > 0 && s.fits(&s.lines[i-1], l)) {
			continue
		}
		l.marker = marker
		l.column = l.Indent + utf8.RuneCountInString(marker+blank)
		l.Text = rest
	}
}

// joins decides whether l goes on with u: the first rule that fits wins.
func (s *sheet) joins(u *unit, l *line, i int) bool {
	p := u.last()
	switch {
	case len(u.lines) > longest:
		return false
	case u.cells != nil || l.marker != "" || l.Level > 0 || p.Level > 0:
		return false
	case l.Start == extract.Continues:
		return !s.siblings(u, l, i)
	case l.Start == extract.Begins || s.whole && l.Start != extract.Broken:
		return false
	case s.capitals(u, l, i):
		return false
	case l.large > 0 && l.large == p.large && l.gap == 0 && l.First > 0:
		return !s.fits(p, l)
	case approvalStart(l.Text), codeLike(l.Text) && codeLike(u.text):
		return false
	case l.Label > 0 || s.startsField(i):
		return false
	case u.first().value > 0 && l.Indent == u.first().value && l.gap == 0:
		return true
	case l.Bold != p.Bold || l.Size != p.Size:
		return false
	}
	if l.Start == extract.Broken {
		return continues(u, p, l)
	}
	gap := l.gap > 0 && !l.turned
	hanging := l.Indent > 0 && l.Indent >= u.first().column && u.first().column > u.first().Indent
	fits := s.fits(p, l)
	full := l.First > 0 && !fits && !gap // by measure, so that the break says nothing
	switch {
	case hyphenated(p.Text):
		return true
	case l.First > 0 && gap && startsUpper(l.Text):
		return false // a measured gap is no line spacing
	case strings.HasSuffix(p.Text, ":") && !full && (gap || fits || s.spaced || !hasFiniteVerb(u.text)):
		return false
	case gap && strings.HasPrefix(l.Text, "§") && (section.MatchString(l.Text) || clauseText.MatchString(l.Text)):
		return false
	case goesOn(u.text) && (l.turned || !startsUpper(l.Text) || !fits && (!gap || s.spaced) || !strands(u.text, gap)):
		return true
	case startsLower(l.Text) || strings.HasPrefix(l.Text, "("):
		return !(gap && !s.spaced && ended(p.Text))
	case strings.HasPrefix(l.Text, "§") && !ended(p.Text):
		return true
	case u.marker != "" && newSentence(u.text, l.Text):
		return false
	case hanging && l.gap == 0 && (u.marker != "" || u.first().valueColumn() > 0):
		return true
	case gap:
		return false
	case l.turned && l.gap > 0 && ended(p.Text):
		return false
	case u.marker != "" && l.Indent <= u.first().Indent && s.hanging:
		return false
	case fits, u.marker == "" && startsUpper(l.Text) && infinitives[opening(l.Text)] && infinitives[opening(u.text)],
		startsUpper(l.Text) && s.opens(p, l, i):
		return false
	case s.siblings(u, l, i):
		return false
	}
	return true
}

// capitals reports whether line i is a heading for being in capitals, whatever
// stands above it without a full stop: "… har nøglen til det" above "REGLER".
func (s *sheet) capitals(u *unit, l *line, i int) bool {
	above := u.last().Text
	if i <= s.head || i+1 == len(s.lines) || !shouting(l.Text) || shouting(above) || hyphenated(above) || strings.HasSuffix(above, ",") || ended(l.Text) || goesOn(l.Text) || !short(l.Text) {
		return false
	}
	if next := s.lines[i+1]; next.marker == "" && startsLower(next.Text) {
		return false // "Ring til" above "HAVNEVAGTEN" above "om natten"
	}
	return !goesOn(u.text) || strands(u.text, false) || l.gap > 0 && !s.spaced
}

// fieldsBelow reports whether the rows below line i are the fields of a document's
// head, whatever heads their columns: "Emne | Aftale" above "Refererer til | Lederen".
func (s *sheet) fieldsBelow(i int) bool {
	usual := 0
	for j := i + 1; j < len(s.lines) && j < i+reach && len(s.lines[j].Cells) == 2 && !s.lines[j].Head; j++ {
		switch kind := kindOfLabel(strings.TrimSuffix(s.lines[j].Cells[0], ":")); kind {
		case "":
		case labelOther:
			usual++
		default:
			usual += 2
		}
	}
	return len(s.lines[i].Cells) == 2 && usual > 1
}

// newSentence reports whether a line opens a sentence though the item above has no full
// stop: "Medhjælperen må ikke …", for Danish writes no noun with a capital inside one.
func newSentence(above, text string) bool {
	words := strings.Fields(text)
	if len(words) < 3 || ended(above) || goesOn(above) || !startsUpper(text) || !modal[words[1]] {
		return false
	}
	who := strings.ToLower(words[0])
	return strings.HasSuffix(who, "n") && isJob([]word{{s: who}})
}

// clauseText opens the text of a clause: "§ 4. Den medarbejder …".
var clauseText = regexp.MustCompile(`^§\s?\d{1,2}\. +\p{Lu}`)

// codeLike reports whether a line opens with a code of its own: "B4 Livredderen".
func codeLike(s string) bool { return codeOpening.MatchString(s) }

var codeOpening = regexp.MustCompile(`^\p{Lu}\d{1,2}\.?\s+\p{Lu}`)

// typed is how many letters a line has at least that a writer broke because it
// was full.
const typed = 55

// continues decides whether a line that was broken by hand goes on with the
// block: in the middle of a sentence it does.
func continues(u *unit, p, l *line) bool {
	switch {
	case hyphenated(p.Text), strings.HasPrefix(l.Text, "("):
		return true
	case strings.HasSuffix(p.Text, ":"), ended(p.Text) && startsUpper(l.Text) && u.marker == "":
		return false
	case goesOn(u.text), startsLower(l.Text), u.marker != "":
		return true
	}
	return utf8.RuneCountInString(p.Text) >= typed
}

// fits reports whether the first word of l would have had room on the line
// before, so that its writer began a new line on purpose.
func (s *sheet) fits(p, l *line) bool {
	if p.First > 0 && l.First > 0 {
		return l.First <= p.Room
	}
	width := s.width
	if !s.spaced {
		// Blank lines tell paragraphs apart here; a line that is only a little
		// short was wrapped by a hand or a program of another mind.
		width -= s.width / 12
	}
	return p.width+1+utf8.RuneCountInString(firstWord(l.Text)) <= width
}

// opens reports whether line i, which would not have fitted on the line before
// anyway, is a heading or a lead-in by its looks.
func (s *sheet) opens(p, l *line, i int) bool {
	if i+1 == len(s.lines) || len(strings.Fields(l.Text)) > 9 && !ended(p.Text) {
		return false
	}
	if strings.HasSuffix(l.Text, ":") {
		return ended(p.Text) || !hasFiniteVerb(l.Text)
	}
	// A short line without a full stop, and a list right below it.
	return s.lines[i+1].marker != "" && p.marker+s.lines[i+1].marker != "" && l.width*2 < s.width && !ended(l.Text) && !hasFiniteVerb(l.Text) &&
		len(strings.Fields(l.Text)) <= 5 && utf8.RuneCountInString(l.Text) > 3 && (ended(p.Text) || s.spaced || l.Indent <= p.Indent)
}

// hangs reports whether the second lines of list items are indented in this
// document.
func (s *sheet) hangs() bool {
	for i := 1; i < len(s.lines); i++ {
		p, l := &s.lines[i-1], &s.lines[i]
		if p.marker != "" && l.marker == "" && l.gap == 0 && l.Indent > p.Indent && (l.Indent == p.column || l.First > 0) && startsLower(l.Text) {
			return true
		}
	}
	return false
}

// siblings reports whether l opens a sentence as three or more list items
// around it open: it is a list item that lost its bullet.
func (s *sheet) siblings(u *unit, l *line, i int) bool {
	if u.marker == "" && !u.inferred || !ended(u.last().Text) || s.numbersOn(u, i) {
		return false
	}
	return s.openings(l, i) >= 3
}

// numbersOn reports whether the next marker after line i goes on with the number
// of u, so that no item between them has lost its own.
func (s *sheet) numbersOn(u *unit, i int) bool {
	n := number(u.marker)
	for j := i + 1; n > 0 && j < min(len(s.lines), i+reach); j++ {
		if m := s.lines[j].marker; m != "" {
			return number(m) == n+1
		}
	}
	return false
}

// number is the last number of a marker, that of "Stk. 2." as well.
func number(marker string) int {
	if m := stkNumber.FindStringSubmatch(marker); m != nil {
		marker = m[1]
	}
	n, _ := ordinal(marker)
	return n
}

// openings counts the list items of the list around line i that open with the
// same word as l.
func (s *sheet) openings(l *line, i int) int {
	word := opening(l.Text)
	if utf8.RuneCountInString(word) < 4 {
		return 0
	}
	n := 0
	for j := i - 1; j >= max(0, i-reach) && s.inList(j); j-- {
		if s.lines[j].marker != "" && opening(s.lines[j].Text) == word {
			n++
		}
	}
	for j := i + 1; j < min(len(s.lines), i+reach) && s.inList(j); j++ {
		if s.lines[j].marker != "" && opening(s.lines[j].Text) == word {
			n++
		}
	}
	return n
}

// inList reports whether line j can be within a list: it is no heading.
func (s *sheet) inList(j int) bool {
	l := &s.lines[j]
	return l.Level == 0 && l.Cells == nil && (l.marker != "" || !strings.HasSuffix(l.Text, ":"))
}

func opening(s string) string { return strings.ToLower(strings.Trim(firstWord(s), ",.;:")) }

// lost finds the duties that lost their bullets: among the items of a list,
// opening as three or more of them do.
func lost(units []unit, heading []bool) {
	for i := range units {
		u := &units[i]
		word := opening(u.text)
		if heading[i] || u.inferred || u.marker != "" || u.cells != nil || u.approval || u.label != "" || u.taken || i == 0 || utf8.RuneCountInString(word) < 4 || strings.HasSuffix(u.text, ":") {
			continue
		}
		item := func(j int) bool {
			return j >= 0 && j < len(units) && !heading[j] && (units[j].marker != "" || units[j].inferred)
		}
		if startsUpper(u.text) && infinitives[word] && utf8.RuneCountInString(u.text) < 240 && (heading[i-1] || item(i-1) || strings.HasSuffix(units[i-1].text, ":")) {
			u.inferred = true
			continue
		}
		if !item(i-1) || u.gap > 0 && !item(i+1) || !item(i+1) && u.first().Start == extract.Begins {
			continue
		}
		same := 0
		for j := i - 1; item(j) && j > i-reach; j-- {
			if opening(units[j].text) == word {
				same++
			}
		}
		for j := i + 1; item(j) && j < i+reach; j++ {
			if opening(units[j].text) == word {
				same++
			}
		}
		u.inferred = same >= 3
	}
}
