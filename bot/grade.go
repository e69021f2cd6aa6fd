package bot

import "strings"

// gradeNumber reads the classes of a school, "8. klasse", "i 4.b", "7.-9. klasse",
// "sjette og syvende klasse", and how many toks that takes; 0 when there are none.
func gradeNumber(ts []tok) (quantity, int) {
	first, n := gradeAt(ts)
	if n == 0 {
		return quantity{}, 0
	}
	if letter := strings.IndexByte(ts[0].s, '.'); letter > 0 { // "4.b"
		return quantity{dim: grade, value: first, from: first, to: first, start: ts[0].start, end: ts[0].end}, 1
	}
	last := first
	if n+1 < len(ts) && (ts[n].s == "-" || ts[n].s == "–" || ts[n].s == "til" || ts[n].s == "og" || ts[n].s == "eller") {
		v, m := gradeAt(ts[n+1:])
		if m > 0 && v > first && (v == first+1 || ts[n].s != "og" && ts[n].s != "eller") {
			last, n = v, n+1+m
		}
	}
	if n >= len(ts) || !strings.HasPrefix(ts[n].s, "klasse") {
		return quantity{}, 0
	}
	return quantity{dim: grade, value: first, from: first, to: last, start: ts[0].start, end: ts[n].end}, n + 1
}

// gradeAt reads one class and how many toks it takes.
func gradeAt(ts []tok) (float64, int) {
	if len(ts) < 2 {
		return 0, 0
	}
	if v := ordinals[ts[0].s]; v > 0 {
		return v, 1
	}
	figures, letter, _ := strings.Cut(ts[0].s, ".")
	if figures == "" || strings.Trim(figures, "0123456789") != "" || len(figures) > 2 {
		return 0, 0
	}
	switch v := number(figures); {
	case len(letter) == 1 && letter >= "a" && letter <= "g":
		return v, 1
	case letter == "" && ts[1].s == ".":
		return v, 2
	case letter == "" && (ts[1].s == "til" || ts[1].s == "-" || ts[1].s == "–"):
		return v, 1
	}
	return 0, 0
}
