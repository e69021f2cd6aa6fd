package index

import (
	"context"
	"fmt"
	"testing"

	"rollebot/corpus"
)

// TestBacking asks for one of two equal passages, of which the later stands
// under a heading where other passages are about the question too.
func TestBacking(t *testing.T) {
	texts := []struct{ heading, text string }{
		{"Ferie", "Nøglen hænger i skabet."},
		{"Kælder", "Nøglen hænger i skabet."},
		{"Kælder", "Nøglen og skabet passes af vikaren."},
		{"Kælder", "Vikaren spørger lederen efter skabet i gangen."},
		{"Ferie", "Ferien aftales i god tid."},
	}
	c := &corpus.Corpus{Documents: []corpus.Document{{ID: "d"}}}
	for i, p := range texts {
		c.Documents[0].Passages = append(c.Documents[0].Passages, corpus.Passage{ID: fmt.Sprint(i), Document: "d", Heading: []string{p.heading}, Text: p.text})
	}
	ix, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	hits, err := ix.Search(context.Background(), Query{Concepts: ix.Concepts("Hvilket skab hænger nøglen i?")})
	if err != nil {
		t.Fatal(err)
	}
	if len(hits) < 2 || hits[0].Passage.ID != "1" || hits[1].Passage.ID != "0" {
		t.Errorf("got %v, want the passage under Kælder before its equal under Ferie", hits)
	}
}

// TestBackingBounds tells that passages without a heading back none but
// themselves, and that no backing leaves its bounds.
func TestBackingBounds(t *testing.T) {
	c := &corpus.Corpus{Documents: []corpus.Document{{ID: "d", Passages: []corpus.Passage{{ID: "0"}, {ID: "1"}, {ID: "2", Heading: []string{"a"}}, {ID: "3", Heading: []string{"a"}}}}}}
	ix := &Index{corpus: c, places: places(c)}
	got := ix.backing([]scored{{0, 1, 1}, {1, 1, 1}, {2, 1, 1}, {3, 1, 1}})
	want := []float64{1 + backingWorth/4, 1 + backingWorth/4, 1 + backingWorth/2, 1 + backingWorth/2}
	for i := range want {
		if d := got[i] - want[i]; d > 1e-9 || d < -1e-9 {
			t.Errorf("passage %d: backed by %.3f, want %.3f", i, got[i], want[i])
		}
	}
}

// TestDiscern tells that a concept that all of the best passages have counts
// less beside one that few of them have.
func TestDiscern(t *testing.T) {
	has := []sighting{{worth: 1}}
	r := &reader{weights: []float64{1, 1, 1}, dead: []bool{false, false, true}, total: 2}
	r.discern([]reading{{seen: [][]sighting{has, has, nil}}, {seen: [][]sighting{has, nil, nil}}, {seen: [][]sighting{has, nil, nil}}})
	if r.weights[0] >= r.weights[1] {
		t.Errorf("weights %v: what all have weighs as much as what one has", r.weights)
	}
	if d := r.weights[0] + r.weights[1] - r.total; d > 1e-9 || d < -1e-9 {
		t.Errorf("total %.3f, want the weights of living concepts, %v", r.total, r.weights)
	}
}
