package corpus

import (
	"strings"
	"unicode"
)

// fold returns s in lower case with æ, ø and å written ae, oe and aa, and
// everything but letters and digits as single spaces.
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		r = unicode.ToLower(r)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if r != '\'' && r != '´' && r != '’' {
				gap = true
			}
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		switch r {
		case 'æ', 'ä':
			b.WriteString("ae")
		case 'ø', 'ö':
			b.WriteString("oe")
		case 'å':
			b.WriteString("aa")
		case 'é', 'è', 'ê':
			b.WriteByte('e')
		case 'ü':
			b.WriteByte('y')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// compact is fold without spaces: "SOSU-assistent", "sosu assistent" and
// "Sosuassistent" are the same.
func compact(s string) string { return strings.ReplaceAll(fold(s), " ", "") }

// near reports whether a and b differ by a typing error or, when they are
// long, two: a letter wrong, missing, too many, or two letters swapped.
func near(a, b string) bool {
	if a == b {
		return true
	}
	x, y := []rune(a), []rune(b)
	allowed := 0
	switch n := min(len(x), len(y)); {
	case n >= 11:
		allowed = 2
	case n >= 5:
		allowed = 1
	}
	// The first letter is seldom mistyped, and carries most of the word.
	if allowed == 0 || x[0] != y[0] || abs(len(x)-len(y)) > allowed {
		return false
	}
	return distance(x, y, allowed) <= allowed
}

func abs(n int) int { return max(n, -n) }

// distance is the Damerau-Levenshtein distance (adjacent letters swapped count
// once), or more than limit when it is more.
func distance(x, y []rune, limit int) int {
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		row[0] = i
		least := row[0]
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return last[len(y)]
}
