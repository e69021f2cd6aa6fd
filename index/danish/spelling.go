package danish

import (
	"math/bits"
	"sort"
	"strings"
	"sync"
)

// Speller finds the known words that a mistyped word is likeliest to be.
type Speller struct {
	text   string   // every word, one after the other
	ends   []uint32 // where word i ends in text
	counts []uint32
	masks  []uint32 // the letters of word i, one bit each
}

// NewSpeller holds words, with how often each occurs. Words are compared as
// they would be typed on any keyboard.
func NewSpeller(words []string, counts []uint32) *Speller {
	s := &Speller{ends: make([]uint32, len(words)), masks: make([]uint32, len(words)), counts: counts}
	var b strings.Builder
	for i, w := range words {
		w = fold(w)
		b.WriteString(w)
		s.ends[i], s.masks[i] = uint32(b.Len()), mask(w)
	}
	s.text = b.String()
	return s
}

func mask(w string) uint32 {
	var m uint32
	for i := 0; i < len(w); i++ {
		m |= 1 << (w[i] & 31)
	}
	return m
}

func (s *Speller) word(i int) string {
	start := uint32(0)
	if i > 0 {
		start = s.ends[i-1]
	}
	return s.text[start:s.ends[i]]
}

// Near returns up to five words at one typing error from word, or at two when
// the word is long and none is at one, the likeliest first. Words of fewer
// than four letters have none.
func (s *Speller) Near(word string) []string {
	w := fold(clean(word))
	if len(w) < 4 || len(w) > 40 || strings.ContainsAny(w, "0123456789") {
		return nil
	}
	most := 1
	if len(w) >= 9 {
		most = 2
	}
	type candidate struct {
		i        int
		distance int
		rank     float64
	}
	var found []candidate
	m := mask(w)
	for i, other := range s.masks {
		if bits.OnesCount32(m^other) > 2*most {
			continue
		}
		o := s.word(i)
		if len(o)-len(w) > most || len(w)-len(o) > most || len(o) < 4 {
			continue
		}
		d := distance(w, o, most)
		if d == 0 || d > most {
			continue
		}
		rank := float64(d) * 100
		if o[0] != w[0] {
			rank += 20
		}
		if d == 1 && len(o) == len(w) && !swapped(w, o) {
			rank += 8
		}
		rank -= float64(bits.Len32(s.counts[i]))
		found = append(found, candidate{i, d, rank})
	}
	sort.Slice(found, func(a, b int) bool {
		if found[a].rank != found[b].rank {
			return found[a].rank < found[b].rank
		}
		return s.word(found[a].i) < s.word(found[b].i)
	})
	var out []string
	for _, c := range found {
		if c.distance > found[0].distance || len(out) == 5 {
			break
		}
		out = append(out, s.word(c.i))
	}
	return out
}

// swapped tells whether a and b have the same letters.
func swapped(a, b string) bool {
	var n [256]int8
	for i := 0; i < len(a); i++ {
		n[a[i]]++
		n[b[i]]--
	}
	return n == [256]int8{}
}

// distance counts the letters inserted, left out, replaced or swapped with
// their neighbour between a and b; more than most is returned as most+1.
func distance(a, b string, most int) int {
	var rows [3][64]int
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := 0; j <= len(b); j++ {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			v := min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				v = min(v, before[j-2]+1)
			}
			row[j] = v
			least = min(least, v)
		}
		if least > most {
			return most + 1
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// lexiconSpeller corrects words that are near none in the documents.
var lexiconSpeller = sync.OnceValue(func() *Speller {
	d := dict()
	words := make([]string, 0, len(d.words))
	for w := range d.words {
		if len(w) > 4 {
			words = append(words, w)
		}
	}
	sort.Strings(words)
	return NewSpeller(words, make([]uint32, len(words)))
})

// doubled returns the word that has twice a consonant which was typed once, the
// commonest error in Danish: afald, sparing. "" when there is no such word.
func doubled(typed string, has func(string) bool) string {
	w := fold(typed)
	for i := 1; i < len(w); i++ {
		if strings.IndexByte("bdfgklmnprst", w[i]) >= 0 {
			if d := w[:i] + w[i:i+1] + w[i:]; has(d) {
				return d
			}
		}
	}
	return ""
}

func inLexicon(word string) bool {
	_, _, ok := dict().simple(word)
	return ok
}
