package danish

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Token is one word of a text: letters, a number with its separators, a
// hyphenated word, an abbreviation, or a section sign with its number.
type Token struct {
	Text     string // as written: "PAU'er", "omsorgs-", "§ 141"
	Norm     string // lower case, composed Unicode, without case endings after an apostrophe: "pau", "omsorgsarbejde", "§141"
	Start    int    // byte offsets in the text
	End      int
	Capitals bool // written in capitals, as MED and IT are
	Number   bool // begins with a digit or §
	Opens    bool // first word of a sentence or of a clause after a semicolon or colon
}

// Tokens splits a text into words. Offsets are bytes of s, which may be in
// either Unicode form. A suspended hyphen is completed from the compound that
// follows: in "omsorgs-, relations- og udviklingsarbejde" the first word reads
// "omsorgsarbejde".
func Tokens(s string) []Token {
	tokens := make([]Token, 0, len(s)/6+1)
	opens, suspended := true, false
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '§':
			end := sectionEnd(s, i+n)
			t := Token{Text: s[i:end], Start: i, End: end, Number: true, Opens: opens}
			t.Norm = "§" + strings.TrimLeftFunc(s[i+n:end], func(r rune) bool { return r == '§' || unicode.IsSpace(r) })
			tokens, opens, i = append(tokens, t), false, end
		case unicode.IsDigit(r):
			end := numberEnd(s, i)
			t := Token{Norm: clean(s[i:end]), Start: i, Number: true, Opens: opens}
			t.End = endingAfter(s, end)
			t.Text = s[i:t.End]
			tokens, opens, i = append(tokens, t), false, t.End
		case unicode.IsLetter(r):
			t := word(s, i)
			t.Opens = opens
			if strings.HasSuffix(t.Text, "-") {
				suspended = true
			}
			tokens, opens, i = append(tokens, t), false, t.End
		default:
			switch r {
			case '.', '!', '?', ';', ':', '\n', '•':
				opens = opens || r != '\n'
			}
			i += n
		}
	}
	if suspended {
		completeSuspended(tokens)
	}
	for i := range tokens {
		if tokens[i].Norm == "ringe" {
			tokens[i].Norm = ringe(s, tokens, i)
		}
	}
	return tokens
}

// sectionEnd returns where "§ 141" or "§§ 32" ends; i is after the first §.
func sectionEnd(s string, i int) int {
	j := i
	for j < len(s) {
		r, n := utf8.DecodeRuneInString(s[j:])
		if r != '§' && r != ' ' && r != '\u00a0' {
			break
		}
		j += n
	}
	if j < len(s) && s[j] >= '0' && s[j] <= '9' {
		return numberEnd(s, j)
	}
	return i
}

// numberEnd returns where the number at i ends: 12.30, 1.000, 24:10, 2,5, 83a.
func numberEnd(s string, i int) int {
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsDigit(r) && !unicode.IsLetter(r) {
			next, _ := utf8.DecodeRuneInString(s[i+n:])
			if !strings.ContainsRune(".,:-", r) || !unicode.IsDigit(next) {
				break
			}
		}
		i += n
	}
	return i
}

