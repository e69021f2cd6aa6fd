package index

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rollebot/corpus"
)

const publicSet = "../../shared/eval/danish-retrieval"

// publicQuestion is a question of the public set, with its passage's ID.
type publicQuestion struct{ text, passage string }

// readPublic reads the public set: every paragraph a document of one passage.
func readPublic(t testing.TB) (*corpus.Corpus, []publicQuestion) {
	t.Helper()
	read := func(name string) [][]string {
		data, err := os.ReadFile(filepath.Join(publicSet, name))
		if err != nil {
			t.Skipf("no public set: %v", err)
		}
		var rows [][]string
		for line := range strings.Lines(string(data)) {
			if row := strings.Split(strings.TrimRight(line, "\n"), "\t"); len(row) == 3 {
				rows = append(rows, row)
			}
		}
		return rows
	}
	c := &corpus.Corpus{}
	for _, row := range read("passages.tsv") {
		c.Documents = append(c.Documents, corpus.Document{ID: row[0], Passages: []corpus.Passage{{ID: row[0], Document: row[0], Kind: corpus.Paragraph, Heading: []string{strings.ReplaceAll(row[1], "_", " ")}, Text: row[2]}}})
	}
	var qs []publicQuestion
	for _, row := range read("questions.tsv") {
		qs = append(qs, publicQuestion{row[1], row[2]})
	}
	return c, qs
}

// asciiLetters types a question on a keyboard without æ, ø and å.
func asciiLetters(q string) string {
	return strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa", "Æ", "Ae", "Ø", "Oe", "Å", "Aa").Replace(q)
}

// mistype makes one typing error in one word of five letters or more.
func mistype(q string, r *rand.Rand) string {
	words := strings.Split(q, " ")
	var long []int
	for i, w := range words {
		if len([]rune(strings.Trim(w, "?.,!\"'()"))) >= 5 {
			long = append(long, i)
		}
	}
	if len(long) == 0 {
		return q
	}
	i := long[r.Intn(len(long))]
	w := []rune(words[i])
	n := len([]rune(strings.TrimRight(words[i], "?.,!\"'()")))
	at := 1 + r.Intn(n-2)
	letter := rune('a' + r.Intn(26))
	switch r.Intn(4) {
	case 0: // left out
		w = append(w[:at], w[at+1:]...)
	case 1: // swapped
		w[at], w[at+1] = w[at+1], w[at]
	case 2: // another
		w[at] = letter
	case 3: // inserted
		w = append(w[:at], append([]rune{letter}, w[at:]...)...)
	}
	words[i] = string(w)
	return strings.Join(words, " ")
}

// measured is how well a search engine found the passages.
type measured struct{ mrr, hit1, recall float64 }

// measure asks every question, changed by change, and looks for its passage
// among the first ten.
func measure(t *testing.T, qs []publicQuestion, change func(string) string, engine peer) measured {
	t.Helper()
	var m measured
	for _, q := range qs {
		ids, err := engine.search(change(q.text))
		if err != nil {
			t.Fatalf("%s: %v", engine.name, err)
		}
		for rank, id := range ids {
			if id == q.passage && rank < 10 {
				m.mrr += 1 / float64(rank+1)
				m.recall++
				if rank == 0 {
					m.hit1++
				}
				break
			}
		}
	}
	n := float64(len(qs))
	return measured{m.mrr / n, m.hit1 / n, m.recall / n}
}

// What the public set is to be answered with: the contract, in MRR@10 by how
// the questions are typed, and in recall@10. It follows measurements in which
// bleve's Danish analyzer reached 0.775; on all questions of the set as it lies
// here it reaches 0.737.
const (
	contractTyped  = 0.82
	contractASCII  = 0.81
	contractError  = 0.79
	contractRecall = 0.93
)

