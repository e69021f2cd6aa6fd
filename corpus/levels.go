package corpus

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// mark is a heading before its level is known.
type mark struct {
	text  string
	level int    // from the format; 0 when it gives none
	depth int    // of its number: 2 for "2.1"; 0 without one
	style string // how it looks: capitals, bold, colon
	gap   int
	empty bool // the next block is a heading too
}

func markOf(u *unit, empty bool) mark {
	_, depth := ordinal(u.marker)
	m := mark{text: u.text, level: u.first().Level, depth: depth, gap: u.gap, empty: empty}
	switch {
	case shouting(u.text):
		m.style = "capitals"
	case u.first().Bold:
		m.style = "bold"
	case strings.HasSuffix(u.text, ":"):
		m.style = "colon"
	}
	return m
}

// levels gives every heading its level, 1 for the outermost. What the format
// or the numbers say goes first; then looks; then a heading with nothing
// under it, which is the parent of the next.
func levels(marks []mark) []int {
	out := make([]int, len(marks))
	var given []int
	numbered, capitals, small := false, false, false
	for _, m := range marks {
		if m.level > 0 && !slices.Contains(given, m.level) {
			given = append(given, m.level)
		}
		numbered = numbered || m.depth > 0
		capitals = capitals || m.style == "capitals"
		small = small || m.style != "capitals"
	}
	slices.Sort(given)
	switch {
	case len(given) > 0:
		current := 0
		for i, m := range marks {
			if m.level > 0 {
				current = slices.Index(given, m.level) + 1
				out[i] = current
			} else {
				out[i] = current + 1
			}
		}
		raise(out)
		if len(given) == 1 {
			byParents(marks, out)
		}
	case numbered:
		current, least := 0, 9
		for _, m := range marks {
			if m.depth > 0 {
				least = min(least, m.depth)
			}
		}
		for i, m := range marks {
			if m.depth > 0 {
				current = m.depth
				out[i] = current
			} else if m.style == "capitals" || current == 0 || least > 1 {
				out[i] = 1
			} else {
				out[i] = current + 1
			}
		}
	case capitals && small:
		for i, m := range marks {
			if out[i] = 2; m.style == "capitals" {
				out[i] = 1
			}
		}
		if marks[0].style != "capitals" {
			for i := 0; i < len(marks) && marks[i].style != "capitals"; i++ {
				out[i] = 1
			}
		}
	default:
		for i := range out {
			out[i] = 1
		}
		byParents(marks, out)
	}
	// A level is at most one deeper than the one before.
	deepest := 0
	for i := range out {
		out[i] = min(out[i], deepest+1)
		deepest = out[i]
	}
	return out
}

// raise lifts the headings before the first of the outermost, whose own parent is the
// title, so that they stay beside each other.
func raise(out []int) {
	n := slices.Index(out, 1)
	if n < 1 {
		return
	}
	for i, by := 0, slices.Min(out[:n])-1; i < n; i++ {
		out[i] -= by
	}
}

// byParents puts headings under the empty heading before them.
func byParents(marks []mark, out []int) {
	parent := -1
	for i := range marks {
		if out[i] != 1 {
			continue
		}
		if parent >= 0 && (i == parent+1 || belongs(marks, out, parent, i)) && !(marks[i].empty && i > parent+1) {
			out[i] = 2
			continue
		}
		parent = -1
		if marks[i].empty && i+1 < len(marks) {
			parent = i
		}
	}
}

// belongs reports whether heading i is a further child of an empty parent.
func belongs(marks []mark, out []int, parent, i int) bool {
	p, child, h := marks[parent], marks[parent+1], marks[i]
	if opening(p.text) == opening(h.text) && opening(child.text) != opening(h.text) {
		return false // "Afsnit B", "Afsnit C"
	}
	if p.style != child.style {
		return h.style == child.style
	}
	for j := max(0, i-reach); j < i; j++ {
		if out[j] == 1 && sameEnding(marks[j].text, h.text) {
			return false
		}
	}
	if p.gap != child.gap && (h.gap == p.gap || h.gap == child.gap) {
		return h.gap == child.gap
	}
	return shareStem(p.text, h.text) || shareStem(child.text, h.text)
}

// sameEnding reports whether two headings end in the same two words or more:
// "Fagligt ansvar og forpligtelse", "Sundhedsfremmende ansvar og forpligtelse".
func sameEnding(a, b string) bool {
	x, y := wordsOf(strings.ToLower(a)), wordsOf(strings.ToLower(b))
	same := 0
	for same < len(x) && same < len(y) && x[len(x)-1-same] == y[len(y)-1-same] {
		same++
	}
	return same >= 2
}

// shareStem reports whether two headings have a long word or part of a
// compound in common: "Samarbejde med kolleger", "Forældresamarbejde".
func shareStem(a, b string) bool {
	for _, x := range wordsOf(strings.ToLower(a)) {
		for _, y := range wordsOf(strings.ToLower(b)) {
			if stem := commonStem(x, y); stem >= 6 {
				return true
			}
		}
	}
	return false
}

// commonStem returns how many letters of the beginning of the shorter word
// stand in the longer one, when that is most of the shorter word.
func commonStem(x, y string) int {
	if len(x) > len(y) {
		x, y = y, x
	}
	rs := []rune(x)
	for n := len(rs); n >= 6 && n*4 >= len(rs)*3; n-- {
		if strings.Contains(y, string(rs[:n])) {
			return utf8.RuneCountInString(string(rs[:n]))
		}
	}
	return 0
}
