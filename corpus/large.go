package corpus

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// larger is how many times as high as the text's the letters of a heading are
// at least.
const larger = 1.12

// measureSizes finds the lines in letters larger than those of the text, where
// the format tells how large they are and not what is a heading.
func (s *sheet) measureSizes() {
	letters := map[float64]int{}
	for _, l := range s.lines {
		if l.Level > 0 || l.Size > 0 && l.First == 0 {
			return
		}
		letters[l.Size] += utf8.RuneCountInString(l.Text)
	}
	body, most := 0.0, 0
	for _, size := range slices.Sorted(maps.Keys(letters)) {
		if letters[size] >= most && size > 0 {
			body, most = size, letters[size]
		}
	}
	if body == 0 {
		return
	}
	var sizes []float64
	for _, size := range slices.Sorted(maps.Keys(letters)) {
		if size >= body*larger {
			sizes = append(sizes, size)
		}
	}
	slices.Reverse(sizes)
	for i := range s.lines {
		s.lines[i].large = slices.Index(sizes, s.lines[i].Size) + 1
	}
}

// large gives the units in large letters the level of a heading.
func (s *sheet) large(units []unit) {
	n := 0
	for i := range units {
		u := &units[i]
		first := u.first()
		if first.large == 0 || u.last().large != first.large || u.cells != nil || i+1 == len(units) || utf8.RuneCountInString(u.text) > 160 || ended(u.text) && !strings.HasSuffix(u.text, "?") {
			continue
		}
		if kind, _ := ordinal(u.marker); u.marker != "" && kind == 0 {
			continue
		}
		first.Level = first.large
		if i > 0 {
			n++
		}
	}
	s.styled = s.styled || n > 1
}
