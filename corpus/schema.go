package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// apart splits a line where its writer set two columns off with blanks.
var apart = regexp.MustCompile(`^(\S+(?: \S+)*)( {2,})(\S.*)$`)

// stands is where labels begin, and where what they name does.
type stands struct{ label, value int }

// columns splits a line into label and value, and tells where they stand.
func (l *line) columns() (label, value string, at stands, ok bool) {
	m := apart.FindStringSubmatch(l.Text)
	if m == nil || l.Cells != nil || l.Level > 0 || l.First > 0 {
		return "", "", stands{}, false
	}
	return m[1], m[3], stands{l.Indent, l.Indent + utf8.RuneCountInString(m[1]+m[2])}, true
}

// schema finds labels in a column of their own, "Vagter:   Du har …", three and
// more above each other, also where a label runs on in the lines below. A list as
// their value stands under the label.
func (s *sheet) schema() {
	count := map[stands]int{}
	for i := range s.lines {
		if label, _, at, ok := s.lines[i].columns(); ok && strings.HasSuffix(label, ":") && startsUpper(label) && utf8.RuneCountInString(label) <= 40 {
			count[at]++
		}
	}
	kept := s.lines[:0:0]
	for i := 0; i < len(s.lines); i++ {
		l := s.lines[i]
		label, value, at, ok := l.columns()
		if !ok && i+1 < len(s.lines) && s.lines[i+1].gap == 0 && l.First == 0 && l.Cells == nil && l.Level == 0 && startsUpper(l.Text) && !strings.HasSuffix(l.Text, ":") {
			// the label's first line may have no value
			if below, _, next, has := s.lines[i+1].columns(); has && count[next] > 2 && next.label == l.Indent && startsLower(below) && strings.HasSuffix(below, ":") && l.width < next.value {
				label, value, at, ok = l.Text, "", next, true
			}
		}
		if !ok || count[at] < 3 || !startsUpper(label) {
			kept = append(kept, l)
			continue
		}
		var below []line // what the lines of a label that runs on say beside it
		end := i
		for !strings.HasSuffix(label, ":") && end+1 < len(s.lines) && end < i+3 && s.lines[end+1].gap == 0 {
			n := s.lines[end+1]
			more, beside, where, has := n.columns()
			switch {
			case has && where == at:
				n.Text, n.Indent, n.column = beside, at.value, at.value
				below = append(below, n)
			case !has && n.Indent == at.label && n.Level == 0 && n.Cells == nil && strings.HasSuffix(n.Text, ":") && n.width < at.value:
				more = n.Text
			default:
				more = ""
			}
			if more == "" {
				break
			}
			label = mend(label, more)
			end++
		}
		if !strings.HasSuffix(label, ":") || len(strings.Fields(label)) > 9 {
			kept = append(kept, l)
			continue
		}
		if value == "" && len(below) > 0 {
			value, below = below[0].Text, below[1:]
		}
		if marker, _, _ := splitMarker(value); marker != "" {
			l.Text, l.Indent, l.column, l.under = value, at.value, at.value, strings.TrimSuffix(label, ":")
		} else {
			l.Text, l.Label, l.value = label+"  "+value, len(label), at.value
		}
		kept = append(kept, l)
		for _, n := range below {
			n.under = l.under
			kept = append(kept, n)
		}
		for i = end; l.under != "" && i+1 < len(s.lines) && s.lines[i+1].gap == 0 && s.lines[i+1].Indent >= at.value; i++ {
			n := s.lines[i+1]
			n.under = l.under
			kept = append(kept, n)
		}
	}
	s.lines = kept
	for i := range s.lines {
		s.lines[i].index = i
	}
}
