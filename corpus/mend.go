package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// mend joins two lines of one block. A hyphen at the line's end is resolved:
// "om-" + "sorgs-" is "omsorgs-", "PGU-" + "og" is "PGU- og", "PAU-" +
// "uddannede" is "PAU-uddannede".
func mend(a, b string) string {
	a, b = strings.TrimRight(a, " \t"), strings.TrimLeft(b, " \t")
	switch {
	case a == "":
		return b
	case b == "":
		return a
	case strings.HasSuffix(a, "\u00ad"):
		return strings.TrimSuffix(a, "\u00ad") + b
	case hyphenated(a):
		switch {
		case suspended(b):
			return a + " " + b
		case keepsHyphen(a, b):
			return a + b
		default:
			return strings.TrimSuffix(a, "-") + b
		}
	case strings.HasSuffix(a, "/"):
		// "og/" + "eller" is one word; "Ringsted /" is not.
		if r, _ := utf8.DecodeLastRuneInString(a[:len(a)-1]); unicode.IsLetter(r) {
			return a + b
		}
	}
	return a + " " + b
}

// suspended reports whether the hyphen before next stands for the end of a
// compound: "fysio- og ergoterapeuter", "relations-, omsorgs-".
func suspended(next string) bool {
	switch w := strings.ToLower(strings.TrimRight(firstWord(next), ",.;:)")); w {
	case "og", "eller", "samt", "til", "og/eller", "som", "såvel":
		return true
	}
	return false
}

// keepsHyphen reports whether the hyphen belongs to the word: after an
// acronym, a single letter or a digit, and before a digit or a capital.
func keepsHyphen(a, b string) bool {
	word := strings.TrimLeft(lastWord(strings.TrimSuffix(a, "-")), `("»”`)
	if i := strings.LastIndexByte(word, '/'); i >= 0 {
		word = word[i+1:]
	}
	next := firstRune(b)
	last, _ := utf8.DecodeLastRuneInString(word)
	switch {
	case utf8.RuneCountInString(word) == 1,
		unicode.IsUpper(last), unicode.IsDigit(last),
		unicode.IsUpper(next), unicode.IsDigit(next):
		return true
	}
	return false
}