// What we have reached, below which the test fails, and by how much ours must
// be better than the best of the others. Where that is less than the contract,
// the test says so in its log. A question of the set was written for one
// paragraph of its article, and many tell of no word in it: nobody finds those
// by words.
var least = []struct {
	name        string
	change      func(string) string
	contract    float64
	mrr, recall float64
	ahead       float64
}{
	{"as typed", func(q string) string { return q }, contractTyped, 0.821, 0.940, 0.05},
	{"æøå as ae oe aa", asciiLetters, contractASCII, 0.820, 0.940, 0.1},
	{"one typing error", nil, contractError, 0.808, 0.933, 0.1},
}

// raced is whether the race detector slows everything down.
var raced bool

// TestPublicSet measures ranking on questions and paragraphs that nobody of
// us wrote, beside engines that one could have taken instead.
func TestPublicSet(t *testing.T) {
	c, qs := readPublic(t)
	var items []item
	for _, d := range c.Documents {
		items = append(items, item{d.ID, d.Passages[0].Heading[0] + " " + d.Passages[0].Text})
	}
	ix, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	engines := []peer{{"rollebot", func(q string) ([]string, error) {
		hits, err := ix.Search(context.Background(), Query{Concepts: ix.Concepts(q)})
		var ids []string
		for _, h := range hits {
			ids = append(ids, h.Passage.ID)
		}
		return ids, err
	}}}
	if !testing.Short() && !raced {
		b, engine, err := blevePeer("", items, 1000)
		if err != nil {
			t.Fatal(err)
		}
		defer b.Close()
		engines = append(engines, engine)
		db, engine, err := sqlitePeer(":memory:", items)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		engines = append(engines, engine)
		if engine, ok := postgresPeer(t, items); ok {
			engines = append(engines, engine)
		}
	}
	if raced { // a tenth, for the race detector; .ci/run asks all of it without
		for i := 0; i < len(qs); i += 10 {
			if _, err := engines[0].search(qs[i].text); err != nil {
				t.Fatal(err)
			}
		}
		return
	}
	table := fmt.Sprintf("%-24s %-18s %8s %8s %10s %8s\n", "engine", "typed", "MRR@10", "hit@1", "recall@10", "of")
	sample := qs
	if os.Getenv("ROLLEBOT_TEST_FULL") != "1" && len(engines) > 1 { // the others are slow
		sample = nil
		for i := 0; i < len(qs); i += 5 {
			sample = append(sample, qs[i])
		}
	}
	for _, want := range least {
		change := func() func(string) string {
			if want.change != nil {
				return want.change
			}
			r := rand.New(rand.NewSource(1)) // the same errors for every engine
			return func(q string) string { return mistype(q, r) }
		}
		all := measure(t, qs, change(), engines[0])
		if all.mrr < want.mrr || all.recall < want.recall {
			t.Errorf("%s: MRR@10 %.3f, want at least %.3f; recall@10 %.3f, want at least %.3f", want.name, all.mrr, want.mrr, all.recall, want.recall)
		}
		if all.mrr < want.contract {
			t.Logf("contract missed, %s: MRR@10 %.3f, the contract says %.2f", want.name, all.mrr, want.contract)
		}
		if all.recall < contractRecall {
			t.Logf("contract missed, %s: recall@10 %.3f, the contract says %.2f", want.name, all.recall, contractRecall)
		}
		table += fmt.Sprintf("%-24s %-18s %8.3f %8.3f %10.3f %8d\n", engines[0].name, want.name, all.mrr, all.hit1, all.recall, len(qs))
		ours := measure(t, sample, change(), engines[0])
		for _, engine := range engines {
			m := measure(t, sample, change(), engine)
			table += fmt.Sprintf("%-24s %-18s %8.3f %8.3f %10.3f %8d\n", engine.name, want.name, m.mrr, m.hit1, m.recall, len(sample))
			if engine.name != engines[0].name && m.mrr+want.ahead > ours.mrr {
				t.Errorf("%s: %s has MRR@10 %.3f, ours is %.3f, want it %.2f better", want.name, engine.name, m.mrr, ours.mrr, want.ahead)
			}
		}
	}
	t.Log("\n" + table)
}
