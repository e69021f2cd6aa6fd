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
		c.Documents = append(c.Documents, corpus.Document{ID: row[0], Passages: []corpus.Passage{{ID: row[0], Document: row[0], Kind: corpus.Paragraph, Text: row[2]}}})
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
func measure(qs []publicQuestion, change func(string) string, search func(string) []string) measured {
	var m measured
	for _, q := range qs {
		for rank, id := range search(change(q.text)) {
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

func changes() map[string]func(string) string {
	r := rand.New(rand.NewSource(1))
	return map[string]func(string) string{
		"as typed":     func(q string) string { return q },
		"ae oe aa":     asciiLetters,
		"typing error": func(q string) string { return mistype(q, r) },
	}
}

func TestPublicSet(t *testing.T) {
	c, qs := readPublic(t)
	ix, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	search := func(q string) []string {
		hits, err := ix.Search(context.Background(), Query{Concepts: ix.Concepts(q)})
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, h := range hits {
			ids = append(ids, h.Passage.ID)
		}
		return ids
	}
	for name, change := range changes() {
		fmt.Println(name, measure(qs, change, search))
	}
}
