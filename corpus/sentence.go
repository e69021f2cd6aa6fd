package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// word is one word or punctuation mark of a text, lower case, with its place.
type word struct {
	s          string
	start, end int
}

// words splits a text into words and single punctuation marks. Hyphens,
// full stops and apostrophes inside a word stay in it (p-møde, kl.12.30, SCN's), and the
// comma of a number (37,5).
func words(s string) []word {
	out := make([]word, 0, len(s)/5+1)
	start := -1
	flush := func(end int) {
		if start < 0 {
			return
		}
		w := s[start:end]
		for len(w) > 1 && strings.HasSuffix(w, ".") {
			w = w[:len(w)-1]
		}
		s := strings.ToLower(w)
		if w == "I" && addresses(out) {
			s = "du" // several at once
		}
		out = append(out, word{s, start, start + len(w)})
		for i := start + len(w); i < end; i++ {
			out = append(out, word{".", i, i + 1})
		}
		start = -1
	}
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r):
			if start < 0 {
				start = i
			}
		case start >= 0 && r == ',' && isDigits(s[start:i]) && i+1 < len(s) && isDigits(s[i+1:i+2]):
		case start >= 0 && strings.ContainsRune("-.'’´/", r):
			// kept when a letter or digit follows, decided on the next rune
			next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			if !(unicode.IsLetter(next) || unicode.IsDigit(next)) && r != '.' {
				flush(i)
			} else if r == '.' && !(unicode.IsLetter(next) || unicode.IsDigit(next)) {
				flush(i)
				out = append(out, word{".", i, i + 1})
			}
		default:
			flush(i)
			if !unicode.IsSpace(r) {
				_, n := utf8.DecodeRuneInString(s[i:])
				out = append(out, word{string(r), i, i + n})
			}
		}
	}
	flush(len(s))
	for i := 0; i+1 < len(out); i++ {
		// "I sætter kegler ud", "I må ikke …", not "I skranken …"
		if w := out[i+1].s; s[out[i].start:out[i].end] == "I" && out[i].s == "i" && (i == 0 || out[i-1].s == ".") && (modal[w] || formOf(w)&presentForm != 0 && !notVerbs[w] && w != "går") {
			out[i].s = "du"
		}
	}
	return out
}

// addresses reports whether a capital I behind these words is whom the text
// speaks to, as it may be within a sentence: "Her må I ikke parkere", not "bilag I".
func addresses(before []word) bool {
	if len(before) == 0 {
		return false
	}
	w := before[len(before)-1].s
	return w == "," || w == "og" || w == "men" || subordinators[w] || w == "når" || modal[w] || formOf(w)&presentForm != 0
}

// abbreviations end in a full stop that ends no sentence.
var abbreviations = wordSet("jf sdr ndr gl skt ca d nr kl ift fx f.eks bl.a m.m m.fl m.v mv osv evt inkl ekskl pga mht vedr tlf stk pr min max maks hhv iht dvs o.l o.lign lign afd sml cf etc p.n incl excl ang henv pkt rev kap")

// Sentences returns the sentences of a text as spans without the blanks
// around them. A full stop after an abbreviation, an ordinal or before a lower
// case letter ends no sentence.
func Sentences(s string) []Span {
	var out []Span
	start := 0
	add := func(end int) {
		a, b := start, end
		for a < b && isBlank(s[a]) {
			a++
		}
		for b > a && isBlank(s[b-1]) {
			b--
		}
		if a < b {
			out = append(out, Span{a, b})
		}
		start = end
	}
	for i, r := range s {
		if r != '.' && r != '!' && r != '?' {
			continue
		}
		rest := s[i+1:]
		trimmed := strings.TrimLeft(rest, " \t\n)\"”»")
		if trimmed == "" || len(trimmed) == len(rest) && !strings.HasPrefix(rest, ")") {
			continue
		}
		next, _ := utf8.DecodeRuneInString(trimmed)
		if r == '.' {
			before := finalWord(s[start:i])
			if abbreviations[strings.ToLower(before)] || unicode.IsLower(next) {
				continue
			}
			if before != "" && isDigits(before) && len(before) <= 2 && !unicode.IsUpper(next) {
				continue
			}
			if before != "" && isDigits(before) && isMonth(trimmed) {
				continue
			}
		}
		end := i + 1
		for end < len(s) && strings.ContainsRune(")\"", rune(s[end])) {
			end++
		}
		add(end)
	}
	add(len(s))
	return out
}

func isBlank(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

func finalWord(s string) string {
	i := strings.LastIndexAny(s, " \t\n(")
	return s[i+1:]
}

// isDigits reports whether a word is a number: "12", "37,5".
func isDigits(s string) bool {
	for _, r := range s {
		if (r < '0' || r > '9') && r != ',' {
			return false
		}
	}
	return s != "" && s != ","
}

func isMonth(s string) bool {
	for _, m := range [...]string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"} {
		if len(s) >= len(m) && strings.EqualFold(s[:len(m)], m) {
			return true
		}
	}
	return false
}

// wordSet makes a set of the words of s.
func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}
