package index

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/corpus"
)

const (
	benchPassages = 100_000
	benchWords    = 15
)

// vocabularyOf makes Danish-like words, the commonest first: the words of the
// lexicon, inflected, and compounds of them.
func vocabularyOf(r *rand.Rand) []string {
	data, err := os.ReadFile("danish/data/lexicon.txt")
	if err != nil {
		panic(err)
	}
	type simple struct{ word, link string }
	var nouns []simple
	var words []string
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) < 2 || strings.HasPrefix(line, "#") {
			continue
		}
		words = append(words, f[0])
		if f[1] == "n" {
			link := f[0]
			if len(f) > 2 {
				link, _, _ = strings.Cut(f[2], "|")
			}
			nouns = append(nouns, simple{f[0], link})
			for _, ending := range []string{"en", "er", "erne"} {
				words = append(words, strings.TrimSuffix(f[0], "e")+ending)
			}
		}
	}
	for range 30_000 {
		words = append(words, nouns[r.Intn(len(nouns))].link+nouns[r.Intn(len(nouns))].word)
	}
	r.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return append(strings.Fields("og i at det er en til på som med for der de den har skal ikke af et"), words...)
}

// synthetic makes a corpus of Danish-like passages whose words are spread as
// words are in texts, and questions of a few of its words.
var synthetic = sync.OnceValues(func() (*corpus.Corpus, []string) {
	r := rand.New(rand.NewSource(7))
	words := vocabularyOf(r)
	zipf := rand.NewZipf(r, 1.07, 8, uint64(len(words)-1))
	c := &corpus.Corpus{}
	for n := range benchPassages {
		if n%50 == 0 {
			c.Documents = append(c.Documents, corpus.Document{ID: fmt.Sprintf("document-%05d", n/50)})
		}
		d := &c.Documents[len(c.Documents)-1]
		row := make([]string, benchWords)
		for i := range row {
			row[i] = words[zipf.Uint64()]
		}
		d.Passages = append(d.Passages, corpus.Passage{
			ID: fmt.Sprintf("passage-%06d", n), Document: d.ID, Kind: corpus.Duty, Heading: []string{"Opgaver"}, Text: strings.Join(row, " ") + ".",
		})
	}
	var questions []string
	for range 1000 {
		d := c.Documents[r.Intn(len(c.Documents))]
		row := strings.Fields(strings.TrimSuffix(d.Passages[r.Intn(len(d.Passages))].Text, "."))
		row = slices.DeleteFunc(row, func(w string) bool { return len(w) < 4 })
		r.Shuffle(len(row), func(i, j int) { row[i], row[j] = row[j], row[i] })
		questions = append(questions, "Skal jeg "+strings.Join(row[:min(len(row), 3+r.Intn(3))], " ")+"?")
	}
	return c, questions
})

func syntheticItems(c *corpus.Corpus) []item {
	var items []item
	for _, d := range c.Documents {
		for _, p := range d.Passages {
			items = append(items, item{p.ID, p.Text})
		}
	}
	return items
}

// inUse is the memory in use, in bytes.
func inUse() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// size is the size of a file, or of the files of a directory.
func size(t testing.TB, path string) (total int64) {
	err := filepath.Walk(path, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			total += info.Size()
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return total
}

// report times every question and reports percentiles.
func report(b *testing.B, questions []string, search func(string) ([]string, error)) {
	b.Helper()
	var took []time.Duration
	for range 2 { // once to warm up
		took = took[:0]
		for _, q := range questions {
			start := time.Now()
			if _, err := search(q); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
	}
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(ms(took[len(took)/2]), "p50-ms")
	b.ReportMetric(ms(took[len(took)*99/100]), "p99-ms")
}

// BenchmarkScale builds and asks an index of 100,000 passages of 15 words,
// beside bleve's Danish analyzer and SQLite FTS5. Run it with -benchtime=1x.
func BenchmarkScale(b *testing.B) {
	c, questions := synthetic()
	items := syntheticItems(c)
	start := func(b *testing.B) (time.Time, uint64) { b.ReportAllocs(); return time.Now(), inUse() }
	built := func(b *testing.B, since time.Time, before uint64, bytes int64) {
		b.ReportMetric(float64(len(items))/time.Since(since).Seconds(), "passages/s")
		if bytes > 0 {
			b.ReportMetric(float64(bytes)/float64(len(items)), "bytes/passage")
		}
		b.ReportMetric(float64(int64(inUse())-int64(before))/1e6, "MB")
	}
	ours := func(ix *Index) func(string) ([]string, error) {
		return func(q string) ([]string, error) {
			hits, err := ix.Search(context.Background(), Query{Concepts: ix.Concepts(q)})
			if len(hits) == 0 {
				err = fmt.Errorf("%q: no hits", q)
			}
			return nil, err
		}
	}
	b.Run("rollebot-memory", func(b *testing.B) {
		for b.Loop() {
			t, before := start(b)
			ix, err := New(c)
			if err != nil {
				b.Fatal(err)
			}
			built(b, t, before, 0)
			report(b, questions, ours(ix))
			ix.Close()
		}
	})
	b.Run("rollebot-disk", func(b *testing.B) {
		for b.Loop() {
			dir := filepath.Join(b.TempDir(), "index")
			t, before := start(b)
			ix, err := Create(dir, c, nil)
			if err != nil {
				b.Fatal(err)
			}
			built(b, t, before, size(b, dir))
			report(b, questions, ours(ix))
			ix.Close()
			t = time.Now()
			if ix, err = Open(dir, c); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(float64(time.Since(t).Milliseconds()), "open-ms")
			ix.Close()
		}
	})
	b.Run("bleve-da", func(b *testing.B) {
		for b.Loop() {
			dir := filepath.Join(b.TempDir(), "bleve")
			t, before := start(b)
			ix, engine, err := blevePeer(dir, items, 5000)
			if err != nil {
				b.Fatal(err)
			}
			built(b, t, before, size(b, dir))
			report(b, questions, engine.search)
			ix.Close()
		}
	})
	b.Run("sqlite-fts5", func(b *testing.B) {
		for b.Loop() {
			file := filepath.Join(b.TempDir(), "fts5.db")
			t, before := start(b)
			db, engine, err := sqlitePeer(file, items)
			if err != nil {
				b.Fatal(err)
			}
			built(b, t, before, size(b, file))
			report(b, questions[:100], engine.search)
			db.Close()
		}
	})
}
