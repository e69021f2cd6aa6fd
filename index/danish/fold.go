package danish

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// clean gives a word in lower case and composed Unicode, without soft hyphens.
func clean(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return strings.ToLower(s)
	}
	if !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	s = strings.ToLower(s)
	if strings.ContainsAny(s, "\u00ad\u200b\u200d") {
		s = strings.NewReplacer("\u00ad", "", "\u200b", "", "\u200d", "").Replace(s)
	}
	return s
}

// fold writes a clean word with the letters of any keyboard: æ as ae, ø as oe,
// å as aa, x as ks (flexjob, fleksjob), other accents dropped. Lexicon and stems are kept in this form, so
// that "boerne", "Aaparken" and "allé" meet their other spellings.
func fold(s string) string {
	i := 0
	for i < len(s) && s[i] < utf8.RuneSelf && s[i] != 'x' {
		i++
	}
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 2)
	b.WriteString(s[:i])
	for _, r := range s[i:] {
		switch r {
		case 'æ', 'ä':
			b.WriteString("ae")
		case 'ø', 'ö':
			b.WriteString("oe")
		case 'å':
			b.WriteString("aa")
		case 'ü':
			b.WriteByte('y')
		case 'x':
			b.WriteString("ks")
		default:
			if r < utf8.RuneSelf {
				b.WriteByte(byte(r))
				continue
			}
			for _, d := range norm.NFD.String(string(r)) {
				if !unicode.IsMark(d) {
					b.WriteRune(d)
				}
			}
		}
	}
	return b.String()
}

// bare gives every way in which a folded word without æ, ø and å may have been
// meant with them, one letter at a time and all at once: "mode" may be "moede".
func bare(folded string) []string {
	var out []string
	seen := map[string]bool{folded: true}
	add := func(s string) {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	for i := 0; i < len(folded) && len(out) < 24; i++ {
		switch folded[i] {
		case 'o':
			add(folded[:i] + "oe" + folded[i+1:])
		case 'a':
			add(folded[:i] + "aa" + folded[i+1:])
			add(folded[:i] + "ae" + folded[i+1:])
		case 'e':
			add(folded[:i] + "ae" + folded[i+1:])
		case 'u': // Zürich is folded as Zyrich
			add(folded[:i] + "y" + folded[i+1:])
		}
	}
	add(strings.ReplaceAll(folded, "o", "oe"))
	add(strings.ReplaceAll(folded, "a", "aa"))
	return out
}
