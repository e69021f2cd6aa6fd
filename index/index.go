// Package index finds passages. It puts the passages of a corpus into bleve,
// with the terms that index/danish makes, and ranks them for the concepts of a
// question. Whether a passage answers is left to bot.
package index

import (
	"context"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// Index holds the passages of one corpus.
type Index struct{ corpus *corpus.Corpus }

// New builds an index in memory.
func New(c *corpus.Corpus) (*Index, error) { return &Index{corpus: c}, nil }

// Corpus returns what the index was built from.
func (ix *Index) Corpus() *corpus.Corpus { return ix.corpus }

// Close releases the index.
func (ix *Index) Close() error { return nil }

// Query asks for passages.
type Query struct {
	Concepts  []danish.Concept
	Documents []string // IDs to search; nil for all
	Limit     int      // most hits wanted; 0 means 10
}

// Hit is a passage found.
type Hit struct {
	Document *corpus.Document
	Passage  *corpus.Passage
	Score    float64 // comparable within one query
	Coverage float64 // 0..1: the matched share of the concepts' rarity
}

// Concepts analyses a question, with spelling corrected against the words of
// the indexed documents.
func (ix *Index) Concepts(question string) []danish.Concept { return nil }

// Search returns the best passages, best first, ties in order of ID.
func (ix *Index) Search(ctx context.Context, q Query) ([]Hit, error) { return nil, nil }
