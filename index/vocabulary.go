package index

import (
	"encoding/binary"
	"fmt"
	"math"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"rollebot/index/danish"
)

// vocabulary is the words of the indexed documents.
type vocabulary struct {
	words   map[string]struct{} // words and their lemmas, folded
	speller *danish.Speller
}

// readVocabulary reads the words from the index's own dictionary.
func readVocabulary(r *scorch.IndexSnapshot) (*vocabulary, error) {
	v := &vocabulary{words: map[string]struct{}{}}
	dict, err := r.FieldDict(textField)
	if err != nil {
		return nil, fmt.Errorf("read words: %w", err)
	}
	defer dict.Close()
	var words []string
	var counts []uint32
	for {
		e, err := dict.Next()
		if err != nil {
			return nil, fmt.Errorf("read words: %w", err)
		}
		if e == nil {
			break
		}
		switch w, kind := danish.TermWord(e.Term); kind {
		case danish.Exact:
			v.words[danish.Fold(w)], v.words[danish.Fold(danish.Lemma(w))] = struct{}{}, struct{}{}
			words, counts = append(words, w), append(counts, uint32(e.Count))
		case danish.Stem:
			v.words[w] = struct{}{}
		}
	}
	v.speller = danish.NewSpeller(words, counts)
	return v, nil
}

// Has tells whether the documents have the word, or a form of the word that it is the lemma of.
func (v *vocabulary) Has(word string) bool {
	_, ok := v.words[danish.Fold(word)]
	return ok
}

// Near returns words of the documents that word may be a typing error for.
func (v *vocabulary) Near(word string) []string { return v.speller.Near(word) }

// number reads which passage each document number of each segment is.
func (ix *Index) number() error {
	places := make(map[uint64]uint32, len(ix.keys))
	for n, k := range ix.keys {
		places[k] = uint32(n)
	}
	for _, s := range ix.reader.Segments() {
		numbers := make([]uint32, s.Segment().Count())
		for d := range numbers {
			id, err := s.DocID(uint64(d))
			if err != nil {
				return fmt.Errorf("number passages: %w", err)
			}
			known := false
			if len(id) == 8 {
				numbers[d], known = places[binary.BigEndian.Uint64(id)]
			}
			if !known {
				return fmt.Errorf("number passages: unknown passage %x", id)
			}
		}
		ix.numbers = append(ix.numbers, numbers)
	}
	return nil
}

// lengthNorm is how much length counts: 0 not at all, 1 in full.
const lengthNorm = 0.6

// measure computes what the length of each passage takes off its score.
func (ix *Index) measure() {
	ix.norms = make([]float32, len(ix.places))
	total := 0
	for n := range ix.places {
		total += len(ix.passage(n).Text)
	}
	average := float64(total)/float64(max(1, len(ix.places))) + 1
	for n := range ix.places {
		ix.norms[n] = float32(1 / math.Pow(0.5+0.5*float64(len(ix.passage(n).Text))/average, lengthNorm))
	}
}