// word reads the word at i: letters and digits, joined by hyphens and
// apostrophes, or an abbreviation such as bl.a. and f.eks.
func word(s string, i int) Token {
	start, upper, letters := i, 0, 0
	apostrophe, hyphens, odd := -1, false, false
	for i < len(s) {
		c := s[i]
		if c < utf8.RuneSelf {
			switch {
			case c >= 'a' && c <= 'z':
				letters++
			case c >= 'A' && c <= 'Z':
				letters++
				upper++
			case c >= '0' && c <= '9':
			case c == '-' || c == '\'':
				if i+1 >= len(s) || !startsWord(s[i+1:]) {
					if c == '-' {
						i++
						hyphens = true
					}
					goto done
				}
				if c == '-' {
					hyphens = true
				} else if apostrophe < 0 {
					apostrophe = i
				}
			default:
				goto done
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsLetter(r):
			letters++
			if unicode.IsUpper(r) {
				upper++
			}
		case unicode.IsDigit(r):
		case unicode.IsMark(r), r == '\u00ad', r == '\u200b', r == '\u200d':
			odd = true
		case r == '’' || r == '´' || r == '‘' || r == '‐' || r == '\u2011':
			if !startsWord(s[i+n:]) {
				goto done
			}
			odd = true
			if r == '‐' || r == '\u2011' {
				hyphens = true
			} else if apostrophe < 0 {
				apostrophe = i
			}
		default:
			goto done
		}
		i += n
	}
done:
	if !hyphens && apostrophe < 0 {
		if end, norm := abbreviation(s, start); end > i {
			return Token{Text: s[start:end], Norm: norm, Start: start, End: end}
		}
	}
	t := Token{Text: s[start:i], Start: start, End: i, Capitals: letters > 1 && upper == letters}
	base := t.Text
	if apostrophe >= 0 {
		ending := strings.TrimLeft(s[apostrophe:i], "'’´‘")
		if len(ending) <= 5 && endings[clean(ending)] {
			base = s[start:apostrophe]
			t.Capitals = t.Capitals || base == strings.ToUpper(base) && len(base) > 1
		}
	}
	t.Norm = clean(base)
	if odd || apostrophe >= 0 {
		t.Norm = strings.NewReplacer("'", "", "’", "", "´", "", "‘", "", "‐", "-", "\u2011", "-").Replace(t.Norm)
	}
	t.Norm = strings.TrimRight(t.Norm, "-")
	return t
}

// endings are what Danish writes after an apostrophe: MUS'en, PAU'er, Lis's.
var endings = map[string]bool{"s": true, "en": true, "et": true, "er": true, "ere": true, "erne": true, "ers": true, "ens": true, "ets": true, "ernes": true, "ne": true, "n": true, "r": true, "t": true, "e": true, "ene": true}

// endingAfter returns where the ending of a number ends: 50'erne.
func endingAfter(s string, i int) int {
	r, n := utf8.DecodeRuneInString(s[i:])
	if n == 0 || !strings.ContainsRune("'’´", r) {
		return i
	}
	j := i + n
	for j < len(s) && s[j] >= 'a' && s[j] <= 'z' {
		j++
	}
	if endings[s[i+n:j]] {
		return j
	}
	return i
}

func startsWord(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// abbreviations whose parts are longer than two letters.
var abbreviations = map[string]bool{"f.eks": true, "o.lign": true, "o.lgn": true, "vedr.": true, "inkl.": true, "ekskl.": true, "m.fl": true}

// abbreviation reads "bl.a." at i and returns its end and its letters
// ("bla"); end is i when there is none.
func abbreviation(s string, i int) (end int, norm string) {
	end = i
	j, parts := i, 0
	for {
		k := j
		for k < len(s) {
			r, n := utf8.DecodeRuneInString(s[k:])
			if !unicode.IsLetter(r) {
				break
			}
			k += n
		}
		if k == j || k-j > 5 {
			break
		}
		if k-j > 2 && !abbreviations[clean(s[i:k])] {
			break
		}
		parts++
		end = k
		if k >= len(s) || s[k] != '.' {
			break
		}
		j = k + 1
	}
	if parts < 2 {
		return i, ""
	}
	norm = strings.ReplaceAll(clean(s[i:end]), ".", "")
	if end < len(s) && s[end] == '.' {
		end++
	}
	return end, norm
}

// ringe returns an unmistakable form of what "ringe" is at i: what one wears where it stands in a row
// with a thing, "ringe, ure og negle", or something is said of it, "Ringe må …"; the
// verb before "til" and the like.
func ringe(s string, tokens []Token, i int) string {
	norm := func(j int) string {
		if j < 0 || j >= len(tokens) {
			return ""
		}
		return tokens[j].Norm
	}
	comma := func(j int) bool { return j > 0 && j < len(tokens) && strings.HasPrefix(s[tokens[j-1].End:], ",") }
	beside := -1
	last := i+1 == len(tokens) || strings.ContainsAny(s[tokens[i].End:tokens[i+1].Start], ".;:()?!") || endsRow[norm(i+1)] // not "breve, ringe borgere op"
	switch next := norm(i + 1); {
	case len(tokens) == 1, next == "til" || next == "efter" || next == "ind" || next == "op" || next == "hjem" || next == "rundt":
		return "ringede" // which is nothing but a form of the verb
	case next == "og" || next == "eller" || next == "samt":
		beside = i + 2
	case comma(i + 1):
		beside = i + 1
	case comma(i) && last:
		beside = i - 1
	case last && (norm(i-1) == "og" || norm(i-1) == "eller" || norm(i-1) == "samt"):
		beside = i - 2
	case tokens[i].Opens && (next == "må" || next == "bæres" || next == "tages"):
		return "ringen"
	}
	if w := norm(beside); w != "" && dict().words[analyse(w).stem].class == noun {
		return "ringen"
	}
	return "ringe"
}

// completeSuspended gives a word with a suspended hyphen the head of the next
// compound in the same sentence.
func completeSuspended(tokens []Token) {
	for i := range tokens {
		if !strings.HasSuffix(tokens[i].Text, "-") || tokens[i].Norm == "" {
			continue
		}
		for j := i + 1; j < len(tokens) && j <= i+8 && !tokens[j].Opens; j++ {
			t := tokens[j]
			if strings.HasSuffix(t.Text, "-") || t.Number || isStop(t.Norm) {
				continue
			}
			if k := strings.LastIndexByte(t.Norm, '-'); k > 0 {
				tokens[i].Norm += t.Norm[k:]
			} else if head := analyse(t.Norm).head; head != "" && !strings.HasSuffix(tokens[i].Norm, head) {
				tokens[i].Norm += head
			}
			break
		}
	}
}

// endsRow are words behind the last of a row of things.
var endsRow = map[string]bool{"og": true, "eller": true, "samt": true, "må": true, "skal": true, "bæres": true, "tages": true}
