package corpus

import (
	"regexp"
	"strings"
	"unicode"
)

const bulletSigns = ">•●○▪■□◦‣⁃➢➤►▶✓✔❖☐☑☒·∙◆◇‒–—−-*+›»¤§→"

var (
	numbered = regexp.MustCompile(`^(\(?(?:\d{1,2}(?:\.\d{1,2})*|[a-zæøå]|[ivxIVX]{1,4}|[A-Z])[.)]|\d{1,2}(?:\.\d{1,2})+)(\s+)(\S.*)$`)
	// drawn are markers of several signs, and a guillemet that closes no quote;
	// boxes to tick too, behind a bullet as in Markdown.
	drawn = regexp.MustCompile(`^((?:[-*+•] )?\[[ xX✓]?\]|\( ?\)|_{2,5}|->|=>|-->|>>|--|=|~|_|¬|»|›)(\s+)(\S.*)$`)
	// clauseNumber is how regulations number: "Stk. 2. Tilsynsrapporten afleveres …".
	clauseNumber = regexp.MustCompile(`^((?:Stk|stk)\.\s?\d{1,2}[.:])(\s+)(\S.*)$`)
	months       = set(`januar februar marts april maj juni juli august september oktober november december jan feb mar apr jun jul aug sep sept okt nov dec`)
)

// splitMarker takes the list marker off a line: "• Deltage", "– Deltage",
// "o Deltage", "1. Deltage", "a) Deltage". The marker is empty when there is
// none. "4. april 2022" and "- og sikkerhed" have none.
func splitMarker(s string) (marker, blank, rest string) {
	if m := drawn.FindStringSubmatch(s); m != nil && !strings.Contains(s, "«") {
		return m[1], m[2], m[3]
	}
	r := firstRune(s)
	sign := r >= 0xf000 && r <= 0xf0ff || strings.ContainsRune(bulletSigns, r) && r != '§' && r != '»'
	if sign && strings.HasPrefix(s, string(r)) {
		rest = s[len(string(r)):]
		trimmed := strings.TrimLeft(rest, " \t")
		glued := len(trimmed) == len(rest)
		switch {
		case trimmed == "":
			return "", "", s
		case glued && strings.ContainsRune("-*+–—−‒·»", r) && !(r == '-' && unicode.IsUpper(firstRune(trimmed)) && !strings.HasSuffix(s, "-")):
			return "", "", s
		case strings.ContainsRune("-–—−", r) && suspended(trimmed):
			return "", "", s
		case strings.ContainsRune("-–—−", r) && (unicode.IsDigit(firstRune(trimmed)) && bareNumber.MatchString(s)):
			return "", "", s
		}
		return string(r), rest[:len(rest)-len(trimmed)], trimmed
	}
	if strings.HasPrefix(s, "o ") || strings.HasPrefix(s, "o\t") {
		trimmed := strings.TrimLeft(s[1:], " \t")
		if trimmed != "" && !unicode.IsDigit(firstRune(trimmed)) {
			return "o", s[1 : len(s)-len(trimmed)], trimmed
		}
	}
	if m := clauseNumber.FindStringSubmatch(s); m != nil {
		return m[1], m[2], m[3]
	}
	if m := numbered.FindStringSubmatch(s); m != nil {
		first := strings.ToLower(strings.Trim(firstWord(m[3]), ".,"))
		if months[first] || first == "kvartal" || first == "halvår" || first == "klasse" || strings.HasPrefix(m[3], "-") {
			return "", "", s
		}
		// A lower-case word after "4." goes on with a sentence: "den 1. i måneden".
		if strings.HasSuffix(m[1], ".") && startsLower(m[3]) && unicode.IsDigit(rune(m[1][0])) && !infinitives[first] {
			return "", "", s
		}
		return m[1], m[2], m[3]
	}
	return "", "", s
}

// ordinal returns the number of a numbered marker ("3." is 3, "2.1" is 1 at
// depth 2, "c)" is 3) and its depth; 0 when it has none.
func ordinal(marker string) (n, depth int) {
	m := strings.Trim(marker, "().")
	if m == "" || m == "o" {
		return 0, 0
	}
	parts := strings.Split(m, ".")
	last := parts[len(parts)-1]
	for _, c := range last {
		if c < '0' || c > '9' {
			n = 0
			break
		}
		n = n*10 + int(c-'0')
	}
	if n > 0 {
		return n, len(parts)
	}
	if len(m) == 1 && m[0] >= 'a' && m[0] <= 'z' {
		return int(m[0]-'a') + 1, 1
	}
	if roman := romanNumber(m); roman > 0 {
		return roman, 1
	}
	if len(m) == 1 && m[0] >= 'A' && m[0] <= 'Z' {
		return int(m[0]-'A') + 1, 1
	}
	return 0, 0
}

func romanNumber(s string) int {
	values := map[rune]int{'I': 1, 'V': 5, 'X': 10}
	n, before := 0, 0
	for _, r := range strings.ToUpper(s) {
		v := values[r]
		if v == 0 {
			return 0
		}
		n += v
		if before < v {
			n -= 2 * before
		}
		before = v
	}
	return n
}
