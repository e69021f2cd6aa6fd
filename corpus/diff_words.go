package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/aymanbagabas/go-udiff/lcs"
	"golang.org/x/text/unicode/norm"
)

// MarkKind says whether words stand in the old text, the new, or both.
type MarkKind string

// The kinds of marks.
const (
	Same     MarkKind = "same"
	Deleted  MarkKind = "deleted"
	Inserted MarkKind = "inserted"
)

// WordMark is a run of whole words with the space after them. Joining Old of
// all marks gives the old text, joining New the new one, byte for byte; in a
// Same mark the two may differ in space and typography.
type WordMark struct {
	Kind MarkKind
	Old  string // empty when inserted
	New  string // empty when deleted
}

// Text is the mark's words as a reader should see them among the others: the
// new spelling, and a space where either text has one.
func (m WordMark) Text() string {
	switch {
	case m.Kind == Deleted:
		return m.Old
	case m.Kind == Same && strings.TrimRightFunc(m.New, unicode.IsSpace) == m.New:
		return m.New + m.Old[len(strings.TrimRightFunc(m.Old, unicode.IsSpace)):]
	}
	return m.New
}

// piece is a word, or the punctuation before or after one, with the space
// that follows it.
type piece struct {
	key        string // what must be equal for the piece to be the same
	start, end int    // with the space
	word       bool   // has a letter or a digit
}

// pieces splits a text. What stands between two letters or digits without
// space is part of the word: "12.30", "og/eller".
func pieces(s string) []piece {
	var out []piece
	for i := 0; i < len(s); {
		start := i
		for i < len(s) {
			r, n := utf8.DecodeRuneInString(s[i:])
			if unicode.IsSpace(r) {
				break
			}
			i += n
		}
		end := i
		for i < len(s) {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !unicode.IsSpace(r) {
				break
			}
			i += n
		}
		first := strings.IndexFunc(s[start:end], wordRune)
		if first < 0 {
			out = append(out, piece{soft(s[start:end]), start, i, false})
			continue
		}
		first += start
		last := start + strings.LastIndexFunc(s[start:end], wordRune)
		_, n := utf8.DecodeRuneInString(s[last:])
		last += n
		if start < first {
			out = append(out, piece{soft(s[start:first]), start, first, false})
		}
		if last == end {
			out = append(out, piece{soft(s[first:last]), first, i, true})
			continue
		}
		out = append(out, piece{soft(s[first:last]), first, last, true}, piece{soft(s[last:end]), last, i, false})
	}
	return out
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '§' || r == '%'
}

// typography writes alike what differs only in how it is set.
var typography = strings.NewReplacer("„", `"`, "”", `"`, "“", `"`, "»", `"`, "«", `"`, "’", "'", "‘", "'", "´", "'",
	"‐", "-", "‑", "-", "‒", "-", "–", "-", "—", "-", "−", "-", "…", "...", "\u00ad", "", "\u200b", "", "\ufeff", "")

func soft(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return typography.Replace(norm.NFC.String(s))
		}
	}
	return s
}

// wordsKey is the same for two texts that differ only in space and typography.
func wordsKey(s string) string { return joinKeys(pieces(s)) }

func joinKeys(ts []piece) string {
	var b strings.Builder
	for _, t := range ts {
		if t.key != "" {
			b.WriteString(t.key)
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// markWords sets two texts against each other word for word.
func markWords(old, new string) []WordMark {
	a, b := pieces(old), pieces(new)
	var out []WordMark
	add := func(kind MarkKind, x, y string) {
		if x == "" && y == "" {
			return
		}
		if n := len(out) - 1; n >= 0 && out[n].Kind == kind {
			out[n].Old += x
			out[n].New += y
			return
		}
		out = append(out, WordMark{kind, x, y})
	}
	i, j := 0, 0
	stand := func(to int) {
		for ; i < to; i, j = i+1, j+1 {
			add(Same, old[a[i].start:a[i].end], new[b[j].start:b[j].end])
		}
	}
	diffs := lcs.DiffLines(keys(a), keys(b))
	for n := 0; n < len(diffs); n++ {
		d := diffs[n]
		// Punctuation alone that stands between two changes is read with them.
		for n+1 < len(diffs) && !hasWord(a[d.End:diffs[n+1].Start]) {
			d.End, d.ReplEnd = diffs[n+1].End, diffs[n+1].ReplEnd
			n++
		}
		stand(d.Start)
		if d.Start < d.End {
			add(Deleted, old[a[d.Start].start:a[d.End-1].end], "")
		}
		if d.ReplStart < d.ReplEnd {
			add(Inserted, "", new[b[d.ReplStart].start:b[d.ReplEnd-1].end])
		}
		i, j = d.End, d.ReplEnd
	}
	stand(len(a))
	return out
}

func keys(ts []piece) []string {
	out := make([]string, len(ts))
	for i, t := range ts {
		out[i] = t.key
	}
	return out
}

func hasWord(ts []piece) bool {
	for _, t := range ts {
		if t.word {
			return true
		}
	}
	return false
}
