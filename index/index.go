// Package index finds passages. It puts the passages of a corpus into bleve,
// with the terms that index/danish makes, and ranks them for the concepts of a
// question. Whether a passage answers is left to bot.
//
// Of bleve it uses scorch, the index itself, and keeps nothing there but
// postings; ranking is in search.go. An Index never changes: a new edition of
// the documents gets an Index of its own, and the old one is closed when its
// last search is done.
package index

import (
	"fmt"
	"runtime"

	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/bleve_index_api"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// Index holds the passages of one corpus. It may be used by any number of
// goroutines.
type Index struct {
	corpus  *corpus.Corpus
	places  []place   // by place number
	keys    []uint64  // by place number: what scorch knows the passage by
	norms   []float32 // by place number: what the passage's length takes off its score
	scorch  api.Index
	reader  *scorch.IndexSnapshot
	queue   *api.AnalysisQueue
	numbers [][]uint32 // segment, document number in it → place number
	words   *vocabulary

	foreseen bool // some passages have questions

	dir   string // on disk: where
	files map[string]fileMark
}

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
	Coverage float64 // 0..1: the matched share of the concepts' rarity, each by how well it is matched
}

// batchSize is how many passages are analysed before a segment is made of
// them: larger makes fewer segments, which search quicker, and holds more in memory.
const batchSize = 12_500

// New builds an index in memory.
func New(c *corpus.Corpus) (*Index, error) { return newIndex(c, batchSize) }

func newIndex(c *corpus.Corpus, batchSize int) (*Index, error) {
	ix := over(c)
	if err := ix.open(map[string]any{"path": ""}); err != nil {
		return nil, fmt.Errorf("index in memory: %w", err)
	}
	if err := ix.fill(batchSize); err != nil {
		ix.Close()
		return nil, fmt.Errorf("index in memory: %w", err)
	}
	if err := ix.read(); err != nil {
		ix.Close()
		return nil, fmt.Errorf("index in memory: %w", err)
	}
	return ix, nil
}

// over returns an index of a corpus that has nothing in it yet.
func over(c *corpus.Corpus) *Index {
	ix := &Index{corpus: c, places: places(c)}
	ix.key()
	return ix
}

// open opens scorch.
func (ix *Index) open(config map[string]any) error {
	ix.queue = api.NewAnalysisQueue(runtime.GOMAXPROCS(0))
	s, err := scorch.NewScorch(scorch.Name, config, ix.queue)
	if err == nil {
		err = s.Open()
	}
	if err != nil {
		ix.queue.Close()
		return err
	}
	ix.scorch = s
	return nil
}

// fill puts every passage into scorch.
func (ix *Index) fill(batchSize int) error {
	for start := 0; start < len(ix.places); start += batchSize {
		batch := api.NewBatch()
		for n := start; n < min(start+batchSize, len(ix.places)); n++ {
			batch.Update(newPassage(ix.keys[n], ix.passage(n)))
		}
		if err := ix.scorch.Batch(batch); err != nil {
			return err
		}
	}
	return nil
}

// read takes the snapshot that every search reads, and what is kept beside it.
func (ix *Index) read() error {
	r, err := ix.scorch.Reader()
	if err != nil {
		return err
	}
	ix.reader = r.(*scorch.IndexSnapshot)
	if err := ix.number(); err != nil {
		return err
	}
	ix.measure()
	for n := range ix.places {
		ix.foreseen = ix.foreseen || len(ix.passage(n).Questions) > 0
	}
	ix.words, err = readVocabulary(ix.reader)
	return err
}

func (ix *Index) passage(n int) *corpus.Passage {
	p := ix.places[n]
	return &ix.corpus.Documents[p.document].Passages[p.passage]
}

// Corpus returns what the index was built from.
func (ix *Index) Corpus() *corpus.Corpus { return ix.corpus }

// Concepts analyses a question, with spelling corrected against the words of
// the indexed documents.
func (ix *Index) Concepts(question string) []danish.Concept {
	return danish.Concepts(question, ix.words)
}

// Close releases the index. No search may be running.
func (ix *Index) Close() error {
	if ix.reader != nil {
		ix.reader.Close()
	}
	err := ix.scorch.Close()
	ix.queue.Close()
	if err != nil {
		return fmt.Errorf("close index: %w", err)
	}
	return nil
}
